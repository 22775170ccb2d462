"""The reports themselves: a virtual list whose headings stay in sight, with its keys."""

from __future__ import annotations

from bisect import bisect_right

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from briefing.ui.card_list import CardList, Index
from briefing.ui.list_keys import as_arrow, asks_to_find, is_typed
from briefing.ui.look import look
from briefing.ui.report_arranging import Head
from briefing.ui.report_model import ReportModel
from briefing.ui.report_paint import HEAD, ReportDelegate, paint_head

_PLAIN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ReportView(CardList):
    """Says by signals what the keys ask for; headings it folds itself."""

    opened = Signal()
    deleted = Signal()
    starred = Signal()
    read_turned = Signal()
    filter_asked = Signal()
    lost = Signal()  # a letter that means nothing here: it was meant for the text, most often
    folding = Signal(object, bool)  # key of a heading, folded

    def __init__(self, model: ReportModel, parent: QWidget | None = None) -> None:
        self._reports = model  # Qt asks for places while the view is made
        super().__init__(parent)
        self.stack.margin = 0
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.painter = ReportDelegate(self)
        self.setItemDelegate(self.painter)
        self.setModel(model)
        self.laid_out.connect(self.updateEditorGeometries)

    def ground(self) -> QColor:
        """The list's own colour."""
        return look().surface

    def _estimates(self, start: int, end: int) -> list[int]:
        # ten thousand at a time, for each letter typed in the filter
        return self.painter.estimates(self._reports.items(start, end), self.viewport().width())

    # -- keys --------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """The list's keys come before the window's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
            if plain and event.text() == "*":
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens or folds, Delete throws away, ``*`` stars, Ctrl+U turns read and unread
        round, Left and Right fold, ``/`` and Ctrl+F go to the filter. Other letters do nothing:
        who takes the keyboard to be in the text must not find them written elsewhere."""
        key, control = event.key(), Qt.KeyboardModifier.ControlModifier
        head = self._reports.head(self.currentIndex())
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif key in _ENTER or (key == Qt.Key.Key_Space and head is not None):
            if head is None:
                self.opened.emit()
            else:
                self.folding.emit(head.key, not head.folded)
        elif key == Qt.Key.Key_Delete:
            self.deleted.emit()
        elif key == Qt.Key.Key_U and event.modifiers() == control:
            self.read_turned.emit()
        elif event.text() == "*":
            self.starred.emit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._reports.heads:
            self._fold_by_key(head, fold=key == Qt.Key.Key_Left)
        elif asks_to_find(event):
            self.filter_asked.emit()
        else:
            plain = not event.modifiers() & ~_PLAIN
            if plain and is_typed(event) and as_arrow(event) is None:
                self.lost.emit()
            super().keyPressEvent(event)

    def _fold_by_key(self, head: Head | None, *, fold: bool) -> None:
        if head is not None:
            if head.folded != fold:
                self.folding.emit(head.key, fold)
        elif fold and (row := self._head_row(self.currentIndex().row())) is not None:
            self.stand_at(self._reports.index(row))

    # -- headings ----------------------------------------------------------------------------

    def _head_row(self, row: int) -> int | None:
        heads = self._reports.heads
        at = bisect_right(heads, row) - 1
        return heads[at] if at >= 0 else None

    def sticky(self) -> tuple[int, QRect] | None:
        """The row of the heading that is drawn over the first report, and where; ``None`` when it
        stands in its own place."""
        if not self._reports.heads or not self.stack:
            return None
        first = self.stack.row_at(self._offset())
        row = self._head_row(first)
        if row is None or self.stack.top(row) >= self._offset():
            return None
        top = 0
        after = bisect_right(self._reports.heads, row)
        if after < len(self._reports.heads):
            top = min(0, self.stack.top(self._reports.heads[after]) - self._offset() - HEAD)
        return row, QRect(0, top, self.viewport().width(), HEAD)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The heading of what is at the top stays in sight."""
        super().paintEvent(event)
        if (found := self.sticky()) is not None:
            head = self._reports.item(found[0])
            if isinstance(head, Head):
                painter = QPainter(self.viewport())
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                paint_head(painter, found[1], head)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Not under the heading that stays in sight."""
        super().scrollTo(index, hint)
        found = self.sticky()
        covered = HEAD - self.visualRect(index).top()
        if found is not None and index.row() != found[0] and 0 < covered <= HEAD:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - covered)

    def _head_at(self, point: QPoint) -> int | None:
        found = self.sticky()
        if found is not None and found[1].contains(point):
            return found[0]
        index = self.indexAt(point)
        return index.row() if self._reports.head(index) is not None else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a heading folds it."""
        row = self._head_at(event.position().toPoint())
        if row is None:
            super().mousePressEvent(event)
            return
        head = self._reports.item(row)
        if event.button() == Qt.MouseButton.LeftButton and isinstance(head, Head):
            self.folding.emit(head.key, not head.folded)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two presses on a heading are two presses."""
        if self._head_at(event.position().toPoint()) is None:
            super().mouseDoubleClickEvent(event)
        else:
            self.mousePressEvent(event)
