"""Importing the same files again, and going on after a crash."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from email.message import EmailMessage
from pathlib import Path

import pytest

from briefing.services import importing
from briefing.services.importing import ImportProgress, import_paths
from briefing.services.library import Library
from briefing.services.resuming import forget_interrupted, interrupted
from tests.makers.bases import zipped

TEXT = "Verslag van de top in Delfzijl van {} mei 2031\n\nDe ministers spraken over de dijken.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "verslagen"
    made.mkdir()
    for number in range(1, 6):
        (made / f"verslag-{number}.txt").write_text(TEXT.format(number), encoding="utf-8")
    return made


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files whose bytes an import asks for."""
    asked: list[Path] = []
    read = importing.read_bytes

    def noting(path: Path) -> bytes:
        asked.append(path)
        return read(path)

    monkeypatch.setattr(importing, "read_bytes", noting)
    return asked


def test_known_files_are_not_read(library: Library, folder: Path, opened: list[Path]) -> None:
    first = import_paths(library, [folder])
    assert len(opened) == 5
    opened.clear()
    again = import_paths(library, [folder])
    assert opened == []
    assert [r.status for r in again.results] == ["known"] * 5
    assert [r.report for r in again.results] == [r.report for r in first.results]
    assert again.results[0].message.endswith("is in the library already.")
    assert again.results[0].title == first.results[0].title


def test_a_touched_file_is_read_and_then_known(
    library: Library, folder: Path, opened: list[Path]
) -> None:
    import_paths(library, [folder])
    path = folder / "verslag-2.txt"
    os.utime(path, ns=(1, 1))
    for expected in ([path], []):
        opened.clear()
        assert [r.status for r in import_paths(library, [folder]).results] == ["known"] * 5
        assert opened == expected


def test_a_changed_file_comes_in(library: Library, folder: Path) -> None:
    import_paths(library, [folder])
    path = folder / "verslag-2.txt"
    before = path.stat()
    path.write_text(TEXT.format(9), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
    assert path.stat().st_size == before.st_size
    outcome = import_paths(library, [folder])
    assert [r.path.name for r in outcome.added] == ["verslag-2.txt"]


def test_copies_and_moved_files_are_known_by_their_bytes(
    library: Library, folder: Path, tmp_path: Path, opened: list[Path]
) -> None:
    import_paths(library, [folder])
    moved = tmp_path / "elders"
    folder.rename(moved)
    opened.clear()
    assert len(import_paths(library, [moved]).known) == 5
    assert len(opened) == 5
    opened.clear()
    assert len(import_paths(library, [moved]).known) == 5
    assert opened == []


def test_what_was_thrown_away_for_good_comes_in_again(library: Library, folder: Path) -> None:
    import_paths(library, [folder])
    library.reports.trash([2, 3])
    trashed = [r for r in import_paths(library, [folder]).known if "trash" in r.message]
    assert [r.report for r in trashed] == [2, 3]
    library.trash.empty()
    outcome = import_paths(library, [folder])
    assert [r.path.name for r in outcome.added] == ["verslag-2.txt", "verslag-3.txt"]
    assert library.check() == ()


def test_archives_and_messages_are_known_with_all_that_is_in_them(
    library: Library, tmp_path: Path, opened: list[Path]
) -> None:
    folder = tmp_path / "stukken"
    folder.mkdir()
    archive, mail = folder / "a.zip", folder / "b.eml"
    archive.write_bytes(zipped({"een.txt": TEXT.format(1), "twee.txt": TEXT.format(2)}))
    made = EmailMessage()
    made["From"], made["Subject"] = "a@example.org", "Stukken"
    made.set_content("Hierbij het verslag.")
    made.add_attachment(TEXT.format(3).encode(), "text", "plain", filename="drie.txt")
    mail.write_bytes(made.as_bytes())
    assert len(import_paths(library, [folder]).added) == 4
    opened.clear()
    again = import_paths(library, [folder])
    assert [(r.name, r.status) for r in again.results] == [("a.zip", "known"), ("b.eml", "known")]
    assert "2 reports in it" in again.results[0].message
    assert opened == []
    attached = next(r.id for r in library.reports.list() if library.reports.get(r.id).source.name
                    == "b.eml › drie.txt")  # fmt: skip
    library.reports.trash([attached])
    library.trash.empty()
    outcome = import_paths(library, [folder])  # the message is known, what was in it not
    assert [(r.name, r.status) for r in outcome.results] == [
        ("a.zip", "known"),
        ("b.eml", "known"),
        ("b.eml › drie.txt", "added"),
    ]
    assert library.check() == ()


def test_what_failed_is_tried_again(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "leeg.txt"
    path.touch()
    assert import_paths(library, [path]).failed
    assert import_paths(library, [path]).failed
    path.write_text(TEXT.format(1), encoding="utf-8")
    assert import_paths(library, [path]).added


def test_an_import_that_ends_leaves_nothing_to_go_on_with(library: Library, folder: Path) -> None:
    during = []
    import_paths(library, [folder], progress=lambda _: during.append(interrupted(library)))
    assert set(during) == {None}  # it is under way, not cut short
    assert interrupted(library) is None
    import_paths(library, [folder / "verslag-1.txt"], cancelled=lambda: True)
    assert interrupted(library) is None

    def fall(_: ImportProgress) -> None:
        raise RuntimeError("the window fell over")

    with pytest.raises(RuntimeError):
        import_paths(library, [folder], progress=fall)
    assert interrupted(library) is None


PROGRAM = """
import os, signal, sys
from pathlib import Path
from briefing.services.importing import import_paths
from briefing.services.library import Library

def stop(progress):
    if progress.done >= 3:
        os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    with Library.open(Path(sys.argv[1])) as library:
        import_paths(library, [Path(path) for path in sys.argv[2:]], progress=stop, comments=True)
"""


def test_what_was_cut_short_can_go_on(tmp_path: Path, folder: Path) -> None:
    program, place, lone = tmp_path / "work.py", tmp_path / "a.briefing", tmp_path / "los.txt"
    program.write_text(PROGRAM, encoding="utf-8")
    lone.write_text(TEXT.format(20), encoding="utf-8")
    ran = subprocess.run([sys.executable, program, place, folder, lone], check=False)
    assert ran.returncode == -signal.SIGKILL
    with Library.open(place) as library:
        assert library.check() == ()
        found = interrupted(library)
        assert found is not None
        assert (found.paths, found.ocr, found.comments) == ((folder, lone), False, True)
        outcome = import_paths(library, found.paths)
        assert len(outcome.added) + len(outcome.known) == 6
        assert interrupted(library) is None  # it was gone on with
        assert len(library.reports.list()) == 6


def test_nobody_has_to_go_on(tmp_path: Path, folder: Path) -> None:
    program, place = tmp_path / "work.py", tmp_path / "a.briefing"
    program.write_text(PROGRAM, encoding="utf-8")
    subprocess.run([sys.executable, program, place, folder], check=False)
    with Library.open(place) as library:
        assert interrupted(library) is not None
        import_paths(library, [folder / "verslag-1.txt"])
        assert interrupted(library) is not None
        forget_interrupted(library)
        assert interrupted(library) is None
