"""Lines of the text that come back at the edge of pages are no running heads or feet."""

from __future__ import annotations

import pytest

from tests.makers.pdf_pages import drawn, lines
from tests.makers.pdf_read import blocks, read

AGAIN = [
    "De minister schrijft dat de sluis in het voorjaar weer open gaat en dat de veilig-",
    "heid van de schepen op het meer daarmee gewaarborgd is, zodat de raad pas in de",
    "zomer over de haven en over de sluizen hoeft te besluiten.",
]
PLACES = ["Lemmer", "Delfzijl", "Vlissingen", "Terneuzen"]


def about(place: str) -> list[str]:
    return [
        f"Over de haven van {place} wil de raad eerst nog weten wat het onderhoud daarvan kost,",
        f"en wie in {place} dat betaalt, en wanneer de sluis daar weer open kan gaan voor de",
        f"schepen die nu bij {place} moeten wachten.",
    ]


@pytest.mark.parametrize("cut", [0, 1, 2])
def test_lines_of_a_sentence_that_comes_back_stay(cut: int) -> None:
    """The same sentence runs over the end of page after page."""
    pages: list[list[str]] = [[]]
    for place in PLACES:
        pages[-1] += [*about(place), *AGAIN[:cut]]
        pages.append([*AGAIN[cut:]])
    pages[-1] += about("Harlingen")
    document = read(drawn(*[lines(60, 790, rows) for rows in pages]))
    texts = " ".join(text for _, text in blocks(document))
    for words in ("De minister schrijft", "veiligheid van de schepen", "zomer over de haven"):
        assert texts.count(words) == len(PLACES)
    assert document.letterhead == ()


def test_the_same_lines_at_the_foot_stay() -> None:
    pages = [lines(60, 115, [*about(place), *AGAIN[:2]]) for place in PLACES]
    text = read(drawn(*pages)).text
    assert text.count("veiligheid van de schepen") == len(PLACES)


@pytest.mark.parametrize("down", [20, 30])
def test_running_head_in_the_type_of_the_text_goes(down: float) -> None:
    head = "Verslag van de raad over de havens en de sluizen in het noorden van het land"
    pages = [
        [
            *lines(60, 800, [head]),
            *lines(60, 800 - down, [row[0].lower() + row[1:] for row in rows]),
        ]
        for rows in map(about, PLACES)
    ]
    assert head not in read(drawn(*pages)).text
