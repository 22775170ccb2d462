"""The bar that finds words in the report that is open. It has a strip of its own over the page: the
first line and the title are found like all else, and never stand under it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from briefing.domain.finding import Findable
from briefing.domain.span import Span
from briefing.i18n import tr
from briefing.ui.announcing import announce
from briefing.ui.controls import icon_button, label, number

_MOST = 5_000  # places; more are not counted
_SPEAK = 400  # ms
_HEIGHT = 44
_FIELD = 420  # pixels, at most


class FindBar(QFrame):
    """Finds in one text. ``moved`` tells the places, and the number of the one to go to (``None``
    when there is none); ``left`` that the keyboard goes back to the page. It lies in the layout of
    a widget, or in room that is made for it."""

    moved = Signal(object, object)
    left = Signal()
    room_wanted = Signal(int)  # pixels over what is read; 0 while it is hidden

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("findBar")
        self.setFixedHeight(_HEIGHT)
        self.setAccessibleName(tr("Find in this report"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._ready: Findable | None = None
        self._text: str | None = None
        self.found: Sequence[Span] = ()
        self.now: int | None = None
        self._here: Callable[[], int] = int
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Find in this report"))
        self.field.setAccessibleName(tr("Find in this report"))
        self.field.setMinimumWidth(120)
        self.field.setMaximumWidth(_FIELD)
        self.field.installEventFilter(self)
        self.count = label("", "muted label")
        self.count.setMinimumWidth(64)
        self.count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.back = icon_button("caret-up", tr("Previous place found"), lambda: self.step(-1))
        self.on = icon_button("caret-down", tr("Next place found"), lambda: self.step(1))
        self.close_button = icon_button("x", tr("Close"), self.leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(4)
        row.addWidget(self.field, 1000)
        for widget in (self.count, self.back, self.on):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.close_button)
        self._speak = QTimer(self, singleShot=True, interval=_SPEAK)
        self._speak.timeout.connect(self._say)
        self.field.textChanged.connect(self._search)
        self.hide()

    def open(self, text: str, here: Callable[[], int], words: str = "") -> None:
        """Find in ``text``, from the offset that ``here`` gives on; ``words`` to begin with."""
        if text is not self._text:
            self._text, self._ready = text, Findable(text)
        self._here = here
        self.show()
        self.room_wanted.emit(self.height())
        parent = self.parentWidget()
        layout = parent.layout() if parent is not None else None
        if layout is not None:
            layout.activate()  # what is found is sought on the page as it is then
        if words and words != self.field.text():
            self.field.setText(words)
        else:
            self._search()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def forget(self) -> None:
        """Another text is open, or none."""
        self._text = self._ready = None
        self._show((), None)
        self._hide()

    def leave(self) -> None:
        """Close it: nothing is pointed out any more."""
        if self.isVisible():
            self._hide()
            self._show((), None)
            self.left.emit()

    def _hide(self) -> None:
        self.hide()
        self.room_wanted.emit(0)

    def step(self, by: int) -> None:
        """Go to the next place (1) or the one before (-1), round and round."""
        if self.found:
            now = self.now if self.now is not None else -1
            self._show(self.found, (now + by) % len(self.found))

    def _search(self) -> None:
        found = self._ready.spans(self.field.text(), _MOST) if self._ready is not None else []
        now = None
        if found:
            now = bisect_left(found, self._here(), key=lambda span: span.start) % len(found)
        self._show(found, now)

    def _show(self, found: Sequence[Span], now: int | None) -> None:
        self.found, self.now = found, now
        nothing = bool(self.field.text().strip()) and not found
        self.count.setText(self.message() if found or nothing else "")
        self.count.setProperty("class", "danger label" if nothing else "muted label")
        self.count.style().unpolish(self.count)
        self.count.style().polish(self.count)
        for button in (self.back, self.on):
            button.setEnabled(len(found) > 1)
        self.moved.emit(found, now)
        self._speak.start()

    def message(self) -> str:
        """Which of how many places is shown."""
        if self.now is None:
            return tr("Nothing found")
        count = number(len(self.found)) + ("+" if len(self.found) >= _MOST else "")
        return tr("{place} of {count}", place=number(self.now + 1), count=count)

    def _say(self) -> None:
        if self.isVisible() and self.count.text():
            announce(self.field, self.count.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on, with Shift back; Escape closes."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3):
            self.step(-1 if shift else 1)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.step(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape:
            self.leave()
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes from the buttons too."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
