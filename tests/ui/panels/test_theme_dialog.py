from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from briefing import i18n
from briefing.domain.library import Report, Theme
from briefing.domain.span import Span
from briefing.ui import theme_acts
from briefing.ui.dialogs import Confirm
from briefing.ui.session import Session
from briefing.ui.theme_dialog import MergeDialog, ThemeDialog

Find = Callable[[str], Span]


def by_name(session: Session) -> dict[str, Theme]:
    return {theme.name: theme for theme in session.library.themes.list()}


@pytest.fixture
def dialog(qtbot: QtBot, session: Session) -> ThemeDialog:
    """The dialog for a new theme."""
    made = ThemeDialog(session)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def answer(monkeypatch: pytest.MonkeyPatch, reply: Callable[[QDialog], bool]) -> list[QDialog]:
    """Let ``reply`` answer the dialogs that an act shows; gives those that were shown."""
    shown: list[QDialog] = []

    def ask(dialog: QDialog) -> bool:
        shown.append(dialog)
        return reply(dialog)

    monkeypatch.setattr(theme_acts, "ask", ask)
    return shown


def test_a_new_theme_takes_the_free_colour_and_key(
    qtbot: QtBot, dialog: ThemeDialog, session: Session
) -> None:
    qtbot.keyClicks(dialog.name, "Hybride  dreiging")
    dialog.keywords.setPlainText("sabotage\n\n  kabels \nsabotage")
    dialog.description.setPlainText("Wat eronder valt")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    made = by_name(session)["Hybride dreiging"]
    assert (made.colour, made.key) == ("purple", 4)
    assert made.keywords == ("sabotage", "kabels")
    assert made.description == "Wat eronder valt"
    assert dialog.act is not None
    assert dialog.act.result == made.id
    session.history.undo()
    assert "Hybride dreiging" not in by_name(session)


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("   ", "Give the theme a name."),
        ("OEKRAÏNE", "There is a theme “OEKRAÏNE” already."),
        ("oekraine", "There is already a theme “Oekraïne”."),
    ],
)
def test_names_that_cannot_be_are_refused(
    qtbot: QtBot, dialog: ThemeDialog, session: Session, name: str, complaint: str
) -> None:
    dialog.name.setText(name)
    dialog.try_accept()
    assert dialog.isVisible()
    assert dialog.error.text() == complaint
    assert dialog.name.hasFocus()
    assert session.history.count() == 0
    qtbot.keyClicks(dialog.name, "x")
    assert not dialog.error.isVisible()


def test_escape_changes_nothing(qtbot: QtBot, dialog: ThemeDialog, session: Session) -> None:
    qtbot.keyClicks(dialog.name, "Nieuw")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert session.history.count() == 0


def test_editing_says_who_loses_the_key(qtbot: QtBot, session: Session) -> None:
    dialog = ThemeDialog(session, by_name(session)["lastenverdeling"])
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.key.currentData() == 2
    dialog.key.setCurrentIndex(dialog.key.findData(1))
    assert dialog._key_hint.text() == "“Oekraïne” then has no key any more."
    dialog.try_accept()
    assert by_name(session)["lastenverdeling"].key == 1
    assert by_name(session)["Oekraïne"].key is None
    assert session.history.count() == 1
    session.history.undo()
    assert by_name(session)["Oekraïne"].key == 1


def test_an_edit_without_a_change_is_no_step(qtbot: QtBot, session: Session) -> None:
    dialog = ThemeDialog(session, by_name(session)["Oekraïne"])
    qtbot.addWidget(dialog)
    dialog.try_accept()
    assert session.history.count() == 0


def test_colours_are_chosen_by_arrow_and_have_names(qtbot: QtBot, dialog: ThemeDialog) -> None:
    row = dialog.colours
    assert row.colour() == "purple"
    purple = row.swatches["purple"]
    purple.setFocus()
    qtbot.keyClick(purple, Qt.Key.Key_Right)
    assert row.colour() == "red"
    assert row._name.text() == "Red"
    assert QApplication.focusWidget() is row.swatches["red"]
    names = [swatch.accessibleName() for swatch in row.swatches.values()]
    assert len(set(names)) == len(names)
    assert all(names)


def test_a_colour_of_ones_own_is_kept(qtbot: QtBot, session: Session) -> None:
    theme = by_name(session)["Oekraïne"]
    dialog = ThemeDialog(session, theme)
    qtbot.addWidget(dialog)
    dialog.colours.set_colour("#123456")
    dialog.try_accept()
    again = ThemeDialog(session, by_name(session)["Oekraïne"])
    qtbot.addWidget(again)
    assert again.colours.colour() == "#123456"
    assert again.colours.own.isChecked()


def test_merging_moves_passages_in_one_step(
    qtbot: QtBot,
    session: Session,
    report: Report,
    find: Find,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    themes = by_name(session)
    source, target = themes["Oekraïne"], themes["Indo-Pacific"]
    session.library.tagging.tag(report.id, find("EUR 12 miljoen"), source.id)

    def reply(dialog: QDialog) -> bool:
        assert isinstance(dialog, MergeDialog)
        assert dialog.target.findData(source.id) == -1
        dialog.target.setCurrentIndex(dialog.target.findData(target.id))
        assert "1 passage of “Oekraïne” gets the theme “Indo-Pacific”" in dialog._words.text()
        return True

    answer(monkeypatch, reply)
    theme_acts.merge_theme(session, source.id)
    (passage,) = session.library.reports.passages(report.id)
    assert passage.themes == (target.id,)
    session.history.undo()
    (passage,) = session.library.reports.passages(report.id)
    assert passage.themes == (source.id,)


@pytest.mark.parametrize(("language", "hint"), [("nl", "Kies een thema"), ("en", "Choose a theme")])
@pytest.mark.parametrize("by_mouse", [True, False])
def test_merging_asks_for_a_theme_and_proposes_none(
    qtbot: QtBot, session: Session, language: str, hint: str, by_mouse: bool
) -> None:
    i18n.use_language(language)
    themes = by_name(session)
    others = [themes["lastenverdeling"], themes["Indo-Pacific"]]
    dialog = MergeDialog(themes["Oekraïne"], others)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    assert dialog.target.hasFocus()
    assert dialog.target.placeholderText() == hint
    assert not dialog.accept_button.isEnabled()
    assert dialog.accessibleDescription() == ""
    for key, held in (
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
    ):
        qtbot.keyClick(dialog.target, key, held)
        assert dialog.isVisible()
    before = dialog.size(), dialog.accept_button.pos()
    if by_mouse:
        qtbot.mouseClick(dialog.target, Qt.MouseButton.LeftButton)
        rows = dialog.target.view()
        qtbot.waitUntil(rows.isVisible)
        qtbot.wait(QApplication.doubleClickInterval() + 50)  # the box takes a quick one for its own
        at = rows.visualRect(dialog.target.model().index(1, 0)).center()
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=at)
    else:
        qtbot.keyClicks(dialog.target, "I")
    assert dialog.target.currentText() == "Indo-Pacific"
    # what will happen is told, and nothing moved for it
    assert "Oekraïne" in dialog.accessibleDescription()
    assert (dialog.size(), dialog.accept_button.pos()) == before
    if by_mouse:
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    else:
        qtbot.keyClick(dialog.target, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_deleting_asks_only_when_passages_go_out_of_sight(
    session: Session, report: Report, find: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    themes = by_name(session)
    ukraine, burden = themes["Oekraïne"].id, themes["lastenverdeling"].id
    tagging = session.library.tagging
    both = tagging.tag(report.id, find("EUR 12 miljoen"), ukraine).result
    assert both is not None
    tagging.toggle_passage(both, burden)
    shown = answer(monkeypatch, lambda dialog: False)

    assert theme_acts.delete_theme(session, themes["Indo-Pacific"].id) is not None
    assert theme_acts.delete_theme(session, burden) is not None
    assert not shown

    assert theme_acts.delete_theme(session, ukraine) is None
    (question,) = shown
    assert isinstance(question, Confirm)
    assert question.lines[0].text() == (
        "1 passage has only this theme and goes out of sight with it."
    )
    assert question.cancel_button.isDefault()
    assert "Oekraïne" in by_name(session)

    answer(monkeypatch, lambda dialog: True)
    assert theme_acts.delete_theme(session, ukraine) is not None
    assert by_name(session) == {}


def test_adding_and_editing_from_anywhere(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reply(dialog: QDialog) -> bool:
        assert isinstance(dialog, ThemeDialog)
        dialog.name.setText("Kabels")
        return dialog._save()

    answer(monkeypatch, reply)
    theme_acts.add_theme(session)
    assert "Kabels" in by_name(session)
    session.history.undo()
    theme_acts.edit_theme(session, by_name(session)["Oekraïne"].id)
    assert "Oekraïne" not in by_name(session)
    assert by_name(session)["Kabels"].key == 1
