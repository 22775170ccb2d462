"""What is at hand in a report's text: what is selected or marked, where the caret stands, and which
passages that is about."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from briefing.domain.library import Passage
from briefing.domain.span import Span
from briefing.ui.reader.hand import Hand
from briefing.ui.reader.report_text import ReportText
from briefing.ui.reader.selection import Selection
from briefing.ui.reader.sentence_cursor import SentenceCursor


class TextAtHand(ReportText):
    """A report's text with a caret. Offsets are code points of the canonical text."""

    stepper: SentenceCursor
    hand: Hand

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selection = Selection()
        self._caret_shown = False  # by keyboard
        self._caret_used = False  # a caret means something once it was put somewhere
        self._preferred: int | None = None  # of the passages at the caret, the one touched last

    def selection(self) -> Span | None:
        """What is selected."""
        return self._selection.span

    def ends(self) -> tuple[int, int]:
        """Anchor and caret of the selection."""
        return self._selection.anchor, self._selection.caret

    @property
    def caret_by_key(self) -> bool:
        """Whether it was the keyboard that moved the caret last."""
        return self._caret_shown

    @property
    def caret_used(self) -> bool:
        """Whether the caret was put somewhere since the report was opened."""
        return self._caret_used

    def caret(self) -> int:
        """Where the caret stands."""
        return self._selection.caret

    def marked(self) -> Span | None:
        """The sentence that is marked, which keys act upon; ``None`` while something is
        selected."""
        return self.stepper.span()

    @property
    def preferred(self) -> int | None:
        """The passage that was last asked for by itself, where the caret has not moved since."""
        return self._preferred

    def current_passages(self) -> tuple[int, ...]:
        """The passages that the selection or the marked sentence touches, or those around the
        caret; the one that is preferred first, then those that fit closest."""
        index = self.passage_index()
        if index is None:
            return ()
        span = self._selection.span or self.marked()
        if span is None:
            found = index.at(self._selection.caret) if self._caret_used else []
        else:
            found = index.touching(span.start, span.end)
            found.sort(key=lambda p: (abs(p.start - span.start) + abs(p.end - span.end), p.id))
        if self._preferred is not None:
            found.sort(key=lambda p: p.id != self._preferred)
        return tuple(p.id for p in found)

    def current_passage(self) -> Passage | None:
        """The innermost passage around the caret, when nothing is selected; of a marked sentence
        the passage that is just that, or else one in it. One that is preferred comes first."""
        index = self.passage_index()
        if index is None or not self._caret_used or self._selection.span is not None:
            return None
        found, marked = index.at(self._selection.caret), self.marked()
        if marked is not None:
            exact = [p for p in found if p.span == marked]
            found = exact or found or index.touching(marked.start, marked.end)
        preferred = (p for p in found if p.id == self._preferred)
        return next(preferred, found[0] if found else None)

    def drawn(self) -> set[Span]:
        """Where a frame, a mark or the caret is drawn now, or would be."""
        caret, passage = self.caret(), self.current_passage()
        framed = None if passage is None else passage.span
        found = (self.selection(), Span(caret, caret), self.marked(), framed, self.hand.aim)
        return {span for span in found if span is not None}

    def framed_passage(self) -> Passage | None:
        """The current passage, which is framed: not while an act is aimed at something else."""
        current, aim = self.current_passage(), self.hand.aim
        return current if current is None or aim in (None, current.span) else None

    def passage_description(self) -> str:
        """The current passage's themes and note, in words."""
        current = self.current_passage()
        return self.describe(current) if current else ""
