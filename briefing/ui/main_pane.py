"""The main pane: its pages, and over them what is to be known about the report that is read."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from briefing.ui.pages import Pages


class MainPane(QWidget):
    """Pages with room for one strip over them."""

    def __init__(self, pages: Pages) -> None:
        super().__init__()
        self._over: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(pages, 1)

    def set_over(self, widget: QWidget | None) -> None:
        """Put a strip over the pages, or take it away."""
        if self._over is not None:
            self._over.hide()
            self._over.setParent(None)
            self._over.deleteLater()
        self._over = widget
        if widget is not None:
            self._column.insertWidget(0, widget)
