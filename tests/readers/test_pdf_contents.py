"""Tables of contents are no text; other lists with leaders are."""

from __future__ import annotations

import pytest

from briefing.domain.document import BlockKind
from tests.makers.pdf_pages import Draw, drawn, lines, text
from tests.makers.pdf_read import read

ROWS = ["Dit is een regel over de haven en over wat daar in het jaar gebeurt, zonder meer."] * 9
NAMES = [
    "1 Inleiding",
    "2 De veiligheid van kabels op de bodem van de zee",
    "2.1 Wie wat betaalt",
    "3 Vervolg",
]

LONG = (
    "2 De veiligheid van kabels op de bodem van de zee en van de leidingen die er sinds 2020"
    " zijn gelegd"
)


def chapters(names: list[str] = NAMES) -> list[Draw]:
    out: list[Draw] = []
    for number, name in enumerate(names):
        out.append(text(60, 780 - 180 * number, name, 14, "Helvetica-Bold"))
        out += lines(60, 755 - 180 * number, ROWS)
    return out


def entry(y: float, name: str, number: str, signs: str = ".", x: float = 60) -> list[Draw]:
    dots = signs * int((420 - len(name) * 4.6) / (2.8 * len(signs)))
    return [text(x, y, f"{name} {dots}"), text(525, y, number)]


@pytest.mark.parametrize("signs", [".", ". ", "_"])
@pytest.mark.parametrize("heading", ["Inhoud", "Inhoudsopgave", "Table of contents", ""])
def test_contents_are_no_text(signs: str, heading: str) -> None:
    page = [text(60, 780, heading, 14, "Helvetica-Bold")] if heading else []
    for number, name in enumerate(NAMES):
        page += entry(750 - 14 * number, name, str(number + 2), signs)
    document = read(drawn(page, chapters()))
    assert [s.title for s in document.sections] == NAMES
    assert document.text.count("Inleiding") == 1
    assert "Inhoud" not in document.text


def test_contents_without_leaders_under_their_heading() -> None:
    page = [text(60, 780, "Inhoud", 14, "Helvetica-Bold")]
    for number, name in enumerate(NAMES):
        page += [text(60, 750 - 14 * number, name), text(525, 750 - 14 * number, str(number + 2))]
    document = read(drawn(page, chapters()))
    assert [s.title for s in document.sections] == NAMES
    assert document.text.count("Inleiding") == 1


def test_entries_over_more_lines_and_pages_and_roman_numbers() -> None:
    names = [
        "Voorwoord",
        "1 Inleiding",
        LONG,
        "3 Vervolg",
    ]
    one = [text(60, 780, "Inhoud", 14, "Helvetica-Bold"), *entry(750, names[0], "iii")]
    one += entry(736, names[1], "1")
    one += [text(60, 722, names[2][:79]), *entry(708, names[2][80:], "2", ". ", 75)]
    two = [*entry(780, names[3], "3"), *entry(766, "A Bijlage over geld", "A-1")]
    two += [*entry(752, "B Bijlage over tijd", "B-1")]
    document = read(drawn(one, two, chapters(names)))
    assert document.text.startswith("Voorwoord\nDit is een regel")
    assert "Bijlage" not in document.text
    assert [document.text[b.start : b.end] for b in document.blocks if b.level] == names


def test_a_note_under_contents_stays() -> None:
    page = [text(60, 780, "Inhoud", 14, "Helvetica-Bold")]
    for number, name in enumerate(NAMES):
        page += entry(750 - 14 * number, name, str(number + 2))
    page += [text(60, 60, "* Met dank aan de havenmeesters van alle kusten.", 7.5)]
    document = read(drawn(page, chapters()))
    assert "Met dank aan de havenmeesters" in document.text


def test_a_price_list_with_leaders_is_text() -> None:
    things = [("Loodsen", "40"), ("Slepen", "12"), ("Liggeld", "7"), ("Water", "31")]
    page = [*lines(60, 780, ROWS)]
    for number, (name, price) in enumerate(things):
        page += entry(640 - 14 * number, name, price)
    document = read(drawn(page))
    for name, price in things:
        assert f"{name} {price}" in document.text
    assert all(b.kind is BlockKind.PARAGRAPH for b in document.blocks)


def test_nothing_but_contents_is_kept() -> None:
    page = [text(60, 780, "Inhoud", 14, "Helvetica-Bold")]
    for number, name in enumerate(NAMES):
        page += entry(750 - 14 * number, name, str(number + 2))
    assert "Wie wat betaalt" in read(drawn(page)).text


def test_two_entries_below_their_heading_whose_numbers_stand_close() -> None:
    names = ["1 Inleiding", "2 Besluiten"]
    page = [text(60, 780, "Inhoud", 14, "Helvetica-Bold")]
    for number, name in enumerate(names):
        page += [text(60, 755 - 14 * number, name), text(123, 755 - 14 * number, str(number + 2))]
    document = read(drawn([*page, *lines(60, 700, ROWS[:2])], chapters(names)))
    assert [s.title for s in document.sections] == names
    assert "Inhoud" not in document.text
    two = [text(60, 780, "Inhoud", 14, "Helvetica-Bold"), text(60, 755, "Brieven 2")]
    kept = read(drawn([*two, text(60, 741, "Boeken 3"), *lines(60, 700, ROWS[:2])]))
    assert "Brieven 2" in kept.text
