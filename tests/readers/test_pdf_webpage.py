"""Web pages that were printed to PDF: what the site says around them is not theirs."""

from __future__ import annotations

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from briefing.analysis.joining import WordJoiner
from briefing.domain.document import Document
from briefing.readers.pdf import PdfReader
from tests.makers.pdf_pages import Draw, drawn, lifted, lines, serif, text

ARROWED = "MakersArrowed"

SITE = "Havens in beeld | Nieuwsbericht | voorbeeld.example"
TITLE = "Havens in beeld"
BODY = [
    "De havens van de provincie zijn in 2031 alle bezocht, en over elke haven is een",
    "rapport gemaakt waarin staat wat er aan onderhoud nodig is en wat dat kost.",
]


def read(*pages: list[Draw]) -> Document:
    def named(canvas: Canvas) -> None:
        canvas.setTitle(SITE)

    around = [
        [
            text(30, 820, "11-6-2031, 14:13", 8),
            text(250, 820, SITE, 8),
            text(30, 20, "https://voorbeeld.example/nieuws/havens", 8),
            text(540, 20, f"{number}/{len(pages)}", 8),
        ]
        for number in range(1, len(pages) + 1)
    ]
    made = drawn(
        [named, *around[0], *pages[0]],
        *([*a, *p] for a, p in zip(around[1:], pages[1:], strict=True)),
    )
    return PdfReader().read(made, "x.pdf", WordJoiner())


def arrowed() -> str:
    """The name of a font with an arrow that leads back, which looks as another sign in it."""
    if ARROWED not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(ARROWED, pdfmetrics.getFont(serif()).face.filename))
        face = pdfmetrics.getFont(ARROWED).face
        face.charToGlyph[0x21A9] = face.charToGlyph[ord("<")]
        face.charWidths[0x21A9] = face.charWidths[ord("<")]
    return ARROWED


def texts(document: Document) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks]


def page(*, size: float) -> list[Draw]:
    """The last page, with a note in type of a size."""
    return [
        *lifted(760, "De uitkomst staat in een verklaring", "1", " van de commissie.", size=11),
        *lines(60, 730, ["Alle rapporten zijn in het najaar openbaar voor wie erom vraagt."], 11),
        *lines(60, 660, ["1. Verklaring van de havencommissie, blz. 3,"], size, arrowed()),
        *lines(60, 660 - 1.25 * size, ["en de brief daarbij. \u21a9"], size, arrowed()),
        text(60, 600, "Zie ook", 14, "Helvetica-Bold"),
        *lines(60, 580, ["Alle nieuwsberichten", "De havens en de kades"], size),
    ]


def test_the_title_is_not_what_skips_the_menu() -> None:
    first = [
        text(60, 780, "Ga direct naar inhoud", 16, "Helvetica-Bold"),
        *lines(60, 740, ["Deze website gebruikt cookies. Accepteren"], 11),
        text(60, 700, TITLE, 20, "Helvetica-Bold"),
        *lines(60, 660, BODY, 11),
    ]
    document = read(first, page(size=11))
    assert document.metadata.title == TITLE
    assert texts(document)[0] == TITLE
    assert {"Ga direct naar inhoud", "Deze website gebruikt cookies. Accepteren"} <= {
        *document.letterhead
    }


def test_a_note_ends_where_it_leads_back() -> None:
    for size in (11, 8):
        document = read([text(60, 760, TITLE, 20, "Helvetica-Bold")], page(size=size))
        (note,) = document.footnotes
        assert note.text == "Verklaring van de havencommissie, blz. 3, en de brief daarbij."
        assert note.marker is not None
        assert document.text[: note.marker].endswith("in een verklaring")
        below = ["Zie ook", "Alle nieuwsberichten", "De havens en de kades"]
        assert texts(document)[-4:] == [*below, note.text]
