"""20,000 highlights that come and go, painted, over a report that has 10,000 already.

    python tests/benchmarks/bench_soak.py

In a process of its own, for it is about memory: what one highlight adds to it, what is left when
all of them are deleted again, and when the report is closed. The work is held to one screen of
bare text (:mod:`bare_page`), which takes about 1 ms. Ends with 1 when a limit was passed.
"""

from __future__ import annotations

import gc
import os
import random
import sys
import tempfile
from array import array
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtWidgets import QApplication

from briefing.domain.library import Passage, Report, Theme
from briefing.domain.span import Span
from briefing.services.library import Library
from briefing.ui import look
from briefing.ui.reader import ReaderView
from tests.benchmarks.bare_page import screen_floor
from tests.benchmarks.measuring import Sheet, Taken, resident, say
from tests.makers.long_report import add_long_report

HIGHLIGHTS = 20_000
AT_ONE_PLACE = 40  # so many come before the page is scrolled elsewhere
KILOBYTES = 4.0  # that one more highlight may hold: its words, its places in index and lanes
_SIZE = (700, 860)


class Soak:
    """The page, and highlights that come and go on it."""

    def __init__(self, app: QApplication, report: Report, themes: tuple[Theme, ...]) -> None:
        self._text = report.document.text
        self._first = report.passages[0]
        self._chance = random.Random(7)
        self._app = app
        self.view = ReaderView()
        self.view.resize(*_SIZE)
        self.view.show()
        self.view.show_report(report, themes)
        app.processEvents()

    def made(self, number: int) -> Passage:
        """A passage in sight, such as the library would give."""
        start = self.view.place() + self._chance.randint(0, 600)
        span = Span(start, start + self._chance.randint(40, 300)).trimmed(self._text)
        quote = span.of(self._text)
        return replace(self._first, id=number, start=span.start, end=span.end, quote=quote)

    def elsewhere(self) -> None:
        """Look at another part of the text."""
        bar = self.view.verticalScrollBar()
        bar.setValue(self._chance.randint(0, bar.maximum()))
        self.view.viewport().repaint()
        self._app.processEvents()

    def each(self, change: Callable[[int], None], painted: int = 1) -> array[float]:
        """Make all changes one by one, each painted, or one of every ``painted``; gives clock and
        work of each of these in turn, which as objects would count among those that are held."""
        ones = array("d")
        for number in range(HIGHLIGHTS):
            if number % AT_ONE_PLACE == 0:
                self.elsewhere()
            begin = Taken.now()
            change(number)
            if number % painted == 0:
                self.view.viewport().repaint()
                ones.extend(Taken.now().since(begin))
        return ones


class Held(NamedTuple):
    """Memory of this process: megabytes, and pieces that Python has handed out."""

    megabytes: float
    objects: int


def _ones(times: array[float]) -> list[Taken]:
    return [Taken(*pair) for pair in zip(times[::2], times[1::2], strict=True)]


def _held() -> Held:
    gc.collect()
    return Held(resident(), sys.getallocatedblocks())


def _soak(sheet: Sheet, soak: Soak, screen: float) -> None:
    made: list[int] = []

    def come(number: int) -> None:
        new = soak.made(10**6 + number)
        made.append(new.id)
        soak.view.change_passages([new])

    for _ in range(500):
        soak.elsewhere()  # until as many rows are kept laid out as ever
    before = _held()
    came = soak.each(come)
    full = _held()
    went = soak.each(lambda _: soak.view.change_passages([], [made.pop()]), painted=5)
    empty = _held()
    again = soak.each(come, painted=10)
    twice = _held()
    soak.view.clear()
    made.clear()
    closed = _held()
    # up to forty more than the eight or so that one screen has lie over each other
    sheet.line(f"{HIGHLIGHTS:,} highlights come", _ones(came), screen, at_most=14.0, longest=60.0)
    sheet.line(f"{HIGHLIGHTS:,} highlights go", _ones(went), screen, at_most=8.0, longest=60.0)
    second, last = (sum(came[at + 1 : at + 10_000 : 2]) for at in (10_000, 30_000))
    sheet.figure("the last quarter to the second", last / second, "×", 1.5)
    say(f"{'memory':<42} {'resident':>9} {'objects':>10}")
    for name, held in (
        ("before", before),
        ("with them", full),
        ("when they are deleted", empty),
        ("with as many again", twice),
        ("when the report is closed", closed),
    ):
        say(f"  {name:<40} {held.megabytes:6.0f} MB {held.objects:10,}")
    grown = full.megabytes - before.megabytes
    sheet.figure("growth for each highlight", grown * 1000 / HIGHLIGHTS, "kB", KILOBYTES)
    # the system does not get all of it back, but the next highlights do; objects all go
    left = 100 * (empty.objects - before.objects) / (full.objects - before.objects)
    sheet.figure("objects left when they are deleted", left, "%", 5.0)
    sheet.line("as many again", _ones(again), screen, at_most=14.0)
    more = twice.megabytes - full.megabytes
    sheet.figure("growth by as many again", more, "MB", max(10.0, 0.25 * grown))
    sheet.figure("objects when the report is closed", closed.objects / before.objects, "×", 1.0)


def main() -> int:
    """Measure and print; 1 when a limit was passed."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    look.load_fonts()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Library.open(folder / "library.db") as library:
            ident = add_long_report(library, folder, random.Random(3))
            report, themes = library.reports.get(ident), library.themes.list()
            sheet, soak = Sheet(), Soak(app, report, themes)
            screen = screen_floor(sheet, app, report.document.text, _SIZE)
            _soak(sheet, soak, screen)
    return 0 if sheet.well else 1


if __name__ == "__main__":
    sys.exit(main())
