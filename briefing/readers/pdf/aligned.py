"""Gives strips the cells of tables whose columns only white parts: under level rules, as most
books print them, or with no rules at all.

Columns are where white runs down the whole region. A row ends at a rule, at more white than there
is between the lines of a cell, or where the first column begins anew; where none of these is plain
the strips are left as they are.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from briefing.readers.pdf import grids
from briefing.readers.pdf.drawing import Drawing, Rule
from briefing.readers.pdf.strips import Strip
from briefing.readers.pdf.taking import Taker

_TOP = attrgetter("top")
_LEFT = attrgetter("left")
_EXTENT = 3.0  # points by which rules of one table may differ at their ends
_MOST_RULES = 300
_BESIDE = 0.5  # of the height that strips on one line share
_EDGE = 2.0  # points within which strips begin at one place
_WHITE = 0.6  # ems between columns
_AGAIN = 0.2  # of the lines have a strip that begins where a column does: no white is needed
_WIDE = 0.75  # of the table's width: a strip that reaches over it is no cell
_MOST_WIDE = 0.2  # of the lines between two rules may be so wide
_MOST_CROSSING = 0.12  # of the lines may reach over the white between two columns
_ALIKE = 0.1  # sizes within this are the same
_WORDS = 8  # in a strip over the whole width that may be cells
_FAR = 3.2  # ems between lines of one table that no rule holds together
_TIGHTEST, _LOOSEST = 0.8, 1.5  # ems between the lines of a cell
_LARGER = 1.2  # times the step in a cell: the step to the next row
_FEWEST = 2  # columns, rows, rules
_MANY_RULES = 4
_FILLED = 0.5  # of the rows have two cells or more
_FULL, _MOST_FULL, _FEWEST_WORDS = 0.62, 0.45, 2.5  # lines of running text; see columns
_LEADER = re.compile(r"\.{4,}|(?:\. ){3,}|…{2,}|_{4,}")

_Line = list[Strip]
_Columns = list[tuple[float, float]]


class _Region(NamedTuple):
    """Lines of what may be a table, in the parts between its rules; ``before`` and ``after`` say
    whether the first and the last part stand outside them."""

    parts: list[list[_Line]]
    left: float
    right: float
    rules: int
    before: bool
    after: bool


def mark(drawing: Drawing, taker: Taker, strips: list[Strip], before: int) -> int:
    """Give the strips that no grid holds and that stand in tables the numbers of their rows, which
    begin after ``before``, and cells; the last of these numbers. Strips that reach over several
    cells are parted, in place."""
    level = grids.joined(drawing.level)
    if len(level) > _MOST_RULES:
        return before
    for rules in _alike(level):
        left = min(rule.first for rule in rules) - _EXTENT
        right = max(rule.last for rule in rules) + _EXTENT
        lines = _lines(
            [
                strip
                for strip in strips
                if not strip.cell[1] and strip.left < right and strip.right > left
            ]
        )
        for region in _regions(lines, [rule.at for rule in rules], left, right):
            before += _mark(region, taker, strips, before)
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


def _lines(strips: list[Strip]) -> list[_Line]:
    """``strips`` that stand beside each other, line by line."""
    found: list[_Line] = []
    for strip in sorted(strips, key=_TOP):
        if found:
            last = found[-1][-1]
            share = min(last.bottom, strip.bottom) - max(last.top, strip.top)
            if share > _BESIDE * min(strip.bottom - strip.top, last.bottom - last.top):
                found[-1].append(strip)
                continue
        found.append([strip])
    for line in found:
        line.sort(key=_LEFT)
    return found


def _regions(lines: list[_Line], places: list[float], left: float, right: float) -> list[_Region]:
    """What may be tables among ``lines``, with level rules at ``places``."""
    between: list[list[_Line]] = [[] for _ in range(len(places) + 1)]
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


def _may_be_rows(lines: list[_Line], left: float, right: float) -> bool:
    wide = sum(_is_wide(line, left, right) for line in lines)
    return wide <= max(_MOST_WIDE * len(lines), len(lines) == 1)


def _is_wide(line: _Line, left: float, right: float) -> bool:
    return any(strip.right - strip.left > _WIDE * (right - left) for strip in line) or (
        line[0].left < left or line[-1].right > right
    )


def _has_cells(lines: list[_Line]) -> bool:
    return any(len(line) > 1 for line in lines)


def _is_rest(run: list[int], between: list[list[_Line]]) -> bool:
    """Whether the first lines of a run may be the rest of a row: they stand in one column, and it
    is not the first."""
    held = between[run[0]]
    first = min((line[0].left for at in run[1:] for line in between[at]), default=0.0)
    return (
        bool(held)
        and len(run) > 1
        and all(
            abs(line[0].left - held[0][0].left) < _EDGE and line[0].left > first + line[0].size
            for line in held
        )
    )


def _near(lines: list[_Line], last: _Line, left: float, right: float) -> list[_Line]:
    """The first of ``lines``, up or down from ``last``, that may be of the same table."""
    near: list[_Line] = []
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


def _mark(region: _Region, taker: Taker, strips: list[Strip], before: int) -> int:
    """Mark the strips of one table; how many rows it has, 0 where it is none."""
    while True:
        lines = [line for part in region.parts for line in part]
        pieces = _parted(lines, taker)
        parts = [[_pieces(line, pieces) for line in part] for part in region.parts]
        whole = [line for part in parts for line in part]
        found = _columns(whole)
        cut = _without_crossing(region, parts, found)
        if cut is None:
            break
        region = cut
    if region.rules == _FEWEST and not region.after and len(found) == _FEWEST:
        return 0  # labels and values between two rules
    if len(found) < _FEWEST or _has_leaders(whole):
        return 0
    rows = _rows(region, parts, found)
    if rows is None:
        return 0
    rows = _trimmed(region, rows, found)
    if not _is_table(region, rows, found):
        return 0
    kept = {id(strip) for row in rows for line in row for strip in line}
    strips[:] = [
        piece
        for strip in strips
        for piece in (
            pieces[id(strip)] if any(id(p) in kept for p in pieces.get(id(strip), ())) else [strip]
        )
    ]
    for number, row in enumerate(rows, start=before + 1):
        for line in row:
            for strip in line:
                strip.cell = (number, _column(strip, found) + 1)
    return len(rows)


def _parted(lines: list[_Line], taker: Taker) -> dict[int, list[Strip]]:
    """The pieces of strips, by id, that run on over places where several others begin."""
    starts = Counter(round(s.left) for line in lines for s in line[1:])
    edges = sorted(
        edge
        for edge, count in starts.items()
        if count >= starts[edge - 1]
        and count > starts[edge + 1]
        and count + starts[edge - 1] + starts[edge + 1] >= _FEWEST
    )
    pieces: dict[int, list[Strip]] = {}
    for line in lines:
        for strip in line:
            parts = [strip]
            for edge in edges:
                last = parts[-1]
                if last.left + last.size < edge < last.right - _EDGE:
                    cut = taker.parted(last, [edge - 1.0])
                    if len(cut) > 1 and abs(cut[1].left - edge) <= _EDGE:
                        parts[-1:] = cut
            if len(parts) > 1:
                pieces[id(strip)] = parts
    return pieces


def _pieces(line: _Line, pieces: dict[int, list[Strip]]) -> _Line:
    return [piece for strip in line for piece in pieces.get(id(strip), [strip])]


def _columns(lines: list[_Line]) -> _Columns:
    """What the columns cover, from left to right: white runs down between them, or strips begin at
    one place again and again, and few reach over it."""
    held = [strip for line in lines for strip in line]
    if not held:
        return []
    size = sorted(strip.size for strip in held)[len(held) // 2]
    most = int(_MOST_CROSSING * len(lines))
    walls: list[float] = []
    starts = Counter(round(strip.left) for line in lines for strip in line[1:])
    for start in sorted(starts):
        near = [s.left for s in held if abs(s.left - start) <= _EDGE]
        again = sum(starts[start + by] for by in (-1, 0, 1))
        if again < max(_FEWEST + 1, _AGAIN * len(lines)) or (walls and start - walls[-1] < size):
            continue
        edge = min(near)
        over = [s for s in held if s.left < edge - _EDGE and s.right > edge + _EDGE / 2]
        if len(over) <= most:
            walls.append(edge)
            gone = set(map(id, over))
            held = [strip for strip in held if id(strip) not in gone]
    end = -1.0
    for left, right in sorted((strip.left, strip.right) for strip in held):
        if 0 <= end <= left - _WHITE * size and not any(end < wall <= left for wall in walls):
            walls.append(left)
        end = max(end, right)
    places = [min(strip.left for strip in held), *sorted(walls)]
    ends = [*places[1:], max(strip.right for strip in held)]
    return [
        (left, max((s.right for s in held if left <= s.left < end), default=left))
        for left, end in zip(places, ends, strict=True)
    ]


def _crosses(strip: Strip, columns: _Columns) -> bool:
    """Whether a strip reaches over the white between two columns."""
    return any(
        strip.left < column[0] - _EDGE and strip.right > column[0] + _EDGE for column in columns[1:]
    )


def _without_crossing(
    region: _Region, parts: list[list[_Line]], columns: _Columns
) -> _Region | None:
    """``region`` without the lines outside its rules from the first on that reaches over columns;
    ``None`` where there is none."""
    if region.after:
        for i, line in enumerate(parts[-1]):
            if any(_crosses(strip, columns) for strip in line):
                rest = region.parts[-1][:i]
                kept = [*region.parts[:-1], *([rest] if rest else [])]
                return region._replace(parts=kept, after=bool(rest))
    if region.before:
        for line in parts[0]:
            if any(_crosses(strip, columns) for strip in line):
                return region._replace(parts=region.parts[1:], before=False)
    return None


def _has_leaders(lines: list[_Line]) -> bool:
    led = sum(any(_LEADER.search(strip.text) for strip in line) for line in lines)
    return led * 4 > len(lines)


def _column(strip: Strip, columns: _Columns) -> int:
    """The column that a strip begins in."""
    return max((i for i, (left, _) in enumerate(columns) if strip.left >= left - _EDGE), default=0)


def _filled(row: list[_Line], columns: _Columns) -> set[int]:
    return {_column(strip, columns) for line in row for strip in line}


def _rows(region: _Region, parts: list[list[_Line]], columns: _Columns) -> list[list[_Line]] | None:
    """The lines of each row; ``None`` where it is not plain where rows end."""
    steps = [below[0].bottom - above[0].bottom for p in parts for above, below in pairwise(p)]
    size = max(parts[0][0], key=lambda strip: len(strip.text)).size
    small = min(steps, default=0.0)
    loose = not steps or small > _LOOSEST * size
    many = region.rules >= _MANY_RULES
    rows: list[list[_Line]] = []
    for place, part in enumerate(parts):
        outside = (place == 0 and region.before) or (place == len(parts) - 1 and region.after)
        if loose:
            rows += [[line] for line in part]
        elif small < _TIGHTEST * size:
            if not many or outside:
                return None
            rows.append(part)
        else:
            made = _cut(part, small, columns)
            if made is None:
                if not many:
                    return None
                made = [part]
            rows += made
    return rows


def _cut(part: list[_Line], small: float, columns: _Columns) -> list[list[_Line]] | None:
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
    anchored = [0 in _filled([line], columns) for line in part]
    if not any(anchored):
        return [part]  # the rest of a row that a page's end has torn, or one with an empty cell
    if not anchored[0]:
        return None
    if all(anchored):
        return _each_or_one(part, columns)
    if anchored.count(True) < _FEWEST:
        return [part]
    rows: list[list[_Line]] = []
    for line, begins in zip(part, anchored, strict=True):
        if begins:
            rows.append([line])
        else:
            rows[-1].append(line)
    width = min(len(columns), max(len(_filled([row[0]], columns)) for row in rows))
    if any(len(_filled([row[0]], columns)) * 2 < width for row in rows):
        return None  # the first column is wrapped too
    return rows


def _each_or_one(part: list[_Line], columns: _Columns) -> list[list[_Line]] | None:
    """Lines that all have something in the first column: a row each where they fill most of the
    others."""
    if all(len(_filled([line], columns)) * 3 >= len(columns) * 2 for line in part):
        return [[line] for line in part]
    return None


def _whole(groups: list[list[_Line]], columns: _Columns) -> list[list[_Line]]:
    """Rows, each with the further paragraphs of its cells: what begins in no first column and
    fills but one."""
    filled = [_filled([group[0]], columns) for group in groups]
    anchored = sum(0 in one for one in filled)
    rows: list[list[_Line]] = []
    for group, one in zip(groups, filled, strict=True):
        whole = _filled(group, columns)
        if rows and len(whole) == 1 and 0 not in one and anchored * 2 >= len(groups):
            rows[-1] = rows[-1] + group
        else:
            rows.append(group)
    return rows


def _trimmed(region: _Region, rows: list[list[_Line]], columns: _Columns) -> list[list[_Line]]:
    """``rows`` without those outside the rules, at the ends, that are of one cell."""
    if region.before:
        while rows and len(_filled(rows[0], columns)) == 1:
            rows = rows[1:]
    if region.after:
        while rows and len(_filled(rows[-1], columns)) == 1:
            rows = rows[:-1]
    return rows


def _is_table(region: _Region, rows: list[list[_Line]], columns: _Columns) -> bool:
    if len(rows) < _FEWEST:
        return False
    filled = [_filled(row, columns) for row in rows]
    full = sum(len(one) > 1 for one in filled)
    if full < _FEWEST or full < _FILLED * len(rows):
        return False
    if len(set[int]().union(*filled)) < _FEWEST:
        return False
    running = sum(_is_running(rows, column, columns) for column in range(len(columns)))
    if running < _FEWEST or region.rules >= _MANY_RULES:
        return True
    # columns of a page: their paragraphs do not begin on the same lines
    first = [len(_filled([row[0]], columns)) for row in rows]
    wrapped = any(len(row) > 1 for row in rows)
    return len(rows) > _FEWEST and wrapped and all(count == len(columns) for count in first)


def _is_running(rows: list[list[_Line]], column: int, columns: _Columns) -> bool:
    """Whether lines in a column are running text rather than cells."""
    held = [s for row in rows for line in row for s in line if _column(s, columns) == column]
    if not held:
        return False
    width = max(s.right for s in held) - min(s.left for s in held)
    if width < 4 * held[0].size:
        return False
    full = sum(s.right - s.left > _FULL * width for s in held)
    words = sum(s.text.count(" ") + 1 for s in held)
    return full >= _MOST_FULL * len(held) and words >= _FEWEST_WORDS * len(held)
