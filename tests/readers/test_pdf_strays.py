"""Characters that are drawn after the rest of their line, as for want of them in its type."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.makers.pdf_read import read

FONT, OTHER, SIZE = "Times-Roman", "Helvetica", 11


def drawn(*rows: str) -> bytes:
    """Lines, each drawn at once with holes, and then what stands in these: between braces."""
    out = io.BytesIO()
    canvas = Canvas(out)
    for number, row in enumerate(rows):
        x, y = 60.0, 760 - 15 * number
        strays, shown = [], []
        for i, piece in enumerate(row.replace("}", "{").split("{")):
            wide = stringWidth(piece, OTHER if i % 2 else FONT, SIZE)
            if i % 2:
                strays.append((x, piece))
                shown.append(f"{-1000 * wide / SIZE:.2f}")
            else:
                shown.append(f"({piece})")
            x += wide
        line = canvas.beginText(60, y)
        line.setFont(FONT, SIZE)
        line._code.append(f"[{' '.join(shown)}] TJ")
        canvas.drawText(line)
        canvas.setFont(OTHER, SIZE)
        for place, piece in strays:
            canvas.drawString(place, y, piece)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize(
    "rows",
    [
        ("De uitstoot van CO{½} in de haven daalde, en de CO{½}-heffing bleef; CO{½}. Zo CH{¼},",
         "N{½}O en PM{¾}, waarna de kade weer open ging voor schepen uit de haven van Bergen."),
        ("Het slot van deze regel is wat er later bij kwam: de kade en het water van CO{½},",
         "waarover later meer."),
        ("Aan het begin staat het ook: {½} van de kade, en aan het einde van de regel {¼}",
         "van de andere kade."),
        # no wider than a space, which PDFium reads for the hole
        ("De foto{'}s van de haven en de auto{'}s op de kade, en de piano{'}s van het schip",
         "dat de haven nooit had gezien: veertig foto{'}s, en wat er bij hoorde."),
    ],
)  # fmt: skip
def test_what_is_drawn_later_stands_in_its_place(rows: tuple[str, ...]) -> None:
    document = read(drawn(*rows))
    text = " ".join(rows).replace("{", "").replace("}", "")
    assert document.text.split("\n") == [text]
    # each character is known by its own place on the page
    assert document.page_map


def test_a_stamp_over_a_line_parts_no_words() -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setFont(FONT, SIZE)
    words = "De kade van de haven van Bergen is weer open voor schepen met lading uit het zuiden."
    canvas.drawString(60, 760, words)
    canvas.drawString(62, 760.5, "KOPIE")
    canvas.save()
    assert words.replace(" ", "") in read(out.getvalue()).text.replace(" ", "").replace("\n", "")


def test_small_digits_before_lines_are_no_line_numbers() -> None:
    rows = [f"Regel {n} van de kade en van de haven die weer open ging." for n in range(1, 6)]
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setFont(FONT, SIZE)
    for number, row in enumerate(rows):
        canvas.drawString(40, 760 - 15 * number, "²")
        canvas.drawString(90, 760 - 15 * number, row)
    canvas.save()
    shown = read(out.getvalue()).text.replace("\n", " ")
    assert all(row in shown for row in rows)
