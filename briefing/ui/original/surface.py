"""Where things are in a view of pages: points of the window, places on pages, characters."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtWidgets import QWidget

from briefing.domain.page_map import Box, PageMap
from briefing.domain.span import Span
from briefing.ui.original.marks import RISE
from briefing.ui.original.places import Places
from briefing.ui.original.sheets import FIT_WIDTH, Sheets
from briefing.ui.reader.surface import TextSurface

_AIR = 12  # kept between what is revealed and the window's edges
_LEAST = 120  # of a page that counts as seen
NOWHERE = PageMap((), ())


class PageSurface(TextSurface):
    """Pages under each other in a window that scrolls over them. Pages count from 1."""

    rise = RISE

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.places = Places(NOWHERE, "")
        self.sheets = Sheets((), FIT_WIDTH, QRect())

    def origin(self) -> QPointF:
        """The upper left corner of all pages, in pixels of the window."""
        return QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())

    def pages_in_sight(self) -> range:
        """The pages in the window."""
        top = self.verticalScrollBar().value()
        return self.sheets.between(top, top + self.viewport().height())

    def current_page(self) -> int:
        """The page that is read; 0 when there is none."""
        if not len(self.sheets):
            return 0
        return self.sheets.page_at(self.verticalScrollBar().value() + self.viewport().height() / 3)

    def sheet_rect(self, page: int) -> QRect:
        """Where a page stands, in pixels of the window."""
        return self.sheets.rect(page).translated(self.origin().toPoint())

    def on_page(self, point: QPointF) -> tuple[int, float, float] | None:
        """The page at a point of the window (or the nearest above) and the place on it, in
        points."""
        if not len(self.sheets):
            return None
        return self.sheets.to_page(point - self.origin())

    def place_on(self, page: int, point: QPointF) -> tuple[float, float]:
        """A point of the window as a place on a page, which need not be under it."""
        corner = self.sheet_rect(page).topLeft()
        scale = self.sheets.scale
        return (point.x() - corner.x()) / scale, (point.y() - corner.y()) / scale

    def rects_on(self, page: int, boxes: Iterable[Box]) -> list[QRectF]:
        """Boxes of a page in pixels of the window."""
        origin = self.origin()
        return [self.sheets.from_page(page, box).translated(origin) for box in boxes]

    def in_window(self, rect: QRectF) -> bool:
        """Whether a rectangle is wholly in sight."""
        return rect.top() >= 0 and rect.bottom() <= self.viewport().height()

    def in_sight(self, offset: int) -> bool:
        """Whether the line of ``offset`` is wholly in sight."""
        return self.in_window(self.caret_rect(offset))

    def caret_rect(self, offset: int) -> QRectF:
        """The caret at ``offset``, in pixels of the window."""
        found = self.places.caret(offset)
        if found is None or found[0] > len(self.sheets):
            return QRectF()
        return self.rects_on(found[0], [found[1]])[0]

    def rects_of(self, span: Span) -> list[QRectF]:
        """Where a span stands in the window, line by line."""
        return [
            rect
            for page, box in self.places.rects(span.start, span.end)
            for rect in self.rects_on(page, [box])
        ]

    def stretches_in_sight(self) -> list[tuple[int, int]]:
        """The pieces of the text on the pages in the window."""
        found = [one for page in self.pages_in_sight() for one in self.places.stretches(page)]
        return sorted(found)

    def offset_at(self, point: QPointF, *, nearest: bool = True) -> int:
        """The caret position nearest to a point of the window (or the character under it)."""
        found = self.on_page(point)
        if found is None:
            return 0
        page, x, y = found
        offset = self.places.offset_at(page, x, y, nearest=nearest)
        return self.caret() if offset is None else offset

    def on_text(self, point: QPointF) -> bool:
        """Whether text of the report stands at a point of the window."""
        found = self.on_page(point)
        return found is not None and self.places.line_under(*found) is not None

    def character_rect(self, offset: int) -> QRect:
        """Where a character stands, in pixels of the screen."""
        rects = self.rects_of(Span(offset, offset + 1)) or [self.caret_rect(offset)]
        return rects[0].toRect().translated(self.viewport().mapToGlobal(QPoint(0, 0)))

    def left_edge(self, lines: QRectF) -> float:
        """Where the column of these lines begins."""
        line = self.places.line_of(self._selection.span.start) if self._selection.span else None
        if line is None or line.page > len(self.sheets):
            return lines.left()
        return self.rects_on(line.page, [line.box])[0].left()

    # going somewhere

    def place(self) -> int:
        """The offset of the first line that is wholly in sight, or of the last one before."""
        first = self.first_in_sight()
        if first is not None:
            return first
        page = self.current_page()
        before = [line for line in self.places.lines if line.page <= page]
        return before[-1].start if before else 0

    def first_in_sight(self) -> int | None:
        """The offset of the first line that is wholly in sight; ``None`` when there is none."""
        top = self.verticalScrollBar().value()
        for page in self.pages_in_sight():
            edge = (top - self.sheets.rect(page).y()) / self.sheets.scale - 1
            lines = [line for line in self.places.of_page(page) if line.box.top >= edge]
            if lines:
                return min(lines, key=lambda line: (round(line.box.top), line.start)).start
        return None

    def show_place(self, offset: int, y: float) -> None:
        """Scroll so that the line of ``offset`` stands at window pixel ``y``."""
        rect = self.caret_rect(offset)
        if not rect.isNull() or rect.height():
            bar = self.verticalScrollBar()
            bar.setValue(round(bar.value() + rect.top() - y))
            self.bring_across(self.current_page())
            self._reveal_across(self.caret_rect(offset))

    def restore_place(self, offset: int) -> None:
        """Scroll so that the line of ``offset`` stands first."""
        if offset <= 0:
            self.verticalScrollBar().setValue(0)
        else:
            self.show_place(offset, _AIR)

    def go_to_page(self, page: int) -> None:
        """Bring the top of a page in sight."""
        if len(self.sheets):
            page = min(max(page, 1), len(self.sheets))
            self.verticalScrollBar().setValue(self.sheets.rect(page).y() - _AIR)
            self.bring_across(page)

    def bring_across(self, page: int) -> None:
        """Scroll sideways where a page would be cut off that has room, or be out of sight: not all
        pages are equally wide."""
        if not 1 <= page <= len(self.sheets):
            return
        bar, width = self.horizontalScrollBar(), self.viewport().width()
        left, wide = self.sheet_rect(page).x(), self.sheet_rect(page).width()
        if wide <= width:
            if left < 0 or left + wide > width:
                bar.setValue(round(bar.value() + left + (wide - width) / 2))
        elif left > width - _LEAST or left + wide < _LEAST:
            bar.setValue(bar.value() + left - _AIR)

    def reveal(self, offset: int) -> bool:
        """Scroll as little as needed to show ``offset``; true when that was needed."""
        rect, bar = self.caret_rect(offset), self.verticalScrollBar()
        before, height = bar.value(), self.viewport().height()
        if rect.top() < _AIR:
            bar.setValue(int(before + rect.top() - _AIR))
        elif rect.bottom() > height - _AIR:
            bar.setValue(round(before + rect.bottom() - height + _AIR))
        self._reveal_across(rect)
        return bar.value() != before

    def _reveal_across(self, rect: QRectF) -> None:
        bar, width = self.horizontalScrollBar(), self.viewport().width()
        if rect.left() < _AIR:
            bar.setValue(int(bar.value() + rect.left() - _AIR))
        elif rect.right() > width - _AIR:
            bar.setValue(round(bar.value() + rect.right() - width + _AIR))
