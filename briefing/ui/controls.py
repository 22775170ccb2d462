"""Small controls that several views share."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QLocale, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QLabel,
    QPushButton,
    QStyle,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefing.ui.icons import icon
from briefing.ui.look import Look, font
from briefing.ui.tips import plain


class PressedByEnter:
    """Mixed in before a class of buttons: Enter presses them too, whatever the desktop's custom."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()  # type: ignore[attr-defined]  # a button's
        else:
            super().keyPressEvent(event)  # type: ignore[misc]  # a button's


class ToolButton(PressedByEnter, QToolButton):
    """A tool button for the keyboard too."""


def label(text: str = "", classes: str = "", *, wrap: bool = False) -> QLabel:
    """A label of plain text with its classes."""
    result = QLabel(text)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setWordWrap(wrap)
    if classes:
        result.setProperty("class", classes)
    return result


def button(text: str, clicked: Callable[[], object], classes: str = "") -> QPushButton:
    """A button with its classes ("primary", "quiet", "link"). Enter presses it when it has the
    focus, also in a dialog whose default is another."""
    result = QPushButton(text)
    result.setAutoDefault(True)
    if classes:
        result.setProperty("class", classes)
    result.clicked.connect(lambda: clicked())
    return result


def icon_button(name: str, text: str, clicked: Callable[[], object]) -> ToolButton:
    """A small square button; ``text`` is its tooltip and accessible name."""
    result = ToolButton()
    result.setIcon(icon(name))
    result.setProperty("class", "icon")
    result.setToolTip(plain(text))
    result.setAccessibleName(text)
    result.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    result.clicked.connect(lambda: clicked())
    return result


def captioned(caption: str, field: QWidget) -> QVBoxLayout:
    """A field under its caption, whose mnemonic leads to it."""
    box = QVBoxLayout()
    box.setSpacing(4)
    title = label(caption, "muted label")
    title.setBuddy(field)
    if not field.accessibleName():
        field.setAccessibleName(caption.replace("&", ""))
    box.addWidget(title)
    box.addWidget(field, 1)
    return box


def rule() -> QFrame:
    """A hairline between parts of a view."""
    result = QFrame()
    result.setProperty("class", "rule")
    return result


def area(name: str, parent: QWidget | None = None) -> QWidget:
    """A plain widget whose background the style sheet paints under ``#name``."""
    result = QWidget(parent)
    result.setObjectName(name)
    result.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return result


def kicker_font() -> QFont:
    """The font of small headings in capitals."""
    result = font("kicker", bold=True)
    result.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.8)
    return result


def paint_swatch(painter: QPainter, centre: QPointF, colour: QColor) -> None:
    """A theme's little square, 10 × 10."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(centre.x() - 5, centre.y() - 5, 10, 10), 3, 3)


def paint_key(painter: QPainter, centre: QPointF, key: int, look: Look) -> None:
    """A theme's key as a little badge, 18 × 18."""
    box = QRectF(centre.x() - 9, centre.y() - 9, 18, 18).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(look.line)
    painter.setBrush(look.surface)
    painter.drawRoundedRect(box, 4, 4)
    painter.setFont(font("kicker"))
    painter.setPen(look.muted)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(key))


_BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class _FocusRing(QObject):
    """Knows of one view whether its user gets about by keyboard. Qt itself knows of Tab alone, not
    of other keys that lead into a view."""

    def __init__(self, view: QWidget, seen: bool) -> None:
        super().__init__(view)
        self.setObjectName("focusRing")
        self.seen = seen
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.gotFocus():
            if event.reason() in _BY_KEY:
                self.seen = True
            elif event.reason() is Qt.FocusReason.MouseFocusReason:
                self.seen = False
        elif event.type() is QEvent.Type.KeyPress and not self.seen:
            self.seen = True
            if isinstance(watched, QAbstractScrollArea):
                watched.viewport().update()
        return False


def shows_focus(option: QStyleOptionViewItem) -> bool:
    """True when a row has the focus and the user gets about by keyboard."""
    view = option.widget
    # made when the view is first painted, before anything leads into it
    ring = view.findChild(_FocusRing, "focusRing", Qt.FindChildOption.FindDirectChildrenOnly)
    if ring is None:
        ring = _FocusRing(view, bool(option.state & QStyle.StateFlag.State_KeyboardFocusChange))
    return ring.seen and bool(option.state & QStyle.StateFlag.State_HasFocus)


def elided(text: str, face: QFont, width: float) -> str:
    """``text`` cut with an ellipsis to fit ``width`` pixels."""
    return QFontMetricsF(face).elidedText(text, Qt.TextElideMode.ElideRight, width)


def number(value: int) -> str:
    """A count in the language's way of writing ("1.234")."""
    return QLocale().toString(value)
