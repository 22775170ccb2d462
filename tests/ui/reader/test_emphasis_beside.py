"""Words in italics and bold keep their faces beside the page: in the strip of notes, and on the
card that tells several passages apart."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont

from briefing.domain.document import (
    Block,
    BlockKind,
    Document,
    Emphasis,
    EmphasisKind,
    Footnote,
    Metadata,
)
from briefing.domain.emphasis import EmphasisIndex
from briefing.domain.library import Report, Source
from briefing.domain.span import Span
from briefing.ui.card_text import Lines
from tests.ui.reader.conftest import THEMES

BODY = "De havens kregen steun van alle kuststaten en daarna begon het overleg over de dijken."
NOTE = "Zie de Handelingen van de Kamer, nr. 14."


@pytest.fixture
def noted(desk: Any, qtbot: Any) -> Any:
    """A report with italics and bold in its text and in its note, whose block has its label."""
    desk.open([BODY, (BlockKind.FOOTNOTE, f"1 {NOTE}")])
    block = desk.span(f"1 {NOTE}")
    words = {
        "havens": EmphasisKind.BOLD,
        "dijken": EmphasisKind.ITALIC,
        "Handelingen": EmphasisKind.ITALIC,
    }
    spans = {word: desk.span(word) for word in words}
    document = Document(
        desk.text,
        (
            Block(BlockKind.PARAGRAPH, 0, len(BODY)),
            Block(BlockKind.FOOTNOTE, block.start, block.end),
        ),
        footnotes=(Footnote("1", desk.span("steun").end, NOTE, block.start, block.end),),
        metadata=Metadata(title="Verslag"),
        emphases=tuple(Emphasis(spans[w].start, spans[w].end, kind) for w, kind in words.items()),
    )
    source = Source(1, "a.docx", "application/msword", "0" * 64, len(desk.text))
    added = datetime(2031, 6, 6, tzinfo=UTC)
    desk.view.show_report(Report(1, document.metadata, source, 1, document, added), THEMES)
    return desk


def faces(lines: Lines) -> dict[str, QFont]:
    """The words of set lines that have a face of their own."""
    layout = lines._layout
    text = layout.text().encode("utf-16-le")
    return {
        text[2 * one.start : 2 * (one.start + one.length)].decode("utf-16-le"): one.format.font()
        for one in layout.formats()
    }


def test_notes_in_the_strip_keep_their_italics(noted: Any, qtbot: Any) -> None:
    strip = noted.view.strip
    qtbot.waitUntil(lambda: bool(strip.isVisible() and strip.list.notes))
    (note,) = strip.list.notes
    found = faces(strip.list.drawing.lines(note))
    assert list(found) == ["Handelingen"]
    assert found["Handelingen"].italic()


def test_quotes_on_the_card_keep_their_italics_and_bold(noted: Any) -> None:
    whole = Span(0, len(BODY))
    noted.tag(whole, 1)
    noted.tag(Span(0, noted.span("steun").end), 2)
    noted.view.set_caret(5)
    assert noted.view.cards.enter()
    entries = {one.passage.span: one for one in noted.view.cards.card.entries}
    long = faces(entries[whole]._told_line(2000))
    assert (long["havens"].weight(), long["dijken"].italic()) == (QFont.Weight.DemiBold, True)
    # cut in its middle it keeps both ends, and what stands out in them
    cut = entries[whole]._told_line(300)
    assert "…" in cut._layout.text()
    assert list(faces(cut)) == ["havens", "dijken"]
    assert list(faces(entries[Span(0, noted.span("steun").end)]._told_line(2000))) == ["havens"]


@given(st.text("ab ", min_size=1, max_size=60), st.data())
def test_emphases_of_a_span_are_those_of_its_words(text: str, data: Any) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    first = data.draw(st.integers(0, len(text) - 1))
    last = data.draw(st.integers(first + 1, len(text)))
    index = EmphasisIndex((Emphasis(start, end, EmphasisKind.BOLD),))
    found = index.of(Span(first, last))
    inside = [at for at in range(start, end) if first <= at < last]
    assert [at + first for one in found for at in range(one.start, one.end)] == inside
