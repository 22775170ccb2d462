"""The main window: its furniture, the library that it opens, and what the menus do."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QMainWindow

from briefing.errors import UserError
from briefing.i18n import tr, tr_error
from briefing.paths import default_library, log_file
from briefing.settings import Settings
from briefing.ui import frame as furniture
from briefing.ui import pages as page
from briefing.ui import state
from briefing.ui.choices import Choices
from briefing.ui.dropping import FileDrops
from briefing.ui.file_deeds import FileDeeds
from briefing.ui.list_deeds import take_choices
from briefing.ui.menus import Menus
from briefing.ui.place_keeper import PlaceKeeper
from briefing.ui.reading_deeds import ReadingDeeds
from briefing.ui.tasks import Tasks

if TYPE_CHECKING:
    # at run time these come when the window has been painted
    from briefing.services.library import Library
    from briefing.ui.command_palette import CommandPalette
    from briefing.ui.session import Session
    from briefing.ui.workbench import Workbench

log = logging.getLogger(__name__)


class MainWindow(QMainWindow):
    """Shows itself first and opens its library right after the first paint."""

    painted = Signal()  # the window is on the screen
    library_opened = Signal()
    language_chosen = Signal(str)  # saved in the settings already

    def __init__(
        self, settings: Settings, library_path: Path, session: Session | None = None
    ) -> None:
        super().__init__()
        self._handed_over = session
        self._settings = settings
        self._path = library_path
        self._painted = False
        self._closing = False
        self._refused = ""
        self._waiting: list[Path] = []
        self._bench: Workbench | None = None
        self._palette: CommandPalette | None = None
        self._tasks = Tasks(self)
        self._frame = furniture.build(self)
        self._drops = FileDrops(self)
        self._drops.dropped.connect(self.import_when_open)
        state.restore_geometry(self, settings)
        take_choices(self._frame.reports, settings)
        self._frame.panes.set_sizes_kept(settings.panes, self._frame.reports.form)
        self._files = FileDeeds(self, settings)
        self.choices = Choices(self, settings)
        self._connect()
        self._show_name()

    # -- parts -------------------------------------------------------------------------------

    @property
    def frame(self) -> furniture.Frame:
        """The window's furniture."""
        return self._frame

    @property
    def bench(self) -> Workbench | None:
        """What works on the open library; ``None`` until there is one."""
        return self._bench

    @property
    def session(self) -> Session | None:
        """The open library with its history."""
        return self._bench.session if self._bench else None

    @property
    def library_path(self) -> Path:
        """The file of the library that is open, or was to be."""
        return self._path

    @property
    def files(self) -> FileDeeds:
        """What goes in and out as files."""
        return self._files

    @property
    def tasks(self) -> Tasks:
        """Work in the background."""
        return self._tasks

    @property
    def drops(self) -> FileDrops:
        """What takes dropped files."""
        return self._drops

    def _connect(self) -> None:
        frame = self._frame
        frame.reports.save_original.connect(self._files.save_original)
        frame.reports.open_original.connect(self._files.open_original)
        frame.pages.turned.connect(self._page_turned)
        self.menus = Menus(self)
        self.menus.show_appearance(self._settings.appearance)
        self._reading = ReadingDeeds(self, self._settings)

    # -- the library -------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        self.painted.emit()
        if self._handed_over is not None:
            self._adopt(self._handed_over)
            self._handed_over = None
        else:
            self.open_library()

    def open_library(self) -> None:
        """Open the library in the background."""
        path = self._path

        def work() -> Library:
            # bringing in the store takes longest; the window is there meanwhile
            from briefing.services.library import Library

            path.parent.mkdir(parents=True, exist_ok=True)
            return Library.open(path)

        self._tasks.start(work, self._opened, self._not_opened)

    def _opened(self, library: Library) -> None:
        if self._closing:
            library.close()
            return
        from briefing.ui.session import Session

        self._adopt(Session(library))

    def _adopt(self, session: Session) -> None:
        from briefing.ui.workbench import Workbench

        session.setParent(self)
        frame, actions = self._frame, self._frame.actions
        frame.pages.drop(page.BROKEN)
        self._put_first_page()
        actions.set_library_open(True)
        actions.set_theme_chosen(None)
        session.library.tagging.author = self._settings.own_name()
        frame.sidebar.fold(state.folded_in(self._settings, self._path))
        way = state.way_in(self._settings, self._path)
        self._bench = Workbench(session, frame, self._tasks, self, way)
        recent = state.recent_in(self._settings, self._path)
        self._bench.hand.take(recent, by_lines=self._settings.text_cursor)
        self._bench.briefings.export_asked.connect(self._files.export)
        self.menus.follow(session.history)
        place = state.place_in(self._settings, self._path)
        if place is not None:
            self._bench.go_to(place[0], place=place[1])
            self._bench.list_deeds.hold()  # it was chosen the last time
        PlaceKeeper(self._bench, self._store_place)
        frame.reports.view.setFocus()
        self._bench.check_quotes()
        self._bench.importer.comments = lambda: self._settings.comments_as_notes
        self._bench.imports.look_for_interrupted()
        self.library_opened.emit()
        waiting, self._waiting = self._waiting, []
        self._bench.import_files(waiting)

    def _not_opened(self, error: Exception) -> None:
        from briefing.ui.first_start import BrokenLibrary

        if isinstance(error, UserError):
            message = tr_error(error)
        else:
            log.error("library could not be opened: %s", self._path, exc_info=error)
            message = tr("The details are in the log file {path}.", path=log_file())
        broken = BrokenLibrary(message, str(self._path))
        broken.retry.connect(self.open_library)
        broken.open_other.connect(self.choose_library)
        self._frame.pages.put(page.BROKEN, broken)
        self._frame.pages.turn(page.BROKEN)

    def choose_library(self) -> None:
        """Ask for another library, or the name of a new one, and open it."""
        title, kinds = tr("Open or make a library"), tr("Libraries") + " (*.briefing)"
        there = QFileDialog.Option.DontConfirmOverwrite
        folder = str(self._path.parent)
        name, _ = QFileDialog.getSaveFileName(self, title, folder, kinds, options=there)
        if name:
            path = Path(name)
            self.switch_library(path if path.suffix else path.with_suffix(".briefing"))

    def switch_library(self, path: Path) -> None:
        """Leave this library and open another."""
        self._leave_library()
        self._path = path
        self._show_name()
        self.open_library()

    def hand_over(self) -> Session | None:
        """Close this window but leave its library open, with its history, for another window;
        ``None`` when none is open. An import under way is cancelled."""
        session = self.session
        if session is not None:
            self._leave_library(close=False)
            session.setParent(None)
        self.close()
        return session

    def _leave_library(self, *, close: bool = True) -> None:
        bench = self._bench
        if bench is None:
            return
        for dialog in self.findChildren(QDialog):
            dialog.close()
        bench.importer.cancel()
        self._tasks.wait()
        self._deliver()
        refused = self._finish_editing(bench)
        self._keep_place()
        self._bench = None
        bench.leave()
        frame = self._frame
        frame.panes.set_inspector(None)
        frame.pages.turn(page.NOTHING)
        for name in (
            *(page.READER, page.BEING_READ, page.SEARCH, page.BRIEFING, page.TRASH, page.FIRST),
        ):
            frame.pages.drop(name)
        # ids of one library are others' in another, and its words are not asked there
        frame.search.forget()
        frame.reports.start_anew()
        frame.sidebar.start_anew()
        frame.sidebar.set_counts(reports=None, trashed=None)
        frame.status.say("")
        frame.status.end_progress()
        frame.actions.set_library_open(False)
        frame.actions.set_report_open(False)
        self.menus.follow(None)
        bench.deleteLater()
        # nobody comes back to mend it: it is to be read over the library that comes
        self.tell_refused(" ".join(refused))
        if close:
            bench.session.library.close()
            bench.session.deleteLater()

    @property
    def refused(self) -> str:
        """What could not be kept when the last library was left, and why."""
        return self._refused

    def tell_refused(self, message: str) -> None:
        """Have it read, until it is closed, what could not be kept; an empty text tells
        nothing."""
        self._refused = message
        if message:
            self._frame.banner.say(message, stays=True)

    def _finish_editing(self, bench: Workbench) -> list[str]:
        """Keep what is being written; what could not be, and why, also as told."""
        refused: list[str] = []
        bench.session.failed.connect(refused.append)
        bench.inspector.finish_editing()
        bench.inspector.form.show_report(None)  # what it could not take is told with that
        bench.briefings.page.finish_editing()
        bench.briefings.page.tell_problems()
        bench.session.failed.disconnect(refused.append)
        return refused

    def _deliver(self) -> None:
        # answers of work that has ended, before what they are about goes away
        QCoreApplication.sendPostedEvents(self._tasks, QEvent.Type.MetaCall.value)

    def _put_first_page(self) -> None:
        from briefing.ui.first_start import FirstStart

        first = FirstStart()
        first.choose_files.connect(self._files.choose_files)
        first.try_samples.connect(self.import_samples)
        self._frame.pages.put(page.FIRST, first)

    # -- import ------------------------------------------------------------------------------

    def import_when_open(self, paths: Sequence[Path]) -> None:
        """Import files and folders, as soon as the library is open."""
        if self._bench is None:
            self._waiting.extend(paths)
        else:
            self._bench.import_files(paths)

    def import_samples(self) -> None:
        """Import the sample reports with their tags."""
        if self._bench is not None:
            self._bench.import_samples()

    def _open_report(self) -> int | None:
        report = self._bench.desk.report if self._bench else None
        return report.id if report else None

    # -- dialogs and messages ----------------------------------------------------------------

    def tell(self, message: str) -> None:
        """Say something that cannot wait."""
        from briefing.ui.help_dialogs import notice

        notice(tr("Something went wrong"), message, self).open()

    def show_shortcuts(self) -> None:
        """Show all keys."""
        from briefing.ui import pane_keys
        from briefing.ui.help_dialogs import shortcuts_sheet
        from briefing.ui.reader import bindings

        groups = [*bindings.sheet(), *pane_keys.sheet(), *self._frame.actions.listed()]
        shortcuts_sheet(groups, self).open()

    @property
    def palette_is_open(self) -> bool:
        """Whether the command palette is to be seen."""
        return self._palette is not None and self._palette.finder.isVisible()

    def palette_open(self) -> None:
        """Show the command palette."""
        if self._palette is None:
            from briefing.ui.command_palette import CommandPalette

            self._palette = CommandPalette(self)
        self._palette.open()

    def show_about(self) -> None:
        """Say what this program is."""
        from briefing.ui.help_dialogs import about_dialog

        about_dialog(self).open()

    # -- what the window shows ---------------------------------------------------------------

    def _show_name(self) -> None:
        own = self._path == default_library()
        name = tr("My library") if own else tr("Library: {name}", name=self._path.stem)
        self._frame.status.set_library(name, str(self._path))
        self.setWindowTitle("" if own else self._path.stem)

    def _page_turned(self, name: str) -> None:
        reading = name == page.READER
        self._frame.panes.leave_out(*page.left_out(name), room=page.room(name))
        has_report = self._open_report() is not None
        self._frame.actions.set_report_open(reading and has_report)
        if name == page.EARLIER:
            self._frame.actions.set_file_read(has_report)

    def focus_search(self) -> None:
        """Go to the search field."""
        self._frame.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._frame.search.selectAll()

    # -- leaving -----------------------------------------------------------------------------

    def _keep_place(self) -> None:
        if self._bench is not None:
            report, offset = self._bench.desk.place()
            state.keep_place(self._settings, self._path, report, offset)
            state.keep_way(self._settings, self._path, self._bench.reading.way)
            state.keep_folded(self._settings, self._path, self._frame.sidebar.folded)
            state.keep_recent(self._settings, self._path, self._bench.desk.recent)
            self._settings.text_cursor = self._bench.reader.stepper.by_lines

    def _store_place(self) -> None:
        self._keep_place()
        state.save(self._settings)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._closing = True
        state.keep_geometry(self, self._settings)
        self._settings.panes = self._frame.panes.sizes_to_keep()
        if self._bench is not None:
            self._leave_library()
        else:
            self._tasks.wait()
            self._deliver()
        self._files.close_originals()
        state.save(self._settings)
        super().closeEvent(event)
