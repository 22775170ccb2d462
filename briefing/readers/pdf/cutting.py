"""Where the rows of a table end that no rules show: at more white than there is between the lines
of a cell, or where the first column begins anew."""

from __future__ import annotations

from itertools import pairwise

from briefing.readers.pdf import lanes
from briefing.readers.pdf.lanes import Columns, Line

TIGHTEST, LOOSEST = 0.8, 1.5  # ems between the lines of a cell
_FEWEST = 2  # rows
_LARGER = 1.2  # times the step in a cell: the step to the next row
_LEVEL = 1.5  # points by which the middles of cells in one row may differ
_APART, _PLAIN = 1.1, 1.25  # the same where no rule is: to be looked into, and certain


def cut(part: list[Line], small: float, columns: Columns) -> list[list[Line]] | None:
    """The rows in lines between two rules, of which the nearest are ``small`` apart."""
    if len(part) == 1:
        return [part]
    groups = [[part[0]]]
    for above, below in pairwise(part):
        if below[0].bottom - above[0].bottom > _LARGER * small:
            groups.append([below])
        else:
            groups[-1].append(below)
    if len(groups) > 1:
        return _whole(groups, columns)
    anchored = [0 in lanes.filled([line], columns) for line in part]
    if not any(anchored):
        return [part]  # the rest of a row that a page's end has torn, or one with an empty cell
    if not anchored[0]:
        return None
    if all(anchored):
        return _each_or_one(part, columns)
    if anchored.count(True) < _FEWEST:
        return [part]
    rows: list[list[Line]] = []
    for line, begins in zip(part, anchored, strict=True):
        if begins:
            rows.append([line])
        else:
            rows[-1].append(line)
    width = min(len(columns), max(len(lanes.filled([row[0]], columns)) for row in rows))
    if any(len(lanes.filled([row[0]], columns)) * 2 < width for row in rows):
        return None  # the first column is wrapped too
    return rows


def _each_or_one(part: list[Line], columns: Columns) -> list[list[Line]] | None:
    """Lines that all have something in the first column: a row each where they fill most of the
    others."""
    if all(len(lanes.filled([line], columns)) * 3 >= len(columns) * 2 for line in part):
        return [[line] for line in part]
    return None


def _whole(groups: list[list[Line]], columns: Columns) -> list[list[Line]]:
    """Rows, each with the further paragraphs of its cells: what begins in no first column and
    fills but one."""
    filled = [lanes.filled([group[0]], columns) for group in groups]
    anchored = sum(0 in one for one in filled)
    rows: list[list[Line]] = []
    for group, one in zip(groups, filled, strict=True):
        whole = lanes.filled(group, columns)
        if rows and len(whole) == 1 and 0 not in one and anchored * 2 >= len(groups):
            rows[-1] = rows[-1] + group
        else:
            rows.append(group)
    return rows


def is_centred(part: list[Line], columns: Columns) -> bool:
    """Whether ``part`` is one row of cells that have their middle at one height."""
    if len(part) == 1:
        return True
    spans: dict[int, tuple[float, float]] = {}
    for line in part:
        for strip in line:
            column = lanes.column_of(strip, columns)
            top, bottom = spans.get(column, (strip.top, strip.bottom))
            spans[column] = min(top, strip.top), max(bottom, strip.bottom)
    middles = [(top + bottom) / 2 for top, bottom in spans.values()]
    return len(spans) > 1 and max(middles) - min(middles) <= _LEVEL


def certain(lines: list[Line], columns: Columns) -> list[list[Line]] | None:
    """The rows in lines that no rules part; ``None`` where it is not certain where they end, or
    where each but the last is one line. Either white stands between all of them, or the first
    column holds but one line of each."""
    steps = [below[0].bottom - above[0].bottom for above, below in pairwise(lines)]
    if not steps:
        return None
    size = lines[0][0].size
    small = min(steps)
    if not TIGHTEST * size <= small <= LOOSEST * size:
        return None
    anchored = [0 in lanes.filled([line], columns) for line in lines]
    apart = [True, *(step > _APART * small for step in steps)]
    if sum(apart) > _FEWEST:
        rows = _rows_at(lines, apart)
        plain = all(
            step > _PLAIN * small for step, cut in zip(steps, apart[1:], strict=True) if cut
        )
        if not plain and apart[1:] != anchored[1:]:
            return None
        rows = _with_paragraphs(rows, columns)
    elif anchored[0] and all(
        _begins(line, columns) for line, one in zip(lines, anchored, strict=True) if one
    ):
        rows = _rows_at(lines, anchored)
    else:
        return None
    if all(len(row) == 1 for row in rows[:-1]):
        return None  # what follows the last line may be anything
    return rows


def _rows_at(lines: list[Line], begins: list[bool]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for line, begun in zip(lines, begins, strict=True):
        if begun:
            rows.append([line])
        else:
            rows[-1].append(line)
    return rows


def _begins(line: Line, columns: Columns) -> bool:
    """Whether a line fills so many columns that a row must begin with it."""
    return len(lanes.filled([line], columns)) * 3 >= len(columns) * 2


def _with_paragraphs(rows: list[list[Line]], columns: Columns) -> list[list[Line]]:
    """``rows``, each with the further paragraphs of its cells. Below the first row, which may be a
    head, stands the rest of a row that a page's end has torn."""
    out: list[list[Line]] = []
    for row in rows:
        whole = lanes.filled(row, columns)
        if len(out) > 1 and len(whole) == 1 and 0 not in whole:
            out[-1] = out[-1] + row
        else:
            out.append(row)
    return out
