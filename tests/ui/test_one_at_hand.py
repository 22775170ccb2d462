"""One report is at hand at a time: the one in the reader is the one that is selected, whichever way
led to it, and what is done next meets no other. Events to the window throughout."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, Qt, QThreadPool, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from briefing.domain.span import Span
from briefing.services.importing import import_paths
from briefing.services.library import Library
from briefing.ui import pages
from briefing.ui.main_window import MainWindow
from tests.makers.paged import paged
from tests.makers.window import settle

K, LEFT = Qt.Key, Qt.MouseButton.LeftButton
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def write(folder: Path, number: int) -> Path:
    """A file with a report."""
    path = folder / f"{number}.txt"
    lines = [f"Regel {line} van punt {number}.\n\n" for line in range(40)]
    path.write_text(f"Overleg {number}\n\n" + "".join(lines), encoding="utf-8")
    return path


def fill(library: Library, folder: Path) -> None:
    """Five unread reports; the second has theme 1."""
    for number in range(1, 6):
        import_paths(library, [write(folder, number)])
        library.reports.edit(number, date=date(2026 + number, 1, 1), period=None)
    library.tagging.tag(2, Span(0, 7), 1)


def fill_with_pages(library: Library, folder: Path) -> None:
    """Two PDFs."""
    for number in (1, 2):
        path = folder / f"{number}.pdf"
        path.write_bytes(paged(3 + number))
        import_paths(library, [path])


@pytest.fixture
def five(open_filled: Callable[..., MainWindow]) -> MainWindow:
    """A window on five reports, the newest (5) on top."""
    return open_filled(fill)


def press(*keys: Any, held: Qt.KeyboardModifier = NONE) -> None:
    """Keys to what has the keyboard."""
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key, held)


def click(window: MainWindow, report: int, held: Qt.KeyboardModifier = NONE) -> None:
    """Click a report in the list."""
    view = window.frame.reports.view
    at = view.visualRect(window.frame.reports.model.index_of(report)).center()
    QTest.mouseClick(view.viewport(), LEFT, held, at)


def at_hand(window: MainWindow) -> tuple[int, int | None, list[int]]:
    """The report in the reader, the current one of the list, and those that are selected."""
    reports = window.frame.reports
    return window.bench.desk.report.id, reports.current(), reports.selected()


def alone(report: int) -> tuple[int, int | None, list[int]]:
    """What :func:`at_hand` gives where only this report is meant."""
    return report, report, [report]


def go_into(window: MainWindow, place: str, qtbot: QtBot) -> None:
    """Have the keyboard in a part of the window."""
    if place == "text":
        press(K.Key_Return)
        assert window.bench.reader.hasFocus()
    elif place == "field":
        window.bench.inspector.tabs.setCurrentIndex(2)
        form = window.bench.inspector.form
        field = next(one for one in form.findChildren(QLineEdit) if one.isVisible())
        field.setFocus()
        qtbot.waitUntil(field.hasFocus)
        QTest.keyClicks(field, "x")
    else:
        assert window.frame.reports.view.hasFocus()


@pytest.mark.parametrize("place", ["list", "text", "field"])
def test_the_key_for_the_next_report_gathers_none(
    five: MainWindow, qtbot: QtBot, place: str
) -> None:
    five.frame.reports.view.setFocus()
    assert at_hand(five) == alone(5)
    for wanted, key in ((4, K.Key_PageDown), (3, K.Key_PageDown), (4, K.Key_PageUp)):
        go_into(five, place, qtbot)
        press(key, held=CTRL)
        settle(five, qtbot)
        assert at_hand(five) == alone(wanted)
        five.frame.reports.view.setFocus()
    five.frame.actions.trash_report.trigger()
    settle(five, qtbot)
    assert [one.id for one in five.session.library.trash.contents().reports] == [4]


def test_the_key_for_the_next_report_works_on_pages(
    open_filled: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = open_filled(fill_with_pages)
    reading = window.bench.reading
    reading.choose("pages")
    first, other = window.bench.desk.report.id, window.frame.reports.model.everything[1].id
    for wanted, key in ((other, K.Key_PageDown), (first, K.Key_PageUp)):
        qtbot.waitUntil(
            lambda: reading.pages.feed.is_open and reading.pages.letters(1) is not None,
            timeout=30_000,
        )
        reading.focus()
        assert reading.pages.hasFocus()
        press(key, held=CTRL)
        settle(window, qtbot)
        assert at_hand(window) == alone(wanted)


def test_undo_by_key_leaves_only_the_report_that_it_leads_to(
    five: MainWindow, qtbot: QtBot
) -> None:
    click(five, 5)
    settle(five, qtbot)
    press(K.Key_Return)
    press("j", "1")
    settle(five, qtbot)
    click(five, 3)
    settle(five, qtbot)
    press(K.Key_Z, held=CTRL)
    settle(five, qtbot)
    assert at_hand(five) == alone(5)
    click(five, 3)
    settle(five, qtbot)
    press(K.Key_Z, held=CTRL | SHIFT)
    settle(five, qtbot)
    assert at_hand(five) == alone(5)


def test_with_ctrl_the_user_still_gathers_in_the_list(five: MainWindow, qtbot: QtBot) -> None:
    click(five, 5)
    click(five, 3, CTRL)
    settle(five, qtbot)
    assert sorted(five.frame.reports.selected()) == [3, 5]
    press(K.Key_PageDown, held=CTRL)
    settle(five, qtbot)
    assert at_hand(five) == alone(2)


def test_a_sign_of_a_card_means_that_card_alone(five: MainWindow, qtbot: QtBot) -> None:
    library, cards = five.session.library, five.bench.inspector.cards
    five.session.do(library.tagging.tag, 2, Span(11, 30), 1)
    click(five, 2)
    settle(five, qtbot)
    first, second = library.reports.passages(2)
    upper, index = cards.visualRect(cards.cards.index(0)), cards.cards.index(1)
    QTest.mouseClick(cards.viewport(), LEFT, NONE, upper.topLeft() + QPoint(20, 20))
    settle(five, qtbot)
    assert [passage.id for passage in cards.selected()] == [first.id]
    card = cards.visualRect(index)
    sign = next(
        QPoint(x, y)
        for y in range(card.top(), card.bottom(), 3)
        for x in range(card.left(), card.right(), 3)
        if cards.painter.sign_at(index, QRectF(card), QPoint(x, y)) == "key"
    )
    QTest.mouseClick(cards.viewport(), LEFT, CTRL, sign)
    assert [passage.id for passage in cards.selected()] == [second.id]
    assert [passage.key for passage in library.reports.passages(2)] == [False, True]


def test_a_theme_that_came_another_way_is_known_with_its_first_passage(
    five: MainWindow, qtbot: QtBot
) -> None:
    library = five.session.library
    click(five, 2)
    settle(five, qtbot)
    theme = library.themes.add("Zeldzaam").result  # nobody told the window
    five.session.do(library.tagging.tag, 2, Span(11, 30), theme)
    settle(five, qtbot)
    for known in (five.bench.themes, five.bench.inspector.cards.themes):
        assert theme in {one.id for one in known}


@pytest.mark.parametrize("hidden", [False, True])
def test_the_words_stay_when_a_hit_in_another_report_is_opened(
    five: MainWindow, qtbot: QtBot, hidden: bool
) -> None:
    window, results = five, five.bench.results
    if hidden:  # by the theme that narrows the list
        window.frame.sidebar.choose_theme(1)
    click(window, 2)
    settle(window, qtbot)
    window.focus_search()
    QTest.keyClicks(QApplication.focusWidget(), "Overleg 4")
    qtbot.waitUntil(lambda: {hit.report for hit in results.hits} == {4})
    press(K.Key_Return)
    qtbot.waitUntil(results.list.hasFocus)
    press(K.Key_Return)
    settle(window, qtbot)
    assert at_hand(window) == alone(4)
    assert window.bench.reader.hasFocus()
    assert window.frame.search.text() == "Overleg 4"
    window.focus_search()
    press(K.Key_Return)
    qtbot.waitUntil(results.isVisible)
    assert {hit.report for hit in results.hits} == {4}


def drop(window: MainWindow, paths: list[Path]) -> None:
    """Let files go on the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    at, copy = QPointF(40, 300), Qt.DropAction.CopyAction
    QApplication.sendEvent(window, QDragEnterEvent(at.toPoint(), copy, data, LEFT, NONE))
    QApplication.sendEvent(window, QDropEvent(at, copy, data, LEFT, NONE))


def wait_imported(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until nothing comes in any more and the window rests."""
    qtbot.waitUntil(lambda: not window.bench.importer.running, timeout=60_000)
    settle(window, qtbot)


def test_the_first_of_several_that_come_in_has_the_keyboard_in_its_text(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    drop(window, [write(tmp_path, number) for number in (1, 2, 3)])
    wait_imported(window, qtbot)
    assert window.frame.pages.shown == pages.READER
    assert window.bench.reader.hasFocus()
    assert not window.bench.list_deeds._moment.isActive()  # nobody has turned to it yet
    report = window.bench.desk.report.id
    press("j", "1")
    assert len(window.session.library.reports.passages(report)) == 1
    window.frame.reports.view.setFocus()
    press(K.Key_Delete)  # what is shown then has not come in
    settle(window, qtbot)
    assert window.bench.desk.report.id != report
    assert window.frame.reports.view.hasFocus()


def test_several_that_come_in_beside_an_open_report_leave_the_keyboard(
    five: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    five.frame.reports.view.setFocus()
    before = at_hand(five)
    drop(five, [write(tmp_path, number) for number in (6, 7)])
    wait_imported(five, qtbot)
    assert five.frame.reports.model.total == 7
    assert at_hand(five) == before
    assert five.frame.reports.view.hasFocus()


def test_each_report_that_was_read_counts_however_long_the_work_waits(
    five: MainWindow, qtbot: QtBot
) -> None:
    five.bench.list_deeds._moment.setInterval(1)
    pool, go_on = QThreadPool.globalInstance(), threading.Event()
    for _ in range(pool.maxThreadCount()):
        five.tasks.start(go_on.wait, lambda _: None, lambda _: None)
    for report in (4, 3, 2):
        click(five, report)
        qtbot.waitUntil(lambda wanted=report: five.bench.desk.report.id == wanted)
        qtbot.waitUntil(lambda: not five.bench.list_deeds._moment.isActive())
        qtbot.wait(5)
    # this one was not meant to be read
    five.bench.list_deeds.set_read([3], False)
    go_on.set()
    settle(five, qtbot)
    reports = five.session.library.reports.list()
    assert {one.id for one in reports if one.read is not None} >= {4, 2}
    assert all(one.read is None for one in reports if one.id == 3)
