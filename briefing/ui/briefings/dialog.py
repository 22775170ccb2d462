"""Asking for a briefing's title."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from briefing.i18n import tr, trn
from briefing.ui.controls import label
from briefing.ui.dialogs import FormDialog


class TitleDialog(FormDialog):
    """Asks for the title of a new briefing, that is to hold ``count`` passages, or for another
    title than ``title``."""

    def __init__(self, title: str = "", count: int = 0, parent: QWidget | None = None) -> None:
        heading = tr("Rename briefing") if title else tr("New briefing")
        accept = tr("&Rename") if title else tr("&Make")
        super().__init__(heading, accept, self._fits, parent)
        self.title = QLineEdit(title)
        self.title.setPlaceholderText(tr("What it is for, a debate or a visit say"))
        self.title.setMinimumWidth(380)
        self.add(tr("&Title"), self.title)
        if count:
            said = trn("{count} passage goes in at once.", "{count} passages go in at once.", count)
            self.column.addWidget(label(said, "muted label", wrap=True))
        self.title.textEdited.connect(lambda _: self.complain(""))
        self.title.selectAll()
        self.title.setFocus()

    def _fits(self) -> bool:
        if self.title.text().strip():
            return True
        self.complain(tr("Give the briefing a title."), self.title)
        return False
