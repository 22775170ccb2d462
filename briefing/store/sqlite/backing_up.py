"""Copies of a library that is in use."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from sqlalchemy import Connection


def back_up(connection: Connection, target: Path) -> None:
    """Write a whole, consistent copy of the library to ``target``, or leave it as it was.

    Raises ``OSError`` or ``sqlite3.Error`` when the copy cannot be written.
    """
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(target.name + ".part")
    temporary.unlink(missing_ok=True)
    copy = sqlite3.connect(temporary)
    try:
        raw.backup(copy)
    finally:
        copy.close()
    with temporary.open("rb+") as file:
        os.fsync(file.fileno())
    temporary.replace(target)


def put_back(backup: Path, path: Path) -> None:
    """Replace the library at ``path`` (closed) by its backup, which stays where it is."""
    temporary = path.with_name(path.name + ".part")
    temporary.write_bytes(backup.read_bytes())
    for suffix in ("-journal", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    temporary.replace(path)
