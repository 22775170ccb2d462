"""A passage tagged, untagged, taken back and done again in the whole window.

    python tests/benchmarks/bench_window_tag.py [--profile]

The report has 1 million characters and 10,000 passages; list, inspector, sidebar and status bar are
all there. A turn goes from the key to the paint of all that it made out of date (*page*: the page,
right after the key; *all*: also counts, cards and list, which come in the turns after it); undo and
redo are those of the window, which also show where they happened. All turns, the bare committed
INSERT and the one screen of bare text (:mod:`bare_page`) to which they are held are interleaved.

A screen of bare text takes 1 to 1.5 ms, so that the limits also say what is aimed at: the whole
window in less than 16 ms of work. What is in proportion to the passages of the report passes them.
Ends with 1 when a limit was passed.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import sqlite3
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtWidgets import QApplication

from tests.benchmarks.bare_page import bare_page
from tests.benchmarks.long_window import LongWindow
from tests.benchmarks.measuring import Sheet, Taken, say, taken

TURNS = 60
AT_MOST = {"page": 9.0, "all": 13.0}  # screens, the middle turn
LONGEST = {"page": 30.0, "all": 45.0}  # screens, any turn


def _measure(sheet: Sheet, bench: LongWindow, folder: Path) -> None:
    bare = sqlite3.connect(folder / "bare.db", isolation_level=None)
    bare.execute("PRAGMA journal_mode = DELETE")
    bare.execute("PRAGMA synchronous = FULL")
    bare.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, quote TEXT)")
    history = bench.bench.retracing
    deeds = {"tag": bench.tag, "undo": history.undo, "redo": history.redo, "untag": bench.tag}
    found: dict[tuple[str, str], list[Taken]] = {}
    screens, inserts, paints = [], [], []
    page = bare_page(bench.app, bench.bench.desk.report.document.text, (700, 860))
    for _ in range(TURNS):
        bench.select()
        screens.append(taken(page.repaint))
        paints.append(taken(bench.paint))
        inserts.append(
            taken(lambda: bare.execute("INSERT INTO t (quote) VALUES (?)", ("x" * 200,)))
        )
        for name, deed in deeds.items():
            for part, one in zip(AT_MOST, bench.turn(deed), strict=True):
                found.setdefault((name, part), []).append(one)
    bare.close()
    page.close()
    screen = sheet.floor("one screen of bare text", screens)
    sheet.floor("bare committed INSERT", inserts)
    sheet.line("the page painted", paints, screen, at_most=6.0)
    for (name, part), ones in found.items():
        limits = {"at_most": AT_MOST[part], "longest": LONGEST[part]}
        sheet.line(f"{name}: {part}", ones, screen, **limits)


def _profile(bench: LongWindow) -> None:
    profiler = cProfile.Profile()
    for _ in range(TURNS):
        bench.select()
        profiler.enable()
        bench.turn(bench.tag)
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
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bench = LongWindow(app, folder)
        say(f"{len(bench.bench.desk.passages):,} passages")
        sheet = Sheet()
        if wanted.profile:
            _profile(bench)
        else:
            _measure(sheet, bench, folder)
        bench.close()
    return 0 if sheet.well else 1


if __name__ == "__main__":
    sys.exit(main())
