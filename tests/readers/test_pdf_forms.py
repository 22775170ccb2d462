"""What was filled in on a form is told to be missing from the text."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from briefing.analysis.joining import WordJoiner
from briefing.readers.pdf import PdfReader
from briefing.readers.protocol import NO_OPTIONS
from tests.makers.hostile_pdf import pdf
from tests.makers.pdf_read import read

SAID = ("What was filled in on this form is not in the text: see the original.", {})


def form(name: str = "", *, ticked: bool = False) -> bytes:
    """Two pages of text, with a field and a box to tick on the second."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(60, 760, "De kade van de haven van Bergen is weer open voor schepen.")
    canvas.showPage()
    canvas.drawString(60, 760, "Wie aan de kade wil liggen, vult dit in en stuurt het op.")
    canvas.acroForm.textfield(name="naam", value=name, x=60, y=700, width=200, height=20)
    canvas.acroForm.checkbox(name="ja", checked=ticked, x=60, y=660)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "ticked", "told"),
    [("", False, ()), ("", True, (SAID,)), ("De Zeemeeuw", False, (SAID,))],
)
def test_what_was_filled_in_is_told(name: str, ticked: bool, told: tuple[object, ...]) -> None:
    data = form(name, ticked=ticked)
    assert read(data).warnings == told
    reader = PdfReader()
    parts = [reader.read_part(data, "a.pdf", NO_OPTIONS, at, at + 1) for at in range(2)]
    assert reader.join(parts, "a.pdf", WordJoiner()).warnings == told


@pytest.mark.parametrize(("chosen", "told"), [("", ()), ("elke dag", (SAID,))])
def test_one_of_several_buttons_that_was_chosen_is_told(
    chosen: str, told: tuple[object, ...]
) -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(60, 760, "Hoe vaak ligt u aan de kade van de haven van Bergen?")
    for place, value in enumerate(("elke dag", "elke week")):
        canvas.acroForm.radio(
            name="vaak", value=value, selected=value == chosen, x=60, y=700 - 40 * place
        )
    canvas.save()
    assert read(out.getvalue()).warnings == told


def field(above: str, own: str, listed: str) -> bytes:
    """A field, of which the one ``above`` it says a part; the form has it ``listed``."""
    page = "/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
    return pdf(
        {
            1: f"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [{listed}] >> >>",
            3: f"<< {page} /Resources << /Font << /F1 5 0 R >> >> /Annots [7 0 R] >>",
            6: f"<< /T (schip) {above} /Kids [7 0 R] >>",
            7: f"<< /Type /Annot /Subtype /Widget /Rect [60 600 200 620] /Parent 6 0 R {own} >>",
        }
    )


@pytest.mark.parametrize(
    ("above", "own", "listed", "told"),
    [
        ("/FT /Tx /V (De Zeemeeuw)", "", "6 0 R", (SAID,)),
        ("/FT /Ch /V [(De Zeemeeuw)]", "", "6 0 R", (SAID,)),
        ("/FT /Tx", "", "6 0 R", ()),
        ("/FT /Btn /Ff 32768 /V /Elke", "/AS /Elke", "6 0 R", (SAID,)),
        ("/FT /Btn /Ff 32768 /V /Geen", "/AS /Off", "6 0 R", ()),
        ("/FT /Btn /Ff 65536 /V (De Zeemeeuw)", "", "6 0 R", ()),
        ("", "/FT /Tx /V (De Zeemeeuw)", "", (SAID,)),
    ],
    ids=["above", "above, of several", "empty", "chosen", "not chosen", "to press", "not listed"],
)
def test_a_field_says_what_it_is_or_the_one_above_it_does(
    above: str, own: str, listed: str, told: tuple[object, ...]
) -> None:
    assert read(field(above, own, listed)).warnings == told
