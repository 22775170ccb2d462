"""Headings, items of lists and cells of tables that a tagged PDF marks as such."""

from __future__ import annotations

import ctypes
from operator import attrgetter
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from briefing.readers.pdf.strips import Strip

_MOST = 4_000  # elements on a page
_DEEPEST = 40
_NEAR = 3.0  # points
_FEWEST_CELLS = 2  # in a row of some table
_LEFT = attrgetter("left")
_LEVELS = {"Title": 1, "H": 2, "H1": 1, "H2": 2, "H3": 3, "H4": 4, "H5": 5, "H6": 6}
_text_object = pdfium.FPDFText_GetTextObject
_content_id = pdfium.FPDFPageObj_GetMarkedContentID


class _Kind(NamedTuple):
    """What content is: the level of a heading (0: none), the number on its page of the list's item
    that it is in (0: none), how deep in lists that is, and the table's row and column, counted
    from 1, that it is in (0: none)."""

    level: int = 0
    item: int = 0
    depth: int = 0
    row: int = 0
    cell: int = 0


_PLAIN = _Kind()


def mark(page: Any, text_page: Any, strips: list[Strip]) -> bool:
    """Give ``strips`` what the page's tags say of headings, items of lists and cells; whether they
    name cells."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return False
    try:
        kinds = _kinds(tree)
    finally:
        pdfium.FPDF_StructTree_Close(tree)
    if not kinds:
        return False
    for strip in strips:
        thing = _text_object(text_page, strip.char)
        kind = kinds.get(_content_id(thing)) if thing else None
        if kind is not None:
            strip.tag = kind.level
            strip.item = (kind.item, kind.depth)
            strip.cell = (kind.row, kind.cell)
    return _set_columns(strips)


def _set_columns(strips: list[Strip]) -> bool:
    """Number the cells by the columns that the row with most of them shows: tags are silent about
    empty cells. False, and no strip is in a cell any more, where no row has two."""
    table: dict[int, dict[int, list[Strip]]] = {}
    for strip in strips:
        if strip.cell[1]:
            table.setdefault(strip.cell[0], {}).setdefault(strip.cell[1], []).append(strip)
    if max(map(len, table.values()), default=0) < _FEWEST_CELLS:
        for strip in strips:
            strip.cell = (0, 0)
        return False
    rows = [{cell: min(map(_LEFT, held)) for cell, held in row.items()} for row in table.values()]
    edges = sorted(max(rows, key=len).values())
    for lefts, row in zip(rows, table.values(), strict=True):
        if len(lefts) == len(edges):
            continue
        places = {
            cell: max(1, sum(edge < left + _NEAR for edge in edges)) for cell, left in lefts.items()
        }
        if len(set(places.values())) == len(places):
            for cell, held in row.items():
                for strip in held:
                    strip.cell = (strip.cell[0], places[cell])
    return True


def _kinds(tree: Any) -> dict[int, _Kind]:
    """What the page's content is, by its number, where it is more than text."""
    found: dict[int, _Kind] = {}
    name = ctypes.create_string_buffer(64)
    count = pdfium.FPDF_StructTree_CountChildren(tree)
    stack = [
        (pdfium.FPDF_StructTree_GetChildAtIndex(tree, i), 0, _PLAIN)
        for i in range(min(count, _MOST))
    ]
    seen = 0
    while stack and seen < _MOST:
        element, depth, kind = stack.pop()
        if not element:
            continue
        seen += 1
        length = pdfium.FPDF_StructElement_GetType(element, name, len(name))
        type_ = name.raw[: max(0, min(length, len(name)) - 2)].decode("utf-16-le", "replace")
        if type_ == "L":
            kind = kind._replace(depth=kind.depth + 1)
        elif type_ == "LI":
            kind = kind._replace(item=seen)
        elif type_ == "Table":
            kind = _PLAIN
        elif type_ == "TR":
            kind = _PLAIN._replace(row=seen)
        elif kind.cell:
            pass  # what is in a cell is its text
        else:
            kind = kind._replace(level=_LEVELS.get(type_, kind.level))
        children = pdfium.FPDF_StructElement_CountChildren(element)
        for i in range(max(0, min(children, _MOST))):
            number = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, i)
            if number >= 0:
                if kind.level or kind.item or kind.cell:
                    found[number] = kind
            elif depth < _DEEPEST:
                child = pdfium.FPDF_StructElement_GetChildAtIndex(element, i)
                inner = kind._replace(cell=i + 1) if type_ == "TR" else kind
                stack.append((child, depth + 1, inner))
    return found
