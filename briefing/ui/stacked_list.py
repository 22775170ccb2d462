"""A column of items of differing heights, measured only when they come near the window.

``QListView`` measures every item before it shows the first, which stalls with ten thousand cards;
this view keeps estimates, measures what is in sight, and holds the first visible item in its place
while estimates become measures.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from briefing.ui.card_stack import CardStack
from briefing.ui.gliding import Glide

Index = QModelIndex | QPersistentModelIndex


class Measuring(Protocol):
    """What a delegate of this view can do."""

    def estimate(self, item: Any, width: int) -> int:
        """A height in pixels for what the model's ``item(row)`` gives, cheaply."""
        ...

    def height(self, index: Index, width: int) -> int:
        """The exact height in pixels."""
        ...


class StackedList(QListView):
    """A list of one column over a model that also gives ``item(row)``: where things stand in it.

    A ``QListView`` only to screen readers, who know no other kind of list: its layout is passed
    over throughout.
    """

    laid_out = Signal()  # heights or the scroll position changed

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: QAbstractItemModel | None = None
        self.stack = CardStack(margin=6)
        self._width = -1  # at which items were measured
        self._settling = False
        self._glide = Glide(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(24)

    # -- the model ---------------------------------------------------------------------------

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show ``model``."""
        self._model = model
        super().setModel(model)
        if model is not None:
            model.rowsRemoved.connect(self._rows_removed)
            model.layoutChanged.connect(self.remeasure)
        self.reset()

    def reset(self) -> None:
        """Start over with estimates; Qt calls this when the model is reset."""
        self._glide.stop()
        QAbstractItemView.reset(self)
        self.stack.start_over(self._estimates(0, self._count()))
        self._settle()

    def remeasure(self) -> None:
        """Every height may have changed (width, fonts, appearance): measure again when needed."""
        self.stack.doubt()
        self._settle()

    def rowsInserted(self, parent: Index, start: int, end: int) -> None:
        """Qt calls this after rows came in."""
        self._glide.finish()
        QAbstractItemView.rowsInserted(self, parent, start, end)
        row, shift = self._anchor()
        self.stack.insert(start, self._estimates(start, end + 1))
        if self._count() > end - start + 1 and start <= row and self._offset() > 0:
            row += end - start + 1
        self._settle((row, shift), unseen=self._unseen(start))

    def _rows_removed(self, _parent: Index, start: int, end: int) -> None:
        self._glide.stop()
        row, shift = self._anchor()
        unseen = self._unseen(start) and self._unseen(end)
        self.stack.remove(start, end)
        if start <= row:
            row = max(start, row - (end - start + 1))
        self._settle((row, shift), unseen=unseen)

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Qt calls this when items changed; their heights are measured again."""
        QAbstractItemView.dataChanged(self, first, last, list(roles))
        self.stack.doubt(first.row(), last.row())
        # of a single one Qt has its place painted
        self._settle(unseen=first.row() == last.row())

    def _unseen(self, row: int) -> bool:
        """Whether a row lies wholly above or below what is in sight."""
        return self.stack.is_away(row, self._offset(), self.viewport().height())

    def _count(self) -> int:
        return 0 if self._model is None else self._model.rowCount(self.rootIndex())

    def _index(self, row: int) -> QModelIndex:
        return self.model().index(row, 0, self.rootIndex())

    # -- heights -----------------------------------------------------------------------------

    def _estimates(self, start: int, end: int) -> list[int]:
        width = self.viewport().width()
        delegate: Measuring = self.itemDelegate()  # type: ignore[assignment]  # set by the lists
        item = self.model().item  # type: ignore[attr-defined]  # Qt's own data() costs ten times more
        return [delegate.estimate(item(row), width) for row in range(start, end)]

    def _measure_around(self, row: int) -> bool:
        """Measure what is near ``row``; true when that moved anything."""
        delegate: Measuring = self.itemDelegate()  # type: ignore[assignment]  # set by the lists
        width = self.viewport().width()
        if width != self._width:
            # found here, as no event tells it while the list is hidden
            self._width = width
            self.stack.doubt()
        room = self.viewport().height() + 200
        return self.stack.measure_around(
            row, room, lambda at: delegate.height(self._index(at), width)
        )

    def _offset(self) -> int:
        return self.verticalScrollBar().value()

    def _anchor(self) -> tuple[int, int]:
        """The first visible row and how far it has scrolled out at the top."""
        row = self.stack.row_at(self._offset())
        return row, self._offset() - self.stack.top(row)

    def _settle(self, anchor: tuple[int, int] | None = None, *, unseen: bool = False) -> None:
        """Measure what is in sight, set the scroll bar, keep the first visible row in place. What
        changed ``unseen`` is painted only where it moves something."""
        if self._settling:
            return
        self._settling = True
        moved = not unseen
        bar = self.verticalScrollBar()
        row, shift = anchor or self._anchor()
        at_end = anchor is None and 0 < bar.maximum() == bar.value()
        stack = self.stack
        if stack:
            row = min(row, len(stack) - 1)
            moved |= self._measure_around(len(stack) - 1 if at_end else row)
        height = self.viewport().height()
        bar.setPageStep(height)
        bar.setRange(0, max(0, stack.total - height))
        bar.setValue(bar.maximum() if at_end else stack.top(min(row, len(stack))) + shift)
        self._settling = False
        if moved or self._anchor() != (row, shift):
            self.viewport().update()
        self.laid_out.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A new width means new heights; the current item stays in sight if it was."""
        current, before = self.currentIndex(), event.oldSize()
        held = current.isValid() and 0 < before.width() != event.size().width()
        row, offset = current.row(), self._offset()
        held = held and not self.stack.is_away(row, offset, before.height())
        QAbstractItemView.resizeEvent(self, event)
        self._settle()
        if held and self._unseen(row):
            self.scrollTo(current)

    def doItemsLayout(self) -> None:
        """Rows are placed as they come into sight, not all at once."""
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        """Qt calls this when it thinks that sizes changed."""
        QAbstractItemView.updateGeometries(self)
        self._settle()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Measure what comes into sight."""
        self._settle()

    # -- what Qt asks of a view --------------------------------------------------------------

    def visualRect(self, index: Index) -> QRect:
        """Where an item stands in the viewport."""
        if not index.isValid() or index.row() >= len(self.stack):
            return QRect()
        top = self.stack.top(index.row()) - self._offset()
        return QRect(0, top, self.viewport().width(), self.stack.heights[index.row()])

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring an item into view, moving no more than needed unless it is to be centred."""
        if not index.isValid() or index.row() >= len(self.stack):
            return
        self._glide.stop()
        bar = self.verticalScrollBar()
        wanted = self._value_for(index.row(), hint)
        bar.setRange(0, max(0, self.stack.total - self.viewport().height()))
        bar.setValue(wanted)
        self._settle()

    def scroll_by(self, pixels: int) -> None:
        """Scroll at once, down or (below 0) up."""
        self._glide.stop()
        self.verticalScrollBar().setValue(self._offset() + pixels)

    def glide_to(self, index: Index) -> None:
        """Bring an item into view as :meth:`scrollTo` does, but softly."""
        if not index.isValid() or index.row() >= len(self.stack):
            return
        anchor = self._anchor()
        if self._measure_around(index.row()):
            self._settle(anchor)  # what was estimated above it does not move what is in sight
        wanted = self._value_for(index.row(), QAbstractItemView.ScrollHint.EnsureVisible)
        kept = QPersistentModelIndex(index)
        bar = self.verticalScrollBar()
        self._glide.to(max(0, min(wanted, bar.maximum())), lambda: self.scrollTo(kept))

    def _value_for(self, row: int, hint: QAbstractItemView.ScrollHint) -> int:
        """What the scroll bar has to say for a row to be in view."""
        self._measure_around(row)
        margin, value = self.stack.margin, self.verticalScrollBar().value()
        top, height = self.stack.top(row), self.stack.heights[row]
        window = self.viewport().height()
        if hint == QAbstractItemView.ScrollHint.PositionAtCenter:
            return top - max(0, (window - height) // 2)
        if top - margin < value or height > window:
            return top - margin
        if top + height + margin > value + window:
            return top + height + margin - window
        return value

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Who scrolls is not led elsewhere."""
        self._glide.stop()
        super().wheelEvent(event)

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The item at a point of the viewport."""
        y = point.y() + self._offset()
        if not self.stack or not self.stack.margin <= y < self.stack.foot:
            return QModelIndex()
        return self._index(self.stack.row_at(y))

    def horizontalOffset(self) -> int:
        """The list never scrolls sideways."""
        return 0

    def verticalOffset(self) -> int:
        """How far the list has scrolled, in pixels."""
        return self._offset()

    def isIndexHidden(self, index: Index) -> bool:
        """Nothing is hidden."""
        return False
