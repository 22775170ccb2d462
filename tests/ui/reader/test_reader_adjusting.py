"""The ends of a passage moved by keys: by words, with Alt by letters, and never by a leftover."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest

from briefing.domain.span import Span
from briefing.ui.reader.stops import next_end, next_start, previous_end, previous_start

K = Qt.Key
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
TEXT = ["De top zegt steun toe. Wie minder geeft (nu 2%), zegt dat aan de NAVO-Oekraïne-Raad."]


def press(desk: Any, *keys: Any, held: Any = NONE) -> str:
    """Keys on the page; gives what is selected then."""
    for key in keys:
        QTest.keyClick(desk.view, key, held)
    span = desk.view.selection()
    return span.of(desk.text) if span is not None else ""


@pytest.fixture
def taken(desk: Any) -> Any:
    """A passage whose ends are being moved."""
    desk.open(TEXT)
    desk.tag("zegt steun toe", 1)
    desk.view.set_caret(desk.span("steun").start)
    press(desk, "e")
    assert desk.view.selection() == desk.span("zegt steun toe")
    return desk


@pytest.mark.parametrize("held", [NONE, SHIFT, SHIFT | Qt.KeyboardModifier.ControlModifier])
def test_arrows_move_the_end_by_words_and_signs(taken: Any, held: Any) -> None:
    assert press(taken, K.Key_Right, held=held) == "zegt steun toe."
    assert press(taken, K.Key_Right, held=held) == "zegt steun toe. Wie"
    assert press(taken, *[K.Key_Left] * 3, held=held) == "zegt steun"
    assert press(taken, *[K.Key_Left] * 9, held=held) == "zegt"
    press(taken, "e")
    assert press(taken, K.Key_Left, held=held) == "top zegt"
    assert press(taken, *[K.Key_Right] * 9, held=held) == "zegt"


@pytest.mark.parametrize("held", [ALT, ALT | SHIFT])
def test_with_alt_they_go_by_letters(taken: Any, held: Any) -> None:
    assert press(taken, K.Key_Right, K.Key_Right, held=held) == "zegt steun toe. "
    assert press(taken, *[K.Key_Left] * 4, held=held) == "zegt steun t"
    assert press(taken, *[K.Key_Left] * 99, held=held) == "z"


def test_the_window_does_not_get_these_keys(taken: Any) -> None:
    event = QKeyEvent(QEvent.Type.ShortcutOverride, K.Key_Right, ALT)
    event.ignore()
    taken.view.event(event)
    assert event.isAccepted()
    press(taken, K.Key_Escape)
    event.ignore()
    taken.view.event(event)
    assert not event.isAccepted()


def test_down_takes_a_sentence_more_without_shift(taken: Any) -> None:
    assert press(taken, K.Key_Down) == "zegt steun toe."
    assert press(taken, K.Key_Down).endswith("Raad.")


def test_enter_moves_the_passage(taken: Any, qtbot: Any) -> None:
    with qtbot.waitSignal(taken.view.ends_moved) as moved:
        press(taken, K.Key_Right, K.Key_Return)
    assert moved.args[1] == taken.span("zegt steun toe.")


def _click(desk: Any) -> None:
    desk.click(desk.point(desk.span("minder").start))


@pytest.mark.parametrize("leave", ["escape", "click", "sentence", "margin"])
def test_what_is_selected_later_is_not_taken_for_the_passage(
    taken: Any, qtbot: Any, leave: str
) -> None:
    view, asked, moved = taken.view, [], []
    view.wanted.connect(asked.append)
    view.ends_moved.connect(lambda *found: moved.append(found))
    if leave == "escape":
        press(taken, K.Key_Escape)
    elif leave == "click":
        _click(taken)
    elif leave == "margin":
        at = taken.point(taken.span("top").start)
        taken.click(QPoint(at.x() - 60, at.y()))
        assert view.selection() is not None
    else:
        press(taken, "j")
    assert asked == ["adjusted"]
    press(taken, "j", K.Key_Down, held=SHIFT)
    press(taken, K.Key_Return)
    assert moved == []
    assert [p.span.of(taken.text) for p in taken.passages] == ["zegt steun toe"]


def test_in_arabic_the_left_arrow_goes_on(desk: Any) -> None:
    desk.open(["سيستمر الدعم لأوكرانيا في العام القادم."])
    words = desk.text.split(" ")
    desk.tag(Span(0, len(words[0])), 1)
    desk.view.set_caret(2)
    press(desk, "e")
    assert press(desk, K.Key_Left) == " ".join(words[:2])
    assert press(desk, K.Key_Right) == words[0]


@given(st.text("ab 1.,()-'é\n\u0301😀", max_size=30), st.integers(0, 30))
def test_every_stop_gets_on_and_stays_in_the_text(text: str, at: int) -> None:
    at = min(at, len(text))
    assert at <= next_end(text, at) <= len(text)
    assert at <= next_start(text, at) <= len(text)
    assert 0 <= previous_start(text, at) <= at
    assert 0 <= previous_end(text, at) <= at
    if text[at:].strip():
        assert next_end(text, at) > at
        assert not text[next_end(text, at) - 1].isspace()
    if text[:at].strip():
        assert previous_start(text, at) < at
        assert not text[previous_start(text, at)].isspace()


def test_it_is_not_over_when_the_selection_closes_on_the_way(taken: Any) -> None:
    said: list[str] = []
    taken.view.wanted.connect(said.append)
    assert press(taken, *[K.Key_Left] * 99, held=ALT) == "z"
    assert press(taken, K.Key_Right, held=ALT) == "ze"
    assert "adjusted" not in said
    press(taken, K.Key_Escape)
    assert said == ["adjusted"]
