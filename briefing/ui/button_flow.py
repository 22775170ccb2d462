"""Buttons beside each other as far as there is room, the rest below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

_GAP = 8


class ButtonFlow(QWidget):
    """A row of buttons that becomes several rows in a narrow window; hidden ones take no room."""

    def __init__(self, buttons: Sequence[QPushButton], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = list(buttons)
        self._columns = 0
        self._shown: list[QPushButton] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        for button in self._buttons:
            button.setParent(self)
            button.installEventFilter(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.arrange()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest button."""
        width = max((b.sizeHint().width() for b in self._buttons), default=0)
        return QSize(width, super().minimumSizeHint().height())

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """A button that came or went makes the others move."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.arrange(anew=True)
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the buttons for the new width."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self, *, anew: bool = False) -> None:
        """Set the buttons in as many columns as fit."""
        shown = [b for b in self._buttons if not b.isHidden()]
        columns = max(1, len(shown))
        while columns > 1 and self._width_of(shown, columns) > self.width():
            columns -= 1
        if not anew and (columns, shown) == (self._columns, self._shown):
            return
        self._columns, self._shown = columns, shown
        for button in self._buttons:
            self._grid.removeWidget(button)
        for column in range(self._grid.columnCount() + 1):
            self._grid.setColumnStretch(column, 0)
        for number, button in enumerate(shown):
            self._grid.addWidget(button, number // columns, number % columns)
        self._grid.setColumnStretch(columns, 1)
        self.updateGeometry()

    @staticmethod
    def _width_of(buttons: Sequence[QPushButton], columns: int) -> int:
        widths = [
            max(b.sizeHint().width() for b in buttons[column::columns]) for column in range(columns)
        ]
        return sum(widths) + _GAP * (columns - 1)
