"""What a search found, by report, with the words that were asked for in bold."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from briefing.domain.acts import Change
from briefing.domain.library import ReportSummary, SearchHit
from briefing.domain.span import Span
from briefing.errors import UserError
from briefing.i18n import tr, tr_error, trn
from briefing.ui.card_list import CardList, Index
from briefing.ui.controls import label
from briefing.ui.empty import EmptyState
from briefing.ui.namesakes import told_apart
from briefing.ui.report_words import meta_line
from briefing.ui.rows import ROW, Row, RowDelegate, RowModel
from briefing.ui.session import Session
from briefing.ui.tasks import Tasks

LIMIT = 200
_MEASURE = 760  # pixels of a line that still reads well


class SearchResults(QWidget):
    """Answers :meth:`search`; asks the library in the background, the newest question last."""

    open_hit = Signal(int, object)  # report, Span
    answered = Signal(str)  # the query whose answer is shown now

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = Tasks(self)
        self._query = ""
        self._next: str | None = None
        self.hits: tuple[SearchHit, ...] = ()
        # what is known of a report with this id, to tell it from others with the same title
        self.report_of: Callable[[int], ReportSummary | None] = lambda _: None
        self.count = label("", "muted label", wrap=True)
        self.count.setContentsMargins(16, 14, 16, 6)
        self.model = RowModel(self)
        self.list = CardList(self)
        self.list.setAccessibleName(tr("Search results"))
        self.list.setItemDelegate(RowDelegate(self, measure=_MEASURE))
        self.list.setModel(self.model)
        self.list.activated.connect(self._open)
        self.list.clicked.connect(self._open)
        self._empty = EmptyState()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.count)
        column.addWidget(self._stack, 1)
        session.changed.connect(self._changed)
        self._show(())

    @property
    def query(self) -> str:
        """What was asked last."""
        return self._query

    def search(self, query: str) -> None:
        """Ask for the places that answer ``query``; an empty one clears the list. May be called at
        every keystroke: while one search runs only the newest waits."""
        self._query = query.strip()
        if not self._query:
            self._next = None
            self._show(())
        elif self._tasks.busy:
            self._next = self._query
        else:
            self._ask(self._query)

    def focus_results(self) -> None:
        """Go to the first result (from the search field's Down or Enter)."""
        if not self.hits:
            return
        if not self.list.currentIndex().isValid():
            self._select_first()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_first(self) -> None:
        """Open the first result."""
        if self.hits:
            self._select_first()
            self._open(self.list.currentIndex())

    def _select_first(self) -> None:
        row = next(n for n, row in enumerate(self.model.rows) if row.style == "row")
        self.list.selectionModel().setCurrentIndex(
            self.model.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )

    def _ask(self, query: str) -> None:
        searching = self._session.library.searching
        self._tasks.start(
            lambda: searching.search(query, limit=LIMIT),
            lambda hits: self._answer(query, hits),
            self._failed,
        )

    def _answer(self, query: str, hits: Sequence[SearchHit]) -> None:
        waiting, self._next = self._next, None
        if waiting is not None and waiting != query:
            self._ask(waiting)
        elif query == self._query:
            self._show(hits)
            self.answered.emit(query)

    def _failed(self, error: Exception) -> None:
        self._next = None
        if not isinstance(error, UserError):
            raise error
        self._show(())
        self._session.failed.emit(tr_error(error))

    def _show(self, hits: Sequence[SearchHit]) -> None:
        self.hits = tuple(hits)
        found = (self.report_of(ident) for ident in {hit.report for hit in hits})
        rows = result_rows(self.hits, told_apart((one for one in found if one), meta_line))
        if rows != self.model.rows:
            self.model.set_rows(rows)
            self.list.verticalScrollBar().setValue(0)
        self.count.setText(count_line(self.hits))
        self.count.setVisible(bool(hits))
        if self._query:
            self._empty.say(
                tr("Nothing found for “{query}”", query=self._query),
                tr("Try fewer words, or the beginning of a word."),
            )
        else:
            self._empty.say(tr("Search all reports"), tr("Type a few letters of a word."))
        self._stack.setCurrentWidget(self.list if hits else self._empty)

    def _open(self, index: Index) -> None:
        row: Row | None = index.data(ROW) if index.isValid() else None
        if row is not None and row.style == "row":
            self.open_hit.emit(row.value.report, Span(row.value.start, row.value.end))

    def _changed(self, change: Change) -> None:
        if (change.everything or change.reports) and self._query and self.isVisible():
            self.search(self._query)


def count_line(hits: Sequence[SearchHit]) -> str:
    """``12 places in 4 reports``."""
    if not hits:
        return ""
    places = trn("{count} place", "{count} places", len(hits))
    reports = len({hit.report for hit in hits})
    if len(hits) >= LIMIT:
        places = tr("The first {count} places", count=len(hits))
    return trn("{places} in {count} report", "{places} in {count} reports", reports, places=places)


def result_rows(hits: Sequence[SearchHit], names: Mapping[int, str]) -> tuple[Row, ...]:
    """The hits under the title of their report, or what ``names`` has for it by its id; reports
    and hits keep the order of the answer."""
    groups: dict[int, list[SearchHit]] = {}
    for hit in hits:
        groups.setdefault(hit.report, []).append(hit)
    rows: list[Row] = []
    for members in groups.values():
        title = names.get(members[0].report, members[0].title)
        rows.append(Row(title, corner=str(len(members)), style="title", value=members[0].report))
        rows += [
            Row(
                hit.snippet,
                detail="" if hit.section.endswith(hit.snippet) else hit.section,
                corner="" if hit.page is None else tr("p. {page}", page=hit.page),
                serif=True,
                bold=hit.matches,
                max_lines=3,
                value=hit,
            )
            for hit in members
        ]
    return tuple(rows)
