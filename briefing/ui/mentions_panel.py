"""What a report mentions: figures, references and commitments, each a step away from its place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedLayout, QWidget

from briefing.domain.document import Document
from briefing.domain.library import Report
from briefing.domain.mentions import Commitment, Figure, Reference
from briefing.domain.span import Span
from briefing.i18n import tr
from briefing.ui.card_list import CardList, Index
from briefing.ui.empty import EmptyState
from briefing.ui.rows import ROW, Row, RowDelegate, RowModel

_BEFORE, _AFTER = 36, 100  # characters of context around a figure


class MentionsPanel(QWidget):
    """The tab "Figures" of the inspector."""

    go_to = Signal(object)  # Span

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._listed = True
        self.model = RowModel(self)
        self.list = _MentionList(self)
        self.list.setItemDelegate(RowDelegate(self))
        self.list.setModel(self.model)
        self.list.go_to.connect(self.go_to)
        self._empty = EmptyState(
            tr("Nothing found in this report"),
            tr("Amounts, percentages, references and commitments in the text are listed here."),
        )
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.list)

    def show_report(self, report: Report | None) -> None:
        """List what a report mentions, as soon as the panel is looked at."""
        if report is None or self._document is not report.document:
            self._document = report.document if report else None
            self._listed = False
        if self.isVisible():
            self._list()

    def showEvent(self, event: QShowEvent) -> None:
        """A report can mention thousands of things: list them only for who looks."""
        super().showEvent(event)
        self._list()

    def _list(self) -> None:
        if self._listed:
            return
        self._listed = True
        self.model.set_rows(mention_rows(self._document) if self._document else ())
        self._stack.setCurrentWidget(self.list if self.model.rows else self._empty)


class _MentionList(CardList):
    go_to = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Figures, references and commitments"))
        self.activated.connect(self._go)
        self.clicked.connect(self._go)

    def _go(self, index: Index) -> None:
        row: Row = index.data(ROW)
        if row.style == "row":
            self.go_to.emit(Span(row.value.start, row.value.end))

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and self._copies(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._copies(event):
            _copy(self.currentIndex().data(ROW).text)()
        else:
            super().keyPressEvent(event)

    def _copies(self, event: QKeyEvent) -> bool:
        return self.currentIndex().isValid() and event.matches(QKeySequence.StandardKey.Copy)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if mouse else self.currentIndex()
        if not index.isValid() or index.data(ROW).style != "row":
            return
        at = self.viewport().mapToGlobal(self.visualRect(index).center())
        menu = self.menu_for(index)
        menu.exec(event.globalPos() if mouse else at)
        menu.deleteLater()

    def menu_for(self, index: Index) -> QMenu:
        """The context menu of a row."""
        row: Row = index.data(ROW)
        menu = QMenu(self)
        menu.addAction(tr("&Go to this place"), lambda: self._go(index))
        menu.addSeparator()
        menu.addAction(tr("&Copy"), _copy(row.text))
        if isinstance(row.value, Reference):
            if row.value.text != row.text:
                menu.addAction(tr("Copy as &written"), _copy(row.value.text))
            if row.value.url and row.value.url != row.text:
                menu.addAction(tr("Copy &address"), _copy(row.value.url))
        return menu


def _copy(text: str) -> Callable[[], None]:
    return lambda: QGuiApplication.clipboard().setText(text)


def mention_rows(document: Document) -> tuple[Row, ...]:
    """The rows for what a document mentions, under a heading for each kind that occurs."""
    groups = (
        (tr("Amounts and percentages"), [_figure(f, document) for f in document.figures]),
        (tr("References"), [_reference(r, document) for r in document.references]),
        (tr("Commitments"), [_commitment(c, document) for c in document.commitments]),
    )
    rows: list[Row] = []
    for title, members in groups:
        if members:
            rows += [Row(title, corner=str(len(members)), style="kicker"), *members]
    return tuple(rows)


def _page(document: Document, start: int) -> str:
    page = document.page_at(start)
    return "" if page is None else tr("p. {page}", page=page)


def _figure(figure: Figure, document: Document) -> Row:
    return Row(
        figure.text,
        detail=_context(document.text, figure.start, figure.end),
        corner=_page(document, figure.start),
        strong=True,
        value=figure,
    )


def _context(text: str, start: int, end: int) -> str:
    """The words around a place, within its block."""
    first = max(text.rfind("\n", 0, start) + 1, start - _BEFORE)
    stop = text.find("\n", end)
    last = min(len(text) if stop < 0 else stop, end + _AFTER)
    if first and text[first - 1] != "\n":
        first = min(text.find(" ", first, start) + 1 or start, start)
    lead = "…" if first and text[first - 1] != "\n" else ""
    return lead + text[first:last].strip()


def _reference(reference: Reference, document: Document) -> Row:
    # not at the top: its patterns would be compiled before the window is seen
    from briefing.analysis.references import official_citation

    official = official_citation(reference)
    parts = [reference.text if reference.text != official else "", reference.url]
    if reference.url == official:
        parts.pop()
    further = ", ".join(reference.dossiers)
    return Row(
        official,
        detail=" · ".join(part for part in parts if part),
        corner=_page(document, reference.start),
        warning=_doubt(reference, further),
        value=reference,
    )


def _doubt(reference: Reference, further: str) -> str:
    if not reference.doubtful:
        return ""
    if further:
        return tr("Doubtful: {number} cannot be a dossier number.", number=further)
    return tr("Doubtful: this number cannot be right.")


def _commitment(commitment: Commitment, document: Document) -> Row:
    who = " · ".join(part for part in (commitment.who, commitment.when) if part)
    return Row(
        commitment.text,
        detail=who[:1].upper() + who[1:],
        corner=_page(document, commitment.start),
        max_lines=4,
        value=commitment,
    )
