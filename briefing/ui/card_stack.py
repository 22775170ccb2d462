"""Items of differing heights one under the other: which are exact, and where each stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate


class CardStack:
    """Heights in pixels, estimated until they are measured; ``margin`` is the room before the first
    and after the last. Changes show in :attr:`tops` after :meth:`place`."""

    def __init__(self, margin: int) -> None:
        self.margin = margin
        self.heights: list[int] = []
        self.exact: list[bool] = []
        self.tops: list[int] = [0]

    def __len__(self) -> int:
        return len(self.heights)

    @property
    def total(self) -> int:
        """The height of all together, with the room around them."""
        return self.tops[-1] + self.margin

    def start_over(self, estimates: Sequence[int]) -> None:
        """Other items, with these heights more or less."""
        self.heights, self.exact = list(estimates), [False] * len(estimates)
        self.place()

    def insert(self, row: int, estimates: Sequence[int]) -> None:
        """Items come in from ``row`` on."""
        self.heights[row:row] = estimates
        self.exact[row:row] = [False] * len(estimates)
        self.place()

    def remove(self, first: int, last: int) -> None:
        """The items from ``first`` to ``last``, both included, go."""
        del self.heights[first : last + 1]
        del self.exact[first : last + 1]
        self.place()

    def doubt(self, first: int = 0, last: int | None = None) -> None:
        """The items from ``first`` to ``last`` may be higher or lower now; all without these."""
        end = len(self) if last is None else min(last + 1, len(self))
        self.exact[first:end] = [False] * (end - first)

    def place(self) -> None:
        """Find out anew where each item stands."""
        self.tops = list(accumulate(self.heights, initial=self.margin))

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
        if changed:
            self.place()
        return changed

    def _measure(self, row: int, measure: Callable[[int], int]) -> bool:
        if self.exact[row]:
            return False
        height = measure(row)
        changed = height != self.heights[row]
        self.heights[row], self.exact[row] = height, True
        return changed

    def row_at(self, y: int) -> int:
        """The row at a height, the nearest one where there is none; 0 without any."""
        row = bisect_right(self.tops, y) - 1
        return max(0, min(row, len(self) - 1))

    def is_away(self, row: int, top: int, height: int) -> bool:
        """Whether a row lies wholly above or below what is to be seen, which begins at ``top``."""
        if row >= len(self):
            return self.tops[-1] > top + height
        return self.tops[row] >= top + height or self.tops[row + 1] <= top
