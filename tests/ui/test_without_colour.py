"""Themes are told apart without colour wherever only their colours told them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from briefing.settings import Settings
from briefing.ui.look import appearance, look
from briefing.ui.main_window import MainWindow
from briefing.ui.reader.density import DensityMap, Lane
from briefing.ui.reader.map_bar import MapBar
from briefing.ui.reading_look import reading


@pytest.fixture(autouse=True)
def as_ever() -> Iterator[None]:
    """The patterns go off with the test."""
    yield
    reading.take(Settings())


def picture(widget: QWidget, box: QRect) -> QImage:
    """A part of a widget as it is painted, without its colours."""
    return widget.grab(box).toImage().convertToFormat(QImage.Format.Format_Grayscale8)


def map_of(window: MainWindow) -> MapBar:
    """The map beside the text, drawn."""
    window.bench.reader.draw_map()
    bar = window.bench.reader.verticalScrollBar()
    assert isinstance(bar, MapBar)
    return bar


def above(bar: MapBar, lane: int) -> QImage:
    """What stands above a lane."""
    rect = bar.lane_rect(lane)
    return picture(bar, QRect(round(rect.left()) - 1, 0, 7, round(bar.track().top())))


def test_the_lanes_of_the_map_carry_the_keys_of_their_themes(filled: MainWindow) -> None:
    bar = map_of(filled)
    assert [lane.themes[0].key for lane in bar.map.lanes] == [1, 2, 3]
    top = bar.track().top()
    reading.show_patterns(True)
    assert bar.track().top() > top, "room for the keys"
    seen = [above(bar, lane) for lane in range(3)]
    assert len({bytes(image.constBits()) for image in seen}) == 3
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
