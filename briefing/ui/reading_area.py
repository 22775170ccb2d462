"""The report to read: its text, its original pages, or both beside each other; and the pages of a
PDF that is still to become a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from briefing.domain.library import Report, Theme
from briefing.domain.page_map import PageMap
from briefing.domain.span import Span
from briefing.errors import UserError
from briefing.i18n import tr, tr_error
from briefing.ui.original.band import ReadingBand
from briefing.ui.original.face_bar import FaceBar
from briefing.ui.original.faces import BOTH, PAGES, TEXT, Way
from briefing.ui.original.following import Following
from briefing.ui.original.pane import OriginalPane
from briefing.ui.original.places import Places
from briefing.ui.original.tools import PageTools
from briefing.ui.passage_news import PassageNews, look_alike
from briefing.ui.reader import ReaderView
from briefing.ui.reading_look import reading
from briefing.ui.tasks import Tasks

if TYPE_CHECKING:
    from briefing.ui.session import Session

_PDF = "application/pdf"
_NARROW = 520  # in less the bar leaves out what the keyboard does as well


@dataclass(slots=True)
class _Ahead:
    """A PDF whose pages are shown while it is read."""

    password: str = ""  # that opened it
    report: int = 0  # that it has become, and where that report's text stands on the pages
    places: Places | None = None


class ReadingArea(QWidget):
    """Shows the report that is open the way the user wants: text, pages or both. Only PDFs have
    pages; for all else this is the reader alone. ``way`` is how, and outlives the report.

    A PDF that is being read shows its pages, under a band that says so, until its report opens.
    """

    # what is to be seen now, one of FACES ("" without pages); whether there is a choice
    face_changed = Signal(str, bool)
    chosen = Signal(str)  # the user has chosen another face than this one
    room_needed = Signal(object)  # pixels across, or None
    strip_seen = Signal(bool)  # whether the pages in small are to be seen with pages

    def __init__(
        self, reader: ReaderView, session: Session, tasks: Tasks, way: Way | None = None
    ) -> None:
        super().__init__()
        self.reader = reader
        self.way = way or Way()
        self._library = session.library
        self._tasks = tasks
        self._report: Report | None = None
        self._themes: tuple[Theme, ...] = ()
        self._ahead: _Ahead | None = None
        self._brought: tuple[int, int] | None = None  # the report and version on the pages
        self._data = b""
        self._session = session
        self._known = session.passwords
        self._passwords: dict[int, str] = {}  # by report: those that opened it
        self._untried: list[str] = []  # of those that are known
        self.original = OriginalPane()
        self.pages = self.original.view
        self.tools = PageTools(self.pages)
        self.following = Following(reader, self.pages, self)
        self.band = ReadingBand()
        self._bar = FaceBar(self.tools)
        self._bar.chosen.connect(self.choose)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(reader)
        self._split.addWidget(self.original)
        self._split.splitterMoved.connect(self._dragged)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.band)
        column.addWidget(self._bar)
        column.addWidget(self._split, 1)
        self.original.resized.connect(self._fit_tools)
        self.original.password_given.connect(self._try_password)
        self.tools.strip.toggled.connect(self.show_strip)
        self.pages.set_dimmed(self.way.dimmed)
        self.pages.set_zoom(self.way.zoom)
        self.pages.zoom_changed.connect(self._keep_zoom)
        self.tools.strip.setChecked(self.way.strip)
        self.pages.feed.opened.connect(self._opened)
        self.pages.feed.password_needed.connect(self._password_needed)
        self._tried = ""
        self._arrange()

    def put_over(self, bar: QWidget) -> None:
        """Give a bar a strip over what is read, for as long as it is shown."""
        self._column.insertWidget(self._column.indexOf(self._split), bar)

    # what is shown

    @property
    def has_pages(self) -> bool:
        """Whether there are pages to show."""
        if self._ahead is not None:
            return True
        return self._report is not None and self._report.source.media_type == _PDF

    @property
    def face(self) -> str:
        """What is to be seen now."""
        if self._ahead is not None:
            return PAGES
        return self.way.face if self.has_pages else TEXT

    def choose(self, face: str) -> None:
        """Show text, pages or both, for this report and those that are opened next."""
        lead = self.pages if self.face == PAGES and self.pages.places else self.reader
        caret = lead.caret()
        held_on = lead.caret_used and lead.in_sight(caret)
        before, self.way.face = self.face, face
        held = self.pages.hasFocus()
        self._arrange()
        if held_on:
            self.following.keep_in_sight(caret)
        if self.face != before:
            self.chosen.emit(before)
        if self.isVisible() and not (held and face != TEXT):
            self.focus()

    def show_report(self, report: Report | None) -> None:
        """Another report is open, the same one has changed, or none is."""
        ahead, self._ahead = self._ahead, None
        self._report = report
        if ahead is not None:
            self.band.hide()
            if report is not None and report.id == ahead.report and ahead.places is not None:
                self._take_over(report, ahead.places, ahead.password)
                return
        same = report is not None and self._brought == (report.id, report.version)
        if same and report is not None:
            self.pages.set_passages(report.passages)
        else:
            # without a report another one comes, most often
            self._leave_pages(more=report is None or self.face != TEXT)
        self._arrange(moved=not same)

    # before there is a report

    def show_ahead(self, name: str, data: bytes, password: str = "", *, scan: bool = False) -> None:
        """Show the pages of a PDF that is being read, a ``scan`` or another."""
        self._leave_pages(more=True)
        self._report = None
        self._ahead = _Ahead()
        self._data = data
        self._untried = list(self._known)
        self.band.show_file(name, scan=scan)
        self.original.show_pages()
        self._arrange()
        self._try_password(password)

    def unlock_ahead(self, password: str) -> None:
        """Try a password on the PDF that is being read."""
        if self._ahead is not None:
            self._untried.clear()
            self._try_password(password)

    def leave_ahead(self) -> None:
        """The PDF that was being read is not to be seen any more."""
        if self._ahead is not None:
            self.show_report(None)
            self._leave_pages()

    def hand_over(self, report: int, places: Places) -> None:
        """The PDF has become this report: once that is opened, it takes over the pages as they
        stand. ``places`` is where its text stands on them."""
        if self._ahead is not None:
            self._ahead.report, self._ahead.places = report, places

    def _take_over(self, report: Report, places: Places, password: str) -> None:
        self._brought = (report.id, report.version)
        if password:
            self._passwords[report.id] = password
        self.pages.take_report(report, places, self._themes)
        self._arrange(moved=False)

    def settle_in(self) -> None:
        """After a hand-over: the text goes where the user was on the pages. Where it takes their
        place, its line there lights up."""
        offset = self.following.lead_text()
        line = self.pages.places.line_of(offset) if offset is not None else None
        if line is not None and self.face == TEXT:
            self.reader.light_up(Span(line.start, line.end))

    def take_news(self, news: PassageNews) -> None:
        """Passages of a report changed."""
        if self._brought is not None and self._brought[0] == news.report:
            self.pages.set_passages(news.passages)

    def set_themes(self, themes: Sequence[Theme]) -> None:
        """Take over the library's themes."""
        before, self._themes = self._themes, tuple(themes)
        reading.know_themes(themes)
        if not look_alike(before, self._themes):
            self.pages.set_themes(themes)

    def close_pages(self) -> None:
        """End the process that draws."""
        self._leave_pages()

    def _leave_pages(self, *, more: bool = False) -> None:
        if self._brought is not None or self._data or not more:
            self._brought = None
            self._data = b""
            self.pages.clear(more=more)

    def _arrange(self, *, moved: bool = True) -> None:
        face, ahead = self.face, self._ahead is not None
        shows_pages = face != TEXT
        focused = QApplication.focusWidget()
        self._bar.setVisible(self.has_pages)
        self.tools.setVisible(shows_pages)
        self._bar.show_face(face, choice=not ahead)
        self.reader.setVisible(face != PAGES)
        self.original.setVisible(shows_pages)
        if face == BOTH:
            self._share()
        # what is shown only now has no room yet, and so no place
        self._column.activate()
        self._split.refresh()
        self.following.on = shows_pages and not ahead
        if self.following.on:
            self._bring()
            if moved:
                self.following.bring()
        if focused is not None and self.isAncestorOf(focused) and not focused.isVisibleTo(self):
            self.focus()
        seen = face if self.has_pages else ""
        self.face_changed.emit(seen, not ahead)
        self.room_needed.emit(self.way.room(seen))

    def _share(self) -> None:
        self._split.setSizes(list(self.way.share(max(self._split.width(), 100))))

    def _dragged(self) -> None:
        text, pages = self._split.sizes()
        if text and pages:
            self.way.part = text / (text + pages)

    def _bring(self) -> None:
        """Fetch the report's source and show its pages."""
        report = self._report
        if report is None or self._brought == (report.id, report.version):
            return
        self._brought = mine = (report.id, report.version)
        self.original.show_pages()
        reports, ident = self._library.reports, report.id

        def work() -> tuple[bytes, PageMap | None]:
            return reports.source_bytes(ident), reports.page_map(ident)

        def then(found: tuple[bytes, PageMap | None]) -> None:
            if self._brought != mine or self._report is None:
                return
            self._data, page_map = found
            self.pages.show_report(self._report, page_map, self._themes)
            self._untried = list(self._known)
            self._tried = self._passwords.get(ident, "")
            self.pages.open(self._data, self._tried)
            self.following.bring()

        def failed(error: Exception) -> None:
            if not isinstance(error, UserError):
                raise error
            if self._brought == mine:
                self.original.say(tr_error(error))

        self._tasks.start(work, then, failed)

    def _password_needed(self, message: str) -> None:
        # what opened another file may open this one: nobody is asked twice
        if self._untried:
            self._try_password(self._untried.pop())
        elif self._ahead is not None:
            self.original.say(message)  # its import asks
        else:
            self.original.ask(message)

    def _try_password(self, password: str) -> None:
        if self._data:
            self._tried = password
            self.pages.open(self._data, password)

    def _opened(self) -> None:
        if self._ahead is not None:
            self._ahead.password = self._tried
        elif self._brought is not None and self._tried:
            self._passwords[self._brought[0]] = self._tried
        if self._tried:
            self._known[self._tried] = None
        self._tried = ""

    # what the user does

    def focus(self) -> None:
        """Give the keyboard to what is read."""
        view = self.pages if self.face == PAGES else self.reader
        view.setFocus(Qt.FocusReason.OtherFocusReason)

    def in_sight(self, offset: int) -> bool:
        """Whether the user sees the line of an offset."""
        if self.face == PAGES and self.pages.places:
            return self.pages.in_sight(offset)
        return self.reader.in_sight(offset)

    def refusal(self) -> str:
        """Why what is selected cannot be tagged; empty when it can."""
        return self.pages.aside.reason() if self.face != TEXT else ""

    def show_strip(self, wanted: bool) -> None:
        """Show the pages in small, or hide them."""
        self.way.strip = wanted
        self.tools.strip.setChecked(wanted)
        self.original.want_strip(wanted)
        self.room_needed.emit(self.way.room(self.face if self.has_pages else ""))
        if self.face == BOTH:
            self._share()

    def make_sure_of_strip(self, _wanted: bool = True) -> None:
        """The user has asked for the pages in small: say so when the window has no room for
        them."""
        QTimer.singleShot(0, self, self._look_for_strip)

    def _look_for_strip(self) -> None:
        if self.way.strip and self.original.isVisible() and not self.original.has_room:
            self.show_strip(False)
            self._session.hinted.emit(
                tr("There is no room for the pages in small: make the window wider.")
            )

    def dim(self, dimmed: bool) -> None:
        """Take some of the light from pages in the dark look."""
        self.way.dimmed = dimmed
        self.pages.set_dimmed(dimmed)
        self.original.strip.viewport().update()

    def _fit_tools(self) -> None:
        room = self.original.has_room
        self.tools.set_compact(self.width() < _NARROW, room)
        self.strip_seen.emit(self.way.strip and room)

    def _keep_zoom(self) -> None:
        self.way.zoom = self.pages.chosen_zoom

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_tools()
        if self.face == BOTH:
            self._share()
