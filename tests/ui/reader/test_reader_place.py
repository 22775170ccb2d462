"""What is in sight stays in sight, and only that is laid out."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from briefing.domain.document import BlockKind
from briefing.domain.span import Span
from briefing.ui.look import appearance

LONG = [
    (BlockKind.HEADING, f"Werksessie {n}") if n % 9 == 0 else "Woorden over de zee. " * (1 + n % 13)
    for n in range(2000)
]


def test_opening_a_long_report_lays_out_what_is_seen(desk: Any) -> None:
    desk.open([f"Alinea {n} van een zeer lang verslag over zee en haven." for n in range(10_000)])
    assert 0 < desk.view.laid_out() < 60
    desk.view.verticalScrollBar().setValue(desk.view.verticalScrollBar().maximum() // 2)
    desk.view.select_all()
    desk.view.grab()
    assert desk.view.laid_out() < 120


def test_tagging_lays_out_nothing(desk: Any) -> None:
    desk.open(LONG)
    before = desk.view.laid_out()
    for n in range(50):
        desk.tag(Span(n * 900, n * 900 + 700), 1 + n % 3)
        desk.view.grab()
    assert desk.view.laid_out() == before


def test_one_endless_paragraph_is_laid_out_in_pieces(desk: Any) -> None:
    desk.open(["Een woord en nog een woord in een tekst zonder einde. " * 4000])
    assert desk.view.laid_out() < 5
    bar = desk.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert desk.view.laid_out() < 12
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
        desk.view.set_caret(3990)
        seen = [3990]
        for _ in range(60):
            event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(desk.view, event)
            seen.append(desk.view.caret())
        step = 1 if key is Qt.Key.Key_Right else -1
        assert seen == list(range(3990, 3990 + 61 * step, step))


@pytest.mark.parametrize("offset", [0, 5_000, 60_000, 150_000])
def test_a_place_comes_back(desk: Any, offset: int) -> None:
    desk.open(LONG)
    desk.view.restore_place(offset)
    found = desk.view.place()
    assert abs(found - offset) < 80
    desk.view.verticalScrollBar().setValue(0)
    desk.view.restore_place(found)
    assert desk.view.place() == found


def test_the_place_holds_while_the_window_changes(desk: Any) -> None:
    desk.open(LONG)
    desk.view.restore_place(90_000)
    place = desk.view.place()
    for width in (500, 380, 900, 330, 660):
        desk.view.resize(width, 700)
        assert desk.view.place() == place
    appearance.choose("dark")
    assert desk.view.place() == place


def test_scrolling_up_into_the_unknown_does_not_jump(desk: Any) -> None:
    desk.open(LONG)
    view, bar = desk.view, desk.view.verticalScrollBar()
    view.restore_place(100_000)
    for _ in range(60):
        place = view.place()
        before = view.character_rect(place).top()
        bar.setValue(bar.value() - 81)
        assert view.character_rect(place).top() == before + 81


def test_the_ends_can_be_reached(desk: Any) -> None:
    desk.open(LONG)
    view, bar = desk.view, desk.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    last = view.character_rect(len(desk.text) - 1)
    assert view.height() - 140 < view.mapFromGlobal(last.bottomLeft()).y() < view.height() - 60
    assert bar.value() == bar.maximum()
    for _ in range(400):
        bar.setValue(bar.value() - 400)
    while bar.value():
        bar.setValue(bar.value() - 400)
    assert view.place() == 0


def test_go_to_brings_a_span_to_a_third(desk: Any) -> None:
    desk.open(LONG)
    span = Span(120_000, 120_050)
    changed: list[int] = []
    desk.view.place_changed.connect(lambda: changed.append(1))
    desk.view.go_to(span)
    top = desk.view.viewport().mapFromGlobal(desk.view.character_rect(span.start).topLeft()).y()
    assert abs(top - desk.view.viewport().height() / 3) < 30
    assert changed
    assert desk.view.caret() == span.start


def test_a_flash_fades_unless_less_motion_is_asked(
    desk: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open(LONG)
    desk.view.go_to(Span(500, 540))
    assert desk.view._flash.glow is None
    monkeypatch.delenv("BRIEFING_REDUCED_MOTION")
    desk.view.go_to(Span(500, 540))
    qtbot.waitUntil(lambda: desk.view._flash.glow is not None)
    assert desk.view._flash.glow[0] == Span(500, 540)
    qtbot.waitUntil(lambda: desk.view._flash.glow is None)


def test_new_passages_keep_place_and_selection(desk: Any) -> None:
    desk.open(LONG)
    desk.view.restore_place(90_000)
    place = desk.view.place()
    desk.view.set_selection(Span(place + 5, place + 25))
    desk.tag(Span(place + 5, place + 25), 1)
    desk.view.set_themes(())
    assert desk.view.place() == place
    assert desk.view.selection() == Span(place + 5, place + 25)


def test_cleared_it_shows_nothing_and_takes_keys_calmly(desk: Any) -> None:
    desk.open(LONG)
    desk.view.clear()
    assert (desk.view.report_text(), desk.view.selection(), desk.view.place()) == ("", None, 0)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_1, Qt.Key.Key_Return, Qt.Key.Key_PageDown):
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(desk.view, event)
    desk.view.go_to(Span(0, 1))
    desk.view.set_passages(())
    desk.view.grab()


def test_an_empty_text_can_be_shown(desk: Any) -> None:
    desk.open([])
    desk.view.select_all()
    desk.view.grab()
    assert desk.view.selection() is None
