"""The band over the pages of a PDF that is still being read."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from briefing.i18n import tr
from briefing.ui.controls import button
from briefing.ui.elided import Elided
from briefing.ui.tips import plain


class ReadingBand(QWidget):
    """Says which file is being read, and can stop that."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("class", "version-bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.text = Elided("strong")
        self.bar = QProgressBar()
        self.bar.setFixedWidth(72)
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(tr("How far it is read"))
        self.cancel = button(tr("Cancel"), self.cancelled.emit)
        self.cancel.setAccessibleName(tr("Cancel the import"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 12, 6)
        row.setSpacing(12)
        row.addWidget(self.text)
        row.addStretch(1)
        row.addWidget(self.bar)
        row.addWidget(self.cancel)
        self.hide()

    def show_file(self, name: str, *, scan: bool) -> None:
        """A file is being read, or the text in a ``scan`` recognised."""
        if scan:
            said = tr("The text of “{name}” is being recognised…", name=name)
        else:
            said = tr("“{name}” is being read…", name=name)
        self.text.setText(said)
        self.text.setToolTip(plain(name))
        self.text.setAccessibleName(said)
        self.setAccessibleName(said)
        self.text.updateGeometry()
        self.show()
