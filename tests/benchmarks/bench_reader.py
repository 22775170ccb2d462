"""The reader alone, with a report of 1 million characters and 10,000 overlapping passages.

    python tests/benchmarks/bench_reader.py

Needs no display. Every line is held to a floor of the same run, by the work of the processor:

- opening to ``QPlainTextEdit`` with the same text: both are in proportion to its length;
- what is done to the open page to one screen of the same text set and painted by bare
  ``QTextLayout`` (:mod:`bare_page`): whatever is in proportion to text or passages, and not to what
  is in sight, stands out;
- a commit to a bare committed INSERT on the same disk.

The limits are about twice what was measured, for the longest turn four times as much, so that they
hold on a machine with other work; what grows with the report passes them by far. One screen of bare
text takes about 1 ms, so that they also say what is aimed at: no event over 50 ms, a tag under 16.
Ends with 1 when a limit was passed. What 20,000 highlights do to it: :mod:`bench_soak`.
"""

from __future__ import annotations

import gc
import os
import random
import sqlite3
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from briefing.domain.document import Block, BlockKind, Document, Footnote
from briefing.domain.library import Passage, Report
from briefing.domain.span import Span
from briefing.services.library import Library
from briefing.ui import look
from briefing.ui.reader import ReaderView
from tests.benchmarks.bare_page import screen_floor
from tests.benchmarks.measuring import Sheet, Taken, say, taken, turns
from tests.makers.long_report import WORDS, add_long_report

TAGS = 200
ROWS = 2_000  # of tables and lists
_SIZE = (700, 860)
_NOTCH = 81


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

    def press(self, key: Qt.Key) -> None:
        """A key, painted."""
        QTest.keyPress(self.view, key)
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
        span = Span(place, place + self.chance.randint(40, 300))
        return span.trimmed(self.report.document.text)

    def like(self, number: int, span: Span) -> Passage:
        """A passage such as the library would give."""
        quote = span.of(self.report.document.text)
        first = self.report.passages[0]
        return replace(first, id=number, start=span.start, end=span.end, quote=quote)

    def tag(self) -> tuple[Taken, Taken]:
        """Tag through the library, and then show it: what the commit took, and the rest up to the
        end of the paint."""
        span, theme = self.somewhere(), self.themes[0].id
        begin = Taken.now()
        act = self.library.tagging.tag(self.report.id, span, theme)
        committed = Taken.now()
        assert act.result is not None
        self.view.change_passages([replace(self.like(act.result, span), themes=(theme,))])
        self.paint()
        return committed.since(begin), Taken.now().since(committed)


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


class Plain:
    """Qt's own editor for plain text, which also lays out only what is in sight."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._edit = QPlainTextEdit()
        self._edit.resize(*_SIZE)
        self._edit.show()
        app.processEvents()

    def open(self, text: str) -> None:
        """Show a text, painted."""
        self._edit.setPlainText(text)
        self._edit.viewport().repaint()
        self._app.processEvents()

    def close(self) -> None:
        """Go away."""
        self._edit.close()


def _reading(sheet: Sheet, bench: Bench, plain: Plain, screen: float) -> None:
    text = bench.report.document.text
    opened = sheet.floor("QPlainTextEdit opens the text", turns(lambda: plain.open(text), 5))
    sheet.line("open, to the first paint", turns(bench.open, 7), opened, at_most=3.0)
    sheet.figure("rows laid out by then", bench.view.laid_out(), "rows", 60)
    page, end, top = Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_Home
    # a key lays out a part of the page, or all of it, and paints it once for the key and once more
    for name, deed, times, most in (
        ("scroll down by a notch", lambda: bench.scroll(_NOTCH), 400, 4.5),
        ("scroll up by a notch", lambda: bench.scroll(-_NOTCH), 300, 4.5),
        ("drag the handle somewhere", bench.jump, 200, 6.0),
        ("page down", lambda: bench.press(page), 200, 10.0),
        ("cursor down a sentence", lambda: bench.press(Qt.Key.Key_J), 200, 10.0),
        ("end, and home", lambda: (bench.press(end), bench.press(top)), 20, 16.0),
        ("select", bench.select, 200, 6.0),
    ):
        sheet.line(name, turns(deed, times), screen, at_most=most, longest=4 * most)
    bench.view.select_all()
    sheet.line("paint with everything selected", turns(bench.paint, 50), screen, at_most=7.0)
    bench.view.set_selection(None)


def _map_slices(sheet: Sheet, bench: Bench, screen: float) -> None:
    """The map in the scroll bar: it is drawn in slices, of which the longest counts."""
    chart, bar = bench.view.chart, bench.view.verticalScrollBar()
    bench.paint()
    slices: list[Taken] = []
    for _ in range(20):
        more = True
        slices.append(taken(chart.begin))
        while more:
            begin = Taken.now()
            more = chart.go_on()
            slices.append(Taken.now().since(begin))
        slices.append(taken(bar.repaint))
    sheet.line("map in the scroll bar: a slice", slices, screen, longest=20.0)


def _forms(sheet: Sheet, bench: Bench, plain: Plain, screen: float) -> None:
    """What is long in another way than running text."""
    chance, held = bench.chance, bench.report

    def words(least: int, most: int) -> str:
        return " ".join(chance.choices(WORDS, k=chance.randint(least, most)))

    def row(columns: int) -> str:
        return "\t".join(words(1, 4) for _ in range(columns))

    table, item, prose = BlockKind.TABLE, BlockKind.LIST_ITEM, BlockKind.PARAGRAPH
    for name, kind, lines, noted, most in (
        (f"table of {ROWS:,} rows", table, [row(5) for _ in range(ROWS)], False, 6.0),
        ("table of 40 columns", table, [row(40) for _ in range(ROWS)], False, 6.0),
        (f"list of {ROWS:,} items", item, [words(5, 40) for _ in range(ROWS)], False, 5.0),
        ("a note in each paragraph", prose, [words(20, 60) for _ in range(ROWS)], True, 8.0),
    ):
        bench.report = _made_of(held, kind, lines, noted=noted)
        text = bench.report.document.text
        floor = sheet.floor(f"QPlainTextEdit: {name}", turns(lambda t=text: plain.open(t), 5))
        sheet.line(f"{name}: open", turns(bench.open, 5), floor, at_most=3.0)
        if noted:
            bench.view.strip.settle()
        limits = {"at_most": most, "longest": 8 * most}
        sheet.line(f"{name}: notch", turns(lambda: bench.scroll(_NOTCH), 200), screen, **limits)
        sheet.line(f"{name}: drag", turns(bench.jump, 60), screen, **limits)
    bench.report = held
    bench.open()


def _tagging(sheet: Sheet, bench: Bench, folder: Path, screen: float) -> None:
    bare = sqlite3.connect(folder / "bare.db", isolation_level=None)
    bare.execute("PRAGMA journal_mode = DELETE")
    bare.execute("PRAGMA synchronous = FULL")
    bare.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, quote TEXT)")
    insert, commits, shown = [], [], []
    for _ in range(TAGS):
        bench.jump()
        one = taken(lambda: bare.execute("INSERT INTO t (quote) VALUES (?)", ("x" * 200,)))
        insert.append(one)
        committed, painted = bench.tag()
        commits.append(committed)
        shown.append(painted)
    bare.close()
    # of a commit the clock tells more than the work: it waits for the disk, and both wait once
    floor = sheet.floor("bare committed INSERT", insert)
    sheet.line("tag: commit by the service", commits, floor, at_most=10.0)
    sheet.line("tag: change in the view, painted", shown, screen, at_most=6.0, longest=16.0)


def main() -> int:
    """Measure and print; 1 when a limit was passed."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    look.load_fonts()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Library.open(folder / "library.db") as library:
            chance = random.Random(3)
            report = library.reports.get(add_long_report(library, folder, chance))
            text = report.document.text
            blocks = len(report.document.blocks)
            say(f"{len(text):,} characters, {blocks:,} blocks, {len(report.passages):,} passages")
            sheet, plain, bench = Sheet(), Plain(app), Bench(app, library, report)
            bench.open()
            gc.collect()
            gc.freeze()  # as the window does
            screen = screen_floor(sheet, app, text, _SIZE)
            _reading(sheet, bench, plain, screen)
            _map_slices(sheet, bench, screen)
            _forms(sheet, bench, plain, screen)
            plain.close()
            _tagging(sheet, bench, folder, screen)
    return 0 if sheet.well else 1


if __name__ == "__main__":
    sys.exit(main())
