"""Finds the strips of the pages in the finished text: from every character to its place.

Text and strips run in the same order and differ in white space, hyphens, bullets, markers and what
was taken out; only what is the same, character by character, gets a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import zip_longest

from briefing.domain.page_map import FlatRun
from briefing.readers.pdf.raised import LEVEL, LOWERED, SIGNS
from briefing.readers.pdf.strips import Strip

_WORD = re.compile(rf"[^\s{SIGNS}]+|[{SIGNS}]+")
# the end of a word that is the marker of a note, and signs behind it
_MARKS = frozenset("*†‡§]")
_MARKED = re.compile(r"(?<=\S)([*†‡§]{1,3}|\[\d{1,3}\])[^\w\s]*$")
# of a note, glued to its first word
_LABEL = re.compile(r"\d{1,3}(?=[^\W\d_])|[ivx]{1,4}(?=[A-Z])")
_RING = "o"  # a bullet; an initial is a large letter
_WINDOW = 600  # characters to look ahead for a whole strip
_NEAR = 60  # … and for a word
_SURE = 8  # characters that do not stand somewhere by chance
_FEWEST = 3  # characters of a word that is looked for further on
_MOST_HOLES = 40
_SKIPPED = 2  # words at the head of a strip that may have gone: a label, a bullet


class Aligner:
    """Walks through a text from ``start`` to ``end`` with strips in reading order."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.runs: list[FlatRun] = []
        self._text = text
        self._at = start
        self._end = end
        self._holes: list[tuple[int, int]] = []

    def place(self, strips: Iterable[Strip]) -> None:
        """Find each of ``strips``, if it is there."""
        text = self._text
        row = [*strips]
        for strip, after in zip_longest(row, row[1:]):
            at = self._at
            if at < self._end and text[at] in " \n\t":
                at += 1
            own = strip.text
            if strip.raised and not text.startswith(own, at):
                own = _as_written(own, text[at : at + len(own)])
            if self._is_half(own, at, after):
                continue
            if text.startswith(own, at):
                self._add(strip, 0, len(own), at)
                self._at = at + len(own)
            elif own[-1] == "-" and len(own) > 1 and text.startswith(own[:-1], at):
                self._add(strip, 0, len(own) - 1, at)
                self._at = at + len(own) - 1
            elif not self._further(strip, own, at) and not (
                # the marker at its end may have gone
                strip.raised and self._further(strip, strip.text.rstrip(SIGNS), at)
            ):
                self._by_words(strip, at)

    def _is_half(self, own: str, at: int, after: Strip | None) -> bool:
        """Whether a word, a label, or a bullet that is a letter, is no more here than how another
        begins."""
        end = at + len(own)
        return (
            (own.isdigit() or (own.isalpha() and (len(own) > 1 or own == _RING)))
            and self._text.startswith(own, at)
            and not self._ends(end)
            and not (after is not None and self._text.startswith(after.text, end))
        )

    def _further(self, strip: Strip, own: str, at: int) -> bool:
        """Whether the whole strip stands further on, or in what was passed over."""
        own = own.removesuffix("-")
        if len(own) < _SURE:
            return False
        found = self._text.find(own, at, min(self._end, at + _WINDOW + len(own)))
        if found >= 0:
            self._pass(at, found)
            self._add(strip, 0, len(own), found)
            self._at = found + len(own)
            return True
        for i, (first, last) in enumerate(self._holes):
            found = self._text.find(own, first, last)
            if found >= 0:
                self._add(strip, 0, len(own), found)
                self._holes[i : i + 1] = [(first, found), (found + len(own), last)]
                return True
        return False

    def _pass(self, first: int, last: int) -> None:
        if last > first:
            self._holes.append((first, last))
            del self._holes[:-_MOST_HOLES]

    def _by_words(self, strip: Strip, at: int) -> None:
        """Find a strip word by word, where most of it is there."""
        words = [m.span() for m in _WORD.finditer(strip.text)]
        if not _MARKS.isdisjoint(strip.text):
            words = [part for span in words for part in self._unmarked(strip.text, span, at)]
        most = 0
        best: list[tuple[int, int, int]] = []
        last = at
        tails = [words[skipped:] for skipped in range(min(_SKIPPED, len(words) - 1) + 1)]
        if (label := _LABEL.match(strip.text)) and label.end() < words[0][1]:
            tails.append([(label.end(), words[0][1]), *words[1:]])
        for tail in tails:
            found, length, end = self._words(strip, tail, at)
            rest = sum(b - a for a, b in tail)
            if length * 2 >= rest and length > most:
                most, best, last = length, found, end
        for first, end, place in best:
            self._add(strip, first, end, place)
        if best:
            self._at = last

    def _unmarked(self, own: str, span: tuple[int, int], at: int) -> list[tuple[int, int]]:
        """A word of a strip by its place there, or what stands around the marker at its end where
        that has gone: first and last of each part."""
        start, end = span
        word = own[start:end]
        marked = _MARKED.search(word)
        if marked is None or self._text.find(word, at, min(self._end, at + _WINDOW)) >= 0:
            return [span]
        parts = [(start, start + marked.start()), (start + marked.end(1), end)]
        return [part for part in parts if part[0] < part[1]]

    def _words(
        self, strip: Strip, words: list[tuple[int, int]], at: int
    ) -> tuple[list[tuple[int, int, int]], int, int]:
        """The words of a strip that stand here in a row: (first, last, place) of each stretch, how
        many characters that are, and where the last one ends."""
        text, own = self._text, strip.text
        found: list[tuple[int, int, int]] = []
        length = 0
        for number, (first, last) in enumerate(words):
            word = own[first:last]
            near = at
            raised = word[0] in SIGNS
            while near < self._end and text[near] in " \n\t" and not raised:
                near += 1
            if raised and not text.startswith(word, near):
                word = word.translate(LOWERED)
            if text.startswith(word, near) and (last == len(own) or self._ends(near + len(word))):
                place = near
            elif last == len(own) and word[-1] == "-" and text.startswith(word[:-1], near):
                place, last = near, last - 1
            else:
                if number == 0:
                    break
                place = -1
                if last - first > _FEWEST:
                    place = text.find(word, near, min(self._end, near + _NEAR))
                if place < 0:
                    continue
                length -= place - near  # what is passed over speaks against it
            if found and found[-1][2] + first - found[-1][0] == place:
                found[-1] = (found[-1][0], last, found[-1][2])
            else:
                found.append((first, last, place))
            length += last - first
            at = place + last - first
        return found, length, at

    def _ends(self, at: int) -> bool:
        """Whether a word of the text ends at ``at``."""
        return at >= self._end or not self._text[at].isalnum() or self._text[at] in SIGNS

    def _add(self, strip: Strip, first: int, last: int, place: int) -> None:
        """The characters ``first`` to ``last`` of a strip stand at ``place`` in the text."""
        if last <= first:
            return
        if strip.chars == len(strip.raw) == len(strip.text):
            self._run(strip, first, last, first, last - first, place)
            return
        if strip.chars != len(strip.raw):
            self._run(strip, first, last, 0, strip.chars, place)
            return
        for begin, end, raw, count in _pairs(strip):
            cut, rest = max(begin, first), min(end, last)
            if cut >= rest:
                continue
            if count == end - begin:  # one by one, so a part of it is known as well
                raw, count = raw + cut - begin, rest - cut
            self._run(strip, cut, rest, raw, count, place + cut - first)

    def _run(self, strip: Strip, first: int, last: int, char: int, chars: int, place: int) -> None:
        left = min(strip.left, strip.right)  # it may run from right to left
        width = abs(strip.right - strip.left) / len(strip.text)
        self.runs.append(
            (
                place,
                place + last - first,
                strip.page,
                strip.char + char,
                chars,
                left + first * width,
                strip.top,
                left + last * width,
                strip.bottom,
            )
        )


def _as_written(own: str, text: str) -> str:
    """``own`` as it is written in ``text``, where some of its raised signs became level ones; else
    with all of them so."""
    level = own.translate(LEVEL)
    if len(text) == len(own) and text.translate(LEVEL) == level:
        return text
    if own[-1] == "-" and text[:-1].translate(LEVEL) == level[:-1]:
        return f"{text[:-1]}-"
    return own.translate(LOWERED)


def _pairs(strip: Strip) -> list[tuple[int, int, int, int]]:
    """Word by word: first and last in a strip's text, first and number in what stood there."""
    words = [m.span() for m in re.finditer(r"\S+", strip.text)]
    raw = [m.span() for m in re.finditer(r"\S+", strip.raw)]
    if len(words) != len(raw):
        return [(0, len(strip.text), 0, len(strip.raw))]
    return [(a, b, c, d - c) for (a, b), (c, d) in zip(words, raw, strict=True)]
