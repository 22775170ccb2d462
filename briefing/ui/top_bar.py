"""The bar under the menus: the wordmark, the search field and the two main deeds."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLineEdit, QPushButton, QToolButton, QWidget

from briefing.i18n import tr
from briefing.ui.controls import icon_button, label
from briefing.ui.look import font, look
from briefing.ui.panes import Panes

# shorter queries are searched on Enter only
MIN_LIVE_QUERY = 3


class SearchField(QLineEdit):
    """The one search field; it speaks while one types, from three letters."""

    search = Signal(str)  # the query, stripped; never empty
    closed = Signal()  # the query was emptied or Escape pressed
    left = Signal()  # Escape pressed, and nothing stood there
    to_results = Signal()  # Enter again, or Down: from the field into what was found

    def __init__(self, shortcut: QKeySequence) -> None:
        super().__init__()
        self.setProperty("class", "search")
        self._hint = shortcut.toString(QKeySequence.SequenceFormat.NativeText)
        self._last = ""
        self._pause = QTimer(self, singleShot=True, interval=180)
        self._pause.timeout.connect(self._say)
        self.textEdited.connect(self._typed)
        self.returnPressed.connect(self._enter)
        self.setAccessibleName(tr("Search in all reports"))
        self.setPlaceholderText(tr("Search in all reports…"))
        self.setMinimumWidth(140)
        self.setMaximumWidth(560)

    def _typed(self, text: str) -> None:
        query = text.strip()
        if not query:
            self._close()
        elif len(query) >= MIN_LIVE_QUERY:
            self._pause.start()
        else:
            self._pause.stop()

    def _enter(self) -> None:
        if self._last and self.text().strip() == self._last and not self._pause.isActive():
            self.to_results.emit()
        self._say()

    def _say(self) -> None:
        self._pause.stop()
        query = self.text().strip()
        if query:
            self._last = query
            self.search.emit(query)

    @property
    def asked(self) -> str:
        """The words that were asked for and stand in the field still."""
        return self._last

    def forget(self) -> None:
        """Empty it: the user goes elsewhere, and what was asked is no longer to be answered."""
        self._pause.stop()
        self._last = ""
        self.clear()

    def _close(self) -> None:
        self._pause.stop()
        self._last = ""
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            empty = not (self.text() or self._last)
            self.clear()
            self._close()
            if empty:
                self.left.emit()
        elif event.key() == Qt.Key.Key_Down and self._last:
            self.to_results.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.text() or self.width() < 300:
            return
        painter = QPainter(self)
        painter.setFont(font("label"))
        painter.setPen(look().muted)
        painter.drawText(
            self.rect().adjusted(0, 0, -12, 0),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            self._hint,
        )


def _for_action(action: QAction, classes: str) -> QPushButton:
    result = QPushButton()
    result.setProperty("class", classes)
    result.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    result.clicked.connect(action.trigger)

    def follow() -> None:
        result.setEnabled(action.isEnabled())

    action.changed.connect(follow)
    follow()
    return result


def _way(action: QAction, name: str) -> QToolButton:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    result = icon_button(name, action.text().replace("&", ""), action.trigger)
    result.setToolTip(f"{result.toolTip()} ({keys})")

    def follow() -> None:
        result.setEnabled(action.isEnabled())

    action.changed.connect(follow)
    follow()
    return result


class TopBar(QWidget):
    """A bar that does without the name of the program where its buttons would be cut."""

    def __init__(self, wordmark: QWidget) -> None:
        super().__init__()
        self._wordmark = wordmark
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(52)

    def fit(self) -> None:
        """Show the name where there is room for it, now that the others are as they are."""
        layout = self.layout()
        if layout is None:
            return
        self._wordmark.show()
        for one in (*layout.findChildren(QLayout), layout):
            one.invalidate()  # the inner ones keep their sizes otherwise
        self._wordmark.setVisible(layout.minimumSize().width() <= self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


def make_top_bar(
    field: SearchField,
    to_import: QAction,
    to_export: QAction,
    to_sidebar: QAction,
    panes: Panes,
    *ways: tuple[QAction, str],
) -> QWidget:
    """The bar with the search field in its middle. A button brings the sidebar back while that is
    not shown, and sends it away where the window is too crowded for it and the list; ``ways`` are
    actions with their icons that stand beside the name."""
    wordmark = label("Briefing")
    wordmark.setObjectName("wordmark")
    bar = TopBar(wordmark)
    import_button = _for_action(to_import, "")
    import_button.setText(tr("Import"))
    import_button.setToolTip(to_import.toolTip())
    export_button = _for_action(to_export, "primary")
    export_button.setText(tr("Make briefing"))
    export_button.setToolTip(to_export.toolTip())

    left = QHBoxLayout()
    back = icon_button("list", to_sidebar.text().replace("&", ""), to_sidebar.trigger)

    def show_back() -> None:
        back.setVisible(not to_sidebar.isChecked() or panes.is_crowded)
        bar.fit()

    to_sidebar.toggled.connect(show_back)
    panes.visibility_changed.connect(show_back)
    left.addWidget(back)
    left.addWidget(wordmark)
    for action, name in ways:
        left.addWidget(_way(action, name))
    left.addStretch(1)
    right = QHBoxLayout()
    right.setSpacing(16)
    right.addStretch(1)
    right.addWidget(import_button)
    right.addWidget(export_button)
    row = QHBoxLayout(bar)
    row.setContentsMargins(16, 0, 16, 0)
    row.setSpacing(16)
    # equal shares left and right keep the field in the middle of the window
    row.addLayout(left, 1)
    row.addWidget(field, 100)
    row.addLayout(right, 1)
    show_back()
    return bar
