"""A library of the first revision, full of reports and tags, is brought to the second."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from briefing.domain.span import Span
from briefing.services.importing import import_paths
from briefing.services.library import Library
from briefing.services.samples import sample_paths, tag_samples
from briefing.store import migrating
from briefing.store.sqlite.connecting import connect
from briefing.store.store import close


def _tables(raw: sqlite3.Connection, schema: str = "main") -> dict[str, list[str]]:
    """The tables of the program and their columns."""
    names = raw.execute(
        f"SELECT name FROM {schema}.sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%'"
        " AND name NOT LIKE 'sqlite%' AND name <> 'alembic_version'"
    ).fetchall()
    return {
        name: [row[1] for row in raw.execute(f"PRAGMA {schema}.table_info({name})")]
        for (name,) in names
    }


def _rows(path: Path, tables: dict[str, list[str]]) -> dict[str, list[tuple[object, ...]]]:
    raw = sqlite3.connect(path)
    try:
        return {
            name: raw.execute(
                f"SELECT {', '.join(map(_quoted, columns))} FROM {name} ORDER BY 1, 2"
            ).fetchall()
            for name, columns in tables.items()
        }
    finally:
        raw.close()


def _quoted(column: str) -> str:
    return f'"{column}"'


@pytest.fixture
def present(tmp_path: Path) -> Path:
    """A library of today with the samples, their tags, a note, and things in the trash."""
    path = tmp_path / "present.briefing"
    with Library.open(path) as library:
        assert not import_paths(library, sample_paths()).failed
        assert tag_samples(library)
        library.tagging.note(1, "een noot")
        library.tagging.trash([2])
        library.tagging.tag(2, Span(0, 12), 1)
        library.reports.trash([3])
        library.reports.edit(1, place="Delfzijl")
        library.themes.add("Cyber", key=7)
    raw = sqlite3.connect(path)
    raw.execute("UPDATE report SET read = added")  # as a library counts that comes from before
    raw.commit()
    raw.close()
    return path


@pytest.fixture
def first(present: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same as a library of the first revision, made by that revision."""
    path = tmp_path / "first.briefing"
    with monkeypatch.context() as then:
        then.setattr(migrating, "REVISION", "0001")
        connection = connect(path)
        migrating.bring_up_to_date(connection, path)
        close(connection)
    raw = sqlite3.connect(path)
    raw.execute("ATTACH ? AS present", (str(present),))
    for name, columns in _tables(raw).items():
        kept = ", ".join(map(_quoted, columns))
        raw.execute(f"DELETE FROM {name}")
        raw.execute(f"INSERT INTO {name} ({kept}) SELECT {kept} FROM present.{name}")
    raw.execute("INSERT INTO search(search) VALUES ('rebuild')")
    raw.commit()
    raw.close()
    return path


def test_all_is_kept(first: Path, present: Path) -> None:
    raw = sqlite3.connect(first)
    tables = _tables(raw)
    raw.close()
    assert "anchoring" not in tables
    assert "resembles" not in tables["report"]
    before = _rows(first, tables)
    assert all(before[name] for name in ("report", "passage", "block", "footnote", "reference"))
    with Library.open(first) as library, Library.open(present) as same:
        assert _rows(first, tables) == before
        assert library.check() == ()
        assert library.reports.list() == same.reports.list()
        assert library.trash.contents() == same.trash.contents()
        for report in (1, 2, 4):
            assert library.reports.get(report) == same.reports.get(report)
            assert library.reports.source_bytes(report) == same.reports.source_bytes(report)
            assert library.reports.page_map(report) is None
            (version,) = library.versions.list(report)
            assert (version.number, version.current) == (1, True)
            assert library.versions.review(report) == ()
        assert library.searching.search("havens") == same.searching.search("havens")
        assert library.searching.search("havens")
        assert library.versions.offers() == ()
    (backup,) = (first.parent / "backups").iterdir()
    assert _rows(backup, tables) == before


def test_it_can_do_what_a_new_library_can(first: Path, tmp_path: Path) -> None:
    with Library.open(first) as library:
        path = next(path for path in sample_paths() if path.suffix == ".txt")
        text = path.read_text(encoding="utf-8").rstrip() + "\n\nEen zin meer over het slot.\n"
        reprint = tmp_path / path.name
        reprint.write_text(text, encoding="utf-8")
        (result,) = import_paths(library, [reprint]).results
        assert result.report is not None
        library.versions.adopt(result.report, 1)
        act = library.versions.adopt(2, 1)
        library.undo(act)
        assert [v.number for v in library.versions.list(1)] == [1, 2]
        assert library.check() == ()
