"""How long the window does not answer while 300 mixed documents come in.

    python tests/benchmarks/bench_window_import.py [DOCUMENTS]

A timer of the whole window ticks every 5 ms; a gap between two ticks is a moment in which no key
would have been heard. Of each gap it is told how much the window itself worked (the rest it waited:
for the library, for Python, for the machine), and the same is measured before at rest, because a
busy machine has gaps of its own.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from briefing.app import prepare
from briefing.services.importing import import_paths
from briefing.services.library import Library
from briefing.services.reading_pool import shared
from briefing.services.samples import sample_paths
from briefing.settings import Settings
from briefing.ui.main_window import MainWindow
from tests.makers.corpus import write_corpus

AT_MOST = 0.05


class Gap(NamedTuple):
    """Seconds between two ticks, and of processor that the window used in them."""

    clock: float
    worked: float


class Ticking:
    """Notes every gap between two turns of the event loop."""

    def __init__(self) -> None:
        self.gaps: list[Gap] = []
        self._timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=5)
        self._timer.timeout.connect(self._tick)
        self._last = (time.perf_counter(), time.thread_time())
        self._timer.start()

    def _tick(self) -> None:
        now = (time.perf_counter(), time.thread_time())
        self.gaps.append(Gap(now[0] - self._last[0], now[1] - self._last[1]))
        self._last = now

    def take(self) -> list[Gap]:
        gaps, self.gaps = self.gaps, []
        return gaps


def told(name: str, gaps: list[Gap]) -> str:
    clocks = sorted(gap.clock * 1000 for gap in gaps)
    long = [gap for gap in gaps if gap.clock > AT_MOST]
    own = [gap for gap in gaps if gap.worked > AT_MOST]
    worst = max(gaps)
    return (
        f"{name:>10}: {len(gaps)} gaps, median {clocks[len(clocks) // 2]:.1f} ms,"
        f" p99 {clocks[int(len(clocks) * 0.99)]:.1f}, longest {worst.clock * 1000:.0f}"
        f" (of which worked {worst.worked * 1000:.0f}); over 50 ms: {len(long)},"
        f" by the window's own work: {len(own)}"
    )


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["BRIEFING_HOME"] = str(folder / "home")
        prepare(app, Settings())
        write_corpus(folder / "corpus", count)
        path = folder / "library.briefing"
        with Library.open(path) as library:
            import_paths(library, sample_paths())
        window = MainWindow(Settings(), path)
        window.resize(1440, 900)
        window.show()
        while window.bench is None:
            app.processEvents()
        QTest.qWait(1500)
        ticking = Ticking()
        QTest.qWait(4000)
        print(told("at rest", ticking.take()))
        began = time.perf_counter()
        window.bench.import_files([folder / "corpus"])
        while window.bench.importer.running:
            QTest.qWait(20)
        took = time.perf_counter() - began
        QTest.qWait(500)
        print(told("importing", ticking.take()))
        print(f"{count} documents in {took:.1f} s")
        window.close()
        shared().close()


if __name__ == "__main__":
    main()
