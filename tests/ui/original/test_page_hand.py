"""On the pages as in the text: the ends of a passage are dragged, found words are pointed out."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from briefing.domain.span import Span
from briefing.ui.original import marks
from tests.makers.paged import paged, sentence

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
Heard = Callable[[Any], list[Any]]


def _held(table: Any) -> Any:
    """A passage of two lines with the caret in it."""
    table.open(paged(1, paragraphs=2))
    passage = table.tag(table.span(sentence(1, 0)), 1)
    table.view.set_caret(passage.start + 3)
    return passage


def _end(table: Any, passage: Any) -> QPoint:
    return table.point(passage.end - 1, 1.0)


def test_ends_are_dragged_by_words(table: Any, heard: Heard) -> None:
    passage = _held(table)
    moved = heard(table.view.ends_moved)
    word = table.span("Nederland")
    inside = word.start + 4
    table.drag(_end(table, passage), table.point(inside))
    assert moved == [(passage.id, Span(passage.start, word.end))]
    assert table.view.selection() is None
    moved.clear()
    table.drag(table.point(passage.start, 0.0), table.point(inside))
    assert moved == [(passage.id, Span(word.start, passage.end))]


def test_ends_are_dragged_by_characters_with_alt(table: Any, heard: Heard) -> None:
    passage = _held(table)
    moved = heard(table.view.ends_moved)
    inside = table.span("Nederland").start + 4
    table.drag(_end(table, passage), table.point(inside, 0.1), exact=True)
    assert moved == [(passage.id, Span(passage.start, inside))]


def test_escape_lets_go(table: Any, heard: Heard) -> None:
    passage = _held(table)
    moved = heard(table.view.ends_moved)
    port = table.view.viewport()
    inside = table.point(table.span("Nederland").start + 4)
    QTest.mousePress(port, LEFT, NONE, _end(table, passage))
    QTest.mouseMove(port, inside)
    assert table.view.hand.moving == Span(passage.start, table.span("Nederland").end)
    table.key(Qt.Key.Key_Escape)
    assert table.view.hand.moving is None
    QTest.mouseRelease(port, LEFT, NONE, inside)
    assert moved == []


def test_the_pointer_says_where_an_end_is(table: Any) -> None:
    passage = _held(table)
    port = table.view.viewport()
    QTest.mouseMove(port, _end(table, passage))
    assert port.cursor().shape() == Qt.CursorShape.SizeHorCursor
    QTest.mouseMove(port, table.point(passage.start + 20))
    assert port.cursor().shape() == Qt.CursorShape.IBeamCursor


def _seen(table: Any, span: Span) -> QImage:
    """What is painted where the span stands."""
    (box,) = table.view.rects_of(span)
    return table.view.viewport().grab(box.toAlignedRect()).toImage()


@pytest.mark.parametrize("zoom", [0.6, 1.2])
def test_found_words_are_pointed_out(table: Any, zoom: float) -> None:
    table.open(paged(2, paragraphs=2))
    table.view.set_zoom(zoom)
    table.rest()
    first, second = table.span(sentence(1, 0)[:12]), table.span(sentence(2, 1)[:12])
    bare = _seen(table, first)
    found = [first, second]
    table.view.hand.show_found(found, 0)
    at_hand = _seen(table, first)
    table.view.hand.show_found(found, 1)
    assert len({bytes(i.constBits()) for i in (bare, at_hand, _seen(table, first))}) == 3
    table.view.hand.show_found([], None)
    assert _seen(table, first) == bare
    table.view.reveal(second.start)
    table.rest()
    bare = _seen(table, second)
    table.view.hand.show_found(found, 1)
    assert _seen(table, second) != bare


def test_handles_take_the_colours_of_paper(table: Any) -> None:
    passage = _held(table)
    table.view.set_caret(len(table.text))
    span = passage.span
    first, last = (table.view.hand._caret_of(span, at_start) for at_start in (True, False))

    def colours(where: QRectF) -> set[str]:
        image = table.view.viewport().grab(where.toRect()).toImage()
        places = itertools.product(range(image.width()), range(image.height()))
        return {image.pixelColor(x, y).name() for x, y in places}

    accent = marks.paper().accent.name()
    # between the letters and the frame, where the passage begins and where it ends
    knobs = [
        QRectF(first.left() - 2, first.top() + 2, 2, 4),
        QRectF(last.left(), last.bottom() - 6, 2, 4),
    ]
    for knob in knobs:
        assert accent not in colours(knob)
    table.view.set_caret(passage.start + 3)
    for knob in knobs:
        assert accent in colours(knob)


def test_a_click_in_the_margin_of_a_page_takes_the_paragraph(table: Any) -> None:
    table.open(paged(1, paragraphs=2))
    for number in (0, 1):
        words = table.span(sentence(1, number))
        row = table.view.flow.rows[table.view.flow.row_at(words.start)]
        line = table.point(words.start)
        QTest.mouseClick(table.view.viewport(), LEFT, NONE, line - QPoint(40, 0))
        assert table.view.selection() == Span(row.start, row.end)
        assert table.view.buttons.isVisible()
    QTest.mouseClick(table.view.viewport(), LEFT, NONE, line - QPoint(3, 0))
    assert table.view.selection() is None  # so near it is the text's


def test_a_drag_in_the_margin_of_a_page_takes_more_paragraphs(table: Any) -> None:
    table.open(paged(1, paragraphs=2))
    first, last = table.span(sentence(1, 0)), table.span(sentence(1, 1))
    flow = table.view.flow
    table.drag(table.point(first.start) - QPoint(40, 0), table.point(last.start) - QPoint(40, 0))
    began, ended = (flow.rows[flow.row_at(one.start)] for one in (first, last))
    assert table.view.selection() == Span(began.start, ended.end)
