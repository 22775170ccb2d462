"""Themes are told apart without colour wherever only their colours told them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from briefing.settings import Settings
from briefing.ui.look import appearance, look
from briefing.ui.main_window import MainWindow
from briefing.ui.passage_delegate import GAP, RIBBON, SIDE
from briefing.ui.patterns import COUNT
from briefing.ui.reader.density import DensityMap, Lane
from briefing.ui.reader.map_bar import MapBar
from briefing.ui.reader.ribbons import WIDTH, paint_made
from briefing.ui.reading_look import reading
from briefing.ui.report_model import SUMMARY
from briefing.ui.sidebar_model import ROW, THEME


@pytest.fixture(autouse=True)
def as_ever() -> Iterator[None]:
    """The patterns go off with the test."""
    yield
    reading.take(Settings())


Shape = tuple[bool, ...]


def shape(image: QImage) -> Shape:
    """Ink or ground, pixel by pixel: what is left when no colour is seen."""
    return tuple(
        image.pixelColor(x, y).lightnessF() < 0.64
        for y in range(image.height())
        for x in range(image.width())
    )


def picture(widget: QWidget, box: QRect) -> Shape:
    """The shapes in a part of a widget as it is painted."""
    return shape(widget.grab(box).toImage())


def map_of(window: MainWindow) -> MapBar:
    """The map beside the text, drawn."""
    window.bench.reader.draw_map()
    bar = window.bench.reader.verticalScrollBar()
    assert isinstance(bar, MapBar)
    return bar


def above(bar: MapBar, lane: int) -> Shape:
    """What stands above a lane."""
    rect = bar.lane_rect(lane)
    return picture(bar, QRect(round(rect.left()) - 1, 0, 7, round(bar.track().top())))


def test_the_lanes_of_the_map_carry_the_keys_of_their_themes(filled: MainWindow) -> None:
    bar = map_of(filled)
    assert [lane.themes[0].key for lane in bar.map.lanes] == [1, 2, 3]
    top = bar.track().top()
    reading.show_patterns(True)
    assert bar.track().top() > top, "room for the keys"
    assert len({above(bar, lane) for lane in range(3)}) == 3
    assert all(lane.right() <= bar.width() for lane in map(bar.lane_rect, range(3)))
    reading.show_patterns(False)
    assert bar.track().top() == top
    appearance.want_contrast(True)
    assert bar.track().top() > top, "more contrast asks for it by itself"
    assert look().contrast


def test_keys_above_narrow_lanes_do_not_lie_on_each_other(filled: MainWindow) -> None:
    bar = map_of(filled)
    first = bar.map.lanes[0]
    themes = [replace(first.themes[0], id=n, key=n if n < 10 else None) for n in range(1, 13)]
    reading.show_patterns(True)
    rows = []
    for count in (4, 7, 12):
        bar.show_map(DensityMap(tuple(Lane((theme,)) for theme in themes[:count])))
        rows.append(round(bar.track().top()))
        assert bar.lane_rect(count - 1).right() <= bar.width()
    assert rows == sorted(set(rows)), "the narrower the lanes, the more lines of keys"
    bar.show_map(DensityMap((Lane(tuple(themes)),)))
    assert bar.track().top() < rows[0], "a lane of several themes has no key"


def rows_of_themes(window: MainWindow) -> list[QRect]:
    """Where the themes stand in the sidebar: what is before their names."""
    rows = window.frame.sidebar.rows
    model = rows.model()
    indexes = (model.index(n, 0) for n in range(model.rowCount()))
    boxes = [rows.visualRect(i) for i in indexes if i.data(ROW).kind == THEME]
    return [QRect(20, box.center().y() - 4, 18, 9) for box in boxes]


def bar(make: int, height: int, key: int | None = 1) -> Shape:
    """A bar of one make beside lines that are so high together."""
    image = QImage(16, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_made(painter, QRectF(6, 0, WIDTH, height), look().ink, make, key, look().surface)
    painter.end()
    return shape(image)


@pytest.mark.parametrize("height", [30, 36, 44, 60, 91, 93, 200])
def test_a_key_leaves_the_make_of_a_short_bar_to_be_told(height: int) -> None:
    shapes = [bar(make, height) for make in range(COUNT)]
    for number, one in enumerate(shapes):
        for other in shapes[number + 1 :]:
            assert sum(a != b for a, b in zip(one, other, strict=True)) >= 4


def test_the_key_alone_stands_beside_one_low_line() -> None:
    alone = bar(0, 14)
    assert any(alone)
    assert all(bar(make, 14) == alone for make in range(COUNT))
    assert bar(0, 14, key=2) != alone


def test_the_sidebar_is_the_legend(filled: MainWindow) -> None:
    port = filled.frame.sidebar.rows.viewport()
    boxes = rows_of_themes(filled)
    assert len(boxes) == 3

    def taken() -> set[Shape]:
        return {picture(port, box) for box in boxes}

    assert len(taken()) == 1, "only colours differ"
    reading.show_patterns(True)
    assert len(taken()) == 3
    reading.show_patterns(False)
    appearance.want_contrast(True)
    assert len(taken()) == 3


def test_cards_have_the_line_of_their_theme_at_their_edge(filled: MainWindow) -> None:
    inspector = filled.bench.inspector
    inspector.tabs.setCurrentIndex(0)
    inspector.catch_up()
    cards = inspector.cards
    by_theme = {
        passage.themes[0]: cards.visualRect(cards.cards.index(row))
        for row, passage in enumerate(filled.bench.desk.passages)
        if len(passage.themes) == 1
    }
    boxes = {
        theme: QRect(rect.left() + SIDE + 1, rect.top() + GAP + 12, RIBBON, 60)
        for theme, rect in by_theme.items()
        if cards.viewport().rect().contains(rect)
    }
    assert len(boxes) >= 2

    def taken() -> set[Shape]:
        return {picture(cards.viewport(), box) for box in boxes.values()}

    assert len(taken()) == 1
    reading.show_patterns(True)
    assert len(taken()) == len(boxes)


def test_bars_in_the_list_of_reports_have_the_lines_of_their_themes(filled: MainWindow) -> None:
    """Drawn as in the list, from a report whose marks are long enough to be told."""
    reports = filled.frame.reports
    delegate, view = reports._delegate, reports.view
    summary = view.model().index(0, 0).data(SUMMARY)
    themes = [theme.id for theme in filled.bench.themes[:3]]
    marks = tuple(
        replace(summary.marks[0], first=n / 3 + 0.02, last=n / 3 + 0.3, themes=(theme,))
        for n, theme in enumerate(themes)
    )

    def drawn() -> set[Shape]:
        image = QImage(300, 5, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        delegate._bar(painter, replace(summary, marks=marks), QRectF(0, 0, 300, 5))
        painter.end()
        return {shape(image.copy(100 * n + 10, 0, 70, 5)) for n in range(3)}

    assert len(drawn()) == 1
    reading.show_patterns(True)
    assert len(drawn()) == 3
    said = view.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert any(theme.name in said for theme in filled.bench.themes), "and names on hover"
