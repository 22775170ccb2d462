"""The page view with its strip of pages, and what stands there when pages cannot be shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from briefing.i18n import tr
from briefing.ui.controls import area, button, label
from briefing.ui.original.faces import STRIP_ROOM
from briefing.ui.original.thumbnails import Thumbnails
from briefing.ui.original.view import PageView


class OriginalPane(QWidget):
    """The original pages of a report."""

    password_given = Signal(str)
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = PageView()
        self.strip = Thumbnails(self.view)
        self._strip_wanted = False
        self._message = label("", "muted", wrap=True)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._question = label("", "", wrap=True)
        self._password = QLineEdit()
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.setAccessibleName(tr("Password"))
        self._password.setPlaceholderText(tr("Password"))
        self._password.returnPressed.connect(self._give)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._asking())
        self._stack.addWidget(self._saying())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.strip)
        row.addWidget(self._stack, 1)
        self.setFocusProxy(self.view)
        self.strip.hide()
        self.view.feed.opened.connect(lambda _sizes: self._turn(0))
        self.view.feed.failed.connect(self.say)

    def _asking(self) -> QWidget:
        page = area("pagesGround")
        card = QFrame()
        card.setProperty("class", "panel")
        card.setFixedWidth(280)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(20, 16, 20, 16)
        inside.setSpacing(12)
        inside.addWidget(self._question)
        inside.addWidget(self._password)
        inside.addWidget(button(tr("Open"), self._give, "primary"), 0, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(page)
        column.addStretch(1)
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        return page

    def _saying(self) -> QWidget:
        page = area("pagesGround")
        column = QVBoxLayout(page)
        column.addStretch(1)
        column.addWidget(self._message)
        column.addStretch(2)
        return page

    def _turn(self, page: int) -> None:
        self._stack.setCurrentIndex(page)
        self._arrange()

    def show_pages(self) -> None:
        """Show the pages, as far as they are there."""
        self._turn(0)

    def say(self, message: str) -> None:
        """Say why there are no pages."""
        self._message.setText(message)
        self._turn(2)

    def ask(self, message: str) -> None:
        """Ask for the password of the PDF; ``message`` says that it has one."""
        again = self._stack.currentIndex() == 1 and self._password.text()
        self._question.setText(tr("This password does not open it.") if again else message)
        self._password.setEnabled(True)
        self._password.clear()
        self._turn(1)
        if again or self.view.hasFocus():
            self._password.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self) -> None:
        if self._password.text():
            self.password_given.emit(self._password.text())

    def want_strip(self, wanted: bool) -> None:
        """Show the pages in small where there is room, or hide them."""
        self._strip_wanted = wanted
        self._arrange()

    @property
    def has_room(self) -> bool:
        """Whether the pages in small fit beside the pages."""
        return self.width() >= STRIP_ROOM

    def _arrange(self) -> None:
        there = self._stack.currentIndex() == 0
        self.strip.setVisible(self._strip_wanted and self.has_room and there)
        self.view.ask_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self.resized.emit()
