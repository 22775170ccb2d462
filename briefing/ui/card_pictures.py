"""Cards as they were painted last, so that one that only moves is not painted anew."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap

_PIXELS = 3_000_000  # of all pictures together: 12 MB


class CardPictures:
    """Pictures by all that a card's look depends on; those seen last are kept."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, QPixmap] = OrderedDict()
        self._pixels = 0

    def forget(self) -> None:
        """Keep nothing."""
        self._kept.clear()
        self._pixels = 0

    def paint(
        self,
        painter: QPainter,
        rect: QRect,
        key: Hashable,
        ground: QColor,
        draw: Callable[[QPainter, QRect], None],
    ) -> None:
        """Paint the picture with this ``key`` in ``rect``, on the colour ``ground``. Where there is
        none of that size yet, ``draw`` paints it in a place that it is given."""
        scale = painter.device().devicePixelRatioF()
        if scale != int(scale):
            draw(painter, rect)  # a picture would stand between the pixels
            return
        size = rect.size() * int(scale)
        whole = (key, size.width(), size.height(), int(scale), ground.rgba())
        found = self._kept.get(whole)
        if found is None:
            found = self._drawn(rect.size(), int(scale), ground, draw, painter)
            self._keep(whole, found)
        else:
            self._kept.move_to_end(whole)
        painter.drawPixmap(rect.topLeft(), found)

    @staticmethod
    def _drawn(
        size: QSize,
        scale: int,
        ground: QColor,
        draw: Callable[[QPainter, QRect], None],
        like: QPainter,
    ) -> QPixmap:
        made = QPixmap(size * scale)
        made.setDevicePixelRatio(scale)
        made.fill(ground)
        painter = QPainter(made)
        painter.setRenderHints(like.renderHints())
        painter.setLayoutDirection(like.layoutDirection())
        draw(painter, QRect(QPoint(0, 0), size))
        painter.end()
        return made

    def _keep(self, key: Hashable, made: QPixmap) -> None:
        self._kept[key] = made
        self._pixels += made.width() * made.height()
        while self._pixels > _PIXELS and len(self._kept) > 1:
            _, gone = self._kept.popitem(last=False)
            self._pixels -= gone.width() * gone.height()
