"""Lists whose items are measured as they come into sight."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QStringListModel
from PySide6.QtWidgets import QApplication, QStyledItemDelegate
from pytestqt.qtbot import QtBot

from briefing.ui.card_list import CardList
from briefing.ui.stacked_list import Index

BREAKS_AT = 300


class _Words(QStringListModel):
    def item(self, row: int) -> str:
        return str(self.stringList()[row])


class _Tall(QStyledItemDelegate):
    """An item takes a second line where its words do not fit on one."""

    def estimate(self, item: Any, width: int) -> int:
        return 40

    def height(self, index: Index, width: int) -> int:
        return 40 if width >= BREAKS_AT else 60


@pytest.fixture
def view(qtbot: QtBot) -> CardList:
    view = CardList()
    qtbot.addWidget(view)
    view.resize(BREAKS_AT - 100, 200)
    view.setItemDelegate(_Tall(view))
    view.setModel(_Words(["Een verslag"] * 3, view))
    view.show()
    QApplication.processEvents()
    return view


def heights(view: CardList) -> set[int]:
    """Of the first items, as they are painted."""
    return {view.visualRect(view.model().index(row, 0)).height() for row in range(3)}


def test_items_are_as_high_as_the_width_asks(view: CardList) -> None:
    assert heights(view) == {60}
    view.resize(BREAKS_AT + 100, 200)
    assert heights(view) == {40}
    view.resize(BREAKS_AT - 100, 200)
    assert heights(view) == {60}


def test_what_came_while_the_list_was_hidden_and_wider_is_measured_again(view: CardList) -> None:
    view.hide()
    view.resize(BREAKS_AT + 100, 200)
    view.viewport().resize(BREAKS_AT + 100, 200)
    view.model().setStringList(["Een ander verslag"] * 3)
    view.resize(BREAKS_AT - 100, 200)
    view.show()
    QApplication.processEvents()
    assert view.viewport().width() < BREAKS_AT
    assert heights(view) == {60}


def test_what_is_current_stays_in_sight_in_a_narrower_list(view: CardList) -> None:
    view.model().setStringList(["Een verslag"] * 40)
    view.resize(BREAKS_AT + 100, 400)
    QApplication.processEvents()
    view.verticalScrollBar().setValue(200)
    last = view.indexAt(QPoint(10, view.viewport().height() - 25))
    view.stand_at(last)
    view.resize(BREAKS_AT - 100, 400)
    QApplication.processEvents()
    assert view.viewport().rect().contains(view.visualRect(last))
    # who looks elsewhere is not led back to it
    view.verticalScrollBar().setValue(0)
    view.stand_at(view.model().index(39, 0))
    view.verticalScrollBar().setValue(0)
    view.resize(BREAKS_AT + 100, 400)
    QApplication.processEvents()
    assert view.verticalScrollBar().value() == 0
