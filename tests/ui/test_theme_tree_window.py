"""Themes in the window: under each other, in the archive, from a colleague's file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from briefing.domain.library import Theme
from briefing.settings import Settings
from briefing.ui.main_window import MainWindow
from briefing.ui.preferences import Preferences
from briefing.ui.theme_dialog import ThemeDialog

ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until counts and lists have caught up."""
    qtbot.waitUntil(lambda: not window.bench._soon.isActive(), timeout=10_000)


def themes(window: MainWindow) -> dict[str, Theme]:
    """The themes as the window has them."""
    return {theme.name: theme for theme in window.bench.themes}


def test_a_theme_goes_under_another_and_counts_with_it(filled: MainWindow, qtbot: QtBot) -> None:
    before = themes(filled)
    rows = filled.frame.sidebar.rows
    filled.frame.sidebar.choose_theme(before["lastenverdeling"].id)
    rows.setFocus()
    assert not filled.frame.actions.theme_out.isEnabled()
    qtbot.keyClick(rows, Qt.Key.Key_Right, ALT_SHIFT)
    settle(qtbot, filled)
    after = themes(filled)
    above, below = after["Oekraïne"], after["lastenverdeling"]
    assert below.parent == above.id
    found = filled.session.library.tagging.find()
    families = {p.id for _, p in found if {above.id, below.id} & set(p.themes)}
    assert above.total == len(families) > above.passages
    # the theme over it now leads to the reports of both
    filled.frame.sidebar.choose_theme(above.id)
    settle(qtbot, filled)
    wanted = {p.report for _, p in found if p.id in families}
    model = filled.frame.reports.model
    assert {report for report in wanted if model.index_of(report).isValid()} == wanted
    filled.frame.sidebar.choose_theme(below.id)
    filled.frame.actions.theme_out.trigger()
    settle(qtbot, filled)
    assert themes(filled)["lastenverdeling"].parent is None
    for _ in range(2):
        filled.frame.actions.undo.trigger()
    settle(qtbot, filled)
    assert themes(filled) == before


def test_an_archived_theme_is_no_longer_offered(filled: MainWindow, qtbot: QtBot) -> None:
    theme = themes(filled)["Indo-Pacific"]
    filled.frame.sidebar.choose_theme(theme.id)
    filled.frame.actions.archive_theme.trigger()
    settle(qtbot, filled)
    assert filled.frame.sidebar.chosen_theme() is None
    assert themes(filled)["Indo-Pacific"].passages == theme.passages
    menu = QMenu()
    qtbot.addWidget(menu)
    filled.bench.fill_themes_menu(menu)
    assert not [action for action in menu.actions() if "Indo" in action.text()]
    filled.frame.sidebar.choose_theme(theme.id)  # it is found in the archive
    assert filled.frame.actions.archive_theme.text() == "Take theme from the &archive"
    assert not filled.frame.actions.edit_theme.isEnabled()
    filled.frame.actions.archive_theme.trigger()
    settle(qtbot, filled)
    assert themes(filled)["Indo-Pacific"].archived is None


def test_the_dialog_offers_what_a_theme_can_stand_under(filled: MainWindow, qtbot: QtBot) -> None:
    known = themes(filled)
    library = filled.session.library
    library.themes.place(known["Indo-Pacific"].id, known["Oekraïne"].id, 0)
    dialog = ThemeDialog(filled.session, library.themes.list()[0], filled)
    qtbot.addWidget(dialog)
    offered = [dialog.under.itemText(row) for row in range(dialog.under.count())]
    assert offered == ["None", "lastenverdeling"]
    dialog.under.setCurrentIndex(1)
    dialog.try_accept()
    assert dialog.act is not None
    assert library.themes.list()[1].parent == known["lastenverdeling"].id
    under = ThemeDialog(filled.session, None, filled, under=known["Oekraïne"].id)
    qtbot.addWidget(under)
    assert under.under.currentText().strip() == "Oekraïne"
    under.name.setText("Wederopbouw")
    under.try_accept()
    assert next(t for t in library.themes.list() if t.name == "Wederopbouw").parent == 1


def test_a_set_goes_out_and_comes_in_and_says_so(
    filled: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "eenheid"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))
    filled.frame.actions.export_themes.trigger()
    made = tmp_path / "eenheid.themes.json"
    assert str(made) in filled.frame.status.message
    library = filled.session.library
    library.themes.edit(1, name="Iets anders")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(made), ""))
    filled.frame.actions.import_themes.trigger()
    settle(qtbot, filled)
    assert "Oekraïne" in themes(filled)
    assert filled.frame.status.message == "1 theme added"
    filled.frame.actions.import_themes.trigger()
    assert filled.frame.status.message == "All of these themes are here already."
    filled.frame.actions.undo.trigger()
    settle(qtbot, filled)
    assert "Oekraïne" not in themes(filled)
    made.write_text("geen set")
    filled.frame.actions.import_themes.trigger()
    assert "is no theme set" in filled.frame.banner.text


def test_what_is_folded_stays_so(open_window: Callable[..., MainWindow], qtbot: QtBot) -> None:
    window = open_window()
    window.session.library.themes.place(3, 1, 0)
    window.session.changed.emit(window.session.library.themes.archive(2, True).change)
    qtbot.waitUntil(lambda: not window.bench._soon.isActive())
    window.frame.sidebar.choose_theme(1)
    window.frame.sidebar.rows.setFocus()
    qtbot.keyClick(window.frame.sidebar.rows, Qt.Key.Key_Left)
    assert window.frame.sidebar.folded == [1]
    window.close()
    again = open_window(Settings.load())
    assert again.frame.sidebar.folded == [1]
    again.frame.sidebar.choose_theme(3)
    assert again.frame.sidebar.folded == []


def test_the_name_in_the_preferences_stands_with_passages(filled: MainWindow, qtbot: QtBot) -> None:
    account = filled.session.library.tagging.author
    assert account == Settings().own_name()
    filled.frame.actions.preferences.trigger()
    dialog = filled.findChild(Preferences)
    assert dialog.author.placeholderText() == account
    dialog.author.setText("  de  beleidsmedewerker ")
    dialog.author.editingFinished.emit()
    assert filled.session.library.tagging.author == "de beleidsmedewerker"
    assert Settings.load().author == "de beleidsmedewerker"
    dialog.close()
