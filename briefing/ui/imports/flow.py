"""An import from the first file to the last question: progress in the status bar and the panel,
passwords, recognition of scans, and imports that a crash cut short."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from briefing.errors import UserError
from briefing.i18n import tr, tr_error, trn
from briefing.ui.frame import Frame
from briefing.ui.importing import Importer, Lot
from briefing.ui.imports.early_pages import Bench as EarlyBench
from briefing.ui.imports.early_pages import EarlyPages
from briefing.ui.imports.log import ImportLog
from briefing.ui.imports.panel import ImportPanel
from briefing.ui.imports.password_asking import PasswordAsking
from briefing.ui.imports.words import headline, named, parted
from briefing.ui.tasks import Tasks

if TYPE_CHECKING:
    from briefing.domain.acts import Change
    from briefing.domain.library import Report
    from briefing.services.importing import ImportOutcome, ImportProgress, ImportResult
    from briefing.services.resuming import Interrupted

_SHOW = 80  # ms between two looks of the status bar at the progress


class Bench(EarlyBench, Protocol):
    """What this needs of the bench around it."""

    def relist(self) -> None:
        """Have the list look again while files come in."""
        ...

    def say(self, text: str, undoable: bool) -> None:
        """Say what was done."""
        ...


class ImportFlow(QObject):
    """Everything about importing that the user meets, for one session."""

    def __init__(
        self, bench: Bench, frame: Frame, tasks: Tasks, window: QWidget, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._bench = bench
        self._session = bench.session
        self._frame = frame
        self._tasks = tasks
        self._window = window
        self._gone = False
        self._besides = ""  # what was said besides what came in
        self.awaited = False  # nothing was open: what comes in first is to be read
        self.log = ImportLog()
        self.importer = Importer(bench.session, tasks, self)
        self.panel: ImportPanel | None = None
        self.early = EarlyPages(bench, frame, tasks, window, self)
        self.early.cancelled.connect(self.cancel)
        self.passwords = PasswordAsking(self, window, self)
        # its pages are there already: nothing is asked any more
        self.early.unlocked.connect(self.passwords.accept)
        self._soon = QTimer(self, singleShot=True, interval=_SHOW)
        self._soon.timeout.connect(self._show_progress)
        bench.desk.opened.connect(self._report_opened)
        bench.session.changed.connect(self._library_changed)
        self.importer.progress.connect(self._progress)
        self.importer.finished.connect(self._finished)
        self.importer.failed.connect(self._broke)
        frame.status.cancelled.connect(self.cancel)
        frame.status.progress_asked.connect(self.show_panel)

    def leave(self) -> None:
        """The library is about to go."""
        self._gone = True
        self.passwords.leave()
        self._soon.stop()
        self.early.leave()
        self._frame.status.cancelled.disconnect(self.cancel)
        self._frame.status.progress_asked.disconnect(self.show_panel)
        if self.panel is not None:
            self.panel.close()

    # -- starting ----------------------------------------------------------------------------

    def start(self, lot: Lot) -> None:
        """Bring files in."""
        if not lot.paths:
            return
        self._frame.banner.hide()
        if not self.importer.running:
            self._besides = ""
            self.log.clear()
            self.passwords.forget()
        self.begin(lot)

    def begin(self, lot: Lot) -> None:
        """Bring files in that may go on with those before."""
        if not self.importer.running:
            self._frame.status.set_progress(tr("Importing…"), 0, 1)
            nothing = self._bench.desk.report is None
            self.awaited = nothing and self._frame.reports.current() is None
            self.early.look(lot)
        self.importer.start(lot)
        self._show_running()

    def cancel(self) -> None:
        """Stop; what came in stays."""
        self.passwords.drop()
        self.early.turn_down()
        self.importer.cancel()

    def show_panel(self) -> ImportPanel:
        """Show how far it is, or what came of it; nothing is told beside it."""
        if self._besides:
            self._say_besides("", ())
        panel = self.panel
        if panel is None:
            panel = self.panel = ImportPanel(self.log, self._window)
            panel.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            panel.cancel_asked.connect(self.cancel)
            panel.open_asked.connect(self._open)
            panel.restore_asked.connect(self._restore)
            panel.passwords_asked.connect(self.passwords.ask)
            panel.recognition_asked.connect(self.recognise)
            panel.finished.connect(self._panel_closed)
            panel.set_running(self.importer.running)
        panel.show()
        panel.raise_()
        panel.activateWindow()
        return panel

    def _panel_closed(self) -> None:
        self.panel = None

    def _show_running(self) -> None:
        if self.panel is not None:
            self.panel.set_running(self.importer.running)

    # -- while it runs -----------------------------------------------------------------------

    def _progress(self, progress: ImportProgress) -> None:
        if self.importer.running:
            self.log.note(progress)
            if self.panel is not None:
                self.panel.changed()
            if not self._soon.isActive():
                self._soon.start()

    def _show_progress(self) -> None:
        if self.importer.running:
            log = self.log
            self._frame.status.set_progress(log.headline(), *log.steps())
            self._bench.relist()

    def _report_opened(self, report: Report | None) -> None:
        if report is not None:
            self.awaited = False

    # -- when it has ended -------------------------------------------------------------------

    def _finished(self, outcome: ImportOutcome) -> None:
        log, frame = self.log, self._frame
        log.end(outcome)
        log.comments += self.importer.left_out
        self._show_running()
        frame.status.end_progress()
        if self._gone:
            return
        act = outcome.act is not None and bool(outcome.act.delta)
        told = log if self.importer.went_on else outcome
        skipped, locked = len(told.skipped), list(outcome.locked)
        failed = any(one.status == "failed" and one.reason != "password" for one in told.results)
        known = [one for one in told.results if one.status == "known"]
        # of one file that was there already, its report is shown: there is nothing more to tell
        alone = len(told.results) == len(known) == 1 and not skipped
        if alone and known[0].trashed:
            said, besides = "", known[0].message
        elif self.panel or failed or alone or not (known or skipped or log.comments):
            # the panel tells all of it
            said, besides = headline(told.results, cancelled=told.cancelled, skipped=skipped), ""
        else:
            said, besides = parted(
                told.results, cancelled=told.cancelled, skipped=skipped, comments=log.comments
            )
        self._bench.say(said, act)
        if besides != self._besides:  # or it was said before a password was tried
            self._say_besides(besides, known)
        if self.passwords.dialog is not None:
            return  # a password is tried: the dialog says what came of it
        self.awaited = self.awaited and bool(outcome.added)
        self.open_alone(outcome)
        self.early.end(waits=bool(locked) and not outcome.cancelled)
        if failed:
            self.show_panel()
        elif not besides and len(outcome.added) > 1 and outcome.resembling:
            self._offer_versions(len(outcome.resembling))
        if locked and not outcome.cancelled:
            self.passwords.ask(locked)

    def _say_besides(self, said: str, known: Sequence[ImportResult]) -> None:
        """What there is to tell besides what came in, under the panes; nothing takes it away."""
        before, self._besides = self._besides, said
        banner, more = self._frame.banner, (tr("Details"), self.show_panel)
        trashed = dict.fromkeys(one for result in known for one in result.trashed)
        if said and trashed:
            banner.say(said, tr("Restore"), partial(self._restore, tuple(trashed)), *more)
        elif said:
            banner.say(said, *more)
        elif banner.text == before:
            banner.hide()

    def open_alone(self, outcome: ImportOutcome) -> None:
        """Open what came in, if it is one report; or the report that was the file's already."""
        known = [one for one in outcome.known if not one.trashed]
        alone = outcome.added or known[: len(outcome.results) == 1]
        if len(alone) == 1 and alone[0].report is not None and not self.early.take(alone[0]):
            self._bench.open_fresh(alone[0].report)

    # -- the trash ---------------------------------------------------------------------------

    def _restore(self, reports: Sequence[int]) -> None:
        """Take reports that files were known by out of the trash; one alone is opened."""
        act = self._session.do(self._session.library.reports.restore, reports)
        if act is not None and len(reports) == 1:
            self._bench.open_fresh(reports[0])

    def _open(self, report: int) -> None:
        """Open a report of the details, out of the trash if it has come there since."""
        if self._session.library.reports.list(trashed=True, only=(report,)):
            self._restore((report,))
        else:
            self._bench.open_fresh(report)

    def _library_changed(self, change: Change) -> None:
        were = self.log.were_in_trash
        if not were or not (change.everything or were & change.reports):
            return
        reports = self._session.library.reports
        self.log.find(
            in_trash=[one.id for one in reports.list(trashed=True, only=were)],
            back=[one.id for one in reports.list(only=were)],
        )
        if self.panel is not None:
            self.panel.changed()

    # -- what else there is to tell ----------------------------------------------------------

    def _offer_versions(self, count: int) -> None:
        self._frame.banner.say(
            trn(
                "{count} report looks like a new version of one that was there.",
                "{count} reports look like new versions of ones that were there.",
                count,
            ),
            tr("Details"),
            self.show_panel,
        )

    def _broke(self, error: Exception) -> None:
        self._show_running()
        self._frame.status.end_progress()
        self.passwords.withdraw()
        if not isinstance(error, UserError):
            raise error
        self._frame.banner.say(tr_error(error))

    # -- scans -------------------------------------------------------------------------------

    def recognise(self, results: Sequence[ImportResult]) -> None:
        """Have the text in scans recognised; it takes a while, and can be cancelled."""
        paths: dict[Path, None] = dict.fromkeys(result.path for result in results)
        if paths:
            passwords = self.passwords.known
            self.begin(Lot(list(paths), passwords=passwords, ocr=True, goes_on=True))

    # -- after a crash -----------------------------------------------------------------------

    def look_for_interrupted(self) -> None:
        """Ask in the background whether an import was cut short the last time."""
        library = self._session.library

        def work() -> tuple[Interrupted, int, int] | None:
            from briefing.services.left_over import how_far, sweep_up
            from briefing.services.resuming import interrupted

            sweep_up()
            found = interrupted(library)
            return None if found is None else (found, *how_far(library, found))

        self._tasks.start(work, self._offer_to_go_on, self._broke)

    def _offer_to_go_on(self, answer: tuple[Interrupted, int, int] | None) -> None:
        if answer is None or self._gone:
            return
        found, done, total = answer
        self._frame.banner.say(
            tr(
                "The import of {what} was interrupted: {done} of {total} files done.",
                what=named(found.paths),
                done=done,
                total=total,
            ),
            tr("Go on"),
            lambda: self._settle(found, go_on=True),
            tr("Leave it"),
            lambda: self._settle(found, go_on=False),
        )

    def _settle(self, found: Interrupted, *, go_on: bool) -> None:
        library = self._session.library

        def forget() -> None:
            from briefing.services.resuming import forget_interrupted

            forget_interrupted(library)

        def then(_nothing: object) -> None:
            if go_on:
                self.start(Lot(found.paths, ocr=found.ocr, comments=found.comments))

        answer: Callable[[object], None] = then
        self._tasks.start(forget, answer, self._broke)
