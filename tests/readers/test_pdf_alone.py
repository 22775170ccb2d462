"""Heads and feet of documents of a page or two, known by where they stand and how they are set."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from briefing.analysis.describing import describe
from briefing.domain.document import Document
from tests.makers.pdf_pages import Draw, drawn, lines, text
from tests.makers.pdf_read import blocks, read

TITLE = "De havens van het noorden"
LEFT, RIGHT = 60, 528
SENTENCE = (
    "de havens in het noorden zijn dit jaar alle bezocht en over elke haven is een rapport "
    "gemaakt waarin staat hoeveel er in de komende jaren aan onderhoud nodig is en wat het kost"
).split()


def running(width: float, count: int) -> list[str]:
    """``count`` lines of one sentence without end, each as wide as fits."""
    rows: list[str] = [""]
    canvas = Canvas("x")
    at = 0
    while len(rows) <= count:
        word = SENTENCE[at % len(SENTENCE)]
        longer = f"{rows[-1]} {word}".strip()
        if canvas.stringWidth(longer, "Helvetica", 10) > width:
            rows.append("")
            continue
        rows[-1] = longer
        at += 1
    return rows[:count]


def columns(top: float = 700, count: int = 30) -> list[Draw]:
    """Two columns of text."""
    rows = running(220, 2 * count)
    return [*lines(LEFT, top, rows[:count]), *lines(308, top, rows[count:])]


def whole(top: float = 700, count: int = 20) -> list[Draw]:
    """Text over the page's width."""
    return lines(LEFT, top, running(RIGHT - LEFT, count))


def spread(y: float, *pieces: str, size: float = 8) -> list[Draw]:
    """Pieces at the text's left edge, about its middle and at its right edge."""

    def piece(place: int, words: str) -> Draw:
        def draw(canvas: Canvas) -> None:
            canvas.setFont("Helvetica", size)
            if place == 0:
                canvas.drawString(LEFT, y, words)
            elif place == len(pieces) - 1:
                canvas.drawRightString(RIGHT, y, words)
            else:
                canvas.drawCentredString((LEFT + RIGHT) / 2, y, words)

        return draw

    return [piece(place, words) for place, words in enumerate(pieces)]


def titled(y: float = 730) -> Draw:
    return text(LEFT, y, TITLE, 18, "Helvetica-Bold")


def texts(document: Document) -> list[str]:
    return [words for _, words in blocks(document)]


HEAD, FOOT = ("Provinciale Staten", "Havens", "PS 87"), ("26 juni 2031", "87-12-1")


@pytest.mark.parametrize("size", [8, 10])
@pytest.mark.parametrize("column", [220, RIGHT - LEFT])
def test_heads_and_feet_of_a_single_page(column: float, size: float) -> None:
    make = columns if column < RIGHT - LEFT else whole
    page = [*spread(790, *HEAD, size=size), titled(), *make(), *spread(40, *FOOT, size=size)]
    document = read(drawn(page))
    assert document.letterhead == (*HEAD, *FOOT)
    assert texts(document) == [TITLE, " ".join(running(column, 60 if make is columns else 20))]
    assert describe(document, "x.pdf").title == TITLE


def test_heads_of_two_pages_the_first_without() -> None:
    rows = running(220, 170)
    first = [titled(), *lines(LEFT, 700, rows[:45]), *lines(308, 700, rows[45:90])]
    second = [*lines(LEFT, 760, rows[90:130]), *lines(308, 760, rows[130:])]
    document = read(drawn(first, [*spread(800, *HEAD), *second]))
    assert document.letterhead == HEAD
    assert texts(document) == [TITLE, " ".join(rows)]


def test_head_of_two_lines() -> None:
    head = [*spread(800, *HEAD), text(LEFT, 790, "Commissie voor de havens", 8)]
    document = read(drawn([*head, titled(), *columns()]))
    assert document.letterhead == (*HEAD, "Commissie voor de havens")


@pytest.mark.parametrize("printed", ["11-6-2031, 14:13", "6/11/31, 8:11 PM", "2031-06-11 14:13"])
def test_what_a_browser_prints_around_a_single_page(printed: str) -> None:
    around = [
        text(24, 820, printed, 8),
        text(250, 820, f"{TITLE} | Nieuwsbericht | voorbeeld.example", 8),
        text(24, 20, "https://voorbeeld.example/nieuws/havens", 8),
        text(555, 20, "1/1", 8),
    ]
    document = read(drawn([*around, titled(), *whole()]))
    assert texts(document) == [TITLE, " ".join(running(RIGHT - LEFT, 20))]
    found = describe(document, "x.pdf")
    assert (found.title, found.date) == (TITLE, None)


def test_letterhead_of_a_letter_is_kept() -> None:
    letter = [
        *spread(800, "Gemeente Kadezicht", "Postbus 12, 9900 AA Kadezicht"),
        *lines(LEFT, 700, ["Aan de voorzitter van de raad", "Kerkstraat 1", "9711 AA Kadezicht"]),
        *lines(LEFT, 640, ["Datum 3 maart 2031", "Betreft: voortgang van de havens"]),
        *lines(LEFT, 600, ["Geachte voorzitter,"]),
        *whole(575, 8),
        *lines(LEFT, 440, ["Hoogachtend,"]),
        *spread(40, "KvK 01234567", "IBAN NL00 BANK 0123 4567 89", "havens@kadezicht.example"),
    ]
    document = read(drawn(letter))
    kept = [
        *("Gemeente Kadezicht", "Postbus 12, 9900 AA Kadezicht", "KvK 01234567"),
        *("IBAN NL00 BANK 0123 4567 89", "havens@kadezicht.example", "Kerkstraat 1"),
    ]
    assert all(words in document.letterhead for words in kept)
    assert texts(document) == ["Geachte voorzitter,", " ".join(running(468, 8)), "Hoogachtend,"]
    assert describe(document, "x.pdf").title == "voortgang van de havens"


def test_marking_in_the_head_of_a_single_page_is_its_classification() -> None:
    head = spread(800, "Ministerie van Havens", "Vertrouwelijk")
    foot = spread(40, "Nota havens", "Pagina 1 van 1")
    found = describe(read(drawn([*head, titled(), *whole(), *foot])), "x.pdf")
    assert (found.classification, found.sender) == ("Vertrouwelijk", "Ministerie van Havens")


def test_notes_below_columns_are_no_foot() -> None:
    notes = [text(LEFT, 60, "1 Zie het rapport over de kades", 8), text(308, 60, "2 Blad 12", 8)]
    document = read(drawn([titled(), *columns(), *notes]))
    assert "Zie het rapport over de kades" in document.text


def test_those_who_sign_are_no_foot() -> None:
    signed = spread(60, "De minister van Havens,", "De minister van Kades,", size=10)
    document = read(drawn([titled(), *whole(count=48), *signed]))
    assert "De minister van Kades" in document.text


def test_last_row_of_a_table_is_no_foot() -> None:
    rows = [("Haven", "Kosten"), *((f"Kade {n}", f"{n} miljoen") for n in range(1, 6))]
    table = [piece for n, row in enumerate(rows) for piece in spread(110 - 13 * n, *row)]
    document = read(drawn([titled(), *whole(count=40), *table]))
    assert "5 miljoen" in document.text


def test_a_sentence_above_the_columns_is_no_head() -> None:
    deck = text(LEFT, 790, "Alle havens zijn dit jaar bezocht, en over elke is een rapport.", 8)
    document = read(drawn([deck, titled(), *columns()]))
    assert "Alle havens zijn dit jaar bezocht" in document.text


@pytest.mark.parametrize("top", [True, False])
def test_what_may_be_text_stands_apart_from_the_columns(top: bool) -> None:
    """Two pieces in the text's own type, not at its right edge."""
    y = 760 if top else 60
    line = [text(LEFT, y, "Uitgave van de staten"), text(400, y, "Havens en kades")]
    document = read(drawn([*line, *columns()]))
    found = texts(document)
    assert " ".join(running(220, 60)) in found
    assert found[0 if top else -1].split() == "Uitgave van de staten Havens en kades".split()


def test_a_line_in_small_type_below_the_columns_is_read_after_them() -> None:
    document = read(drawn([titled(), *columns(), text(LEFT, 60, "Uitgave van de staten", 8)]))
    assert texts(document) == [TITLE, " ".join(running(220, 60)), "Uitgave van de staten"]


def test_heads_of_two_pages_with_different_words() -> None:
    pages = [
        [text(LEFT, 800, f"Nota havens | {words}", 8), *whole(760, 48)]
        for words in ("Kades en sluizen", "Vervolg")
    ]
    document = read(drawn(*pages))
    assert document.letterhead == ("Nota havens | Kades en sluizen", "Nota havens | Vervolg")
    assert texts(document) == [" ".join(running(RIGHT - LEFT, 48) * 2)]


def test_the_first_page_of_many_has_a_head_of_its_own() -> None:
    first = [*spread(800, "Ministerie van Havens", "Vertrouwelijk"), titled(), *whole()]
    rest = [[*spread(800, "Nota havens", str(page)), *whole(760)] for page in range(2, 6)]
    document = read(drawn(first, *rest))
    assert set(document.letterhead) == {"Ministerie van Havens", "Vertrouwelijk", "Nota havens"}
    found = describe(document, "x.pdf")
    assert (found.sender, found.classification) == ("Ministerie van Havens", "Vertrouwelijk")


def test_marking_beside_other_words_of_a_head() -> None:
    pages = [[*spread(800, "Vertrouwelijk - concept", str(n)), *whole(760)] for n in (1, 2, 3)]
    assert describe(read(drawn(*pages)), "x.pdf").classification == "Vertrouwelijk"
