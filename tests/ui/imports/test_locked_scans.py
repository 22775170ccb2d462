"""Scans that open only with a password: it is asked for once, not again for the recognition."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing.ui.main_window import MainWindow
from tests.makers.bases import zipped
from tests.makers.scans import scan
from tests.ui.imports.test_import_asking import asked, wait_imported


def unlock(window: MainWindow, qtbot: QtBot, word: str) -> None:
    """Give a password by keys, and wait for what comes of it."""
    dialog = asked(qtbot, window)
    QTest.keyClicks(dialog.field, word)
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.bench.imports.passwords.dialog is None, timeout=20_000)
    wait_imported(qtbot, window)


def recognise(window: MainWindow, qtbot: QtBot) -> None:
    """Have the scans recognised, from the details."""
    panel = window.bench.imports.show_panel()
    assert panel.model.rows[0].text == "No text, a scan?"
    panel.recognise_button.click()
    wait_imported(qtbot, window)


def test_the_password_of_a_scan_is_asked_for_once(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan("Verslag van de haven", password="sesam"))
    window.import_when_open([path])
    unlock(window, qtbot, "sesam")
    recognise(window, qtbot)
    assert window.bench.imports.passwords.dialog is None
    assert window.bench.imports.log.with_reason("password") == []
    assert "haven" in window.bench.desk.report.document.text


def test_the_password_of_a_scan_within_a_file_is_asked_for_once(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "stukken.zip"
    path.write_bytes(zipped({"scan.pdf": scan("Verslag van de haven", password="sesam")}))
    window.import_when_open([path])
    unlock(window, qtbot, "sesam")
    recognise(window, qtbot)
    assert window.bench.imports.passwords.dialog is None
    assert window.bench.imports.log.with_reason("password") == []
    assert "haven" in window.bench.desk.report.document.text
