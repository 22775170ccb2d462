"""Where the characters of a page stand."""

from __future__ import annotations

import ctypes
from bisect import bisect_left
from typing import Any

import pypdfium2.raw as pdfium

from briefing.readers.pdf import calls
from briefing.readers.pdf.turning import Box4, Turn

_FIRST_PLANE = "\uffff"  # of Unicode: its last character
_FIRST_RIGHT, _SECOND_LEFT = 2, 4  # places in the boxes of two characters


class Characters:
    """The characters of one page whose text PDFium has loaded, by their places in ``text``.

    Coordinates of the page turned as ``turn`` says, y downwards. ``exact`` says that PDFium's
    numbers are the places in ``text``; see :meth:`number`.
    """

    def __init__(self, text_page: Any, turn: Turn) -> None:
        self._text_page = text_page
        self._page = ctypes.cast(text_page, ctypes.c_void_p)
        self._turn = turn
        self._turned = turn.quarters
        self._left, self._top = turn.left, turn.top
        self._rect = pdfium.FS_RECTF()
        self._place = calls.place(self._rect)
        pair = (ctypes.c_float * 8)()
        self._pair = memoryview(pair).cast("B").cast("f")  # left, top, right, bottom of two boxes
        self._pair_places = (calls.place(pair), calls.place(pair, 16))
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._x_place, self._y_place = calls.place(self._x), calls.place(self._y)
        self._baselines: dict[int, float] = {}
        count = max(0, pdfium.FPDFText_CountChars(text_page))
        units = (ctypes.c_ushort * (2 * count + 2))()
        written = pdfium.FPDFText_GetText(text_page, 0, count, units) if count else 0
        self.text = bytes(units)[: 2 * max(0, written - 1)].decode("utf-16-le", "replace")
        self.exact = len(self.text) == count
        places = enumerate(self.text) if not self.exact else ()
        self._double = [at for at, letter in places if letter > _FIRST_PLANE]  # count for two

    def number(self, at: int) -> int:
        """PDFium's number of the character at ``at``."""
        if self.exact:
            return at
        units = at + bisect_left(self._double, at)
        return max(0, int(pdfium.FPDFText_GetCharIndexFromTextIndex(self._text_page, units)))

    def after(self, at: int) -> int:
        """PDFium's number after the character at ``at``, which may count for two."""
        return self.number(at) + (2 if self.text[at] > _FIRST_PLANE else 1)

    def box(self, at: int) -> Box4:
        """The box of a character."""
        rect = self._rect
        calls.loose_box(self._page, at if self.exact else self.number(at), self._place)
        if self._turned:
            return self._turn.box(rect)
        return (
            rect.left - self._left,
            self._top - rect.top,
            rect.right - self._left,
            self._top - rect.bottom,
        )

    def boxes(self, first: int, last: int) -> tuple[Box4, Box4]:
        """The boxes of two characters."""
        if self._turned or not self.exact:
            return self.box(first), self.box(last)
        one, other = self._pair_places
        calls.loose_box(self._page, first, one)
        calls.loose_box(self._page, last, other)
        x, y = self._left, self._top
        left, top, right, bottom, left_last, top_last, right_last, bottom_last = self._pair.tolist()
        return (
            (left - x, y - top, right - x, y - bottom),
            (left_last - x, y - top_last, right_last - x, y - bottom_last),
        )

    def baseline(self, at: int) -> float:
        """How far down the line stands that a character is set on."""
        known = self._baselines.get(at)
        if known is None:
            known = self._baselines[at] = self._baseline(at)
        return known

    def gap(self, first: int, second: int) -> float:
        """How much white there is between two characters."""
        if self._turned or not self.exact:
            return self.box(second)[0] - self.box(first)[2]
        one, other = self._pair_places
        calls.loose_box(self._page, first, one)
        calls.loose_box(self._page, second, other)
        return (self._pair[_SECOND_LEFT] - self._left) - (self._pair[_FIRST_RIGHT] - self._left)

    def _baseline(self, at: int) -> float:
        number = at if self.exact else self.number(at)
        calls.origin(self._page, number, self._x_place, self._y_place)
        x, y = self._x.value, self._y.value
        if self._turned:
            return self._turn.box(pdfium.FS_RECTF(x, y, x, y))[1]
        return self._top - y
