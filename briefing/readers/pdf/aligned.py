"""Gives strips the cells of tables under level rules, as most books print them: only white parts
their columns.

A row ends at a rule, or as :mod:`cutting` finds; where neither is plain the strips are left as they
are.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from briefing.readers.pdf import cutting, figurerows, figures, grids, lanes
from briefing.readers.pdf.drawing import Drawing, Rule
from briefing.readers.pdf.figures import Zone
from briefing.readers.pdf.lanes import EDGE, Columns, Line
from briefing.readers.pdf.strips import Strip
from briefing.readers.pdf.taking import Taker

_EXTENT = 3.0  # points by which rules of one table may differ at their ends
_MOST_RULES = 300
_WIDE = 0.75  # of the table's width: a strip that reaches over it is no cell
_MOST_WIDE = 0.2  # of the lines between two rules may be so wide
_ALIKE = 0.1  # sizes within this are the same
_WORDS = 8  # in a strip over the whole width that may be cells
_FAR = 3.2  # ems between lines of one table that no rule holds together
_FEWEST = 2  # columns, rows, rules
_MANY_RULES = 4
_FILLED = 0.5  # of the rows have two cells or more


class _Region(NamedTuple):
    """Lines of what may be a table, in the parts between its rules; ``before`` and ``after`` say
    whether the first and the last part stand outside them."""

    parts: list[list[Line]]
    left: float
    right: float
    rules: int
    before: bool
    after: bool


def mark(
    drawing: Drawing, taker: Taker, strips: list[Strip], before: int, zones: list[Zone]
) -> int:
    """Give the strips that no grid holds and that stand in tables the numbers of their rows, which
    begin after ``before``, and cells; the last of these numbers. Strips that reach over several
    cells are parted, in place; ``zones`` know columns of numbers."""
    level = grids.joined(drawing.level)
    if len(level) > _MOST_RULES:
        return before
    for rules in _alike(level):
        left = min(rule.first for rule in rules) - _EXTENT
        right = max(rule.last for rule in rules) + _EXTENT
        lines = lanes.lines_of(
            [
                strip
                for strip in strips
                if not strip.cell[1] and strip.left < right and strip.right > left
            ]
        )
        for region in _regions(lines, [rule.at for rule in rules], left, right):
            known = figures.columns_in(zones, [line for part in region.parts for line in part])
            before += _mark(region, taker, strips, before, known)
    return before


def _alike(level: list[Rule]) -> list[list[Rule]]:
    """Rules with the same ends, two or more, from top to bottom."""
    groups: list[list[Rule]] = []
    for rule in level:
        for group in groups:
            if (
                abs(rule.first - group[0].first) <= _EXTENT
                and abs(rule.last - group[0].last) <= _EXTENT
            ):
                group.append(rule)
                break
        else:
            groups.append([rule])
    return [sorted(group) for group in groups if len(group) >= _FEWEST]


def _regions(lines: list[Line], places: list[float], left: float, right: float) -> list[_Region]:
    """What may be tables among ``lines``, with level rules at ``places``."""
    between: list[list[Line]] = [[] for _ in range(len(places) + 1)]
    for line in lines:
        middle = (line[0].top + line[0].bottom) / 2
        between[sum(place < middle for place in places)].append(line)
    found: list[_Region] = []
    run: list[int] = []  # intervals, by the rule below
    for i in range(1, len(places) + 1):
        if i < len(places) and (not between[i] or _may_be_rows(between[i], left, right)):
            run.append(i)
            continue
        while run and not _has_cells(between[run[0]]) and not _is_rest(run, between):
            run.pop(0)
        while run and not _has_cells(between[run[-1]]):
            run.pop()
        if run:
            above = _near(between[run[0] - 1][::-1], between[run[0]][0], left, right)[::-1]
            below = _near(between[run[-1] + 1], between[run[-1]][-1], left, right)
            inner = [between[at] for at in run if between[at]]
            parts = [*([above] if above else []), *inner, *([below] if below else [])]
            found.append(_Region(parts, left, right, len(run) + 1, bool(above), bool(below)))
        run = []
    return found


def _may_be_rows(lines: list[Line], left: float, right: float) -> bool:
    wide = sum(_is_wide(line, left, right) for line in lines)
    return wide <= max(_MOST_WIDE * len(lines), len(lines) == 1)


def _is_wide(line: Line, left: float, right: float) -> bool:
    return any(strip.right - strip.left > _WIDE * (right - left) for strip in line) or (
        line[0].left < left or line[-1].right > right
    )


def _has_cells(lines: list[Line]) -> bool:
    return any(len(line) > 1 for line in lines)


def _is_rest(run: list[int], between: list[list[Line]]) -> bool:
    """Whether the first lines of a run may be the rest of a row: they stand in one column, and it
    is not the first."""
    held = between[run[0]]
    first = min((line[0].left for at in run[1:] for line in between[at]), default=0.0)
    return (
        bool(held)
        and len(run) > 1
        and all(
            abs(line[0].left - held[0][0].left) < EDGE and line[0].left > first + line[0].size
            for line in held
        )
    )


def _near(lines: list[Line], last: Line, left: float, right: float) -> list[Line]:
    """The first of ``lines``, up or down from ``last``, that may be of the same table."""
    near: list[Line] = []
    for line in lines:
        step = abs(line[0].bottom - last[0].bottom)
        size = last[0].size
        if step > _FAR * size or abs(line[0].size - size) > _ALIKE * size:
            break
        if _is_wide(line, left, right) and line[0].text.count(" ") >= _WORDS:
            break
        near.append(line)
        last = line
    return near


def _mark(region: _Region, taker: Taker, strips: list[Strip], before: int, known: Columns) -> int:
    """Mark the strips of one table; how many rows it has, 0 where it is none. What its columns of
    numbers cover may be ``known``."""
    while True:
        lines = [line for part in region.parts for line in part]
        pieces = lanes.parted(lines, taker)
        parts = [[lanes.pieces_of(line, pieces) for line in part] for part in region.parts]
        whole = [line for part in parts for line in part]
        found = lanes.columns_of(whole, known)
        cut = _without_crossing(region, parts, found)
        if cut is None:
            break
        region = cut
    if region.rules == _FEWEST and not region.after and len(found) == _FEWEST:
        return 0  # labels and values between two rules
    if len(found) < _FEWEST or lanes.has_leaders(whole):
        return 0
    rows = _rows(region, parts, found)
    if rows is None:
        return 0
    rows = _trimmed(region, rows, found)
    if not _is_table(region, rows, found):
        return 0
    lanes.give(rows, found, pieces, strips, before)
    return len(rows)


def _without_crossing(region: _Region, parts: list[list[Line]], columns: Columns) -> _Region | None:
    """``region`` without the lines outside its rules on the far side of one that reaches over
    columns; ``None`` where there is none."""
    if region.after:
        for i, line in enumerate(parts[-1]):
            if any(lanes.crosses(strip, columns) for strip in line):
                rest = region.parts[-1][:i]
                kept = [*region.parts[:-1], *([rest] if rest else [])]
                return region._replace(parts=kept, after=bool(rest))
    if region.before:
        crossing = [
            i
            for i, line in enumerate(parts[0])
            if any(lanes.crosses(strip, columns) for strip in line)
        ]
        if crossing:
            rest = region.parts[0][crossing[-1] + 1 :]
            kept = [*([rest] if rest else []), *region.parts[1:]]
            return region._replace(parts=kept, before=bool(rest))
    return None


def _rows(region: _Region, parts: list[list[Line]], columns: Columns) -> list[list[Line]] | None:
    """The lines of each row; ``None`` where it is not plain where rows end."""
    steps = [below[0].bottom - above[0].bottom for p in parts for above, below in pairwise(p)]
    size = max(parts[0][0], key=lambda strip: len(strip.text)).size
    small = min(steps, default=0.0)
    loose = not steps or small > cutting.LOOSEST * size
    many = region.rules >= _MANY_RULES
    rows: list[list[Line]] = []
    for place, part in enumerate(parts):
        outside = (place == 0 and region.before) or (place == len(parts) - 1 and region.after)
        if loose:
            rows += [[line] for line in part]
        elif small < cutting.TIGHTEST * size:
            if (outside or not many) and not cutting.is_centred(part, columns):
                return None
            rows.append(part)
        else:
            made = cutting.cut(part, small, columns)
            if made is None and not many:
                return None
            for row in made or [part]:
                several = len(row) > 1 and not figurerows.is_row(row, columns)
                rows += figurerows.rows(row, columns) if several else [row]
    return rows


def _trimmed(region: _Region, rows: list[list[Line]], columns: Columns) -> list[list[Line]]:
    """``rows`` without those outside the rules, at the ends, that are of one cell."""
    if region.before:
        while rows and len(lanes.filled(rows[0], columns)) == 1:
            rows = rows[1:]
    if region.after:
        while rows and len(lanes.filled(rows[-1], columns)) == 1:
            rows = rows[:-1]
    return rows


def _is_table(region: _Region, rows: list[list[Line]], columns: Columns) -> bool:
    if len(rows) < _FEWEST:
        return False
    filled = [lanes.filled(row, columns) for row in rows]
    full = sum(len(one) > 1 for one in filled)
    if full < _FEWEST or full < _FILLED * len(rows):
        return False
    if len(set[int]().union(*filled)) < _FEWEST:
        return False
    running = sum(lanes.is_running(rows, column, columns) for column in range(len(columns)))
    if running < _FEWEST or region.rules >= _MANY_RULES:
        return True
    # columns of a page: their paragraphs do not begin on the same lines
    first = [len(lanes.filled([row[0]], columns)) for row in rows]
    wrapped = any(len(row) > 1 for row in rows)
    headed = region.rules > _FEWEST and len(rows[0]) == 1 and len(columns) > _FEWEST
    many = len(rows) > _FEWEST or headed
    return many and wrapped and all(count == len(columns) for count in first)
