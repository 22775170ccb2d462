"""What a panel says when there is nothing in it, in much room and in little."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from briefing.ui.empty import EmptyState


@pytest.mark.parametrize(("height", "air"), [(400, 48), (110, 30), (92, 12)])
def test_words_and_way_out_come_before_air(qtbot: QtBot, height: int, air: int) -> None:
    pane = QWidget()
    qtbot.addWidget(pane)
    pane.resize(240, height)
    state = EmptyState("No report passes the filter", parent=pane)
    button = QPushButton("Clear filters")
    state.offer(button)
    state.resize(pane.size())
    pane.show()
    QApplication.processEvents()
    assert 4 <= state.title.y() <= air
    for part in (state.title, button):
        whole = part.heightForWidth(part.width()) if part is state.title else 28
        assert part.height() >= whole
        assert state.rect().contains(QRect(part.mapTo(state, QPoint(0, 0)), part.size()))
    assert button.y() >= state.title.geometry().bottom()
