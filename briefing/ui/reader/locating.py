"""From points to offsets and back: window, page and screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF

from briefing.domain.document import Footnote, Link
from briefing.domain.span import Span
from briefing.ui.reader.placing import Placement
from briefing.ui.reader.scene import Scene

if TYPE_CHECKING:
    from briefing.ui.reader.view import ReaderView


class Locator:
    """Answers for one view. Points and rectangles are pixels of its window, unless said."""

    def __init__(self, view: ReaderView, placement: Placement) -> None:
        self._view = view
        self._placement = placement

    def _scene(self) -> Scene:
        scene = self._view.scene
        assert scene is not None, "nothing is shown"
        return scene

    def on_page(self, point: QPointF) -> tuple[float, float]:
        """A point as x within the column and y on the page."""
        return point.x() - self._scene().column, point.y() + self._placement.value

    def offset_at(self, point: QPointF, *, nearest: bool = True) -> int:
        """The caret position nearest to a point (or the character under it)."""
        x, y = self.on_page(point)
        return self._scene().page.offset_at(x, int(y), nearest=nearest)

    def in_window(self, rect: QRectF, row: int | None = None) -> QRectF:
        """A rectangle of the page (or of a row) in the window."""
        scene = self._scene()
        top = 0 if row is None else scene.page.top(row)
        return rect.translated(scene.column, top - self._placement.value)

    def link_under(self, point: QPointF) -> Link | None:
        """The hyperlink under a point."""
        page = self._scene().page
        x, y = self.on_page(point)
        index = page.row_at(int(y))
        layout, top = page.layout(index), page.top(index)
        for link in layout.row.links:
            if any(rect.contains(x, y - top) for rect in layout.rects(link.start, link.end)):
                return link
        return None

    def marker(self, note: Footnote, offset: int) -> QRectF:
        """The marker of a footnote, at ``offset``."""
        page = self._scene().page
        index = page.flow.row_at(offset)
        return self.in_window(page.layout(index).marker_rect(note), index)

    def caret(self, offset: int) -> QRectF:
        """The caret at ``offset``."""
        return self.in_window(self._scene().page.caret(offset))

    def rows_in_sight(self) -> list[tuple[int, int]]:
        """The rows that are to be seen, with their tops on the page."""
        page = self._scene().page
        return list(page.visible(self._placement.value, self._view.viewport().height()))

    def rects_of(self, span: Span, *, around: bool = False) -> list[QRectF]:
        """Where a span stands, line by line, as far as it is in sight; ``around`` it, labels of
        footnotes at its end belong to it."""
        page = self._scene().page
        rows = page.flow.rows
        found = []
        for index, _ in self.rows_in_sight():
            if rows[index].start < span.end and rows[index].end > span.start:
                layout = page.layout(index)
                rects = (layout.outline if around else layout.rects)(span.start, span.end)
                found += [self.in_window(rect, index) for rect in rects]
        return found

    def stretches(self) -> list[tuple[int, int]]:
        """The text from the first row in sight to the last."""
        rows, seen = self._scene().page.flow.rows, self.rows_in_sight()
        return [(rows[seen[0][0]].start, rows[seen[-1][0]].end)] if seen else []

    def character_on_screen(self, offset: int) -> QRect:
        """Where a character stands, in pixels of the screen."""
        page = self._scene().page
        index = page.flow.row_at(offset)
        rects = page.layout(index).rects(offset, offset + 1)
        box = self.in_window(rects[0] if rects else page.layout(index).caret(offset), index)
        return box.toRect().translated(self._view.viewport().mapToGlobal(QPoint(0, 0)))
