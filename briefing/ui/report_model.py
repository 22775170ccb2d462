"""The report list's model: summaries, sorted, filtered and grouped."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from briefing.ui.report_arranging import (
    GROUPS,
    SORTS,
    Head,
    Narrowing,
    grouped,
    place_in,
)
from briefing.ui.report_stock import ReportStock, with_news
from briefing.ui.report_words import spoken, spoken_head, tip, when_of
from briefing.ui.tips import plain

if TYPE_CHECKING:
    # at run time the domain's types would delay the first paint
    from briefing.domain.library import ReportSummary
    from briefing.ui.passage_news import PassageNews

SUMMARY = Qt.ItemDataRole.UserRole
NOTICE = SUMMARY + 1  # a word or two on what waits for the user
APART = SUMMARY + 2  # what tells a report from others that look the same, where there are any
_Index = QModelIndex | QPersistentModelIndex
_BREATH = 2  # milliseconds between looking ahead at some reports and at some more


class ReportModel(QAbstractListModel):
    """Report summaries in the order, of the themes and under the headings that were asked for."""

    renamed = Signal(int, str)  # report id, new title as typed

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stock = ReportStock()
        self._shown: list[ReportSummary] = []  # those that fit
        self._items: list[ReportSummary | Head] = []  # what the rows are
        self._keys: list[Any] = []  # of the rows: ids, and of headings their keys
        self._rows: dict[int, int] = {}
        self._heads: list[int] = []
        self._group = ""
        self._folded: set[tuple[Any, ...]] = set()
        self._themes: frozenset[int] | None = None
        self._narrowing = Narrowing()
        self._just_read: set[int] = set()  # stay among the unread until the list is narrowed anew
        self._notices: dict[int, str] = {}
        self._theme_names: Mapping[int, str] = {}
        # what sorting and filtering will ask is found out beforehand, a few at a time
        self._ahead = QTimer(self, interval=_BREATH)
        self._ahead.timeout.connect(self._look_ahead)

    # -- what is asked for -------------------------------------------------------------------

    @property
    def sort_order(self) -> str:
        """One of :data:`SORTS`."""
        return self._stock.sort

    @property
    def group(self) -> str:
        """One of :data:`GROUPS`."""
        return self._group

    @property
    def narrowing(self) -> Narrowing:
        """What reports must be to be shown."""
        return self._narrowing

    @property
    def total(self) -> int:
        """How many reports there are, shown or not."""
        return len(self._stock.all)

    @property
    def shown(self) -> int:
        """How many reports fit what was asked for, folded away or not."""
        return len(self._shown)

    @property
    def heads(self) -> list[int]:
        """The rows of the headings."""
        return self._heads

    @property
    def everything(self) -> tuple[ReportSummary, ...]:
        """All reports, shown or not: the newest meeting first."""
        return self._stock.everything

    def set_reports(self, reports: Iterable[ReportSummary]) -> None:
        """Replace everything."""
        self._stock.replace(reports)
        self._ahead.start()
        self._order()

    def start_anew(self) -> None:
        """Hold no report, and nothing that was asked of those of an earlier library."""
        self._themes = None
        self._narrowing = Narrowing()
        self._just_read.clear()
        self._folded.clear()
        self._notices = {}
        self.set_reports(())

    def _look_ahead(self) -> None:
        if not self._stock.look_ahead():
            self._ahead.stop()

    def values(self) -> dict[str, list[tuple[Any, int]]]:
        """The years, places and kinds that there are, with the number of reports of each."""
        return self._stock.values()

    def set_sort(self, sort: str) -> None:
        """Take one of :data:`SORTS`."""
        self._stock.sort = sort if sort in SORTS else "date"
        self._order()

    def set_group(self, group: str) -> None:
        """Put the reports under headings, or (empty) under none."""
        self._group = group if group in GROUPS else ""
        self._folded.clear()
        self._arrange()

    @property
    def of_themes(self) -> bool:
        """Whether only reports with passages of some themes are shown."""
        return self._themes is not None

    def set_themes(self, themes: Collection[int] | None) -> None:
        """Show only reports with a passage of one of these themes; ``None`` shows all."""
        wanted = None if themes is None else frozenset(themes)
        if wanted != self._themes:
            self._themes = wanted
            self._arrange()

    def narrow(self, narrowing: Narrowing) -> None:
        """Show only reports that are so."""
        self._narrowing = narrowing
        self._just_read.clear()
        self._arrange()

    def fold(self, key: tuple[Any, ...], folded: bool) -> None:
        """Hide or show what stands under a heading."""
        if (key in self._folded) != folded:
            self._folded ^= {key}
            self._arrange()

    def fold_all(self, folded: bool) -> None:
        """Hide or show what stands under all headings."""
        self._folded = {item.key for item in self._items if isinstance(item, Head)}
        if not folded:
            self._folded.clear()
        self._arrange()

    def unfold_for(self, report: int) -> None:
        """Show what stands under the heading of a report."""
        for head, members in grouped(self._shown, self._group, _no_words):
            if head.key in self._folded and any(one.id == report for one in members):
                self.fold(head.key, False)

    def _fitting(self, reports: Sequence[ReportSummary]) -> list[ReportSummary]:
        themes = self._themes
        found = list(reports)
        if themes is not None:
            found = [one for one in found if not themes.isdisjoint(self._stock.themes_of(one))]
        if not self._narrowing:
            return found
        shown = self._narrowing.through(found, self._stock.themes_of)
        if self._just_read and self._narrowing.unread:
            kept = [replace(r, read=None) for r in found if r.id in self._just_read]
            unread = self._narrowing.through(kept, self._stock.themes_of)
            fit = {report.id for report in (*shown, *unread)}
            shown = [report for report in found if report.id in fit]
        return shown

    def _fits(self, report: ReportSummary | None) -> bool:
        return report is not None and bool(self._fitting((report,)))

    # -- changes -----------------------------------------------------------------------------

    def take_news(self, news: PassageNews) -> None:
        """Renew one report's marks after what became of its passages."""
        old = self._stock.all.get(news.report)
        if old is None:
            return
        self._renew([(old, with_news(old, news))])

    def note_read(self, report: ReportSummary) -> None:
        """A report has been read just now; it does not leave the unread under the reader's eyes."""
        old = self._stock.all.get(report.id)
        if old is not None:
            self._just_read.add(report.id)
            self._renew([(old, replace(old, read=report.read))])

    def take_reports(self, found: Iterable[ReportSummary], asked: Collection[int]) -> None:
        """The reports with the ids ``asked`` are now as ``found``; those not found are gone."""
        now = {report.id: report for report in found}
        pairs = ((self._stock.all.get(ident), now.get(ident)) for ident in asked)
        self._renew([(old, new) for old, new in pairs if old != new])

    def _renew(self, changes: Sequence[tuple[ReportSummary | None, ReportSummary | None]]) -> None:
        """Put the second of each pair in the place of the first; ``None`` where there is none."""
        moved = False
        for old, new in changes:
            fitted = old is not None and self._fits(old)
            before = None if old is None else self._stock.take_out(old)
            after = None if new is None else self._stock.put_in(new)
            same = before == after and old is not None and new is not None
            if not same or _grouping(old) != _grouping(new) or fitted != self._fits(new):
                moved = True
            elif fitted and not moved:
                assert old is not None
                assert new is not None
                self._shown[place_in(self._shown, old, self._stock.sort)] = new
                if (row := self._rows.get(new.id)) is not None:
                    self._items[row] = new
                    self.dataChanged.emit(self.index(row), self.index(row))
        if moved:
            self._arrange()

    def undecided(self) -> dict[int, int]:
        """How many passages are to be reviewed, by report, where any are."""
        return self._stock.undecided

    def apart(self, report: ReportSummary) -> str:
        """What tells a report from others with the same title, days, place and kind; empty where
        there are none."""
        return self._stock.apart(report)

    def set_notices(self, notices: dict[int, str]) -> None:
        """Say a word or two in the rows of these reports (ids), and none in others."""
        changed = {i for i in notices | self._notices if notices.get(i) != self._notices.get(i)}
        self._notices = dict(notices)
        for report in changed:
            if (row := self._rows.get(report)) is not None:
                self.dataChanged.emit(self.index(row), self.index(row))

    def _order(self) -> None:
        self._stock.order()
        self._arrange()

    def _arrange(self) -> None:
        self._shown = self._fitting(self._stock.ordered)
        items: list[ReportSummary | Head] = []
        if not self._group:
            items += self._shown
            keys: list[Any] = [report.id for report in self._shown]
        else:
            keys = []
            for head, members in grouped(self._shown, self._group, _when):
                folded = head.key in self._folded
                items.append(replace(head, folded=folded))
                keys.append((head.key, folded))
                if not folded:
                    items += members
                    keys += [report.id for report in members]
        if keys == self._keys:
            before, self._items = self._items, items
            for row, (old, new) in enumerate(zip(before, items, strict=True)):
                if old is not new and old != new:
                    self.dataChanged.emit(self.index(row), self.index(row))
            return
        self.beginResetModel()
        self._items, self._keys = items, keys
        self._heads = [row for row, key in enumerate(keys) if isinstance(key, tuple)]
        self._rows = {key: row for row, key in enumerate(keys) if isinstance(key, int)}
        self.endResetModel()

    # -- what Qt asks ------------------------------------------------------------------------

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._items)

    def item(self, row: int) -> ReportSummary | Head:
        """What a row is."""
        return self._items[row]

    def items(self, start: int, end: int) -> list[ReportSummary | Head]:
        """What the rows from ``start`` to before ``end`` are."""
        return self._items[start:end]

    def summary(self, index: _Index) -> ReportSummary | None:
        """The report of a row; ``None`` for a heading."""
        item = self._items[index.row()] if index.isValid() else None
        return None if isinstance(item, Head) else item

    def head(self, index: _Index) -> Head | None:
        """The heading of a row; ``None`` for a report."""
        item = self._items[index.row()] if index.isValid() else None
        return item if isinstance(item, Head) else None

    def report(self, ident: int) -> ReportSummary | None:
        """A report by its id, shown or not."""
        return self._stock.all.get(ident)

    def shows(self, report: int) -> bool:
        """Whether a report fits what was asked for, folded away or not."""
        found = self._stock.all.get(report)
        return found is not None and self._fits(found)

    def index_of(self, report: int) -> QModelIndex:
        """The row of a report; invalid when it is not shown."""
        row = self._rows.get(report)
        return QModelIndex() if row is None else self.index(row)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == SUMMARY:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return item.title
        if isinstance(item, Head):
            return spoken_head(item) if role == Qt.ItemDataRole.AccessibleTextRole else None
        if role == NOTICE:
            return self._notices.get(item.id, "")
        if role == APART:
            return self.apart(item)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(item, self.data(index, NOTICE), self.apart(item), self._theme_names)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(tip(item, self.apart(item), self._theme_names))
        return None

    def set_theme_names(self, names: Mapping[int, str]) -> None:
        """The name of each theme by id, in their order: for who cannot see the bar of passages."""
        self._theme_names = names

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if isinstance(self._items[index.row()], Head):
            return usual
        return usual | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        report = self.summary(index)
        title = " ".join(str(value).split())
        if report is None or not title or title == report.title:
            return False
        self.renamed.emit(report.id, title)
        return True


def _when(report: ReportSummary) -> str:
    return when_of(report.period, None)


def _grouping(report: ReportSummary | None) -> tuple[Any, ...]:
    """What headings are made of."""
    return () if report is None else (report.kind, report.date, report.period, report.place)


def _no_words(_report: ReportSummary) -> str:
    return ""
