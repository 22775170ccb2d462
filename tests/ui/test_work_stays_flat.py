"""What is done to an open report takes the same work however many passages it has, and to the list
however many reports: counted, not timed, so that any machine tells the same.

Counted are steps of our own code (opcodes of Python), statements to the store and the steps that it
takes for them, cards painted, and rows of text laid out.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine, event

import briefing
from briefing.domain.library import ReportSummary
from briefing.domain.span import Span
from briefing.services.importing import import_paths
from briefing.services.library import Library
from briefing.ui.main_window import MainWindow
from briefing.ui.passage_delegate import PassageDelegate
from briefing.ui.report_list import ReportList
from tests.makers.long_report import add_passages, long_text

SHORT, LONG, DENSITY = 30_000, 150_000, 100  # characters; for each passage
TAGGING = ("tag", "undo", "redo", "untag")
OURS = str(Path(briefing.__file__).parent)
STEPS = 20  # of the store, counted by so many


@contextmanager
def counting(library: Any = None) -> Iterator[Counter[str]]:
    """Counts what happens inside."""
    found: Counter[str] = Counter()

    def inside(frame: FrameType, what: str, _: object) -> Any:
        if what == "opcode":
            found["code"] += 1
        return inside

    def enter(frame: FrameType, _what: str, _: object) -> Any:
        if not frame.f_code.co_filename.startswith(OURS):
            return None
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        return inside

    def asked(_c: object, _u: object, statement: str, *_: object) -> None:
        found["asked"] += 1

    def step() -> int:
        found["steps"] += 1
        return 0

    paint = PassageDelegate.paint

    def painted(*given: Any) -> None:
        found["cards"] += 1
        paint(*given)

    store = library.store if library is not None else None
    open_now = [] if store is None else [store._connection, *store._readers._free]
    files = [one.connection.driver_connection for one in open_now]
    for one in files:
        one.set_progress_handler(step, STEPS)
    event.listen(Engine, "before_cursor_execute", asked)
    PassageDelegate.paint = painted  # type: ignore[assignment, method-assign]  # paints as ever
    sys.settrace(enter)
    try:
        yield found
    finally:
        sys.settrace(None)
        PassageDelegate.paint = paint  # type: ignore[method-assign]  # as it was
        event.remove(Engine, "before_cursor_execute", asked)
        for one in files:
            one.set_progress_handler(None, 0)


class Long:
    """A window with a report of so many characters, tagged as densely as any other."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot
        self.bench: Any = window.bench
        self.reader = self.bench.reader
        qtbot.waitUntil(lambda: self.bench.desk.report is not None)
        # the map and the trash come in a while, in slices and beside the window
        self.reader.chart._soon.setInterval(10**8)
        self.bench.keeping.count.setInterval(10**8)
        self.bench.list_deeds._moment.setInterval(10**8)  # being read is no deed of these tests
        self.reader.setFocus()
        self.rest()

    def rest(self) -> None:
        """Let everything catch up, also what is found out beforehand."""
        bench, cards = self.bench, self.bench.inspector.cards
        timers = (
            *(bench._soon, bench.versioning._soon),
            *(bench.inspector._soon, bench.inspector._ahead),
        )
        for _ in range(3):
            QThreadPool.globalInstance().waitForDone()
            QApplication.processEvents()
            self.qtbot.waitUntil(
                lambda: (
                    not (
                        any(timer.isActive() for timer in timers)
                        or self.window.tasks.busy
                        or cards._glide.is_on
                    )
                )
            )

    def at(self, span: Span) -> None:
        """Look there, and select it."""
        self.reader.restore_place(span.start)
        self.reader.set_selection(span)
        self.rest()

    def count(self, deed: Callable[[], object]) -> Counter[str]:
        """The work from a deed to the last paint of what it made out of date."""
        before = self.reader.laid_out()
        with counting(self.bench.session.library) as found:
            deed()
            QApplication.processEvents()
            while self.bench._soon.isActive() or self.bench.inspector._soon.isActive():
                QApplication.processEvents()
            QApplication.processEvents()
        found["rows"] = self.reader.laid_out() - before
        self.rest()
        return found

    def press(self, key: Qt.Key) -> Callable[[], None]:
        """A key for the page."""
        return lambda: QTest.keyPress(self.reader, key)


@pytest.fixture
def long_window(
    tmp_path: Path,
    open_window: Callable[..., MainWindow],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[[int], Long]:
    """Opens a window on a report of so many characters."""
    monkeypatch.setenv("BRIEFING_REDUCED_MOTION", "1")  # what glides is painted by the clock

    def make(characters: int) -> Long:
        text = tmp_path / f"{characters}.md"
        text.write_text(long_text(random.Random(3), characters), encoding="utf-8")
        path = text.with_suffix(".briefing")
        with Library.open(path) as library:
            report = import_paths(library, [text]).results[0].report
            assert report is not None
            add_passages(library, report, random.Random(5), characters // DENSITY)
        return Long(open_window(path=path), qtbot)

    return make


def _deeds(long: Long) -> dict[str, Counter[str]]:
    history = long.bench.session.history
    words = Span(15_010, 15_050)
    long.at(words)
    key = long.press(Qt.Key.Key_1)
    long.count(key), long.count(history.undo)  # what comes for the first time
    found = {
        "tag": long.count(key),
        "undo": long.count(history.undo),
        "redo": long.count(history.redo),
        "untag": long.count(key),
    }
    long.reader.set_selection(None)
    long.reader.set_caret(words.start)
    long.rest()
    for name, one in (("sentence", Qt.Key.Key_J), ("back", Qt.Key.Key_K)):
        # together: a card may be in sight already, or must be brought there
        found[name] = sum((long.count(long.press(one)) for _ in range(6)), Counter())
    bar = long.reader.verticalScrollBar()
    found["scroll"] = long.count(lambda: bar.setValue(bar.value() + 81))
    found["paint"] = long.count(long.window.repaint)
    return found


def test_five_times_the_report_is_no_more_work(long_window: Callable[[int], Long]) -> None:
    short, long = _deeds(long_window(SHORT)), _deeds(long_window(LONG))
    for name, least in short.items():
        most = long[name]
        told = f"{name}: {dict(least)} in the short report, {dict(most)} in the long one"
        assert most["asked"] == least["asked"], told
        # trees are a level deeper; on the way other passages come by, and so other cards
        assert most["steps"] <= 1.5 * least["steps"] + 20, told
        slack = {"sentence": 1.25, "back": 1.25, "scroll": 1.1}.get(name, 1.05)
        assert most["code"] <= slack * least["code"] + 3_000, told
        assert most["cards"] <= least["cards"] + 16, told
        assert most["rows"] <= least["rows"] + 30, told
    # what one tag costs at all: statements, and cards that come in sight
    assert short["tag"]["asked"] <= 9
    assert max(one["cards"] for name, one in long.items() if name in TAGGING) <= 8


def _undo_of_many(long: Long) -> tuple[int, Counter[str]]:
    session = long.bench.session
    many = [passage.id for passage in long.bench.desk.passages]
    long.count(lambda: session.do(session.library.tagging.trash, many))
    assert not long.bench.desk.passages
    found = long.count(long.bench.undo)
    assert len(long.bench.inspector.cards.selected()) == len(many), "they are selected again"
    return len(many), found


def test_undo_of_many_is_as_much_more_work_as_they_are_more(
    long_window: Callable[[int], Long],
) -> None:
    (few, least), (many, most) = (_undo_of_many(long_window(n)) for n in (SHORT, 4 * SHORT))
    assert most["code"] / many <= 1.25 * least["code"] / few, f"{few}: {least}, {many}: {most}"


def _reports(count: int) -> list[ReportSummary]:
    added = datetime(2031, 1, 1, tzinfo=UTC)
    return [
        ReportSummary(
            n, f"Verslag {n} van een top", "verslag", date(2031, 1, 1), None, "Oostende", "", added
        )
        for n in range(1, count + 1)
    ]


def _list_deeds(qtbot: QtBot, count: int) -> dict[str, Counter[str]]:
    pane = ReportList()
    qtbot.addWidget(pane)
    pane.resize(300, 900)
    pane.set_reports(_reports(count))
    with qtbot.waitExposed(pane):
        pane.show()
    qtbot.waitUntil(lambda: not pane.model._ahead.isActive())
    bar = pane.view.verticalScrollBar()

    def work(deed: Callable[[], object]) -> Counter[str]:
        deed()
        QApplication.processEvents()  # what comes for the first time
        with counting() as found:
            deed()
            QApplication.processEvents()
        return found

    return {
        "scroll": work(lambda: bar.setValue(bar.value() + 120)),
        "next": work(lambda: QTest.keyClick(pane.view, Qt.Key.Key_Down)),
        "paint": work(pane.repaint),
    }


def test_thirty_times_the_reports_are_no_more_work_to_scroll(qtbot: QtBot) -> None:
    few, many = _list_deeds(qtbot, 100), _list_deeds(qtbot, 3_000)
    for name, least in few.items():
        most = many[name]
        assert most["code"] <= 1.3 * least["code"] + 2_000, f"{name}: {least} and {most}"
