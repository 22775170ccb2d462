"""A passage tagged, committed and painted in the whole window, against one bare committed INSERT.

    python tests/benchmarks/bench_window_tag.py [--profile]

Ends with 1 when the work of the processor is more than :data:`AT_MOST` times that of painting the
page once; on a machine with other work only that can be relied on.

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
from typing import NamedTuple

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
AT_MOST = {"tag: committed, page painted": 6.0, "tag: committed, whole window painted": 10.0}
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


class Taken(NamedTuple):
    """Seconds by the clock, and of work of the processor for this thread."""

    clock: float
    work: float

    @classmethod
    def now(cls) -> Taken:
        """The time."""
        return cls(time.perf_counter(), time.thread_time())

    def since(self, begin: Taken) -> Taken:
        """What went by."""
        return Taken(self.clock - begin.clock, self.work - begin.work)


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
        bench, chart = self.bench, self.bench.reader.chart  # the map is drawn apart, in slices
        busy = (bench._soon, bench.keeping.count, chart._soon, chart._next)
        self.until(lambda: not any(timer.isActive() for timer in busy))
        self.app.processEvents()

    def select(self) -> None:
        """Select some words in sight, somewhere else each time."""
        reader = self.bench.reader
        bar = reader.verticalScrollBar()
        bar.setValue(self.chance.randint(0, bar.maximum()))
        place = reader.place() + self.chance.randint(0, 400)
        reader.set_selection(Span(place, place + self.chance.randint(40, 300)))
        self.rest()

    def turn(self) -> tuple[Taken, Taken]:
        """What it takes from the key to the painted page, and to everything painted."""
        reader, begin = self.bench.reader, Taken.now()
        QTest.keyPress(reader, Qt.Key.Key_1)
        reader.viewport().repaint()
        page = Taken.now().since(begin)
        while self.bench._soon.isActive() or self.bench.inspector._soon.isActive():
            self.app.processEvents()
        self.app.processEvents()
        return page, Taken.now().since(begin)

    def paint(self) -> Taken:
        """What it takes to paint the page and no more."""
        begin = Taken.now()
        self.bench.reader.viewport().repaint()
        return Taken.now().since(begin)


def _measure(bench: Bench, folder: Path) -> bool:
    bare = sqlite3.connect(folder / "bare.db", isolation_level=None)
    bare.execute("PRAGMA journal_mode = DELETE")
    bare.execute("PRAGMA synchronous = FULL")
    bare.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, quote TEXT)")
    insert, paint = "floor: bare committed INSERT", "floor: the page painted"
    taken: dict[str, list[Taken]] = {insert: [], paint: [], **{name: [] for name in AT_MOST}}
    for _ in range(TURNS):
        bench.select()
        begin = Taken.now()
        bare.execute("INSERT INTO t (quote) VALUES (?)", ("x" * 200,))
        taken[insert].append(Taken.now().since(begin))
        taken[paint].append(bench.paint())
        for name, one in zip(AT_MOST, bench.turn(), strict=True):
            taken[name].append(one)
    bare.close()
    _say(f"{'milliseconds':<38} {'median':>7} {'p95':>7} {'/INSERT':>8} {'work':>7} {'/paint':>7}")
    least = statistics.median(one.clock for one in taken[insert])
    page = statistics.median(one.work for one in taken[paint])
    well = True
    for name, ones in taken.items():
        middle = statistics.median(one.clock for one in ones)
        work = statistics.median(one.work for one in ones)
        late = sorted(one.clock for one in ones)[int(len(ones) * 0.95)]
        well &= work / page <= AT_MOST.get(name, work / page)
        _say(
            f"{name:<38} {middle * 1000:7.2f} {late * 1000:7.2f} {middle / least:7.1f}×"
            f" {work * 1000:7.2f} {work / page:6.1f}×"
        )
    return well


def _profile(bench: Bench) -> None:
    profiler = cProfile.Profile()
    for _ in range(TURNS):
        bench.select()
        profiler.enable()
        bench.turn()
        profiler.disable()
    pstats.Stats(profiler).sort_stats("cumulative").print_stats(r"briefing|sqlalchemy.engine", 60)
    pstats.Stats(profiler).sort_stats("tottime").print_stats(25)


def main() -> int:
    """Measure and print; 1 when it takes too much work."""
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
        well = True
        if wanted.profile:
            _profile(bench)
        else:
            well = _measure(bench, folder)
        bench.window.close()
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
