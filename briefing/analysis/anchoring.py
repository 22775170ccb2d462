"""Passages of an older text found again in a newer one.

A passage is accepted by itself only when its words stand once in both texts (or once in their
surroundings), exactly but for typography, and what surrounds them agrees: the rest of its sentence,
and a sentence beside it or enough words of its own. Everything else is for the user to decide, with
the likeliest places as candidates. A number, a name or a negation that differs always makes the
words differ, so it is never accepted.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from briefing.analysis.aligning import Alignment, Prepared, Quote, Readable
from briefing.analysis.comparing import warnings
from briefing.analysis.rewording import LEAST, Finder
from briefing.domain.span import Span
from briefing.domain.versions import Status

_ENOUGH = 8  # words of a whole sentence that are unlikely to be written twice by chance
_CANDIDATES = 5
_LOOKED_AT = 40  # places on either side of the expected one that are weighed


@dataclass(frozen=True, slots=True)
class Place:
    """A candidate: a span of the new text, whether its words are exactly those of the passage, and
    keys of warnings."""

    span: Span
    exact: bool
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Anchor:
    """What became of a passage; ``accepted`` when its one place needs no decision. ``places`` are
    empty when it is gone, and several when it is ambiguous."""

    status: Status
    accepted: bool
    places: tuple[Place, ...]


class Anchoring:
    """Finds passages of ``old`` in ``new``. Prepares both once; a passage then takes a time that
    does not grow with the texts."""

    def __init__(self, old: Readable, new: Readable) -> None:
        self._old = Prepared(old)
        self._new = Prepared(new)
        self._alignment = Alignment(self._old, self._new)
        self._finder = Finder(self._old, self._new, self._alignment)
        self._same = self._old.plain.text == self._new.plain.text
        self._found: dict[tuple[str, bool, bool], _Occurrences] = {}

    def anchor(self, span: Span) -> Anchor:
        """What became of ``old.text[span]``."""
        quote = self._old.quote(span)
        if not quote.text:
            return Anchor(Status.GONE, False, ())
        if self._same:
            return self._in_place(quote, quote.at)
        found = self._occurrences(quote)
        if len(found.old) == 1 and len(found.new) == 1:
            return self._only(quote, found.new[0], _Surroundings.of(self._old, span))
        if len(found.old) == len(found.new):
            twin = self._twin(quote, found)
            if twin is not None:
                return self._in_place(quote, twin)
        if found.new:
            return self._several(span, quote, found.new)
        return self._reworded(span)

    def _occurrences(self, quote: Quote) -> _Occurrences:
        key = (quote.text, quote.begins, quote.ends)
        if key not in self._found:
            self._found[key] = _Occurrences(self._old, self._new, quote)
        return self._found[key]

    def _in_place(self, quote: Quote, at: int) -> Anchor:
        span = self._new.span_of(at, at + len(quote.text))
        old = self._old.span_of(quote.at, quote.at + len(quote.text))
        return Anchor(self._where(old, span), True, (Place(span, True),))

    def _where(self, old: Span, new: Span) -> Status:
        """Unchanged when both stand at the same place of the order and in the same section."""
        if self._same:
            return Status.UNCHANGED
        low, high = self._alignment.gap(*self._old.units_of(old))
        first, last = self._new.units_of(new)
        in_order = low <= first and last < high
        same_section = _titles(self._old, old) == _titles(self._new, new)
        return Status.UNCHANGED if in_order and same_section else Status.MOVED

    def _only(self, quote: Quote, at: int, own: _Surroundings) -> Anchor:
        span = self._new.span_of(at, at + len(quote.text))
        found = _Surroundings.of(self._new, span)
        old = self._old.span_of(quote.at, quote.at + len(quote.text))
        if own[:2] != found[:2]:
            heeded = warnings(
                _sentences(self._old, old).of(self._old.original),
                _sentences(self._new, span).of(self._new.original),
            )
            return Anchor(Status.CHANGED, False, (Place(span, True, (*heeded, "surroundings")),))
        beside = own.before == found.before or own.after == found.after
        if beside or (own[:2] == ("", "") and len(quote.words) >= _ENOUGH):
            return self._in_place(quote, at)
        status = self._where(old, span)
        if status is Status.UNCHANGED:
            status = Status.CHANGED  # its words are not, what stands on both sides of it is
        return Anchor(status, False, (Place(span, True, ("surroundings",)),))

    def _twin(self, quote: Quote, found: _Occurrences) -> int | None:
        """The place of a repeated quote that agrees in number, order, section and both neighbours,
        when only one does."""
        if quote.at not in found.old:
            return None
        at = found.new[bisect_left(found.old, quote.at)]
        length = len(quote.text)
        old = self._old.span_of(quote.at, quote.at + length)
        new = self._new.span_of(at, at + length)
        own = _Surroundings.of(self._old, old)
        if own != _Surroundings.of(self._new, new):
            return None
        if found.old_surroundings[own] != 1 or found.new_surroundings[own] != 1:
            return None
        return at if self._where(old, new) is Status.UNCHANGED else None

    def _several(self, span: Span, quote: Quote, there: list[int]) -> Anchor:
        """Places with the very words, of which none is certain, and the likeliest other wording."""
        low, high = self._alignment.gap(*self._old.units_of(span))
        length = len(quote.text)
        units, plain = self._new.units, self._new.plain
        expected = plain.at(units[min((low + high) // 2, len(units) - 1)].start)
        nearest = bisect_left(there, expected)
        around = there[max(0, nearest - _LOOKED_AT) : nearest + _LOOKED_AT]
        likely = self._likely(span, [(at, at + length) for at in around], expected)
        exact = [Place(self._new.span_of(*one), True, ("repeated",)) for one in likely]
        near = [one for one in self._finder.near(span)[:1] if one[0] >= LEAST]
        others = [
            place
            for place in self._places(span, near)
            if not any(place.span.overlaps(one.span) for one in exact)
        ]
        return Anchor(Status.AMBIGUOUS, False, (*exact, *others))

    def _likely(
        self, span: Span, there: list[tuple[int, int]], expected: int
    ) -> list[tuple[int, int]]:
        """Of equal stretches those whose surroundings agree best, then the nearest ones. Where
        some agree, those that agree in far less are left out, but for the second best."""
        own, titles = _Surroundings.of(self._old, span), _titles(self._old, span)
        ranked = []
        for begin, end in there:
            found = self._new.span_of(begin, end)
            agree = own.agreement(_Surroundings.of(self._new, found))
            agree += titles == _titles(self._new, found)
            ranked.append((-agree, abs(begin - expected), (begin, end)))
        ranked.sort()
        least = -ranked[0][0] / 2
        count = max(2, sum(-agree >= least for agree, *_ in ranked))
        return [one for *_, one in ranked[: min(count, _CANDIDATES)]]

    def _reworded(self, span: Span) -> Anchor:
        found = self._finder.find(span)
        if not found:
            return Anchor(Status.GONE, False, ())
        best = found[0][0]
        likely = [one for score, one in found if score >= best - 0.1]
        status = Status.AMBIGUOUS if len(likely) > 1 else Status.CHANGED
        return Anchor(status, False, self._places(span, found[:_CANDIDATES]))

    def _places(self, span: Span, found: Sequence[tuple[float, Span]]) -> tuple[Place, ...]:
        old = span.of(self._old.original)
        return tuple(
            Place(one, False, warnings(old, one.of(self._new.original))) for _, one in found
        )


class _Surroundings(NamedTuple):
    """What stands around a span: the rest of its first and last sentence, and the sentences beside
    them."""

    head: str
    tail: str
    before: str
    after: str

    @classmethod
    def of(cls, text: Prepared, span: Span) -> _Surroundings:
        """The surroundings of a span of ``text``."""
        first, last = text.units_of(span)
        whole = _sentences(text, span)
        return cls(
            text.words_of(Span(whole.start, span.start)),
            text.words_of(Span(span.end, whole.end)),
            text.unit_texts[first - 1] if first else "",
            text.unit_texts[last + 1] if last + 1 < len(text.units) else "",
        )

    def agreement(self, other: _Surroundings) -> int:
        """How much of what there is is the same: 2 for each of the rest of its sentence, the
        sentence before and the one after."""
        rest = bool(self.head or self.tail) and self[:2] == other[:2]
        before = bool(self.before) and self.before == other.before
        after = bool(self.after) and self.after == other.after
        return 2 * (rest + before + after)


def _sentences(text: Prepared, span: Span) -> Span:
    """The sentences that a span touches."""
    first, last = text.units_of(span)
    return Span(min(text.units[first].start, span.start), max(text.units[last].end, span.end))


class _Occurrences:
    """Where a quote stands in both texts, and how often with which surroundings."""

    def __init__(self, old: Prepared, new: Prepared, quote: Quote) -> None:
        self.old, self.new = old.find(quote), new.find(quote)
        self._texts = old, new
        self._length = len(quote.text)

    @cached_property
    def old_surroundings(self) -> Counter[_Surroundings]:
        """The surroundings in the old text."""
        return self._count(self._texts[0], self.old)

    @cached_property
    def new_surroundings(self) -> Counter[_Surroundings]:
        """The surroundings in the new text."""
        return self._count(self._texts[1], self.new)

    def _count(self, text: Prepared, places: list[int]) -> Counter[_Surroundings]:
        return Counter(_Surroundings.of(text, text.span_of(at, at + self._length)) for at in places)


def _titles(text: Prepared, span: Span) -> tuple[str, ...]:
    return tuple(" ".join(title.split()) for title in text.section_path(span.start))
