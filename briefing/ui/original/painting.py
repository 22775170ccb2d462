"""What a page view looks like: its pages, the passages on them, and these in its scroll bar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent

from briefing.domain.library import Passage, Theme
from briefing.domain.span import Span
from briefing.ui.look import look
from briefing.ui.original import paper
from briefing.ui.original.marks import Bar, Marker
from briefing.ui.reader.map_bar import MapBar
from briefing.ui.reader.map_keeper import Charted, MapKeeper
from briefing.ui.reader.marks import Lanes, PassageIndex

if TYPE_CHECKING:
    from briefing.ui.original.view import PageView

_LINE = 100  # characters


class Painting:
    """Paints a page view, and knows afterwards where the bars of its passages stand."""

    def __init__(self, view: PageView) -> None:
        self._view = view
        self._index = PassageIndex()
        self._lanes = Lanes(self._index, _extent)
        self._by_id: dict[int, Theme] = {}
        self.bars: list[Bar] = []
        self._map = MapBar(view, paper.ground)
        view.setVerticalScrollBar(self._map)
        self._chart = MapKeeper(self._map, self._charted)
        self._map.asked.connect(view.go_to)
        view.found_changed.connect(self._chart.later)

    def set_passages(self, index: PassageIndex) -> None:
        """Take over the passages."""
        self._index = index
        self._lanes = Lanes(index, _extent)
        self.map_later()

    def set_themes(self, themes: Sequence[Theme]) -> None:
        """Take over the themes' colours."""
        self._by_id = {theme.id: theme for theme in themes}
        self.map_later()

    def bar_under(self, point: QPointF) -> int | None:
        """The passage whose bar lies under a point of the window."""
        for bar in reversed(self.bars):
            if bar.rect.adjusted(-2, 0, 2, 0).contains(point):
                return bar.passage
        return None

    def paint(self, event: QPaintEvent) -> None:
        """Paint what is in sight."""
        view = self._view
        painter = QPainter(view.viewport())
        window = view.viewport().rect()
        painter.fillRect(event.rect(), paper.ground())
        self.bars = []
        pages = view.pages_in_sight()
        if not pages:
            return
        rects = {page: view.sheet_rect(page) for page in pages}
        ratio, broken = view.devicePixelRatioF(), view.feed.broken
        for page, rect in rects.items():
            paper.paint_shadow(painter, rect)
            paper.paint_sheet(painter, view.feed, page, rect, window, ratio)
            if page in broken:
                paper.paint_message(painter, rect, broken[page])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_marks(painter, pages)
        if view.dimmed and look().dark:
            for rect in rects.values():
                paper.dim(painter, rect)

    def _paint_marks(self, painter: QPainter, pages: range) -> None:
        view = self._view
        marker = Marker(painter, view.sheets, view.places, view.origin(), pages)
        here: dict[int, Passage] = {}
        for page in pages:
            for start, end in view.places.stretches(page):
                here.update((p.id, p) for p in self._index.touching(start, end))
        passages = sorted(here.values(), key=lambda p: (p.start, -p.end, p.id))
        marker.paint_tints(passages, self._by_id)
        self.bars = marker.paint_bars(passages, self._by_id, self._lanes)
        span, current, glow = view.selection(), view.framed_passage(), view.glow
        if glow is not None:
            marker.glow(marker.rects(glow[0].start, glow[0].end), glow[1])
        if view.aside:
            marker.select(view.rects_on(view.aside.page, view.aside.boxes()))
        elif span is not None:
            marker.select(marker.rects(span.start, span.end))
        elif current is not None:
            marker.frame(marker.rects(current.start, current.end), view.hand.has_keyboard)
        view.hand.paint(painter)
        if view.shows_caret:
            marker.caret(view.caret_rect(view.caret()))

    def map_later(self) -> None:
        """The passages or their places are others: the scroll bar follows soon."""
        self._chart.later()

    def _charted(self) -> Charted:
        """Where the passages stand on the pages."""
        view, whole = self._view, max(self._view.sheets.height, 1)

        def part(offset: int) -> float | None:
            line = view.places.line_of(offset)
            if line is None or line.page > len(view.sheets):
                return None
            return view.sheets.from_page(line.page, line.box).center().y() / whole

        def ruler(span: Span) -> tuple[float, float] | None:
            top, foot = part(span.start), part(max(span.end - 1, span.start))
            if top is None or foot is None:
                return None
            return min(top, foot), max(top, foot)

        found = view.hand.found
        return Charted(list(self._index.passages), self._by_id.values(), ruler, found)


def _extent(passage: Passage) -> tuple[int, int]:
    # two passages that touch the same line must not share a lane
    return max(passage.start - _LINE, 0), passage.end + _LINE
