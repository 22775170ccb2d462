"""300 damaged or hostile documents of every format: each gives a text or a reason, and no more."""

from __future__ import annotations

import json
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.errors import UserError
from briefing.paths import resource
from briefing.readers.registry import READERS, suffixes
from briefing.services import conversion
from briefing.services.reading_pool import Job, Read, ReadingPool
from briefing.services.workers.limits import Limits
from tests.makers import hostile, listening
from tests.makers.bases import BASES, LINES

COUNT = 300
LIMITS = Limits(memory=600_000_000, processor=8, clock=20, answer=30_000_000)
#: Documents that may be too much for a worker; all others must end by themselves.
BOMBS = {"bom.pdf", "dubbele bom.pdf", "figuur in zichzelf.pdf", "figuren maal tien.pdf"}
TOO_MUCH = ("more memory", "takes in")
NEVER = ("stopped halfway", "made a mistake", "does not start", "too long")


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Home and the place for temporary files, empty."""
    folder = tmp_path_factory.mktemp("watched")
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("HOME", "TMPDIR", "TMP", "TEMP"):
            patch.setenv(variable, str(folder))
        patch.setattr(tempfile, "tempdir", None)
        yield folder


@pytest.fixture(scope="module")
def pool(watched: Path) -> Iterator[ReadingPool]:
    with ReadingPool(2, limits=LIMITS) as opened:
        yield opened


@pytest.fixture(scope="module")
def dutch() -> dict[str, object]:
    found: dict[str, object] = json.loads(
        resource("translations", "nl.json").read_text(encoding="utf-8")
    )
    return found


def _read(pool: ReadingPool, made: list[tuple[str, bytes]]) -> list[Read]:
    jobs = [Job(number, Path(name), data, "") for number, (name, data) in enumerate(made)]
    return [read for read in pool.read(jobs) if read]


def _complaints(read: Read, dutch: dict[str, object]) -> Iterator[str]:
    """What is wrong with how a document ended."""
    name = read.job.path.name
    if read.document is not None:
        if not read.document.text.strip() and not read.parts:
            yield f"{name}: neither text nor reason"
        for template, _ in read.document.warnings:
            if template not in dutch:
                yield f"{name}: a warning in English only: {template}"
        return
    if not isinstance(read.error, UserError):
        yield f"{name}: no reason"
        return
    message = str(read.error)
    if read.error.template not in dutch:
        yield f"{name}: a reason in English only: {message}"
    if name not in message or "\n" in message.replace(name, ""):
        yield f"{name}: no clear line: {message}"
    bad = NEVER if name in BOMBS else NEVER + TOO_MUCH
    if any(words in message for words in bad):
        yield f"{name}: {message}"


@pytest.mark.parametrize("suffix", [suffix for suffix in BASES if suffix in suffixes()])
def test_every_document_ends_well(
    pool: ReadingPool,
    watched: Path,
    dutch: dict[str, object],
    monkeypatch: pytest.MonkeyPatch,
    suffix: str,
) -> None:
    # old Word files end where LibreOffice would be asked: that is tested by itself
    monkeypatch.setattr(conversion, "available", lambda: False)
    monkeypatch.setattr(conversion, "_places", list)
    made = list(hostile.documents(suffix, COUNT))
    assert len(made) >= COUNT
    found = _read(pool, made)
    assert {read.job.number for read in found} == set(range(len(made)))
    assert [line for read in found for line in _complaints(read, dutch)] == []
    assert list(watched.iterdir()) == []
    assert listening.visits() == 0


@pytest.mark.parametrize("suffix", sorted({*BASES} & {*suffixes()} - {".doc"}))
def test_what_they_are_made_from_is_sound(pool: ReadingPool, suffix: str) -> None:
    read = pool.read_one(Job(0, Path(f"verslag{suffix}"), BASES[suffix](), ""))
    assert read.document is not None, read.error
    assert LINES[0] in read.document.text or read.parts


def test_every_reader_is_tried() -> None:
    assert [r.name for r in READERS if not any(s in BASES for s in r.suffixes)] == []


def test_the_server_would_have_noticed() -> None:
    host, _, port = listening.ADDRESS.partition(":")
    socket.create_connection((host, int(port)), timeout=5).close()
    while not (visits := listening.visits()):
        pass
    assert visits == 1


def test_names_from_elsewhere_stay_names(pool: ReadingPool) -> None:
    for name, data in hostile.documents(".zip", 0):
        if name == "paden.zip":
            read = pool.read_one(Job(0, Path(name), data, ""))
            assert read.parts
            for part in read.parts:
                assert not Path(part.name).is_absolute()
                assert ".." not in part.name.split("/")
                assert "\\" not in part.name
