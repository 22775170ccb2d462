"""Gives strips the cells of tables that nothing on the page holds together: neither rules nor
shading, only white between columns, and rows in which cells have several lines.

Such tables are seldom; what only looks like one is not. So there must be three columns or more,
rows that end where that is plain, and signs of a table (:mod:`doubts`); a table of which each row
is one line is left to :mod:`tables`.
"""

from __future__ import annotations

from operator import attrgetter

from briefing.readers.pdf import cutting, doubts, figures, lanes
from briefing.readers.pdf.columns import in_pieces
from briefing.readers.pdf.figures import Zone
from briefing.readers.pdf.lanes import EDGE, Columns, Line
from briefing.readers.pdf.pagenumbers import is_number
from briefing.readers.pdf.strips import Strip
from briefing.readers.pdf.taking import Taker

_TOP = attrgetter("top")
_FEWEST = 3  # columns; lines with something in so many
_FAR = 3.2  # ems between lines of one table
_ALIKE = 0.12  # sizes within this are the same
_MARKER = 3  # characters: what is smaller may be the marker of a note
_WIDE = 0.8  # of the width: a strip that reaches over it is no cell
_OUTSIDE = 1.3  # times the widest step between rows: what stands so far off is a running head


def mark(taker: Taker, strips: list[Strip], before: int, zones: list[Zone]) -> int:
    """Give the strips that have no cells and stand in tables the numbers of their rows, which begin
    after ``before``, and cells; the last of these numbers. Strips that reach over several cells are
    parted, in place; ``zones`` know columns of numbers."""
    free = sorted((strip for strip in strips if not strip.cell[1]), key=_TOP)
    if not in_pieces(free, _FEWEST, _FEWEST):
        return before
    lines = _without_numbers(lanes.lines_of(free))
    if sum(len(line) >= _FEWEST for line in lines) < _FEWEST:
        return before
    first = lines[0]
    for zone in _zones(lines):
        if sum(len(line) >= _FEWEST for line in zone) < _FEWEST:
            continue
        pieces = lanes.parted(_narrow(zone), taker)
        whole = [lanes.pieces_of(line, pieces) for line in zone]
        known = figures.columns_in(zones, zone)
        for run in _runs(whole, known):
            found = _table(run, known, at_top=run[0][0].top <= first[0].bottom)
            if found is not None:
                rows, columns = found
                lanes.give(rows, columns, pieces, strips, before)
                before += len(rows)
    return before


def _without_numbers(lines: list[Line]) -> list[Line]:
    """``lines`` of a page without its number."""
    if len(lines) > 1 and _is_page_number(lines[0], lines[1]):
        lines = lines[1:]
    if len(lines) > 1 and _is_page_number(lines[-1], lines[-2]):
        lines = lines[:-1]
    return lines


def _is_page_number(line: Line, beside: Line) -> bool:
    """Whether the outermost line of a page is its number, and no line of the cell ``beside``."""
    if len(line) > 1 or not is_number(line[0].text):
        return False
    number = line[0]
    step = abs(number.bottom - beside[0].bottom) / number.size
    return not cutting.TIGHTEST <= step <= cutting.LOOSEST or not any(
        abs(number.left - strip.left) <= EDGE or abs(number.right - strip.right) <= EDGE
        for strip in beside
    )


def _zones(lines: list[Line]) -> list[list[Line]]:
    """``lines`` that follow each other closely and are set in one size."""
    zones: list[list[Line]] = []
    for line in lines:
        if zones:
            above = zones[-1][-1]
            near = line[0].bottom - above[0].bottom <= _FAR * line[0].size
            if near and _is_alike(line, above):
                zones[-1].append(line)
                continue
        zones.append([line])
    return zones


def _is_alike(line: Line, above: Line) -> bool:
    sizes = [s.size for one in (line, above) for s in one if len(s.text) > _MARKER]
    return not sizes or max(sizes) - min(sizes) <= _ALIKE * max(sizes)


def _narrow(zone: list[Line]) -> list[Line]:
    """``zone`` without what reaches over most of its width: to part that is of no use."""
    left, right = min(line[0].left for line in zone), max(s.right for line in zone for s in line)
    most = _WIDE * (right - left)
    return [kept for line in zone if (kept := [s for s in line if s.right - s.left <= most])]


def _runs(lines: list[Line], known: Columns) -> list[list[Line]]:
    """Those of ``lines`` that keep to the same columns, run by run."""
    columns = _columns(lines, known)
    if len(columns) < _FEWEST:
        return []
    runs: list[list[Line]] = [[]]
    for line in lines:
        if any(lanes.crosses(strip, columns) for strip in line):
            runs.append([])
        else:
            runs[-1].append(line)
    return [run for run in runs if sum(len(line) >= _FEWEST for line in run) >= _FEWEST]


def _columns(lines: list[Line], known: Columns) -> Columns:
    return lanes.columns_of([line for line in lines if len(line) >= _FEWEST], known)


def _table(
    lines: list[Line], known: Columns, *, at_top: bool
) -> tuple[list[list[Line]], Columns] | None:
    """The rows and columns of the table in ``lines``; ``None`` where it is none."""
    while True:
        columns = _columns(lines, known)
        if len(columns) < _FEWEST or any(lanes.crosses(s, columns) for line in lines for s in line):
            return None
        rows = cutting.certain(lines, columns)
        if rows is None:
            return None
        kept = [line for row in _trimmed(rows, columns, at_top=at_top) for line in row]
        if len(kept) == len(lines):
            break
        if not kept:
            return None
        at_top = at_top and kept[0] is lines[0]
        lines = kept
    if doubts.is_table(rows, columns):
        return rows, columns
    return None


def _trimmed(rows: list[list[Line]], columns: Columns, *, at_top: bool) -> list[list[Line]]:
    """``rows`` without those at the ends that are of one cell, but for what a page's end may have
    torn, or stand far off."""
    first, last = 0, len(rows)
    while first < last and len(lanes.filled(rows[first], columns)) == 1:
        cell = rows[first][0][0]
        column = lanes.column_of(cell, columns)
        if at_top and first == 0 and column and abs(cell.left - columns[column][0]) <= EDGE:
            break
        first += 1
    while last > first and len(lanes.filled(rows[last - 1], columns)) == 1:
        last -= 1
    steps = [
        below[0][0].bottom - above[-1][0].bottom
        for above, below in zip(rows[first:last], rows[first + 1 : last], strict=False)
    ]
    if len(steps) > _FEWEST and len(rows[first]) == 1 and steps[0] > _OUTSIDE * max(steps[1:]):
        first += 1
    elif (
        len(steps) > _FEWEST
        and len(rows[last - 1]) == 1
        and (steps[-1] > _OUTSIDE * max(steps[:-1]))
    ):
        last -= 1
    rows = rows[first:last]
    if rows and not any(0 in lanes.filled(row[1:], columns) for row in rows[1:-1]):
        if _is_apart(rows[-1][-1], rows[-1], columns):
            rows[-1] = rows[-1][:-1]
        if _is_apart(rows[0][0], rows[0], columns):
            rows[0] = rows[0][1:]
    return rows


def _is_apart(line: Line, row: list[Line], columns: Columns) -> bool:
    """Whether a line stands only in the first column, where ``row`` has another one: a heading or a
    source, where other rows have but one there."""
    return lanes.filled([line], columns) == {0} and (
        sum(0 in lanes.filled([one], columns) for one in row) > 1
    )
