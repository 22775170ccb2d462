"""Who looks in the trash and goes on to reports: the sidebar says where one is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing.domain.span import Span
from briefing.ui import pages
from briefing.ui.main_window import MainWindow
from tests.makers.window import press, settle

K = Qt.Key
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def in_trash(window: MainWindow, qtbot: QtBot, theme: int | None = None) -> MainWindow:
    """A window that shows the trash with a passage in it, after a theme or all reports."""
    made = window.session.do(window.session.library.tagging.tag, 1, Span(0, 4), 3)
    window.session.do(window.session.library.tagging.trash, [made.result])
    if theme is not None:
        window.frame.sidebar.choose_theme(theme)
    settle(window, qtbot)
    rows = window.frame.sidebar.rows
    at = rows.visualRect(rows.model().index_of("trash")).center()
    QTest.mouseClick(rows.viewport(), LEFT, NONE, at)
    settle(window, qtbot)
    assert window.frame.pages.shown == pages.TRASH
    assert window.frame.sidebar.trash_is_chosen()
    return window


def search(window: MainWindow, qtbot: QtBot) -> None:
    window.frame.actions.find.trigger()
    QTest.keyClicks(window.frame.search, "draagkracht")
    qtbot.waitUntil(lambda: bool(window.bench.results.hits))


def test_a_search_from_the_trash_is_over_all_reports_and_the_window_says_so(
    filled: MainWindow, qtbot: QtBot
) -> None:
    window = in_trash(filled, qtbot)
    search(window, qtbot)
    assert window.frame.pages.shown == pages.SEARCH
    assert not window.frame.sidebar.trash_is_chosen()
    assert window.frame.search.placeholderText() == "Search in all reports…"
    # who thinks better of it is back in the trash
    QTest.keyClick(window.frame.search, K.Key_Escape)
    assert window.frame.pages.shown == pages.TRASH
    assert window.frame.sidebar.trash_is_chosen()
    assert window.frame.sidebar.rows.hasFocus()


def test_who_went_on_to_a_hit_does_not_come_back_in_the_trash(
    filled: MainWindow, qtbot: QtBot
) -> None:
    window = in_trash(filled, qtbot)
    search(window, qtbot)
    press(K.Key_Down)
    press(K.Key_Return)
    settle(window, qtbot)
    assert window.frame.pages.shown == pages.READER
    window.frame.actions.find.trigger()
    QTest.keyClick(window.frame.search, K.Key_Return)
    assert window.frame.pages.shown == pages.SEARCH
    QTest.keyClick(window.frame.search, K.Key_Escape)
    assert window.frame.pages.shown == pages.READER


@pytest.mark.parametrize("theme", [None, 1])
def test_the_list_beside_what_was_found_is_what_the_sidebar_says(
    theme: int | None, filled: MainWindow, qtbot: QtBot
) -> None:
    window = in_trash(filled, qtbot, theme)
    shown = window.frame.reports.model.shown
    search(window, qtbot)
    # the theme still narrows the list, and the sidebar and the menus say so
    assert window.frame.sidebar.chosen_theme() == theme
    assert window.frame.actions.merge_theme.isEnabled() == (theme is not None)
    window.frame.reports.view.setFocus()
    press("/", "bergen")
    qtbot.waitUntil(lambda: window.frame.reports.model.shown < shown)
    press(K.Key_Down)
    press(K.Key_Return)
    settle(window, qtbot)
    assert window.frame.pages.shown == pages.READER
    assert not window.frame.sidebar.trash_is_chosen()


def test_a_report_that_is_chosen_beside_what_was_found_leaves_the_trash(
    filled: MainWindow, qtbot: QtBot
) -> None:
    window = in_trash(filled, qtbot)
    search(window, qtbot)
    view = window.frame.reports.view
    assert view.isVisible()
    at = view.visualRect(window.frame.reports.model.index(1, 0)).center()
    QTest.mouseClick(view.viewport(), LEFT, NONE, at)
    settle(window, qtbot)
    assert window.frame.pages.shown == pages.READER
    assert not window.frame.sidebar.trash_is_chosen()
    # the trash can be chosen again
    rows = window.frame.sidebar.rows
    rows.setFocus()
    press(K.Key_End)
    assert window.frame.pages.shown == pages.TRASH


def test_who_searches_from_a_row_of_the_trash_comes_back_to_it(
    filled: MainWindow, qtbot: QtBot
) -> None:
    window = in_trash(filled, qtbot)
    press(K.Key_2, held=Qt.KeyboardModifier.ControlModifier)
    assert window.bench.trash.list.hasFocus()
    search(window, qtbot)
    QTest.keyClick(window.frame.search, K.Key_Escape)
    assert window.frame.pages.shown == pages.TRASH
    assert window.bench.trash.list.hasFocus()


def test_from_a_hit_the_trash_leads_back_to_the_text(filled: MainWindow, qtbot: QtBot) -> None:
    window = in_trash(filled, qtbot)
    window.frame.reports.view.setFocus()
    window.bench.turn_to_reading()
    search(window, qtbot)
    press(K.Key_Down, K.Key_Return)
    settle(window, qtbot)
    reader = window.bench.reader
    assert reader.hasFocus()
    press(K.Key_2, held=Qt.KeyboardModifier.ControlModifier)
    assert window.frame.pages.shown == pages.TRASH
    press(K.Key_Escape)
    assert window.frame.pages.shown == pages.READER
    assert reader.hasFocus()


def seen(window: MainWindow) -> bool:
    focus = window.focusWidget()
    return focus is not None and focus.isVisible()


def test_without_a_sidebar_the_keyboard_is_in_what_is_shown(
    filled: MainWindow, qtbot: QtBot
) -> None:
    window = in_trash(filled, qtbot)
    window.frame.actions.sidebar.trigger()
    assert not window.frame.sidebar.rows.isVisible()
    assert seen(window)
    press(K.Key_2, held=Qt.KeyboardModifier.ControlModifier)
    assert window.bench.trash.list.hasFocus()
    press(K.Key_Return)  # the only one is put back
    settle(window, qtbot)
    assert not window.bench.trash.model.rows
    assert seen(window)
    press(K.Key_2, held=Qt.KeyboardModifier.ControlModifier)
    assert seen(window)


def test_the_same_item_stays_chosen_when_another_goes(filled: MainWindow, qtbot: QtBot) -> None:
    window = in_trash(filled, qtbot)
    for start in (10, 20):
        made = window.session.do(window.session.library.tagging.tag, 1, Span(start, start + 4), 3)
        window.session.do(window.session.library.tagging.trash, [made.result])
    settle(window, qtbot)
    press(K.Key_2, held=Qt.KeyboardModifier.ControlModifier)
    trash = window.bench.trash
    rows = [row for row in range(trash.model.rowCount()) if trash.model.rows[row].value is not None]
    trash.list.stand_at(trash.model.index(rows[1]))
    (chosen,) = trash.chosen()
    window.session.history.undo()  # takes the first of them out
    settle(window, qtbot)
    (now,) = trash.chosen()
    assert now.id == chosen.id


def test_a_sidebar_that_takes_the_place_of_the_list_gets_its_keyboard(
    filled: MainWindow, qtbot: QtBot
) -> None:
    window = filled
    window.resize(640, 600)
    settle(window, qtbot)
    window.frame.reports.view.setFocus()
    assert not window.frame.sidebar.rows.isVisible()
    window.frame.actions.sidebar.trigger()
    assert window.frame.sidebar.rows.isVisible()
    assert not window.frame.reports.isVisible()
    assert window.frame.sidebar.rows.hasFocus()
    window.frame.actions.sidebar.trigger()
    assert seen(window)
