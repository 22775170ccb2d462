"""A page as it lies on the ground: shadow, paper, what has been drawn of it so far."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from briefing.services.pages import Piece
from briefing.ui import look
from briefing.ui.original.feed import Feed
from briefing.ui.original.pictures import Pictures, pieces_of
from briefing.ui.style import mix

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
    # strips of plain colour around it: what is seen through costs more than the page itself
    colours, under = look.look(), ground()
    strength = 0.5 if colours.dark else 0.11
    for spread in range(_SHADOW):
        shade = mix(under, colours.shadow, strength * (1 - spread / _SHADOW) ** 2)
        ring = rect.adjusted(-spread - 1, -spread, spread + 1, spread + 1)
        wide, high = ring.width(), ring.height()
        painter.fillRect(ring.left() + spread + 1, ring.top(), wide - 2 * spread - 2, 1, shade)
        painter.fillRect(ring.left() + spread, ring.bottom() + 1, wide - 2 * spread, 1, shade)
        painter.fillRect(ring.left(), ring.top() + spread, 1, high - spread, shade)
        painter.fillRect(ring.right(), ring.top() + spread, 1, high - spread, shade)


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
