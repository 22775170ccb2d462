"""Importing files and folders."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from briefing import i18n
from briefing.domain.span import Span
from briefing.errors import UserError
from briefing.paths import resource
from briefing.services.importing import ImportOutcome, ImportProgress, import_paths
from briefing.services.library import Library
from briefing.services.reading import read_bytes, read_file

TEXT = "Verslag van de top in Delfzijl van {} mei 2031\n\nDe ministers spraken over de dijken.\n"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with ten reports and things that are none."""
    folder = tmp_path / "verslagen"
    (folder / "diep" / "dieper").mkdir(parents=True)
    (folder / ".verborgen").mkdir()
    for number in range(1, 11):
        place = folder if number < 8 else folder / "diep" / "dieper"
        (place / f"verslag-{number:02}.txt").write_text(TEXT.format(number), encoding="utf-8")
    (folder / "foto.jpg").write_bytes(b"\xff\xd8\xff")
    (folder / ".verborgen.txt").write_text(TEXT.format(20), encoding="utf-8")
    (folder / ".verborgen" / "ook.txt").write_text(TEXT.format(21), encoding="utf-8")
    return folder


def _statuses(outcome: ImportOutcome) -> list[str]:
    return [result.status for result in outcome.results]


def test_a_folder_comes_in_whole_and_in_order(library: Library, files: Path) -> None:
    seen: list[ImportProgress] = []
    outcome = import_paths(library, [files], progress=seen.append)
    assert _statuses(outcome) == ["added"] * 10
    assert [result.report for result in outcome.results] == list(range(1, 11))
    names = [result.path.name for result in outcome.results]
    assert names == [f"verslag-{n:02}.txt" for n in range(1, 11)]
    assert [p.done for p in seen if p.result] == list(range(1, 11))
    assert {p.total for p in seen} == {10}
    report = library.reports.get(1)
    assert report.source.name == "verslag-01.txt"
    assert report.document.text.endswith("De ministers spraken over de dijken.")
    assert library.reports.source_bytes(1) == (files / "verslag-01.txt").read_bytes()
    assert len(library.searching.search("dijken")) == 10
    assert library.check() == ()


def test_a_pipe_is_no_file(library: Library, files: Path) -> None:
    pipe = files / "pijp.txt"
    os.mkfifo(pipe)
    assert _statuses(import_paths(library, [files])) == ["added"] * 10
    outcome = import_paths(library, [pipe])
    assert _statuses(outcome) == ["failed"]
    assert outcome.failed[0].message == f"{pipe} is not an ordinary file."


def test_what_another_program_brought_in_meanwhile_is_known(library: Library, files: Path) -> None:
    path = files / "verslag-01.txt"
    with Library.open(library.path) as other:

        def meanwhile(progress: ImportProgress) -> None:
            if progress.result is None:  # its turn has come, and it was not known before
                import_paths(other, [path])

        outcome = import_paths(library, [path], progress=meanwhile)
    assert _statuses(outcome) == ["known"]
    assert len(library.reports.list()) == 1


def test_every_file_is_announced_and_counted(library: Library, files: Path) -> None:
    seen: list[ImportProgress] = []
    paths = [files / "verslag-01.txt", files / "verslag-02.txt", files / "verslag-03.txt"]
    import_paths(library, paths, progress=seen.append)
    for path in paths:
        told = [(p.name, p.state, p.result is None) for p in seen if p.path == path]
        assert told == [(path.name, "reading", True), (path.name, "done", False)]
    assert [p.done for p in seen if p.state == "done"] == [1, 2, 3]


@pytest.mark.parametrize("number", [1, 10])
def test_the_same_bytes_are_known(library: Library, files: Path, number: int) -> None:
    paths = sorted(files.rglob("verslag-*.txt"))[:number]
    first = import_paths(library, paths)
    again = import_paths(library, paths)
    assert _statuses(again) == ["known"] * number
    assert [r.report for r in again.results] == [r.report for r in first.results]
    assert "is in the library already" in again.results[0].message
    assert again.act is None
    library.reports.trash([1])
    assert "in the trash" in import_paths(library, paths).results[0].message


def test_twins_come_in_once(library: Library, files: Path, tmp_path: Path) -> None:
    copies = tmp_path / "kopie"
    copies.mkdir()
    for path in files.glob("*.txt"):
        (copies / path.name).write_bytes(path.read_bytes())
    outcome = import_paths(library, [files, copies, files / "verslag-01.txt"])
    assert len(outcome.results) == 17
    assert len(outcome.added) == 10
    assert {result.path.parent.name for result in outcome.known} == {"kopie"}
    assert len(library.reports.list()) == 10


@pytest.mark.parametrize("many", [False, True])
def test_a_bad_file_costs_the_others_nothing(
    library: Library, files: Path, tmp_path: Path, many: bool
) -> None:
    empty, binary = tmp_path / "leeg.txt", tmp_path / "foto.txt"
    empty.touch()
    binary.write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20)
    good = sorted(files.rglob("verslag-*.txt"))[: 10 if many else 2]
    missing = tmp_path / "weg.txt"
    outcome = import_paths(library, [empty, missing, *good, binary, files / "foto.jpg"])
    assert len(outcome.added) == len(good)
    assert [result.path for result in outcome.failed] == [
        empty,
        missing,
        binary,
        files / "foto.jpg",
    ]
    for result in outcome.failed:
        assert result.path.name in result.message
        assert "\n" not in result.message
        assert result.report is None
    assert library.check() == ()


def test_a_folder_without_reports_is_said_to_be_so(library: Library, tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    outcome = import_paths(library, [tmp_path / "leeg"])
    assert [r.message for r in outcome.failed] == [
        f"There are no reports in the folder {tmp_path / 'leeg'}."
    ]
    assert outcome.act is None
    assert not outcome.cancelled


def test_undo_moves_to_the_trash_and_redo_back(library: Library, files: Path) -> None:
    outcome = import_paths(library, [files])
    act = outcome.act
    assert act is not None
    assert (act.label, act.values) == ("import {count} reports", {"count": "10"})
    library.tagging.tag(3, Span(0, 7), 1)
    library.reports.edit(2, title="Een andere titel")
    library.undo(act)
    assert library.reports.list() == ()
    assert len(library.trash.contents().reports) == 10
    library.redo(act)
    assert len(library.reports.list()) == 10
    assert library.reports.get(2).metadata.title == "Een andere titel"
    assert len(library.reports.passages(3)) == 1
    one = import_paths(library, [files / ".verborgen.txt"])
    assert one.act is not None
    assert one.act.label == "import {title}"


@pytest.mark.parametrize("many", [False, True])
def test_cancelling_keeps_what_came_in(library: Library, files: Path, many: bool) -> None:
    if many:
        for number in range(11, 51):
            text = TEXT.format(number) + f"\nDit is nummer {number}.\n"
            (files / f"verslag-{number}.txt").write_text(text, encoding="utf-8")
    paths = sorted(files.rglob("verslag-*.txt"))[: 50 if many else 4]
    seen: list[ImportProgress] = []
    outcome = import_paths(
        library,
        paths,
        progress=seen.append,
        cancelled=lambda: any(progress.result for progress in seen),
    )
    assert outcome.cancelled or (not many and len(outcome.added) == len(paths))
    assert 1 <= len(outcome.added) <= len(paths)
    assert len(library.reports.list()) == len(outcome.added)
    assert library.check() == ()
    assert len(import_paths(library, paths).results) == len(paths)
    assert len(library.reports.list()) == len(paths)


def test_messages_are_in_the_users_language(library: Library, tmp_path: Path) -> None:
    i18n.use_language("nl")
    (result,) = import_paths(library, [tmp_path / "weg.txt"]).results
    assert result.message == i18n.tr("There is no file {file}.", file=tmp_path / "weg.txt")


def test_reading_a_file() -> None:
    path = next(p for p in sorted(resource("samples").iterdir()) if p.suffix in (".txt", ".md"))
    data, media_type, document = read_file(path)
    assert data == path.read_bytes()
    assert media_type.startswith("text/")
    assert document.metadata.title
    assert document.blocks


def test_what_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UserError, match="There is no file"):
        read_bytes(tmp_path / "weg.txt")
    with pytest.raises(UserError, match="is a folder"):
        read_bytes(tmp_path)

    (tmp_path / "stuk.txt").touch()

    def fail(_: Path) -> bytes:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    def refuse(_: Path) -> bytes:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(Path, "read_bytes", fail)
    with pytest.raises(UserError, match=r"stuk\.txt cannot be read: the disk or"):
        read_bytes(tmp_path / "stuk.txt")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(UserError, match="no rights"):
        read_bytes(tmp_path / "stuk.txt")


@pytest.mark.parametrize(
    ("tongue", "words"),
    [("en", "is full: {} files did not come in"), ("nl", "is vol: {} bestanden zijn niet geïmpor")],
)
def test_of_a_full_disk_it_is_said_once(
    library: Library, tmp_path: Path, tongue: str, words: str
) -> None:
    folder = tmp_path / "map"
    folder.mkdir()
    for number in range(60):
        text = f"Verslag {number}\n\n" + f"Zin {number} over de haven. " * 2_000
        (folder / f"{number:02}.txt").write_text(text, "utf-8")
    first = import_paths(library, [folder / "00.txt"])
    with library.store.writing() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 1_200}")
    i18n.use_language(tongue)
    try:
        outcome = import_paths(library, [folder])
    finally:
        i18n.use_language("en")
    assert not outcome.cancelled
    assert first.added
    assert outcome.added
    (failed,) = outcome.failed
    assert failed.path == library.path
    assert failed.files == 60 - len(outcome.added) - len(outcome.known)
    assert failed.files > 1
    assert words.format(failed.files) in failed.message
    assert library.check() == ()
    with library.store.writing() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1000000")
    again = import_paths(library, [folder])
    assert len(again.added) == failed.files
    assert len(again.results) == 60
    assert library.check() == ()


def test_a_disk_that_is_full_when_all_is_in_is_no_failure(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "verslag.txt"
    path.write_text("Verslag\n\nEr werd gesproken over havens en dijken.\n", "utf-8")
    with library.store.writing() as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER no_room BEFORE INSERT ON setting WHEN NEW.name = 'compared' BEGIN "
            "SELECT RAISE(ABORT, 'database or disk is full'); END"
        )
    outcome = import_paths(library, [path])
    assert len(outcome.added) == 1
    assert outcome.failed == ()
