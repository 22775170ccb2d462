"""Headings that a tagged PDF marks as such."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

from briefing.readers.pdf.strips import Strip

_MOST = 4_000  # elements on a page
_DEEPEST = 40
_LEVELS = {"Title": 1, "H": 2, "H1": 1, "H2": 2, "H3": 3, "H4": 4, "H5": 5, "H6": 6}
_text_object = pdfium.FPDFText_GetTextObject
_content_id = pdfium.FPDFPageObj_GetMarkedContentID


def mark(page: Any, text_page: Any, strips: list[Strip]) -> None:
    """Give those of ``strips`` that are headings the level that the page's tags say."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return
    try:
        levels = _levels(tree)
    finally:
        pdfium.FPDF_StructTree_Close(tree)
    if not levels:
        return
    for strip in strips:
        thing = _text_object(text_page, strip.char)
        level = levels.get(_content_id(thing)) if thing else None
        if level is not None:
            strip.tag = level


def _levels(tree: Any) -> dict[int, int]:
    """The levels of the page's headings, by the number of their content."""
    found: dict[int, int] = {}
    name = ctypes.create_string_buffer(64)
    count = pdfium.FPDF_StructTree_CountChildren(tree)
    stack = [
        (pdfium.FPDF_StructTree_GetChildAtIndex(tree, i), 0, 0) for i in range(min(count, _MOST))
    ]
    seen = 0
    while stack and seen < _MOST:
        element, depth, level = stack.pop()
        if not element:
            continue
        seen += 1
        length = pdfium.FPDF_StructElement_GetType(element, name, len(name))
        kind = name.raw[: max(0, min(length, len(name)) - 2)].decode("utf-16-le", "replace")
        level = _LEVELS.get(kind, level)
        children = pdfium.FPDF_StructElement_CountChildren(element)
        for i in range(max(0, min(children, _MOST))):
            number = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, i)
            if number >= 0:
                if level:
                    found[number] = level
            elif depth < _DEEPEST:
                child = pdfium.FPDF_StructElement_GetChildAtIndex(element, i)
                stack.append((child, depth + 1, level))
    return found
