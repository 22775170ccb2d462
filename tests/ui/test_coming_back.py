"""By keys alone to the pages over what is read, and back to where the keyboard was."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefing.ui import pages as page
from briefing.ui.main_window import MainWindow
from tests.makers.window import press, settle

K, M = Qt.Key, Qt.KeyboardModifier
BACK = {"escape": (K.Key_Escape, M.NoModifier), "alt+left": (K.Key_Left, M.AltModifier)}
Go = Callable[[MainWindow, QtBot], None]


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_REDUCED_MOTION", "1")


def trash(window: MainWindow, qtbot: QtBot) -> None:
    press(K.Key_2, held=M.ControlModifier)


def into_trash(window: MainWindow, qtbot: QtBot) -> None:
    trash(window, qtbot)
    for _ in range(30):
        if window.bench.trash.isAncestorOf(QApplication.focusWidget()):
            return
        press(K.Key_Tab)
    raise AssertionError("no key leads into the trash")


def briefing(window: MainWindow, qtbot: QtBot) -> None:
    press(K.Key_K, held=M.ControlModifier)
    QTest.keyClicks(QApplication.focusWidget(), "Havendebat")
    press(K.Key_Return)


def results(window: MainWindow, qtbot: QtBot) -> None:
    press(K.Key_F, held=M.ControlModifier | M.ShiftModifier)
    press("noordzee", K.Key_Return)
    qtbot.waitUntil(lambda: bool(window.bench.results.hits))


def into_results(window: MainWindow, qtbot: QtBot) -> None:
    results(window, qtbot)
    press(K.Key_Down)
    assert window.bench.results.isAncestorOf(QApplication.focusWidget())


def in_text(window: MainWindow) -> None:
    window.bench.reading.focus()
    press("jjj")


def in_list(window: MainWindow) -> None:
    window.frame.reports.view.setFocus()


def on_a_card(window: MainWindow) -> None:
    window.frame.panes.want("inspector", True, asked=True)
    window.bench.inspector.catch_up()
    window.bench.inspector.cards.setFocus(Qt.FocusReason.TabFocusReason)


@pytest.fixture
def ready(filled: MainWindow, qtbot: QtBot) -> MainWindow:
    """With something in the trash, and a briefing."""
    session, read = filled.session, filled.bench.desk.report.id
    passages = [passage.id for _, passage in session.library.tagging.find()][:3]
    session.do(session.library.briefings.add, "Havendebat", passages)
    others = [r.id for r in session.library.reports.list() if r.id != read]
    session.do(session.library.reports.trash, others[:1])
    settle(filled, qtbot)
    return filled


@pytest.mark.parametrize("begin", [in_text, in_list, on_a_card])
@pytest.mark.parametrize("back", BACK.values(), ids=list(BACK))
def test_the_keyboard_comes_back_to_where_it_was(
    ready: MainWindow, qtbot: QtBot, begin: Callable[[MainWindow], None], back: tuple[K, M]
) -> None:
    key, held = back
    for go, shown in (
        (trash, page.TRASH),
        (into_trash, page.TRASH),
        (briefing, page.BRIEFING),
        (results, page.SEARCH),
        (into_results, page.SEARCH),
    ):
        begin(ready)
        settle(ready, qtbot)
        bench, at = ready.bench, QApplication.focusWidget()
        before = (bench.desk.report.id, bench.reader.marked(), bench.reader.caret())
        go(ready, qtbot)
        settle(ready, qtbot)
        assert ready.frame.pages.shown == shown
        assert ready.frame.actions.back.isEnabled()
        press(key, held=held)
        settle(ready, qtbot)
        assert ready.frame.pages.shown == page.READER
        assert QApplication.focusWidget() is at
        assert (bench.desk.report.id, bench.reader.marked(), bench.reader.caret()) == before
        assert not ready.frame.sidebar.trash_is_chosen()


def test_in_the_list_it_stays_while_reports_change(ready: MainWindow, qtbot: QtBot) -> None:
    ready.frame.reports.view.setFocus()
    first = ready.bench.desk.report.id
    press(K.Key_PageDown, held=M.ControlModifier)
    settle(ready, qtbot)
    assert ready.bench.desk.report.id != first
    press(K.Key_Left, held=M.AltModifier)
    settle(ready, qtbot)
    assert ready.bench.desk.report.id == first
    assert ready.frame.reports.view.hasFocus()


def test_escape_in_the_text_leads_nowhere(ready: MainWindow, qtbot: QtBot) -> None:
    in_text(ready)
    press(K.Key_Escape, K.Key_Escape)
    assert ready.frame.pages.shown == page.READER
    assert ready.bench.reader.hasFocus()


@pytest.mark.parametrize("back", BACK)
def test_a_search_begun_on_a_briefings_page_leads_back_there(
    ready: MainWindow, qtbot: QtBot, back: str
) -> None:
    in_text(ready)
    briefing(ready, qtbot)
    assert ready.frame.pages.shown == page.BRIEFING
    shown = ready.bench.briefings.shown
    assert shown is not None
    into_results(ready, qtbot)
    key, held = BACK[back]
    press(key, held=held)
    settle(ready, qtbot)
    assert ready.frame.pages.shown == page.BRIEFING
    assert ready.bench.briefings.shown is not None
    assert ready.bench.briefings.shown.id == shown.id
    assert ready.bench.briefings.page.isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize("begin", [in_text, in_list])
@pytest.mark.parametrize("go", [None, trash, briefing])
def test_escape_in_an_empty_search_field_leads_back_too(
    ready: MainWindow, qtbot: QtBot, begin: Callable[[MainWindow], None], go: Go | None
) -> None:
    begin(ready)
    settle(ready, qtbot)
    at = QApplication.focusWidget()
    if go is not None:
        go(ready, qtbot)
        assert ready.frame.pages.shown != page.READER
    press(K.Key_F, held=M.ControlModifier | M.ShiftModifier)
    press("no", K.Key_Escape)
    assert ready.frame.search.hasFocus()  # it has only been emptied
    press(K.Key_Escape)
    settle(ready, qtbot)
    assert ready.frame.pages.shown == page.READER
    assert QApplication.focusWidget() is at
