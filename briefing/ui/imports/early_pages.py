"""The pages of the one PDF that is being imported, to be read long before its report is there.

They take the main pane's place, and what was there comes back when nothing comes of it. Where the
user turns to something else meanwhile, the import goes on behind it and pulls nobody back.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from briefing.errors import UserError
from briefing.i18n import tr
from briefing.ui import pages as page
from briefing.ui.announcing import announce
from briefing.ui.frame import Frame
from briefing.ui.importing import Lot
from briefing.ui.original.places import Places
from briefing.ui.original.surface import NOWHERE
from briefing.ui.tasks import Tasks
from briefing.ui.writing import is_for_writing

if TYPE_CHECKING:
    from briefing.services.importing import ImportResult
    from briefing.ui.desk import Desk
    from briefing.ui.reading_area import ReadingArea
    from briefing.ui.session import Session

_SMALL = 100_000  # bytes: what is smaller is read in a moment,
_MOMENT = 250  # ms, and pages that come only to go would flicker
_HELD = 60  # ms between two looks whether the mouse is let go,
_AT_MOST = 10_000  # ms that it is waited for: a release that went elsewhere is never heard of


class Bench(Protocol):
    """What this needs of the bench around it."""

    session: Session
    desk: Desk
    reading: ReadingArea

    def open_fresh(self, report: int) -> bool:
        """Open a report that has just come."""
        ...

    def turn_to_reading(self) -> None:
        """Show the report that is open, or what is there without one."""
        ...


class _Before(NamedTuple):
    """What was there: the page, the report on the desk and its place, what had the keyboard, the
    window's title."""

    page: str
    report: int | None
    offset: int
    focus: QWidget | None
    title: str


class EarlyPages(QObject):
    """At most one PDF at a time; ``cancelled`` when the user does not want it any more."""

    cancelled = Signal()
    unlocked = Signal()  # a password that was given opens it

    def __init__(
        self, bench: Bench, frame: Frame, tasks: Tasks, window: QWidget, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._bench = bench
        self._frame = frame
        self._tasks = tasks
        self._window = window
        self._path: Path | None = None  # of the import that is under way,
        self._left = False  # and the user has turned away from it
        self._before: _Before | None = None  # while pages are shown
        self._password = False  # one was given, and is tried
        self.becoming = False  # what is shown has a report now, which is being fetched
        bench.reading.band.cancelled.connect(self.cancelled)
        bench.reading.pages.feed.opened.connect(self._opened)
        frame.pages.turned.connect(self._turned)

    def leave(self) -> None:
        """Let go of the window's furniture."""
        self._frame.pages.turned.disconnect(self._turned)
        self._path = None

    @property
    def shown(self) -> bool:
        """Whether the pages of what is being read are shown."""
        return self._before is not None

    # -- coming ------------------------------------------------------------------------------

    def look(self, lot: Lot) -> None:
        """An import begins: of a single PDF the pages are shown."""
        path = lot.paths[0] if len(lot.paths) == 1 and lot.afterwards is None else None
        password = lot.passwords.get((path, ""), "") if path is not None else ""
        if self.shown and path == self._path:
            self._password = bool(password)
            self._bench.reading.unlock_ahead(password)
            return
        self.withdraw()
        self._path, self._left, self._password = path, False, bool(password)
        if path is None:
            return
        library, wanted = self._bench.session.library, path

        def work() -> bytes | None:
            from briefing.services.first_look import pages_ahead

            return pages_ahead(library, wanted)

        def then(data: bytes | None) -> None:
            if data is not None:
                wait = _MOMENT if len(data) < _SMALL else 0
                QTimer.singleShot(wait, self, lambda: come(data))

        def come(data: bytes) -> None:
            if self._path == wanted and not self.shown and not self._left:
                self.show(wanted.name, data, password, scan=lot.ocr)

        self._tasks.start(work, then, self._broke)

    def _broke(self, error: Exception) -> None:
        # of what is wrong with the library, the import tells
        if not isinstance(error, UserError):
            raise error

    def show(self, name: str, data: bytes, password: str, *, scan: bool) -> None:
        """Show the pages of a PDF in the place of what is there."""
        bench, frame = self._bench, self._frame
        focus = QApplication.focusWidget()
        before = _Before(frame.pages.shown, *bench.desk.place(), focus, self._window.windowTitle())
        if frame.sidebar.trash_is_chosen():
            frame.sidebar.choose_all()
        bench.desk.close()
        frame.reports.point_at(None)
        bench.reading.show_ahead(name, data, password, scan=scan)
        frame.pages.turn(page.BEING_READ)
        self._before = before
        self._window.setWindowTitle(name)
        announce(bench.reading.band, bench.reading.band.accessibleName())
        if not is_for_writing(focus):
            bench.reading.focus()

    def _opened(self) -> None:
        if self.shown and self._password:
            self._password = False
            self.unlocked.emit()

    # -- going -------------------------------------------------------------------------------

    def _turned(self, name: str) -> None:
        if self.shown and name != page.BEING_READ:
            self._turn_away()

    def _turn_away(self) -> None:
        """The user looks at something else; behind a search lies what was there before."""
        before, self._before = self._before, None
        self._left, self.becoming = True, False
        self._bench.reading.leave_ahead()
        if before is not None and self._bench.desk.report is None:
            self._put_back(before)

    def _put_back(self, before: _Before) -> None:
        self._window.setWindowTitle(before.title)
        if before.report is not None and self._bench.desk.open(before.report, place=before.offset):
            self._frame.reports.point_at(before.report)

    def withdraw(self) -> None:
        """Take the pages away: what was there before comes back."""
        before = self._before
        self._path = self._before = None
        self.becoming = False
        if before is None:
            return
        bench, frame = self._bench, self._frame
        lost = QApplication.focusWidget()
        held = lost is None or bench.reading.isAncestorOf(lost)
        bench.reading.leave_ahead()
        self._put_back(before)
        if before.page == page.TRASH:
            frame.sidebar.choose_trash()
        elif before.page in (page.SEARCH, page.REVIEW):
            frame.pages.turn(before.page)
        else:
            bench.turn_to_reading()
        if held:
            self._give_back(before.focus)

    def _give_back(self, focus: QWidget | None) -> None:
        if focus is not None and isValid(focus) and focus.isVisible():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._bench.reading.isVisible():
            self._bench.reading.focus()
        else:
            self._frame.reports.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def turn_down(self) -> None:
        """The user has cancelled: should the report come in all the same, it is not opened."""
        path = self._path
        self.withdraw()
        self._path, self._left = path, True

    # -- becoming a report -------------------------------------------------------------------

    def take(self, result: ImportResult) -> bool:
        """A report came in; true when it opens here, or is not to be opened."""
        if self._path is None or result.path != self._path or result.report is None:
            return False
        if self._left and not self.shown:
            self._path = None
            return True
        if not self.shown or result.part:
            return False
        self._hand_over(result.report, result.name)
        return True

    def end(self, *, waits: bool) -> None:
        """The import has ended; ``waits`` for a password. Without a report the pages go."""
        if not waits and not self.becoming:
            self.withdraw()

    def _hand_over(self, report: int, name: str) -> None:
        reports, path = self._bench.session.library.reports, self._path
        self.becoming = True

        def work() -> Places:
            # finding the lines of a long report takes its time
            text = reports.get(report).document.text
            return Places(reports.page_map(report) or NOWHERE, text)

        def then(places: Places) -> None:
            if self.shown and self._path == path:
                self._when_let_go(lambda: self._settle(report, places, name))

        self._tasks.start(work, then, self._broke)

    def _when_let_go(self, deed: Callable[[], None], waited: int = 0) -> None:
        # pages must not move under a mouse that holds them
        if not self.shown:
            return
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton or waited >= _AT_MOST:
            deed()
        else:
            QTimer.singleShot(_HELD, self, lambda: self._when_let_go(deed, waited + _HELD))

    def _settle(self, report: int, places: Places, name: str) -> None:
        reading = self._bench.reading
        self._path = self._before = None
        self.becoming = False
        reading.hand_over(report, places)
        if self._bench.open_fresh(report):
            reading.settle_in()
            announce(reading, tr("“{name}” is ready to read", name=name))
