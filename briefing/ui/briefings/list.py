"""The list of what stands in a briefing: keys, mouse, drag and drop."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QToolTip, QWidget

from briefing.ui.briefings.delegate import BriefingDelegate, sign_name
from briefing.ui.briefings.head import BriefingHead
from briefing.ui.briefings.lead_in import LeadInWriting
from briefing.ui.briefings.model import ROW, BriefingModel, Card
from briefing.ui.briefings.moving import DropLine, stepped
from briefing.ui.card_list import CardList, Index

_GATHERING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_Deed = Callable[[], object]


class BriefingList(CardList):
    """Cards with keys, under the fields ``head``, which lies over it in the ``parent`` and scrolls
    along: Enter goes to the passage, Alt+↑ and ↓ move it, with Shift its section;
    F2 writes its lead-in, Delete takes it out. What it asks for it says by signals."""

    go_to = Signal(object)  # ShownEntry
    moved = Signal(list, object)  # entries, the Place where they go
    section_moved = Signal(object, int)  # theme's id or None, -1 up or 1 down
    removed = Signal(list)
    menu_asked = Signal(object)  # where on the screen

    def __init__(self, head: BriefingHead, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = BriefingModel(self)
        self.painter = BriefingDelegate(self)
        self._head, self._under = head, parent
        self._drop = DropLine(self, self.rows)
        self.lead_in = LeadInWriting(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setItemDelegate(self.painter)
        self.setModel(self.rows)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.activated.connect(self._go)
        self.clicked.connect(self._clicked)
        self.laid_out.connect(self._place)

    # -- what is shown -----------------------------------------------------------------------

    def chosen(self) -> list[Card]:
        """The selected passages in the order of the page; the one at hand when none is."""
        found = sorted(self.selectionModel().selectedRows(), key=lambda one: one.row())
        cards = [index.data(ROW) for index in found]
        if not cards and (current := self.current()) is not None:
            cards = [current]
        return [card for card in cards if isinstance(card, Card)]

    def current(self) -> Card | None:
        """The passage at hand."""
        index = self.currentIndex()
        row = index.data(ROW) if index.isValid() else None
        return row if isinstance(row, Card) else None

    def choose(self, entries: list[int], *, show: bool = True) -> None:
        """Select these entries, as far as they are there, the first one at hand, and ``show``
        them."""
        rows = [row for one in entries if (row := self.rows.row_of(one)) is not None]
        chosen, flag = self.selectionModel(), QItemSelectionModel.SelectionFlag
        chosen.clearSelection()
        for row in reversed(rows):
            chosen.setCurrentIndex(self.rows.index(row), flag.Select)
        if not show:
            self.verticalScrollBar().setValue(0)
        if rows and show:
            self.scrollTo(self.rows.index(rows[-1]))
            self.scrollTo(self.rows.index(rows[0]))

    def fit_head(self) -> None:
        """Give the fields over the list the height that they need."""
        height = self._head.fit(self.viewport().width())
        if height != self.painter.head:
            self.painter.head = height
            self.rows.dataChanged.emit(self.rows.index(0), self.rows.index(0))
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other heights."""
        super().resizeEvent(event)
        self.fit_head()

    def _place(self) -> None:
        rect, port = self.visualRect(self.rows.index(0)), self.viewport()
        at = port.mapTo(self._under, QPoint(0, rect.top()))
        self._head.setGeometry(QRect(at, QSize(port.width(), self.painter.head)))

    # -- mouse -------------------------------------------------------------------------------

    def _sign(self, at: QPointF) -> tuple[Index, str | None]:
        index = self.indexAt(at.toPoint())
        rect = QRectF(self.visualRect(index))
        return index, self.painter.sign_at(index.data(ROW), rect, at) if index.isValid() else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The signs on a card do what they show."""
        index, sign = self._sign(event.position())
        if sign is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        event.accept()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self._deeds()[sign]()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Letting go of a sign is no click on the card."""
        if self._sign(event.position())[1] is None:
            super().mouseReleaseEvent(event)
        else:
            event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """The signs say what they do."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            sign = self._sign(QPointF(event.pos()))[1]
            if sign is not None:
                QToolTip.showText(event.globalPos(), sign_name(sign), self)
                return True
        return super().viewportEvent(event)

    def _clicked(self, index: Index) -> None:
        # with Ctrl or Shift one gathers cards, and stays where one is
        if not QApplication.keyboardModifiers() & _GATHERING:
            self._go(index)

    def _go(self, index: Index) -> None:
        row = index.data(ROW)
        if isinstance(row, Card):
            self.go_to.emit(row.shown)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the cards, at the mouse or at the card at hand."""
        mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if mouse else self.currentIndex()
        if not index.isValid() or not isinstance(index.data(ROW), Card):
            return
        if index not in self.selectionModel().selectedRows():
            self.stand_at(index)
        place = event.globalPos()
        if not mouse:
            place = self.viewport().mapToGlobal(self.visualRect(index).center())
        self.menu_asked.emit(place)

    # -- keys --------------------------------------------------------------------------------

    def _deeds(self) -> dict[str, _Deed]:
        return {
            "lead-in": self.lead_in.begin,
            "remove": lambda: self.removed.emit([card.shown.id for card in self.chosen()]),
        }

    def _deed(self, event: QKeyEvent) -> _Deed | None:
        if self.current() is None:
            return None
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ways = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if Qt.Key(key) in ways and modifiers == _ALT:
            return lambda: self.step(ways[Qt.Key(key)])
        if Qt.Key(key) in ways and modifiers == _ALT | Qt.KeyboardModifier.ShiftModifier:
            return lambda: self.step_section(ways[Qt.Key(key)])
        if modifiers:
            return None
        return {
            Qt.Key.Key_F2: self._deeds()["lead-in"],
            Qt.Key.Key_Delete: self._deeds()["remove"],
        }.get(Qt.Key(key))

    def event(self, event: QEvent) -> bool:
        """These keys are ours while a card has the focus."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and self._deed(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key says."""
        deed = self._deed(event)
        if deed is not None:
            deed()
        else:
            super().keyPressEvent(event)

    # -- moving ------------------------------------------------------------------------------

    def step(self, by: int) -> None:
        """Move the chosen passages one place, from the end of a section into the next."""
        chosen = self.chosen()
        place = stepped(self.rows, chosen, by)
        if place is not None:
            self.moved.emit([card.shown.id for card in chosen], place)

    def step_section(self, by: int) -> None:
        """Move the section of the passage at hand one place."""
        current = self.current()
        if current is not None:
            self.section_moved.emit(current.theme, by)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drag the chosen cards, under the picture of the one at hand."""
        indexes = self.selectionModel().selectedRows()
        if not indexes:
            return
        drag = QDrag(self)
        drag.setMimeData(self.rows.mimeData(indexes))
        rect = self.visualRect(self.currentIndex()).intersected(self.viewport().rect())
        drag.setPixmap(self.viewport().grab(QRect(rect.topLeft(), rect.size())))
        drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Only what stands here already is taken."""
        self._over(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would go; scroll at the edges."""
        self._over(event)
        self._drop.scroll_near(event.position().y())

    def _over(self, event: QDropEvent) -> None:
        if self._drop.over(event):
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It goes nowhere."""
        self._drop.end()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put what was dragged where the line is."""
        taken = self._drop.take(event)
        if taken is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        self.moved.emit(*taken)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cards, and the line that shows where a drop goes."""
        super().paintEvent(event)
        self._drop.paint()
