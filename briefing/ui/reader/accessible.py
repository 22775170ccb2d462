"""The page for assistive technology: a document with text, caret and selection.

An object of two Qt interfaces cannot be handed over from Python (C++ would take the first one's
address for both), so the text interface is an object of its own, which ``interface_cast`` gives.
The binding of PySide6 6.11 leaves ``selection(index, *, *)`` and ``attributes`` out: C++ gets no
range from them. The range travels in the selection events, the themes in the description.
Offsets are UTF-16, as Qt wants.
"""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
    QAccessibleTextSelectionEvent,
)
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import isValid

from briefing.domain.span import Span
from briefing.ui.reader.utf16 import TextMap

if TYPE_CHECKING:
    from briefing.ui.reader.view import ReaderView


class ReaderText(QAccessibleTextInterface):
    """Text, caret and selection of a reader; empty once the reader is gone."""

    def __init__(self, view: ReaderView) -> None:
        super().__init__()
        # a strong reference would keep the view alive for ever
        self._ref = weakref.ref(view)
        self._text: str | None = None
        self._map = TextMap("")

    def _view(self) -> ReaderView | None:
        view = self._ref()
        return view if view is not None and isValid(view) else None

    def map(self) -> TextMap:
        """The present text's map, made when first asked for."""
        view = self._view()
        text = view.report_text() if view is not None else ""
        if text is not self._text:
            self._text, self._map = text, TextMap(text)
        return self._map

    def _span(self, start: int, end: int) -> Span:
        found = self.map()
        first, last = sorted((found.to_text(start), found.to_text(end)))
        return Span(first, last)

    def characterCount(self) -> int:
        """UTF-16 units of the text."""
        return self.map().size16

    def text(self, start: int, end: int) -> str:
        """The text from ``start`` to ``end``."""
        span = self._span(start, end)
        return span.of(self._text or "")

    def cursorPosition(self) -> int:
        """The caret."""
        view = self._view()
        return self.map().to_utf16(view.caret()) if view is not None else 0

    def setCursorPosition(self, position: int) -> None:
        """Put the caret."""
        view = self._view()
        if view is not None:
            view.set_caret(self.map().to_text(position))

    def selectionCount(self) -> int:
        """One or none."""
        view = self._view()
        return 1 if view is not None and view.selection() else 0

    def selection(self, index: int) -> tuple[int, int]:
        """Start and end of the selection; (0, 0) when there is none."""
        view = self._view()
        span = view.selection() if view is not None else None
        if span is None or index:
            return (0, 0)
        return self.map().to_utf16(span.start), self.map().to_utf16(span.end)

    def addSelection(self, start: int, end: int) -> None:
        """Select; there is one selection at most."""
        self.setSelection(0, start, end)

    def setSelection(self, index: int, start: int, end: int) -> None:
        """Select from ``start`` to ``end``."""
        view = self._view()
        if view is not None:
            view.set_selection(self._span(start, end))

    def removeSelection(self, index: int) -> None:
        """Select nothing."""
        view = self._view()
        if view is not None:
            view.set_selection(None)

    def characterRect(self, offset: int) -> QRect:
        """Where a character stands on the screen."""
        view = self._view()
        return view.character_rect(self.map().to_text(offset)) if view is not None else QRect()

    def offsetAtPoint(self, point: QPoint) -> int:
        """The character at a point of the screen."""
        view = self._view()
        return self.map().to_utf16(view.offset_at_global(point)) if view is not None else -1

    def scrollToSubstring(self, start: int, end: int) -> None:
        """Bring a stretch of text into sight."""
        view = self._view()
        if view is not None:
            view.go_to(self._span(start, end), flash=False)


class ReaderAccessible(QAccessibleWidget):
    """The reader as a document; the passage around the caret is its description."""

    def __init__(self, view: ReaderView) -> None:
        super().__init__(view, QAccessible.Role.Document, "")
        self._ref = weakref.ref(view)
        self.words = ReaderText(view)

    def text(self, kind: QAccessible.Text) -> str:
        """The report's name and the present passage's themes and note."""
        view = self._ref()
        if view is not None and isValid(view):
            if kind == QAccessible.Text.Description:
                return view.passage_description()
            if kind == QAccessible.Text.Name:
                return view.accessibleName()
        return str(super().text(kind))

    def state(self) -> QAccessible.State:
        """Text to select, not to change."""
        state = super().state()
        state.readOnly = True
        state.multiLine = True
        state.selectableText = True
        return state

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """The text interface, where that is asked for."""
        if kind == QAccessible.InterfaceType.TextInterface:
            return self.words
        return super().interface_cast(kind)


_views: weakref.WeakSet[QObject] = weakref.WeakSet()
_interfaces: dict[int, ReaderAccessible] = {}
_installed = False


def _make(name: str, thing: QObject) -> QAccessibleInterface | None:
    if thing not in _views:
        return None
    # Qt deletes the interface with the widget; until then Python has to keep it
    made = _interfaces[id(thing)] = ReaderAccessible(thing)  # type: ignore[arg-type]
    return made


def register(view: ReaderView) -> None:
    """Let Qt ask us for this view's interface."""
    global _installed
    if not _installed:
        QAccessible.installFactory(_make)
        _installed = True
    _views.add(view)
    key = id(view)
    view.destroyed.connect(lambda: _interfaces.pop(key, None))


def tell(view: ReaderView, caret: int, selection: Span | None, *, described: bool) -> None:
    """Say that the caret or the selection moved, when somebody listens."""
    if not QAccessible.isActive():
        return
    interface = QAccessible.queryAccessibleInterface(view)
    if not isinstance(interface, ReaderAccessible):
        return
    places = interface.words.map()
    at = places.to_utf16(caret)
    QAccessible.updateAccessibility(QAccessibleTextCursorEvent(view, at))
    first, last = (selection.start, selection.end) if selection else (caret, caret)
    event = QAccessibleTextSelectionEvent(view, places.to_utf16(first), places.to_utf16(last))
    QAccessible.updateAccessibility(event)
    if described:
        changed = QAccessibleEvent(view, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(changed)
