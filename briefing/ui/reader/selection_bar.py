"""The small bar that floats at a selection: its themes, those used last first, a note, a new
theme.

It never takes the focus: the keyboard has the same deeds as keys.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from briefing.domain.library import Theme
from briefing.i18n import tr
from briefing.ui import look
from briefing.ui.floating import paint_floating
from briefing.ui.reading_look import paper
from briefing.ui.tips import plain

_SHADOW = 14
_PAD = 5
_BUTTON = 30
_KEY = 18
_SWATCH = 10
_GAP = 2
_RECENT = 4  # themes that come first because they were used last


class _BarButton(QAbstractButton):
    """A key, a colour and a name."""

    def __init__(self, name: str, key: str, colour: str | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        self.colour = colour
        self.on = False
        self.setText(name)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def wide(self) -> int:
        """The width that shows everything."""
        name = math.ceil(QFontMetricsF(look.font("label")).horizontalAdvance(self.text()))
        swatch = _SWATCH + 7 if self.colour else 0
        return 9 + (_KEY + 8 if self.key else 0) + swatch + name + 10

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint key, colour and name."""
        colours = paper()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.on or self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.selection)
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        x = 9.0
        if self.colour:
            if self.key:
                self._paint_key(painter, x)
                x += _KEY + 8
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.theme(self.colour).ink)
            middle = self.height() / 2
            painter.drawRoundedRect(QRectF(x, middle - _SWATCH / 2, _SWATCH, _SWATCH), 3, 3)
            x += _SWATCH + 7
        painter.setFont(look.font("label"))
        painter.setPen(colours.ink)
        room = QRectF(x, 0, self.width() - x, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
        if not self.colour and self.key:
            self._paint_key(painter, self.width() - _KEY - 8)

    def _paint_key(self, painter: QPainter, x: float) -> None:
        colours = paper()
        box = QRectF(x, (self.height() - _KEY) / 2, _KEY, _KEY)
        painter.setPen(QPen(colours.line, 1))
        painter.setBrush(colours.surface)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(colours.muted)
        painter.setFont(look.font("kicker"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.key)


class SelectionBar(QWidget):
    """Themes and note at a selection, within the window of the reader. ``theme_chosen`` gives a
    theme's id."""

    theme_chosen = Signal(int)
    note_requested = Signal()
    new_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._themes: tuple[Theme, ...] = ()
        self._recent: tuple[int, ...] = ()
        self._buttons: list[_BarButton] = []
        self._offered: list[int] = []  # themes, in the order of their buttons
        self._filled: object = None  # what the buttons were made of
        self.setAccessibleName(tr("Themes for the selection"))
        self.hide()

    def set_themes(self, themes: Sequence[Theme]) -> None:
        """Offer these themes: those with a key, and of the others those used last."""
        self._themes = tuple(theme for theme in themes if theme.archived is None)
        if self.isVisible():
            self._fill()

    def set_recent(self, recent: Sequence[int]) -> None:
        """These themes, by id, were used last, the last one first. The order of a bar that is to be
        seen stays as it is: the mouse is on its way to a button."""
        self._recent = tuple(recent)

    def _fill(self) -> None:
        """Make the buttons, unless they are as they should be; of a bar that is not to be seen
        only when it comes: a tag is not to wait for that."""
        if self._filled == (wanted := (self._themes, self._recent[:_RECENT])):
            return
        self._filled = wanted
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        place = {theme: number for number, theme in enumerate(self._recent[:_RECENT])}
        offered = [theme for theme in self._themes if theme.key or theme.id in place]
        offered.sort(key=lambda theme: (place.get(theme.id, _RECENT), theme.key or 0))
        self._buttons, self._offered = [], [theme.id for theme in offered]
        for theme in offered:
            button = _BarButton(theme.name, str(theme.key or ""), theme.colour, self)
            button.setToolTip(plain(theme.name))
            button.clicked.connect(lambda _=False, one=theme.id: self.theme_chosen.emit(one))
            self._buttons.append(button)
        for name, key, asked in (
            (tr("Note"), "n", self.note_requested),
            (tr("New theme…"), "", self.new_requested),
        ):
            button = _BarButton(name, key, None, self)
            button.clicked.connect(lambda _=False, asked=asked: asked.emit())
            self._buttons.append(button)

    def show_at(self, selection: QRectF, last_line: QRectF, on: Collection[int]) -> None:
        """Show under the last line of a selection, or above it where there is no room. ``on`` are
        the themes that the selection has; rectangles are in the parent's pixels."""
        if not self.isVisible():
            self._fill()
        for button, theme in zip(self._buttons, self._offered, strict=False):
            button.on = theme in on
        size = self._arrange(self._window.width() - 16)
        self.resize(size)
        room = self._window.rect()
        x = min(selection.left() - _SHADOW, room.width() - size.width() + _SHADOW - 8)
        y = last_line.bottom() + 4 - _SHADOW
        if y + size.height() - _SHADOW > room.height():
            y = selection.top() - size.height() + _SHADOW - 4
        y = min(y, room.height() - size.height() + _SHADOW - 4)
        self.move(round(max(x, 8 - _SHADOW)), round(max(y, 4 - _SHADOW)))
        self.show()
        self.raise_()

    def _arrange(self, room: int) -> QSize:
        """Lay the buttons in as many rows as the width asks for, each about as long."""
        room -= 2 * _PAD
        whole = sum(button.wide() + _GAP for button in self._buttons)
        even = whole / math.ceil(whole / room)
        x = y = widest = 0
        for button in self._buttons:
            wide = button.wide()
            if x and (x + wide > room or x >= even):
                x, y = 0, y + _BUTTON + _GAP
            button.setGeometry(_SHADOW + _PAD + x, _SHADOW + _PAD + y, wide, _BUTTON)
            button.show()
            button.update()
            widest = max(widest, x + wide)
            x += wide + _GAP
        around = 2 * (_PAD + _SHADOW)
        return QSize(widest + around, y + _BUTTON + around)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the one shadow of the window, and the card."""
        colours = paper()
        painter = QPainter(self)
        paint_floating(painter, QRectF(self.rect()), _SHADOW, colours, corner=8)
