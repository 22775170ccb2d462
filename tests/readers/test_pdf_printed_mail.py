"""Messages that were printed to PDF: what is quoted stays in the text, under its own head."""

from __future__ import annotations

import io

from reportlab.pdfgen.canvas import Canvas

from briefing.analysis.joining import WordJoiner
from briefing.domain.page_map import PageMap
from briefing.readers.pdf import PdfReader

HEAD = [
    ("Van:", "Jansen, A. (Anna)"),
    ("Verzonden:", "dinsdag 18 november 2031 17:42"),
    ("Aan:", "Vries, B. de (Bas)"),
    ("Onderwerp:", "RE: Verslag van de havenraad"),
]
EARLIER = [
    "Van: Vries, B. de (Bas) <bas@example.org>",
    "Verzonden: maandag 17 november 2031 09:10",
    "Aan: Jansen, A. (Anna)",
    "Onderwerp: Verslag van de havenraad",
]
TEXT = [
    "De ministers spraken over kabels en havens, en over de kosten van beide in zee. Zij",
    "willen daar in het voorjaar op terugkomen, met een voorstel van de beheerder.",
]


def printed() -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, (595, 842))
    y = 780.0

    def line(text: str, step: float = 14, x: float = 72, font: str = "Helvetica") -> None:
        nonlocal y
        canvas.setFont(font, 10)
        canvas.drawString(x, y, text)
        y -= step

    line("Jansen, A. (Anna)", 22, font="Helvetica-Bold")
    for label, value in HEAD:
        line(label, 0, font="Helvetica-Bold")
        line(value, x=160)
    y -= 20
    for text in ("Bas,", "", *TEXT, "", "Groet,", "", "Anna", "", "", *EARLIER, "", "Dag Anna,"):
        line(text)
    y -= 10
    for text in (*TEXT, "", "Met vriendelijke groet,", "", "Bas", "Senior beleidsmedewerker"):
        line(text)
    canvas.save()
    return made.getvalue()


def test_a_printed_thread() -> None:
    document = PdfReader().read(printed(), "draad.pdf", WordJoiner())
    texts = [document.text[b.start : b.end] for b in document.blocks]
    whole = " ".join(TEXT)
    assert texts == [
        *("Bas,", whole, "Groet,", "Anna", *EARLIER, "Dag Anna,", whole),
        *("Met vriendelijke groet,", "Bas", "Senior beleidsmedewerker"),
    ]
    assert document.sections == ()
    assert document.metadata.title == "Verslag van de havenraad"
    assert document.letterhead[:3] == (
        "Jansen, A. (Anna)",
        "Van: Jansen, A. (Anna)",
        "Verzonden: dinsdag 18 november 2031 17:42",
    )
    pages = PageMap.unpack(document.page_map)
    for words in (EARLIER[0], "Senior beleidsmedewerker"):
        start = document.text.index(words)
        assert pages.boxes(start, start + len(words))
