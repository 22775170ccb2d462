"""Lines that run up or down the page: in the cells of a table, or above its columns, they are its
heads, elsewhere the words of a figure or a mark in the margin, which are no text."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter

from briefing.readers.pdf.grids import Grid
from briefing.readers.pdf.strips import Strip

_CHAR, _TOP = attrgetter("char"), attrgetter("top")
_HYPHEN = "-"
_FEWEST = 3  # heads of columns
_NEAR = 3.0  # sizes between their feet and the table
_ROWS = 20  # of the table: these show where its columns are
_LEVEL = 2.0  # points

Cells = dict[tuple[int, int], list[Strip]]


def put_in(grid: Grid, lines: list[Strip], cells: Cells, strips: list[Strip], text: str) -> None:
    """Put those of the turned ``lines`` that stand in ``grid`` into its ``cells`` and among
    ``strips``, which are in the order of the page's ``text``; the lines of a cell are made one."""
    for line in lines:
        cell = grid.cell_at((line.left + line.right) / 2, (line.top + line.bottom) / 2)
        if cell is None or line.cell[1]:
            continue
        held = cells.setdefault(cell, [])
        last = held[-1] if held else None
        if last is not None and last in lines and last.char < line.char:
            _join(last, line, text)
            continue
        held.append(line)
        strips.insert(bisect_right(strips, line.char, key=_CHAR), line)


def put_above(lines: list[Strip], strips: list[Strip], row: int, text: str) -> int:
    """Make the turned ``lines`` that stand above the columns of a table among ``strips`` its first
    row, together with what stands level beside them; ``row`` is the last number of a row that is
    taken. Gives that number now."""
    free = sorted((line for line in lines if not line.cell[1]), key=_TOP)
    while free:
        heads = [free.pop(0)]
        foot = heads[0].bottom
        while free and free[0].top < foot:
            heads.append(free.pop(0))
            foot = max(foot, heads[-1].bottom)
        columns = _columns_below(foot, heads[0].size, strips) if len(heads) >= _FEWEST else {}
        places = [_place(line, columns) for line in heads]
        if 0 in places or len({*places}) < _FEWEST:
            continue
        row += 1
        first = min(line.left for line in heads)
        highest = heads[0].top
        for strip in strips:
            if (
                strip.right < first
                and highest - _LEVEL < strip.top
                and strip.bottom < foot + _LEVEL
            ):
                strip.cell = (row, _place(strip, columns) or 1)
        named: dict[int, Strip] = {}
        for line, place in sorted(zip(heads, places, strict=True), key=lambda one: one[0].char):
            if place in named:
                _join(named[place], line, text)
                continue
            named[place] = line
            line.cell = (row, place)
            strips.insert(bisect_right(strips, line.char, key=_CHAR), line)
    return row


def _columns_below(foot: float, size: float, strips: list[Strip]) -> dict[int, tuple[float, float]]:
    """The sides of the columns of the table that begins right below ``foot``."""
    below = [s for s in strips if s.cell[1] and s.top > foot - size / 2]
    top = min(map(_TOP, below), default=foot + _NEAR * size)
    if top >= foot + _NEAR * size:
        return {}
    begin = min(s.cell[0] for s in below if s.top < top + size / 2)
    columns: dict[int, tuple[float, float]] = {}
    for strip in below:
        if begin <= strip.cell[0] < begin + _ROWS:
            left, right = columns.get(strip.cell[1], (strip.left, strip.right))
            columns[strip.cell[1]] = min(left, strip.left), max(right, strip.right)
    return columns


def _place(line: Strip, columns: dict[int, tuple[float, float]]) -> int:
    """The column that a line stands over, or nearly so; 0 for none."""
    middle = (line.left + line.right) / 2
    return next(
        (
            place
            for place, (left, right) in columns.items()
            if left - line.size < middle < right + line.size
        ),
        0,
    )


def _join(last: Strip, line: Strip, text: str) -> None:
    """Let ``last`` go on with the line beside it."""
    left, right = min(last.left, line.left), max(last.right, line.right)
    torn = last.text[-1] == _HYPHEN and last.raw[-1] != _HYPHEN
    words = last.text[:-1] + line.text
    last.join(line, text)
    if torn:
        last.text = words
    last.left, last.right = left, right
    last.top, last.bottom = min(last.top, line.top), max(last.bottom, line.bottom)
