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
