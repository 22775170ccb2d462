"""What the mouse does on the page: select, click, hover, scroll while dragging."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QMouseEvent

from briefing.domain.span import Span
from briefing.ui.reader.footnotes import label_under, note_under
from briefing.ui.reader.selection import Unit

if TYPE_CHECKING:
    from briefing.ui.reader.view import ReaderView

_STILL = 3  # pixels that a click may move
_TICK = 30  # ms between steps of scrolling while dragging


class Pointer(QObject):
    """The mouse over a reader. Points are pixels of its window."""

    def __init__(self, view: ReaderView) -> None:
        super().__init__(view)
        self._view = view
        self._pressed: QPointF | None = None
        self._dragged = False
        self._point = QPointF()
        self._double: tuple[int, QPointF] | None = None
        self._timer = QTimer(self, interval=_TICK)
        self._timer.timeout.connect(self.scroll_on)

    @property
    def is_down(self) -> bool:
        """Whether a button is held."""
        return self._pressed is not None

    def press(self, event: QMouseEvent) -> None:
        """Put the caret, extend the selection, or take a whole sentence at a third click."""
        view, point = self._view, event.position()
        self._pressed, self._dragged, self._point = point, False, point
        view.buttons.hide()
        extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        with view.selecting() as (selection, flow):
            if extends:
                selection.pivot = Span(selection.anchor, selection.anchor)
                selection.unit = Unit.CHARACTER
                selection.drag(flow, view.locator.offset_at(point))
            elif self._is_third(event):
                offset = view.locator.offset_at(point, nearest=False)
                selection.begin(flow, offset, Unit.SENTENCE)
                extends = True
            else:
                selection.begin(flow, view.locator.offset_at(point), Unit.CHARACTER)
        self._dragged = extends

    def double(self, event: QMouseEvent) -> None:
        """Take a whole word."""
        self._double = (event.timestamp(), event.position())
        self._pressed, self._dragged = event.position(), True
        with self._view.selecting() as (selection, flow):
            offset = self._view.locator.offset_at(event.position(), nearest=False)
            selection.begin(flow, offset, Unit.WORD)

    def _is_third(self, event: QMouseEvent) -> bool:
        if self._double is None:
            return False
        then, where = self._double
        self._double = None
        hints = QGuiApplication.styleHints()
        near = (event.position() - where).manhattanLength() <= hints.startDragDistance()
        return near and event.timestamp() - then <= hints.mouseDoubleClickInterval()

    def move(self, event: QMouseEvent) -> None:
        """Drag a selection, or show what lies under the mouse."""
        self._point = event.position()
        if self._pressed is None:
            self._hover(self._point)
            return
        if not self._dragged and (self._point - self._pressed).manhattanLength() < _STILL:
            return
        self._dragged = True
        self._drag()
        if 0 <= self._point.y() <= self._view.viewport().height():
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def _drag(self) -> None:
        view = self._view
        y = min(max(self._point.y(), 0.0), view.viewport().height() - 1.0)
        with view.selecting() as (selection, flow):
            selection.drag(flow, view.locator.offset_at(QPointF(self._point.x(), y)))

    def scroll_on(self) -> None:
        """One step of scrolling while the mouse is held beyond an edge; faster farther out."""
        height, y = self._view.viewport().height(), self._point.y()
        beyond = y if y < 0 else max(y - height, 0.0)
        if self._pressed is None or not beyond:
            self._timer.stop()
            return
        step = int(min(max(abs(beyond) / 2, 6), 60))
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + (step if beyond > 0 else -step))
        self._drag()

    def release(self, event: QMouseEvent) -> None:
        """End a drag with the bar of themes, or a click with what lies there."""
        if self._pressed is None:
            return
        self._timer.stop()
        self._pressed = None
        if self._view.selection() is not None:
            self._view.show_buttons()
        elif not self._dragged:
            self._click(event.position())

    def _click(self, point: QPointF) -> None:
        view = self._view
        if view.scene is None:
            return
        page = view.scene.page
        x, y = view.locator.on_page(point)
        note = note_under(page, x, y)
        if note is not None and note.start is not None and note.end is not None:
            view.go_to(Span(note.start, note.end))
            return
        note = label_under(page, x, y)
        if note is not None and note.marker is not None:
            view.go_to(Span(note.marker, note.marker))
            return
        passage = view.scene.passage_at_margin(point)
        if passage is not None:
            with view.selecting() as (selection, _):
                selection.move(passage.start)
        elif 0 <= x <= page.width:
            passage = view.current_passage()
        if passage is not None:
            view.passage_clicked.emit(passage.id)

    def _hover(self, point: QPointF) -> None:
        view = self._view
        if view.scene is None:
            return
        page = view.scene.page
        x, y = view.locator.on_page(point)
        note = note_under(page, x, y)
        if note is not None:
            view.show_note(note)
        else:
            view.card.hide()
        text = 0 <= x <= page.width and y >= page.head
        shape = Qt.CursorShape.IBeamCursor if text else Qt.CursorShape.ArrowCursor
        if note or label_under(page, x, y) or view.scene.passage_at_margin(point):
            shape = Qt.CursorShape.PointingHandCursor
        view.viewport().setCursor(shape)
