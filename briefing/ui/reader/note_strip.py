"""The strip at the foot of the page: the footnotes whose markers are in sight.

It is as tall as its notes, up to a part of the reader's height, and grows, shrinks, comes and goes
only when the page has come to rest; while the page scrolls, what it says follows at once. Nothing
moves on the page for it: only the page's foot is covered, as in a book.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from briefing.domain.document import Footnote
from briefing.i18n import tr
from briefing.ui.reader.flow import Flow
from briefing.ui.reader.note_list import NoteList
from briefing.ui.reader.typesetting import NOTE_INDENT
from briefing.ui.reading_look import paper, reading

if TYPE_CHECKING:
    from briefing.ui.reader.view import ReaderView

_AT_ONCE, _AT_REST = 0, 160  # ms
_PART = 4  # at most one part in so many of the reader's height
_LOWEST = 200  # pixels of a reader that has room for a strip
_ABOVE, _BELOW = 9, 7  # pixels around the list


class NoteStrip(QWidget):
    """At the foot of one reader."""

    def __init__(self, view: ReaderView) -> None:
        super().__init__(view)
        self._view = view
        self._flow: Flow | None = None  # what is shown, where it has notes
        self._looked_at: Flow | None = None
        self._place: tuple[object, ...] = ()
        self.setAccessibleName(tr("Footnotes in sight"))
        self.list = NoteList(self, view)
        self.hide()
        self._follow = QTimer(self, singleShot=True, interval=_AT_ONCE)
        self._follow.timeout.connect(self.follow)
        self._rest = QTimer(self, singleShot=True, interval=_AT_REST)
        self._rest.timeout.connect(self.settle)
        bar = view.verticalScrollBar()
        bar.valueChanged.connect(self._scrolled)
        bar.rangeChanged.connect(self._scrolled)
        view.selection_changed.connect(self._perhaps_another)
        view.installEventFilter(self)
        reading.changed.connect(self._changed)

    # when

    def _scrolled(self) -> None:
        if self._flow is not None and reading.notes:
            self._follow.start()
            self._rest.start()

    def _perhaps_another(self) -> None:
        flow = self._view.flow
        if flow is not self._looked_at:
            self._looked_at = flow
            has_notes = flow is not None and any(row.markers for row in flow.rows)
            self._flow = flow if has_notes else None
            self._rest.start(_AT_ONCE)

    def _changed(self) -> None:
        self._place = ()
        self._rest.start(_AT_ONCE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the foot of a reader that gets another size."""
        if event.type() == QEvent.Type.Resize:
            self._lie()
            self._rest.start(_AT_ONCE)
        return False

    # what

    def in_sight(self, height: int) -> list[tuple[float, Footnote]]:
        """The notes whose markers stand in the first ``height`` pixels of the window, in order,
        with the foot of the line in which each stands."""
        scene, top = self._view.scene, self._view.placement.value
        if scene is None:
            return []
        found: list[tuple[float, Footnote]] = []
        page = scene.page
        for index, y in list(page.visible(top, height)):
            row = page.flow.rows[index]
            if not row.markers:
                continue
            layout = page.layout(index)
            for note in row.markers:
                rect = layout.marker_rect(note).translated(0, y - top)
                if rect.bottom() <= height + 1 and rect.center().y() >= 0:
                    found.append((rect.bottom(), note))
        return found

    def follow(self) -> None:
        """List the notes that are in sight now, if there is a strip."""
        if self.isVisible():
            height = self._view.viewport().height()
            self.list.show_notes([note for _, note in self.in_sight(height)])

    def settle(self) -> None:
        """The page is at rest: come, go, grow or shrink."""
        view = self._view
        shows = reading.notes and self._flow is not None and view.height() >= _LOWEST
        self._take_place()
        tall = self._wanted() if shows else 0
        margins = view.viewportMargins()
        if margins.bottom() != tall:
            marked = view.marked()
            ends = [marked.end - 1, marked.start] if marked else [view.caret()]
            held = view.caret_used and all(map(view.in_sight, ends))
            focused = self.list.hasFocus()
            view.setViewportMargins(0, 0, 0, tall)
            self._lie()
            self.setVisible(tall > 0)
            if focused and not tall:
                view.setFocus(Qt.FocusReason.OtherFocusReason)
            for end in ends if held else ():
                if not view.in_sight(end):
                    view.reveal(end)
        self.follow()

    def _wanted(self) -> int:
        """How tall the strip is to be for what is in sight: so tall that the markers of its notes
        stand above it."""
        whole = self._view.height()
        tall, heights = 0, 0
        for foot, note in self.in_sight(whole):
            heights += self.list.drawing.height(note)
            grown = min(_ABOVE + heights + _BELOW, whole // _PART)
            if foot <= whole - grown:
                tall = grown
        scene, now = self._view.scene, self._view.viewportMargins().bottom()
        if scene is not None and now:
            # at the page's end a lower strip would move the page
            beyond = self._view.placement.value + whole - scene.page.height
            tall = max(tall, min(now, beyond))
        if self.list.hasFocus() and self.list.notes:
            tall = max(tall, now)
        return tall

    def _take_place(self) -> None:
        scene = self._view.scene
        if scene is None:
            return
        indent = round(NOTE_INDENT * reading.scale)
        place = (scene.column, scene.page.width, indent)
        if place != self._place:
            self._place = place
            self.list.set_place(scene.column, indent, scene.page.width - indent)

    def _lie(self) -> None:
        """Lie below what is left of the page."""
        port, tall = self._view.viewport().geometry(), self._view.viewportMargins().bottom()
        self.setGeometry(port.left(), self._view.height() - tall, port.width(), tall)
        self.list.setGeometry(0, _ABOVE, port.width(), max(tall - _ABOVE - _BELOW, 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page's paper, and the rule of footnotes over all of its width."""
        colours, painter = paper(), QPainter(self)
        painter.fillRect(self.rect(), colours.paper)
        painter.fillRect(QRectF(0, 0, self.width(), 1), colours.line)
