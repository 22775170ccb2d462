"""What a panel says when it has nothing to show: what is missing, and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from briefing.ui.controls import label

_TOP, _SIDE = 48, 24  # pixels around the words, where there is room


class EmptyState(QWidget):
    """Two quiet lines near the top of a panel."""

    def __init__(self, title: str = "", hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label("", "card-title", wrap=True)
        self.hint = label("", "muted label", wrap=True)
        for one in (self.title, self.hint):
            one.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, _TOP, _SIDE, _SIDE)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.hint)
        column.addStretch(1)
        self._column = column
        self.say(title, hint)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words come before the air over and under them."""
        super().resizeEvent(event)
        column = self._column
        around = column.contentsMargins()
        words = column.heightForWidth(self.width()) - around.top() - around.bottom()
        spare = self.height() - words
        column.setContentsMargins(
            _SIDE, max(min(_TOP, spare - _SIDE), 4), _SIDE, max(min(_SIDE, spare // 2), 4)
        )

    def offer(self, widget: QWidget) -> None:
        """Put a way out below the lines."""
        self._column.insertWidget(2, widget, 0, Qt.AlignmentFlag.AlignHCenter)

    def say(self, title: str, hint: str = "") -> None:
        """Put other words in it."""
        self.title.setText(title)
        self.hint.setText(hint)
        self.title.setVisible(bool(title))
        self.hint.setVisible(bool(hint))
        self.setAccessibleName(f"{title} {hint}".strip())
