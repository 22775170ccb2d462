"""What an import tells and asks: passwords, scans, versions, comments, and what a crash left."""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from briefing import i18n
from briefing.services import ocr
from briefing.services.importing import import_paths
from briefing.services.library import Library
from briefing.services.resuming import interrupted
from briefing.settings import Settings
from briefing.ui.imports.password import PasswordDialog
from briefing.ui.main_window import MainWindow
from briefing.ui.preferences import Preferences
from briefing.ui.rows import ROW
from tests.makers.bases import docx_members, zipped
from tests.makers.scans import scan
from tests.services.test_importing_asking import COMMENTED, COMMENTS
from tests.ui.test_window_accessible import check_names_and_tab

K = Qt.Key


def locked_pdf(path: Path, password: str) -> Path:
    """A PDF that opens with a password."""
    made = io.BytesIO()
    canvas = Canvas(made, encrypt=password)
    for line, text in enumerate(
        (f"Verslag van de kusttop {path.stem}", "Er werd gesproken over havens en dijken.")
    ):
        canvas.drawString(70, 760 - 30 * line, text)
    canvas.save()
    path.write_bytes(made.getvalue())
    return path


def text_file(path: Path, words: str = "Er werd gesproken over havens.") -> Path:
    """A short report."""
    path.write_text(f"Verslag van {path.stem}\n\n{words}\n", "utf-8")
    return path


def wait_imported(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until nothing is being imported, the list has caught up and what was shown while it
    was read has its report."""
    bench = window.bench
    qtbot.waitUntil(
        lambda: (
            not (bench.importer.running or bench._soon.isActive() or bench.imports.early.becoming)
        ),
        timeout=60_000,
    )


def asked(qtbot: QtBot, window: MainWindow) -> PasswordDialog:
    """The dialog that asks for a password, once it has the keyboard."""
    qtbot.waitUntil(lambda: window.bench.imports.passwords.dialog is not None, timeout=20_000)
    dialog = window.bench.imports.passwords.dialog
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def row_of(window: MainWindow, group: str) -> int:
    """The first row of a group in the panel."""
    rows = window.bench.imports.panel.model.rows
    return next(n for n, r in enumerate(rows) if r.style == "row" and r.value[0] == group)


# -- passwords -----------------------------------------------------------------------------------


def test_each_locked_file_is_asked_for_by_keys_alone(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    paths = [
        locked_pdf(tmp_path / "a.pdf", "sesam"),
        locked_pdf(tmp_path / "b.pdf", "ander"),
        text_file(tmp_path / "c.txt"),
    ]
    window.import_when_open(paths)
    dialog = asked(qtbot, window)
    assert window.frame.reports.model.total == 1  # the rest came in before
    assert dialog.file.text() == "a.pdf"
    assert "1 more file" in dialog.more.text()
    assert dialog.field.hasFocus()
    assert dialog.field.echoMode() is QLineEdit.EchoMode.Password
    QTest.keyClicks(dialog.field, "raden")
    QTest.keyClick(dialog.field, K.Key_Return)
    qtbot.waitUntil(lambda: bool(dialog.error.text()), timeout=20_000)
    assert dialog.error.text() == "This password does not open the file."
    assert dialog.isVisible()
    assert dialog.field.hasFocus()
    QTest.keyClicks(dialog.field, "sesam")  # what was wrong is selected, so typed over
    QTest.keyClick(dialog.field, K.Key_Return)
    qtbot.waitUntil(lambda: window.bench.imports.passwords.dialog is not dialog, timeout=20_000)
    second = asked(qtbot, window)
    assert second.file.text() == "b.pdf"
    QTest.keyClick(second, K.Key_Escape)
    qtbot.waitUntil(lambda: window.bench.imports.passwords.dialog is None)
    wait_imported(qtbot, window)
    assert window.frame.reports.model.total == 2
    log = window.bench.imports.log
    assert [r.path.name for r in log.with_reason("password")] == ["b.pdf"]
    assert window.frame.status.link.isVisible()


def test_one_password_opens_all_that_it_fits(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    for name in ("a.pdf", "b.pdf", "c.pdf"):
        locked_pdf(tmp_path / name, "sesam")
    window.import_when_open([tmp_path])
    dialog = asked(qtbot, window)
    dialog.field.setText("sesam")
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.bench.imports.passwords.dialog is None, timeout=20_000)
    wait_imported(qtbot, window)
    assert window.frame.reports.model.total == 3


def test_a_password_adds_to_the_same_drop(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "stukken"
    folder.mkdir()
    locked_pdf(folder / "a.pdf", "sesam")
    text_file(folder / "b.txt")
    text_file(folder / "c.txt", "Er werd gesproken over sluizen.")
    (folder / "foto.jpg").write_bytes(b"\xff\xd8")
    window.import_when_open([folder])
    dialog = asked(qtbot, window)
    dialog.field.setText("sesam")
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.bench.imports.passwords.dialog is None, timeout=20_000)
    wait_imported(qtbot, window)
    assert window.frame.status.message == "3 reports came in"
    assert window.frame.banner.text == "1 other file skipped"
    assert window.session.history.count() == 1
    assert window.session.history.undoText() == "import 3 reports"
    qtbot.mouseClick(window.frame.status.link, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.frame.reports.model.total == 0)
    window.frame.actions.redo.trigger()
    qtbot.waitUntil(lambda: window.frame.reports.model.total == 3)
    assert window.session.library.check() == ()


def test_what_was_skipped_is_told_with_the_names_at_hand(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "stukken"
    folder.mkdir()
    text_file(folder / "b.txt")
    (folder / "foto.jpg").write_bytes(b"\xff\xd8")
    window.import_when_open([folder])
    wait_imported(qtbot, window)
    assert window.frame.status.message == "1 report came in"
    assert window.frame.banner.text == "1 other file skipped"
    panel = window.bench.imports.show_panel()
    assert panel.heading.text() == "1 report came in, 1 other file skipped"
    row = panel.model.rows[row_of(window, "skipped")]
    assert row.text == "foto.jpg"
    panel.copy()
    assert QGuiApplication.clipboard().text().endswith("foto.jpg: skipped")


def test_the_password_is_shown_on_request_and_nowhere_kept(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, library_path: Path
) -> None:
    window.import_when_open([locked_pdf(tmp_path / "a.pdf", "geheimwoord")])
    dialog = asked(qtbot, window)
    QTest.keyClick(dialog.accept_button, K.Key_Space)
    assert dialog.error.text() == "Type the password first."
    dialog.show_box.setFocus()
    QTest.keyClick(dialog.show_box, K.Key_Space)
    assert dialog.field.echoMode() is QLineEdit.EchoMode.Normal
    dialog.field.setText("geheimwoord")
    dialog.try_accept()
    qtbot.waitUntil(lambda: window.frame.reports.model.total == 1, timeout=20_000)
    wait_imported(qtbot, window)
    window.close()
    home = [p for p in (tmp_path / "home").rglob("*") if p.is_file()]
    for path in (library_path, *home):
        data = path.read_bytes()
        assert b"geheimwoord" not in data.replace(b"\x00", b"")


@pytest.mark.parametrize("tongue", ["nl", "en"])
def test_the_question_is_named_and_reached(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, tongue: str
) -> None:
    i18n.use_language(tongue)
    window.import_when_open([locked_pdf(tmp_path / "a.pdf", "sesam")])
    dialog = asked(qtbot, window)
    check_names_and_tab(dialog)
    dialog.reject()


def test_passed_over_files_can_be_opened_from_the_panel(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.import_when_open(
        [locked_pdf(tmp_path / "a.pdf", "sesam"), text_file(tmp_path / "b.txt")]
    )
    asked(qtbot, window).reject()
    wait_imported(qtbot, window)
    panel = window.bench.imports.show_panel()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.list.selectionModel().setCurrentIndex(
        panel.model.index(row_of(window, "password")),
        panel.list.selectionModel().SelectionFlag.ClearAndSelect,
    )
    panel.list.setFocus()
    QTest.keyClick(panel.list, K.Key_Return)
    dialog = asked(qtbot, window)
    dialog.field.setText("sesam")
    dialog.try_accept()
    qtbot.waitUntil(lambda: window.frame.reports.model.total == 2, timeout=20_000)
    wait_imported(qtbot, window)
    assert window.bench.imports.log.with_reason("password") == []


# -- the panel -----------------------------------------------------------------------------------


def test_the_panel_tells_of_each_file_and_opens_what_is_known(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    known = text_file(tmp_path / "bekend.txt")
    window.import_when_open([known])
    wait_imported(qtbot, window)
    bad = tmp_path / "leeg.txt"
    bad.touch()
    window.import_when_open([known, text_file(tmp_path / "nieuw.txt"), bad])
    wait_imported(qtbot, window)
    panel = window.bench.imports.panel
    titles = [(r.text, r.corner) for r in panel.model.rows if r.style == "kicker"]
    assert titles == [("Failed", "1"), ("Came in", "1"), ("Already in the library", "1")]
    failed = panel.model.rows[row_of(window, "failed")]
    assert failed.text == "leeg.txt"
    assert "empty" in failed.detail
    qtbot.waitUntil(panel.isActiveWindow)
    index = panel.model.index(row_of(window, "known"))
    qtbot.mouseClick(
        panel.list.viewport(), Qt.MouseButton.LeftButton, pos=panel.list.visualRect(index).center()
    )
    assert window.bench.desk.report.source.name == "bekend.txt"
    panel.copy_button.click()
    assert "leeg.txt" in QGuiApplication.clipboard().text()
    check_names_and_tab(panel)
    QTest.keyClick(panel, K.Key_Escape)
    assert window.bench.imports.panel is None


def test_while_it_runs_the_panel_says_what_is_read_and_cancels(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    for number in range(150):
        text_file(tmp_path / f"verslag {number:03}.txt", f"Zin {number} over havens. " * 400)
    window.import_when_open([tmp_path])
    link = window.frame.status._progress_text
    assert link.isVisible()
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    panel = window.bench.imports.panel
    heard: list[str] = []

    def some_in() -> bool:
        panel.refresh()
        heard.append(panel.at_work.whole())
        return panel.bar.value() >= 3

    qtbot.waitUntil(some_in, timeout=30_000)
    assert panel.heading.text().endswith("of 150 files read…")
    assert panel.bar.maximum() == 150
    assert any(text.startswith("Reading: verslag") for text in heard)
    assert panel.cancel_button.isVisible()
    panel.cancel_button.click()
    wait_imported(qtbot, window)
    assert panel.cancel_button.isHidden()
    assert "the rest was cancelled" in panel.heading.text()
    assert 0 < window.frame.reports.model.total < 150


def test_of_very_many_files_the_panel_lists_the_first(window: MainWindow) -> None:
    from briefing.services.importing import ImportResult

    log = window.bench.imports.log
    log.take(
        [ImportResult(Path(f"/map/{n}.txt"), "added", n, f"Verslag {n}") for n in range(2_000)]
    )
    rows = log.rows()
    assert len(rows) < 600
    assert rows[0].corner == "2000"
    assert rows[-1].text == "and 1500 more"


def test_looks_like_a_new_version_is_offered_after_several(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    words = " ".join(f"In zin {n} spraken de kuststaten over haven {n}." for n in range(40))
    first = tmp_path / "een.txt"
    first.write_text(f"Verslag van de kusttop in Delfzijl van 4 mei 2031\n\n{words}\n", "utf-8")
    window.import_when_open([first])
    wait_imported(qtbot, window)
    second = tmp_path / "twee.txt"
    second.write_text(first.read_text("utf-8") + "\nEen slotzin.\n", "utf-8")
    window.import_when_open([second, text_file(tmp_path / "drie.txt")])
    wait_imported(qtbot, window)
    assert "1 report looks like a new version" in window.frame.banner.text
    window.frame.banner._action.click()
    panel = window.bench.imports.panel
    index = panel.model.index(row_of(window, "resembles"))
    panel.list.setCurrentIndex(index)
    panel.list.activated.emit(index)
    assert window.bench.desk.report.source.name == "twee.txt"
    qtbot.waitUntil(window.bench.versioning.strip.offer.isVisible)
    assert index.data(ROW).icon


# -- scans ---------------------------------------------------------------------------------------


def test_the_text_of_a_scan_is_recognised_on_request(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan("Verslag van de haven"))
    window.import_when_open([path])
    wait_imported(qtbot, window)
    panel = window.bench.imports.panel
    assert panel.model.rows[0].text == "No text, a scan?"
    assert panel.recognise_button.isVisible()
    panel.recognise_button.setFocus()
    panel.recognise_button.click()
    assert panel.recognise_button.isHidden()
    assert panel.focusWidget() is panel.list  # and not the button that cancels
    wait_imported(qtbot, window)
    assert window.bench.imports.log.with_reason("scan") == []
    report = window.bench.desk.report
    assert "haven" in report.document.text
    assert "(OCR)" in window.bench.inspector.form.origin.warnings.text()
    assert "remark" in window.bench.inspector.tabs.tabBar().tabToolTip(2)


@pytest.mark.parametrize(
    ("tongue", "said"),
    [
        ("en", "Recognising the text of “scan.pdf”: page {} of 3…"),
        ("nl", "Tekst van ‘scan.pdf’ herkennen: pagina {} van 3…"),
    ],
)
def test_while_a_scan_is_recognised_its_pages_are_counted(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, tongue: str, said: str
) -> None:
    i18n.use_language(tongue)
    path = tmp_path / "scan.pdf"
    whole = PdfDocument.new()
    for number in range(3):
        with_one = PdfDocument(scan(f"Verslag van haven {number}"))
        whole.import_pages(with_one)
        with_one.close()
    whole.save(path)
    whole.close()
    window.import_when_open([path])
    wait_imported(qtbot, window)
    panel = window.bench.imports.panel
    heard: list[tuple[str, tuple[int, int]]] = []
    log = window.bench.imports.log
    window.bench.importer.progress.connect(lambda _: heard.append((log.headline(), log.steps())))
    panel.recognise_button.click()
    wait_imported(qtbot, window)
    for number in (1, 2, 3):
        assert (said.format(number), (number - 1, 3)) in heard
    assert window.frame.reports.model.total == 1


def test_what_a_program_that_was_killed_left_is_swept_up_at_the_start(
    tmp_path: Path,
    open_window: Callable[..., MainWindow],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path / "tijdelijk"
    left = folder / "briefing-gisteren"
    left.mkdir(parents=True)
    (left / ".owner").touch()
    (left / "given").write_bytes(b"P5")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    open_window()
    qtbot.waitUntil(lambda: not left.exists())


def test_without_the_program_it_says_what_to_install(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan("Verslag van de haven"))
    window.import_when_open([path])
    wait_imported(qtbot, window)
    panel = window.bench.imports.panel
    assert panel.recognise_button.isHidden()
    assert "Tesseract" in panel.remarks.text()


# -- what comes in -------------------------------------------------------------------------------


def test_every_kind_of_file_can_be_chosen(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, tmp_path: Path
) -> None:
    from briefing.readers.registry import suffixes

    seen: list[str] = []
    path = text_file(tmp_path / "gekozen.txt")

    def choose(*arguments: object) -> tuple[list[str], str]:
        seen.append(str(arguments[3]))
        return [str(path)], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", choose)
    window.frame.actions.import_files.trigger()
    wait_imported(qtbot, window)
    first = seen[0].split(";;")[0]
    assert all(f"*{suffix}" in first for suffix in suffixes())
    assert seen[0].endswith("All files (*)")
    assert window.frame.reports.model.total == 1


def test_comments_are_said_to_be_left_out_or_come_along(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "opmerkingen.docx"
    path.write_bytes(zipped(docx_members(COMMENTED, comments=COMMENTS)))
    window.import_when_open([path])
    wait_imported(qtbot, window)
    assert "comments in 1 report left out" in window.frame.banner.text
    window.frame.banner._action.click()
    assert "preferences" in window.bench.imports.panel.remarks.text()
    window.bench.imports.panel.close()
    window.choices.ask()
    dialog = window.findChild(Preferences)
    dialog.comments.click()
    assert Settings.load().comments_as_notes
    dialog.close()
    window.bench.session.do(window.session.library.reports.trash, [window.bench.desk.report.id])
    window.session.forget(window.session.library.trash.empty())
    window.import_when_open([path])
    wait_imported(qtbot, window)
    assert [p.note for p in window.bench.desk.passages if p.note]
    assert window.frame.banner.text == ""


_KILLED = """
import os, sys
from pathlib import Path
from briefing.services.importing import import_paths
from briefing.services.library import Library

with Library.open(Path(sys.argv[1])) as library:
    def progress(told):
        if told.done >= 12:
            os._exit(9)
    import_paths(library, [Path(sys.argv[2])], progress=progress)
"""


@pytest.mark.parametrize("go_on", [True, False])
def test_an_import_that_was_cut_short_is_offered_again(
    library_path: Path,
    tmp_path: Path,
    open_window: Callable[..., MainWindow],
    qtbot: QtBot,
    go_on: bool,
) -> None:
    folder = tmp_path / "map"
    folder.mkdir()
    for number in range(40):
        text_file(folder / f"{number}.txt", f"Zin {number} over de haven. " * 50)
    Library.open(library_path).close()
    ran = subprocess.run(
        [sys.executable, "-c", _KILLED, str(library_path), str(folder)],
        check=False,
        cwd=Path(__file__).parents[3],
    )
    assert ran.returncode == 9
    window = open_window()
    qtbot.waitUntil(lambda: bool(window.frame.banner.text), timeout=20_000)
    text = window.frame.banner.text
    assert text.startswith("The import of “map” was interrupted: ")
    assert text.endswith("of 40 files done.")
    banner = window.frame.banner
    button = banner._action if go_on else banner._other
    button.setFocus()
    QTest.keyClick(QApplication.focusWidget(), K.Key_Space)
    if go_on:
        qtbot.waitUntil(lambda: window.bench.importer.running)
        wait_imported(qtbot, window)
        assert window.frame.reports.model.total == 40
    library = window.session.library
    qtbot.waitUntil(lambda: not window._tasks.busy)
    assert interrupted(library) is None
    assert library.check() == ()


def test_a_library_in_order_says_nothing(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    import_paths(window.session.library, [text_file(tmp_path / "a.txt")])
    window.bench.imports.look_for_interrupted()
    qtbot.waitUntil(lambda: not window._tasks.busy)
    assert window.frame.banner.text == ""


def test_a_file_that_comes_alone_is_named_while_it_is_read(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    said: list[tuple[str, int]] = []
    status = window.frame.status
    path = text_file(tmp_path / "alleen.txt", "Een zin over de haven van Delfzijl. " * 40_000)
    window.import_when_open([path])

    def named() -> bool:
        said.append((status.progress_text, status._bar.maximum()))
        return "alleen.txt" in status.progress_text

    qtbot.waitUntil(named, timeout=30_000)
    assert said[-1] == ("Reading “alleen.txt”…", 0)  # a bar that only says that it is busy
    wait_imported(qtbot, window)
    assert not status.progress_text


def test_what_was_told_is_not_told_again_at_each_try(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "stukken"
    folder.mkdir()
    locked_pdf(folder / "a.pdf", "sesam")
    text_file(folder / "b.txt")
    (folder / "foto.jpg").write_bytes(b"\xff\xd8")
    window.import_when_open([folder])
    dialog, banner = asked(qtbot, window), window.frame.banner
    assert "1 other file skipped" in banner.text
    said, tries = banner.text, window.bench.imports.importer
    banner.hide()
    for word in ("fout", "mis"):
        dialog.field.setText(word)
        with qtbot.waitSignal(tries.finished, timeout=20_000):
            qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: bool(dialog.error.text()), timeout=20_000)
        assert banner.text == ""
    dialog.field.setText("sesam")
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.bench.imports.passwords.dialog is None, timeout=20_000)
    wait_imported(qtbot, window)
    # now there is less to tell
    assert banner.text == "1 other file skipped" != said


def test_what_the_details_tell_stands_nowhere_beside_them(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "stukken"
    folder.mkdir()
    locked_pdf(folder / "a.pdf", "sesam")
    text_file(folder / "b.txt")
    (folder / "foto.jpg").write_bytes(b"\xff\xd8")
    (folder / "kapot.pdf").write_bytes(b"%PDF-1.4 niets")
    window.import_when_open([folder])
    dialog = asked(qtbot, window)
    imports, banner = window.bench.imports, window.frame.banner
    assert imports.panel is not None
    dialog.field.setText("sesam")
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: imports.passwords.dialog is None, timeout=20_000)
    wait_imported(qtbot, window)
    assert banner.text == ""
    assert window.frame.status.message.startswith("2 reports came in, 1 failed")
    imports.panel.close()
    # those who ask for the details do not keep the line under the panes
    (folder / "kapot.pdf").unlink()
    window.import_when_open([folder])
    qtbot.waitUntil(lambda: bool(banner.text), timeout=20_000)
    wait_imported(qtbot, window)
    imports.show_panel()
    assert banner.text == ""
