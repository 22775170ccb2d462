"""What stands on the page, painted: rows in sight, their passages, selection and margins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QRegion

from briefing.domain.library import Passage, Theme
from briefing.domain.span import Span
from briefing.ui.look import Look, ThemeColours
from briefing.ui.patterns import patterns_of
from briefing.ui.reader.hand_paint import frame_line
from briefing.ui.reader.head import Head
from briefing.ui.reader.marks import Lanes, PassageIndex
from briefing.ui.reader.page import Page
from briefing.ui.reader.painting import (
    paint_frame,
    paint_key_mark,
    paint_note_mark,
    paint_page_marks,
    paint_text,
    paint_tints,
)
from briefing.ui.reader.ribbons import Ribbon, RibbonPainter, ribbon_at
from briefing.ui.reading_look import paper, reading

_ONE_LINE = 90  # more characters than a line holds
_AHEAD = -1  # pixels, of a caret before the label of a footnote
_FEW = 200  # changes that are cheaper one by one
_AROUND = 10  # pixels that a row may draw above and below itself: a frame, the knob of a handle


@dataclass(slots=True)
class Shown:
    """What differs from paint to paint. ``flash`` is a span and its strength (0–1);
    ``has_keyboard`` tells whether keys are about the page."""

    selection: Span | None = None
    current: Passage | None = None
    caret: int | None = None
    flash: tuple[Span, float] | None = None
    has_keyboard: bool = True


class Scene:
    """A page with its head, passages and themes."""

    def __init__(self, page: Page, head: Head, column: int) -> None:
        self.page = page
        self.head = head
        self.column = column
        self.themes: dict[int, Theme] = {}
        self.index = PassageIndex()
        self._lanes = Lanes(self.index, self._extent)
        self.ribbons: list[Ribbon] = []
        self._note_marks: list[tuple[QRectF, int]] = []

    def _extent(self, passage: Passage) -> tuple[int, int]:
        flow = self.page.flow
        first, last = flow.bounds(passage.start, max(passage.end - 1, passage.start))
        return max(first, passage.start - _ONE_LINE), min(last, passage.end + _ONE_LINE)

    def _ends(self, passages: Iterable[Passage]) -> Iterable[int]:
        """Where the extent of each ends."""
        flow, passages = self.page.flow, list(passages)
        lasts = flow.ends(max(p.end - 1, p.start) for p in passages)
        return [min(p.end + _ONE_LINE, last) for p, last in zip(passages, lasts, strict=True)]

    def set_page(self, page: Page, head: Head, column: int) -> None:
        """The same text at another width or in another look."""
        self.page, self.head, self.column = page, head, column

    def set_passages(self, passages: Sequence[Passage]) -> None:
        """Show these passages instead; cheap when few of them differ."""
        old = self.index.by_id
        added = [p for p in passages if not _same(old.get(p.id), p)]
        gone: list[Passage] = []
        if len(passages) - len(old) != len(added) or added:
            new = {p.id: p for p in passages}
            gone = [p for p in old.values() if not _same(new.get(p.id), p)]
        if old and len(added) + len(gone) <= _FEW:
            self._change(added, gone)
        else:
            self.index = PassageIndex(passages)
            self._lanes = Lanes(self.index, self._extent, self._ends)

    def change_passages(self, changed: Iterable[Passage], gone: Iterable[int]) -> set[Span] | None:
        """Take over a few passages that are new or different, and leave those out that are gone.
        Gives where the page looks otherwise now; ``None`` where that is everywhere."""
        old, lanes = self.index.by_id, self._lanes.count
        fresh = {p.id: p for p in changed}
        leaving = [old[i] for i in {*fresh, *gone} if i in old]
        moved = self._change(list(fresh.values()), leaving)
        if moved is None or self._lanes.count != lanes:
            return None  # all ribbons may stand elsewhere
        others = (old[ident] for ident in moved)
        return {p.span for p in (*fresh.values(), *leaving, *others)}

    def rows_of(self, spans: Iterable[Span], value: int, window: QRect) -> QRegion:
        """Where the rows of these spans stand, and what they draw around them, as seen from page
        pixel ``value``."""
        page, found = self.page, QRegion()
        for span in spans:
            first = page.flow.row_at(span.start)
            last = page.flow.row_at(max(span.end - 1, span.start))
            top, foot = page.top(first) - value, page.top(last + 1) - value
            found += QRect(0, top - _AROUND, window.width(), foot - top + 2 * _AROUND)
        return found.intersected(window)

    def _change(self, added: list[Passage], gone: list[Passage]) -> set[int] | None:
        """The ids of passages that stand in other lanes now; ``None`` where that may be any."""
        if not (added or gone):
            return set()
        self.index.change(added, gone)
        return self._lanes.change(added, gone)

    def paint(
        self, painter: QPainter, value: int, window: QRect, shown: Shown, dirty: QRect
    ) -> None:
        """Paint the page as seen from page pixel ``value``."""
        colours = paper()
        painter.fillRect(dirty, colours.paper)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if value < self.page.head:
            self.head.paint(painter, self.column, -value, colours)
        rows = list(self.page.visible(value, window.height()))
        if not rows:
            return
        flow = self.page.flow
        first, last = flow.rows[rows[0][0]], flow.rows[rows[-1][0]]
        passages = self.index.touching(first.start, max(last.end, first.start + 1))
        begin, end = value + dirty.top() - _AROUND, value + dirty.bottom() + _AROUND
        near = [
            (index, top)
            for index, top in rows
            if top <= end and top + self.page.layout(index).height >= begin
        ]
        pairs = {i: colours.theme(theme.colour) for i, theme in self.themes.items()}
        self._paint_grounds(painter, rows, near, value, passages, shown, colours, pairs)
        self._paint_rows(painter, near, value, window, colours)
        self._paint_margin(painter, rows, value, passages, window, dirty, colours, pairs)
        if shown.caret is not None:
            caret = self.page.caret(shown.caret).translated(self.column - 1, -value)
            box = QRectF(caret.left(), caret.top() + 3, 2, caret.height() - 6)
            row = flow.rows[flow.row_at(shown.caret)]
            if any(note.marker == shown.caret for note in row.markers):
                box.translate(_AHEAD, 0)
            painter.fillRect(box, colours.accent)

    def _paint_grounds(
        self,
        painter: QPainter,
        rows: list[tuple[int, int]],
        near: list[tuple[int, int]],
        value: int,
        passages: list[Passage],
        shown: Shown,
        colours: Look,
        pairs: dict[int, ThemeColours],
    ) -> None:
        """The tints of the rows ``near`` what is to be painted; frames go around whole spans."""
        self._paint_tints(painter, near, value, passages, colours, pairs)
        if shown.current is not None and shown.selection is None:
            rects = self._rects_of(rows, value, shown.current.span)
            outline = self._rects_of(rows, value, shown.current.span, around=True)
            line = frame_line(colours.accent, shown.has_keyboard)
            paint_frame(painter, outline, line, colours.paper)
            inside = QRegion()
            for rect in rects:
                inside += rect.toAlignedRect()
            painter.setClipRegion(inside)
            self._paint_tints(painter, near, value, passages, colours, pairs)
            painter.setClipping(False)
        if shown.flash is not None:
            span, strength = shown.flash
            glow = QColor(colours.accent)
            glow.setAlphaF(0.28 * strength)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(glow)
            for rect in self._rects_of(rows, value, span):
                painter.drawRect(rect)
        if shown.selection is not None:
            rects = self._rects_of(rows, value, shown.selection, around=True)
            paint_frame(painter, rects, colours.accent, colours.selection)

    def _paint_tints(
        self,
        painter: QPainter,
        rows: list[tuple[int, int]],
        value: int,
        passages: list[Passage],
        colours: Look,
        pairs: dict[int, ThemeColours],
    ) -> None:
        for index, top in rows:
            layout = self.page.layout(index)
            row = layout.row
            here = [p for p in passages if p.start < row.end and p.end > row.start]
            if here:
                paint_tints(
                    painter,
                    layout,
                    self.column,
                    top - value,
                    here,
                    colours,
                    pairs,
                    self._patterns(),
                )

    def _rects_of(
        self, rows: list[tuple[int, int]], value: int, span: Span, *, around: bool = False
    ) -> list[QRectF]:
        """Where a span stands; ``around`` it, labels of footnotes at its end belong to it."""
        found = []
        for index, top in rows:
            layout = self.page.layout(index)
            if layout.row.start > span.end or layout.row.end < span.start:
                continue
            rects = (layout.outline if around else layout.rects)(span.start, span.end)
            found += [rect.translated(self.column, top - value) for rect in rects]
        return found

    def _paint_rows(
        self,
        painter: QPainter,
        rows: list[tuple[int, int]],
        value: int,
        window: QRect,
        colours: Look,
    ) -> None:
        for index, top in rows:
            layout = self.page.layout(index)
            y = top - value
            paint_text(painter, layout, self.column, y, self.page.width, colours)
            if layout.row.is_title:
                below = y + layout.height - self.head.chips_height
                self.head.paint_chips(painter, self.column, below, colours)
            if layout.row.pages:
                right = self.column + self.page.width
                paint_page_marks(painter, layout, right, y, window.width(), colours)

    def _paint_margin(
        self,
        painter: QPainter,
        rows: list[tuple[int, int]],
        value: int,
        passages: list[Passage],
        window: QRect,
        dirty: QRect,
        colours: Look,
        pairs: dict[int, ThemeColours],
    ) -> None:
        """All of it is found out, for the mouse; what is ``dirty`` of it is painted."""
        ribbons = RibbonPainter(self._lanes, self.column, self.column)
        self._note_marks = []
        beside: dict[int, int] = {}
        key_passages: list[tuple[float, Passage]] = []
        for index, top in rows:
            layout = self.page.layout(index)
            row, y = layout.row, top - value
            for passage in passages:
                if passage.start >= row.end or passage.end <= row.start:
                    continue
                ribbons.add(layout, y, passage)
                if passage.note and row.start <= passage.start:
                    caret = layout.caret(passage.start)
                    line = round(y + caret.top())
                    shift = beside.get(line, 0)
                    beside[line] = shift + 1
                    x = self.column + self.page.width + 8 + 13 * min(shift, 2)
                    at = QPointF(min(x, window.width() - 14), line + layout.style.line / 2 - 5)
                    box = paint_note_mark(painter, at, colours)
                    self._note_marks.append((box, passage.id))
                if passage.key and row.start <= passage.start:
                    key_passages.append((y + layout.caret(passage.start).center().y(), passage))
        for middle, passage in key_passages:
            ink = pairs[passage.themes[0]].ink if passage.themes else colours.muted
            centre = QPointF(self.column - 11, middle)
            box = paint_key_mark(painter, centre, ink, colours)
            self._note_marks.append((box, passage.id))
        keys = {i: theme.key for i, theme in self.themes.items() if theme.key}
        self.ribbons = ribbons.paint(painter, pairs, self._patterns(), keys, colours.paper, dirty)

    def _patterns(self) -> dict[int, int]:
        return patterns_of(self.themes.values()) if reading.without_colour else {}

    def passage_at_margin(self, point: QPointF) -> Passage | None:
        """The passage whose ribbon or note mark lies under a point of the window."""
        ribbon = ribbon_at(self.ribbons, point)
        if ribbon is not None:
            return self.index.by_id.get(ribbon.passage)
        for box, passage in self._note_marks:
            if box.contains(point):
                return self.index.by_id.get(passage)
        return None


def _same(one: Passage | None, other: Passage) -> bool:
    return one is other or (
        one is not None
        and one.themes == other.themes
        and one.note == other.note
        and one.key == other.key
        and one.start == other.start
        and one.end == other.end
    )
