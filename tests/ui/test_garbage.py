"""What stays is left out of the search for garbage; what is garbage is still found."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable

from pytestqt.qtbot import QtBot

from briefing.ui.main_window import MainWindow


class Ring:
    """Something that only the search for garbage finds."""

    def __init__(self) -> None:
        self.itself = self


def test_what_stays_is_left_out_until_the_library_is_closed(
    filled: MainWindow, qtbot: QtBot
) -> None:
    garbage = filled.bench.garbage
    garbage.calm.setInterval(20)
    qtbot.waitUntil(lambda: not garbage.calm.isActive())
    assert gc.get_freeze_count() > 10_000
    searched = len(gc.get_objects())
    assert searched < gc.get_freeze_count()
    passage = filled.bench.desk.passages[0]
    assert not any(one is passage for one in gc.get_objects())
    filled.close()
    assert gc.get_freeze_count() == 0


def test_garbage_is_found_after_another_report_came(filled: MainWindow, qtbot: QtBot) -> None:
    bench = filled.bench
    bench.garbage.calm.setInterval(20)
    qtbot.waitUntil(lambda: not bench.garbage.calm.isActive())
    ring = weakref.ref(Ring())
    other = next(r.id for r in bench.summaries if r.id != bench.desk.report.id)
    assert bench.go_to(other)
    assert bench.garbage.calm.isActive()
    qtbot.waitUntil(lambda: not bench.garbage.calm.isActive())
    assert ring() is None


def test_who_scrolls_puts_it_off(filled: MainWindow, qtbot: QtBot) -> None:
    bench = filled.bench
    bench.garbage.calm.setInterval(4000)
    bench.garbage.much_came()
    left: Callable[[], int] = bench.garbage.calm.remainingTime
    qtbot.waitUntil(lambda: left() < 3400)
    before = left()
    bar = bench.reader.verticalScrollBar()
    bar.setValue(bar.value() + 40)
    assert left() > before


def test_python_looks_again_once_the_report_is_there(filled: MainWindow, qtbot: QtBot) -> None:
    bench = filled.bench
    qtbot.waitUntil(gc.isenabled)
    other = next(r.id for r in bench.summaries if r.id != bench.desk.report.id)
    assert bench.go_to(other)
    assert not gc.isenabled()
    qtbot.waitUntil(gc.isenabled)


def test_all_of_it_is_looked_through_in_a_calm_moment_only(
    filled: MainWindow, qtbot: QtBot
) -> None:
    bench = filled.bench
    bench.garbage.calm.setInterval(20)
    qtbot.waitUntil(lambda: not bench.garbage.calm.isActive())
    usual = gc.get_threshold()
    bench.garbage.calm.setInterval(10**8)  # the user goes on and on
    other = next(r.id for r in bench.summaries if r.id != bench.desk.report.id)
    assert bench.go_to(other)
    qtbot.waitUntil(gc.isenabled)
    looked = gc.get_stats()[2]["collections"]
    kept = [[number] for number in range(200_000)]  # what makes Python look by itself
    assert gc.get_stats()[2]["collections"] == looked
    bench.garbage.look()
    assert gc.get_threshold() == usual
    assert gc.get_stats()[2]["collections"] == looked + 1
    assert len(kept) == 200_000
    bench.garbage.much_came()
    filled.close()
    assert gc.get_threshold() == usual
