"""Which passages touch a stretch of text, and in which lane of the margin each ribbon runs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from heapq import heappop, heappush

from briefing.domain.library import Passage

_FAN = 32


class PassageIndex:
    """Passages in order of start under a tree of greatest ends: a query costs O(log n + k), one
    change a few list operations."""

    def __init__(self, passages: Iterable[Passage] = ()) -> None:
        self._items = sorted(passages, key=_order)
        self.by_id = {p.id: p for p in self._items}
        self._starts = [p.start for p in self._items]
        self._ends = [p.end for p in self._items]
        self._build()

    def __len__(self) -> int:
        return len(self._items)

    @property
    def passages(self) -> Sequence[Passage]:
        """All passages, in order of start."""
        return self._items

    def _build(self) -> None:
        level = self._ends
        self._levels = [level]
        while len(level) > _FAN:
            level = [max(level[i : i + _FAN]) for i in range(0, len(level), _FAN)]
            self._levels.append(level)

    def change(self, added: Iterable[Passage], removed: Iterable[Passage]) -> None:
        """Put in and take out a few passages; a passage that changed is in both."""
        for passage in removed:
            at = bisect_left(self._items, _order(passage), key=_order)
            del self._items[at], self._starts[at], self._ends[at]
            del self.by_id[passage.id]
        for passage in added:
            at = bisect_left(self._items, _order(passage), key=_order)
            self._items.insert(at, passage)
            self._starts.insert(at, passage.start)
            self._ends.insert(at, passage.end)
            self.by_id[passage.id] = passage
        self._build()

    def touching(self, start: int, end: int) -> list[Passage]:
        """The passages that share a character with ``start``–``end``, in order of start."""
        stop = bisect_left(self._starts, end)
        found: list[Passage] = []
        if stop:
            self._collect(len(self._levels) - 1, 0, len(self._levels[-1]), stop, start, found)
        return found

    def _collect(
        self, depth: int, first: int, last: int, stop: int, start: int, found: list[Passage]
    ) -> None:
        ends = self._levels[depth]
        span = _FAN**depth
        for node in range(first, min(last, len(ends))):
            if node * span >= stop:
                return
            if ends[node] <= start:
                continue
            if depth:
                self._collect(depth - 1, node * _FAN, (node + 1) * _FAN, stop, start, found)
            else:
                found.append(self._items[node])

    def at(self, offset: int) -> list[Passage]:
        """The passages around the character at ``offset``, or else those that end there; the
        shortest first."""
        found = self.touching(offset, offset + 1)
        if not found and offset:
            found = [p for p in self.touching(offset - 1, offset) if p.end == offset]
        return sorted(found, key=lambda p: (p.end - p.start, p.start, p.id))


def _order(passage: Passage) -> tuple[int, int, int]:
    return (passage.start, -passage.end, passage.id)


Extent = Callable[[Passage], tuple[int, int]]
Ends = Callable[[Iterable[Passage]], Iterable[int]]


class Lanes:
    """Lane numbers of ribbons, one per passage and theme. No two that could stand beside the same
    line share a lane. A ribbon keeps its lane while others come and go.

    ``extent`` gives the stretch of text whose lines a passage may touch; ``ends``, where that is
    quicker, where those of many end.
    """

    def __init__(self, index: PassageIndex, extent: Extent, ends: Ends | None = None) -> None:
        self._index = index
        self._extent = extent
        self._lanes: dict[int, tuple[int, ...]] = {}
        busy: list[tuple[int, int]] = []  # end, lane
        free: list[int] = []
        self.count = 0
        passages = index.passages
        stops = ends(passages) if ends else (extent(passage)[1] for passage in passages)
        for passage, end in zip(passages, stops, strict=True):
            while busy and busy[0][0] <= passage.start:
                heappush(free, heappop(busy)[1])
            lanes: tuple[int, ...] = ()
            for _ in passage.themes:
                if free:
                    lane = heappop(free)
                else:
                    lane = self.count
                    self.count += 1
                lanes += (lane,)
            for lane in lanes:
                heappush(busy, (end, lane))
            self._lanes[passage.id] = lanes

    def of(self, passage: Passage) -> tuple[int, ...]:
        """The lanes of the passage's themes, in the order of its themes."""
        return self._lanes[passage.id]

    def change(self, added: Iterable[Passage], removed: Iterable[Passage]) -> None:
        """Find lanes for a few passages, after the index has changed."""
        kept = {p.id: self._lanes.pop(p.id, ()) for p in removed}
        for passage in added:
            start, end = self._extent(passage)
            taken: set[int] = set()
            for other in self._index.touching(start, end):
                taken.update(self._lanes.get(other.id, ()))
            lanes = [lane for lane in kept.get(passage.id, ()) if lane not in taken]
            del lanes[len(passage.themes) :]
            lane = 0
            while len(lanes) < len(passage.themes):
                if lane not in taken and lane not in lanes:
                    lanes.append(lane)
                lane += 1
            self._lanes[passage.id] = tuple(lanes)
            self.count = max(self.count, *(n + 1 for n in lanes), 0) if lanes else self.count
