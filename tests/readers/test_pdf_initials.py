"""An initial over several lines belongs to the word after it."""

from __future__ import annotations

import pytest
from reportlab.pdfbase import pdfmetrics

from briefing.domain.page_map import PageMap
from tests.makers.pdf_pages import drawn, lines, text
from tests.makers.pdf_read import blocks, read

REST = [
    "waren het eens over de opschaling van de productie en over wat daarvoor nodig is in de",
    "komende jaren; over de financiering spreken zij verder zodra de ramingen bekend zijn.",
]
BODY = ["Een nieuw verdrag over munitie is niet voorzien, zo meldde de voorzitter aan de raad."] * 9


def chapter(initial: str, beside: str, *, first: bool, apart: float = 6) -> str:
    """The first words of a chapter that begins with an initial, which the file has ``first``, or
    after the text."""
    letter = text(60, 716, initial, 40)
    left = 60 + pdfmetrics.stringWidth(initial, "Helvetica", 40) + apart
    words = [
        text(60, 770, "Voorwoord", 16, "Helvetica-Bold"),
        *lines(left, 736, [f"{beside} die daar bijeenkwamen, en de", *REST]),
        *lines(60, 698.5, [*REST, *BODY]),
    ]
    found = blocks(read(drawn([letter, *words] if first else [*words, letter])))
    return " ".join(found[1][1].split()[:3])


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize(
    ("initial", "beside", "read_as"),
    [
        ("D", "e ministers", "De ministers die"),
        ("H", "EADS OF STATE", "HEADS OF STATE"),
        ("A", "llies", "Allies die daar"),
        ("“D", "e ministers", "“De ministers die"),
        ("A", "verdrag over", "A verdrag over"),
        ("U", "kraine en", "Ukraine en die"),
    ],
)
def test_an_initial_is_the_first_letter_of_its_word(
    initial: str, beside: str, read_as: str, *, first: bool
) -> None:
    assert chapter(initial, beside, first=first) == read_as


def test_an_initial_has_its_place_on_the_page() -> None:
    words = lines(95, 736, ["e ministers", *REST])
    document = read(drawn([text(60, 716, "D", 40), *words, *lines(60, 690, BODY)]))
    at = document.text.index("De ministers")
    places = PageMap.unpack(document.page_map).boxes(at, at + 1)
    assert [page for page, _ in places] == [1]
    assert places[0][1][0] == pytest.approx(60, abs=3)


@pytest.mark.parametrize(("rows", "glued"), [(2, True), (12, False)])
def test_large_letters_all_over_a_page_are_no_initials(rows: int, *, glued: bool) -> None:
    page = [
        piece
        for row in range(rows)
        for column in range(6)
        for piece in (
            text(60 + 180 * column, 940 - 70 * row, "D", 24),
            *lines(82 + 180 * column, 950 - 70 * row, ["ijken langs de zee", "en de haven"]),
        )
    ]
    words = read(drawn(page, size=(1200, 1000))).text
    assert ("Dijken" in words) is glued
