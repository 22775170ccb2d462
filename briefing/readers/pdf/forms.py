"""Fields of a form that were filled in: what stands in them is no text of the page."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from briefing.readers.pdf import annots

_FIELDS = frozenset((pdfium.FPDF_ANNOT_WIDGET,))
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
    fields = annots.of(page, _FIELDS)
    return any(_held(form, field).strip() not in _OFF for field, _ in fields)


def _held(form: Any, field: Any) -> str:
    """What a field holds; "" for one that nobody fills in."""
    kind = annots.own(field, b"FT")
    if kind:
        held = annots.own(field, b"V") if kind in _NAMES else ""
        return held or (annots.own(field, b"AS") if kind == _BOX else "")
    # the field above it says what it is: one of several places for a text, buttons to choose from
    inherited = pdfium.FPDFAnnot_GetFormFieldType(form, field)
    if inherited in _BOXES:
        return annots.own(field, b"AS")  # asking for the value takes a look at all of them
    if inherited in _WRITTEN:
        return annots.words(pdfium.FPDFAnnot_GetFormFieldValue, form, field)
    return ""
