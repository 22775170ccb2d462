"""The rows of the sidebar: places, headings, and the themes as a tree that folds."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from briefing.ui.tips import plain

if TYPE_CHECKING:
    # at run time the domain's types would delay the first paint
    from briefing.domain.drafts import BriefingDraft
    from briefing.domain.library import Theme

ALL, TRASH, THEME, HEADING, ARCHIVE = "all", "trash", "theme", "heading", "archive"
BRIEFING = "briefing"
THEMES, KEPT, BRIEFINGS = 0, 1, 2  # the headings
ROW = Qt.ItemDataRole.UserRole
MIME = "application/x-briefing-theme"
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """One line: ``ident`` is a theme's or briefing's id or a heading's number; ``depth`` of a theme
    under its parent; ``open`` says whether what is under it is in sight, ``None`` where nothing
    is."""

    kind: str
    text: str
    ident: int = 0
    count: int | None = None
    theme: Theme | None = None
    depth: int = 0
    open: bool | None = None


class SidebarModel(QAbstractListModel):
    """Places and themes as a list; a drop of a theme is announced, not carried out."""

    moved = Signal(int, object, int)  # theme id, new parent's id or None, position under it

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._own = f"{os.getpid()}-{id(self)}"  # marks drags that begin here
        self._themes: tuple[Theme, ...] = ()
        self._briefings: tuple[BriefingDraft, ...] = ()
        self._reports: int | None = None
        self._trashed: int | None = None
        self._rows: list[Row] = []
        self._folded: frozenset[int] = frozenset()
        self._archive_open = False
        self._fill()

    def _fill(self) -> None:
        used = [theme for theme in self._themes if theme.archived is None]
        archived = [theme for theme in self._themes if theme.archived is not None]
        self._rows = [
            Row(ALL, tr("All reports"), count=self._reports),
            Row(HEADING, tr("Themes").upper(), THEMES),
            *self._tree(used, 0),
            Row(HEADING, tr("Briefings").upper(), BRIEFINGS),
            *(Row(BRIEFING, one.title, one.id, one.passages) for one in self._briefings),
            Row(HEADING, tr("Kept").upper(), KEPT),
        ]
        if archived:
            shown = self._archive_open
            self._rows.append(Row(ARCHIVE, tr("Archive"), count=len(archived), open=shown))
            self._rows.extend(self._tree(archived, 1) if shown else ())
        self._rows.append(Row(TRASH, tr("Trash"), count=self._trashed))

    def _tree(self, themes: Sequence[Theme], depth: int) -> Iterator[Row]:
        from briefing.domain.theme_tree import children_of, depths, in_order

        known, children = depths(themes), children_of(themes)
        hidden_under: int | None = None  # the depth of a folded theme
        for theme in in_order(themes):
            own = known[theme.id]
            if hidden_under is not None and own > hidden_under:
                continue
            folded = theme.id in self._folded
            hidden_under = own if folded else None
            is_open = not folded if children.get(theme.id) else None
            yield Row(THEME, theme.name, theme.id, theme.total, theme, min(depth + own, 4), is_open)

    def set_themes(self, themes: Sequence[Theme]) -> None:
        """Replace the themes; rows are only rebuilt when there are others or in another order."""
        self._themes = tuple(themes)
        self._renew()

    def set_briefings(self, briefings: Sequence[BriefingDraft]) -> None:
        """Replace the briefings."""
        self._briefings = tuple(briefings)
        self._renew()

    def start_anew(self) -> None:
        """Hold nothing of an earlier library."""
        self._themes, self._briefings = (), ()
        self._folded, self._archive_open = frozenset(), False
        self._renew()

    @property
    def folded(self) -> frozenset[int]:
        """The themes under which nothing is shown."""
        return self._folded

    def fold(self, folded: Iterable[int]) -> None:
        """Show nothing under just these themes."""
        self._folded = frozenset(folded)
        self._renew()

    def toggle(self, index: _Index) -> bool:
        """Fold or unfold a row; False where nothing is under it."""
        row = self._rows[index.row()]
        if row.open is None:
            return False
        if row.kind == ARCHIVE:
            self._archive_open = not self._archive_open
            self._renew()
        else:
            self.fold(self._folded ^ {row.ident})
        return True

    def uncover(self, theme: int) -> None:
        """Unfold what a theme stands under."""
        from briefing.domain.theme_tree import above

        archived = any(one.id == theme and one.archived for one in self._themes)
        self._archive_open = self._archive_open or archived
        self.fold(self._folded.difference(above(self._themes, theme)))

    def set_counts(self, reports: int | None, trashed: int | None) -> None:
        """Replace the counts; ``None`` where there is nothing to count."""
        if (reports, trashed) != (self._reports, self._trashed):
            self._reports = reports
            self._trashed = trashed
            self._renew()

    def _renew(self) -> None:
        before = self._rows
        self._fill()
        if [(row.kind, row.ident) for row in before] == [(r.kind, r.ident) for r in self._rows]:
            for number, (old, new) in enumerate(zip(before, self._rows, strict=True)):
                if old != new:
                    self.dataChanged.emit(self.index(number), self.index(number))
            return
        after, self._rows = self._rows, before
        self.beginResetModel()
        self._rows = after
        self.endResetModel()

    def row(self, index: _Index) -> Row | None:
        """What stands in a row, if it is one."""
        return self._rows[index.row()] if index.isValid() else None

    def over(self, index: _Index) -> QModelIndex:
        """The row that a theme's row stands under; invalid for one on top."""
        depth = self._rows[index.row()].depth
        for number in range(index.row() - 1, -1, -1):
            row = self._rows[number]
            if (row.open is not None and row.depth < depth) or row.kind == ARCHIVE:
                return self.index(number)
        return QModelIndex()

    def step(self, theme: int, way: str) -> tuple[int | None, int] | None:
        """Where one step takes a theme, see :func:`briefing.domain.theme_tree.step`."""
        from briefing.domain.theme_tree import step

        return step(self._themes, theme, way)

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

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
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
        if role == Qt.ItemDataRole.ToolTipRole:
            if row.theme is not None:
                return plain(_tip(row.theme))
            return plain(row.text) if row.kind == BRIEFING else None
        return None

    def _spoken(self, row: Row) -> str:
        parts = [row.text]
        if row.kind == BRIEFING:
            parts.append(trn("{count} passage", "{count} passages", row.count or 0))
        elif row.theme is None:
            parts += [] if row.count is None else [str(row.count)]
        else:
            parts.append(trn("{count} passage", "{count} passages", row.count or 0))
            if row.theme.key is not None:
                parts.append(tr("key {key}", key=row.theme.key))
            if row.theme.parent is not None and (over := self._name(row.theme.parent)):
                parts.append(tr("under {theme}", theme=over))
        if row.open is not None:
            parts.append(tr("unfolded") if row.open else tr("folded"))
        return ", ".join(parts)

    def _name(self, theme: int) -> str:
        return next((one.name for one in self._themes if one.id == theme), "")

    def flags(self, index: _Index) -> Qt.ItemFlag:
        none = Qt.ItemFlag.NoItemFlags
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        kind = self._rows[index.row()].kind
        if kind == HEADING:
            return none
        usable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        theme = self._rows[index.row()].theme
        if theme is None or theme.archived is not None:
            return usable
        return usable | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[_Index]) -> QMimeData:
        data = QMimeData()
        for index in indexes:
            if self._rows[index.row()].kind == THEME:
                told = f"{self._own}:{self._rows[index.row()].ident}"
                data.setData(MIME, QByteArray(told.encode()))
        return data

    def _place(self, theme: int, row: int, parent: _Index) -> tuple[int | None, int] | None:
        """The parent and position that a drop at ``row``, or onto ``parent``, asks for."""
        from briefing.domain.theme_tree import below, children_of

        children = children_of(self._themes)
        family = {theme, *below(self._themes, theme)}
        if parent.isValid():
            over = self._rows[parent.row()]
            if over.kind != THEME or over.ident in family:
                return None
            return over.ident, len([one for one in children[over.ident] if one != theme])
        first = self.index_of(HEADING, THEMES).row() + 1
        last = self.index_of(HEADING, BRIEFINGS).row()
        if not first <= row <= last:
            return None
        if row == last:
            return None, len([one for one in children[None] if one != theme])
        before = self._rows[row].ident
        if before == theme:
            return self._present(theme, children)
        if before in family:
            return None
        top = next(key for key, those in children.items() if before in those)
        return top, [one for one in children[top] if one != theme].index(before)

    def _present(
        self, theme: int, children: Mapping[int | None, Sequence[int]]
    ) -> tuple[int | None, int]:
        top = next(key for key, those in children.items() if theme in those)
        return top, list(children[top]).index(theme)

    def _dragged(self, data: QMimeData) -> int | None:
        """The theme that a drag carries; none when it is of another window, and so of another
        library."""
        own, _, ident = data.data(MIME).toStdString().partition(":")
        return int(ident) if own == self._own and ident.isdecimal() else None

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index
    ) -> bool:
        theme = self._dragged(data)
        return theme is not None and self._place(theme, row, parent) is not None

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index
    ) -> bool:
        from briefing.domain.theme_tree import children_of

        theme = self._dragged(data)
        place = None if theme is None else self._place(theme, row, parent)
        if theme is None or place is None:
            return False
        if place != self._present(theme, children_of(self._themes)):
            self.moved.emit(theme, *place)
        # the view must not take the row out itself: the library tells the new order
        return False


def _tip(theme: Theme) -> str:
    lines = [theme.description or theme.name]
    if theme.total != theme.passages:
        lines.append(
            trn(
                "{count} passage, {below} of them only in themes under it",
                "{count} passages, {below} of them only in themes under it",
                theme.total,
                below=theme.total - theme.passages,
            )
        )
    return "\n".join(lines)
