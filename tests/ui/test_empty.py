"""What a panel says when there is nothing in it, in much room and in little."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from briefing.ui.empty import EmptyState


@pytest.mark.parametrize(("height", "air"), [(400, 48), (110, 4), (96, 4)])
def test_words_and_way_out_come_before_air(qtbot: QtBot, height: int, air: int) -> None:
    state = EmptyState("No report passes the filter")
    button = QPushButton("Clear filters")
    state.offer(button)
    qtbot.addWidget(state)
    state.resize(240, height)
    state.show()
    QApplication.processEvents()
    assert air <= state.title.y() <= 48
    for part in (state.title, button):
        whole = part.heightForWidth(part.width()) if part is state.title else 28
        assert part.height() >= whole
        assert state.rect().contains(QRect(part.mapTo(state, QPoint(0, 0)), part.size()))
    assert button.y() >= state.title.geometry().bottom()
