"""A word drawn over the text at an angle never enters its words."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

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
