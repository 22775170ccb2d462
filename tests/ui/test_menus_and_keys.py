"""Everything by keyboard: letters of menus, keys, panes, the order of Tab, the page's menu."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from briefing import i18n
from briefing.domain.span import Span
from briefing.ui.main_window import MainWindow


def menus(window: MainWindow) -> Iterator[QMenu]:
    """The menus of the bar and those in them."""
    waiting = [action.menu() for action in window.menuBar().actions()]
    while waiting:
        menu = waiting.pop()
        if isinstance(menu, QMenu):
            yield menu
            waiting += [action.menu() for action in menu.actions()]


def letters(texts: list[str]) -> list[str]:
    """The letters that are underlined, one per text that has one."""
    found = (re.search(r"&([^&])", text.replace("&&", "")) for text in texts)
    return [match.group(1).casefold() for match in found if match]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_letter_of_a_menu_means_one_thing(
    language: str, open_window: Callable[..., MainWindow]
) -> None:
    i18n.use_language(language)
    window = open_window()
    bar = letters([action.title() for action in window.frame.actions._menus])
    assert len(bar) == len(set(bar)) == 5
    for menu in menus(window):
        actions = [action for action in menu.actions() if not action.isSeparator()]
        themes = {theme.name for theme in window.bench.themes}
        own = [a.text() for a in actions if a.text().partition("\t")[0] not in themes]
        assert len(letters(own)) == len(own), menu.title()
        assert len(set(letters(own))) == len(own), (menu.title(), own)


def test_no_key_means_two_things(window: MainWindow) -> None:
    actions = {
        action
        for source in (window, *menus(window))
        for action in source.actions()
        if not action.isSeparator()
    }
    keys = [key.toString() for action in actions for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert QKeySequence("F6").toString() in keys


def test_a_key_walks_through_the_panes(filled: MainWindow, qtbot: QtBot) -> None:
    frame, bench = filled.frame, filled.bench
    bench.reader.strip.settle()
    frame.search.setFocus()
    seen: list[QWidget | None] = []
    for _ in range(6):
        filled.frame.actions.next_pane.trigger()
        seen.append(QApplication.focusWidget())
    reader, cards = bench.reader, bench.inspector.cards
    read = [frame.reports.view, reader, reader.strip.list]
    assert seen == [frame.sidebar.rows, *read, cards, frame.search]
    filled.frame.actions.previous_pane.trigger()
    assert cards.hasFocus()


def test_tab_comes_to_the_status_bar_last(filled: MainWindow, qtbot: QtBot) -> None:
    filled.frame.status.say("x", "Undo", lambda: None)
    filled.frame.reports.view.setFocus()
    qtbot.keyClick(filled.frame.reports.view, Qt.Key.Key_Tab)
    for _ in range(3):  # the buttons for text and pages stand above the text
        if filled.bench.reader.hasFocus():
            break
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert filled.bench.reader.hasFocus()
    for _ in range(12):
        last = QApplication.focusWidget()
        qtbot.keyClick(last, Qt.Key.Key_Tab)
        if filled.frame.status.link.hasFocus():
            break
    assert filled.frame.status.link.hasFocus()
    assert filled.bench.inspector.isAncestorOf(last)


def test_the_pages_menu_is_about_what_is_under_it(filled: MainWindow, qtbot: QtBot) -> None:
    reader, passage = filled.bench.reader, filled.bench.desk.passages[0]
    reader.go_to(passage.span, flash=False)
    reader.set_selection(None)
    at = reader.locator.caret(passage.start + 2).center().toPoint()
    mouse = QContextMenuEvent.Reason.Mouse
    place = reader.viewport().mapToGlobal(at)
    QApplication.sendEvent(reader.viewport(), QContextMenuEvent(mouse, at, place))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    ticked = [a.isChecked() for a in menu.actions() if a.isCheckable()]
    assert ticked == [theme.id in passage.themes for theme in filled.bench.themes]
    menu.close()

    # a selection around the passage gets themes of its own
    around = Span(passage.start, passage.end + 5).trimmed(reader.report_text())
    reader.set_selection(around)
    keyboard = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(reader.viewport(), QContextMenuEvent(keyboard, QPoint(), QPoint()))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert not any(a.isChecked() for a in menu.actions())
    menu.actions()[0].trigger()
    menu.close()
    spans = [p.span for p in filled.bench.desk.passages]
    assert around in spans


def test_the_sheet_of_keys_names_undo_plainly(filled: MainWindow) -> None:
    bench = filled.bench
    passage = bench.desk.passages[0]
    bench.session.do(bench.session.library.tagging.note, passage.id, "Let op.")
    names = [name for _, keys in filled.frame.actions.listed() for name, _ in keys]
    assert "Undo" in names
    assert "Redo" in names
