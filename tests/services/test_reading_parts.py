"""Large PDFs that two workers read together."""

from __future__ import annotations

import os
import signal
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from briefing.domain.packing import pack
from briefing.errors import PasswordError
from briefing.readers.protocol import ReadOptions
from briefing.services.reading import read_data
from briefing.services.reading_pool import Job, Read, ReadingPool
from briefing.services.workers.limits import Limits
from briefing.services.workers.tasks import MANY_PAGES
from tests.makers.corpus import as_pdf, report

WORDS = 2_600 * 14  # more than 60 pages
HOOK = """
import os, time
from briefing.services.workers import tasks
def deed(data, name, options, first, last):
    if first == 0:
        return real(data, name, options, first, last)
    {deed}
real = tasks.TASKS["read_part"]
tasks.TASKS["read_part"] = deed
"""


@pytest.fixture(scope="module")
def large() -> bytes:
    return as_pdf(report(5, WORDS))


def _hooked(folder: Path, deed: str) -> Path:
    path = folder / "hook.py"
    path.write_text(HOOK.format(deed=deed), encoding="utf-8")
    return path


def _job(number: int, data: bytes, name: str = "groot.pdf", password: str = "") -> Job:
    return Job(number, Path(name), data, "", ReadOptions(password))


def _all(pool: ReadingPool, *jobs: Job) -> list[Read]:
    return [read for read in pool.read(jobs) if read]


def test_two_workers_give_what_one_gives(large: bytes) -> None:
    expected = pack(read_data(large, "groot.pdf")[1])
    with ReadingPool(1) as pool:
        (alone,) = _all(pool, _job(1, large))
        assert len(pool.pids()) == 1
    with ReadingPool(2) as pool:
        (together,) = _all(pool, _job(1, large))
        assert len(pool.pids()) == 2
        (again,) = _all(pool, _job(2, large))
    for read in (alone, together, again):
        assert read.media_type == "application/pdf"
        assert read.document == expected


@pytest.mark.parametrize(
    ("deed", "reason"),
    [
        ("os.abort()", "the program that reads it stopped halfway"),
        ("time.sleep(60)", "it took too long"),
        ("bytearray(350_000_000)", "it needs more memory than Briefing gives it"),
        ("return bytes(20_000_000)", "it holds more than Briefing takes in"),
    ],
)
def test_a_part_that_fails_costs_the_file_and_nothing_else(
    tmp_path: Path, large: bytes, deed: str, reason: str
) -> None:
    limits = Limits(memory=600_000_000, clock=3, clock_per_megabyte=0, answer=30_000_000)
    with ReadingPool(2, limits=limits, hook=_hooked(tmp_path, deed)) as pool:
        (read,) = _all(pool, _job(1, large))
        assert read.document is None
        assert str(read.error) == f"groot.pdf cannot be read: {reason}."
        (read,) = _all(pool, _job(2, b"Verslag van de top in Delfzijl\n\nDe ministers.\n", "a.txt"))
        assert read.document


def test_a_part_that_is_none_is_our_mistake(
    tmp_path: Path, large: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    with ReadingPool(2, hook=_hooked(tmp_path, "return 'so'")) as pool:
        (read,) = _all(pool, _job(1, large))
    assert str(read.error) == "groot.pdf cannot be read: Briefing made a mistake over it."
    assert "a part that is none" in caplog.text


def test_a_part_whose_worker_dies_once_is_read_again(tmp_path: Path, large: bytes) -> None:
    expected = pack(read_data(large, "groot.pdf")[1])
    with ReadingPool(
        2, hook=_hooked(tmp_path, "return real(data, name, options, first, last)")
    ) as pool:
        reads = pool.read([_job(1, large)])
        killed = False
        found = None
        for read in reads:
            if not killed and len(pool.pids()) == 2:
                os.kill(pool.pids()[0], signal.SIGKILL)
                killed = True
            found = read or found
    assert killed
    assert found
    assert found.document == expected


def test_a_locked_file_is_read_together_once_it_opens() -> None:
    locked = _locked("geheim")
    with ReadingPool(2) as pool:
        (refused,) = _all(pool, _job(1, locked))
        (wrong,) = _all(pool, _job(2, locked, password="anders"))
        assert [type(read.error) for read in (refused, wrong)] == [PasswordError] * 2
        (read,) = _all(pool, _job(3, locked, password="geheim"))
        assert len(pool.pids()) == 2
    assert read.document == pack(read_data(locked, "groot.pdf", ReadOptions("geheim"))[1])


def _locked(password: str) -> bytes:
    """A file of many pages that opens with ``password`` only."""
    target = BytesIO()
    canvas = Canvas(target, A4, pageCompression=0, encrypt=password)
    for page in range(1, MANY_PAGES + 3):
        for row in range(40):
            words = f"Regel {row} van blad {page}: de dijk bij paal {page * row} is nagezien."
            canvas.drawString(72, 770 - 17 * row, words)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def test_who_waits_for_others_is_read_by_one(tmp_path: Path, large: bytes) -> None:
    with ReadingPool(2, hook=_hooked(tmp_path, "os.abort()")) as pool:
        both = _all(pool, _job(1, large), _job(2, large[:-1], "ook.pdf"))
    assert [bool(read.document) for read in both] == [True, True]


def test_leaving_halfway_frees_both(tmp_path: Path, large: bytes) -> None:
    with ReadingPool(2, hook=_hooked(tmp_path, "time.sleep(60)")) as pool:
        reads = pool.read([_job(1, large)])
        while len(pool.pids()) < 2:
            next(reads)
        reads.close()
        small = [
            _job(n, b"Verslag van de top\n\nDe ministers spraken.\n", f"{n}.txt") for n in range(8)
        ]
        assert all(read.document for read in _all(pool, *small))
