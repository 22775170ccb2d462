"""Where the keyboard is after a report came in, and that no key means something else than the user
can know: a letter for the text is never written into a field, nor a search in a list."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from briefing.ui import pages
from briefing.ui.main_window import MainWindow

K = Qt.Key
LETTERS = "jk1290ntbieg.,[]{}hl*/'\""


def press(*keys: Any) -> None:
    """Keys where the focus is."""
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)


def drop(window: MainWindow, *paths: Path) -> None:
    """Let files go over the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(40, 300),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(window.windowHandle(), event)


def bring_in(window: MainWindow, qtbot: QtBot, *paths: Path) -> None:
    """Drop files and wait until they are reports."""
    before = window.frame.reports.model.total
    drop(window, *paths)
    qtbot.waitUntil(lambda: window.frame.reports.model.total == before + len(paths), timeout=60_000)
    qtbot.waitUntil(
        lambda: not window.bench.importer.running and not window.bench._soon.isActive(),
        timeout=60_000,
    )
    QApplication.processEvents()


def written(folder: Path, name: str) -> Path:
    """A small report."""
    path = folder / f"{name}.txt"
    path.write_text(f"Verslag van {name}\n\nEr werd gesproken. Men besloot.\n", "utf-8")
    return path


def test_after_one_report_came_in_the_keyboard_is_in_its_text(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    # on a library that is empty the keyboard is on the first page
    bring_in(window, qtbot, written(tmp_path, "Oostende"))
    bench = window.bench
    assert bench.reader.hasFocus()
    press("j")
    assert bench.reader.marked() is not None
    press("1")
    assert len(bench.desk.passages) == 1
    window.frame.reports.view.setFocus()
    bring_in(window, qtbot, written(tmp_path, "Bergen"))
    assert bench.desk.report.metadata.title == "Verslag van Bergen"
    assert bench.reader.hasFocus()
    assert window.frame.reports.filters.words.text() == ""


def test_who_is_writing_goes_on_writing(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    bring_in(window, qtbot, written(tmp_path, "Oostende"))
    words = window.frame.reports.filters.words
    words.setFocus()
    press("e")
    bring_in(window, qtbot, written(tmp_path, "Bergen"))
    assert words.hasFocus()
    assert words.text() == "e"


def test_after_several_came_in_no_field_has_the_keyboard(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    bring_in(window, qtbot, written(tmp_path, "Oostende"), written(tmp_path, "Bergen"))
    assert window.bench.desk.report is not None
    assert not isinstance(QApplication.focusWidget(), QLineEdit)
    press("j", "1")
    assert all(not field.text() for field in window.findChildren(QLineEdit) if field.isVisible())


def test_the_list_says_where_the_keys_go(filled: MainWindow) -> None:
    filled.frame.reports.view.setFocus()
    before = filled.session.history.count()
    press("1")
    assert filled.frame.status.hinted.startswith("This is the list")
    assert filled.session.history.count() == before
    assert not filled.frame.banner.text


@pytest.mark.parametrize("place", ["list", "sidebar", "cards", "trash", "results", "figures"])
def test_no_letter_writes_searches_or_leaves_where_it_means_nothing(
    filled: MainWindow, qtbot: QtBot, place: str
) -> None:
    widget = _at(filled, qtbot, place)
    fields = [one for one in filled.findChildren(QLineEdit) if one.isVisible()]
    before = [one.text() for one in fields]
    stays = {"list": "/", "cards": "ntb/", "trash": "", "results": "", "sidebar": "", "figures": ""}
    chosen = filled.frame.sidebar.chosen_theme(), filled.frame.pages.shown
    for key in LETTERS:
        if key in stays[place] or key in "jk":
            continue
        press(key)
        assert widget.hasFocus(), key
        assert [one.text() for one in fields] == before, key
    assert (filled.frame.sidebar.chosen_theme(), filled.frame.pages.shown) == chosen


def _at(window: MainWindow, qtbot: QtBot, place: str) -> QWidget:
    bench = window.bench
    if place == "trash":
        bench.trash_reports([window.frame.reports.model.item(0).id])
        window.frame.sidebar.choose_trash()
        assert window.frame.pages.shown == pages.TRASH
    elif place == "results":
        window.focus_search()
        for key in "top":
            press(key)
        press(K.Key_Return)
        qtbot.waitUntil(lambda: bool(bench.results.hits))
    elif place == "figures":
        bench.inspector.tabs.setCurrentIndex(1)
    widget = {
        "list": window.frame.reports.view,
        "sidebar": window.frame.sidebar.rows,
        "cards": bench.inspector.cards,
        "trash": bench.trash.list,
        "results": bench.results.list,
        "figures": bench.inspector.tabs.currentWidget(),
    }[place]
    if place == "figures":
        from briefing.ui.card_list import CardList

        widget = bench.inspector.tabs.currentWidget().findChild(CardList) or widget
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    assert widget.hasFocus()
    return widget


def test_j_and_k_go_through_every_list(filled: MainWindow, qtbot: QtBot) -> None:
    for place in ("list", "sidebar", "cards"):
        view = _at(filled, qtbot, place)
        view.setCurrentIndex(view.model().index(0, 0))
        QTest.keyClick(view, K.Key_Down)
        there = view.currentIndex().row()
        view.setCurrentIndex(view.model().index(0, 0))
        press("j")
        assert view.currentIndex().row() == there > 0, place
        press("k")
        assert view.currentIndex().row() == 0, place
