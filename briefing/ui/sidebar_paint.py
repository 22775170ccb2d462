"""How the rows of the sidebar look."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from briefing.ui.controls import (
    elided,
    kicker_font,
    number,
    paint_key,
    paint_swatch,
    shows_focus,
)
from briefing.ui.look import font, look
from briefing.ui.patterns import draw_line
from briefing.ui.reading_look import reading
from briefing.ui.sidebar_model import ARCHIVE, HEADING, ROW, THEME, Row
from briefing.ui.style import mix

_HEIGHT, _HEADING_HEIGHT, _MARGIN, _PAD = 30, 40, 8, 12
_INDENT, _CARET = 14, 3.5
_MADE = 22  # length of a theme's line where lines tell themes apart
_Index = QModelIndex | QPersistentModelIndex


def caret_edge(row: Row) -> int:
    """The x, in a row, up to which a press folds it."""
    return _MARGIN + _PAD + _INDENT * row.depth


class SidebarDelegate(QStyledItemDelegate):
    """Paints places, headings and themes. Where lines tell themes apart, this is their legend."""

    def __init__(self, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        reading.changed.connect(parent.viewport().update)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row: Row = index.data(ROW)
        return QSize(120, _HEADING_HEIGHT if row.kind == HEADING else _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: Row = index.data(ROW)
        now = look()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(_MARGIN, 0, -_MARGIN, 0)
        if option.widget.property("target") == index.row():
            _paint_target(painter, box.adjusted(0, 10 if row.kind == HEADING else 0, 0, 0))
        if row.kind == HEADING:
            painter.setFont(kicker_font())
            painter.setPen(now.muted)
            text_box = box.adjusted(_PAD, 0, -_PAD, -8)
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
            painter.drawText(text_box, flags, row.text)
        else:
            self._row(painter, option, row, box)
        painter.restore()

    def _row(self, painter: QPainter, option: QStyleOptionViewItem, row: Row, box: QRectF) -> None:
        now = look()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or over:
            painter.setBrush(now.selection if chosen else mix(now.sidebar, now.ink, 0.05))
            painter.drawRoundedRect(box, 6, 6)
        if shows_focus(option):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(now.accent)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        middle = box.center().y()
        left, right = box.left() + _PAD, box.right() - _PAD
        if row.count is not None:
            painter.setFont(font("interface"))
            painter.setPen(now.muted)
            count = number(row.count)
            painter.drawText(
                QRectF(left, box.top(), right - left, box.height()),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                count,
            )
            right -= max(26.0, painter.fontMetrics().horizontalAdvance(count) + 10)
        left += _INDENT * row.depth
        if row.open is not None:
            # before the swatch of a theme; of the archive, in its place
            at = left - 7 if row.kind == THEME else left + 4
            _paint_caret(painter, QPointF(at, middle), now.muted, row.open)
        if row.kind == ARCHIVE:
            left += 20
        if row.kind == THEME and row.theme is not None:
            ink, make = now.theme(row.theme.colour).ink, reading.make_of(row.theme.id)
            if make is None:
                paint_swatch(painter, QPointF(left + 5, middle), ink)
                left += 20
            else:
                ends = QPointF(left, middle), QPointF(left + _MADE, middle)
                draw_line(painter, *ends, ink, make, 4)
                left += _MADE + 10
            if row.theme.key is not None:
                paint_key(painter, QPointF(right - 10, middle), row.theme.key, now)
                right -= 24
        face = font("interface", bold=chosen)
        painter.setFont(face)
        archived = row.theme is not None and row.theme.archived is not None
        painter.setPen(now.muted if archived else now.ink)
        painter.drawText(
            QRectF(left, box.top(), right - left, box.height()),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            elided(row.text, face, right - left),
        )


def _paint_target(painter: QPainter, box: QRectF) -> None:
    """A row on which what is dragged can be dropped."""
    now = look()
    painter.setBrush(now.selection)
    painter.setPen(QPen(now.accent, 2))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)


def _paint_caret(painter: QPainter, at: QPointF, ink: QColor, is_open: bool) -> None:
    """A small chevron: down when open, else to the right."""
    pen = QPen(ink, 1.4)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    long, short = _CARET, _CARET / 2
    if is_open:
        points = [QPointF(-long, -short), QPointF(0, short), QPointF(long, -short)]
    else:
        points = [QPointF(-short, -long), QPointF(short, 0), QPointF(-short, long)]
    painter.drawPolyline([at + point for point in points])
    painter.setPen(Qt.PenStyle.NoPen)
