"""Back and forward through what was read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefing.domain.span import Span
from briefing.ui import pages
from briefing.ui.main_window import MainWindow
from briefing.ui.trail import Stop, Trail

ALT = Qt.KeyboardModifier.AltModifier


def everywhere(_report: int) -> bool:
    return True


@given(st.lists(st.one_of(st.integers(1, 4), st.sampled_from(["back", "on"])), max_size=40))
def test_a_trail_goes_as_a_list_with_a_cursor(moves: list[int | str]) -> None:
    trail, visited, at = Trail(), [], -1
    for move in moves:
        if move == "back":
            at = max(at - 1, 0 if visited else -1)
            trail.go(-1, everywhere)
        elif move == "on":
            at = min(at + 1, len(visited) - 1)
            trail.go(1, everywhere)
        elif at < 0 or visited[at] != move:
            visited = [*visited[: at + 1], move]
            at = len(visited) - 1
            trail.arrive(Stop(int(move)))
        assert (trail.here.report if trail.here else None) == (visited[at] if visited else None)
        assert len(trail) == len(visited)


def test_a_trail_is_bounded_and_passes_over_what_is_gone() -> None:
    trail = Trail()
    for number in range(300):
        trail.arrive(Stop(number))
    assert len(trail) == 100
    assert trail.go(-1, lambda stop: stop.report < 290).report == 289
    assert trail.go(1, lambda stop: stop.report < 290) is None
    assert trail.go(1, everywhere).report == 290


def test_keys_buttons_and_mouse_go_back_and_forward(filled: MainWindow, qtbot: QtBot) -> None:
    bench, frame = filled.bench, filled.frame
    first, second = (frame.reports.model.item(row).id for row in (0, 1))
    bench.go_to(first)
    bench.reader.restore_place(600)
    left_at = bench.reader.place()
    steps = bench.session.history.count()
    bench.go_to(second)
    assert frame.actions.back.isEnabled()
    assert not frame.actions.forward.isEnabled()
    qtbot.keyClick(filled, Qt.Key.Key_Left, ALT)
    assert bench.desk.place() == (first, left_at)
    assert frame.reports.current() == first
    qtbot.keyClick(filled, Qt.Key.Key_Right, ALT)
    assert bench.desk.place()[0] == second
    for button, wanted in (
        (Qt.MouseButton.BackButton, first),
        (Qt.MouseButton.ForwardButton, second),
    ):
        point = QPointF(20, 20)
        press = QMouseEvent(
            QEvent.Type.MouseButtonPress,
            point,
            point,
            button,
            button,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(frame.reports.view.viewport(), press)
        assert bench.desk.place()[0] == wanted
    assert bench.session.history.count() == steps


def test_a_report_in_the_trash_is_passed_over_until_it_is_back(
    filled: MainWindow, qtbot: QtBot
) -> None:
    bench, frame = filled.bench, filled.frame
    ids = [frame.reports.model.item(row).id for row in range(3)]
    for report in ids:
        bench.go_to(report)
    bench.trash_reports([ids[1]])
    qtbot.waitUntil(lambda: frame.reports.model.report(ids[1]) is None)
    frame.actions.back.trigger()
    assert bench.desk.place()[0] == ids[0]
    bench.undo()
    qtbot.waitUntil(lambda: frame.reports.model.report(ids[1]) is not None)
    frame.actions.forward.trigger()
    assert bench.desk.place()[0] == ids[1]


def test_what_is_read_after_one_has_gone_is_no_stop_of_its_own(
    filled: MainWindow, qtbot: QtBot
) -> None:
    bench, frame = filled.bench, filled.frame
    first, before, gone = (frame.reports.model.item(row).id for row in (0, -2, -1))
    for report in (first, before, gone):
        bench.go_to(report)
    bench.trash_reports([gone])
    qtbot.waitUntil(lambda: bench.desk.place()[0] == before)
    frame.actions.back.trigger()
    assert bench.desk.place()[0] == first
    frame.actions.forward.trigger()
    assert bench.desk.place()[0] == before
    assert not frame.actions.forward.isEnabled()
    bench.undo()  # which leads to what came back
    qtbot.waitUntil(lambda: bench.desk.place()[0] == gone)
    frame.actions.back.trigger()
    assert bench.desk.place()[0] == before


def test_a_leap_within_a_report_is_a_stop(filled: MainWindow) -> None:
    bench = filled.bench
    bench.go_to(filled.frame.reports.model.item(0).id, place=0)
    report = bench.desk.report
    passage = max(bench.desk.passages, key=lambda p: p.start)
    start = bench.reader.place()
    bench.go_to(report.id, passage.span)
    assert bench.reader.place() > start
    filled.frame.actions.back.trigger()
    assert bench.reader.place() == start


def test_from_what_was_found_back_leads_to_the_other_places(
    filled: MainWindow, qtbot: QtBot
) -> None:
    bench, frame = filled.bench, filled.frame
    first = frame.reports.model.item(0).id
    bench.go_to(first)
    frame.search.setFocus()
    qtbot.keyClicks(frame.search, "haven")
    qtbot.keyClick(frame.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(hit.report != first for hit in bench.results.hits))
    qtbot.waitUntil(lambda: not bench.results._tasks.busy)
    hits = bench.results.hits
    other = next(hit for hit in hits if hit.report != first)
    bench.ways.open_hit(other.report, Span(other.start, other.end))
    assert bench.desk.place()[0] == other.report
    assert bench.reading.reader.hasFocus()

    def back() -> None:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left, ALT)

    back()
    assert (frame.pages.shown, frame.search.text()) == (pages.SEARCH, "haven")
    assert bench.results.hits == hits
    assert bench.results.list.hasFocus()
    assert frame.actions.forward.isEnabled()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right, ALT)
    assert (frame.pages.shown, frame.search.text()) == (pages.READER, "haven")
    assert bench.desk.place()[0] == other.report
    back()
    back()
    assert frame.pages.shown == pages.READER
    assert bench.desk.place()[0] == first
    assert frame.search.text() == ""
    # the next search begins anew: from it the way back leads to what is read
    frame.search.setFocus()
    qtbot.keyClicks(frame.search, "haven")
    qtbot.keyClick(frame.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: frame.pages.shown == pages.SEARCH)
    back()
    assert (frame.pages.shown, bench.desk.place()[0]) == (pages.READER, first)
