"""How a report looks in the list: title, a line of what it is, and where its passages lie."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
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
from briefing.ui.controls import elided, shows_focus
from briefing.ui.look import appearance, font, look
from briefing.ui.report_model import NOTICE, SUMMARY, meta_line, when_of
from briefing.ui.style import mix

if TYPE_CHECKING:
    from briefing.domain.library import ReportSummary

_PAD_X, _PAD_TOP, _PAD_BOTTOM = 16, 12, 12
_ROUND_FROM = 12  # pixels
_MAX_MARKS = 200  # more would not be told apart
_LINE, _META, _GAP, _BAR = 20, 18, 10, 5
_SCROLL_BAR = 12
_MAX_CACHED = 20_000
_Index = QModelIndex | QPersistentModelIndex


def _break_title(title: str, width: float) -> tuple[str, ...]:
    """The title on one or two lines, the second cut with an ellipsis."""
    face = font("list_title", serif=True, bold=True)
    layout = QTextLayout(title, face)
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    cut = line.textLength()
    if cut >= len(title):
        return (title,)
    return title[:cut].rstrip(), elided(title[cut:], face, width)


def fitting_line(report: ReportSummary, metrics: QFontMetricsF, width: float) -> str:
    """The line below the title; its day in short where it would be cut otherwise."""
    when = when_of(report.period, report.date)
    return meta_line(report, short=metrics.horizontalAdvance(when + " …") > width)


class ReportDelegate(QStyledItemDelegate):
    """Paints reports; broken titles are kept per width, so that scrolling only draws.

    ``uniform`` gives every report room for two lines of title: measuring each of ten thousand
    titles would hold up the window.
    """

    def __init__(self, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._view = parent
        self.uniform = False
        self._colours: Mapping[int, str] = {}
        self._titles: dict[str, tuple[str, ...]] = {}
        self._width = 0.0
        appearance.changed.connect(parent.viewport().update)

    def set_theme_colours(self, colours: Mapping[int, str]) -> None:
        """The colour of each theme by id."""
        self._colours = colours

    def title_lines(self, title: str) -> tuple[str, ...]:
        """The title as it is drawn in a list as wide as it is now."""
        # with or without a scroll bar beside it: or each time one comes, all is measured again
        width = self._view.width() - _SCROLL_BAR
        if width != self._width or len(self._titles) > _MAX_CACHED:
            self._titles.clear()
            self._width = width
        lines = self._titles.get(title)
        if lines is None:
            lines = self._titles[title] = _break_title(title, max(40.0, width - 2 * _PAD_X))
        return lines

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        lines = 2 if self.uniform else len(self.title_lines(index.data()))
        height = _PAD_TOP + lines * _LINE + _META + _GAP + _BAR + _PAD_BOTTOM
        return QSize(option.rect.width(), height + 1)  # 1 for the line below

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        report: ReportSummary = index.data(SUMMARY)
        now = look()
        rect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, now.selection)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, mix(now.selection, now.surface, 0.6))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), now.line)
        if shows_focus(option):
            painter.setPen(now.accent)
            painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -1.5))
        left, width = rect.left() + _PAD_X, rect.width() - 2 * _PAD_X
        top = rect.top() + _PAD_TOP
        face = font("list_title", serif=True, bold=True)
        painter.setFont(face)
        painter.setPen(now.ink)
        ascent = QFontMetricsF(face).ascent()
        for line in self.title_lines(report.title):
            painter.drawText(QPointF(left, top + ascent), line)
            top += _LINE
        notice = index.data(NOTICE)
        beside = self._notice(painter, notice, left, top, width) if notice else 0
        face = font("label")
        painter.setFont(face)
        painter.setPen(now.muted)
        metrics = QFontMetricsF(face)
        painter.drawText(
            QPointF(left, top + metrics.ascent() + 1),
            elided(fitting_line(report, metrics, width - beside), face, width - beside),
        )
        top += _META + _GAP
        self._bar(painter, report, QRectF(left, top, width, _BAR))
        painter.restore()

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
        now = look()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.track)
        painter.drawRoundedRect(box, _BAR / 2, _BAR / 2)
        if not report.marks:
            return
        inks: dict[int, QColor] = {}
        for mark in report.marks[:_MAX_MARKS]:
            theme = mark.themes[0] if mark.themes else 0
            if theme not in inks:
                name = self._colours.get(theme)
                inks[theme] = now.theme(name).ink if name else now.muted
            part = max(4.0, (mark.last - mark.first) * box.width())
            start = min(box.left() + mark.first * box.width(), box.right() - part)
            place = QRectF(start, box.top(), part, box.height())
            if part < _ROUND_FROM:
                # a fill costs a tenth of a rounded one, and nobody sees the corners
                painter.fillRect(place, inks[theme])
            else:
                painter.setBrush(inks[theme])
                painter.drawRoundedRect(place, _BAR / 2, _BAR / 2)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName(tr("Title"))
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        rect = option.rect
        lines = len(self.title_lines(index.data()))
        editor.setGeometry(rect.left() + 8, rect.top() + 7, rect.width() - 16, lines * _LINE + 10)
