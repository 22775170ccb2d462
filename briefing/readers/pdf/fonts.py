"""What a character looks like: the weight and slope of its font, and its size."""

from __future__ import annotations

import ctypes
import math
import re
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from briefing.readers.pdf import calls

_BOLD = re.compile(r"bold|black|heavy|demi|semibd|extrabd", re.IGNORECASE)
_ITALIC = re.compile(r"ital|oblique|slanted", re.IGNORECASE)
_FORCED_BOLD, _SLANTED = 1 << 18, 1 << 6
_HEAVY = 600
_OWN_BOX = 0.95  # of the size


class Look(NamedTuple):
    """Weight and slope."""

    bold: bool
    italic: bool


PLAIN = Look(False, False)


class Fonts:
    """The fonts of one page: PDFium's handles hold only while the page is open."""

    def __init__(self, text_page: Any) -> None:
        self._page = ctypes.cast(text_page, ctypes.c_void_p)
        self._known: dict[int, Look] = {}
        self._sizes: dict[tuple[Look, float], float] = {}
        self._name = ctypes.create_string_buffer(256)
        self._matrix = pdfium.FS_MATRIX()
        self._place = calls.place(self._matrix)

    def look(self, char: int) -> Look:
        """How the character number ``char`` looks."""
        thing = calls.text_object(self._page, char)
        font = calls.font(thing) if thing else None
        if not font:
            return PLAIN
        look = self._known.get(font)
        if look is None:
            look = self._known[font] = self._asked(ctypes.cast(font, pdfium.FPDF_FONT))
        return look

    def size(self, char: int, look: Look, high: float) -> float:
        """The size in which a character with a box so high is set, in points."""
        key = (look, high)
        size = self._sizes.get(key)
        if size is None:
            size = self.measured(char) or high
            if high > _OWN_BOX * size:  # else the box is that of the letter, not of its font
                self._sizes[key] = size
        return size

    def _asked(self, font: Any) -> Look:
        length = pdfium.FPDFFont_GetBaseFontName(font, self._name, len(self._name))
        name = self._name.raw[: max(0, min(length, len(self._name)) - 1)].decode("utf-8", "replace")
        flags = max(0, pdfium.FPDFFont_GetFlags(font))
        bold = bool(_BOLD.search(name)) or bool(flags & _FORCED_BOLD)
        bold = bold or (not name and pdfium.FPDFFont_GetWeight(font) >= _HEAVY)
        italic = bool(_ITALIC.search(name)) or bool(flags & _SLANTED)
        return Look(bold, italic)

    def measured(self, char: int) -> float:
        """The size in which a character is set, in points; 0 when PDFium does not know."""
        size: float = abs(calls.font_size(self._page, char))  # below zero it turns the letters
        matrix = self._matrix
        if not calls.matrix(self._page, char, self._place):
            return size
        return size * math.hypot(matrix.c, matrix.d)
