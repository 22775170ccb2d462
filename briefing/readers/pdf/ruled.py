"""Gives strips the cells of tables that no tags show: by rules on the page, or by white alone."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from operator import attrgetter
from typing import Any

import pypdfium2.raw as pdfium

from briefing.readers.pdf import aligned, borderless, boxes, drawing, figures, grids, turned
from briefing.readers.pdf.columns import side_by_side
from briefing.readers.pdf.grids import Grid
from briefing.readers.pdf.strips import Strip
from briefing.readers.pdf.taking import Taker
from briefing.readers.pdf.turning import Turn

_TOP = attrgetter("top")
_FEWEST = 2  # cells with text in a row of some table
_FEW_OBJECTS = 100  # on a page: to look at these takes next to no time
_FEWEST_ANEW = 3  # lines that begin anew, one after the other
_FEWEST_LARGE = 6  # lines that do not begin with a small letter: these may each be a sentence
_ENDS = (".", "!", "?")
_FEWEST_CELLS = 3  # with text
_BESIDE = 3  # places at which strips stand beside each other: a head and a foot may make two
_FEW_RULES = 5  # level ones, of a grid in which rows may have none between them
_ONE_ROW = 2  # level rules: above it and below it
_FEWEST_LINES, _NEAR = 3, 2.0  # of such rows; points by which their feet may differ
_LEAST = 0.25  # of the cells have text: a grid with less is a drawing
_MOST_THROUGH = 0.04  # of the strips may run through a wall
_LONGEST = 400  # characters: more over the whole width of a table is text with a frame around it

_Cells = dict[tuple[int, int], list[Strip]]


def mark(page: Any, taker: Taker, turn: Turn, strips: list[Strip]) -> None:
    """Give the strips that stand in tables the numbers of their rows and cells. Strips that reach
    over several cells are parted, in place."""
    zones = figures.part(taker, strips)
    if not strips or not (
        zones
        or pdfium.FPDFPage_CountObjects(page) <= _FEW_OBJECTS
        or side_by_side(sorted(strips, key=_TOP), _BESIDE)
        # cells so full that no white shows between them are one strip
        or (_begin_anew(strips) and drawing.may_have_rules(page))
    ):
        return
    row = 0
    shown = drawing.on_page(page, turn)
    boxes.mark(shown, strips)
    found = grids.found(shown)
    shaded = [grid for grid in found if _is_shaded(grid, found)]
    for grid in found:
        if grid not in shaded:
            row += _mark(grid, taker, strips, row)
    row = aligned.mark(shown, taker, strips, row, zones)
    for grid in shaded:
        if not any(
            strip.cell[1] and grid.ys[0] < (strip.top + strip.bottom) / 2 < grid.ys[-1]
            for strip in strips
        ):
            row += _mark(grid, taker, strips, row)
    row = borderless.mark(taker, strips, row, zones)
    if taker.turned:
        row = turned.put_above(taker.turned, strips, row, taker.text)
    figures.mark(zones, strips, row)


def refine(
    page: Any, taker: Taker, turn: Turn, strips: list[Strip], tables: Mapping[int, int]
) -> None:
    """Give the strips of tables that tags show, ``tables`` by the numbers of their rows, the rows
    and cells of grids that agree with them: rules also show the columns that a cell reaches over,
    and heads that come back, which tags leave out."""
    row = max(tables)
    for grid in grids.found(drawing.on_page(page, turn)):
        row += _mark(grid, taker, strips, row, tables)


def _begin_anew(strips: list[Strip]) -> bool:
    """Whether lines follow each other that none goes on with: rows do so, running text does not."""
    anew = large = 0
    for above, below in pairwise(strips):
        large = 0 if below.text[:1].islower() else large + 1
        anew = 0 if not large or above.text.endswith(_ENDS) else anew + 1
        if anew == _FEWEST_ANEW or large == _FEWEST_LARGE:
            return True
    return False


def _is_shaded(grid: Grid, found: list[Grid]) -> bool:
    """Whether a grid is one row with the same ends as another: one of those that are shaded, in a
    table that goes on between them."""
    return len(grid.ys) == _ONE_ROW and any(
        other is not grid
        and len(other.ys) == _ONE_ROW
        and abs(other.xs[0] - grid.xs[0]) < _NEAR
        and abs(other.xs[-1] - grid.xs[-1]) < _NEAR
        for other in found
    )


def _mark(
    grid: Grid,
    taker: Taker,
    strips: list[Strip],
    before: int,
    tables: Mapping[int, int] | None = None,
) -> int:
    """Mark the strips in one grid; how many rows it has. None are marked where these do not agree
    with those that the strips have, if there are ``tables`` that these are of."""
    pieces: list[list[Strip]] = []
    cells: _Cells = {}
    inside = through = 0
    for strip in strips:
        middle = (strip.top + strip.bottom) / 2
        if not grid.ys[0] < middle < grid.ys[-1] or not _meets(grid, strip):
            pieces.append([strip])
            continue
        walls = [x for x in grid.walls(middle) if strip.left < x < strip.right]
        parts = taker.parted(strip, walls) if walls else [strip]
        through += bool(walls) and len(parts) == 1 and _runs_through(strip, walls)
        pieces.append(parts)
        for part in parts:
            part.cell = strip.cell
            cell = grid.cell_at((part.left + part.right) / 2, middle)
            if cell is not None:
                inside += 1
                cells.setdefault(cell, []).append(part)
    if (
        through > _MOST_THROUGH * inside
        or not _is_table(grid, cells)
        or any(map(_is_in_columns, cells.values()))
        or (tables is not None and not _agrees(cells, strips, tables))
    ):
        return 0
    if _has_text_beside(grid, strips):
        if tables is None:
            strips[:] = [part for parts in pieces for part in parts]
            for (row, column), inside_it in cells.items():
                for strip in inside_it:
                    strip.inner = (before + row + 1, column + 1)
        return len(grid.ys)
    strips[:] = [part for parts in pieces for part in parts]
    if taker.turned:
        turned.put_in(grid, taker.turned, cells, strips, taker.text)
    lines = 0
    for row in range(len(grid.ys) - 1):
        held = {
            column: cells[row, column] for column in range(len(grid.xs)) if (row, column) in cells
        }
        feet = _lines(held) if len(grid.ys) <= _FEW_RULES and tables is None else []
        for column, inside_it in held.items():
            for strip in inside_it:
                strip.cell = (before + row + 1 + lines + _place(feet, strip), column + 1)
        lines += max(0, len(feet) - 1)
    return len(grid.ys) + lines


def _agrees(cells: _Cells, strips: list[Strip], tables: Mapping[int, int]) -> bool:
    """Whether ``cells`` of a grid keep apart what the tags do: each of its rows is at most one of
    theirs, each of its cells as well, and no row or table of theirs is only partly in it."""
    rows: dict[int, set[int]] = {}  # of the grid, by those of the tags
    begun: set[int] = set()
    for cell, parts in cells.items():
        named = {part.cell for part in parts if part.cell[1]}
        if len(named) > 1:
            return False
        for row, _ in named:
            rows.setdefault(row, set()).add(cell[0])
        begun |= {part.char for part in parts}
    of_grid = [row for found in rows.values() for row in found]
    if not len(rows) == len(of_grid) == len(set(of_grid)) or not rows:
        return False
    here = {tables[row] for row in rows}
    return all(
        strip.char in begun
        for strip in strips
        if strip.cell[1] and tables.get(strip.cell[0]) in here
    )


def _lines(held: dict[int, list[Strip]]) -> list[float]:
    """The feet of the lines in a row of cells, where these are rows without rules between them:
    each cell has the same lines."""
    feet = [sorted(strip.bottom for strip in strips) for strips in held.values()]
    if len(feet) < _FEWEST or len(feet[0]) < _FEWEST_LINES or len({*map(len, feet)}) > 1:
        return []
    if any(max(line) - min(line) > _NEAR for line in zip(*feet, strict=True)):
        return []
    return feet[0]


def _place(feet: list[float], strip: Strip) -> int:
    """Which of the lines with ``feet`` a strip is in."""
    return sum(foot < strip.bottom - _NEAR for foot in feet)


def _has_text_beside(grid: Grid, strips: list[Strip]) -> bool:
    """Whether text stands beside most rows: labels of rows without rules, or another column of the
    page."""
    rows = {
        bisect_right(grid.ys, (strip.top + strip.bottom) / 2)
        for strip in strips
        if not _meets(grid, strip)
    }
    beside = len(rows & {*range(1, len(grid.ys))})
    return beside * 2 > len(grid.ys) - 1


def _is_in_columns(cell: list[Strip]) -> bool:
    """Whether what stands in a cell has columns itself, which rules do not show."""
    lines: dict[int, list[float]] = {}
    for strip in cell:
        lines.setdefault(round(strip.bottom / _NEAR), []).append(strip.left)
    starts = Counter(round(left / _NEAR) for lefts in lines.values() for left in sorted(lefts)[1:])
    most = max(starts.values(), default=0)  # else they are words of lines that were driven out
    return most >= _FEWEST_LINES and most * 3 > len(lines)


def _meets(grid: Grid, strip: Strip) -> bool:
    return strip.left < grid.xs[-1] and strip.right > grid.xs[0]


def _runs_through(strip: Strip, walls: list[float]) -> bool:
    """Whether text stands on both sides of a wall, and not just a blank's width."""
    return any(strip.left + strip.size / 2 < x < strip.right - strip.size / 2 for x in walls)


def _is_table(grid: Grid, cells: _Cells) -> bool:
    """Whether text in ``grid`` stands in rows of cells; what runs over the whole width at length
    is taken out of ``cells``."""
    width = len(grid.xs) - 1
    for cell in list(cells):
        whole = all(grid.cells[cell[0], column] == cell for column in range(width))
        if whole and sum(len(strip.text) for strip in cells[cell]) > _LONGEST:
            del cells[cell]
    rows = Counter(row for row, _ in cells)
    if max(rows.values(), default=0) < _FEWEST or len(cells) < _FEWEST_CELLS:
        return False
    return len(cells) >= _LEAST * len(set(grid.cells.values()))
