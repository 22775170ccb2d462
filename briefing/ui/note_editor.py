"""A small editor for a note: what ends the writing keeps it, and undo brings the old one back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from briefing.i18n import tr

_STAY = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class NoteEditor(QPlainTextEdit):
    """Edits one note; emits :attr:`finished` once, with the text or ``None`` when it is dropped."""

    finished = Signal(object)  # str | None

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._over = False
        self.setProperty("class", "label")
        self.setPlainText(text)
        self.moveCursor(self.textCursor().MoveOperation.End)
        self.setPlaceholderText(tr("Write a note…"))
        self.setToolTip(tr("Escape or Ctrl+Enter keeps it, Ctrl+Z afterwards takes it back"))
        self.setAccessibleName(tr("Note on the passage"))
        self.setAccessibleDescription(self.toolTip())
        self.setTabChangesFocus(True)

    def finish(self, save: bool) -> None:
        """End the editing; the second call does nothing."""
        if not self._over:
            self._over = True
            self.finished.emit(self.toPlainText().strip() if save else None)

    def event(self, event: QEvent) -> bool:
        """Keep Escape and Ctrl+Enter from the window's shortcuts."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and _ends(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and Ctrl+Enter end it."""
        if _ends(event):
            self.finish(True)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Going elsewhere in the window saves; another window or a menu does not end it."""
        super().focusOutEvent(event)
        if event.reason() not in _STAY:
            self.finish(True)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin where one goes on writing."""
        super().showEvent(event)
        self.ensureCursorVisible()

    def hideEvent(self, event: QHideEvent) -> None:
        """What was typed is not lost when the panel goes away."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.finish(True)


def _ends(event: QKeyEvent) -> bool:
    if event.key() == Qt.Key.Key_Escape:
        return True
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
