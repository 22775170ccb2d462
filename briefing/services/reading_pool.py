"""Reading, in processes of its own: whatever is in a file, it can spoil only its own reading.

There is one pool in a program (:func:`shared`); its workers start with the first file, are kept
for the next ones and end when there has been nothing to read for a while. Nothing that came from
outside is ever looked into in this process: where no worker comes up, files fail, and say so.
"""

from __future__ import annotations

import atexit
import logging
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import NamedTuple, TypeGuard

from briefing.domain.document import Part
from briefing.domain.packing import PackedDocument
from briefing.errors import BugError, UserError
from briefing.i18n import mark
from briefing.readers.protocol import NO_OPTIONS, ReadOptions
from briefing.services import conversion
from briefing.services.reading_parts import MOST_BYTES, Split
from briefing.services.workers.limits import Limits
from briefing.services.workers.messages import SetUp
from briefing.services.workers.pool import Failure, Outcome, Task, WorkerPool

log = logging.getLogger(__name__)

_OUTSTANDING = 64  # jobs at most between being taken and being answered, in order,
_OUTSTANDING_BYTES = 50_000_000  # with so many bytes before the last of them
_PATIENCE = 2.0  # seconds that a file may keep the results of others waiting
_LOOK = 0.1  # seconds between two looks whether something was cancelled
_CONVERTER = "LibreOffice"  # noted with the reader of what it converted


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read, its bytes at hand; ``number`` tells it from others. Only the bytes and the
    name of ``path`` go to a worker."""

    number: int
    path: Path
    data: bytes
    sha256: str
    options: ReadOptions = NO_OPTIONS


@dataclass(frozen=True, slots=True)
class Read:
    """What came of a job: a document with its media type and the files that came along in it, or
    the reason why not. A :class:`briefing.errors.PasswordError` or
    :class:`briefing.errors.NoTextError` asks something of the user."""

    job: Job
    media_type: str = ""
    document: PackedDocument | None = None
    error: UserError | None = None
    parts: tuple[Part, ...] = ()


def read_job(job: Job) -> Read:
    """Read one file in the program's own pool."""
    return shared().read_one(job)


class ReadingPool:
    """Worker processes that read files; they start with the first job and end with the block.

    ``hook`` is for tests: the path of a Python file that every worker runs before it shuts itself
    in, which may put readers of its own into ``briefing.readers.registry.READERS``.
    """

    def __init__(
        self,
        size: int | None = None,
        *,
        limits: Limits | None = None,
        hook: Path | None = None,
        idle: float = 180.0,
    ) -> None:
        self._limits = limits or Limits()
        set_up = SetUp(self._limits, str(hook or ""))
        self._workers = WorkerPool(size, set_up, idle=idle)

    def __enter__(self) -> ReadingPool:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the workers. The next job would start new ones."""
        self._workers.close()

    def warm(self) -> None:
        """Start a worker in the background, to have it when the first file comes."""
        self._workers.warm()

    def pids(self) -> list[int]:
        """The numbers of the worker processes there are."""
        return self._workers.pids()

    def read_one(self, job: Job) -> Read:
        """Read one file, and wait for it."""
        for read in self.read((job,)):
            if read:
                return read
        raise BugError("a job without an answer")

    def ask(
        self,
        task: str,
        *arguments: object,
        name: str,
        size: int,
        cancelled: Callable[[], bool] | None = None,
    ) -> object:
        """Have a worker do something else (:mod:`briefing.services.workers.tasks`) with a file
        called ``name`` of ``size`` bytes, and wait for it.

        Raises what the task raises, and :class:`UserError` when it failed or was ``cancelled``.
        """
        answers: SimpleQueue[tuple[Task, Outcome]] = SimpleQueue()
        order = Task(task, arguments, size, answers)
        self._workers.submit(order)
        while True:
            try:
                _, outcome = answers.get(timeout=_LOOK if cancelled else None)
                break
            except Empty:
                if cancelled and cancelled():
                    self._workers.drop((order,))
                    raise _failed(Path(name), Outcome(failure=Failure.CRASH)) from None
        if outcome.error:
            raise outcome.error
        if outcome.failure:
            raise _failed(Path(name), outcome)
        return outcome.value

    def read(self, jobs: Iterable[Job]) -> Generator[Read | None, None, None]:
        """Read all jobs. Jobs are taken just before their turn; results come in their order, but
        one that takes long lets those behind it pass.

        Gives ``None`` when there is nothing to do but wait, again and again, so that the caller can
        use the time. What is not read when the iterator is closed is not read any more.
        """
        batch = _Batch(self._workers, self._limits)
        source = iter(jobs)
        more = True
        try:
            while True:
                while more and batch.has_room():
                    job = next(source, None)
                    if job is None:
                        more = False
                    else:
                        batch.add(job)
                    yield from batch.ready()
                if batch.is_empty():
                    return
                if not batch.take(wait=0):
                    yield None
                    batch.take(wait=_LOOK)
                yield from batch.ready()
        finally:
            batch.drop()


class _Batch:
    """Jobs that are on their way, in order, and what came of them."""

    def __init__(self, workers: WorkerPool, limits: Limits) -> None:
        self._workers = workers
        self._limits = limits
        self._answers: SimpleQueue[tuple[Task, Outcome]] = SimpleQueue()
        self._jobs: deque[Job] = deque()
        self._since = time.monotonic()  # when the first of them became the first
        self._tasks: dict[Task, Job] = {}
        self._read: dict[int, Read] = {}
        self._media_types: dict[int, str] = {}  # of what was converted, before it was
        self._splits: dict[int, Split] = {}
        self._dropped = threading.Event()

    def has_room(self) -> bool:
        size = sum(len(job.data) for job in self._jobs)
        return len(self._jobs) < _OUTSTANDING and size < _OUTSTANDING_BYTES

    def is_empty(self) -> bool:
        return not self._jobs

    def add(self, job: Job) -> None:
        self._jobs.append(job)
        self._submit(job, job.data)

    def take(self, *, wait: float) -> bool:
        """Take in what workers answered within so many seconds; False when that is nothing."""
        taken = False
        try:
            while True:
                block = bool(wait) and not taken
                task, outcome = self._answers.get(block, wait if block else None)
                taken = True
                if job := self._tasks.pop(task, None):
                    self._hear(job, task, outcome)
        except Empty:
            return taken

    def ready(self) -> Iterator[Read]:
        """What can be given: in order, as long as the first does not keep the others waiting."""
        while self._jobs and self._jobs[0].number in self._read:
            self._since = time.monotonic()
            yield self._read.pop(self._jobs.popleft().number)
        if self._read and time.monotonic() > self._since + _PATIENCE:
            passing = [job for job in self._jobs if job.number in self._read]
            for job in passing:
                self._jobs.remove(job)
                yield self._read.pop(job.number)

    def drop(self) -> None:
        self._dropped.set()
        if self._tasks:
            self._workers.drop(tuple(self._tasks))

    def _submit(self, job: Job, data: bytes, *, whole: bool = False) -> None:
        task = self._task(job, data, in_parts=not whole and self._is_alone(job))
        self._start(job, task)

    def _start(self, job: Job, *tasks: Task) -> None:
        self._tasks.update(dict.fromkeys(tasks, job))
        self._workers.submit(*tasks)

    def _task(self, job: Job, data: bytes, *, in_parts: bool = False) -> Task:
        arguments = (data, job.path.name, job.options, in_parts)
        return Task("read", arguments, len(data), self._answers)

    def _is_alone(self, job: Job) -> bool:
        """Whether a second worker would have nothing to do but to help with ``job``."""
        waits = any(other is not job and other.number not in self._read for other in self._jobs)
        return not waits and len(job.data) <= MOST_BYTES and self._workers.spare > 1

    def _split(self, job: Job, pages: int) -> None:
        """Have a file with so many pages read by two, unless others wait meanwhile."""
        if not self._is_alone(job):
            self._submit(job, job.data, whole=True)
            return
        split = Split(job.data, job.path.name, job.options, pages, self._answers, self._limits)
        self._splits[job.number] = split
        self._start(job, *split.tasks)

    def _part(self, job: Job, task: Task, outcome: Outcome) -> Outcome | None:
        """What came of a file that is read in parts, when this was the last of them."""
        came = self._splits[job.number].hear(task, outcome)
        if isinstance(came, Task):
            self._start(job, came)
            return None
        if came:
            del self._splits[job.number]
            others = tuple(task for task, of in self._tasks.items() if of is job)
            for other in others:
                del self._tasks[other]
            if others:
                self._workers.drop(others)
        return came

    def _hear(self, job: Job, task: Task, outcome: Outcome) -> None:
        if job.number in self._splits:
            whole = self._part(job, task, outcome)
            if whole is None:
                return
            outcome = whole
        value = outcome.value
        if isinstance(value, int) and task.name == "read" and task.arguments[-1]:
            self._split(job, value)
            return
        if _is_text_pair(value) and job.number not in self._media_types:
            self._media_types[job.number] = value[0]
            task = self._task(job, b"")  # stands for the job while it is converted
            self._tasks[task] = job
            threading.Thread(
                target=self._convert, args=(task, job, value[1]), name="converting", daemon=True
            ).start()
        elif isinstance(value, _Converted):
            self._submit(job, value.data)
        else:
            read = _result(job, outcome)
            original = self._media_types.pop(job.number, "")
            if original and read.document:
                document = read.document
                reader = f"{document.reader} ({_CONVERTER})"
                read = replace(read, media_type=original, document=document._replace(reader=reader))
            self._read[job.number] = read

    def _convert(self, task: Task, job: Job, target: str) -> None:
        try:
            data = conversion.convert(
                job.data, job.path.name, target, cancelled=self._dropped.is_set
            )
        except UserError as error:
            outcome = Outcome(error=error)
        except Exception:
            outcome = Outcome(failure=Failure.MISTAKE, details=traceback.format_exc())
        else:
            outcome = Outcome(_Converted(data))
        self._answers.put((task, outcome))


class _Converted(NamedTuple):
    """A file as another program made it anew."""

    data: bytes


def _is_text_pair(value: object) -> TypeGuard[tuple[str, str]]:
    return isinstance(value, tuple) and len(value) == 2 and all(isinstance(v, str) for v in value)


_FAILURES = {
    Failure.CRASH: mark("{file} cannot be read: the program that reads it stopped halfway."),
    Failure.TIME: mark("{file} cannot be read: it took too long."),
    Failure.MEMORY: mark("{file} cannot be read: it needs more memory than Briefing gives it."),
    Failure.DEPTH: mark("{file} cannot be read: its parts are nested too deeply."),
    Failure.SIZE: mark("{file} cannot be read: it holds more than Briefing takes in."),
    Failure.START: mark("{file} cannot be read: the program that reads files does not start."),
    Failure.MISTAKE: mark("{file} cannot be read: Briefing made a mistake over it."),
}


def our_mistake(name: str) -> UserError:
    """What the user is told when it is our fault; the log has the details."""
    return UserError("{file} cannot be read: Briefing made a mistake over it.", file=name)


def _result(job: Job, outcome: Outcome) -> Read:
    if outcome.error:
        return Read(job, error=outcome.error)
    if outcome.failure:
        return Read(job, error=_failed(job.path, outcome))
    answer = _checked(outcome.value)
    if answer is None:
        return Read(job, error=our_mistake(job.path.name))
    return Read(job, *answer[:2], parts=answer[2])


def _failed(path: Path, outcome: Outcome) -> UserError:
    failure = outcome.failure or Failure.MISTAKE
    if failure is Failure.MISTAKE:
        log.error("reading %s failed:\n%s", path, outcome.details)
        return our_mistake(path.name)
    log.info("reading %s failed (%s): %s", path, failure.name, outcome.details)
    return UserError(_FAILURES[failure], file=path)


def _checked(value: object) -> tuple[str, PackedDocument, tuple[Part, ...]] | None:
    """A worker's answer, when it is one: it has read bytes from outside."""
    if not (isinstance(value, tuple) and len(value) == 3):
        return None
    media_type: object
    document: object
    media_type, document, parts = value
    if not (
        isinstance(media_type, str)
        and isinstance(document, PackedDocument)
        and isinstance(parts, tuple)
        and all(isinstance(part, Part) for part in parts)
    ):
        return None
    return media_type, document, parts


_shared: ReadingPool | None = None
_lock = threading.Lock()


def shared() -> ReadingPool:
    """The program's own pool; it ends with the program."""
    global _shared
    with _lock:
        if _shared is None:
            _shared = ReadingPool()
            atexit.register(_shared.close)
        return _shared
