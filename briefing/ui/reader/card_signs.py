"""The small pictures on the card of a passage, and what they do."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from briefing.domain.library import Passage
from briefing.i18n import tr
from briefing.ui import icons
from briefing.ui.reading_look import paper

SIGN, ICON = 28, 16  # pixels of a sign, and of its picture

CHANGING = ("note", "themes", "key", "copy", "briefing", "inspect", "trash")
READING = ("copy",)
_ICONS = {
    "note": "note-pencil",
    "themes": "tag",
    "key": "asterisk",
    "copy": "copy",
    "briefing": "list-plus",
    "inspect": "cards",
    "trash": "trash",
}
_KEYS = {"note": "N", "themes": "T", "key": "*", "briefing": "B", "inspect": "I"}


def sign_words(sign: str, passage: Passage) -> str:
    """What a sign does with a passage."""
    return {
        "note": tr("Edit note") if passage.note else tr("Add note"),
        "themes": tr("Change themes"),
        "key": tr("Key passage"),
        "copy": tr("Copy with source"),
        "briefing": tr("Add to briefing"),
        "inspect": tr("Show in the inspector"),
        "trash": tr("Move to the trash"),
    }[sign]


def sign_key(sign: str) -> str:
    """The key that does what a sign does, as it is shown."""
    standard = {
        "copy": QKeySequence(QKeySequence.StandardKey.Copy),
        "trash": QKeySequence(Qt.Key.Key_Delete),
    }
    if sign in standard:
        return standard[sign].toString(QKeySequence.SequenceFormat.NativeText)
    return _KEYS[sign]


class Sign(QAbstractButton):
    """A small picture that does something with a passage."""

    def __init__(self, sign: str, passage: Passage, parent: QWidget) -> None:
        super().__init__(parent)
        self.sign = sign
        words = sign_words(sign, passage)
        self.setAccessibleName(words)
        self.setAccessibleDescription(tr("key {keys}", keys=sign_key(sign)))
        self.setToolTip(f"{words} ({sign_key(sign)})")
        if sign == "key":
            self.setCheckable(True)
            self.setChecked(passage.key)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.resize(SIGN, SIGN)

    def sizeHint(self) -> QSize:
        """A small square."""
        return QSize(SIGN, SIGN)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it as the space bar does; arrows belong to the card."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, on a ground while the mouse or the keyboard is on it."""
        colours = paper()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lively = self.underMouse() or self.hasFocus() or self.isDown()
        if lively:
            ring = QPen(colours.accent, 2) if self.hasFocus() else Qt.PenStyle.NoPen
            painter.setPen(ring)
            painter.setBrush(colours.selection)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        name, ink = _ICONS[self.sign], colours.ink if lively else colours.muted
        if self.isChecked():
            name, ink = f"{name}-bold", colours.accent
        elif self.sign == "trash" and lively:
            ink = colours.danger
        box = QRectF(0, 0, ICON, ICON)
        box.moveCenter(QRectF(self.rect()).center())
        icons.draw(painter, box, name, ink)
