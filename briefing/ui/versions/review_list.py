"""The list at the left of the review."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from briefing.i18n import tr
from briefing.ui.card_list import CardList
from briefing.ui.rows import RowDelegate, RowModel


class ReviewList(CardList):
    """Passages to be reviewed. Enter decides and a double click does not, so both are left to the
    page."""

    def __init__(self, model: RowModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("class", "paper-list")
        self.setAccessibleName(tr("Passages to review"))
        self.setItemDelegate(RowDelegate(self))
        self.setModel(model)
        self.setMinimumWidth(230)
        self.setMinimumHeight(120)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the page, and the letters that go on and back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_J, Qt.Key.Key_K):
            event.ignore()
        else:
            super().keyPressEvent(event)
