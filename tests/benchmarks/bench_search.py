"""Search over 10,000 reports against a bare full-text query for the first 50 of the same blocks.

Both run here, in turns; only their ratio counts. The words asked for are the hardest: one that
begins a word in every block, two that stand together in most, one that stands in few. Run with
``pytest tests/benchmarks/bench_search.py -s``.
"""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from briefing.domain.packing import PackedDocument, pack
from briefing.services.library import Library
from briefing.services.reading import read_data
from briefing.store.documents import NewReport, SourceFile

REPORTS = 10_000
DIFFERENT = 200  # reading is not what is measured
BLOCKS = 20
AT_MOST = 6.0
TURNS = 7
QUERY = "de"  # as it is typed: the beginning of a word
OTHERS = {"havens schepen": '"havens" "schepen" *', "zeehonden": '"zeehonden" *'}


def _document(number: int) -> PackedDocument:
    chance = random.Random(number)
    lines = [f"Verslag van de top in Delfzijl van {1 + number % 27} mei 2031"]
    for _ in range(BLOCKS):
        words = chance.choices(["de", "het", "havens", "schepen", "dijken", "over", "bij"], k=24)
        if chance.random() < 0.002:
            words.append("zeehonden")
        lines.append(f"De {' '.join(words)} bleven.")
    return pack(read_data("\n\n".join(lines).encode(), "verslag.txt")[1])


def _fill(library: Library, bare: sqlite3.Connection) -> None:
    documents = [_document(number) for number in range(DIFFERENT)]
    bare.execute("CREATE VIRTUAL TABLE bare USING fts5(text)")
    for first in range(0, REPORTS, DIFFERENT):
        library.store.add_reports(
            [
                NewReport(SourceFile("verslag.txt", "text/plain", f"{n:064}", b""), document, 1)
                for n, document in enumerate(documents, first)
            ]
        )
        with bare:
            texts = [(d.text[b[1] : b[2]],) for d in documents for b in d.blocks]
            bare.executemany("INSERT INTO bare VALUES (?)", texts)


def _best(work: Callable[[], object]) -> float:
    """The shortest time in milliseconds."""
    times = []
    for _ in range(TURNS):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return min(times) * 1000


def test_search(tmp_path: Path) -> None:
    bare = sqlite3.connect(tmp_path / "bare.db")
    with Library.open(tmp_path / "library.briefing") as library:
        _fill(library, bare)

        def first_fifty(expression: str, order: str = "") -> float:
            query = f"SELECT text FROM bare WHERE bare MATCH ? {order} LIMIT 50"
            return _best(lambda: bare.execute(query, (expression,)).fetchall())

        ratio = 0.0
        for query, expression in {QUERY: f'"{QUERY}" *', **OTHERS}.items():
            plain, ranked = first_fifty(expression), first_fifty(expression, "ORDER BY rank")
            ours = _best(lambda query=query: library.searching.search(query))  # type: ignore[misc]  # the default
            print(
                f"\n“{query}” in {REPORTS} reports: ours {ours:.1f} ms, bare FTS5 {plain:.1f} ms,"
                f" ranked {ranked:.1f} ms"
            )
            if query == QUERY:
                ratio = ours / plain
    bare.close()
    print(f"“{QUERY}”: {ratio:.1f}×")
    assert ratio <= AT_MOST
