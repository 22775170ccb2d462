"""What stands on a page beside its text: fields of a form, remarks."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2.raw as pdfium

Kinds = frozenset[int]

_MOST = 20_000  # on one page


def of(page: Any, kinds: Kinds) -> Iterator[tuple[Any, int]]:
    """The annotations of ``kinds`` on a page, each open until the next one is asked for, with its
    kind."""
    for number in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST)):
        one = pdfium.FPDFPage_GetAnnot(page, number)
        if not one:
            continue
        try:
            kind = pdfium.FPDFAnnot_GetSubtype(one)
            if kind in kinds:
                yield one, kind
        finally:
            pdfium.FPDFPage_CloseAnnot(one)


def own(annotation: Any, key: bytes) -> str:
    """The words or the name that an annotation itself has for ``key``; "" where it has none."""
    return words(pdfium.FPDFAnnot_GetStringValue, annotation, key)


def words(asked: Callable[..., int], *of_what: Any) -> str:
    """What one of PDFium's functions says of an annotation, in UTF-16."""
    size = asked(*of_what, None, 0)
    units = (ctypes.c_ushort * (size // 2 + 1))()
    written = asked(*of_what, units, ctypes.sizeof(units))
    return bytes(units)[: max(0, written - 2)].decode("utf-16-le", "replace")
