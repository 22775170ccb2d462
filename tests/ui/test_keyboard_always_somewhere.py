"""Wherever one walks by keyboard, the keyboard is somewhere that is seen, on a row where there is
one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QWidget
from pytestqt.qtbot import QtBot

from briefing.domain.span import Span
from briefing.ui import pages
from briefing.ui.main_window import MainWindow
from briefing.ui.passage_cards import PassageCards
from tests.makers.window import press, settle

K = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
WALK = (
    *[(K.Key_F6, Qt.KeyboardModifier.NoModifier)] * 7,
    *[(K.Key_F6, SHIFT)] * 7,
    *[(K.Key_1, CTRL), (K.Key_2, CTRL)] * 2,
    (K.Key_F6, Qt.KeyboardModifier.NoModifier),
    (K.Key_1, CTRL),
)


def lost(widget: QWidget | None) -> str:
    """What is wrong with where the keyboard is; empty when nothing is."""
    if widget is None:
        return "nowhere"
    name = f"{type(widget).__name__} “{widget.accessibleName()}”"
    painted = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
    if not widget.isVisible() or painted.visibleRegion().isEmpty():
        return f"{name} is not seen"
    if not widget.isEnabled():
        return f"{name} does nothing"
    if isinstance(widget, QAbstractItemView):
        rows = range(widget.model().rowCount())
        can = [r for r in rows if widget.model().index(r, 0).flags() & Qt.ItemFlag.ItemIsSelectable]
        at = widget.currentIndex()
        if can and not at.isValid():
            return f"{name} stands on no row"
        # a card that is only stood on leaves the one at hand that the text's cursor is in
        chosen = widget.selectionModel().selectedRows() or isinstance(widget, PassageCards)
        if can and not chosen:
            return f"{name} has no row selected"
    return ""


def first_start(window: MainWindow, qtbot: QtBot) -> None:
    """Nothing came in yet."""


def no_trash(window: MainWindow, qtbot: QtBot) -> None:
    window.frame.actions.trash.trigger()


def one_in_the_trash(window: MainWindow, qtbot: QtBot) -> None:
    act = window.session.do(window.session.library.tagging.tag, 1, Span(0, 4), 3)
    window.session.do(window.session.library.tagging.trash, [act.result])
    settle(window, qtbot)
    window.frame.actions.trash.trigger()


def no_report_left(window: MainWindow, qtbot: QtBot) -> None:
    window.frame.reports.filters.begin()
    press("qqqq")
    qtbot.waitUntil(lambda: not window.frame.reports.model.shown)


def theme_without_passages(window: MainWindow, qtbot: QtBot) -> None:
    act = window.session.do(window.session.library.themes.add, "Leeg")
    settle(window, qtbot)
    window.frame.sidebar.choose_theme(act.result)


def nothing_found(window: MainWindow, qtbot: QtBot) -> None:
    window.focus_search()
    press("qqqq")
    qtbot.waitUntil(lambda: window.frame.pages.shown == pages.SEARCH)


def something_found(window: MainWindow, qtbot: QtBot) -> None:
    window.focus_search()
    press("draagkracht")
    qtbot.waitUntil(lambda: bool(window.bench.results.hits))


def empty_briefing(window: MainWindow, qtbot: QtBot) -> None:
    act = window.session.do(window.session.library.briefings.add, "Leeg")
    assert window.bench.briefings.open(act.result)


def a_briefing(window: MainWindow, qtbot: QtBot) -> None:
    found = [one.id for _, one in window.session.library.tagging.find()][:3]
    act = window.session.do(window.session.library.briefings.add, "Drie", found)
    assert window.bench.briefings.open(act.result)


def reading(window: MainWindow, qtbot: QtBot) -> None:
    window.bench.reading.focus()


def walk(window: MainWindow, qtbot: QtBot) -> list[str]:
    wrong = []
    settle(window, qtbot)
    for number, (key, held) in enumerate(WALK):
        focus = QApplication.focusWidget() or window
        QTest.keyClick(focus, key, held)
        settle(window, qtbot)
        if said := lost(QApplication.focusWidget()):
            wrong.append(f"step {number}: {said}")
    return wrong


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize(
    "state",
    [
        reading,
        no_trash,
        one_in_the_trash,
        no_report_left,
        theme_without_passages,
        nothing_found,
        something_found,
        empty_briefing,
        a_briefing,
    ],
)
def test_walking_the_panes(
    filled: MainWindow, qtbot: QtBot, state: Callable[[MainWindow, QtBot], None], narrow: bool
) -> None:
    if narrow:
        filled.resize(700, 500)
    state(filled, qtbot)
    assert walk(filled, qtbot) == []


@pytest.mark.parametrize("state", [first_start, no_trash])
def test_walking_the_panes_of_an_empty_library(
    window: MainWindow, qtbot: QtBot, state: Callable[[MainWindow, QtBot], None]
) -> None:
    state(window, qtbot)
    assert walk(window, qtbot) == []


def test_the_key_of_the_trash_leads_to_what_lies_in_it(filled: MainWindow, qtbot: QtBot) -> None:
    window, trash = filled, filled.bench.trash
    for start in (3, 40):
        made = window.session.do(window.session.library.tagging.tag, 1, Span(start, start + 6), 3)
        window.session.do(window.session.library.tagging.trash, [made.result])
    window.bench.reading.focus()
    press(K.Key_2, held=CTRL)
    settle(window, qtbot)
    assert trash.list.hasFocus()
    assert len(trash.chosen()) == 1
    assert trash.restore_button.isEnabled()
    # what is put back makes room for the next, and the last one leaves the keyboard in the sidebar
    press(K.Key_Return)
    settle(window, qtbot)
    assert trash.list.hasFocus()
    assert len(trash.chosen()) == 1
    press(K.Key_Return)
    settle(window, qtbot)
    assert window.frame.sidebar.rows.hasFocus()
    assert window.frame.sidebar.trash_is_chosen()
    press(K.Key_1, held=CTRL)
    settle(window, qtbot)
    assert window.frame.reports.view.hasFocus()
    assert window.frame.pages.shown == pages.READER


def test_arrows_and_ends_choose_the_only_item(filled: MainWindow, qtbot: QtBot) -> None:
    one_in_the_trash(filled, qtbot)
    settle(filled, qtbot)
    trash = filled.bench.trash
    for key in (K.Key_Down, K.Key_Up, K.Key_Home, K.Key_End, "j", "k"):
        trash.list.clearSelection()
        press(key)
        assert len(trash.chosen()) == 1
