"""The list by keyboard and mouse: headings, chips, typing, several reports, stars and reading."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from briefing.domain.library import Mark, ReportSummary, Theme
from briefing.settings import Settings
from briefing.ui.chips import Chip
from briefing.ui.main_window import MainWindow
from briefing.ui.report_arranging import Narrowing
from briefing.ui.report_list import ReportList
from briefing.ui.report_menus import context_menu

START = datetime(2031, 1, 1, tzinfo=UTC)
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def summary(number: int, **values: object) -> ReportSummary:
    """The report with a number: those with an even one are letters, those with 3 have a theme."""
    marks = (Mark((1,), 0.1, 0.2),) if number % 3 == 0 else ()
    report = ReportSummary(
        number,
        f"Verslag nummer {number}",
        "kamerbrief" if number % 2 == 0 else "verslag",
        date(2029 + number % 3, 5, number % 28 + 1),
        None,
        "Bergen" if number % 2 else "Oostende",
        "",
        START + timedelta(minutes=number),
        len(marks),
        marks,
    )
    return replace(report, **values)


@pytest.fixture
def pane(qtbot: QtBot) -> ReportList:
    """A list of twelve reports on the screen."""
    pane = ReportList()
    qtbot.addWidget(pane)
    pane.resize(300, 700)
    pane.set_themes([Theme(1, "zee", "blue", 1), Theme(2, "land", "green", 2)])
    pane.set_reports([summary(n) for n in range(1, 13)])
    with qtbot.waitActive(pane):
        pane.show()
    pane.view.setFocus()
    pane.choose_first()
    return pane


def titles(pane: ReportList) -> list[str]:
    return [pane.model.item(row).title for row in range(pane.model.rowCount())]


def test_headings_fold_by_key_and_the_keyboard_gets_everywhere(
    pane: ReportList, qtbot: QtBot
) -> None:
    pane.set_group("year")
    assert [t for t in titles(pane) if t.isdigit()] == ["2031", "2030", "2029"]
    qtbot.keyClick(pane.view, Qt.Key.Key_Left)
    assert pane.model.head(pane.view.currentIndex()) is not None
    before = pane.model.rowCount()
    qtbot.keyClick(pane.view, Qt.Key.Key_Left)
    assert pane.model.rowCount() == before - 4
    head = pane.model.head(pane.view.currentIndex())
    assert head is not None
    assert head.folded
    text = pane.model.data(pane.view.currentIndex(), Qt.ItemDataRole.AccessibleTextRole)
    assert text == "2031, 4 reports, folded"
    qtbot.keyClick(pane.view, Qt.Key.Key_Right)
    assert pane.model.rowCount() == before
    qtbot.keyClick(pane.view, Qt.Key.Key_End)
    assert pane.view.currentIndex().row() == before - 1


def test_a_heading_stays_in_sight_and_a_click_on_it_folds(pane: ReportList, qtbot: QtBot) -> None:
    pane.set_group("kind")
    assert pane.view.sticky() is None
    pane.view.verticalScrollBar().setValue(150)
    row, rect = pane.view.sticky()
    assert row == 0
    assert rect.top() == 0
    assert not pane.grab().isNull()
    qtbot.mouseClick(
        pane.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, rect.center().y())
    )
    assert pane.model.item(0).folded
    # a report that is gone to unfolds its group
    assert pane.choose(2)
    assert not pane.model.item(0).folded
    # and does not lie under the heading
    pane.choose(12)
    pane.view.verticalScrollBar().setValue(pane.view.verticalScrollBar().maximum())
    pane.choose(10)
    found = pane.view.sticky()
    assert found is None or pane.view.visualRect(pane.model.index_of(10)).top() >= found[1].bottom()


@pytest.mark.parametrize("asks", [("/", None), (Qt.Key.Key_F, CONTROL)])
def test_a_slash_goes_to_the_filter_and_escape_comes_back(
    pane: ReportList, qtbot: QtBot, asks: tuple[Any, Any]
) -> None:
    key, held = asks
    qtbot.keyClick(pane.view, key, held or Qt.KeyboardModifier.NoModifier)
    assert pane.filters.words.hasFocus()
    assert pane.filters.words.text() == ""
    qtbot.keyClicks(pane.filters.words, "11")
    qtbot.waitUntil(lambda: titles(pane) == ["Verslag nummer 11"])
    assert pane._count.text() == "1 of 12"
    qtbot.keyClick(pane.filters.words, Qt.Key.Key_Return)
    assert pane.view.hasFocus()
    qtbot.keyClick(pane.view, "/")
    qtbot.keyClicks(pane.filters.words, "2")  # in the place of what was typed before
    qtbot.waitUntil(lambda: len(titles(pane)) == 2)
    qtbot.keyClick(pane.filters.words, Qt.Key.Key_Escape)
    assert pane.model.shown == 12
    assert pane.view.hasFocus()


def test_letters_and_digits_write_nothing_and_go_nowhere(pane: ReportList, qtbot: QtBot) -> None:
    before, lost = pane.current(), []
    pane.lost.connect(lambda: lost.append(pane.current()))
    letters = "1290ntbieg.,[]{}hlv"
    for key in letters:
        qtbot.keyClick(pane.view, key)
        assert pane.view.hasFocus(), key
        assert pane.current() == before, key
    assert pane.filters.words.text() == ""
    assert pane.model.shown == 12
    assert len(lost) == len(letters)


def test_j_and_k_go_down_and_up_as_the_arrows_do(pane: ReportList, qtbot: QtBot) -> None:
    first, shown = pane.current(), titles(pane)
    for _ in range(2):
        qtbot.keyClick(pane.view, "j")
    assert pane.model.report(pane.current()).title == shown[2]
    qtbot.keyClick(pane.view, "k")
    qtbot.keyClick(pane.view, "k")
    qtbot.keyClick(pane.view, "k")
    assert pane.current() == first
    assert pane.selected() == [first]


def test_chips_are_shown_and_taken_away_by_key(pane: ReportList, qtbot: QtBot) -> None:
    pane.narrow(Narrowing(themes=frozenset({1}), kinds=frozenset({"verslag"})))
    assert sorted(titles(pane)) == ["Verslag nummer 3", "Verslag nummer 9"]
    chips = [c for c in pane.filters.chips.widgets if isinstance(c, Chip)]
    assert [(c.text(), c.accessibleName()) for c in chips] == [
        ("zee", "Take away filter: zee"),
        ("report", "Take away filter: report"),
    ]
    chips[1].setFocus()
    qtbot.keyClick(chips[1], Qt.Key.Key_Delete)
    assert pane.model.shown == 4
    remaining = pane.filters.chips.widgets
    assert len(remaining) == 1
    assert remaining[0].hasFocus()
    qtbot.mouseClick(remaining[0], Qt.MouseButton.LeftButton)
    assert pane.model.shown == 12


def test_the_menu_offers_what_there_is(pane: ReportList, qtbot: QtBot) -> None:
    pane.filters._fill()
    parts = {a.text(): a.menu() for a in pane.filters.menu.actions() if a.menu()}
    assert [a.text() for a in parts["Year"].actions()] == ["2031\t4", "2030\t4", "2029\t4"]
    assert [a.text() for a in parts["Place"].actions()] == ["Bergen\t6", "Oostende\t6"]
    parts["Year"].actions()[0].trigger()
    pane.filters._fill()
    next(a for a in pane.filters.menu.actions() if a.text() == "Unread").trigger()
    assert pane.filters.present == Narrowing(years=frozenset({2031}), unread=True)


def test_when_nothing_is_left_the_filters_can_be_cleared(pane: ReportList, qtbot: QtBot) -> None:
    pane.narrow(Narrowing("zonnebloem"))
    assert pane._none.clear_button.isVisible()
    assert pane.filters.words.text() == "zonnebloem"
    qtbot.mouseClick(pane._none.clear_button, Qt.MouseButton.LeftButton)
    assert pane.view.isVisible()
    assert pane.filters.words.text() == ""


def test_several_reports_are_chosen_and_stay_chosen(pane: ReportList, qtbot: QtBot) -> None:
    qtbot.keyClick(pane.view, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(pane.view, Qt.Key.Key_Down, SHIFT)
    three = pane.selected()
    assert len(three) == 3
    with qtbot.waitSignal(pane.star_asked) as starred:
        qtbot.keyClicks(pane.view, "*")
    assert starred.args == [three, True]
    with qtbot.waitSignal(pane.read_asked) as read:
        qtbot.keyClick(pane.view, Qt.Key.Key_U, CONTROL)
    assert read.args == [three, True]
    pane.set_reports([summary(n, starred=n in three) for n in range(1, 13)])
    assert pane.selected() == three
    pane.set_sort("title")
    assert set(pane.selected()) == set(three)
    with qtbot.waitSignal(pane.trash) as gone:
        qtbot.keyClick(pane.view, Qt.Key.Key_Delete)
    assert set(gone.args[0]) == set(three)
    qtbot.keyClick(pane.view, Qt.Key.Key_A, CONTROL)
    assert len(pane.selected()) == 12


def test_control_and_shift_clicks_gather_reports(pane: ReportList, qtbot: QtBot) -> None:
    def click(row: int, keys: Qt.KeyboardModifier) -> None:
        place = pane.view.visualRect(pane.model.index(row)).center()
        qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, keys, place)

    click(0, Qt.KeyboardModifier.NoModifier)
    click(2, CONTROL)
    assert len(pane.selected()) == 2
    click(3, Qt.KeyboardModifier.NoModifier)
    click(1, SHIFT)
    assert len(pane.selected()) == 3


def test_the_context_menu_is_about_all_that_are_selected(pane: ReportList, qtbot: QtBot) -> None:
    pane.set_reports([summary(1, read=START), summary(2, starred=True)])
    qtbot.keyClick(pane.view, Qt.Key.Key_A, CONTROL)
    menu = context_menu(pane, pane._selected())
    texts = [a.text() for a in menu.actions() if a.text()]
    assert texts == [
        "2 reports",
        "Put a star\t*",
        "Mark as read\tCtrl+U",
        "Mark as unread",
        "Move to the trash\tDel",
    ]
    with qtbot.waitSignal(pane.read_asked) as asked:
        menu.actions()[4].trigger()
    assert asked.args[1] is False


def test_the_table_sorts_by_its_captions_and_renames_in_place(
    pane: ReportList, qtbot: QtBot
) -> None:
    pane.resize(640, 600)
    pane.set_form("table")
    assert pane.view.visualRect(pane.model.index(0)).height() == 32
    captions = pane.columns.buttons
    assert all(button.isVisible() for button in captions.values())
    qtbot.mouseClick(captions["title"], Qt.MouseButton.LeftButton)
    assert pane.model.sort_order == "title"
    qtbot.mouseClick(captions["title"], Qt.MouseButton.LeftButton)
    assert pane.model.sort_order == "title_down"
    assert captions["title"].accessibleName() == "Sort by Title"
    pane.resize(240, 600)
    qtbot.waitUntil(lambda: not captions["kind"].isVisible())
    pane.view.setFocus()
    pane.rename_current()
    editor = pane.view.findChild(QLineEdit)
    editor.selectAll()
    with qtbot.waitSignal(pane.renamed) as said:
        qtbot.keyClicks(editor, "Nieuw")
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert said.args[1] == "Nieuw"
    pane.resize(640, 600)
    assert not pane.grab().isNull()


def test_screen_readers_find_a_list(pane: ReportList) -> None:
    interface = QAccessible.queryAccessibleInterface(pane.view)
    assert interface.role() == QAccessible.Role.List
    assert interface.text(QAccessible.Text.Name) == "Reports"
    assert interface.childCount() == 12
    assert "unread" in interface.child(0).text(QAccessible.Text.Name)


def test_tab_goes_over_everything_in_order(pane: ReportList, qtbot: QtBot) -> None:
    pane._sort.setFocus()
    seen = []
    for _ in range(3):
        qtbot.keyClick(pane.focusWidget(), Qt.Key.Key_Tab)
        seen.append(pane.focusWidget())
    assert seen == [pane.filters.words, pane.filters.add, pane.view]


def test_stars_and_reading_are_steps_of_undo(filled: MainWindow, qtbot: QtBot) -> None:
    bench, reports = filled.bench, filled.frame.reports
    library, history = bench.session.library, bench.session.history
    before = library.reports.list()
    reports.view.setFocus()
    qtbot.keyClicks(reports.view, "*")
    qtbot.keyClick(reports.view, Qt.Key.Key_U, CONTROL)
    current = next(r for r in library.reports.list() if r.id == reports.current())
    assert current.starred
    assert current.read is not None
    qtbot.waitUntil(lambda: reports.model.report(current.id).starred)
    history.undo()
    history.undo()
    assert library.reports.list() == before


def test_a_report_is_read_when_it_was_open_for_a_moment(filled: MainWindow, qtbot: QtBot) -> None:
    bench, reports = filled.bench, filled.frame.reports
    reports.narrow(Narrowing(unread=True))
    reports.step(1)
    qtbot.waitUntil(lambda: bench.desk.report.id == reports.current())
    current = bench.desk.report.id
    steps = bench.session.history.count()
    assert bench.list_deeds._moment.isActive()
    bench.list_deeds.note_read()
    qtbot.waitUntil(lambda: reports.model.report(current).read is not None)
    # it stays in the list of the unread while it is read, and is no step of undo
    assert reports.model.index_of(current).isValid()
    assert bench.session.history.count() == steps
    reports.narrow(Narrowing(unread=True, years=frozenset({1})))
    reports.narrow(Narrowing(unread=True))
    assert not reports.model.index_of(current).isValid()


def test_a_table_gets_the_room_that_it_needs(filled: MainWindow) -> None:
    reports = filled.frame.reports
    reports.order_menu.groups["form"].actions()[1].trigger()
    assert reports.width() >= 430
    assert reports.columns.buttons["date"].isVisible()


def test_what_was_chosen_for_the_list_is_kept(filled: MainWindow, open_window: object) -> None:
    reports = filled.frame.reports
    for part, name in (("group", "year"), ("form", "table"), ("sort", "passages")):
        action = next(a for a in reports.order_menu.groups[part].actions() if a.data() == name)
        action.trigger()
    filled.close()
    kept = Settings.load()
    assert (kept.sort, kept.list_group, kept.list_form) == ("passages", "year", "table")


def test_going_to_a_report_that_the_filter_hides_clears_it(filled: MainWindow) -> None:
    reports = filled.frame.reports
    report = reports.model.item(0).id
    reports.narrow(Narrowing("zonnebloem"))
    assert filled.bench.go_to(report)
    assert reports.current() == report
    assert not reports.filters.present
