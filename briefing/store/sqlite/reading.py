"""The connections that only read: nobody who reads waits for somebody who writes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from briefing.errors import BugError
from briefing.store.locking import ClosedError, Gate
from briefing.store.sqlite.connecting import connect_to_read, readers_see_the_past

_KEPT = 6  # connections that stay open for who comes next


class Readers:
    """Gives each thread that reads a connection for as long as it does so, opened when needed.

    What it reads is one state of the library, the last that was committed when it began. Where
    SQLite cannot commit while somebody reads (no WAL), the two take turns here, so that neither
    is told by SQLite to try again.
    """

    def __init__(self, writer: Connection) -> None:
        self._writer = writer
        self._gate = Gate()
        self._own = threading.local()  # the connection of a thread that is reading
        self._free: list[Connection] = []
        self._lock = threading.Lock()  # of the list
        self._closed = False
        self._shared = readers_see_the_past(writer)

    def reading_here(self) -> bool:
        """Whether this very thread is reading."""
        return getattr(self._own, "connection", None) is not None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One state of the library, also for what reads within this block; raises
        :class:`ClosedError` after :meth:`close`."""
        if self.reading_here():
            yield self._own.connection
            return
        with self._gate.together():
            connection = self._take()
            self._own.connection = connection
            try:
                connection.exec_driver_sql("BEGIN")
                yield connection
            finally:
                self._own.connection = None
                self._give_back(connection)

    def commit(self) -> None:
        """Commit what the writer changed."""
        if self._shared:
            self._writer.commit()
        else:
            with self._gate.alone():
                self._writer.commit()

    @contextmanager
    def none(self) -> Iterator[None]:
        """A moment in which nobody reads: who reads after it reads what is there now."""
        with self._gate.alone():
            yield

    def close(self) -> None:
        """Wait for who is reading and close the connections."""
        if self.reading_here():
            raise BugError("the library is closed by a thread that reads it")
        with self._gate.alone():
            self._closed = True
            for connection in self._free:
                connection.close()
            self._free.clear()

    def _take(self) -> Connection:
        if self._closed:
            raise ClosedError
        with self._lock:
            if self._free:
                return self._free.pop()
        return connect_to_read(self._writer)

    def _give_back(self, connection: Connection) -> None:
        try:
            connection.rollback()
        except BaseException:
            connection.close()
            raise
        with self._lock:
            if len(self._free) < _KEPT:
                self._free.append(connection)
                return
        connection.close()
