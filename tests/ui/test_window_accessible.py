"""Who hears the window or has only keys: names, the way of the Tab key, and mnemonics."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QDialog,
    QLabel,
    QMenu,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from briefing import i18n
from briefing.ui.main_window import MainWindow

PAGES = ("reader", "search", "trash")
DIALOGS = ("preferences", "shortcuts", "about", "export")


@pytest.fixture(params=["nl", "en"])
def tongue(request: pytest.FixtureRequest) -> str:
    """Both languages."""
    i18n.use_language(request.param)
    return str(request.param)


def focusable(top: QWidget) -> list[QWidget]:
    """What can take the focus by Tab now."""
    return [
        widget
        for widget in (top, *top.findChildren(QWidget))
        if widget.window() is top
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    ]


def name_of(widget: QWidget) -> str:
    """What a screen reader calls a widget; a buddy's label counts."""
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name).strip()


def tabbed(top: QWidget) -> list[QWidget]:
    """Where Tab goes from here until it is back; fails when it never is."""
    assert QApplication.focusWidget() is not None
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    first = QApplication.focusWidget()
    assert first is not None
    seen = [first]
    for _ in range(100):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if QApplication.focusWidget() is first:
            return seen
        assert QApplication.focusWidget() not in seen[1:], "Tab is trapped"
        seen.append(QApplication.focusWidget())
    raise AssertionError("Tab never comes back")


def check_names_and_tab(top: QWidget) -> None:
    """Every widget has a name, and Tab reaches it and comes back."""
    wanted = focusable(top)
    assert wanted
    assert [type(w).__name__ for w in wanted if not name_of(w)] == []
    reached = set(tabbed(top))
    # of an exclusive group Tab reaches one, arrows the rest
    missed = [
        f"{type(w).__name__} {name_of(w)}" for w in wanted if w not in reached and not exclusive(w)
    ]
    assert missed == []


def exclusive(widget: QWidget) -> bool:
    """Whether it is one of several buttons of which one is on."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return bool(group and group.exclusive()) or getattr(widget, "autoExclusive", bool)()


def mnemonics(texts: Iterator[str]) -> Counter[str]:
    """How often each letter is a mnemonic."""
    found = (re.search(r"&([^&\s])", text.replace("&&", "")) for text in texts)
    return Counter(match[1].casefold() for match in found if match)


def twice(texts: Iterator[str]) -> list[str]:
    """The letters that stand for more than one thing."""
    return [letter for letter, count in mnemonics(texts).items() if count > 1]


def test_the_first_page(tongue: str, window: MainWindow) -> None:
    check_names_and_tab(window)


@pytest.mark.parametrize("page", PAGES)
def test_the_pages(tongue: str, filled: MainWindow, qtbot: QtBot, page: str) -> None:
    if page == "search":
        filled.bench.ways.find("Noordzee")
        qtbot.waitUntil(lambda: bool(filled.bench.results.hits))
    elif page == "trash":
        filled.frame.sidebar.choose_trash()
    assert filled.frame.pages.shown == page
    filled.frame.sidebar.rows.setFocus()
    check_names_and_tab(filled)


@pytest.mark.parametrize("dialog", DIALOGS)
def test_the_dialogs(tongue: str, filled: MainWindow, qtbot: QtBot, dialog: str) -> None:
    getattr(filled.frame.actions, dialog).trigger()
    found = filled.findChildren(QDialog)[-1]
    qtbot.waitUntil(found.isActiveWindow)
    check_names_and_tab(found)
    texts = [
        w.text()
        for kind in (QLabel, QPushButton, QCheckBox)
        for w in found.findChildren(kind)
        if w.isVisible() and not (kind is QLabel and w.buddy() is None)
    ]
    assert twice(iter(texts)) == []
    found.close()


def test_menus_have_each_mnemonic_once(
    tongue: str, filled: MainWindow, open_window: Callable[..., MainWindow]
) -> None:
    bar = filled.menuBar()
    menus = [m for m in bar.findChildren(QMenu) if m.title()]
    assert len(menus) >= 5
    assert twice(action.text() for action in bar.actions()) == []
    for menu in menus:
        menu.aboutToShow.emit()
        assert twice(action.text() for action in menu.actions()) == [], menu.title()
