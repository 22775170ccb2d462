"""Paints a passage as a card: ribbon, quote, note, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from briefing.domain.emphasis import EmphasisIndex
from briefing.domain.library import Passage, Theme
from briefing.domain.span import Span
from briefing.i18n import tr
from briefing.ui import icons
from briefing.ui.card_pictures import CardPictures
from briefing.ui.card_text import Lines, one_line
from briefing.ui.look import font, look
from briefing.ui.patterns import draw_line
from briefing.ui.reading_look import reading

PASSAGE_ROLE = Qt.ItemDataRole.UserRole
THEMES_ROLE = Qt.ItemDataRole.UserRole + 1

SIDE, GAP, RIBBON = 12, 6, 4  # around a card, above and below it, its ribbon
_LEFT, _TOP = 16, 11  # inside a card
_QUOTE, _NOTE, _FOOT = 21, 18, 18  # line heights
_QUOTE_LINES, _NOTE_LINES = 5, 4
_ASIDE = 2 * SIDE + _LEFT + 12  # of the width, beside the words
_AROUND = 2 * GAP + 2 * _TOP + _FOOT + 10  # of the height, above and below them
EDITOR = 84  # least height of a note's editor
_EDITED_LINES = 12  # so much of a note is seen while it is written
_LEAST_PLACE = 110  # pixels that the place keeps beside the themes' names
_READ = 600  # characters of a quote that a card can show
_SESSION = 28  # characters of a heading before its colon that can stand alone

# the signs on a card under the mouse or with the focus: what they do, and their icons
SIGNS = {"themes": "tag", "note": "note-pencil", "key": "asterisk", "trash": "trash"}
_SIGN = 26
_SIGNS_WIDE = _SIGN * len(SIGNS) + 8  # of a card's width that they cover, and the air beside them
_STAR = 16  # of a key passage, before the foot
_RISE = 6  # that the signs stand out above the foot
_ACTIVE = QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus
_SHOWN = _ACTIVE | QStyle.StateFlag.State_Selected  # of a card's state, what is seen of it

Index = QModelIndex | QPersistentModelIndex


def sign_name(sign: str) -> str:
    """What a sign does."""
    return {
        "themes": tr("Themes (T)"),
        "note": tr("Note (N)"),
        "key": tr("Key passage (*)"),
        "trash": tr("Move to the trash (Del)"),
    }[sign]


@dataclass
class _Card:
    quote: Lines
    note: Lines | None
    names: Lines | None  # theme names on lines of their own, when they do not fit beside the place
    height: int
    note_top: int
    editor: float  # height of the note's editor, 0 when it is not being written


class PassageDelegate(QStyledItemDelegate):
    """Measures and paints cards; ``editing`` is the id whose note is being edited (its card leaves
    room for the editor)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        if isinstance(parent, QAbstractItemView):
            reading.changed.connect(parent.viewport().update)
        self.editing: int | None = None
        self.emphases = EmphasisIndex(())  # of the report whose passages these are
        self._cards: dict[tuple[object, ...], _Card] = {}
        self._pictures = CardPictures()

    def estimate(self, item: Passage, width: int) -> int:
        """A height from the number of characters."""
        # in few steps: a long report asks ten thousand times
        across = (width - _ASIDE) // 7 if width > _ASIDE + 70 else 10
        lines = 1 + len(item.quote) // across
        height = _AROUND + min(_QUOTE_LINES, lines) * _QUOTE
        if item.note:
            height += min(_NOTE_LINES, 1 + len(item.note) // across) * _NOTE
        return height

    def height(self, index: Index, width: int) -> int:
        """The exact height of a card with the space around it."""
        return self._card(index, width).height + 2 * GAP

    def note_rect(self, index: Index, rect: QRectF) -> QRectF:
        """Where the note's editor belongs on a card painted in ``rect``."""
        card = self._card(index, int(rect.width()))
        return QRectF(
            rect.left() + SIDE + RIBBON + 6,
            rect.top() + GAP + card.note_top,
            rect.width() - 2 * SIDE - RIBBON - 12,
            card.editor,
        )

    def sign_at(self, index: Index, rect: QRectF, point: QPointF | QPoint) -> str | None:
        """The sign at a point of a card painted in ``rect``."""
        if index.data(PASSAGE_ROLE).id <= 0 or index.data(PASSAGE_ROLE).id == self.editing:
            return None
        strip = _strip(rect.adjusted(SIDE, GAP, -SIDE, -GAP))
        if not strip.contains(QPointF(point)):
            return None
        at = int((point.x() - strip.left()) // _SIGN)
        return list(SIGNS)[min(at, len(SIGNS) - 1)]

    def forget(self) -> None:
        """Drop what was set in lines: fonts or words changed."""
        self._cards.clear()
        self._pictures.forget()

    def _card(self, index: Index, width: int) -> _Card:
        passage: Passage = index.data(PASSAGE_ROLE)
        themes: tuple[Theme, ...] = index.data(THEMES_ROLE)
        key = (passage, tuple(t.name for t in themes), width, passage.id == self.editing)
        card = self._cards.get(key)
        if card is None:
            if len(self._cards) > 400:
                self._cards.clear()
            card = self._cards[key] = self._set(passage, themes, width)
        return card

    def _set(self, passage: Passage, themes: tuple[Theme, ...], width: int) -> _Card:
        inner = width - 2 * SIDE - _LEFT - 12
        quote = Lines(
            passage.quote,
            font("list_title", serif=True),
            inner,
            line_height=_QUOTE,
            max_lines=_QUOTE_LINES,
            emphases=self.emphases.of(Span(passage.start, min(passage.end, passage.start + _READ))),
        )
        y = _TOP + quote.height
        note, note_top = None, y + 6
        editor = 0.0
        if passage.id == self.editing:
            # a long note gets more room to be written in
            lines = Lines(
                passage.note, font("label"), inner, line_height=_NOTE, max_lines=_EDITED_LINES
            )
            editor = max(EDITOR, lines.height + _NOTE + 16)
            y = note_top + editor
        elif passage.note:
            note = Lines(
                passage.note, font("label"), inner, line_height=_NOTE, max_lines=_NOTE_LINES
            )
            y = note_top + note.height
        names_text = ", ".join(t.name for t in themes)
        names = None
        # beside the place, and beside the signs when these are shown
        beside = max(min(_wide(place_of(passage)), _LEAST_PLACE) + 16, _SIGNS_WIDE)
        if names_text and _wide(names_text) + beside + passage.key * _STAR > inner:
            names = Lines(names_text, font("small"), inner, line_height=_FOOT - 2, max_lines=3)
        y += _RISE + _FOOT + (names.height + _RISE if names else 0)
        return _Card(quote, note, names, y + _TOP - 4, note_top, editor)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one card, with its signs under the mouse or with the focus."""
        state = option.state & _SHOWN
        passage: Passage = index.data(PASSAGE_ROLE)
        themes: tuple[Theme, ...] = index.data(THEMES_ROLE)
        edited = passage.id == self.editing
        made = tuple((t.name, t.colour, reading.make_of(t.id)) for t in themes)
        key = (passage, made, state.value, edited, id(look()))

        def draw(on: QPainter, rect: QRect) -> None:
            signs = bool(state & _ACTIVE) and passage.id > 0 and not edited
            self._paint_card(on, QRectF(rect), state, index, signs=signs)
            if signs:
                _signs(on, QRectF(rect).adjusted(SIDE, GAP, -SIDE, -GAP), passage)

        self._pictures.paint(painter, option.rect, key, look().paper, draw)

    def _paint_card(
        self,
        painter: QPainter,
        rect: QRectF,
        state: QStyle.StateFlag,
        index: Index,
        *,
        signs: bool,
    ) -> None:
        """With ``signs`` over the right end of the foot, what stands there makes room."""
        passage: Passage = index.data(PASSAGE_ROLE)
        themes: tuple[Theme, ...] = index.data(THEMES_ROLE)
        card = self._card(index, int(rect.width()))
        box = rect.adjusted(SIDE, GAP, -SIDE, -GAP)
        _surface(painter, box, state, draft=passage.id <= 0)
        _ribbon(painter, box, themes)
        colours = look()
        x, y = box.left() + _LEFT, box.top() + _TOP
        inner = box.width() - _LEFT - 12
        card.quote.draw(painter, x, y, colours.ink)
        if card.note:
            card.note.draw(painter, x, box.top() + card.note_top, colours.muted)
        small = font("small")
        foot = box.bottom() - _TOP + 4 - _FOOT
        if passage.key:
            icons.draw(painter, QRectF(x - 1, foot + 3, 12, 12), "asterisk-bold", colours.accent)
            x += _STAR
            inner -= _STAR
        names = "" if card.names else ", ".join(t.name for t in themes)
        if card.names:
            top = foot - _RISE - card.names.height
            card.names.draw(painter, box.left() + _LEFT, top, colours.muted)
        if signs:
            inner -= _SIGNS_WIDE
        if signs and names:
            place = names  # the page beside it tells where it stands
        else:
            one_line(painter, names, small, colours.muted, (x, foot, inner, _FOOT), right=True)
            inner -= _wide(names) + 16 if names else 0
            place = place_of(passage, inner)
        one_line(painter, place, small, colours.muted, (x, foot, inner, _FOOT))


def _strip(box: QRectF) -> QRectF:
    width = _SIGN * len(SIGNS)
    return QRectF(box.right() - width - 8, box.bottom() - _SIGN - 5, width, _SIGN)


def _signs(painter: QPainter, box: QRectF, passage: Passage) -> None:
    colours, strip = look(), _strip(box)
    painter.setPen(QPen(colours.line, 1))
    painter.setBrush(colours.surface)
    painter.drawRoundedRect(strip.adjusted(-3, 0, 3, 0), 7, 7)
    for number, (sign, name) in enumerate(SIGNS.items()):
        cell = QRectF(strip.left() + number * _SIGN + 5.5, strip.top() + 5.5, 15, 15)
        ink = colours.accent if sign == "key" and passage.key else colours.ink
        icons.draw(painter, cell, name, ink)


def _wide(text: str) -> float:
    return QFontMetricsF(font("small")).horizontalAdvance(text)


def place_of(passage: Passage, room: float = 0) -> str:
    """Section and page, as they stand under a quote. A session loses its subject ("Werksessie I"),
    and with a ``room`` in pixels the section is cut so that the page still fits."""
    section = passage.section_path[-1] if passage.section_path else ""
    head, _, rest = section.partition(":")
    if rest and len(head) <= _SESSION:
        section = head
    page = "" if passage.page is None else tr("p. {page}", page=passage.page)
    if room and section:
        metrics = QFontMetricsF(font("small"))
        left = room - (_wide(" · " + page) if page else 0)
        section = metrics.elidedText(section, Qt.TextElideMode.ElideRight, max(left, 0))
    return " · ".join(part for part in (section, page) if part)


def _surface(painter: QPainter, box: QRectF, state: QStyle.StateFlag, *, draft: bool) -> None:
    colours = look()
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    focused = bool(state & QStyle.StateFlag.State_HasFocus)
    painter.setBrush(colours.selection if chosen else colours.surface)
    pen = QPen(colours.accent if chosen or focused else colours.line, 2.0 if focused else 1.0)
    if draft:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    half = pen.widthF() / 2
    painter.drawRoundedRect(box.adjusted(half, half, -half, -half), 10, 10)


def _ribbon(painter: QPainter, box: QRectF, themes: tuple[Theme, ...]) -> None:
    """The left edge in the themes' colours, one under the other."""
    if not themes:
        return
    shape = QPainterPath()
    shape.addRoundedRect(box, 10, 10)
    painter.save()
    painter.setClipPath(shape)
    part = box.height() / len(themes)
    for number, theme in enumerate(themes):
        top = box.top() + number * part
        gap = 1 if number else 0  # neighbours stay tellable apart without colour
        ink, make = look().theme(theme.colour).ink, reading.make_of(theme.id)
        if make is None:
            painter.fillRect(QRectF(box.left(), top + gap, RIBBON, part - gap), ink)
        else:
            middle = box.left() + 1 + RIBBON / 2  # beside the card's own line
            ends = QPointF(middle, top + 3 * gap), QPointF(middle, top + part)
            draw_line(painter, *ends, ink, make, RIBBON)
    painter.restore()
