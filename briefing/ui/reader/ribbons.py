"""The theme ribbons in the left margin: one bar per passage and theme, in lanes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from briefing.domain.library import Passage
from briefing.ui import look
from briefing.ui.look import ThemeColours
from briefing.ui.patterns import draw_line
from briefing.ui.reader.block_layout import RowLayout
from briefing.ui.reader.marks import Lanes

WIDTH = 4
_FROM_TEXT = 26  # from the column to the nearest lane's left edge
_PITCHES = (8, 6, 5)
_INSET = 2.0
_KEY_WIDTH, _KEY_HEIGHT = 8, 12
_TOLD = 40.0  # pixels of a line in which every make is told from the others
_LEAST, _FINEST = 9.0, 0.35  # pixels of a line that are worth showing; how fine it may be


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A bar as painted, in pixels of the window."""

    passage: int
    theme: int
    rect: QRectF


class RibbonPainter:
    """Gathers the parts of ribbons row by row, then paints each as one bar."""

    def __init__(self, lanes: Lanes, column: float, room: float) -> None:
        self._lanes = lanes
        self._column = column
        pitch = next((p for p in _PITCHES if _lanes_in(room, p) >= lanes.count), _PITCHES[-1])
        self._pitch = pitch
        self._last = max(_lanes_in(room, pitch) - 1, 0)
        self._extents: dict[int, tuple[Passage, float, float]] = {}

    def add(self, layout: RowLayout, y: float, passage: Passage) -> None:
        """Take in the part of ``passage`` that stands in a row whose top is at ``y``."""
        row = layout.row
        if passage.start <= row.start:
            first = layout.lines[0]
        else:
            piece = layout.piece_of(passage.start)
            first = piece.lines[piece.line_of(passage.start)]
        top = y + first.top
        piece = layout.piece_of(min(passage.end, row.end))
        last = piece.lines[piece.line_of(max(min(passage.end, row.end) - 1, piece.start))]
        bottom = y + last.top + last.height
        known = self._extents.get(passage.id)
        if known is not None:
            top, bottom = min(known[1], top), max(known[2], bottom)
        self._extents[passage.id] = (passage, top, bottom)

    def paint(
        self,
        painter: QPainter,
        themes: Mapping[int, ThemeColours],
        patterns: Mapping[int, int],
        keys: Mapping[int, int],
        ground: QColor,
        dirty: QRect,
    ) -> list[Ribbon]:
        """Paint the bars, as far as they are ``dirty``, and tell where all are. With ``patterns``
        each is a line of its theme's own make with the theme's key, where it has one, in its
        middle."""
        painted: list[Ribbon] = []
        above, below = dirty.top(), dirty.bottom() + 1
        painter.setPen(Qt.PenStyle.NoPen)
        for passage, top, bottom in self._extents.values():
            lanes = self._lanes.of(passage)
            for theme, lane in zip(passage.themes, lanes, strict=False):
                if theme not in themes:
                    continue
                x = self._column - _FROM_TEXT - self._pitch * min(lane, self._last)
                rect = QRectF(x, top + _INSET, WIDTH, bottom - top - 2 * _INSET)
                painted.append(Ribbon(passage.id, theme, rect))
                if rect.bottom() + 1 < above or rect.top() - 1 > below:
                    continue
                ink = themes[theme].ink
                if patterns:
                    paint_made(painter, rect, ink, patterns.get(theme, 0), keys.get(theme), ground)
                else:
                    paint_bar(painter, rect, ink)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        return painted


def paint_bar(painter: QPainter, rect: QRectF, ink: QColor) -> None:
    """Paint a bar that only its colour tells from others."""
    painter.setBrush(ink)
    painter.drawRoundedRect(rect, WIDTH / 2, WIDTH / 2)


def paint_made(
    painter: QPainter, rect: QRectF, ink: QColor, make: int, key: int | None, ground: QColor
) -> None:
    """Paint a bar as a line of its theme's make, with the theme's key in its middle; beside few
    lines at its top, where it leaves more of the line together. The key alone stands beside one
    that has no room for both."""
    line, grain = rect.adjusted(0, 1, 0, -1), 1.0
    box = QRectF(0, 0, _KEY_WIDTH, _KEY_HEIGHT)
    box.moveCenter(rect.center())
    if key is not None and rect.height() < _KEY_HEIGHT + 2 * _TOLD:
        if beside := rect.height() >= _KEY_HEIGHT + _LEAST:
            box.moveTop(rect.top())
        line.setTop(box.bottom() + 1 if beside else line.bottom())
        grain = min(max(line.height() / _TOLD, _FINEST), 1.0)
    if line.height() > 0:
        x = rect.center().x()
        ends = QPointF(x, line.top()), QPointF(x, line.bottom())
        draw_line(painter, *ends, ink, make, WIDTH, grain=grain)
    if key is not None:
        _paint_key(painter, box, key, ink, ground)


def _paint_key(painter: QPainter, box: QRectF, key: int, ink: QColor, ground: QColor) -> None:
    painter.fillRect(box, ground)
    painter.setFont(look.font("kicker", bold=True))
    painter.setPen(ink)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(key))
    painter.setPen(Qt.PenStyle.NoPen)


def _lanes_in(room: float, pitch: int) -> int:
    return int((room - _FROM_TEXT - 4) // pitch) + 1


def ribbon_at(ribbons: list[Ribbon], point: QPointF) -> Ribbon | None:
    """The ribbon under the mouse, with a little tolerance."""
    for ribbon in reversed(ribbons):
        if ribbon.rect.adjusted(-2, 0, 2, 0).contains(point):
            return ribbon
    return None
