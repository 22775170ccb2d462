"""Headings, items of lists and cells of tables that a tagged PDF marks as such."""

from __future__ import annotations

import ctypes
import re
from operator import attrgetter
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from briefing.readers.pdf import calls
from briefing.readers.pdf.strips import Strip
from briefing.readers.pdf.taking import Taker

_MOST = 4_000  # elements on a page
_DEEPEST = 40
_NEAR = 3.0  # points
_FEWEST_CELLS = 2  # in a row of some table
_LEFT = attrgetter("left")
_RIGHT = attrgetter("right")
_WORD = re.compile(r"\S+")
_LEVELS = {"Title": 1, "H": 2, "H1": 1, "H2": 2, "H3": 3, "H4": 4, "H5": 5, "H6": 6}


class _Kind(NamedTuple):
    """What content is: the level of a heading (0: none), the number on its page of the list's item
    that it is in (0: none), how deep in lists that is, and the table, its row and its cell, counted
    from 1, that it is in (0: none)."""

    level: int = 0
    item: int = 0
    depth: int = 0
    table: int = 0
    row: int = 0
    cell: int = 0


_PLAIN = _Kind()
_Row = dict[int, list[Strip]]  # by cell
_Kinds = dict[int, _Kind]


def mark(page: Any, text_page: Any, taker: Taker, strips: list[Strip]) -> dict[int, int]:
    """Give ``strips`` what the page's tags say of headings, items of lists and cells. Strips that
    reach over several cells are parted, in place. The table of each row with cells."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return {}
    try:
        kinds = _kinds(tree)
    finally:
        pdfium.FPDF_StructTree_Close(tree)
    if not kinds:
        return {}
    where = ctypes.cast(text_page, ctypes.c_void_p)
    if any(kind.cell for kind in kinds.values()):
        strips[:] = [part for strip in strips for part in _parted(strip, where, taker, kinds)]
    tables: dict[int, dict[int, _Row]] = {}
    for strip in strips:
        kind = _kind_at(where, strip.char, kinds)
        strip.tag = kind.level
        strip.item = (kind.item, kind.depth)
        strip.cell = (kind.row, kind.cell)
        if kind.cell:
            row = tables.setdefault(kind.table, {}).setdefault(kind.row, {})
            row.setdefault(kind.cell, []).append(strip)
    most = max((len(row) for table in tables.values() for row in table.values()), default=0)
    if most < _FEWEST_CELLS:
        for strip in strips:
            strip.cell = (0, 0)
        return {}
    for table in tables.values():
        _set_columns([*table.values()])
    return {row: number for number, table in tables.items() for row in table}


def _kind_at(text_page: ctypes.c_void_p, char: int, kinds: _Kinds) -> _Kind:
    thing = calls.text_object(text_page, char)
    return kinds.get(calls.content_id(thing), _PLAIN) if thing else _PLAIN


def _parted(strip: Strip, text_page: ctypes.c_void_p, taker: Taker, kinds: _Kinds) -> list[Strip]:
    """``strip`` in pieces where it holds the text of cells with too little white between them."""

    def cell(place: int) -> tuple[int, int]:
        kind = _kind_at(text_page, strip.char + place, kinds)
        return kind.row, kind.cell

    if cell(0) == cell(strip.chars - 1):
        return [strip]
    groups: list[list[tuple[int, int]]] = [[]]
    held = 0, 0  # the cell that the last group is in
    for word in _WORD.finditer(strip.raw):
        first, last = word.span()
        within = range(first, last) if cell(first) != cell(last - 1) else (first,)
        for place in within:
            here = cell(place)
            if here[1] and held[1] and here != held:
                if place > first:
                    groups[-1].append((first, place))
                    first = place
                groups.append([])
            held = here if here[1] else held
        groups[-1].append((first, last))
    return taker.cut(strip, groups) if len(groups) > 1 else [strip]


def _set_columns(rows: list[_Row]) -> None:
    """Number the cells of a table by the columns that the row with most of them shows: tags are
    silent about cells that are empty, and about columns that one reaches over."""
    full = max(rows, key=len)
    columns = sorted(map(_ends, full.values()))
    for row in rows:
        if len(row) == len(columns):
            continue
        places = {cell: _column(*_ends(held), columns) for cell, held in row.items()}
        if len(set(places.values())) == len(places):
            for cell, held in row.items():
                for strip in held:
                    strip.cell = (strip.cell[0], places[cell])


def _ends(cell: list[Strip]) -> tuple[float, float]:
    return min(map(_LEFT, cell)), max(map(_RIGHT, cell))


def _column(left: float, right: float, columns: list[tuple[float, float]]) -> int:
    """The column, from 1, that a cell begins in: one that it begins or ends with, or else one that
    begins before it."""
    for number, (first, last) in enumerate(columns, 1):
        if abs(first - left) < _NEAR or abs(last - right) < _NEAR:
            return number
    return max(1, sum(first < left + _NEAR for first, _ in columns))


def _kinds(tree: Any) -> _Kinds:
    """What the page's content is, by its number, where it is more than text."""
    found: _Kinds = {}
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
            kind = _PLAIN._replace(table=seen)
        elif type_ == "TR":
            kind = _PLAIN._replace(table=kind.table, row=seen)
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
