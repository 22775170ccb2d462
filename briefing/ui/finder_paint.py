"""What a finder looks like: the card, and its rows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from briefing.ui.controls import elided, paint_swatch
from briefing.ui.floating import paint_floating
from briefing.ui.look import Look, font, look

if TYPE_CHECKING:
    from briefing.ui.finder import Row

ROW = 34  # height in pixels
_INDENT = 16
_LEAST_KIND = 0.4  # of the width
_KEY = 18
_SLOT = 22  # for a colour, a tick, or both: names stand in one line whatever has which
_TICKED = 15
_CUT = "…"


def paint_card(widget: QWidget, shadow: int, rule: int) -> None:
    """Paint a card with its shadow inside ``widget``, and a line at ``rule``."""
    colours = look()
    painter = QPainter(widget)
    body = paint_floating(painter, QRectF(widget.rect()), shadow, colours, corner=10)
    painter.fillRect(QRectF(body.left() + 1, rule, body.width() - 2, 1), colours.line)


class FinderDelegate(QStyledItemDelegate):
    """Paints a row: colour, name with what matched, its kind and its keys."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """All rows are alike."""
        return QSize(200, ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a row."""
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        colours = look()
        box = QRectF(option.rect).adjusted(6, 1, -6, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.selection)
            painter.drawRoundedRect(box, 6, 6)
            painter.setBrush(colours.accent)
            bar = QRectF(box.left(), box.top() + 6, 3, box.height() - 12)
            painter.drawRoundedRect(bar, 1.5, 1.5)
        right = _paint_keys(painter, box, row.keys, colours)
        x = box.left() + 12 + _INDENT * row.indent
        title = QFontMetricsF(font("label", bold=True)).horizontalAdvance(row.words())
        room = max(box.width() * _LEAST_KIND, right - x - _SLOT - title - 18)
        right = _paint_kind(painter, box, right, row.kind, colours, room)
        _paint_slot(painter, QPointF(x + _SLOT / 2 - 3, box.center().y()), row, colours)
        x += _SLOT
        _paint_title(painter, QRectF(x, box.top(), right - x - 10, box.height()), row, colours)
        painter.restore()


def _paint_keys(painter: QPainter, box: QRectF, keys: str, colours: Look) -> float:
    right = box.right() - 8
    if not keys:
        return right
    face = font("kicker")
    wide = max(QFontMetricsF(face).horizontalAdvance(keys) + 10, _KEY)
    badge = QRectF(right - wide, box.center().y() - _KEY / 2, wide, _KEY)
    painter.setPen(QPen(colours.line, 1))
    painter.setBrush(colours.surface)
    painter.drawRoundedRect(badge.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setPen(colours.muted)
    painter.setFont(face)
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, keys)
    return badge.left() - 8


def _paint_kind(
    painter: QPainter, box: QRectF, right: float, kind: str, colours: Look, room: float
) -> float:
    if not kind:
        return right
    face = font("small")
    said = elided(kind, face, room)
    wide = QFontMetricsF(face).horizontalAdvance(said)
    painter.setFont(face)
    painter.setPen(colours.muted)
    place = QRectF(right - wide - 1, box.top(), wide + 2, box.height())
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, said)
    return right - wide - 8


def _paint_slot(painter: QPainter, middle: QPointF, row: Row, colours: Look) -> None:
    """A theme's colour, larger and with a tick in it where the row holds; else a bare tick."""
    ink = colours.theme(row.colour).ink if row.colour else colours.accent
    if row.colour and not row.on:
        paint_swatch(painter, middle, ink)
        return
    if row.is_new:
        painter.setPen(QPen(colours.accent, 1.8))
        for across in (QPointF(4.5, 0), QPointF(0, 4.5)):
            painter.drawLine(middle - across, middle + across)
    if not row.on:
        return
    if row.colour:
        box = QRectF(0, 0, _TICKED, _TICKED)
        box.moveCenter(middle)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawRoundedRect(box, 4, 4)
        ink = colours.surface
    painter.setPen(QPen(ink, 1.8))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline([middle + QPointF(*at) for at in ((-4, 0), (-1.2, 3), (4, -3.2))])


def in_sight(
    title: str, places: Sequence[tuple[int, int]], fits: Callable[[str], bool]
) -> tuple[str, list[tuple[int, int]]]:
    """As much of a title as ``fits``, with what answers the query in it: the end is left out, or
    the middle where the end has such ``places``. With where these stand in what is shown."""
    if fits(title):
        return title, list(places)
    room = _longest(len(title), lambda n: fits(title[:n].rstrip() + _CUT))
    if all(end <= room for _, end in places):
        return title[:room].rstrip() + _CUT, list(places)
    last = max(end for _, end in places)
    for share in (0.4, 0.2, 0.0):  # of the room, for the beginning of the title
        head = title[: max(0, title.rfind(" ", 0, int(room * share)))]
        begin = next(start for start, end in places if end > len(head))
        begin = title.rfind(" ", 0, begin) + 1  # where its word begins
        over = f"{head}{_CUT} " if begin else ""
        if begin > len(head) and fits(over + title[begin:last] + _CUT):
            break
    rest, cut = title[begin:], ""
    if fits(over + rest):
        # what room is left is for more of the beginning
        more = _longest(begin - 1, lambda n: fits(f"{title[:n]}{_CUT} {rest}"))
        head = title[: max(len(head), title.rfind(" ", 0, more + 1))]
        over = f"{head}{_CUT} "
    else:
        cut = _CUT
        rest = rest[: _longest(len(rest), lambda n: fits(over + rest[:n].rstrip() + cut))].rstrip()
    by, most = len(over) - begin, len(over + rest)
    moved = [(a, b) if b <= len(head) else (a + by, min(b + by, most)) for a, b in places]
    return over + rest + cut, [(start, end) for start, end in moved if start < end]


def _longest(most: int, fits: Callable[[int], bool]) -> int:
    """The highest number up to ``most`` that fits, as all lower ones do."""
    return bisect_left(range(1, most + 1), True, key=lambda n: not fits(n))


def _paint_title(painter: QPainter, room: QRectF, row: Row, colours: Look) -> None:
    plain, strong = font("label"), font("label", bold=True)
    metrics = QFontMetricsF(strong)
    title, places = in_sight(
        row.words(),
        () if row.is_new else row.places,
        lambda words: metrics.horizontalAdvance(words) <= room.width(),
    )
    x, at = room.left(), 0
    pieces: list[tuple[str, bool]] = []
    for start, end in places:
        pieces += [(title[at:start], False), (title[start:end], True)]
        at = end
    pieces.append((title[at:], False))
    painter.setPen(colours.ink)
    for words, matched in pieces:
        if not words:
            continue
        face = strong if matched else plain
        painter.setFont(face)
        painter.setPen(colours.accent if matched else colours.ink)
        place = QRectF(x, room.top(), room.width(), room.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
        x += QFontMetricsF(face).horizontalAdvance(words)
