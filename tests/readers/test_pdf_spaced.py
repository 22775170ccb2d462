"""Letters set apart from each other make words; those of a list stay apart."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from briefing.domain.page_map import PageMap
from tests.makers.pdf_pages import Draw, drawn, lines, text
from tests.makers.pdf_read import blocks, read

BODY = [
    "De bewindspersonen spraken over de voorraden munitie en de vraag hoe die worden aangevuld",
    "voordat de begroting van het volgende jaar door beide Kamers is behandeld en aangenomen.",
] * 6


def spaced(x: float, y: float, words: str, by: float, size: float, font: str) -> Draw:
    """Draws ``words`` with ``by`` ems of white after each letter."""

    def draw(canvas: Canvas) -> None:
        line = canvas.beginText(x, y)
        line.setFont(font, size)
        line.setCharSpace(by * size)
        line.textOut(words)
        canvas.drawText(line)

    return draw


def first(*draw: Draw) -> str:
    """What stands above the text."""
    return blocks(read(drawn([*draw, *lines(60, 740, BODY)])))[0][1]


@pytest.mark.parametrize("by", [0.1, 0.12, 0.15, 0.2, 0.25, 0.3, 0.4])
@pytest.mark.parametrize(
    "words",
    [
        "SAMENVATTING",
        "Betekenis voor Nederland",
        "BETEKENIS VOOR NEDERLAND",
        "SCENARIO’S EN BELEID",
        "Wat is de EU in 2035?",
    ],
)
def test_letters_set_apart_make_words(words: str, by: float) -> None:
    assert first(spaced(60, 780, words, by, 12, "Helvetica-Bold")) == words


def test_a_line_of_small_letters_set_apart_on_a_cover_makes_words() -> None:
    assert first(spaced(60, 780, "RAPPORT VAN DE RAAD", 0.3, 8, "Helvetica")) == (
        "RAPPORT VAN DE RAAD"
    )


@pytest.mark.parametrize(
    "words", ["A B C D E F G H", "1 2 3 4 5 6 7 8", "X = A + B + C", "V E R S L A G"]
)
def test_letters_with_blanks_in_the_file_are_put_together_only_where_they_make_words(
    words: str,
) -> None:
    expected = "VERSLAG" if words.startswith("V E") else words
    assert first(text(60, 780, words, 14, "Helvetica-Bold")) == expected


def test_words_keep_the_blanks_between_them_however_little_the_letters_stand_apart() -> None:
    for by in (0.0, 0.02, 0.04, 0.06, 0.08):
        words = "De stand van zaken in het land"
        assert first(spaced(60, 780, words, by, 13, "Helvetica-Bold")) == words


def test_the_words_keep_their_place_on_the_page() -> None:
    pages = drawn(
        [spaced(60, 780, "SAMENVATTING", 0.25, 12, "Helvetica-Bold"), *lines(60, 740, BODY)]
    )
    document = read(pages)
    at = document.text.index("SAMENVATTING")
    (_, box), *more = PageMap.unpack(document.page_map).boxes(at, at + len("SAMENVATTING"))
    assert not more
    assert box[0] == pytest.approx(60, abs=2)
    assert box[2] > 160
