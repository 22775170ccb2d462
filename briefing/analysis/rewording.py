"""Other wordings of a passage in a newer text.

The rarer words of the passage vote for where it may stand; the best places, and the place where its
neighbours are now, are compared word by word.
"""

from __future__ import annotations

from collections import defaultdict
from difflib import Match, SequenceMatcher
from math import log2

from briefing.analysis.aligning import Alignment, Prepared
from briefing.domain.span import Span

LEAST = 0.5  # of what two wordings say in common, counted by the rarity of words …
LEAST_IN_PLACE = 0.35  # … and where the neighbours of the one are those of the other
_RARE = 60  # a word that stands in more places says nothing about this one
_BUCKETS = 4
_GAP = 400  # words between two neighbours that are searched without any vote
_ROOM = 0.4  # of a passage's length, that may stand beside it in its sentence
_FEW = 6  # words put in before the last one of a passage, or behind the first
_LONG = 3_000  # words from which on frequent ones are passed over


class Finder:
    """Finds wordings like those of passages of ``old`` in ``new``."""

    def __init__(self, old: Prepared, new: Prepared, alignment: Alignment) -> None:
        self._old = old
        self._new = new
        self._alignment = alignment

    def find(self, span: Span) -> list[tuple[float, Span]]:
        """The likest places with how alike they are (0–1), the best first."""
        words = self._words(span)
        if not words:
            return []
        found = self._places(span, words, self._voted(words), LEAST)
        return _apart(found + self._expected(span, words))

    def near(self, span: Span) -> list[tuple[float, Span]]:
        """As :meth:`find`, but only where the passage's neighbours are now."""
        words = self._words(span)
        return self._expected(span, words) if words else []

    def _words(self, span: Span) -> list[str]:
        plain = self._old.plain
        first, last = self._old.words_within(plain.at(span.start), plain.at(span.end))
        return self._old.folded[first:last]

    def _weight(self, word: str) -> float:
        return 1 / (1 + log2(1 + len(self._new.places.get(word, ()))))

    def _voted(self, words: list[str]) -> list[tuple[int, int]]:
        """Stretches of the new text, by the numbers of their words."""
        count = len(words)
        wide = max(6, count // 2)
        votes: dict[int, float] = defaultdict(float)
        for number, word in enumerate(words):
            places = self._new.places.get(word, ())
            if len(places) <= _RARE:
                weight = self._weight(word)
                for place in places:
                    votes[(place - number) // wide] += weight
        if not votes:
            return []
        both = {at: votes[at] + votes.get(at + 1, 0) for at in list(votes)}
        best = sorted(both, key=lambda at: -both[at])[:_BUCKETS]
        least = both[best[0]] / 2
        slack = wide // 2 + 3
        return [
            (at * wide - slack, (at + 2) * wide + count + slack) for at in best if both[at] >= least
        ]

    def _expected(self, span: Span, words: list[str]) -> list[tuple[float, Span]]:
        """The likest place between the sentences that stood around the passage, if any."""
        low, high = self._alignment.gap(*self._old.units_of(span))
        if low >= high:
            return []
        plain = self._new.plain
        start, end = plain.at(self._new.units[low].start), plain.at(self._new.units[high - 1].end)
        first, last = self._new.words_within(start, end)
        if last - first > _GAP + 3 * len(words):
            return []
        return self._places(span, words, [(first, last)], LEAST_IN_PLACE)

    def _places(
        self, span: Span, words: list[str], windows: list[tuple[int, int]], least: float
    ) -> list[tuple[float, Span]]:
        most = len(self._new.words)
        found = (
            self._compare(span, words, max(0, low), min(high, most), least) for low, high in windows
        )
        return [one for one in found if one is not None]

    def _compare(
        self, span: Span, words: list[str], low: int, high: int, least: float
    ) -> tuple[float, Span] | None:
        theirs = self._new.folded[low:high]
        if not theirs:
            return None
        matcher = SequenceMatcher(None, words, theirs, len(words) + len(theirs) > _LONG)
        blocks = [block for block in matcher.get_matching_blocks() if block.size]
        weights = [self._weight(word) for word in words]
        total = sum(weights)
        best = (0.0, 0, 0)
        gains = [sum(weights[b.a : b.a + b.size]) for b in blocks]
        costs = [0.0]
        for word in theirs:
            costs.append(costs[-1] + self._weight(word))
        first, last = 0, len(blocks)
        while first < last:
            begin, end = blocks[first], blocks[last - 1]
            extent = costs[end.b + end.size] - costs[begin.b]
            score = 2 * sum(gains[first:last]) / (total + extent)
            if score > best[0]:
                best = (score, first, last)
            if gains[first] <= gains[last - 1]:
                first += 1
            else:
                last -= 1
        score, first, last = best
        if score < least:
            return None
        begin, end = self._with_ends(blocks, first, last, len(words), low)
        before, after = begin.a, len(words) - end.a - end.size
        return score, self._snapped(span, low + begin.b, low + end.b + end.size, before, after)

    def _with_ends(
        self, blocks: list[Match], first: int, last: int, count: int, low: int
    ) -> tuple[Match, Match]:
        """The outermost of ``blocks[first:last]``; the passage's own first and last word are taken
        along where they stand in the same sentence, a few words off."""
        begin, end = blocks[first], blocks[last - 1]
        head, tail = blocks[0], blocks[-1]
        if first and not head.a and self._is_near(low + head.b + head.size - 1, low + begin.b):
            begin = head
        ends = last < len(blocks) and tail.a + tail.size == count
        if ends and self._is_near(low + end.b + end.size - 1, low + tail.b):
            end = tail
        return begin, end

    def _is_near(self, one: int, other: int) -> bool:
        """Whether two words of the new text stand in one sentence, with a few between them."""
        if other - one > _FEW + 1:
            return False
        words = self._new.words
        span = self._new.span_of(words[one][0], words[other][1])
        begin, end = self._new.units_of(span)
        return begin == end

    def _snapped(self, span: Span, first: int, last: int, before: int, after: int) -> Span:
        """The words ``first`` to ``last`` of the new text as a span: of whole sentences when the
        passage is, else with as many words around them as it has that were not found."""
        new, old = self._new, self._old
        tight = new.span_of(new.words[first][0], new.words[last - 1][1])
        begin, end = new.units_of(tight)
        low, high = new.words_within(
            new.plain.at(new.units[begin].start), new.plain.at(new.units[end].end)
        )
        first, last = max(low, first - before), min(high, last + after)
        loose = new.span_of(new.words[first][0], new.words[last - 1][1])
        begun, ended = old.units_of(span)
        if span.start > old.units[begun].start or span.end < old.units[ended].end:
            return loose
        return self._sentences(tight, loose, begin, end)

    def _sentences(self, tight: Span, loose: Span, begin: int, end: int) -> Span:
        """Whole sentences, without one at an end that the words hardly touch; only as far as
        ``loose`` where a sentence says much more than the passage."""
        units = self._new.units
        while begin < end and _touched(tight, units[begin]) < 1 / 3:
            begin += 1
        while end > begin and _touched(tight, units[end]) < 1 / 3:
            end -= 1
        room = max(20, len(tight) * _ROOM)
        start, stop = units[begin].start, units[end].end
        return Span(
            max(start, loose.start) if tight.start - start > room else start,
            min(stop, loose.end) if stop - tight.end > room else stop,
        )


def _apart(found: list[tuple[float, Span]]) -> list[tuple[float, Span]]:
    """The best first, none that overlaps a better one."""
    apart: list[tuple[float, Span]] = []
    for one in sorted(found, key=lambda one: (-one[0], one[1])):
        if not any(one[1].overlaps(other) for _, other in apart):
            apart.append(one)
    return apart


def _touched(tight: Span, unit: Span) -> float:
    return (min(tight.end, unit.end) - max(tight.start, unit.start)) / len(unit)
