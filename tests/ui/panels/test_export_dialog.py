from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from briefing import i18n
from briefing.domain.library import Report
from briefing.domain.span import Span
from briefing.settings import Settings
from briefing.ui.export_dialog import ExportDialog, file_name
from briefing.ui.session import Session
from tests.makers.window import wheel

Find = Callable[[str], Span]
KRANEN = "De havens van Oekraïne vragen om kranen."


class Desk:
    """Stands in for the system: says where to save, remembers what was opened."""

    def __init__(self, folder: Path) -> None:
        self.folder: Path | None = folder
        self.proposed: list[Path] = []
        self.opened: list[Path] = []
        self.viewer = True

    def choose(self, _parent: object, proposed: Path) -> Path | None:
        self.proposed.append(proposed)
        return self.folder / proposed.name if self.folder else None

    def open(self, address: QUrl) -> bool:
        self.opened.append(Path(address.toLocalFile()))
        return self.viewer


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A system that saves in a folder of the test."""
    folder = tmp_path / "saved"
    folder.mkdir()
    return Desk(folder)


@pytest.fixture
def tagged(
    session: Session,
    report: Report,
    add_report: Callable[..., int],
    find: Find,
    themes: dict[str, int],
) -> Session:
    """Three passages in two reports; one of them has two themes."""
    tagging = session.library.tagging
    other = add_report("Tweede verslag")
    tagging.tag(report.id, find(KRANEN), themes["Oekraïne"], "Bel Odesa")
    tagging.tag(report.id, find("3%"), themes["lastenverdeling"])
    tagging.tag(report.id, find("3%"), themes["Oekraïne"])
    tagging.tag(other, find("EUR 12 miljoen"), themes["lastenverdeling"])
    session.library.reports.edit(other, period=None, date=date(2030, 1, 5))
    return session


Open = Callable[..., ExportDialog]


@pytest.fixture
def open_dialog(qtbot: QtBot, tagged: Session, desk: Desk) -> Open:
    """Opens the dialog."""

    def make(*chosen: int, settings: Settings | None = None) -> ExportDialog:
        made = ExportDialog(
            tagged, chosen, settings=settings, opener=desk.open, chooser=desk.choose
        )
        qtbot.addWidget(made)
        with qtbot.waitActive(made):
            made.show()
        qtbot.waitUntil(lambda: bool(made.summary))
        return made

    return make


def says(qtbot: QtBot, dialog: ExportDialog, words: str) -> None:
    marked = f"{words} Classification: Ongerubriceerd (the highest of the sources)"
    qtbot.waitUntil(lambda: dialog.summary == marked)


def test_it_counts_what_comes_in_as_themes_and_period_change(
    qtbot: QtBot, open_dialog: Open, themes: dict[str, int]
) -> None:
    dialog = open_dialog()
    says(qtbot, dialog, "3 passages from 2 reports")
    assert not dialog.form.themes.boxes[themes["Indo-Pacific"]].isChecked()
    dialog.form.themes.boxes[themes["lastenverdeling"]].click()
    says(qtbot, dialog, "2 passages from 1 report")
    dialog.form.themes.boxes[themes["lastenverdeling"]].click()
    dialog.form.last.setText("31-12-2030")
    says(qtbot, dialog, "1 passage from 1 report")


def test_the_title_follows_the_themes_until_it_is_typed(
    qtbot: QtBot, open_dialog: Open, themes: dict[str, int]
) -> None:
    dialog = open_dialog(themes["lastenverdeling"])
    assert dialog.form.title.text() == "Lastenverdeling"
    dialog.form.themes.boxes[themes["Oekraïne"]].click()
    assert dialog.form.title.text() == "Oekraïne and lastenverdeling"
    dialog.form.title.selectAll()
    qtbot.keyClicks(dialog.form.title, "Kustraad")
    dialog.form.themes.boxes[themes["Oekraïne"]].click()
    assert dialog.form.title.text() == "Kustraad"


def test_it_saves_opens_and_tells(qtbot: QtBot, open_dialog: Open, desk: Desk) -> None:
    settings = Settings()
    dialog = open_dialog(settings=settings)
    dialog.form.title.setText("Wind: op zee?")
    dialog.form.occasion.setText("Debat")
    dialog.form.recipient.setText("de minister")
    dialog.form.origin.setText("directie Noordzee")
    dialog.form.core.setPlainText("Boeien blijven.")
    with qtbot.waitSignal(dialog.saved) as told:
        qtbot.keyClick(dialog.form.title, Qt.Key.Key_Return)
    assert desk.folder is not None
    path = desk.folder / "Wind op zee.pdf"
    assert told.args == ["Briefing saved as Wind op zee.pdf"]
    assert dialog.path == path
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert desk.opened == [path]
    assert settings.export_folder == str(desk.folder)
    pages = pypdfium2.PdfDocument(path)
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())
    for words in (KRANEN, "EUR 12 miljoen", "Bel Odesa", "Boeien blijven.", "de minister", "Debat"):
        assert words in text
    again = open_dialog(settings=settings)
    with qtbot.waitSignal(again.saved):
        again.accept_button.click()
    assert desk.proposed[-1].parent == desk.folder


def test_without_a_viewer_it_says_where_the_file_is(
    qtbot: QtBot, open_dialog: Open, desk: Desk
) -> None:
    desk.viewer = False
    dialog = open_dialog()
    told: list[str] = []
    dialog.saved.connect(told.append)
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: len(told) == 2)
    assert str(dialog.path) in told[1]


def test_choosing_no_file_leaves_everything(qtbot: QtBot, open_dialog: Open, desk: Desk) -> None:
    dialog = open_dialog()
    desk.folder = None
    dialog.accept_button.click()
    assert dialog.isVisible()
    assert dialog.form.isEnabled()
    assert desk.opened == []


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda form: form.title.clear(), "Give the briefing a title."),
        (lambda form: form.day.clear(), "Give the date of the briefing."),
        (lambda form: form.day.setText("ooit"), "“ooit” is not a date."),
        (
            lambda form: (form.first.setText("2-1-2031"), form.last.setText("1-1-2031")),
            "The last day comes before the first.",
        ),
        (lambda form: form.first.setText("1-1-2040"), "nothing to export"),
    ],
)
def test_refusals_are_words_in_the_dialog(
    qtbot: QtBot, open_dialog: Open, desk: Desk, spoil: Callable[[object], object], words: str
) -> None:
    dialog = open_dialog()
    spoil(dialog.form)
    qtbot.waitUntil(lambda: words in dialog.summary)
    assert not dialog.accept_button.isEnabled()
    dialog.try_accept()
    assert dialog.isVisible()
    assert desk.opened == []


def test_no_theme_is_refused_and_mended(
    qtbot: QtBot, open_dialog: Open, themes: dict[str, int]
) -> None:
    dialog = open_dialog(themes["Oekraïne"])
    box = dialog.form.themes.boxes[themes["Oekraïne"]]
    box.click()
    qtbot.waitUntil(lambda: dialog.summary == "Choose at least one theme.")
    box.click()
    qtbot.waitUntil(lambda: dialog.summary.startswith("2 passages"))
    assert dialog.accept_button.isEnabled()


def test_a_state_secret_is_refused(
    qtbot: QtBot, open_dialog: Open, tagged: Session, report: Report
) -> None:
    tagged.library.reports.edit(report.id, classification="Stg. Geheim")
    dialog = open_dialog()
    assert "state secret" in dialog.summary
    assert not dialog.accept_button.isEnabled()


def test_a_folder_that_is_gone_is_told_in_the_dialog(
    qtbot: QtBot, open_dialog: Open, desk: Desk
) -> None:
    dialog = open_dialog()
    assert desk.folder is not None
    desk.folder = desk.folder / "weg"
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: "does not exist" in dialog.error.text())
    assert dialog.isVisible()
    assert dialog.accept_button.isEnabled()


def test_file_names_hold_only_what_they_can() -> None:
    assert file_name('a/b\\c: "d"? <e>|*') == "a b c d e"
    assert file_name(" ?? ") == "Briefing"
    assert len(file_name("x" * 500)) == 120


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.split())


def choose_language(dialog: ExportDialog, name: str, qtbot: QtBot) -> None:
    """Choose by keyboard: the name's first letter in the field."""
    dialog.form.language.setFocus()
    qtbot.keyClicks(dialog.form.language, name[0])
    assert dialog.form.language.currentText() == name


@pytest.mark.parametrize(
    ("window", "other", "title", "expected", "lacking"),
    [
        (
            "nl",
            "English",
            "Oekraïne and lastenverdeling",
            ("Sources", "Report · ", "12 May 2031", "page 1 of", "Note"),
            ("Bronnen", "Verslag · ", "12 mei", "pagina", "Notitie"),
        ),
        (
            "en",
            "Nederlands",
            "Oekraïne en lastenverdeling",
            ("Bronnen", "Verslag · ", "12 mei 2031", "pagina 1 van", "Notitie"),
            ("Sources", "Report · ", "12 May", "page 1", "Note "),
        ),
    ],
)
def test_the_briefing_speaks_the_language_that_is_chosen(
    qtbot: QtBot,
    open_dialog: Open,
    tagged: Session,
    report: Report,
    window: str,
    other: str,
    title: str,
    expected: tuple[str, ...],
    lacking: tuple[str, ...],
) -> None:
    i18n.use_language(window)
    tagged.library.reports.edit(report.id, kind="verslag")
    settings = Settings()
    dialog = open_dialog(settings=settings)
    assert dialog.form.language.currentText() == i18n.LANGUAGES[window]
    choose_language(dialog, other, qtbot)
    assert dialog.form.title.text() == title
    dialog.form.day.setText("12-5-2031")
    with qtbot.waitSignal(dialog.saved):
        qtbot.keyClick(dialog.form.title, Qt.Key.Key_Return)
    assert dialog.path is not None
    text = text_of(dialog.path)
    for words in expected:
        assert words in text
    for words in lacking:
        assert words not in text
    # the next briefing is in that language too, also after the program was closed
    settings.save()
    again = open_dialog(settings=Settings.load())
    assert again.form.language.currentText() == other
    # who goes back to the window's language goes on with the window
    choose_language(again, i18n.LANGUAGES[window], qtbot)
    with qtbot.waitSignal(again.saved):
        again.accept_button.click()
    assert again._settings.export_language == ""


def test_a_briefing_that_is_kept_speaks_the_language_that_is_chosen(
    qtbot: QtBot, tagged: Session, desk: Desk
) -> None:
    library = tagged.library
    passages = [passage.id for _, passage in library.tagging.find()]
    briefing = library.briefings.add("Noordzeetop", passages).result
    dialog = ExportDialog(tagged, briefing=briefing, opener=desk.open, chooser=desk.choose)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.form.language.setCurrentIndex(dialog.form.language.findData("nl"))
    assert dialog.form.title.text() == "Noordzeetop"
    with qtbot.waitSignal(dialog.saved):
        dialog.accept_button.click()
    assert dialog.path is not None
    assert "Bronnen" in text_of(dialog.path)


def test_the_wheel_over_the_language_leaves_it(qtbot: QtBot, open_dialog: Open) -> None:
    dialog = open_dialog()
    wheel(dialog.form.language)
    assert dialog.form.language.currentText() == "English"
