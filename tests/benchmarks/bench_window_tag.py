"""A passage tagged, committed and painted in the whole window, against one bare committed INSERT.

    python tests/benchmarks/bench_window_tag.py [--profile]

The report has 1 million characters and 10,000 passages; list, inspector, sidebar and status bar are
all there. A turn goes from the key to the paint of every widget that the tag made out of date
(*first paint*: the page, in the same turn as the key; *all*: also counts, cards and list, which
come in the turns after it). Both kinds of turn and the INSERTs are interleaved, so that only their
ratio counts.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from briefing.domain.span import Span
from briefing.services.importing import import_paths
from briefing.services.library import Library
from briefing.services.samples import sample_paths
from briefing.settings import Settings
from briefing.ui import look, style
from briefing.ui.main_window import MainWindow

CHARACTERS = 1_000_000
PASSAGES = 10_000
TURNS = 100
_WORDS = """
    de het een van en zee haven kust Nederland bijdrage miljoen lasten delen overleg voorzitter
    schip begroting Oekraïne afspraak wind dijk 😀 ministers verdeling bondgenoten toezegging
""".split()


def _text(chance: random.Random) -> str:
    lines = ["# Verslag van een zeer lange top", ""]
    size = 0
    while size < CHARACTERS:
        line = " ".join(chance.choices(_WORDS, k=chance.randint(6, 24))).capitalize() + "."
        lines += [line, ""]
        size += len(line) + 1
    return "\n".join(lines)


def _fill(library: Library, report: int, chance: random.Random) -> None:
    """Put the passages in by bulk: committing them one by one is not what is measured."""
    themes = [theme.id for theme in library.themes.list()]
    text = library.reports.get(report).document.text
    library.tagging.tag(report, Span(0, 20), themes[0])
    with sqlite3.connect(library.path) as store:
        names = [row[1] for row in store.execute("PRAGMA table_info(passage)")]
        like = dict(zip(names, store.execute("SELECT * FROM passage").fetchone(), strict=True))
        rows, links = [], []
        for number in range(2, PASSAGES + 1):
            start = number * (len(text) - 400) // PASSAGES
            span = Span(start, start + chance.randint(80, 320)).trimmed(text)
            row = {**like, "id": number, "start": span.start, "end": span.end}
            rows.append(tuple({**row, "quote": span.of(text)}.values()))
            count = 2 if number % 4 == 0 else 1
            links += [(number, theme) for theme in chance.sample(themes, count)]
        marks = ", ".join("?" * len(names))
        store.executemany(f"INSERT INTO passage VALUES ({marks})", rows)
        store.executemany("INSERT INTO passage_theme (passage, theme) VALUES (?, ?)", links)
    store.close()


def _say(line: str) -> None:
    print(line, flush=True)


def _p95(seconds: list[float]) -> float:
    return sorted(seconds)[int(len(seconds) * 0.95)] * 1000


class Bench:
    """The window under measurement."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self.app = app
        self.chance = random.Random(3)
        path = folder / "library.briefing"
        long = folder / "lang.md"
        long.write_text(_text(self.chance), encoding="utf-8")
        with Library.open(path) as library:
            outcome = import_paths(library, [long, *sample_paths()])
            self.report = outcome.results[0].report
            assert self.report is not None
            _fill(library, self.report, self.chance)
        self.window = MainWindow(Settings(), path)
        self.window.resize(1440, 900)
        self.window.show()
        self.window.activateWindow()
        self.until(lambda: self.window.bench is not None)
        assert self.window.bench is not None
        self.bench = self.window.bench
        assert self.bench.go_to(self.report)
        self.bench.reader.setFocus()
        self.rest()

    def until(self, done: object) -> None:
        """Work until something holds."""
        while not done():  # type: ignore[operator]  # a callable
            self.app.processEvents()

    def rest(self) -> None:
        """Work until nothing is under way."""
        for _ in range(6):
            self.app.processEvents()
        self.until(
            lambda: not self.bench._soon.isActive() and not self.bench.keeping.count.isActive()
        )
        self.app.processEvents()

    def select(self) -> None:
        """Select some words in sight, somewhere else each time."""
        reader = self.bench.reader
        bar = reader.verticalScrollBar()
        bar.setValue(self.chance.randint(0, bar.maximum()))
        place = reader.place() + self.chance.randint(0, 400)
        reader.set_selection(Span(place, place + self.chance.randint(40, 300)))
        self.rest()

    def turn(self) -> tuple[float, float]:
        """Seconds from the key to the painted page, and to everything painted."""
        reader = self.bench.reader
        begin = time.perf_counter()
        QTest.keyPress(reader, Qt.Key.Key_1)
        reader.viewport().repaint()
        page = time.perf_counter()
        while self.bench._soon.isActive() or self.bench.inspector._soon.isActive():
            self.app.processEvents()
        self.app.processEvents()
        return page - begin, time.perf_counter() - begin


def _measure(bench: Bench, folder: Path) -> None:
    bare = sqlite3.connect(folder / "bare.db", isolation_level=None)
    bare.execute("PRAGMA journal_mode = DELETE")
    bare.execute("PRAGMA synchronous = FULL")
    bare.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, quote TEXT)")
    floor, first, everything = [], [], []
    for _ in range(TURNS):
        bench.select()
        begin = time.perf_counter()
        bare.execute("INSERT INTO t (quote) VALUES (?)", ("x" * 200,))
        floor.append(time.perf_counter() - begin)
        page, all_of_it = bench.turn()
        first.append(page)
        everything.append(all_of_it)
    bare.close()
    _say(f"{'milliseconds':<40} {'median':>8} {'p95':>8} {'p95/INSERT':>10}")
    for name, taken in (
        ("floor: bare committed INSERT", floor),
        ("tag: committed, page painted", first),
        ("tag: committed, whole window painted", everything),
    ):
        median = statistics.median(taken) * 1000
        _say(f"{name:<40} {median:8.2f} {_p95(taken):8.2f} {_p95(taken) / _p95(floor):9.1f}×")


def _profile(bench: Bench) -> None:
    profiler = cProfile.Profile()
    for _ in range(TURNS):
        bench.select()
        profiler.enable()
        bench.turn()
        profiler.disable()
    pstats.Stats(profiler).sort_stats("cumulative").print_stats(r"briefing|sqlalchemy.engine", 60)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--profile", action="store_true", help="where the time goes")
    wanted = parser.parse_args()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    look.load_fonts()
    style.set_up(app)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["BRIEFING_HOME"] = str(folder / "home")
        bench = Bench(app, folder)
        _say(f"load average {os.getloadavg()[0]:.2f}; {len(bench.bench.desk.passages):,} passages")
        if wanted.profile:
            _profile(bench)
        else:
            _measure(bench, folder)
        bench.window.close()


if __name__ == "__main__":
    main()
