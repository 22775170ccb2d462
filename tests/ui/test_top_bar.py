"""The search field speaks while one types, from three letters on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from briefing import i18n
from briefing.ui.main_window import MainWindow
from briefing.ui.top_bar import SearchField


@pytest.fixture
def field(qtbot: QtBot) -> SearchField:
    """The field with the keyboard in it."""
    field = SearchField(QKeySequence("Ctrl+Shift+F"))
    qtbot.addWidget(field)
    with qtbot.waitActive(field):
        field.show()
    field.setFocus()
    return field


def test_typing_asks_once_for_the_whole_word(field: SearchField, qtbot: QtBot) -> None:
    asked: list[str] = []
    field.search.connect(asked.append)
    qtbot.keyClicks(field, "haven")
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == ["haven"]


def test_two_letters_wait_for_enter(field: SearchField, qtbot: QtBot) -> None:
    asked: list[str] = []
    field.search.connect(asked.append)
    qtbot.keyClicks(field, "EU")
    qtbot.wait(field._pause.interval() * 2)
    assert asked == []
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert asked == ["EU"]


def test_enter_again_and_down_go_to_the_results(field: SearchField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "haven")
    with qtbot.assertNotEmitted(field.to_results):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    with qtbot.waitSignal(field.to_results):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    with qtbot.waitSignal(field.to_results):
        qtbot.keyClick(field, Qt.Key.Key_Down)


def test_emptying_and_escape_close(field: SearchField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "h")
    with qtbot.waitSignal(field.closed):
        qtbot.keyClick(field, Qt.Key.Key_Backspace)
    qtbot.keyClicks(field, "haven")
    with qtbot.waitSignal(field.closed), qtbot.assertNotEmitted(field.search):
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    qtbot.wait(field._pause.interval() * 2)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_in_the_least_window_no_button_is_cut(
    open_window: Callable[..., MainWindow], qtbot: QtBot, language: str
) -> None:
    i18n.use_language(language)
    window = open_window()
    bar = window.findChild(QWidget, "topBar")
    name = window.findChild(QWidget, "wordmark")
    assert name.isVisible()
    window.frame.panes.want("sidebar", False)  # its own button comes
    window.resize(window.minimumSize())
    qtbot.waitUntil(lambda: window.width() == window.minimumWidth())
    assert window.width() <= 640  # a screen of 1920 pixels at three times the size
    buttons = [one for one in bar.findChildren(QAbstractButton) if one.isVisible()]
    assert len(buttons) == 5

    def is_whole(one: QAbstractButton) -> bool:
        wide = min(one.sizeHint().width(), one.maximumWidth())
        return one.width() >= wide and bar.rect().contains(one.geometry())

    qtbot.waitUntil(lambda: all(map(is_whole, buttons)))
    window.resize(1000, 600)
    qtbot.waitUntil(name.isVisible)
