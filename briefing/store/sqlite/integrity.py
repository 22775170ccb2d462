"""What SQLite itself can tell about a file."""

from __future__ import annotations

from sqlalchemy import Connection


def file_damage(connection: Connection) -> tuple[str, ...]:
    """What is wrong with the pages of the file, in SQLite's words."""
    rows = connection.exec_driver_sql("PRAGMA integrity_check(20)").fetchall()
    return tuple(str(row[0]) for row in rows if row[0] != "ok")


def broken_keys(connection: Connection) -> tuple[str, ...]:
    """The tables of rows whose parent is missing, once per row."""
    return tuple(str(r[0]) for r in connection.exec_driver_sql("PRAGMA foreign_key_check"))
