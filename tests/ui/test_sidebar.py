"""The sidebar: rows, counts, dragging themes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from pytestqt.qtbot import QtBot

from briefing.domain.library import Theme
from briefing.ui.sidebar import Sidebar
from briefing.ui.sidebar_model import ALL, ARCHIVE, HEADING, MIME, THEME, TRASH, SidebarModel
from briefing.ui.sidebar_paint import caret_edge

THEMES = (
    Theme(1, "Oekraïne", "blue", 1, 0, passages=12, total=14),
    Theme(2, "lastenverdeling", "amber", 2, 1),
    Theme(5, "Indo-Pacific", "green", None, 2),
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
        (ALL, 0), (HEADING, 0), (THEME, 1), (THEME, 2), (THEME, 5), (HEADING, 2), (HEADING, 1),
        (TRASH, 0),
    ]  # fmt: skip
    spoken = [
        model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole) for row in (0, 2, 4, 7)
    ]
    assert spoken == [
        "All reports, 1234", "Oekraïne, 14 passages, key 1", "Indo-Pacific, 0 passages",
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
    [
        (1, 4, (1, None, 1)),
        (1, 5, (1, None, 2)),
        (5, 2, (5, None, 0)),
        (2, 3, None),
        (2, 4, None),
    ],
)
def test_a_dragged_theme_asks_for_its_new_place(
    bar: Sidebar, qtbot: QtBot, theme: int, row: int, expected: tuple[int, None, int] | None
) -> None:
    model = model_of(bar)
    moved: list[tuple[object, ...]] = []
    bar.theme_moved.connect(lambda *values: moved.append(values))
    data = model.mimeData([model.index_of(THEME, theme)])
    move = Qt.DropAction.MoveAction
    assert model.canDropMimeData(data, move, row, 0, QModelIndex())
    # the view must not take the row away by itself
    assert not model.dropMimeData(data, move, row, 0, QModelIndex())
    assert moved == ([expected] if expected else [])


def test_a_theme_of_another_library_is_refused(bar: Sidebar) -> None:
    other, model, move = SidebarModel(), model_of(bar), Qt.DropAction.MoveAction
    other.set_themes(THEMES)
    foreign = other.mimeData([other.index_of(THEME, 1)])
    bare, wild = QMimeData(), QMimeData()
    bare.setData(MIME, b"1")
    wild.setData(MIME, f"{model._own}:x".encode())
    for data in (foreign, bare, wild):
        for row in range(model.rowCount()):
            assert not model.canDropMimeData(data, move, row, 0, QModelIndex())
            assert not model.canDropMimeData(data, move, -1, -1, model.index(row))
            assert not model.dropMimeData(data, move, row, 0, QModelIndex())


def test_a_theme_cannot_be_dropped_among_the_places(bar: Sidebar) -> None:
    model = model_of(bar)
    data = model.mimeData([model.index_of(THEME, 1)])
    move = Qt.DropAction.MoveAction
    assert not model.canDropMimeData(data, move, 0, 0, QModelIndex())
    assert not model.canDropMimeData(data, move, 7, 0, QModelIndex())
    assert not model.canDropMimeData(data, move, -1, -1, model.index_of(TRASH))
    assert not model.canDropMimeData(data, move, -1, -1, model.index_of(THEME, 1))


def test_keys_edit_delete_and_move(bar: Sidebar, qtbot: QtBot) -> None:
    bar.choose_theme(2)
    bar.rows.setFocus()
    with qtbot.waitSignal(bar.edit_theme) as edited:
        qtbot.keyClick(bar.rows, Qt.Key.Key_F2)
    with qtbot.waitSignal(bar.delete_theme) as deleted:
        qtbot.keyClick(bar.rows, Qt.Key.Key_Delete)
    with qtbot.waitSignal(bar.theme_moved) as moved:
        qtbot.keyClick(bar.rows, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert (edited.args, deleted.args, moved.args) == ([2], [2], [2, None, 0])


def test_the_plus_asks_for_a_theme(bar: Sidebar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.new_theme):
        qtbot.mouseClick(bar._add, Qt.MouseButton.LeftButton)
    for width in (226, 180, 300):
        bar.resize(width, 500)
        heading = bar.rows.visualRect(model_of(bar).index_of(HEADING, 0))
        assert heading.contains(bar._add.geometry().center())
        assert bar.rows.viewport().width() - bar._add.geometry().right() == 13


NAVO, MISSIES, ARCHIEF = 11, 12, 13
TREE = (
    Theme(10, "Veiligheid", "blue", 1, 0, passages=3, total=5),
    Theme(NAVO, "NAVO", "amber", 2, 1, parent=10, passages=2, total=2),
    Theme(MISSIES, "Missies", "green", None, 2, parent=NAVO),
    Theme(20, "Handel", "purple", 3, 3, passages=1, total=1),
    Theme(ARCHIEF, "Oud", "red", None, 4, archived=datetime(2031, 1, 1, tzinfo=UTC)),
)


@pytest.fixture
def tree(bar: Sidebar) -> Sidebar:
    """The sidebar with themes under each other, and one in the archive."""
    bar.set_themes(TREE)
    return bar


def shown(bar: Sidebar) -> list[tuple[int, int]]:
    """Ids and depths of the themes in sight."""
    model = model_of(bar)
    rows = [model.row(model.index(row)) for row in range(model.rowCount())]
    return [(row.ident, row.depth) for row in rows if row and row.kind == THEME]


def test_themes_fold_by_key_and_at_their_caret(tree: Sidebar, qtbot: QtBot) -> None:
    rows, model = tree.rows, model_of(tree)
    assert shown(tree) == [(10, 0), (NAVO, 1), (MISSIES, 2), (20, 0)]
    tree.choose_theme(MISSIES)
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Left)
    assert tree.chosen_theme() == NAVO
    qtbot.keyClick(rows, Qt.Key.Key_Left)
    assert shown(tree) == [(10, 0), (NAVO, 1), (20, 0)]
    spoken = model.data(model.index_of(THEME, NAVO), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "NAVO, 2 passages, key 2, under Veiligheid, folded"
    with qtbot.waitSignal(tree.theme_chosen) as chosen:
        caret = rows.visualRect(model.index_of(THEME, 10)).center()
        caret.setX(caret_edge(model.row(model.index_of(THEME, 10))) - 6)
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=caret)
    # what was chosen went out of sight: what it stood under takes its place
    assert chosen.args == [10]
    assert shown(tree) == [(10, 0), (20, 0)]
    assert tree.folded == [10, NAVO]
    qtbot.keyClick(rows, Qt.Key.Key_Right)
    assert shown(tree) == [(10, 0), (NAVO, 1), (20, 0)]
    tree.choose_theme(MISSIES)
    assert (tree.chosen_theme(), tree.folded) == (MISSIES, [])


def test_a_theme_goes_under_another_by_key(tree: Sidebar, qtbot: QtBot) -> None:
    moved: list[tuple[object, ...]] = []
    tree.theme_moved.connect(lambda *values: moved.append(values))
    both = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    tree.choose_theme(20)
    qtbot.keyClick(tree.rows, Qt.Key.Key_Right, both)
    tree.choose_theme(NAVO)
    qtbot.keyClick(tree.rows, Qt.Key.Key_Left, both)
    qtbot.keyClick(tree.rows, Qt.Key.Key_Right, both)  # nothing stands before it
    assert moved == [(20, 10, 1), (NAVO, None, 1)]


def test_a_theme_is_dropped_onto_another(tree: Sidebar) -> None:
    model, move = model_of(tree), Qt.DropAction.MoveAction
    moved: list[tuple[object, ...]] = []
    tree.theme_moved.connect(lambda *values: moved.append(values))
    trade = model.mimeData([model.index_of(THEME, 20)])
    navo = model.index_of(THEME, NAVO)
    assert model.canDropMimeData(trade, move, -1, -1, navo)
    model.dropMimeData(trade, move, -1, -1, navo)
    model.dropMimeData(trade, move, navo.row(), 0, QModelIndex())
    assert moved == [(20, NAVO, 1), (20, 10, 0)]
    above = model.mimeData([model.index_of(THEME, 10)])
    assert not model.canDropMimeData(above, move, -1, -1, navo)
    assert not model.canDropMimeData(
        above, move, model.index_of(THEME, MISSIES).row(), 0, QModelIndex()
    )


def test_the_archive_opens_and_shows_what_was_put_away(tree: Sidebar, qtbot: QtBot) -> None:
    model = model_of(tree)
    index = model.index_of(ARCHIVE)
    assert model.data(index, Qt.ItemDataRole.AccessibleTextRole) == "Archive, 1, folded"
    qtbot.mouseClick(
        tree.rows.viewport(), Qt.MouseButton.LeftButton, pos=tree.rows.visualRect(index).center()
    )
    assert shown(tree)[-1] == (ARCHIEF, 1)
    assert not model.flags(model.index_of(THEME, ARCHIEF)) & Qt.ItemFlag.ItemIsDragEnabled
    tree.rows.setCurrentIndex(model.index_of(ARCHIVE))
    qtbot.keyClick(tree.rows, Qt.Key.Key_Return)
    assert (ARCHIEF, 1) not in shown(tree)
    tree.choose_theme(ARCHIEF)
    assert tree.chosen_theme() == ARCHIEF
