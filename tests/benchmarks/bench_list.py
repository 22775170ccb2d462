"""The report list with 10,000 reports and the cards with 10,000 passages, in milliseconds and
against the least that could be done: one pass over the summaries that folds each title.

    python tests/benchmarks/bench_list.py

Each turn ends when what it made out of date is painted. *Most* is the longest turn: none may hold
up the window for more than 50 ms on a machine that does nothing else. Turns and passes are
interleaved and it is the work of the processor that is measured: only their ratio counts. Ends
with 1 when a turn takes more than :data:`AT_MOST` passes.
"""

from __future__ import annotations

import gc
import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import cycle

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication

from briefing.domain.folding import fold
from briefing.domain.library import Mark, Passage, ReportSummary, Theme
from briefing.ui import look, style
from briefing.ui.passage_cards import PassageCards
from briefing.ui.passage_filter import PassageNarrowing, Sieve
from briefing.ui.report_arranging import Narrowing
from briefing.ui.report_list import ReportList

COUNT = 10_000
TURNS = 15
AT_MOST = 4.0  # passes, the median of a turn; replacing and sorting all takes most, under 3
AT_MOST_ONCE = 7.0  # passes, what comes for the first time
_WORDS = "verslag kust zee Oekraïne overleg ministers bergen wind haven top lasten delen".split()
_START = datetime(2031, 1, 1, tzinfo=UTC)


def _summary(number: int, chance: random.Random) -> ReportSummary:
    marks = tuple(
        Mark((chance.randint(1, 9),), place / 10, place / 10 + 0.05)
        for place in range(chance.randint(0, 8))
    )
    return ReportSummary(
        number,
        " ".join(chance.choices(_WORDS, k=chance.randint(3, 12))).capitalize(),
        chance.choice(("verslag", "kamerbrief", "nieuwsbericht", "notitie")),
        date(chance.randint(2015, 2031), chance.randint(1, 12), chance.randint(1, 28)),
        None,
        chance.choice(("Bergen", "Den Haag", "Oostende", "Turku", "")),
        "",
        _START + timedelta(minutes=number),
        len(marks),
        marks,
        read=_START if number % 3 else None,
        starred=number % 17 == 0,
    )


def _timed(deed: Callable[[], object], app: QApplication) -> float:
    begin = time.thread_time()
    deed()
    app.processEvents()
    return (time.thread_time() - begin) * 1000


def _rest(timer: QTimer, app: QApplication) -> float:
    """Let what is found out beforehand be found out; the longest piece, in milliseconds."""
    most = 0.0
    while timer.isActive():
        most = max(most, _timed(lambda: None, app))
    return most


def _wheel(view: QAbstractItemView) -> None:
    port = view.viewport()
    middle = QPointF(port.rect().center())
    turn = QWheelEvent(
        middle,
        port.mapToGlobal(middle),
        QPoint(),
        QPoint(0, -360),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(port, turn)


def _passages(chance: random.Random) -> list[Passage]:
    made = []
    for number in range(1, COUNT + 1):
        quote = " ".join(chance.choices(_WORDS, k=30))
        start = number * 100
        theme = (chance.randint(1, 9),)
        made.append(Passage(number, 1, 1, start, start + 90, quote, "", "", ("I",), 1, theme))
    return made


def main() -> int:
    """Measure and print; 1 when something takes too much work."""
    chance = random.Random(4)
    app = QApplication([])
    look.load_fonts()
    style.set_up(app)
    reports = [_summary(number, chance) for number in range(1, COUNT + 1)]
    pane = ReportList()
    pane.resize(300, 900)
    pane.set_themes([Theme(n, f"Thema {n}", "blue", n) for n in range(1, 10)])
    pane.show()
    cards = PassageCards()
    cards.resize(300, 900)
    passages = _passages(chance)
    sieve = Sieve()
    cards.show()
    app.processEvents()
    gc.freeze()  # as the window does

    once = {"first list": _timed(lambda: pane.set_reports(reports), app)}
    once["a piece of looking ahead"] = _rest(pane.model._ahead, app)
    once["first filter"] = _timed(lambda: pane.narrow(Narrowing("zee")), app)
    pane.filters.clear()
    app.processEvents()
    once["first sort by title"] = _timed(lambda: pane.set_sort("title"), app)
    pane.set_sort("date")
    once["first theme"] = _timed(lambda: pane.narrow(Narrowing(themes=frozenset({1}))), app)
    pane.filters.clear()
    sieve.start_over(passages)
    once["first cards"] = _timed(lambda: cards.cards.start_over(passages), app)
    pieces = []
    while True:
        begin = time.thread_time()
        more = sieve.look_ahead()
        pieces.append((time.thread_time() - begin) * 1000)
        if not more:
            break
    once["a piece of folding ahead"] = max(pieces)
    once["first filter of cards"] = _timed(
        lambda: cards.cards.start_over(sieve.through(passages, PassageNarrowing("zee"))), app
    )
    words = cycle(("zee", "oekraine top", "v", "ve", "wind haven", "xyz", ""))
    themes = cycle((frozenset({1}), frozenset({2, 3}), frozenset()))
    sorts = cycle(("title", "added_up", "passages", "date"))
    groups = cycle(("year", "kind", "meeting", ""))
    sifted = cycle(("zee", "oekraine", "", "wind haven"))

    def sift() -> None:
        wanted = PassageNarrowing(next(sifted))
        cards.cards.start_over(sieve.through(passages, wanted))

    def fold_first() -> None:
        head = pane.model.item(pane.model.heads[0])
        pane.fold(head.key, not head.folded)  # type: ignore[union-attr]  # a head

    turns: dict[str, Callable[[], object]] = {
        "filter by words": lambda: pane.narrow(Narrowing(next(words))),
        "filter by theme": lambda: pane.narrow(Narrowing(themes=next(themes))),
        "filter by flags": lambda: pane.narrow(
            Narrowing(unread=not pane.filters.present.unread, starred=True)
        ),
        "all again": pane.filters.clear,
        "sort": lambda: pane.set_sort(next(sorts)),
        "group": lambda: pane.set_group(next(groups)),
        "group by year": lambda: pane.set_group("year"),
        "fold": fold_first,
        "scroll": lambda: _wheel(pane.view),
        "next report": lambda: QTest.keyClick(pane.view, Qt.Key.Key_Down),
        "the same reports": lambda: pane.set_reports(reports),
        "filter the cards": sift,
    }
    taken: dict[str, list[float]] = {name: [] for name in turns}
    least: list[float] = []
    for _ in range(TURNS):
        begin = time.thread_time()
        [fold(report.title) for report in reports]
        least.append((time.thread_time() - begin) * 1000)
        for name, deed in turns.items():
            taken[name].append(_timed(deed, app))
    one = statistics.median(least)
    print(f"{'one pass':26}{one:8.1f} ms")
    for name, took in once.items():
        print(f"{name:26}{took:8.1f} ms{'':13}{took / one:8.1f} passes")
    well = max(once.values()) / one <= AT_MOST_ONCE
    for name, times in taken.items():
        middle = statistics.median(times)
        well &= middle / one <= AT_MOST
        print(f"{name:26}{middle:8.1f} ms{max(times):8.1f} most{middle / one:8.1f} passes")
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
