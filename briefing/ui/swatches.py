"""Choosing a theme's colour: patches with names, and one of one's own."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QColorDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from briefing.i18n import mark, tr
from briefing.ui.controls import label
from briefing.ui.icons import draw
from briefing.ui.look import look, theme_colours

_NAMES = {
    "blue": mark("Blue"),
    "amber": mark("Ochre"),
    "green": mark("Green"),
    "purple": mark("Purple"),
    "red": mark("Red"),
    "slate": mark("Slate grey"),
    "olive": mark("Olive"),
    "magenta": mark("Magenta"),
    "petrol": mark("Petrol"),
}


def colour_name(colour: str) -> str:
    """The name of a theme's colour, in words."""
    name = _NAMES.get(colour)
    return tr(name) if name else tr("Own colour {code}", code=colour)


class Swatch(QAbstractButton):
    """One colour; a tick tells that it is chosen, so that colour alone does not."""

    def __init__(self, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.colour = colour
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_colour(colour)

    def set_colour(self, colour: str) -> None:
        """Take another colour; an empty one stands for "choose your own"."""
        self.colour = colour
        name = colour_name(colour) if colour else tr("Choose your own colour…")
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(32, 32)

    def minimumSizeHint(self) -> QSize:
        """A square, always."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is left to the dialog; space and arrows are Qt's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the patch, its tick and the focus."""
        colours = look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self.isChecked() or self.hasFocus():
            # the tick tells which is chosen: the keyboard is told from it at a glance
            painter.setPen(QPen(colours.accent if self.hasFocus() else colours.line, 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 9, 9)
        patch = box.adjusted(5, 5, -5, -5)
        if self.colour:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look().theme(self.colour).ink)
        else:
            painter.setPen(QPen(colours.muted, 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(patch, 6, 6)
        sign = "check-bold" if self.isChecked() else "" if self.colour else "plus"
        if sign:
            ink = colours.surface if self.colour else colours.muted
            draw(painter, patch.adjusted(4, 4, -4, -4), sign, ink)


class SwatchRow(QWidget):
    """The palette in a row, with the name of the chosen colour under it."""

    changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._name = label("", "muted label")
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.swatches = {colour: Swatch(colour) for colour in theme_colours()}
        self.own = Swatch("")
        for swatch in (*self.swatches.values(), self.own):
            self._group.addButton(swatch)
            row.addWidget(swatch)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._name)
        self._chosen = next(iter(self.swatches))
        self._group.buttonToggled.connect(self._toggled)
        self.own.clicked.connect(self._ask)
        self.setAccessibleName(tr("Colour"))
        self.set_colour(self._chosen)

    def colour(self) -> str:
        """The chosen colour: a name of the palette or ``#rrggbb``."""
        return self._chosen

    def set_colour(self, colour: str) -> None:
        """Choose a colour."""
        self._chosen = colour
        swatch = self.swatches.get(colour)
        if swatch is None:
            self.own.set_colour(colour)
            swatch = self.own
        swatch.setChecked(True)
        self._name.setText(colour_name(colour))

    def _toggled(self, swatch: Swatch, on: bool) -> None:
        if on and swatch.colour:
            self._chosen = swatch.colour
            self._name.setText(colour_name(swatch.colour))
            self.changed.emit(swatch.colour)

    def _ask(self) -> None:
        before = self._chosen
        start = QColor(self.own.colour) if self.own.colour else look().theme(before).ink
        picked = QColorDialog.getColor(start, self, tr("Colour of the theme"))
        if picked.isValid():
            self.own.set_colour(picked.name())
        # back to what was chosen when nothing was picked
        self.set_colour(picked.name() if picked.isValid() else before)
        self.changed.emit(self._chosen)
