"""The head of a printed parliamentary paper: numbers at the left, words beside them."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.analysis.describing import describe
from briefing.domain.document import BlockKind, Metadata
from tests.makers.pdf_pages import Draw, box, drawn, lines, text
from tests.makers.pdf_read import blocks, read

BOLD = "Helvetica-Bold"
ROWS = [
    "De havens in het noorden zijn dit jaar alle bezocht, en over elke haven is een rapport",
    "gemaakt waarin staat hoeveel er in de komende jaren aan onderhoud nodig is. Ook is er",
    "gekeken naar de kades en naar de sluizen, die door de provincie worden onderhouden.",
]


def paper(
    what: list[str], *below: str, number: str = "28 676", ruled: bool = False, left: float = 60
) -> list[Draw]:
    """A page with such a head; ``what`` are the lines of what the paper calls itself, ``below``
    what stands under it, and the text stands at ``left``."""
    words = left if left > 60 else 160
    page = [
        text(60, 780, "Tweede Kamer der Staten-Generaal", 16),
        text(520, 776, "2", 24, BOLD),
        text(60, 750, "Vergaderjaar 2030–2031"),
        text(60, 720, number, 12, BOLD),
        text(words, 720, "Havens", 12, BOLD),
        text(60, 700, "Nr. 480", 10, BOLD),
        *lines(words, 700, what, 10, BOLD),
        *lines(left, 700 - 12.5 * len(what) - 4, below),
        *lines(left, 600, [*ROWS, "", *ROWS][:3]),
        *lines(left, 550, ROWS),
    ]
    if ruled:
        page += [box(56, 715, 150, 735), box(150, 715, 530, 735)]
        page += [box(56, 680, 150, 715), box(150, 680, 530, 715)]
    return page


def described(page: list[Draw]) -> tuple[Metadata, list[tuple[BlockKind, str]]]:
    document = read(drawn(page))
    return describe(document, "x.pdf"), blocks(document)


@pytest.mark.parametrize("left", [60, 160])
@pytest.mark.parametrize("ruled", [False, True])
def test_brief(left: float, ruled: bool) -> None:
    what = ["BRIEF VAN DE MINISTERS VAN BUITENLANDSE ZAKEN", "EN VAN DEFENSIE"]
    below = ["Aan de Voorzitter van de Tweede Kamer der Staten-Generaal", "Den Haag, 4 juli 2031"]
    found, made = described(paper(what, *below, ruled=ruled, left=left))
    assert found.title == "Brief van de ministers van Buitenlandse Zaken en van Defensie"
    assert (found.kind, found.date) == ("kamerbrief", date(2031, 7, 4))
    assert (found.reference, found.dossiers) == ("28 676, nr. 480", ("28676",))
    assert found.sender == "Ministers van Buitenlandse Zaken en van Defensie"
    assert made == [(BlockKind.PARAGRAPH, " ".join(ROWS))] * 2


def test_report_of_a_meeting() -> None:
    what = ["VERSLAG VAN EEN SCHRIFTELIJK OVERLEG"]
    found, made = described(paper(what, "Vastgesteld 4 juli 2031", number="21 501-28"))
    assert (found.title, found.kind) == ("Verslag van een schriftelijk overleg", "verslag")
    assert (found.date, found.dossiers) == (date(2031, 7, 4), ("21501-28",))
    assert made == [(BlockKind.PARAGRAPH, " ".join(ROWS))] * 2


def test_motion() -> None:
    what = ["MOTIE VAN HET LID DE STER C.S."]
    found, _ = described(paper(what, "Voorgesteld 4 juli 2031"))
    assert (found.title, found.kind) == ("Motie van het lid De Ster c.s.", "motie")
    assert found.date == date(2031, 7, 4)


def test_subject_of_a_letter_is_its_title() -> None:
    what = ["BRIEF VAN DE MINISTER VAN HAVENS"]
    below = ["Aan de Voorzitter van de Tweede Kamer der Staten-Generaal", "Den Haag, 4 juli 2031"]
    found, _ = described(paper(what, *below, "Onderwerp: Stand van de havens"))
    assert (found.title, found.kind) == ("Stand van de havens", "kamerbrief")


def test_a_table_of_papers_is_no_head() -> None:
    rows = [("28 676", "Havens"), ("Nr. 480", "Brief van de minister"), ("28 677", "Kades")]
    table = [
        piece
        for i, (one, other) in enumerate(rows)
        for piece in (text(60, 480 - 14 * i, one), text(160, 480 - 14 * i, other))
    ]
    page = [text(60, 780, "Overzicht van stukken", 16, BOLD), *lines(60, 740, ROWS * 6), *table]
    assert "Nr. 480" in read(drawn(page)).text
