"""Back and forward through what was read, by key, by mouse and by the buttons in the bar."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from briefing.domain.library import Report
from briefing.ui.desk import Desk
from briefing.ui.original.faces import PAGES
from briefing.ui.reading_area import ReadingArea
from briefing.ui.trail import Stop, Trail

if TYPE_CHECKING:
    from briefing.ui.coming_back import ComingBack

_BUTTONS = {Qt.MouseButton.BackButton: -1, Qt.MouseButton.ForwardButton: 1}


class Travels(QObject):
    """Follows the desk along its reports, and the pages of briefings. ``open_report`` brings a
    report on the desk at an offset; ``is_there`` says whether one is in the library and not in the
    trash. So do ``open_briefing`` and ``briefing_is_there`` for briefings."""

    def __init__(
        self,
        desk: Desk,
        reading: ReadingArea,
        actions: tuple[QAction, QAction],
        open_report: Callable[[int, int], bool],
        is_there: Callable[[int], bool],
        window: QWidget,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.trail = Trail()
        self._desk, self._reading = desk, reading
        self._actions = dict(zip((-1, 1), actions, strict=True))
        self._open_report, self._is_there = open_report, is_there
        self.open_briefing: Callable[[int], bool] = lambda _: False
        self.briefing_is_there: Callable[[int], bool] = lambda _: False
        self.before_going: Callable[[], None] = lambda: None
        self.coming_back: ComingBack | None = None
        self._going = False
        self._face = ""
        desk.opened.connect(self._opened)
        reading.face_changed.connect(self._faced)
        reading.chosen.connect(self._turned_over)
        window.installEventFilter(self)
        for view in window.findChildren(QAbstractScrollArea):
            view.viewport().installEventFilter(self)
        self.show_ways()

    def _opened(self, report: Report | None) -> None:
        here = self.trail.here
        if report is not None and not self._going and (here is None or here.report != report.id):
            if here is not None and not here.briefing:
                self.trail.leave(self._desk.left_at(here.report), self._face)
            last = self.trail.next(-1, self._reachable)
            gone = here is not None and not self._reachable(here)
            if gone and last is not None and last.report == report.id:
                self.trail.go(-1, self._reachable)  # back where one came from
            else:
                self.trail.arrive(Stop(report.id, face=self._reading.face))
            self._face = self._reading.face
        self.show_ways()

    def _faced(self, _face: str, _ready: bool) -> None:
        here, open_now = self.trail.here, self._desk.report
        if here is not None and open_now is not None and here.report == open_now.id:
            self._face = self._reading.face

    def _turned_over(self, before: str) -> None:
        """The pages were chosen in place of the text, or the text in place of the pages: where one
        came from is a stop."""
        face, here = self._reading.face, self.trail.here
        present, place = self._desk.place()
        if self._going or PAGES not in (before, face) or here is None or here.report != present:
            return
        self.trail.leave(place, before)
        there, last = Stop(here.report, place, face), self.trail.next(-1, self._reachable)
        if last is not None and last.near(there):
            self.trail.go(-1, self._reachable)  # turned over and back
        else:
            self.trail.arrive(there)
        self.show_ways()

    def leap(self, report: int) -> None:
        """Call before going elsewhere in the report that is open: where one was is a stop."""
        present, place = self._desk.place()
        on_page = self.trail.here is not None and self.trail.here.briefing
        if present == report and not self._going and not on_page:
            self.trail.leave(place, self._face)

    def landed(self) -> None:
        """Call after going elsewhere in the same report."""
        present, place = self._desk.place()
        if present is not None and not self._going:
            self.trail.arrive(Stop(present, place, self._face))
            self.show_ways()

    def visit(self, briefing: int) -> None:
        """The page of a briefing is shown; with 0 what was read is shown again."""
        here = self.trail.here
        if self._going or (here.briefing if here is not None else 0) == briefing:
            return
        present, place = self._desk.place()
        if briefing:
            if here is not None and here.report == present:
                self.trail.leave(place, self._face)
            self.trail.arrive(Stop(0, briefing=briefing))
        elif present is not None:
            self.trail.arrive(Stop(present, place, self._face))
        self.show_ways()

    def back(self) -> None:
        """Go to what was read before."""
        self._go(-1)

    def forward(self) -> None:
        """Go to what was read after."""
        self._go(1)

    def _go(self, by: int) -> None:
        back = self.coming_back
        away = back is not None and back.is_away
        if back is not None and back.goes_by_hits(by):
            self.show_ways()
            return
        if by < 0 and self._page_is_left and back is not None:
            back.come()
            return
        self.before_going()
        present, place = self._desk.place()
        here = self.trail.here
        if here is not None and here.report == present:
            self.trail.leave(place, self._face)
        stop = self.trail.go(by, self._reachable)
        if stop is None:
            return
        self._going = True
        if stop.briefing:
            self.open_briefing(stop.briefing)
            self._going = False
            self.show_ways()
            return
        same = stop.report == present
        if self._open_report(stop.report, stop.place):
            if stop.face and self._reading.has_pages and stop.face != self._reading.face:
                self._reading.choose(stop.face)
            if same:
                self._desk.reader.restore_place(stop.place)
        self._going = False
        self._face = self._reading.face
        if away and back is not None:
            back.give_keyboard()
        elif back is None or not back.is_in_list():
            self._reading.focus()
        self.show_ways()

    def _reachable(self, stop: Stop) -> bool:
        if stop.briefing:
            return self.briefing_is_there(stop.briefing)
        return self._is_there(stop.report)

    @property
    def _page_is_left(self) -> bool:
        """Whether the way back leaves a page that is no stop: that of a briefing is one, and an
        earlier version that a briefing led to is left for that."""
        back, here = self.coming_back, self.trail.here
        if back is None or not back.is_away:
            return False
        if back.is_among_hits:
            # they were come back to: the way goes on to what was before
            return self.trail.next(-1, self._reachable) is None
        if here is not None and here.briefing:
            return back.is_searching  # from its page, to which that leads back
        before = self.trail.next(-1, self._reachable)
        return not (back.reads_earlier and before is not None and before.briefing)

    def show_ways(self) -> None:
        """Switch the actions; call also when reports came or went, or another page is shown."""
        back = self.coming_back
        for by, action in self._actions.items():
            leads = self.trail.next(by, self._reachable) is not None
            hits = back is not None and back.leads_by_hits(by)
            action.setEnabled(leads or hits or (by < 0 and self._page_is_left))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The mouse's own buttons for back and forward."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            by = _BUTTONS.get(event.button())
            if by is not None:
                self._go(by)
                return True
        return False

    def leave(self) -> None:
        """The library is closed: there is nothing to go back to."""
        self.trail = Trail()
        self.show_ways()
