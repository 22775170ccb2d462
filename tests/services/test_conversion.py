"""Old Word files through LibreOffice: confined, alone, without a trace."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

import pytest

from briefing.errors import UserError
from briefing.i18n import tr_error
from briefing.services import conversion
from briefing.services.reading_pool import Job, read_job
from briefing.services.workers import folders
from briefing.services.workers.programs import Stopped, run
from tests.makers import bases, listening

LINE = bases.LINES[0]


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "watched"
    folder.mkdir()
    for variable in ("HOME", "TMPDIR", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(variable, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


def test_an_old_word_file_is_read(watched: Path) -> None:
    assert conversion.available()
    old = conversion.convert(bases.rtf(), "verslag.rtf", ".doc")
    assert old.startswith(b"\xd0\xcf\x11\xe0")
    read = read_job(Job(1, Path("verslag.doc"), old, ""))
    assert read.document is not None, read.error
    assert LINE in read.document.text
    assert read.media_type == "application/msword"  # that of the source
    assert read.document.reader.endswith("(LibreOffice)")
    assert list(watched.iterdir()) == []


def test_nothing_elsewhere_is_asked_for(watched: Path) -> None:
    body = (
        rf"{{\field{{\*\fldinst INCLUDEPICTURE \"http://{listening.ADDRESS}/x.png\" \\d}}}}"
        rf"{{\*\template http://{listening.ADDRESS}/t.dot}}"
        rf"{{\field{{\*\fldinst INCLUDETEXT \"http://{listening.ADDRESS}/t.doc\"}}}}{LINE}"
    )
    page = (
        f"<html><body><p>{LINE}</p><img src='http://{listening.ADDRESS}/a.png'>"
        f"<link rel=stylesheet href='http://{listening.ADDRESS}/b.css'></body></html>"
    )
    for name, data in (("a.rtf", bases.rtf(body)), ("b.doc", page.encode())):
        assert conversion.convert(data, name, ".odt").startswith(b"PK")
    assert listening.visits() == 0
    assert list(watched.iterdir()) == []


def test_what_is_no_document_is_refused() -> None:
    with pytest.raises(UserError, match="LibreOffice could not convert it"):
        conversion.convert(b"\xd0\xcf\x11\xe0" + bytes(2_000), "leeg.doc", ".docx")


def test_without_libreoffice_it_says_how(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversion, "_places", list)
    assert not conversion.available()
    read = read_job(Job(1, Path("oud.doc"), bases.old_word(), ""))
    assert read.error is not None
    assert tr_error(read.error) == (
        "“oud.doc” can be read once LibreOffice is installed. Install it, or save the document as "
        ".docx and import that."
    )


def test_too_much_time_is_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversion, "_SECONDS", 0.05)
    with pytest.raises(UserError, match="took too long"):
        conversion.convert(bases.rtf(), "verslag.rtf", ".docx")


def test_it_can_be_stopped() -> None:
    with pytest.raises(UserError):
        conversion.convert(bases.rtf(), "verslag.rtf", ".docx", cancelled=lambda: True)


def has_ended(number: str) -> bool:
    """Whether a process is gone or about to be; one that was killed may take a moment."""
    for _ in range(400):
        try:
            state = Path("/proc", number, "stat").read_text(encoding="utf-8")
        except (FileNotFoundError, ProcessLookupError):
            return True
        if ") Z" in state:
            return True
        time.sleep(0.05)
    return False


def test_a_program_has_no_network_and_takes_its_children_along(tmp_path: Path) -> None:
    host, _, port = listening.ADDRESS.partition(":")
    call = tmp_path / "call.sh"
    call.write_text(f"#!/bin/bash\nexec 3<>/dev/tcp/{host}/{port} && echo connected\n")
    call.chmod(0o700)
    ran = run([str(call)], folder=tmp_path, seconds=20, memory=1_000_000_000)
    assert ran.code != 0
    assert ran.output == b""
    assert "denied" in ran.complaints or "not permitted" in ran.complaints
    assert listening.visits() == 0

    wait = tmp_path / "wait.sh"
    wait.write_text("#!/bin/bash\nsleep 300 &\necho $! > child\nwait\n")
    wait.chmod(0o700)
    ran = run(
        [str(wait)],
        folder=tmp_path,
        seconds=20,
        memory=1_000_000_000,
        cancelled=(tmp_path / "child").exists,
    )
    assert ran.stopped is Stopped.CANCELLED
    while not (number := (tmp_path / "child").read_text().strip()):
        pass
    assert has_ended(number)


def test_a_program_gets_little_of_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "x")
    ran = run(["/usr/bin/env"], folder=tmp_path, seconds=20, memory=1_000_000_000)
    names = {line.partition("=")[0] for line in ran.output.decode().splitlines()}
    assert "SECRET_TOKEN" not in names
    assert f"HOME={tmp_path}".encode() in ran.output
    assert len(names) < 14
    assert os.environ["SECRET_TOKEN"] == "x"


def test_a_program_writes_in_its_folder_only(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    script = f"echo x > {inside}/a; echo x > {outside}/a; mkdir {outside}/b; echo done"
    ran = run(["/bin/sh", "-c", script], folder=inside, seconds=20, memory=1_000_000_000)
    assert ran.output == b"done\n"
    assert (inside / "a").exists()
    # older kernels know no limits to where; there its home and temporary files lie inside still
    assert not folders.version() or list(outside.iterdir()) == []
