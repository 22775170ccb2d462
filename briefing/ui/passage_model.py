"""The passages of a report as rows, in the order of the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, Qt
from PySide6.QtWidgets import QWidget

from briefing.domain.library import Passage, Theme
from briefing.i18n import tr
from briefing.ui.briefings.dropping import MIME
from briefing.ui.card_list import Index
from briefing.ui.drags import carrying
from briefing.ui.passage_delegate import PASSAGE_ROLE, THEMES_ROLE, place_of
from briefing.ui.passage_news import order_of, row_among
from briefing.ui.tips import plain


class PassageModel(QAbstractListModel):
    """Passages in the order of the text; changes come in as few row changes as they are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._passages: list[Passage] = []
        self._known: dict[int, Passage] = {}  # the same, by id
        self._themes: dict[int, Theme] = {}

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """The number of passages."""
        return 0 if parent.isValid() else len(self._passages)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The passage, its themes, and words for screen readers."""
        if not index.isValid():
            return None
        passage = self._passages[index.row()]
        if role == PASSAGE_ROLE:
            return passage
        if role == THEMES_ROLE:
            return self.themes_of(passage)
        if role == Qt.ItemDataRole.DisplayRole:
            return passage.quote
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(" › ".join(passage.section_path))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            names = ", ".join(t.name for t in self.themes_of(passage))
            note = tr("Note: {note}", note=passage.note) if passage.note else ""
            key = tr("key passage") if passage.key else ""
            parts = (passage.quote, key, names, note, place_of(passage))
            return ". ".join(part.rstrip(".") for part in parts if part)
        return None

    def themes_of(self, passage: Passage) -> tuple[Theme, ...]:
        """The themes of a passage in the order of the sidebar."""
        found = (self._themes[t] for t in passage.themes if t in self._themes)
        return tuple(sorted(found, key=lambda t: t.position))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Passages that are in the library can be dragged, onto a briefing say."""
        flags = super().flags(index)
        if index.isValid() and self._passages[index.row()].id > 0:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def mimeTypes(self) -> list[str]:
        """Passages by their ids."""
        return [MIME]

    def mimeData(self, indexes: Sequence[Index]) -> QMimeData:
        """What a drag of these cards carries, in the order of the text."""
        rows = sorted(one.row() for one in indexes)
        return carrying(MIME, (self._passages[row].id for row in rows))

    def row_of(self, passage: int) -> int | None:
        """The row of a passage's id."""
        found = self._known.get(passage)
        if found is None:
            return None
        row = row_among(found, self._passages)
        if row < len(self._passages) and self._passages[row] is found:
            return row
        # while several change places at once, they are not in order
        return next(r for r, p in enumerate(self._passages) if p is found)

    def place_of(self, passage: Passage) -> int:
        """The row in which a passage stands, or would stand."""
        return row_among(passage, self._passages)

    def row_from(self, offset: int) -> int:
        """The row of the first passage that begins at an offset or after it; the last one's where
        there is none."""
        row = bisect_left(self._passages, offset, key=attrgetter("start"))
        return min(row, len(self._passages) - 1)

    def item(self, row: int) -> Passage:
        """The passage in a row."""
        return self._passages[row]

    def set_themes(self, themes: Sequence[Theme]) -> None:
        """Take names, colours and order; positions are those of the sequence."""
        self._themes = {t.id: replace(t, position=n) for n, t in enumerate(themes)}
        if self._passages:
            self.dataChanged.emit(self.index(0), self.index(len(self._passages) - 1))

    def start_over(self, passages: Sequence[Passage]) -> None:
        """Show another report's passages."""
        self.beginResetModel()
        self._passages = sorted(passages, key=order_of)
        self._known = {passage.id: passage for passage in passages}
        self.endResetModel()

    def set_passages(self, passages: Sequence[Passage]) -> None:
        """Show the same report's passages as they are now, touching only rows that differ."""
        wanted = list(passages)
        if any(a.start >= b.start and order_of(a) > order_of(b) for a, b in pairwise(wanted)):
            wanted.sort(key=order_of)
        # of very many passages most are the very same: only what lies between is looked at
        present = self._passages
        shorter = min(len(present), len(wanted))
        first = 0
        while first < shorter and present[first] is wanted[first]:
            first += 1
        last = 0
        while last < shorter - first and present[-1 - last] is wanted[-1 - last]:
            last += 1
        self._renew(wanted, first, len(wanted) - last, len(present) - last)

    def take(self, removed: Iterable[Passage], added: Iterable[Passage]) -> None:
        """Take a few passages out and put a few in; one that is in both is changed."""
        now = {passage.id: passage for passage in added}
        for passage in removed:
            if passage.id not in now:
                self._remove(passage.id)
        for passage in now.values():
            present = self._known.get(passage.id)
            if present is not None and order_of(present) != order_of(passage):
                self._remove(passage.id)
                present = None
            row = row_among(passage, self._passages)
            if present is None:
                self._insert(row, passage)
            elif present != passage:
                self._replace(row, passage)

    def _remove(self, passage: int) -> None:
        row = self.row_of(passage)
        if row is not None:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._passages[row], self._known[passage]
            self.endRemoveRows()

    def _insert(self, row: int, passage: Passage) -> None:
        self.beginInsertRows(QModelIndex(), row, row)
        self._passages.insert(row, passage)
        self._known[passage.id] = passage
        self.endInsertRows()

    def _replace(self, row: int, passage: Passage) -> None:
        self._passages[row] = self._known[passage.id] = passage
        self.dataChanged.emit(self.index(row), self.index(row))

    def _renew(self, wanted: list[Passage], first: int, end: int, old_end: int) -> None:
        """Make rows ``first`` to ``old_end`` what ``wanted`` has from ``first`` to ``end``."""
        ids = {p.id for p in wanted[first:end]}
        for row in reversed(range(first, old_end)):
            if self._passages[row].id not in ids:
                self._remove(self._passages[row].id)
        behind = len(wanted) - end
        left = [p.id for p in self._passages[first : len(self._passages) - behind]]
        known = set(left)
        if (
            end - first - len(known) > 200
            or [p.id for p in wanted[first:end] if p.id in known] != left
        ):
            self.start_over(wanted)
            return
        for row in range(first, end):
            passage = wanted[row]
            if passage.id not in known:
                self._insert(row, passage)
            elif self._passages[row] != passage:
                self._replace(row, passage)
