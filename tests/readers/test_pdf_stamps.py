"""A word drawn over the text at an angle never enters its words."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from briefing.readers.pdf.fonts import PLAIN
from briefing.readers.pdf.stamps import found_in
from briefing.readers.pdf.strips import Page, Strip
from briefing.readers.pdf.turning import Turn
from tests.makers.pdf_pages import Draw, drawn, lines
from tests.makers.pdf_read import read

ABOVE = [
    "De bewindspersonen spraken over de voorraden munitie en de vraag hoe die worden aangevuld",
    "voordat de begroting van het volgende jaar door beide Kamers is behandeld en",
] * 6
BELOW = [
    "aangenomen; de bondgenoten vroegen daarbij aandacht voor de gezamenlijke inkoop van",
    "systemen voor de verdediging van het luchtruim, zoals eerder is gemeld aan de Kamers en",
] * 6


def stamp(words: str, angle: float, size: float) -> Draw:
    """Draws ``words`` across the middle of the text."""

    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(300, 618)
        canvas.rotate(angle)
        canvas.setFont("Helvetica-Bold", size)
        canvas.drawCentredString(0, 0, words)
        canvas.restoreState()

    return draw


@pytest.mark.parametrize("angle", [30, 45, 55, 90, -45])
@pytest.mark.parametrize("size", [9, 14, 20, 60])
@pytest.mark.parametrize("words", ["DRAFT", "Niet verspreiden"])
def test_a_stamp_leaves_the_text_whole(words: str, angle: float, size: float) -> None:
    above, below = lines(60, 780, ABOVE, 11), lines(60, 780 - 12 * 13.75, BELOW, 11)
    whole = read(drawn([*above, *below])).text
    mark = stamp(words, angle, size)
    for page in ([mark, *above, *below], [*above, mark, *below], [*above, *below, mark]):
        assert read(drawn(page)).text == whole


@pytest.mark.parametrize("count", [1, 40])
def test_one_large_word_over_lines_is_a_stamp_and_many_are_a_text(count: int) -> None:
    def strip(left: float, top: float, size: float) -> Strip:
        box = left, top, left + 20 * size, top + size
        return Strip("haven", "haven", 1, 0, 5, box, size, PLAIN)

    small = [strip(60, 100 + 12 * line, 10) for line in range(20)]
    large = [strip(60, 130 + 3 * line, 60) for line in range(count)]
    page = Page(1, [*small, *large], Turn(0, 0, 0, 595, 842), 0)
    assert found_in([page], 10) == (set(large) if count == 1 else set())
