"""A box that running text makes room for is read by itself; other boxes stay where they are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from reportlab.pdfgen.canvas import Canvas

from briefing.readers.pdf import boxes
from briefing.readers.pdf.fonts import PLAIN
from briefing.readers.pdf.rows import Row
from briefing.readers.pdf.strips import Strip
from tests.makers.pdf_pages import Draw, box, drawn, lines, text
from tests.makers.pdf_read import blocks, read, table

WIDE = [
    "De minister schrijft dat de sluis bij Lemmer in het voorjaar weer open gaat en dat de kosten",
    "van het onderhoud van alle kades in het land nog niet bekend zijn, zodat de raad pas in de",
]
NARROW = [
    "zomer over de haven en de sluizen kan besluiten",
    "en de schippers tot die tijd moeten wachten op",
    "een besluit, tenzij de provincie hun al in het",
    "voorjaar een andere weg over het water wijst,",
]
END = [
    "waarover de gemeenten in het noorden van het land het intussen vrijwel eens zijn geworden,",
    "al blijft het de vraag wie dat betaalt.",
]
BOXED = ["Kernboodschap", "De haven en de sluizen", "kunnen niet wachten."]
SENTENCE = " ".join([*WIDE, *NARROW, *END])


def boxed(x: float, y: float, width: float = 140, rows: list[str] = BOXED) -> list[Draw]:
    pieces = [text(x + 5, y - 12, rows[0], 8, "Helvetica-Bold"), *lines(x + 5, y - 25, rows[1:])]
    return [box(x, y - 46, x + width, y), *pieces]


def around(*, right: bool) -> list[Draw]:
    inner = lines(60 if right else 215, 755, NARROW)
    beside = boxed(345 if right else 60, 764)
    return [*lines(60, 780, WIDE), *inner, *lines(60, 705, END), *beside]


@pytest.mark.parametrize("right", [True, False])
@pytest.mark.parametrize("first", [True, False])
def test_box_is_read_after_the_paragraph_beside_which_it_begins(right: bool, first: bool) -> None:
    pieces = around(right=right)
    document = read(drawn(pieces if first else pieces[::-1]))
    texts = [text for _, text in blocks(document)]
    assert texts == [SENTENCE, BOXED[0], " ".join(BOXED[1:])]
    assert document.page_map is not None


def test_box_with_the_width_of_the_text_stays_between_its_paragraphs() -> None:
    after = lines(60, 680, END)
    pieces = [*lines(60, 780, [*WIDE, END[1]]), *boxed(60, 740, 430), *after]
    texts = [text for _, text in blocks(read(drawn(pieces)))]
    assert texts[-1] == " ".join(END)
    assert texts.index(BOXED[0]) == len(texts) - 3


def test_box_in_a_column_keeps_its_place_there() -> None:
    left = lines(60, 780, [*NARROW * 5])
    right = [*lines(320, 780, NARROW * 2), *boxed(318, 685, 220), *lines(320, 620, NARROW * 2)]
    text = read(drawn([*left, *right])).text
    assert text.rindex("voorjaar een andere weg") > text.index(BOXED[0])
    assert text.index("voorjaar een andere weg") < text.index(BOXED[0])


def test_cells_of_a_table_are_no_boxes() -> None:
    pieces: list[Draw] = []
    rows = [["Haven", "Lemmer"], ["Sluis", "Delfzijl"], ["Kade", "Harlingen"]]
    for number, row in enumerate(rows):
        y = 700 - 20.0 * number
        for x, words in zip((60, 200), row, strict=True):
            pieces += [box(x, y - 6, x + 140, y + 14), text(x + 5, y, words)]
    document = read(drawn([*lines(60, 780, [*WIDE, END[1]]), *pieces]))
    assert table(document) == ["\t".join(row) for row in rows]


class Walked(list[Row]):
    """Rows that count how often all of them are looked at."""

    walks = 0

    def __iter__(self) -> Iterator[Row]:
        self.walks += 1
        return super().__iter__()


def strip(page: int, top: float, words: str, left: float = 60, right: float = 300) -> Strip:
    return Strip(words, words, page, 0, len(words), (left, top, right, top + 10), 10, PLAIN)


def test_many_boxes_are_placed_in_one_walk() -> None:
    pages = range(1, 41)
    found = Walked(
        Row(strip(page, 100.0 + 12 * i, NARROW[0]), page) for page in pages for i in (0, 1)
    )
    held = [[strip(page, 102, words, 320, 500) for words in BOXED] for page in pages]
    beside: dict[int, list[list[Row]]] = {}
    boxes.make_room(held, found)
    boxes.placed(held, found, beside)
    assert found.walks <= 2
    assert [id(row) in beside for row in found] == [True, False] * len(pages)


def test_box_alone_on_its_page_follows_the_page_before() -> None:
    found = [
        Row(strip(page, 100.0 + 12 * i, NARROW[0]), page) for page in (2, 3, 5) for i in (0, 1)
    ]
    beside: dict[int, list[list[Row]]] = {}
    boxes.placed([[strip(4, 101, BOXED[1])], [strip(1, 101, BOXED[2])]], found, beside)
    assert [[part[0].text for part in beside.get(id(row), [])] for row in found] == [
        *([BOXED[2]], [], [], [BOXED[1]], [], []),
    ]


@pytest.mark.parametrize("right", [True, False])
def test_a_quotation_between_two_rules_parts_no_paragraph(right: bool) -> None:
    x = 345 if right else 60
    quoted = ["De haven en de", "sluizen kunnen", "niet wachten."]

    def rules(canvas: Canvas) -> None:
        canvas.line(x, 762, x + 130, 762)
        canvas.line(x, 716, x + 130, 716)

    inner = lines(60 if right else 215, 755, NARROW)
    page = [*lines(60, 780, WIDE), *inner, *lines(60, 705, END), rules]
    page += lines(x + 6, 750, quoted, 11)
    texts = [held for _, held in blocks(read(drawn(page)))]
    assert texts == [SENTENCE, " ".join(quoted)]
