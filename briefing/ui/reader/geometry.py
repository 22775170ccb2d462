"""Heights of many rows with cheap changes: a Fenwick tree of whole pixels."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate


class Heights:
    """Row heights in pixels; ``top`` and ``row_at`` cost O(log n), and so does a change."""

    def __init__(self, heights: Iterable[int] = ()) -> None:
        self._heights = list(heights)
        count = len(self._heights)
        tree = [0, *self._heights]
        for node in range(1, count + 1):
            above = node + (node & -node)
            if above <= count:
                tree[above] += tree[node]
        self._tree = tree
        self._step = 1 << count.bit_length() >> 1 if count else 0
        self.total = sum(self._heights)

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, row: int) -> int:
        return self._heights[row]

    def __setitem__(self, row: int, height: int) -> None:
        change = height - self._heights[row]
        if not change:
            return
        self._heights[row] = height
        self.total += change
        node = row + 1
        while node < len(self._tree):
            self._tree[node] += change
            node += node & -node

    def top(self, row: int) -> int:
        """The sum of the heights before ``row``; ``row`` may be the number of rows."""
        total = 0
        node = row
        while node:
            total += self._tree[node]
            node &= node - 1
        return total

    def row_at(self, y: int) -> int:
        """The row that holds pixel ``y``; the first or last one beyond the ends."""
        count = len(self._heights)
        if y < 0 or not count:
            return 0
        row, step = 0, self._step
        while step:
            following = row + step
            if following <= count and self._tree[following] <= y:
                row = following
                y -= self._tree[following]
            step >>= 1
        return min(row, count - 1)

    def tops(self) -> list[int]:
        """Where each row begins, and where the last one ends; O(n)."""
        return list(accumulate(self._heights, initial=0))
