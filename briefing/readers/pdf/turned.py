"""Lines that run up or down the page: in the cells of a table they are its heads, elsewhere the
words of a figure or a mark in the margin, which are no text."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter

from briefing.readers.pdf.grids import Grid
from briefing.readers.pdf.strips import Strip

_CHAR = attrgetter("char")
_HYPHEN = "-"

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
