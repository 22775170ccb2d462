"""The bones of dialogs: captions above fields, an error in words, two buttons below."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from briefing.i18n import tr
from briefing.ui.controls import button, captioned, label
from briefing.ui.sheet import Sheet


class FormDialog(Sheet):
    """A dialog with a column of captioned fields. ``accepting`` runs when the user agrees and
    returns true when the dialog may close."""

    def __init__(
        self,
        title: str,
        accept: str,
        accepting: Callable[[], bool],
        parent: QWidget | None = None,
        *,
        danger: bool = False,
        wished: QSize | None = None,
    ) -> None:
        super().__init__(title, parent, wished)
        self._accepting = accepting
        self.cancel_button = button(tr("Cancel"), self.reject)
        self.accept_button = button(accept, self.try_accept, "danger" if danger else "primary")
        self.foot.addWidget(self.cancel_button)
        self.foot.addWidget(self.accept_button)
        (self.cancel_button if danger else self.accept_button).setDefault(True)
        # Enter makes a new line in a text of several lines; this ends the dialog from there
        agree = QShortcut(QKeySequence("Ctrl+Return"), self)
        agree.activated.connect(self.try_accept)

    def add(self, caption: str, field: QWidget, hint: QLabel | None = None) -> None:
        """Add a field under its caption (with a mnemonic) and a hint below."""
        box = captioned(caption, field)
        if hint is not None:
            box.addWidget(hint)
        self.column.addLayout(box)

    def complain(self, message: str, field: QWidget | None = None) -> None:
        """Say what is wrong, and go to where."""
        self.error.setText(message)
        self.error.setVisible(bool(message))
        self.error.setAccessibleName(message)
        if message and self.isVisible():
            self.grow()
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def try_accept(self) -> None:
        """Close when all is well."""
        if self.accept_button.isEnabled() and self._accepting():
            self.accept()


class Confirm(FormDialog):
    """Asks before something that is lost to sight or for good; Cancel is the default."""

    def __init__(
        self, title: str, lines: list[str], accept: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, accept, lambda: True, parent, danger=True)
        self.lines = [label(line, wrap=True) for line in lines]
        for line in self.lines:
            line.setMinimumWidth(380)
            self.column.addWidget(line)
        self.setAccessibleDescription(" ".join(lines))


def ask(dialog: QDialog) -> bool:
    """Show a dialog until it is answered; true when the user agreed."""
    agreed = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return agreed
