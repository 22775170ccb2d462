"""The passage at hand is one and the same on the page and in the inspector.

Who acts leads. The page's cursor: of the passages around it the innermost one, or the one that a
click on its ribbon asked for; its card comes into view without taking the keyboard. The card that
is chosen: the page goes to its passage, which stays the one at hand there, also where others lie
within it, until the cursor moves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from briefing.domain.library import Passage, Report
from briefing.domain.span import Span
from briefing.ui.desk import Desk

if TYPE_CHECKING:
    from briefing.ui.reader.surface import TextSurface


@dataclass(frozen=True, slots=True)
class _Left:
    """Where the cursor was in a version of a report."""

    version: int
    caret: int
    marking: bool
    preferred: int | None


class AtHand(QObject):
    """Of one desk; ``pages`` are the report's original pages."""

    def __init__(self, desk: Desk, pages: TextSurface, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._left: dict[int, _Left] = {}  # by report
        reader, inspector = desk.reader, desk.inspector
        reader.selection_changed.connect(self._follow)
        reader.passage_clicked.connect(lambda passage: self._clicked(reader, passage))
        pages.passage_clicked.connect(lambda passage: self._clicked(pages, passage))
        inspector.go_to.connect(self._go)
        inspector.passage_selected.connect(self._show)
        inspector.asked_for.connect(reader.prefer)
        inspector.cards.eyes = reader.place
        desk.opened.connect(self._opened)
        desk.passages_changed.connect(lambda _: self._follow())

    def come_back(self, passages: Sequence[Passage]) -> None:
        """These passages are there again: they are the ones at hand."""
        desk, reader = self._desk, self._desk.reader
        ids = [passage.id for passage in passages]
        now = desk.passage_at_hand()
        if now is None or now.id not in ids:
            reader.take_ends(passages[0].start, passages[0].start)
            reader.prefer(ids[0])
        desk.inspector.choose(ids)

    def _follow(self) -> None:
        desk, reader = self._desk, self._desk.reader
        report, passage = desk.report, desk.passage_at_hand()
        if report is not None and reader.caret_used:
            caret = min(reader.ends())
            left = _Left(report.version, caret, reader.stepper.on, reader.preferred)
            self._left[report.id] = left
        desk.inspector.follow(None if passage is None else passage.id)

    def _opened(self, report: Report | None) -> None:
        """Come back to where the cursor was."""
        left = None if report is None else self._left.get(report.id)
        if report is None or left is None or left.version != report.version:
            return
        reader = self._desk.reader
        reader.take_ends(left.caret, left.caret, marking=left.marking)
        reader.prefer(left.preferred)

    def _clicked(self, view: TextSurface, passage: int) -> None:
        view.prefer(passage)
        self._desk.inspector.follow(passage)

    def _show(self, ident: int) -> None:
        passage = self._desk.passage(ident)
        if passage is not None:
            self._desk.reader.go_to(passage.span)
            self._desk.reader.prefer(ident)

    def _go(self, span: Span) -> None:
        self._desk.reader.go_to(span)
        card = self._desk.inspector.cards.current()
        if card is not None and card.span == span:
            self._desk.reader.prefer(card.id)
