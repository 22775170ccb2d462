"""What floats over the window: a card with the one shadow that there is."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from briefing.ui.look import Look


def paint_floating(
    painter: QPainter, around: QRectF, shadow: int, colours: Look, *, corner: int
) -> QRectF:
    """Paint a card in ``colours`` with ``shadow`` pixels of room for its shadow in ``around``;
    returns where the card itself stands."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    body = around.adjusted(shadow, shadow, -shadow, -shadow)
    painter.setPen(Qt.PenStyle.NoPen)
    for spread in range(shadow - 3, 0, -1):
        shade = QColor(colours.shadow)
        shade.setAlphaF(0.032 if colours.dark else 0.011)
        painter.setBrush(shade)
        grown = body.adjusted(-spread, -spread, spread, spread).translated(QPointF(0, 3))
        painter.drawRoundedRect(grown, corner + spread, corner + spread)
    painter.setPen(QPen(colours.line, 1))
    painter.setBrush(colours.surface)
    painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), corner, corner)
    return body
