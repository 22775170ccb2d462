"""Text and pages of a report kept together: same place, same caret, same selection.

One leads, the one that the user moves; the other follows. What the follower does by that is no
leading of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QPointF, QTimer

from briefing.domain.span import Span
from briefing.ui.original.view import PageView
from briefing.ui.reader import ReaderView

_STILL = 4  # pixels that the follower need not move
_LEVEL = 8.0  # points, less than a line, that showing or hiding the pages may move them
_LINE = 40  # so little against the way that is scrolled is a line's end, not a way back


class Following(QObject):
    """Keeps a reader and a page view together while it is ``on``."""

    def __init__(self, text: ReaderView, pages: PageView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._pages = pages
        self.on = False
        self._busy = False
        self._leader: ReaderView | PageView | None = None
        self._last: dict[object, int] = {}  # where each leader's window began
        self._level: tuple[int, int, float] | None = None  # as the text took over
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._follow)
        for view in (text, pages):
            view.place_changed.connect(lambda view=view: self._moved(view))
            view.selection_changed.connect(lambda view=view: self._selected(view))
            view.gone_to.connect(lambda span, flash, view=view: self._went(view, span, flash))

    @contextmanager
    def _following(self) -> Iterator[None]:
        self._busy = True
        try:
            yield
        finally:
            self._busy = False

    def bring(self) -> None:
        """Have the pages take over the text's place and selection."""
        if not self._pages.places or self._is_level():
            return
        self._soon.stop()
        with self._following():
            self._pages.restore_place(self._text.place())
            if self._text.caret_used:
                self._pages.take_ends(*self._text.ends(), marking=self._text.stepper.on)

    def keep_in_sight(self, offset: int) -> None:
        """What is at hand there stays in sight in what is shown now, though as much text may take
        more room."""
        views = (self._text, self._pages) if self._pages.places else (self._text,)
        with self._following():
            for view in views:
                if view.isVisible() and not view.in_sight(offset):
                    view.reveal(offset)
        for view in views:
            self._last[view] = view.verticalScrollBar().value()

    def lead_text(self) -> int | None:
        """Have the text take over the pages' place, line beside line. Gives the offset of that
        line; ``None`` at the beginning."""
        self._soon.stop()
        pages, text = self._pages, self._text
        offset = None
        with self._following():
            if pages.verticalScrollBar().value() == 0 or not pages.places:
                text.restore_place(0)
            else:
                offset = pages.first_in_sight()
                if offset is None:  # a page without text: the last line before it
                    offset = pages.place()
                    text.restore_place(offset)
                else:
                    text.show_place(offset, pages.caret_rect(offset).top())
        for each in (text, pages):
            self._last[each] = each.verticalScrollBar().value()
        self._level = self._tops()
        return offset

    def _is_level(self) -> bool:
        """Whether nobody has moved since the text took over the pages' place."""
        if self._level is None:
            return False
        place, page, y = self._level
        now = self._tops()
        return now[:2] == (place, page) and abs(now[2] - y) <= _LEVEL

    def _tops(self) -> tuple[int, int, float]:
        """The text's first line, the page at the top of the window and how far down on it, in
        points."""
        at = self._pages.on_page(QPointF(self._pages.viewport().width() / 2, 0))
        return self._text.place(), *((at[0], at[2]) if at else (0, 0.0))

    def _active(self) -> bool:
        return self.on and not self._busy and bool(self._pages.places)

    def _moved(self, view: ReaderView | PageView) -> None:
        if self._active():
            self._leader = view
            self._soon.start()

    def _follow(self) -> None:
        leader = self._leader
        if not self._active() or leader is None:
            return
        value = leader.verticalScrollBar().value()
        down = value - self._last.get(leader, value)
        self._last[leader] = value
        with self._following():
            if leader is self._text:
                self._move(self._pages, value, self._text.place(), down)
            else:
                offset = self._pages.first_in_sight()
                if offset is not None:
                    self._move(self._text, value, offset, down)

    def _move(self, follower: ReaderView | PageView, value: int, offset: int, down: int) -> None:
        leader = self._pages if follower is self._text else self._text
        if value == 0:
            follower.restore_place(0)
            return
        y = leader.caret_rect(offset).top()
        away = follower.caret_rect(offset).top() - y  # that the follower has to go down
        if abs(away) <= _STILL or (abs(away) < _LINE and away * down < 0):
            return
        follower.show_place(offset, y)

    def _selected(self, view: ReaderView | PageView) -> None:
        if not self._active():
            return
        with self._following():
            if view is self._pages and self._pages.aside.page:
                self._text.set_selection(None)
                return
            if not view.caret_used:
                return
            other = self._pages if view is self._text else self._text
            other.take_ends(*view.ends(), marking=view.stepper.on)
            other.prefer(view.preferred)
            if not other.in_sight(view.caret()):
                other.reveal(view.caret())

    def _went(self, view: ReaderView | PageView, span: Span, flash: bool) -> None:
        if not self._active():
            return
        self._soon.stop()
        with self._following():
            other = self._pages if view is self._text else self._text
            other.go_to(span, flash=flash)
        for each in (self._text, self._pages):
            self._last[each] = each.verticalScrollBar().value()
