"""How long after a drop a long PDF shows its first page, and is ready to read as a report.

    python tests/benchmarks/bench_first_page.py [PAGES]

Both are measured in one drop on a real window, so their ratio tells what a user gains: how early
reading can begin. Three times, the first with processes that are still to be started. Beside it
stand bare pypdfium2 (the text of all pages) and the memory of the process that draws.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

import pypdfium2
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from briefing.settings import Settings
from briefing.ui import look, style
from briefing.ui.main_window import MainWindow
from tests.makers.paged import paged

ROUNDS = 3
_PATIENCE = 120.0


def wait(until: Callable[[], bool]) -> float:
    """Let events happen until something is so; gives when that was."""
    end = time.perf_counter() + _PATIENCE
    loop = QEventLoop()
    timer = QTimer(interval=1)

    def look_again() -> None:
        if until() or time.perf_counter() > end:
            loop.quit()

    timer.timeout.connect(look_again)
    timer.start()
    loop.exec()
    return time.perf_counter()


def bare(data: bytes) -> float:
    """Seconds that pypdfium2 alone needs for the text of all pages."""
    began = time.perf_counter()
    document = pypdfium2.PdfDocument(data)
    for page in document:
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    document.close()
    return time.perf_counter() - began


def memory(pid: int | None) -> float:
    """Resident megabytes of a process; 0 where that cannot be told."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def say(line: str) -> None:
    """To whoever measures."""
    print(line, flush=True)


def main() -> None:
    """Measure and print."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    with tempfile.TemporaryDirectory() as folder:
        os.environ["BRIEFING_HOME"] = folder
        measure(Path(folder), pages)


def measure(folder: Path, pages: int) -> None:
    """Drop a PDF of so many pages, several times."""
    app = QApplication([])
    look.load_fonts()
    style.set_up(app)
    window = MainWindow(Settings.load(), folder / "meting.briefing")
    window.resize(1440, 900)
    window.show()
    wait(lambda: window.bench is not None)
    bench = window.bench
    assert bench is not None
    view, early, desk = bench.reading.pages, bench.imports.early, bench.desk
    reports = bench.session.library.reports

    def shown() -> bool:
        return early.shown and any(piece.page == 1 for piece in view.feed.large._kept)

    for number in range(ROUNDS):
        count = pages + number  # other bytes, so that it is not known
        path = folder / f"lang {number}.pdf"
        path.write_bytes(paged(count))
        floor = bare(path.read_bytes())
        began = time.perf_counter()
        window.import_when_open([path])
        first = wait(shown) - began
        assert len(reports.list()) == number
        drawing = memory(view.feed.server.worker_pid)
        whole = wait(lambda: desk.report is not None and not early.shown) - began
        assert len(reports.list()) == number + 1
        say(
            f"{count} pages: first page {first * 1000:5.0f} ms, report {whole * 1000:6.0f} ms, "
            f"ratio {first / whole:.3f}; bare text {floor * 1000:5.0f} ms; "
            f"the drawing process {drawing:.0f} MB"
        )
    window.close()


if __name__ == "__main__":
    main()
