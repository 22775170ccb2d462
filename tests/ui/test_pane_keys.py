"""The keys of list, cards and sidebar stand on the sheet, and do what it says."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from briefing import i18n
from briefing.ui import pages, pane_keys
from briefing.ui.main_window import MainWindow

K = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


def press(key: Any, held: Any = NONE) -> None:
    """One key where the focus is."""
    QTest.keyClick(QApplication.focusWidget(), key, held)
    QApplication.processEvents()


@pytest.mark.parametrize("code", ["en", "nl"])
def test_the_sheet_has_them_all(filled: MainWindow, code: str) -> None:
    i18n.use_language(code)
    filled.show_shortcuts()
    dialog = next(d for d in filled.findChildren(QDialog) if d.isVisible())
    shown = {label.text() for label in dialog.findChildren(QLabel)}
    for title, rows in pane_keys.sheet():
        assert title.upper() in shown
        for words, keys in rows:
            assert {words, keys} <= shown
    dialog.close()
    said = {words for _, rows in pane_keys.sheet() for words, _ in rows}
    assert ("Select all" in said) == (code == "en")


def test_keys_of_the_list(filled: MainWindow) -> None:
    library, view = filled.session.library, filled.frame.reports.view
    view.setFocus()
    press(K.Key_A, CTRL)
    every = {report.id for report in library.reports.list()}
    assert set(filled.frame.reports.selected()) == every
    press("*")
    assert all(report.starred for report in library.reports.list())
    press(K.Key_U, CTRL)
    assert all(report.read for report in library.reports.list())
    press(K.Key_Delete)
    assert library.reports.list() == ()
    press(K.Key_Z, CTRL)
    assert {report.id for report in library.reports.list()} == every
    assert set(filled.frame.reports.selected()) == every
    view.setFocus()
    press(K.Key_Home)
    assert len(filled.frame.reports.selected()) == 1
    press(K.Key_F2)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    press(K.Key_Escape)
    press(K.Key_Down, SHIFT)
    assert len(filled.frame.reports.selected()) == 2
    press(K.Key_Return)
    assert filled.bench.reader.hasFocus()


def test_keys_of_the_cards(filled: MainWindow) -> None:
    library, cards = filled.session.library, filled.bench.inspector.cards
    report = filled.bench.desk.report.id
    cards.setFocus()
    cards.setCurrentIndex(cards.cards.index(0))
    press(K.Key_A, CTRL)
    count = len(library.reports.passages(report))
    assert len(cards.selected()) == count > 2
    press("*")
    assert all(passage.key for passage in library.reports.passages(report))
    press("2")
    two = next(theme.id for theme in library.themes.list() if theme.key == 2)
    assert all(two in passage.themes for passage in library.reports.passages(report))
    assert f"{count} passages as lastenverdeling" in filled.frame.actions.undo.text()
    press(K.Key_C, CTRL)
    assert QApplication.clipboard().text().count("“") >= count
    press("n")
    QTest.keyClicks(QApplication.focusWidget(), " let op")
    press(K.Key_Return, CTRL)
    assert any("let op" in passage.note for passage in library.reports.passages(report))
    cards.setFocus()
    press(K.Key_A, CTRL)
    press(K.Key_Delete)
    assert library.reports.passages(report) == ()
    filled.frame.actions.undo.trigger()
    assert len(library.reports.passages(report)) == count


def test_keys_of_the_sidebar(filled: MainWindow) -> None:
    library, rows = filled.session.library, filled.frame.sidebar.rows
    theme = library.themes.resolve("lastenverdeling").id
    filled.frame.sidebar.choose_theme(theme)
    rows.setFocus()
    press(K.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert library.themes.list()[0].id == theme
    press(K.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert library.themes.list()[1].id == theme
    press(K.Key_Right, Qt.KeyboardModifier.AltModifier | SHIFT)
    assert library.themes.resolve("lastenverdeling").parent is not None
    press(K.Key_Left, Qt.KeyboardModifier.AltModifier | SHIFT)
    assert library.themes.resolve("lastenverdeling").parent is None


def test_themes_for_several_cards_are_chosen_or_made_by_name(filled: MainWindow) -> None:
    library, cards = filled.session.library, filled.bench.inspector.cards
    report, history = filled.bench.desk.report.id, filled.session.history
    cards.setFocus()
    cards.setCurrentIndex(cards.cards.index(0))
    press(K.Key_Down, SHIFT)
    chosen = [passage.id for passage in cards.selected()]
    assert len(chosen) == 2
    steps = history.count()
    press("t")
    finder = filled.bench.hand.card_themes
    assert finder.isVisible()
    assert filled.rect().contains(finder.geometry().adjusted(16, 16, -16, -16))
    QTest.keyClicks(finder.field, "Zeehavens")
    press(K.Key_Return)
    assert cards.hasFocus()
    theme = library.themes.resolve("Zeehavens").id

    def having() -> list[int]:
        return [p.id for p in library.reports.passages(report) if theme in p.themes]

    assert having() == chosen
    assert history.count() == steps + 1
    assert [passage.id for passage in cards.selected()] == chosen
    press("t")
    assert [row.title for row in finder.rows.rows if row.on and row.title == "Zeehavens"]
    QTest.keyClicks(finder.field, "zeeh")
    press(K.Key_Return)
    assert having() == []
    assert "Zeehavens" in filled.frame.actions.undo.text()
    for _ in range(2):
        filled.frame.actions.undo.trigger()
    assert "Zeehavens" not in [one.name for one in library.themes.list()]
    cards.setFocus()
    press("t")
    press(K.Key_Escape)
    assert cards.hasFocus()
    assert history.count() == steps + 2  # both can be done again


@pytest.mark.parametrize("key", [K.Key_Home, K.Key_Up, "k", K.Key_PageUp])
def test_a_plain_key_chooses_one_of_several_also_at_the_end_of_the_list(
    filled: MainWindow, key: Any
) -> None:
    reports, cards = filled.frame.reports, filled.bench.inspector.cards
    last = {K.Key_Home: K.Key_End, K.Key_Up: K.Key_Down, "k": "j", K.Key_PageUp: K.Key_PageDown}
    for view in (reports.view, cards):
        view.setFocus()
        for there, back in ((K.Key_Home, key), (K.Key_End, last[key])):
            press(there)
            at = view.currentIndex().row()
            press(K.Key_A, CTRL)
            assert len(view.selectionModel().selectedRows()) == view.model().rowCount() > 1
            press(back)
            assert [index.row() for index in view.selectionModel().selectedRows()] == [at]
            # held with Shift it still gathers
            press(K.Key_A, CTRL)
            press(there, Qt.KeyboardModifier.ShiftModifier)
            assert len(view.selectionModel().selectedRows()) >= 1


def test_escape_leads_back_from_where_the_sheet_says(filled: MainWindow, qtbot: QtBot) -> None:
    said = {title: dict(rows) for title, rows in pane_keys.sheet()}
    assert said["In what was found and in the trash"]["Back to what was read"].startswith("Esc")
    for group, words in (
        ("On the page of a briefing", "Back to what was read"),
        ("Review of passages", "Back to the report"),
        ("Two reports side by side", "Back to the report"),
    ):
        assert said[group][words] == "Esc"
    filled.bench.reading.focus()
    filled.focus_search()
    QTest.keyClicks(filled.frame.search, "draagkracht")
    qtbot.waitUntil(lambda: bool(filled.bench.results.hits))
    press(K.Key_Down)
    press(K.Key_Escape)
    assert filled.frame.pages.shown == pages.READER
    filled.frame.actions.trash.trigger()
    assert filled.frame.pages.shown == pages.TRASH
    press(K.Key_Escape)
    assert filled.frame.pages.shown == pages.READER
