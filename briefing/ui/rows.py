"""Rows of words under headings: what the panels of figures, search and trash are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from briefing.domain.span import Span
from briefing.ui import icons
from briefing.ui.card_list import Index
from briefing.ui.card_text import Lines, one_line
from briefing.ui.controls import kicker_font, paint_swatch
from briefing.ui.look import font, look

ROW = Qt.ItemDataRole.UserRole
_SIDE, _PAD, _TOP = 8, 8, 7  # outside a row, inside it, above and below its words
_LINE, _DETAIL = 20, 17
_DOT = 14


@dataclass(frozen=True)
class Row:
    """One row. ``style`` is "kicker" or "title" for headings, "row" for what can be chosen;
    ``bold`` are spans of ``text``; ``warning`` says in words what is wrong; ``icon`` stands before
    the text, dots in the colours ``dots`` before the detail; ``spoken`` is what only a screen
    reader says; ``value`` is what the row stands for."""

    text: str
    detail: str = ""
    corner: str = ""
    warning: str = ""
    style: str = "row"
    serif: bool = False
    strong: bool = False
    colour: str = ""  # a theme's, for a little square
    bold: tuple[Span, ...] = ()
    max_lines: int = 2
    icon: str = ""
    quiet: bool = False  # the icon is not in the accent colour
    dots: tuple[str, ...] = ()
    spoken: str = ""
    value: Any = None


class RowModel(QAbstractListModel):
    """A fixed sequence of rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        if tuple(rows) != self.rows:
            self.beginResetModel()
            self.rows = tuple(rows)
            self.endResetModel()

    def item(self, row: int) -> Row:
        """The row with this number."""
        return self.rows[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """The number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        flags = Qt.ItemFlag.ItemIsEnabled
        if index.isValid() and self.rows[index.row()].style == "row":
            flags |= Qt.ItemFlag.ItemIsSelectable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row, its text, and all of its words for screen readers."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (row.text, row.warning, row.detail, row.corner, row.spoken)
            return ". ".join(part.rstrip(".") for part in parts if part)
        return None


@dataclass
class _Set:
    text: Lines
    warning: Lines | None
    detail: Lines | None
    height: int


class RowDelegate(QStyledItemDelegate):
    """Measures and paints rows, no wider than ``measure`` pixels (0: as wide as there is)."""

    def __init__(self, parent: QWidget | None = None, measure: int = 0) -> None:
        super().__init__(parent)
        self._measure = measure
        self._sets: dict[tuple[Row, int], _Set] = {}

    def estimate(self, item: Row, width: int) -> int:
        """A height from the number of characters."""
        if item.style != "row":
            return 34
        across = max(10, (self._room(width) - 2 * (_SIDE + _PAD)) // 7)
        lines = min(item.max_lines, 1 + len(item.text) // across)
        details = min(2, 1 + len(item.detail) // across) if item.detail else 0
        return 2 * _TOP + lines * _LINE + details * _DETAIL + (_DETAIL if item.warning else 0)

    def height(self, index: Index, width: int) -> int:
        """The exact height."""
        return self._set(index.data(ROW), self._room(width)).height

    def _room(self, width: int) -> int:
        return min(width, self._measure) if self._measure else width

    def _set(self, row: Row, width: int) -> _Set:
        found = self._sets.get((row, width))
        if found is None:
            if len(self._sets) > 500:
                self._sets.clear()
            found = self._sets[row, width] = self._make(row, width)
        return found

    def _make(self, row: Row, width: int) -> _Set:
        inner = width - 2 * (_SIDE + _PAD) - (20 if row.colour else 0) - (24 if row.icon else 0)
        corner = _small_width(row.corner) + 12 if row.corner else 0
        if row.style == "kicker":
            return _Set(Lines("", kicker_font(), inner, line_height=_LINE), None, None, 34)
        if row.style == "title":
            face = font("list_title", serif=True, bold=True)
            text = Lines(row.text, face, inner - corner, line_height=_LINE, max_lines=2)
            return _Set(text, None, None, text.height + 18)
        face = font("list_title" if row.serif else "label", serif=row.serif, bold=row.strong)
        beside = 0 if row.detail else corner
        text = Lines(
            row.text,
            face,
            inner - beside,
            line_height=_LINE + 1 if row.serif else _LINE - 1,
            max_lines=row.max_lines,
            bold=row.bold,
        )
        warning = detail = None
        height = text.height
        if row.warning:
            warning = Lines(row.warning, font("small"), inner, line_height=_DETAIL, max_lines=2)
            height += warning.height
        if row.detail:
            detail = Lines(
                row.detail,
                font("small"),
                inner - corner - _DOT * len(row.dots),
                line_height=_DETAIL,
                max_lines=2,
            )
            height += detail.height + 1
        return _Set(text, warning, detail, height + 2 * _TOP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row: Row = index.data(ROW)
        rect = QRectF(option.rect)
        rect.setWidth(self._room(int(rect.width())))
        state = option.state
        made = self._set(row, int(rect.width()))
        colours = look()
        if row.style == "kicker":
            x, width = rect.left() + _SIDE + _PAD, rect.width() - 2 * (_SIDE + _PAD)
            at = (x, rect.bottom() - 26, width, 20)
            one_line(painter, row.text.upper(), kicker_font(), colours.muted, at)
            one_line(painter, row.corner, font("small"), colours.muted, at, right=True)
            return
        _choice(painter, rect.adjusted(_SIDE, 1, -_SIDE, -1), state)
        x = rect.left() + _SIDE + _PAD
        right = rect.right() - _SIDE - _PAD
        y = rect.top() + (12 if row.style == "title" else _TOP)
        if row.colour:
            paint_swatch(painter, QPointF(x + 5, y + _LINE / 2), look().theme(row.colour).ink)
            x += 20
        if row.icon:
            ink = colours.muted if row.quiet else colours.accent
            icons.draw(painter, QRectF(x - 1, y + 1, 18, 18), row.icon, ink)
            x += 24
        made.text.draw(painter, x, y, colours.ink)
        corner_y = y
        y += made.text.height
        if made.warning:
            made.warning.draw(painter, x, y, colours.danger)
            y += made.warning.height
        if made.detail:
            corner_y = y + 1
            for number, colour in enumerate(row.dots):
                centre = QPointF(x + 5 + _DOT * number, corner_y + _DETAIL / 2)
                paint_swatch(painter, centre, colours.theme(colour).ink)
            made.detail.draw(painter, x + _DOT * len(row.dots), corner_y, colours.muted)
        at = (x, corner_y, right - x, _DETAIL if made.detail else _LINE)
        one_line(painter, row.corner, font("small"), colours.muted, at, right=True)


def _small_width(text: str) -> float:
    return QFontMetricsF(font("small")).horizontalAdvance(text)


def _choice(painter: QPainter, box: QRectF, state: QStyle.StateFlag) -> None:
    colours = look()
    if state & QStyle.StateFlag.State_Selected:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.selection)
        painter.drawRoundedRect(box, 6, 6)
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours.accent, 2.0))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
