"""Reading PDFs against bare text extraction of the same files by the same library.

One process for both, one after the other, seconds of processor: other programs do not count. Then a
paper of 500 pages as the user meets it, on the clock: from the file until its report, with all that
the analyses find, is stored and can be read; and until its first page is drawn. On the clock other
programs do count, so the load of the machine is told beside it. Run with
``pytest tests/benchmarks/bench_pdf.py -o python_files='bench_*.py' -s``.
"""

from __future__ import annotations

import os
import statistics
import time
from pathlib import Path
from queue import SimpleQueue

import pypdfium2
import pytest

from briefing.domain.packing import pack
from briefing.services.importing import import_paths
from briefing.services.library import Library
from briefing.services.pages import News, Opened, PageServer, Picture, Piece
from briefing.services.reading import read_data
from briefing.services.reading_pool import shared
from tests.makers.corpus import as_pdf, report

ROUNDS = 7
READING_AT_MOST = 3.0
LARGE_AT_MOST = 2.5
LARGE_WORDS = 2_600 * 116  # 500 pages


def bare(data: bytes) -> str:
    """All that PDFium says stands on the pages."""
    document = pypdfium2.PdfDocument(data)
    try:
        return "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


@pytest.fixture(scope="module")
def large() -> bytes:
    return as_pdf(report(3, LARGE_WORDS))


def test_ordinary_papers() -> None:
    papers = [as_pdf(report(number)) for number in range(20)]
    read_data(papers[0], "warm.pdf")
    bare(papers[0])
    ratios = []
    for _ in range(ROUNDS):
        floor = ours = 0.0
        for data in papers:  # in turn, so that what else runs slows both alike
            started = time.process_time()
            bare(data)
            between = time.process_time()
            pack(read_data(data, "verslag.pdf")[1])
            floor += between - started
            ours += time.process_time() - between
        ratios.append(ours / floor)
        print(
            f"\n20 papers of 5 pages: bare {1000 * floor:.0f} ms, ours {1000 * ours:.0f} ms,"
            f" {ratios[-1]:.2f}×"
        )
    assert statistics.median(ratios) <= READING_AT_MOST


def test_a_large_paper(large: bytes, tmp_path: Path) -> None:
    path = tmp_path / "groot.pdf"
    path.write_bytes(large)
    count = len(pypdfium2.PdfDocument(large))
    bare(large)
    shared().warm()
    ratios = []
    for turn in range(ROUNDS):
        started = time.perf_counter()
        bare(large)
        floor = time.perf_counter() - started
        with Library.open(tmp_path / f"{turn}.briefing") as library:
            started = time.perf_counter()
            (result,) = import_paths(library, [path]).results
            stored = time.perf_counter() - started
            assert result.report is not None
            assert library.reports.get(result.report).document.text
            ready = time.perf_counter() - started
        ratios.append(ready / floor)
        print(
            f"\n{count} pages: bare {floor:.2f} s, stored {stored:.2f} s, to read {ready:.2f} s:"
            f" {ratios[-1]:.2f}× (load {os.getloadavg()[0]:.1f})"
        )
    print(f"first page drawn {_first_page(large):.2f} s after the document was opened")
    assert statistics.median(ratios) < LARGE_AT_MOST


def _first_page(data: bytes) -> float:
    """Seconds until the first page is drawn, with the start of the process that does it."""
    news: SimpleQueue[News] = SimpleQueue()
    server = PageServer(news.put)
    started = time.perf_counter()
    server.open(data)
    while not isinstance(opened := news.get(), Opened):
        pass
    width, height = (round(side * 1.5) for side in opened.sizes[0])
    server.want((Piece(1, (width, height), 0, 0, width, height),))
    while not isinstance(news.get(), Picture):
        pass
    taken = time.perf_counter() - started
    server.close()
    return taken
