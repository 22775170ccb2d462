"""What the window does with dialogs: files, preferences, themes from the menu."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from briefing.settings import Settings
from briefing.ui import pages
from briefing.ui.look import appearance
from briefing.ui.main_window import MainWindow
from briefing.ui.preferences import Preferences


def answer(monkeypatch: pytest.MonkeyPatch, question: str, value: object) -> None:
    """Let the system's file dialog be answered with ``value``."""
    monkeypatch.setattr(QFileDialog, question, lambda *_args, **_options: value)


def wait_imported(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until nothing is being imported and the list has caught up."""
    qtbot.waitUntil(
        lambda: not window.bench.importer.running and not window.bench._soon.isActive(),
        timeout=30_000,
    )


def test_chosen_files_come_in_and_the_folder_is_remembered(
    window: MainWindow, qtbot: QtBot, samples: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "getOpenFileNames", ([str(path) for path in samples[:2]], ""))
    window.frame.actions.import_files.trigger()
    wait_imported(qtbot, window)
    assert window.frame.reports.model.total == 2
    window.close()
    assert Settings.load().import_folder == str(samples[0].parent)


def test_a_chosen_folder_comes_in(
    window: MainWindow, qtbot: QtBot, samples: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "getExistingDirectory", str(samples[0].parent))
    window.frame.actions.import_folder.trigger()
    wait_imported(qtbot, window)
    assert window.frame.reports.model.total == len(samples)


def test_no_choice_does_nothing(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, "getOpenFileNames", ([], ""))
    answer(monkeypatch, "getExistingDirectory", "")
    answer(monkeypatch, "getSaveFileName", ("", ""))
    before = window.session
    window.frame.actions.import_files.trigger()
    window.frame.actions.import_folder.trigger()
    window.frame.actions.open_library.trigger()
    assert not window.bench.importer.running
    assert window.session is before


def test_the_original_is_saved_byte_for_byte(
    filled: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = filled.bench.desk.report
    target = tmp_path / "kopie.txt"
    answer(monkeypatch, "getSaveFileName", (str(target), ""))
    filled.frame.actions.save_original.trigger()
    assert target.read_bytes() == filled.session.library.reports.source_bytes(report.id)
    assert str(target) in filled.frame.status.message


def test_an_original_that_cannot_be_saved_is_said(
    filled: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "geen map" / "kopie.txt"
    answer(monkeypatch, "getSaveFileName", (str(target), ""))
    filled.frame.actions.save_original.trigger()
    assert str(target.parent) in filled.frame.banner.text


def test_another_library_is_made_by_its_name(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "getSaveFileName", (str(tmp_path / "noordzee"), ""))
    old = window.session
    window.frame.actions.open_library.trigger()
    qtbot.waitUntil(lambda: window.session not in (None, old), timeout=20_000)
    assert (tmp_path / "noordzee.briefing").exists()
    assert window.windowTitle() == "noordzee"


def test_trying_again_opens_what_has_become_whole(qtbot: QtBot, library_path: Path) -> None:
    library_path.write_bytes(b"no library" * 100)
    window = MainWindow(Settings(), library_path)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.frame.pages.shown == pages.BROKEN, timeout=20_000)
    broken = window.frame.pages.currentWidget()
    library_path.unlink()
    broken.retry.emit()
    qtbot.waitUntil(lambda: window.bench is not None, timeout=20_000)
    assert window.frame.pages.shown == pages.FIRST
    window.close()


def test_preferences_work_at_once(filled: MainWindow, qtbot: QtBot) -> None:
    filled.frame.actions.preferences.trigger()
    dialog = filled.findChild(Preferences)
    dialog.appearance.setCurrentIndex(dialog.appearance.findData("dark"))
    dialog.appearance.activated.emit(dialog.appearance.currentIndex())
    assert appearance.look.dark
    assert Settings.load().appearance == "dark"
    ticked = [a.data() for a in filled.frame.actions.looks.actions() if a.isChecked()]
    assert ticked == ["dark"]
    with qtbot.waitSignal(filled.language_chosen) as said:
        dialog.language.setCurrentIndex(dialog.language.findData("nl"))
        dialog.language.activated.emit(dialog.language.currentIndex())
    assert said.args == ["nl"]
    dialog.close()


def test_the_menu_of_a_theme_recolours_and_rekeys(filled: MainWindow, qtbot: QtBot) -> None:
    theme = filled.bench.themes[1]
    menu = QMenu()
    qtbot.addWidget(menu)
    filled.bench.deeds.fill_menu(menu, theme)
    colours, keys = (action.menu() for action in menu.actions() if action.menu())
    assert [a.text() for a in keys.actions() if a.isChecked()] == ["2"]
    colours.actions()[4].trigger()
    keys.actions()[7].trigger()
    changed = filled.session.library.themes.list()[1]
    assert (changed.colour, changed.key) == ("red", 7)
    for _ in range(2):
        filled.frame.actions.undo.trigger()
    assert filled.session.library.themes.list()[1] == theme


def test_every_key_stands_once_in_the_sheet(window: MainWindow) -> None:
    listed = [key for _, group in window.frame.actions.listed() for _, key in group]
    assert len(listed) == len(set(listed))
    assert "Ctrl+Shift+F" in listed


def test_a_long_act_is_cut_in_the_menu(filled: MainWindow) -> None:
    report = filled.bench.desk.report.id
    filled.bench.rename(report, "Lang & breed " * 20)
    text = filled.frame.actions.undo.text()
    assert len(text) < 80
    assert "&&" in text
    assert text.endswith("…")
