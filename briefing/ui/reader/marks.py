"""Which passages touch a stretch of text, and in which lane of the margin each ribbon runs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from heapq import heappop, heappush
from itertools import count, islice

from briefing.domain.library import Passage

_FAN = 32
_MANY = 200  # lanes that changed one by one


class PassageIndex:
    """Passages in order of start under a tree of greatest ends: a query costs O(log n + k), one
    change a few list operations."""

    def __init__(self, passages: Iterable[Passage] = ()) -> None:
        self._items = sorted(passages, key=_order)
        self.by_id = {p.id: p for p in self._items}
        self._starts = [p.start for p in self._items]
        self._ends = [p.end for p in self._items]
        self._levels = [self._ends]
        self._build()

    def __len__(self) -> int:
        return len(self._items)

    @property
    def passages(self) -> Sequence[Passage]:
        """All passages, in order of start."""
        return self._items

    def _build(self, changed: int = 0) -> None:
        """The levels of the tree; before the passage in place ``changed`` they are right."""
        level, depth, first = self._ends, 0, changed
        while len(level) > _FAN:
            depth += 1
            first //= _FAN
            if depth == len(self._levels):
                self._levels.append([])
            above = self._levels[depth]
            above[first:] = [
                max(level[i : i + _FAN]) for i in range(first * _FAN, len(level), _FAN)
            ]
            level = above
        del self._levels[depth + 1 :]

    def change(self, added: Iterable[Passage], removed: Iterable[Passage]) -> None:
        """Put in and take out a few passages; a passage that changed is in both."""
        changed = len(self._items)
        for passage in removed:
            at = bisect_left(self._items, _order(passage), key=_order)
            changed = min(changed, at)
            del self._items[at], self._starts[at], self._ends[at]
            del self.by_id[passage.id]
        for passage in added:
            at = bisect_left(self._items, _order(passage), key=_order)
            changed = min(changed, at)
            self._items.insert(at, passage)
            self._starts.insert(at, passage.start)
            self._ends.insert(at, passage.end)
            self.by_id[passage.id] = passage
        self._build(changed)

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
    line share a lane.

    Each passage, in the order in which they were made, has the first lanes that are free: so they
    follow from which passages there are, whatever was done and undone, and what is new moves none
    of the others. ``extent`` gives the stretch of text whose lines a passage may touch; ``ends``,
    where that is quicker, where those of many end.
    """

    def __init__(self, index: PassageIndex, extent: Extent, ends: Ends | None = None) -> None:
        self._index = index
        self._extent = extent
        self._ends = ends
        self._lanes: dict[int, tuple[int, ...]] = {}
        self._tops: Counter[int] = Counter()  # of passages, by their last lane
        self._fit_all()

    @property
    def count(self) -> int:
        """How many lanes there are."""
        return max((top for top, many in self._tops.items() if many), default=-1) + 1

    def of(self, passage: Passage) -> tuple[int, ...]:
        """The lanes of the passage's themes, in the order of its themes."""
        return self._lanes[passage.id]

    def _fit_all(self) -> None:
        self._lanes.clear()
        passages, extent = self._index.passages, self._extent
        ends = self._ends(passages) if self._ends else (extent(p)[1] for p in passages)
        together: list[tuple[int, int, int, int]] = []
        reach = 0
        for passage, end in zip(passages, ends, strict=True):
            start = passage.start
            if start >= reach and together:
                self._fit(together)
                together = []
            together.append((passage.id, start, end, len(passage.themes)))
            if end > reach:
                reach = end
        self._fit(together)
        self._tops = Counter(lanes[-1] for lanes in self._lanes.values() if lanes)

    def _fit(self, together: list[tuple[int, int, int, int]]) -> None:
        """Find lanes for passages (id, start, end, themes) that stand beside no others."""
        if len(together) == 1:
            ((ident, _, _, wanted),) = together
            self._lanes[ident] = tuple(range(wanted))
            return
        together.sort()
        busy: list[list[int]] = []  # per lane where each stretch that is taken starts and ends
        for ident, start, end, wanted in together:
            lanes: tuple[int, ...] = ()
            lane = 0
            while len(lanes) < wanted:
                if lane == len(busy):
                    busy.append([])
                taken = busy[lane]
                at = bisect_right(taken, start)
                if not at % 2 and (at == len(taken) or taken[at] >= end):
                    taken[at:at] = (start, end)
                    lanes += (lane,)
                lane += 1
            self._lanes[ident] = lanes

    def change(self, added: Iterable[Passage], removed: Iterable[Passage]) -> set[int] | None:
        """Find lanes for a few passages, after the index has changed. Gives the ids of those that
        stand in other lanes now; ``None`` where that may be any."""
        moved: set[int] = set()
        waiting = {p.id for p in added}
        for passage in removed:
            self._put(passage.id, None)
            waiting.update(self._later(passage))
        queue = sorted(waiting)
        placed = 0
        while queue:
            ident = heappop(queue)
            passage = self._index.by_id[ident]
            lanes = self._first_free(passage)
            if lanes == self._lanes.get(ident):
                continue
            self._put(ident, lanes)
            moved.add(ident)
            for other in self._later(passage):
                if other not in waiting:
                    waiting.add(other)
                    heappush(queue, other)
            placed += 1
            if placed > _MANY:
                self._fit_all()  # that is quicker then
                return None
        return moved

    def _later(self, passage: Passage) -> list[int]:
        """The passages beside this one that were made after it."""
        beside = self._index.touching(*self._extent(passage))
        return [other.id for other in beside if other.id > passage.id]

    def _first_free(self, passage: Passage) -> tuple[int, ...]:
        taken: set[int] = set()
        for other in self._index.touching(*self._extent(passage)):
            if other.id < passage.id:
                taken.update(self._lanes[other.id])
        free = (lane for lane in count() if lane not in taken)
        return tuple(islice(free, len(passage.themes)))

    def _put(self, ident: int, lanes: tuple[int, ...] | None) -> None:
        old = self._lanes.pop(ident, ())
        if old:
            self._tops[old[-1]] -= 1
        if lanes is not None:
            self._lanes[ident] = lanes
            if lanes:
                self._tops[lanes[-1]] += 1
