"""What the mouse does on a report's text is its pointer's to say, whatever the text stands on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent

from briefing.ui.reader.pointing import Pointer
from briefing.ui.reader.text_at_hand import TextAtHand


class TextUnderMouse(TextAtHand):
    """Hands the events of the mouse to a ``_pointer``, which each view has of its own."""

    _pointer: Pointer

    def is_left(self, event: QMouseEvent) -> bool:
        """Whether the view takes this press of the mouse."""
        return event.button() == Qt.MouseButton.LeftButton and self._flow is not None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection or a click."""
        if self.is_left(event):
            self._caret_shown = False
            self._pointer.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        if self.is_left(event):
            self._pointer.double(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or hover."""
        if self._flow is not None:
            self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a selection or a click."""
        if self.is_left(event):
            self._pointer.release(event)
