"""Back from the pages that lie over what is read (trash, briefing, results, versions) by Escape or
Alt+Left; the keyboard comes back to where it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from briefing.ui import pages as page
from briefing.ui.trail import Stop

if TYPE_CHECKING:
    from briefing.ui.frame import Frame
    from briefing.ui.workbench import Workbench


class ComingBack(QObject):
    """Follows the keyboard among text, list and inspector, for one workbench."""

    def __init__(self, bench: Workbench, frame: Frame) -> None:
        super().__init__(bench)
        self._bench = bench
        self._frame = frame
        self._was_at: QWidget | None = None
        self._hit: Stop | None = None  # to which what a search found led
        self.among_hits = False  # come back to from there
        self.was_in_trash = False  # among what lies there, not in the sidebar
        self._app().focusChanged.connect(self._moved)

    @staticmethod
    def _app() -> QApplication:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        return app

    def leave(self) -> None:
        """The library is closed."""
        self._app().focusChanged.disconnect(self._moved)

    def _moved(self, old: QWidget | None, now: QWidget | None) -> None:
        hidden = old is not None and isValid(old) and not old.isVisible()
        if self._frame.pages.turning or hidden:
            return  # Qt took it from what goes: nobody went there
        if now is not None and self._frame.pages.shown == page.TRASH:
            self.was_in_trash = self._bench.trash.isAncestorOf(now) or (
                self.was_in_trash and not self._frame.sidebar.isAncestorOf(now)
            )
        if now is not None and self._frame.pages.shown == page.READER and self._counts(now):
            self._was_at = now

    def note_place(self) -> None:
        """Who goes to a place in the text is there, also where Qt had given it the keyboard."""
        self._moved(None, QApplication.focusWidget())

    def _counts(self, widget: QWidget) -> bool:
        """Whether the keyboard there is about what is read, and not on its way elsewhere."""
        frame = self._frame
        rooms = (frame.main, frame.reports, self._bench.inspector)
        return any(room.isAncestorOf(widget) for room in rooms)

    @property
    def is_away(self) -> bool:
        """Whether a page lies over what is read."""
        away = (page.TRASH, page.SEARCH, page.BRIEFING, *page.OF_VERSIONS)
        return self._frame.pages.shown in away

    @property
    def reads_earlier(self) -> bool:
        """Whether that page is an earlier version of what is read."""
        return self._frame.pages.shown == page.EARLIER

    @property
    def is_searching(self) -> bool:
        """Whether that page is what a search found."""
        return self._frame.pages.shown == page.SEARCH

    @property
    def is_among_hits(self) -> bool:
        """Whether what a search found was come back to from one of its places."""
        return self.among_hits and self.is_searching

    def note_hit(self) -> None:
        """Who reads now has come from what a search found."""
        self._hit = self._bench.travels.trail.here

    def leads_by_hits(self, by: int) -> bool:
        """Whether the way back (-1) leads from a place that a search found to the others, or the
        way forward (1) from these to it. The words in the field last as long as that place."""
        if by < 0:
            there = self._hit is not None and self._hit is self._bench.travels.trail.here
            reads = self._frame.pages.shown == page.READER
            return there and reads and bool(self._frame.search.asked)
        return self.is_among_hits

    def goes_by_hits(self, by: int) -> bool:
        """Go that way, if it is one."""
        if not self.leads_by_hits(by):
            return False
        if by < 0:
            self.among_hits = True
            self._frame.pages.turn(page.SEARCH)
            self._bench.results.focus_results()
        else:
            self._bench.turn_to_reading()
            self._bench.reading.focus()
        return True

    def come(self) -> bool:
        """Leave such a page; false when there is none."""
        shown = self._frame.pages.shown
        if not self.is_away:
            return False
        if shown == page.SEARCH:
            self._frame.search.forget()
            self._bench.ways.leave_search()
        elif shown == page.REVIEW:
            self._bench.versioning.review.leave()
        elif shown in page.OF_VERSIONS:
            self._bench.versioning.back_to_report()
        else:
            self._bench.turn_to_reading()
            self.give_keyboard()
        return True

    def leave_field(self) -> None:
        """Escape where nothing is searched: out of such a page, else out of the search field."""
        if not self.come() and self._frame.pages.shown == page.READER:
            self.give_keyboard()

    def is_in_list(self) -> bool:
        """Whether the keyboard is in the list of reports."""
        focus = QApplication.focusWidget()
        return focus is not None and self._frame.reports.isAncestorOf(focus)

    def give_keyboard(self) -> None:
        """Have the keyboard where it was when such a page was shown."""
        at = self._was_at
        if at is not None and isValid(at) and at.isVisible() and at.isEnabled():
            at.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._bench.desk.report is not None:
            self._bench.reading.focus()
        else:
            self._frame.reports.view.setFocus(Qt.FocusReason.OtherFocusReason)
