from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from briefing.domain.library import Report
from briefing.domain.span import Span
from briefing.settings import Settings
from briefing.ui.export_dialog import ExportDialog, file_name
from briefing.ui.session import Session

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
