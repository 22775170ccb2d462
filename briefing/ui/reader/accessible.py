"""The page for assistive technology: a document with text, caret and selection.

An object of two Qt interfaces cannot be handed over from Python (C++ would take the first one's
address for both), so the text interface is an object of its own, which ``interface_cast`` gives.
The binding of PySide6 6.11 has no ``selection(index, *, *)``: C++ would read what happens to lie
in memory. So no selection is counted, and what is selected is announced in words instead; it can
be set. Nor has it ``attributes(offset, *, *)``, of which C++ gets an empty answer without asking
Python: how words stand on the page is told as the reader's help text, and what is entered (a
heading, a list, a link) is announced. ``state`` must not be overridden and ``None`` not be returned
for a null pointer: both crash. Tried over AT-SPI on X. Offsets are UTF-16, as Qt wants.
"""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, QObject, QPoint, QRect, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleAttributesInterface,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
)
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import VoidPtr, isValid

from briefing.domain.document import BlockKind
from briefing.domain.span import Span
from briefing.i18n import tr, trn
from briefing.ui.reader.flow import Row
from briefing.ui.reader.telling import kind_of, link_told, there, told
from briefing.ui.reader.utf16 import TextMap

if TYPE_CHECKING:
    from briefing.ui.reader.surface import TextSurface

_REST = 300  # ms
_SPOKEN = 300  # characters that are read out


class ReaderText(QAccessibleTextInterface):
    """Text, caret and selection of a reader; empty once the reader is gone."""

    def __init__(self, view: TextSurface) -> None:
        super().__init__()
        # a strong reference would keep the view alive for ever
        self._ref = weakref.ref(view)
        self._text: str | None = None
        self._map = TextMap("")

    def _view(self) -> TextSurface | None:
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
        """None: see above."""
        return 0

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


class ReaderAttributes(QAccessibleAttributesInterface):
    """The language of the report, in which it is to be read out whatever that of the window is;
    and the level of the heading in which the caret stands."""

    def __init__(self, view: TextSurface) -> None:
        super().__init__()
        self._ref = weakref.ref(view)

    def _known(self) -> dict[QAccessible.Attribute, Any]:
        view = self._ref()
        flow = view.flow if view is not None and isValid(view) else None
        if view is None or flow is None:
            return {}
        row = flow.rows[flow.row_at(view.caret())]
        known: dict[QAccessible.Attribute, Any] = {}
        if flow.language:
            known[QAccessible.Attribute.Locale] = QLocale(flow.language)
        if row.kind is BlockKind.HEADING:
            known[QAccessible.Attribute.Level] = max(row.level, 1)
        return known

    def attributeKeys(self) -> list[QAccessible.Attribute]:
        """What is known."""
        return list(self._known())

    def attributeValue(self, key: QAccessible.Attribute) -> Any:
        """A locale or a level."""
        return self._known().get(key)


class ReaderAccessible(QAccessibleWidget):
    """The reader as a document; the passage around the caret is its description, how the words
    there stand on the page its help text."""

    def __init__(self, view: TextSurface) -> None:
        super().__init__(view, QAccessible.Role.Document, "")
        self._ref = weakref.ref(view)
        self.words = ReaderText(view)
        self.about = ReaderAttributes(view)

    def text(self, kind: QAccessible.Text) -> str:
        """The report's name, the present passage's themes and note, and what is at the caret."""
        view = self._ref()
        if view is not None and isValid(view):
            if kind == QAccessible.Text.Description:
                return view.passage_description()
            if kind == QAccessible.Text.Name:
                return view.accessibleName()
            if kind == QAccessible.Text.Help and view.flow is not None:
                return there(view.flow, view.caret())
        return str(super().text(kind))

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """The interfaces of text and attributes, where these are asked for."""
        if kind == QAccessible.InterfaceType.TextInterface:
            return self.words
        view = self._ref()
        open_now = view is not None and isValid(view) and view.flow is not None
        if kind == QAccessible.InterfaceType.AttributesInterface and open_now:
            return self.about
        # None for C++'s null pointer would crash the process
        found: Any = super().interface_cast(kind)
        return VoidPtr(0) if found is None else found


_views: weakref.WeakSet[QObject] = weakref.WeakSet()
_interfaces: dict[int, ReaderAccessible] = {}
_installed = False


def _make(name: str, thing: QObject) -> QAccessibleInterface | None:
    if thing not in _views:
        return None
    # Qt deletes the interface with the widget; until then Python has to keep it
    made = _interfaces[id(thing)] = ReaderAccessible(thing)  # type: ignore[arg-type]  # Qt gives the reader
    return made


def register(view: TextSurface) -> None:
    """Let Qt ask us for this view's interface."""
    global _installed
    if not _installed:
        QAccessible.installFactory(_make)
        _installed = True
    _views.add(view)
    key = id(view)
    view.destroyed.connect(lambda: _interfaces.pop(key, None))


class Voice(QObject):
    """Says what moved, when somebody listens; once it rests also what is selected, which sentence
    is marked, and what was entered: the themes of a passage, a heading or a list, a link."""

    def __init__(self, view: TextSurface) -> None:
        super().__init__(view)
        self._view = view
        self._entered = False  # another passage, since something was said
        self._stood: tuple[object, str] = (None, "")  # the row that was told last, and the link
        self._timer = QTimer(self, singleShot=True, interval=_REST)
        self._timer.timeout.connect(self._announce)

    def tell(self, caret: int, selection: Span | None, *, described: bool) -> None:
        """The caret or the selection moved; ``described`` when another passage is around it."""
        if not QAccessible.isActive():
            return
        view = self._view
        interface = QAccessible.queryAccessibleInterface(view)
        if not isinstance(interface, ReaderAccessible):
            return
        at = interface.words.map().to_utf16(caret)
        QAccessible.updateAccessibility(QAccessibleTextCursorEvent(view, at))
        if described:
            changed = QAccessibleEvent(view, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(changed)
            self._entered = True
        elsewhere = view.marked() is None and self._standing() != self._stood
        if selection is not None or described or elsewhere or view.marked() is not None:
            self._timer.start()

    def _standing(self) -> tuple[object, str]:
        """The row in which the caret is, and the link."""
        flow, caret = self._view.flow, self._view.caret()
        if flow is None:
            return None, ""
        return flow.rows[flow.row_at(caret)], link_told(flow, caret)

    def _announce(self) -> None:
        message, self._entered = self.message(), False
        self._stood = self._standing()
        if message:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, message))

    def message(self) -> str:
        """What is selected, in words, its size when it is long; or else the themes and note of a
        passage that was just entered, and the marked sentence."""
        view = self._view
        span, marked = view.selection(), view.marked()
        if span is not None:
            if len(span) > _SPOKEN:
                return trn("{count} character selected", "{count} characters selected", len(span))
            return tr("Selected: {text}", text=span.of(view.report_text()))
        said = view.passage_description().replace("\n", ". ") if self._entered else ""
        if marked is None:
            return ". ".join(filter(None, (said, *self._come_to())))
        words = marked.of(view.report_text())
        if len(words) > _SPOKEN:
            words = words[:_SPOKEN].rsplit(" ", 1)[0] + "…"
        if view.flow is not None:
            words = told(view.flow, marked, words)
        return f"{said}: {words}" if said else words

    def _come_to(self) -> list[str]:
        """What the text cursor has come to, other than where it was told to be."""
        (row, link), (was, before) = self._standing(), self._stood
        said = [kind_of(row)] if isinstance(row, Row) and row is not was else []
        return [*said, link] if link != before else said
