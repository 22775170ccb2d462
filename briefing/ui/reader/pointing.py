"""How the mouse selects text: by characters, words and sentences, scrolling beyond the edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QMouseEvent

from briefing.domain.span import Span
from briefing.ui.reader.selection import Unit

if TYPE_CHECKING:
    from briefing.ui.reader.surface import TextSurface

_STILL = 3  # pixels that a click may move
_TICK = 30  # ms between steps of scrolling while dragging


class Pointer(QObject):
    """The mouse over a view of text. Points are pixels of its window."""

    def __init__(self, view: TextSurface) -> None:
        super().__init__(view)
        self._view = view
        self.pressed: QPointF | None = None
        self.dragged = False
        self.point = QPointF()
        self.snaps = True  # to words, unless Alt is held
        self._double: tuple[int, QPointF] | None = None
        self._timer = QTimer(self, interval=_TICK)
        self._timer.timeout.connect(self.scroll_on)

    @property
    def is_down(self) -> bool:
        """Whether a button is held."""
        return self.pressed is not None

    def press(self, event: QMouseEvent) -> None:
        """Put the caret, extend the selection, or take a whole sentence at a third click."""
        view, point = self._view, event.position()
        self.pressed, self.dragged, self.point = point, False, point
        self.snaps = not event.modifiers() & Qt.KeyboardModifier.AltModifier
        view.buttons.hide()
        view.leave_adjusting()
        extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        with view.selecting() as (selection, flow):
            if extends:
                selection.pivot = Span(selection.anchor, selection.anchor)
                selection.unit = Unit.CHARACTER
                selection.drag(flow, view.offset_at(point), snap=self.snaps)
            elif self.is_third(event):
                offset = view.offset_at(point, nearest=False)
                selection.begin(flow, offset, Unit.SENTENCE)
                extends = True
            else:
                selection.begin(flow, view.offset_at(point), Unit.CHARACTER)
        self.dragged = extends

    def takes_end(self, point: QPointF) -> bool:
        """Take hold of a passage's end; false when there is none at a point."""
        if not self._view.hand.take(point):
            return False
        self.pressed, self.dragged, self.point = point, False, point
        return True

    def double(self, event: QMouseEvent) -> None:
        """Take a whole word."""
        self.note_double(event)
        with self._view.selecting() as (selection, flow):
            offset = self._view.offset_at(event.position(), nearest=False)
            selection.begin(flow, offset, Unit.WORD)

    def note_double(self, event: QMouseEvent) -> None:
        """A double click, after which a third one may come."""
        self._double = (event.timestamp(), event.position())
        self.pressed, self.dragged = event.position(), True

    def is_third(self, event: QMouseEvent) -> bool:
        """Whether this press follows a double click at once."""
        if self._double is None:
            return False
        then, where = self._double
        self._double = None
        hints = QGuiApplication.styleHints()
        near = (event.position() - where).manhattanLength() <= hints.startDragDistance()
        return near and event.timestamp() - then <= hints.mouseDoubleClickInterval()

    def move(self, event: QMouseEvent) -> None:
        """Drag a selection, or show what lies under the mouse."""
        self.point = event.position()
        self.snaps = not event.modifiers() & Qt.KeyboardModifier.AltModifier
        if self.pressed is None:
            self.hover(self.point)
            self._view.cards.hover(self.point)
            return
        if not self.dragged and (self.point - self.pressed).manhattanLength() < _STILL:
            return
        self.dragged = True
        self.drag()
        if 0 <= self.point.y() <= self._view.viewport().height():
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def drag(self) -> None:
        """Extend the selection to where the mouse is, or move the end that is held."""
        view = self._view
        y = min(max(self.point.y(), 0.0), view.viewport().height() - 1.0)
        offset = view.offset_at(QPointF(self.point.x(), y))
        if view.hand.holds:
            view.hand.drag(offset, snap=self.snaps)
            return
        with view.selecting() as (selection, flow):
            selection.drag(flow, offset, snap=self.snaps)

    def scroll_on(self) -> None:
        """One step of scrolling while the mouse is held beyond an edge; faster farther out."""
        height, y = self._view.viewport().height(), self.point.y()
        beyond = y if y < 0 else max(y - height, 0.0)
        if self.pressed is None or not beyond:
            self._timer.stop()
            return
        step = int(min(max(abs(beyond) / 2, 6), 60))
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + (step if beyond > 0 else -step))
        self.drag()

    def release(self, event: QMouseEvent) -> None:
        """End a drag with the bar of themes, or a click with what lies there."""
        if self.pressed is None:
            return
        self.let_go()
        if self._view.hand.holds:
            self._view.hand.drop()
        elif self._view.selection() is not None:
            self._view.show_buttons()
        elif not self.dragged:
            self.click(event.position())

    def let_go(self) -> None:
        """The button is up."""
        self._timer.stop()
        self.pressed = None

    def click(self, point: QPointF) -> None:
        """A click that selected nothing."""
        raise NotImplementedError

    def hover(self, point: QPointF) -> None:
        """The mouse moves with no button held."""
        raise NotImplementedError
