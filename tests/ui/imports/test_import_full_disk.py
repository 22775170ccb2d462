"""A disk that is full: said once in the window, for all files that are left."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from briefing import i18n
from briefing.ui.main_window import MainWindow
from tests.ui.imports.test_import_asking import text_file, wait_imported


@pytest.mark.parametrize(
    ("language", "failed", "why"),
    [
        ("en", "could not be imported", "is full"),
        ("nl", "niet worden geïmporteerd", "is vol"),
    ],
)
def test_one_line_for_all_that_is_left(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, language: str, failed: str, why: str
) -> None:
    i18n.use_language(language)
    folder = tmp_path / "map"
    folder.mkdir()
    for number in range(20):
        text_file(folder / f"{number}.txt", f"Zin {number} over de haven. " * 3_000)
    with window.session.library.store.writing() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    window.import_when_open([folder])
    wait_imported(qtbot, window)
    assert window.frame.status.message.startswith("20 ")
    assert failed in window.frame.status.message
    panel = window.bench.imports.panel
    (row,) = (row for row in panel.model.rows if row.style == "row")
    assert why in row.detail
    assert "20 " in row.detail
    with window.session.library.store.writing() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1000000")
    window.import_when_open([folder])
    wait_imported(qtbot, window)
    assert window.frame.reports.model.total == 20
