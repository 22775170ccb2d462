"""The list of what stands in a briefing: keys, drag and drop, and lead-ins written in place."""

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
    QTimer,
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
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QToolTip, QWidget

from briefing.i18n import tr
from briefing.ui.briefings.delegate import GAP, MEASURE, SIDE, BriefingDelegate, sign_name
from briefing.ui.briefings.dropping import from_window_of
from briefing.ui.briefings.head import BriefingHead
from briefing.ui.briefings.model import ROW, BriefingModel, Card, Head, Heading, dragged
from briefing.ui.card_list import CardList, Index
from briefing.ui.look import look
from briefing.ui.note_editor import NoteEditor

_GATHERING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_EDGE = 36  # pixels at the top and bottom in which a drag scrolls
_Deed = Callable[[], object]


class BriefingList(CardList):
    """Cards with keys, under the fields ``head``, which lies over it in the ``parent`` and scrolls
    along: Enter goes to the passage, Alt+↑ and ↓ move it, with Shift its section;
    F2 writes its lead-in, Delete takes it out. What it asks for it says by signals."""

    go_to = Signal(object)  # ShownEntry
    moved = Signal(list, object, object)  # entries, theme's id or None, entry before which or None
    section_moved = Signal(object, int)  # theme's id or None, -1 up or 1 down
    removed = Signal(list)
    lead_in_given = Signal(int, str)
    menu_asked = Signal(object)  # where on the screen

    def __init__(self, head: BriefingHead, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = BriefingModel(self)
        self.painter = BriefingDelegate(self)
        self._head, self._under = head, parent
        self._editor: NoteEditor | None = None
        self._drop: tuple[int, int | None, int | None] | None = None  # y, theme, entry before which
        self._scroll = QTimer(self, interval=30)
        self._scroll.timeout.connect(self._scroll_on)
        self._by = 0
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
        if self._editor is not None and self.painter.editing is not None:
            row = self.rows.row_of(self.painter.editing)
            if row is None:
                self._editor.finish(False)  # its card has gone
            else:
                place = QRectF(self.visualRect(self.rows.index(row)))
                self._editor.setGeometry(self.painter.lead_rect(place).toRect())

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
            self.setCurrentIndex(index)
        place = event.globalPos()
        if not mouse:
            place = self.viewport().mapToGlobal(self.visualRect(index).center())
        self.menu_asked.emit(place)

    # -- keys --------------------------------------------------------------------------------

    def _deeds(self) -> dict[str, _Deed]:
        return {
            "lead-in": self.write_lead_in,
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
        cards = self.rows.cards()
        ids = [card.shown.id for card in chosen]
        rest = [card for card in cards if card.shown.id not in ids]
        if not chosen or not rest:
            return
        themes = [heading.ident for heading in self.rows.headings()]
        edge = chosen[0] if by < 0 else chosen[-1]
        own = [card for card in cards if card.theme == edge.theme]
        beside = [card for card in own if card.shown.id not in ids]
        at = own.index(edge)
        if by < 0:
            before = [card for card in own[:at] if card in beside]
            if before:
                self.moved.emit(ids, edge.theme, before[-1].shown.id)
                return
        else:
            after = [card for card in own[at + 1 :] if card in beside]
            if after:
                following = after[1].shown.id if len(after) > 1 else None
                self.moved.emit(ids, edge.theme, following)
                return
        there = themes.index(edge.theme) + by
        if not 0 <= there < len(themes) or themes[there] is None:
            return
        first = next(c for c in cards if c.theme == themes[there])
        self.moved.emit(ids, themes[there], None if by < 0 else first.shown.id)

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
        y, height = event.position().y(), self.viewport().height()
        self._by = -12 if y < _EDGE else 12 if y > height - _EDGE else 0
        self._scroll.start() if self._by else self._scroll.stop()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It goes nowhere."""
        self._end_drag()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put what was dragged where the line is."""
        entries, place = self._dragged(event), self._drop
        self._end_drag()
        if not entries or place is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        self.moved.emit(entries, place[1], place[2])

    def _dragged(self, event: QDropEvent) -> list[int]:
        """The entries that a drag carries, of those that stand here."""
        if not from_window_of(self, event):
            return []
        here = {card.shown.id for card in self.rows.cards()}
        return [entry for entry in dragged(event.mimeData()) if entry in here]

    def _over(self, event: QDragMoveEvent) -> None:
        entries = self._dragged(event)
        self._drop = self._place_of_drop(event.position(), entries) if entries else None
        if self._drop is None:
            event.ignore()
        else:
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
        self.viewport().update()

    def _end_drag(self) -> None:
        self._scroll.stop()
        self._drop = None
        self.viewport().update()

    def _scroll_on(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self._by)

    def _place_of_drop(
        self, at: QPointF, entries: list[int]
    ) -> tuple[int, int | None, int | None] | None:
        """Where a drop goes: the y of the line that shows it, the theme, and the entry before
        which, ``None`` for the end of the section."""
        row = self.indexAt(at.toPoint()).row()
        if row < 0:
            row = len(self.rows.rows) - 1 if at.y() > 0 else 0
        rect, here = self.visualRect(self.rows.index(row)), self.rows.item(row)
        if isinstance(here, Head):
            row, here = 1, self.rows.headings()[0]
            rect = self.visualRect(self.rows.index(row))
        theme = here.ident if isinstance(here, Heading) else here.theme
        below = isinstance(here, Heading) or at.y() > rect.center().y()
        following = row + 1 if below else row
        y = rect.bottom() if below else rect.top()
        while True:
            after = self.rows.item(following) if following < len(self.rows.rows) else None
            if not isinstance(after, Card) or after.theme != theme:
                return y, theme, None
            if after.shown.id not in entries:
                return y, theme, after.shown.id
            following += 1

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cards, and the line that shows where a drop goes."""
        super().paintEvent(event)
        if self._drop is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look().accent, 2))
        painter.setBrush(look().paper)
        right = min(self.viewport().width(), MEASURE) - SIDE
        y = self._drop[0] + GAP // 2 - 2
        painter.drawLine(SIDE + 8, y, right, y)
        painter.drawEllipse(QPointF(SIDE + 4, y), 3.5, 3.5)

    # -- the lead-in -------------------------------------------------------------------------

    def write_lead_in(self) -> None:
        """Open the editor over the quote of the card at hand."""
        self.finish_editing()
        card, index = self.current(), self.currentIndex()
        if card is None:
            return
        self.painter.editing = card.shown.id
        self.rows.dataChanged.emit(index, index)
        self.scrollTo(index)
        editor = NoteEditor(card.shown.entry.lead_in, self.viewport())
        editor.setPlaceholderText(tr("What stands before the quote…"))
        editor.setAccessibleName(tr("Lead-in"))
        editor.finished.connect(self._end_editing)
        self._editor = editor
        self._place()
        editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def editor(self) -> NoteEditor | None:
        """The editor of a lead-in, while one is written."""
        return self._editor

    def finish_editing(self) -> None:
        """Keep the lead-in that is being written, if any."""
        if self._editor is not None:
            self._editor.finish(True)

    def _end_editing(self, text: str | None) -> None:
        editor, self._editor = self._editor, None
        entry, self.painter.editing = self.painter.editing, None
        if editor is None or entry is None:
            return
        had_focus = editor.hasFocus()
        editor.hide()
        editor.deleteLater()
        row = self.rows.row_of(entry)
        if row is None:
            return
        index = self.rows.index(row)
        self.rows.dataChanged.emit(index, index)
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        card = self.rows.item(row)
        if text is not None and isinstance(card, Card) and text != card.shown.entry.lead_in:
            self.lead_in_given.emit(entry, text)
