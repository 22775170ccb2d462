"""The integrity check finds what was damaged behind the program's back; backups are whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.domain.span import Span
from briefing.errors import UserError
from briefing.services.library import Library


def test_a_sound_library_has_no_problems(library: Library, add_report: Callable[..., int]) -> None:
    assert library.check() == ()
    report = add_report(library, "# Kop\nDe dĳken 😀 zijn hoog.\n[1] Noot.")
    library.tagging.tag(report, Span(0, 12), 1, "noot")
    assert library.check() == ()


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        ("UPDATE passage SET quote = 'x'", "quote"),
        ("UPDATE source SET data = 'x'", "source"),
        ("UPDATE source SET sha256 = 'x'", "source"),
        ('UPDATE block SET "end" = 4000 WHERE number = 1', "span"),
        ("UPDATE section SET start = -1", "span"),
        ("UPDATE version SET length = 3", "span"),
        ("DELETE FROM version", "report"),
        ("DELETE FROM report", "keys"),
        ("DELETE FROM block WHERE number = 1", "search"),
        ("UPDATE block SET start = start + 3 WHERE number = 1", "search"),
        ("INSERT INTO search(search) VALUES ('delete-all')", "search"),
    ],
)
def test_finds_damage(
    library: Library, add_report: Callable[..., int], damage: str, code: str
) -> None:
    report = add_report(library, "# Kop\nDe dĳken zijn hoog.")
    library.tagging.tag(report, Span(0, 12), 1)
    with sqlite3.connect(library.path) as raw:
        raw.execute("PRAGMA foreign_keys=OFF")
        for trigger in ("passage_quote_changed", "version_is_fixed"):
            raw.execute(f"DROP TRIGGER {trigger}")
        raw.execute(damage)
    raw.close()
    assert code in {problem.code for problem in library.check()}


def test_the_index_of_a_long_text_is_compared_in_one_pass(
    library: Library, add_report: Callable[..., int]
) -> None:
    add_report(library, "# Kop\n" + "De dĳken zijn hoog.\n" * 400)
    asked: list[str] = []
    with library.store.writing() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.set_trace_callback(asked.append)
    assert library.check() == ()
    raw.set_trace_callback(None)
    # a block at a time, SQLite would count its place from the beginning of the text
    assert not [sql for sql in asked if "search_text" in sql]
    assert len([sql for sql in asked if "FROM version WHERE id" in sql]) <= 2
    # nothing stays of what was compared
    with library.store.reading() as connection:
        left = connection.exec_driver_sql("SELECT name FROM sqlite_temp_master").fetchall()
    assert left == []
    assert library.check() == ()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE block SET start = start + 3 WHERE number = 370",
        'UPDATE block SET "end" = "end" - 6 WHERE number = 1',
        "DELETE FROM search_docsize WHERE id = (SELECT max(id) FROM search_docsize)",
    ],
)
def test_one_block_of_many_that_differs_is_found(
    library: Library, add_report: Callable[..., int], damage: str
) -> None:
    add_report(library, "# Kop\n" + "".join(f"Dijk {n} is hoog.\n" for n in range(400)))
    with sqlite3.connect(library.path) as raw:
        raw.execute(damage)
    raw.close()
    assert [problem.code for problem in library.check()] == ["search"]


def test_every_opening_looks_at_the_quotes(
    library: Library, add_report: Callable[..., int]
) -> None:
    for number in (1, 2):
        report = add_report(library, f"De dijken zijn hoog {number}.")
        library.tagging.tag(report, Span(0, 9), 1)
    assert library.check_quotes() == ()
    with sqlite3.connect(library.path) as raw:
        raw.execute("DROP TRIGGER passage_quote_changed")
        raw.execute("UPDATE passage SET quote = 'x' WHERE id = 2")
    raw.close()
    assert [problem.values["passage"] for problem in library.check_quotes()] == ["2"]
    library.close()
    assert library.check_quotes() == ()  # whoever looks in the background may come too late


def test_a_backup_is_a_whole_library(
    library: Library, add_report: Callable[..., int], tmp_path: Path
) -> None:
    report = add_report(library, "De dijken zijn hoog.")
    library.tagging.tag(report, Span(0, 9), 1)
    target = tmp_path / "deep" / "copy.briefing"
    library.store.back_up(target)
    library.store.back_up(target)
    with Library.open(target, create=False) as copy:
        assert copy.reports.list() == library.reports.list()
        assert copy.check() == ()
    assert [file.name for file in target.parent.iterdir()] == ["copy.briefing"]


def test_a_backup_that_cannot_be_written_is_said_to_be_so(library: Library, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match="cannot be written"):
        library.store.back_up(tmp_path / "file" / "copy.briefing")
