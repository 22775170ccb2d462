"""Tables of PDFs: by the tags of their cells; and columns of numbers that count no lines."""

from __future__ import annotations

from tests.makers.pdf_pages import cells, drawn, lines, text
from tests.makers.pdf_read import read, table
from tests.makers.tagged_table import tagged_table

HEAD = ["Nr.", "Toezegging", "Stand van zaken", "Gereed"]
ABOUT = "De minister schrijft over\nde {} en over de kos-\nten van het onderhoud."
STATE = "De brief is verzonden en\nkomt op de agenda."
WORDS = ["haven", "kade", "sluis", "brug", "dijk", "gemaal"]


def row(number: int) -> list[str]:
    state = STATE if number % 2 else ""
    return [str(number), ABOUT.format(WORDS[number - 1]), state, f"Q{number}"]


def flat(cells: list[str]) -> str:
    return "\t".join(cell.replace("kos-\nten", "kosten").replace("\n", " ") for cell in cells)


def test_cells_of_several_lines_empty_cells_and_a_head_that_comes_back() -> None:
    pages = [[HEAD, *(row(n) for n in (1, 2, 3))], [HEAD, *(row(n) for n in (4, 5, 6))]]
    document = read(tagged_table(pages, "Tot zover het overzicht."))
    assert table(document) == [flat(HEAD), *(flat(row(n)) for n in range(1, 7))]
    assert document.text.endswith("\nTot zover het overzicht.")
    assert document.text.count("Toezegging") == 1
    assert len(document.page_starts) == 2


def test_a_row_that_a_page_tears() -> None:
    about, rest = ABOUT.format("haven").rsplit("\n", 1)
    state, more = STATE.split("\n")
    pages = [[HEAD, ["1", about, state, "Q1"]], [HEAD, ["", rest, more, ""], row(2)]]
    document = read(tagged_table(pages))
    assert table(document) == [flat(HEAD), flat(row(1)), flat(row(2))]


def test_cells_with_hardly_any_white_between_them() -> None:
    rows = [["Nummer", "Plaats", "Kade", "Jaar"]]
    rows += [[word, f"Delfzijl {word}", "Oost", "2031"] for word in ("12345", "Haven", "Duin")]
    assert table(read(tagged_table([rows]))) == ["\t".join(row) for row in rows]


def test_a_column_of_numbers_with_words_above_it_counts_no_lines() -> None:
    page = [text(60, 780, "Een overzicht van de havens en van wat zij kosten in het jaar 2031.")]
    for at, (number, name, cost) in enumerate(
        [("Nr.", "Haven", "Kosten"), ("1", "Delfzijl", "4"), ("2", "Den Helder", "5"),
         ("3", "Vlissingen", "6"), ("4", "Stellendam", "7")]
    ):  # fmt: skip
        y = 740 - 16 * at
        page += [text(60, y, number), text(120, y, name), text(300, y, cost)]
    assert table(read(drawn(page))) == [
        "Nr.\tHaven\tKosten",
        "1\tDelfzijl\t4",
        "2\tDen Helder\t5",
        "3\tVlissingen\t6",
        "4\tStellendam\t7",
    ]


def test_numbers_beside_cells_of_several_lines_count_no_lines() -> None:
    page = [text(60, 790, "Een overzicht van de havens en van wat zij kosten in het jaar 2031.")]
    for number in range(1, 7):
        y = 780 - 50 * number
        page += [text(60, y, str(number)), text(450, y, f"Q{number}")]
        page += lines(120, y, ABOUT.format(WORDS[number - 1]).split("\n"))
    document = read(drawn(page))
    for number in range(1, 7):
        assert f"{number}\t" in document.text or f"{number} De minister" in document.text


def test_what_stands_below_the_name_of_a_site_is_no_part_of_it() -> None:
    rows = [
        [["Bron"], ["Site"], ["Haven"], ["Kade"]],
        [["CBS"], ["www.haven.example", "2031"], ["ja"], ["12"]],
        [["Rijk"], ["www.haven.example/kades/delfz", "ijl"], ["nee"], ["14"]],
    ]
    assert table(read(drawn(cells(rows))))[1:] == [
        "CBS\twww.haven.example 2031\tja\t12",
        "Rijk\twww.haven.example/kades/delfzijl\tnee\t14",
    ]
