"""A dialog that is never larger than the screen: what does not fit scrolls, its buttons stay."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from briefing.ui.controls import label

_FRAME = QSize(16, 48)  # what the system's window frame may take
_LEAST = 56  # pixels of the contents that are always in sight
_LEAST_HEAD = 92
_K = Qt.Key


def room_on_screen(window: QWidget) -> QSize:
    """How large a window can be on its screen, without the frame that the system puts around."""
    return window.screen().availableGeometry().size() - _FRAME


class Body(QScrollArea):
    """Contents as high as they are wanted, or as high as they must be at their width."""

    def __init__(self, content: QWidget, layout: QBoxLayout) -> None:
        super().__init__()
        self._content = content
        self._inner = layout
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(_LEAST)
        self.setWidget(content)
        content.installEventFilter(self)

    def least(self, width: int) -> int:
        """The height below which something is cut off."""
        inner = self._inner
        if inner.hasHeightForWidth():
            return inner.totalMinimumHeightForWidth(width)
        return inner.totalMinimumSize().height()

    def wanted(self, width: int) -> int:
        """The height at which everything has the room that it would like."""
        inner = self._inner
        if inner.hasHeightForWidth():
            return inner.totalHeightForWidth(width)
        return inner.totalSizeHint().height()

    def sizeHint(self) -> QSize:
        """All of the contents."""
        return self._inner.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        """As wide as the contents must be, but hardly as high."""
        return QSize(self._inner.totalMinimumSize().width(), _LEAST)

    def fit(self) -> None:
        """Lay the contents out in the room that there is."""
        room = self.size()
        narrow = self._inner.totalMinimumSize().width()
        if self.least(max(room.width(), narrow)) > room.height():
            room.setWidth(room.width() - self.verticalScrollBar().sizeHint().width())
        width = max(room.width(), narrow)
        self._content.resize(width, max(room.height(), self.least(width)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)


class LowHead(Body):
    """The head of a page, as high as it needs; it scrolls where the window is too low for it and
    for what stands below. It comes and goes with what it holds."""

    def __init__(self, content: QWidget, layout: QBoxLayout) -> None:
        super().__init__(content, layout)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if content.isHidden():
            self.hide()

    def sizeHint(self) -> QSize:
        """All of it at the width that there is."""
        return QSize(super().sizeHint().width(), self.wanted(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Never higher than what it holds."""
        return QSize(0, min(_LEAST_HEAD, self.wanted(self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            if not self.isWindow():  # or it would come up by itself while the page is made
                self.setVisible(event.type() == QEvent.Type.ShowToParent)
        elif event.type() == QEvent.Type.LayoutRequest:
            self.setMinimumHeight(self.minimumSizeHint().height())
            self.updateGeometry()
        return super().eventFilter(watched, event)


class Sheet(QDialog):
    """A heading, a ``column`` for contents and a ``foot`` for buttons. ``wished`` is its size where
    the screen has room for it; without one it is as large as what it holds, up to ``highest``."""

    def __init__(
        self,
        title: str,
        parent: QWidget | None = None,
        wished: QSize | None = None,
        highest: int | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._wished = wished
        self._highest = highest
        content = QWidget()
        content.setProperty("class", "clear")
        outer = QVBoxLayout(content)
        outer.setContentsMargins(24, 20, 24, 2)
        outer.setSpacing(16)
        self.heading = label(title, "heading", wrap=True)
        outer.addWidget(self.heading)
        self.column = QVBoxLayout()
        self.column.setSpacing(14)
        outer.addLayout(self.column, 1)
        self._body = Body(content, outer)
        below = QVBoxLayout()
        below.setContentsMargins(24, 14, 24, 20)
        below.setSpacing(14)
        self.error = label("", "danger", wrap=True)
        self.error.hide()
        below.addWidget(self.error)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(8)
        self.foot.addStretch(1)
        below.addLayout(self.foot)
        self._below = below
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._body, 1)
        whole.addLayout(below)

    @property
    def body(self) -> QScrollArea:
        """What scrolls."""
        return self._body

    def take_size(self) -> None:
        """Be as large as wished, and as what it holds must have, where the screen has room."""
        room, least = self._room(), self.minimumSize()
        size = self._wished or self._body.sizeHint()
        wide = min(max(size.width(), least.width()), room.width())
        high = self._height_at(wide)
        if self._wished:
            high = max(high, self._wished.height())
        if high > room.height():
            wide = min(wide + self._body.verticalScrollBar().sizeHint().width(), room.width())
        self.resize(wide, min(high, room.height()))

    def grow(self) -> None:
        """Be higher where something came in that needs it."""
        high = max(self.height(), self._height_at(self.width()))
        self.resize(self.width(), min(high, self._room().height()))

    def _room(self) -> QSize:
        room = room_on_screen(self)
        return room if self._highest is None else room.boundedTo(QSize(room.width(), self._highest))

    def _height_at(self, wide: int) -> int:
        high = self._body.least(wide) if self._wished else self._body.wanted(wide)
        if self._below.hasHeightForWidth():
            return high + self._below.heightForWidth(wide)
        return high + self._below.sizeHint().height()

    def showEvent(self, event: QShowEvent) -> None:
        """Take its size before it is put in its place."""
        if not event.spontaneous():
            self.ensurePolished()
            self.take_size()
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that nothing in it takes scroll it."""
        bar = self._body.verticalScrollBar()
        steps = {
            _K.Key_Down: bar.singleStep(),
            _K.Key_Up: -bar.singleStep(),
            _K.Key_PageDown: bar.pageStep(),
            _K.Key_PageUp: -bar.pageStep(),
        }
        if event.key() in steps and bar.maximum():
            bar.setValue(bar.value() + steps[_K(event.key())])
        else:
            super().keyPressEvent(event)
