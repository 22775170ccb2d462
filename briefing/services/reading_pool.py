"""Reading in worker processes: both cores work, and a file that kills its reader kills no more.

A worker gets bytes and a name, never a path, and answers with plain rows. Each works through its
own pipe in the order in which it was asked, so when one dies it is known over which file.
"""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import signal
import traceback
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType

from briefing.domain.packing import PackedDocument, pack
from briefing.errors import UserError
from briefing.i18n import language, use_language

log = logging.getLogger(__name__)

# A worker with something to do may be sent a small file ahead: it fits in the pipe, so that
# neither side ever waits for the other to make room.
_AHEAD = 3
_SMALL = 32_000  # bytes in the pipe ahead of the worker
_OUTSTANDING = 64  # jobs at most between being taken and being answered, in order


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

    def takes(self, job: Job) -> bool:
        """Whether the job can be sent now without waiting for room in the pipe."""
        if not self.jobs:
            return True
        waiting = sum(len(j.data) for j in self.jobs) - len(self.jobs[0].data)
        return len(self.jobs) < _AHEAD and waiting + len(job.data) <= _SMALL


class ReadingPool:
    """Worker processes that start with the first job and end with the block."""

    def __init__(self, size: int | None = None) -> None:
        self._size = size or max(1, min(4, os.cpu_count() or 1))
        self._context = multiprocessing.get_context("spawn")
        self._workers: list[_Worker] = []

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
        for worker in self._workers:
            worker.process.join()
            worker.process.close()
        self._workers.clear()

    def read(self, jobs: Iterable[Job]) -> Iterator[Read | None]:
        """Read all jobs; results come in their order. Jobs are taken just before their turn.

        Gives ``None`` when there is nothing to do but wait, so that the caller can use the time.
        """
        while len(self._workers) < self._size:
            self._workers.append(self._start())
        source = iter(jobs)
        waiting: deque[Job] = deque()  # to be sent, maybe again: its worker died over another file
        taken: deque[Job] = deque()  # in order, not answered for yet
        read: dict[int, Read] = {}
        while True:
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
                    read[answer.job.number] = answer
            while taken and taken[0].number in read:
                yield read.pop(taken.popleft().number)

    def _hand_out(self, jobs: deque[Job]) -> bool:
        """Send jobs to workers that can take them; False when some are left."""
        while jobs:
            worker = min(self._workers, key=lambda w: len(w.jobs))
            if not (worker.takes(jobs[0]) and self._send(worker, jobs[0])):
                return False
            jobs.popleft()
        return True

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_work, args=(theirs, language()), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _send(self, worker: _Worker, job: Job) -> bool:
        try:
            worker.pipe.send((job.data, job.path.name))
        except OSError:
            if worker.jobs:
                return False  # it died over an earlier file: receiving finds out
            self._replace(worker)
            worker.pipe.send((job.data, job.path.name))
        worker.jobs.append(job)
        return True

    def _receive(self, worker: _Worker, waiting: deque[Job]) -> Read:
        try:
            media_type, document, error, details = worker.pipe.recv()
        except (EOFError, OSError):
            culprit = worker.jobs.popleft()
            waiting.extendleft(reversed(worker.jobs))
            self._replace(worker)
            log.info("a reading process died over %s", culprit.path)
            return Read(
                culprit,
                error=UserError(
                    "{file} cannot be read: the program that reads it stopped halfway.",
                    file=culprit.path,
                ),
            )
        return _result(worker.jobs.popleft(), media_type, document, error, details)

    def _replace(self, worker: _Worker) -> None:
        worker.pipe.close()
        worker.process.kill()
        worker.process.join()
        worker.process.close()
        fresh = self._start()
        worker.process, worker.pipe = fresh.process, fresh.pipe
        worker.jobs.clear()


_Answer = tuple[str, PackedDocument | None, UserError | None, str]


def _work(pipe: Connection, code: str) -> None:
    """The life of a worker: read what comes until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program that started it
    use_language(code)
    gc.freeze()
    while True:
        try:
            data, name = pipe.recv()
        except (EOFError, OSError):
            return
        answer = _answer(data, name)
        try:
            pipe.send(answer)
        except OSError:
            return


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
