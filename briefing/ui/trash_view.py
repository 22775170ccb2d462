"""The trash: what lies in it, putting it back, and emptying it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from datetime import datetime

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from briefing.domain.acts import Change
from briefing.domain.drafts import BriefingDraft
from briefing.domain.library import Passage, ReportSummary, Theme, TrashContents
from briefing.errors import UserError
from briefing.i18n import tr, tr_error, trn
from briefing.ui.card_list import CardList, Index
from briefing.ui.controls import button, label
from briefing.ui.dialogs import Confirm, ask
from briefing.ui.empty import EmptyState
from briefing.ui.namesakes import Namesakes, briefing_lines, moment_words, told_apart
from briefing.ui.report_words import meta_line
from briefing.ui.rows import ROW, Row, RowDelegate, RowModel
from briefing.ui.session import Session

_MEASURE = 760  # pixels of a line that still reads well


class TrashView(QWidget):
    """Lists what was thrown away, by kind, the last one first."""

    emptied = Signal()  # who had the keyboard here has nothing to be at any more

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stale = True
        self.model = RowModel(self)
        self.list = _TrashList(self)
        self.list.setAccessibleName(tr("Trash"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setItemDelegate(RowDelegate(self, measure=_MEASURE))
        self.list.setModel(self.model)
        self.list.activated.connect(lambda _: self.restore())
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.restore_button = button(tr("&Restore"), self.restore)
        self.empty_button = button(tr("&Empty trash…"), self.ask_and_empty, "danger")
        self._empty = EmptyState(
            tr("The trash is empty"),
            tr("What you move to the trash stays here until you empty it."),
        )
        over = QWidget()
        over.setMaximumWidth(_MEASURE)  # the buttons stand above what they are about
        head = QHBoxLayout(over)
        head.setContentsMargins(16, 16, 8, 8)
        head.setSpacing(8)
        head.addWidget(label(tr("Trash"), "heading"), 1)
        head.addWidget(self.restore_button)
        head.addWidget(self.empty_button)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(over)
        column.addWidget(self._stack, 1)
        QWidget.setTabOrder(self.list, self.restore_button)
        QWidget.setTabOrder(self.restore_button, self.empty_button)
        session.changed.connect(self._changed)
        self._enable()

    # -- what is shown -----------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Look again when the view comes up."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def refresh(self) -> None:
        """Look again at what lies in the trash."""
        self._stale = False
        contents = self._session.library.trash.contents()
        row, had_keys = self.list.currentIndex().row(), self._has_keys()
        at = self.model.rows[row].value if 0 <= row < len(self.model.rows) else None
        self.model.set_rows(trash_rows(contents, self._session.library.reports.list()))
        self._stack.setCurrentWidget(self.list if self.model.rows else self._empty)
        if self.model.rows and row >= 0:
            # the same item, or what takes the place of what has gone
            places = (i for i, one in enumerate(self.model.rows) if _is_same(one.value, at))
            self.list.stand_at(self.list.near(next(places, row)))
        self._enable()
        if had_keys and not self.focus():
            self.emptied.emit()

    def _has_keys(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def focus(self) -> bool:
        """Give the list the keyboard; false when there is nothing in it."""
        if not self.model.rows:
            return False
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _changed(self, _change: Change) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    def _enable(self) -> None:
        self.restore_button.setEnabled(bool(self.chosen()))
        self.empty_button.setEnabled(bool(self.model.rows))

    def chosen(self) -> list[ReportSummary | Theme | Passage | BriefingDraft]:
        """What is selected."""
        found = sorted(self.list.selectionModel().selectedIndexes(), key=lambda i: i.row())
        return [index.data(ROW).value for index in found if index.data(ROW).style == "row"]

    # -- what the user does ------------------------------------------------------------------

    def restore(self) -> None:
        """Put the selected things back, as one undo step."""
        chosen = self.chosen()
        reports = [one.id for one in chosen if isinstance(one, ReportSummary)]
        themes = [one.id for one in chosen if isinstance(one, Theme)]
        passages = [one.id for one in chosen if isinstance(one, Passage)]
        briefings = [one.id for one in chosen if isinstance(one, BriefingDraft)]
        library = self._session.library
        steps = bool(reports) + len(themes) + bool(passages) + bool(briefings)
        with _Macro(self._session, len(chosen)) if steps > 1 else nullcontext():
            if reports:
                self._session.do(library.reports.restore, reports)
            for theme in themes:
                self._session.do(library.themes.restore, theme)
            if passages:
                self._session.do(library.tagging.restore, passages)
            if briefings:
                self._session.do(library.briefings.restore, briefings)
        if steps > 1:
            count = len(chosen)
            said = trn("{count} item restored", "{count} items restored", count)
            self._session.told.emit(said, True)

    def ask_and_empty(self) -> None:
        """Delete everything in the trash for good, after asking."""
        if ask(self.confirmation()):
            self.empty()

    def confirmation(self) -> Confirm:
        """The question before the trash is emptied."""
        contents = self._session.library.trash.contents()
        parts = []
        if count := len(contents.reports):
            parts.append(trn("{count} report", "{count} reports", count))
        if count := len(contents.themes):
            parts.append(trn("{count} theme", "{count} themes", count))
        if count := len(contents.passages):
            parts.append(trn("{count} passage", "{count} passages", count))
        if count := len(contents.briefings):
            parts.append(trn("{count} briefing", "{count} briefings", count))
        lines = [
            tr("Deleted for good: {what}.", what=", ".join(parts)),
            tr("This cannot be undone. Earlier steps cannot be undone after it either."),
        ]
        return Confirm(tr("Empty the trash?"), lines, tr("&Delete for good"), self)

    def empty(self) -> None:
        """Delete everything in the trash for good."""
        try:
            change = self._session.library.trash.empty()
        except UserError as error:
            self._session.failed.emit(tr_error(error))
        else:
            self._session.forget(change)
            self._session.told.emit(tr("The trash was emptied."), False)

    def menu_for(self) -> QMenu:
        """The context menu."""
        menu = QMenu(self)
        menu.addAction(tr("&Restore"), self.restore).setEnabled(bool(self.chosen()))
        menu.addSeparator()
        menu.addAction(tr("&Empty trash…"), self.ask_and_empty)
        return menu


class _TrashList(CardList):
    def __init__(self, view: TrashView) -> None:
        super().__init__(view)
        self._view = view

    def near(self, row: int) -> Index:
        """The item in a row, or the next one that is no heading, or else the last one."""
        found = self._selectable(row, 1)
        return found if found.isValid() else self._selectable(self._count() - 1, -1)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if mouse else self.currentIndex()
        if not index.isValid():
            return
        if mouse and not self.selectionModel().isSelected(index):
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
        at = self.viewport().mapToGlobal(self.visualRect(index).center())
        menu = self._view.menu_for()
        menu.exec(event.globalPos() if mouse else at)
        menu.deleteLater()


class _Macro:
    """Several acts as one step of the undo history."""

    def __init__(self, session: Session, count: int) -> None:
        self._session, self._count = session, count

    def __enter__(self) -> None:
        text = trn("restore {count} item", "restore {count} items", self._count)
        self._session.history.beginMacro(text)

    def __exit__(self, *_: object) -> None:
        self._session.history.endMacro()


def _is_same(one: object, other: object) -> bool:
    """Whether both are the same item: of one kind, with one number."""
    if one is None or type(one) is not type(other):
        return False
    return bool(getattr(one, "id", one) == getattr(other, "id", other))


def trash_rows(contents: TrashContents, present: Sequence[ReportSummary]) -> tuple[Row, ...]:
    """The rows of the trash, under a heading for each kind; ``present`` are the reports that are
    not in it."""
    titles = told_apart((*present, *contents.reports), meta_line)
    known = Namesakes({report.id: report for report in (*present, *contents.reports)})
    drafts = briefing_lines(contents.briefings)
    groups: tuple[tuple[str, Sequence[Row]], ...] = (
        (
            tr("Reports"),
            [
                Row(
                    r.title,
                    detail=_joined(known.words(r), meta_line(r, short=True), _when(r.trashed)),
                    serif=True,
                    strong=True,
                    value=r,
                )
                for r in contents.reports
            ],
        ),
        (
            tr("Themes"),
            [
                Row(t.name, detail=_theme_words(t), colour=t.colour, value=t)
                for t in contents.themes
            ],
        ),
        (
            tr("Passages"),
            [
                Row(
                    p.quote,
                    detail=_joined(titles.get(p.report, ""), _when(p.trashed)),
                    serif=True,
                    value=p,
                )
                for p in contents.passages
            ],
        ),
        (
            tr("Briefings"),
            [
                Row(
                    b.title,
                    detail=_joined(drafts[b.id], _when(b.trashed)),
                    serif=True,
                    strong=True,
                    value=b,
                )
                for b in contents.briefings
            ],
        ),
    )
    rows: list[Row] = []
    for title, members in groups:
        if members:
            rows += [Row(title, corner=str(len(members)), style="kicker"), *members]
    return tuple(rows)


def _theme_words(theme: Theme) -> str:
    count = trn("{count} passage", "{count} passages", theme.passages) if theme.passages else ""
    return _joined(count, _when(theme.trashed))


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _when(moment: datetime | None) -> str:
    return "" if moment is None else tr("in the trash since {when}", when=moment_words(moment))
