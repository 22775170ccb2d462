"""Selecting on the page: exact to the character, and only what is the report's text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from briefing.domain.span import Span
from tests.makers.paged import HEAD, paged, sentence

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize(
    ("turned", "cropped"), [(0, 0.0), (90, 0.0), (180, 0.0), (270, 0.0), (0, 50.0), (90, 50.0)]
)
def test_a_drag_selects_exactly_those_characters(table: Any, turned: int, cropped: float) -> None:
    table.open(paged(1, turned=turned, cropped=cropped, paragraphs=2))
    words = sentence(1, 0)[7:120]
    span = table.span(words)
    table.view.reveal(span.start)
    table.drag(table.point(span.start, 0.2), table.point(span.end - 1, 0.8), exact=True)
    assert table.view.selection() == span
    assert table.view.buttons.isVisible()
    table.view.copy()
    assert QGuiApplication.clipboard().text() == words


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_two_characters_in_sight_are_ends(table: Any, data: st.DataObject) -> None:
    if not table.text:
        table.open(paged(1))
    shown = [
        offset
        for run in table.map.runs
        for offset in range(run.start, run.end)
        if table.text[offset].isalnum()
    ]
    first, last = sorted(data.draw(st.sampled_from(shown)) for _ in range(2))
    table.view.set_selection(None)
    table.drag(table.point(first, 0.2), table.point(last, 0.9), exact=True)
    assert table.view.selection() == Span(first, last + 1)


def test_a_selection_may_go_over_pages(table: Any) -> None:
    table.open(paged(3, paragraphs=3))
    table.view.set_zoom(0.45)
    table.rest()
    span = Span(table.span(sentence(1, 2)).start, table.span(sentence(2, 0)).end)
    table.drag(table.point(span.start, 0.2), table.point(span.end - 1, 0.9), exact=True)
    assert table.view.selection() == span
    assert HEAD not in span.of(table.text)


def test_two_clicks_take_a_word_and_three_a_sentence(table: Any) -> None:
    table.open(paged(1))
    said = table.span(sentence(1, 1))
    start = said.start + sentence(1, 1).index("miljoen")
    word = Span(start, start + len("miljoen"))
    port, at = table.view.viewport(), table.point(word.start + 2)
    QTest.mouseDClick(port, LEFT, NONE, at)
    assert table.view.selection() == word
    QTest.mouseClick(port, LEFT, NONE, at)
    assert table.view.selection() == said


def test_keys_move_and_select_on_the_page(table: Any) -> None:
    table.open(paged(2))
    start = table.span(sentence(1, 0)).start
    table.view.set_caret(start)
    table.key(Qt.Key.Key_Right, SHIFT)
    assert table.view.selection() == Span(start, start + 1)
    table.key(Qt.Key.Key_Right, CONTROL | SHIFT)
    assert table.view.selection() == Span(start, start + len(sentence(1, 0).split()[0]) + 1)
    table.key(Qt.Key.Key_End)
    line = next(run for run in table.map.runs if run.start == start)
    assert table.view.caret() == line.end
    table.key(Qt.Key.Key_Home)
    table.key(Qt.Key.Key_F7)
    table.key(Qt.Key.Key_Down)
    below = table.view.caret()
    assert below == next(run for run in table.map.runs if run.start > start).start
    table.key(Qt.Key.Key_Up)
    assert table.view.caret() == start
    table.key(Qt.Key.Key_End, CONTROL)
    assert table.view.caret() == len(table.text)
    assert table.view.current_page() == 2
    table.key(Qt.Key.Key_Home, CONTROL)
    assert table.view.caret() == 0
    table.key(Qt.Key.Key_PageDown)
    assert table.view.caret() > start
    table.key(Qt.Key.Key_A, CONTROL)
    assert table.view.selection() == Span(0, len(table.text))


def test_keys_tag_as_in_the_text(table: Any, heard: Callable[[Any], list[Any]]) -> None:
    table.open(paged(1))
    view = table.view
    said = {
        name: heard(getattr(view, name))
        for name in ("theme_key", "note_requested", "delete_requested")
    }
    view.set_selection(table.span("miljoen"))
    table.key(Qt.Key.Key_2)
    table.key(Qt.Key.Key_N)
    table.key(Qt.Key.Key_Delete)
    assert said == {"theme_key": [(2,)], "note_requested": [()], "delete_requested": [()]}


def test_what_is_on_the_page_only_can_be_copied_not_tagged(table: Any) -> None:
    table.open(paged(4))
    view = table.view
    letters = view.letters(1)
    at = letters.text.index(HEAD)
    assert HEAD not in table.text
    view.set_selection(table.span("miljoen"))
    boxes = [letters.box(at), letters.box(at + len(HEAD) - 1)]
    first, last = view.rects_on(1, boxes)
    table.drag(first.center().toPoint(), last.center().toPoint())
    assert view.aside
    assert view.selection() is None
    assert view.current_passages() == ()
    assert not view.buttons.isVisible()
    assert view.aside.hint.isVisible()
    assert "not in the report's text" in view.aside.reason()
    QTest.mouseDClick(view.viewport(), LEFT, NONE, first.center().toPoint())
    view.copy()
    assert QGuiApplication.clipboard().text() == "Verslag"
    table.key(Qt.Key.Key_Escape)
    assert not view.aside
    assert not view.aside.hint.isVisible()
    # and a click in the text leaves it too
    table.drag(first.center().toPoint(), last.center().toPoint())
    QTest.mouseClick(view.viewport(), LEFT, NONE, table.point(table.span("herstel").start))
    assert not view.aside
    assert view.aside.reason() == ""


def test_without_a_map_text_can_still_be_copied(table: Any) -> None:
    table.open(paged(1))
    view, report = table.view, table.report
    data = paged(1)
    view.show_report(report, None, ())
    view.open(data)
    table.qtbot.waitUntil(lambda: view.letters(1) is not None, timeout=20_000)
    letters = view.letters(1)
    at = letters.text.index("miljoen")
    (rect,) = view.rects_on(1, [letters.box(at)])
    QTest.mouseDClick(view.viewport(), LEFT, NONE, rect.center().toPoint())
    view.copy()
    assert QGuiApplication.clipboard().text() == "miljoen"
    assert "only be copied" in view.aside.reason()
    before = view.verticalScrollBar().value()
    table.key(Qt.Key.Key_PageDown)
    assert view.verticalScrollBar().value() > before


def test_sentences_are_marked_on_the_page(table: Any) -> None:
    table.open(paged(2))
    heard: list[object] = []
    table.view.theme_key.connect(heard.append)
    table.view.wanted.connect(heard.append)
    first = table.view.places and table.span(sentence(1, 0))
    table.view.set_caret(first.start)
    plain = table.view.viewport().grab().toImage()
    table.key(Qt.Key.Key_J)
    assert table.view.marked() == first
    assert table.view.viewport().grab().toImage() != plain
    table.key(Qt.Key.Key_Down)
    following = table.view.marked()
    assert following.start >= first.end
    table.key(Qt.Key.Key_K)
    assert table.view.marked() == first
    table.key(Qt.Key.Key_Down, SHIFT)
    assert table.view.selection() == Span(first.start, following.end)
    table.key(Qt.Key.Key_Escape)
    assert table.view.marked() == following
    table.key(Qt.Key.Key_F7)
    table.key(Qt.Key.Key_Right)
    assert table.view.marked() is None
    for key in (Qt.Key.Key_2, Qt.Key.Key_0, Qt.Key.Key_T, Qt.Key.Key_G, Qt.Key.Key_Slash):
        table.key(key)
    assert heard == [2, "last theme", "pick theme", "go to", "find"]
