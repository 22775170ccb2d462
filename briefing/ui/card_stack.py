"""Items of differing heights one under the other: which are exact, and where each stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

_BLOCK = 128  # items whose heights are summed up together


class CardStack:
    """Heights in pixels, estimated until they are measured; ``margin`` is the room before the first
    and after the last. Where blocks of items begin is found out when it is asked for, from the
    first one on that changed: of ten thousand cards nothing is added up one by one."""

    def __init__(self, margin: int) -> None:
        self.margin = margin
        self.heights: list[int] = []
        self.exact: list[bool] = []
        self._starts: list[int] = [0]  # of blocks, as far as they are known; without the margin

    def __len__(self) -> int:
        return len(self.heights)

    @property
    def foot(self) -> int:
        """Where the last item ends."""
        return self.top(len(self))

    @property
    def total(self) -> int:
        """The height of all together, with the room around them."""
        return self.foot + self.margin

    def top(self, row: int) -> int:
        """Where an item begins; ``row`` may be the number of items."""
        block = row // _BLOCK
        return self.margin + self._known()[block] + sum(self.heights[block * _BLOCK : row])

    def _known(self) -> list[int]:
        """Where all blocks begin, the one behind the last item too."""
        starts, heights = self._starts, self.heights
        first = len(starts) - 1
        blocks = range(first * _BLOCK, len(heights) - len(heights) % _BLOCK, _BLOCK)
        if blocks:
            sums = (sum(heights[at : at + _BLOCK]) for at in blocks)
            starts[first:] = accumulate(sums, initial=starts[first])
        return starts

    def _changed(self, row: int) -> None:
        del self._starts[row // _BLOCK + 1 :]

    def start_over(self, estimates: Sequence[int]) -> None:
        """Other items, with these heights more or less."""
        self.heights, self.exact = list(estimates), [False] * len(estimates)
        self._changed(0)

    def insert(self, row: int, estimates: Sequence[int]) -> None:
        """Items come in from ``row`` on."""
        self.heights[row:row] = estimates
        self.exact[row:row] = [False] * len(estimates)
        self._changed(row)

    def remove(self, first: int, last: int) -> None:
        """The items from ``first`` to ``last``, both included, go."""
        del self.heights[first : last + 1]
        del self.exact[first : last + 1]
        self._changed(first)

    def doubt(self, first: int = 0, last: int | None = None) -> None:
        """The items from ``first`` to ``last`` may be higher or lower now; all without these."""
        end = len(self) if last is None else min(last + 1, len(self))
        self.exact[first:end] = [False] * (end - first)

    def measure_around(self, row: int, room: int, measure: Callable[[int], int]) -> bool:
        """Measure ``row``, and ``room`` pixels below and above it; true when that moved
        anything."""
        changed, filled, at = self._measure(row, measure), 0, row + 1
        while at < len(self) and filled < room:
            changed |= self._measure(at, measure)
            filled += self.heights[at]
            at += 1
        filled, at = 0, row - 1
        while at >= 0 and filled < room:
            changed |= self._measure(at, measure)
            filled += self.heights[at]
            at -= 1
        return changed

    def _measure(self, row: int, measure: Callable[[int], int]) -> bool:
        if self.exact[row]:
            return False
        height = measure(row)
        self.exact[row] = True
        if height == self.heights[row]:
            return False
        self.heights[row] = height
        self._changed(row)
        return True

    def row_at(self, y: int) -> int:
        """The row at a height, the nearest one where there is none; 0 without any."""
        starts, y = self._known(), y - self.margin
        block = max(bisect_right(starts, y) - 1, 0)
        first = block * _BLOCK
        tops = list(accumulate(self.heights[first : first + _BLOCK], initial=starts[block]))
        row = first + bisect_right(tops, y) - 1
        return max(0, min(row, len(self) - 1))

    def is_away(self, row: int, top: int, height: int) -> bool:
        """Whether a row lies wholly above or below what is to be seen, which begins at ``top``."""
        if row >= len(self):
            return self.foot > top + height
        begins = self.top(row)
        return begins >= top + height or begins + self.heights[row] <= top
