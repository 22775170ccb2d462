"""Bringing files into the library without holding up the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from briefing.ui.tasks import Tasks

if TYPE_CHECKING:
    # at run time the readers would delay the first paint
    from briefing.domain.acts import Act
    from briefing.services.importing import ImportOutcome, ImportProgress
    from briefing.ui.session import Session


class Importer(QObject):
    """Imports one lot of files after the other in the background, into one session."""

    progress = Signal(object)  # ImportProgress
    finished = Signal(object)  # ImportOutcome, recorded already
    failed = Signal(object)  # an exception that is not about one file

    def __init__(self, session: Session, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = tasks
        self._waiting: list[tuple[list[Path], Callable[[], Act | None] | None, str]] = []
        self._running = False
        self._stop = Event()

    @property
    def running(self) -> bool:
        """True from the start of a lot until its outcome is known."""
        return self._running

    def start(
        self,
        paths: Sequence[Path],
        afterwards: Callable[[], Act | None] | None = None,
        label: str = "",
    ) -> None:
        """Import files and folders, now or after the lot under way. ``afterwards`` runs in the
        background when they are in; its act and the import then are one step back, ``label``."""
        self._waiting.append((list(paths), afterwards, label))
        if not self._running:
            self._next()

    def cancel(self) -> None:
        """Stop after the file under way; what came in stays."""
        self._waiting.clear()
        self._stop.set()

    def _next(self) -> None:
        paths, afterwards, label = self._waiting.pop(0)
        self._running = True
        self._stop.clear()
        library = self._session.library

        def work() -> tuple[ImportOutcome, Act | None]:
            from briefing.services.importing import import_paths

            outcome = import_paths(
                library, paths, progress=self._report, cancelled=self._stop.is_set
            )
            more = afterwards() if afterwards and not outcome.cancelled else None
            return outcome, more

        self._tasks.start(work, lambda result: self._done(result[0], result[1], label), self._broke)

    def _report(self, progress: ImportProgress) -> None:
        self._tasks.post(lambda: self.progress.emit(progress))

    def _done(self, outcome: ImportOutcome, more: Act | None, label: str) -> None:
        acts = [act for act in (outcome.act, more) if act is not None and act.delta]
        if len(acts) > 1:
            self._session.history.beginMacro(label)
        for act in acts:
            self._session.record(act)
        if len(acts) > 1:
            self._session.history.endMacro()
        self._running = False
        self.finished.emit(outcome)
        self._go_on()

    def _broke(self, error: Exception) -> None:
        self._running = False
        self.failed.emit(error)
        self._go_on()

    def _go_on(self) -> None:
        if self._waiting and not self._running:
            self._next()
