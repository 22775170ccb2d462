"""Chips: small buttons for what can be taken away or turned on, beside each other as they fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from briefing.ui import tab_order
from briefing.ui.controls import PressedByEnter
from briefing.ui.icons import draw
from briefing.ui.look import font, look
from briefing.ui.tips import plain

_HEIGHT, _GAP, _LONGEST = 24, 6, 210


class Chip(PressedByEnter, QAbstractButton):
    """A pill with words; ``removable`` shows a cross, and Delete presses it too. A ``colour`` (of
    a theme) stands before the words as a square. Checkable chips are filled while they are on."""

    def __init__(
        self,
        text: str,
        spoken: str,
        pressed: Callable[[], object],
        *,
        removable: bool = False,
        colour: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._removable = removable
        self._colour = colour
        self.setText(text)
        self.setToolTip(plain(spoken))
        self.setAccessibleName(spoken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(lambda: pressed())

    def sizeHint(self) -> QSize:
        """Room for words, square and cross."""
        width = QFontMetrics(font("small")).horizontalAdvance(self.text()) + 20
        width += (16 if self._removable else 0) + (15 if self._colour else 0)
        return QSize(min(width, _LONGEST), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Long words are cut."""
        return QSize(min(self.sizeHint().width(), 60), _HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace take it away."""
        if self._removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pill."""
        now, on = look(), self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge: QColor = now.accent if on or self.hasFocus() or self.underMouse() else now.line
        painter.setPen(QPen(edge, 2 if self.hasFocus() else 1))
        painter.setBrush(now.selection if on or self.isDown() else now.surface)
        box = self.rect().toRectF().adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        inner = box.adjusted(9, 0, -9, 0)
        if self._colour:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.theme(self._colour).ink)
            painter.drawRoundedRect(QRectF(inner.left(), inner.center().y() - 4.5, 9, 9), 2.5, 2.5)
            inner.adjust(15, 0, 0, 0)
        if self._removable:
            place = inner.adjusted(inner.width() - 10, 0, 0, 0)
            place.setTop(place.center().y() - 5)
            place.setHeight(10)
            draw(painter, place, "x-bold", now.muted)
            inner.adjust(0, 0, -16, 0)
        face = font("small")
        painter.setFont(face)
        painter.setPen(now.ink)
        text = QFontMetrics(face).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(inner.width()) + 1
        )
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter), text)


class ChipFlow(QWidget):
    """Widgets in rows, as high as they need; hidden ones take no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widgets: list[QWidget] = []
        self.next_stop: QWidget | None = None  # that Tab leads to after these, if it is to be told
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Show these in this order; others that were here go. The keyboard stays near where it
        was."""
        focused = next((n for n, w in enumerate(self._widgets) if w.hasFocus()), None)
        for widget in self._widgets:
            if widget not in widgets:
                widget.hide()
                widget.deleteLater()
        self._widgets = list(widgets)
        for widget in self._widgets:
            if widget.parent() is not self:
                widget.setParent(self)
            widget.show()
        after = self.next_stop
        tab_order.put_after(after.previousInFocusChain() if after else self, self._widgets)
        self.arrange()
        if focused is not None and self._widgets and not any(w.hasFocus() for w in self._widgets):
            self._widgets[min(focused, len(self._widgets) - 1)].setFocus()

    @property
    def widgets(self) -> list[QWidget]:
        """What is shown, in order."""
        return list(self._widgets)

    def arrange(self) -> None:
        """Set the widgets in rows."""
        x = y = 0
        row = 0
        width = max(self.width(), 1)
        for widget in self._widgets:
            size = widget.sizeHint()
            wide = min(size.width(), width)
            if x and x + wide > width:
                x, y, row = 0, y + row + _GAP, 0
            widget.setGeometry(x, y, wide, size.height())
            x += wide + _GAP
            row = max(row, size.height())
        if self.minimumHeight() != y + row:
            self.setFixedHeight(y + row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other rows."""
        super().resizeEvent(event)
        self.arrange()
