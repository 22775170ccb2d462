"""The scroll bars of the page: a slim track with a handle; and one that is a map as well.

Without colour the keys of the themes stand above the lanes of the map.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QScrollBar, QToolTip, QWidget

from briefing.i18n import tr, trn
from briefing.ui.look import Look, font, look
from briefing.ui.reader.density import STEPS, DensityMap, Lane
from briefing.ui.reading_look import paper, reading
from briefing.ui.tips import plain

_END = 10  # above and below the track
_SHORTEST = 40
_SLIM = 7  # pixels of a track, and of one with lanes
_LANES, _LANES_KEYED = 15, 21
_LANE = 6  # the widest
_KEY_SIZE, _KEY_WIDE, _KEY_TALL = 9, 6, 9  # of the figure above a lane, and the room that it takes
_TICK = 3  # pixels beside the track
_LEAST = 3.0  # height of what marks a single passage
_NEAR = 4  # pixels around the pointer that are looked at
_STILL = 3  # pixels that a click may slip
_FAINT = 0.45  # of a lane's ink, where passages are few


class SlimBar(QScrollBar):
    """A vertical scroll bar that keeps to the background."""

    wide = 17

    def __init__(
        self, parent: QWidget | None = None, ground: Callable[[], QColor] | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        # pages lie on the window's ground, text on paper of its own
        self._colours: Callable[[], Look] = paper if ground is None else look
        self._ground = ground or (lambda: paper().paper)
        self._grip: float | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def sizeHint(self) -> QSize:
        """A slim bar."""
        return QSize(self.wide, 120)

    def minimumSizeHint(self) -> QSize:
        """A slim bar."""
        return QSize(self.wide, 20)

    @property
    def slim(self) -> int:
        """The width of the track."""
        return _SLIM

    def track(self) -> QRectF:
        """Where the track lies."""
        x = (self.width() - self.slim) // 2
        return QRectF(x, _END, self.slim, max(self.height() - 2 * _END, 1))

    def handle(self) -> QRectF:
        """Where the handle lies; empty when everything is in sight."""
        track = self.track()
        whole = self.maximum() - self.minimum() + self.pageStep()
        if self.maximum() <= self.minimum() or whole <= 0:
            return QRectF()
        tall = max(track.height() * self.pageStep() / whole, min(_SHORTEST, track.height()))
        part = (self.value() - self.minimum()) / (self.maximum() - self.minimum())
        return QRectF(track.left(), track.top() + part * (track.height() - tall), self.slim, tall)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint track, handle and marks."""
        colours = self._colours()
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ground())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track, handle = self.track(), self.handle()
        painter.setBrush(colours.track)
        painter.drawRoundedRect(track, _SLIM / 2, _SLIM / 2)
        if not handle.isEmpty():
            grip = QColor(colours.muted)
            grip.setAlphaF(0.55 if self._grip is not None or self.underMouse() else 0.35)
            painter.setBrush(grip)
            painter.drawRoundedRect(handle, _SLIM / 2, _SLIM / 2)
        self.paint_over(painter)

    def paint_over(self, painter: QPainter) -> None:
        """Paint what stands on the track."""

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


class MapBar(SlimBar):
    """A scroll bar that shows where the passages of each theme lie: a lane for each, the fuller
    the denser; and where words were found, as ticks. A click on a passage asks for it."""

    wide = 25
    asked = Signal(object)  # a span

    def __init__(
        self, parent: QWidget | None = None, ground: Callable[[], QColor] | None = None
    ) -> None:
        super().__init__(parent, ground)
        self.map = DensityMap()
        self._found: Sequence[float] = ()
        self._count = 0
        self._drawn: QPixmap | None = None  # lanes and ticks: they stay while the handle moves
        self._pressed: QPointF | None = None
        self.setAccessibleName(tr("Map of the passages"))
        reading.changed.connect(self.redraw)

    # what is shown

    def show_map(self, shown: DensityMap) -> None:
        """Show these lanes instead."""
        self.map = shown
        self.redraw()
        self._describe()

    def show_found(self, places: Sequence[float], count: int) -> None:
        """Show where words were found (parts of the page, 0–1), ``count`` times in all."""
        self._found, self._count = places, count
        self.redraw()
        self._describe()

    @property
    def found(self) -> Sequence[float]:
        """Where words were found."""
        return self._found

    def redraw(self) -> None:
        """Colours are others."""
        self._drawn = None
        self.update()

    def _describe(self) -> None:
        said = [self.map.in_words()]
        if self._count:
            said.append(trn("{count} place found", "{count} places found", self._count))
        self.setAccessibleDescription("; ".join(filter(None, said)))

    # where

    @property
    def slim(self) -> int:
        """The width of the track, which is no wider than it has lanes for."""
        if not self.map.lanes:
            return _SLIM
        return _LANES_KEYED if reading.without_colour else _LANES

    def track(self) -> QRectF:
        """Where the track lies: below the keys of its lanes, where these are told."""
        return super().track().adjusted(0, _KEY_TALL * self._key_rows(), 0, 0)

    def _key_rows(self) -> int:
        """Lines of keys above the lanes: where lanes are narrow, neighbours' keys are on others."""
        if not (reading.without_colour and any(_key(lane) for lane in self.map.lanes)):
            return 0
        return math.ceil(_KEY_WIDE / (self._pitch()[1] + 1))

    def _pitch(self) -> tuple[int, float]:
        """The gap between lanes, and from one to the next."""
        count = max(len(self.map.lanes), 1)
        gap = 1 if (self.slim + 1) // count > 1 else 0
        return gap, min((self.slim + gap) / count, _LANE + gap)

    def y_of(self, part: float) -> float:
        """The pixel at which a part of the page stands."""
        track = self.track()
        return track.top() + part * track.height()

    def part_at(self, y: float) -> float:
        """The part of the page at a pixel."""
        track = self.track()
        return min(max((y - track.top()) / track.height(), 0.0), 1.0)

    def lane_rect(self, number: int) -> QRectF:
        """Where a lane runs."""
        track, (gap, pitch) = self.track(), self._pitch()
        left = track.left() + round(number * pitch)
        right = track.left() + round((number + 1) * pitch) - gap
        return QRectF(left, track.top(), max(right - left, 1), track.height())

    def _lanes_at(self, point: QPointF) -> list[Lane]:
        """The lane under a point, where it has passages there; else all of them."""
        part, air = self.part_at(point.y()), _NEAR / self.track().height()
        for number, lane in enumerate(self.map.lanes):
            rect = self.lane_rect(number)
            if rect.left() - 0.5 <= point.x() <= rect.right() + 0.5 and lane.near(part, air):
                return [lane]
        return list(self.map.lanes)

    def words_at(self, point: QPointF) -> str:
        """What lies at a point, in words."""
        part, air = self.part_at(point.y()), _NEAR / self.track().height()
        lines = self.map.tell(self._lanes_at(point), part, air)
        found = sum(abs(place - part) <= air for place in self._found)
        if found:
            lines.append(trn("{count} place found", "{count} places found", found))
        return "\n".join(lines)

    def _span_at(self, point: QPointF) -> object:
        part, air = self.part_at(point.y()), _NEAR / self.track().height()
        passage = self.map.nearest(self._lanes_at(point), part, air)
        return passage.span if passage is not None else None

    # painting

    def paint_over(self, painter: QPainter) -> None:
        """Paint lanes and ticks, from a picture of them."""
        if not (self.map.lanes or self._found):
            return
        ratio = self.devicePixelRatioF()
        size = (QSizeF(self.size()) * ratio).toSize()
        if self._drawn is None or self._drawn.size() != size:
            self._drawn = QPixmap(size)
            self._drawn.setDevicePixelRatio(ratio)
            self._drawn.fill(Qt.GlobalColor.transparent)
            brush = QPainter(self._drawn)
            for number, lane in enumerate(self.map.lanes):
                self._paint_lane(brush, self.lane_rect(number), lane)
            self._paint_keys(brush)
            ink, track = self._colours().muted, self.track()
            for place in self._found:
                y = round(self.y_of(place)) - 1
                brush.fillRect(QRectF(track.left() - _TICK - 1, y, _TICK, 2), ink)
            brush.end()
        painter.drawPixmap(0, 0, self._drawn)

    def _paint_lane(self, painter: QPainter, rect: QRectF, lane: Lane) -> None:
        colours = self._colours()
        alone = len(lane.themes) == 1
        ink = QColor(colours.theme(lane.themes[0].colour).ink if alone else colours.muted)
        least = 1.0 if colours.contrast else _FAINT
        track, boxes = self.track(), dict[float, list[QRectF]]()
        for strength, first, last in _stretches(lane.cover):
            begin = round(track.top() + first / STEPS * track.height())
            foot = round(track.top() + last / STEPS * track.height())
            tall = max(foot - begin, _LEAST)
            top = min(begin, track.bottom() - tall)
            boxes.setdefault(strength, []).append(QRectF(rect.left(), top, rect.width(), tall))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        # the fuller over the fainter: each is taller than its place
        for strength, alike in sorted(boxes.items()):
            ink.setAlphaF(least + (1 - least) * strength)
            painter.setBrush(ink)
            painter.drawRects(alike)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def _paint_keys(self, painter: QPainter) -> None:
        rows, top = self._key_rows(), super().track().top() - 3
        if not rows:
            return
        face = font("kicker", bold=True)
        face.setPixelSize(_KEY_SIZE)
        painter.setFont(face)
        painter.setPen(self._colours().ink)
        for number, lane in enumerate(self.map.lanes):
            key = _key(lane)
            if key:
                box = QRectF(0, 0, _KEY_WIDE + 4, _KEY_TALL)
                middle = self.lane_rect(number).center().x()
                box.moveCenter(QPointF(middle, top + _KEY_TALL * (number % rows + 0.5)))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(key))
        painter.setPen(Qt.PenStyle.NoPen)

    # the mouse

    def event(self, event: QEvent) -> bool:
        """Say what lies under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            said = self.words_at(QPointF(event.pos()))
            if said:
                QToolTip.showText(event.globalPos(), plain(said), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a passage goes there, and does not drag."""
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = None
        if left and self._span_at(event.position()) is not None:
            self._pressed = event.position()
            handle, y = self.handle(), event.position().y()
            inside = handle.top() <= y <= handle.bottom()
            self._grip = y - handle.top() if inside else handle.height() / 2
            self.setSliderDown(True)
            self.update()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the handle, once the mouse is moved."""
        if self._pressed is not None:
            if (event.position() - self._pressed).manhattanLength() <= _STILL:
                return
            self._pressed = None
        super().mouseMoveEvent(event)
        over = self._grip is None and self._span_at(event.position()) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        if self.cursor().shape() != shape:
            self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the passage that was clicked, or let the handle go."""
        pressed, self._pressed = self._pressed, None
        super().mouseReleaseEvent(event)
        span = self._span_at(pressed) if pressed is not None else None
        if span is not None:
            self.asked.emit(span)


def _key(lane: Lane) -> int | None:
    """The key of a lane's theme; of several themes none."""
    return lane.themes[0].key if len(lane.themes) == 1 else None


def _stretches(cover: Sequence[float]) -> list[tuple[float, int, int]]:
    """Runs of steps that are covered alike: how much (0–1, in quarters), first step, and end."""
    found: list[tuple[float, int, int]] = []
    for step, much in enumerate(cover):
        if not much:
            continue
        strength = round(min(much, 1.0) * 4) / 4
        if found and found[-1][0] == strength and found[-1][2] == step:
            found[-1] = (strength, found[-1][1], step + 1)
        else:
            found.append((strength, step, step + 1))
    return found
