"""One passage on the card: its themes, note, author and day, and what can be done with it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from briefing.domain.dates import format_date
from briefing.domain.document import Emphasis
from briefing.domain.library import Passage, Theme
from briefing.i18n import language, tr
from briefing.ui import look
from briefing.ui.card_text import Lines
from briefing.ui.controls import elided, paint_key, paint_swatch
from briefing.ui.grouping import as_group
from briefing.ui.patterns import draw_line
from briefing.ui.reader.card_note import LINE, NoteArea
from briefing.ui.reader.card_signs import CHANGING, ICON, READING, SIGN, Sign
from briefing.ui.reader.painting import paint_key_mark
from briefing.ui.reading_look import paper, reading

SIDE = 16  # pixels beside what stands on an entry
_TOP, _BOTTOM = 12, 8
_NAME, _LINE, _FOOT = 22, 19, 30  # heights: of a line of names, of one of words, of the signs
_GAP = 4
_SWATCH = 10
_MADE = 22  # length of a theme's line where lines tell themes apart
_BETWEEN = 14  # names beside each other
_KEY_MARK = 18
_ENDS = 80  # characters of a quote at either end


def day_of(moment: datetime | None) -> str:
    """The local day of a moment, in words."""
    if moment is None:
        return ""
    local = moment.astimezone() if moment.tzinfo else moment
    return format_date(local.date(), language())


def provenance(passage: Passage) -> str:
    """Who tagged a passage, and when."""
    return " · ".join(part for part in (passage.author, day_of(passage.created)) if part)


class Entry(QWidget):
    """A passage on the card. ``told`` is set where several passages have to be told apart: its
    first and last words are shown then, ``emphases`` being those of its quote that stand out;
    ``fixed`` is set where nothing may be changed. ``asked`` names the sign
    that was pressed."""

    asked = Signal(str)
    pointed = Signal()  # the mouse is on it

    def __init__(
        self,
        passage: Passage,
        themes: Sequence[Theme],
        makes: dict[int, int],
        parent: QWidget,
        *,
        told: bool,
        fixed: bool,
        emphases: Sequence[Emphasis] = (),
    ) -> None:
        super().__init__(parent)
        self.passage = passage
        self._themes = [theme for ident in passage.themes for theme in themes if theme.id == ident]
        self._makes = makes
        self._told = told
        self._emphases = emphases
        self.hint = ""  # a key, shown as a badge
        self._places: list[tuple[QPointF, str]] = []
        self._foot = 0
        self._apart = False  # who and when stands above the signs
        self.note = NoteArea(passage.note, self) if passage.note else None
        self.signs = [Sign(sign, passage, self) for sign in (READING if fixed else CHANGING)]
        for one in self.signs:
            one.clicked.connect(lambda _=False, sign=one.sign: self.asked.emit(sign))
        as_group(self, self.title(), self.words())

    def title(self) -> str:
        """Its themes in words."""
        names = ", ".join(theme.name for theme in self._themes) or tr("Note")
        return ", ".join((names, tr("key passage"))) if self.passage.key else names

    def words(self) -> str:
        """All that stands on it, to be read out."""
        parts = [f"“{self._beginning()}”" if self._told else "", self.passage.note]
        return ". ".join(part.rstrip(". ") for part in (*parts, provenance(self.passage)) if part)

    def _beginning(self) -> str:
        """The quote, of one that is long only where it begins and ends."""
        quote = self.passage.quote
        words = quote if len(quote) <= 2 * _ENDS else f"{quote[:_ENDS]} … {quote[-_ENDS:]}"
        return " ".join(words.split())

    def stops(self) -> list[QWidget]:
        """What the keyboard stops at."""
        scrolls = self.note is not None and self.note.focusPolicy() != Qt.FocusPolicy.NoFocus
        return [self.note, *self.signs] if scrolls and self.note is not None else [*self.signs]

    def sign(self, name: str) -> Sign | None:
        """The sign of this name."""
        return next((one for one in self.signs if one.sign == name), None)

    # setting

    def set_width(self, width: int, tallest: int | None = None) -> int:
        """Set everything at a width; gives the height. So that it is not more than ``tallest`` a
        note is shown as far as there is room, and who and when beside the signs."""
        inner = width - 2 * SIDE
        y = _TOP + self._set_names(inner) + (_LINE if self._told else 0)
        below = _GAP + _FOOT + _BOTTOM
        signs = SIGN * len(self.signs)
        said = QFontMetricsF(look.font("small")).horizontalAdvance(provenance(self.passage))
        self._apart = bool(said) and said + signs + 8 > inner
        if self._apart and tallest is not None:
            least = _GAP + LINE if self.note is not None else 0
            self._apart = y + least + _LINE + below <= tallest
        if self._apart:
            below += _LINE
        if self.note is not None:
            y += _GAP
            tall = self.note.fit(inner, None if tallest is None else tallest - below - y)
            self.note.move(SIDE, y)
            y += tall
        y += _GAP + (_LINE if self._apart else 0)
        self._foot = y
        x = SIDE + inner - signs + (SIGN - ICON) // 2  # pictures end where words do
        for number, one in enumerate(self.signs):
            one.move(x + number * SIGN, y + (_FOOT - SIGN) // 2)
        self.resize(width, y + _FOOT + _BOTTOM)
        return self.height()

    def _set_names(self, inner: int) -> int:
        """Put the names beside each other, as many as fit; gives their height."""
        face = _name_font()
        room = inner - (_KEY_MARK if self.passage.key else 0) - self._hint_width()
        lead = self._lead()
        x = y = 0.0
        self._places = []
        for theme in self._themes:
            name = elided(theme.name, face, room - lead)
            wide = lead + math.ceil(QFontMetricsF(face).horizontalAdvance(name))
            if x and x + wide > room:
                x, y = 0.0, y + _NAME
            self._places.append((QPointF(SIDE + x, _TOP + y), name))
            x += wide + _BETWEEN
        return int(y) + _NAME

    @staticmethod
    def _lead() -> int:
        """Pixels before a name: a square, or a line of the theme's make and its key."""
        return _MADE + 8 + 22 if reading.without_colour else _SWATCH + 7

    # painting and the mouse

    def enterEvent(self, event: QEnterEvent) -> None:
        """Say that the mouse is here."""
        self.pointed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint names, first words, who and when."""
        colours = paper()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = self.width() - 2 * SIDE
        self._paint_names(painter)
        y = _TOP + _NAME + (self._places[-1][0].y() - _TOP if self._places else 0)
        if self._told:
            self._told_line(inner).draw(painter, SIDE, y, colours.muted)
        if self.passage.key:
            ink = colours.theme(self._themes[0].colour).ink if self._themes else colours.muted
            centre = QPointF(SIDE + inner - 6, _TOP + _NAME / 2)
            paint_key_mark(painter, centre, ink, colours)
        if self.hint:
            self._paint_hint(painter, SIDE + inner - (_KEY_MARK if self.passage.key else 0))
        top = self._foot - _LINE if self._apart else self._foot
        room = inner if self._apart else inner - SIGN * len(self.signs)
        box = QRectF(SIDE, top, room, _LINE if self._apart else _FOOT)
        face = look.font("small")
        painter.setFont(face)
        painter.setPen(colours.muted)
        said = elided(provenance(self.passage), face, room)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, said)

    def _told_line(self, inner: int) -> Lines:
        """First and last words, with those in italics or bold that are left of them."""
        face, quote = look.font("label", serif=True), self.passage.quote
        whole = tr("“{quote}”", quote=self._beginning())
        # italic and bold words may be wider, by so little that a pixel in twenty does
        room = inner * (0.95 if self._emphases else 1)
        shown = QFontMetricsF(face).elidedText(whole, Qt.TextElideMode.ElideMiddle, room)
        head, tail = _alike(shown, quote), _alike(shown[::-1], quote[::-1])
        found = []
        for one in self._emphases:
            if one.start < head:
                found.append(Emphasis(one.start + 1, min(one.end, head) + 1, one.kind))
            behind = len(shown) - 1 - len(quote)  # what an offset near the end moves by
            if head < len(quote) and one.end > len(quote) - tail:
                start = max(one.start, len(quote) - tail)
                found.append(Emphasis(start + behind, one.end + behind, one.kind))
        return Lines(shown, face, inner, line_height=_LINE, max_lines=1, emphases=found)

    def _hint_width(self) -> int:
        if not self.hint:
            return 0
        return math.ceil(QFontMetricsF(look.font("kicker")).horizontalAdvance(self.hint)) + 14

    def _paint_hint(self, painter: QPainter, right: int) -> None:
        colours, wide = paper(), self._hint_width() - 4
        box = QRectF(right - wide, _TOP + 2, wide, _NAME - 4).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(colours.line)
        painter.setBrush(colours.surface)
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(look.font("kicker"))
        painter.setPen(colours.muted)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.hint)

    def _paint_names(self, painter: QPainter) -> None:
        colours, face = paper(), _name_font()
        if not self._themes:
            painter.setFont(face)
            painter.setPen(colours.muted)
            box = QRectF(SIDE, _TOP, self.width() - 2 * SIDE, _NAME)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, tr("Note"))
        for theme, (place, name) in zip(self._themes, self._places, strict=True):
            middle = place.y() + _NAME / 2
            ink = colours.theme(theme.colour).ink
            if reading.without_colour:
                first, last = QPointF(place.x(), middle), QPointF(place.x() + _MADE, middle)
                draw_line(painter, first, last, ink, self._makes.get(theme.id, 0), 4)
                if theme.key:
                    paint_key(painter, last + QPointF(13, 0), theme.key, colours)
            else:
                paint_swatch(painter, QPointF(place.x() + _SWATCH / 2, middle), ink)
            painter.setFont(face)
            painter.setPen(colours.ink)
            x = place.x() + self._lead()
            # a name in a script that runs from the right stays beside its colour
            side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
            box = QRectF(x, place.y(), self.width() - x, _NAME)
            painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, name)


def _alike(shown: str, quote: str) -> int:
    """How many characters of a quote stand, behind their mark, at the beginning of what is
    shown."""
    pairs = zip(shown[1:], quote, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), len(quote))


def _name_font() -> QFont:
    return look.font("interface", bold=True)
