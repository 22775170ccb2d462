"""The keyboard goes back to where it was when what had it for a moment goes away."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class WayBack(QObject):
    """Remembers which widget had the keyboard before some ``passing`` ones of ``parent`` got it.

    These take it by Tab only: a click on them leaves it where it is.
    """

    def __init__(self, parent: QWidget, *passing: QWidget) -> None:
        super().__init__(parent)
        self._passing = passing
        self._before: QWidget | None = None
        for widget in passing:
            widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._note)

    def _note(self, old: QWidget | None, new: QWidget | None) -> None:
        if new in self._passing and old is not None and old not in self._passing:
            self._before = old

    def give(self, *going: QWidget) -> None:
        """Give the keyboard back if one of those that are ``going`` (all, when none is named) has
        it."""
        before = self._before
        if QApplication.focusWidget() not in (going or self._passing) or before is None:
            return
        if isValid(before) and before.isVisible() and before.isEnabled():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
