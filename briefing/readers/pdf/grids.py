"""Tables that rules on the page show: their grids, with the cells that rules part.

A grid is a set of rules that touch. Where no rule runs between two fields these are one cell, so
a cell may reach over columns and rows; it then counts for the first of both.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from briefing.readers.pdf.drawing import Drawing, Rule

_JOINED = 3.0  # points between the ends of rules that are one, or touch
_SAME = 2.5  # points between rules that run at one place
_OPEN = 6.0  # points that rules reach out of what they cross, where there is a column or row
_COVERED = 0.6  # of a side must be drawn for it to part two fields
_MOST_LINES = 300  # in one direction: more are a drawing
_MOST_FIELDS = 20_000
_FEWEST = 2  # rows and columns
_TALLEST = 110.0  # points: a single row of cells that is taller may be a page in columns


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the columns and rows of a table begin and end; ``cells`` gives for each field (row,
    column) the first field of the cell that it is in."""

    xs: list[float]
    ys: list[float]
    cells: dict[tuple[int, int], tuple[int, int]]

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """The row and column, from 0, of the cell around a place; ``None`` outside the grid."""
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]):
            return None
        row = min(bisect_right(self.ys, y), len(self.ys) - 1) - 1
        column = min(bisect_right(self.xs, x), len(self.xs) - 1) - 1
        return self.cells[row, column]

    def walls(self, y: float) -> list[float]:
        """Where rules stand between the cells beside each other at a height."""
        row = min(max(bisect_right(self.ys, y), 1), len(self.ys) - 1) - 1
        return [
            self.xs[column]
            for column in range(1, len(self.xs) - 1)
            if self.cells[row, column] != self.cells[row, column - 1]
        ]

    @property
    def area(self) -> float:
        """In square points."""
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])


def found(drawing: Drawing) -> list[Grid]:
    """The grids of two columns or more among the rules of a page, the largest first. One that
    lies in a cell of another is left out: it is part of what that cell says."""
    level, upright = joined(drawing.level), joined(drawing.upright)
    grids = []
    for across, down in _touching(level, upright):
        grid = _grid(across, down)
        if grid is not None:
            grids.append(grid)
    grids.sort(key=lambda grid: -grid.area)
    outer: list[Grid] = []
    for grid in grids:
        middle = ((grid.xs[0] + grid.xs[-1]) / 2, (grid.ys[0] + grid.ys[-1]) / 2)
        if not any(other.cell_at(*middle) is not None for other in outer):
            outer.append(grid)
    return outer


def joined(rules: Iterable[Rule]) -> list[Rule]:
    """``rules`` with those made one that lie in line and touch."""
    ordered = sorted(rules)
    out: list[Rule] = []
    group: list[Rule] = []
    for rule in ordered:
        if group and rule.at - group[-1].at > _SAME / 2:
            out += _in_line(group)
            group = []
        group.append(rule)
    return out + _in_line(group)


def _in_line(group: list[Rule]) -> list[Rule]:
    """Rules at one place, those that touch made one."""
    out: list[Rule] = []
    for rule in sorted(group, key=lambda rule: rule.first):
        if out and rule.first - out[-1].last <= _JOINED:
            last = out[-1]
            out[-1] = Rule(last.at, last.first, max(last.last, rule.last))
        else:
            out.append(rule)
    return out


def _touching(level: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that hang together, set by set."""
    if not level or not upright or max(len(level), len(upright)) > _MOST_LINES:
        return []
    owner = list(range(len(level) + len(upright)))

    def top(i: int) -> int:
        while owner[i] != i:
            owner[i] = owner[owner[i]]
            i = owner[i]
        return i

    for i, across in enumerate(level):
        for j, down in enumerate(upright, start=len(level)):
            if (
                across.first - _JOINED <= down.at <= across.last + _JOINED
                and down.first - _JOINED <= across.at <= down.last + _JOINED
            ):
                owner[top(i)] = top(j)
    sets: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate([*level, *upright]):
        sets.setdefault(top(i), ([], []))[i >= len(level)].append(rule)
    return [one for one in sets.values() if one[0] and one[1]]


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    """The grid that rules make; ``None`` when they part no columns."""
    xs, ys = _with_ends(_places(down), across), _with_ends(_places(across), down)
    if len(xs) < _FEWEST + 1 or len(ys) < _FEWEST:
        return None
    if len(xs) * len(ys) > _MOST_FIELDS:
        return None
    if len(ys) == _FEWEST and ys[-1] - ys[0] > _TALLEST:
        return None
    rows, columns = len(ys) - 1, len(xs) - 1
    beside = [
        [_covers(down, xs[column], ys[row], ys[row + 1]) for column in range(1, columns)]
        for row in range(rows)
    ]
    below = [
        [_covers(across, ys[row], xs[column], xs[column + 1]) for column in range(columns)]
        for row in range(1, rows)
    ]
    cells = _cells(rows, columns, beside, below)
    if len({column for _, column in cells.values()}) < _FEWEST:
        return None
    return Grid(xs, ys, cells)


def _places(rules: list[Rule]) -> list[float]:
    """Where ``rules`` run, those that are nearly at one place taken together."""
    groups: list[list[float]] = []
    for at in sorted(rule.at for rule in rules):
        if groups and at - groups[-1][-1] <= _SAME:
            groups[-1].append(at)
        else:
            groups.append([at])
    return [sum(group) / len(group) for group in groups]


def _with_ends(places: list[float], crossing: list[Rule]) -> list[float]:
    """``places`` with where the rules that cross them end further out: many tables are open at
    their sides."""
    first, last = min(rule.first for rule in crossing), max(rule.last for rule in crossing)
    before = [first] if first < places[0] - _OPEN else []
    return [*before, *places, *([last] if last > places[-1] + _OPEN else [])]


def _covers(rules: list[Rule], at: float, first: float, last: float) -> bool:
    """Whether rules at one place are drawn along most of the way from ``first`` to ``last``."""
    drawn = sum(
        max(0.0, min(rule.last, last) - max(rule.first, first))
        for rule in rules
        if abs(rule.at - at) <= _SAME
    )
    return drawn >= _COVERED * (last - first)


def _cells(
    rows: int, columns: int, beside: list[list[bool]], below: list[list[bool]]
) -> dict[tuple[int, int], tuple[int, int]]:
    """The first field of the cell that each field is in: fields without a side between them are
    one cell where together they are a rectangle."""
    cells: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(rows):
        for column in range(columns):
            if (row, column) in cells:
                continue
            right = column + 1
            while right < columns and not beside[row][right - 1] and (row, right) not in cells:
                right += 1
            foot = row + 1
            while (
                foot < rows
                and all(
                    not below[foot - 1][c] and (foot, c) not in cells for c in range(column, right)
                )
                and not any(beside[foot][c - 1] for c in range(column + 1, right))
            ):
                foot += 1
            for r in range(row, foot):
                for c in range(column, right):
                    cells[r, c] = (row, column)
    return cells
