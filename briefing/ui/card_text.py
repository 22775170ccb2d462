"""Text set in lines for painted cards: wrapped, cut after a number of lines, drawn at a place.

Only Qt's text layout is used, so what was measured is exactly what is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextLayout,
    QTextOption,
)

from briefing.domain.document import Emphasis, EmphasisKind
from briefing.domain.emphasis import stretches
from briefing.domain.span import Span
from briefing.ui.direction import direction_of, side_of
from briefing.ui.faces import face_of

# no card shows more than this, and a passage may be a whole report
_LONGEST = 4000


def utf16(text: str, offset: int) -> int:
    """The UTF-16 offset of code point ``offset`` in ``text``."""
    return len(text[:offset].encode("utf-16-le")) // 2


def cut(text: str, units: int) -> str:
    """The first ``units`` UTF-16 units of ``text``."""
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")


class Lines:
    """A text wrapped to ``width``; ``bold`` are spans (code points) to set in semibold, and
    ``emphases`` words that stand in italics or bold.

    After ``max_lines`` (0: no limit) the rest is cut and an ellipsis put in its place.
    """

    def __init__(
        self,
        text: str,
        font: QFont,
        width: float,
        *,
        line_height: int,
        max_lines: int = 0,
        bold: Sequence[Span] = (),
        emphases: Sequence[Emphasis] = (),
    ) -> None:
        self._line_height = line_height
        emphases = [
            *emphases,
            *(Emphasis(span.start, span.end, EmphasisKind.BOLD) for span in bold),
        ]
        text = " ".join(text[:_LONGEST].split("\n"))
        self._layout = self._wrap(text, font, max(width, 1), emphases)
        self._lift = max(0.0, (line_height - QFontMetricsF(font).height()) / 2)
        if max_lines and self._layout.lineCount() > max_lines:
            line = self._layout.lineAt(max_lines - 1)
            head = cut(text, line.textStart())
            last = cut(text[len(head) :], line.textLength())
            self._layout = self._wrap(head + _ended(last, font, width), font, width, emphases)
        count = self._layout.lineCount()
        self._shown = min(count, max_lines) if max_lines else count

    def _wrap(
        self, text: str, font: QFont, width: float, emphases: Sequence[Emphasis]
    ) -> QTextLayout:
        layout = QTextLayout(text, font)
        option = QTextOption(side_of(text))
        option.setTextDirection(direction_of(text))
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        if emphases:
            layout.setFormats(_faces(text, emphases, font))
        layout.beginLayout()
        y = 0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y))
            y += self._line_height
        layout.endLayout()
        return layout

    @property
    def height(self) -> int:
        """The height of all lines, in pixels."""
        return self._shown * self._line_height

    def draw(self, painter: QPainter, x: float, y: float, colour: QColor) -> None:
        """Paint the lines with their top left corner at ``x``, ``y``."""
        painter.setPen(colour)
        for number in range(self._shown):
            self._layout.lineAt(number).draw(painter, QPointF(x, y + self._lift))


def _ended(line: str, font: QFont, width: float) -> str:
    """``line`` with an ellipsis, without the last words that leave no room for it."""
    metrics = QFontMetricsF(font)
    words = line.split()
    while len(words) > 1 and metrics.horizontalAdvance(" ".join(words) + "…") > width - 2:
        words.pop()
    ended = " ".join(words).rstrip(",;:.") + "…"
    return metrics.elidedText(ended, Qt.TextElideMode.ElideRight, max(width - 2, 1))


def _faces(text: str, emphases: Sequence[Emphasis], font: QFont) -> list[QTextLayout.FormatRange]:
    """The real italic and semibold faces of the words that stand out."""
    pieces = []
    for start, end, kinds in stretches(emphases, 0, len(text)):
        if kinds:
            piece = QTextLayout.FormatRange()
            piece.start = utf16(text, start)
            piece.length = utf16(text, end) - piece.start
            piece.format = face_of(font, kinds)
            pieces.append(piece)
    return pieces


def one_line(
    painter: QPainter,
    text: str,
    font: QFont,
    colour: QColor,
    rect: tuple[float, float, float, float],
    *,
    right: bool = False,
) -> None:
    """Paint ``text`` on one line within ``rect`` (x, y, width, height), cut with an ellipsis."""
    painter.setFont(font)
    painter.setPen(colour)
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect[2])
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(
        QRectF(*rect), int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown
    )
