"""The line at the bottom: the last act with its way back, work under way, and the library."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from briefing.i18n import tr
from briefing.ui import tab_order
from briefing.ui.announcing import announce
from briefing.ui.controls import button, icon_button, label
from briefing.ui.elided import Elided
from briefing.ui.tips import plain
from briefing.ui.way_back import WayBack

_HINT = 8000  # ms that a hint is to be seen


class StatusBar(QWidget):
    """Says what was just done and what is going on. A hint stands in the place of the last act for
    a while."""

    cancelled = Signal()
    progress_asked = Signal()  # what is going on, in detail

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(30)
        self._message = Elided("muted")
        self._message.setAccessibleName(tr("Last act"))
        self._hint = Elided("strong")
        self._hint.setVisible(False)
        self._hint_over = QTimer(self, singleShot=True, interval=_HINT)
        self._hint_over.timeout.connect(self._end_hint)
        self._link = QPushButton()
        self._link.setProperty("class", "link")
        self._link.setVisible(False)
        self._follow: Callable[[], object] = lambda: None
        self._link.clicked.connect(lambda: self._follow())
        self._progress_text = button("", self.progress_asked.emit, "quiet muted")
        self._progress_text.setToolTip(tr("Show the import"))
        self._bar = QProgressBar()
        self._bar.setFixedWidth(120)
        self._bar.setTextVisible(False)
        self._cancel = icon_button("x", tr("Cancel the import"), self.cancelled.emit)
        self._todo = button("", lambda: self._see(), "link")
        self._todo.setVisible(False)
        self._see: Callable[[], object] = lambda: None
        self._library = label("", "muted")
        self._way_back = WayBack(self, self._link, self._todo)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self._message)
        row.addWidget(self._hint)
        row.addSpacing(12)
        row.addWidget(self._link)
        row.addStretch(1)
        for widget in (self._progress_text, self._bar, self._cancel):
            row.addWidget(widget)
            widget.setVisible(False)
        row.addSpacing(16)
        row.addWidget(self._todo)
        row.addWidget(self._library)

    @property
    def message(self) -> str:
        """What the line says."""
        return self.hinted or self._message.whole()

    @property
    def hinted(self) -> str:
        """The hint that is given; empty when there is none."""
        return "" if self._hint.isHidden() else self._hint.whole()

    @property
    def link(self) -> QPushButton:
        """The way back, when there is one."""
        return self._link

    def come_last(self) -> None:
        """Have Tab come here after everything else in the window."""
        stops = (self._link, self._progress_text, self._cancel, self._todo)
        tab_order.put_after(self.window().previousInFocusChain(), stops)

    def say(self, text: str, link: str = "", follow: Callable[[], object] | None = None) -> None:
        """Show a message, with a link that calls ``follow``."""
        self._end_hint()
        self._message.setText(text)
        self._message.updateGeometry()
        link = link if follow is not None else ""
        self._link.setText(link)
        if not link:
            self._way_back.give(self._link)
        self._link.setVisible(bool(link))
        self._follow = follow or (lambda: None)

    def guide(self, text: str) -> None:
        """Say what can be done until another text, or an empty one, comes."""
        if text:
            self.hint(text)
            self._hint_over.stop()
        else:
            self._end_hint()

    def hint(self, text: str) -> None:
        """Say a small matter for a while, a screen reader too."""
        self._hint.setText(text)
        self._hint.updateGeometry()
        self._way_back.give(self._link)
        self._link.setVisible(False)
        self._message.setVisible(False)
        self._hint.setVisible(True)
        self._hint_over.start()
        announce(self, text)

    def _end_hint(self) -> None:
        """Say again what was done last."""
        self._hint_over.stop()
        self._hint.setVisible(False)
        self._message.setVisible(True)
        self._link.setVisible(bool(self._link.text()))

    @property
    def todo(self) -> QPushButton:
        """What waits for the user, when something does."""
        return self._todo

    def set_todo(self, text: str, follow: Callable[[], object] | None = None) -> None:
        """Say what waits for the user, with the way there; nothing for an empty text."""
        self._todo.setText(text)
        if not text:
            self._way_back.give(self._todo)
        self._todo.setVisible(bool(text))
        self._see = follow or (lambda: None)

    def set_library(self, name: str, path: str) -> None:
        """Show which library is open."""
        self._library.setText(name)
        self._library.setToolTip(plain(path))

    def set_progress(self, text: str, done: int, total: int) -> None:
        """Show how far an import is; of a file that comes alone only that it is going on."""
        self._progress_text.setText(text)
        self._bar.setRange(0, total if total > 1 else 0)
        self._bar.setValue(done)
        for widget in (self._progress_text, self._bar, self._cancel):
            widget.setVisible(True)

    def end_progress(self) -> None:
        """Nothing is going on any more."""
        for widget in (self._progress_text, self._bar, self._cancel):
            widget.setVisible(False)

    @property
    def progress_text(self) -> str:
        """What is said about the work under way; empty when there is none."""
        return "" if self._bar.isHidden() else self._progress_text.text()


class Banner(QWidget):
    """A message across the window that is to be read, or answered.

    It stands under the panes: nothing that is read there moves when it comes or goes. One that
    asks for an answer stays until it has one; another goes with the next deed. Escape closes it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("class", "banner under-panes")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = label("", wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._action = button("", lambda: self._act(self._follow), "link")
        self._other = button("", lambda: self._act(self._decline), "link")
        self._follow: Callable[[], object] = lambda: None
        self._decline: Callable[[], object] = lambda: None
        close = icon_button("x", tr("Close"), self.hide)
        self._stays = False
        self._way_back = WayBack(self, self._action, self._other, close)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 10, 6)
        row.addWidget(self._text, 1)
        row.addWidget(self._action)
        row.addWidget(self._other)
        row.addWidget(close)
        self.hide()

    @property
    def text(self) -> str:
        """What the banner says; empty when it is not there."""
        return "" if self.isHidden() else self._text.text()

    def say(
        self,
        text: str,
        action: str = "",
        follow: Callable[[], object] | None = None,
        other: str = "",
        decline: Callable[[], object] | None = None,
        *,
        stays: bool = False,
    ) -> None:
        """Show a message, with a link that calls ``follow`` and one that calls ``decline``; both
        take the banner away. With a link, or when it ``stays``, it does not pass."""
        self._stays = stays or bool(action)
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._follow = follow or (lambda: None)
        self._other.setText(other)
        self._other.setVisible(bool(other))
        self._decline = decline or (lambda: None)
        self.show()
        announce(self, text)

    def pass_by(self) -> None:
        """The user went on with something else: go, unless an answer is wanted."""
        if not self._stays:
            self.hide()

    def setVisible(self, visible: bool) -> None:
        """Show or hide it; who had the keyboard before it has it again."""
        if not visible:
            self._way_back.give()
        super().setVisible(visible)

    def _act(self, deed: Callable[[], object]) -> None:
        self.hide()
        deed()
