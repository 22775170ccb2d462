"""Tagging by mouse: whole words, paragraphs from the margin, ends of passages that are dragged."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from briefing.domain.document import BlockKind
from briefing.domain.span import Span

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
TEXT = [
    (BlockKind.HEADING, "Werksessie I: steun"),
    "Nederland kondigde een bijdrage aan. De NAVO-Oekraïne-Raad dankte daarvoor.",
    "Een tweede alinea over lasten. Met nog een zin erbij.",
]


def _inside(desk: Any, words: str, at: int = 2) -> QPoint:
    return desk.point(desk.span(words).start + at)


def _chosen(desk: Any) -> str:
    span = desk.view.selection()
    return span.of(desk.text) if span is not None else ""


def test_a_drag_takes_whole_words(desk: Any) -> None:
    desk.open(TEXT)
    desk.drag(_inside(desk, "kondigde"), _inside(desk, "bijdrage", 4))
    assert _chosen(desk) == "kondigde een bijdrage"
    desk.drag(_inside(desk, "bijdrage", 4), _inside(desk, "kondigde"))
    assert _chosen(desk) == "kondigde een bijdrage"
    desk.drag(_inside(desk, "De NAVO", 0), _inside(desk, "Raad", 1))
    assert _chosen(desk) == "De NAVO-Oekraïne-Raad"


def test_alt_takes_characters(desk: Any) -> None:
    desk.open(TEXT)
    desk.drag(_inside(desk, "kondigde"), _inside(desk, "bijdrage", 4), exact=True)
    assert _chosen(desk) == "ndigde een bijd"


@pytest.mark.parametrize("row", [1, 2])
def test_a_click_in_the_margin_takes_the_paragraph(desk: Any, row: int) -> None:
    desk.open(TEXT)
    words = TEXT[row]
    desk.click(QPoint(12, _inside(desk, words[:9]).y()))
    assert _chosen(desk) == words
    assert desk.view.buttons.isVisible()


def test_dragging_in_the_margin_takes_more_paragraphs(desk: Any) -> None:
    desk.open(TEXT)
    first, last = _inside(desk, "Werksessie"), _inside(desk, "alinea")
    desk.drag(QPoint(12, first.y()), QPoint(12, last.y()))
    assert _chosen(desk) == desk.text
    desk.drag(QPoint(12, last.y()), QPoint(12, _inside(desk, "kondigde").y()))
    assert _chosen(desk) == "\n".join(TEXT[1:])


def test_a_ribbon_in_the_margin_is_still_its_passage(desk: Any) -> None:
    desk.open(TEXT)
    passage = desk.tag("Een tweede alinea over lasten.", 1)
    desk.view.viewport().grab()
    ribbon = desk.view.scene.ribbons[0].rect.center().toPoint()
    heard: list[int] = []
    desk.view.passage_clicked.connect(heard.append)
    desk.click(ribbon)
    assert heard == [passage.id]
    assert _chosen(desk) == ""


# -- the ends of a passage ----------------------------------------------------------------------


def _hold(desk: Any, words: str) -> Any:
    """A passage with the caret in it, so that its ends can be taken hold of."""
    passage = desk.tag(words, 2)
    desk.view.set_caret(passage.start + 3)
    desk.moved = []
    desk.view.ends_moved.connect(lambda ident, span: desk.moved.append((ident, span)))
    return passage


def test_ends_are_dragged_by_words(desk: Any) -> None:
    desk.open(TEXT)
    passage = _hold(desk, "kondigde een bijdrage")
    end = desk.end_point(passage.end)
    desk.drag(end + QPoint(1, 0), _inside(desk, "daarvoor", 3))
    wanted = Span(passage.start, desk.span("daarvoor").end)
    assert desk.moved == [(passage.id, wanted)]
    assert desk.view.selection() is None
    desk.moved.clear()
    desk.drag(desk.point(passage.start), _inside(desk, "een bij", 1))
    assert desk.moved == [(passage.id, Span(desk.span("een bij").start, passage.end))]


def test_ends_are_dragged_by_characters_with_alt_and_never_cross(desk: Any) -> None:
    desk.open(TEXT)
    passage = _hold(desk, "kondigde een bijdrage")
    desk.drag(desk.end_point(passage.end) + QPoint(1, 0), _inside(desk, "bijdrage", 3), exact=True)
    assert desk.moved == [(passage.id, Span(passage.start, desk.span("bijdrage").start + 3))]
    desk.moved.clear()
    desk.drag(desk.end_point(passage.end) + QPoint(1, 0), _inside(desk, "Nederland", 1))
    (found,) = desk.moved
    assert found[1].start == passage.start
    assert found[1].end > passage.start
    desk.moved.clear()
    desk.drag(desk.end_point(passage.end) + QPoint(1, 0), desk.end_point(passage.end))
    assert desk.moved == []


def test_escape_lets_go(desk: Any) -> None:
    desk.open(TEXT)
    passage = _hold(desk, "kondigde een bijdrage")
    port, end = desk.view.viewport(), desk.end_point(passage.end) + QPoint(1, 0)
    QTest.mousePress(port, LEFT, NONE, end)
    desk.move(_inside(desk, "daarvoor", 3))
    assert desk.view.hand.moving.end == desk.span("daarvoor").end
    shown = port.grab().toImage()
    QTest.keyClick(desk.view, Qt.Key.Key_Escape)
    assert desk.view.hand.moving is None
    assert port.grab().toImage() != shown
    QTest.mouseRelease(port, LEFT, NONE, _inside(desk, "daarvoor", 3))
    assert desk.moved == []


def test_the_pointer_says_what_can_be_done(desk: Any) -> None:
    desk.open(TEXT)
    passage = _hold(desk, "kondigde een bijdrage")
    port = desk.view.viewport()
    shapes = []
    for point in (
        desk.end_point(passage.end) + QPoint(1, 0),
        desk.point(passage.start),
        _inside(desk, "daarvoor"),
        QPoint(12, _inside(desk, "daarvoor").y()),
    ):
        QTest.mouseMove(port, point)
        shapes.append(port.cursor().shape())
    shape = Qt.CursorShape
    assert shapes == [
        shape.SizeHorCursor,
        shape.SizeHorCursor,
        shape.IBeamCursor,
        shape.ArrowCursor,
    ]


def test_handles_are_seen_only_on_the_passage_at_hand(desk: Any) -> None:
    desk.open(TEXT)
    passage = _hold(desk, "kondigde een bijdrage")
    corner = desk.view.caret_rect(passage.start).topLeft().toPoint() + QPoint(0, 3)
    held = desk.colour(corner)
    foot = desk.view.hand._caret_of(passage.span, False).bottomLeft().toPoint() - QPoint(1, 4)
    knob = desk.colour(foot)
    desk.view.set_caret(desk.span("lasten").start)
    assert desk.colour(corner) != held
    assert desk.colour(foot) != knob
    assert desk.view.hand.end_under(desk.view.caret_rect(passage.start).center()) is None
