"""The sidebar: rows, counts, dragging themes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from briefing.domain.library import Theme
from briefing.ui.sidebar import Sidebar
from briefing.ui.sidebar_model import ALL, HEADING, THEME, TRASH, SidebarModel

THEMES = (
    Theme(1, "Oekraïne", "blue", 1, 0, passages=12),
    Theme(2, "lastenverdeling", "amber", 2, 1),
    Theme(5, "Indo-Pacific", "green", None, 2, parent=1),
)


@pytest.fixture
def bar(qtbot: QtBot) -> Sidebar:
    """The sidebar with three themes."""
    bar = Sidebar()
    qtbot.addWidget(bar)
    bar.resize(226, 500)
    with qtbot.waitActive(bar):
        bar.show()
    bar.set_themes(THEMES)
    bar.set_counts(reports=1234, trashed=3)
    return bar


def model_of(bar: Sidebar) -> SidebarModel:
    """The rows."""
    model = bar.rows.model()
    assert isinstance(model, SidebarModel)
    return model


def test_rows_stand_in_order_and_speak(bar: Sidebar) -> None:
    model = model_of(bar)
    rows = [model.chosen(model.index(row)) for row in range(model.rowCount())]
    assert rows == [
        (ALL, 0), (HEADING, 0), (THEME, 1), (THEME, 2), (THEME, 5), (HEADING, 1), (TRASH, 0),
    ]  # fmt: skip
    spoken = [
        model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole) for row in (0, 2, 4, 6)
    ]
    assert spoken == [
        "All reports, 1234", "Oekraïne, 12 passages, key 1", "Indo-Pacific, 0 passages",
        "Trash, 3",
    ]  # fmt: skip


def test_arrow_keys_step_over_headings(bar: Sidebar, qtbot: QtBot) -> None:
    bar.rows.setFocus()
    bar.choose_all()
    with qtbot.waitSignal(bar.theme_chosen) as said:
        qtbot.keyClick(bar.rows, Qt.Key.Key_Down)
    assert said.args == [1]
    for _ in range(2):
        qtbot.keyClick(bar.rows, Qt.Key.Key_Down)
    with qtbot.waitSignal(bar.trash_chosen):
        qtbot.keyClick(bar.rows, Qt.Key.Key_Down)


def test_what_is_chosen_stays_chosen(bar: Sidebar, qtbot: QtBot) -> None:
    bar.choose_theme(2)
    with qtbot.assertNotEmitted(bar.theme_chosen), qtbot.assertNotEmitted(bar.all_chosen):
        bar.set_themes((THEMES[1], THEMES[0]))
    assert bar.chosen_theme() == 2
    with qtbot.waitSignal(bar.all_chosen):
        bar.set_themes((THEMES[0],))
    assert bar.chosen_theme() is None


@pytest.mark.parametrize(
    ("theme", "row", "expected"),
    [(1, 4, (1, 1)), (1, 5, (1, 2)), (5, 2, (5, 0)), (2, 3, None), (2, 4, None)],
)
def test_a_dragged_theme_asks_for_its_new_place(
    bar: Sidebar, qtbot: QtBot, theme: int, row: int, expected: tuple[int, int] | None
) -> None:
    model = model_of(bar)
    moved: list[tuple[int, int]] = []
    bar.theme_moved.connect(lambda *values: moved.append(values))
    data = model.mimeData([model.index_of(THEME, theme)])
    move = Qt.DropAction.MoveAction
    assert model.canDropMimeData(data, move, row, 0, QModelIndex())
    # the view must not take the row away by itself
    assert not model.dropMimeData(data, move, row, 0, QModelIndex())
    assert moved == ([expected] if expected else [])


def test_a_theme_cannot_be_dropped_among_the_places(bar: Sidebar) -> None:
    model = model_of(bar)
    data = model.mimeData([model.index_of(THEME, 1)])
    move = Qt.DropAction.MoveAction
    assert not model.canDropMimeData(data, move, 0, 0, QModelIndex())
    assert not model.canDropMimeData(data, move, 7, 0, QModelIndex())
    assert not model.canDropMimeData(data, move, -1, -1, model.index_of(THEME, 2))


def test_keys_edit_delete_and_move(bar: Sidebar, qtbot: QtBot) -> None:
    bar.choose_theme(2)
    bar.rows.setFocus()
    with qtbot.waitSignal(bar.edit_theme) as edited:
        qtbot.keyClick(bar.rows, Qt.Key.Key_F2)
    with qtbot.waitSignal(bar.delete_theme) as deleted:
        qtbot.keyClick(bar.rows, Qt.Key.Key_Delete)
    with qtbot.waitSignal(bar.theme_moved) as moved:
        qtbot.keyClick(bar.rows, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert (edited.args, deleted.args, moved.args) == ([2], [2], [2, 0])


def test_the_plus_asks_for_a_theme(bar: Sidebar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.new_theme):
        qtbot.mouseClick(bar._add, Qt.MouseButton.LeftButton)
    for width in (226, 180, 300):
        bar.resize(width, 500)
        heading = bar.rows.visualRect(model_of(bar).index_of(HEADING, 0))
        assert heading.contains(bar._add.geometry().center())
        assert bar.rows.viewport().width() - bar._add.geometry().right() == 13
