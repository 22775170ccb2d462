"""Which files an import is about."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from briefing import i18n
from briefing.paths import shown
from briefing.services.collecting import collect
from briefing.services.importing import import_paths
from briefing.services.library import Library


def _made(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Verslag van de top", encoding="utf-8")
    return folder


def _names(folder: Path, found: list[Path]) -> list[str]:
    return [str(path.relative_to(folder)) for path in found]


def test_files_before_folders_in_order_of_name(tmp_path: Path) -> None:
    _made(tmp_path, "b.txt", "a.md", "map/c.txt", "map/diep/d.PDF", "kaart/e.docx", "foto.jpg")
    _made(tmp_path, ".geheim.txt", ".git/f.txt")
    assert _names(tmp_path, collect([tmp_path]).files) == [
        "a.md",
        "b.txt",
        "kaart/e.docx",
        "map/c.txt",
        "map/diep/d.PDF",
    ]


def test_what_no_reader_claims_is_named(tmp_path: Path) -> None:
    _made(
        tmp_path,
        "a.txt",
        "foto.jpg",
        "map/cijfers.xlsx",
        ".verborgen.png",
        "~$nota.docx",
        "map/Thumbs.db",
    )
    found = collect([tmp_path])
    assert _names(tmp_path, found.skipped) == ["foto.jpg", "map/cijfers.xlsx"]
    # a file that is named is tried
    found = collect([tmp_path, tmp_path / "foto.jpg"])
    assert _names(tmp_path, found.skipped) == ["map/cijfers.xlsx"]
    assert collect([tmp_path / "foto.jpg"]).skipped == []


def test_documents_are_known_by_their_first_bytes(tmp_path: Path) -> None:
    starts = {
        "verslag": b"%PDF-1.7\n",
        "brief": b"PK\x03\x04\x14\x00",
        "nota.2031": b"{\\rtf1 ",
        "oud": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "afgebroken.pdf.part": b"%PDF-1.4\n",
        "programma.jar": b"PK\x03\x04\x14\x00",
        "cijfers": b"\x89PNG\r\n",
        "Makefile": b"alles: niets\n",
        "leeg": b"",
    }
    for name, start in starts.items():
        (tmp_path / name).write_bytes(start + bytes(40) if start else b"")
    os.mkfifo(tmp_path / "pijp")  # to read it would never end
    found = collect([tmp_path])
    assert _names(tmp_path, found.files) == [
        "afgebroken.pdf.part",
        "brief",
        "nota.2031",
        "oud",
        "verslag",
    ]
    assert _names(tmp_path, found.skipped) == [
        "Makefile",
        "cijfers",
        "leeg",
        "pijp",
        "programma.jar",
    ]


def test_pipes_and_devices_are_named_and_left_alone(tmp_path: Path) -> None:
    _made(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "pijp.txt")
    os.mkfifo(tmp_path / ".verborgen")
    (tmp_path / "nul.pdf").symlink_to("/dev/zero")
    (tmp_path / "toeval.docx").symlink_to("/dev/urandom")
    found = collect([tmp_path])
    assert _names(tmp_path, found.files) == ["a.txt"]
    assert _names(tmp_path, found.skipped) == ["nul.pdf", "pijp.txt", "toeval.docx"]


def test_links_are_followed_and_never_in_a_circle(tmp_path: Path) -> None:
    inside = _made(tmp_path / "inside", "a.txt", "map/b.txt")
    outside = _made(tmp_path / "outside", "c.txt")
    (inside / "map" / "omhoog").symlink_to(inside)
    (inside / "map" / "zichzelf").symlink_to("zichzelf")
    (inside / "elders").symlink_to(outside)
    (inside / "weer").symlink_to(outside)
    (outside / "terug").symlink_to(inside / "map")
    (inside / "alles").symlink_to("/")
    found = collect([inside])
    assert _names(inside, found.files) == ["a.txt", "elders/c.txt", "elders/terug/b.txt"]
    assert found.troubles == []


def test_a_file_is_there_once(tmp_path: Path) -> None:
    _made(tmp_path, "a.txt", "b.txt")
    files = collect([tmp_path / "b.txt", tmp_path, tmp_path / "a.txt"]).files
    assert _names(tmp_path, files) == ["b.txt", "a.txt"]


def test_a_folder_that_cannot_be_opened_is_told(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = _made(tmp_path / "map", "a.txt", "dicht/b.txt")
    scandir = os.scandir

    def refuse(path: str | Path) -> object:
        if Path(path).name == "dicht":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    i18n.use_language("nl")
    outcome = import_paths(library, [folder])
    assert [result.path.name for result in outcome.added] == ["a.txt"]
    assert [result.message for result in outcome.failed] == [
        f"De map {folder / 'dicht'} kan niet worden geopend: u hebt er geen rechten op."
    ]


def test_an_empty_folder_is_said_once(tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    found = collect([tmp_path / "leeg"])
    assert found.files == []
    assert [trouble.path for trouble in found.troubles] == [tmp_path / "leeg"]


def test_names_are_shown_on_one_line() -> None:
    assert shown(Path("map/verslag é 😀.txt")) == "map/verslag é 😀.txt"
    assert shown(os.fsdecode(b"a\nb\x1b[1m\xff.txt")) == "a\\x0ab\\x1b[1m\\xff.txt"
    assert shown("omge\u202ekeerd\u2028.txt") == "omge\\u202ekeerd\\u2028.txt"
    assert shown("los\ud800") == "los\\ud800"


def test_a_very_large_file_is_refused_unread(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "film.pdf"
    with path.open("wb") as file:
        file.truncate(500_000_001)
    (result,) = import_paths(library, [path]).results
    assert result.message == (
        f"{path} is larger than 500 MB. Briefing does not read files of that size."
    )
