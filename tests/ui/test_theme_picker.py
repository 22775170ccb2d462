"""The rows from which a theme is chosen, and that their names stand in one line."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from briefing import i18n
from briefing.domain.library import Theme
from briefing.ui.finder import Row, Rows
from briefing.ui.finder_paint import ROW, FinderDelegate
from briefing.ui.theme_picker import NewTheme, nothing_found, theme_rows

THEMES = (
    Theme(1, "Oekraïne", "blue", key=1, position=0),
    Theme(2, "wederopbouw", "purple", position=1, parent=1),
    Theme(3, "havens", "red", position=2, parent=2),
    Theme(4, "Indo-Pacific", "green", key=3, position=3),
    Theme(5, "oude zaken", "slate", position=4, archived=datetime(2031, 1, 1, tzinfo=UTC)),
)


def titles(query: str = "") -> list[str]:
    """What the rows for a query are called."""
    return [row.title for row in theme_rows(THEMES, (), query)]


def test_a_tree_without_the_archive_stands_there_at_first() -> None:
    rows = theme_rows(THEMES, {3, 4}, "")
    assert [(row.title, row.indent) for row in rows] == [
        ("Oekraïne", 0),
        ("wederopbouw", 1),
        ("havens", 2),
        ("Indo-Pacific", 0),
    ]
    assert [row.title for row in rows if row.on] == ["havens", "Indo-Pacific"]
    assert rows[2].spoken() == "havens, on, under wederopbouw"
    assert rows[0].spoken() == "Oekraïne, key 1"


def test_what_answers_is_shown_with_what_it_stands_under() -> None:
    rows = theme_rows(THEMES, (), "hav")
    assert (rows[0].title, rows[0].kind, rows[0].indent) == ("havens", "Oekraïne › wederopbouw", 0)
    assert rows[0].spoken() == "havens, Oekraïne › wederopbouw"
    assert (rows[1].value, rows[1].words()) == (NewTheme("hav"), "New theme “hav”")
    assert rows[1].spoken() == "New theme “hav”"


def test_names_come_before_those_under_them() -> None:
    assert titles("oekraine") == ["Oekraïne", "wederopbouw", "havens"]
    assert titles("o") == ["Oekraïne", "wederopbouw", "Indo-Pacific", "havens", "o"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("Oude  Zaken", "“oude zaken” is in the archive. Take it out in the sidebar."),
        ("", "Type a name: Enter makes the theme and tags with it."),
        ("oekraine", "There is already a theme “Oekraïne”."),
    ],
)
def test_it_is_said_why_there_is_no_row(query: str, said: str) -> None:
    assert nothing_found(THEMES, query) == said
    assert query != "Oude  Zaken" or titles(query) == []


def test_it_is_said_in_dutch() -> None:
    i18n.use_language("nl")
    rows = theme_rows(THEMES, (), "")
    assert rows[1].spoken() == "wederopbouw, onder Oekraïne"
    assert nothing_found(THEMES, "oude zaken").startswith("‘oude zaken’ zit in het archief.")


def painted(row: Row) -> QImage:
    """A row as the list paints it."""
    view = QListView()
    rows = Rows(view)
    rows.show([row])
    picture = QImage(340, ROW, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 340, ROW)
    painter = QPainter(picture)
    FinderDelegate(view).paint(painter, option, rows.index(0))
    painter.end()
    return picture


def left_edge(picture: QImage, after: int) -> int:
    """The first column with something in it."""
    white = QColor("white").rgb()
    return next(
        x
        for x in range(after, picture.width())
        if any(picture.pixel(x, y) != white for y in range(ROW))
    )


def test_a_tick_moves_no_name(qtbot: QtBot) -> None:
    plain = Row("Indo-Pacific", 4, colour="green", keys="3")
    ticked, bare = replace(plain, on=True), replace(plain, colour="")
    new = Row("Indo-Pacific", NewTheme(""), is_new=True)
    names = QRect(38, 0, 302, ROW)
    assert painted(plain) != painted(ticked)
    assert painted(plain).copy(names) == painted(ticked).copy(names) == painted(bare).copy(names)
    edges = {left_edge(painted(row), names.left()) for row in (plain, ticked, bare, new)}
    assert max(edges) - min(edges) <= 1
