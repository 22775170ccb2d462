"""A library's file: one that writes at a time, one transaction per act, and readers beside it."""

from __future__ import annotations

import sqlite3
import threading
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, exc, insert, select

import briefing
from briefing.domain.acts import Delta
from briefing.domain.library import Problem
from briefing.errors import BugError, UserError
from briefing.reasons import reason
from briefing.store import journal
from briefing.store.anchorings import AnchoringRows
from briefing.store.briefings import BriefingRows
from briefing.store.checking import problems, quoted_versions, wrong_quotes
from briefing.store.documents import NewReport, add_documents
from briefing.store.history import HistoryRows
from briefing.store.journal import Journal
from briefing.store.locking import ClosedError, Turnstile
from briefing.store.migrating import MigrationError, bring_up_to_date
from briefing.store.passages import PassageRows
from briefing.store.purging import count_trash, purge
from briefing.store.reports import ReportRows
from briefing.store.schema import fingerprint, library
from briefing.store.searching import BlockHit, SearchIndex
from briefing.store.seen import SeenFile, SeenRows, remember
from briefing.store.sqlite.backing_up import back_up, put_back
from briefing.store.sqlite.connecting import (
    close,
    commit_only_locks,
    connect,
    errors_of,
    holds_library,
    not_a_library,
)
from briefing.store.sqlite.reading import Readers
from briefing.store.sqlite.search import Fts5Index
from briefing.store.themes import ThemeRows
from briefing.store.versions import Versions


class Store:
    """Everything that is kept of a library. Any thread may use it; one at a time writes, and others
    read meanwhile what was committed before."""

    def __init__(self, path: Path, connection: Connection, *, is_new: bool) -> None:
        self.path = path
        self.is_new = is_new  # made by this opening, so nothing is in it yet
        self.versions = Versions()
        self.reports = ReportRows(self)
        self.themes = ThemeRows(self)
        self.passages = PassageRows(self)
        self.briefings = BriefingRows(self)
        self.history = HistoryRows(self)
        self.anchorings = AnchoringRows(self)
        self.seen = SeenRows(self)
        self._index: SearchIndex = Fts5Index()
        self._connection: Connection | None = connection
        self._readers = Readers(connection)
        self._lock = Turnstile()  # of who writes
        self._writer = 0  # the thread that has a transaction open

    @classmethod
    def open(cls, path: Path, *, create: bool = True) -> Store:
        """The store in the file ``path``, brought up to date; made when new and ``create``.

        Raises :class:`UserError` when the file is missing, damaged, something else, in use by a
        program that writes, or made by a newer version; the file is then left as it was.
        """
        there = holds_library(path)
        if not there and not create:
            raise UserError("There is no library {path}.", path=path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError(
                "The library {path} cannot be opened: {reason}.",
                path=path,
                reason=reason(error),
            ) from error
        with errors_of(path):
            connection = connect(path)
            try:
                store = cls(path, connection, is_new=not _has_tables(connection))
                if store.is_new and there:
                    raise not_a_library(path)
                bring_up_to_date(connection, path)
                commit_only_locks(connection)
                if store.is_new:
                    store._name()
            except MigrationError as failure:
                close(connection)
                if failure.backup:
                    put_back(failure.backup, path)
                raise UserError(
                    "The library {path} could not be brought up to date; it is as it was.",
                    path=path,
                ) from failure
            except BaseException:
                close(connection)
                raise
        return store

    def _name(self) -> None:
        """Give a new library its identity."""
        with self.writing() as connection:
            if connection.execute(select(library.c.id)).first() is None:
                values = {
                    "uid": uuid.uuid4().hex,
                    "created": datetime.now(UTC),
                    "program": briefing.__version__,
                }
                connection.execute(insert(library).values(**values))

    def close(self) -> None:
        """Let go of the file, when nobody reads or writes any more; closing twice is fine."""
        with self._lock:
            if self._connection is not None:
                self._readers.close()
                close(self._connection)
                self._connection = None

    # transactions

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One state of the library to read from: the last that was committed, and within an act of
        this thread the act's own. Waits for nobody who writes."""
        with errors_of(self.path):
            if self._writer == threading.get_ident():
                yield self._open_connection()
            else:
                with self._readers.reading() as connection:
                    yield connection

    @contextmanager
    def act(self) -> Iterator[Journal]:
        """One act of the user: all of it is written, or, after an exception, none of it."""
        with self.writing() as connection:
            journal = Journal(connection, self.versions)
            yield journal
            journal.end()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction for what is no act of the user, for the modules of the store."""
        with self._lock, errors_of(self.path):
            connection = self._open_connection()
            if self._writer or self._readers.reading_here():
                raise BugError("a transaction within a transaction")
            self._writer = threading.get_ident()
            try:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                yield connection
                self._readers.commit()
            finally:
                self._writer = 0
                connection.rollback()

    def _open_connection(self) -> Connection:
        if self._connection is None:
            raise ClosedError
        return self._connection

    # writing

    def apply(self, delta: Delta) -> None:
        """Write the after images of ``delta``, same ids included.

        Raises :class:`UserError`, with nothing written, when a row is not as the before image says.
        """
        with self.writing() as connection:
            journal.apply(connection, self.versions, delta)

    def add_report(self, new: NewReport) -> int:
        """Write a new report; returns its id, raises what :meth:`add_reports` would give."""
        (added,) = self.add_reports([new])
        if isinstance(added, Exception):
            raise added
        return added

    def add_reports(
        self, new: Sequence[NewReport], seen: Sequence[SeenFile] = ()
    ) -> list[int | Exception]:
        """Write new reports in one transaction; each one comes in whole or not at all. Files that
        were ``seen`` before are noted along with them.

        Gives for each its id or what was wrong with it: :class:`UserError` when its source is in
        the library already, anything else for a mistake of ours.
        """
        results: list[int | Exception] = []
        texts: dict[int, list[str]] = {}
        with self.writing() as connection:
            for one, made in zip(new, _add_all(connection, new), strict=True):
                if isinstance(made, Exception):
                    results.append(made)
                    continue
                added, version = made
                text = one.document.text
                texts[version] = [text[row[1] : row[2]] for row in one.document.blocks]
                results.append(added)
            remember(connection, seen)
            # last, because every savepoint makes the index write what it has
            self._index.add(connection, texts)
        return results

    def add_fingerprints(self, found: Mapping[int, bytes]) -> None:
        """Keep the fingerprints of versions that had none; an empty one for a text without
        words."""
        rows = [{"version": number, "data": data} for number, data in found.items()]
        with self.writing() as connection:
            connection.execute(insert(fingerprint), rows)

    def purge_trash(self) -> None:
        """Delete for good what lies in the trash."""
        with self.writing() as connection:
            purge(connection, self._index)
        with self._lock, self._readers.none():
            self.versions.forget()

    # questions that belong to no table

    def search(self, query: str, limit: int) -> tuple[BlockHit, ...]:
        """The best blocks for what a user typed, the best first."""
        with self.reading() as connection:
            return self._index.find(connection, query, limit)

    def count_trash(self) -> int:
        """How many reports, themes, passages and briefings lie in the trash."""
        with self.reading() as connection:
            return count_trash(connection)

    def check(self) -> tuple[Problem, ...]:
        """What is wrong with the library: nothing, one hopes."""
        with self.writing() as connection:  # asking the index counts as writing
            return problems(connection, self._index)

    def check_quotes(self) -> tuple[Problem, ...]:
        """The passages whose quote is not what stands in the text.

        Looks at one text at a time, so that acts need not wait for all of them; ends when the store
        is closed.
        """
        found: list[Problem] = []
        try:
            with self.reading() as connection:
                versions = quoted_versions(connection)
            for number in versions:
                with self.reading() as connection:
                    found += wrong_quotes(connection, number)
        except ClosedError:
            pass
        return tuple(found)

    def back_up(self, target: Path) -> None:
        """Write a consistent copy to ``target``; raises :class:`UserError` when that fails."""
        with self._lock:
            try:
                back_up(self._open_connection(), target)
            except (OSError, sqlite3.Error) as error:
                raise UserError(
                    "The backup {path} cannot be written: {reason}.",
                    path=target,
                    reason=reason(error),
                ) from error


def _add_all(connection: Connection, new: Sequence[NewReport]) -> list[tuple[int, int] | Exception]:
    """Write reports all at once or, when that fails, one by one to find out which are wrong."""
    error: Exception
    try:
        with connection.begin_nested():
            return list(add_documents(connection, new))
    except exc.IntegrityError:  # another program brought it in just now
        error = UserError("{file} is in the library already.", file=new[0].file.name)
    except (BugError, ValueError) as mistake:
        error = mistake
    if len(new) == 1:
        return [error]
    return [made for one in new for made in _add_all(connection, [one])]


def _has_tables(connection: Connection) -> bool:
    try:
        found = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()
    except exc.DBAPIError:
        connection.rollback()
        raise
    connection.rollback()
    return bool(found)
