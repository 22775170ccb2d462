"""Who may write, and when nobody reads."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from briefing.errors import BugError

_PATIENCE = 0.25  # seconds that a writer waits for a moment without readers before it makes one


class ClosedError(BugError):
    """Something was asked of a library that was closed."""

    def __init__(self) -> None:
        super().__init__("the library was closed")


class Turnstile:
    """A reentrant lock that lets waiting threads go in turn.

    A plain lock may be taken again and again by a thread that imports a thousand reports, while
    the window waits. Here who waits holds the turnstile, and who comes back queues behind it.
    """

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._lock = threading.RLock()
        self._owner = 0
        self._depth = 0

    def __enter__(self) -> None:
        if self._owner == threading.get_ident():
            self._lock.acquire()
        else:
            with self._turn:
                self._lock.acquire()
            self._owner = threading.get_ident()
        self._depth += 1

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._depth -= 1
        if not self._depth:
            self._owner = 0
        self._lock.release()


class Gate:
    """Lets any number of readers in together, and now and then a writer alone.

    A writer that wants to be alone waits at first for a moment in which nobody reads, so that a
    long search keeps no other reader waiting; after a while it holds back who comes anew, so that
    it is not kept waiting forever. One writer at a time may ask, which is for its own lock to see
    to. A thread that is within must not ask to be alone.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._within = 0
        self._closed = False

    @contextmanager
    def together(self) -> Iterator[None]:
        """Within, with others."""
        with self._changed:
            while self._closed:
                self._changed.wait()
            self._within += 1
        try:
            yield
        finally:
            with self._changed:
                self._within -= 1
                if not self._within:
                    self._changed.notify_all()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Within, with nobody else."""
        with self._changed:
            self._changed.wait_for(self._is_empty, _PATIENCE)
            self._closed = True
            self._changed.wait_for(self._is_empty)
        try:
            yield
        finally:
            with self._changed:
                self._closed = False
                self._changed.notify_all()

    def _is_empty(self) -> bool:
        return not self._within
