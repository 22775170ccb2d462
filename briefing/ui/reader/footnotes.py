"""Footnotes in sight: which marker is under the mouse or the caret, and the card that shows it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from briefing.domain.document import Footnote
from briefing.i18n import tr
from briefing.ui import look
from briefing.ui.reader.page import Page

_WIDEST = 380


def note_at(page: Page, offset: int) -> Footnote | None:
    """The footnote whose marker stands exactly at ``offset``."""
    row = page.flow.rows[page.flow.row_at(offset)]
    return next((note for note in row.markers if note.marker == offset), None)


def note_under(page: Page, x: float, y: float) -> Footnote | None:
    """The footnote whose label covers a point of the page (x within the column)."""
    index = page.row_at(int(y))
    top = page.top(index)
    for note in page.flow.rows[index].markers:
        rect = page.layout(index).marker_rect(note).adjusted(-2, 0, 2, -8)
        if rect.contains(x, y - top):
            return note
    return None


def label_under(page: Page, x: float, y: float) -> Footnote | None:
    """The footnote at whose own text a point lies left of the column's indent (its label)."""
    index = page.row_at(int(y))
    row = page.flow.rows[index]
    layout = page.layout(index)
    first = layout.lines[0]
    inside = first.top <= y - page.top(index) <= first.top + first.height
    return row.note if inside and -4 <= x < layout.style.indent - 2 else None


class FootnoteCard(QWidget):
    """A small card with the text of one footnote, inside the reader."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self.note: Footnote | None = None
        self._label = QLabel(self)
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        for part in (self._label, self._text):
            part.setTextFormat(Qt.TextFormat.PlainText)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 10, 14, 11)
        self._row.setSpacing(10)
        self._row.addWidget(self._label, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._text, 1)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_note(self, note: Footnote, marker: QRectF) -> None:
        """Show ``note`` under (or above) its marker, given in the parent's pixels."""
        self.note = note
        colours = look.look()
        text = note.text if note.text is not None else tr("The source lacks the text of this note.")
        self.setAccessibleName(tr("Footnote {label}", label=note.label))
        self.setAccessibleDescription(text)
        self._label.setText(note.label)
        self._text.setText(text)
        body = look.font("interface", serif=True)
        self._label.setFont(look.font("label", bold=True))
        self._text.setFont(body)
        colour = colours.ink if note.text is not None else colours.muted
        self._label.setStyleSheet(f"background: transparent; color: {colours.accent.name()};")
        self._text.setStyleSheet(f"background: transparent; color: {colour.name()};")
        room = self._window.rect()
        natural = self._text.fontMetrics().horizontalAdvance(text) + 60
        wide = min(_WIDEST, room.width() - 24, max(natural, 120))
        tall = self._row.heightForWidth(wide)
        tall = min(tall, max(room.height() - 24, 40))
        x = min(max(marker.left() - 20, 12), room.width() - wide - 12)
        y = marker.bottom() + 4
        if y + tall > room.height() - 8:
            y = max(marker.top() - tall - 4, 8)
        self.setGeometry(round(x), round(y), wide, tall)
        self.show()
        self.raise_()

    def hideEvent(self, event: object) -> None:
        """Forget the note."""
        self.note = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        colours = look.look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.line, 1))
        painter.setBrush(colours.surface)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
