"""Three narrow columns of text or more are read one after the other, though their lines stand
beside each other as cells do; a table of as many columns stays one."""

from __future__ import annotations

import re

import pytest
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth

from briefing.domain.document import BlockKind
from briefing.readers.pdf.columns import bands
from briefing.readers.pdf.fonts import PLAIN, Look
from briefing.readers.pdf.newspaper import gutter
from briefing.readers.pdf.strips import Strip
from tests.makers.pdf_pages import Draw, drawn, lines, serif, text
from tests.makers.pdf_read import blocks, read, table
from tests.readers.test_pdf_justified import set_out

_WORDS = (
    "De raad sprak over de havens en over de kades bij het water, en daarna kwam het onderhoud van "
    "de sluizen aan de orde, waarvoor in de begroting van het volgende jaar geen geld is gevonden. "
    "De wethouder zei dat hij hierover in het voorjaar een brief zal schrijven aan de raad, met "
    "daarin alle kosten en de dagen waarop het water laag genoeg staat."
)
_LONG = (
    "Het waterschap noemt de waterverwachtingen en de ligplaatsvergunning van het "
    "sluisonderhoud, waarover de binnenvaartbegeleiding in het najaar met de "
    "havenvoorschriften komt, zodat de vaarwegbeheerders voor middelgrote "
    "ondernemingen en de vergunningsaanvragen nader worden bekeken."
)


def columns(count: int, gutter: float, height: int, size: float = 9) -> tuple[list[Draw], str]:
    """A page of level columns, and its text in order."""
    wide = (475 - gutter * (count - 1)) / count
    said = " ".join(f"Wat deel {part} zegt, staat hier. {_WORDS}" for part in range(1, 12))
    rows = simpleSplit(said, "Helvetica", size, wide)[: count * height]
    pieces: list[Draw] = []
    for column in range(count):
        part = rows[column * height : (column + 1) * height]
        pieces += lines(60 + column * (wide + gutter), 780, part, size)
    return pieces, " ".join(rows)


@pytest.mark.parametrize("gutter", [10, 14, 20])
@pytest.mark.parametrize("count", [3, 4, 5])
def test_level_columns_are_read_one_after_the_other(count: int, gutter: float) -> None:
    page, said = columns(count, gutter, 24)
    document = read(drawn(page))
    assert not table(document)
    assert " ".join(document.text.split()) == said


def test_short_columns_at_the_end_are_where_they_were_on_the_page_before() -> None:
    whole, said = columns(3, 14, 24)
    short, rest = columns(3, 14, 5)
    document = read(drawn(whole, short))
    assert not table(document)
    assert " ".join(document.text.split()) == f"{said} {rest}"


def test_a_title_over_the_columns_comes_first() -> None:
    page, said = columns(3, 14, 20)
    title = text(60, 806, "Over havens, kades en sluizen in het hele land en daarbuiten", 15)
    document = read(drawn([title, *page]))
    assert " ".join(document.text.split()).endswith(said)


@pytest.mark.parametrize("count", [3, 4])
@pytest.mark.parametrize("gutter", [14.0, 20.0])
def test_long_words_set_out_in_narrow_columns_stay_in_their_order(
    count: int, gutter: float
) -> None:
    wanted = [f"Alinea {number} begint. {_LONG if number % 2 else _WORDS}" for number in range(12)]
    document = read(set_out(wanted, count, 9.0, gutter))
    assert all(block.kind is not BlockKind.TABLE for block in document.blocks)
    assert " ".join(document.text.split()) == " ".join(wanted)


def wrapped(count: int, rows: int, *, white: float) -> list[Draw]:
    """A table without rules, of ``rows`` of wrapped cells."""
    wide = 475 / count
    pieces: list[Draw] = []
    y = 780.0
    heads = ["Nr.", "Onderwerp", "Stand van zaken", "Wie"]
    pieces += [
        text(60 + i * wide, y + 18, head, 9, "Helvetica-Bold")
        for i, head in enumerate(heads[:count])
    ]
    for row in range(rows):
        held = [" ".join(_WORDS.split()[: 12 + 5 * ((row + i) % 3)]) for i in range(1, count)]
        held.insert(0, f"{row + 1}")
        cells = [simpleSplit(words, "Helvetica", 9, wide - 12) for words in held]
        for place, cell in enumerate(cells):
            pieces += lines(60 + place * wide, y, cell, 9)
        y -= 9 * 1.25 * max(map(len, cells)) + white
    return pieces


@pytest.mark.parametrize("count", [3, 4])
@pytest.mark.parametrize("white", [4.0, 10.0])
def test_wrapped_cells_stay_a_table(count: int, white: float) -> None:
    document = read(drawn(wrapped(count, 6, white=white)))
    rows = table(document)
    assert len(rows) == 7
    assert [row.split("\t")[0] for row in rows[1:]] == list("123456")
    assert {kind for kind, _ in blocks(document)} == {BlockKind.TABLE}


def tight(pdf: bytes) -> bytes:
    """``pdf`` with fonts that do not say rightly how high and how low letters reach, as some
    programs write them: boxes then end where the drawn letters do."""
    return re.sub(rb"(?<=cent )-?\d+", lambda found: b"5".ljust(len(found[0])), pdf)


def driven(x: float, y: float, words: str, width: float, size: float = 9) -> list[Draw]:
    """A line set out over ``width``, word by word."""
    held = words.split()
    wide = [stringWidth(word, serif(), size) for word in held]
    white = (width - sum(wide)) / max(1, len(held) - 1)
    pieces: list[Draw] = []
    for word, room in zip(held, wide, strict=True):
        pieces.append(text(x, y, word, size, serif()))
        x += room + white
    return pieces


@pytest.mark.parametrize("count", [3, 4])
def test_words_driven_apart_are_lines_though_letters_hang_below_these(count: int) -> None:
    wide = (475 - 14 * (count - 1)) / count
    rows = [
        (row, last)
        for words in (_LONG, _WORDS) * 5
        for parts in [simpleSplit(words, serif(), 9, wide)]
        for row, last in ((part, at == len(parts) - 1) for at, part in enumerate(parts))
    ]
    pieces: list[Draw] = []
    high = -(-len(rows) // count)
    for at, (row, last) in enumerate(rows):
        x, y = 60 + (wide + 14) * (at // high), 780 - 11.25 * (at % high)
        pieces += [text(x, y, row, 9, serif())] if last else driven(x, y, row, wide)
    document = read(tight(drawn(pieces)))
    assert not table(document)
    assert " ".join(document.text.split()) == " ".join(row for row, _ in rows)


def test_white_parts_paragraphs_though_a_letter_hangs_into_it() -> None:
    rows = [
        "Over de kade is in mei met de raad en de haven",
        "hier en met de schippers die daar in de zomer",
        "bij de wal liggen, en met wie er overwintert, al",
        "Quinten gesproken, door alle leden van de raad.",
    ]
    page: list[Draw] = []
    for at in range(12):
        page += lines(60, 780 - 55.4 * at, rows, 10, serif())
    document = read(tight(drawn(page)))
    assert document.text.split("\n") == [" ".join(rows)] * 12


def test_place_where_only_headings_begin_is_no_column() -> None:
    rows = [(60.0, 20.0 + 12 * line, 500.0) for line in range(3)]
    rows += [(x, 100.0 + 12 * line, x + 150) for line in range(20) for x in (220.0, 400.0)]
    strips = [
        Strip("en de haven", "en de haven", 1, 0, 11, (left, top, right, top + 9), 9, PLAIN)
        for left, top, right in rows
    ]
    assert gutter(strips, []) is None


def test_page_of_hundreds_of_columns_is_read_at_all() -> None:
    rows = _WORDS.split(", ")
    wide, high = 350, 9
    strips = [
        Strip(
            row,
            row,
            1,
            0,
            len(row),
            (30.0 * column, 12.0 * line, 30.0 * column + 25, 12.0 * line + 2),
            2,
            PLAIN,
        )
        for line in range(high)
        for column in range(wide)
        for row in [f"en {rows[(line + column) % len(rows)][:20]}"]
    ]
    found = bands(strips, [])
    assert sum(map(len, found)) == wide * high


def clipping(name: str, count: int, x: float, top: float, height: int) -> tuple[list[Draw], str]:
    """An article of ``count`` columns below its headline, which is wider than the first where
    there are several, and its text in order."""
    wide, gutter = 145.0, 14.0
    said = " ".join(f"Wat deel {part} van {name} zegt, staat hier. {_WORDS}" for part in range(9))
    rows = simpleSplit(said, "Helvetica", 9, wide)[: count * height]
    pieces = [text(x, top, name, 15, "Helvetica-Bold")]
    for column in range(count):
        part = rows[column * height : (column + 1) * height]
        pieces += lines(x + column * (wide + gutter), top - 20, part, 9)
    return pieces, f"{name} {' '.join(rows)}"


@pytest.mark.parametrize("below", ["Kades", "Over kades aan het water hier"])
def test_articles_beside_each_other_are_read_one_by_one(below: str) -> None:
    wide = "Wethouder wil alle sluizen weer open"
    made = [
        clipping(wide, 2, 50, 780, 24),
        clipping(below, 2, 50, 470, 24),
        clipping("Haven dicht", 1, 390, 780, 24),
        clipping("Brug open", 1, 390, 470, 24),
    ]
    document = read(drawn([piece for pieces, _ in made for piece in pieces]))
    assert " ".join(document.text.split()) == " ".join(said for _, said in made)


def test_a_heading_within_the_first_column_stays_there() -> None:
    page, said = columns(2, 14, 30)
    rows = 12
    y = 780 - rows * 11.25
    moved = [piece for number, piece in enumerate(page) if number not in range(rows, rows + 3)]
    found = blocks(read(drawn([*moved, text(60, y - 8, "Kades", 13, "Helvetica-Bold")])))
    order = [words for _, words in found]
    assert order.index("Kades") == 1
    assert said.endswith(order[-1][-200:])


def test_a_heading_in_one_of_three_columns_parts_none() -> None:
    """Not either where the next lines in the columns beside it are level."""
    said = simpleSplit(_WORDS * 12, "Helvetica", 9, 142)

    def strip(words: str, x: float, y: float, size: float = 9.0) -> Strip:
        box = (x, y, x + stringWidth(words, "Helvetica", size), y + 1.1 * size)
        look = Look(bold=size > 9, italic=False)
        return Strip(words, words, 1, 0, len(words), box, size, look, y + 0.9 * size)

    def column(x: float, count: int, headed: int, white: float = 0) -> list[Strip]:
        """Lines; above one of them stands a heading, in so much white."""
        found: list[Strip] = []
        y = 71.4
        for number in range(count):
            if number == headed:
                found.append(strip("Sluizen en kades", x, y + 9, 13))
                y += white
            found.append(strip(said.pop(0), x, y))
            y += 13.5
        return found

    made = [column(60, 36, 4, 36), column(222.5, 36, 0, 22), column(385, 42, -1)]
    for one in made[2][5:]:  # white between paragraphs
        one.top, one.bottom, one.baseline = one.top + 6, one.bottom + 6, one.baseline + 6
    order = [*made[0], *made[1], *made[2]]
    whole = [one for band in bands(sorted(order, key=lambda s: s.top), []) for one in band]
    assert [one.text for one in whole] == [one.text for one in order]


def test_a_heading_of_many_short_lines_in_a_narrow_column_is_one() -> None:
    head = (
        "Werksessie II: informele bijeenkomst van de havenraad in de samenstelling van ministers"
        " van vervoer en van binnenlandse zaken"
    )
    rows = simpleSplit(head, "Helvetica-Bold", 11, 130)
    assert len(rows) > 5
    body = simpleSplit(_WORDS * 2, "Helvetica", 9, 130)
    page: list[Draw] = []
    y = 780.0
    for heading, size in ((["Werksessie I: havens"], 11), (["Kades"], 10), (rows, 11)):
        page += lines(60, y, heading, size, "Helvetica-Bold")
        y -= 1.25 * size * len(heading) + 6
        page += lines(60, y, body[:14], 9)
        y -= 11.25 * 14 + 10
    document = read(drawn(page))
    assert [(section.title, section.level) for section in document.sections] == [
        ("Werksessie I: havens", 2),
        ("Kades", 3),
        (head, 2),
    ]


def test_short_lines_of_a_program_in_large_type_are_no_heading() -> None:
    program = [
        "begin",
        "lees de hoogte",
        "als laag",
        "sluit de sluis",
        "anders",
        "open die",
        "eind",
    ]
    page = lines(60, 780, simpleSplit(_WORDS * 2, "Helvetica", 9, 400), 9)
    page += lines(60, 640, program, 11, "Courier-Bold")
    page += lines(60, 520, simpleSplit(_WORDS, "Helvetica", 9, 400), 9)
    found = blocks(read(drawn(page)))
    assert (BlockKind.HEADING, " ".join(program)) not in found
