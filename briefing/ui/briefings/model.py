"""What stands in a briefing as rows: its head, headings, and passages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, Qt
from PySide6.QtWidgets import QWidget

from briefing.domain.dates import without_days
from briefing.domain.document import Period
from briefing.domain.drafts import DraftSection, ShownEntry
from briefing.domain.library import Theme
from briefing.i18n import tr, trn
from briefing.ui.card_list import Index
from briefing.ui.drags import carrying
from briefing.ui.passage_delegate import place_of
from briefing.ui.report_words import when_of

ROW = Qt.ItemDataRole.UserRole
MIME = "application/x-briefing-entries"


@dataclass(frozen=True, slots=True)
class Head:
    """The place of the fields."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A theme over its passages; ``theme`` is ``None`` for those without one."""

    theme: Theme | None
    count: int

    @property
    def ident(self) -> int | None:
        """The theme's id."""
        return None if self.theme is None else self.theme.id

    @property
    def words(self) -> str:
        """What the heading says."""
        return tr("Other passages") if self.theme is None else self.theme.name


@dataclass(frozen=True, slots=True)
class Card:
    """A passage under the theme with the id ``theme``, in its ``colour``."""

    shown: ShownEntry
    theme: int | None
    colour: str
    apart: str = ""  # what tells its report from namesakes of the same days

    @property
    def source(self) -> str:
        """Where the passage comes from, as the PDF cites it, and its other themes."""
        shown = self.shown
        days = shown.period or (Period(shown.date, shown.date) if shown.date else None)
        also = ", ".join(theme.name for theme in shown.also)
        told = (
            without_days(shown.report, days) if days else shown.report,
            when_of(shown.period, shown.date),
            self.apart,
            tr("earlier version") if shown.earlier else "",
            place_of(shown.passage),
            tr("also: {themes}", themes=also) if also else "",
        )
        return " · ".join(part for part in told if part)


BriefingRow = Head | Heading | Card


class BriefingModel(QAbstractListModel):
    """The rows of one briefing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[BriefingRow, ...] = (Head(),)
        # what tells a report, by its id, from those that look the same
        self.apart: Callable[[int], str] = lambda _: ""

    def set_sections(self, sections: Sequence[DraftSection]) -> None:
        """Show these; rows that stay what they were keep their place and choice."""
        rows: list[BriefingRow] = [Head()]
        for section in sections:
            theme = section.theme
            rows.append(Heading(theme, len(section.entries)))
            ident, colour = (None, "slate") if theme is None else (theme.id, theme.colour)
            rows += [
                Card(one, ident, colour, self.apart(one.passage.report)) for one in section.entries
            ]
        if tuple(rows) == self.rows:
            return
        before = self.rows
        if [_identity(row) for row in rows] == [_identity(row) for row in before]:
            self.rows = tuple(rows)
            for number, (old, new) in enumerate(zip(before, rows, strict=True)):
                if old is not new and old != new:
                    self.dataChanged.emit(self.index(number), self.index(number))
            return
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def cards(self) -> list[Card]:
        """The passages, in order."""
        return [row for row in self.rows if isinstance(row, Card)]

    def headings(self) -> list[Heading]:
        """The headings, in order."""
        return [row for row in self.rows if isinstance(row, Heading)]

    def row_of(self, entry: int) -> int | None:
        """The row of an entry's id."""
        return next(
            (n for n, r in enumerate(self.rows) if isinstance(r, Card) and r.shown.id == entry),
            None,
        )

    def item(self, row: int) -> BriefingRow:
        """The row with this number."""
        return self.rows[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """The number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only passages can be chosen."""
        row = self.rows[index.row()] if index.isValid() else None
        if isinstance(row, Card):
            usable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            return usable | Qt.ItemFlag.ItemIsDragEnabled
        return Qt.ItemFlag.ItemIsEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row, its words, and all of them for screen readers."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.shown.passage.quote if isinstance(row, Card) else _words(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        return None

    def _spoken(self, row: BriefingRow) -> str:
        if not isinstance(row, Card):
            return _words(row)
        under = next((h for h in self.headings() if h.ident == row.theme), None)
        passage, lead_in = row.shown.passage, row.shown.entry.lead_in
        parts = (
            lead_in,
            passage.quote,
            tr("under {theme}", theme=under.words) if under else "",
            row.source,
            tr("Note: {note}", note=passage.note) if passage.note else "",
        )
        return ". ".join(part.rstrip(".") for part in parts if part)

    def mimeTypes(self) -> list[str]:
        """Entries, to be dropped elsewhere on the page."""
        return [MIME]

    def mimeData(self, indexes: Sequence[Index]) -> QMimeData:
        """The entries in the order of the page."""
        rows = [self.rows[index.row()] for index in sorted(indexes, key=lambda one: one.row())]
        return carrying(MIME, (row.shown.id for row in rows if isinstance(row, Card)))


def _words(row: Head | Heading) -> str:
    if isinstance(row, Head):
        return tr("Details of the briefing")
    return f"{row.words}, " + trn("{count} passage", "{count} passages", row.count)


def _identity(row: BriefingRow) -> object:
    if isinstance(row, Card):
        return row.shown.id, row.theme
    return ("heading", row.ident) if isinstance(row, Heading) else "head"
