"""Running heads and feet, and page numbers in every form, are no text; what only stands where they
do, is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.pdfbase import pdfmetrics

from briefing.readers.numerals import numeral, roman_value
from tests.makers.pdf_pages import Draw, drawn, lines, text
from tests.makers.pdf_read import read

CHAPTERS = ["Havens en kades", "Kabels op de bodem", "Schepen en sluizen"]
BODY = "Regel {row} van blad {page} gaat over de kosten en over wie deze draagt in het jaar"


def rows(page: int, count: int = 30, top: float = 740) -> list[Draw]:
    return lines(60, top, [BODY.format(row=row, page=page) for row in range(count)])


@pytest.mark.parametrize(
    "number",
    [
        lambda page: numeral(page + 4, "i"),
        lambda page: numeral(page + 1, "I"),
        lambda page: f"- {page + 3} -",
        lambda page: f"[{page}]",
        lambda page: f"{page}/8",
        lambda page: f"{page} van 8",
        lambda page: f"Pagina {page} van 8",
        lambda page: f"Pagina {numeral(page, 'i')}",
        lambda page: f"blz. {page + 40}",
        lambda page: f"A-{page}",
        lambda page: f"B{page}",
        lambda page: f"3-{page + 11}",
        lambda page: "ABCDEFGH"[page - 1] + "-1",
    ],
)
@pytest.mark.parametrize("y", [30, 810])
def test_page_numbers_in_every_form(number: Callable[[int], str], y: float) -> None:
    pages = [[text(280, y, number(page)), *rows(page)] for page in range(1, 9)]
    document = read(drawn(*pages))
    for page in range(1, 9):
        assert document.text.splitlines().count(number(page)) == 0
    assert not document.letterhead
    wanted = [BODY.format(row=row, page=page) for page in range(1, 9) for row in range(30)]
    assert document.text.split() == " ".join(wanted).split()


def test_odd_and_even_pages_have_heads_of_their_own_and_chapters_begin_without() -> None:
    pages: list[list[Draw]] = []
    for page in range(1, 19):
        chapter = (page - 1) // 6
        if page % 6 == 1:
            head = [text(60, 740, f"{chapter + 1}. {CHAPTERS[chapter]}", 18, "Helvetica-Bold")]
            pages.append([*head, *rows(page, 20, 640), text(290, 30, str(page))])
            continue
        if page % 2:
            words = [
                text(60, 800, f"Paragraaf {chapter + 1}.{page % 6}", 9),
                text(500, 800, f"{page}"),
            ]
        else:
            title = f"HOOFDSTUK {chapter + 1}. {CHAPTERS[chapter].upper()}"
            words = [text(60, 800, str(page), 9), text(350, 800, title, 9)]
        pages.append([*words, *rows(page)])
    document = read(drawn(*pages))
    assert [s.title for s in document.sections] == [
        f"{number}. {title}" for number, title in enumerate(CHAPTERS, start=1)
    ]
    assert "Paragraaf" not in document.text
    assert "HOOFDSTUK" not in document.text
    wanted = [
        BODY.format(row=row, page=page)
        for page in range(1, 19)
        for row in range(20 if page % 6 == 1 else 30)
    ]
    assert all(line in " ".join(document.text.split()) for line in wanted)


def test_a_heading_at_the_top_of_a_page_is_no_running_head() -> None:
    pages: list[list[Draw]] = []
    for page in range(1, 7):
        head = text(60, 800, f"Verslag {'ABCDEF'[page - 1]}", 8)
        if page % 3 == 0:
            title = text(60, 770, f"Over onderwerp {'ABCDEF'[page - 1]}", 14, "Helvetica-Bold")
            pages.append([title, *rows(page)])
        else:
            pages.append([head, *rows(page, 32, 770)])
    document = read(drawn(*pages))
    assert [s.title for s in document.sections] == ["Over onderwerp C", "Over onderwerp F"]
    assert "Verslag" not in document.text


def test_headings_that_begin_every_page_stay() -> None:
    words = ["haven", "kade", "sluis", "brug", "dijk"]
    pages = [
        [text(60, 790, f"Het onderwerp {word}", 16, "Helvetica-Bold"), *rows(number)]
        for number, word in enumerate(words)
    ]
    document = read(drawn(*pages))
    assert [document.text[b.start : b.end] for b in document.blocks if b.level] == [
        f"Het onderwerp {word}" for word in words
    ]


@pytest.mark.parametrize(
    "words", ["Bijlage {}", "Werksessie {}: havens", "Artikel {}", "Jaar 203{}"]
)
@pytest.mark.parametrize(("size", "count"), [(18, 4), (14, 2), (12, 3)])
def test_headings_whose_number_counts_on_from_page_to_page_stay(
    words: str, size: float, count: int
) -> None:
    above = 1.5 * size  # as in a text
    pages = [
        [text(60, 740 + above, words.format(page), size, "Helvetica-Bold"), *rows(page)]
        for page in range(1, count + 1)
    ]
    document = read(drawn(*pages))
    assert [document.text[b.start : b.end] for b in document.blocks if b.level] == [
        words.format(page) for page in range(1, count + 1)
    ]


def test_headings_with_the_same_words_on_page_after_page_stay() -> None:
    pages = [[text(60, 770, "Verslag van de havendag", 20, "Helvetica-Bold"), *rows(0)]]
    head = text(60, 762, "Inbreng", 20, "Helvetica-Bold")
    pages += [[head, *rows(page)] for page in range(1, 4)]
    document = read(drawn(*pages))
    assert [s.title for s in document.sections].count("Inbreng") == 3


@pytest.mark.parametrize("words", ["Havenverslag nummer {}", "Ministerie van Havens"])
def test_large_heads_with_white_below_are_no_headings(words: str) -> None:
    size = 13 if "{}" not in words else 9
    pages = [
        [text(60, 800, words.format(page), size, "Helvetica-Bold"), *rows(page)]
        for page in range(1, 5)
    ]
    assert words[:9] not in read(drawn(*pages)).text


def test_the_last_line_of_a_paragraph_on_top_of_each_page_stays() -> None:
    pages = [
        [*lines(60, 790, [f"deel {'ABCDEF'[page]} van de zin."]), *rows(page, 30, 750)]
        for page in range(6)
    ]
    document = read(drawn(*pages))
    assert all(f"deel {letter} van de zin." in document.text for letter in "ABCDEF")


def test_a_note_of_one_line_at_the_foot_of_each_page_is_no_running_foot() -> None:
    pages: list[list[Draw]] = []
    for page in range(1, 6):
        note = (
            f"{page} Zie de brief over de {['haven', 'kade', 'sluis', 'brug', 'dijk'][page - 1]}."
        )
        body = rows(page, 20)
        marker = [text(60, 480, "Dit is een zin met een noot", 10), text(184, 484, str(page), 6)]
        pages.append([*body, *marker, text(60, 60, note, 7.5)])
    document = read(drawn(*pages))
    assert [note.label for note in document.footnotes] == ["1", "2", "3", "4", "5"]
    assert document.footnotes[2].text == "Zie de brief over de sluis."
    assert not document.letterhead


def test_raised_labels_of_notes_that_count_on_like_pages_are_no_page_numbers() -> None:
    pages: list[list[Draw]] = []
    label = 0
    for page, count in enumerate((3, 3, 1), start=1):
        pages.append(rows(page, 20))
        for row in range(count):
            label += 1
            words = f"In deze zin staat noot {row} van blad {page}"
            end = 60 + pdfmetrics.stringWidth(words, "Helvetica", 10)
            pages[-1] += [text(60, 470 - 30 * row, words), text(end, 474 - 30 * row, str(label), 6)]
            y = 88 - 10 * (row + 3 - count)
            pages[-1].append(text(79.5, y + 5.2, str(label), 4.9))
            pages[-1].append(text(91, y, f"Kamerstuk 28 676, nr. {499 + label}.", 8.5))
    document = read(drawn(*pages))
    notes = {note.label: note.text for note in document.footnotes}
    assert notes == {str(n): f"Kamerstuk 28 676, nr. {499 + n}." for n in range(1, 8)}
    assert not document.letterhead


def test_the_same_first_line_on_a_few_pages_of_many_stays() -> None:
    pages = [
        [text(60, 770, "Antwoord van de minister:"), *rows(page, 20, 757)]
        if page % 5 == 0
        else rows(page, 21, 770)
        for page in range(1, 21)
    ]
    document = read(drawn(*pages))
    assert document.text.count("Antwoord van de minister:") == 4


def test_roman_numerals_have_values() -> None:
    assert [roman_value(x) for x in ("i", "iv", "XII", "xlix", "ill", "iiii", "Iv", "")] == [
        1, 4, 12, 49, 0, 0, 0, 0,
    ]  # fmt: skip


def test_a_head_in_pieces_close_together_goes_on_two_pages() -> None:
    pages = [
        [
            text(60, 800, "Raad van Nes", 8),
            text(128, 800, f"Haven 7-2-{page}", 8),
            *(piece for x in (60, 225, 390) for piece in _column(x, page)),
            text(60, 40, "RN 7", 8),
            text(96, 40, f"7-2-{page}", 8),
        ]
        for page in (1, 2)
    ]
    document = read(drawn(*pages))
    assert "Raad van Nes" not in document.text
    assert "7-2-" not in document.text
    assert "RN 7" not in document.text
    assert document.letterhead == ("Raad van Nes", "Haven 7-2-1", "RN 7", "7-2-1")


def _column(x: float, page: int) -> list[Draw]:
    said = [f"blad {page}, regel {row} van {x:.0f} aan de kade" for row in range(40)]
    return lines(x, 760, said, 9)


def test_the_same_row_above_others_stays() -> None:
    pages: list[list[Draw]] = []
    for page in (1, 2):
        cells = [("Kosten", "7 miljoen"), *((f"Haven {page}{i}", f"{i} euro") for i in range(30))]
        pages.append(
            [
                text(x, 800 - 14 * at, cell, 8)
                for at, row in enumerate(cells)
                for x, cell in zip((60, 108), row, strict=True)
            ]
        )
    assert read(drawn(*pages)).text.count("7 miljoen") == 2
