"""Tables of PDFs without tags whose cells no rules part: white runs down between columns."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import pairwise

import pytest
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, SimpleDocTemplate, Table, TableStyle
from reportlab.platypus import Paragraph as Words

from briefing.analysis.joining import WordJoiner
from briefing.readers.docx.reader import DocxReader
from briefing.readers.odt.reader import OdtReader
from tests.makers import office
from tests.makers.pdf_pages import Draw, drawn, lines, text
from tests.makers.pdf_read import blocks, read, table

HEAD = ["Nr.", "Toezegging", "Bewindspersoon", "Termijn"]
ABOUT = [
    (
        "De minister schrijft de Kamer vóór de zomer over het onderhoud van de sluizen en over wat"
        " dat kost, met een lijst van alle kades in de provincie."
    ),
    "De staatssecretaris meldt hoe de motie wordt uitgevoerd.",
    (
        "Het kabinet komt terug op de vraag welke havens steun krijgen en betrekt daarbij wat de"
        " verkenning heeft opgeleverd die eerder aan de leden van de commissie voor Infrastructuur"
        " en Waterstaat werd toegezegd."
    ),
]
WHO = ["Minister van Infrastructuur en Waterstaat", "Staatssecretaris", "Minister-president"]
WHEN = ["Zomer 2031", "Q3 2031", "Voor het kerstreces"]
ROWS = [HEAD, *([str(n), ABOUT[n % 3], WHO[(n + 1) % 3], WHEN[n % 3]] for n in range(1, 26))]
RULED = ["\t".join(row) for row in ROWS]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Documents of a word processor: Word files, and PDFs without tags."""
    sources = {
        f"{rules or 'none'}.fodt": office.flat_odt(
            [
                office.Title("Overzicht van toezeggingen"),
                office.Paragraph("Hieronder staat wat in het afgelopen jaar is toegezegd."),
                office.Heading("Toezeggingen"),
                office.Table(ROWS, rules, [1.2, 8, 3.8, 3]),
                office.Paragraph("Tot zover het overzicht van de toezeggingen aan de Kamer."),
            ]
        )
        for rules in ("head", "rows", "")
    }
    formats = ["docx", "odt", "untagged.pdf"]
    return office.convert(sources, formats, tmp_path_factory.mktemp("office"))


@pytest.mark.parametrize("rules", ["head", "rows", "none"])
def test_a_table_over_several_pages_reads_as_the_word_and_the_odt_version(
    made: dict[str, bytes], rules: str
) -> None:
    word = DocxReader().read(made[f"{rules}.docx"], "x.docx", WordJoiner())
    odt = OdtReader().read(made[f"{rules}.odt"], "x.odt", WordJoiner())
    document = read(made[f"{rules}.untagged.pdf"])
    assert len(document.page_starts) >= 3
    assert table(document) == RULED
    assert blocks(document) == blocks(word) == blocks(odt)


def printed(commands: Sequence[tuple[object, ...]], rows: Sequence[Sequence[str]]) -> bytes:
    """A table between two paragraphs, set by a program for reports; its head comes back on each
    page."""
    style = ParagraphStyle("cell", fontSize=9, leading=11)
    cells = [[Words(cell, style) for cell in row] for row in rows]
    content: list[Flowable] = [
        Words("Hieronder staat wat in het afgelopen jaar is toegezegd.", style),
        Table(cells, [30, 230, 110, 80], repeatRows=1, style=TableStyle(list(commands))),
        Words("Tot zover het overzicht.", style),
    ]
    out = io.BytesIO()
    SimpleDocTemplate(out).build(content)
    return out.getvalue()


BOOK = [
    ("LINEABOVE", (0, 0), (-1, 0), 1, colors.black),
    ("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black),
    ("LINEBELOW", (0, -1), (-1, -1), 1, colors.black),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
]
ZEBRA = [
    ("ROWBACKGROUNDS", (0, 0), (-1, -1), [colors.lightgrey, colors.white]),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
]


WHITE = [("VALIGN", (0, 0), (-1, -1), "TOP")]


@pytest.mark.parametrize("commands", [BOOK, ZEBRA, WHITE], ids=["book", "zebra", "white"])
@pytest.mark.parametrize("count", [8, 26])
def test_a_printed_table(commands: Sequence[tuple[object, ...]], count: int) -> None:
    document = read(printed(commands, ROWS[:count]))
    assert table(document) == RULED[:count]
    assert document.text.startswith("Hieronder staat wat in het afgelopen jaar is toegezegd.")
    assert document.text.endswith("Tot zover het overzicht.")


def rule(y: float, left: float = 60, right: float = 535) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.line(left, y, right, y)

    return draw


LONG = "De minister schrijft over de haven en over de kosten"
RUNNING = [f"{LONG}{end}" for end in ("", " ervan", "", " van", "", " die")]


def test_columns_of_running_text_between_rules_are_no_table() -> None:
    for places in ([800, 60], [800, 640, 60]):
        page = [
            *map(rule, places),
            *lines(60, 780, RUNNING * 8, 8),
            *lines(310, 780, RUNNING * 8, 8),
        ]
        document = read(drawn(page))
        assert not table(document)
        assert document.text.count(LONG) == 96


def test_a_letterhead_between_rules_is_no_table() -> None:
    page = [rule(800), rule(700)]
    for at, (label, value) in enumerate(
        [("Datum", "3 maart 2031"), ("Betreft", "De haven van Nes"), ("Kenmerk", "31409")]
    ):
        page += [text(60, 780 - 20 * at, label), text(160, 780 - 20 * at, value)]
    page += lines(60, 660, [f"{LONG} van het onderhoud in dat jaar en in het jaar daarna."] * 8)
    assert not table(read(drawn(page)))


def test_lists_definitions_and_contents_between_rules_are_no_tables() -> None:
    listed: list[Draw] = [rule(800), rule(600)]
    for at in range(6):
        listed += [text(60, 780 - 26 * at, f"{at + 1}."), text(80, 780 - 26 * at, LONG)]
        listed += [text(80, 767.5 - 26 * at, "van het onderhoud in dat jaar.")]
    defined: list[Draw] = [rule(800), rule(600)]
    for at, word in enumerate(["haven", "kade", "sluis", "steiger"]):
        defined += [text(60, 780 - 30 * at, f"{word}:"), *lines(140, 780 - 30 * at, RUNNING[:2])]
    contents: list[Draw] = [rule(800), rule(780), rule(600), text(60, 786, "Inhoud")]
    for at in range(8):
        contents += [
            text(60, 765 - 18 * at, f"{at + 1}"),
            text(90, 765 - 18 * at, "De haven " + "." * 60),
        ]
        contents += [text(510, 765 - 18 * at, f"{at * 3 + 5}")]
    for page in (listed, defined, contents):
        assert not table(read(drawn(page)))


SHORT = [
    [["Nr."], ["Toezegging"], ["Wie"], ["Termijn"]],
    [["1"], ["De minister schrijft over de", "sluis en over wat die kost."], ["Minister van",
     "Infrastructuur"], ["Zomer"]],
    [["2"], ["De brief over de kade."], [], ["Q3"]],
    [["3"], ["De staatssecretaris schrijft", "over de haven."], ["Staatssecre-", "taris"], ["Q4"]],
]  # fmt: skip
READ = [
    "Nr.\tToezegging\tWie\tTermijn",
    (
        "1\tDe minister schrijft over de sluis en over wat die kost.\tMinister van Infrastructuur"
        "\tZomer"
    ),
    "2\tDe brief over de kade.\t\tQ3",
    "3\tDe staatssecretaris schrijft over de haven.\tStaatssecretaris\tQ4",
]
XS = [60, 100, 300, 430, 535]


def shaded(left: float, foot: float, right: float, top: float) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.85)
        canvas.rect(left, foot, right - left, top - foot, stroke=0, fill=1)
        canvas.setFillGray(0)

    return draw


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize("xs", [XS, [XS[0], XS[-1]]], ids=["cells", "rows"])
@pytest.mark.parametrize("inside", [False, True], ids=["page", "form"])
def test_shading_of_every_second_row(first: int, xs: list[float], inside: bool) -> None:
    pieces: list[Draw] = []
    top = 780.0
    for place, row in enumerate(SHORT):
        foot = top - 12.5 * max(map(len, row)) - 6
        if place % 2 == first:
            pieces += [shaded(a, foot, b, top) for a, b in pairwise(xs)]
        for left, cell in zip(XS, row, strict=False):
            pieces += lines(left + 4, top - 11, cell)
        top = foot
    pieces += lines(60, top - 40, [f"{LONG} en over alles wat daar verder over is gezegd."] * 3)

    def form(canvas: Canvas) -> None:
        canvas.beginForm("table")
        for draw in pieces:
            draw(canvas)
        canvas.endForm()
        canvas.doForm("table")

    assert table(read(drawn(form if inside else pieces))) == READ


CENTRED = [
    [["Nr."], ["Toezegging"], ["Wie"], ["Termijn"]],
    [["1"], ["De minister schrijft over de", "sluis en over wat die kost."],
     ["Minister van", "Zaken"], ["Zomer"]],
    [["2"], ["De brief over de kade."], [], ["Q3"]],
    [["3"], ["De staatssecretaris schrijft", "over de haven en over alle", "kades."], ["De raad"],
     ["Q4"]],
    [["4"], ["De verkenning van", "de kust."], ["Minister"], ["Q4"]],
    [["5"], ["De minister schrijft over de", "sluis, over wat die kost en", "over de haven en alle",
     "kades."], ["Minister van", "Zaken"], ["Q1"]],
]  # fmt: skip


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize("pad", [1, 5])
@pytest.mark.parametrize("count", [4, 5, 6])
def test_cells_in_the_middle_of_rows_of_which_every_second_is_shaded(
    first: int, pad: float, count: int
) -> None:
    pieces: list[Draw] = []
    top = 780.0
    for number, row in enumerate(CENTRED[:count]):
        high = 12.5 * max(map(len, row)) + 2 * pad
        if number % 2 == first:
            pieces.append(shaded(60, top - high, 535, top))
        for left, cell in zip((64, 104, 304, 434), row, strict=True):
            pieces += lines(left, top - (high - 12.5 * len(cell)) / 2 - 9.5, cell)
        top -= high
    around = "De minister schrijft over de haven en over alles wat daar verder over is gezegd."
    page = [*lines(60, 820, [around]), *pieces, *lines(60, top - 40, [around] * 3)]
    document = read(drawn(page))
    assert table(document) == ["\t".join(map(" ".join, row)) for row in CENTRED[:count]]
    assert document.text.count(around) == 4


def stretched(x: float, y: float, words: str, white: float) -> Draw:
    """Draws ``words`` at once, with so much ``white`` between them."""

    def draw(canvas: Canvas) -> None:
        piece = canvas.beginText(x, y)
        piece.setFont("Helvetica", 9)
        piece.setWordSpace(white)
        piece.textOut(words)
        piece.setWordSpace(0)
        canvas.drawText(piece)

    return draw


@pytest.mark.parametrize("count", [1, 3])
def test_a_number_drawn_with_the_first_word_of_the_next_cell(count: int) -> None:
    heads = ["Artikel", "Huidige tekst", "Nieuwe tekst", "Toelichting"]
    xs = [60, 105, 240, 400]
    held = ["de minister schrijft over", "de haven en over de kosten", "daarvan, en ook daarna."]
    page = [
        rule(790),
        rule(772),
        *(text(x, 778, head, 9) for x, head in zip(xs, heads, strict=True)),
    ]
    top = 760.0
    for row in range(count):
        white = 105 - 60 - stringWidth("1.2", "Helvetica", 9)
        page.append(stretched(60, top, "1.2 Vandaag", white - stringWidth(" ", "Helvetica", 9)))
        page += lines(105, top - 11.25, held, 9)
        page += lines(
            240, top, ["Morgen doet de raad dat", *held, "Dat is alles."][: 4 + row % 2], 9
        )
        page += lines(400, top, ["Zo is het duidelijker."], 9)
        top -= 64
        page.append(rule(top + 9))
    text_ = " ".join(held)
    assert table(read(drawn(page))) == [
        "\t".join(heads),
        *(
            f"1.2\tVandaag {text_}\tMorgen doet de raad dat {text_}"
            f"{' Dat is alles.' * (row % 2)}\tZo is het duidelijker."
            for row in range(count)
        ),
    ]
