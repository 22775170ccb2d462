"""Where one goes in the window: from list, sidebar and search field to a page, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from briefing.domain.span import Span
from briefing.ui import pages as page
from briefing.ui.frame import Frame
from briefing.ui.pane_walk import enter
from briefing.ui.writing import is_writing

if TYPE_CHECKING:
    from briefing.ui.workbench import Workbench


class Ways:
    """Turns pages and chooses reports for one workbench."""

    def __init__(self, bench: Workbench, frame: Frame) -> None:
        self._bench = bench
        self._frame = frame
        self._to_hit = False  # on the way to what a search found
        self._from = page.READER  # where a search was begun,
        self._from_briefing: int | None = None  # and of which briefing that is the page

    def turn_to_reading(self) -> None:
        """Show the reader, or the first page when there is nothing to read."""
        if self._frame.reports.model.total:
            self._frame.pages.turn(page.READER)
        else:
            self._frame.pages.turn(page.FIRST)

    def point_out(self) -> bool:
        """Have the list show which report is open; false when it has no current report then."""
        bench = self._bench
        reports, report = self._frame.reports, bench.desk.report
        return reports.current() is not None or bool(report and reports.choose(report.id))

    def filter_by(self, theme: int | None) -> None:
        """List the reports with passages of a theme or of one under it; ``None`` for all."""
        bench = self._bench
        wanted = None
        if theme is not None:
            wanted = {theme}
            for one in bench.themes:
                if one.parent in wanted:
                    wanted.add(one.id)
        if not self._to_hit:
            self._frame.search.forget()
        self._frame.reports.filter_by(wanted)
        if not self.point_out():
            self._frame.reports.choose_first()
        self.show_theme_deeds(theme)
        self.turn_to_reading()

    def show_trash(self) -> None:
        """Turn to the trash."""
        self._frame.search.forget()
        self.show_theme_deeds(None)
        rows = self._frame.sidebar.rows
        self._bench.coming_back.was_in_trash = False
        self._frame.pages.turn(page.TRASH)
        if not rows.hasFocus():
            # the list that had the focus has gone; it must not fall on a button that deletes
            self._enter_sidebar()

    def enter_trash(self) -> None:
        """Go to the trash with the keyboard, as the menu and its key do; to the sidebar where
        nothing lies in it."""
        self._frame.sidebar.choose_trash()
        if not self._bench.trash.focus():
            self._enter_sidebar()

    def _enter_sidebar(self) -> None:
        """Give the keyboard to the sidebar; where that has no room, to what is shown."""
        frame = self._frame
        if frame.sidebar.rows.isVisible():
            frame.sidebar.rows.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif not (self._bench.trash.focus() or enter(frame.reports)):
            enter(frame.search)

    def enter_all(self) -> None:
        """Go to all reports with the keyboard; to the page where the list has no room."""
        frame = self._frame
        frame.sidebar.return_to_all()
        if not enter(frame.reports):
            enter(frame.main)

    def turned(self, name: str) -> None:
        """Another page is shown: while that is not the trash, the sidebar does not say so."""
        sidebar = self._frame.sidebar
        if name != page.TRASH and sidebar.trash_is_chosen():
            sidebar.leave_trash()
            self.show_theme_deeds(sidebar.chosen_theme())
        if name != page.SEARCH:
            self._from = page.READER
            self._bench.coming_back.among_hits = False

    def show_theme_deeds(self, theme: int | None) -> None:
        """Offer in the menus what can be done with the theme that is chosen in the sidebar."""
        bench = self._bench
        chosen = bench.deeds.theme(theme)
        self._frame.actions.set_theme_chosen(
            None if chosen is None else bench.deeds.ways(chosen.id),
            archived=chosen is not None and chosen.archived is not None,
            several=len(bench.themes) > 1,
        )

    def come_to(self, report: int) -> None:
        """The list has come to a report by itself, because another one has gone: that is shown,
        but it only counts as read when the user turns to it. The first of those that were brought
        in while nothing was open has the keyboard in its text."""
        if self._bench.desk.report is None or self._bench.desk.report.id != report:
            awaited = self._bench.imports.awaited
            self.choose(report)
            if awaited and not is_writing():
                self._bench.reading.focus()
            self._bench.list_deeds.hold()

    def choose(self, report: int) -> None:
        """The user has come to a report in the list: read that."""
        bench = self._bench
        open_now = bench.desk.report
        if (
            open_now is not None
            and open_now.id == report
            and self._frame.pages.shown in (page.READER, *page.OF_VERSIONS)
        ):
            return  # the list has only caught up
        if bench.desk.open(report):
            self._frame.search.forget()
            if self._frame.pages.shown != page.READER:
                self._frame.pages.turn(page.READER)

    def open_in_reader(self, report: int) -> None:
        """Read a report, with the keyboard in its text."""
        self.choose(report)
        self._bench.list_deeds.attend()
        self._bench.reading.focus()

    def open_hit(self, report: int, span: Span) -> None:
        """Read what a search found. Its words stay in the field, for the way back to the others;
        whoever goes on elsewhere leaves them behind."""
        self._to_hit = True
        try:
            if self._go_to(report, span, None):
                self._bench.coming_back.note_hit()
                self._bench.travels.show_ways()
        finally:
            self._to_hit = False

    def go_to(self, report: int, span: Span | None = None, place: int | None = None) -> bool:
        """Open a report at a span, or at the offset ``place``; False when it is not there."""
        self._frame.search.forget()
        return self._go_to(report, span, place)

    def _go_to(self, report: int, span: Span | None, place: int | None) -> bool:
        bench, frame = self._bench, self._frame
        if not frame.reports.model.shows(report):
            frame.sidebar.choose_all()
        if not frame.reports.model.shows(report):
            frame.reports.filters.clear()
        if not frame.reports.choose(report):
            return False
        same = span is not None and bench.desk.place()[0] == report
        if same:
            bench.travels.leap(report)
        opened = bench.desk.open(report, span=span, place=place)
        if same:
            bench.travels.landed()
        if opened:
            bench.list_deeds.attend()
            frame.pages.turn(page.READER)
            if span is not None:
                bench.reading.focus()
                bench.coming_back.note_place()
        return opened

    def find(self, query: str) -> None:
        """Show what answers a query; all reports are searched, wherever one was."""
        bench = self._bench
        shown = self._frame.pages.shown
        if shown in (page.TRASH, page.BRIEFING, page.REVIEW):
            self._from, briefing = shown, bench.briefings.shown
            self._from_briefing = None if briefing is None else briefing.id
        self._frame.pages.turn(page.SEARCH)
        bench.results.search(query)

    def enter_results(self) -> None:
        """From the search field into what it found."""
        bench = self._bench
        if self._frame.pages.shown == page.SEARCH:
            bench.results.focus_results()

    def leave_search(self) -> None:
        """Go back to reading, or to the trash, briefing or review where the search was begun."""
        frame, bench = self._frame, self._bench
        if frame.pages.shown != page.SEARCH:
            return
        briefing = self._from_briefing
        if self._from == page.TRASH:
            among_it = bench.coming_back.was_in_trash
            frame.sidebar.choose_trash()
            if among_it:
                bench.trash.focus()
        elif self._from == page.REVIEW:
            bench.versioning.return_to_review()
        elif self._from == page.BRIEFING and briefing and bench.briefings.open(briefing):
            bench.briefings.page.focus()
        else:
            self.turn_to_reading()
            self._bench.coming_back.give_keyboard()
