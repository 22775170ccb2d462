"""What the mouse does on the reading page beyond selecting: footnotes, ribbons, passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from briefing.domain.span import Span
from briefing.ui.reader.footnotes import label_under, note_under
from briefing.ui.reader.pointing import Pointer
from briefing.ui.reader.selection import Unit

if TYPE_CHECKING:
    from briefing.ui.reader.view import ReaderView


_AIR = 6  # pixels before the text that still belong to it


class ReadingPointer(Pointer):
    """The mouse over a reader. Points are pixels of its window."""

    def __init__(self, view: ReaderView) -> None:
        super().__init__(view)
        self._reader = view
        self._follows = False  # a click with Ctrl held follows a link

    def press(self, event: QMouseEvent) -> None:
        """Take hold of a passage's end, begin in the margin, or in the text."""
        view, point = self._reader, event.position()
        view.cards.spend()
        if self.takes_end(point):
            return
        if self._in_margin(point) and not event.modifiers():
            self.pressed, self.dragged, self.point = point, True, point
            view.buttons.hide()
            view.leave_adjusting()
            with view.selecting() as (selection, flow):
                selection.begin(flow, view.offset_at(point), Unit.PARAGRAPH)
        else:
            super().press(event)

    def _in_margin(self, point: QPointF) -> bool:
        """Whether a click at ``point`` takes the paragraph beside it."""
        scene = self._reader.scene
        if scene is None or scene.passage_at_margin(point) is not None:
            return False
        x, y = self._reader.locator.on_page(point)
        return x < -_AIR and scene.page.head <= y < scene.page.head + scene.page.heights.total

    def release(self, event: QMouseEvent) -> None:
        """End a drag or a click."""
        self._follows = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        super().release(event)

    def click(self, point: QPointF) -> None:
        """Follow a note, or point out the passage."""
        view = self._reader
        if view.scene is None:
            return
        link = view.link_under(point) if self._follows else None
        if link is not None:
            view.link_asked.emit(link.url)
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

    def hover(self, point: QPointF) -> None:
        """Show the note under the mouse, and what the mouse would do."""
        view = self._reader
        if view.scene is None:
            return
        page = view.scene.page
        x, y = view.locator.on_page(point)
        note = note_under(page, x, y)
        if note is not None:
            view.show_note(note)
        else:
            view.card.hide()
        if view.hand.end_under(point) is not None:
            view.viewport().setCursor(Qt.CursorShape.SizeHorCursor)
            return
        text = 0 <= x <= page.width and y >= page.head
        shape = Qt.CursorShape.IBeamCursor if text else Qt.CursorShape.ArrowCursor
        if note or label_under(page, x, y) or view.scene.passage_at_margin(point):
            shape = Qt.CursorShape.PointingHandCursor
        view.viewport().setCursor(shape)
