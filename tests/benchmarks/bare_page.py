"""The least that a page of text can cost: the floor that the reader is held to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QApplication, QWidget

from briefing.ui import look
from tests.benchmarks.measuring import Sheet, turns

_MEASURE = 480  # pixels of a line
_PITCH = 27


class BarePage(QWidget):
    """One screen of text set by bare ``QTextLayout`` and painted; both anew each time."""

    def __init__(self, paragraphs: Sequence[str], font: QFont) -> None:
        super().__init__()
        self._paragraphs = paragraphs
        self._font = font

    def paintEvent(self, event: QPaintEvent) -> None:
        """Set and paint what fills the widget."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.palette().base())
        y = 0.0
        for paragraph in self._paragraphs:
            if y >= self.height():
                break
            layout = QTextLayout(paragraph, self._font)
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(_MEASURE)
                line.setPosition(QPointF(0, y))
                y += _PITCH
            layout.endLayout()
            layout.draw(painter, QPointF(0, 0))
            y += _PITCH / 2


def bare_page(app: QApplication, text: str, size: tuple[int, int]) -> BarePage:
    """A page of ``text`` in a window of that size, in pixels."""
    page = BarePage(text.split("\n")[1:200], look.font("reading", serif=True))
    page.resize(*size)
    page.show()
    app.processEvents()
    return page


def screen_floor(sheet: Sheet, app: QApplication, text: str, size: tuple[int, int]) -> float:
    """Seconds of work for one screen of ``text`` in a window of that size."""
    page = bare_page(app, text, size)
    found = sheet.floor("one screen of bare text", turns(page.repaint, 100))
    page.close()
    return found
