"""The window stays usable while many documents come in: its thread waits for nobody who writes.

How long it is away is measured too, and compared with the same window while the machine is as busy
with other things: what a busy machine does to everybody is not held against it.
"""

from __future__ import annotations

import subprocess
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

import pytest
from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from pytestqt.qtbot import QtBot

from briefing.store.locking import Turnstile
from briefing.ui.main_window import MainWindow
from tests.makers.corpus import write_corpus

STALL = 50  # ms
MORE = 0.05  # the share of turns that may be late beyond what the machine does
COUNT = 120
BUSY = "import time\nend = time.monotonic() + 120\nwhile time.monotonic() < end: pass"


class Watched(Turnstile):
    """The lock of writers; notes where the window's thread asks for it."""

    def __init__(self) -> None:
        super().__init__()
        self.entered = 0
        self.asked: list[str] = []

    def __enter__(self) -> None:
        self.entered += 1
        if threading.current_thread() is threading.main_thread():
            self.asked.append("".join(traceback.format_stack(limit=8)))
        super().__enter__()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        super().__exit__(kind, error, trace)


class Ticking:
    """How long it is from one turn of the event loop to the next, in ms."""

    def __init__(self) -> None:
        self._gaps: list[int] = []
        self._clock = QElapsedTimer()
        self._clock.start()
        self._timer = QTimer(interval=10, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(lambda: self._gaps.append(self._clock.restart()))
        self._timer.start()

    def late(self) -> float:
        """The share of turns that came too late, since this was asked last."""
        gaps, self._gaps = self._gaps, []
        return sum(gap > STALL for gap in gaps) / len(gaps)

    def stop(self) -> None:
        self._timer.stop()


@contextmanager
def _busy_elsewhere() -> Iterator[None]:
    """Two processes and a thread of this one work, as they do during an import."""
    stop = threading.Event()

    def work() -> None:
        while not stop.is_set():
            sum(range(1000))

    thread = threading.Thread(target=work)
    processes = [subprocess.Popen([sys.executable, "-c", BUSY]) for _ in range(2)]
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
        for process in processes:
            process.kill()
            process.wait()


def test_the_window_answers_while_documents_come_in(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_corpus(tmp_path / "map", COUNT, 900)
    bench = window.bench
    ticking = Ticking()
    with _busy_elsewhere():
        qtbot.wait(2_000)
        floor = ticking.late()
    lock = Watched()
    monkeypatch.setattr(bench.session.library.store, "_lock", lock)
    window.import_when_open([tmp_path / "map"])
    bench.imports.show_panel()
    qtbot.waitUntil(lambda: not bench.importer.running, timeout=120_000)
    late = ticking.late()
    with _busy_elsewhere():  # the machine may have become busier meanwhile
        qtbot.wait(2_000)
        floor = max(floor, ticking.late())
    ticking.stop()
    assert window.frame.reports.model.total == COUNT
    assert lock.entered > COUNT // 16  # so many acts at least
    assert not lock.asked, lock.asked[0]
    assert late <= floor + MORE
