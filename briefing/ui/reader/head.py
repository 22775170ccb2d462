"""The head of the page: the report's title, when its text does not begin with it, and chips."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QTextLayout

from briefing.domain.dates import format_date, format_period
from briefing.domain.document import Metadata
from briefing.i18n import language
from briefing.ui import look
from briefing.ui.look import Look
from briefing.ui.reader.typesetting import TITLE_LINE

TOP = 36
_CHIP = 22
_GAP = 8
_BELOW = 26


def chips_of(metadata: Metadata) -> list[str]:
    """What the chips say: when, where, which dossiers, how confidential."""
    when = ""
    if metadata.period:
        when = format_period(metadata.period, language())
    elif metadata.date:
        when = format_date(metadata.date, language())
    marking = metadata.classification
    said = [when, metadata.place, *metadata.dossiers, marking[:1].upper() + marking[1:]]
    return [text for text in said if text]


class Head:
    """Title and chips laid out in a column of ``width`` pixels. ``title`` is empty when the text
    itself begins with it; then the chips stand below that row."""

    def __init__(self, title: str, chips: Sequence[str], width: int, scale: float = 1.0) -> None:
        font = look.font("reading_title", serif=True, bold=True)
        font.setPixelSize(round(font.pixelSize() * scale))
        self._line = round(TITLE_LINE * scale)
        self._title = QTextLayout(title, font)
        self._title_height = self._set_title(width) if title else 0
        self._font = look.font("label")
        self._font.setPixelSize(self._font.pixelSize() - 1)
        self._chips = self._set_chips(chips, width)
        rows = 1 + max((int(rect.top()) // (_CHIP + _GAP) for rect, _ in self._chips), default=-1)
        self.chips_height = 10 + rows * (_CHIP + _GAP) - _GAP + _BELOW if rows else 20
        self.below_row = not title
        self.height = TOP + (self._title_height + self.chips_height if title else 0)

    def _set_title(self, width: int) -> int:
        y = 0
        self._title.beginLayout()
        while (line := self._title.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y + self._line * 0.74 - line.ascent()))
            y += self._line
        self._title.endLayout()
        return y

    def _set_chips(self, chips: Sequence[str], width: int) -> list[tuple[QRectF, str]]:
        metrics = QFontMetricsF(self._font)
        placed: list[tuple[QRectF, str]] = []
        x = y = 0.0
        for text in chips:
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width - 22)
            wide = metrics.horizontalAdvance(shown) + 22
            if x and x + wide > width:
                x, y = 0.0, y + _CHIP + _GAP
            placed.append((QRectF(x, y, wide, _CHIP), shown))
            x += wide + _GAP
        return placed

    def paint(self, painter: QPainter, x: float, y: float, colours: Look) -> None:
        """Draw the title with its top at ``y`` (the page's top), and the chips below it."""
        if self._title_height:
            painter.setPen(colours.ink)
            self._title.draw(painter, QPointF(x, y + TOP))
            self.paint_chips(painter, x, y + TOP + self._title_height, colours)

    def paint_chips(self, painter: QPainter, x: float, y: float, colours: Look) -> None:
        """Draw the chips under something that ends at ``y``."""
        painter.setFont(self._font)
        for rect, text in self._chips:
            place = rect.translated(x, y + 10)
            painter.setPen(QPen(colours.line, 1))
            painter.setBrush(colours.surface)
            painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), _CHIP / 2, _CHIP / 2)
            painter.setPen(colours.muted)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        painter.setBrush(Qt.BrushStyle.NoBrush)
