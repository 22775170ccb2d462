"""The card that answers while one types, apart from what it is used for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from briefing.ui.finder import Finder


def test_it_hears_of_its_window_only_while_it_is_open(qtbot: QtBot) -> None:
    heard: list[QEvent.Type] = []

    class Hearing(Finder):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if watched is window:
                heard.append(event.type())
            return super().eventFilter(watched, event)

    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    finder = Hearing(window, lambda _: (), name="Find", hint="", nothing="Nothing")
    window.show()
    QTest.qWaitForWindowExposed(window)
    for _ in range(2):
        window.resize(800, 600)
        finder.open()
        window.resize(700, 600)
        QApplication.processEvents()
        assert QEvent.Type.Resize in heard
        assert finder.geometry().right() < 700
        finder.leave()
        heard.clear()
        window.resize(600, 600)
        QApplication.processEvents()
        assert heard == []
