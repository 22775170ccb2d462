"""The card of passages in texts that are only read: it shows all, and changes nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefing.domain.document import Block, BlockKind, Document, Metadata
from briefing.domain.library import Passage, Report, Source, Theme
from briefing.ui.passage_deeds import quoted
from briefing.ui.versions.readers import PlaceReader, ReadOnlyReader

K = Qt.Key
TEXT = "De kuststaten kwamen bijeen. Nederland kondigde een bijdrage aan."
START = TEXT.index("Nederland")


@pytest.fixture(params=[ReadOnlyReader, PlaceReader])
def reader(request: pytest.FixtureRequest, qtbot: QtBot) -> Any:
    """A reader with a passage on its second sentence, which is marked."""
    view = PlaceReader() if request.param is PlaceReader else ReadOnlyReader("Eerdere versie")
    qtbot.addWidget(view)
    view.resize(640, 500)
    with qtbot.waitActive(view):
        view.show()
    view.setFocus()
    document = Document(
        TEXT, (Block(BlockKind.PARAGRAPH, 0, len(TEXT), 0),), (), (), (), Metadata(title="Top")
    )
    source = Source(1, "a.txt", "text/plain", "0" * 64, len(TEXT))
    passage = Passage(
        *(1, 1, 1, START, len(TEXT), TEXT[START:], "", "", (), None, (1,)), "Vergelijk met maart."
    )
    added = datetime(2031, 6, 6, tzinfo=UTC)
    report = Report(1, document.metadata, source, 1, document, added, passages=(passage,))
    view.show_report(report, (Theme(1, "Oekraïne", "blue", 1),))
    view.stepper.mark(START)
    return view


def test_it_shows_the_passage_and_copies_it_with_its_source(reader: Any) -> None:
    refused: list[None] = []
    reader.refused.connect(lambda: refused.append(None))
    QTest.keyClick(reader, K.Key_Return)
    card = reader.cards.card
    assert "Vergelijk met maart" in card.words()
    assert [sign.sign for sign in card.entries[0].signs] == ["copy"]
    for typed in "nt*bi1":
        QTest.keyClicks(QApplication.focusWidget(), typed)
    QTest.keyClick(QApplication.focusWidget(), K.Key_Delete)
    assert card.isVisible()
    assert not refused
    QTest.keyClick(QApplication.focusWidget(), K.Key_Return)
    passage = card.entries[0].passage
    assert QGuiApplication.clipboard().text() == quoted(passage, reader._report)


def test_escape_puts_away_one_thing_at_a_time(reader: Any) -> None:
    left: list[None] = []
    reader.left.connect(lambda: left.append(None))
    QTest.keyClick(reader, K.Key_Return)
    QTest.keyClick(QApplication.focusWidget(), K.Key_Escape)
    assert not reader.cards.why
    assert reader.marked() is not None
    QTest.keyClick(reader, K.Key_Escape)
    assert reader.marked() is None
    assert not left
    QTest.keyClick(reader, K.Key_Escape)
    assert left
