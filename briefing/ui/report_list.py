"""The list of reports, with how many there are and in which order over it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from briefing.i18n import tr, trn
from briefing.ui.controls import area, label, number
from briefing.ui.report_model import SORTS, ReportModel, sort_name
from briefing.ui.report_paint import ReportDelegate

if TYPE_CHECKING:
    from briefing.domain.library import Passage, ReportSummary, Theme


_MEASURED = 400  # with more reports than this every one gets the same height


class _View(QListView):
    opened = Signal()
    deleted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._laid_out_for = 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() != QAbstractItemView.State.EditingState:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.opened.emit()
                return
            if event.key() == Qt.Key.Key_Delete:
                self.deleted.emit()
                return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.width() != self._laid_out_for:
            # titles break elsewhere now, so every height is another
            self._laid_out_for = self.width()
            self.scheduleDelayedItemsLayout()


class ReportList(QWidget):
    """The pane with the reports. It announces what the user wants and does nothing itself."""

    chosen = Signal(int)  # the report that became current
    opened = Signal(int)  # Enter or double click: to the text
    trash = Signal(list)  # ids
    open_original = Signal(int)
    save_original = Signal(int)
    renamed = Signal(int, str)
    sort_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("listPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._model = ReportModel(self)
        self._model.renamed.connect(self.renamed)
        self._view = _View()
        self._model.title_changed.connect(self._view.scheduleDelayedItemsLayout)
        self._delegate = ReportDelegate(self._view)
        self._set_up_view()
        self._count = label("", "muted")
        self._sort = QPushButton()
        self._sort.setProperty("class", "quiet muted")
        self._sort.setAccessibleName(tr("Sort order"))
        self._sort.setMenu(self._sort_menu())
        head = area("listHead")
        head.setFixedHeight(44)
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 0, 8, 0)
        row.addWidget(self._count, 1)
        row.addWidget(self._sort)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 1, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(self._view, 1)
        # a key held down walks through many reports: only where it rests is shown
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._rest.timeout.connect(self._announce)
        self._silent = False
        self._show_count()

    def _set_up_view(self) -> None:
        view = self._view
        view.setObjectName("reports")
        view.setAccessibleName(tr("Reports"))
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setModel(self._model)
        view.setItemDelegate(self._delegate)
        view.setMouseTracking(True)
        view.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        view.setEditTriggers(QListView.EditTrigger.EditKeyPressed)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._context)
        view.selectionModel().currentChanged.connect(self._moved)
        view.opened.connect(self._open)
        view.doubleClicked.connect(lambda _: self._open())
        view.deleted.connect(self.trash_chosen)

    @property
    def view(self) -> QListView:
        """The list view itself."""
        return self._view

    @property
    def model(self) -> ReportModel:
        """What the list shows."""
        return self._model

    def set_reports(self, reports: Iterable[ReportSummary]) -> None:
        """Show these; the current report stays current, or its neighbour becomes it."""
        row = self._view.currentIndex().row()
        current = self.current()
        self._quietly(lambda: self._model.set_reports(reports), current, row)

    def set_sort(self, sort: str) -> None:
        """Order the list."""
        self._quietly(lambda: self._model.set_sort(sort), self.current(), 0)
        self._sort.setText(sort_name(self._model.sort_order))
        for action in self._sort.menu().actions():
            action.setChecked(action.data() == self._model.sort_order)

    def filter_by(self, themes: Collection[int] | None) -> None:
        """Show only reports with passages of these themes; ``None`` for all."""
        self._quietly(lambda: self._model.set_themes(themes), self.current(), 0)

    def set_passages(self, report: int, passages: Sequence[Passage], length: int) -> None:
        """Renew one report's bar. When it leaves the list with that, none is current: who reads it
        goes on reading."""
        current = self.current()
        count = self._model.rowCount()
        self._model.set_passages(report, passages, length)
        if self._model.rowCount() != count:
            self._quietly(lambda: None, current, -1)

    def set_notices(self, notices: dict[int, str]) -> None:
        """Say a word or two in the rows of these reports."""
        self._model.set_notices(notices)

    def set_themes(self, themes: Iterable[Theme]) -> None:
        """Take over the themes' colours."""
        self._delegate.set_theme_colours({theme.id: theme.colour for theme in themes})
        self._view.viewport().update()

    def current(self) -> int | None:
        """The id of the current report."""
        report = self._model.summary(self._view.currentIndex())
        return report.id if report else None

    def selected(self) -> list[int]:
        """The ids of the selected reports, in the order of the list."""
        rows = sorted(self._view.selectionModel().selectedRows(), key=lambda i: i.row())
        return [report.id for i in rows if (report := self._model.summary(i))]

    def choose(self, report: int) -> bool:
        """Make a report current; False when the list does not show it."""
        index = self._model.index_of(report)
        if not index.isValid():
            return False
        self._view.setCurrentIndex(index)
        return True

    def point_at(self, report: int | None) -> None:
        """Have this report current, or none, without announcing it."""
        self._rest.stop()
        self._quietly(lambda: None, report, -1)

    def choose_first(self) -> None:
        """Make the first report current."""
        self._view.setCurrentIndex(self._model.index(0))

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) report."""
        row = self._view.currentIndex().row() + by
        if 0 <= row < self._model.rowCount():
            self._view.setCurrentIndex(self._model.index(row))

    def rename_current(self) -> None:
        """Edit the current report's title in the list."""
        if self._view.currentIndex().isValid():
            self._view.edit(self._view.currentIndex())

    def trash_chosen(self) -> None:
        """Ask for the selected reports to go to the trash."""
        if ids := self.selected():
            self.trash.emit(ids)

    def _quietly(self, change: Callable[[], None], current: int | None, row: int) -> None:
        """Change the model and put the current report and the scroll position back."""
        bar = self._view.verticalScrollBar()
        place = bar.value()
        self._silent = True
        change()
        uniform = self._model.rowCount() > _MEASURED
        self._delegate.uniform = uniform
        self._view.setUniformItemSizes(uniform)
        index = self._model.index_of(current) if current is not None else QModelIndex()
        kept = index.isValid()
        if not kept and row >= 0 and current is not None:
            index = self._model.index(min(row, self._model.rowCount() - 1))
        self._view.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self._silent = False
        self._view.executeDelayedItemsLayout()
        bar.setValue(place)
        if not kept and index.isValid():
            self._rest.start()
        self._show_count()

    def _show_count(self) -> None:
        count = self._model.rowCount()
        self._count.setText(trn("{shown} report", "{shown} reports", count, shown=number(count)))

    def _moved(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and not self._silent:
            self._rest.start()

    def _announce(self) -> None:
        current = self.current()
        if current is not None:
            self.chosen.emit(current)

    def _open(self) -> None:
        if (current := self.current()) is not None:
            self.opened.emit(current)

    def _sort_menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for sort, name in SORTS.items():
            action = QAction(tr(name), menu, checkable=True)
            action.setData(sort)
            action.triggered.connect(lambda _=False, sort=sort: self._sort_by(sort))
            group.addAction(action)
            menu.addAction(action)
        return menu

    def _sort_by(self, sort: str) -> None:
        self.set_sort(sort)
        self.sort_changed.emit(sort)

    def _context(self, position: QPoint) -> None:
        index = self._view.indexAt(position)
        report = self._model.summary(index)
        if report is None:
            return
        menu = QMenu(self)
        single = len(self.selected()) <= 1
        menu.addAction(tr("Open"), lambda: self.opened.emit(report.id)).setEnabled(single)
        menu.addAction(tr("Change title") + "\tF2", lambda: self._view.edit(index)).setEnabled(
            single
        )
        menu.addAction(tr("Open original"), lambda: self.open_original.emit(report.id)).setEnabled(
            single
        )
        menu.addAction(tr("Save original…"), lambda: self.save_original.emit(report.id)).setEnabled(
            single
        )
        menu.addSeparator()
        menu.addAction(tr("Move to trash") + "\tDel", self.trash_chosen)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._view.viewport().mapToGlobal(position))
