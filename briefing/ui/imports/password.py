"""Asks for the password of one file after the other; a password is never kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from briefing.i18n import tr, trn
from briefing.ui.controls import label
from briefing.ui.dialogs import FormDialog


class PasswordDialog(FormDialog):
    """Stays until the file opened or was passed over."""

    given = Signal(str)
    skipped = Signal()

    def __init__(self, name: str, waiting: int, parent: QWidget | None = None) -> None:
        super().__init__(tr("Password needed"), tr("&Open"), self._give, parent)
        self.file = label(name, "strong", wrap=True)
        self.column.addWidget(self.file)
        self.column.addWidget(
            label(
                tr("This file opens only with a password. It is used once and not kept."),
                "muted",
                wrap=True,
            )
        )
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleDescription(name)
        self.field.setMinimumWidth(320)
        self.add(tr("&Password"), self.field)
        self.show_box = QCheckBox(tr("&Show password"))
        self.show_box.toggled.connect(self._show)
        self.column.addWidget(self.show_box)
        self.more = label("", "muted label", wrap=True)
        self._say_more(waiting)
        self.column.addWidget(self.more)
        self.cancel_button.setText(tr("S&kip this file"))
        self.setAccessibleDescription(name)
        self.field.setFocus()

    def _say_more(self, waiting: int) -> None:
        self.more.setText(
            trn("{count} more file asks for one.", "{count} more files ask for one.", waiting)
        )
        self.more.setVisible(bool(waiting))

    def _show(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode
        self.field.setEchoMode(mode.Normal if shown else mode.Password)

    def _give(self) -> bool:
        if not self.field.text():
            self.complain(tr("Type the password first."), self.field)
            return False
        self.set_busy(True)
        self.given.emit(self.field.text())
        return False

    def set_busy(self, busy: bool) -> None:
        """Wait while the file is tried."""
        for widget in (self.field, self.accept_button, self.show_box):
            widget.setEnabled(not busy)
        self.accept_button.setText(tr("Opening…") if busy else tr("&Open"))
        if busy:
            self.complain("")

    def wrong(self, opened: Sequence[str] = (), waiting: int = 0) -> None:
        """The password did not open the file, but these ``opened``; so many are ``waiting``."""
        self.set_busy(False)
        self.field.selectAll()
        self._say_more(waiting)
        if opened:
            others = ", ".join(opened)
            said = tr("This password does not open this file; it did open {others}.", others=others)
        else:
            said = tr("This password does not open the file.")
        self.complain(said, self.field)

    def done(self, result: int) -> None:
        """Closed in any way: what was typed is forgotten."""
        opened = result == self.DialogCode.Accepted
        self.field.clear()
        super().done(result)
        if not opened:
            self.skipped.emit()
