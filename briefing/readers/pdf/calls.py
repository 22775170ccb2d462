"""PDFium's functions that are called for every line, without what ctypes does around a call.

The bindings convert each argument and let other threads run meanwhile, which takes four times as
long as the function itself. Only workers read, and they have nothing else to do. Functions that
are given no addresses but such as :func:`place` makes do not look at what they are given at all.
"""

from __future__ import annotations

import ctypes
import math
from typing import Any

import pypdfium2.raw as pdfium

_INT, _PLACE = ctypes.c_int, ctypes.c_void_p


def _quick(function: Any, *arguments: Any, result: Any = _INT) -> Any:
    address = ctypes.cast(function, ctypes.c_void_p).value
    return ctypes.PYFUNCTYPE(result, *arguments)(address or 0)


# Pages, characters and the like: ``c_void_p`` and small numbers, which need no conversion.

#: Text page, character, place of an ``FS_RECTF``.
loose_box = _quick(pdfium.FPDFText_GetLooseCharBox)
#: Text page, rectangle, places of four ``double``: left, top, right, bottom.
rect = _quick(pdfium.FPDFText_GetRect)
#: Text page, first character, how many; gives the number of rectangles.
count_rects = _quick(pdfium.FPDFText_CountRects)
#: Text page, character; gives the place of the text object.
text_object = _quick(pdfium.FPDFText_GetTextObject, result=_PLACE)
#: Text page, character; gives the size that its font is set in, before its matrix.
font_size = _quick(pdfium.FPDFText_GetFontSize, result=ctypes.c_double)
#: Text page, character, place of an ``FS_MATRIX``.
matrix = _quick(pdfium.FPDFText_GetMatrix)
#: Text page, character; gives the angle at which it stands, in radians (-1: not known).
angle = _quick(pdfium.FPDFText_GetCharAngle, result=ctypes.c_float)
#: Text page, character, places of two ``double``: where on the page its baseline begins.
origin = _quick(pdfium.FPDFText_GetCharOrigin)
#: Page, number of an object on it; gives its place.
page_object = _quick(pdfium.FPDFPage_GetObject, result=_PLACE)

# Places that functions gave are plain numbers, too large to go without.

#: Place of a text object; gives that of its font.
font = _quick(pdfium.FPDFTextObj_GetFont, _PLACE, result=_PLACE)
#: Place of a form, number of an object in it; gives its place.
form_object = _quick(pdfium.FPDFFormObj_GetObject, _PLACE, ctypes.c_ulong, result=_PLACE)
#: Place of an object; gives the number of the marked content that it is part of (-1: of none).
content_id = _quick(pdfium.FPDFPageObj_GetMarkedContentID, _PLACE)
#: Place of an object; gives what kind it is of.
kind = _quick(pdfium.FPDFPageObj_GetType, _PLACE)
#: Place of an object, places of four ``float``: left, bottom, right, top.
bounds = _quick(pdfium.FPDFPageObj_GetBounds, _PLACE, _PLACE, _PLACE, _PLACE, _PLACE)
#: Place of an object, place of an ``FS_MATRIX``.
object_matrix = _quick(pdfium.FPDFPageObj_GetMatrix, _PLACE, _PLACE)
#: Place of a path; gives the number of its segments.
count_segments = _quick(pdfium.FPDFPath_CountSegments, _PLACE)
#: Place of a path, number of a segment; gives its place.
segment = _quick(pdfium.FPDFPath_GetPathSegment, _PLACE, _INT, result=_PLACE)
#: Place of a segment, places of two ``float``: where it ends.
segment_point = _quick(pdfium.FPDFPathSegment_GetPoint, _PLACE, _PLACE, _PLACE)
#: Place of a segment; gives what kind it is of.
segment_kind = _quick(pdfium.FPDFPathSegment_GetType, _PLACE)
#: Place of a segment; whether it goes back to where its figure began.
segment_closes = _quick(pdfium.FPDFPathSegment_GetClose, _PLACE)
#: Place of a path, places of two ``int``: how it is filled, and whether it is drawn along.
draw_mode = _quick(pdfium.FPDFPath_GetDrawMode, _PLACE, _PLACE, _PLACE)


def place(thing: Any, offset: int = 0) -> ctypes.c_void_p:
    """Where ``thing`` lies, or what lies so many bytes further on in it, as an argument; it must
    live as long as what is given."""
    return ctypes.c_void_p(ctypes.addressof(thing) + offset)


def seen_angle(text_page: Any, char: int) -> float:
    """As :data:`angle`, for a character as it is seen: a size below zero turns it half around."""
    turned: float = angle(text_page, char)
    if turned < 0 or font_size(text_page, char) >= 0:
        return turned
    return (turned + math.pi) % (2 * math.pi)
