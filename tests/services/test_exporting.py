"""A briefing becomes a file, whole or not at all."""

from __future__ import annotations

import os
import sys
from datetime import date

import pytest

from briefing.domain.briefing import Briefing, BriefingSection, CitedSource, Entry
from briefing.errors import UserError
from briefing.services import exporting
from briefing.services.exporting import export, render


@pytest.fixture
def briefing():
    entry = Entry(1, "Elke staat draagt bij.", (), None, 1)
    source = CitedSource(
        1, 1, "Verslag", "verslag", None, None, "", "", "", "", (), "a.txt", "0" * 64
    )
    section = BriefingSection("lasten", "amber", (entry,))
    return Briefing("Lasten", date(2031, 11, 12), (section,), (source,))


def test_writes_what_is_rendered(briefing, tmp_path):
    path = tmp_path / "Briefing lasten.PDF"
    export(briefing, path)
    assert path.read_bytes().startswith(b"%PDF-")
    assert path.read_bytes().rstrip().endswith(b"%%EOF")
    assert [file.name for file in tmp_path.glob("*.*")] == [path.name]


def test_replaces_an_earlier_file_with_usual_rights(briefing, tmp_path):
    path = tmp_path / "briefing.pdf"
    path.write_text("oud")
    usual = tmp_path / "usual"
    usual.touch()
    export(briefing, path)
    assert path.read_bytes().startswith(b"%PDF-")
    assert path.stat().st_mode == usual.stat().st_mode


@pytest.mark.parametrize("name", ["briefing.xyz", "briefing.doc", "briefing.p df"])
def test_an_unknown_suffix(briefing, tmp_path, name):
    with pytest.raises(UserError, match=r"Choose one of: \.pdf"):
        export(briefing, tmp_path / name)
    assert not (tmp_path / name).exists()


def test_no_suffix(briefing, tmp_path):
    with pytest.raises(UserError, match="suffix"):
        export(briefing, tmp_path / "briefing")


def test_an_unknown_format(briefing):
    with pytest.raises(UserError, match="xyz"):
        render(briefing, "xyz")


def test_no_such_folder(briefing, tmp_path):
    with pytest.raises(UserError, match=r"folder .*nergens does not exist"):
        export(briefing, tmp_path / "nergens" / "briefing.pdf")


def test_a_folder_of_that_name(briefing, tmp_path):
    path = tmp_path / "briefing.pdf"
    path.mkdir()
    with pytest.raises(UserError, match="is a folder"):
        export(briefing, path)
    assert path.is_dir()


def test_a_name_that_is_too_long(briefing, tmp_path):
    with pytest.raises(UserError, match="could not be written"):
        export(briefing, tmp_path / ("x" * 300 + ".pdf"))
    assert not list(tmp_path.glob("*.*"))


def test_an_earlier_file_stays_when_the_new_one_fails(briefing, tmp_path, monkeypatch):
    path = tmp_path / "briefing.pdf"
    path.write_text("oud")

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(exporting.os, "fsync", full)
    with pytest.raises(UserError, match="the disk is full"):
        export(briefing, path)
    assert path.read_text() == "oud"
    assert [file.name for file in tmp_path.glob("*.*")] == ["briefing.pdf"]


def test_a_folder_that_does_not_allow_it(briefing, tmp_path):
    if sys.platform == "win32" or os.geteuid() == 0:
        folder = tmp_path / "file"
        folder.touch()  # those whom nothing is forbidden cannot write below a file either
    else:
        folder = tmp_path / "closed"
        folder.mkdir(mode=0o500)
    with pytest.raises(UserError, match="could not be written"):
        export(briefing, folder / "briefing.pdf")
