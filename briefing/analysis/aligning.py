"""A text prepared to be found in: its sentences, its words, and where runs of them stand.

Everything that is compared is without typography (:mod:`briefing.analysis.typography`). Looking
something up takes a time that grows with the number of places where it stands, not with the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple, Protocol
from unicodedata import combining

from briefing.analysis.typography import Plain
from briefing.domain.document import Section
from briefing.domain.folding import fold
from briefing.domain.sentences import sentences
from briefing.domain.span import Span

# with accents of their own, of Hebrew and Arabic too
_WORD = re.compile(r"[\w\u0300-\u036f\u0591-\u05c7\u064b-\u0670\u20d0-\u20f0\ufe20-\ufe2f]+")
# make one character with what stands before them: joiner, form and skin of an emoji
_JOINING = "\u200d\ufe0e\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
_RUN = 3  # words by which a quote is looked up
_MOST = 2_000  # places that are looked at for one quote; a text with more says nothing new


class Readable(Protocol):
    """A text with its outline."""

    @property
    def text(self) -> str:
        """The canonical text."""

    @property
    def sections(self) -> Sequence[Section]:
        """Its sections."""


class Quote(NamedTuple):
    """Plain words to find. ``words`` are its whole words as spans of ``text``; ``begins`` and
    ``ends`` tell whether it does so at the edge of a word; ``at`` is where it stands itself."""

    text: str
    words: tuple[tuple[int, int], ...]
    begins: bool
    ends: bool
    at: int


class Prepared:
    """A text with its sentences and words. Offsets named ``p…`` count in the plain text."""

    def __init__(self, source: Readable) -> None:
        self.original = source.text
        self.sections = source.sections
        self.plain = Plain(source.text)
        self.units = sentences(source.text)
        self._starts = [unit.start for unit in self.units]
        self._ends = [unit.end for unit in self.units]
        self.unit_texts = [self.words_of(unit) for unit in self.units]

    def words_of(self, span: Span) -> str:
        """The characters of a span of the original, without typography."""
        plain = self.plain
        return plain.text[plain.at(span.start) : plain.at(span.end)].strip()

    def units_of(self, span: Span) -> tuple[int, int]:
        """The numbers of the first and the last sentence that a span touches."""
        first = bisect_right(self._ends, span.start)
        last = bisect_left(self._starts, span.end) - 1
        return min(first, len(self.units) - 1), max(last, first, 0)

    def section_path(self, offset: int) -> tuple[str, ...]:
        """The titles of the sections around an offset, outermost first."""
        return tuple(s.title for s in self.sections if s.start <= offset < s.end)

    @cached_property
    def words(self) -> list[tuple[int, int]]:
        """The words of the plain text as spans of it."""
        return [m.span() for m in _WORD.finditer(self.plain.text)]

    @cached_property
    def word_starts(self) -> list[int]:
        """Where the words begin."""
        return [start for start, _ in self.words]

    @cached_property
    def word_texts(self) -> list[str]:
        """The words as they stand."""
        text = self.plain.text
        return [text[start:end] for start, end in self.words]

    @cached_property
    def folded(self) -> list[str]:
        """The words without case and diacritics."""
        known = {word: fold(word) for word in set(self.word_texts)}
        return [known[word] for word in self.word_texts]

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each folded word stands, by its number."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(self.folded):
            found[word].append(number)
        return dict(found)

    @cached_property
    def _runs(self) -> dict[tuple[str, ...], list[int]]:
        found: dict[tuple[str, ...], list[int]] = defaultdict(list)
        words = self.word_texts
        for number, run in enumerate(zip(*(words[n:] for n in range(_RUN)), strict=False)):
            found[run].append(number)
        return dict(found)

    @cached_property
    def _single(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(self.word_texts):
            found[word].append(number)
        return dict(found)

    def words_within(self, start: int, end: int) -> tuple[int, int]:
        """The numbers of the words that lie wholly in ``plain[start:end]``, the end exclusive."""
        first = bisect_left(self.word_starts, start)
        last = bisect_left(self.word_starts, end)
        if last > first and self.words[last - 1][1] > end:
            last -= 1
        return first, last

    def quote(self, span: Span) -> Quote:
        """A span (not of white space alone) as something to find."""
        text = self.plain.text
        start, end = self.plain.at(span.start), self.plain.at(span.end)
        while end > start and text[end - 1] == " ":
            end -= 1
        first, last = self.words_within(start, end)
        return Quote(
            text[start:end],
            tuple((a - start, b - start) for a, b in self.words[first:last]),
            _is_edge(text, start),
            _is_edge(text, end),
            start,
        )

    def find(self, quote: Quote) -> list[int]:
        """Where a quote stands in the plain text; one that begins or ends with a whole word, only
        where it does so there too. At most :data:`_MOST` places."""
        if not quote.text:
            return []
        text = self.plain.text
        if len(quote.words) >= _RUN:
            words = [quote.text[start:end] for start, end in quote.words]
            runs = zip(*(words[n:] for n in range(_RUN)), strict=False)
            hits, at = min(
                ((self._runs.get(run, []), quote.words[n][0]) for n, run in enumerate(runs)),
                key=lambda found: len(found[0]),
            )
        elif quote.words:
            hits, at = min(
                ((self._single.get(quote.text[a:b], []), a) for a, b in quote.words),
                key=lambda found: len(found[0]),
            )
        else:
            return self._search(quote)
        starts = self.word_starts
        return [
            begin
            for begin in (starts[hit] - at for hit in hits[:_MOST])
            if begin >= 0 and text.startswith(quote.text, begin) and self._fits(quote, begin)
        ]

    def _search(self, quote: Quote) -> list[int]:
        found: list[int] = []
        at = self.plain.text.find(quote.text)
        while at >= 0 and len(found) < _MOST:
            if self._fits(quote, at):
                found.append(at)
            at = self.plain.text.find(quote.text, at + 1)
        return found

    def _fits(self, quote: Quote, at: int) -> bool:
        text = self.plain.text
        return (not quote.begins or _is_edge(text, at)) and (
            not quote.ends or _is_edge(text, at + len(quote.text))
        )

    def span_of(self, start: int, end: int) -> Span:
        """Where ``plain[start:end]`` stands in the original."""
        return Span(*self.plain.back(start, end))


def _is_edge(text: str, at: int) -> bool:
    """Whether neither a word nor a character of several code points goes on at ``at``."""
    if not 0 < at < len(text):
        return True
    before, after = text[at - 1], text[at]
    if after in _JOINING or before == "\u200d" or combining(after):
        return False
    return not (before.isalnum() and after.isalnum())


class Alignment:
    """Which sentences of two texts are the same ones: those that stand once in both, as far as
    they are in the same order."""

    def __init__(self, old: Prepared, new: Prepared) -> None:
        here, there = Counter(old.unit_texts), Counter(new.unit_texts)
        numbers = {text: n for n, text in enumerate(new.unit_texts) if there[text] == 1}
        pairs = [
            (n, numbers[text])
            for n, text in enumerate(old.unit_texts)
            if here[text] == 1 and text in numbers
        ]
        chain = _longest_rise([new_number for _, new_number in pairs])
        self._old = [pairs[n][0] for n in chain]
        self._new = [pairs[n][1] for n in chain]
        self._last = len(new.units)

    def gap(self, first: int, last: int) -> tuple[int, int]:
        """The sentences of the new text (first and end) between those that surround the old
        sentences ``first`` to ``last``."""
        before = bisect_left(self._old, first) - 1
        after = bisect_right(self._old, last)
        low = self._new[before] + 1 if before >= 0 else 0
        high = self._new[after] if after < len(self._new) else self._last
        return low, high


def _longest_rise(values: Sequence[int]) -> list[int]:
    """The indices of a longest rising subsequence."""
    tails: list[int] = []  # of the best chain of each length: the value it ends with …
    ends: list[int] = []  # … and its index
    before: list[int] = []
    for index, value in enumerate(values):
        at = bisect_left(tails, value)
        before.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(value)
            ends.append(index)
        else:
            tails[at] = value
            ends[at] = index
    chain = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.append(at)
        at = before[at]
    return chain[::-1]
