"""Footnotes in sight: which marker is under the mouse or the caret, and the card that shows it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from briefing.domain.document import Footnote
from briefing.i18n import tr
from briefing.ui import look
from briefing.ui.reader.page import Page
from briefing.ui.reading_look import paper

_WIDEST = 380
_SIDE = 14
_TOP = 10
_WRAPPED = int(Qt.TextFlag.TextWordWrap)


def note_at(page: Page, offset: int) -> Footnote | None:
    """The footnote whose marker stands exactly at ``offset``."""
    row = page.flow.rows[page.flow.row_at(offset)]
    return next((note for note in row.markers if note.marker == offset), None)


def notes_within(page: Page, start: int, end: int) -> Iterator[Footnote]:
    """The footnotes whose markers stand behind words of ``start``–``end``, in order."""
    flow = page.flow
    for row in flow.rows[flow.row_at(start) : flow.row_at(end) + 1]:
        yield from (n for n in row.markers if n.marker is not None and start < n.marker <= end)


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
    """The footnote at whose own text a point lies beside the column's indent (its label)."""
    index = page.row_at(int(y))
    row = page.flow.rows[index]
    layout = page.layout(index)
    first = layout.lines[0]
    inside = first.top <= y - page.top(index) <= first.top + first.height
    away = page.width - x if layout.is_mirrored else x
    return row.note if inside and -4 <= away < layout.style.indent - 2 else None


class FootnoteCard(QWidget):
    """A small card with the text of one footnote, inside the reader."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self.note: Footnote | None = None
        self._text = ""
        self._indent = 0
        # drawn and not made of labels, whose face the style sheet would decide
        self._font = look.font("interface", serif=True)
        self._label_font = look.font("label", bold=True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_note(self, note: Footnote, marker: QRectF) -> None:
        """Show ``note`` under (or above) its marker, given in the parent's pixels."""
        self.note = note
        missing = tr("The source lacks the text of this note.")
        self._text = note.text if note.text is not None else missing
        self.setAccessibleName(tr("Footnote {label}", label=note.label))
        self.setAccessibleDescription(self._text)
        self._indent = QFontMetrics(self._label_font).horizontalAdvance(note.label) + 10
        room = self._window.rect()
        widest = min(_WIDEST, room.width() - 24) - 2 * _SIDE - self._indent
        metrics = QFontMetrics(self._font)
        needed = metrics.boundingRect(QRect(0, 0, max(widest, 60), 10**6), _WRAPPED, self._text)
        wide = needed.width() + 1 + 2 * _SIDE + self._indent
        tall = min(needed.height() + 2 * _TOP, max(room.height() - 24, 40))
        x = min(max(marker.left() - 20, 12), room.width() - wide - 12)
        y = marker.bottom() + 4
        if y + tall > room.height() - 8:
            y = max(marker.top() - tall - 4, 8)
        self.setGeometry(round(x), round(y), wide, tall)
        self.update()
        self.show()
        self.raise_()

    def hideEvent(self, event: object) -> None:
        """Forget the note."""
        self.note = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint card, label and text."""
        colours = paper()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.line, 1))
        painter.setBrush(colours.surface)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        if self.note is None:
            return
        room = self.rect().adjusted(_SIDE, _TOP, -_SIDE, -_TOP)
        first = room.top() + QFontMetrics(self._font).ascent()
        painter.setFont(self._label_font)
        painter.setPen(colours.accent)
        painter.drawText(room.left(), first, self.note.label)
        painter.setFont(self._font)
        painter.setPen(colours.muted if self.note.text is None else colours.ink)
        painter.drawText(room.adjusted(self._indent, 0, 1, 0), _WRAPPED, self._text)
