"""The card of passages on the original pages, as in the text."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefing.domain.span import Span
from briefing.ui.reader.card_keeper import CARET, ENTERED, MOUSE
from tests.makers.paged import paged, sentence

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
K = Qt.Key


@pytest.fixture
def tagged(table: Any) -> Any:
    """Two pages with a passage on the first, a shorter one in it, and quick timers."""
    table.open(paged(2, paragraphs=2))
    whole = table.span(sentence(1, 0))
    table.tag(whole, 1, note="Vergelijk met maart.")
    table.tag(Span(whole.start, whole.start + 30), 2)
    for timer in (table.view.cards.rest, table.view.cards.grace, table.view.cards.caret_rest):
        timer.setInterval(0)
    return table


def _ids(table: Any) -> list[int]:
    return [entry.passage.id for entry in table.view.cards.card.entries]


def test_it_comes_under_the_mouse_and_goes(tagged: Any, qtbot: QtBot) -> None:
    view, port = tagged.view, tagged.view.viewport()
    first = tagged.passages[0]
    QTest.mouseMove(port, tagged.point(first.end - 10))
    qtbot.waitUntil(lambda: view.cards.why == MOUSE)
    assert _ids(tagged) == [first.id]
    lines = [rect.toAlignedRect() for rect in view.rects_of(first.span)]
    assert not any(view.cards.card.geometry().intersects(line) for line in lines)
    QTest.mouseMove(port, tagged.point(first.start + 4))
    qtbot.waitUntil(lambda: _ids(tagged) == [tagged.passages[1].id, first.id])
    QTest.mouseMove(port, QPoint(6, 6))
    qtbot.waitUntil(lambda: not view.cards.why)


def test_a_bar_shows_its_passage(tagged: Any, qtbot: QtBot) -> None:
    view = tagged.view
    view.viewport().grab()
    bar = next(one for one in view._painting.bars if one.passage == 1)
    QTest.mouseMove(
        view.viewport(), QPointF(bar.rect.center().x(), bar.rect.bottom() - 3).toPoint()
    )
    qtbot.waitUntil(lambda: view.cards.why == MOUSE)
    assert _ids(tagged) == [1]


def test_enter_goes_in_and_escape_out(tagged: Any) -> None:
    view = tagged.view
    view.stepper.mark(tagged.passages[0].start)
    tagged.key(K.Key_Return)
    assert view.cards.why == ENTERED
    assert view.cards.card.has_keyboard()
    assert _ids(tagged) == [1, 2]  # the sentence is the first one's
    asked: list[tuple[str, int]] = []
    view.cards.asked.connect(lambda *said: asked.append(said))
    QTest.keyClicks(QApplication.focusWidget(), "*")
    assert asked == [("key", 1)]
    QTest.keyClick(QApplication.focusWidget(), K.Key_Escape)
    assert view.hasFocus()
    assert not view.cards.why
    assert view.marked() is not None


def test_it_comes_when_the_caret_rests(tagged: Any, qtbot: QtBot) -> None:
    view = tagged.view
    view.set_caret(tagged.span(sentence(1, 1)).start)
    view.stepper.mark(tagged.passages[0].start)
    qtbot.waitUntil(lambda: view.cards.why == CARET)
    marked = [rect.toAlignedRect() for rect in view.rects_of(view.marked())]
    assert not any(view.cards.card.geometry().intersects(line) for line in marked)
    assert view.hasFocus()


def test_not_while_selecting_and_gone_with_zoom(tagged: Any, qtbot: QtBot) -> None:
    view = tagged.view
    QTest.mouseMove(view.viewport(), tagged.point(tagged.passages[0].end - 10))
    qtbot.waitUntil(lambda: view.cards.why == MOUSE)
    view.set_zoom(0.7)
    assert not view.cards.why
    tagged.rest()
    other = tagged.span(sentence(1, 1))
    tagged.drag(tagged.point(other.start, 0.1), tagged.point(other.start + 20))
    QTest.mouseMove(view.viewport(), tagged.point(tagged.passages[0].end - 12))
    assert not view.cards.rest.isActive()


def test_enter_beside_passages_is_left_to_others(tagged: Any) -> None:
    tagged.view.set_caret(tagged.span(sentence(1, 1)).start)
    tagged.key(K.Key_Return)
    assert not tagged.view.cards.why
