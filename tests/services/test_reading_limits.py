"""What a reader may do to us: nothing, whatever is in a file. One file fails, and says why."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.errors import UserError
from briefing.services.reading_pool import Job, Read, ReadingPool, read_job, shared
from briefing.services.workers import channel, folders, sandbox
from briefing.services.workers.limits import Limits

HOOK = Path(__file__).parents[1] / "makers" / "misbehaving.py"
LIMITS = Limits(memory=400_000_000, processor=2, clock=4, answer=200_000)
GOOD = b"Verslag van de top in Delfzijl van 3 mei 2031\n\nDe ministers spraken.\n"
REASONS = {
    "crash": "the program that reads it stopped halfway",
    "hang": "it took too long",
    "sleep": "it took too long",
    "grow": "it needs more memory than Briefing gives it",
    "abort": "it needs more memory than Briefing gives it",
    "be killed": "it needs more memory than Briefing gives it",
    "leave": "the program that reads it stopped halfway",
    "babble": "the program that reads it stopped halfway",
    "flood": "it holds more than Briefing takes in",
    "deep": "its parts are nested too deeply",
    "large": "it holds more than Briefing takes in",
}


@pytest.fixture(scope="module")
def pool() -> Iterator[ReadingPool]:
    with ReadingPool(1, limits=LIMITS, hook=HOOK) as opened:
        yield opened


def _job(number: int, name: str, data: bytes = GOOD) -> Job:
    return Job(number, Path(name), data, "")


@pytest.mark.parametrize("deed", REASONS)
def test_one_file_fails_in_clear_words_and_its_neighbours_are_read(
    pool: ReadingPool, deed: str
) -> None:
    names = ["a.txt", f"{deed}.bad", "b.txt", "c.txt"]
    jobs = [_job(number, name) for number, name in enumerate(names)]
    found = [read for read in pool.read(jobs) if read]
    assert [read.job.path.name for read in found] == names
    bad = found.pop(1)
    assert bad.document is None
    assert str(bad.error) == f"{deed}.bad cannot be read: {REASONS[deed]}."
    for read in found:
        assert read.document is not None, read.error
        assert read.document.text.endswith("De ministers spraken.")


def test_our_own_mistake_is_logged(pool: ReadingPool, caplog: pytest.LogCaptureFixture) -> None:
    read = pool.read_one(_job(1, "bug.bad"))
    assert str(read.error) == "bug.bad cannot be read: Briefing made a mistake over it."
    (record,) = caplog.records
    assert record.levelno == logging.ERROR
    assert "ZeroDivisionError" in record.getMessage()


def test_all_doors_are_shut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "there").write_bytes(b"precious")
    monkeypatch.setenv("SECRET_TOKEN", "x")
    with ReadingPool(1, limits=LIMITS, hook=HOOK) as pool:
        read = pool.read_one(_job(1, "doors.bad", str(tmp_path).encode()))
    assert read.document is not None, read.error
    doors, *rest = read.document.text.split("\n")
    # older kernels cannot keep a process from reading what its user may read
    assert doors == ("Open: " if folders.version() else "Open: read; list")
    assert {name for name in rest if not name.isdigit()} <= {"LANG", "LC_ALL", "LC_CTYPE"}
    assert len([name for name in rest if name.isdigit()]) == 5  # the usual three, and two pipes
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == ["there"]
    assert (tmp_path / "there").read_bytes() == b"precious"


def test_an_installed_program_starts_itself_as_a_worker(tmp_path: Path) -> None:
    """As PyInstaller makes it: the program is its own Python, and takes no code."""
    root = Path(__file__).parents[2]
    program = tmp_path / "briefing"
    program.write_text(
        f"#!{sys.executable}\n"
        "import sys\n"
        f"sys.path.insert(0, {str(root)!r})\n"
        "sys.frozen, sys.executable = True, __file__\n"
        "from briefing.__main__ import main\n"
        "if sys.argv[1:] != ['test']:\n"
        "    sys.exit(main())\n"
        "from pathlib import Path\n"
        "from briefing.services.reading_pool import Job, read_job\n"
        "from briefing.services.workers.programs import run\n"
        "read = read_job(Job(1, Path('a.txt'), b'Verslag van de top.', ''))\n"
        "print(read.document.text if read.document else read.error)\n"
        "here = Path(__file__).parent\n"
        "print(run(['/bin/echo', 'x'], folder=here, seconds=9, memory=10**9).output)\n"
    )
    program.chmod(0o700)
    done = subprocess.run([program, "test"], capture_output=True, text=True, check=True)
    assert done.stdout == "Verslag van de top.\nb'x\\n'\n"


def test_the_filter_stands_for_the_other_machine_too() -> None:
    for rules in sandbox.Rules:
        for intel in (True, False):
            code = sandbox.program(rules, intel, 4711)
            assert len(code) % 8 == 0
            assert len(code) // 8 < 4096  # the kernel takes no more


def test_a_worker_is_kept_and_ends_when_idle() -> None:
    with ReadingPool(2, idle=0.3) as pool:
        assert pool.pids() == []
        assert pool.read_one(_job(1, "a.txt")).document
        (pid,) = pool.pids()
        assert pool.read_one(_job(2, "b.txt")).document
        assert pool.pids() == [pid]
        while pool.pids():
            time.sleep(0.02)
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
        assert pool.read_one(_job(3, "c.txt")).document


def test_workers_go_with_a_program_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "program.py"
    script.write_text(
        "import os, signal, threading, time\n"
        "from pathlib import Path\n"
        "from briefing.services.reading_pool import Job, ReadingPool\n"
        f"pool = ReadingPool(1, hook=Path({str(HOOK)!r}))\n"
        "assert pool.read_one(Job(0, Path('a.txt'), b'Verslag van de top.', '')).document\n"
        "job = Job(1, Path('sleep.bad'), b'x', '')\n"
        "threading.Thread(target=pool.read_one, args=(job,), daemon=True).start()\n"
        "time.sleep(0.2)\n"
        "print(*pool.pids(), flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n",
        encoding="utf-8",
    )
    root = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, script],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": root},
    )
    state = Path("/proc", done.stdout.strip(), "stat")
    while state.exists() and ") Z" not in state.read_text():
        time.sleep(0.05)


def test_there_is_one_pool_in_the_program() -> None:
    assert shared() is shared()
    shared().warm()
    assert read_job(_job(1, "a.txt")).document
    pids = shared().pids()
    assert read_job(_job(2, "b.txt")).document
    assert shared().pids() == pids


def test_several_threads_read_at_once(pool: ReadingPool) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def read(first: int) -> list[Read]:
        jobs = [_job(number, f"{first + number}.txt") for number in range(20)]
        return [read for read in pool.read(jobs) if read]

    with ThreadPoolExecutor(4) as threads:
        for first, found in zip(
            range(0, 400, 100), threads.map(read, range(0, 400, 100)), strict=True
        ):
            assert [read.job.path.name for read in found] == [f"{first + n}.txt" for n in range(20)]
            assert all(read.document for read in found)


def test_leaving_halfway_frees_the_worker(pool: ReadingPool) -> None:
    reads = pool.read([_job(1, "a.txt"), _job(2, "sleep.bad"), _job(3, "b.txt")])
    while not next(reads):
        pass
    reads.close()
    began = time.monotonic()
    assert pool.read_one(_job(4, "c.txt")).document
    assert time.monotonic() - began < LIMITS.clock


def test_answers_are_made_of_nothing_but_plain_values() -> None:
    good = {"a": (1, [b"x", "y"]), "e": UserError("no {file}", file="x")}
    found = channel.unpacked(channel.packed(good))
    assert str(found["e"]) == "no x"
    for strange in (print, Path("/"), os.system, Job):
        with pytest.raises(ValueError, match="not an answer"):
            channel.unpacked(channel.packed((0, strange)))
    with pytest.raises(ValueError, match="not an answer"):
        channel.unpacked(b"\x80\x05nonsense")
