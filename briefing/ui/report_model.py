"""The report list's model: summaries, sorted and filtered."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
    Signal,
)

from briefing.domain.folding import fold
from briefing.i18n import language, mark, tr, trn

if TYPE_CHECKING:
    # at run time the domain's types would delay the first paint
    from briefing.domain.document import Period
    from briefing.domain.library import Mark, Passage, ReportSummary

SUMMARY = Qt.ItemDataRole.UserRole
NOTICE = SUMMARY + 1  # a word or two on what waits for the user
SORTS = {
    "date": mark("Date, newest first"),
    "date_up": mark("Date, oldest first"),
    "title": mark("Title"),
    "added": mark("Added"),
}
_Index = QModelIndex | QPersistentModelIndex
_EARLY = date.min


def _by_date(report: ReportSummary) -> tuple[date, datetime]:
    # undated reports stand at the end, the last added first
    return report.sort_date or _EARLY, report.added


_KEYS: dict[str, tuple[Callable[[ReportSummary], Any], bool]] = {
    "date": (_by_date, True),
    "date_up": (lambda r: (r.sort_date is None, *_by_date(r)), False),
    "title": (lambda r: fold(r.title), False),
    "added": (lambda r: (r.added, r.id), True),
}


def when_of(period: Period | None, day: date | None, *, short: bool = False) -> str:
    """The days of a meeting, else the date of the report; empty when neither is known."""
    from briefing.domain.dates import format_date, format_period

    if period is not None:
        return format_period(period, language(), short=short)
    return format_date(day, language(), short=short) if day is not None else ""


def meta_line(report: ReportSummary, *, short: bool = False) -> str:
    """Date, place and kind, as far as they are known: ``4–5 juni 2031 · Bergen · verslag``."""
    when = when_of(report.period, report.date, short=short)
    return " · ".join(part for part in (when, report.place, report.kind) if part)


def mark_of(passage: Passage, length: int) -> Mark:
    """A passage of a text of ``length`` characters in little."""
    from briefing.domain.library import Mark

    whole = max(1, length)
    return Mark(passage.themes, passage.start / whole, passage.end / whole)


class ReportModel(QStringListModel):
    """Report summaries in the order and of the themes that were asked for.

    Qt keeps the titles, so that laying out ten thousand rows asks Python nothing.
    """

    renamed = Signal(int, str)  # report id, new title as typed
    title_changed = Signal()  # a row may need another height

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: dict[int, ReportSummary] = {}
        self._shown: list[ReportSummary] = []
        self._rows: dict[int, int] = {}
        self._sort = "date"
        self._themes: frozenset[int] | None = None
        self._marked: dict[int, tuple[Passage, Mark]] = {}  # of the report renewed last
        self._marked_report: int | None = None
        self._notices: dict[int, str] = {}

    @property
    def sort_order(self) -> str:
        """One of :data:`SORTS`."""
        return self._sort

    @property
    def total(self) -> int:
        """How many reports there are, shown or not."""
        return len(self._all)

    def set_reports(self, reports: Iterable[ReportSummary]) -> None:
        """Replace everything."""
        self._all = {report.id: report for report in reports}
        self._arrange()

    def set_sort(self, sort: str) -> None:
        """Order by date, title or time of adding."""
        self._sort = sort if sort in SORTS else "date"
        self._arrange()

    def set_themes(self, themes: Collection[int] | None) -> None:
        """Show only reports with a passage of one of these themes; ``None`` shows all."""
        wanted = None if themes is None else frozenset(themes)
        if wanted != self._themes:
            self._themes = wanted
            self._arrange()

    def set_passages(self, report: int, passages: Iterable[Passage], length: int) -> None:
        """Renew one report's marks, from its passages and the length of its text."""
        old = self._all.get(report)
        if old is None:
            return
        # of very many passages, making all marks again for one would be felt
        before = self._marked if self._marked_report == report else {}
        marked: dict[int, tuple[Passage, Mark]] = {}
        for passage in passages:
            pair = before.get(passage.id)
            if pair is None or pair[0] is not passage:
                pair = (passage, mark_of(passage, length))
            marked[passage.id] = pair
        self._marked, self._marked_report = marked, report
        marks = tuple(mark for _, mark in marked.values())
        new = replace(old, passages=len(marks), marks=marks)
        self._all[report] = new
        row = self._rows.get(report)
        if self._fits(new) != (row is not None):
            self._arrange()
        elif row is not None:
            self._shown[row] = new
            self.dataChanged.emit(self.index(row), self.index(row))

    def undecided(self) -> dict[int, int]:
        """How many passages are to be reviewed, by report, where any are."""
        return {report.id: report.undecided for report in self._all.values() if report.undecided}

    def set_notices(self, notices: dict[int, str]) -> None:
        """Say a word or two in the rows of these reports (ids), and none in others."""
        changed = {i for i in notices | self._notices if notices.get(i) != self._notices.get(i)}
        self._notices = dict(notices)
        for report in changed:
            if (row := self._rows.get(report)) is not None:
                self.dataChanged.emit(self.index(row), self.index(row))

    def _fits(self, report: ReportSummary) -> bool:
        if self._themes is None:
            return True
        themes = self._themes
        return any(not themes.isdisjoint(mark.themes) for mark in report.marks)

    def _arrange(self) -> None:
        key, backwards = _KEYS[self._sort]
        before = self._shown
        self._shown = sorted(filter(self._fits, self._all.values()), key=key, reverse=backwards)
        if self._same_rows():
            self._tell_changes(before)
            return
        self._rows = {report.id: row for row, report in enumerate(self._shown)}
        self.setStringList([report.title for report in self._shown])

    def _same_rows(self) -> bool:
        return [report.id for report in self._shown] == list(self._rows)

    def _tell_changes(self, before: list[ReportSummary]) -> None:
        for row, (old, new) in enumerate(zip(before, self._shown, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row), self.index(row))
                if old.title != new.title:
                    self.title_changed.emit()

    def summary(self, index: _Index) -> ReportSummary | None:
        """The report of a row."""
        return self._shown[index.row()] if index.isValid() else None

    def index_of(self, report: int) -> QModelIndex:
        """The row of a report; invalid when it is not shown."""
        row = self._rows.get(report)
        return QModelIndex() if row is None else self.index(row)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        report = self._shown[index.row()]
        if role == SUMMARY:
            return report
        if role == NOTICE:
            return self._notices.get(report.id, "")
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return report.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            count = trn("{count} passage", "{count} passages", report.passages)
            said = (report.title, self._notices.get(report.id), meta_line(report), count)
            return ", ".join(part for part in said if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return report.title
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        report = self.summary(index)
        title = " ".join(str(value).split())
        if report is None or not title or title == report.title:
            return False
        self.renamed.emit(report.id, title)
        return True


def sort_name(sort: str) -> str:
    """What the button over the list shows for an order."""
    return {
        "date": tr("Date") + " ↓",
        "date_up": tr("Date") + " ↑",
        "title": tr("Title"),
        "added": tr("Added"),
    }[sort]
