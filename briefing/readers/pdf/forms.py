"""Fields of a form that were filled in: what stands in them is no text of the page."""

from __future__ import annotations

import contextlib
import ctypes
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2.raw as pdfium

_BOX = "Btn"
_NAMES = ("Tx", "Ch", _BOX)
_BOXES = (pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON)
_WRITTEN = (
    pdfium.FPDF_FORMFIELD_TEXTFIELD,
    pdfium.FPDF_FORMFIELD_COMBOBOX,
    pdfium.FPDF_FORMFIELD_LISTBOX,
)
_OFF = ("", "Off")  # what an empty field and a box without a tick hold


@contextlib.contextmanager
def of(document: Any) -> Iterator[Any]:
    """The form of a document, for :func:`is_filled_in`; ``None`` where there is none."""
    if pdfium.FPDF_GetFormType(document) == pdfium.FORMTYPE_NONE:
        yield None
        return
    wishes = pdfium.FPDF_FORMFILLINFO(version=1)  # must live as long as the form
    form = pdfium.FPDFDOC_InitFormFillEnvironment(document, wishes)
    try:
        yield form or None
    finally:
        if form:
            pdfium.FPDFDOC_ExitFormFillEnvironment(form)


def is_filled_in(page: Any, form: Any) -> bool:
    """Whether somebody wrote, chose or ticked something in a field of ``form`` on a page. Buttons
    and signatures do not count."""
    return any(_is_filled(page, form, i) for i in range(pdfium.FPDFPage_GetAnnotCount(page)))


def _is_filled(page: Any, form: Any, number: int) -> bool:
    field = pdfium.FPDFPage_GetAnnot(page, number)
    if not field:
        return False
    try:
        if pdfium.FPDFAnnot_GetSubtype(field) != pdfium.FPDF_ANNOT_WIDGET:
            return False
        return _held(form, field).strip() not in _OFF
    finally:
        pdfium.FPDFPage_CloseAnnot(field)


def _held(form: Any, field: Any) -> str:
    """What a field holds; "" for one that nobody fills in."""
    kind = _own(field, b"FT")
    if kind:
        held = _own(field, b"V") if kind in _NAMES else ""
        return held or (_own(field, b"AS") if kind == _BOX else "")
    # the field above it says what it is: one of several places for a text, buttons to choose from
    inherited = pdfium.FPDFAnnot_GetFormFieldType(form, field)
    if inherited in _BOXES:
        return _own(field, b"AS")  # asking for the value takes a look at all of them
    return _text(pdfium.FPDFAnnot_GetFormFieldValue, form, field) if inherited in _WRITTEN else ""


def _own(field: Any, key: bytes) -> str:
    """What a field itself says of ``key``: its kind, its value, or how it is shown."""
    return _text(pdfium.FPDFAnnot_GetStringValue, field, key)


def _text(asked: Callable[..., int], *of_what: Any) -> str:
    """What one of PDFium's functions says of a field, in UTF-16."""
    size = asked(*of_what, None, 0)
    units = (ctypes.c_ushort * (size // 2 + 1))()
    written = asked(*of_what, units, ctypes.sizeof(units))
    return bytes(units)[: max(0, written - 2)].decode("utf-16-le", "replace")
