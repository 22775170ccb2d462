"""The caret and the selection, and the units in which they grow."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from enum import Enum

from briefing.domain.sentences import sentences
from briefing.domain.span import Span
from briefing.ui.reader.flow import Flow
from briefing.ui.reader.stepping import paragraph_of

_INSIDE = "'’-‑"


class Unit(Enum):
    """What a mouse selection is made of."""

    CHARACTER = 1
    WORD = 2
    SENTENCE = 3
    PARAGRAPH = 4


def is_word(text: str, at: int) -> bool:
    """Whether the character at ``at`` is one of words, and no sign between them."""
    char = text[at]
    return char.isalnum() or char == "_" or unicodedata.category(char).startswith("M")


def word_at(text: str, offset: int, start: int, end: int) -> Span:
    """The word around ``offset`` within ``start``–``end``; hyphens and apostrophes inside a word
    belong to it. Between words, the single character there (with its combining marks)."""
    if start >= end:
        return Span(start, start)
    at = min(max(offset, start), end - 1)
    if not is_word(text, at) and at > start and offset == at and is_word(text, at - 1):
        at -= 1

    def joined(place: int) -> bool:
        if not start <= place < end:
            return False
        if is_word(text, place):
            return True
        return (
            text[place] in _INSIDE
            and start < place < end - 1
            and is_word(text, place - 1)
            and is_word(text, place + 1)
        )

    if not joined(at):
        last = at + 1
        while last < end and _clings(text[last]):
            last += 1
        return Span(at, last)
    first = last = at
    while joined(first - 1):
        first -= 1
    while joined(last):
        last += 1
    return Span(first, last)


def _clings(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Me", "Sk") or char in "\u200d\ufe0f"


def next_word(text: str, offset: int) -> int:
    """The beginning of the next word."""
    end = len(text)
    if offset < end and is_word(text, offset):
        offset = word_at(text, offset, 0, end).end
    while offset < end and not is_word(text, offset):
        offset += 1
    return offset


def previous_word(text: str, offset: int) -> int:
    """The beginning of this word, or of the one before."""
    while offset > 0 and not is_word(text, offset - 1):
        offset -= 1
    return word_at(text, offset - 1, 0, len(text)).start if offset else 0


def unit_at(flow: Flow, offset: int, unit: Unit) -> Span:
    """The word, sentence or paragraph around ``offset``; for characters, an empty span."""
    if unit is Unit.PARAGRAPH:
        return paragraph_of(flow, offset)
    row = flow.rows[flow.row_at(offset)]
    if unit is Unit.WORD:
        return word_at(flow.text, offset, row.start, row.end)
    if unit is Unit.SENTENCE:
        found = sentences(flow.text, row.start, row.end)
        for sentence in found:
            if offset < sentence.end:
                return sentence
        if found:
            return found[-1]
    return Span(offset, offset)


def _word_through(flow: Flow, offset: int) -> Span | None:
    """The word that has characters on both sides of ``offset``."""
    row = flow.rows[flow.row_at(offset)]
    if not row.start < offset < row.end:
        return None
    word = word_at(flow.text, offset, row.start, row.end)
    return word if word.start < offset < word.end else None


def snapped_start(flow: Flow, offset: int) -> int:
    """``offset``, or the beginning of the word that it would cut."""
    word = _word_through(flow, offset)
    return word.start if word is not None else offset


def snapped_end(flow: Flow, offset: int) -> int:
    """``offset``, or the end of the word that it would cut."""
    word = _word_through(flow, offset)
    return word.end if word is not None else offset


@dataclass(slots=True)
class Selection:
    """``anchor`` stays, ``caret`` moves; both code point offsets. ``pivot`` is the unit at which a
    mouse selection began."""

    anchor: int = 0
    caret: int = 0
    unit: Unit = Unit.CHARACTER
    pivot: Span = field(default_factory=lambda: Span(0, 0))

    @property
    def span(self) -> Span | None:
        """What is selected, ``None`` when nothing is."""
        if self.anchor == self.caret:
            return None
        return Span(min(self.anchor, self.caret), max(self.anchor, self.caret))

    def move(self, offset: int, *, extend: bool = False) -> None:
        """Put the caret somewhere."""
        self.caret = offset
        if not extend:
            self.anchor = offset

    def begin(self, flow: Flow, offset: int, unit: Unit) -> None:
        """Start a mouse selection."""
        self.unit = unit
        self.pivot = unit_at(flow, offset, unit)
        self.anchor, self.caret = self.pivot.start, self.pivot.end

    def drag(self, flow: Flow, offset: int, *, snap: bool = False) -> None:
        """Extend a mouse selection to ``offset``, in whole units; with ``snap`` characters go by
        whole words too."""
        if snap and self.unit is Unit.CHARACTER:
            first = self.pivot.start
            if offset < first:
                self.anchor, self.caret = snapped_end(flow, first), snapped_start(flow, offset)
            elif offset > first:
                self.anchor, self.caret = snapped_start(flow, first), snapped_end(flow, offset)
            else:
                self.anchor = self.caret = offset
            return
        reach = unit_at(flow, offset, self.unit)
        if offset < self.pivot.start:
            self.anchor, self.caret = self.pivot.end, min(reach.start, self.pivot.start)
        elif self.unit is Unit.CHARACTER:
            self.anchor, self.caret = self.pivot.start, offset
        else:
            self.anchor, self.caret = self.pivot.start, max(reach.end, self.pivot.end)
