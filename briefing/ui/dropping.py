"""Files that are dropped on the window or pasted into it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from briefing.i18n import tr
from briefing.ui import icons
from briefing.ui.look import font, look


def local_files(data: QMimeData | None) -> list[Path]:
    """The files and folders on this machine that a drag or the clipboard carries."""
    if data is None or not data.hasUrls():
        return []
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class DropOverlay(QWidget):
    """Lies over the whole window while files are dragged over it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._covered = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self) -> None:
        """Show it over all of the window."""
        self.setGeometry(self._covered.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        now = look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(now.paper)
        veil.setAlphaF(0.9)
        painter.fillRect(self.rect(), veil)
        frame = QRectF(self.rect()).adjusted(24, 24, -24, -24)
        painter.setPen(QPen(now.accent, 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(frame, 14, 14)
        middle = frame.center()
        # on a card, so that nothing of the page shines through the words
        card = QRectF(middle.x() - 220, middle.y() - 104, 440, 188)
        painter.setPen(QPen(now.line, 1))
        painter.setBrush(now.surface)
        painter.drawRoundedRect(card, 10, 10)
        icons.draw(painter, QRectF(middle.x() - 28, middle.y() - 66, 56, 56), "tray", now.accent)
        painter.setFont(font("reading_title", serif=True, bold=True))
        painter.setPen(now.ink)
        painter.drawText(
            QRectF(frame.left(), middle.y(), frame.width(), 44),
            Qt.AlignmentFlag.AlignCenter,
            tr("Drop to import"),
        )


class FileDrops(QObject):
    """Takes drags of files for a window as a whole, before any child can swallow them."""

    dropped = Signal(list)  # of Path

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._overlay = DropOverlay(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        self._watching = False

    @property
    def overlay(self) -> DropOverlay:
        """The veil with its message."""
        return self._overlay

    def _watch_handle(self) -> None:
        # the native window gets a drag first: here no text field can take it away
        if not self._watching:
            self._watching = True
            self._window.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.Show:
            self._watch_handle()
            return False
        if kind in (QEvent.Type.DragEnter, QEvent.Type.DragMove):
            return self._over(event)
        if kind == QEvent.Type.DragLeave:
            self._overlay.hide()
            return False
        if kind == QEvent.Type.Drop:
            return self._drop(event)
        if kind == QEvent.Type.Resize and self._overlay.isVisible():
            self._overlay.setGeometry(self._window.rect())
        return False

    def _over(self, event: QEvent) -> bool:
        assert isinstance(event, QDragEnterEvent | QDragMoveEvent)
        if event.source() is not None or not local_files(event.mimeData()):
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if not self._overlay.isVisible():
            self._overlay.cover()
        return True

    def _drop(self, event: QEvent) -> bool:
        assert isinstance(event, QDropEvent)
        self._overlay.hide()
        files = local_files(event.mimeData())
        if event.source() is not None or not files:
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(files)
        return True
