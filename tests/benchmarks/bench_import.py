"""Import of 1,000 generated reports against bare full-text insertion of the same text.

Both run here, one after the other, on the same disk; only their ratio counts. The import uses all
cores and the bare insertion one, so on a busy machine compare the seconds of processor. Run with
``pytest tests/benchmarks/bench_import.py -s``.
"""

from __future__ import annotations

import itertools
import os
import random
import sqlite3
import statistics
import time
from pathlib import Path
from typing import NamedTuple

from briefing.services.importing import import_paths
from briefing.services.library import Library

REPORTS = 1_000
WORDS = 2_600
AT_MOST = 6.0
ROUNDS = 3

_SYLLABLES = """
    aan be ber bond con dag de den der dijk een gen ge groep haven hand ing in kust land lijk
    ling lo markt meer ministers na noord on op over raad reis rond schip sprek staat stel ta
    ten tie top uit ver vis voor wacht wal wet wind zee zit
""".split()
_SMALL = """
    de het een van en in op dat die te met voor zijn aan is door om bij ook naar werd over
    hebben tot uit deze onder meer als nog niet
""".split()
_NAMES = ["Oekraïne", "NAVO", "Nederland", "Noorwegen", "het kabinet", "de Europese Unie"]
_FACTS = [
    "Kamerstuk 28 676, nr. 433",
    "EUR 1,9 miljard",
    "2% van het bbp",
    "12 maart 2031",
    "21501-20-2100",
]


def _words() -> tuple[list[str], list[float]]:
    """60,000 words with how often each is used, as in real text of this size: a few short ones
    very often, most of them long and seldom. The mean length is that of Dutch
    reports, 5.6 letters."""
    chance = random.Random(1)
    words = dict.fromkeys(_SMALL)
    for syllables in (1, 2, 3, 4):
        for _ in range(4_000 * syllables * syllables):
            words["".join(chance.choices(_SYLLABLES, k=syllables))] = None
    used = list(words)[:60_000]
    return used, list(itertools.accumulate((rank + 2.7) ** -1.15 for rank in range(len(used))))


def _report(number: int, words: list[str], uses: list[float]) -> str:
    """A report of some 2,600 words and 17 KB, with headings, references and figures."""
    chance = random.Random(number)
    lines = [f"Verslag van de top in Delfzijl van {1 + number % 27} mei 2031", ""]
    count = 0
    while count < WORDS:
        if chance.random() < 0.12:
            heading = chance.choices(words, cum_weights=uses, k=4)
            lines += [" ".join(heading).capitalize(), ""]
        sentences = []
        for _ in range(chance.randint(2, 6)):
            sentence = chance.choices(words, cum_weights=uses, k=chance.randint(8, 24))
            if chance.random() < 0.3:
                sentence.insert(2, chance.choice(_NAMES))
            if chance.random() < 0.1:
                sentence.append(chance.choice(_FACTS))
            count += len(sentence)
            text = " ".join(sentence)
            sentences.append(text[0].upper() + text[1:] + ".")
        lines += [" ".join(sentences), ""]
    return "\n".join(lines)


class Cost(NamedTuple):
    """Seconds on the clock, and of processor in this process and those it started."""

    clock: float
    own: float
    workers: float

    @classmethod
    def now(cls) -> Cost:
        """The clocks as they stand; workers count once they have ended."""
        used = os.times()
        workers = used.children_user + used.children_system
        return cls(time.perf_counter(), used.user + used.system, workers)

    def since(self, before: Cost) -> Cost:
        """What passed."""
        return Cost(*(now - then for now, then in zip(self, before, strict=True)))


def _bare(folder: Path, texts: list[str]) -> Cost:
    """FTS5 alone, one row per report, all of them in one transaction."""
    connection = sqlite3.connect(folder / "bare.db", isolation_level=None)
    started = Cost.now()
    connection.execute("CREATE VIRTUAL TABLE bare USING fts5(text)")
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO bare VALUES (?)", ((text,) for text in texts))
    connection.execute("COMMIT")
    connection.close()
    return Cost.now().since(started)


def _ours(folder: Path, files: Path) -> Cost:
    """An import through the service, from files to a library that can be searched."""
    with Library.open(folder / "library.briefing") as library:
        started = Cost.now()
        outcome = import_paths(library, [files])
        cost = Cost.now().since(started)
        assert len(outcome.added) == REPORTS
        assert library.check() == ()
    return cost


def test_import(tmp_path: Path) -> None:
    words, uses = _words()
    texts = [_report(number, words, uses) for number in range(REPORTS)]
    size = sum(len(text.encode()) for text in texts) / REPORTS
    files = tmp_path / "files"
    files.mkdir()
    for number, text in enumerate(texts):
        (files / f"verslag-{number:04}.txt").write_text(text, encoding="utf-8")
    ratios = []
    for turn in range(ROUNDS):
        folder = tmp_path / f"round-{turn}"
        folder.mkdir()
        bare, ours = _bare(folder, texts), _ours(folder, files)
        ratios.append(ours.clock / bare.clock)
        print(  # noqa: T201
            f"\n{REPORTS} reports of {size / 1000:.1f} KB: bare FTS5 {bare.clock:.2f} s,"
            f" import {ours.clock:.2f} s, {ratios[-1]:.1f}× (processor: {bare.own:.2f} s and"
            f" {ours.own:.2f} + {ours.workers:.2f} s on {os.cpu_count()} cores)"
        )
    assert statistics.median(ratios) <= AT_MOST
