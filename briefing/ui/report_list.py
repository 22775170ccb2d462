"""The list of reports, with how many there are, in which order, and what narrows it over it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from briefing.i18n import tr, trn
from briefing.ui.controls import area, label, number
from briefing.ui.no_reports import NoReports
from briefing.ui.passage_news import look_alike, uncounted
from briefing.ui.report_arranging import Narrowing
from briefing.ui.report_columns import ColumnHeads
from briefing.ui.report_filter_bar import FilterBar
from briefing.ui.report_menus import FORMS, OrderMenu, context_menu
from briefing.ui.report_model import ReportModel
from briefing.ui.report_view import ReportView
from briefing.ui.report_words import sort_name

if TYPE_CHECKING:
    from briefing.domain.library import ReportSummary, Theme
    from briefing.ui.passage_news import PassageNews


class ReportList(QWidget):
    """The pane with the reports. It announces what the user wants and does nothing itself."""

    chosen = Signal(int)  # the report that the user made current
    came_to = Signal(int)  # the one that became current because another one went
    opened = Signal(int)  # Enter or double click: to the text
    lost = Signal()  # a letter that means nothing here
    trash = Signal(list)  # ids
    star_asked = Signal(list, bool)
    read_asked = Signal(list, bool)
    open_original = Signal(int)
    save_original = Signal(int)
    renamed = Signal(int, str)
    sort_changed = Signal(str)
    group_changed = Signal(str)
    form_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("listPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._form = "cards"
        self._themes: tuple[Theme, ...] = ()
        self._model = ReportModel(self)
        self._model.renamed.connect(self.renamed)
        self._view = ReportView(self._model)
        self._delegate = self._view.painter
        self._set_up_view()
        self.filters = FilterBar(self._model)
        self.filters.changed.connect(self._narrowed)
        self.filters.to_list.connect(lambda: self._view.setFocus(Qt.FocusReason.OtherFocusReason))
        self.columns = ColumnHeads()
        self.columns.sort_asked.connect(self._sort_by)
        self.columns.hide()
        self._count = label("", "muted")
        self._sort = QPushButton()
        self._sort.setProperty("class", "quiet muted")
        self._sort.setAccessibleName(tr("Sort order"))
        takers = {"sort": self._sort_by, "group": self._group_by, "form": self._show_as}
        self.order_menu = OrderMenu(self, takers)
        self._sort.setMenu(self.order_menu)
        self._none = NoReports(self.filters.clear)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._view)
        self._stack.addWidget(self._none)
        self._lay_out()
        # a key held down walks through many reports: only where it rests is shown
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._rest.timeout.connect(self._announce)
        self._silent = False
        self._by_itself = False  # what is current was not chosen by the user
        self._open_now: int | None = None
        self._show_count()

    def _lay_out(self) -> None:
        head = area("listHead")
        head.setFixedHeight(44)
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 0, 8, 0)
        row.addWidget(self._count, 1)
        row.addWidget(self._sort)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 1, 0)
        layout.setSpacing(0)
        for widget in (head, self.filters, self.columns):
            layout.addWidget(widget)
        layout.addWidget(self._stack, 1)

    def _set_up_view(self) -> None:
        view = self._view
        view.setObjectName("reports")
        view.setAccessibleName(tr("Reports"))
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._context)
        view.selectionModel().currentChanged.connect(self._moved)
        view.opened.connect(self._open)
        view.doubleClicked.connect(lambda _: self._open())
        view.deleted.connect(self.trash_chosen)
        view.starred.connect(self.star_chosen)
        view.read_turned.connect(self.turn_read)
        view.filter_asked.connect(lambda: self.filters.begin())
        view.lost.connect(self.lost)
        view.folding.connect(self.fold)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """The captions of the table stand over its columns, also beside a scroll bar."""
        if event.type() == QEvent.Type.Resize:
            self.columns.arrange(self._view.viewport().width())
        return False

    @property
    def view(self) -> ReportView:
        """The list view itself."""
        return self._view

    @property
    def model(self) -> ReportModel:
        """What the list shows."""
        return self._model

    # -- what is shown -----------------------------------------------------------------------

    def set_reports(self, reports: Iterable[ReportSummary]) -> None:
        """Show these; the current report stays current, or its neighbour becomes it."""
        self._quietly(lambda: self._model.set_reports(reports), self._view.currentIndex().row())

    def start_anew(self) -> None:
        """Show no report, and nothing that narrowed those of an earlier library, whose ids are
        others' in the next."""
        self._rest.stop()
        self._open_now = None
        self.filters.clear()
        self.set_themes(())
        self._quietly(self._model.start_anew, -1)

    def set_sort(self, sort: str) -> None:
        """Order the list."""
        self._quietly(lambda: self._model.set_sort(sort))
        self._sort.setText(sort_name(self._model.sort_order))
        self.order_menu.tick("sort", self._model.sort_order)
        self.columns.set_sort(self._model.sort_order)

    def set_group(self, group: str) -> None:
        """Put the reports under headings by "year", "meeting" or "kind"; empty for none."""
        self._quietly(lambda: self._model.set_group(group))
        self.order_menu.tick("group", self._model.group)

    def set_form(self, form: str) -> None:
        """Show "cards" or a "table"."""
        self._form = form if form in FORMS else "cards"
        self.order_menu.tick("form", self._form)
        self.columns.setVisible(self._form == "table")
        self._delegate.table = self._form == "table"
        self._quietly(self._view.reset)

    @property
    def form(self) -> str:
        """Whether reports are "cards" or lines of a "table"."""
        return self._form

    def filter_by(self, themes: Collection[int] | None) -> None:
        """Show only reports with passages of these themes; ``None`` for all."""
        self._quietly(lambda: self._model.set_themes(themes))

    def narrow(self, narrowing: Narrowing) -> None:
        """Show only reports that are so, as far as the sidebar's choice lets them through."""
        self.filters.take(narrowing)

    def fold(self, key: tuple[Any, ...], folded: bool) -> None:
        """Fold or unfold what stands under a heading; the heading becomes current."""
        self._quietly(lambda: self._model.fold(key, folded), -1, marks=False)
        for row in self._model.heads:
            if self._model.item(row).key == key:  # type: ignore[union-attr]  # a head
                index = self._model.index(row)
                if not self._view.currentIndex().isValid():
                    self._view.stand_at(index)
                self._view.scrollTo(index)

    def fold_all(self, folded: bool) -> None:
        """Fold or unfold everything."""
        self._quietly(lambda: self._model.fold_all(folded), -1, marks=False)

    def take_news(self, news: PassageNews) -> None:
        """Renew one report's bar. When it leaves the list with that, none is current: who reads it
        goes on reading."""
        if self._model.report(news.report) is not None:
            self._in_place(lambda: self._model.take_news(news), news.report)

    def take_reports(self, found: Iterable[ReportSummary], asked: Collection[int]) -> None:
        """The reports with the ids ``asked`` are now as ``found``; as :meth:`set_reports`."""
        row = self._view.currentIndex().row()
        self._quietly(lambda: self._model.take_reports(found, asked), row)

    def _in_place(self, change: Callable[[], None], report: int) -> None:
        """Change one report; what is current and selected is put back if the list moved."""
        before = self._model.shown, self._model.index_of(report).row()
        current, kept = self.current(), self.selected()
        change()
        if (self._model.shown, self._model.index_of(report).row()) != before:
            self._settle(current, kept, -1, self._view.verticalScrollBar().value())

    def set_notices(self, notices: dict[int, str]) -> None:
        """Say a word or two in the rows of these reports."""
        self._model.set_notices(notices)

    def set_themes(self, themes: Iterable[Theme]) -> None:
        """Take over the themes' names and colours."""
        before, self._themes = self._themes, tuple(themes)
        if look_alike(before, self._themes):
            return
        present = uncounted(self._themes)
        self._delegate.set_theme_colours({theme.id: theme.colour for theme in present})
        self._model.set_theme_names({theme.id: theme.name for theme in present})
        self.filters.set_themes(present)
        self._view.viewport().update()

    # -- what is chosen ----------------------------------------------------------------------

    def current(self) -> int | None:
        """The id of the current report."""
        report = self._model.summary(self._view.currentIndex())
        return report.id if report else None

    def selected(self) -> list[int]:
        """The ids of the selected reports, in the order of the list."""
        return [report.id for report in self._selected()]

    def _selected(self) -> list[ReportSummary]:
        rows = sorted(index.row() for index in self._view.selectionModel().selectedRows())
        found = (self._model.summary(self._model.index(row)) for row in rows)
        return [report for report in found if report is not None]

    def choose(self, report: int) -> bool:
        """Make a report current, unfolding its group; False when the list does not show it."""
        if not self._model.index_of(report).isValid():
            if not self._model.shows(report):
                return False
            self._quietly(lambda: self._model.unfold_for(report), -1)
        self._view.stand_at(self._model.index_of(report))
        return True

    def choose_all_of(self, reports: Collection[int]) -> None:
        """Select these beside the current one, as far as they are shown."""
        for report in reports:
            index = self._model.index_of(report)
            self._view.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)

    def point_at(self, report: int | None) -> None:
        """Have this report current, or none, without announcing it."""
        self._rest.stop()
        self._settle(report, [], -1, self._view.verticalScrollBar().value())

    def show_open(self, report: int | None) -> None:
        """This report is open in the reader: while nothing else is current it is marked, as soon
        as it is among those that are shown."""
        self._open_now = report

    def choose_first(self) -> None:
        """Make the first report current, as nobody chose another."""
        self.step(1, frm=-1)
        self._by_itself = True

    def step(self, by: int, frm: int | None = None) -> None:
        """Go to the next (1) or previous (-1) report."""
        row = (self._view.currentIndex().row() if frm is None else frm) + by
        while 0 <= row < self._model.rowCount():
            index = self._model.index(row)
            if self._model.head(index) is None:
                self._view.stand_at(index)
                return
            row += by

    def rename_current(self) -> None:
        """Edit the current report's title in the list."""
        if self.current() is not None:
            self._view.edit(self._view.currentIndex())

    # -- what is asked of the selected reports -----------------------------------------------

    def trash_chosen(self) -> None:
        """Ask for the selected reports to go to the trash."""
        if ids := self.selected():
            self.trash.emit(ids)

    def star_chosen(self) -> None:
        """Ask for a star at the selected reports, or for it to go when all have one."""
        if reports := self._selected():
            ids = [report.id for report in reports]
            self.star_asked.emit(ids, not all(report.starred for report in reports))

    def turn_read(self) -> None:
        """Ask for the selected reports to count as read, or as unread when all were read."""
        if reports := self._selected():
            ids = [report.id for report in reports]
            self.read_asked.emit(ids, any(report.read is None for report in reports))

    # -- inside ------------------------------------------------------------------------------

    def _quietly(self, change: Callable[[], None], row: int = 0, *, marks: bool = True) -> None:
        """Change the model and put current, selected and scroll position back; where the current
        report is gone, the one in ``row`` becomes it (none when negative). Where there is none,
        the open report is marked, unless ``marks`` is false."""
        current, kept = self.current(), self.selected()
        place = self._view.verticalScrollBar().value()
        self._silent = True
        change()
        self._silent = False
        self._settle(current, kept, row, place)
        if marks and not self._view.currentIndex().isValid() and self._open_now is not None:
            self._settle(self._open_now, [], -1, place)
            if self._view.currentIndex().isValid():
                self._view.scrollTo(self._view.currentIndex())

    def _settle(self, current: int | None, kept: Collection[int], row: int, place: int) -> None:
        self._silent = True
        flags = QItemSelectionModel.SelectionFlag
        index = self._model.index_of(current) if current is not None else QModelIndex()
        found = index.isValid()
        if not found and row >= 0 and current is not None:
            index = self._near(row)
        chosen = self._view.selectionModel()
        chosen.setCurrentIndex(index, flags.ClearAndSelect)
        if found and len(kept) > 1:
            for report in kept:
                chosen.select(self._model.index_of(report), flags.Select)
        self._silent = False
        self._view.verticalScrollBar().setValue(place)
        if not found and index.isValid():
            self._by_itself = True
            self._rest.start()
        self._show_count()

    def _near(self, row: int) -> QModelIndex:
        rows = self._model.rowCount()
        for at in (*range(min(row, rows - 1), rows), *range(min(row, rows) - 1, -1, -1)):
            if at >= 0 and self._model.summary(self._model.index(at)) is not None:
                return self._model.index(at)
        return QModelIndex()

    def _show_count(self) -> None:
        shown, total = self._model.shown, self._model.total
        if self._model.narrowing:
            self._count.setText(tr("{shown} of {all}", shown=number(shown), all=number(total)))
        else:
            text = trn("{shown} report", "{shown} reports", shown, shown=number(shown))
            self._count.setText(text)
        self._none.say_why(narrowed=bool(self._model.narrowing))
        nothing = not shown and (self._model.narrowing or self._model.of_themes)
        self._stack.setCurrentWidget(self._none if nothing else self._view)

    def _narrowed(self, narrowing: Narrowing) -> None:
        self._quietly(lambda: self._model.narrow(narrowing), -1)

    def _moved(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and not self._silent:
            self._by_itself = False
            self._rest.start()

    def _announce(self) -> None:
        current = self.current()
        if current is not None:
            (self.came_to if self._by_itself else self.chosen).emit(current)

    def _open(self) -> None:
        if (current := self.current()) is not None:
            self.opened.emit(current)

    def _sort_by(self, sort: str) -> None:
        self.set_sort(sort)
        self.sort_changed.emit(sort)

    def _group_by(self, group: str) -> None:
        self.set_group(group)
        self.group_changed.emit(group)

    def _show_as(self, form: str) -> None:
        self.set_form(form)
        self.form_changed.emit(form)

    def _context(self, position: QPoint) -> None:
        reports = self._selected()
        at = self._model.summary(self._view.indexAt(position))
        if at is not None and at.id not in {report.id for report in reports}:
            reports = [at]
        if reports:
            menu = context_menu(self, reports)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self._view.viewport().mapToGlobal(position))
