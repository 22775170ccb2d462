"""Ornaments and ticks before items are the signs of a list; ticks say something and stay."""

from __future__ import annotations

import pytest

from briefing.analysis.joining import WordJoiner
from briefing.domain.document import BlockKind
from briefing.readers.text import TextReader
from tests.makers.hostile_pdf import pdf, stream
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


@pytest.mark.parametrize("sign", "☐☑☒")
def test_items_of_a_pdf_behind_boxes(sign: str) -> None:
    """The font names its boxes itself, as those of word processors do."""
    content, y = "", 780.0
    for rows in ITEMS:
        content += f"BT /F2 10 Tf 60 {y} Td (q) Tj ET\n"
        for words in rows:
            content += f"BT /F1 10 Tf 78 {y} Td ({words}) Tj ET\n"
            y -= 12.5
    meaning = f"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def
        1 begincodespacerange <00><ff> endcodespacerange
        1 beginbfchar <71><{ord(sign):04x}> endbfchar endcmap end end"""
    fonts = "/Resources << /Font << /F1 5 0 R /F2 6 0 R >> >>"
    page = f"/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R {fonts}"
    font = "/Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats /ToUnicode 7 0 R"
    found = blocks(
        read(
            pdf(
                {
                    3: f"<< {page} >>",
                    4: stream(content.encode()),
                    6: f"<< {font} >>",
                    7: stream(meaning.encode()),
                }
            )
        )
    )
    assert found == [(BlockKind.LIST_ITEM, f"{sign} {words}") for words in WHOLE]


@pytest.mark.parametrize(("sign", "kept"), [("➢", ""), ("❖", ""), ("✓", "✓ "), ("✗", "✗ ")])
def test_items_of_a_plain_text(sign: str, kept: str) -> None:
    typed = "\n".join(f"{sign} {words}" for words in WHOLE)
    document = TextReader().read(
        f"Wat er gevraagd is:\n\n{typed}\n".encode(), "x.txt", WordJoiner()
    )
    found = blocks(document)
    assert found[1:] == [(BlockKind.LIST_ITEM, kept + words) for words in WHOLE]
