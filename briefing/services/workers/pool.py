"""Several workers at work: who gets what, who took too long, what of a file whose worker died.

One thread owns all of it and hears of everything through one queue: what is to be done, what
workers answer, how they end. So nothing here needs a lock.

A worker is sent files ahead, so that it never waits for this process. It takes them one by one:
when it dies, only the first can be to blame, and that one gets a second chance, since the system
may have ended the worker for reasons of its own. The others are simply handed out again.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import sys
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from enum import Enum, auto
from queue import Empty, SimpleQueue
from typing import NamedTuple

from briefing.errors import UserError
from briefing.i18n import language
from briefing.services.workers import messages
from briefing.services.workers.limits import Limits
from briefing.services.workers.messages import Answer, Order, SetUp
from briefing.services.workers.process import End, TooMuch, Worker, signal_name

log = logging.getLogger(__name__)

_AHEAD = 8  # files that a worker may have,
_AHEAD_BYTES = 1_000_000  # with so many bytes before the last of them
_MANY = 4  # so many files at once, or two of so many bytes, and a further worker pays
_MUCH = 2_000_000
_FAILED_STARTS = 3  # so many in a row, and workers are taken not to come up
_CHANCES = 2  # workers that may die over a file
_FAREWELL = 10.0  # seconds that the end of the program waits for workers to be gone
_LOOK = 0.05  # seconds between looks at the memory of workers that work
_MEMORY_SHARE = 0.6  # of its memory that a worker had when it died for lack of it


class Failure(Enum):
    """Why a task gave nothing, where no reader said so."""

    CRASH = auto()
    TIME = auto()
    MEMORY = auto()
    DEPTH = auto()
    SIZE = auto()
    MISTAKE = auto()
    START = auto()


class Outcome(NamedTuple):
    """What came of a task: its ``value``, or what the reader raised, or a failure (with details
    for the log)."""

    value: object = None
    error: UserError | None = None
    failure: Failure | None = None
    details: str = ""


@dataclass(eq=False, slots=True)
class Account:
    """What the tasks of a file that is read in parts took so far: seconds on the clock, added
    up."""

    spent: float = 0.0


@dataclass(eq=False, slots=True)
class Task:
    """Something to do with a file of ``size`` bytes; its outcome goes to ``tell`` with itself.

    One of several parts of a file has a ``share`` of the memory, is in nobody's hand before its
    turn, and together they have the time of one.
    """

    name: str
    arguments: tuple[object, ...]
    size: int
    tell: SimpleQueue[tuple[Task, Outcome]]
    dropped: bool = False
    deaths: int = 0
    share: float = 1.0
    account: Account | None = None


@dataclass(eq=False, slots=True)
class _Hand:
    """A worker and what it has in hand."""

    worker: Worker
    tasks: deque[Task] = field(default_factory=deque)
    since: float = 0.0  # when it was started, or began with its first task
    ready: bool = False  # has come up
    ended: Failure | None = None  # why we ended it
    leaving: bool = False  # has said that it will end

    def takes(self, task: Task) -> bool:
        if not self.tasks:
            return True
        if task.deaths or self.tasks[0].deaths or self.ended or self.leaving or task.account:
            return False
        return len(self.tasks) < _AHEAD and sum(t.size for t in self.tasks) < _AHEAD_BYTES


@dataclass(frozen=True, slots=True)
class _Submit:
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class _Drop:
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    worker: Worker
    what: Answer | TooMuch | End


_Event = _Submit | _Drop | _Said | str
_WARM, _CLOSE = "warm", "close"


class WorkerPool:
    """Up to ``size`` workers, started when there is work for them and ended when there has been
    none for ``idle`` seconds. Any thread may call it."""

    def __init__(
        self, size: int | None = None, set_up: SetUp | None = None, *, idle: float = 180.0
    ) -> None:
        self._size = size or max(1, min(4, os.cpu_count() or 1))
        self._set_up = set_up or SetUp(Limits())
        self._limits = self._set_up.limits
        self._idle = idle
        self._inbox: SimpleQueue[_Event] = SimpleQueue()
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None
        # what follows belongs to the thread
        self._hands: list[_Hand] = []
        self._waiting: deque[Task] = deque()
        self._failed_starts = 0  # since a worker came up last
        self._last_work = 0.0
        self._closing = False
        self._told_lack = False

    def submit(self, *tasks: Task) -> None:
        """Have tasks done."""
        self._put(_Submit(tasks))

    def drop(self, tasks: tuple[Task, ...]) -> None:
        """Forget tasks: nobody waits for them any more. A worker that is at one of them is
        ended."""
        self._put(_Drop(tasks))

    def warm(self) -> None:
        """Start a worker, if there is none, before there is work for it."""
        self._put(_WARM)

    def close(self) -> None:
        """End all workers, and wait until they are gone."""
        with self._starting:
            thread = self._thread
            self._thread = None
            if thread:
                self._inbox.put(_CLOSE)
        if thread:
            thread.join(_FAREWELL)

    @property
    def spare(self) -> int:
        """How many workers, of those that may be, have nothing to do."""
        return self._size - sum(len(hand.tasks) for hand in list(self._hands)) - len(self._waiting)

    def pids(self) -> list[int]:
        """The numbers of the processes there are."""
        return [hand.worker.pid for hand in list(self._hands)]

    def _put(self, event: _Event) -> None:
        with self._starting:
            if self._thread is None:
                self._closing = False
                self._thread = threading.Thread(target=self._run, name="workers", daemon=True)
                self._thread.start()
            self._inbox.put(event)

    def _run(self) -> None:
        while not (self._closing and not self._hands):
            try:
                with contextlib.suppress(Empty):
                    self._take(self._inbox.get(timeout=self._patience()))
                self._watch()
                self._hand_out()
            except Exception:
                log.exception("the pool of reading processes lost its way")
                self._give_up()

    def _give_up(self) -> None:
        """After a mistake of ours: nobody may wait for ever."""
        for task in (*self._waiting, *(task for hand in self._hands for task in hand.tasks)):
            _deliver(task, Outcome(failure=Failure.MISTAKE))
        self._waiting.clear()
        for hand in self._hands:
            hand.tasks.clear()
            hand.worker.kill()

    def _take(self, event: _Event) -> None:
        if isinstance(event, _Submit):
            self._waiting.extend(event.tasks)
        elif isinstance(event, _Drop):
            self._forget(event.tasks)
        elif isinstance(event, _Said):
            for hand in [hand for hand in self._hands if hand.worker is event.worker]:
                self._hear(hand, event.what)
        elif event == _WARM:
            self._last_work = time.monotonic()
            if not self._hands:
                self._start()
        else:
            self._closing = True
            for task in self._waiting:
                _deliver(task, Outcome(failure=Failure.CRASH))
            self._waiting.clear()
            for hand in self._hands:
                hand.worker.kill()

    def _forget(self, tasks: tuple[Task, ...]) -> None:
        for task in tasks:
            task.dropped = True
        self._waiting = deque(task for task in self._waiting if not task.dropped)
        for hand in self._hands:
            if hand.tasks and hand.tasks[0].dropped and hand.ready:
                hand.worker.kill()

    # What is to be done.

    def _hand_out(self) -> None:
        while self._waiting and not self._closing:
            while len(self._hands) < self._wanted() and self._start():
                pass
            task = self._waiting[0]
            if not self._hands:
                self._waiting.popleft()
                task.tell.put((task, Outcome(failure=Failure.START)))
                continue
            hand = min(self._hands, key=lambda h: (len(h.tasks), not h.ready))
            if not hand.takes(task):
                return
            self._waiting.popleft()
            if not hand.tasks and hand.ready:
                hand.since = time.monotonic()
            hand.tasks.append(task)
            hand.worker.send(self._order(task))
        if not self._hands:
            self._failed_starts = 0  # whoever asks later finds us trying again

    def _order(self, task: Task) -> Order:
        limits = self._limits
        spent = task.account.spent if task.account else 0.0
        return Order(
            task.name,
            task.arguments,
            max(1, limits.processor_for(task.size) - int(spent)),
            language(),
            max(1.0, limits.clock_for(task.size) - spent),
            int((1 - task.share) * limits.memory),
        )

    def _wanted(self) -> int:
        """How many workers the work in hand is worth."""
        tasks = [task for hand in self._hands for task in hand.tasks]
        tasks.extend(self._waiting)
        many = len(tasks) >= _MANY or any(task.account for task in tasks)
        if many or (len(tasks) > 1 and sum(t.size for t in tasks) >= _MUCH):
            return min(self._size, len(tasks))
        return 1

    def _start(self) -> bool:
        """Start another worker, unless that keeps failing."""
        if self._failed_starts >= _FAILED_STARTS:
            return False
        try:
            worker = Worker(self._set_up, self._said)
        except OSError:
            log.warning("a process for reading cannot be started", exc_info=True)
            self._failed_starts = _FAILED_STARTS
            return False
        self._hands.append(_Hand(worker, since=time.monotonic()))
        return True

    def _said(self, worker: Worker, what: Answer | TooMuch | End) -> None:
        self._inbox.put(_Said(worker, what))

    # What workers say.

    def _hear(self, hand: _Hand, what: Answer | TooMuch | End) -> None:
        self._last_work = time.monotonic()
        if isinstance(what, End):
            self._bury(hand, what)
        elif isinstance(what, TooMuch):
            hand.ended = Failure.SIZE
        elif what[0] == messages.READY and not hand.ready:
            hand.ready = True
            hand.since = self._last_work
            self._failed_starts = 0
            if hand.tasks and hand.tasks[0].dropped:
                hand.worker.kill()  # it was sent while it came up, and would be done
            if what[1] and not self._told_lack:
                self._told_lack = True
                log.info("reading goes without one layer of safety: %s", what[1])
        elif hand.tasks and hand.ready:
            task = hand.tasks.popleft()
            if task.account:
                task.account.spent += self._last_work - hand.since
            hand.since = self._last_work
            hand.leaving = what[0] == messages.MEMORY
            _deliver(task, _outcome(what))
        else:
            hand.worker.kill()  # it speaks out of turn: not one of ours any more

    def _bury(self, hand: _Hand, end: End) -> None:
        """Take leave of a worker. The file that it was at failed, or gets another chance; those
        behind it go back in front."""
        self._hands.remove(hand)
        if not hand.ready and not self._closing:
            self._failed_starts += 1
            if self._failed_starts == _FAILED_STARTS:
                log.warning(
                    "no process for reading comes up (%s): %s", signal_name(end.code), end.words
                )
        if hand.ready and hand.tasks and not hand.leaving:
            first = hand.tasks[0]
            first.deaths += 1
            last = first.deaths >= _CHANCES
            why = hand.ended or self._cause(end, first.share, last=last)
            if why is not Failure.CRASH or last:
                hand.tasks.popleft()
                details = f"{signal_name(end.code)}, {end.memory >> 20} MB; {end.words}"
                _deliver(first, Outcome(failure=why, details=details))
        if self._closing:
            for task in hand.tasks:
                _deliver(task, Outcome(failure=Failure.CRASH))
        else:
            self._waiting.extendleft(task for task in reversed(hand.tasks) if not task.dropped)

    def _cause(self, end: End, share: float, *, last: bool) -> Failure:
        """What a worker died of that the pool did not end; ``last`` when no other will try."""
        if end.code == -getattr(signal, "SIGXCPU", 0):
            return Failure.TIME
        most = self._limits.memory * share * _MEMORY_SHARE
        if end.memory > most or "bad_alloc" in end.words:
            return Failure.MEMORY
        # twice over the same file: no accident, but a system that is short of memory
        if last and not end.ours and end.code == -getattr(signal, "SIGKILL", 0):
            return Failure.MEMORY
        return Failure.CRASH

    # What time does.

    def _watch(self) -> None:
        now = time.monotonic()
        for hand in self._hands:
            if hand.ended:
                continue
            if hand.tasks:
                hand.worker.look()
            if now >= self._due(hand):
                hand.ended = Failure.TIME if hand.ready else Failure.START
                hand.worker.kill()
            elif not hand.tasks and hand.ready and now >= self._last_work + self._idle:
                hand.ended = Failure.TIME
                hand.worker.kill()

    def _due(self, hand: _Hand) -> float:
        """When a worker will have had enough time."""
        if not hand.ready:
            return hand.since + self._limits.start
        if not hand.tasks:
            return float("inf")
        task = hand.tasks[0]
        clock = self._limits.clock_for(task.size)
        if task.account is None:
            return hand.since + clock
        # who is at a part of the file uses up its time together with the others
        began = [h.since for h in self._hands if h.ready and _account(h) is task.account]
        return (clock - task.account.spent + sum(began)) / len(began)

    def _patience(self) -> float | None:
        """Seconds until something must be looked at."""
        moments = [self._due(hand) for hand in self._hands if not hand.ended]
        if any(hand.ready and not hand.tasks and not hand.ended for hand in self._hands):
            moments.append(self._last_work + self._idle)
        if sys.platform == "linux" and any(hand.tasks for hand in self._hands):
            moments.append(time.monotonic() + _LOOK)
        first = min(moments, default=float("inf"))
        return None if first == float("inf") else max(0.0, first - time.monotonic()) + 0.01


def _account(hand: _Hand) -> Account | None:
    return hand.tasks[0].account if hand.tasks else None


def _deliver(task: Task, outcome: Outcome) -> None:
    if not task.dropped:
        task.tell.put((task, outcome))


def _outcome(answer: Answer) -> Outcome:
    kind, value = answer
    if kind == messages.DONE:
        return Outcome(value)
    if kind == messages.RAISED and isinstance(value, UserError):
        return Outcome(error=value)
    failure = {
        messages.MEMORY: Failure.MEMORY,
        messages.DEPTH: Failure.DEPTH,
        messages.SIZE: Failure.SIZE,
    }.get(kind, Failure.MISTAKE)
    return Outcome(failure=failure, details=str(value or ""))
