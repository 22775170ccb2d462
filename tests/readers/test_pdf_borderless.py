"""Tables of PDFs without tags, rules or shading, and all that looks like one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.makers.pdf_pages import Draw, drawn, lines, text
from tests.makers.pdf_read import read, table

XS = [60, 100, 300, 430]
LEADING = 12.5
LONG = "De minister schrijft over de haven en over de kosten"
AROUND = [f"{LONG} en over alles wat daar verder over is gezegd in de commissie."] * 3

Rows = Sequence[Sequence[Sequence[str]]]

HEAD = [["Nr."], ["Toezegging"], ["Wie"], ["Termijn"]]
ROWS: Rows = [
    [["1"], ["De minister schrijft over de", "sluis en over wat die kost."], ["Minister van",
     "Infrastructuur"], ["Zomer"]],
    [["2"], ["De brief over de kade."], [], ["Q3"]],
    [["3"], ["De staatssecretaris schrijft", "over de haven en over alle", "kades."],
     ["Staatssecre-", "taris"], ["Q4"]],
    [["4"], ["De verkenning."], ["Minister"], ["Q4"]],
]  # fmt: skip
READ = [
    "Nr.\tToezegging\tWie\tTermijn",
    (
        "1\tDe minister schrijft over de sluis en over wat die kost.\tMinister van Infrastructuur"
        "\tZomer"
    ),
    "2\tDe brief over de kade.\t\tQ3",
    "3\tDe staatssecretaris schrijft over de haven en over alle kades.\tStaatssecretaris\tQ4",
    "4\tDe verkenning.\tMinister\tQ4",
]


def laid(
    rows: Rows, *, white: float = 6, top: float = 780, xs: Sequence[float] = XS, bold: bool = False
) -> list[Draw]:
    """Rows of cells with ``white`` points between them."""
    pieces: list[Draw] = []
    for place, row in enumerate(rows):
        font = "Helvetica-Bold" if bold and place == 0 else "Helvetica"
        for left, cell in zip(xs, row, strict=False):
            pieces += lines(left, top, cell, font=font)
        top -= LEADING * max(map(len, row)) + white
    return pieces


@pytest.mark.parametrize("white", [3, 6, 12])
@pytest.mark.parametrize("bold", [False, True])
def test_a_table_that_only_white_holds_together(white: float, bold: bool) -> None:
    page = [
        *lines(60, 820, AROUND[:1]),
        *laid([HEAD, *ROWS], white=white, bold=bold),
        *lines(60, 560, AROUND),
    ]
    document = read(drawn(page))
    assert table(document) == READ
    assert document.text.startswith(LONG)
    assert document.text.endswith("in de commissie.")


def test_rows_without_more_white_between_them_begin_where_they_are_numbered() -> None:
    rows = [[[*cell] for cell in row] for row in [HEAD, *ROWS]]
    rows[2][2] = ["Minister"]
    made = table(read(drawn([*laid(rows, white=0), *lines(60, 560, AROUND)])))
    assert made == [*READ[:2], "2\tDe brief over de kade.\tMinister\tQ3", *READ[3:]]


def test_a_heading_and_a_source_right_at_the_table_stay_outside() -> None:
    page = [
        *lines(60, 792.5, ["Overzicht"]),
        *laid([HEAD, *ROWS]),
        *lines(60, 637.5, ["Bron: CBS"]),
        *lines(60, 560, AROUND),
    ]
    document = read(drawn(page))
    assert table(document) == READ
    assert {"Overzicht", "Bron: CBS"} <= {*document.text.split("\n")}


def test_the_number_of_a_page_is_no_cell() -> None:
    pages = [
        [*laid([HEAD, *ROWS], top=180), *lines(60, 780, AROUND), text(300, 62, str(page))]
        for page in (1, 2, 3)
    ]
    document = read(drawn(*pages))
    assert table(document) == [*READ, *READ[1:], *READ[1:]]


@pytest.mark.parametrize("column", [1, 2, 3])
@pytest.mark.parametrize("last", [["x"], ["haven", "7", "12"]])
@pytest.mark.parametrize("white", [3, 6])
def test_numbers_that_end_a_cell_at_the_end_of_a_page_are_no_page_numbers(
    column: int, last: list[str], white: float
) -> None:
    rows = [[[*cell] for cell in row] for row in [HEAD, *ROWS]]
    rows[4] = [["4"], ["De kade", "van de"], ["Minister", "van de"], ["Q4"]]
    rows[4][column] = ["De kade", "van de", *last]
    made = [*READ[:4], "\t".join(" ".join(cell) for cell in rows[4])]
    page = [*lines(60, 800, AROUND[:1]), *laid(rows, white=white)]
    other = [*lines(60, 800, AROUND[:1]), *laid(rows[1:], white=white)]
    document = read(drawn(page, other))
    assert table(document) == [*made, *made[1:]]


def columns(*held: Sequence[str], xs: Sequence[float] = (60, 230, 400), top: float = 780,
            size: float = 10, font: str = "Helvetica") -> list[Draw]:  # fmt: skip
    return [
        piece
        for left, column in zip(xs, held, strict=False)
        for piece in lines(left, top, column, size, font)
    ]


RUNNING = ["De minister schrijft over de", "haven en over de kosten van", "het onderhoud van alle",
           "kades in het land en van wat", "er verder over is gezegd."]  # fmt: skip
ADDRESSES = [
    ["Bezoekadres", "Plein 2", "2511 CR Den Haag", "www.haven.example", "T 070 000"],
    ["Postadres", "Postbus 20", "2500 EX Den Haag", "Nederland", "F 070 001"],
    ["Inlichtingen", "J. de Vries", "beleid@haven.example", "bij afwezigheid", "T 070 002"],
]
SIGNED = [
    ["De Minister van", "Infrastructuur,", "", "", "A. de Vries", "", "De Minister van", "Zaken,",
     "", "", "D. Smit"],
    ["De Minister van Zaken,", "", "", "", "B. Jansen", "", "De Minister,", "", "", "", "E. Bos"],
    ["De Staatssecretaris,", "", "", "", "C. Bakker", "", "De Minister van", "Onderwijs,", "", "",
     "F. Mol"],
]  # fmt: skip
VERSE = ["De haven slaapt in stille nacht", "de kade wacht", "het water draagt een schip",
         "zo zacht", "en niemand lacht"]  # fmt: skip


def listed(label: Sequence[str]) -> list[Draw]:
    pieces: list[Draw] = []
    for at, sign in enumerate(label):
        y = 780 - 37 * at
        for left in (60, 230, 400):
            pieces += [text(left, y, sign), *lines(left + 20, y, RUNNING[: 1 + at % 2])]
    return pieces


def formed() -> list[Draw]:
    pieces: list[Draw] = []
    labels = [("Onderwerp:", "Datum:"), ("Kenmerk:", "Bijlage:"), ("Aan:", "Van:"), ("Cc:", "Via:")]
    for at, (one, other) in enumerate(labels):
        y = 780 - 34 * at
        pieces += [text(60, y, one), *lines(140, y, RUNNING[: 1 + at % 2])]
        pieces += [text(330, y, other), text(410, y, "3 maart")]
    return pieces


def contents(*, heads: bool) -> list[Draw]:
    pieces: list[Draw] = []
    if heads:
        pieces += [text(x, 800, w) for x, w in ((60, "Nr."), (100, "Hoofdstuk"), (500, "Pagina"))]
    for at in range(8):
        y = 780 - 32 * at
        pieces += [text(60, y, f"{at + 1}"), *lines(100, y, RUNNING[: 1 + at % 2])]
        pieces += [text(510, y, f"{at * 3 + 5}")]
    return pieces


def numbered(beside: Sequence[str], every: int) -> list[Draw]:
    pieces = columns(beside, beside, xs=(100, 320))
    return pieces + [
        text(60, 780 - LEADING * at, str(at + 1)) for at in range(0, len(beside), every)
    ]


def coded() -> list[Draw]:
    rows = [
        ("1", "mov", "rax, rbx", "kopieer het", "adres"),
        ("2", "add", "rax, 8", "tel op", ""),
        ("3", "cmp", "rax, rcx", "vergelijk de", "beide"),
        ("4", "jne", "start", "terug", ""),
    ]
    pieces: list[Draw] = []
    for at, row in enumerate(rows):
        y = 780 - 31 * at
        for left, word in zip((60, 90, 140, 260), row, strict=False):
            pieces.append(text(left, y, word, font="Courier"))
        if row[4]:
            pieces.append(text(260, y - LEADING, row[4], font="Courier"))
    return pieces


LOOKALIKES = {
    "addresses": columns(*ADDRESSES),
    "addresses in rows": [
        piece for at in range(4) for piece in columns(*ADDRESSES, top=780 - 80 * at)
    ],
    "people in rows": [
        piece
        for at in range(4)
        for piece in columns(
            *(
                [name, f"Kade {at + 7 * len(name)}", *["2511 CR Nes"] * (at % 2 or len(name) % 2)]
                for name in ("A. de Vries", "B. Bos", "C. Bakker")
            ),
            top=780 - 50 * at,
        )
    ],
    "signatures": columns(*SIGNED),
    "three columns": columns(RUNNING * 6, RUNNING * 6, RUNNING * 6),
    "three columns of paragraphs": columns(
        *([*RUNNING, "", *RUNNING[:at], "", *RUNNING] * 3 for at in (2, 4, 3))
    ),
    "three columns, all paragraphs level": columns(*([*RUNNING, ""] * 6,) * 3),
    "heads over columns": [
        *columns(["De haven"], ["De kade"], ["De sluis"], top=796, font="Helvetica-Bold"),
        *columns(*([*RUNNING, "", *RUNNING[:at], "", *RUNNING] * 3 for at in (2, 4, 3))),
    ],
    "bullets": listed("•••••"),
    "numbers": listed([f"{at}." for at in range(1, 7)]),
    "letters": listed([f"{letter})" for letter in "abcdef"]),
    "form": formed(),
    "contents": contents(heads=False),
    "contents with a head": contents(heads=True),
    "numbered lines": numbered(RUNNING * 5, 1),
    "every fifth line numbered": numbered(RUNNING * 5, 5),
    "verse": numbered([*VERSE, ""] * 4, 6),
    "listing": coded(),
}


@pytest.mark.parametrize("name", LOOKALIKES)
def test_what_looks_like_a_table_gets_no_cells(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from briefing.readers.pdf import lanes

    given: list[object] = []
    monkeypatch.setattr(lanes, "give", lambda rows, *_: given.append(rows))
    read(drawn([*LOOKALIKES[name], *lines(60, 300, AROUND)]))
    assert not given
