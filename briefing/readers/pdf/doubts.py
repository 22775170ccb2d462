"""Tells tables that no rules show from all else that stands in columns: addresses, signatures,
forms, contents, lists, listings, verse and running text."""

from __future__ import annotations

import re
from itertools import pairwise

from briefing.readers.items import BULLETS, ORDER
from briefing.readers.pdf import lanes
from briefing.readers.pdf.lanes import Columns, Line
from briefing.readers.pdf.strips import Strip

_FEWEST_ROWS, _FEWEST_COLUMNS = 3, 3
_FILLED = 0.6  # of the rows have three cells or more
_MOSTLY = 0.7
_ALIGNED = 0.8  # of the cells of a column begin, end or have their middle at one place
_RAGGED = 0.6  # of the rows of several lines have cells of fewer
_UNEVEN = 0.1  # of the rows have cells that begin lower, or have holes
_MANY_ROWS, _MANY_COLUMNS = 6, 4
_SIGNS = 2  # that a table must show
_MOST_HEADS = 0.1  # of the rows may look like one
_HEAD = 40  # characters: the longest cell of a head
_NUMBER = re.compile(r"[€$(]?\s?[\d.,:/%–-]*\d[\d.,:/%–-]*\)?")
_MARK = re.compile(
    r"(?:[A-Z]{0,3}[-. ]?\d{1,4}(?:[.-]\d{1,3})*[a-z]?|[a-z]|[ivxIVX]{1,6})[.):]?"
    r"|\d{1,2}[-/. ]\w{1,9}[-/. ]\d{2,4}|(?:[QK]\d|\w{1,12}) (?:19|20)\d\d"
)
_LISTED = re.compile(rf"[{BULLETS}o]|{ORDER}")
_BULLET = re.compile(f"[{BULLETS}o]")  # ornaments and ticks may be all that a cell holds
_PAGE = re.compile(r"\d{1,4}|[ivxlc]{1,7}")
_FEWEST_ENTRIES = 3
_SAME_WIDTH, _FEWEST_STRIPS, _LONG = 0.02, 6, 4  # of a letter, in strips of so many letters
_PAGES = frozenset({"blz", "blz.", "pagina", "page", "p.", "pag."})

_Rows = list[list[Line]]


def is_table(rows: _Rows, columns: Columns) -> bool:
    """Whether ``rows``, of which some have several lines, are those of a table."""
    if len(rows) < _FEWEST_ROWS:
        return False
    filled = [lanes.filled(row, columns) for row in rows]
    if sum(len(one) >= _FEWEST_COLUMNS for one in filled) < max(_FEWEST_ROWS, _FILLED * len(rows)):
        return False
    held = [strip for row in rows for line in row for strip in line]
    lines = [line for row in rows for line in row]
    cells = [_cells(row, columns) for row in rows]
    return (
        not (
            lanes.has_leaders(lines)
            or _is_listing(held)
            or not _is_aligned(cells, columns)
            or _has_columns(cells)
            or not _is_set_in_rows(cells)
            or _is_form(cells)
            or _is_contents(cells)
            or _is_lists(cells)
            or _is_text(rows, cells, columns)
        )
        and _signs(cells, columns) >= _SIGNS
    )


class _Cell:
    """What stands in one cell: its strips, and the places of its lines in the row."""

    __slots__ = ("lines", "strips")

    def __init__(self) -> None:
        self.strips: list[Strip] = []
        self.lines: list[int] = []

    @property
    def text(self) -> str:
        return " ".join(strip.text for strip in self.strips)

    @property
    def left(self) -> float:
        return self.strips[0].left

    @property
    def right(self) -> float:
        return max(strip.right for strip in self.strips)


_Cells = dict[int, _Cell]  # by the places of their columns


def _cells(row: list[Line], columns: Columns) -> _Cells:
    cells: _Cells = {}
    for place, line in enumerate(row):
        for strip in line:
            cell = cells.setdefault(lanes.column_of(strip, columns), _Cell())
            cell.strips.append(strip)
            if cell.lines[-1:] != [place]:
                cell.lines.append(place)
    return cells


def _column(cells: list[_Cells], place: int) -> list[_Cell]:
    return [row[place] for row in cells if place in row]


def _is_listing(held: list[Strip]) -> bool:
    """Whether all letters are equally wide, as in listings of code."""
    wide = [
        (strip.right - strip.left) / len(strip.text) / strip.size
        for strip in held
        if len(strip.text) >= _LONG
    ]
    return len(wide) >= _FEWEST_STRIPS and max(wide) - min(wide) < _SAME_WIDTH


def _is_aligned(cells: list[_Cells], columns: Columns) -> bool:
    """Whether the cells of each column begin, end or have their middle at one place."""
    for place in range(len(columns)):
        held = [cell.strips[0] for cell in _column(cells, place)]
        spans = [
            (s.left for s in held),
            (s.right for s in held),
            ((s.left + s.right) / 2 for s in held),
        ]
        if not any(lanes.most_at_one(sorted(span)) >= _ALIGNED * len(held) for span in spans):
            return False
    return True


def _has_columns(cells: list[_Cells]) -> bool:
    """Whether what was taken for one column is several: strips begin at one place within it."""
    for place in {place for row in cells for place in row}:
        held = _column(cells, place)
        inner = sorted(s.left for cell in held for s in cell.strips if s.left > cell.left + s.size)
        if inner and lanes.most_at_one(inner) * 3 > len(held):
            return True
    return False


def _is_set_in_rows(cells: list[_Cells]) -> bool:
    """Whether cells begin where their row does and have different numbers of lines, leaving aside
    the first column, which may count: columns of text have as many lines each, and so do rows that
    were taken for one."""
    several = ragged = uneven = 0
    for row in cells[1:]:
        high = max(cell.lines[-1] for cell in row.values()) + 1
        if high == 1:
            continue
        several += 1
        uneven += any(cell.lines[0] for cell in row.values())
        full = sum(len(cell.lines) == high for cell in row.values())
        ragged += full == 1 or any(len(row[place].lines) < high for place in row if place)
    return ragged >= _RAGGED * several and uneven <= _UNEVEN * len(cells)


def _is_form(cells: list[_Cells]) -> bool:
    """Whether a column holds labels with a colon."""
    for place in {place for row in cells for place in row}:
        held = _column(cells, place)
        if sum(cell.text.endswith(":") for cell in held) * 3 > len(held):
            return True
    return False


def _is_contents(cells: list[_Cells]) -> bool:
    """Whether the last column holds numbers of pages."""
    last = [row[max(row)].text for row in cells]
    if last[0].casefold() in _PAGES:
        return True
    pages = [text for text in last if _PAGE.fullmatch(text)]
    if len(pages) < max(_FEWEST_ENTRIES, _MOSTLY * len(last)):
        return False
    numbers = [int(page) for page in pages if page.isdecimal()]
    return all(one <= other for one, other in pairwise(numbers)) and len({*numbers}) > 1


def _is_lists(cells: list[_Cells]) -> bool:
    """Whether several columns hold the labels of lists, or one that are no numbers."""
    listed = bullets = 0
    for place in {place for row in cells for place in row}:
        texts = [cell.text.split(" ", 1)[0] for cell in _column(cells, place)]
        listed += sum(bool(_LISTED.fullmatch(text)) for text in texts) * 2 > len(texts)
        bullets += sum(bool(_BULLET.fullmatch(text)) for text in texts) * 2 > len(texts)
    return listed > 1 or bullets > 0


def _is_text(rows: _Rows, cells: list[_Cells], columns: Columns) -> bool:
    """Whether these are columns of running text: paragraphs do not begin on the same lines in
    them."""
    running = [place for place in range(len(columns)) if lanes.is_running(rows, place, columns)]
    return len(running) > 1 and not all(
        place in row and row[place].lines[0] == 0 for row in cells for place in running
    )


def _signs(cells: list[_Cells], columns: Columns) -> int:
    """How much speaks for a table; nothing where there is neither a head nor a column of numbers or
    dates."""
    head = _is_head(cells[0], columns)
    marked = sum(
        sum(is_mark(cell.text) for cell in held) >= _MOSTLY * len(held)
        and len(held) >= _MOSTLY * len(cells)
        for held in (_column(cells[head:], place) for place in range(len(columns)))
    )
    bold = head and _is_bold(cells[0]) and not all(map(_is_bold, cells[1:]))
    if not marked and not bold:  # names in rows of addresses look like heads as well
        others = sum(_is_head(row, columns) for row in cells[1:])
        head = head and others <= _MOST_HEADS * len(cells)
    if not head and not marked:
        return 0
    return head + marked + bold + (len(cells) >= _MANY_ROWS) + (len(columns) >= _MANY_COLUMNS)


def is_mark(text: str) -> bool:
    """Whether a cell holds nothing but a number, a date, an amount or a code."""
    return bool(_MARK.fullmatch(text) or _NUMBER.fullmatch(text))


def _is_bold(row: _Cells) -> bool:
    return all(strip.look.bold for cell in row.values() for strip in cell.strips)


def _is_head(row: _Cells, columns: Columns) -> bool:
    """Whether a row may be the head: a few words over each column."""
    return len(row) == len(columns) and all(
        len(cell.text) <= _HEAD
        and cell.text[-1] not in ",;:"
        and any(map(str.isalpha, cell.text))
        and not any(map(str.isdigit, cell.text))
        for cell in row.values()
    )
