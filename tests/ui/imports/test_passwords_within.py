"""Passwords of files within files: each is asked for by its own name, and told of by itself."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing import i18n
from briefing.ui.imports.password import PasswordDialog
from briefing.ui.main_window import MainWindow
from tests.makers.bases import zipped
from tests.makers.locked import zip_crypto
from tests.ui.imports.test_import_asking import asked, locked_pdf, wait_imported

K = Qt.Key


def archive(folder: Path) -> Path:
    """An archive, not locked, with two PDFs that are, each with its own word, and a text."""
    made = folder / "gesloten.zip"
    made.write_bytes(
        zipped(
            {
                "a geheim1.pdf": locked_pdf(folder / "1.pdf", "welkom").read_bytes(),
                "b open.txt": "Verslag van de visserijraad\n\nEr werd gesproken over quota.\n",
                "c geheim3.pdf": locked_pdf(folder / "3.pdf", "anders").read_bytes(),
            }
        )
    )
    return made


def give(
    window: MainWindow, qtbot: QtBot, dialog: PasswordDialog, word: str, *, by_keys: bool = True
) -> None:
    """Type a password over what is there, give it, and wait for the answer."""
    asking = window.bench.imports.passwords
    if by_keys:
        QTest.keyClicks(dialog.field, word)
        QTest.keyClick(dialog.field, K.Key_Return)
    else:
        dialog.field.setText(word)
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: asking.dialog is not dialog or bool(dialog.error.text()), timeout=20_000
    )


@pytest.mark.parametrize("by_keys", [True, False])
@pytest.mark.parametrize(
    ("language", "first", "wrong"),
    [
        (
            "en",
            "“a geheim1.pdf” in “gesloten.zip”",
            "This password does not open this file; it did open “c geheim3.pdf” in “gesloten.zip”.",
        ),
        (
            "nl",
            "‘a geheim1.pdf’ in ‘gesloten.zip’",
            (
                "Met dit wachtwoord gaat dit bestand niet open, wel ‘c geheim3.pdf’ in "
                "‘gesloten.zip’."
            ),
        ),
    ],
)
def test_of_each_file_in_an_archive_it_is_told_whether_it_opened(
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    language: str,
    first: str,
    wrong: str,
    by_keys: bool,
) -> None:
    i18n.use_language(language)
    window.import_when_open([archive(tmp_path)])
    dialog = asked(qtbot, window)
    assert dialog.file.text() == dialog.field.accessibleDescription() == first
    assert not dialog.more.isHidden()
    give(window, qtbot, dialog, "anders", by_keys=by_keys)
    assert dialog.error.text() == wrong
    assert dialog.more.isHidden()
    assert window.frame.reports.model.total == 2
    give(window, qtbot, dialog, "welkom", by_keys=by_keys)
    qtbot.waitUntil(lambda: window.bench.imports.passwords.dialog is None)
    wait_imported(qtbot, window)
    assert window.frame.reports.model.total == 3
    log = window.bench.imports.log
    assert log.with_reason("password") == []
    # what came in at first is not "there already" for having been read again
    assert [result.status for result in log.results] == ["added"] * 3
    assert window.bench.desk.report.source.name.endswith("a geheim1.pdf")
    assert window.session.history.count() == 1


def test_the_right_password_of_the_first_leads_to_the_second(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.import_when_open([archive(tmp_path)])
    dialog = asked(qtbot, window)
    give(window, qtbot, dialog, "welkom")
    qtbot.waitUntil(lambda: window.bench.imports.passwords.dialog not in (None, dialog))
    second = asked(qtbot, window)
    assert second.file.text() == "“c geheim3.pdf” in “gesloten.zip”"
    QTest.keyClick(second, K.Key_Escape)
    qtbot.waitUntil(lambda: window.bench.imports.passwords.dialog is None)
    wait_imported(qtbot, window)
    log = window.bench.imports.log
    assert [one.part for one in log.with_reason("password")] == ["c geheim3.pdf"]
    # it can be asked for again from the details
    panel = window.bench.imports.show_panel()
    panel.passwords_button.click()
    again = asked(qtbot, window)
    assert again.file.text() == "“c geheim3.pdf” in “gesloten.zip”"
    give(window, qtbot, again, "anders", by_keys=False)
    wait_imported(qtbot, window)
    assert window.frame.reports.model.total == 3


def test_a_locked_pdf_in_a_mail(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    message = EmailMessage()
    message["Subject"] = "Stukken voor het overleg"
    message["From"] = "secretariaat@voorbeeld.example"
    message.set_content("Hierbij de stukken voor het overleg van volgende week.")
    data = locked_pdf(tmp_path / "nota.pdf", "welkom").read_bytes()
    message.add_attachment(data, maintype="application", subtype="pdf", filename="nota.pdf")
    path = tmp_path / "bericht.eml"
    path.write_bytes(bytes(message))
    window.import_when_open([path])
    dialog = asked(qtbot, window)
    assert dialog.file.text() == "“nota.pdf” in “bericht.eml”"
    give(window, qtbot, dialog, "raden")
    assert dialog.error.text() == "This password does not open the file."
    give(window, qtbot, dialog, "welkom")
    wait_imported(qtbot, window)
    assert window.frame.reports.model.total == 2
    assert window.bench.imports.log.with_reason("password") == []


def test_a_locked_pdf_in_a_locked_archive_is_asked_for_after_it(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    data = locked_pdf(tmp_path / "nota.pdf", "binnen").read_bytes()
    path = tmp_path / "geheim.zip"
    path.write_bytes(zip_crypto(b"buiten", data, b"nota.pdf"))
    window.import_when_open([path])
    dialog = asked(qtbot, window)
    assert dialog.file.text() == "geheim.zip"
    give(window, qtbot, dialog, "buiten")
    qtbot.waitUntil(lambda: window.bench.imports.passwords.dialog not in (None, dialog))
    second = asked(qtbot, window)
    assert second.file.text() == "“nota.pdf” in “geheim.zip”"
    give(window, qtbot, second, "buiten")
    assert second.error.text() == "This password does not open the file."
    give(window, qtbot, second, "binnen")
    wait_imported(qtbot, window)
    assert window.bench.desk.report.source.name.endswith("nota.pdf")
