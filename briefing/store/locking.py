"""The lock around a store's one connection."""

from __future__ import annotations

import threading
from types import TracebackType


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
