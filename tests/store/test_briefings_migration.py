"""A library from before briefings were kept: its rows stay, and it takes briefings."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.domain.span import Span
from briefing.services.library import Library
from briefing.store import migrating
from briefing.store.sqlite.connecting import close, connect


@pytest.mark.parametrize("revision", ["0003", "0004"])
def test_an_earlier_library_takes_briefings(
    revision: str,
    tmp_path: Path,
    add_report: Callable[..., int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path, older = tmp_path / "present.briefing", tmp_path / "older.briefing"
    with Library.open(path) as library:
        add_report(library, "# Kop\nDe dijken zijn hoog.\nDe havens zijn diep.")
        library.tagging.tag(1, Span(4, 24), 1, "een noot")
        library.tagging.tag(1, Span(25, 45), 2)
        passages, themes = library.reports.passages(1), library.themes.list()
    with monkeypatch.context() as then:
        then.setattr(migrating, "REVISION", revision)
        connection = connect(older)
        migrating.bring_up_to_date(connection, older)
        close(connection)
    _copy(path, older)
    with Library.open(older) as library:
        assert library.reports.passages(1) == passages
        assert library.themes.list() == themes
        assert library.briefings.list() == ()
        act = library.briefings.add("Top", [one.id for one in passages])
        assert library.briefings.list()[0].passages == 2
        assert library.check() == ()
        library.undo(act)
        assert library.briefings.list() == ()
    (backup,) = (tmp_path / "backups").iterdir()
    assert backup.name.startswith(f"older-{revision}-")


def _copy(source: Path, target: Path) -> None:
    """The rows of ``source``, as far as ``target`` has their tables and columns."""
    raw = sqlite3.connect(target)
    raw.execute("ATTACH ? AS present", (str(source),))
    names = raw.execute(
        "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%'"
        " AND name NOT LIKE 'sqlite%' AND name <> 'alembic_version'"
    ).fetchall()
    for (name,) in names:
        columns = [row[1] for row in raw.execute(f"PRAGMA main.table_info({name})")]
        kept = ", ".join(f'"{column}"' for column in columns)
        raw.execute(f"DELETE FROM main.{name}")
        raw.execute(f"INSERT INTO main.{name} ({kept}) SELECT {kept} FROM present.{name}")
    raw.execute("INSERT INTO search(search) VALUES ('rebuild')")
    raw.commit()
    raw.close()
