"""Writes what stands higher or lower in a strip, and is smaller, as raised and lowered signs."""

from __future__ import annotations

import re

from briefing.readers.pdf.characters import Characters
from briefing.readers.pdf.fonts import Fonts
from briefing.readers.pdf.raised import DIGITS, HYPHENS, MINUS, RAISED
from briefing.readers.pdf.strips import Strip
from briefing.readers.raising import lowered

_SIGN = re.compile("[0-9][0-9]*|[*†‡]+")
_MOST_SIGNS = 3  # characters of a marker
# at the end of a word, or before one as a label
_LETTERS = re.compile(
    r"(?<=[^\W\d_])[ivx]{2,4}(?![\w-])|(?<=[^\W_])[a-z](?![\w-])"
    r"|(?<=[^\W\d_][.,;:!?)”’»])[ivx]{1,4}(?=\s|$)|^(?:[a-z]|[ivx]{2,4})(?=\s|[A-Z])"
)
_LOW, _SMALL = 0.12, 0.9  # of the size beside it: how far raised and how small a marker is
_SAME_SIZE_LOW = 0.2
_SAME_LINE = 0.6  # points


class Signs:
    """Writes the signs of one page."""

    def __init__(self, characters: Characters, fonts: Fonts) -> None:
        self._characters = characters
        self._fonts = fonts

    def write(self, strip: Strip, at: int, *, lifted: bool, mixed: bool) -> None:
        """Write the signs of ``strip``, which begins at ``at``: ``lifted`` says that something in
        it may stand above the baseline, ``mixed`` that it may be below."""
        raw = strip.raw
        for sign in _SIGN.finditer(raw):
            first, end = sign.span()
            if (lifted or mixed) and end - first > 1 and raw[first].isdigit():
                if self._lower(strip, first, end, at):
                    continue
                if lifted:
                    first, end = self._lifted(first, end, at, _LOW / 2 * strip.size)
            # one that stands free is a number, but for the label of a note, or where it is lifted
            free = first and raw[first - 1].isspace() and not lifted
            if end - first <= _MOST_SIGNS and not free:
                self._raise(strip, first, end, at)

    def write_letters(self, strip: Strip, at: int) -> None:
        """Write letters that are markers of notes as raised ones."""
        if len(strip.text) != len(strip.raw):
            return
        for found in _LETTERS.finditer(strip.raw):
            first, end = found.span()
            if self._measured(at + first) < _SMALL * strip.size:
                self._raise(strip, first, end, at)

    def _measured(self, at: int) -> float:
        return self._fonts.measured(self._characters.number(at))

    def _lifted(self, first: int, last: int, at: int, step: float) -> tuple[int, int]:
        """The digits of a run that stand higher than the others, by ``step`` at least: a marker
        glued to the number before it, or the label of a note to the one after it. All of them
        where none do."""
        low, low_last = (
            self._characters.baseline(at + first),
            self._characters.baseline(at + last - 1),
        )
        if low - low_last > step:
            begin = last - 1
            while low - self._characters.baseline(at + begin - 1) > step:
                begin -= 1
            return begin, last
        if low_last - low > step and not first:
            end = 1
            while low_last - self._characters.baseline(at + end) > step:
                end += 1
            return first, end
        return first, last

    def _lower(self, strip: Strip, first: int, last: int, at: int) -> bool:
        """Write the last digits of a run as lowered ones, where they stand so and are smaller."""
        size = self._measured(at + first)
        least = self._characters.baseline(at + first) + _LOW / 2 * size
        begin = last
        while (
            self._characters.baseline(at + begin - 1) > least
            and self._measured(at + begin - 1) < _SMALL * size
        ):
            begin -= 1
        if begin == last:
            return False
        strip.raised = True
        digits = lowered(strip.raw[:begin], strip.raw[begin:last])
        strip.text = f"{strip.text[:begin]}{digits}{strip.text[last:]}"
        return True

    def _raise(self, strip: Strip, first: int, last: int, at: int) -> None:
        """Write digits that stand higher, and are smaller, as raised ones."""
        raw = strip.raw
        beside = first - 1
        while beside > 0 and raw[beside] in ",;" and strip.text[beside - 1] in DIGITS:
            while beside >= 0 and (strip.text[beside] in DIGITS or raw[beside] in ",;"):
                beside -= 1  # over the marker before, in a row of them
        minus = (
            beside >= 0
            and raw[beside] in HYPHENS
            and (not beside or raw[beside - 1].isdigit())
            and abs(self._characters.baseline(at + beside) - self._characters.baseline(at + first))
            < _SAME_LINE
        )
        beside -= minus
        if beside >= 0 and raw[beside].isspace():
            beside -= 1
        if beside < 0:  # of a word in the strip before, or the label of a note
            beside = last
            while beside < len(raw) and raw[beside].isspace():
                beside += 1
        if beside == len(raw) or raw[beside].isspace():
            return
        up = self._characters.baseline(at + beside) - self._characters.baseline(at + first)
        size = self._measured(at + beside) if up > 0 else 0.0
        if size <= 0:
            return
        small = self._measured(at + first) / size
        if (_LOW if small < _SMALL else _SAME_SIZE_LOW) < up / size < 1:
            strip.raised = True
            digits = raw[first:last].translate(RAISED)
            if minus:
                first -= 1
                digits = MINUS + digits
            strip.text = f"{strip.text[:first]}{digits}{strip.text[last:]}"
