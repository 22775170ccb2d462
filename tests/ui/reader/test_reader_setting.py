"""Words, headings, quotes and lists as they stand on the page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from briefing.domain.document import BlockKind
from briefing.ui.reading_look import reading

LONG = (
    "De samenwerkingsovereenkomst over verantwoordelijkheidsverdeling en "
    "bondgenootschapsverplichtingen werd ondertekend, waarna de NAVO-Oekraïne-Raad bijeenkwam "
    "om over luchtverdedigingssystemen en munitieproductiecapaciteit te spreken. "
)


def breaks(desk: Any, start: int, end: int) -> list[int]:
    """The offsets at which a new line begins between two offsets."""
    tops = [desk.view.caret_rect(offset).top() for offset in range(start, end)]
    return [start + n for n in range(1, len(tops)) if tops[n] > tops[n - 1] + 2]


@pytest.mark.parametrize("size", [80, 100, 200])
def test_no_word_is_broken_at_the_end_of_a_line(desk: Any, size: int) -> None:
    reading.set_size(size)
    desk.open([LONG * 3])
    QApplication.processEvents()
    found = breaks(desk, 0, len(desk.text) - 1)
    assert len(found) >= 3
    assert {desk.text[at - 1] for at in found} <= {" ", "-"}
    assert "\u00ad" not in desk.view.report_text()


def test_headings_show_their_rank(desk: Any) -> None:
    desk.open(["Havens en energie"] * 4)
    report = desk.view._report
    text, *others = report.document.blocks
    heads = [
        replace(block, kind=BlockKind.HEADING, level=level)
        for level, block in enumerate(others, start=1)
    ]
    desk.view.show_report(
        replace(report, document=replace(report.document, blocks=(text, *heads))), ()
    )
    QApplication.processEvents()
    wide = [
        desk.view.caret_rect(block.end).left() - desk.view.caret_rect(block.start).left()
        for block in (*heads, text)
    ]
    assert wide == sorted(wide, reverse=True)
    assert len(set(wide)) == 4
    # more room over a heading than under it
    tops = [desk.view.caret_rect(block.start).top() for block in (text, *heads)]
    assert tops[1] - tops[0] > desk.view.caret_rect(text.start).height()


def test_quotes_and_lists_stand_in_from_the_text(desk: Any) -> None:
    desk.open(
        [
            LONG,
            (BlockKind.QUOTE, LONG),
            (BlockKind.LIST_ITEM, LONG),
            "Slot.",
        ]
    )
    QApplication.processEvents()
    blocks = desk.view._report.document.blocks
    text, quote, item, end = (desk.view.caret_rect(block.start).left() for block in blocks)
    assert text == end
    assert quote > text
    assert item > text
    # the second line of an item stands under the first, beside its sign
    second = breaks(desk, blocks[2].start, blocks[2].end)[0]
    assert abs(desk.view.caret_rect(second).left() - item) <= 1
