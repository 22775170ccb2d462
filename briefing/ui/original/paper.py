"""A page as it lies on the ground: shadow, paper, what has been drawn of it so far."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from briefing.services.pages import Piece
from briefing.ui import look
from briefing.ui.original.feed import Feed
from briefing.ui.original.pictures import Pictures, pieces_of

_SHADOW = 7
_DIM = QColor("#D9D5CC")


def ground() -> QColor:
    """What the pages lie on."""
    return look.look().sidebar


def whole_of(rect: QRect, ratio: float) -> tuple[int, int]:
    """How many pixels of the screen a page takes."""
    return max(round(rect.width() * ratio), 1), max(round(rect.height() * ratio), 1)


def pieces_in(page: int, rect: QRect, window: QRect, ratio: float) -> list[Piece]:
    """The pieces of a page, which stands at ``rect`` in the window, that are in sight of it."""
    left, top = round(rect.x() * ratio), round(rect.y() * ratio)
    wide, high = window.width() * ratio, window.height() * ratio
    return [
        piece
        for piece in pieces_of(page, *whole_of(rect, ratio))
        if left + piece.left < wide
        and left + piece.left + piece.width > 0
        and top + piece.top < high
        and top + piece.top + piece.height > 0
    ]


def paint_shadow(painter: QPainter, rect: QRect) -> None:
    """The soft shadow under a page."""
    colours = look.look()
    shade = QColor(colours.shadow)
    shade.setAlphaF(0.07 if colours.dark else 0.014)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade)
    for spread in range(_SHADOW, 0, -1):
        grown = QRectF(rect).adjusted(-spread, -spread, spread, spread).translated(0, 2)
        painter.drawRoundedRect(grown, spread, spread)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_sheet(
    painter: QPainter, feed: Feed, page: int, rect: QRect, window: QRect, ratio: float
) -> bool:
    """Paint a page at ``rect`` in the window, as well as it can be painted now; false when parts
    of it are still to come."""
    painter.fillRect(rect, Qt.GlobalColor.white)
    pieces = pieces_in(page, rect, window, ratio)
    sharp = [(piece, feed.large.get(piece)) for piece in pieces]
    complete = all(image is not None for _, image in sharp)
    if not complete:
        width = whole_of(rect, ratio)[0]
        for pictures in (feed.small, feed.large):
            _paint_stand_in(painter, pictures, page, rect, width)
    # whole pixels of the screen, one to one
    painter.save()
    painter.scale(1 / ratio, 1 / ratio)
    left, top = round(rect.x() * ratio), round(rect.y() * ratio)
    for piece, image in sharp:
        if image is not None:
            painter.drawImage(left + piece.left, top + piece.top, image)
    painter.restore()
    return complete


def _paint_stand_in(
    painter: QPainter, pictures: Pictures, page: int, rect: QRect, width: int
) -> None:
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for piece in pictures.stand_in(page, width):
        image = pictures.get(piece)
        if image is None:
            continue
        across, down = rect.width() / piece.whole[0], rect.height() / piece.whole[1]
        target = QRectF(
            rect.x() + piece.left * across,
            rect.y() + piece.top * down,
            piece.width * across,
            piece.height * down,
        )
        painter.drawImage(target, image)


def dim(painter: QPainter, rect: QRect) -> None:
    """Take some of the light from a page, for who reads in the dark."""
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.fillRect(rect, _DIM)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def paint_message(painter: QPainter, rect: QRect, message: str) -> None:
    """Say quietly on a page why it is not shown."""
    painter.setFont(look.font("label"))
    painter.setPen(QColor("#6A6C72"))
    room = rect.adjusted(24, 32, -24, -24)
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    painter.drawText(room, flags, message)
