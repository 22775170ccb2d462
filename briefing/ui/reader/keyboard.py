"""What the keyboard does on the page; where the caret goes is decided in ``keys``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from briefing.domain.span import Span
from briefing.ui.reader.bindings import deed_of
from briefing.ui.reader.footnotes import note_at, notes_within
from briefing.ui.reader.keys import Caretaker
from briefing.ui.reader.page import Page

if TYPE_CHECKING:
    from briefing.ui.reader.view import ReaderView

_K = Qt.Key
_OVERLAP = 54  # pixels of the last screen that stay in sight


class Keyboard:
    """The keys of a reader."""

    def __init__(self, view: ReaderView) -> None:
        self._view = view
        self._caretaker: Caretaker | None = None

    def set_page(self, page: Page) -> None:
        """Move over this page from now on."""
        self._caretaker = Caretaker(page)

    def forget_column(self) -> None:
        """The caret was put elsewhere: up and down start from there."""
        if self._caretaker is not None:
            self._caretaker.goal = None

    def press(self, event: QKeyEvent) -> bool:
        """Do what the key asks; false when it is not the reader's."""
        view, deed = self._view, deed_of(event)
        if view.moves_caret(event):
            self._move(event)
        elif deed in ("screen on", "screen back"):
            bar = view.verticalScrollBar()
            far = max(view.viewport().height() - _OVERLAP, bar.singleStep())
            bar.setValue(bar.value() + (far if deed == "screen on" else -far))
        elif deed == "enter":
            return view.press_shared_key(event) or self._enter()
        else:
            return view.press_shared_key(event)
        return True

    def _move(self, event: QKeyEvent) -> None:
        view, caretaker = self._view, self._caretaker
        if caretaker is None:
            return
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if extend:
            view.stepper.whole()
        caret = view.caret()
        away = not extend and not view.placement.in_sight(caret)
        if away and event.key() in (_K.Key_Up, _K.Key_Down):
            # who has scrolled on by mouse wants to begin where the eyes are
            moved = caretaker.page.first_offset(view.placement.value)[0]
        else:
            moved = caretaker.moved(caret, event, view.viewport().height())
        if not away and event.key() in (_K.Key_PageUp, _K.Key_PageDown):
            # the page turns along: the caret stays where it is in the window
            page = caretaker.page
            far = page.caret(moved).top() - page.caret(caret).top()
            bar = view.verticalScrollBar()
            bar.setValue(round(bar.value() + far))
        view.move_caret(moved, extend=extend)
        note = note_at(caretaker.page, moved)
        if note is not None and not extend:
            view.show_note(note)

    def _enter(self) -> bool:
        view = self._view
        if self._caretaker is None:
            return False
        page, marked = self._caretaker.page, view.marked()
        note = note_at(page, view.caret())
        if note is None and view.cards.enter():
            return True
        if note is None and marked is not None:
            note = next(notes_within(page, marked.start, marked.end), None)
        if note is None:
            return False
        if view.card.note is note and note.start is not None and note.end is not None:
            view.go_to(Span(note.start, note.end))
        else:
            view.show_note(note)
        return True
