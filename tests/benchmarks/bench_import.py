"""Import of 1,000 generated reports against bare full-text insertion of the same text.

Both run here, one after the other, on the same disk; only their ratio counts. The import uses all
cores and the bare insertion one, so on a busy machine compare the seconds of processor. Run with
``pytest tests/benchmarks/bench_import.py -s``.
"""

from __future__ import annotations

import os
import sqlite3
import statistics
import time
from pathlib import Path
from typing import NamedTuple

from briefing.services.importing import import_paths
from briefing.services.library import Library
from briefing.services.reading_pool import shared
from tests.makers.corpus import as_text, report

REPORTS = 1_000
WORDS = 2_600
AT_MOST = 6.0
ROUNDS = 3


def _report(number: int) -> str:
    """A report of some 2,600 words and 17 KB, with headings, references and figures."""
    return as_text(report(number, WORDS)).decode()


class Cost(NamedTuple):
    """Seconds on the clock, and of processor in this process and those it started."""

    clock: float
    own: float
    workers: float

    @classmethod
    def now(cls) -> Cost:
        """The clocks as they stand; workers count once they have ended."""
        used = os.times()
        workers = used.children_user + used.children_system
        return cls(time.perf_counter(), used.user + used.system, workers)

    def since(self, before: Cost) -> Cost:
        """What passed."""
        return Cost(*(now - then for now, then in zip(self, before, strict=True)))


def _bare(folder: Path, texts: list[str]) -> Cost:
    """FTS5 alone, one row per report, all of them in one transaction."""
    connection = sqlite3.connect(folder / "bare.db", isolation_level=None)
    started = Cost.now()
    connection.execute("CREATE VIRTUAL TABLE bare USING fts5(text)")
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO bare VALUES (?)", ((text,) for text in texts))
    connection.execute("COMMIT")
    connection.close()
    return Cost.now().since(started)


def _ours(folder: Path, files: Path) -> Cost:
    """An import through the service, from files to a library that can be searched."""
    shared().close()
    with Library.open(folder / "library.briefing") as library:
        started = Cost.now()
        outcome = import_paths(library, [files])
        clock = Cost.now().since(started).clock
        shared().close()
        cost = Cost.now().since(started)._replace(clock=clock)
        assert len(outcome.added) == REPORTS
        assert library.check() == ()
    return cost


def test_import(tmp_path: Path) -> None:
    texts = [_report(number) for number in range(REPORTS)]
    size = sum(len(text.encode()) for text in texts) / REPORTS
    files = tmp_path / "files"
    files.mkdir()
    for number, text in enumerate(texts):
        (files / f"verslag-{number:04}.txt").write_text(text, encoding="utf-8")
    ratios = []
    for turn in range(ROUNDS):
        folder = tmp_path / f"round-{turn}"
        folder.mkdir()
        bare, ours = _bare(folder, texts), _ours(folder, files)
        ratios.append(ours.clock / bare.clock)
        print(
            f"\n{REPORTS} reports of {size / 1000:.1f} KB: bare FTS5 {bare.clock:.2f} s,"
            f" import {ours.clock:.2f} s, {ratios[-1]:.1f}× (processor: {bare.own:.2f} s and"
            f" {ours.own:.2f} + {ours.workers:.2f} s on {os.cpu_count()} cores)"
        )
    assert statistics.median(ratios) <= AT_MOST
