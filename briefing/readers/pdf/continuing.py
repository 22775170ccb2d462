"""Gives cells to the rest of a table at the top of the next page, where neither rules nor a head
that comes back show it: what stands there keeps to the table's columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from briefing.readers.pdf import cutting, doubts, lanes
from briefing.readers.pdf.lanes import EDGE, Columns, Line
from briefing.readers.pdf.strips import Page, Strip

_FEWEST = 3  # columns
_ALIKE = 0.06  # sizes within this are the same
_SMALLER = 0.94  # of the table's size: notes at the foot of its page
_FAR = 3.2  # ems between lines of one table
_STEP = 0.9  # of the least step from row to row of the table
_ENDS = (".", "!", "?", ":", ";")


class _Table(NamedTuple):
    """The last table of a page: its columns, its size, its last row, and the least step from row to
    row (0 where there is but one)."""

    columns: Columns
    size: float
    last: list[Strip]
    step: float


def mark(pages: Sequence[Page]) -> None:
    """Give the strips that go on with a table of the page before the numbers of rows and cells;
    running heads and feet are taken out already."""
    for above, page in pairwise(pages):
        if page.number == above.number + 1 and (table := _last(above)) is not None:
            _mark(page, table)


def _last(page: Page) -> _Table | None:
    """The table that a page ends with; ``None`` where something stands below it."""
    held = [strip for strip in page.strips if strip.cell[1]]
    if not held:
        return None
    foot = max(strip.bottom for strip in held)
    size = sorted(strip.size for strip in held)[len(held) // 2]
    free = [strip for strip in page.strips if not strip.cell[1]]
    if any(strip.bottom > foot and strip.size > _SMALLER * size for strip in free):
        return None
    rows: dict[int, list[Strip]] = {}
    for strip in held:
        rows.setdefault(strip.cell[0], []).append(strip)
    ordered = sorted(rows.values(), key=lambda row: min(strip.top for strip in row))
    top = max((strip.bottom for strip in free if strip.bottom < foot), default=0.0)
    ordered = [row for row in ordered if min(strip.bottom for strip in row) > top]
    columns = _columns(ordered)
    if len(columns) < _FEWEST:
        return None
    firsts = [min(strip.baseline for strip in row) for row in ordered]
    step = min((below - above for above, below in pairwise(firsts)), default=0.0)
    return _Table(columns, size, ordered[-1], step)


def _columns(rows: list[list[Strip]]) -> Columns:
    """Where the columns of ``rows`` begin and end; none where these run into each other."""
    spans: dict[int, tuple[float, float]] = {}
    for row in rows:
        for strip in row:
            left, right = spans.get(strip.cell[1], (strip.left, strip.right))
            spans[strip.cell[1]] = (min(left, strip.left), max(right, strip.right))
    columns = [spans[place] for place in sorted(spans)]
    if sorted(spans) != [*range(1, len(spans) + 1)]:
        return []
    if any(one[1] > other[0] + EDGE for one, other in pairwise(columns)):
        return []
    return columns


def _mark(page: Page, table: _Table) -> None:
    first = min((strip.top for strip in page.strips if strip.cell[1]), default=page.turn.size[1])
    lines: list[Line] = []
    for line in lanes.lines_of([strip for strip in page.strips if not strip.cell[1]]):
        if line[0].bottom > first or not _fits(line, table):
            break
        if lines and line[0].baseline - lines[-1][0].baseline > _FAR * table.size:
            break
        lines.append(line)
    rows = _rows(lines, table)
    number = max((strip.cell[0] for strip in page.strips), default=0)
    for row in rows:
        number += 1
        for line in row:
            for strip in line:
                strip.cell = (number, lanes.column_of(strip, table.columns) + 1)


def _fits(line: Line, table: _Table) -> bool:
    """Whether every strip of a line stands in a column, where the cells of it do."""
    for strip in line:
        left, right = table.columns[lanes.column_of(strip, table.columns)]
        begins = abs(strip.left - left) <= EDGE or abs(strip.right - right) <= EDGE
        if not begins or strip.right > right + table.size:
            return False
        if abs(strip.size - table.size) > _ALIKE * table.size:
            return False
    return True


def _rows(lines: list[Line], table: _Table) -> list[list[Line]]:
    """The rows of the table among ``lines``; none where it is not certain that there are any."""
    rest: list[Line] = []
    for line in lines:
        if 0 in lanes.filled([line], table.columns):
            break
        rest.append(line)
    torn = rest if rest and _goes_on(rest, table) else []
    if rest and not torn:
        return []
    rows = _cut(lines[len(rest) :], table)
    while rows and len(lanes.filled(rows[-1], table.columns)) < _FEWEST:
        rows.pop()
    return [torn, *rows] if torn else rows


def _cut(lines: list[Line], table: _Table) -> list[list[Line]]:
    """The rows in lines of which the first has something in the first column."""
    anchored = [
        line
        for line in lines
        if len(lanes.filled([line], table.columns)) >= _FEWEST
        and 0 in lanes.filled([line], table.columns)
    ]
    if not anchored:
        return []
    steps = [below[0].baseline - above[0].baseline for above, below in pairwise(lines)]
    if len(anchored) == len(lines) and (
        all(step >= _STEP * table.step for step in steps)
        or all(doubts.is_mark(line[0].text) for line in lines)
    ):
        return [[line] for line in lines]
    return cutting.certain(lines, table.columns) or []


def _goes_on(rest: list[Line], table: _Table) -> bool:
    """Whether lines with nothing in the first column are the rest of the table's last row: what
    they say goes on in the middle of a sentence."""
    last: dict[int, Strip] = {}
    for strip in sorted(table.last, key=lambda strip: strip.baseline):
        last[strip.cell[1] - 1] = strip
    here = {lanes.column_of(strip, table.columns): strip for strip in rest[0]}
    return all(
        place in last
        and not last[place].text.endswith(_ENDS)
        and (strip.text[0].islower() or last[place].text[-1] == "-" or len(here) > 1)
        for place, strip in here.items()
    )
