"""Two reports side by side, with the words that differ marked in both, before one becomes a
version of the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from briefing.domain.library import Passage, Report, Theme
from briefing.domain.span import Span
from briefing.domain.versions import VersionOffer
from briefing.errors import UserError
from briefing.i18n import tr, tr_error, trn
from briefing.services.contrasting import Difference, contrast
from briefing.ui.button_flow import ButtonFlow
from briefing.ui.controls import area, button, label
from briefing.ui.session import Session
from briefing.ui.sheet import LowHead
from briefing.ui.tasks import Tasks
from briefing.ui.versions.readers import ComparedReader
from briefing.ui.versions.words import why_line

_MOST = 5000  # differences that are marked
_Found = tuple[Report, Report, tuple[Difference, ...]]


class ComparePage(QWidget):
    """Earlier text left, later text right."""

    adopt = Signal()
    apart = Signal()
    left = Signal()
    loaded = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = Tasks(self)
        self.offer: VersionOffer | None = None
        self.differences: tuple[Difference, ...] = ()
        self._at = -1
        self.title = label("", "heading", wrap=True)
        self.count = label("", "muted label", wrap=True)
        self.previous_button = button(tr("&Previous difference"), lambda: self.step(-1))
        self.next_button = button(tr("&Next difference"), lambda: self.step(1))
        self.adopt_button = button(tr("&Treat as new version"), self.adopt.emit, "primary")
        self.apart_button = button(tr("&Keep apart"), self.apart.emit)
        self.back_button = button(tr("&Back to the report"), self.left.emit)
        self.flow = ButtonFlow(
            [
                self.previous_button,
                self.next_button,
                self.adopt_button,
                self.apart_button,
                self.back_button,
            ]
        )
        head = area("pageHead")
        words = QVBoxLayout(head)
        words.setContentsMargins(20, 14, 20, 12)
        words.setSpacing(4)
        words.addWidget(self.title)
        words.addWidget(self.count)
        words.addSpacing(4)
        words.addWidget(self.flow)
        self.old = ComparedReader(tr("Earlier report"))
        self.new = ComparedReader(tr("New report"))
        split = QSplitter()
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        self._captions = []
        for reader in (self.old, self.new):
            reader.left.connect(self.left)
            reader.refused.connect(self._refuse)
            reader.setMinimumWidth(180)
            side = QWidget()
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            caption = label("", "muted label", wrap=True)
            caption.setContentsMargins(20, 8, 20, 4)
            self._captions.append(caption)
            column.addWidget(caption)
            column.addWidget(reader, 1)
            split.addWidget(side)
        split.setSizes([500, 500])
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(LowHead(head, words))
        page.addWidget(split, 1)

    def show_offer(self, offer: VersionOffer) -> None:
        """Compare the two reports of an offer, in the background."""
        self.offer = offer
        self.differences, self._at = (), -1
        self.old.clear()
        self.new.clear()
        self.title.setText(tr("Compare: {title}", title=offer.new.title))
        self.count.setText(tr("Comparing…"))
        for caption, kind, one in zip(
            self._captions,
            (tr("Earlier report"), tr("New report")),
            (offer.old, offer.new),
            strict=True,
        ):
            caption.setText(f"{kind}: {one.name}")
        self._enable()
        reports = self._session.library.reports

        def work() -> _Found:
            old, new = reports.get(offer.old.id), reports.get(offer.new.id)
            return old, new, contrast(old.document.text, new.document.text)

        self._tasks.start(work, lambda found: self._answer(offer, found), self._failed)

    def _answer(self, offer: VersionOffer, found: _Found) -> None:
        if offer is not self.offer:
            return
        old, new, self.differences = found
        removed = Theme(1, tr("only in the earlier report"), "red")
        added = Theme(1, tr("only in the new report"), "green")
        self.old.show_report(_marked(old, [d.old for d in self.differences]), (removed,))
        self.new.show_report(_marked(new, [d.new for d in self.differences]), (added,))
        self._enable()
        self._say_count()
        self.step(1)
        self.loaded.emit()

    def _say_count(self) -> None:
        """How many places differ, at which of them one is, and why the reports are compared."""
        many, at = len(self.differences), ""
        said = trn("{count} place differs", "{count} places differ", many)
        if not many:
            said = tr("The texts are the same, word for word.")
        elif self._at >= 0:
            at = tr("now at number {number}", number=self._at + 1)
        why = why_line(self.offer) if self.offer else ""
        self.count.setText(" · ".join(part for part in (said, at, why) if part))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._session.failed.emit(tr_error(error))
        self.left.emit()

    def _refuse(self) -> None:
        self._session.hinted.emit(
            tr("Two texts are compared here. Go back to the report to tag in it.")
        )

    def _enable(self) -> None:
        some = bool(self.differences)
        self.previous_button.setEnabled(some)
        self.next_button.setEnabled(some)

    def step(self, by: int) -> None:
        """Bring the next (1) or previous (-1) difference in sight on both sides."""
        if self.differences:
            self._at = (self._at + by) % len(self.differences)
            found = self.differences[self._at]
            self.old.go_to(found.old)
            self.new.go_to(found.new)
            self._say_count()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """J and K step, Escape leaves."""
        if event.key() == Qt.Key.Key_J and not event.modifiers():
            self.step(1)
        elif event.key() == Qt.Key.Key_K and not event.modifiers():
            self.step(-1)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _marked(report: Report, spans: Sequence[Span]) -> Report:
    """The report with nothing marked in it but these stretches."""
    text = report.document.text
    found: list[Passage] = []
    for span in spans[:_MOST]:
        trimmed = span.trimmed(text)
        if len(trimmed):
            found.append(
                Passage(
                    len(found) + 1,
                    report.id,
                    report.version,
                    trimmed.start,
                    trimmed.end,
                    trimmed.of(text),
                    "",
                    "",
                    (),
                    None,
                    (1,),
                )
            )
    return replace(report, passages=tuple(found))
