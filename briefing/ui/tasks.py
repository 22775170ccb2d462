"""Work in the background: tiny runnables, one dispatcher, answers on the main thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from shiboken6 import isValid

log = logging.getLogger(__name__)


class _Job(QRunnable):
    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        # the dispatcher keeps the job; Qt must not delete it under Python's feet
        self.setAutoDelete(False)
        self._work = work

    def run(self) -> None:
        self._work()


class Tasks(QObject):
    """Runs functions on the thread pool and calls back on the thread that owns this object."""

    busy_changed = Signal(bool)
    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: set[_Job] = set()
        self._pool = QThreadPool.globalInstance()
        self._posted.connect(self._call)

    @property
    def busy(self) -> bool:
        """True while anything runs or its answer is under way."""
        return bool(self._jobs)

    def start(
        self,
        work: Callable[[], Any],
        then: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run ``work`` in the background; ``then`` gets its result or ``failed`` its error."""

        def run() -> None:
            try:
                result = work()
            except Exception as error:
                self.post(partial(self._end, job, failed, error))
            else:
                self.post(partial(self._end, job, then, result))

        job = _Job(run)
        self._jobs.add(job)
        if len(self._jobs) == 1:
            self.busy_changed.emit(True)
        self._pool.start(job)

    def post(self, function: Callable[[], None]) -> None:
        """Have ``function`` called on the main thread; for use by work in the background. What
        comes after this object has gone has nobody to tell."""
        if isValid(self):
            self._posted.emit(function)

    def wait(self) -> None:
        """Block until all work has ended; answers come with the next turn of the event loop."""
        self._pool.waitForDone()

    def _call(self, function: Callable[[], None]) -> None:
        function()

    def _end(self, job: _Job, answer: Callable[[Any], None], value: object) -> None:
        self._jobs.discard(job)
        if not self._jobs:
            self.busy_changed.emit(False)
        answer(value)
