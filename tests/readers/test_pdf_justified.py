"""Lines that are set out to both sides of a column stay lines, however much white that puts between
their words; cells stay cells."""

from __future__ import annotations

import random
from io import BytesIO

import pytest
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from briefing.domain.document import BlockKind
from tests.makers.pdf_pages import Draw, drawn, lines, text
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


def filled(y: float, words: str, *, left: float = 60, width: float = 380) -> Draw:
    """A line that is set out from ``left`` over ``width``."""

    def draw(canvas: Canvas) -> None:
        room = width - pdfmetrics.stringWidth(words, "Helvetica", 10)
        text = canvas.beginText(left, y)
        text.setFont("Helvetica", 10)
        text.setWordSpace(room / words.count(" "))
        text.textOut(words)
        canvas.drawText(text)

    return draw


_FULL = [
    "De minister schrijft dat de sluis bij Lemmer in het voorjaar open gaat en dat",
    "de kosten van het onderhoud van alle kades in het land nog niet bekend zijn,",
    "zodat de raad pas in de zomer over de haven en over de sluizen kan besluiten.",
]


def paragraphs(count: int, more: float, last: str = _FULL[-1]) -> list[Draw]:
    """Paragraphs of full lines with ``more`` points between them than between their lines."""
    pieces: list[Draw] = []
    y = 780.0
    for _ in range(count):
        for line in [*_FULL[:-1], last]:
            pieces.append(filled(y, line))
            y -= 13
        y -= more
    return pieces


@pytest.mark.parametrize("more", [1.6, 2, 3, 3.4])
def test_a_full_last_line_ends_its_paragraph_where_a_little_white_follows(more: float) -> None:
    shown = read(drawn(paragraphs(5, more))).text.split("\n")
    assert [line for line in shown if line] == [" ".join(_FULL)] * 5


def test_no_white_and_no_end_of_a_sentence_end_no_paragraph() -> None:
    assert "\n" not in read(drawn(paragraphs(5, 0))).text
    open_end = _FULL[-1].replace("besluiten.", "spreken in")
    assert "\n" not in read(drawn(paragraphs(5, 2, open_end))).text


def test_a_line_that_a_marker_pushes_down_goes_on() -> None:
    left, y = 60.0, 780.0
    page: list[Draw] = []
    for number in range(12):
        line = _FULL[number % 3]
        y -= 15 if number == 6 else 13
        if number == 6:
            page += [filled(y, line, width=375), text(left + 375.2, y + 4, "1", 6)]
        else:
            page.append(filled(y, line))
    document = read(drawn([*page, text(left, 90, "1", 6), text(left + 5, 86, "Brief van mei.", 8)]))
    running = next(document.text[b.start : b.end] for b in document.blocks)
    assert running == " ".join(_FULL * 4)
    assert document.footnotes[0].marker is not None
