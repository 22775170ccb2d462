"""A large file that several workers read together, each some of its pages.

It pays where a worker would have nothing else to do. What comes of it is the same as when one reads
it all: each worker opens the file by itself and sends what is on its pages; one of them makes the
document. The parts have the time of one file together, and its memory; when one fails, so does the
file, for that reason.
"""

from __future__ import annotations

from itertools import pairwise
from queue import SimpleQueue

from briefing.readers.protocol import ReadOptions
from briefing.services.workers.limits import Limits
from briefing.services.workers.pool import Account, Failure, Outcome, Task

MOST_BYTES = 50_000_000  # of a file: each worker gets all of them
_PARTS = 2  # for each worker: one that comes up late, or has fuller pages, takes fewer
_WORKERS = 2


class Split:
    """A file of ``size`` bytes that is being read in parts; ``tasks`` are those to begin with."""

    def __init__(
        self,
        data: bytes,
        name: str,
        options: ReadOptions,
        pages: int,
        tell: SimpleQueue[tuple[Task, Outcome]],
        limits: Limits,
    ) -> None:
        self._name = name
        self._size = len(data)
        self._tell = tell
        self._most = limits.answer
        self._account = Account()
        count = _PARTS * _WORKERS
        edges = [pages * i // count for i in range(count + 1)]
        self.tasks = tuple(
            self._task("read_part", (data, name, options, first, last), 1 / _WORKERS)
            for first, last in pairwise(edges)
        )
        self._found: dict[Task, bytes] = {}

    def hear(self, task: Task, outcome: Outcome) -> Outcome | Task | None:
        """Take in what came of a task: gives what came of the whole file, or what is to be done
        with the parts when the last has come."""
        if task not in self.tasks:
            return outcome
        if not isinstance(outcome.value, bytes):
            if outcome.error or outcome.failure:
                return outcome
            return Outcome(failure=Failure.MISTAKE, details="a part that is none")
        self._found[task] = outcome.value
        if sum(map(len, self._found.values())) > self._most:
            return Outcome(failure=Failure.SIZE)
        if len(self._found) < len(self.tasks):
            return None
        parts = tuple(self._found[part] for part in self.tasks)
        return self._task("join_parts", (parts, self._name), 1.0)

    def _task(self, name: str, arguments: tuple[object, ...], share: float) -> Task:
        return Task(name, arguments, self._size, self._tell, share=share, account=self._account)
