"""Tables of PDFs without tags, which the rules around their cells show."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from briefing.analysis.joining import WordJoiner
from briefing.domain.document import BlockKind, Document
from briefing.readers.docx.reader import DocxReader
from briefing.readers.pdf import PdfReader
from tests.makers.office import Heading, Paragraph, Table, Title, convert, flat_odt
from tests.makers.pdf_pages import Draw, drawn, lines

HEAD = ["Nr.", "Toezegging", "Bewindspersoon", "Termijn"]
ABOUT = [
    (
        "De minister informeert de Kamer vóór de zomer over het onderhoud van de kusten en over de"
        " kosten daarvan, met een overzicht van alle havens in de provincie."
    ),
    "De staatssecretaris schrijft over de uitvoering van de motie.",
    (
        "Het kabinet komt terug op de vraag welke havens voor steun in aanmerking komen en betrekt"
        " daarbij de uitkomsten van de verkenning die eerder werd toegezegd aan de leden van de"
        " commissie voor Infrastructuur en Waterstaat."
    ),
]
WHO = ["Minister van Infrastructuur en Waterstaat", "Staatssecretaris", "Minister-president"]
WHEN = ["Zomer 2031", "Q3 2031", "Voor het kerstreces"]
WIDTHS = [1.2, 8, 3.8, 3]
ROWS = [HEAD, *([str(n), ABOUT[n % 3], WHO[(n + 1) % 3], WHEN[n % 3]] for n in range(1, 26))]
BEFORE = (
    "Bijgaand zend ik u het overzicht van de toezeggingen die in het afgelopen jaar zijn gedaan."
)
AFTER = "Tot zover het overzicht van de toezeggingen aan de Kamer."


def read(data: bytes) -> Document:
    return PdfReader().read(data, "x.pdf", WordJoiner())


def texts(document: Document) -> list[tuple[BlockKind, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def table(document: Document) -> list[str]:
    return [text for kind, text in texts(document) if kind is BlockKind.TABLE]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Documents of a word processor: Word files, and PDFs without tags."""
    sources = {
        "grid.fodt": flat_odt(
            [
                Title("Overzicht van toezeggingen"),
                Paragraph(BEFORE),
                Heading("Toezeggingen"),
                Table(ROWS, "grid", WIDTHS),
                Paragraph(AFTER),
            ]
        )
    }
    return convert(sources, ["docx", "untagged.pdf"], tmp_path_factory.mktemp("office"))


def test_a_table_over_several_pages_reads_as_its_word_version(made: dict[str, bytes]) -> None:
    word = DocxReader().read(made["grid.docx"], "x.docx", WordJoiner())
    document = read(made["grid.untagged.pdf"])
    assert len(document.page_starts) > 2
    assert table(document) == ["\t".join(row) for row in ROWS]
    assert texts(document) == texts(word)
    assert [section.title for section in document.sections] == ["Toezeggingen"]


# drawn piece by piece

XS = [60, 100, 300, 430, 535]
LEADING = 12.5


def boxed(rows: Sequence[Sequence[Sequence[str]]], top: float = 780) -> list[Draw]:
    """Rows of cells of lines, with a rule around each cell."""
    pieces: list[Draw] = []
    for row in rows:
        foot = top - LEADING * max(map(len, row)) - 6
        for left, right, cell in zip(XS, XS[1:], row, strict=False):
            pieces.append(box(left, foot, right, top))
            pieces += lines(left + 4, top - 11, cell)
        top = foot
    return pieces


def box(left: float, foot: float, right: float, top: float) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.rect(left, foot, right - left, top - foot)

    return draw


CELLS = [
    [["Nr."], ["Toezegging"], ["Wie"], ["Termijn"]],
    [["1"], ["De minister schrijft over de", "haven en over de kosten van", "het onderhoud."],
     ["Minister van", "Infrastructuur"], ["Zomer"]],
    [["2"], ["De brief over de kade."], [], ["Q3"]],
    [["3"], ["De staatssecretaris schrijft", "over de sluis."], ["Staatssecre-", "taris"], ["Q4"]],
]  # fmt: skip


def test_cells_with_boxes() -> None:
    assert table(read(drawn(boxed(CELLS)))) == [
        "Nr.\tToezegging\tWie\tTermijn",
        (
            "1\tDe minister schrijft over de haven en over de kosten van het onderhoud."
            "\tMinister van Infrastructuur\tZomer"
        ),
        "2\tDe brief over de kade.\t\tQ3",
        "3\tDe staatssecretaris schrijft over de sluis.\tStaatssecretaris\tQ4",
    ]
