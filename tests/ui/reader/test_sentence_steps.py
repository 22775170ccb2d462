"""From sentence to sentence with the keyboard: what is marked, and what a key then acts upon."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from briefing.domain.document import Block, BlockKind, Document
from briefing.domain.span import Span
from briefing.ui.reader import bindings
from briefing.ui.reader.flow import Flow
from briefing.ui.reader.stepping import Stride, after, before, extended, sentence_at, sentences_of

K = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
H = BlockKind.HEADING
TEXT = [
    (H, "Werksessie I: steun"),
    "Nederland draagt bij. Dr. Jansen dankte daarvoor. De zaal stemde in.",
    "Een tweede alinea. Met nog een zin.",
    (H, "Werksessie II: lasten"),
    "Wie minder geeft, zegt dat. Zo is het afgesproken.",
]


def _marked(desk: Any) -> str:
    span = desk.view.marked()
    return span.of(desk.text) if span is not None else ""


def _press(desk: Any, *keys: Any, held: Any = Qt.KeyboardModifier.NoModifier) -> str:
    for key in keys:
        if isinstance(key, str):
            for letter in key:
                QTest.keyClick(desk.view, letter, SHIFT if letter.isupper() else held)
        else:
            QTest.keyClick(desk.view, key, held)
    return _marked(desk)


@pytest.mark.parametrize(("down", "up"), [(K.Key_Down, K.Key_Up), ("j", "k")])
def test_down_and_up_go_by_sentences(desk: Any, down: Any, up: Any) -> None:
    desk.open(TEXT)
    assert _marked(desk) == ""
    seen = [_press(desk, down) for _ in range(5)]
    assert seen == [
        "Werksessie I: steun",
        "Nederland draagt bij.",
        "Dr. Jansen dankte daarvoor.",
        "De zaal stemde in.",
        "Een tweede alinea.",
    ]
    assert [_press(desk, up) for _ in range(3)] == seen[3:0:-1]
    assert desk.view.selection() is None
    assert _press(desk, *[down] * 20) == _press(desk, down) == "Zo is het afgesproken."
    assert _press(desk, *[up] * 20) == "Werksessie I: steun"


def test_paragraphs_and_sections(desk: Any) -> None:
    desk.open(TEXT)
    _press(desk, "jj")
    assert _press(desk, "J") == "Een tweede alinea."
    assert _press(desk, "j") == "Met nog een zin."
    assert _press(desk, "K") == "Een tweede alinea."
    assert _press(desk, K.Key_Up, held=CTRL) == "Nederland draagt bij."
    assert _press(desk, "]") == "Werksessie II: lasten"
    assert _press(desk, "jj[") == "Werksessie II: lasten"
    assert _press(desk, "[") == "Werksessie I: steun"


def test_single_keys_go_and_extend_as_those_with_shift(desk: Any) -> None:
    desk.open(TEXT)
    _press(desk, "jj")
    assert _press(desk, "l") == "Een tweede alinea."
    assert _press(desk, "h") == "Nederland draagt bij."

    def chosen(keys: str) -> str:
        _press(desk, keys)
        return desk.view.selection().of(desk.text)

    assert chosen(".") == "Nederland draagt bij. Dr. Jansen dankte daarvoor."
    assert chosen(".").endswith("De zaal stemde in.")
    assert chosen(",,") == "Nederland draagt bij."


def test_shift_extends_and_takes_back(desk: Any) -> None:
    desk.open(TEXT)
    _press(desk, "jjj")

    def chosen(key: Any, held: Any = SHIFT) -> str:
        _press(desk, key, held=held)
        return desk.view.selection().of(desk.text)

    assert chosen(K.Key_Down) == "Dr. Jansen dankte daarvoor. De zaal stemde in."
    assert chosen(K.Key_Up) == "Dr. Jansen dankte daarvoor."
    assert chosen(K.Key_Up) == "Nederland draagt bij. Dr. Jansen dankte daarvoor."
    assert chosen(K.Key_Down) == "Dr. Jansen dankte daarvoor."
    assert chosen(K.Key_Down, CTRL | SHIFT) == "Dr. Jansen dankte daarvoor. De zaal stemde in."
    _press(desk, "}")
    assert desk.view.selection().of(desk.text).endswith("Met nog een zin.")
    assert _press(desk, "j") == "Werksessie II: lasten"
    assert desk.view.selection() is None


def test_left_and_right_adjust_what_is_marked(desk: Any) -> None:
    desk.open(TEXT)
    _press(desk, "jj")
    _press(desk, K.Key_Left, held=CTRL | SHIFT)
    assert desk.view.selection().of(desk.text) == "Nederland draagt "
    _press(desk, K.Key_Right)
    assert _marked(desk) == ""
    assert desk.view.selection() is None


def test_escape_and_the_mouse_put_the_mark_away(desk: Any) -> None:
    desk.open(TEXT)
    assert _press(desk, "jj") == "Nederland draagt bij."
    assert _press(desk, K.Key_Escape) == ""
    assert _press(desk, "j") == "Nederland draagt bij."
    desk.click(desk.point(desk.span("tweede").start))
    assert _marked(desk) == ""
    assert _press(desk, "j") == "Een tweede alinea."


def test_f7_gives_the_arrows_to_the_text_cursor_but_not_the_letters(desk: Any) -> None:
    desk.open(TEXT)
    _press(desk, "jj", K.Key_F7, K.Key_Down)
    assert _marked(desk) == ""
    assert _press(desk, "j") != ""
    _press(desk, K.Key_F7)
    assert _press(desk, K.Key_Up) != ""


def test_who_scrolled_on_begins_where_the_eyes_are(desk: Any) -> None:
    desk.open([f"Alinea {n} over de zee. En een tweede zin." for n in range(80)])
    _press(desk, "j")
    bar = desk.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    first = desk.view.place()
    _press(desk, "j")
    assert desk.view.marked() == sentence_at(desk.view.flow, first)


def test_the_mark_is_painted_and_comes_in_sight_whole(desk: Any) -> None:
    desk.open([f"Alinea {n} over de zee en over alles wat daar vaart." for n in range(80)])
    plain = desk.view.viewport().grab().toImage()
    _press(desk, "j")
    assert desk.view.viewport().grab().toImage() != plain
    for _ in range(60):
        _press(desk, "j")
        span = desk.view.marked()
        assert desk.view.in_sight(span.start)
        assert desk.view.in_sight(span.end - 1)


def test_caps_lock_changes_nothing(desk: Any) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    none = Qt.KeyboardModifier.NoModifier
    event = QKeyEvent(QEvent.Type.KeyPress, K.Key_J, none, "J")
    assert bindings.deed_of(event) == "next sentence"
    event = QKeyEvent(QEvent.Type.KeyPress, K.Key_J, SHIFT, "j")
    assert bindings.deed_of(event) == "next paragraph"
    # what a keyboard asks AltGr for is typed all the same
    group = Qt.KeyboardModifier.GroupSwitchModifier
    assert bindings.deed_of(QKeyEvent(QEvent.Type.KeyPress, 0, group, "]")) == "next section"


def test_every_key_is_told_apart_and_on_the_sheet() -> None:
    keys = [key for one in bindings.ALL for key in one.keys]
    assert len(keys) == len(set(keys))
    shown = [row for _, rows in bindings.sheet() for row in rows]
    assert len(shown) == len(bindings.ALL)
    assert all(words and key for words, key in shown)


# -- properties ---------------------------------------------------------------------------------

pieces = st.sampled_from(["Een zin. ", "Nog een? ", "Dr. Wit. ", "woord ", "😀 ", "dĳk. "])
blocks = st.lists(
    st.tuples(st.booleans(), st.lists(pieces, max_size=5).map("".join)), min_size=1, max_size=6
)


def _flow(parts: list[tuple[bool, str]]) -> Flow:
    made, at = [], 0
    for heading, words in parts:
        kind = H if heading else BlockKind.PARAGRAPH
        made.append(Block(kind, at, at + len(words), 1 if heading else 0))
        at += len(words) + 1
    return Flow(Document("\n".join(words for _, words in parts), tuple(made)))


@given(blocks)
def test_steps_visit_every_sentence_once_there_and_back(parts: list[tuple[bool, str]]) -> None:
    flow = _flow(parts)
    every = [s for n in range(len(flow)) for s in sentences_of(flow, n)]
    found, here = [], sentence_at(flow, 0)
    while here is not None:
        found.append(here)
        here = after(flow, here.start)
    assert found == every
    back, here = [], every[-1] if every else None
    while here is not None:
        back.append(here)
        here = before(flow, here.start)
    assert back == every[::-1]


@given(blocks, st.integers(0, 40), st.sampled_from(Stride), st.lists(st.booleans(), max_size=12))
def test_extending_moves_by_whole_sentences(
    parts: list[tuple[bool, str]], where: int, stride: Stride, ways: list[bool]
) -> None:
    flow = _flow(parts)
    begun = sentence_at(flow, min(where, len(flow.text)))
    if begun is None:
        return
    every = [s for n in range(len(flow)) for s in sentences_of(flow, n)]
    starts, ends = {s.start for s in every}, {s.end for s in every}
    anchor, caret = begun.start, begun.end
    for forward in ways:
        before_it = caret
        anchor, caret = extended(flow, anchor, caret, forward, stride)
        span = Span(*sorted((anchor, caret)))
        assert span.start in starts
        assert span.end in ends
        assert span.start <= begun.start
        assert span.end >= begun.end
        if forward and anchor < before_it:
            assert caret >= before_it or caret == begun.end
