"""The scroll bar: a slim track with a handle, and the report's passages as marks in colour."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QScrollBar, QWidget

from briefing.ui.look import look
from briefing.ui.reading_look import paper

_TRACK = 7
_WIDTH = 17
_END = 10  # above and below the track
_SHORTEST = 40
_MARK = 4


class MapBar(QScrollBar):
    """A vertical scroll bar that is also a map. Marks are (part of the page 0–1, colour)."""

    def __init__(
        self, parent: QWidget | None = None, ground: Callable[[], QColor] | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        # pages lie on the window's ground, text on paper of its own
        self._colours = paper if ground is None else look
        self._ground = ground or (lambda: paper().paper)
        self._marks: list[tuple[float, QColor]] = []
        self._drawn: QPixmap | None = None  # the marks: they stay while the handle moves
        self._grip: float | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def sizeHint(self) -> QSize:
        """A slim bar."""
        return QSize(_WIDTH, 120)

    def minimumSizeHint(self) -> QSize:
        """A slim bar."""
        return QSize(_WIDTH, 60)

    def set_marks(self, marks: Sequence[tuple[float, QColor]]) -> None:
        """Show these marks instead."""
        self._marks = list(marks)
        self._drawn = None
        self.update()

    @property
    def marks(self) -> Sequence[tuple[float, QColor]]:
        """The marks that are drawn."""
        return self._marks

    def track(self) -> QRectF:
        """Where the track lies."""
        x = (self.width() - _TRACK) / 2
        return QRectF(x, _END, _TRACK, max(self.height() - 2 * _END, 1))

    def handle(self) -> QRectF:
        """Where the handle lies; empty when everything is in sight."""
        track = self.track()
        whole = self.maximum() - self.minimum() + self.pageStep()
        if self.maximum() <= self.minimum() or whole <= 0:
            return QRectF()
        tall = max(track.height() * self.pageStep() / whole, min(_SHORTEST, track.height()))
        part = (self.value() - self.minimum()) / (self.maximum() - self.minimum())
        return QRectF(track.left(), track.top() + part * (track.height() - tall), _TRACK, tall)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint track, handle and marks."""
        colours = self._colours()
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ground())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track, handle = self.track(), self.handle()
        painter.setBrush(colours.track)
        painter.drawRoundedRect(track, _TRACK / 2, _TRACK / 2)
        if not handle.isEmpty():
            grip = QColor(colours.muted)
            grip.setAlphaF(0.55 if self._grip is not None or self.underMouse() else 0.35)
            painter.setBrush(grip)
            painter.drawRoundedRect(handle, _TRACK / 2, _TRACK / 2)
        if self._marks:
            painter.drawPixmap(0, 0, self._drawn_marks(track))

    def _drawn_marks(self, track: QRectF) -> QPixmap:
        ratio = self.devicePixelRatioF()
        size = (QSizeF(self.size()) * ratio).toSize()
        if self._drawn is None or self._drawn.size() != size:
            self._drawn = QPixmap(size)
            self._drawn.setDevicePixelRatio(ratio)
            self._drawn.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._drawn)
            for part, colour in self._marks:
                y = track.top() + part * (track.height() - _MARK)
                painter.fillRect(QRectF(track.left(), round(y), _TRACK, _MARK), colour)
            painter.end()
        return self._drawn

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the handle, or go to a place on the track."""
        if event.button() != Qt.MouseButton.LeftButton or self.handle().isEmpty():
            return
        y = event.position().y()
        handle = self.handle()
        inside = handle.top() <= y <= handle.bottom()
        self._grip = y - handle.top() if inside else handle.height() / 2
        if not inside:
            self._drag_to(y)
        self.setSliderDown(True)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the handle."""
        if self._grip is not None:
            self._drag_to(event.position().y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the handle go."""
        self._grip = None
        self.setSliderDown(False)
        self.update()

    def _drag_to(self, y: float) -> None:
        track = self.track()
        room = track.height() - self.handle().height()
        if room > 0 and self._grip is not None:
            part = min(max((y - self._grip - track.top()) / room, 0.0), 1.0)
            self.setValue(self.minimum() + round(part * (self.maximum() - self.minimum())))
