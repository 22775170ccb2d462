"""Lines that are set out to both sides of a column stay lines, however much white that puts between
their words; cells stay cells."""

from __future__ import annotations

import random
from io import BytesIO

import pytest
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from briefing.domain.document import BlockKind
from tests.makers.pdf_pages import drawn, lines, text
from tests.makers.pdf_read import read

_LONG = [
    "binnenvaartverkeersbegeleiding", "havenveiligheidsvoorschriften", "sluisonderhoudsprogramma",
    "waterstandsverwachtingen", "ligplaatsvergunningen",
]  # fmt: skip
_SHORT = ["de", "raad", "sprak", "over", "en", "met", "havens", "bij", "het", "voor", "kades"]


def set_out(paragraphs: list[str], columns: int, size: float, gutter: float) -> bytes:
    out = BytesIO()
    document = BaseDocTemplate(out, leftMargin=60, rightMargin=60)
    wide = (475 - gutter * (columns - 1)) / columns
    frames = [Frame(60 + i * (wide + gutter), 60, wide, 720, 0, 0, 0, 0) for i in range(columns)]
    document.addPageTemplates([PageTemplate(frames=frames)])
    style = ParagraphStyle(
        "text", fontSize=size, leading=1.2 * size, alignment=TA_JUSTIFY, spaceAfter=size
    )
    document.build([Paragraph(words, style) for words in paragraphs])
    return out.getvalue()


@pytest.mark.parametrize("seed", range(12))
def test_words_set_out_in_columns_stay_in_their_order(seed: int) -> None:
    chance = random.Random(seed)
    wanted = [
        f"Alinea {number} over "
        + " ".join(
            chance.choice(_SHORT if chance.random() < 0.6 else _LONG)
            for _ in range(chance.randint(25, 60))
        )
        + " en meer."
        for number in range(chance.randint(8, 14))
    ]
    size, gutter = (9.0, 10.0, 11.0)[seed % 3], (14.0, 22.0, 34.0)[seed // 3 % 3]
    document = read(set_out(wanted, 1 + seed % 2, size, gutter))
    assert all(block.kind is not BlockKind.TABLE for block in document.blocks)
    assert " ".join(document.text.split()) == " ".join(wanted)


def test_a_table_as_wide_as_the_text_stays_one() -> None:
    whole = "De raad sprak in de haven over de kosten van kades en van sluizen, en over wie die"
    rows = [("Haven", "Kade", "Sluis"), ("Noord", "Lang", "Breed"), ("Zuid", "Kort", "Smal")]
    page = lines(60, 740, [whole] * 4)
    for number, cells in enumerate(rows):
        page += [text(60 + 160 * i, 660 - 14 * number, cell) for i, cell in enumerate(cells)]
    document = read(drawn(page))
    shown = [document.text[b.start : b.end] for b in document.blocks]
    assert "Haven Kade Sluis" not in " ".join(shown)
