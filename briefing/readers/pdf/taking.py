"""Takes the strips from a page.

PDFium is asked for a page's text at once and for the geometry of a few characters of each line;
more only where a line may hold columns, cells or raised digits.
"""

from __future__ import annotations

import ctypes
import math
import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from briefing.readers.cleaning import normalise
from briefing.readers.pdf import calls, justified, spaced, strays
from briefing.readers.pdf.calls import angle
from briefing.readers.pdf.characters import Characters
from briefing.readers.pdf.fonts import Fonts, Look
from briefing.readers.pdf.leaning import Leaning
from briefing.readers.pdf.signs import Signs
from briefing.readers.pdf.strips import Page, Strip
from briefing.readers.pdf.turning import Box4, Turn

_HYPHENS = "\ufffe\x02"
_PIECE = re.compile(f"[^\r\n{_HYPHENS}]*[{_HYPHENS}]?")
# what is no more than a place to break a word is not drawn
_DRAWN = re.compile("(?<=[A-Z0-9])\xad(?=[^\\W_])|(?<=[^\\W_])\xad(?=[A-Z0-9])")
_COUNTED = re.compile(r"\d{1,4} +(?=\S)")
_WORD = re.compile(r"\S+")
_LIFTED = 0.06  # of a line's height: the foot of what may be a raised letter
_LEVEL = 0.02  # of the height: boxes on one line of one type do not differ more
_WIDE = 0.8  # ems; more white than this inside a line may part columns
_BACK = 0.4  # of the height: a word that begins so far back fills a hole before
_WIDER = 2.2  # times the usual white between the words of the line
_STRETCHED = 0.75  # heights that a character is wide on average: there must be white in the line
_WIDEST = 0.8  # heights of white that may be usual
_GLUED_OVER = 0.8  # of the height: two characters of a word do not stand so far apart
_TALL = 1.7  # a first letter so much taller than the rest is an initial
_SAME_LINE = 0.6  # points
_GLUED, _WORDS_APART = 0.12, 0.6  # ems of white: more than in a word, no more than between two
_SKEW = 0.25  # of the height: a line that climbs more than this may not run level
_LABEL, _CLEAR = 0.9, 1.1  # times a text's type: a label's; times its white: that before it
_MOST_TURNED = 400  # lines of a page: more are no heads of a table
_FIRST = 12  # words of it that are looked at
_THROUGH = 1.5  # points by which a word may reach over a wall between cells

Word = tuple[int, int, Box4, Box4]  # first and last place, boxes of first and last character


class Taker:
    """Reads the strips of one page whose text PDFium has loaded; ``turned`` holds the lines that
    run up or down it."""

    def __init__(self, number: int, text_page: Any, turn: Turn) -> None:
        self._number = number
        self._text_page = text_page
        self._turn = turn
        self._page = ctypes.cast(text_page, ctypes.c_void_p)
        self._characters = Characters(text_page, turn)
        self._leaning = Leaning(self._page, self._characters, turn)
        self._fonts = Fonts(text_page)
        self._signs = Signs(self._characters, self._fonts)
        self._sides = [ctypes.c_double() for _ in range(4)]
        self._side_places = [calls.place(side) for side in self._sides]
        self.turned: list[Strip] = []
        # the file has its lines run as they are read, and its characters counted as PDFium does
        self._straight = self._characters.exact and not turn.quarters
        self._highest = 0.0  # lower edge of the highest rectangle of a line
        self.text = self._characters.text

    def read(self) -> Page:
        """The page."""
        text = self.text
        strips: list[Strip] = []
        broken = text.count("\ufffd")
        for found in _PIECE.finditer(text):
            piece = found[0]
            if piece and not piece.isspace():
                self._add(piece, found.start(), strips)
        strips = self._mended(_seen(strips))
        width, height = self._turn.size
        shown = [
            s for s in strips if s.right > 0 and s.left < width and s.bottom > 0 and s.top < height
        ]
        return Page(self._number, shown, self._turn, broken)

    def _mended(self, strips: list[Strip]) -> list[Strip]:
        """``strips`` with those joined that stand in the middle of a line."""
        if not self._characters.exact:
            return strips
        out: list[Strip] = []
        for strip in strips:
            last = out[-1] if out else None
            if (
                last is not None
                and abs(last.baseline - strip.baseline) < _SAME_LINE
                and _GLUED * strip.size < strip.left - last.right < _WORDS_APART * strip.size
                and abs(last.size - strip.size) < _SAME_LINE
                and last.raw[-1] not in _HYPHENS
                and strip.char > last.char
                and not self.text[last.char + last.chars : strip.char].strip()
            ):
                last.join(strip, self.text)
                continue
            out.append(strip)
        out = spaced.joined(out, self._characters, self.is_written, self.text)
        return justified.joined(strays.placed(out, self.parted), self.text)

    def _add(self, piece: str, at: int, strips: list[Strip]) -> None:
        """Add the strips of one line of PDFium's: mostly one."""
        bare = piece.strip()
        if len(bare) != len(piece):
            at += piece.index(bare)
        end = at + len(bare) - 1
        # asked of every line, so with as few calls as there can be
        straight = self._straight and not (angle(self._page, at) or angle(self._page, end))
        if not straight and (self._leaning.is_turned(end) or self._leaning.is_turned(at)):
            self._add_upright(bare, at, strips)
            return
        (left, top, _, bottom), (_, top_last, right, bottom_last) = self._characters.boxes(at, end)
        high, high_last = bottom - top, bottom_last - top_last
        climbs = abs(bottom_last - bottom)
        ref = at
        if high_last > high or high > _TALL * high_last:
            top, bottom, high = top_last, bottom_last, high_last
            ref = end
        if high <= 0:
            return
        start = at if self._characters.exact else self._characters.number(at)
        if climbs > _SKEW * high and not self._on_one_line(at, end, high):
            self._add_level(bare, at, strips)
            return
        rects = calls.count_rects(self._page, start, len(bare))
        if right - left > _STRETCHED * high * len(bare) or (
            rects > 1 and self._has_white(rects, high)
        ):
            strips += self._parted(bare, at)
        else:
            lifted = rects > 1 and self._has_raised(at, end, high)
            box = left, top, right, bottom
            strip = self._strip(bare, at, box, ref, lifted=lifted, mixed=rects > 1)
            if lifted:
                self._signs.write_letters(strip, at)
            strips.append(strip)

    def _on_one_line(self, first: int, last: int, high: float) -> bool:
        """Whether two characters stand on one line: boxes also differ by what hangs below it."""
        baseline = self._characters.baseline
        return abs(baseline(first) - baseline(last)) < _SKEW * high

    def _add_level(self, bare: str, at: int, strips: list[Strip]) -> None:
        """Add what runs level of a line that climbs; words at an angle are a stamp on the page."""
        words = [
            word.span()
            for word in _WORD.finditer(bare)
            if self._leaning.is_level(at + word.start())
        ]
        if not words:
            return
        first, last = words[0][0], words[-1][1]
        if last - first < len(bare):
            self._add(bare[first:last], at + first, strips)
        else:
            strips += self._parted(bare, at)

    def _add_upright(self, bare: str, at: int, strips: list[Strip]) -> None:
        """Add what stands upright of a line that runs into a word turned against it."""
        begun = 0
        while begun < len(bare):
            upright = not self._leaning.is_turned(at + begun)
            end = begun + 1
            while end < len(bare) and (
                bare[end].isspace() or self._leaning.is_turned(at + end) != upright
            ):
                end += 1
            if upright:
                self._add(bare[begun:end], at + begun, strips)
            elif self._leaning.runs_upright(at + begun) and len(self.turned) < _MOST_TURNED:
                self._add_turned(bare[begun:end].rstrip(), at + begun)
            begun = end

    def _add_turned(self, bare: str, at: int) -> None:
        """Keep a line that runs up or down the page."""
        if not self._characters.exact:
            return
        boxes = self._characters.boxes(at, at + len(bare) - 1)
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        box = min(lefts), min(tops), max(rights), max(bottoms)
        look, size = self._fonts.look(at), self._fonts.measured(at)
        if size > 0:
            strip = Strip(_clean(bare), bare, self._number, at, len(bare), box, size, look)
            self.turned += _seen([strip])

    def _has_white(self, rects: int, high: float) -> bool:
        """Whether between the rectangles of a line there is so much white that it may be parted."""
        if self._turn.quarters:
            return True
        left, top, right, bottom = self._side_places
        begins, _, ends, low = self._sides
        wide = _WIDE * high * 0.85
        edge = None
        highest = -math.inf
        page, rect = self._page, calls.rect
        for i in range(rects):
            rect(page, i, left, top, right, bottom)
            start = begins.value
            if edge is not None and not -_BACK * high < start - edge < wide:
                return True
            edge = ends.value
            if low.value > highest:
                highest = low.value
        self._highest = highest
        return False

    def _has_raised(self, first: int, last: int, high: float) -> bool:
        """Whether a rectangle of the line that was looked at last stands above the baseline."""
        if self._turn.quarters:
            return True
        base = max(self._characters.baseline(first), self._characters.baseline(last))
        return self._turn.top - self._highest < base - _LIFTED * high

    def _parted(self, bare: str, at: int) -> Iterator[Strip]:
        """The strips of a line, word by word."""
        words = [word for m in _WORD.finditer(bare) for word in self._words(at, *m.span())]
        highs = sorted(max(a[3] - a[1], b[3] - b[1]) for _, _, a, b in words)
        high = highs[len(highs) // 2]
        whites = sorted(b[2][0] - a[3][2] for a, b in pairwise(words))
        usual = whites[len(whites) // 3] if len(whites) > 2 else 0.0
        least = _WIDE * high * 0.85
        wide = max(least, _WIDER * min(usual, _WIDEST * high))
        begun = 0
        for i in range(1, len(words) + 1):
            if i < len(words):
                before, after = words[i - 1][3], words[i][2]
                white = after[0] - before[2]
                level = min(after[3], before[3]) - max(after[1], before[1]) > 0.25 * high
                near = white < least or (white <= wide and not _is_label(bare, words, begun, i))
                if level and near and white > -_BACK * high:
                    continue
            yield self._made(bare, at, words[begun:i], high)
            begun = i

    def _made(self, bare: str, at: int, part: list[Word], high: float) -> Strip:
        """The strip of the words ``part`` of a line in which most are so high."""
        ref, tall = max(
            ((place, box) for word in part for place, box in _ends(word)),
            key=lambda end: end[1][3] - end[1][1],
        )
        if tall[3] - tall[1] > _TALL * high:
            ref, tall = part[-1][1] - 1, part[-1][3]
        box = (part[0][2][0], tall[1], part[-1][3][2], tall[3])
        raw = bare[part[0][0] : part[-1][1]]
        feet = [end[3] for _, _, *ends in part for end in ends]
        lifted = max(feet) - min(feet) > _LEVEL * high
        strip = self._strip(raw, at + part[0][0], box, at + ref, lifted=lifted)
        self._signs.write_letters(strip, at + part[0][0])
        return strip

    def parted(self, strip: Strip, walls: list[float]) -> list[Strip]:
        """``strip`` in pieces that end at ``walls``, places from left to right; whole where a word
        runs through one of them."""
        words = self.words(strip)
        pieces: dict[int, list[Word]] = {}
        for word in words:
            left, right = word[2][0], word[3][2]
            place = bisect_right(walls, (left + right) / 2)
            if any(left + _THROUGH < wall < right - _THROUGH for wall in walls):
                return [strip]
            pieces.setdefault(place, []).append(word)
        if len(pieces) < 2:
            return [strip]
        high = strip.bottom - strip.top
        return _seen(
            [self._made(strip.raw, strip.char, pieces[place], high) for place in sorted(pieces)]
        )

    def cut(self, strip: Strip, groups: list[list[tuple[int, int]]]) -> list[Strip]:
        """A strip for each of ``groups``, places in ``strip.raw`` where its words begin and end;
        none for words that are not seen."""
        if not self._characters.exact:
            return [strip]
        high = strip.bottom - strip.top
        parts = [
            [word for first, last in group for word in self._words(strip.char, first, last)]
            for group in groups
        ]
        return _seen([self._made(strip.raw, strip.char, part, high) for part in parts])

    def words(self, strip: Strip) -> list[Word]:
        """The words of ``strip``, by their places in ``raw``; none where these are not known."""
        if not self._characters.exact:
            return []
        return [
            word for m in _WORD.finditer(strip.raw) for word in self._words(strip.char, *m.span())
        ]

    def drawn_apart(self, strip: Strip, first: int, last: int) -> list[Word]:
        """The pieces that a word of ``strip``, given by its places in ``raw``, is drawn in."""
        begun = [first]
        before = calls.text_object(self._page, strip.char + first)
        for place in range(first + 1, last):
            thing = calls.text_object(self._page, strip.char + place)
            if thing != before:
                begun.append(place)
            before = thing
        return [
            word
            for one, other in pairwise([*begun, last])
            for word in self._words(strip.char, one, other)
        ]

    def is_written(self, char: int) -> bool:
        """Whether a blank is in the file, and none that white on the page stands for."""
        return not pdfium.FPDFText_IsGenerated(self._text_page, char)

    def _words(self, at: int, first: int, last: int) -> Iterator[Word]:
        """A word, or what PDFium glued together across a line's end."""
        box, end = self._characters.boxes(at + first, at + last - 1)
        if abs(box[3] - end[3]) > _GLUED_OVER * (box[3] - box[1]):
            before = box
            for i in range(first + 1, last):
                here = self._characters.box(at + i)
                if abs(here[3] - before[3]) > _GLUED_OVER * max(
                    here[3] - here[1], before[3] - before[1]
                ):
                    yield first, i, box, before
                    first, box = i, here
                before = here
        yield first, last, box, end

    def _strip(
        self, raw: str, at: int, box: Box4, ref: int, *, lifted: bool, mixed: bool = False
    ) -> Strip:
        """A strip; ``ref`` is the place of the character by which its size is taken, ``lifted``
        says that something in it may stand above the baseline, ``mixed`` that it may be below."""
        high = box[3] - box[1]
        char = at if self._characters.exact else self._characters.number(at)
        # the number of a line, or of a paragraph, may be set in another type than its words
        counted = _COUNTED.match(raw)
        look = self._fonts.look(self._characters.number(at + counted.end()) if counted else char)
        if look.bold or look.italic:
            last = self._fonts.look(self._characters.number(at + len(raw) - 1))
            look = Look(look.bold and last.bold, look.italic and last.italic)
        chars = (
            len(raw) if self._characters.exact else self._characters.after(at + len(raw) - 1) - char
        )
        size = self._fonts.size(
            ref if self._characters.exact else self._characters.number(ref), look, high
        )
        baseline = self._characters.baseline(ref)
        if abs(baseline - box[3]) > size:
            baseline = box[3]  # a font that says where its letters stand, and does not keep to it
        strip = Strip(raw, raw, self._number, char, chars, box, size, look, baseline)
        self._signs.write(strip, at, lifted=lifted, mixed=mixed)
        if not (strip.text.isascii() and strip.text.isprintable()):
            strip.text = _clean(strip.text)
        return strip


def _is_label(bare: str, words: list[Word], begun: int, at: int) -> bool:
    """Whether the words of a line from ``begun`` to ``at`` of ``bare`` are a label in smaller
    type before a text that was driven out: the white between is more than any in the text."""
    label, rest = words[begun:at], words[at : at + _FIRST]
    least = min(map(_high, rest)) * _LABEL
    if (
        at - begun > _FIRST
        or max(map(_high, label)) > least
        or not any(bare[word[0] : word[1]].isalpha() and word[1] > word[0] + 2 for word in label)
    ):
        return False
    most = max((after[2][0] - before[3][2] for before, after in pairwise(rest)), default=math.inf)
    return rest[0][2][0] - label[-1][3][2] > _CLEAR * most


def _high(word: Word) -> float:
    return word[2][3] - word[2][1]


def _ends(word: Word) -> tuple[tuple[int, Box4], tuple[int, Box4]]:
    """First and last character of a word, with their boxes."""
    first, last, before, after = word
    return (first, before), (last - 1, after)


def _seen(strips: list[Strip]) -> list[Strip]:
    """``strips`` without those of which nothing is left: places to break a word, and the like."""
    return [strip for strip in strips if strip.text.strip()]


def _clean(text: str) -> str:
    if "\xad" in text:
        text = _DRAWN.sub("-", text)
    if text[-1] in _HYPHENS:
        return f"{normalise(text[:-1]).lstrip()}-"
    return normalise(text).strip()
