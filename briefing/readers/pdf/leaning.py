"""At what angle characters stand to the page as it is read."""

from __future__ import annotations

import math
from ctypes import c_void_p

from briefing.readers.pdf import calls
from briefing.readers.pdf.characters import Characters
from briefing.readers.pdf.turning import Turn

_UPRIGHT, _ASKEW = 0.03, 0.1  # quarter turns by which a character, or a line, may lean


class Leaning:
    """Asks it of the ``characters`` of one page, ``text_page`` for PDFium, by their places."""

    def __init__(self, text_page: c_void_p, characters: Characters, turn: Turn) -> None:
        self._page = text_page
        self._characters = characters
        self._quarters = turn.quarters

    def is_turned(self, at: int) -> bool:
        """Whether a character stands at an angle on which a stamp may stand, but no line that is a
        little askew; a letter may be mirrored in its word."""
        number = self._characters.number(at)
        if not self._quarters and calls.angle(self._page, number) <= 0:
            return False  # as nearly all are
        return _ASKEW < self._off(self._seen(number)) < 2 - _ASKEW

    def runs_upright(self, at: int) -> bool:
        """Whether a character stands a quarter turn off, as in lines that run up or down."""
        return abs(self._off(self._seen(self._characters.number(at))) - 1) < _UPRIGHT

    def is_level(self, at: int) -> bool:
        """Whether a character stands as the page does."""
        turned = self._seen(self._characters.number(at))
        return turned >= 0 and self._off(turned) < _UPRIGHT

    def _seen(self, number: int) -> float:
        return calls.seen_angle(self._page, number)

    def _off(self, turned: float) -> float:
        """By how many quarter turns it is off the page, up to 2; 0 where PDFium does not know."""
        if turned < 0:
            return 0.0
        off = (turned / (math.pi / 2) + self._quarters) % 4
        return min(off, 4 - off)
