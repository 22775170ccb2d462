"""A very long report opened, scrolled and walked through in the whole window.

    python tests/benchmarks/bench_window_read.py

1 million characters, 10,000 passages; list, inspector, sidebar and status bar are all there, and
the inspector follows the cursor. A turn ends when everything is painted that it made out of date;
no turn may hold the window up for more than 50 ms. Each is held to one screen of bare text
(:mod:`bare_page`), which takes about 1 ms, so that the limit of the longest turn says just that;
those of the middle turn are about twice what was measured. Opening is in proportion to the text and
its passages: 10,000 are read, made and placed. Ends with 1 when a limit was passed.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from briefing.domain.span import Span
from tests.benchmarks.bare_page import screen_floor
from tests.benchmarks.long_window import LongWindow
from tests.benchmarks.measuring import Sheet, Taken, turns

OPENED = 200.0  # screens, from the click to the painted page: 100 to 145 were measured
FRAME = 50.0  # screens, any one event


def _open(sheet: Sheet, bench: LongWindow, screen: float) -> None:
    """The report is read from the library, shown and painted; the inspector's cards with it."""
    page, whole = [], []
    for _ in range(6):
        assert bench.bench.go_to(bench.other)
        bench.rest()
        begin = Taken.now()
        assert bench.bench.go_to(bench.report)
        bench.paint()
        page.append(Taken.now().since(begin))
        bench.app.processEvents()
        whole.append(Taken.now().since(begin))
        bench.rest()
    sheet.line("open, to the painted page", page, screen, at_most=OPENED)
    sheet.line("open, to the painted window", whole, screen, at_most=1.2 * OPENED)


def _walk(sheet: Sheet, bench: LongWindow, screen: float) -> None:
    key = Qt.Key
    for name, deed, times, most in (
        ("wheel down", lambda: bench.wheel(3), 200, 8.0),
        ("wheel up", lambda: bench.wheel(-3), 150, 8.0),
        ("drag the handle", bench.drag, 150, 10.0),
        ("page down", lambda: bench.press(key.Key_PageDown), 100, 24.0),
        ("page up", lambda: bench.press(key.Key_PageUp), 80, 24.0),
        ("cursor to the next sentence", lambda: bench.press(key.Key_J), 100, 16.0),
        ("cursor to the next paragraph", lambda: bench.press(key.Key_Down), 100, 16.0),
        ("end", lambda: bench.press(key.Key_End), 10, 16.0),
        ("home", lambda: bench.press(key.Key_Home), 10, 16.0),
    ):
        sheet.line(name, turns(deed, times), screen, at_most=most, longest=FRAME)
        bench.rest()
    places = iter(range(1000, 900_000, 8_000))
    went = turns(lambda: _go(bench, next(places)), 80)
    sheet.line("go to a passage", went, screen, at_most=20.0, longest=FRAME)


def _go(bench: LongWindow, place: int) -> None:
    bench.bench.go_to(bench.report, Span(place, place + 60))
    bench.app.processEvents()


def main() -> int:
    """Measure and print; 1 when a limit was passed."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as name:
        bench = LongWindow(app, Path(name))
        sheet = Sheet()
        text = bench.bench.desk.report.document.text
        screen = screen_floor(sheet, app, text, (700, 860))
        _open(sheet, bench, screen)
        _walk(sheet, bench, screen)
        bench.close()
    return 0 if sheet.well else 1


if __name__ == "__main__":
    sys.exit(main())
