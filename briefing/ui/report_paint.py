"""How a report looks in the list: title, a line of what it is, and where its passages lie."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from briefing.i18n import tr
from briefing.ui.controls import elided, shows_focus
from briefing.ui.look import appearance, font, look
from briefing.ui.report_model import SUMMARY, meta_line
from briefing.ui.style import mix

if TYPE_CHECKING:
    from briefing.domain.library import ReportSummary

_PAD_X, _PAD_TOP, _PAD_BOTTOM = 16, 12, 12
_LINE, _META, _GAP, _BAR = 20, 18, 10, 5
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


class ReportDelegate(QStyledItemDelegate):
    """Paints reports; broken titles are kept per width, so that scrolling only draws."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._colours: Mapping[int, str] = {}
        self._titles: dict[str, tuple[str, ...]] = {}
        self._width = 0.0
        appearance.changed.connect(parent.update)

    def set_theme_colours(self, colours: Mapping[int, str]) -> None:
        """The colour of each theme by id."""
        self._colours = colours

    def title_lines(self, title: str, width: float) -> tuple[str, ...]:
        """The title as it is drawn in a list ``width`` pixels wide."""
        if width != self._width or len(self._titles) > _MAX_CACHED:
            self._titles.clear()
            self._width = width
        lines = self._titles.get(title)
        if lines is None:
            lines = self._titles[title] = _break_title(title, max(40.0, width - 2 * _PAD_X))
        return lines

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        report: ReportSummary = index.data(SUMMARY)
        width = option.rect.width()
        lines = len(self.title_lines(report.title, width))
        return QSize(width, _PAD_TOP + lines * _LINE + _META + _GAP + _BAR + _PAD_BOTTOM + 1)

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
        for line in self.title_lines(report.title, rect.width()):
            painter.drawText(QPointF(left, top + ascent), line)
            top += _LINE
        face = font("label")
        painter.setFont(face)
        painter.setPen(now.muted)
        painter.drawText(
            QPointF(left, top + QFontMetricsF(face).ascent() + 1),
            elided(meta_line(report), face, width),
        )
        top += _META + _GAP
        self._bar(painter, report, QRectF(left, top, width, _BAR))
        painter.restore()

    def _bar(self, painter: QPainter, report: ReportSummary, box: QRectF) -> None:
        now = look()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.track)
        painter.drawRoundedRect(box, _BAR / 2, _BAR / 2)
        if not report.marks:
            return
        # one path per colour, kept inside the rounded bar: a hundred passages cost a few fills
        paths: dict[str, QPainterPath] = {}
        for mark in report.marks:
            colour = self._colours.get(mark.themes[0]) if mark.themes else None
            part = max(4.0, (mark.last - mark.first) * box.width())
            start = min(box.left() + mark.first * box.width(), box.right() - part)
            path = paths.setdefault(colour or "", QPainterPath())
            path.setFillRule(Qt.FillRule.WindingFill)
            path.addRoundedRect(QRectF(start, box.top(), part, box.height()), 2.5, 2.5)
        for name, path in paths.items():
            ink: QColor = now.theme(name).ink if name else now.muted
            painter.fillPath(path, ink)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName(tr("Title"))
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        rect = option.rect
        editor.setGeometry(rect.left() + 8, rect.top() + 8, rect.width() - 16, 32)
