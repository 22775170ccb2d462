"""The bar at a selection: there for the mouse, never in the way of the keyboard."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from briefing.domain.library import Theme
from briefing.domain.span import Span

TEXT = [f"Alinea {n} over lasten die eerlijk verdeeld worden." for n in range(60)]


def _buttons(desk: Any) -> dict[str, QAbstractButton]:
    found = desk.view.buttons.findChildren(QAbstractButton)
    return {b.text(): b for b in found if b.isVisible()}


def _select(desk: Any, words: str) -> Span:
    span = desk.span(words)
    desk.drag(desk.point(span.start), desk.end_point(span.end))
    return span


def test_it_appears_for_the_mouse_and_speaks(desk: Any) -> None:
    desk.open(TEXT)
    assert not desk.view.buttons.isVisible()
    _select(desk, "Alinea 2 over")
    assert desk.view.buttons.isVisible()
    assert list(_buttons(desk)) == [
        "Oekraïne",
        "lastenverdeling",
        "Indo-Pacific",
        "Note",
        "New theme…",
    ]
    heard: list[object] = []
    desk.view.theme_chosen.connect(heard.append)
    desk.view.note_requested.connect(lambda: heard.append("note"))
    for name in ("Indo-Pacific", "Note"):
        QTest.mouseClick(_buttons(desk)[name], Qt.MouseButton.LeftButton)
    assert heard == [3, "note"]
    assert desk.view.hasFocus()
    assert desk.view.selection() == desk.span("Alinea 2 over")


def test_it_shows_what_the_selection_has(desk: Any) -> None:
    desk.open(TEXT)
    span = _select(desk, "Alinea 2 over")
    desk.tag(span, 3)
    assert [name for name, b in _buttons(desk).items() if b.on] == ["Indo-Pacific"]
    desk.passages.clear()
    desk.view.set_passages([])
    assert not [b for b in _buttons(desk).values() if b.on]


def test_it_goes_with_scrolling_escape_and_keys(desk: Any) -> None:
    desk.open(TEXT)
    bar = desk.view.verticalScrollBar()
    for leave in (
        lambda: bar.setValue(bar.value() + 10),
        lambda: QTest.keyClick(desk.view, Qt.Key.Key_Escape),
        lambda: QTest.keyClick(desk.view, Qt.Key.Key_Right),
        lambda: desk.view.resize(desk.view.width() - 20, 600),
        lambda: desk.view.clear(),
    ):
        _select(desk, "Alinea 3 over")
        assert desk.view.buttons.isVisible()
        leave()
        assert not desk.view.buttons.isVisible()


def test_the_keyboard_does_not_call_it(desk: Any) -> None:
    desk.open(TEXT)
    for _ in range(5):
        QTest.keyClick(desk.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert desk.view.selection() == Span(0, 5)
    assert not desk.view.buttons.isVisible()


@pytest.mark.parametrize("width", [330, 480, 660, 1400])
def test_nine_themes_fit_the_window(desk: Any, width: int) -> None:
    desk.view.resize(width, 700)
    desk.open(TEXT)
    themes = [Theme(n, f"Thema met naam {n}", "blue", n) for n in range(1, 10)]
    desk.view.set_themes([*themes, Theme(10, "zonder toets", "red")])
    port = desk.view.viewport().rect()
    for words in ("Alinea 1 over", "Alinea 8 over"):
        _select(desk, words)
        shown = _buttons(desk)
        assert len(shown) == 11
        places = [b.geometry().translated(desk.view.buttons.pos()) for b in shown.values()]
        assert all(port.contains(place) for place in places)
        assert not [1 for n, a in enumerate(places) for b in places[n + 1 :] if a.intersects(b)]


def test_what_was_used_last_comes_first_but_never_under_the_mouse(desk: Any) -> None:
    desk.open(TEXT)
    desk.view.set_themes(
        [
            Theme(1, "een", "blue", 1),
            Theme(2, "twee", "amber", 2),
            Theme(3, "drie", "green", 3),
            Theme(4, "zonder toets", "red"),
            Theme(5, "weg", "purple", 5, archived=datetime(2031, 1, 1, tzinfo=UTC)),
        ]
    )
    _select(desk, "Alinea 2 over")
    usual = ["een", "twee", "drie", "Note", "New theme…"]
    assert list(_buttons(desk)) == usual
    desk.view.buttons.set_recent((4, 3))
    assert list(_buttons(desk)) == usual
    _select(desk, "Alinea 3 over")
    assert list(_buttons(desk)) == ["zonder toets", "drie", "een", "twee", "Note", "New theme…"]
    places = [button.x() for button in _buttons(desk).values()]
    assert places == sorted(places)


def test_a_new_theme_is_asked_for(desk: Any) -> None:
    desk.open(TEXT)
    _select(desk, "Alinea 2 over")
    heard: list[str] = []
    desk.view.wanted.connect(heard.append)
    QTest.mouseClick(_buttons(desk)["New theme…"], Qt.MouseButton.LeftButton)
    assert heard == ["new theme"]


@pytest.mark.parametrize("size", [(330, 300), (400, 160), (900, 600)])
def test_it_is_never_cut_off(desk: Any, size: tuple[int, int]) -> None:
    desk.view.resize(*size)
    desk.open(TEXT)
    port = desk.view.viewport().rect()
    height = port.height()
    for start, end in ((0.02, 0.1), (0.5, 0.6), (0.8, 0.97), (0.02, 0.98)):
        first = QPoint(60, round(height * start))
        desk.drag(first, QPoint(port.width() - 60, round(height * end)))
        bar = desk.view.buttons
        if desk.view.selection() is None:
            continue
        assert bar.isVisible()
        assert all(
            port.contains(button.geometry().translated(bar.pos()))
            for button in _buttons(desk).values()
        )
