"""What stands together in a line: numbers with their signs, groups and units, and words."""

from __future__ import annotations

import re

from briefing.readers.pdf.strips import Strip
from briefing.readers.pdf.taking import Taker, Word

_VALUE = r"[(\[]?[-–−+±<>≈~]?[€$£]?\d[\d.,:/]*[%‰]?[)\]]?[*¹²³⁰-⁹ᵃ-ᶻ]{0,3}[%‰]?"
_NONE = r"[-–—−xX]|(?:p\.?m|[nN]\.?[vV]\.?[tT]|[nN]\.?[bB])\.?|PM|[nN]/[aA]|nihil"
_UNIT = r"[€$£+±%‰(]|[-–−+]?[€$£]|[\])]|ml[nrd]\.?|fte|EUR|euro"
_FIGURE = re.compile(rf"{_VALUE}|{_NONE}|{_UNIT}")
_SIGN = re.compile(r"[-–−+±€$£(]|[-–−+]?[€$£]")
_HEAD_OF_NUMBER = re.compile(r"[(\[]?[-–−+]?[€$£]?(?:\d{1,3}[\s. ])*\d{1,3}")
_THOUSANDS = re.compile(r"\d{3}(?:[.,]\d+)?[%)\]]?[*¹²³⁰-⁹ᵃ-ᶻ]{0,3}")
_GLUED = re.compile(r"\d[-–−)]|\.\d{4}|\d{2}[^\W\d_]{3}")
_DIGIT = re.compile(r"\d")
_WHOLE = re.compile(rf"{_VALUE}|{_NONE}|[^\W\d_]{{3,}}\.?")
_LONGEST_HEAD = 120  # characters
_LONGEST_SIGN = 6  # … of what stands for a number, or belongs to one
_APART, _GROUPED, _SIGNED = 0.45, 0.36, 0.6  # ems of white: two things; one number; a sign's
_WORDS_APART = 0.8  # ems of white between words that are not one thing


class Atom:
    """What stands together in a strip: ``words``, by their places in its ``raw``; none where it is
    the whole strip. ``figure`` says that it is a number, or stands for one, ``glued`` that words
    of the strip stand before it."""

    __slots__ = ("figure", "glued", "left", "right", "strip", "words")

    def __init__(
        self, strip: Strip, words: list[Word], *, figure: bool, glued: bool = False
    ) -> None:
        self.strip = strip
        self.words = words
        self.figure = figure
        self.glued = glued
        self.left, self.right = strip.left, strip.right
        if words:
            self.left, self.right = words[0][2][0], words[-1][3][2]

    @property
    def length(self) -> int:
        """How many characters it has, white between its words included."""
        words = self.words
        return words[-1][1] - words[0][0] if words else len(self.strip.text)


def is_number(text: str) -> bool:
    """Whether a text is a number, or stands for one, and no sign by itself."""
    return all(map(_FIGURE.fullmatch, text.split())) and not is_sign(text)


def is_sign(text: str) -> bool:
    """Whether a text is a sign whose number may stand elsewhere."""
    return _SIGN.fullmatch(text) is not None


def is_signed(text: str) -> bool:
    """Whether a text begins with a sign."""
    return _SIGN.match(text) is not None


def most_figures(strip: Strip) -> int:
    """No fewer than there are figures among what stands in a strip, up to two of one word."""
    most = 0
    for word in strip.raw.split():
        if _DIGIT.search(word):
            most += 2 if _GLUED.search(word) else 1
        elif len(word) <= _LONGEST_SIGN and _FIGURE.fullmatch(word):
            most += 1
    return most or _FIGURE.fullmatch(strip.text) is not None


def atoms_of(taker: Taker, strip: Strip) -> list[Atom]:
    """What stands in a strip, from left to right."""
    text = strip.text
    if (" " not in text and not _GLUED.search(text)) or (
        len(text) > _LONGEST_HEAD and not any(map(str.isdigit, text))
    ):
        return [Atom(strip, [], figure=_FIGURE.fullmatch(text) is not None)]
    words = _words(taker, strip)
    if not words:
        return [Atom(strip, [], figure=False)]
    figures = [_FIGURE.fullmatch(strip.raw[word[0] : word[1]]) is not None for word in words]
    atoms: list[Atom] = []
    begun = 0
    for end in range(1, len(words) + 1):
        if end < len(words):
            before, after = figures[end - 1 : end + 1]
            if _is_one(taker, strip, words[begun : end + 1], before, after):
                continue
        glued = bool(atoms) and not atoms[-1].figure
        figure = all(figures[begun:end])
        atoms.append(Atom(strip, words[begun:end], figure=figure, glued=glued))
        begun = end
    return atoms


def _words(taker: Taker, strip: Strip) -> list[Word]:
    """The words of a strip; numbers that touch are words of their own."""
    words: list[Word] = []
    for word in taker.words(strip):
        first, last = word[:2]
        glued = strip.raw[first:last]
        if _GLUED.search(glued):
            pieces = taker.drawn_apart(strip, first, last)
            if all(_WHOLE.fullmatch(strip.raw[piece[0] : piece[1]]) for piece in pieces):
                words += pieces
                continue
        words.append(word)
    return words


def _is_one(taker: Taker, strip: Strip, words: list[Word], before: bool, figure: bool) -> bool:
    """Whether the last of ``words`` goes on with the ones before it; ``before`` and ``figure`` say
    whether the last two are figures."""
    *group, word = words
    last = group[-1]
    white = (word[2][0] - last[3][2]) / strip.size
    if not (before or figure):
        return white < _WORDS_APART and taker.is_written(strip.char + last[1])
    if white > (_SIGNED if _SIGN.fullmatch(strip.raw[last[0] : last[1]]) else _APART):
        return False
    if before and figure and white <= _GROUPED:
        number = strip.raw[group[0][0] : last[1]]
        if _HEAD_OF_NUMBER.fullmatch(number) and _THOUSANDS.fullmatch(strip.raw[word[0] : word[1]]):
            return True
    return last[1] < word[0] and taker.is_written(strip.char + last[1])
