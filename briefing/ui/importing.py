"""Bringing files into the library without holding up the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class Lot:
    """Files that come in together. ``afterwards`` runs in the background when they are in; its act
    and the import then are one step back, ``label``. ``then`` is told the outcome. ``passwords``
    go by file and the file within it ("" for the file itself). A lot that ``goes_on`` with the one
    before (a password was given, say) is one step back with it, as long as nothing was done in
    between."""

    paths: Sequence[Path]
    afterwards: Callable[[], Act | None] | None = None
    label: str = ""
    passwords: Mapping[tuple[Path, str], str] = field(default_factory=dict, repr=False)
    ocr: bool = False
    comments: bool | None = None  # None: as the user prefers
    then: Callable[[ImportOutcome], None] | None = None
    goes_on: bool = False


class Importer(QObject):
    """Imports one lot of files after the other in the background, into one session."""

    progress = Signal(object)  # ImportProgress
    finished = Signal(object)  # ImportOutcome, recorded already
    failed = Signal(object)  # an exception that is not about one file

    def __init__(self, session: Session, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = tasks
        self._waiting: list[Lot] = []
        self._running = False
        self._stop = Event()
        self._drop = 0  # counts what came in together
        self.went_on = False  # whether the last lot went on with the one before
        self.comments: Callable[[], bool] = lambda: False
        self.left_out = 0  # reports of the last lot whose comments were not taken along

    @property
    def running(self) -> bool:
        """True from the start of a lot until its outcome is known."""
        return self._running

    def start(self, lot: Lot) -> None:
        """Import a lot, now or after the one under way."""
        self._session.passwords.update(dict.fromkeys(lot.passwords.values()))
        self._waiting.append(lot)
        if not self._running:
            self._next()

    def cancel(self) -> None:
        """Stop at once; what came in stays."""
        self._waiting.clear()
        self._stop.set()

    def _next(self) -> None:
        lot = self._waiting.pop(0)
        self._running = True
        self._stop.clear()
        library = self._session.library
        comments = self.comments() if lot.comments is None else lot.comments

        def work() -> tuple[ImportOutcome, Act | None, int]:
            from briefing.services.importing import import_paths
            from briefing.services.left_over import with_comments

            outcome = import_paths(
                library,
                lot.paths,
                progress=self._report,
                cancelled=self._stop.is_set,
                passwords=lot.passwords,
                ocr=lot.ocr,
                comments=comments,
            )
            more = lot.afterwards() if lot.afterwards and not outcome.cancelled else None
            came = [result.report for result in outcome.added if result.report is not None]
            return outcome, more, 0 if comments else with_comments(library, came)

        self._tasks.start(work, lambda result: self._done(lot, *result), self._broke)

    def _report(self, progress: ImportProgress) -> None:
        self._tasks.post(lambda: self.progress.emit(progress))

    def _done(self, lot: Lot, outcome: ImportOutcome, more: Act | None, left_out: int) -> None:
        acts = [act for act in (outcome.act, more) if act is not None and act.delta]
        if len(acts) > 1:
            self._session.history.beginMacro(lot.label)
        self.went_on = lot.goes_on
        self._drop += not lot.goes_on
        for act in acts:
            self._session.record(act, together=self._drop)
        if len(acts) > 1:
            self._session.history.endMacro()
        self._running = False
        self.left_out = left_out
        self.finished.emit(outcome)
        if lot.then is not None:
            lot.then(outcome)
        self._go_on()

    def _broke(self, error: Exception) -> None:
        self._running = False
        self.failed.emit(error)
        self._go_on()

    def _go_on(self) -> None:
        if self._waiting and not self._running:
            self._next()
