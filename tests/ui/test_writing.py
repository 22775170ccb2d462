"""Whether words are being written somewhere."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from briefing.ui.writing import is_for_writing, is_writing


def test_what_had_the_keyboard_is_not_what_has_it_now(qtbot: QtBot) -> None:
    window, field, words = QWidget(), QLineEdit(), QLabel("Noordzee")
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(field)
    column.addWidget(words)
    with qtbot.waitActive(window):
        window.show()
    field.setFocus()
    assert is_writing()
    assert is_for_writing(field)
    assert not is_for_writing(words)
    assert not is_for_writing(None)
    field.hide()
    assert not is_for_writing(field)
