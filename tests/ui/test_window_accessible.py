"""Who hears the window or has only keys: names, the way of the Tab key, and mnemonics."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAction, QImage
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
from shiboken6 import isValid

from briefing import i18n
from briefing.services.importing import ImportResult
from briefing.settings import Settings
from briefing.ui.dialogs import Confirm
from briefing.ui.export_dialog import ExportDialog
from briefing.ui.imports.password import PasswordDialog
from briefing.ui.look import appearance
from briefing.ui.main_window import MainWindow
from briefing.ui.preferences import Preferences
from briefing.ui.reader.type_popover import TypeButton
from briefing.ui.theme_dialog import MergeDialog, ThemeDialog

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


# -- every surface: dialogs, and what opens over the page --------------------------------------

Surface = Callable[[MainWindow, QtBot], QWidget]


def _typed(window: MainWindow, keys: str) -> None:
    window.bench.reading.focus()
    for key in keys:
        QTest.keyClicks(QApplication.focusWidget(), key)


def _find_bar(window: MainWindow, qtbot: QtBot) -> QWidget:
    _typed(window, "/")
    QTest.keyClicks(QApplication.focusWidget(), "zee")
    return next(w for w in window.findChildren(QWidget, "findBar") if w.isVisible())


def _type_popover(window: MainWindow, qtbot: QtBot) -> QWidget:
    button = next(w for w in window.findChildren(TypeButton) if w.isVisible())
    button.click()
    assert button.popover is not None
    return button.popover


def _dialog(make: Callable[[MainWindow], QDialog]) -> Surface:
    def show(window: MainWindow, qtbot: QtBot) -> QWidget:
        dialog = make(window)
        dialog.show()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return show


def _merge(window: MainWindow) -> QDialog:
    first, *others = window.session.library.themes.list()
    return MergeDialog(first, others, window)


def _imports(window: MainWindow) -> QDialog:
    window.bench.imports.log.take([ImportResult(Path("nota.pdf"), "failed", reason="password")])
    return window.bench.imports.show_panel()


SURFACES: dict[str, Surface] = {
    "find bar": _find_bar,
    "type popover": _type_popover,
    "theme": _dialog(lambda w: ThemeDialog(w.session, w.session.library.themes.list()[0], w)),
    "merge": _dialog(_merge),
    "confirm": _dialog(lambda w: Confirm("Weg?", ["Dit komt niet terug."], "Weggooien", w)),
    "password": _dialog(lambda w: PasswordDialog("nota.pdf", 1, w)),
    "imports": _dialog(_imports),
    "preferences": _dialog(lambda w: Preferences(Settings(), Path("a.briefing"), w)),
    "export": _dialog(lambda w: ExportDialog(w.session, parent=w)),
}
FOCUSED_ROLES = {
    *(QAccessible.Role.Button, QAccessible.Role.CheckBox, QAccessible.Role.RadioButton),
    *(QAccessible.Role.EditableText, QAccessible.Role.ComboBox, QAccessible.Role.List),
    *(QAccessible.Role.PageTabList, QAccessible.Role.Document, QAccessible.Role.Table),
    *(QAccessible.Role.ButtonMenu, QAccessible.Role.Tree, QAccessible.Role.StaticText),
    *(QAccessible.Role.ScrollBar, QAccessible.Role.SpinBox, QAccessible.Role.Client),
}


def within(surface: QWidget) -> list[QWidget]:
    """What can take the focus in a surface."""
    return [w for w in focusable(surface.window()) if surface is w or surface.isAncestorOf(w)]


def spoken(widget: QWidget) -> str:
    """Name and role, as they are read out."""
    role = QAccessible.queryAccessibleInterface(widget).role()
    # on Linux what a combo box is called is its value; its label stands beside it
    return f"{widget.accessibleName() or name_of(widget)} [{role.name}]"


@pytest.fixture
def surface(request: pytest.FixtureRequest, filled: MainWindow, qtbot: QtBot) -> Iterator[QWidget]:
    """A surface of the window with the sample reports."""
    shown = SURFACES[request.param](filled, qtbot)
    yield shown
    if isinstance(shown, QDialog) and isValid(shown):
        shown.close()


@pytest.mark.parametrize("surface", list(SURFACES), indirect=True)
def test_what_opens_says_what_it_is(tongue: str, surface: QWidget) -> None:
    widgets = within(surface)
    assert widgets
    assert [type(w).__name__ for w in widgets if not name_of(w)] == []
    strange = [
        spoken(w)
        for w in widgets
        if QAccessible.queryAccessibleInterface(w).role() not in FOCUSED_ROLES
    ]
    assert strange == []
    twins = [name for name, count in Counter(spoken(w) for w in widgets).items() if count > 1]
    # a dialog shows two places, each with its folder to open
    assert [name for name in twins if "folder" not in name and "map" not in name] == []


@pytest.mark.parametrize("surface", list(SURFACES), indirect=True)
def test_tab_goes_as_one_reads_and_back_and_is_seen(surface: QWidget) -> None:
    wanted = within(surface)
    assert unseen(surface.window(), wanted) == []
    wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    there = [wanted[0]]
    while (now := _next(Qt.Key.Key_Tab)) in wanted and now is not wanted[0]:
        assert now not in there
        there.append(now)
    missed = [spoken(w) for w in wanted if w not in there and not exclusive(w)]
    assert missed == []
    if not surface.isVisible():  # it closed behind the last one
        return
    there[-1].setFocus(Qt.FocusReason.BacktabFocusReason)
    back = [there[-1], *(_next(Qt.Key.Key_Backtab) for _ in there[1:])]
    assert back[::-1] == there
    # never upwards, unless to the head of another column
    for one, following in pairwise(place(w, surface) for w in there):
        assert following.y() > one.y() - 12 or following.x() > one.x()


def _next(key: Qt.Key) -> QWidget:
    QTest.keyClick(QApplication.focusWidget(), key)
    return QApplication.focusWidget()


def place(widget: QWidget, surface: QWidget) -> QPoint:
    """Where a widget's middle is in the surface."""
    return widget.mapTo(surface.window(), widget.rect().center())


def looks(widget: QWidget) -> QImage:
    """How a widget and what is close around it look."""
    top = widget.window()
    box = QRect(widget.mapTo(top, QPoint(0, 0)), widget.size()).adjusted(-4, -4, 4, 4)
    return top.grab(box).toImage()


def unseen(top: QWidget, widgets: list[QWidget]) -> list[str]:
    """The widgets that look the same with the focus as without."""
    found = []
    for widget in widgets:
        other = next(w for w in (*reversed(widgets), *focusable(top)) if w is not widget)
        other.setFocus(Qt.FocusReason.TabFocusReason)
        without = looks(widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        assert QApplication.focusWidget() is widget
        if looks(widget) == without:
            found.append(spoken(widget))
    return found


@pytest.mark.parametrize(
    ("page", "contrast"),
    [("reader", False), ("reader", True), ("search", False), ("trash", False)],
)
def test_the_focus_is_seen_in_the_window(
    filled: MainWindow, qtbot: QtBot, page: str, contrast: bool
) -> None:
    appearance.want_contrast(contrast)
    if page == "search":
        filled.bench.ways.find("Noordzee")
        qtbot.waitUntil(lambda: bool(filled.bench.results.hits))
    elif page == "trash":
        filled.frame.sidebar.choose_trash()
    assert unseen(filled, focusable(filled)) == []


def test_no_key_stands_for_two_actions(filled: MainWindow) -> None:
    keys = Counter(
        key.toString()
        for action in filled.findChildren(QAction)
        for key in action.shortcuts()
        if not key.isEmpty()
    )
    assert [key for key, count in keys.items() if count > 1] == []
