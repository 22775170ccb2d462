"""Selecting with the mouse and with keys gives exact spans."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from briefing.domain.document import BlockKind
from briefing.domain.span import Span
from briefing.ui.reader import ReaderView
from briefing.ui.reader.selection import next_word, previous_word, word_at

K = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton

MIXED = [
    "Nederland kondigde een bijdrage aan. De voorzitter dankte dr. Jansen daarvoor.",
    "Een vlag 🇳🇱 en een gezin 👩‍👩‍👧 en het ĳs bij e\u0301e\u0301n haven 😀.",
    "שלום לכולם מן הים הצפוני",
    "Het woord שלום staat midden in de zin.",
]


def _drag_over(desk: Any, words: str) -> Span:
    span = desk.span(words)
    desk.drag(desk.point(span.start), desk.end_point(span.end), exact=True)
    return span


@pytest.mark.parametrize(
    "words",
    [
        "kondigde een bijdrage",
        "gezin 👩‍👩‍👧 en",
        "😀",
        "het ĳs bij",
        "e\u0301e\u0301n",
        "🇳🇱 en een",
    ],
)
def test_the_mouse_selects_exactly(desk: Any, words: str) -> None:
    desk.open(MIXED)
    span = _drag_over(desk, words)
    assert desk.view.selection() == span
    assert desk.view.selection().of(desk.text) == words


@pytest.mark.parametrize("words", ["לכולם מן", "שלום"])
def test_the_mouse_selects_right_to_left(desk: Any, words: str) -> None:
    desk.open(MIXED)
    span = desk.span(words)
    first = desk.view.character_rect(span.start)
    last = desk.view.character_rect(span.end - 1)
    origin = desk.view.viewport().mapToGlobal(QPoint(0, 0))
    middle = QPoint(0, first.height() // 2)
    # the first character's edge lies at the right
    start = first.topRight() - origin + middle - QPoint(1, 0)
    end = last.topLeft() - origin + middle + QPoint(1, 0)
    assert start.x() > end.x()
    desk.drag(start, end)
    assert desk.view.selection() == span


def test_a_selection_runs_over_blocks_and_backwards(desk: Any) -> None:
    desk.open(MIXED)
    span = Span(desk.span("daarvoor").start, desk.span("vlag").end)
    desk.drag(desk.end_point(span.end), desk.point(span.start))
    assert desk.view.selection() == span


def test_double_click_takes_a_word_and_drags_by_words(desk: Any) -> None:
    desk.open(["De NAVO-Oekraïne-Raad vergaderde 's middags over lasten."])
    inside = desk.point(desk.span("Oekraïne").start + 2)
    port = desk.view.viewport()
    QTest.mouseDClick(port, LEFT, Qt.KeyboardModifier.NoModifier, inside)
    assert desk.view.selection().of(desk.text) == "NAVO-Oekraïne-Raad"
    QTest.mouseMove(port, desk.point(desk.span("gaderde").start))
    QTest.mouseRelease(port, LEFT, Qt.KeyboardModifier.NoModifier, inside)
    assert desk.view.selection().of(desk.text) == "NAVO-Oekraïne-Raad vergaderde"


def test_triple_click_takes_a_sentence(desk: Any) -> None:
    desk.open(MIXED)
    inside = desk.point(desk.span("Jansen").start + 1)
    port = desk.view.viewport()
    QTest.mouseDClick(port, LEFT, Qt.KeyboardModifier.NoModifier, inside)
    QTest.mousePress(port, LEFT, Qt.KeyboardModifier.NoModifier, inside)
    QTest.mouseRelease(port, LEFT, Qt.KeyboardModifier.NoModifier, inside)
    assert desk.view.selection().of(desk.text) == "De voorzitter dankte dr. Jansen daarvoor."


def test_shift_click_extends(desk: Any) -> None:
    desk.open(MIXED)
    start, end = desk.span("kondigde").start, desk.span("bijdrage").end
    desk.click(desk.point(start))
    assert desk.view.selection() is None
    desk.click(desk.end_point(end), SHIFT)
    assert desk.view.selection() == Span(start, end)
    desk.click(desk.point(0), SHIFT)
    assert desk.view.selection() == Span(0, start)


def test_dragging_beyond_the_edge_scrolls(desk: Any) -> None:
    desk.open([f"Alinea {n} over de zee en de havens." for n in range(80)])
    port = desk.view.viewport()
    below = QPoint(300, port.height() + 60)
    QTest.mousePress(port, LEFT, Qt.KeyboardModifier.NoModifier, desk.point(0))
    QTest.mouseMove(port, below)
    for _ in range(200):
        desk.view._pointer.scroll_on()
    QTest.mouseRelease(port, LEFT, Qt.KeyboardModifier.NoModifier, below)
    bar = desk.view.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0
    assert desk.view.selection().start == 0
    assert desk.view.selection().end > len(desk.text) - 60


@pytest.mark.parametrize("words", MIXED)
def test_right_steps_over_whole_characters_and_left_goes_back(desk: Any, words: str) -> None:
    desk.open([words])
    view = desk.view
    forward, back = (
        (K.Key_Left, K.Key_Right) if words.startswith("ש") else (K.Key_Right, K.Key_Left)
    )
    view.set_caret(0)
    seen = [0]
    while seen[-1] < len(words):
        QTest.keyClick(view, forward)
        assert view.caret() > seen[-1]
        seen.append(view.caret())
    for before in reversed(seen[:-1]):
        QTest.keyClick(view, back)
        assert view.caret() == before
    inside = {n for n in range(len(words)) if words[n] in "\u0301\u200d"}
    assert not inside & set(seen)


def test_the_caret_crosses_blocks(desk: Any) -> None:
    desk.open(["Een", "Twee"])
    view = desk.view
    view.set_caret(3)
    QTest.keyClick(view, K.Key_Right)
    assert view.caret() == 4
    QTest.keyClick(view, K.Key_Left)
    assert view.caret() == 3
    QTest.keyClick(view, K.Key_End, CTRL)
    assert view.caret() == len(desk.text)
    QTest.keyClick(view, K.Key_Home, CTRL)
    assert view.caret() == 0


def test_keys_select_words_lines_and_everything(desk: Any) -> None:
    desk.open(MIXED)
    view = desk.view
    view.set_caret(desk.span("kondigde").start)
    QTest.keyClick(view, K.Key_Right, CTRL | SHIFT)
    QTest.keyClick(view, K.Key_Right, CTRL | SHIFT)
    assert view.selection().of(desk.text) == "kondigde een "
    QTest.keyClick(view, K.Key_Left, CTRL | SHIFT)
    assert view.selection().of(desk.text) == "kondigde "
    QTest.keyClick(view, K.Key_Home)
    assert (view.caret(), view.selection()) == (0, None)
    QTest.keyClick(view, K.Key_Down, SHIFT)
    assert view.selection().start == 0
    QTest.keyClick(view, K.Key_A, CTRL)
    assert view.selection() == Span(0, len(desk.text))
    QTest.keyClick(view, K.Key_Escape)
    assert view.selection() is None


def test_down_and_up_keep_the_column(desk: Any) -> None:
    desk.open(
        ["Een regel met genoeg woorden om breed te zijn.", "Kort.", "Nog een brede regel hier."]
    )
    view = desk.view
    QTest.keyClick(view, K.Key_F7)
    view.set_caret(30)
    QTest.keyClick(view, K.Key_Down)
    assert view.caret() == desk.span("Kort.").end
    QTest.keyClick(view, K.Key_Down)
    assert view.caret() > desk.span("Nog een brede regel").start + 10
    QTest.keyClick(view, K.Key_Up)
    QTest.keyClick(view, K.Key_Up)
    assert view.caret() == 30


def test_page_down_and_space_go_on_to_the_end_and_back(desk: Any) -> None:
    desk.open([f"Alinea {n} over de zee en de havens." for n in range(120)])
    view, bar = desk.view, desk.view.verticalScrollBar()
    view.set_caret(0)
    steps = [0]
    for _ in range(30):
        QTest.keyClick(view, K.Key_PageDown)
        steps.append(view.caret())
    assert steps == sorted(steps)
    assert steps[-1] > len(desk.text) - 40
    for _ in range(30):
        QTest.keyClick(view, K.Key_PageUp)
    assert view.caret() < 40
    QTest.keyClick(view, K.Key_Space)
    assert bar.value() > 0
    QTest.keyClick(view, K.Key_Space, SHIFT)
    assert bar.value() == 0


def test_copy_gives_the_canonical_text(desk: Any) -> None:
    desk.open([*MIXED, (BlockKind.TABLE, "Land\tBedrag"), (BlockKind.TABLE, "Noorwegen\t120")])
    desk.view.select_all()
    QTest.keyClick(desk.view, K.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == desk.text


def test_digits_and_letters_speak_for_the_selection(desk: Any, qtbot: Any) -> None:
    desk.open(MIXED)
    view, heard = desk.view, []
    view.theme_key.connect(heard.append)
    view.note_requested.connect(lambda: heard.append("note"))
    view.delete_requested.connect(lambda: heard.append("delete"))
    for key in (K.Key_1, K.Key_9, K.Key_0, K.Key_N, K.Key_Delete):
        QTest.keyClick(view, key)
    QTest.keyClick(view, K.Key_3, Qt.KeyboardModifier.KeypadModifier)
    QTest.keyClick(view, K.Key_1, CTRL)
    assert heard == [1, 9, "note", "delete", 3]


def test_tab_leaves_and_shows_the_caret_on_return(qtbot: Any, desk: Any) -> None:
    frame = QWidget()
    qtbot.addWidget(frame)
    column = QVBoxLayout(frame)
    view, field = ReaderView(), QLineEdit()
    column.addWidget(view)
    column.addWidget(field)
    with qtbot.waitActive(frame):
        frame.show()
    view.setFocus(Qt.FocusReason.MouseFocusReason)
    QTest.keyClick(view, K.Key_Tab)
    assert field.hasFocus()
    QTest.keyClick(field, K.Key_Tab, SHIFT)
    assert view.hasFocus()


def test_the_caret_is_painted_for_the_keyboard_only(desk: Any) -> None:
    from briefing.ui.look import look

    desk.open(MIXED)
    desk.click(desk.point(desk.span("bijdrage").start))
    spot = desk.point(desk.span("bijdrage").start) - QPoint(1, 0)
    assert desk.colour(spot) != look().accent.name()
    desk.view.set_caret(desk.span("bijdrage").start)
    assert desk.colour(spot) == look().accent.name()


def test_a_click_in_a_passage_makes_it_the_current_one(desk: Any) -> None:
    desk.open(MIXED)
    outer = desk.tag("kondigde een bijdrage aan", 1)
    inner = desk.tag("bijdrage", 2)
    clicked: list[int] = []
    desk.view.passage_clicked.connect(clicked.append)
    desk.click(desk.point(desk.span("bijdrage").start + 2))
    assert clicked == [inner.id]
    assert desk.view.current_passages() == (inner.id, outer.id)
    desk.click(desk.point(desk.span("Jansen").start))
    assert clicked == [inner.id]
    assert desk.view.current_passages() == ()
    desk.view.set_selection(outer.span)
    assert desk.view.current_passages() == (outer.id, inner.id)


def test_words() -> None:
    text = "Hij zei: 'NAVO-top, 2,5% e\u0301e\u0301n' 👍🏽!"
    assert word_at(text, 10, 0, len(text)).of(text) == "NAVO-top"
    assert word_at(text, text.index("👍"), 0, len(text)).of(text) == "👍🏽"
    assert word_at(text, text.index("\u0301"), 0, len(text)).of(text) == "e\u0301e\u0301n"
    assert next_word(text, 0) == 4
    assert previous_word(text, 4) == 0
    assert next_word(text, len(text)) == len(text)
    assert previous_word(text, 0) == 0


def test_page_keys_turn_the_page_at_once(desk: Any) -> None:
    desk.open([f"Alinea {n} over de zee en de havens." for n in range(120)])
    view, bar = desk.view, desk.view.verticalScrollBar()
    screen = view.viewport().height()
    view.set_caret(0)
    bar.setValue(0)
    QTest.keyClick(view, K.Key_PageDown)
    assert screen / 2 < bar.value() < screen
    assert view.in_sight(view.caret())
    at, caret = bar.value(), view.caret()
    QTest.keyClick(view, K.Key_PageDown, SHIFT)
    assert screen / 2 < bar.value() - at < screen
    assert view.selection().start == caret
    QTest.keyClick(view, K.Key_PageUp)
    QTest.keyClick(view, K.Key_PageUp)
    QTest.keyClick(view, K.Key_PageUp)
    assert bar.value() == 0
