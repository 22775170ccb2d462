"""What each key does to the caret of a reading page."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from briefing.ui.reader.page import Page
from briefing.ui.reader.selection import next_word, previous_word

_K = Qt.Key
_SCREENS = {_K.Key_PageUp, _K.Key_PageDown}
_MOVES = _SCREENS | {
    _K.Key_Left,
    _K.Key_Right,
    _K.Key_Up,
    _K.Key_Down,
    _K.Key_Home,
    _K.Key_End,
}


def is_move(event: QKeyEvent) -> bool:
    """Whether the key moves the caret. With Ctrl the keys for a screen go to another report."""
    if event.key() in _SCREENS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return False
    allowed = (
        Qt.KeyboardModifier.ShiftModifier
        | Qt.KeyboardModifier.ControlModifier
        | Qt.KeyboardModifier.KeypadModifier
    )
    return event.key() in _MOVES and not event.modifiers() & ~allowed


@dataclass(slots=True)
class Caretaker:
    """Moves a caret over a page. ``goal`` is the x that up and down try to keep."""

    page: Page
    goal: float | None = None

    def moved(self, caret: int, event: QKeyEvent, window: int) -> int:
        """Where the key takes the caret; ``window`` is the height of the view in pixels."""
        key = event.key()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (_K.Key_Up, _K.Key_Down, *_SCREENS):
            forward = key in (_K.Key_Down, _K.Key_PageDown)
            if control and key in (_K.Key_Up, _K.Key_Down):
                return self._by_row(caret, forward)
            far = max(window - 60, 60) if key in _SCREENS else 0
            return self._vertical(caret, forward, far)
        self.goal = None
        if key in (_K.Key_Left, _K.Key_Right):
            return self._horizontal(caret, key == _K.Key_Right, control)
        if control:
            return 0 if key == _K.Key_Home else len(self.page.flow.text)
        return self._line_end(caret, key == _K.Key_End)

    def _horizontal(self, caret: int, right: bool, word: bool) -> int:
        flow = self.page.flow
        index = flow.row_at(caret)
        piece = self.page.layout(index).piece_of(caret)
        # in a right-to-left paragraph the right arrow goes back
        forward = right != piece.is_mirrored
        if word:
            found = next_word(flow.text, caret) if forward else previous_word(flow.text, caret)
            return flow.clamp(found)
        if forward:
            if caret < piece.end:
                return piece.move(caret, forward=True)
            return self._next_start(caret, index)
        if caret > piece.start:
            return piece.move(caret, forward=False)
        return self._previous_end(caret, index)

    def _next_start(self, caret: int, index: int) -> int:
        flow = self.page.flow
        if caret < flow.rows[index].end:
            return caret + 1
        return flow.rows[index + 1].start if index + 1 < len(flow) else caret

    def _previous_end(self, caret: int, index: int) -> int:
        flow = self.page.flow
        if caret > flow.rows[index].start:
            return caret - 1
        if not index:
            return caret
        before = flow.rows[index - 1].end
        if before < caret:
            return before
        return self.page.layout(index - 1).pieces[-1].move(caret, forward=False)

    def _by_row(self, caret: int, forward: bool) -> int:
        self.goal = None
        flow = self.page.flow
        index = flow.row_at(caret)
        if forward:
            return flow.rows[index + 1].start if index + 1 < len(flow) else flow.rows[index].end
        if caret > flow.rows[index].start:
            return flow.rows[index].start
        return flow.rows[index - 1].start if index else 0

    def _vertical(self, caret: int, forward: bool, far: int) -> int:
        page = self.page
        here = page.caret(caret)
        if self.goal is None:
            self.goal = here.x()
        index = page.flow.row_at(caret)
        target = here.center().y()
        step = max(far, here.height())
        target += step if forward else -step
        if not far:
            target = self._line_beside(index, caret, forward, target)
        if target < page.head:
            return page.flow.rows[0].start
        if target >= page.head + page.heights.total:
            return page.flow.rows[-1].end
        for row in range(page.row_at(int(target)), -1, -1):
            page.layout(row)
            if page.top(row) <= target:
                break
        return page.offset_at(self.goal, int(target))

    def _line_beside(self, index: int, caret: int, forward: bool, target: float) -> float:
        """The middle of the next or previous line, over the space between rows."""
        page = self.page
        layout = page.layout(index)
        piece = layout.piece_of(caret)
        line = piece.line_of(caret)
        if 0 <= line + (1 if forward else -1) < len(piece.lines):
            return target
        beside = index + (1 if forward else -1)
        if not 0 <= beside < len(page.flow):
            return page.head + page.heights.total + 1.0 if forward else -1.0
        other = page.layout(beside)
        lines = other.lines
        edge = lines[0] if forward else max(lines, key=lambda found: found.top)
        return page.top(beside) + edge.top + edge.height / 2

    def _line_end(self, caret: int, end: bool) -> int:
        layout = self.page.layout(self.page.flow.row_at(caret))
        piece = layout.piece_of(caret)
        index = piece.line_of(caret)
        line = piece.lines[index]
        if not end:
            return line.start
        last = index == len(piece.lines) - 1
        return line.end if last else max(line.end - 1, line.start)
