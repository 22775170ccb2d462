"""What the list marks as read, keeps marked and how wide it is; and what the search field keeps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSplitterHandle
from pytestqt.qtbot import QtBot

from briefing.domain.span import Span
from briefing.services.importing import import_paths
from briefing.services.library import Library
from briefing.ui.main_window import MainWindow
from tests.makers.window import settle, wheel

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def fill(library: Library, folder: Path) -> None:
    """Five unread reports; the second has theme 1."""
    for number in range(1, 6):
        path = folder / f"{number}.txt"
        lines = [f"Regel {line} van punt {number}.\n\n" for line in range(80)]
        path.write_text(f"Overleg {number}\n\n" + "".join(lines), encoding="utf-8")
        import_paths(library, [path])
        library.reports.edit(number, date=date(2026 + number, 1, 1), period=None)
    library.tagging.tag(2, Span(0, 7), 1)


@pytest.fixture
def five(open_filled: Callable[..., MainWindow]) -> MainWindow:
    """A window on these, the newest on top."""
    return open_filled(fill)


def open_now(window: MainWindow) -> int:
    """The report in the reader."""
    return window.bench.desk.report.id


def counts(window: MainWindow) -> bool:
    """Whether the report in the reader will be read in a moment."""
    return window.bench.list_deeds._moment.isActive()


def click(window: MainWindow, report: int, *, double: bool = False) -> None:
    """Click a report in the list."""
    view = window.frame.reports.view
    at = view.visualRect(window.frame.reports.model.index_of(report)).center()
    QTest.mouseClick(view.viewport(), LEFT, pos=at)
    if double:
        QTest.mouseDClick(view.viewport(), LEFT, pos=at)


def test_what_comes_after_a_report_that_went_is_not_read_by_that(
    five: MainWindow, qtbot: QtBot
) -> None:
    view = five.frame.reports.view
    click(five, 4)
    settle(five, qtbot)
    assert open_now(five) == 4
    assert counts(five)
    QTest.keyClick(view, K.Key_Delete)
    settle(five, qtbot)
    assert open_now(five) == 3
    assert not counts(five)
    QTest.keyClick(view, K.Key_Delete)
    settle(five, qtbot)
    assert open_now(five) == 2
    assert not counts(five)
    # the next one is the user's choice
    QTest.keyClick(view, K.Key_Down)
    settle(five, qtbot)
    assert open_now(five) == 1
    assert counts(five)


@pytest.mark.parametrize("way", ["click", "wheel", "key", "double click", "press"])
def test_turning_to_it_counts(five: MainWindow, qtbot: QtBot, way: str) -> None:
    click(five, 4)
    settle(five, qtbot)
    QTest.keyClick(five.frame.reports.view, K.Key_Delete)
    settle(five, qtbot)
    assert not counts(five)
    reader = five.bench.reader
    if way == "click":
        click(five, 3)
    elif way == "double click":
        click(five, 3, double=True)
    elif way == "wheel":
        wheel(reader.viewport())
    elif way == "press":
        QTest.mouseClick(reader.viewport(), LEFT, pos=QPoint(200, 200))
    else:
        QTest.keyClick(five.frame.reports.view, K.Key_Return)
    settle(five, qtbot)
    assert open_now(five) == 3
    assert counts(five)


def test_choosing_a_theme_and_opening_the_window_read_nothing(
    five: MainWindow, open_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    assert open_now(five) == 5
    assert not counts(five)
    five.frame.sidebar.choose_theme(1)
    settle(five, qtbot)
    assert open_now(five) == 2
    assert not counts(five)
    five.close()
    again = open_window()
    qtbot.waitUntil(lambda: again.bench.desk.report is not None)
    settle(again, qtbot)
    assert not counts(again)


def test_what_was_called_unread_stays_so_while_one_goes_on_reading(
    five: MainWindow, qtbot: QtBot
) -> None:
    click(five, 4)
    settle(five, qtbot)
    five.bench.list_deeds.note_read()
    settle(five, qtbot)
    QTest.keyClick(five.frame.reports.view, K.Key_U, CTRL)
    settle(five, qtbot)
    assert five.frame.reports.model.report(4).read is None
    wheel(five.bench.reader.viewport())
    assert not counts(five)


def test_the_open_report_is_marked_again_when_the_filter_goes(
    five: MainWindow, qtbot: QtBot
) -> None:
    reports = five.frame.reports
    click(five, 4)
    settle(five, qtbot)
    for letter in "/3":
        QTest.keyClick(QApplication.focusWidget(), letter)
    qtbot.waitUntil(lambda: reports.model.shown == 1)
    assert reports.current() is None
    assert open_now(five) == 4
    QTest.keyClick(QApplication.focusWidget(), K.Key_Escape)
    qtbot.waitUntil(lambda: reports.model.shown == 5)
    assert reports.current() == 4
    assert reports.selected() == [4]
    assert open_now(five) == 4
    # and it is no other choice: nothing was opened again
    assert not reports._rest.isActive()


def test_each_form_of_the_list_has_a_width_of_its_own(
    five: MainWindow, open_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    def show_as(window: MainWindow, form: str) -> None:
        actions = window.frame.reports.order_menu.groups["form"].actions()
        next(action for action in actions if action.data() == form).trigger()
        QApplication.processEvents()

    def drag(window: MainWindow, by: int) -> None:
        handle: QSplitterHandle = window.frame.panes.handle(2)
        at = handle.rect().center()
        QTest.mousePress(handle, LEFT, pos=at)
        QTest.mouseMove(handle, at + QPoint(by, 0))
        QTest.mouseRelease(handle, LEFT, pos=at + QPoint(by, 0))
        QApplication.processEvents()

    reports = five.frame.reports
    narrow = reports.width()
    show_as(five, "table")
    assert reports.width() >= 430
    drag(five, 40)
    wide = reports.width()
    assert wide > 460
    show_as(five, "cards")
    assert reports.width() == narrow
    show_as(five, "table")
    assert reports.width() == wide
    five.close()
    again = open_window()
    qtbot.waitUntil(lambda: again.bench.desk.report is not None)
    assert again.frame.reports.width() == wide
    show_as(again, "cards")
    assert again.frame.reports.width() == narrow


def search(window: MainWindow, words: str, qtbot: QtBot) -> None:
    """Type in the search field and wait for what it finds."""
    window.focus_search()
    QTest.keyClicks(QApplication.focusWidget(), words)
    qtbot.waitUntil(lambda: bool(window.bench.results.hits))


def go_by_palette(window: MainWindow, words: str) -> None:
    """Choose the first row that answers."""
    window.palette_open()
    QTest.keyClicks(QApplication.focusWidget(), words)
    QTest.keyClick(QApplication.focusWidget(), K.Key_Return)


@pytest.mark.parametrize("way", ["palette", "list", "trash", "theme", "trail", "briefing"])
def test_the_words_of_a_search_stay_behind_when_one_goes_elsewhere(
    five: MainWindow, qtbot: QtBot, way: str
) -> None:
    window, field = five, five.frame.search
    five.session.do(five.session.library.briefings.add, "Kustbrief")
    click(window, 1)
    settle(window, qtbot)
    search(window, "punt", qtbot)
    if way == "palette":
        go_by_palette(window, "overleg 3")
        assert open_now(window) == 3
    elif way == "list":
        click(window, 2)
    elif way == "trash":
        window.frame.actions.trash.trigger()
    elif way == "theme":
        window.frame.sidebar.choose_theme(1)
    elif way == "trail":
        QTest.keyClick(window, K.Key_Left, Qt.KeyboardModifier.AltModifier)
    else:
        go_by_palette(window, "kustbrief")
    settle(window, qtbot)
    assert field.text() == ""
    QTest.keyClick(field, K.Key_Down)  # there is nothing to go back to
    assert not window.bench.results.isVisible()


def test_the_words_stay_for_the_way_back_to_what_was_found(five: MainWindow, qtbot: QtBot) -> None:
    search(five, "punt", qtbot)
    QTest.keyClick(five.frame.search, K.Key_Return)
    results = five.bench.results
    qtbot.waitUntil(results.list.hasFocus)
    QTest.keyClick(results.list, K.Key_Return)
    settle(five, qtbot)
    assert five.bench.reader.hasFocus()
    assert five.frame.search.text() == "punt"
    QTest.keyClick(five, K.Key_F, CTRL | Qt.KeyboardModifier.ShiftModifier)
    five.focus_search()
    QTest.keyClick(five.frame.search, K.Key_Return)
    qtbot.waitUntil(results.isVisible)
    # going on elsewhere leaves them behind
    QTest.keyClick(results.list, K.Key_Return)
    click(five, 2)
    settle(five, qtbot)
    assert five.frame.search.text() == ""
