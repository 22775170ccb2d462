"""Cards that were painted before are put there again, and look as if they were painted anew."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from briefing.domain.library import Passage, Theme
from briefing.ui.card_pictures import CardPictures
from briefing.ui.look import appearance
from briefing.ui.passage_cards import PassageCards
from briefing.ui.passage_delegate import PassageDelegate
from briefing.ui.reading_look import reading

THEMES = (Theme(1, "Oekraïne", "blue", 1), Theme(2, "lastenverdeling", "amber", 2))


def _passage(number: int, *themes: int, note: str = "", key: bool = False) -> Passage:
    words = f"Bondgenoten zegden opnieuw steun toe, voor de {number}e keer dit jaar, en bleven."
    start = number * 100
    ends = (start, start + len(words))
    return Passage(number, 1, 1, *ends, words, "", "", ("Sessie",), 3, themes, note, key=key)


@pytest.fixture
def cards(qtbot: Any) -> PassageCards:
    """Six cards of all sorts."""
    view = PassageCards()
    qtbot.addWidget(view)
    view.resize(300, 640)
    with qtbot.waitExposed(view):
        view.show()
    view.refresh(
        [
            *(_passage(1, 1), _passage(2, 1, 2, note="Let op"), _passage(3, note="Bijna")),
            *(_passage(4, 2, key=True), _passage(5, 2), _passage(6, 1)),
        ],
        THEMES,
    )
    return view


def _seen(cards: PassageCards) -> QImage:
    """The cards, without the editor of a note over them, whose caret blinks."""
    image = QImage(cards.viewport().size(), QImage.Format.Format_RGB32)
    cards.viewport().render(image, renderFlags=QWidget.RenderFlag.DrawWindowBackground)
    return image


def _alike(some: QImage, other: QImage) -> bool:
    """The same, but for what an edge between two pixels is rounded to at another place."""
    if some == other:
        return True
    pairs = zip(bytes(some.constBits()), bytes(other.constBits()), strict=True)
    return max(abs(one - two) for one, two in pairs) <= 2


def _anew(cards: PassageCards, monkeypatch: pytest.MonkeyPatch) -> QImage:
    """As if there were no pictures."""
    with monkeypatch.context() as patch:
        patch.setattr(
            CardPictures, "paint", lambda _s, painter, rect, _k, _g, draw: draw(painter, rect)
        )
        return _seen(cards)


def test_cards_look_as_if_they_were_painted_anew(
    cards: PassageCards, monkeypatch: pytest.MonkeyPatch
) -> None:
    def agree() -> None:
        for time in ("made", "kept"):
            assert _alike(_seen(cards), _anew(cards, monkeypatch)), time

    agree()
    cards.stand_at(cards.cards.index(2))
    agree()
    cards.hover(1)
    agree()
    for tone in ("dark", "light"):
        appearance.choose(tone)
        agree()
    reading.show_patterns(True)
    agree()
    cards.refresh([_passage(1, 1), _passage(2, 2)], (replace(THEMES[0], name="Kiev"), THEMES[1]))
    agree()
    cards.refresh([_passage(1, 1), _passage(2, 2)], (replace(THEMES[0], colour="rose"), THEMES[1]))
    agree()
    cards.resize(260, 500)
    agree()
    cards.notes.begin(2)
    QTest.qWait(0)
    agree()


def test_a_card_that_moves_is_not_painted_anew(
    cards: PassageCards, monkeypatch: pytest.MonkeyPatch
) -> None:
    _seen(cards)
    painted: list[int] = []
    paint = PassageDelegate._paint_card

    def counted(self: Any, painter: Any, rect: Any, state: Any, index: Any, **more: Any) -> None:
        painted.append(index.row())
        paint(self, painter, rect, state, index, **more)

    monkeypatch.setattr(PassageDelegate, "_paint_card", counted)
    cards.take([], [replace(_passage(7, 1), start=150, end=160)])
    _seen(cards)
    assert painted == [1]


def test_few_pictures_are_kept() -> None:
    pictures = CardPictures()
    whole = QPixmap(1000, 1000)
    painter = QPainter(whole)
    drawn: list[int] = []
    for number in (*range(9), 8, 0):
        pictures.paint(
            painter,
            QRect(QPoint(0, 0), whole.size()),
            number,
            QColor("white"),
            lambda _p, _r, one=number: drawn.append(one),
        )
    painter.end()
    assert drawn == [*range(9), 0]
    assert len(pictures._kept) == 3
