"""Whatever is done in whatever order, the reader keeps its promises."""

from __future__ import annotations

import random
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from briefing.domain.document import BlockKind, Footnote
from briefing.domain.span import Span
from briefing.ui.look import appearance
from tests.makers.window import wheel

_WORDS = """
    de zee 😀 haven e\u0301e\u0301n ĳs שלום עולם NAVO-top 2,5% “citaat” 🇳🇱 👩‍👩‍👧 lasten. Kort.
""".split()
_NAMES = """
    Left Right Up Down Home End PageUp PageDown Space Return Escape A 1 N Delete
""".split()
_KEYS = [getattr(Qt.Key, f"Key_{name}") for name in _NAMES]
_MODIFIERS = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier,
)


def _parts(chance: random.Random) -> list[tuple[BlockKind, str]]:
    parts = []
    for _ in range(chance.randint(1, 70)):
        kind = chance.choice([BlockKind.PARAGRAPH, *BlockKind])
        joint = "\t" if kind is BlockKind.TABLE else " "
        parts.append((kind, joint.join(chance.choices(_WORDS, k=chance.randint(1, 40)))))
    return parts


def _notes(chance: random.Random) -> Any:
    def make(desk: Any) -> tuple[Footnote, ...]:
        size = len(desk.text)
        return tuple(Footnote(str(n), chance.randint(0, size), "Noot.") for n in range(5))

    return make


def _one_deed(desk: Any, chance: random.Random) -> None:
    view, port = desk.view, desk.view.viewport()
    spot = QPoint(chance.randint(-20, port.width() + 20), chance.randint(-60, port.height() + 60))
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    match chance.randint(0, 8):
        case 0 | 1 | 2:
            QTest.keyClick(view, chance.choice(_KEYS), chance.choice(_MODIFIERS))
        case 3:
            desk.drag(spot, QPoint(chance.randint(0, port.width()), chance.randint(0, 700)))
        case 4:
            QTest.mouseDClick(port, left, none, spot)
            QTest.mouseMove(port, QPoint(spot.x() + 50, spot.y() + 30))
            QTest.mouseRelease(port, left, none, spot)
        case 5:
            wheel(port, chance.choice((-120, 120, -600)))
        case 6:
            start = chance.randint(0, max(len(desk.text) - 1, 0))
            end = min(start + chance.randint(1, 300), len(desk.text))
            desk.tag(Span(start, end), *chance.sample([1, 2, 3], chance.randint(0, 3)))
        case 7:
            view.resize(chance.randint(150, 900), chance.randint(80, 800))
        case _:
            view.go_to(Span(chance.randint(0, len(desk.text)), len(desk.text)))
    QTest.mouseMove(port, spot)


@pytest.mark.parametrize("seed", range(6))
def test_any_deeds_in_any_order(desk: Any, seed: int) -> None:
    chance = random.Random(seed)
    desk.open(_parts(chance), footnotes=_notes(chance), pages=(0, 40))
    bar = desk.view.verticalScrollBar()
    for number in range(120):
        _one_deed(desk, chance)
        if number == 60:
            appearance.choose("dark")
        size = len(desk.text)
        span = desk.view.selection()
        assert 0 <= desk.view.caret() <= size
        assert span is None or 0 <= span.start < span.end <= size
        assert 0 <= desk.view.place() <= size
        assert desk.view.placement.value == bar.value() <= bar.maximum()
        if number % 10 == 0:
            desk.view.grab()
    place = desk.view.place()
    desk.view.restore_place(place)
    assert desk.view.place() <= place
