"""A passage tagged and committed, against one bare committed INSERT on the same disk.

Both take turns here, so that only their ratio counts. Run with
``pytest tests/benchmarks/bench_tag.py -s``.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from briefing.domain.span import Span
from briefing.services.library import Library

TAGS = 500
AT_MOST = 6.0  # times a bare INSERT, both at the 95th percentile


def _percentile(seconds: list[float], part: float) -> float:
    return sorted(seconds)[int(len(seconds) * part)]


def test_tag(library: Library, add_report: Callable[..., int], tmp_path: Path) -> None:
    report = add_report(library, "\n".join(f"Zin {n} over de dijken." for n in range(30_000)))
    bare = sqlite3.connect(tmp_path / "bare.db", isolation_level=None)
    bare.execute("PRAGMA synchronous=FULL")
    bare.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, text TEXT)")
    inserted, tagged = [], []
    for number in range(TAGS):
        started = time.perf_counter()
        bare.execute("INSERT INTO bare (text) VALUES (?)", (f"Zin {number} over de dijken.",))
        inserted.append(time.perf_counter() - started)
        started = time.perf_counter()
        library.tagging.toggle(report, Span(number * 40, number * 40 + 60), 1 + number % 3)
        tagged.append(time.perf_counter() - started)
    bare.close()
    assert len(library.reports.passages(report)) == TAGS
    for part in (0.5, 0.95):
        ours, theirs = _percentile(tagged, part), _percentile(inserted, part)
        print(
            f"\np{part * 100:.0f}: bare INSERT {theirs * 1000:.1f} ms,"
            f" tag {ours * 1000:.1f} ms, {ours / theirs:.1f}×"
        )
    assert ours / theirs <= AT_MOST
