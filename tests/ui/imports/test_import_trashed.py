"""Files whose reports lie in the trash: that is said, and they are put back from where it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefing import i18n
from briefing.ui.main_window import MainWindow
from tests.makers.bases import pdf
from tests.ui.imports.test_import_asking import row_of, text_file, wait_imported

K = Qt.Key


def bring(window: MainWindow, qtbot: QtBot, *paths: Path) -> None:
    """Import files and wait until they are there."""
    window.import_when_open(list(paths))
    wait_imported(qtbot, window)


def trash_all(window: MainWindow) -> list[int]:
    """Move every report to the trash."""
    library = window.session.library
    ids = sorted(report.id for report in library.reports.list())
    window.session.do(library.reports.trash, ids)
    return ids


def press(button: object) -> None:
    """Press a button with the space bar."""
    button.setFocus()
    QTest.keyClick(QApplication.focusWidget(), K.Key_Space)


@pytest.mark.parametrize(
    ("language", "said", "link"),
    [
        ("en", "“Verslag van basis” is in the library already, in the trash.", "Restore"),
        ("nl", "‘Verslag van basis’ staat al in de bibliotheek, in de prullenbak.", "Terugzetten"),
    ],
)
@pytest.mark.parametrize("by_keys", [True, False])
def test_a_file_whose_report_lies_in_the_trash_is_put_back_from_the_message(
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    language: str,
    said: str,
    link: str,
    by_keys: bool,
) -> None:
    i18n.use_language(language)
    path = text_file(tmp_path / "basis.txt")
    bring(window, qtbot, path)
    (report,) = trash_all(window)
    bring(window, qtbot, path)
    banner = window.frame.banner
    assert (window.frame.status.message, banner.text) == ("", said)
    assert window.bench.desk.report is None
    assert banner._action.text() == link
    if by_keys:
        press(banner._action)
    else:
        qtbot.mouseClick(banner._action, Qt.MouseButton.LeftButton)
    assert window.bench.desk.report.id == report
    assert [r.id for r in window.session.library.reports.list()] == [report]
    assert banner.text == ""
    # it is a deed as any other
    assert window.frame.status.link.isVisible()
    window.frame.actions.undo.trigger()
    assert window.session.library.reports.list() == ()
    window.frame.actions.redo.trigger()
    assert [r.id for r in window.session.library.reports.list()] == [report]


@pytest.mark.parametrize(
    ("language", "all_", "some"),
    [
        (
            "en",
            "3 reports were there already, in the trash",
            "3 reports were there already, 2 of them in the trash",
        ),
        (
            "nl",
            "3 verslagen waren er al, in de prullenbak",
            "3 verslagen waren er al, 2 daarvan in de prullenbak",
        ),
    ],
)
def test_several_are_put_back_in_one_go(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, language: str, all_: str, some: str
) -> None:
    i18n.use_language(language)
    paths = [text_file(tmp_path / f"{n}.txt", f"Zin {n} over de haven.") for n in "abc"]
    bring(window, qtbot, *paths)
    ids = trash_all(window)
    bring(window, qtbot, *paths)
    banner, reports = window.frame.banner, window.session.library.reports
    assert banner.text == all_
    window.session.do(reports.restore, ids[:1])
    bring(window, qtbot, *paths)
    assert banner.text == some
    press(banner._action)
    assert sorted(r.id for r in reports.list()) == ids
    window.frame.actions.undo.trigger()
    assert sorted(r.id for r in reports.list()) == ids[:1]


def test_of_one_in_the_trash_beside_a_new_one_the_banner_offers_it(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    old, new = text_file(tmp_path / "oud.txt"), text_file(tmp_path / "nieuw.txt", "Iets nieuws.")
    bring(window, qtbot, old)
    trash_all(window)
    bring(window, qtbot, old, new)
    status, banner = window.frame.status, window.frame.banner
    assert status.message == "1 report came in"
    assert banner.text == "1 report was there already, in the trash"
    assert window.bench.desk.report.source.name == "nieuw.txt"
    qtbot.mouseClick(banner._action, Qt.MouseButton.LeftButton)
    assert window.bench.desk.report.source.name == "oud.txt"
    assert window.frame.reports.model.total == 2


@pytest.mark.parametrize("by_keys", [True, False])
def test_a_row_of_the_details_puts_its_report_back(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, by_keys: bool
) -> None:
    paths = [text_file(tmp_path / f"{n}.txt", f"Zin {n} over de haven.") for n in "ab"]
    bring(window, qtbot, *paths)
    ids = trash_all(window)
    bring(window, qtbot, *paths)
    panel = window.bench.imports.show_panel()
    qtbot.waitUntil(panel.isActiveWindow)
    kickers = [(r.text, r.corner) for r in panel.model.rows if r.style == "kicker"]
    assert kickers == [("In the trash", "2")]
    index = panel.model.index(row_of(window, "trashed"))
    assert "Enter or a click restores it." in panel.model.rows[index.row()].detail
    if by_keys:
        panel.list.setCurrentIndex(index)
        QTest.keyClick(panel.list, K.Key_Return)
    else:
        where = panel.list.visualRect(index).center()
        qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    reports = window.session.library.reports
    assert [r.id for r in reports.list()] == ids[:1]
    assert window.bench.desk.report.id == ids[0]
    panel.refresh()
    row = panel.model.rows[row_of(window, "known")]
    assert (row.text, row.detail) == ("a.txt", "Restored from the trash")
    assert panel.model.rows[row_of(window, "trashed")].text == "b.txt"
    # taken back, it lies there again, and the row knows
    window.frame.actions.undo.trigger()
    panel.refresh()
    assert [r.text for r in panel.model.rows if r.style == "row"] == ["a.txt", "b.txt"]
    assert panel.restore_button.isVisible()
    press(panel.restore_button)
    assert sorted(r.id for r in reports.list()) == ids
    panel.refresh()
    assert panel.restore_button.isHidden()
    trash_all(window)
    window.session.forget(window.session.library.trash.empty())
    panel.refresh()
    assert {r.detail for r in panel.model.rows if r.style == "row"} == {"Deleted for good"}


def test_what_came_in_and_was_thrown_away_comes_back_from_the_details(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = text_file(tmp_path / "a.txt")
    bring(window, qtbot, path)
    (report,) = trash_all(window)
    panel = window.bench.imports.show_panel()
    index = panel.model.index(row_of(window, "added"))
    qtbot.mouseClick(
        panel.list.viewport(), Qt.MouseButton.LeftButton, pos=panel.list.visualRect(index).center()
    )
    assert window.bench.desk.report.id == report


def test_pages_of_a_pdf_in_the_trash_go_when_it_is_known(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "top.pdf"
    path.write_bytes(pdf())
    bring(window, qtbot, path)
    (report,) = trash_all(window)
    copy = tmp_path / "kopie.pdf"
    copy.write_bytes(path.read_bytes())
    bring(window, qtbot, copy)
    assert not window.bench.imports.early.shown
    assert "in the trash" in window.frame.banner.text
    press(window.frame.banner._action)
    assert window.bench.desk.report.id == report
