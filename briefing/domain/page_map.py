"""Where the characters of a text stand on the pages of its source.

Coordinates are points (1/72 inch) on the page as it is displayed (turned and cropped), from its
upper left corner, y downwards. Pages count from 1. Offsets are code points, end exclusive.
"""

from __future__ import annotations

import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from operator import mul, sub
from typing import NamedTuple

_UNIT = 4  # boxes are kept in quarters of a point, of which a page has at most 65,535
_MOST = 0xFFFF
_COLUMNS = 9


class Box(NamedTuple):
    """A rectangle on a page."""

    left: float
    top: float
    right: float
    bottom: float


class Run(NamedTuple):
    """A piece of text on one line of one page.

    ``char`` is the number of its first character among those of the page (as PDFium counts them,
    from 0) and ``chars`` how many it has there; where that is not ``end - start``, the characters
    do not pair up one by one.
    """

    start: int
    end: int
    page: int
    char: int
    chars: int
    box: Box


#: A run with its box as one tuple: start, end, page, char, chars, left, top, right, bottom. There
#: are as many as lines, and what reads a file needs no more of them.
FlatRun = tuple[int, int, int, int, int, float, float, float, float]


@dataclass(frozen=True)
class PageMap:
    """The runs of a text, in order of ``start`` and apart from each other, and the sizes of the
    pages (width, height). A character outside all runs (a join, a line break) has no place."""

    sizes: tuple[tuple[float, float], ...]
    runs: tuple[Run, ...]

    def between(self, start: int, end: int) -> Sequence[Run]:
        """The runs that hold a character from ``start`` up to ``end``."""
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end)
        return self.runs[first:last]

    def boxes(self, start: int, end: int) -> list[tuple[int, Box]]:
        """Pages and rectangles of a span, one for each line, characters taken as equally wide."""
        found = []
        for run in self.between(start, end):
            left, top, right, bottom = run.box
            width = (right - left) / (run.end - run.start)
            found.append(
                (
                    run.page,
                    Box(
                        left + (max(start, run.start) - run.start) * width,
                        top,
                        right - (run.end - min(end, run.end)) * width,
                        bottom,
                    ),
                )
            )
        return found

    def pack(self) -> bytes:
        """As bytes, compressed."""
        return packed(
            self.sizes, [(r.start, r.end, r.page, r.char, r.chars, *r.box) for r in self.runs]
        )

    @classmethod
    def unpack(cls, data: bytes) -> PageMap:
        """What :meth:`pack` made; raises :class:`ValueError` for anything else."""
        try:
            numbers = array("I", zlib.decompress(data))
        except zlib.error as error:
            raise ValueError("not a page map") from error
        if len(numbers) < 2:
            raise ValueError("not a page map")
        pages, count = numbers[0], numbers[1]
        if len(numbers) != 2 + 2 * pages + _COLUMNS * count:
            raise ValueError("not a page map")
        sizes = tuple(
            (numbers[i] / _UNIT, numbers[i + 1] / _UNIT) for i in range(2, 2 + 2 * pages, 2)
        )
        at = 2 + 2 * pages
        columns = [numbers[at + i * count : at + (i + 1) * count] for i in range(_COLUMNS)]
        runs = []
        start = 0
        for ahead, length, page, char, chars, *box in zip(*columns, strict=True):
            start += ahead
            left, top, right, bottom = (value / _UNIT for value in box)
            runs.append(
                Run(start, start + length, page, char, chars, Box(left, top, right, bottom))
            )
        return cls(sizes, tuple(runs))

    @cached_property
    def _starts(self) -> list[int]:
        return [run.start for run in self.runs]

    @cached_property
    def _ends(self) -> list[int]:
        return [run.end for run in self.runs]


def packed(sizes: Sequence[tuple[float, float]], runs: Sequence[FlatRun]) -> bytes:
    """What :meth:`PageMap.pack` gives for these sizes and runs."""
    numbers = array("I", [len(sizes), len(runs)])
    for size in sizes:
        numbers.extend(_quarters(size))
    if runs:
        starts, ends, pages, chars, counts, *sides = zip(*runs, strict=True)
        numbers.extend(map(sub, starts, (0, *starts[:-1])))
        numbers.extend(map(sub, ends, starts))
        for column in (pages, chars, counts):
            numbers.extend(column)
        for side in sides:
            numbers.extend(_quarters(side))
    return zlib.compress(numbers.tobytes(), 1)


def _quarters(points: Sequence[float]) -> Iterable[int]:
    quarters = map(round, map(mul, points, repeat(_UNIT)))
    if min(points) >= 0 and max(points) <= _MOST / _UNIT:  # as they are where nothing is broken
        return quarters
    return (min(_MOST, max(0, quarter)) for quarter in quarters)
