"""Cards to choose from by keyboard and mouse, painted one under the other as they come into
sight."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QRect, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from briefing.ui.list_keys import as_arrow, is_typed
from briefing.ui.look import appearance, look
from briefing.ui.stacked_list import Index, StackedList

__all__ = ["CardList", "Index"]

_K = Qt.Key
_WALKING = (_K.Key_Up, _K.Key_Down, _K.Key_Home, _K.Key_End, _K.Key_PageUp, _K.Key_PageDown)
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_REASON = Qt.FocusReason
_BY_KEY = (_REASON.TabFocusReason, _REASON.BacktabFocusReason, _REASON.ShortcutFocusReason)


class CardList(StackedList):
    """Items without ``ItemIsSelectable`` (headings) are stepped over."""

    chooses_on_arrival = True  # what is stood on is selected too

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hovered = -1  # row under the mouse
        self.setMouseTracking(True)
        # all of it is painted here: what changes around it leaves it as it is
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        appearance.changed.connect(self.viewport().update)

    # -- choosing ----------------------------------------------------------------------------

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """The item that a key leads to; headings are stepped over."""
        move = QAbstractItemView.CursorAction
        count = self._count()
        if not count:
            return QModelIndex()
        row = self.currentIndex().row()
        page = self.viewport().height() - 2 * self.stack.margin
        if action == move.MoveHome:
            return self._selectable(0, 1)
        if action == move.MoveEnd:
            return self._selectable(count - 1, -1)
        if row < 0:
            return self._selectable(self.stack.row_at(self._offset()), 1)
        if action in (move.MovePageDown, move.MovePageUp):
            way = 1 if action == move.MovePageDown else -1
            target = self.stack.row_at(self.stack.top(row) + way * page)
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

    def stand_at(self, index: Index) -> None:
        """Make an item the current one and the only one selected, whatever keys are held down: to
        ``setCurrentIndex`` Ctrl, of a menu's key say, means to gather."""
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the item under ``rect`` (Qt passes the place of the mouse)."""
        rect = rect.normalized()
        if not self.stack or (rect.height() <= 1 and not self.indexAt(rect.center()).isValid()):
            return
        ends = (self.stack.row_at(y + self._offset()) for y in (rect.top(), rect.bottom()))
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
        if not self.stack:
            return
        delegate: QAbstractItemDelegate = self.itemDelegate()
        chosen = self.selectionModel()
        state = QStyle.StateFlag
        height = self.viewport().height()
        width, dirty = self.viewport().width(), event.region()
        row = self.stack.row_at(self._offset()) - 1
        foot = self.stack.top(row + 1) - self._offset()
        while row + 1 < len(self.stack) and foot < height:
            row, top = row + 1, foot
            rect = QRect(0, top, width, self.stack.heights[row])
            foot += rect.height()
            if not dirty.intersects(rect):
                continue
            index = self._index(row)
            option = QStyleOptionViewItem()
            self.initViewItemOption(option)
            option.rect = rect
            flags = state.State_Enabled | (option.state & state.State_KeyboardFocusChange)
            if row == self._hovered:
                flags |= state.State_MouseOver
            if chosen.isSelected(index):
                flags |= state.State_Selected
            if self.hasFocus() and index == self.currentIndex():
                flags |= state.State_HasFocus
            option.state = flags
            delegate.paint(painter, option, index)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Arriving by key lands on an item, and chooses it where none is chosen."""
        chosen = self.selectionModel()
        at: Index = self.currentIndex()
        if self._count() and not at.isValid():
            at = self.first_choice()
            chosen.setCurrentIndex(at, QItemSelectionModel.SelectionFlag.NoUpdate)
        by_key = event.reason() in _BY_KEY
        if by_key and self.chooses_on_arrival and at.isValid() and not chosen.hasSelection():
            self.stand_at(at)
        super().focusInEvent(event)  # which would choose itself
        self.viewport().update()

    def first_choice(self) -> Index:
        """The item that is at hand for who arrives by Tab and had none."""
        return self._selectable(0, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter activates, ``j`` and ``k`` are arrows; the rest is Qt's, without its search by
        typing."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
            event.accept()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        elif (arrow := as_arrow(event)) is not None:
            self._walk(arrow)
        elif is_typed(event):
            event.ignore()
        else:
            self._walk(event)

    def _walk(self, event: QKeyEvent) -> None:
        """Let Qt do what a key asks. One that only leads to an item chooses that alone, also where
        it is the current one already: to Qt nothing happens then."""
        leads = event.key() in _WALKING and not event.modifiers() & ~_KEYPAD
        before = self.currentIndex()
        super().keyPressEvent(event)
        if leads and before.isValid() and self.currentIndex() == before:
            self.stand_at(before)
