"""Moving the ends of a passage with the keyboard: it becomes the selection, whose end the arrows
move by words, with Alt by letters, and Enter lets the passage run over what is selected then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from briefing.ui.reader.stops import next_end, next_start, previous_end, previous_start

if TYPE_CHECKING:
    from briefing.ui.reader.surface import TextSurface

_K, _M = Qt.Key, Qt.KeyboardModifier
_SIDEWAYS = (_K.Key_Left, _K.Key_Right)
_OTHERS = (_K.Key_Up, _K.Key_Down, _K.Key_Home, _K.Key_End, _K.Key_PageUp, _K.Key_PageDown)


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

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a key moves the end that is held: an arrow, with or without Shift."""
        if not self.on:
            return False
        held = event.modifiers() & ~_M.KeypadModifier
        if event.key() in _SIDEWAYS:
            return True
        return event.key() in _OTHERS and not held & ~_M.ShiftModifier

    def press(self, event: QKeyEvent) -> bool:
        """Move the end that is held; false when the key does not ask for that."""
        if not self.takes(event):
            return False
        view, passage, before = self._view, self._passage, self._view.ends()
        self._passage = None  # it goes on, also when the selection closes on the way
        if event.key() in _SIDEWAYS and not event.modifiers() & _M.AltModifier:
            anchor, caret = before
            forward = view.goes_forward(caret, right=event.key() == _K.Key_Right)
            moved = self._by_word(view.report_text(), anchor, caret, forward)
            assert view.flow is not None
            view.extend_to(anchor, view.flow.clamp(moved))
        else:
            shift = QKeyEvent(event.type(), event.key(), _M.ShiftModifier)
            view.press_key(shift)
        if view.selection() is None:  # a passage is never without a letter
            view.extend_to(*before)
        self._passage = passage
        return True

    @staticmethod
    def _by_word(text: str, anchor: int, caret: int, forward: bool) -> int:
        """Where the next word ends or begins; a word is always left."""
        if caret > anchor:
            if forward:
                return next_end(text, caret)
            return min(max(previous_end(text, caret), next_end(text, anchor)), caret)
        if not forward:
            return previous_start(text, caret)
        return max(min(next_start(text, caret), previous_start(text, anchor)), caret)

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
        if self._passage is not None:
            self._passage = None
            self._view.wanted.emit("adjusted")
