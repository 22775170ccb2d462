"""What was filled in on a form is told to be missing from the text."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from briefing.analysis.joining import WordJoiner
from briefing.readers.pdf import PdfReader
from briefing.readers.protocol import NO_OPTIONS
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
