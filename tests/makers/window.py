"""What several tests do with a main window, or with a widget of one."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from briefing.ui.main_window import MainWindow

NOTCH = 120  # of a wheel, in eighths of a degree


def settle(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until sidebar, list and cards have caught up, and the list has opened what it is at."""
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not (window.bench._soon.isActive() or window.tasks.busy))
    qtbot.waitUntil(lambda: not window.frame.reports._rest.isActive())
    QApplication.processEvents()


def wheel(
    widget: QWidget,
    turn: int = -NOTCH,
    at: QPointF | None = None,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Turn the wheel over a widget, by default over its middle and by one notch downwards."""
    there = QPointF(widget.rect().center()) if at is None else at
    event = QWheelEvent(
        there,
        QPointF(widget.mapToGlobal(there.toPoint())),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def item(menu: QMenu, words: str) -> QAction:
    """An item by its words."""
    return next(a for a in menu.actions() if a.text().split("\t")[0] == words)


def click_through(menu: QMenu, *words: str) -> None:
    """Click through a menu."""
    for word in words:
        action = item(menu, word)
        at, below = menu.actionGeometry(action).center(), action.menu()
        QTest.mouseMove(menu, at)
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        QApplication.processEvents()
        if below is not None:
            menu = below


def press(*keys: Any, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Keys where the focus is; a string is typed, capitals with Shift."""
    for key in keys:
        for one in key if isinstance(key, str) else [key]:
            shift = isinstance(one, str) and one.isupper()
            mods = Qt.KeyboardModifier.ShiftModifier if shift else held
            QTest.keyClick(QApplication.focusWidget(), one, mods)
