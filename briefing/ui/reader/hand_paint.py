"""What the hand leaves on the page, over the text: the marked sentence, the ends of a passage."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from briefing.ui.look import Look
from briefing.ui.reader.painting import paint_frame

_LINE, _GROUND = 0.85, 0.07  # how much of the accent shows
_AWAY = 0.3  # of the accent, around what is at hand while the keyboard is elsewhere
_KNOB = 4.0  # radius, pixels


def frame_line(accent: QColor, has_keyboard: bool) -> QColor:
    """The line around a passage at hand: so that one sees where the keyboard is, it is paler while
    that is elsewhere."""
    line = QColor(accent)
    line.setAlphaF(1.0 if has_keyboard else _AWAY)
    return line


def paint_mark(
    painter: QPainter,
    rects: Sequence[QRectF],
    accent: QColor,
    rise: float = 0.0,
    *,
    has_keyboard: bool = True,
) -> None:
    """Mark a sentence, calmer than a selection."""
    line, ground = QColor(accent), QColor(accent)
    line.setAlphaF(_LINE if has_keyboard else _AWAY)
    ground.setAlphaF(_GROUND)
    paint_frame(painter, rects, line, ground, rise)


def paint_handle(
    painter: QPainter, caret: QRectF, at_start: bool, accent: QColor, paper: QColor
) -> None:
    """Draw what takes hold of an end of a passage: a stem with a knob, above the first line or
    under the last."""
    stem = QRectF(caret.left() - 1, caret.top() + 2, 2, caret.height() - 4)
    painter.fillRect(stem, accent)
    painter.setPen(QPen(paper, 1.5))
    painter.setBrush(accent)
    middle = QPointF(caret.left(), stem.top() if at_start else stem.bottom())
    knob = min(_KNOB, caret.height() / 4.5)  # between the close lines of an original
    painter.drawEllipse(middle, knob, knob)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_hits(painter: QPainter, rects: Sequence[QRectF], is_now: bool, look: Look) -> None:
    """Point out a place that was found; the one at hand stands out, also without colour."""
    colour = QColor(look.theme("amber").ink)
    painter.setPen(QPen(colour, 2 if is_now else 1))
    colour.setAlphaF(0.45 if is_now else 0.2)
    if look.dark:
        colour.setAlphaF(0.3 if is_now else 0.2)
    else:
        # as with a marker: letters stay as dark as they are
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.setBrush(colour)
    for rect in rects:
        inset = min(3.0, rect.height() / 9)  # lines of an original stand closer
        painter.drawRoundedRect(rect.adjusted(-1, inset, 1, -inset), 3, 3)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.setBrush(Qt.BrushStyle.NoBrush)
