"""What each key does on the pages: the caret goes over the report's text as it stands there."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from briefing.ui.reader.bindings import deed_of
from briefing.ui.reader.keys import is_move
from briefing.ui.reader.selection import next_word, previous_word

if TYPE_CHECKING:
    from briefing.ui.original.view import PageView

_K = Qt.Key
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_OVERLAP = 54  # pixels of the last screen that stay in sight


class PageKeyboard:
    """The keys of a page view. ``goal`` is the place across the page, in points, that up and down
    try to keep."""

    def __init__(self, view: PageView) -> None:
        self._view = view
        self.goal: float | None = None

    def press(self, event: QKeyEvent) -> bool:
        """Do what the key asks; false when it is not the view's."""
        view = self._view
        if view.places and view.moves_caret(event):
            self._move(event)
            return True
        if view.places and view.press_shared_key(event):
            return True
        if deed_of(event) == "enter" and view.cards.enter():
            return True
        return self.scroll(event) or view.press_shared_key(event)

    def _screen(self, forward: bool) -> None:
        bar = self._view.verticalScrollBar()
        far = max(self._view.viewport().height() - _OVERLAP, bar.singleStep())
        bar.setValue(bar.value() + (far if forward else -far))

    def scroll(self, event: QKeyEvent) -> bool:
        """Scroll as on pages without text; false when the key does not ask for that."""
        if event.key() == _K.Key_Space and not event.modifiers() & ~(_SHIFT | _KEYPAD):
            self._screen(not event.modifiers() & _SHIFT)
        elif is_move(event):
            self._scroll(event.key())
        else:
            return False
        return True

    def _scroll(self, key: int) -> None:
        view = self._view
        down, across = view.verticalScrollBar(), view.horizontalScrollBar()
        if key in (_K.Key_PageUp, _K.Key_PageDown):
            self._screen(key == _K.Key_PageDown)
        elif key in (_K.Key_Home, _K.Key_End):
            down.setValue(down.minimum() if key == _K.Key_Home else down.maximum())
        elif key in (_K.Key_Up, _K.Key_Down):
            step = down.singleStep()
            down.setValue(down.value() + (step if key == _K.Key_Down else -step))
        else:
            step = across.singleStep()
            across.setValue(across.value() + (step if key == _K.Key_Right else -step))

    def _move(self, event: QKeyEvent) -> None:
        view = self._view
        extend = bool(event.modifiers() & _SHIFT)
        if extend:
            view.stepper.whole()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key, caret = event.key(), view.caret()
        if key in (_K.Key_PageUp, _K.Key_PageDown):
            moved = self._by_screen(caret, key == _K.Key_PageDown)
        elif key in (_K.Key_Up, _K.Key_Down):
            if not extend and not view.in_sight(caret):
                moved = view.place()  # begin where the eyes are
            elif control:
                moved = self._by_row(caret, key == _K.Key_Down)
            else:
                moved = self._by_line(caret, key == _K.Key_Down)
        else:
            self.goal = None
            moved = self._along(caret, key, control)
        view.move_caret(moved, extend=extend)

    def _along(self, caret: int, key: int, control: bool) -> int:
        view, text = self._view, self._view.report_text()
        if key in (_K.Key_Home, _K.Key_End):
            return self._edge(caret, key == _K.Key_End, control)
        forward = key == _K.Key_Right
        if control:
            moved = next_word(text, caret) if forward else previous_word(text, caret)
        else:
            moved = _beside(text, caret, forward)
        assert view.flow is not None
        return view.flow.clamp(moved)

    def _edge(self, caret: int, end: bool, control: bool) -> int:
        if control:
            return len(self._view.report_text()) if end else 0
        line = self._view.places.line_of(caret)
        if line is None:
            return caret
        return line.end if end else line.start

    def _by_row(self, caret: int, forward: bool) -> int:
        """The beginning of the next paragraph, or of this one or the one before."""
        self.goal = None
        flow = self._view.flow
        assert flow is not None
        index = flow.row_at(caret)
        if forward:
            return flow.rows[index + 1].start if index + 1 < len(flow) else flow.rows[index].end
        if caret > flow.rows[index].start:
            return flow.rows[index].start
        return flow.rows[index - 1].start if index else 0

    def _by_line(self, caret: int, forward: bool) -> int:
        places = self._view.places
        here = places.caret(caret)
        if here is None:
            return caret
        page, box = here
        if self.goal is None:
            self.goal = box.left
        line = places.beside(page, self.goal, (box.top + box.bottom) / 2, forward)
        if line is None:
            return caret
        middle = (line.box.top + line.box.bottom) / 2
        moved = places.offset_at(line.page, self.goal, middle, line=line)
        return caret if moved is None else moved

    def _by_screen(self, caret: int, forward: bool) -> int:
        view = self._view
        bar = view.verticalScrollBar()
        before, rect = bar.value(), view.caret_rect(caret)
        self._screen(forward)
        if bar.value() == before or not view.in_window(rect):
            return view.place() if bar.value() != before else self._by_line(caret, forward)
        goal = self.goal
        moved = view.offset_at(rect.center())
        self.goal = goal
        return moved


def _beside(text: str, offset: int, forward: bool) -> int:
    """The next place of a caret: never between a letter and its combining marks."""
    step = 1 if forward else -1
    offset += step
    while 0 < offset < len(text) and (
        unicodedata.combining(text[offset]) or text[offset] in "\u200d\ufe0f"
    ):
        offset += step
    return min(max(offset, 0), len(text))
