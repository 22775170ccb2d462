"""The page on which the passages of a report find their place in its newer version."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from briefing.domain.acts import Act, Change
from briefing.domain.library import Theme
from briefing.domain.span import Span
from briefing.domain.versions import Decision, ReviewItem
from briefing.errors import UserError
from briefing.i18n import tr, tr_error
from briefing.ui.controls import area, button, label
from briefing.ui.empty import EmptyState
from briefing.ui.rows import ROW, RowModel
from briefing.ui.session import Session
from briefing.ui.style import set_class
from briefing.ui.tasks import Tasks
from briefing.ui.versions.decider import Decider
from briefing.ui.versions.place_picker import PlacePicker
from briefing.ui.versions.review_list import ReviewList
from briefing.ui.versions.review_rows import decided_otherwise, next_open, review_rows
from briefing.ui.versions.words import open_count, tally

_BESIDE = 560  # pixels from which list and comparison stand side by side
_TIGHT = 640  # pixels under which the list gets no more than it must have
_ROOMY = 900  # pixels from which the list gets more
_K = Qt.Key


class ReviewPage(QWidget):
    """Every decision is an act that can be undone; the next open passage then comes by itself."""

    left = Signal(int)  # back to the report
    undo_asked = Signal()
    loaded = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = Tasks(self)
        self._report: int | None = None
        self._numbers: dict[int, int] = {}
        self._themes: dict[int, Theme] = {}
        self._stale = False
        self._again = False
        self._retraced = False
        self._share = 0  # of the list, in pixels
        self.items: tuple[ReviewItem, ...] = ()
        self._build()
        session.changed.connect(self._changed)
        session.retraced.connect(self._retrace)
        self.show_nothing()

    def _build(self) -> None:
        self.title = label("", "heading", wrap=True)
        self.count = label("", "muted label", wrap=True)
        self.back = button(tr("&Back to the report"), self.leave)
        head = area("pageHead")
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 14, 20, 12)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.count)
        row.addLayout(words, 1)
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        self.model = RowModel(self)
        self.list = ReviewList(self.model, self)
        self.list.selectionModel().currentChanged.connect(self._moved)
        self.decider = Decider()
        self.decider.accepted.connect(self.accept)
        self.decider.kept.connect(self.keep)
        self.decider.discarded.connect(self.discard)
        self.decider.reopened.connect(self.reopen)
        self.decider.place_asked.connect(self.pick)
        self.picker = PlacePicker()
        self.picker.chosen.connect(self._take_place)
        self.picker.left.connect(self._leave_picker)
        self.picker.reader.refused.connect(self._refuse)
        self._right = QStackedWidget()
        self._right.addWidget(self.decider)
        self._right.addWidget(self.picker)
        self.split = QSplitter()
        self.split.setObjectName("reviewSplit")
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.list)
        self.split.addWidget(self._right)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([320, 800])
        self._empty = EmptyState()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.split)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._stack, 1)

    # -- what is shown -----------------------------------------------------------------------

    @property
    def report(self) -> int | None:
        """The report whose passages are shown."""
        return self._report

    def show_nothing(self) -> None:
        """There is nothing to review."""
        self._report = None
        self._take((), "", {}, {})

    def show_report(self, report: int) -> None:
        """Show the passages of a report."""
        if report != self._report:
            self._report = report
            self._take((), "", {}, {})
            self._leave_picker()
        self.refresh()

    def refresh(self) -> None:
        """Look again, in the background: a long text takes its time."""
        self._stale = False
        if self._report is None:
            return
        if self._tasks.busy:
            self._again = True
            return
        report, library = self._report, self._session.library

        def work() -> tuple[int, tuple[ReviewItem, ...], str, dict[int, int], dict[int, Theme]]:
            items = library.versions.review(report)
            (summary,) = library.reports.list(only=(report,)) or (None,)
            numbers = library.versions.numbers((report,))
            themes = {theme.id: theme for theme in library.themes.list()}
            return report, items, summary.title if summary else "", numbers, themes

        self._tasks.start(work, self._answer, self._failed)

    def _answer(
        self,
        found: tuple[int, tuple[ReviewItem, ...], str, dict[int, int], dict[int, Theme]],
    ) -> None:
        if self._again:
            self._again = False
            self.refresh()
        elif found[0] == self._report:
            self._take(*found[1:])
            self.loaded.emit()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        # the report was taken away: there is nothing to review
        self.show_nothing()
        self._session.failed.emit(tr_error(error))

    def _take(
        self,
        items: tuple[ReviewItem, ...],
        title: str,
        numbers: dict[int, int],
        themes: dict[int, Theme],
    ) -> None:
        current = self.current()
        chosen = current.passage.id if current else None
        if self._retraced:
            chosen = decided_otherwise(self.items, items) or chosen
        self._retraced = False
        self.items, self._numbers, self._themes = items, numbers, themes
        self.title.setText(title or tr("Review of passages"))
        self._show_rows(chosen)

    def _show_rows(self, chosen: int | None) -> None:
        self.model.set_rows(review_rows(self.items, self._themes))
        done = bool(self.items) and not open_count(self.items)
        said = tally(self.items)
        if done:
            said = " · ".join(p for p in (tr("All passages have their place."), said) if p)
        set_class(self.count, "strong" if done else "muted label")
        self.count.setText(said)
        self.count.setAccessibleName(said)
        self._empty.say(
            tr("Nothing to review"),
            tr("Passages are looked up here when a new version of their report comes in."),
        )
        self._stack.setCurrentWidget(self.split if self.items else self._empty)
        order = self._order()
        if chosen not in order:
            chosen = next_open(self.items, order, -1) or next(iter(order), None)
        if chosen is not None:
            self.choose(chosen)

    def _order(self) -> list[int]:
        return [row.value for row in self.model.rows if row.style == "row"]

    def current(self) -> ReviewItem | None:
        """The passage that is shown."""
        index = self.list.currentIndex()
        if not index.isValid():
            return None
        ident = index.data(ROW).value
        return next((item for item in self.items if item.passage.id == ident), None)

    def choose(self, passage: int) -> bool:
        """Select a passage."""
        for number, row in enumerate(self.model.rows):
            if row.style == "row" and row.value == passage:
                index = self.model.index(number)
                if index != self.list.currentIndex():
                    self.list.selectionModel().setCurrentIndex(
                        index, QItemSelectionModel.SelectionFlag.ClearAndSelect
                    )
                else:
                    self._show()
                return True
        return False

    def _moved(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self._leave_picker()
            self._show()

    def _show(self) -> None:
        item = self.current()
        if item is not None:
            number = self._numbers.get(item.old.version, 0)
            self.decider.show_item(item, self._themes, number)

    def _changed(self, change: Change) -> None:
        mine = self._report is not None and (
            change.everything
            or bool(change.themes)
            or self._report in change.reports
            or self._report in change.passages_of
        )
        if mine and self.isVisible():
            self.refresh()
        elif mine:
            self._stale = True

    def _retrace(self, _change: Change) -> None:
        # what undo or redo decided otherwise is seen where it happens
        self._retraced = self.isVisible()

    def showEvent(self, event: QShowEvent) -> None:
        """Look again when the page comes up."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room."""
        super().resizeEvent(event)
        width = event.size().width()
        beside = width >= _BESIDE
        part = 200 if width < _TIGHT else 250 if width < _ROOMY else 320
        shares = (part, width - part) if beside else (200, 400)
        way = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if shares[0] != self._share or way != self.split.orientation():
            self._share = shares[0]
            self.split.setOrientation(way)
            self.split.setSizes(shares)

    # -- what is decided ---------------------------------------------------------------------

    def accept(self) -> None:
        """Take the place that is compared."""
        item, candidate = self.current(), self.decider.candidate
        if item is None:
            return
        if candidate is None:
            self._session.hinted.emit(
                tr("There is no place to accept. Press P to choose one in the new text.")
            )
        elif item.decision not in (Decision.AUTOMATIC, Decision.ACCEPTED):
            self._decide(Decision.ACCEPTED, self._session.library.versions.accept, candidate.span)
        else:
            self.step(1)

    def keep(self) -> None:
        """Leave the passage with its old version."""
        self._decide(Decision.KEPT, self._session.library.versions.keep)

    def discard(self) -> None:
        """Move the passage to the trash."""
        self._decide(Decision.DISCARDED, self._session.library.versions.discard)

    def reopen(self) -> None:
        """Have the passage to be reviewed again."""
        item = self.current()
        if item is not None and not item.is_open:
            self._decide(Decision.OPEN, self._session.library.versions.reopen)

    def _decide(self, decision: Decision, deed: Callable[..., Act], *values: object) -> None:
        item = self.current()
        if item is None or item.decision is decision:
            return
        ident, order = item.passage.id, self._order()
        if self._session.do(deed, ident, *values) is None:
            return
        # shown at once; what the library says follows
        self.items = tuple(
            replace(one, decision=decision) if one.passage.id == ident else one
            for one in self.items
        )
        following = None if decision is Decision.OPEN else next_open(self.items, order, ident)
        self._leave_picker()
        self._show_rows(ident if following is None else following)

    def _refuse(self) -> None:
        self._session.hinted.emit(
            tr("A passage is given its place here. Go back to the report to tag in it.")
        )

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) passage."""
        order, item = self._order(), self.current()
        at = order.index(item.passage.id) + by if item and item.passage.id in order else 0
        if 0 <= at < len(order):
            self.choose(order[at])

    # -- another place -----------------------------------------------------------------------

    def pick(self) -> None:
        """Show the new text to select a place in."""
        item = self.current()
        if item is None or self._report is None:
            return
        try:
            report = self._session.library.reports.get(self._report)
        except UserError as error:
            self._session.failed.emit(tr_error(error))
            return
        self._right.setCurrentWidget(self.picker)
        themes = tuple(self._themes.values())
        self.picker.show_place(report, themes, item, self.decider.candidate)

    def _take_place(self, span: Span) -> None:
        item = self.current()
        if item is not None and item.decision is Decision.ACCEPTED:
            # another place than the one that was accepted before
            self._session.do(self._session.library.versions.accept, item.passage.id, span)
            self._leave_picker()
        else:
            self._decide(Decision.ACCEPTED, self._session.library.versions.accept, span)

    def _leave_picker(self) -> None:
        if self._right.currentWidget() is self.picker:
            self._right.setCurrentWidget(self.decider)
            self.picker.reader.clear()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Go back to the report."""
        if self._report is not None:
            self.left.emit(self._report)

    # -- keys --------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Decide and go on by single keys; J and K go on, as everywhere, so that O ("old") is the
        key that leaves a passage in the old version."""
        if event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        ):
            super().keyPressEvent(event)
            return
        focus = QApplication.focusWidget()
        key = event.key()
        if key in (_K.Key_Return, _K.Key_Enter) and isinstance(focus, QAbstractButton):
            focus.click()
            return
        deeds: dict[int, Callable[[], object]] = {
            _K.Key_Return: self.accept,
            _K.Key_Enter: self.accept,
            _K.Key_A: self.accept,
            _K.Key_O: self.keep,
            _K.Key_Delete: self.discard,
            _K.Key_R: self.reopen,
            _K.Key_P: self.pick,
            _K.Key_U: self.undo_asked.emit,
            _K.Key_J: lambda: self.step(1),
            _K.Key_K: lambda: self.step(-1),
            _K.Key_Escape: self.leave,
        }
        if key in deeds:
            deeds[key]()
        elif event.text() and event.text() in "123456789":
            self.decider.choose_candidate(int(event.text()) - 1)
        else:
            super().keyPressEvent(event)
