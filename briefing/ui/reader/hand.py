"""What the hand does on a page, of text or of the original: the marked sentence, the ends of a
passage that can be dragged, and the places that were found. Painted over the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from briefing.domain.span import Span
from briefing.ui.reader.hand_paint import paint_handle, paint_hits, paint_mark
from briefing.ui.reader.painting import paint_frame, risen
from briefing.ui.reader.selection import snapped_end, snapped_start
from briefing.ui.reading_look import paper

if TYPE_CHECKING:
    from briefing.domain.library import Passage
    from briefing.ui.look import Look
    from briefing.ui.reader.surface import TextSurface

_BESIDE = 1.5  # pixels
_STEM, _KNOB = 3, 8  # pixels around a handle that take hold of it


class Hand:
    """Of one view, in the ``colours`` of its paper. ``moving`` is where the passage that is held
    would run now, ``pointed`` what else is pointed out, ``aim`` what an act is about that is
    being chosen: nothing else is framed then. Where all is ``fixed``, no end can be taken hold of,
    and nothing is changed."""

    def __init__(self, view: TextSurface, colours: Callable[[], Look] = paper) -> None:
        self._view = view
        self._colours = colours
        self.pointed: Span | None = None
        self.aim: Span | None = None
        self.fixed = False
        self._held: tuple[Passage, bool] | None = None  # and whether it is its beginning
        self.moving: Span | None = None
        self._found: Sequence[Span] = ()
        self._starts: list[int] = []
        self._now: int | None = None

    # the ends of a passage

    @property
    def holds(self) -> bool:
        """Whether an end is held."""
        return self._held is not None

    def end_under(self, point: QPointF) -> bool | None:
        """Whether the beginning (True) or the end (False) of the current passage can be taken hold
        of at a point of the window; ``None`` when neither can."""
        passage = self._view.current_passage()
        if passage is None or self.fixed:
            return None
        for at_start in (False, True):
            caret = self._caret_of(passage.span, at_start)
            knob = QPointF(caret.left(), caret.top() if at_start else caret.bottom())
            near = (point - knob).manhattanLength() <= _KNOB
            if near or caret.adjusted(-_STEM, 0, _STEM, 0).contains(point):
                return at_start
        return None

    def take(self, point: QPointF) -> bool:
        """Take hold of an end; false when there is none at ``point``."""
        at_start, passage = self.end_under(point), self._view.current_passage()
        if at_start is None or passage is None:
            return False
        self._held, self.moving = (passage, at_start), passage.span
        return True

    def drag(self, offset: int, *, snap: bool) -> None:
        """Move the end that is held to ``offset``, or to the end of the word there."""
        flow = self._view.flow
        if self._held is None or flow is None:
            return
        passage, at_start = self._held
        if at_start:
            start = snapped_start(flow, offset) if snap else offset
            moved = Span(min(start, passage.end - 1), passage.end)
        else:
            end = snapped_end(flow, offset) if snap else offset
            moved = Span(passage.start, max(end, passage.start + 1))
        # white space at the ends belongs to no passage
        self.moving = moved.trimmed(flow.text) if moved.of(flow.text).strip() else self.moving
        self._view.viewport().update()

    def drop(self) -> None:
        """Leave the end where it is: the passage is to run so."""
        held, span = self._held, self.moving
        self.leave()
        if held is not None and span is not None and span != held[0].span:
            self._view.ends_moved.emit(held[0].id, span)

    def leave(self) -> bool:
        """Let go without moving anything; false when nothing was held."""
        held, self._held, self.moving = self._held, None, None
        self._view.viewport().update()
        return held is not None

    def aim_at(self, span: Span | None) -> None:
        """Frame what an act is about while it is chosen, and nothing else; ``None`` when that is
        over."""
        self.aim = span
        self._view.viewport().update()

    # places that were found

    @property
    def found(self) -> Sequence[Span]:
        """The places that are pointed out, in order."""
        return self._found

    def show_found(self, found: Sequence[Span], now: int | None) -> None:
        """Point out these places, of which ``now`` is the number of the one at hand."""
        if found is not self._found:
            self._found, self._starts = found, [span.start for span in found]
            self._view.found_changed.emit()
        self._now = now
        self._view.viewport().update()

    # painting

    @property
    def has_keyboard(self) -> bool:
        """Whether keys are about this page: it has the focus, or what was asked for from it."""
        view = self._view
        return view.hasFocus() or self.aim is not None or view.cards.has_keyboard

    def paint(self, painter: QPainter) -> None:
        """Paint all of it, as far as it is in sight."""
        view, colours = self._view, self._colours()
        self._paint_found(painter)
        marked, passage = view.marked(), view.framed_passage()
        framed = self.moving or self.pointed
        if self.aim not in (None, marked, view.selection(), passage.span if passage else None):
            framed, marked = self.aim, None
        if framed is not None:
            ground = QColor(colours.accent)
            ground.setAlphaF(0.12)
            paint_frame(painter, view.outline_of(framed), colours.accent, ground, view.rise)
        elif marked is not None:
            outline = view.outline_of(marked)
            paint_mark(painter, outline, colours.accent, view.rise, has_keyboard=self.has_keyboard)
        span = self.moving or (passage.span if passage is not None else None)
        if span is not None and view.selection() is None and not self.fixed:
            for at_start in (True, False):
                caret = risen(self._caret_of(span, at_start), view.rise)
                if view.rise:  # beside letters that reach to the edge of their place
                    caret.translate(-_BESIDE if at_start else _BESIDE, 0)
                # a caret without width meets nothing
                if QRectF(view.viewport().rect()).intersects(caret.adjusted(-1, 0, 1, 0)):
                    paint_handle(painter, caret, at_start, colours.accent, colours.paper)

    def _paint_found(self, painter: QPainter) -> None:
        if not self._found:
            return
        numbers: dict[int, None] = {}
        for first, last in self._view.stretches_in_sight():
            begin = max(bisect_left(self._starts, first) - 1, 0)
            numbers.update(dict.fromkeys(range(begin, bisect_left(self._starts, last))))
        for number in numbers:
            rects = self._view.rects_of(self._found[number])
            paint_hits(painter, rects, number == self._now, self._colours())

    def _caret_of(self, span: Span, at_start: bool) -> QRectF:
        if at_start:
            return self._view.caret_rect(span.start)
        # at a line's end the caret would stand before the next line
        last = self._view.caret_rect(span.end - 1)
        letter = Span(span.end - 1, span.end)
        plain, rects = self._view.rects_of(letter), self._view.outline_of(letter)
        if rects != plain:  # beside the label of a footnote
            rects[-1].adjust(0, 0, _BESIDE, 0)
        return QRectF(rects[-1].right(), last.top(), 0, last.height()) if rects else last
