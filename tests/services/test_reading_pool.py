"""Worker processes: order, crashes, large files."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.services import reading_pool
from briefing.services.reading_pool import Job, Read, ReadingPool
from briefing.services.workers.pool import WorkerPool

TEXT = "Verslag van de top in Delfzijl van 3 mei 2031\n\nDe ministers spraken over {}.\n"


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Results in order also on a machine where a worker takes seconds to come up: that a file that
    takes long lets others pass is a test of its own."""
    monkeypatch.setattr(reading_pool, "_PATIENCE", 600.0)


def _jobs(count: int, size: int = 0) -> list[Job]:
    jobs = []
    for number in range(count):
        data = (TEXT.format(number) + "Nog een zin over de dijken.\n\n" * (size // 30)).encode()
        sha = hashlib.sha256(data).hexdigest()
        jobs.append(Job(number, Path(f"verslag-{number}.txt"), data, sha))
    return jobs


def _results(reads: Iterator[Read | None]) -> list[Read]:
    return [read for read in reads if read]


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_results_come_in_order_and_workers_go() -> None:
    with ReadingPool(2) as pool:
        found = _results(pool.read(iter(_jobs(50))))
        pids = pool.pids()
    assert [read.job.number for read in found] == list(range(50))
    for read in found:
        assert read.document is not None
        assert f"over {read.job.number}." in read.document.text
        assert read.error is None
    assert len(pids) == 2
    assert not any(map(_alive, pids))


def test_files_larger_than_a_pipe_do_not_jam() -> None:
    with ReadingPool(2) as pool:
        found = _results(pool.read(iter(_jobs(4, size=400_000))))
    assert [read.job.number for read in found] == list(range(4))
    assert all(read.document for read in found)


def test_a_file_that_takes_long_lets_others_pass(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(reading_pool, "_PATIENCE", 0.0)
    go = tmp_path / "go"
    hook = tmp_path / "slow.py"
    hook.write_text(
        "import pathlib, time, unicodedata\n"
        "plain = unicodedata.normalize\n"
        "def normalize(form, text):\n"
        f"    while 'traag' in text and not pathlib.Path({str(go)!r}).exists():\n"
        "        time.sleep(0.01)\n"
        "    return plain(form, text)\n"
        "unicodedata.normalize = normalize\n",
        encoding="utf-8",
    )
    jobs = _jobs(12)
    jobs[0] = Job(0, Path("verslag-0.txt"), b"Een traag verslag.\n", "")
    found = []
    with ReadingPool(2, hook=hook) as pool:
        for read in pool.read(iter(jobs)):
            if read:
                found.append(read)
                go.touch()
    assert found[0].job.number != 0
    assert sorted(read.job.number for read in found) == list(range(12))
    assert all(read.document for read in found)


def test_a_worker_that_dies_costs_nothing() -> None:
    jobs = _jobs(140)
    killed = []

    def feed() -> Iterator[Job]:
        for job in jobs:
            if job.number == 100:
                killed.append(pool.pids()[0])
                os.kill(killed[0], signal.SIGKILL)
            yield job

    with ReadingPool(2) as pool:
        found = _results(pool.read(feed()))
    assert killed
    assert [read.job.number for read in found] == list(range(140))
    assert not any(read.error for read in found)  # none of them was to blame


def test_a_file_that_kills_is_found_out(tmp_path: Path) -> None:
    hook = tmp_path / "deadly.py"
    hook.write_text(
        "import os, unicodedata\n"
        "plain = unicodedata.normalize\n"
        "def normalize(form, text):\n"
        "    if 'dodelijk' in text:\n"
        "        os._exit(9)\n"
        "    return plain(form, text)\n"
        "unicodedata.normalize = normalize\n",
        encoding="utf-8",
    )
    jobs = _jobs(40)
    for number in (7, 8, 30):
        data = b"Een dodelijk verslag.\n" * (number + 1)
        jobs[number] = Job(number, Path(f"verslag-{number}.txt"), data, "")
    with ReadingPool(2, hook=hook) as pool:
        found = _results(pool.read(iter(jobs)))
    assert [read.job.number for read in found] == list(range(40))
    failed = [read for read in found if read.error]
    assert [read.job.number for read in failed] == [7, 8, 30]
    for read in failed:
        assert str(read.error) == (
            f"{read.job.path} cannot be read: the program that reads it stopped halfway."
        )


def test_every_worker_may_die() -> None:
    def feed() -> Iterator[Job]:
        for job in _jobs(140):
            if job.number in (80, 110):
                for pid in pool.pids():
                    with contextlib.suppress(ProcessLookupError):  # has just gone by itself
                        os.kill(pid, signal.SIGKILL)
            yield job

    with ReadingPool(2) as pool:
        found = _results(pool.read(feed()))
    assert [read.job.number for read in found] == list(range(140))
    assert sum(read.error is not None for read in found) <= 2


def test_a_pool_that_is_left_halfway_ends_its_workers() -> None:
    with ReadingPool(2) as pool:
        reads = pool.read(iter(_jobs(30)))
        while not next(reads):
            pass
        pids = pool.pids()
    assert pids
    assert not any(map(_alive, pids))


def test_a_pool_without_jobs() -> None:
    with ReadingPool(1) as pool:
        assert _results(pool.read(iter(()))) == []


def test_a_script_need_not_be_made_to_be_imported(tmp_path: Path) -> None:
    runs = tmp_path / "runs"
    script = tmp_path / "script.py"
    script.write_text(
        "from pathlib import Path\n"
        "from briefing.services.reading_pool import Job, ReadingPool, read_job\n"
        f"with open({str(runs)!r}, 'a') as file:\n"
        "    file.write('x')\n"
        "jobs = [Job(n, Path(f'{n}.txt'), b'Verslag van de top.\\n', '') for n in range(30)]\n"
        "with ReadingPool(2) as pool:\n"
        "    found = [read for read in pool.read(jobs) if read]\n"
        "print([r.job.number for r in found if r.document] == list(range(30)))\n"
        "print(read_job(jobs[0]).error)\n",
        encoding="utf-8",
    )
    # a module of the standard library in the same folder is not the workers' business
    (tmp_path / "colorsys.py").write_text("raise SystemExit\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-X", "dev", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "True\nNone\n"
    assert done.stderr == ""
    assert runs.read_text() == "x"


def test_where_no_worker_comes_up_files_say_so(
    caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    hook = tmp_path / "hook.py"
    hook.write_text("import os\nos._exit(9)\n", encoding="utf-8")
    with caplog.at_level(logging.WARNING), ReadingPool(2, hook=hook) as pool:
        found = _results(pool.read(iter(_jobs(30))))
        assert pool.pids() == []
        hook.write_text("", encoding="utf-8")
        later = _results(pool.read(iter(_jobs(3))))
    assert [read.job.number for read in found] == list(range(30))
    assert {str(read.error) for read in found[:1]} == {
        "verslag-0.txt cannot be read: the program that reads files does not start."
    }
    assert not any(read.document for read in found)
    assert {record.levelname for record in caplog.records} == {"WARNING"}
    assert all(read.document for read in later)  # it is tried again


def test_a_mistake_in_the_pool_keeps_nobody_waiting(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    wanted = WorkerPool._wanted
    calls = []

    def stumble(self: WorkerPool) -> int:
        calls.append(1)
        return 1 // 0 if len(calls) == 3 else wanted(self)

    monkeypatch.setattr(WorkerPool, "_wanted", stumble)
    with ReadingPool(1) as pool:
        found = _results(pool.read(iter(_jobs(20))))
        assert any(str(read.error).endswith("made a mistake over it.") for read in found)
        assert len(found) == 20
        assert all(read.document for read in _results(pool.read(iter(_jobs(5)))))
    assert "lost its way" in caplog.text
