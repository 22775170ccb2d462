"""The page view over a PDF of 500 pages with 2,000 passages.

    python tests/benchmarks/bench_pages.py

Needs no display. Drawing is measured against bare pypdfium2 in the same run, at the same size. The
aims: no event over 50 ms while 500 pages scroll by, memory bounded whatever was looked at, pages
sharp in little more than bare drawing takes, the first one long before a report is read.
"""

from __future__ import annotations

import gc
import os
import resource
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import pypdfium2
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from briefing.domain.library import Passage, Report, Source, Theme
from briefing.domain.page_map import PageMap
from briefing.services.pages import Piece
from briefing.services.reading import read_data
from briefing.ui import look
from briefing.ui.original.paper import whole_of
from briefing.ui.original.view import PageView
from briefing.ui.original.wishing import wishes
from tests.makers.paged import paged

PAGES = 500
PASSAGES = 2_000
_SIZE = (860, 900)
_THEMES = (Theme(1, "Oekraïne", "blue", 1), Theme(2, "lasten", "amber", 2))


class Stopwatch(QApplication):
    """Times every event. ``worst`` is in seconds, ``over`` counts those over 50 ms."""

    def __init__(self) -> None:
        super().__init__([])
        self.clear()

    def clear(self) -> None:
        self.worst, self.over, self.events, self.what = 0.0, 0, 0, ""
        self._depth = 0

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        began = time.perf_counter()
        self._depth += 1
        done = super().notify(receiver, event)
        self._depth -= 1
        if not self._depth:
            took = time.perf_counter() - began
            self.events += 1
            self.over += took > 0.05
            if took > self.worst:
                self.worst, self.what = took, f"{event.type().name} to {type(receiver).__name__}"
        return done


def say(line: str) -> None:
    """To whoever measures."""
    print(line, flush=True)


def memory(pid: int | str = "self") -> float:
    """Resident megabytes of a process; 0 where that cannot be told."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * resource.getpagesize() / 1e6


def wait(until: Callable[[], bool], most: float = 60.0) -> None:
    """Let events happen until something is so."""
    end = time.perf_counter() + most
    loop = QEventLoop()
    timer = QTimer(interval=1)
    timer.timeout.connect(lambda: (until() or time.perf_counter() > end) and loop.quit())
    timer.start()
    loop.exec()


def sharp(view: PageView) -> bool:
    """Whether everything in sight is drawn."""
    here = view.pages_in_sight()
    return view.feed.is_open and not any(
        view.feed._lacks(wish)
        for wish in wishes(view, 1)
        if wish.page in here and isinstance(wish, Piece)
    )


def main() -> None:
    """Measure and print."""
    data = paged(PAGES)
    began = time.perf_counter()
    media_type, document = read_data(data, "lang.pdf")
    read = time.perf_counter() - began
    text = document.text
    passages = []
    for number in range(PASSAGES):
        start = number * (len(text) - 400) // PASSAGES
        end = start + 180
        themes = (1, 2) if number % 3 else (1,)
        passages.append(
            Passage(number + 1, 1, 1, start, end, text[start:end], "", "", (), 1, themes)
        )
    source = Source(1, "lang.pdf", media_type, "0" * 64, len(data))
    moment = datetime(2031, 6, 6, tzinfo=UTC)
    report = Report(1, document.metadata, source, 1, document, moment, tuple(passages))

    app = Stopwatch()
    look.load_fonts()
    view = PageView()
    view.resize(*_SIZE)
    view.show()
    began = time.perf_counter()
    view.open(data)
    wait(lambda: view.feed.is_open and 1 in {p.page for p in view.feed.large._kept})
    first = time.perf_counter() - began
    say(f"{PAGES} pages, {len(data) / 1e6:.1f} MB, {len(text):,} characters, {PASSAGES} passages")
    say(f"first page drawn         {first * 1000:7.0f} ms  ({first / read:.2f} of reading it all)")
    view.show_report(report, PageMap.unpack(document.page_map), _THEMES)
    view.open(data)
    wait(lambda: sharp(view))

    # page by page, each until it is sharp, against bare drawing at that size
    bare = pypdfium2.PdfDocument(data)
    whole = whole_of(view.sheets.rect(1), view.devicePixelRatioF())
    began = time.perf_counter()
    for number in range(60):
        bare[number].render(scale=whole[0] / view.sheets.sizes[0][0]).close()
    floor = (time.perf_counter() - began) / 60
    began = time.perf_counter()
    for number in range(100, 160):
        view.go_to_page(number)
        wait(lambda: sharp(view))
    each = (time.perf_counter() - began) / 60
    say(f"a page sharp             {each * 1000:7.1f} ms  {each / floor:5.2f} × bare drawing")

    gc.collect()
    before, most_held, most = memory(), 0, 0.0
    app.clear()
    bar = view.verticalScrollBar()
    bar.setValue(0)
    frames: list[float] = []
    step, steps = 120, 0
    while bar.value() < bar.maximum():
        began = time.perf_counter()
        bar.setValue(bar.value() + step)
        app.processEvents()
        frames.append(time.perf_counter() - began)
        steps += 1
        most_held = max(most_held, view.feed.large.held + view.feed.small.held)
        if steps % 50 == 0:
            most = max(most, memory())
    frames.sort()
    say(
        f"scrolled through         {steps} steps, median {frames[len(frames) // 2] * 1000:.1f} ms, "
        f"99 % {frames[int(len(frames) * 0.99)] * 1000:.1f} ms, worst {frames[-1] * 1000:.1f} ms"
    )
    say(f"worst event              {app.worst * 1000:7.1f} ms  ({app.what}; {app.over} over 50)")
    wait(lambda: sharp(view))
    worker = memory(view.feed.server.worker_pid or "self")
    say(
        f"memory                   {most - before:+7.1f} MB while scrolling, pictures at most "
        f"{most_held / 1e6:.0f} MB; the drawing process {worker:.0f} MB"
    )
    app.clear()
    for zoom in (0.5, 1.0, 2.0, 4.0, 6.0, 1.0):
        view.set_zoom(zoom)
        wait(lambda: sharp(view))
        most_held = max(most_held, view.feed.large.held + view.feed.small.held)
    say(
        f"zoomed 50–600 %          worst event {app.worst * 1000:.1f} ms, pictures at most "
        f"{most_held / 1e6:.0f} MB"
    )
    view.feed.close()


if __name__ == "__main__":
    main()
