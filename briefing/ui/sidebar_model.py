"""The rows of the sidebar: places, headings and themes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from briefing.i18n import tr, trn

if TYPE_CHECKING:
    # at run time the domain's types would delay the first paint
    from briefing.domain.library import Theme

ALL, TRASH, THEME, HEADING = "all", "trash", "theme", "heading"
ROW = Qt.ItemDataRole.UserRole
MIME = "application/x-briefing-theme"
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """One line: ``ident`` is a theme's id or a heading's number; ``depth`` of a theme under its
    parent."""

    kind: str
    text: str
    ident: int = 0
    count: int | None = None
    theme: Theme | None = None
    depth: int = 0


class SidebarModel(QAbstractListModel):
    """Places and themes as a list; a drop of a theme is announced, not carried out."""

    moved = Signal(int, int)  # theme id, new position

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._themes: tuple[Theme, ...] = ()
        self._reports: int | None = None
        self._trashed: int | None = None
        self._rows: list[Row] = []
        self._fill()

    def _fill(self) -> None:
        known = {theme.id for theme in self._themes}
        self._rows = [
            Row(ALL, tr("All reports"), count=self._reports),
            Row(HEADING, tr("Themes").upper(), 0),
            *(
                Row(
                    THEME,
                    theme.label,
                    theme.id,
                    theme.passages,
                    theme,
                    1 if theme.parent in known else 0,
                )
                for theme in self._themes
            ),
            Row(HEADING, tr("Kept").upper(), 1),
            Row(TRASH, tr("Trash"), count=self._trashed),
        ]

    def set_themes(self, themes: Sequence[Theme]) -> None:
        """Replace the themes; rows are only rebuilt when there are others or in another order."""
        same = [t.id for t in themes] == [t.id for t in self._themes]
        self._themes = tuple(themes)
        self._renew(same)

    def set_counts(self, reports: int | None, trashed: int | None) -> None:
        """Replace the counts; ``None`` where there is nothing to count."""
        self._reports = reports
        self._trashed = trashed
        self._renew(True)

    def _renew(self, same: bool) -> None:
        if not same:
            self.beginResetModel()
            self._fill()
            self.endResetModel()
            return
        self._fill()
        self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def theme_count(self) -> int:
        """How many themes are shown."""
        return len(self._themes)

    def position(self, theme: int) -> int:
        """A theme's place among the themes, from 0."""
        return [t.id for t in self._themes].index(theme)

    def chosen(self, index: _Index) -> tuple[str, int]:
        """Kind and id of a row; of all reports when there is none."""
        if not index.isValid():
            return ALL, 0
        row = self._rows[index.row()]
        return row.kind, row.ident

    def index_of(self, kind: str, ident: int = 0) -> QModelIndex:
        """Where a row stands; invalid when it is not there."""
        for number, row in enumerate(self._rows):
            if row.kind == kind and row.ident == ident:
                return self.index(number)
        return QModelIndex()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole and row.theme is not None:
            return row.theme.description or row.theme.label
        return None

    def _spoken(self, row: Row) -> str:
        if row.theme is None:
            return row.text if row.count is None else f"{row.text}, {row.count}"
        parts = [row.text, trn("{count} passage", "{count} passages", row.count or 0)]
        if row.theme.key is not None:
            parts.append(tr("key {key}", key=row.theme.key))
        return ", ".join(parts)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        none = Qt.ItemFlag.NoItemFlags
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        kind = self._rows[index.row()].kind
        if kind == HEADING:
            return none
        usable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usable | Qt.ItemFlag.ItemIsDragEnabled if kind == THEME else usable

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[_Index]) -> QMimeData:
        data = QMimeData()
        for index in indexes:
            if self._rows[index.row()].kind == THEME:
                data.setData(MIME, QByteArray(str(self._rows[index.row()].ident).encode()))
        return data

    def _place(self, row: int) -> int | None:
        first = self.index_of(HEADING, 0).row() + 1
        return row - first if first <= row <= first + len(self._themes) else None

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index
    ) -> bool:
        return data.hasFormat(MIME) and not parent.isValid() and self._place(row) is not None

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index
    ) -> bool:
        place = self._place(row)
        if place is None or not data.hasFormat(MIME):
            return False
        theme = int(data.data(MIME).toStdString())
        old = self.position(theme)
        new = place - 1 if place > old else place
        if new != old:
            self.moved.emit(theme, new)
        # the view must not take the row out itself: the library tells the new order
        return False
