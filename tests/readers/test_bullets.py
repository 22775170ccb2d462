"""Ornaments and ticks before items are the signs of a list; ticks say something and stay."""

from __future__ import annotations

import pytest

from briefing.analysis.joining import WordJoiner
from briefing.domain.document import BlockKind
from briefing.readers.text import TextReader
from tests.makers.pdf_pages import Draw, drawn, lines, text
from tests.makers.pdf_read import blocks, read

ITEMS = [
    ["De raad vraagt de minister om een planning voor de haven van Delfzijl, met", "de kosten."],
    ["De minister antwoordt dat de sluis bij Terneuzen in het voorjaar open gaat, en", "zegt wie."],
    ["Over de kade in Harlingen volgt een brief, nog voor de zomer."],
]
WHOLE = [" ".join(rows) for rows in ITEMS]


@pytest.mark.parametrize(("sign", "kept"), [("➢", ""), ("❑", ""), ("■", ""), ("✓", "✓ ")])
def test_items_of_a_pdf(sign: str, kept: str) -> None:
    page: list[Draw] = []
    y = 780.0
    for rows in ITEMS:
        page += [text(60, y, sign, 10, "ZapfDingbats"), *lines(78, y, rows)]
        y -= 12.5 * len(rows)
    found = blocks(read(drawn(page)))
    assert found == [(BlockKind.LIST_ITEM, kept + words) for words in WHOLE]


@pytest.mark.parametrize(("sign", "kept"), [("➢", ""), ("❖", ""), ("✓", "✓ "), ("✗", "✗ ")])
def test_items_of_a_plain_text(sign: str, kept: str) -> None:
    typed = "\n".join(f"{sign} {words}" for words in WHOLE)
    document = TextReader().read(
        f"Wat er gevraagd is:\n\n{typed}\n".encode(), "x.txt", WordJoiner()
    )
    found = blocks(document)
    assert found[1:] == [(BlockKind.LIST_ITEM, kept + words) for words in WHOLE]
