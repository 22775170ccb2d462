"""A note on the card of a passage: whole, and scrolled when it is long."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from briefing.i18n import tr
from briefing.ui import look
from briefing.ui.reading_look import paper

LINE = 19  # height of a line
_MOST = 8  # lines that are seen


class _NoteText(QWidget):
    """A note, whole, with its own line breaks; each paragraph runs as it begins."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._words = QTextDocument(self)
        self._words.setDocumentMargin(0)
        self._words.setDefaultFont(look.font("label"))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._words.setDefaultTextOption(option)
        self._words.setPlainText(text)
        lines = QTextBlockFormat()
        lines.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self._words)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(lines)

    def height_for(self, width: int) -> int:
        """The height of all lines at a width."""
        self._words.setTextWidth(width)
        return math.ceil(self._words.size().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words."""
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, paper().ink)
        self._words.documentLayout().draw(QPainter(self), context)


class NoteArea(QScrollArea):
    """Scrolls over a note that is long; the keyboard comes to it only then."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Note"))
        self.setAccessibleDescription(text)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._words = _NoteText(text)
        self.setWidget(self._words)
        for widget in (self.viewport(), self._words):
            widget.setAutoFillBackground(False)

    def fit(self, width: int, room: int | None = None) -> int:
        """Set the note at a width; gives the height that it takes on the card: whole lines, as
        many as there is ``room`` for, at least one."""
        most = _MOST * LINE
        if room is not None:
            most = min(most, max(room // LINE, 1) * LINE)
        tall = self._words.height_for(width)
        scrolls = tall > most
        if scrolls:
            width_inside = width - self.verticalScrollBar().sizeHint().width()
            tall = self._words.height_for(width_inside)
            self._words.resize(width_inside, tall)
        else:
            self._words.resize(width, tall)
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOn
            if scrolls
            else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if scrolls else Qt.FocusPolicy.NoFocus)
        self.resize(width, min(tall, most))
        return self.height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll as far as there is something to scroll to; else the key is the card's."""
        bar = self.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: LINE,
            Qt.Key.Key_Up: -LINE,
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
        }
        before = bar.value()
        bar.setValue(before + steps.get(Qt.Key(event.key()), 0))
        if bar.value() == before:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show where the keyboard is."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(paper().accent, 1.5))
            painter.drawRoundedRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1), 4, 4)
