"""What the mouse does on the pages beyond selecting the report's text: the ends of a passage, text
that stands on the page only (a page number, a running head), and the shape of the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from briefing.ui.reader.pointing import Pointer
from briefing.ui.reader.selection import Unit

if TYPE_CHECKING:
    from briefing.ui.original.view import PageView


_AIR = 6  # points before a line that still belong to it


class PagePointer(Pointer):
    """The mouse over pages. Points are pixels of the window."""

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._pages = view
        self._aside = False  # selecting text that stands on the page only
        self._follows = False  # a click with Ctrl held follows a link

    def press(self, event: QMouseEvent) -> None:
        """Take hold of a passage's end, begin in the margin, in the report's text, or in text that
        stands on the page only."""
        self._pages.cards.spend()
        if self.takes_end(event.position()):
            self._aside = False
            return
        extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if not (extends and not self._aside):
            third = self._aside and self.is_third(event)
            self._aside = self._pages.aside.begin(event.position(), "line" if third else "")
            if self._aside:
                self.pressed = self.point = event.position()
                self.dragged = third
                return
        self._pages.aside.clear()
        beside = None if event.modifiers() else self._line_beside(event.position())
        if beside is not None:
            self.pressed = self.point = event.position()
            self.dragged = True
            self._pages.buttons.hide()
            self._pages.leave_adjusting()
            with self._pages.selecting() as (selection, flow):
                selection.begin(flow, beside, Unit.PARAGRAPH)
        elif self._pages.places:
            super().press(event)

    def _line_beside(self, point: QPointF) -> int | None:
        """Where the line begins in whose margin a point lies: a click there takes the paragraph."""
        view = self._pages
        found = view.on_page(point)
        if found is None or view.bar_under(point) is not None:
            return None
        page, x, y = found
        line = view.places.line_near(page, x, y)
        if line is None or not line.box.top <= y <= line.box.bottom:
            return None
        return line.start if x < line.box.left - _AIR else None

    def double(self, event: QMouseEvent) -> None:
        """Take a whole word."""
        self._aside = self._pages.aside.begin(event.position(), "word")
        if self._aside:
            self.note_double(event)
        elif self._pages.places:
            super().double(event)

    def drag(self) -> None:
        """Extend what is selected to where the mouse is."""
        if self._aside:
            self._pages.aside.drag(self.point)
        elif self._pages.places:
            super().drag()

    def release(self, event: QMouseEvent) -> None:
        """End a drag: with the bar of themes, or with why there is none."""
        self._follows = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if self._aside and self.pressed is not None:
            self._timer.stop()
            self.pressed = None
            self._pages.aside.end()
        elif self._pages.places:
            super().release(event)

    def click(self, point: QPointF) -> None:
        """Follow a link, or point out the passage."""
        view = self._pages
        link = view.link_under(point) if self._follows else None
        if link is not None:
            view.link_asked.emit(link.url)
            return
        passage = view.bar_under(point)
        if passage is not None:
            with view.selecting() as (selection, _):
                selection.move(passage.start)
        elif view.on_text(point):
            passage = view.current_passage()
        if passage is not None:
            view.passage_clicked.emit(passage.id)

    def hover(self, point: QPointF) -> None:
        """Show what the mouse would do."""
        view = self._pages
        shape = Qt.CursorShape.ArrowCursor
        if view.hand.end_under(point) is not None:
            shape = Qt.CursorShape.SizeHorCursor
        elif view.bar_under(point) is not None:
            shape = Qt.CursorShape.PointingHandCursor
        elif view.on_text(point) or view.aside.under(point):
            shape = Qt.CursorShape.IBeamCursor
        view.viewport().setCursor(shape)
