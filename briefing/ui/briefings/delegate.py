"""Paints what stands in a briefing: headings in the serif, passages as cards with their source."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from briefing.i18n import tr, trn
from briefing.ui import icons
from briefing.ui.briefings.model import ROW, BriefingRow, Card, Head, Heading
from briefing.ui.card_text import Lines, one_line
from briefing.ui.controls import paint_swatch
from briefing.ui.look import font, look
from briefing.ui.style import mix

MEASURE = 820  # pixels: no wider, however wide the window
SIDE, GAP, RIBBON = 28, 5, 4  # beside a card, above and below it, its ribbon
_LEFT, _RIGHT, _TOP = 42, 44, 13  # inside a card: grip at the left, signs at the right
_QUOTE, _LEAD, _NOTE, _FOOT = 24, 20, 18, 18  # line heights
_HEADING = 62
EDITOR = 76  # height of the lead-in's editor
_QUOTE_LINES, _LEAD_LINES, _NOTE_LINES = 14, 6, 6

# the signs on a card under the mouse or with the focus: what they do, and their icons
SIGNS = {"lead-in": "text-align-left", "remove": "x"}
_SIGN = 26

Index = QModelIndex | QPersistentModelIndex


def sign_name(sign: str) -> str:
    """What a sign does."""
    return {
        "lead-in": tr("Lead-in (F2)"),
        "remove": tr("Take out of the briefing (Del)"),
    }[sign]


@dataclass
class _Set:
    lead: Lines | None
    quote: Lines
    note: Lines | None
    source: Lines
    height: int
    quote_top: int
    note_top: int
    source_top: int


class BriefingDelegate(QStyledItemDelegate):
    """Measures and paints rows. ``editing`` is the entry whose lead-in is being written, whose
    card leaves room for it; ``head`` is the height of the fields."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.editing: int | None = None
        self.head = 200
        self._sets: dict[tuple[Card, int, bool], _Set] = {}

    def estimate(self, item: BriefingRow, width: int) -> int:
        """A height from the number of characters."""
        if isinstance(item, Head):
            return self.head
        if isinstance(item, Heading):
            return _HEADING
        across = max(20, (_room(width) - 2 * SIDE - _LEFT - _RIGHT) // 8)
        lines = min(_QUOTE_LINES, 1 + len(item.shown.passage.quote) // across)
        return lines * _QUOTE + _FOOT + 2 * _TOP + 2 * GAP + 6

    def height(self, index: Index, width: int) -> int:
        """The exact height."""
        row: BriefingRow = index.data(ROW)
        if isinstance(row, Card):
            return self._set(row, width).height + 2 * GAP
        return self.head if isinstance(row, Head) else _HEADING

    def lead_rect(self, rect: QRectF) -> QRectF:
        """Where the editor of a lead-in stands in a card's item."""
        box = _box(rect)
        return QRectF(
            box.left() + _LEFT - 6, box.top() + _TOP - 2, box.width() - _LEFT - _RIGHT + 12, EDITOR
        )

    def sign_at(self, row: BriefingRow, rect: QRectF, at: QPointF) -> str | None:
        """The sign of a card at a point, if there is one."""
        if not isinstance(row, Card) or row.shown.id == self.editing:
            return None
        strip = _sign_strip(_box(rect))
        if not strip.contains(at):
            return None
        return list(SIGNS)[min(int((at.y() - strip.top()) // _SIGN), len(SIGNS) - 1)]

    def forget(self) -> None:
        """Drop what was set in lines: the fonts changed."""
        self._sets.clear()

    def _set(self, card: Card, width: int) -> _Set:
        editing = card.shown.id == self.editing
        key = (card, width, editing)
        found = self._sets.get(key)
        if found is None:
            if len(self._sets) > 400:
                self._sets.clear()
            found = self._sets[key] = self._make(card, width, editing=editing)
        return found

    def _make(self, card: Card, width: int, *, editing: bool) -> _Set:
        inner = _room(width) - 2 * SIDE - _LEFT - _RIGHT
        passage, words = card.shown.passage, card.shown.entry.lead_in
        y, lead = _TOP, None
        if editing:
            y += EDITOR + 8
        elif words:
            lead = Lines(words, font("interface"), inner, line_height=_LEAD, max_lines=_LEAD_LINES)
            y += lead.height + 5
        quote_top = y
        face = font("list_title", serif=True)
        face.setPixelSize(face.pixelSize() + 1)
        quote = Lines(
            tr("“{quote}”", quote=passage.quote),
            face,
            inner,
            line_height=_QUOTE,
            max_lines=_QUOTE_LINES,
        )
        y += quote.height + 5
        source_top = y
        source = Lines(card.source, font("small"), inner, line_height=_FOOT, max_lines=2)
        y += source.height
        note, note_top = None, y
        if passage.note:
            note_top = y + 15
            note = Lines(
                passage.note, font("label"), inner - 24, line_height=_NOTE, max_lines=_NOTE_LINES
            )
            y = note_top + note.height + 5
        return _Set(lead, quote, note, source, y + _TOP - 2, quote_top, note_top, source_top)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row; over the head lie its fields."""
        row: BriefingRow = index.data(ROW)
        rect = QRectF(option.rect)
        if isinstance(row, Heading):
            _heading(painter, _box(rect), row)
        elif isinstance(row, Card):
            self._card(painter, rect, option.state, row)

    def _card(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag, card: Card) -> None:
        made, colours, box = self._set(card, int(rect.width())), look(), _box(rect)
        _surface(painter, box, state)
        _ribbon(painter, box, card.colour)
        active = state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus)
        grip = colours.muted if active else mix(colours.surface, colours.muted, 0.55)
        icons.draw(
            painter,
            QRectF(box.left() + 13, box.top() + made.quote_top + 3, 18, 18),
            "dots-six-vertical-bold",
            grip,
        )
        x, top = box.left() + _LEFT, box.top()
        if made.lead is not None:
            made.lead.draw(painter, x, top + _TOP, colours.ink)
        made.quote.draw(painter, x, top + made.quote_top, colours.ink)
        made.source.draw(painter, x, top + made.source_top, colours.muted)
        if made.note is not None:
            _note(painter, x, top + made.note_top, box.right() - _RIGHT - x, made.note)
        if active and card.shown.id != self.editing:
            _signs(painter, box)


def _room(width: int) -> int:
    return min(width, MEASURE)


def beside(width: int) -> int:
    """The pixels left of the column, which stands in the middle of a wide window."""
    return max(0, width - MEASURE) // 2


def _box(rect: QRectF) -> QRectF:
    """The card within its item."""
    box = QRectF(rect)
    box.setLeft(box.left() + beside(int(rect.width())))
    box.setWidth(_room(int(rect.width())))
    return box.adjusted(SIDE, GAP, -SIDE, -GAP)


def _heading(painter: QPainter, box: QRectF, row: Heading) -> None:
    colours = look()
    base = box.bottom() - 26
    x = box.left()
    if row.theme is not None:
        paint_swatch(painter, QPointF(x + 5, base + 13), colours.theme(row.theme.colour).ink)
        x += 20
    count = trn("{count} passage", "{count} passages", row.count)
    wide = QFontMetricsF(font("label")).horizontalAdvance(count) + 12
    face = font("reading_section", serif=True, bold=True)
    one_line(painter, row.words, face, colours.ink, (x, base, box.right() - x - wide, 26))
    one_line(
        painter,
        count,
        font("label"),
        colours.muted,
        (box.right() - wide, base + 1, wide, 26),
        right=True,
    )


def _surface(painter: QPainter, box: QRectF, state: QStyle.StateFlag) -> None:
    colours = look()
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    focused = bool(state & QStyle.StateFlag.State_HasFocus)
    painter.setBrush(colours.selection if chosen else colours.surface)
    pen = QPen(colours.accent if chosen or focused else colours.line, 2.0 if focused else 1.0)
    painter.setPen(pen)
    half = pen.widthF() / 2
    painter.drawRoundedRect(box.adjusted(half, half, -half, -half), 10, 10)


def _ribbon(painter: QPainter, box: QRectF, colour: str) -> None:
    shape = QPainterPath()
    shape.addRoundedRect(box, 10, 10)
    painter.save()
    painter.setClipPath(shape)
    painter.fillRect(QRectF(box.left(), box.top(), RIBBON, box.height()), look().theme(colour).ink)
    painter.restore()


def _note(painter: QPainter, x: float, y: float, width: float, note: Lines) -> None:
    """A note stands apart from the quote, as in the PDF."""
    colours = look()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(mix(colours.surface, colours.ink, 0.045))
    painter.drawRoundedRect(QRectF(x, y - 7, width, note.height + 13), 6, 6)
    note.draw(painter, x + 12, y - 1, colours.ink)


def _sign_strip(box: QRectF) -> QRectF:
    return QRectF(box.right() - _SIGN - 8, box.top() + 9, _SIGN, _SIGN * len(SIGNS))


def _signs(painter: QPainter, box: QRectF) -> None:
    colours, strip = look(), _sign_strip(box)
    painter.setPen(QPen(colours.line, 1))
    painter.setBrush(colours.surface)
    painter.drawRoundedRect(strip.adjusted(0, -2, 0, 2), 7, 7)
    for number, name in enumerate(SIGNS.values()):
        cell = QRectF(strip.left() + 5.5, strip.top() + number * _SIGN + 5.5, 15, 15)
        icons.draw(painter, cell, name, colours.ink)
