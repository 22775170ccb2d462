"""The list of reports walked through by mouse and by keyboard, as its user would, on the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from briefing.domain.library import ReportSummary
from briefing.domain.span import Span
from briefing.services.importing import import_paths
from briefing.services.library import Library
from briefing.ui.chips import Chip
from briefing.ui.main_window import MainWindow
from briefing.ui.report_list import ReportList
from tests.makers.window import click_through, item, settle

K = Qt.Key
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NONE = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
# title, day, place, kind, theme
REPORTS = (
    ("Havenoverleg", date(2029, 3, 1), "Oostende", "verslag", 1),
    ("Dijkenoverleg", date(2030, 5, 2), "Delfzijl", "verslag", 2),
    ("Brief over havens", date(2030, 6, 3), "Oostende", "kamerbrief", None),
    ("Brief over dijken", date(2031, 7, 4), "Delfzijl", "kamerbrief", None),
)


def fill(library: Library, folder: Path) -> None:
    """Four unread reports."""
    for number, (title, day, place, kind, theme) in enumerate(REPORTS, start=1):
        path = folder / f"{number}.txt"
        path.write_text(f"{title}\n\nDe leden spraken over punt {number}.\n", encoding="utf-8")
        import_paths(library, [path])
        library.reports.edit(number, title=title, date=day, period=None, place=place, kind=kind)
        if theme:
            library.tagging.tag(number, Span(0, len(title)), theme)


@pytest.fixture
def walked(open_filled: Callable[..., MainWindow]) -> MainWindow:
    """A window on these."""
    return open_filled(fill)


def titles(window: MainWindow) -> list[str]:
    """The reports that the list shows, from above."""
    model = window.frame.reports.model
    found = [model.summary(model.index(row)) for row in range(model.rowCount())]
    return [report.title for report in found if report is not None]


def report(window: MainWindow, ident: int) -> ReportSummary:
    """A report as the list knows it; as the library does too."""
    found = window.frame.reports.model.report(ident)
    assert found is not None
    assert found == next(one for one in window.session.library.reports.list() if one.id == ident)
    return found


def spot(window: MainWindow, ident: int) -> QPoint:
    """Where a report stands in the list."""
    view = window.frame.reports.view
    return view.visualRect(window.frame.reports.model.index_of(ident)).center()


def click(window: MainWindow, ident: int, held: Qt.KeyboardModifier = NONE) -> None:
    """Click a report in the list."""
    QTest.mouseClick(window.frame.reports.view.viewport(), LEFT, held, spot(window, ident))


def press(window: MainWindow, key: Qt.Key | str, held: Qt.KeyboardModifier = NONE) -> None:
    """A key where the keyboard is."""
    QTest.keyClick(QApplication.focusWidget() or window, key, held)
    QApplication.processEvents()


def by_keys(menu: QMenu, *words: str) -> None:
    """Go through a menu with the arrows."""
    for word in words:
        action = item(menu, word)
        while menu.activeAction() is not action:
            QTest.keyClick(menu, K.Key_Down)
        below = action.menu()
        QTest.keyClick(menu, K.Key_Right if below is not None else K.Key_Return)
        QApplication.processEvents()
        if below is not None:
            menu = below
            QTest.keyClick(menu, K.Key_Home)


def menu_of(window: MainWindow, ident: int, *, mouse: bool) -> QMenu:
    """The menu of a report, opened where it stands or where the keyboard is."""
    view = window.frame.reports.view
    if mouse:
        at, target, reason = spot(window, ident), view.viewport(), QContextMenuEvent.Reason.Mouse
        QTest.mouseMove(target, at)  # a menu takes no press that comes where it was asked for
    else:
        rect: QRect = view.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        at, target, reason = rect.center(), view, QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(target, QContextMenuEvent(reason, at, target.mapToGlobal(at)))
    QApplication.processEvents()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def order(pane: ReportList, words: str, *, mouse: bool) -> None:
    """Choose in the menu of the button over the list."""
    button: QPushButton = pane._sort

    def then() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        (click_through if mouse else by_keys)(menu, words)

    QTimer.singleShot(0, then)
    if mouse:
        QTest.mouseClick(button, LEFT)
    else:
        button.setFocus()
        QTest.keyClick(button, K.Key_Space)
    pane.window().activateWindow()
    QApplication.processEvents()


@pytest.mark.parametrize("mouse", [True, False], ids=["mouse", "keys"])
def test_order_groups_and_form(walked: MainWindow, qtbot: QtBot, *, mouse: bool) -> None:
    pane = walked.frame.reports
    order(pane, "Title", mouse=mouse)
    assert titles(walked) == sorted(title for title, *_ in REPORTS)
    order(pane, "Date, oldest first", mouse=mouse)
    assert titles(walked) == [title for title, *_ in REPORTS]
    for words, heads in (
        ("By year", ["2029", "2030", "2031"]),
        ("By kind", ["Letter to parliament", "Report"]),
        ("By meeting", ["Without a meeting"]),
    ):
        order(pane, words, mouse=mouse)
        assert [pane.model.item(row).title for row in pane.model.heads] == heads
    # a heading folds at a click, or with the arrows
    order(pane, "By year", mouse=mouse)
    view = pane.view
    head = pane.model.index(0)
    if mouse:
        QTest.mouseClick(view.viewport(), LEFT, NONE, view.visualRect(head).center())
    else:
        view.setFocus()
        view.setCurrentIndex(pane.model.index_of(1))
        press(walked, K.Key_Left)  # to the heading
        press(walked, K.Key_Left)
    settle(walked, qtbot)
    assert "Havenoverleg" not in titles(walked)
    if mouse:
        QTest.mouseClick(view.viewport(), LEFT, NONE, view.visualRect(head).center())
    else:
        press(walked, K.Key_Right)
    settle(walked, qtbot)
    assert "Havenoverleg" in titles(walked)
    order(pane, "Not grouped", mouse=mouse)
    order(pane, "As a table", mouse=mouse)
    assert pane.columns.isVisible()
    heads = pane.columns.buttons
    for name, wanted in (
        ("title", sorted(title for title, *_ in REPORTS)),
        ("date", [title for title, *_ in reversed(REPORTS)]),
    ):
        if mouse:
            QTest.mouseClick(heads[name], LEFT)
        else:
            heads[name].setFocus()
            press(walked, K.Key_Space)
        assert titles(walked) == wanted
    order(pane, "As cards", mouse=mouse)
    assert not pane.columns.isVisible()


@pytest.mark.parametrize("mouse", [True, False], ids=["mouse", "keys"])
@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        (("Theme", "Oekraïne"), {1}),
        (("Year", "2030"), {2, 3}),
        (("Place", "Oostende"), {1, 3}),
        (("Kind", "letter to parliament"), {3, 4}),
        (("Untagged",), {3, 4}),
        (("Unread",), {1, 2, 3, 4}),
    ],
    ids=lambda value: value[-1] if isinstance(value, tuple) else "",
)
def test_filters_are_chosen_and_their_chips_taken_away(
    walked: MainWindow, qtbot: QtBot, path: tuple[str, ...], wanted: set[int], *, mouse: bool
) -> None:
    filters = walked.frame.reports.filters
    button: QToolButton = filters.add
    if mouse:
        QTest.mouseClick(button, LEFT)
    else:
        button.setFocus()
        press(walked, K.Key_Space)
    menu = QApplication.activePopupWidget()
    assert menu is filters.menu
    (click_through if mouse else by_keys)(menu, *path)
    settle(walked, qtbot)
    assert {REPORTS.index(r) + 1 for r in REPORTS if r[0] in titles(walked)} == wanted
    (chip,) = (w for w in filters.chips.widgets if isinstance(w, Chip))
    if mouse:
        QTest.mouseClick(chip, LEFT)
    else:
        chip.setFocus()
        press(walked, K.Key_Delete)
    settle(walked, qtbot)
    assert len(titles(walked)) == len(REPORTS)


@pytest.mark.parametrize("mouse", [True, False], ids=["mouse", "keys"])
def test_star_read_rename_and_trash_with_undo(
    walked: MainWindow, qtbot: QtBot, *, mouse: bool
) -> None:
    window, view = walked, walked.frame.reports.view
    click(window, 3)
    settle(window, qtbot)
    before = window.session.library.reports.list()

    def ask(words: str, key: Qt.Key | str, held: Qt.KeyboardModifier = NONE) -> None:
        if mouse:
            click_through(menu_of(window, 3, mouse=True), words)
        else:
            press(window, key, held)
        settle(window, qtbot)

    ask("Put a star", "*")
    assert report(window, 3).starred
    ask("Mark as read", K.Key_U, CTRL)
    assert report(window, 3).read is not None
    ask("Mark as unread", K.Key_U, CTRL)
    assert report(window, 3).read is None
    ask("Change title", K.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert view.isAncestorOf(editor)
    QTest.keyClick(editor, K.Key_A, CTRL)
    QTest.keyClicks(editor, "Brief over zeehavens")
    QTest.keyClick(editor, K.Key_Return)
    settle(window, qtbot)
    assert report(window, 3).title == "Brief over zeehavens"
    assert window.windowTitle() == "Brief over zeehavens"
    ask("Move to the trash", K.Key_Delete)
    assert "Brief over zeehavens" not in titles(window)
    assert window.bench.desk.report.id != 3
    assert window.session.history.count() == 5
    for _ in range(5):
        press(window, K.Key_Z, CTRL)
        settle(window, qtbot)
    assert window.session.library.reports.list() == before
    for _ in range(5):
        press(window, K.Key_Y, CTRL)
        settle(window, qtbot)
    assert "Brief over zeehavens" not in titles(window)
    press(window, K.Key_Z, CTRL)
    settle(window, qtbot)
    assert (report(window, 3).title, report(window, 3).starred) == ("Brief over zeehavens", True)


@pytest.mark.parametrize("mouse", [True, False], ids=["mouse", "keys"])
def test_several_are_chosen_thrown_away_and_brought_back(
    walked: MainWindow, qtbot: QtBot, *, mouse: bool
) -> None:
    window, reports = walked, walked.frame.reports
    if mouse:
        click(window, 4)
        click(window, 2, CTRL)
        click(window, 1, CTRL)
        assert set(reports.selected()) == {1, 2, 4}
        click(window, 4)
        click(window, 2, SHIFT)
    else:
        click(window, 4)
        settle(window, qtbot)
        press(window, K.Key_Down, SHIFT)
        press(window, K.Key_Down, SHIFT)
    assert set(reports.selected()) == {4, 3, 2}
    if mouse:
        menu = menu_of(window, 3, mouse=True)
        assert menu.actions()[0].text() == "3 reports"
        click_through(menu, "Put a star")
    else:
        by_keys(menu_of(window, 3, mouse=False), "Put a star")
    settle(window, qtbot)
    assert all(report(window, ident).starred for ident in (2, 3, 4))
    if mouse:
        click_through(menu_of(window, 3, mouse=True), "Move to the trash")
    else:
        press(window, K.Key_Delete)
    settle(window, qtbot)
    assert titles(window) == ["Havenoverleg"]
    assert window.frame.status.message == "3 reports moved to the trash"
    assert window.frame.actions.undo.text() == "&Undo: move 3 reports to the trash"
    trash = window.bench.trash
    if mouse:
        rows = window.frame.sidebar.rows
        at = rows.visualRect(rows.model().index_of("trash")).center()
        QTest.mouseClick(rows.viewport(), LEFT, NONE, at)
        qtbot.waitUntil(trash.isVisible)
        for row in (1, 3):
            at = trash.list.visualRect(trash.model.index(row)).center()
            QTest.mouseClick(trash.list.viewport(), LEFT, CTRL if row > 1 else NONE, at)
        QTest.mouseClick(trash.restore_button, LEFT)
    else:
        press(window, K.Key_2, CTRL)
        qtbot.waitUntil(trash.isVisible)
        trash.list.setFocus()
        press(window, K.Key_Home)
        press(window, K.Key_A, CTRL)
        press(window, K.Key_Return)
    settle(window, qtbot)
    assert len(titles(window)) == (3 if mouse else 4)
    press(window, K.Key_Z, CTRL)
    settle(window, qtbot)
    assert titles(window) == ["Havenoverleg"]
    press(window, K.Key_Z, CTRL)
    settle(window, qtbot)
    assert len(titles(window)) == 4
    assert not trash.empty_button.isEnabled()


def test_a_button_that_is_off_is_not_red(walked: MainWindow, qtbot: QtBot) -> None:
    walked.bench.trash_reports([1])
    walked.frame.sidebar.choose_trash()
    settle(walked, qtbot)
    button = walked.bench.trash.empty_button

    def reds() -> int:
        image = button.grab().toImage()
        pixels = [
            image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())
        ]
        return sum(1 for c in pixels if c.red() > 130 and c.green() < 90 and c.blue() < 90)

    assert button.isEnabled()
    assert reds() > 20
    walked.bench.undo()
    settle(walked, qtbot)
    assert not button.isEnabled()
    assert reds() == 0


@pytest.mark.parametrize("mouse", [True, False], ids=["mouse", "keys"])
def test_back_and_forward(walked: MainWindow, qtbot: QtBot, *, mouse: bool) -> None:
    window = walked
    for ident in (1, 3, 2):
        click(window, ident)
        settle(window, qtbot)

    def go(way: str) -> int:
        if mouse:
            action = getattr(window.frame.actions, way)
            keys = action.shortcut().toString()
            buttons = [b for b in window.findChildren(QToolButton) if keys in b.toolTip()]
            QTest.mouseClick(buttons[0], LEFT)
        else:
            press(window, K.Key_Left if way == "back" else K.Key_Right, ALT)
        settle(window, qtbot)
        assert window.frame.reports.current() == window.bench.desk.report.id
        return window.bench.desk.report.id

    assert [go(way) for way in ("back", "back", "forward")] == [3, 1, 3]
    # a report that went is passed over, and is a stop again when it comes back
    window.bench.trash_reports([1])
    settle(window, qtbot)
    assert go("back") == 4
    window.bench.undo()
    settle(window, qtbot)
    assert go("forward") == 1
