"""The sentence that is marked: what a key tags when nothing is selected.

It lives beside the text cursor. Up, down, ``j``, ``k`` and their larger strides mark a sentence;
left and right go by characters, and put the mark away. What is marked is what is acted upon.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from briefing.domain.span import Span
from briefing.ui.reader.stepping import Stride, after, before, extended, sentence_at

if TYPE_CHECKING:
    from briefing.ui.reader.flow import Flow
    from briefing.ui.reader.surface import TextSurface

_STEPS = {
    "next sentence": (True, Stride.SENTENCE),
    "previous sentence": (False, Stride.SENTENCE),
    "next paragraph": (True, Stride.PARAGRAPH),
    "previous paragraph": (False, Stride.PARAGRAPH),
    "next section": (True, Stride.SECTION),
    "previous section": (False, Stride.SECTION),
}
_EXTENSIONS = {
    "extend sentence": (True, Stride.SENTENCE),
    "shrink sentence": (False, Stride.SENTENCE),
    "extend paragraph": (True, Stride.PARAGRAPH),
    "shrink paragraph": (False, Stride.PARAGRAPH),
    "extend section": (True, Stride.SECTION),
    "shrink section": (False, Stride.SECTION),
}


class SentenceCursor(QObject):
    """Marks sentences of a view. ``on`` says whether one is marked; with ``by_lines`` the arrows
    up and down belong to the text cursor."""

    by_lines_changed = Signal(bool)

    def __init__(self, view: TextSurface) -> None:
        super().__init__(view)
        self._view = view
        self.on = False
        self.by_lines = False
        self._known: tuple[Flow, int, Span | None] | None = None

    def span(self) -> Span | None:
        """The sentence that is marked; ``None`` when none is, or something is selected."""
        view = self._view
        if not self.on or view.flow is None or not view.caret_used or view.selection():
            return None
        flow, caret = view.flow, view.caret()
        if self._known is None or self._known[0] is not flow or self._known[1] != caret:
            self._known = flow, caret, sentence_at(flow, caret)
        return self._known[2]

    def set_by_lines(self, on: bool) -> None:
        """Give the arrows up and down to the text cursor, or to the sentences."""
        if on != self.by_lines:
            self.by_lines = on
            self.by_lines_changed.emit(on)

    def do(self, deed: str) -> bool:
        """Go or extend; false when ``deed`` is neither."""
        if deed in _STEPS:
            self._step(*_STEPS[deed])
        elif deed in _EXTENSIONS:
            self._extend(*_EXTENSIONS[deed])
        else:
            return False
        return True

    def mark(self, offset: int) -> None:
        """Mark the sentence around ``offset``, in sight."""
        flow = self._view.flow
        found = sentence_at(flow, offset) if flow is not None else None
        if found is not None:
            self._view.mark_sentence(found)

    def whole(self) -> None:
        """Make the marked sentence the selection, for a key that extends it by characters."""
        span = self.span()
        if span is not None:
            with self._view.selecting() as (selection, _):
                selection.anchor, selection.caret = span.start, span.end

    def _step(self, forward: bool, stride: Stride) -> None:
        view, flow = self._view, self._view.flow
        if flow is None:
            return
        caret, chosen = view.caret(), view.selection()
        if not view.caret_used or not view.in_sight(caret):
            self.mark(view.place())  # begin where the eyes are
        elif chosen is not None:
            last = max(chosen.end - 1, chosen.start)
            self._go(forward, stride, last if forward else chosen.start)
        elif self.on or stride is not Stride.SENTENCE:
            self._go(forward, stride, caret)
        else:
            self.mark(caret)

    def _go(self, forward: bool, stride: Stride, offset: int) -> None:
        flow = self._view.flow
        assert flow is not None
        found = (after if forward else before)(flow, offset, stride)
        found = found or sentence_at(flow, offset)  # at an end one stays
        if found is not None:
            self._view.mark_sentence(found)

    def _extend(self, forward: bool, stride: Stride) -> None:
        view, flow = self._view, self._view.flow
        if flow is None:
            return
        here = self.span()
        if here is not None:
            ends = (here.start, here.end) if forward else (here.end, here.start)
            if stride is not Stride.SENTENCE:
                ends = (ends[0], ends[0])  # the rest of its own paragraph first
            moved = extended(flow, *ends, forward, stride)
        elif view.caret_used:
            moved = extended(flow, *view.ends(), forward, stride)
        else:
            self.mark(view.place())
            return
        view.extend_to(*moved)
