"""The page for assistive technology: a document with text, caret and selection.

PySide6 cannot hand a Python object of two interfaces to Qt, so the text interface is an object of
its own, which ``interface_cast`` returns. The binding leaves out ``selection(index, *, *)``: the
range of the selection travels in the selection events instead. Offsets are UTF-16, as Qt wants.
"""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING

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

from briefing.domain.span import Span
from briefing.ui.reader.utf16 import TextMap

if TYPE_CHECKING:
    from briefing.ui.reader.view import ReaderView


class ReaderText(QAccessibleTextInterface):
    """Text, caret and selection of a reader."""

    def __init__(self, view: ReaderView) -> None:
        super().__init__()
        self._view = view
        self._text: str | None = None
        self._map = TextMap("")

    def map(self) -> TextMap:
        """The present text's map, made when first asked for."""
        text = self._view.report_text()
        if text is not self._text:
            self._text, self._map = text, TextMap(text)
        return self._map

    def _span(self, start: int, end: int) -> Span:
        found = self.map()
        first, last = sorted((found.to_text(start), found.to_text(end)))
        return Span(first, last)

    def characterCount(self) -> int:
        return self.map().size16

    def text(self, start: int, end: int) -> str:
        return self._span(start, end).of(self._view.report_text())

    def cursorPosition(self) -> int:
        return self.map().to_utf16(self._view.caret())

    def setCursorPosition(self, position: int) -> None:
        self._view.set_caret(self.map().to_text(position))

    def selectionCount(self) -> int:
        return 1 if self._view.selection() else 0

    def selection(self, index: int) -> tuple[int, int]:
        """Start and end of the selection; (0, 0) when there is none."""
        span = self._view.selection()
        if span is None or index:
            return (0, 0)
        return self.map().to_utf16(span.start), self.map().to_utf16(span.end)

    def addSelection(self, start: int, end: int) -> None:
        self._view.set_selection(self._span(start, end))

    def setSelection(self, index: int, start: int, end: int) -> None:
        self._view.set_selection(self._span(start, end))

    def removeSelection(self, index: int) -> None:
        self._view.set_selection(None)

    def characterRect(self, offset: int) -> QRect:
        return self._view.character_rect(self.map().to_text(offset))

    def offsetAtPoint(self, point: QPoint) -> int:
        return self.map().to_utf16(self._view.offset_at_global(point))

    def scrollToSubstring(self, start: int, end: int) -> None:
        self._view.go_to(self._span(start, end), flash=False)


class ReaderAccessible(QAccessibleWidget):
    """The reader as a document that can be read."""

    def __init__(self, view: ReaderView) -> None:
        super().__init__(view, QAccessible.Role.Document, "")
        self._view = view
        self.words = ReaderText(view)

    def text(self, kind: QAccessible.Text) -> str:
        if kind == QAccessible.Text.Description:
            return self._view.passage_description()
        if kind == QAccessible.Text.Name:
            return self._view.accessibleName()
        return str(super().text(kind))

    def state(self) -> QAccessible.State:
        state = super().state()
        state.readOnly = True
        state.multiLine = True
        state.selectableText = True
        return state

    def interface_cast(self, kind: QAccessible.InterfaceType) -> object:
        if kind == QAccessible.InterfaceType.TextInterface:
            return self.words
        return super().interface_cast(kind)


_known: weakref.WeakSet[ReaderView] = weakref.WeakSet()
_interfaces: dict[int, ReaderAccessible] = {}
_installed = False


def _make(name: str, thing: QObject) -> QAccessibleInterface | None:
    if thing not in _known:
        return None
    made = _interfaces.get(id(thing))
    if made is None:
        made = _interfaces[id(thing)] = ReaderAccessible(thing)  # type: ignore[arg-type]
    return made


def register(view: ReaderView) -> None:
    """Let Qt ask us for this view's interface; kept until the view is destroyed."""
    global _installed
    if not _installed:
        QAccessible.installFactory(_make)
        _installed = True
    _known.add(view)
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
