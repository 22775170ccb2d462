"""Connections to a library file, with the settings that keep it safe."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, create_engine, exc
from sqlalchemy.pool import NullPool

from briefing.errors import FullError, UserError
from briefing.reasons import reason

APPLICATION_ID = 0x42524647  # "BRFG": tells our files from other SQLite files
_HEADER = b"SQLite format 3\x00"
_BUSY = 5_000  # ms to wait for another program that is writing


def holds_library(path: Path) -> bool:
    """True when ``path`` is a library's file, False when there is nothing yet.

    Reads the first hundred bytes only. Raises :class:`UserError` for what cannot be read and for
    files that are something else.
    """
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise UserError(
            "The library {path} cannot be opened: {reason}.",
            path=path,
            reason=reason(error),
        ) from error
    if not head:
        return False
    if not head.startswith(_HEADER) or len(head) < 100:
        raise not_a_library(path)
    identity = int.from_bytes(head[68:72], "big")
    pages = int.from_bytes(head[28:32], "big")
    if identity == APPLICATION_ID:
        return True
    # a first start that was cut short leaves a file without a table, or a journal to roll back
    if pages <= 1 or path.with_name(path.name + "-journal").exists():
        return False
    raise not_a_library(path)


def not_a_library(path: Path) -> UserError:
    """The error for a file that is something else."""
    return UserError("{path} is not a library of Briefing.", path=path)


def connect(path: Path) -> Connection:
    """The one connection that a store writes through; any thread may use it under the store's lock.

    Transactions are begun by the store itself, so that writing can take the lock at once.
    """
    # no pool: who opens a connection closes it; but one engine, which compiles a question once
    engine = create_engine("sqlite://", creator=partial(_open, path), poolclass=NullPool)
    connection = engine.connect()
    try:
        _set(
            connection,
            f"journal_mode={'WAL' if has_wal_fix() else 'DELETE'}",
            "synchronous=FULL",
            "cache_size=-32000",
        )
    except BaseException:
        close(connection)
        raise
    return connection


def connect_to_read(writer: Connection) -> Connection:
    """A further connection to the same library, which can change nothing in it."""
    connection = writer.engine.connect()
    try:
        _set(connection, "query_only=ON", "cache_size=-8000")
    except BaseException:
        connection.close()
        raise
    return connection


def commit_only_locks(connection: Connection) -> None:
    """Have a transaction keep in memory what it changes until it is committed: else it would lock
    readers out from the moment on that the cache is full."""
    _set(connection, "cache_spill=OFF")


def readers_see_the_past(connection: Connection) -> bool:
    """True when others may read on while a transaction is committed; else that waits for them."""
    mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar()
    connection.rollback()
    return mode == "wal"


def close(connection: Connection) -> None:
    """Close a connection and its engine."""
    connection.close()
    connection.engine.dispose()


def _open(path: Path) -> sqlite3.Connection:
    raw = sqlite3.connect(path, timeout=_BUSY / 1000, isolation_level=None, check_same_thread=False)
    try:
        raw.execute("PRAGMA foreign_keys=ON")
        raw.execute("PRAGMA trusted_schema=OFF")
    except sqlite3.Error:
        raw.close()
        raise
    return raw


def _set(connection: Connection, *pragmas: str) -> None:
    for pragma in pragmas:
        connection.exec_driver_sql(f"PRAGMA {pragma}")
    connection.rollback()


def has_wal_fix(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> bool:
    """True when this SQLite lacks the bug that can corrupt a file when its WAL is reset."""
    if version[:2] == (3, 44):
        return version >= (3, 44, 6)
    if version[:2] == (3, 50):
        return version >= (3, 50, 7)
    return version >= (3, 51, 3)


@contextmanager
def errors_of(path: Path) -> Iterator[None]:
    """Turn what SQLite says about the file or the disk into words for the user."""
    try:
        yield
    except (sqlite3.DatabaseError, exc.DBAPIError) as error:
        said = str(getattr(error, "orig", error)).lower()
        if "locked" in said or "busy" in said:
            raise UserError(
                "The library {path} is in use by another program. Try again in a moment.",
                path=path,
            ) from error
        if "full" in said:
            raise FullError(
                "The disk with the library {path} is full. Nothing was changed.", path=path
            ) from error
        if "readonly" in said or "unable to open" in said:
            raise UserError(
                "The library {path} cannot be written. Check the rights on its folder.",
                path=path,
            ) from error
        if "malformed" in said or "not a database" in said or "corrupt" in said:
            raise UserError(
                "The library {path} is damaged. Restore it from a backup.", path=path
            ) from error
        raise
