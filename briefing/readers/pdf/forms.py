"""Fields of a form that were filled in: what stands in them is no text of the page."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

_OFF = ("", "Off")  # what an empty field and a box without a tick hold


def is_filled_in(page: Any) -> bool:
    """Whether somebody wrote, chose or ticked something in a field on a page. Buttons and
    signatures do not count."""
    return any(_is_filled(page, i) for i in range(pdfium.FPDFPage_GetAnnotCount(page)))


def _is_filled(page: Any, number: int) -> bool:
    field = pdfium.FPDFPage_GetAnnot(page, number)
    if not field:
        return False
    try:
        if pdfium.FPDFAnnot_GetSubtype(field) != pdfium.FPDF_ANNOT_WIDGET:
            return False
        if _value(field, b"FT") not in ("Tx", "Ch", "Btn"):
            return False
        return _value(field, b"V").strip() not in _OFF
    finally:
        pdfium.FPDFPage_CloseAnnot(field)


def _value(field: Any, key: bytes) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(field, key, None, 0)
    units = (ctypes.c_ushort * (size // 2 + 1))()
    written = pdfium.FPDFAnnot_GetStringValue(field, key, units, ctypes.sizeof(units))
    return bytes(units)[: max(0, written - 2)].decode("utf-16-le", "replace")
