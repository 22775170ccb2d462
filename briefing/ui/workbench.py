"""An open library in the window: list, reader, inspector, import and search work together here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from briefing.domain.acts import Act, Change
from briefing.domain.library import Report, ReportSummary, Theme
from briefing.domain.span import Span
from briefing.i18n import tr
from briefing.ui import pages as page
from briefing.ui.act_names import ActNames
from briefing.ui.at_hand import AtHand
from briefing.ui.briefings.bench import BriefingBench
from briefing.ui.coming_back import ComingBack
from briefing.ui.desk import Desk
from briefing.ui.frame import Frame
from briefing.ui.garbage import Garbage
from briefing.ui.importing import Importer, Lot
from briefing.ui.imports.flow import ImportFlow
from briefing.ui.inspector import Inspector
from briefing.ui.keeping_up import KeepingUp
from briefing.ui.links import add_to_menu, open_link
from briefing.ui.list_deeds import ListDeeds
from briefing.ui.original.faces import Way
from briefing.ui.quote_watch import watch_quotes
from briefing.ui.reader import ReaderView
from briefing.ui.reading_area import ReadingArea
from briefing.ui.reading_hand import ReadingHand
from briefing.ui.retracing import Retracing
from briefing.ui.search_results import SearchResults
from briefing.ui.session import Session
from briefing.ui.tasks import Tasks
from briefing.ui.tellings import told
from briefing.ui.theme_deeds import ThemeDeeds
from briefing.ui.themes_menu import add_themes
from briefing.ui.trash_view import TrashView
from briefing.ui.travels import Travels
from briefing.ui.versions.versioning import Versioning
from briefing.ui.ways import Ways
from briefing.ui.writing import is_writing


class Workbench(QObject):
    """Everything of the window that belongs to one session."""

    def __init__(
        self,
        session: Session,
        frame: Frame,
        tasks: Tasks,
        window: QWidget,
        way: Way | None = None,
    ) -> None:
        super().__init__(window)
        self.session = session
        session.naming = ActNames(session, frame.reports.model).named
        self._frame = frame
        self._tasks = tasks
        self._window = window
        self._name = window.windowTitle()  # the library's, until a report is open
        self._links: list[tuple[Any, Callable[..., object]]] = []
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._catch_up)
        self.ways = Ways(self, frame)
        self.garbage = Garbage(self)
        self.deeds = ThemeDeeds(session, window, self)
        self.reader = ReaderView()
        self.inspector = Inspector(session)
        self.desk = Desk(session, self.reader, self.inspector, self)
        self.keeping = KeepingUp(
            session,
            frame,
            tasks,
            open_now=lambda: self.desk.report,
            several=lambda: self.versioning.several,
            importing=lambda: self.importer.running,
            parent=self,
        )
        self.retracing = Retracing(session, self.desk, frame, self.go_to, self)
        self.list_deeds = ListDeeds(session, frame.reports, tasks, self)
        self.results = SearchResults(session)
        self.results.report_of = frame.reports.model.report
        self.trash = TrashView(session)
        self.trash.emptied.connect(self.ways.enter_trash)
        self.reading = ReadingArea(self.reader, session, tasks, way)
        self.imports = ImportFlow(self, frame, tasks, window, self)
        self.desk.refusal = self.reading.refusal
        self.desk.in_sight = self.reading.in_sight
        self.at_hand = AtHand(self.desk, self.reading.pages, self)
        self.retracing.came_back = self.at_hand.come_back
        self.retracing.catch_up = self._catch_up
        self.hand = ReadingHand(session, self.desk, self.reading, window, self)
        self.hand.help_wanted.connect(frame.actions.shortcuts.trigger)
        frame.pages.put(page.READER, self.reading)
        frame.pages.put(page.BEING_READ, self.reading)
        frame.pages.put(page.SEARCH, self.results)
        frame.pages.put(page.TRASH, self.trash)
        self.versioning = Versioning(self, frame, tasks, self)
        self.travels = Travels(
            self.desk,
            self.reading,
            (frame.actions.back, frame.actions.forward),
            lambda report, place: self.go_to(report, place=place),
            lambda report: frame.reports.model.report(report) is not None,
            window,
            self,
        )
        self.coming_back = ComingBack(self, frame)
        self.travels.coming_back = self.coming_back
        self.versioning.give_keyboard = self.coming_back.give_keyboard
        self.briefings = BriefingBench(self, frame, window)
        self.briefings.page.taken.connect(self._show_what_is_open)
        self._link(frame.pages.turned, lambda _: self._show_what_is_open())
        frame.panes.set_inspector(self.inspector)
        frame.status.come_last()
        self._connect()
        self.keeping.note(Change(everything=True))
        self._catch_up()
        self.garbage.much_came()

    def check_quotes(self) -> None:
        """Look in the background whether every quote still is what its report says."""
        watch_quotes(self.session.library, self._tasks, self._say_damage)

    def _say_damage(self, message: str) -> None:
        if self._links:  # not when another library took this one's place meanwhile
            self._frame.banner.say(message, stays=True)

    # -- wiring ------------------------------------------------------------------------------

    def _connect(self) -> None:
        frame, session, deeds = self._frame, self.session, self.deeds
        self._link(session.changed, self._changed)
        self._link(session.failed, frame.banner.say)
        self._link(session.hinted, frame.status.hint)
        self._link(session.guided, frame.status.guide)
        self._link(session.done, self._tell)
        self._link(session.told, self._say)
        self.desk.opened.connect(self._report_opened)
        self.desk.opened.connect(lambda _: self.garbage.much_came())
        self.reader.place_changed.connect(self.garbage.put_off)
        self.reader.selection_changed.connect(self.garbage.put_off)
        self.keeping.themes_came.connect(self._take_themes)
        self.keeping.listed.connect(self._settle)
        self.desk.passages_changed.connect(self.keeping.take_news)
        self.desk.passages_changed.connect(self.inspector.take_news)
        self.desk.opened.connect(self.reading.show_report)
        self.desk.passages_changed.connect(self.reading.take_news)
        self._connect_pages()
        self.desk.inspector_needed.connect(lambda: frame.panes.want("inspector", True, asked=True))
        self.results.open_hit.connect(self.ways.open_hit)
        self.reader.link_asked.connect(self._open_link)
        self.reader.menu_requested.connect(lambda at: self.reader_menu().popup(at))
        reports = frame.reports
        self._link(reports.chosen, self.ways.choose)
        self._link(reports.came_to, self.ways.come_to)
        self._link(reports.view.clicked, lambda _: self.list_deeds.attend())
        self._link(reports.opened, self.ways.open_in_reader)
        self._link(reports.lost, self._say_where_keys_are)
        self._link(reports.trash, self.trash_reports)
        self._link(reports.renamed, self.rename)
        self._link(reports.form_changed, frame.panes.take_form)
        self._link(reports.star_asked, self.list_deeds.star)
        self._link(reports.read_asked, self.list_deeds.set_read)
        self.desk.opened.connect(self.list_deeds.report_opened)
        self.desk.opened.connect(lambda report: reports.show_open(report.id if report else None))
        self.list_deeds.watch(self.reader, self.reading.pages)
        sidebar = frame.sidebar
        self._link(sidebar.all_chosen, lambda: self.ways.filter_by(None))
        self._link(sidebar.theme_chosen, self.ways.filter_by)
        self._link(sidebar.trash_chosen, self.ways.show_trash)
        self._link(sidebar.new_theme, deeds.add)
        self._link(sidebar.edit_theme, deeds.edit)
        self._link(sidebar.delete_theme, deeds.delete)
        self._link(sidebar.theme_moved, deeds.place)
        self._link(sidebar.theme_menu, deeds.menu)
        self._link(frame.pages.turned, self.ways.turned)
        self._link(frame.pages.turned, lambda _: self.travels.show_ways())
        self._link(frame.middle.escaped, self.coming_back.come)
        self._link(frame.search.search, self.ways.find)
        self._link(frame.search.closed, self.ways.leave_search)
        self._link(frame.search.left, self.coming_back.leave_field)
        self._link(frame.search.to_results, self.ways.enter_results)

    def _connect_pages(self) -> None:
        pages, actions = self.reading.pages, self._frame.actions.pages
        pages.theme_key.connect(self.desk.tag_by_key)
        pages.note_requested.connect(self.desk.note)
        pages.delete_requested.connect(self.desk.trash_passage)
        pages.link_asked.connect(self._open_link)
        pages.menu_requested.connect(lambda at: self.reader_menu().popup(at))
        self.reading.face_changed.connect(actions.show_face)
        self.reading.room_needed.connect(self._frame.panes.need)
        self.reading.strip_seen.connect(actions.strip.setChecked)
        self._link(actions.strip.triggered, self.reading.make_sure_of_strip)
        self.reading.tools.strip.toggled.connect(actions.strip.setChecked)
        actions.strip.setChecked(self.reading.way.strip)
        actions.dim.setChecked(self.reading.way.dimmed)

    def _link(self, signal: Any, slot: Callable[..., object]) -> None:
        # frame and session outlive this bench; what they say must not reach one that is gone
        self._links.append((signal, slot))
        signal.connect(slot)

    def leave(self) -> None:
        """Let go of the frame: nothing that is done in the window reaches this bench any more."""
        for signal, slot in self._links:
            signal.disconnect(slot)
        self._links.clear()
        self.reading.close_pages()
        self._frame.actions.pages.show_face("")
        self.hand.leave()
        self.versioning.leave()
        self.briefings.leave()
        self.imports.leave()
        self.list_deeds.leave()
        self.coming_back.leave()
        self.travels.leave()
        self._soon.stop()
        self.keeping.leave()
        self.garbage.leave()

    # -- what is shown -----------------------------------------------------------------------

    @property
    def themes(self) -> tuple[Theme, ...]:
        """The themes as they are shown, in order."""
        return self.keeping.themes

    @property
    def summaries(self) -> tuple[ReportSummary, ...]:
        """All reports, the newest meeting first."""
        return self._frame.reports.model.everything

    def _changed(self, change: Change) -> None:
        # what the user looks at comes first; counts and lists follow when that is painted
        self.keeping.note(change)
        self.desk.refresh(change)
        self._soon.start()

    def _catch_up(self) -> None:
        self.keeping.catch_up()
        # it may have looked at them in between, to show a passage of a new one
        self.desk.set_themes(self.themes)
        self._settle()

    def _take_themes(self, themes: tuple[Theme, ...]) -> None:
        self.reading.set_themes(themes)
        self.deeds.set_themes(themes)
        self._frame.reports.set_themes(themes)
        self._frame.sidebar.set_themes(themes)
        self.ways.show_theme_deeds(self._frame.sidebar.chosen_theme())

    def _settle(self) -> None:
        """Counts, and the page that goes with them."""
        frame = self._frame
        self.travels.show_ways()
        self.keeping.show_counts()
        self.versioning.settle()
        self._show_what_is_open()
        if frame.pages.shown in (page.TRASH, page.SEARCH, page.BRIEFING, page.BEING_READ):
            return
        if frame.pages.shown in page.OF_VERSIONS and self.desk.report is not None:
            return
        if not self.ways.point_out() and self.desk.report is None:
            frame.reports.choose_first()
        self.turn_to_reading()

    def _report_opened(self, report: Report | None) -> None:
        self._frame.actions.set_report_open(report is not None)
        self._show_what_is_open()

    def _show_what_is_open(self) -> None:
        """The window bears the name of the briefing or report that is open, and what can be
        exported is that briefing, else one on themes."""
        briefing, report = self.briefings.shown, self.desk.report
        title = briefing.title if briefing else report.metadata.title if report else self._name
        self._window.setWindowTitle(title)
        anything = any(theme.passages for theme in self.themes)
        # what has only notes stands in no theme, but does stand in a briefing
        self._frame.actions.export.setEnabled(briefing.passages > 0 if briefing else anything)

    def go_to(self, report: int, span: Span | None = None, place: int | None = None) -> bool:
        """Open a report at a span, or at the offset ``place``; False when it is not there."""
        return self.ways.go_to(report, span, place)

    def turn_to_reading(self) -> None:
        """Show the reader, or the first page when there is nothing to read."""
        self.ways.turn_to_reading()

    def open_fresh(self, report: int) -> bool:
        """Open a report that has just come or changed, without waiting for the list; the keyboard
        goes to its text, unless the user is writing somewhere."""
        self._soon.stop()
        self._catch_up()
        writing = is_writing()
        opened = self.go_to(report)
        focus = QApplication.focusWidget()
        reads = focus is not None and self.reading.isAncestorOf(focus)
        if opened and not writing and not reads:
            self.reading.focus()
        return opened

    def undo(self) -> None:
        """Take the last act back."""
        self.retracing.undo()

    # -- reports -----------------------------------------------------------------------------

    def trash_reports(self, reports: list[int]) -> None:
        """Move reports to the trash."""
        self.session.do(self.session.library.reports.trash, reports)

    def rename(self, report: int, title: str) -> None:
        """Give a report another title."""
        self.session.do(self.session.library.reports.edit, report, title=title)

    # -- import ------------------------------------------------------------------------------

    @property
    def importer(self) -> Importer:
        """What brings files in."""
        return self.imports.importer

    def import_files(self, paths: Sequence[Path]) -> None:
        """Bring files and folders in."""
        self.imports.start(Lot(paths))

    def import_samples(self) -> None:
        """Bring the sample reports in, with the passages that were tagged in them."""
        from briefing.services.samples import sample_paths, tag_samples

        library = self.session.library
        self.imports.start(
            Lot(sample_paths(), lambda: tag_samples(library), tr("import the sample reports"))
        )

    def relist(self) -> None:
        """Have the list look again soon, while files come in."""
        self.keeping.soon()

    def say(self, text: str, undoable: bool) -> None:
        """Say in the status bar what was done."""
        self._say(text, undoable)

    # -- undo --------------------------------------------------------------------------------

    def _tell(self, act: Act) -> None:
        self._say(told(act), True)

    def _say(self, text: str, undoable: bool) -> None:
        self._frame.banner.pass_by()
        self._frame.status.say(
            text, tr("Undo") if undoable else "", self.retracing.undo if undoable else None
        )

    def _say_where_keys_are(self) -> None:
        if self.desk.report is not None:
            self._frame.status.hint(tr("This is the list: / filters it, Enter goes to the text."))

    # -- menus -------------------------------------------------------------------------------

    def _open_link(self, url: str) -> None:
        open_link(url, self._frame.banner.say)

    def fill_themes_menu(self, menu: QMenu) -> None:
        """Put the themes in the menu; choosing one tags what is at hand."""
        passage, chosen = self.desk.passage_at_hand(), self.reader.selection()
        # a selection beside or around a passage gets themes of its own
        on = passage.themes if passage and chosen in (None, passage.span) else ()
        usable = [t for t in self.themes if t.archived is None or t.id in on]
        add_themes(menu, usable, on, self.desk.tag)

    def reader_menu(self) -> QMenu:
        """What can be done with the selection, or with the passage under the cursor."""
        menu, actions = QMenu(self._window), self._frame.actions
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_themes_menu(menu)
        anything = self.reader.selection() is not None or self.desk.passage_at_hand() is not None
        anything = anything and not self.reading.refusal()
        for action in menu.actions():
            action.setEnabled(anything)
        menu.addSeparator()
        menu.addActions([actions.note, actions.delete_passage])
        self.briefings.add_menu(menu)
        menu.addSeparator()
        menu.addAction(actions.copy)
        link = self.reader.link_at_caret()
        if link is not None:
            menu.addSeparator()
            add_to_menu(menu, link.url, self._open_link)
        return menu
