"""Dialogs on a small screen, and what Enter and Escape do in them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from briefing.settings import Settings
from briefing.ui import sheet
from briefing.ui.dialogs import Confirm, FormDialog
from briefing.ui.help_dialogs import about_dialog, notice, shortcuts_sheet
from briefing.ui.imports.password import PasswordDialog
from briefing.ui.preferences import Preferences
from briefing.ui.reader import bindings
from briefing.ui.sheet import Sheet

K = Qt.Key
ROOM = QSize(624, 312)  # of a screen of 1920 by 1080 pixels, three to each of ours

SHEETS: dict[str, Callable[[], Sheet]] = {
    "preferences": lambda: Preferences(Settings(), Path("/een/heel/lang/pad" * 9)),
    "keys": lambda: shortcuts_sheet(bindings.sheet(), None),
    "about": lambda: about_dialog(None),
    "notice": lambda: notice("Er ging iets mis", "Het bestand is weg. " * 60, None),
    "password": lambda: PasswordDialog("nota.pdf", 2),
    "confirm": lambda: Confirm("Weg?", ["Dit komt niet terug. " * 20], "Weggooien"),
}


@pytest.fixture(params=list(SHEETS))
def small(
    request: pytest.FixtureRequest,
    styled: QApplication,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> Sheet:
    """A dialog on a small screen."""
    monkeypatch.setattr(sheet, "room_on_screen", lambda _window: ROOM)
    made = SHEETS[request.param]()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_dialog_keeps_to_the_screen(small: Sheet) -> None:
    assert small.width() <= ROOM.width()
    assert small.height() <= ROOM.height()
    bars = small.body.horizontalScrollBar(), small.body.verticalScrollBar()
    assert not bars[0].maximum()
    for one in small.findChildren(QPushButton):
        if one.isVisible() and not small.body.isAncestorOf(one):
            place = one.mapTo(small, one.rect().bottomRight())
            assert small.rect().contains(place)


def test_nothing_is_squeezed(small: Sheet) -> None:
    content = small.body.widget()
    for one in content.findChildren(QWidget):
        if one.isVisible() and one.parent() is content and one.hasHeightForWidth():
            assert one.height() >= one.heightForWidth(one.width()) - 1
        assert content.rect().contains(one.geometry()) or one.parent() is not content


def test_keys_scroll_what_does_not_fit(
    styled: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet, "room_on_screen", lambda _window: ROOM)
    keys = shortcuts_sheet(bindings.sheet(), None)
    qtbot.addWidget(keys)
    with qtbot.waitActive(keys):
        keys.show()
    bar = keys.body.verticalScrollBar()
    assert bar.maximum() > 0
    QTest.keyClick(keys, K.Key_PageDown)
    paged = bar.value()
    assert paged > 0
    QTest.keyClick(keys, K.Key_Down)
    assert bar.value() > paged
    QTest.keyClick(keys, K.Key_PageUp)
    QTest.keyClick(keys, K.Key_PageUp)
    assert bar.value() == 0


def test_a_complaint_makes_a_dialog_higher(styled: QApplication, qtbot: QtBot) -> None:
    dialog = FormDialog("Naam", "&Bewaren", lambda: True)
    dialog.add("&Naam", QLineEdit())
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    before = dialog.height()
    dialog.complain("Er is al een thema met deze naam, kies een andere. " * 3)
    assert dialog.height() > before
    assert dialog.error.height() >= dialog.error.heightForWidth(dialog.error.width())


class Asked(FormDialog):
    """Counts how often the user agreed."""

    def __init__(self, *, danger: bool) -> None:
        super().__init__("Vraag", "&Doen", self._agree, danger=danger)
        self.agreed = 0
        self.field = QLineEdit()
        self.add("&Naam", self.field)

    def _agree(self) -> bool:
        self.agreed += 1
        return True


@pytest.mark.parametrize("danger", [False, True])
@pytest.mark.parametrize("where", ["field", "cancel_button", "accept_button"])
def test_enter_presses_what_has_the_focus_or_else_the_default(
    styled: QApplication, qtbot: QtBot, danger: bool, where: str
) -> None:
    dialog = Asked(danger=danger)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    focused = getattr(dialog, where)
    focused.setFocus()
    QTest.keyClick(focused, K.Key_Return)
    agrees = where == "accept_button" or (where == "field" and not danger)
    assert dialog.agreed == agrees
    assert not dialog.isVisible()


def test_escape_agrees_to_nothing(styled: QApplication, qtbot: QtBot) -> None:
    dialog = Asked(danger=False)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    dialog.accept_button.setFocus()
    QTest.keyClick(dialog.accept_button, K.Key_Escape)
    assert not dialog.agreed
    assert not dialog.isVisible()


def test_enter_presses_a_link_in_the_preferences(styled: QApplication, qtbot: QtBot) -> None:
    dialog = Preferences(Settings(), Path("/a/b"))
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    link = next(b for b in dialog.findChildren(QPushButton) if b.property("class") == "link")
    pressed: list[bool] = []
    link.clicked.disconnect()
    link.clicked.connect(lambda: pressed.append(True))
    link.setFocus()
    QTest.keyClick(link, K.Key_Return)
    assert pressed
    assert dialog.isVisible()
