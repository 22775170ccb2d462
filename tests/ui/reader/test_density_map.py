"""The map in the scroll bar: a lane for each theme, what it tells, where it leads."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from shiboken6 import isValid

from briefing.domain.library import Passage, Theme
from briefing.domain.span import Span
from briefing.settings import Settings
from briefing.ui.look import look
from briefing.ui.reader import ReaderView
from briefing.ui.reader.density import MOST, STEPS, draw_up, lanes_of
from briefing.ui.reader.map_bar import MapBar
from briefing.ui.reading_look import reading

_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture(autouse=True)
def _as_ever() -> Any:
    yield
    reading.take(Settings())


@pytest.fixture
def page(desk: Any) -> Any:
    """A long report: Oekraïne dense near its beginning, lastenverdeling in the middle, and both
    on one sentence near its end."""
    desk.open(
        [f"Alinea {n} over de zee." for n in range(400)],
        pages=tuple(range(0, 400 * 20, 1000)),
    )
    for n in range(40, 60, 2):
        desk.tag(f"Alinea {n} over", 1)
    desk.tag("Alinea 200 over", 2)
    desk.tag("Alinea 350 over", 2, 1)
    desk.view.draw_map()
    return desk


def _bar(desk: Any) -> MapBar:
    bar = desk.view.verticalScrollBar()
    assert isinstance(bar, MapBar)
    return bar


def _spot(bar: MapBar, lane: int, passage: int) -> QPointF:
    part = bar.map.lanes[lane].tops[passage]
    return QPointF(bar.lane_rect(lane).center().x(), bar.y_of(part))


def _colour(bar: MapBar, point: QPointF) -> str:
    image = bar.grab().toImage()
    ratio = image.devicePixelRatio()
    return image.pixelColor(int(point.x() * ratio), int(point.y() * ratio) + 1).name()


def test_each_theme_has_a_lane_of_its_own(page: Any) -> None:
    bar = _bar(page)
    assert [lane.themes[0].id for lane in bar.map.lanes] == [1, 2]
    first, second = bar.lane_rect(0), bar.lane_rect(1)
    assert first.right() < second.left()
    assert bar.rect().contains(second.toRect())
    # a passage of two themes is in both
    assert [len(lane.passages) for lane in bar.map.lanes] == [11, 2]
    assert _colour(bar, _spot(bar, 0, 10)) != _colour(bar, _spot(bar, 1, 1))


def test_where_passages_are_dense_the_lane_is_fuller(page: Any) -> None:
    lane = _bar(page).map.lanes[0]
    dense = sum(lane.cover[STEPS * 40 // 400 : STEPS * 60 // 400])
    assert dense > 5 * sum(lane.cover[STEPS // 2 :])
    assert max(lane.cover) <= 1.05  # nothing overlaps here


def test_lanes_are_in_the_colours_of_the_themes(desk: Any) -> None:
    desk.open([f"Alinea {n} over de zee." for n in range(400)])
    desk.tag(Span(0, desk.span("Alinea 60 over").end), 3)
    desk.view.draw_map()
    bar = _bar(desk)
    middle = QPointF(bar.lane_rect(0).center().x(), bar.y_of(0.1))
    assert _colour(bar, middle) == look().theme("green").ink.name()
    reading.choose_tone("dark")
    assert _colour(bar, middle) != look().theme("green").ink.name()


def test_hovering_tells_themes_counts_and_pages(page: Any) -> None:
    bar = _bar(page)
    at = _spot(bar, 1, 0)
    event = QHelpEvent(QHelpEvent.Type.ToolTip, at.toPoint(), bar.mapToGlobal(at.toPoint()))
    QApplication.sendEvent(bar, event)
    assert QToolTip.text() == "lastenverdeling: 1 passage, p. 5"
    QToolTip.hideText()
    dense = bar.words_at(_spot(bar, 0, 4))
    assert dense.startswith("Oekraïne: ")
    assert " passages, p. 2" in dense
    # beside the lanes, all of them
    beside = QPointF(bar.track().right() + 2, _spot(bar, 1, 1).y())
    assert [line.split(":")[0] for line in bar.words_at(beside).split("\n")] == [
        "Oekraïne",
        "lastenverdeling",
    ]
    assert bar.words_at(QPointF(bar.track().center().x(), bar.y_of(0.7))) == ""


def test_a_click_goes_to_the_passage(page: Any) -> None:
    view, bar = page.view, _bar(page)
    QTest.mouseClick(bar, _LEFT, _NONE, _spot(bar, 1, 0).toPoint())
    assert view.caret() == page.span("Alinea 200 over").start
    assert view.in_sight(view.caret())
    # also where the handle lies over it
    handle = bar.handle().center()
    assert abs(handle.y() - bar.y_of(0.5)) < 40
    QTest.mouseClick(bar, _LEFT, _NONE, _spot(bar, 1, 0).toPoint())
    assert view.in_sight(view.caret())


def test_a_drag_on_a_passage_scrolls_all_the_same(page: Any) -> None:
    view, bar = page.view, _bar(page)
    at = _spot(bar, 1, 0).toPoint()
    caret = view.caret()
    QTest.mousePress(bar, _LEFT, _NONE, at)
    QTest.mouseMove(bar, at + QPoint(0, 2))
    assert bar.value() == 0
    QTest.mouseMove(bar, QPoint(at.x(), bar.height()))
    QTest.mouseRelease(bar, _LEFT, _NONE, QPoint(at.x(), bar.height()))
    assert bar.value() == bar.maximum()
    assert view.caret() == caret


def test_found_words_are_ticks(page: Any) -> None:
    view, bar = page.view, _bar(page)
    found = [page.span(f"Alinea {n} over") for n in (10, 120, 300)]
    view.hand.show_found(found, 0)
    view.draw_map()
    assert [round(place, 1) for place in bar.found] == [0.0, 0.3, 0.7]
    aside = bar.track().left() - 2
    assert _colour(bar, QPointF(aside, round(bar.y_of(bar.found[1])) - 1)) != _colour(
        bar, QPointF(aside, bar.y_of(0.5))
    )
    assert bar.words_at(QPointF(aside, bar.y_of(bar.found[1]))) == "1 place found"
    assert bar.accessibleDescription().endswith("3 places found")
    view.hand.show_found((), None)
    view.draw_map()
    assert not bar.found


def test_it_says_how_many_passages_there_are(page: Any) -> None:
    bar = _bar(page)
    assert bar.accessibleName() == "Map of the passages"
    assert bar.accessibleDescription() == "Oekraïne: 11 passages; lastenverdeling: 2 passages"
    page.view.clear()
    assert bar.accessibleDescription() == ""
    assert not bar.map.lanes


def test_more_contrast_leaves_nothing_faint(page: Any) -> None:
    from briefing.ui.look import appearance

    bar = _bar(page)
    appearance.want_contrast(True)
    try:
        ink = look().theme("amber").ink.name()
        assert _colour(bar, _spot(bar, 1, 0)) == ink
    finally:
        appearance.want_contrast(False)


def _themes(count: int) -> list[Theme]:
    return [Theme(n, f"thema {n}", "blue", None, n) for n in range(1, count + 1)]


def test_lanes_stand_as_the_sidebar_has_them() -> None:
    themes = [
        Theme(1, "zee", "blue", 1, 0),
        Theme(2, "oud", "amber", 2, 1, archived=datetime(2031, 1, 1, tzinfo=UTC)),
        Theme(3, "haven", "green", 3, 2),
        Theme(4, "wad", "purple", 4, 0, parent=1),
        Theme(5, "leeg", "red", 5, 3),
    ]
    lanes = lanes_of(themes, frozenset((1, 2, 3, 4)))
    assert [theme.id for (theme,) in lanes] == [1, 4, 3, 2]


def test_too_many_themes_share_lanes() -> None:
    themes = _themes(MOST + 3)
    lanes = lanes_of(themes, frozenset(t.id for t in themes))
    assert len(lanes) == MOST
    assert [len(lane) for lane in lanes] == [1] * (MOST - 1) + [4]
    under = [replace(t, parent=1) if t.id > 4 else t for t in themes]
    lanes = lanes_of(under, frozenset(t.id for t in themes))
    assert [len(lane) for lane in lanes] == [MOST, 1, 1, 1]


def test_every_lane_stays_inside_the_bar(qtbot: Any) -> None:
    bar = MapBar()
    qtbot.addWidget(bar)
    bar.resize(bar.sizeHint().width(), 400)
    for count in range(1, MOST + 1):
        passage = Passage(1, 1, 1, 0, 9, "", "", "", (), None, tuple(range(1, count + 1)), "")
        shown = next(m for m in draw_up([passage], _themes(count), lambda _: (0.5, 0.5)) if m)
        bar.show_map(shown)
        rects = [bar.lane_rect(n) for n in range(count)]
        assert all(bar.track().adjusted(-0.5, 0, 0.5, 0).contains(rect) for rect in rects)
        assert all(a.right() <= b.left() for a, b in pairwise(rects))


def test_very_many_passages_are_drawn_in_slices(desk: Any, qtbot: Any) -> None:
    chance = random.Random(4)
    desk.open([f"Alinea {n} over de zee en het wad." for n in range(3000)])
    like = desk.tag("Alinea 4 over", 1)
    size = len(desk.text) - 200
    desk.view.set_passages(
        [
            replace(like, id=n, start=(start := chance.randrange(size)), end=start + 80)
            for n in range(1, 8001)
        ]
    )
    chart = desk.view.chart
    chart.begin()
    slices = 1
    while chart.go_on():
        slices += 1
    assert slices > 1
    bar = _bar(desk)
    assert len(bar.map.lanes[0].passages) == 8000
    assert bar.accessibleDescription() == "Oekraïne: 8000 passages"


def test_a_view_with_a_map_under_way_can_go(qtbot: Any, desk: Any) -> None:
    view = ReaderView()
    view.show_report(desk.open(["Een alinea."]).view._report, ())
    keeper = view.chart
    keeper.begin()
    assert keeper._next.isActive()  # there is a slice to be done
    gone: list[bool] = []
    view.destroyed.connect(lambda: gone.append(True))
    view.deleteLater()
    qtbot.waitUntil(lambda: bool(gone))
    # nothing is left that could call what has gone
    assert not any(isValid(one) for one in (view, keeper, keeper._next, keeper._soon))
