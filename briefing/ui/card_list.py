"""A column of items of differing heights, measured only when they come near the window.

``QListView`` measures every item before it shows the first, which stalls with ten thousand cards;
this view keeps estimates, measures what is in sight, and holds the first visible item in its place
while estimates become measures.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from briefing.ui.look import appearance, look

Index = QModelIndex | QPersistentModelIndex


class Measuring(Protocol):
    """What a delegate of this view can do."""

    def estimate(self, item: Any, width: int) -> int:
        """A height in pixels for what the model's ``item(row)`` gives, cheaply."""
        ...

    def height(self, index: Index, width: int) -> int:
        """The exact height in pixels."""
        ...


class CardList(QListView):
    """A list of one column over a model that also gives ``item(row)``.

    Items without ``ItemIsSelectable`` (headings) are stepped over. A ``QListView`` only to screen
    readers, who know no other kind of list: its layout is passed over throughout.
    """

    laid_out = Signal()  # heights or the scroll position changed

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: QAbstractItemModel | None = None
        self._heights: list[int] = []
        self._exact: list[bool] = []
        self._tops: list[int] = [0]
        self._width = -1
        self._settling = False
        self._margin = 6
        self._hovered = -1  # row under the mouse
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalScrollBar().setSingleStep(24)
        appearance.changed.connect(self.viewport().update)

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
        QAbstractItemView.reset(self)
        self._heights, self._exact = self._estimates(0, self._count()), [False] * self._count()
        self._place_rows()
        self._settle()

    def remeasure(self) -> None:
        """Every height may have changed (width, fonts, appearance): measure again when needed."""
        self._exact = [False] * self._count()
        self._settle()

    def rowsInserted(self, parent: Index, start: int, end: int) -> None:
        """Qt calls this after rows came in."""
        QAbstractItemView.rowsInserted(self, parent, start, end)
        row, shift = self._anchor()
        self._heights[start:start] = self._estimates(start, end + 1)
        self._exact[start:start] = [False] * (end - start + 1)
        if self._count() > end - start + 1 and start <= row and self._offset() > 0:
            row += end - start + 1
        self._place_rows()
        self._settle((row, shift), unseen=self._unseen(start))

    def _rows_removed(self, _parent: Index, start: int, end: int) -> None:
        row, shift = self._anchor()
        unseen = self._unseen(start) and self._unseen(end)
        del self._heights[start : end + 1]
        del self._exact[start : end + 1]
        if start <= row:
            row = max(start, row - (end - start + 1))
        self._place_rows()
        self._settle((row, shift), unseen=unseen)

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Qt calls this when items changed; their heights are measured again."""
        QAbstractItemView.dataChanged(self, first, last, list(roles))
        for row in range(first.row(), last.row() + 1):
            self._exact[row] = False
        # of a single one Qt has its place painted
        self._settle(unseen=first.row() == last.row())

    def _unseen(self, row: int) -> bool:
        """Whether a row lies wholly above or below what is in sight."""
        top = self._offset()
        if row >= len(self._heights):
            return self._tops[-1] > top + self.viewport().height()
        below = self._tops[row] >= top + self.viewport().height()
        return below or self._tops[row + 1] <= top

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

    def _place_rows(self) -> None:
        self._tops = list(accumulate(self._heights, initial=self._margin))

    def _measure(self, row: int) -> bool:
        """Make the height of ``row`` exact; true when it differs from what was thought."""
        if self._exact[row]:
            return False
        delegate: Measuring = self.itemDelegate()  # type: ignore[assignment]  # set by the lists
        height = delegate.height(self._index(row), self.viewport().width())
        self._exact[row] = True
        changed = height != self._heights[row]
        self._heights[row] = height
        return changed

    def _measure_around(self, row: int) -> bool:
        """Measure from ``row`` down past the window's height, and as much above it; true when
        that moved anything."""
        room = self.viewport().height() + 200
        changed, filled, at = False, 0, row
        while at < len(self._heights) and filled < 2 * room:
            changed |= self._measure(at)
            filled += self._heights[at]
            at += 1
        filled, at = 0, row - 1
        while at >= 0 and filled < room:
            changed |= self._measure(at)
            filled += self._heights[at]
            at -= 1
        if changed:
            self._place_rows()
        return changed

    def _offset(self) -> int:
        return self.verticalScrollBar().value()

    def _anchor(self) -> tuple[int, int]:
        """The first visible row and how far it has scrolled out at the top."""
        row = self._row_at(self._offset())
        return row, self._offset() - self._tops[row]

    def _row_at(self, y: int) -> int:
        row = bisect_right(self._tops, y) - 1
        return max(0, min(row, len(self._heights) - 1))

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
        if self._heights:
            row = min(row, len(self._heights) - 1)
            moved |= self._measure_around(len(self._heights) - 1 if at_end else row)
        total = self._tops[-1] + self._margin
        height = self.viewport().height()
        bar.setPageStep(height)
        bar.setRange(0, max(0, total - height))
        bar.setValue(bar.maximum() if at_end else self._tops[min(row, len(self._tops) - 1)] + shift)
        self._settling = False
        if moved or self._anchor() != (row, shift):
            self.viewport().update()
        self.laid_out.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A new width means new heights."""
        QAbstractItemView.resizeEvent(self, event)
        if self.viewport().width() != self._width:
            self._width = self.viewport().width()
            self._exact = [False] * len(self._exact)
        self._settle()

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
        if not index.isValid() or index.row() >= len(self._heights):
            return QRect()
        top = self._tops[index.row()] - self._offset()
        return QRect(0, top, self.viewport().width(), self._heights[index.row()])

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring an item into view, moving no more than needed unless it is to be centred."""
        if not index.isValid() or index.row() >= len(self._heights):
            return
        row, bar = index.row(), self.verticalScrollBar()
        self._measure_around(row)
        top, height = self._tops[row], self._heights[row]
        window = self.viewport().height()
        wanted = bar.value()
        if hint == QAbstractItemView.ScrollHint.PositionAtCenter:
            wanted = top - max(0, (window - height) // 2)
        elif top - self._margin < wanted or height > window:
            wanted = top - self._margin
        elif top + height + self._margin > wanted + window:
            wanted = top + height + self._margin - window
        bar.setRange(0, max(0, self._tops[-1] + self._margin - window))
        bar.setValue(wanted)
        self._settle()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The item at a point of the viewport."""
        y = point.y() + self._offset()
        if not self._heights or not self._tops[0] <= y < self._tops[-1]:
            return QModelIndex()
        return self._index(self._row_at(y))

    def horizontalOffset(self) -> int:
        """The list never scrolls sideways."""
        return 0

    def verticalOffset(self) -> int:
        """How far the list has scrolled, in pixels."""
        return self._offset()

    def isIndexHidden(self, index: Index) -> bool:
        """Nothing is hidden."""
        return False

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """The item that a key leads to; headings are stepped over."""
        move = QAbstractItemView.CursorAction
        count = self._count()
        if not count:
            return QModelIndex()
        row = self.currentIndex().row()
        page = self.viewport().height() - 2 * self._margin
        if action == move.MoveHome:
            return self._selectable(0, 1)
        if action == move.MoveEnd:
            return self._selectable(count - 1, -1)
        if row < 0:
            return self._selectable(self._row_at(self._offset()), 1)
        if action in (move.MovePageDown, move.MovePageUp):
            way = 1 if action == move.MovePageDown else -1
            target = self._row_at(self._tops[row] + way * page)
            return self._selectable(target if target != row else row + way, way)
        if action in (move.MoveUp, move.MoveLeft, move.MovePrevious):
            return self._selectable(row - 1, -1)
        return self._selectable(row + 1, 1)

    def _selectable(self, row: int, way: int) -> QModelIndex:
        """The first item from ``row`` on in direction ``way`` that can be chosen."""
        while 0 <= row < self._count():
            index = self._index(row)
            if index.flags() & Qt.ItemFlag.ItemIsSelectable:
                return index
            row += way
        return self.currentIndex()

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the item under ``rect`` (Qt passes the place of the mouse)."""
        rect = rect.normalized()
        if not self._heights or (rect.height() <= 1 and not self.indexAt(rect.center()).isValid()):
            return
        ends = (self._row_at(y + self._offset()) for y in (rect.top(), rect.bottom()))
        first, last = map(self._index, ends)
        self.selectionModel().select(QItemSelection(first, last), command)

    def visualRegionForSelection(self, selection: object) -> QRegion:
        """The part of the viewport to paint again for a selection: all of it."""
        return QRegion(self.viewport().rect())

    # -- paint -------------------------------------------------------------------------------

    def ground(self) -> QColor:
        """The colour behind the items."""
        return look().paper

    def hover(self, row: int) -> None:
        """Take a row (-1 for none) for the one under the mouse."""
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Know which item is under the mouse."""
        super().mouseMoveEvent(event)
        self.hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        """No item is under the mouse any more."""
        super().leaveEvent(event)
        self.hover(-1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the items in sight."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), self.ground())
        if not self._heights:
            return
        delegate: QAbstractItemDelegate = self.itemDelegate()
        chosen = self.selectionModel()
        state = QStyle.StateFlag
        height = self.viewport().height()
        row = self._row_at(self._offset())
        while row < len(self._heights) and self._tops[row] - self._offset() < height:
            index = self._index(row)
            option = QStyleOptionViewItem()
            self.initViewItemOption(option)
            option.rect = self.visualRect(index)
            row += 1
            if not event.region().intersects(option.rect):
                continue
            flags = state.State_Enabled | (option.state & state.State_KeyboardFocusChange)
            if index.row() == self._hovered:
                flags |= state.State_MouseOver
            if chosen.isSelected(index):
                flags |= state.State_Selected
            if self.hasFocus() and index == self.currentIndex():
                flags |= state.State_HasFocus
            option.state = flags
            delegate.paint(painter, option, index)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Arriving by Tab lands on an item."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._count():
            first = self._selectable(0, 1)
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter activates; the rest is Qt's, without its search by typing."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
            event.accept()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        elif event.text().isprintable() and event.text() and event.key() != Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)
