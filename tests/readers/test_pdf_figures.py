"""Tables of numbers that stand so close to each other that their lines look like one piece."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from briefing.domain.document import BlockKind
from tests.makers.pdf_pages import Draw, drawn, lines, text
from tests.makers.pdf_read import blocks, read, table

SIZE = 8.0
YEARS = ["", "2024", "2025", "2026", "2027", "Struct."]
ROWS = [
    ["Stand begroting", "18.954", "19.871", "20.335", "20.999", "21.000"],
    ["Mutaties", "– 12", "118", "", "– 4", "– 4"],
    ["Loonbijstelling", "0", "118", "p.m.", "", ""],
    ["Kasschuif", "– 12", "", "12", "", ""],
    ["Overheveling naar artikel 6", "", "", "– 1.250", "– 1.250", "– 1.250"],
    ["Stand suppletoire", "18.942", "19.989", "19.097", "19.745", "19.746"],
]
AFTER = [
    "De uitgaven stijgen in 2025 met 118 miljoen euro; van de 18 954 miljoen is 12 345 al",
    "vastgelegd in 2024, 2025 en 2026, zoals paragraaf 3 toelicht. De raming van 12, 13 en 14",
    "miljoen wordt dit najaar bijgesteld.",
]


def rights(step: float, first: float = 220) -> list[float]:
    """Where five columns end."""
    return [first + step * i for i in range(5)]


def at(right: float, y: float, words: str, font: str = "Helvetica", size: float = SIZE) -> Draw:
    """Draws ``words`` so that they end at ``right``."""
    return text(right - stringWidth(words, font, size), y, words, size, font)


def dense(
    rows: Sequence[Sequence[str]], ends: Sequence[float], *, top: float = 760, lead: float = 12
) -> list[Draw]:
    """Draws rows of a name, whose lines are parted by ``|``, and of numbers that end at
    ``ends``."""
    pieces: list[Draw] = []
    for name, *numbers in rows:
        pieces += lines(60, top, name.split("|"), SIZE)
        pieces += [at(end, top, n) for n, end in zip(numbers, ends, strict=False) if n]
        top -= lead + name.count("|") * SIZE * 1.25
    return pieces


def rule(y: float, right: float = 340) -> Draw:
    """Draws a level rule."""

    def draw(canvas: Canvas) -> None:
        canvas.line(60, y, right, y)

    return draw


def as_read(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as they are read: without the empty cells at their ends."""
    return ["\t".join(row).rstrip("\t").replace("|", " ") for row in rows]


@pytest.mark.parametrize("step", [26.5, 27, 28, 30, 33, 40])
@pytest.mark.parametrize("ruled", [False, True])
def test_numbers_close_to_each_other_stay_in_their_columns(step: float, ruled: bool) -> None:
    made = [YEARS, *ROWS]
    rules = [rule(y, rights(step)[-1]) for y in (770, 756, 696, 684)] if ruled else []
    page = [*dense(made, rights(step)), *rules, *lines(60, 640, AFTER)]
    document = read(drawn(page))
    assert table(document) == as_read(made)
    assert blocks(document)[-1] == (BlockKind.PARAGRAPH, " ".join(AFTER))


@pytest.mark.parametrize(
    "head",
    [
        ["x € 1.000", "2024", "2025", "2026", "2027", "2028"],
        ["x € 1 mln.", "Stand 2024", "Stand 2025", "Mutatie", "Verschil", "Totaal"],
        ["Artikel", "Raming", "Mutatie", "Saldo", "Nieuw", "Totaal"],
    ],
)
def test_the_head_stands_over_its_columns(head: list[str]) -> None:
    made = [head, *ROWS]
    step = 3 + max(stringWidth(cell, "Helvetica", SIZE) for row in made for cell in row[1:])
    assert table(read(drawn(dense(made, rights(step))))) == as_read(made)


def test_signs_and_forms_of_numbers() -> None:
    made = [
        ["", "2024", "2025", "2026", "2027", "Totaal"],
        ["Stand", "1 234 567", "18 954", "2 345", "118", "1 000 000"],
        ["Mutaties", "(12)", "118", "–", "(4)", "(4)"],
        ["In procenten", "1,5%", "12,0%", "–0,3%", "n.v.t.", "PM"],
        ["Raming", "€ 12", "€ 118", "€ 3 345", "€ 4", "€ 1 000"],
        ["Stand", "1 234 555", "19 072", "", "114", "999 996"],
    ]
    assert table(read(drawn(dense(made, rights(38))))) == as_read(made)


@pytest.mark.parametrize("lead", [10, 14])
def test_names_of_several_lines_stay_with_their_numbers(lead: float) -> None:
    rows = [[*row] for row in ROWS]
    rows[1][0] = "Mutaties van de Voorjaarsnota met|inbegrip van de loonbijstelling"
    rows[4][0] = "Overheveling naar artikel 6, met|daarin de bijdrage aan|het fonds"
    made = [YEARS, *rows]
    assert table(read(drawn(dense(made, rights(27), lead=lead)))) == as_read(made)


def test_signs_above_their_numbers() -> None:
    page = dense([YEARS, *ROWS[:4]], rights(27), lead=14)
    page += lines(60, 690, ["Overheveling naar artikel 6 met daarin", "de bijdrage"], SIZE)
    for end in rights(27)[2:]:
        page += [at(end, 690, "–"), at(end, 680, "1.250")]
    page += dense(ROWS[5:], rights(27), top=666)
    rows = [[*row] for row in ROWS]
    rows[4][0] = "Overheveling naar artikel 6 met daarin de bijdrage"
    assert table(read(drawn(page))) == as_read([YEARS, *rows])


def test_years_as_names_of_rows() -> None:
    rows = [
        [str(2020 + i), f"{18 + i}.954", f"{i * 7 - 9}", f"{i}.871", f"– {i}"] for i in range(6)
    ]
    made = [["Jaar", "Stand", "Mut.", "Nieuw", "Saldo"], *rows]
    assert table(read(drawn(dense(made, rights(27, 120))))) == as_read(made)


def test_a_line_that_fits_no_columns_is_one_cell_in_its_order() -> None:
    page = [*dense([YEARS, *ROWS, *ROWS[:4]], rights(27)), *lines(60, 628, ["Som"], SIZE)]
    page += [at(end, 628, "118.954.000") for end in (240, 288, 336)]
    document = read(drawn([*page, *dense(ROWS[4:], rights(27), top=616)]))
    assert "Som 118.954.000 118.954.000 118.954.000" in table(document)
    assert as_read(ROWS[4:]) == table(document)[-2:]


PARAGRAPHS = {
    "text": [
        "In 2024 2025 en 2026 waren er 12 345 12 345 en 678 910 schepen; in 2027 nog 12 13.",
        "In 2021 2022 en 2023 waren er 98 765 43 210 en 123 456 schepen; in 2028 nog 14 15.",
        "In 2018 2019 en 2020 waren er 11 111 22 222 en 333 333 schepen; in 2029 nog 16 17.",
    ],
    "telephone": ["De Bilt 070 340 79 11", "De Meern 070 340 79 12", "De Wijk 070 340 79 13"],
    "listing": ["MOVETO(12 13)", "LINETO(11 12)", "LINETO(21 23)", "STROKE(31 14)"],
    "only": ["070 340 79 11", "070 340 79 12", "070 340 79 13", "070 340 79 14"],
}


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_running_text_with_many_numbers_is_no_table(name: str) -> None:
    document = read(drawn(lines(60, 760, [*PARAGRAPHS[name], *PARAGRAPHS[name]])))
    assert table(document) == []
    assert " ".join(document.text.split()) == " ".join(PARAGRAPHS[name] * 2)


@pytest.mark.parametrize("shaded", [False, True])
def test_heads_set_left_of_numbers_that_are_set_right(shaded: bool) -> None:
    heads = [text(60, 760, "Post", SIZE, "Helvetica-Bold")]
    heads += [
        text(x, 760, year, SIZE, "Helvetica-Bold") for x, year in ((220, "2025"), (310, "2026"))
    ]
    rows = [
        [name, f"{at},3", f"{at * 7},45"] for at, name in enumerate(["Kabels", "Havens", "Wegen"])
    ]
    page = [*heads, *dense(rows, [290, 390], top=744, lead=16)]
    if shaded:
        page = [shade(y) for y in (740, 708)] + page
    page += lines(60, 744 - 48, ["Bron: berekeningen van het ministerie."], SIZE)
    document = read(drawn(page))
    assert table(document) == ["Post\t2025\t2026", *as_read(rows)]
    assert document.text.endswith("\nBron: berekeningen van het ministerie.")


def shade(foot: float, high: float = 16) -> Draw:
    """Draws a grey row over the table's width."""

    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.9)
        canvas.rect(56, foot, 340, high, stroke=0, fill=1)
        canvas.setFillGray(0)

    return draw


def test_an_empty_first_cell_stays_where_a_name_has_a_note() -> None:
    rows = [
        ["Art.", "Naam", "2024", "2025"],
        ["1", "Verplichtingen", "9.686.544", "646.686"],
        ["", "waarvan EPF", "25.125", "56.884"],
        ["", "waarvan NAVO", "4.939", "12"],
        ["2", "Bekostiging", "63.032", "43.099"],
    ]
    page: list[Draw] = []
    for place, (number, name, *values) in enumerate(rows):
        y = 760 - 14 * place
        page += [text(60, y, number), text(140, y, name)]
        page += [at(end, y, value, size=10) for end, value in zip((300, 400), values, strict=True)]
    page.append(text(140 + stringWidth("waarvan EPF", "Helvetica", 10), 735.5, "1", 6))
    page += lines(60, 680, AFTER, 10)
    page += [text(60, 83, "1", 5), text(65, 80, "Europese Vredesfaciliteit, netto.", 8)]
    document = read(drawn(page))
    assert table(document) == as_read(rows)
    assert [note.text for note in document.footnotes] == ["Europese Vredesfaciliteit, netto."]


def test_a_head_with_units_comes_back_on_the_next_page() -> None:
    units = ["", *["€ mln."] * 5]
    more = [[f"{row[0]} {at}", *row[1:]] for at in range(4) for row in ROWS]
    first, second = more[:14], more[14:]
    pages = [
        [*lines(60, 790, AFTER, 9), *dense([YEARS, units, *first], rights(30), top=240)],
        [*dense([YEARS, units, *second], rights(30), top=770), *lines(60, 500, AFTER, 9)],
    ]
    assert table(read(drawn(*pages))) == as_read([YEARS, units, *more])


def test_a_head_over_several_columns_leaves_the_one_below_it_whole() -> None:
    decimals = [[row[0], *(f"{at}{row[0].count('e')},{at}" for at in range(1, 6))] for row in ROWS]
    groups = [text(208, 772, "Raming", SIZE), text(262, 772, "Realisatie", SIZE)]
    shades = [shade(744 - 24 * row, 12) for row in range(3)]
    page = [*shades, *groups, *dense([["Post", *YEARS[1:]], *decimals], rights(24))]
    made = table(read(drawn(page)))
    assert made[-len(decimals) - 1 :] == as_read([["Post", *YEARS[1:]], *decimals])
