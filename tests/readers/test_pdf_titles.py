"""The title of a document is what is set as its title, whatever small lines stand above it."""

from __future__ import annotations

import pytest

from briefing.analysis.describing import describe
from briefing.analysis.joining import WordJoiner
from briefing.domain.document import BlockKind, Document
from briefing.readers.protocol import NO_OPTIONS
from briefing.readers.registry import reader_for
from tests.makers.pdf_pages import Draw, drawn, lines, text
from tests.makers.pdf_read import blocks, read

TITLE = "De havens van het noorden"
ROWS = [
    "De havens in het noorden zijn dit jaar alle bezocht, en over elke haven is een rapport",
    "gemaakt waarin staat hoeveel er in de komende jaren aan onderhoud nodig is. Ook is er",
    "gekeken naar de kades en naar de sluizen, die door de provincie worden onderhouden.",
]


def body(top: float) -> list[Draw]:
    """Three parts of text, each with its heading."""
    found: list[Draw] = []
    for part, words in enumerate(("Kades", "Sluizen", "Kosten")):
        y = top - part * 90
        found += [text(60, y, words, 12, "Helvetica-Bold"), *lines(60, y - 18, ROWS)]
    return found


def headings(document: Document) -> list[str]:
    return [words for kind, words in blocks(document) if kind is BlockKind.HEADING]


@pytest.mark.parametrize(
    "above",
    [
        ["EMBARGO: 12:00 CET"],
        ["Wereld | Noorden"],
        ["PERSBERICHT (2031) 088", "Uitgegeven door de staten na afloop van de vergadering"],
        ["Directie Havens en Kades"],
    ],
)
@pytest.mark.parametrize("size", [8, 10])
@pytest.mark.parametrize("parts", [True, False])
def test_small_lines_above_are_no_title(above: list[str], size: float, parts: bool) -> None:
    page = [*lines(60, 790, above, size), text(60, 740, TITLE, 20, "Helvetica-Bold")]
    page += body(700) if parts else lines(60, 700, ROWS * 3)
    document = read(drawn(page))
    assert describe(document, "x.pdf").title == TITLE
    assert headings(document) == ([TITLE, "Kades", "Sluizen", "Kosten"] if parts else [TITLE])


def test_a_bold_line_of_the_size_of_the_text_is_no_title_where_one_is_larger() -> None:
    page = [
        text(60, 790, "BOND VAN DE NOORDELIJKE HAVENS", 10, "Helvetica-Bold"),
        text(60, 740, TITLE, 18, "Helvetica-Bold"),
        *body(700),
    ]
    document = read(drawn(page))
    assert describe(document, "x.pdf").title == TITLE
    assert headings(document) == [TITLE, "Kades", "Sluizen", "Kosten"]


def test_a_large_heading_below_running_text_is_no_title() -> None:
    page = [
        text(60, 790, "Over de havens", 12, "Helvetica-Bold"),
        *lines(60, 770, ROWS),
        text(60, 700, TITLE, 20, "Helvetica-Bold"),
        *body(670),
    ]
    assert describe(read(drawn(page)), "x.pdf").title == "Over de havens"


def test_the_number_of_a_paper_is_no_title() -> None:
    title = "Vragen van de leden Ster en Maan over de havens"
    page = [text(60, 790, "2031Z20111", 10, "Helvetica-Bold")]
    page += [text(60, 760, title, 10, "Helvetica-Bold"), *body(720)]
    found = describe(read(drawn(page)), "x.pdf")
    assert (found.title, found.kind) == (title, "kamervragen")


def test_the_first_level_of_a_web_page_is_its_title() -> None:
    text_ = " ".join(ROWS)
    page = (
        f"<html><body><main><p>EMBARGO: 12:00 CET</p><h1>{TITLE}</h1><p>{text_}</p>"
        f"<h3>Kades</h3><p>{text_}</p></main></body></html>"
    ).encode()
    document = reader_for(page, "x.html").read(page, "x.html", WordJoiner(), NO_OPTIONS)
    assert describe(document, "x.html").title == TITLE
    assert headings(document) == [TITLE, "Kades"]
