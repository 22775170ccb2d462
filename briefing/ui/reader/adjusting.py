"""Moving the ends of a passage with the keyboard: it becomes the selection, that is extended or
taken back as any other, and Enter lets the passage run over what is selected then."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.ui.reader.surface import TextSurface


class Adjusting:
    """Of one view."""

    def __init__(self, view: TextSurface) -> None:
        self._view = view
        self._passage: int | None = None

    def begin(self) -> None:
        """Take the passage at hand; when it was taken already, take hold of its other end."""
        view = self._view
        anchor, caret = view.ends()
        if self.on:
            view.extend_to(caret, anchor)
            return
        passage = view.current_passage()
        if passage is None:
            span, found = view.selection(), view.passage_index()
            if span is not None and found is not None:
                inside = found.touching(span.start, span.end)
                passage = next((one for one in inside if one.span == span), None)
        if passage is None:
            view.wanted.emit("nothing to adjust")
            return
        view.extend_to(passage.start, passage.end)
        self._passage = passage.id
        view.wanted.emit("adjusting")

    @property
    def on(self) -> bool:
        """Whether a passage was taken, and is still the selection."""
        return self._passage is not None and self._view.selection() is not None

    def finish(self) -> bool:
        """Let the passage run over what is selected; false when none was taken."""
        span, passage = self._view.selection(), self._passage
        if not self.on or span is None or passage is None:
            return False
        self.forget()
        self._view.stepper.mark(span.start)
        self._view.ends_moved.emit(passage, span)
        return True

    def forget(self) -> None:
        """Nothing is taken any more."""
        self._passage = None
