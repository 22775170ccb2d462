"""Bringing a library's tables up to date.

Alembic is imported only when the library is new or behind: it costs more than opening.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, exc

from briefing.errors import UserError
from briefing.paths import migrations
from briefing.store.schema import REVISION
from briefing.store.sqlite.backing_up import back_up
from briefing.store.sqlite.ddl import prepare

log = logging.getLogger(__name__)


class MigrationError(Exception):
    """Bringing up to date failed; ``backup`` is the library as it was."""

    def __init__(self, backup: Path | None) -> None:
        super().__init__("the migration failed")
        self.backup = backup


def revision_of(connection: Connection) -> str | None:
    """The revision of the library's tables, ``None`` when it has none yet."""
    try:
        return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    except exc.OperationalError as error:
        if "no such table" in str(error.orig):
            return None
        raise
    finally:
        connection.rollback()


def bring_up_to_date(connection: Connection, path: Path) -> None:
    """Migrate the library at ``path`` to this program's revision when behind, after a backup.

    Raises :class:`UserError` for a library of a newer program and :class:`MigrationError` when a
    revision fails, after which the caller closes the connection and puts the backup back.
    """
    present = revision_of(connection)
    if present == REVISION:
        return
    if present is not None and not (present.isdecimal() and int(present) < int(REVISION)):
        raise UserError(
            "The library {path} was made by a newer version of Briefing. Update Briefing.",
            path=path,
        )
    backup = None
    if present is not None:
        moment = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
        backup = path.parent / "backups" / f"{path.stem}-{present}-{moment}{path.suffix}"
        back_up(connection, backup)
    try:
        _upgrade(connection)
    except Exception as error:
        connection.rollback()
        log.error("migration from %s to %s failed", present, REVISION, exc_info=error)
        raise MigrationError(backup) from error


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations()).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    # a batch migration copies a table and drops the old one: with keys on, its children go too;
    # and views that name the table must not stop it from being put in place
    connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    connection.exec_driver_sql("PRAGMA legacy_alter_table=ON")
    try:
        connection.exec_driver_sql("BEGIN EXCLUSIVE")
        command.upgrade(config, REVISION)
        if not connection.in_transaction():
            raise AssertionError("the environment must leave the transaction to the store")
        prepare(connection)
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise ValueError(f"foreign keys broken: {broken[:5]}")
        connection.commit()
    finally:
        connection.rollback()
        connection.exec_driver_sql("PRAGMA legacy_alter_table=OFF")
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")
        connection.rollback()
