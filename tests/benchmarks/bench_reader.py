"""The reader with a report of 1 million characters and 10,000 overlapping passages.

    python tests/benchmarks/bench_reader.py

Needs no display. Every figure that counts is a ratio to a floor measured in the same run:
opening to QPlainTextEdit with the same text, a scrolled frame to one of QPlainTextEdit's, a
passage tagged, committed and painted to a bare committed INSERT on the same disk. The aims:
first paint under 150 ms, no event over 50 ms, a repaint after tagging under 16 ms.
Long tables and lists, and a report with a footnote in every paragraph and its strip, are held to
QPlainTextEdit with the same text; the map in the scroll bar, drawn in slices, to its own whole.
"""

from __future__ import annotations

import gc
import os
import random
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QPlainTextEdit

from briefing.domain.document import Block, BlockKind, Document, Footnote
from briefing.domain.library import Report
from briefing.domain.span import Span
from briefing.services.importing import import_paths
from briefing.services.library import Library
from briefing.ui import look
from briefing.ui.reader import ReaderView

CHARACTERS = 1_000_000
PASSAGES = 10_000
TAGS = 200
HIGHLIGHTS = 20_000
ROWS = 2_000  # of tables and lists
_SIZE = (700, 860)
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


def _import(folder: Path, chance: random.Random) -> tuple[Library, Report]:
    path = folder / "lang.md"
    path.write_text(_text(chance), encoding="utf-8")
    library = Library.open(folder / "library.db")
    outcome = import_paths(library, [path])
    ident = outcome.results[0].report
    assert ident is not None
    report = library.reports.get(ident)
    library.tagging.tag(ident, Span(0, 20), library.themes.list()[0].id)
    return library, report


def _fill(library: Library, report: Report, chance: random.Random) -> None:
    """Put the passages in by bulk: committing them one by one is not what is measured."""
    themes = [theme.id for theme in library.themes.list()]
    text = report.document.text
    with sqlite3.connect(library.path) as store:
        names = [row[1] for row in store.execute("PRAGMA table_info(passage)")]
        like = dict(zip(names, store.execute("SELECT * FROM passage").fetchone(), strict=True))
        rows, links = [], []
        for number in range(2, PASSAGES + 1):
            start = number * (len(text) - 400) // PASSAGES
            span = Span(start, start + chance.randint(80, 320))
            row = {**like, "id": number, "start": span.start, "end": span.end}
            rows.append(tuple({**row, "quote": span.of(text)}.values()))
            count = 2 if number % 4 == 0 else 1
            links += [(number, theme) for theme in chance.sample(themes, count)]
        marks = ", ".join("?" * len(names))
        store.executemany(f"INSERT INTO passage VALUES ({marks})", rows)
        store.executemany("INSERT INTO passage_theme (passage, theme) VALUES (?, ?)", links)
    store.close()


def _timed(deed: Callable[[], object], times: int = 1) -> list[float]:
    """How long each of ``times`` turns took, in milliseconds, in order of length."""
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        deed()
        taken.append((time.perf_counter() - begin) * 1000)
    return sorted(taken)


def _tell(name: str, taken: list[float], floor: list[float] | None = None) -> None:
    p95 = taken[int(len(taken) * 0.95)]
    line = f"{name:<44} {statistics.median(taken):8.2f} {p95:8.2f} {taken[-1]:8.2f}"
    if floor:
        line += f" {p95 / floor[int(len(floor) * 0.95)]:8.2f}×"
    _say(line)


def _say(line: str) -> None:
    print(line, flush=True)


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _bare_inserts(folder: Path) -> list[float]:
    bare = sqlite3.connect(folder / "bare.db", isolation_level=None)
    bare.execute("PRAGMA journal_mode = DELETE")
    bare.execute("PRAGMA synchronous = FULL")
    bare.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, quote TEXT)")
    taken = _timed(lambda: bare.execute("INSERT INTO t (quote) VALUES (?)", ("x" * 200,)), TAGS)
    bare.close()
    return taken


class Bench:
    """The view under measurement and what is done to it."""

    def __init__(self, app: QApplication, library: Library, report: Report) -> None:
        self.app = app
        self.library = library
        self.report = report
        self.themes = library.themes.list()
        self.chance = random.Random(7)
        self.view = ReaderView()
        self.view.resize(*_SIZE)
        self.view.show()
        app.processEvents()

    def paint(self) -> None:
        """Paint now, all of it."""
        self.view.viewport().repaint()
        self.app.processEvents()

    def open(self) -> None:
        """Show the report, up to the end of the first paint."""
        self.view.show_report(self.report, self.themes)
        self.paint()

    def scroll(self, by: int) -> None:
        """One notch of the wheel."""
        bar = self.view.verticalScrollBar()
        bar.setValue(bar.value() + by)
        self.paint()

    def jump(self) -> None:
        """Drag the handle somewhere."""
        bar = self.view.verticalScrollBar()
        bar.setValue(self.chance.randint(0, bar.maximum()))
        self.paint()

    def select(self) -> None:
        """Select a few lines in sight."""
        place = self.view.place()
        self.view.set_selection(Span(place + 30, place + 30 + self.chance.randint(20, 600)))
        self.paint()

    def somewhere(self) -> Span:
        """A span in sight."""
        place = self.view.place() + self.chance.randint(0, 400)
        return Span(place, place + self.chance.randint(40, 300))

    def tag(self, *, everything: bool) -> tuple[float, float]:
        """Tag through the library; returns milliseconds of commit, and of what follows up to the
        end of the paint: with ``everything`` all passages are read from the library again, else
        the view gets the new one."""
        theme = self.themes[0].id
        span = self.somewhere().trimmed(self.report.document.text)
        begin = time.perf_counter()
        act = self.library.tagging.tag(self.report.id, span, theme)
        committed = time.perf_counter()
        if everything:
            self.view.set_passages(self.library.reports.passages(self.report.id))
        else:
            assert act.result is not None
            like = self.report.passages[0]
            new = replace(like, id=act.result, start=span.start, end=span.end, themes=(theme,))
            self.view.change_passages([new])
        self.paint()
        return (committed - begin) * 1000, (time.perf_counter() - committed) * 1000


def _made_of(like: Report, kind: BlockKind, lines: Sequence[str], *, noted: bool = False) -> Report:
    """A report of such blocks; ``noted``: with a footnote in each."""
    blocks, notes, at = [], [], 0
    for number, line in enumerate(lines):
        blocks.append(Block(kind, at, at + len(line), int(kind is BlockKind.LIST_ITEM)))
        if noted:
            marker = at + min(len(line), 40)
            notes.append(Footnote(str(number), marker, f"Kamerstuk 31 999, nr. {number}. " * 3))
        at += len(line) + 1
    document = Document("\n".join(lines), tuple(blocks), (), tuple(notes), (), like.metadata)
    return replace(like, document=document, passages=())


def _forms(bench: Bench, plain: QPlainTextEdit, chance: random.Random) -> None:
    """What is long in another way than running text, held to a plain editor with that text."""

    def words(least: int, most: int) -> str:
        return " ".join(chance.choices(_WORDS, k=chance.randint(least, most)))

    def row(columns: int) -> str:
        return "\t".join(words(1, 4) for _ in range(columns))

    table, item = BlockKind.TABLE, BlockKind.LIST_ITEM
    noted = [words(20, 60) for _ in range(ROWS)]
    for name, report in (
        (f"table of {ROWS:,} rows", _made_of(bench.report, table, [row(5) for _ in range(ROWS)])),
        ("table of 40 columns", _made_of(bench.report, table, [row(40) for _ in range(ROWS)])),
        (f"list of {ROWS:,} items", _made_of(bench.report, item, [words(5, 40) for _ in noted])),
        (
            "a footnote in each paragraph",
            _made_of(bench.report, BlockKind.PARAGRAPH, noted, noted=True),
        ),
    ):
        held, bench.report = bench.report, report
        text = report.document.text

        def plain_open(text: str = text) -> None:
            plain.setPlainText(text)
            plain.viewport().repaint()
            bench.app.processEvents()

        def plain_scroll() -> None:
            bar = plain.verticalScrollBar()
            bar.setValue(bar.value() + 3)
            plain.viewport().repaint()
            bench.app.processEvents()

        floor_open, floor_scroll = _timed(plain_open, 5), _timed(plain_scroll, 100)
        _tell(f"{name}: open", _timed(bench.open, 5), floor_open)
        if report.document.footnotes:
            bench.view.strip.settle()
        _tell(f"{name}: scroll by a notch", _timed(lambda: bench.scroll(81), 300), floor_scroll)
        _tell(f"{name}: jump", _timed(bench.jump, 60), floor_scroll)
        bench.report = held
    bench.view.show_report(bench.report, bench.themes)


def _map_slices(bench: Bench) -> tuple[list[float], list[float]]:
    """The map drawn at once, and the longest event of each time that it is drawn in slices."""
    chart, bar = bench.view.chart, bench.view.verticalScrollBar()
    bench.paint()
    longest = []
    for _ in range(20):
        slices = _timed(chart.begin)
        begin, more = time.perf_counter(), True
        while more:
            begin = time.perf_counter()
            more = chart.go_on()
            slices.append((time.perf_counter() - begin) * 1000)
        slices += _timed(bar.repaint)
        longest.append(max(slices))
    return _timed(bench.view.draw_map, 20), sorted(longest)


def _soak(bench: Bench) -> list[float]:
    """Highlights that come and go, each painted."""
    passages = list(bench.report.passages)
    taken = []
    for number in range(HIGHLIGHTS):
        if number % 500 == 0:
            bench.jump()
        if number % 2:
            passages.pop()
        else:
            span = bench.somewhere()
            like = passages[0]
            new = replace(like, id=10**6 + number, start=span.start, end=span.end, quote="")
            passages.append(new)
        begin = time.perf_counter()
        bench.view.set_passages(passages)
        bench.view.viewport().repaint()
        taken.append((time.perf_counter() - begin) * 1000)
    return sorted(taken)


def main() -> None:
    """Measure and print."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    look.load_fonts()
    with tempfile.TemporaryDirectory() as name:
        folder, chance = Path(name), random.Random(3)
        library, report = _import(folder, chance)
        _fill(library, report, chance)
        report = library.reports.get(report.id)
        text = report.document.text
        size = f"{len(text):,} characters, {len(report.document.blocks):,} blocks"
        _say(f"{size}, {len(report.passages):,} passages\n")
        _say(f"{'milliseconds':<44} {'median':>8} {'p95':>8} {'max':>8} {'p95/floor':>9}")

        plain = QPlainTextEdit()
        plain.resize(*_SIZE)
        plain.show()
        app.processEvents()

        def plain_open() -> None:
            plain.setPlainText(text)
            plain.viewport().repaint()
            app.processEvents()

        def plain_scroll() -> None:
            bar = plain.verticalScrollBar()
            bar.setValue(bar.value() + 3)
            plain.viewport().repaint()
            app.processEvents()

        floor_open, floor_scroll = _timed(plain_open, 5), _timed(plain_scroll, 300)
        _tell("floor: QPlainTextEdit opens the text", floor_open)
        _tell("floor: QPlainTextEdit scrolls", floor_scroll)

        before = _memory()
        bench = Bench(app, library, report)
        _tell("open, to the end of the first paint", _timed(bench.open, 5), floor_open)
        _say(f"  rows laid out by then: {bench.view.laid_out()}")
        _tell("scroll down by a notch", _timed(lambda: bench.scroll(81), 400), floor_scroll)
        _tell("scroll up by a notch", _timed(lambda: bench.scroll(-81), 300), floor_scroll)
        _tell("jump somewhere", _timed(bench.jump, 200), floor_scroll)
        _tell("select", _timed(bench.select, 200), floor_scroll)
        bench.view.select_all()
        _tell("paint with everything selected", _timed(bench.paint, 50), floor_scroll)
        bench.view.set_selection(None)
        whole, longest = _map_slices(bench)
        _tell("map in the scroll bar, drawn at once", whole)
        _tell("map in the scroll bar, longest event", longest, whole)
        _forms(bench, plain, chance)
        plain.close()

        floor_insert = _bare_inserts(folder)
        _tell("floor: bare committed INSERT", floor_insert)
        pairs = [bench.tag(everything=False) for _ in range(TAGS)]
        _tell("tag: commit by the service", sorted(a for a, _ in pairs), floor_insert)
        _tell("tag: change in the view, painted", sorted(b for _, b in pairs), floor_insert)
        _tell("tag: committed and painted", sorted(a + b for a, b in pairs), floor_insert)
        pairs = [bench.tag(everything=True) for _ in range(TAGS // 10)]
        _tell("  the same, all passages read again", sorted(b for _, b in pairs), floor_insert)

        changes = _soak(bench)
        _tell(f"{HIGHLIGHTS:,} highlight changes, painted", changes, floor_insert)
        gc.collect()
        _say(f"\nmemory for view and soak: {_memory() - before:.0f} MB (peak {_memory():.0f} MB)")
        library.close()


if __name__ == "__main__":
    main()
