"""The pages of a PDF under each other: how large they are shown, and where each stands.

Points are those of the page as displayed; everything else is in logical pixels, from the upper left
corner of the whole column of pages. Pages count from 1.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QPointF, QRect, QRectF

from briefing.domain.page_map import Box

FULL = 96 / 72  # pixels to a point at 100 %
GAP = 14
EDGE = 14  # above the first page, below the last, beside the widest
SMALLEST, LARGEST = 0.1, 6.0
FIT_WIDTH, FIT_PAGE = "width", "page"
Zoom = float | str  # 1.0 is 100 %; or one of the two above

_STEPS = (0.1, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0, 6.0)


class Sheets:
    """Pages of these sizes (width, height in points) at one zoom in a window of one size."""

    def __init__(self, sizes: Sequence[tuple[float, float]], zoom: Zoom, room: QRect) -> None:
        self.sizes = sizes
        self.zoom = self._factor(zoom, room)
        self.scale = self.zoom * FULL  # pixels to a point
        self._shown = [
            (max(round(w * self.scale), 1), max(round(h * self.scale), 1)) for w, h in sizes
        ]
        steps = accumulate((height + GAP for _, height in self._shown), initial=EDGE)
        self._tops = list(steps)
        self.width = max((w for w, _ in self._shown), default=0) + 2 * EDGE
        self.height = self._tops[-1] - GAP + EDGE if sizes else 0
        self._middle = max(self.width, room.width()) / 2

    def _factor(self, zoom: Zoom, room: QRect) -> float:
        if not isinstance(zoom, str):
            return min(max(zoom, SMALLEST), LARGEST)
        if not self.sizes:
            return 1.0
        # most pages are alike; a wide annex must not make all of them small
        width, height = Counter(self.sizes).most_common(1)[0][0]
        factor = (room.width() - 2 * EDGE) / width
        if zoom == FIT_PAGE:
            factor = min(factor, (room.height() - 2 * GAP) / height)
        return min(max(factor / FULL, SMALLEST), LARGEST)

    def __len__(self) -> int:
        return len(self.sizes)

    def size(self, page: int) -> tuple[int, int]:
        """How large a page is shown."""
        return self._shown[page - 1]

    def rect(self, page: int) -> QRect:
        """Where a page stands."""
        width, height = self._shown[page - 1]
        return QRect(int(self._middle - width / 2), self._tops[page - 1], width, height)

    def page_at(self, y: float) -> int:
        """The page at a height, or the one before it."""
        return min(max(bisect_right(self._tops, y), 1), len(self.sizes))

    def between(self, top: float, bottom: float) -> range:
        """The pages that are to be seen between two heights."""
        if not self.sizes:
            return range(0)
        return range(self.page_at(top), self.page_at(bottom) + 1)

    def to_page(self, point: QPointF) -> tuple[int, float, float]:
        """The page at a place (or the nearest above), and the place on it in points."""
        page = self.page_at(point.y())
        rect = self.rect(page)
        return page, (point.x() - rect.x()) / self.scale, (point.y() - rect.y()) / self.scale

    def from_page(self, page: int, box: Box) -> QRectF:
        """Where a rectangle of a page stands."""
        rect, scale = self.rect(page), self.scale
        return QRectF(
            rect.x() + box.left * scale,
            rect.y() + box.top * scale,
            (box.right - box.left) * scale,
            (box.bottom - box.top) * scale,
        )


def step_from(zoom: float, by: int) -> float:
    """The next usual zoom that is larger (1) or smaller (-1)."""
    if by > 0:
        return next((step for step in _STEPS if step > zoom + 0.005), LARGEST)
    return next((step for step in reversed(_STEPS) if step < zoom - 0.005), SMALLEST)
