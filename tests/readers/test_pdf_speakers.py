"""The record of a debate: who speaks stands before his first words, and an item has a number."""

from __future__ import annotations

import pytest

from briefing.analysis.describing import describe
from briefing.domain.document import BlockKind
from tests.makers.pdf_pages import Draw, drawn, lines, text
from tests.makers.pdf_read import blocks, read

BOLD = "Helvetica-Bold"
SAID = [
    "Voorzitter. De havens in het noorden zijn dit jaar alle bezocht, en over elke haven is",
    "een rapport gemaakt waarin staat hoeveel er aan onderhoud nodig is.",
]
WHO = ["De voorzitter:", "Mevrouw Ster (ABC):", "Minister Maan:", "De heer Van der Zon (XYZ):"]


def speech(y: float, who: str, font: str) -> list[Draw]:
    return [text(60, y, who, 10, font), *lines(60, y - 12.5, SAID)]


@pytest.mark.parametrize("font", [BOLD, "Helvetica"])
def test_the_name_is_in_one_paragraph_with_the_first_words(font: str) -> None:
    page = [piece for i, who in enumerate(WHO) for piece in speech(700 - 60 * i, who, font)]
    made = blocks(read(drawn(page)))
    assert made == [(BlockKind.PARAGRAPH, f"{who} {' '.join(SAID)}") for who in WHO]


def test_a_speaker_begins_a_paragraph() -> None:
    opening = "Aan de orde is het debat over de havens in het noorden van het land, over de kades."
    page = lines(60, 760, [opening])
    page += [p for i, who in enumerate(WHO) for p in lines(60, 747.5 - 25 * i, [f"{who} Dank u."])]
    assert [words for _, words in blocks(read(drawn(page)))] == [
        opening,
        *(f"{who} Dank u." for who in WHO),
    ]


def test_a_speaker_who_begins_within_the_rest_of_a_paragraph_is_on_its_page() -> None:
    row = "en wij spraken daar met allen die zeiden dat de havens in het noorden dit jaar dicht"
    first = [*lines(60, 790, [f"{WHO[0]} Dank u."]), *lines(60, 765, ["Mevrouw Roos: Dank u."])]
    first += lines(60, 740, [f"{WHO[2]} Wel,", row, row])
    second = lines(
        60, 790, [row, f"zijn. {WHO[3]} Nee. {WHO[1]} Dat weet u zelf heel goed, ook al"]
    )
    second += lines(60, 765, ["hoort u het niet graag."])
    document = read(drawn(first, second))
    pages = {document.text[b.start : b.end].partition(":")[0]: b.page for b in document.blocks}
    assert [pages[who[:-1]] for who in WHO] == [1, 2, 1, 2]


def test_a_speaker_who_begins_where_a_full_line_ends_a_page() -> None:
    row = "en wij spraken daar met allen die zeiden dat de havens in het noorden dit jaar dicht"
    last = "zijn en wij vonden dat zo niet goed, en dachten dat het anders kan en ook moet zijn."
    first = [*lines(60, 790, [f"{WHO[0]} Dank u."]), *lines(60, 765, ["Mevrouw Roos: Dank u."])]
    first += lines(60, 740, [f"{WHO[2]} Wel,", row, row, last])
    second = lines(
        60, 790, [f"{WHO[3]} Nee, dat is niet zo, en dat vind ik ook niet goed voor", row]
    )
    document = read(drawn(first, second))
    pages = [(document.text[b.start : b.end].partition(":")[0], b.page) for b in document.blocks]
    assert pages[2:] == [(WHO[2][:-1], 1), (WHO[3][:-1], 2)]
    assert document.page_starts == (0, document.text.index(WHO[3]))


def test_a_report_that_names_one_speaker_is_no_such_record() -> None:
    rows = ["De raad vergaderde over de havens. De voorzitter: Ik dank u allen zeer daarvoor."]
    assert [words for _, words in blocks(read(drawn(lines(60, 700, rows))))] == rows


def test_a_list_below_what_the_minister_says_stays_one() -> None:
    page = []
    for i, words in enumerate(["zegt het volgende toe", "antwoordt als volgt", "schrijft daarom"]):
        y = 760 - 60 * i
        page += [text(60, y, f"De minister {words}:"), text(60, y - 14, "-"), text(60, y - 28, "-")]
        page += [text(75, y - 14, "een brief over de haven;"), text(75, y - 28, "een gesprek.")]
    made = blocks(read(drawn(page)))
    assert [kind for kind, _ in made] == 3 * [
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.LIST_ITEM,
    ]


def test_number_of_an_item_is_no_text() -> None:
    page = [
        text(60, 800, "Tweede Kamer", 8),
        text(250, 800, "Havens", 8),
        text(500, 800, "TK 87", 8),
        text(60, 770, "Handelingen II 2030-2031, nr. 87, item 12"),
        text(60, 745, "12", 18, BOLD),
        text(60, 720, "Havens in het noorden", 18, BOLD),
        *(piece for i, who in enumerate(WHO) for piece in speech(690 - 60 * i, who, BOLD)),
        text(60, 40, "26 juni 2031", 8),
        text(480, 40, "87-12-1", 8),
    ]
    document = read(drawn(page))
    assert next(words for _, words in blocks(document)) == "Havens in het noorden"
    found = describe(document, "x.pdf")
    assert (found.title, found.kind) == ("Havens in het noorden", "verslag")
    assert found.reference == "Handelingen II 2030-2031, nr. 87, item 12"


def test_number_of_a_chapter_stays() -> None:
    page = [text(60, 745, "12", 18, BOLD), text(60, 720, "Havens in het noorden", 18, BOLD)]
    assert "12" in read(drawn([*page, *lines(60, 690, SAID * 4)])).text
