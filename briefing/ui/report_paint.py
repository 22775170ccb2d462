"""How a report looks in the list: as a card with its title, a line of what it is and where its
passages lie; or as one line of a table."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from briefing.i18n import tr
from briefing.ui import icons
from briefing.ui.card_pictures import CardPictures
from briefing.ui.card_text import cut
from briefing.ui.controls import elided, number, shows_focus
from briefing.ui.look import font, look
from briefing.ui.patterns import draw_line
from briefing.ui.reading_look import reading
from briefing.ui.report_arranging import Head
from briefing.ui.report_columns import cells, columns_for
from briefing.ui.report_model import APART, NOTICE, SUMMARY
from briefing.ui.report_words import meta_line, when_of
from briefing.ui.style import mix

if TYPE_CHECKING:
    from briefing.domain.library import Mark, ReportSummary

HEAD = 30  # height of a heading
_PAD_X, _PAD_TOP, _PAD_BOTTOM = 16, 12, 12
_MOST_THEMES = 3  # of one passage, one above the other in a bar
_ROUND_FROM = 12  # pixels
_NOTICE_OVER_BAR = 6  # pixels that words in the middle of the bar begin above it
_MAX_MARKS = 160  # more would not be told apart
_APART = 2.0  # pixels of the bar for each mark, at least
_FINE = 0.55  # of the lengths of dashes: most marks are short
_LINE, _META, _GAP, _BAR = 20, 18, 10, 5
_SCROLL_BAR = 12
_MAX_CACHED = 20_000
_ROW = 32  # of the table
_DOT = 12  # room for the sign of an unread report
_STAR = 14
_Index = QModelIndex | QPersistentModelIndex


_CLEAR = QColor(Qt.GlobalColor.transparent)
_FIRST = attrgetter("first")
_LOOKS = attrgetter("themes", "first", "last")


def _tellable(marks: Sequence[Mark], most: int) -> Sequence[Mark]:
    """Of very many marks, which are in order, those that can be told apart where a text has
    ``most`` places: the first one of each."""
    if len(marks) <= most:
        return marks
    rows = dict.fromkeys(bisect_left(marks, place / most, key=_FIRST) for place in range(most))
    return [marks[row] for row in rows if row < len(marks)]


def _break_title(title: str, width: float) -> tuple[str, ...]:
    """The title on one or two lines, the second cut with an ellipsis."""
    face = font("list_title", serif=True, bold=True)
    layout = QTextLayout(title, face)
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    first = cut(title, line.textLength())  # Qt counts in UTF-16
    if first == title:
        return (title,)
    return first.rstrip(), elided(title[len(first) :], face, width)


def day_fits_beside(report: ReportSummary, notice: str, width: float) -> bool:
    """Whether the day, in short at least, stands uncut beside a notice in a list so wide."""
    day = when_of(report.period, report.date, short=True)
    wide = QFontMetricsF(font("small", bold=True)).horizontalAdvance(notice) + 10
    return QFontMetricsF(font("label")).horizontalAdvance(day + " …") <= width - wide


def fitting_line(
    report: ReportSummary, metrics: QFontMetricsF, width: float, apart: str = ""
) -> str:
    """The line below the title; its day in short where it would be cut otherwise. What tells the
    report ``apart`` from others comes first."""
    when = when_of(report.period, report.date)
    short = bool(apart) or metrics.horizontalAdvance(when + " …") > width
    return " · ".join(part for part in (apart, meta_line(report, short=short)) if part)


class ReportDelegate(QStyledItemDelegate):
    """Paints reports and headings; broken titles are kept per width, so that scrolling only
    draws. ``table`` makes each report one line."""

    def __init__(self, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._view = parent
        self.table = False
        self._colours: Mapping[int, str] = {}
        self._bars = CardPictures()
        self._titles: dict[tuple[str, bool], tuple[str, ...]] = {}
        self._width = 0.0
        reading.changed.connect(parent.viewport().update)

    def set_theme_colours(self, colours: Mapping[int, str]) -> None:
        """The colour of each theme by id."""
        self._colours = colours
        self._bars.forget()

    def title_lines(self, title: str, unread: bool = False) -> tuple[str, ...]:
        """The title as it is drawn in a list as wide as it is now."""
        # with or without a scroll bar beside it: or each time one comes, all is measured again
        width = self._view.width() - _SCROLL_BAR
        if width != self._width or len(self._titles) > _MAX_CACHED:
            self._titles.clear()
            self._width = width
        lines = self._titles.get((title, unread))
        if lines is None:
            room = width - 2 * _PAD_X - (_DOT if unread else 0)
            lines = self._titles[title, unread] = _break_title(title, max(40.0, room))
        return lines

    def estimates(self, items: Sequence[ReportSummary | Head], width: int) -> list[int]:
        """Heights from the number of characters."""
        if self.table:
            return [HEAD if isinstance(item, Head) else _ROW for item in items]
        across = (width - 2 * _PAD_X) / 7.4
        one, two = _card_height(1), _card_height(2)
        return [
            HEAD if isinstance(item, Head) else two if len(item.title) > across else one
            for item in items
        ]

    def height(self, index: _Index, width: int) -> int:
        """The exact height."""
        item: ReportSummary | Head = index.data(SUMMARY)
        if isinstance(item, Head):
            return HEAD
        if self.table:
            return _ROW
        return _card_height(len(self.title_lines(item.title, item.read is None)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        item: ReportSummary | Head = index.data(SUMMARY)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(item, Head):
            paint_head(painter, option.rect, item, focused=shows_focus(option))
        else:
            self._ground(painter, option)
            if self.table:
                self._line(painter, option.rect, item, index)
            else:
                self._card(painter, option.rect, item, index)
        painter.restore()

    @staticmethod
    def _ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
        now, rect = look(), option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, now.selection)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, mix(now.selection, now.surface, 0.6))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), now.line)
        if shows_focus(option):
            painter.setPen(now.accent)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -1.5))

    def _card(self, painter: QPainter, rect: QRect, report: ReportSummary, index: _Index) -> None:
        now, notice, apart = look(), index.data(NOTICE), index.data(APART)
        left, width = rect.left() + _PAD_X, rect.width() - 2 * _PAD_X
        top = rect.top() + _PAD_TOP
        unread = report.read is None
        face = font("list_title", serif=True, bold=True)
        painter.setFont(face)
        painter.setPen(now.ink)
        ascent = QFontMetricsF(face).ascent()
        if unread:
            _dot(painter, left + 3.5, top + _LINE / 2)
        for line in self.title_lines(report.title, unread):
            painter.setPen(now.ink)
            painter.drawText(QPointF(left + (_DOT if unread else 0), top + ascent), line)
            top += _LINE
        low = bool(notice) and not day_fits_beside(report, notice, width)
        beside = self._notice(painter, notice, left, top, width) if notice and not low else 0
        if report.starred:
            box = QRectF(left + width - beside - _STAR, top + 2, _STAR, _STAR)
            icons.draw(painter, box, "star-fill", now.accent)
            beside += _STAR + 6
        face = font("label")
        painter.setFont(face)
        painter.setPen(now.muted)
        metrics = QFontMetricsF(face)
        painter.drawText(
            QPointF(left, top + metrics.ascent() + 1),
            elided(fitting_line(report, metrics, width - beside, apart), face, width - beside),
        )
        top += _META + _GAP
        if low:
            width -= int(self._notice(painter, notice, left, top - _NOTICE_OVER_BAR, width))
        self._bar(painter, report, QRectF(left, top, width, _BAR))

    def _line(self, painter: QPainter, rect: QRect, report: ReportSummary, index: _Index) -> None:
        now, unread = look(), report.read is None
        middle = rect.center().y() + 0.5
        if unread:
            _dot(painter, rect.left() + 8, middle)
        if report.starred:
            box = QRectF(rect.left() + 14, middle - 6, 12, 12)
            icons.draw(painter, box, "star-fill", now.accent)
        texts = cells(report)
        for column in columns_for(rect.width()):
            face = font("label", bold=column.name == "title" and unread)
            painter.setFont(face)
            painter.setPen(now.ink if column.name == "title" else now.muted)
            box = QRectF(rect.left() + column.left, rect.top(), column.width - 8, rect.height())
            text = texts[column.name]
            if column.name == "title":
                told = (text, index.data(NOTICE), index.data(APART))
                text = " · ".join(part for part in told if part)
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
            painter.drawText(box, int(flags), elided(text, face, box.width()))

    @staticmethod
    def _notice(painter: QPainter, text: str, left: float, top: float, width: float) -> float:
        """A word at the right of the second line; returns the room it takes."""
        face = font("small", bold=True)
        wide = QFontMetricsF(face).horizontalAdvance(text)
        painter.setFont(face)
        painter.setPen(look().accent)
        painter.drawText(QPointF(left + width - wide, top + QFontMetricsF(face).ascent() + 1), text)
        return wide + 10

    def _bar(self, painter: QPainter, report: ReportSummary, box: QRectF) -> None:
        """Where the passages lie. Of very many a new one hardly ever changes what is to be seen."""
        marks = _tellable(report.marks, max(min(_MAX_MARKS, int(box.width() / _APART)), 1))
        key = (tuple(map(_LOOKS, marks)), id(look()), reading.without_colour)
        self._bars.paint(
            painter, box.toRect(), key, _CLEAR, lambda on, at: self._draw(on, marks, QRectF(at))
        )

    def _draw(self, painter: QPainter, marks: Sequence[Mark], box: QRectF) -> None:
        now = look()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.track)
        painter.drawRoundedRect(box, _BAR / 2, _BAR / 2)
        left, top, width, height = box.left(), box.top(), box.width(), box.height()
        right = left + width
        inks: dict[int, tuple[QColor, int | None]] = {}
        fill = painter.fillRect
        for mark in marks:
            part = max(4.0, (mark.last - mark.first) * width)
            start = min(left + mark.first * width, right - part)
            themes = mark.themes[:_MOST_THEMES] or (0,)
            tall = height / len(themes)
            for lane, theme in enumerate(themes):
                if theme not in inks:
                    name = self._colours.get(theme)
                    colour = now.theme(name).ink if name else now.muted
                    inks[theme] = colour, reading.make_of(theme) if theme else None
                ink, make = inks[theme]
                place = QRectF(start, top + lane * tall, part, tall)
                if make is not None:
                    y = place.center().y()
                    ends = QPointF(place.left(), y), QPointF(place.right(), y)
                    draw_line(painter, *ends, ink, make, tall, grain=_FINE)
                elif part < _ROUND_FROM or len(themes) > 1:
                    # a fill costs a tenth of a rounded one, and nobody sees the corners
                    fill(place, ink)
                else:
                    painter.setBrush(ink)
                    painter.drawRoundedRect(place, _BAR / 2, _BAR / 2)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName(tr("Title"))
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        rect = option.rect
        if self.table:
            column = columns_for(rect.width())[0]
            editor.setGeometry(rect.left() + column.left - 9, rect.top(), column.width, _ROW - 1)
            return
        lines = len(self.title_lines(index.data()))
        editor.setGeometry(rect.left() + 8, rect.top() + 7, rect.width() - 16, lines * _LINE + 10)


def _card_height(lines: int) -> int:
    return _PAD_TOP + lines * _LINE + _META + _GAP + _BAR + _PAD_BOTTOM + 1  # 1 for the line below


def _dot(painter: QPainter, x: float, y: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look().accent)
    painter.drawEllipse(QPointF(x, y), 3.5, 3.5)


def paint_head(painter: QPainter, rect: QRect, head: Head, *, focused: bool = False) -> None:
    """Paint the heading of a group, with a caret that says whether it is folded."""
    now = look()
    painter.fillRect(rect, now.sidebar)
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), now.line)
    caret = "caret-right-bold" if head.folded else "caret-down-bold"
    icons.draw(painter, QRectF(rect.left() + 10, rect.top() + 9, 11, 11), caret, now.muted)
    count, face = number(head.count), font("label")
    wide = QFontMetricsF(face).horizontalAdvance(count)
    centre = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
    painter.setFont(face)
    painter.setPen(now.muted)
    inner = QRectF(rect).adjusted(27, 0, -_PAD_X, -1)
    painter.drawText(inner, centre | int(Qt.AlignmentFlag.AlignRight), count)
    strong = font("label", bold=True)
    painter.setFont(strong)
    painter.setPen(now.ink)
    painter.drawText(inner, centre, elided(head.title, strong, inner.width() - wide - 10))
    if focused:
        painter.setPen(now.accent)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -1.5))
