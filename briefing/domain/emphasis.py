"""Which words of a stretch of text stand out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from operator import attrgetter

from briefing.domain.document import Emphasis, EmphasisKind
from briefing.domain.span import Span


class EmphasisIndex:
    """The emphasised words of a document, to be asked for those of a stretch; nothing is done
    before the first question."""

    def __init__(self, emphases: Sequence[Emphasis]) -> None:
        self._all = emphases

    @cached_property
    def _kinds(self) -> tuple[tuple[Emphasis, ...], ...]:
        # those of one kind never overlap: their ends are in order, as their starts are
        return tuple(tuple(e for e in self._all if e.kind is kind) for kind in EmphasisKind)

    def within(self, start: int, end: int) -> list[Emphasis]:
        """Those that share characters with ``start``–``end`` (code points), cut to it, in
        order."""
        if not self._all:
            return []
        found: list[Emphasis] = []
        for ones in self._kinds:
            first = bisect_right(ones, start, key=attrgetter("end"))
            last = bisect_left(ones, end, first, key=attrgetter("start"))
            found += [
                Emphasis(max(one.start, start), min(one.end, end), one.kind)
                for one in ones[first:last]
            ]
        return sorted(found, key=attrgetter("start", "end", "kind"))

    def of(self, span: Span) -> list[Emphasis]:
        """Those in a span, counted from its beginning."""
        return [
            Emphasis(one.start - span.start, one.end - span.start, one.kind)
            for one in self.within(span.start, span.end)
        ]


def stretches(
    emphases: Sequence[Emphasis], start: int, end: int, cuts: Sequence[int] = ()
) -> list[tuple[int, int, frozenset[EmphasisKind]]]:
    """``start``–``end`` in pieces that look alike, in order, each with the kinds that it has;
    ``cuts`` are further places where one piece ends and another begins."""
    inside = [e for e in emphases if e.start < end and start < e.end]
    places = {start, end, *(place for place in cuts if start < place < end)}
    turns: dict[int, list[tuple[EmphasisKind, int]]] = {}
    for one in inside:
        for place, step in ((max(one.start, start), 1), (min(one.end, end), -1)):
            turns.setdefault(place, []).append((one.kind, step))
    open_now = Counter[EmphasisKind]()
    found = []
    for first, last in pairwise(sorted(places.union(turns))):
        for kind, step in turns.get(first, ()):
            open_now[kind] += step
        found.append((first, last, frozenset(kind for kind, count in open_now.items() if count)))
    return found
