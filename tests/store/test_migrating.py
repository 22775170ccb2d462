"""Making libraries, bringing them up to date, and refusing what is none."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from briefing.domain.span import Span
from briefing.errors import UserError
from briefing.paths import migrations
from briefing.services.library import Library
from briefing.store import migrating
from briefing.store.schema import REVISION, metadata
from briefing.store.sqlite.connecting import has_wal_fix
from briefing.store.store import Store

_NEXT = f"{int(REVISION) + 1:04}"


def test_migrations_make_the_tables_of_the_schema(library: Library) -> None:
    with library.store.reading() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "compare_server_default": True,
                "include_name": lambda name, kind, _: (
                    not (kind == "table" and name.startswith("search"))
                ),
            },
        )
        assert compare_metadata(context, metadata) == []


def test_the_schema_names_the_newest_revision() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrations()))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_heads() == [REVISION]


def test_opening_again_needs_no_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.briefing"
    Store.open(path).close()
    monkeypatch.setattr(migrating, "_upgrade", None)
    store = Store.open(path)
    assert not store.is_new
    store.close()


def test_a_newer_library_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.briefing"
    Store.open(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(UserError, match="newer version of Briefing"):
        Store.open(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"Verslag van de top.", b"SQLite format 3\x00 and then some", b"\0" * 4096]
)
def test_another_file_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(UserError, match="is not a library"):
        Store.open(path)
    assert path.read_bytes() == content
    assert list(tmp_path.glob("notes*")) == [path]


def test_another_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE theirs (a)")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(UserError, match="is not a library"):
        Store.open(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("keep", [0.5, 0.1])
def test_a_library_cut_short_is_damaged(tmp_path: Path, keep: float) -> None:
    path = tmp_path / "a.briefing"
    Store.open(path).close()
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * keep)])
    before = path.read_bytes()
    with pytest.raises(UserError, match="damaged"):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_folder_and_a_missing_file_are_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be opened"):
        Store.open(tmp_path)
    with pytest.raises(UserError, match="There is no library"):
        Store.open(tmp_path / "missing.briefing", create=False)
    assert not (tmp_path / "missing.briefing").exists()


def test_a_first_start_cut_short_starts_again(tmp_path: Path) -> None:
    path = tmp_path / "a.briefing"
    path.touch()
    with Library.open(path) as library:
        assert [theme.key for theme in library.themes.list()] == [1, 2, 3]


def test_wal_only_where_it_is_safe() -> None:
    assert not has_wal_fix((3, 40, 1))
    assert not has_wal_fix((3, 44, 5))
    assert has_wal_fix((3, 44, 6))
    assert not has_wal_fix((3, 45, 0))
    assert not has_wal_fix((3, 51, 2))
    assert has_wal_fix((3, 51, 3))
    assert has_wal_fix((3, 53, 0))


@pytest.fixture
def next_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Gives the program one more revision, with this body."""

    def give(body: str) -> None:
        folder = tmp_path / "db"
        shutil.copytree(migrations(), folder)
        (folder / "versions" / f"{_NEXT}_next.py").write_text(
            "import sqlalchemy as sa\nfrom alembic import op\n"
            f'revision = "{_NEXT}"\ndown_revision = "{REVISION}"\n'
            f"def upgrade():\n    {body}\n",
            encoding="utf-8",
        )
        monkeypatch.setattr(migrating, "migrations", lambda: folder)
        monkeypatch.setattr(migrating, "REVISION", _NEXT)

    return give


_REBUILD = """
    for name in ("report", "version", "passage", "theme"):
        with op.batch_alter_table(name, recreate="always") as batch:
            batch.add_column(sa.Column("extra", sa.Text()))
"""


def test_a_batch_migration_keeps_children_guards_and_index(
    tmp_path: Path, add_report: Callable[..., int], next_revision: Callable[[str], None]
) -> None:
    path = tmp_path / "a.briefing"
    with Library.open(path) as library:
        report = add_report(library, "# Kop\nDe dijken zijn hoog.")
        library.tagging.tag(report, Span(4, 24), 1, "een noot")
        passages = library.reports.passages(report)
        document = library.reports.get(report).document
    next_revision(_REBUILD)
    with Library.open(path) as library:
        assert library.reports.passages(report) == passages
        assert library.reports.get(report).document == document
        assert [hit.report for hit in library.searching.search("dijken")] == [report]
        assert library.check() == ()
    with (
        sqlite3.connect(path) as raw,
        pytest.raises(sqlite3.IntegrityError, match="quote differs"),
    ):
        raw.execute("UPDATE passage SET quote = 'iets anders'")
    raw.close()
    kept = list((tmp_path / "backups").iterdir())
    assert [file.name.startswith(f"a-{REVISION}-") for file in kept] == [True]


def test_a_failing_migration_puts_the_library_back(
    tmp_path: Path,
    add_report: Callable[..., int],
    next_revision: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    path = tmp_path / "a.briefing"
    with Library.open(path) as library:
        report = add_report(library, "De dijken zijn hoog.")
        before = _dump(path)
    next_revision(
        'op.drop_table("passage_theme"); op.execute("DELETE FROM report"); raise OSError("no")'
    )
    with pytest.raises(UserError, match="it is as it was"):
        Library.open(path)
    assert _dump(path) == before
    monkeypatch.undo()
    with Library.open(path) as library:
        assert library.reports.get(report).document.text == "De dijken zijn hoog."
        assert library.check() == ()
    assert f"migration from {REVISION} to {_NEXT} failed" in caplog.text


def _dump(path: Path) -> list[str]:
    raw = sqlite3.connect(path)
    try:
        return list(raw.iterdump())
    finally:
        raw.close()
