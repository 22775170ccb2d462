"""Themes walked through by mouse and by keyboard, as their user would, on the window."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from briefing.domain.library import Theme
from briefing.ui.dialogs import FormDialog
from briefing.ui.main_window import MainWindow
from briefing.ui.sidebar_model import ARCHIVE, THEME, TRASH
from briefing.ui.theme_dialog import MergeDialog, ThemeDialog
from tests.makers.window import click_through, settle

K = Qt.Key
LEFT = Qt.MouseButton.LeftButton
NONE, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


def theme(window: MainWindow, name: str) -> Theme:
    """A theme as the window has it; as the library does too."""
    found = next(one for one in window.bench.themes if one.name == name)
    assert found == next(one for one in window.session.library.themes.list() if one.name == name)
    return found


def names(window: MainWindow) -> list[str]:
    """The names in the sidebar, from above."""
    model = window.frame.sidebar.rows.model()
    rows = (model.row(model.index(number, 0)) for number in range(model.rowCount()))
    return [row.text for row in rows if row.kind == THEME]


def spot(window: MainWindow, kind: str, ident: int = 0) -> QPoint:
    """Where a row of the sidebar stands."""
    rows = window.frame.sidebar.rows
    return rows.visualRect(rows.model().index_of(kind, ident)).center()


def choose(window: MainWindow, name: str) -> None:
    """Click a theme in the sidebar."""
    at = spot(window, THEME, theme(window, name).id)
    QTest.mouseClick(window.frame.sidebar.rows.viewport(), LEFT, NONE, at)


def press(window: MainWindow, key: Qt.Key | str, held: Qt.KeyboardModifier = NONE) -> None:
    """A key where the keyboard is."""
    QTest.keyClick(QApplication.focusWidget() or window, key, held)
    QApplication.processEvents()


def menu_of(window: MainWindow, name: str) -> QMenu:
    """The menu of a theme, opened with the right button."""
    port = window.frame.sidebar.rows.viewport()
    at = spot(window, THEME, theme(window, name).id)
    QTest.mouseMove(port, at)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, port.mapToGlobal(at))
    QApplication.sendEvent(port, event)
    QApplication.processEvents()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def answer(deed: Callable[[FormDialog], object]) -> None:
    """Do ``deed`` with the dialog that is about to open; whatever comes of it, it closes."""

    def then() -> None:
        dialog = QApplication.activeModalWidget()
        try:
            assert isinstance(dialog, FormDialog)
            deed(dialog)
        finally:
            if dialog is not None and dialog.isVisible():
                dialog.close()

    QTimer.singleShot(50, then)


def test_colour_key_name_and_words_by_menu_dialog_and_key(filled: MainWindow, qtbot: QtBot) -> None:
    window, before = filled, filled.session.library.themes.list()
    click_through(menu_of(window, "Indo-Pacific"), "Colour", "Purple")
    settle(window, qtbot)
    assert theme(window, "Indo-Pacific").colour == "purple"
    click_through(menu_of(window, "Indo-Pacific"), "Key", "7")
    settle(window, qtbot)
    assert theme(window, "Indo-Pacific").key == 7
    # a key that another theme has moves here
    click_through(menu_of(window, "Indo-Pacific"), "Key", "1")
    settle(window, qtbot)
    assert (theme(window, "Indo-Pacific").key, theme(window, "Oekraïne").key) == (1, None)

    def write(dialog: FormDialog) -> None:
        assert isinstance(dialog, ThemeDialog)
        QTest.keyClick(dialog.name, K.Key_A, CTRL)
        QTest.keyClicks(dialog.name, "zweden")
        QTest.mouseClick(dialog.accept_button, LEFT)

    choose(window, "lastenverdeling")
    answer(write)
    press(window, K.Key_F2)
    settle(window, qtbot)
    # as it was written, wherever it is named
    assert "zweden" in names(window)
    assert window.frame.status.message == "Theme renamed to zweden"
    menu = QMenu()
    qtbot.addWidget(menu)
    window.bench.fill_themes_menu(menu)
    assert "zweden" in [action.text().split("\t")[0] for action in menu.actions()]
    tip = window.frame.sidebar.rows.model().index_of(THEME, theme(window, "zweden").id)
    assert tip.data(Qt.ItemDataRole.ToolTipRole).startswith("zweden")
    for _ in range(4):
        window.frame.actions.undo.trigger()
        settle(window, qtbot)
    assert window.session.library.themes.list() == before


def test_merging_moves_the_passages_and_undo_brings_all_back(
    filled: MainWindow, qtbot: QtBot
) -> None:
    window, before = filled, filled.session.library.themes.list()
    found = window.session.library.tagging.find()
    source, target = theme(window, "Indo-Pacific"), theme(window, "Oekraïne")
    both = {p.id for _, p in found if {source.id, target.id} & set(p.themes)}

    def agree(dialog: FormDialog) -> None:
        assert isinstance(dialog, MergeDialog)
        dialog.target.setCurrentIndex(dialog.target.findData(target.id))
        assert f"“{source.name}” goes to the trash" in dialog._words.text()
        QTest.mouseClick(dialog.accept_button, LEFT)

    choose(window, source.name)
    answer(agree)
    window.frame.actions.merge_theme.trigger()
    settle(window, qtbot)
    assert names(window) == ["Oekraïne", "lastenverdeling"]
    assert theme(window, target.name).passages == len(both)
    assert set(target.keywords) < set(theme(window, target.name).keywords)
    window.frame.actions.undo.trigger()
    settle(window, qtbot)
    assert window.session.library.themes.list() == before
    assert window.session.library.tagging.find() == found
    assert source.name in names(window)


def test_the_archive_by_mouse_and_the_trash_by_key(filled: MainWindow, qtbot: QtBot) -> None:
    window, rows = filled, filled.frame.sidebar.rows
    before = window.session.library.themes.list()
    click_through(menu_of(window, "Indo-Pacific"), "Archive")
    settle(window, qtbot)
    assert "Indo-Pacific" not in names(window)
    QTest.mouseClick(rows.viewport(), LEFT, NONE, spot(window, ARCHIVE))
    assert "Indo-Pacific" in names(window)
    click_through(menu_of(window, "Indo-Pacific"), "Take from the archive")
    settle(window, qtbot)
    assert theme(window, "Indo-Pacific").archived is None
    choose(window, "lastenverdeling")
    for key in (K.Key_Up, K.Key_Down):
        press(window, key, ALT)
        settle(window, qtbot)
    assert names(window) == ["Oekraïne", "lastenverdeling", "Indo-Pacific"]
    answer(lambda dialog: QTest.mouseClick(dialog.accept_button, LEFT))
    press(window, K.Key_Delete)
    settle(window, qtbot)
    assert "lastenverdeling" not in names(window)
    assert window.frame.actions.undo.text() == "&Undo: move theme lastenverdeling to the trash"
    QTest.mouseClick(rows.viewport(), LEFT, NONE, spot(window, TRASH))
    qtbot.waitUntil(window.bench.trash.isVisible)
    texts = [row.text for row in window.bench.trash.model.rows]
    assert texts == ["Themes", "lastenverdeling"]
    for _ in range(5):
        window.frame.actions.undo.trigger()
        settle(window, qtbot)
    assert window.session.library.themes.list() == before


def test_counts_in_sidebar_list_and_menu_follow_at_once(filled: MainWindow, qtbot: QtBot) -> None:
    window = filled
    model = window.frame.sidebar.rows.model()

    def count(name: str) -> int:
        return int(model.row(model.index_of(THEME, theme(window, name).id)).count)

    before = count("Indo-Pacific")
    window.bench.reading.focus()
    press(window, "j")
    press(window, "3")
    settle(window, qtbot)
    after = count("Indo-Pacific")
    assert abs(after - before) == 1
    window.frame.actions.undo.trigger()
    settle(window, qtbot)
    assert count("Indo-Pacific") == before


SETS = {
    "no json": "dit is geen set",
    "something else": json.dumps({"format": "iets anders"}),
    "nothing in it": json.dumps({"format": "briefing-theme-set", "version": 1, "themes": []}),
    "of tomorrow": json.dumps({"format": "briefing-theme-set", "version": 9, "themes": []}),
}


@pytest.mark.parametrize("content", SETS.values(), ids=SETS.keys())
def test_a_bad_set_is_refused_in_words_and_changes_nothing(
    filled: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    path = tmp_path / "eenheid.themes.json"
    path.write_text(content, encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(path), ""))
    before, steps = filled.session.library.themes.list(), filled.session.history.count()
    filled.frame.actions.import_themes.trigger()
    settle(filled, qtbot)
    assert "eenheid.themes.json" in filled.frame.banner.text
    assert filled.session.library.themes.list() == before
    assert filled.session.history.count() == steps


def test_a_set_with_the_same_names_in_another_order_and_language(
    filled: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names that are there already keep their place, so that nothing comes to stand under
    itself; a name that comes twice is one theme; what stood under a theme that is in the archive
    here can be seen."""
    window, library = filled, filled.session.library
    under = theme(window, "lastenverdeling").id
    window.session.do(library.themes.place, theme(window, "Oekraïne").id, under, 0)
    window.session.do(library.themes.archive, theme(window, "Indo-Pacific").id, True)
    settle(window, qtbot)
    before = library.themes.list()
    themes = [
        {
            "name": "OEKRAINE",
            "keywords": ["Ukraine", "Lviv"],
            "themes": [{"name": "Lastenverdeling", "themes": [{"name": "Burden sharing"}]}],
        },
        {"name": "indo-pacific", "themes": [{"name": "Zeestraten", "key": 3}]},
        {"name": "Burden sharing", "keywords": ["burden"]},
    ]
    path = tmp_path / "english.themes.json"
    form = {"format": "briefing-theme-set", "version": 1, "themes": themes}
    path.write_text(json.dumps(form), encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(path), ""))
    window.frame.actions.import_themes.trigger()
    settle(window, qtbot)
    assert window.frame.status.message == "2 themes added, 1 theme filled up"
    assert theme(window, "Oekraïne").parent == under
    assert theme(window, "Burden sharing").parent == under
    assert theme(window, "Burden sharing").keywords == ("burden",)
    assert "Lviv" in theme(window, "Oekraïne").keywords
    assert {"Burden sharing", "Zeestraten", "Oekraïne"} <= set(names(window))
    window.frame.actions.undo.trigger()
    settle(window, qtbot)
    assert library.themes.list() == before
