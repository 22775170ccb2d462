"""Reading in worker processes: both cores work, and a file that kills its reader kills no more.

A worker gets bytes and a name, never a path, and answers with plain rows. It is sent files ahead,
so that it has work while this process writes; threads of its own take these in and hand its
answers out, so that neither side ever waits for the other to make room in the pipe. When a worker
dies, the files that it had are tried again one by one: the one that kills a second worker is to
blame. Where no worker comes up (a script that is not made to be imported, a machine that is full),
the files are read in this process.
"""

from __future__ import annotations

import contextlib
import gc
import logging
import multiprocessing
import os
import signal
import threading
import traceback
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType

from briefing.domain.packing import PackedDocument, pack
from briefing.errors import UserError
from briefing.i18n import language, use_language

log = logging.getLogger(__name__)

_AHEAD = 16  # files that a worker may have,
_AHEAD_BYTES = 4_000_000  # with so many bytes before the last of them
_OUTSTANDING = 64  # jobs at most between being taken and being answered, in order
_FAILED_STARTS = 3  # so many in a row, and workers that do not come up are not replaced


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read, its bytes at hand; ``number`` tells it from others."""

    number: int
    path: Path
    data: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class Read:
    """What came of a job: a document with its media type, or the reason why not."""

    job: Job
    media_type: str = ""
    document: PackedDocument | None = None
    error: UserError | None = None


def read_job(job: Job) -> Read:
    """Read one file in this process."""
    media_type, document, error, details = _answer(job.data, job.path.name)
    return _result(job, media_type, document, error, details)


@dataclass
class _Worker:
    process: BaseProcess
    pipe: Connection
    jobs: deque[Job] = field(default_factory=deque)
    alone: bool = False  # its job may be one that kills: nothing comes behind it
    ready: bool = False  # has said so: it came up

    def takes(self, *, alone: bool) -> bool:
        """Whether it can be sent another file, or one that it must have alone."""
        if not self.jobs:
            return True
        if self.alone or alone:
            return False
        return len(self.jobs) < _AHEAD and sum(len(j.data) for j in self.jobs) < _AHEAD_BYTES


class ReadingPool:
    """Worker processes that start with the first job and end with the block."""

    def __init__(self, size: int | None = None) -> None:
        self._size = size or max(1, min(4, os.cpu_count() or 1))
        self._context = multiprocessing.get_context("spawn")
        self._workers: list[_Worker] = []
        self._suspects: set[int] = set()  # numbers of jobs whose worker died
        self._failed_starts = 0  # since a worker came up last

    def __enter__(self) -> ReadingPool:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for worker in self._workers:
            worker.pipe.close()
            worker.process.kill()
        while self._workers:
            self._remove(self._workers[-1])

    def read(self, jobs: Iterable[Job]) -> Iterator[Read | None]:
        """Read all jobs; results come in their order. Jobs are taken just before their turn.

        Gives ``None`` when there is nothing to do but wait, so that the caller can use the time.
        """
        for _ in range(self._size - len(self._workers)):
            self._start()
        source = iter(jobs)
        waiting: deque[Job] = deque()
        taken: deque[Job] = deque()  # in order, not answered for yet
        read: dict[int, Read] = {}
        while self._workers:
            while self._hand_out(waiting) and len(taken) < _OUTSTANDING:
                job = next(source, None)
                if job is None:
                    break
                taken.append(job)
                waiting.append(job)
            busy = [worker for worker in self._workers if worker.jobs]
            if not busy:
                return
            pipes = [worker.pipe for worker in busy]
            ready = wait(pipes, timeout=0)
            if not ready:
                yield None
                ready = wait(pipes)
            for worker in busy:
                if worker.pipe in ready:
                    answer = self._receive(worker, waiting)
                    if answer:
                        read[answer.job.number] = answer
            while taken and taken[0].number in read:
                yield read.pop(taken.popleft().number)
        log.warning("no process for reading comes up: the files are read in this one")
        for job in chain(taken, source):
            # one that may have killed a worker must not kill the program
            suspect = job.number in self._suspects
            yield read.get(job.number) or (_culprit(job) if suspect else read_job(job))

    def _hand_out(self, jobs: deque[Job]) -> bool:
        """Send jobs to workers that can take them; False when some are left."""
        while jobs:
            worker = min(self._workers, key=lambda w: len(w.jobs))
            alone = jobs[0].number in self._suspects
            if not worker.takes(alone=alone):
                return False
            worker.alone = alone
            worker.jobs.append(jobs[0])
            # a worker that has died is found out when its answer is received
            with contextlib.suppress(OSError):
                worker.pipe.send((jobs[0].data, jobs[0].path.name))
            jobs.popleft()
        return True

    def _start(self) -> None:
        """Start another worker, unless that keeps failing."""
        if self._failed_starts >= _FAILED_STARTS:
            return
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_work, args=(theirs, language()), daemon=True)
        try:
            process.start()
        except OSError:
            log.warning("a process for reading cannot be started", exc_info=True)
            self._failed_starts += 1
            ours.close()
        else:
            self._workers.append(_Worker(process, ours))
        finally:
            theirs.close()

    def _receive(self, worker: _Worker, waiting: deque[Job]) -> Read | None:
        try:
            answer = worker.pipe.recv()
        except (EOFError, OSError):
            return self._bury(worker, waiting)
        if answer is None:
            worker.ready = True
            self._failed_starts = 0
            return None
        media_type, document, error, details = answer
        return _result(worker.jobs.popleft(), media_type, document, error, details)

    def _bury(self, worker: _Worker, waiting: deque[Job]) -> Read | None:
        """Replace a worker that died. Gives the answer for the file that it died over, when that
        is sure; else its files wait to be tried again."""
        lost = list(worker.jobs)
        self._remove(worker)
        if not worker.ready:  # none of them was begun
            self._failed_starts += 1
        self._start()
        if worker.ready:
            if len(lost) == 1 and lost[0].number in self._suspects:
                return _culprit(lost[0])
            self._suspects.update(job.number for job in lost)
        waiting.extendleft(reversed(lost))
        return None

    def _remove(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.pipe.close()
        worker.process.kill()
        worker.process.join()
        worker.process.close()


_Answer = tuple[str, PackedDocument | None, UserError | None, str]


def _work(pipe: Connection, code: str) -> None:
    """The life of a worker: read what comes until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program that started it
    use_language(code)
    gc.freeze()
    with contextlib.suppress(OSError):
        pipe.send(None)  # up and ready
    jobs: SimpleQueue[tuple[bytes, str] | None] = SimpleQueue()
    answers: SimpleQueue[_Answer] = SimpleQueue()
    threading.Thread(target=_take_in, args=(pipe, jobs), daemon=True).start()
    threading.Thread(target=_hand_out, args=(pipe, answers), daemon=True).start()
    while job := jobs.get():
        answers.put(_answer(*job))


def _take_in(pipe: Connection, jobs: SimpleQueue[tuple[bytes, str] | None]) -> None:
    with contextlib.suppress(EOFError, OSError):
        while True:
            jobs.put(pipe.recv())
    jobs.put(None)


def _hand_out(pipe: Connection, answers: SimpleQueue[_Answer]) -> None:
    with contextlib.suppress(OSError):
        while True:
            pipe.send(answers.get())


def _answer(data: bytes, name: str) -> _Answer:
    # here, so that the window's process does not load readers before it needs them
    from briefing.services.reading import read_data

    try:
        media_type, document = read_data(data, name)
    except UserError as error:
        return "", None, error, ""
    except Exception:
        # one file that shows a mistake of ours must not cost the others
        return "", None, our_mistake(name), traceback.format_exc()
    return media_type, pack(document), None, ""


def _culprit(job: Job) -> Read:
    log.info("a reading process died over %s", job.path)
    return Read(
        job,
        error=UserError(
            "{file} cannot be read: the program that reads it stopped halfway.", file=job.path
        ),
    )


def our_mistake(name: str) -> UserError:
    """What the user is told when it is our fault; the log has the details."""
    return UserError("{file} cannot be read: Briefing made a mistake over it.", file=name)


def _result(
    job: Job,
    media_type: str,
    document: PackedDocument | None,
    error: UserError | None,
    details: str,
) -> Read:
    if details:
        log.error("reading %s failed:\n%s", job.path, details)
    return Read(job, media_type, document, error)
