"""Lines of the text that come back at the edge of pages are no running heads or feet."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.makers.pdf_pages import Draw, drawn, lines, text
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


@pytest.mark.parametrize("size", [9, 10])
def test_who_speaks_at_the_top_of_page_after_page_stays(size: float) -> None:
    """The same speakers come first on several pages, right above their words."""
    head = [text(60, 815, "Provinciale Staten", 8), text(480, 815, "12-12-1", 8)]
    pages = []
    for number, place in enumerate(PLACES * 2):
        who = ["De voorzitter:", "Minister Ster:"][number % 2]
        rows = [*lines(60, 787, about(place)), *lines(60, 740, about(place) * 4)]
        pages.append([*head, text(60, 800, who, size, "Helvetica-Bold"), *rows])
    found = read(drawn(*pages)).text
    assert found.count("De voorzitter:") == found.count("Minister Ster:") == len(PLACES)


def test_last_word_of_a_note_on_a_line_of_its_own_stays() -> None:
    pages = []
    for place in PLACES:
        page = [*lines(60, 780, about(place) * 3), text(60 + 5, 700, "1", 6)]
        page += lines(60, 60, [f"1 Zie over {place} de brief van de raad over wat er aan het"], 8)
        page += lines(60, 50, ["onderhoud."], 8)
        pages.append(page)
    assert read(drawn(*pages)).text.count("onderhoud.") == len(PLACES)


def wide(canvas: Canvas) -> None:
    canvas.setPageSize((842, 595))


def test_the_foot_of_a_page_that_lies_on_its_side_goes() -> None:
    """Its margins are others."""
    pages = []
    for number, place in enumerate(PLACES, start=1):
        on_side = number == 2
        left, foot = (45, 60) if on_side else (60, 75)
        page = lines(left, 540 if on_side else 780, about(place) * 3)
        page += [text(left, foot, "Brief over de havens", 8)]
        page += [text(400, foot, f"pagina {number} van 4", 8)]
        pages.append([wide, *page] if on_side else [upright, *page])
    document = read(drawn(*pages))
    assert document.letterhead == ("Brief over de havens",)
    assert "Brief over de havens" not in document.text


def upright(canvas: Canvas) -> None:
    canvas.setPageSize((595, 842))


def test_the_number_of_a_page_on_which_all_else_is_turned_goes() -> None:
    def turned(place: str) -> Draw:
        def draw(canvas: Canvas) -> None:
            canvas.saveState()
            canvas.translate(595, 0)
            canvas.rotate(90)
            for piece in lines(80, 500, about(place) * 3):
                piece(canvas)
            canvas.restoreState()

        return draw

    pages = []
    for number, place in enumerate(PLACES, start=1):
        page = [turned(place)] if number % 2 == 0 else lines(60, 780, about(place) * 3)
        pages.append([*page, text(295, 30, str(number), 9)])
    made = [words for _, words in blocks(read(drawn(*pages)))]
    assert not any(words[:1].isdigit() or words[-1:].isdigit() for words in made)


@pytest.mark.parametrize("angle", [0, 45])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_word_drawn_over_the_text_goes(angle: float, count: int) -> None:
    def stamp(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.setFont("Helvetica-Bold", 80)
        canvas.setFillGray(0.8)
        canvas.translate(120, 420)
        canvas.rotate(angle)
        canvas.drawString(0, 0, "CONCEPT")
        canvas.restoreState()

    for order in (1, -1):
        pages = [
            [*lines(60, 780, [r for p in PLACES * 4 for r in about(f"{p} {n}")]), stamp][::order]
            for n in range(count)
        ]
        found = read(drawn(*pages))
        assert "CONCEPT" not in found.text
        plain = read(drawn(*[[p for p in page if p is not stamp] for page in pages]))
        assert found.text.split() == plain.text.split()


@pytest.mark.parametrize("size", [8, 10])
def test_heads_with_the_title_of_the_section_go(size: float) -> None:
    """They are set as the text is, and stand where its sentences go on."""
    titles = ["Kades", "Sluizen en bruggen", "Kosten", "Vervolg"]
    pages = []
    for title, place in zip(titles, PLACES, strict=True):
        rows = about(place) * 4
        page = [text(60, 810, title, size), *lines(60, 780, rows[2:7])]
        page += [text(60, 700, title, 13, "Helvetica-Bold"), *lines(60, 680, rows)]
        pages.append(page)
    document = read(drawn(*pages))
    assert document.letterhead == tuple(titles)
    assert [w for _, w in blocks(document) if w in titles] == titles


def test_lines_above_a_figure_that_stand_where_a_sentence_goes_on_stay() -> None:
    """On one page of many: no head."""
    pages = [lines(60, 800, about(place) * 4) for place in PLACES]
    pages[2] = [text(60, 812, "Figuur 1: de haven", 9), *lines(60, 770, about("Lemmer")[1:])]
    assert "Figuur 1" in read(drawn(*pages)).text
