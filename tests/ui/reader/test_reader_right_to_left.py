"""Paragraphs of right-to-left script: where they stand, and where all that goes with them does."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from briefing.domain.document import BlockKind, Footnote
from briefing.domain.span import Span
from briefing.ui.reader.footnotes import label_under

ARABIC = (
    "أكدت الدول المشاركة أن دعم الموانئ سيستمر طالما دعت الحاجة إليه، وأعلنت هولندا مساهمة إضافية."
)
HEBREW = "המשתתפים הסכימו שכל מדינה תתרום לפי יכולתה (Nederland ook)."
DUTCH = "De gastheer sprak van التعاون البحري en bleef daarbij."
LIST, QUOTE, NOTE = BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.FOOTNOTE


def layout_of(desk: Any, words: str) -> Any:
    """The row in which ``words`` stand."""
    page = desk.view.scene.page
    return page.layout(page.flow.row_at(desk.span(words).start))


def reach(layout: Any) -> tuple[float, float]:
    """The left and right edge of a row's ink."""
    rects = layout.rects(layout.row.start, layout.row.end)
    return min(r.left() for r in rects), max(r.right() for r in rects)


@pytest.mark.parametrize("kind", [BlockKind.PARAGRAPH, BlockKind.HEADING, LIST, QUOTE])
@pytest.mark.parametrize("text", [ARABIC, HEBREW])
def test_a_paragraph_stands_at_the_side_where_it_begins(
    desk: Any, kind: BlockKind, text: str
) -> None:
    desk.open([(kind, text), (kind, DUTCH)])
    width = desk.view.scene.page.width
    mirrored, plain = layout_of(desk, text), layout_of(desk, DUTCH)
    assert mirrored.is_mirrored
    assert not plain.is_mirrored
    assert reach(mirrored)[1] == pytest.approx(width - mirrored.indent, abs=2)
    assert reach(plain)[0] == pytest.approx(plain.indent, abs=2)
    assert reach(mirrored)[0] >= -1


def test_the_first_letter_decides(desk: Any) -> None:
    desk.open(["„2031” – 40% التعاون eerst", "1. Eerst התחלה"])
    assert layout_of(desk, "40%").is_mirrored
    assert not layout_of(desk, "1. Eerst").is_mirrored


def test_the_caret_begins_at_the_right_and_arrows_go_as_one_sees(desk: Any) -> None:
    desk.open([ARABIC])
    view = desk.view
    view.set_caret(0)
    places = [view.scene.page.caret(0).x()]
    for _ in range(6):
        QTest.keyClick(view, Qt.Key.Key_Left)
        places.append(view.scene.page.caret(view.caret()).x())
    assert view.caret() > 0
    assert places == sorted(places, reverse=True)
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.caret() == 0
    QTest.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert view.selection() == Span(0, 1)


def test_a_click_finds_the_character_that_is_seen(desk: Any) -> None:
    desk.open([ARABIC, HEBREW])
    for words in ("سيستمر", "הסכימו"):
        span = desk.span(words)
        rects = layout_of(desk, words).rects(span.start, span.end)
        assert len(rects) == 1
        page = desk.view.scene.page
        top = page.top(page.flow.row_at(span.start))
        middle = rects[0].center()
        found = page.offset_at(middle.x(), int(top + middle.y()))
        assert span.start < found < span.end


def test_a_passage_is_tinted_where_its_words_are(desk: Any) -> None:
    desk.open([ARABIC])
    desk.tag("سيستمر", 1)
    box = layout_of(desk, "سيستمر").rects(*_ends(desk.span("سيستمر")))[0]
    row = desk.view.scene.page.top(0) - desk.view.placement.value
    at = QPointF(desk.view.scene.column + box.left() + 1, row + box.bottom() - 3)
    beside = at - QPointF(12, 0)
    assert desk.colour(at) != desk.colour(beside)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def test_a_note_is_found_at_its_number_and_at_its_label(desk: Any) -> None:
    def notes(desk: Any) -> tuple[Footnote, ...]:
        span = desk.span("ראו את המכתב")
        return (Footnote("1", desk.span("הסכימו").end, "ראו את המכתב", span.start, span.end),)

    desk.open([HEBREW, (NOTE, "ראו את המכתב")], footnotes=notes)
    view, page = desk.view, desk.view.scene.page
    (note,) = page.flow.rows[0].markers
    marker = page.layout(0).marker_rect(note)
    assert marker.width() > 0
    own = layout_of(desk, "ראו")
    assert own.is_mirrored
    top = page.top(len(page.flow.rows) - 1) + own.lines[0].top + 5
    assert label_under(page, page.width - 4, top) == note
    assert label_under(page, 4, top) is None
    assert view.report_text()[note.start : note.end] == "ראו את המכתב"


def test_numbers_of_a_list_hang_at_the_right(desk: Any) -> None:
    words = f"1. {ARABIC} {ARABIC}"
    desk.open([(LIST, words)])
    layout = layout_of(desk, ARABIC)
    assert layout.is_mirrored
    (piece,) = layout.pieces
    first = piece.qlines[0].naturalTextRect()
    second = piece.qlines[1].naturalTextRect()
    assert first.right() > second.right() + 4
    assert first.right() <= desk.view.scene.page.width + 1
