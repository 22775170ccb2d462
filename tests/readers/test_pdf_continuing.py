"""Tables that go on over a page's end with neither rules nor a head that comes back."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.makers.pdf_pages import Draw, drawn, lines, text
from tests.makers.pdf_read import read, table

XS = [60, 100, 300, 430]
LEADING = 12.5
Rows = Sequence[Sequence[Sequence[str]]]
LONG = "De minister schrijft over de haven en over de kosten en over alles wat daarover is gezegd."

HEAD: Sequence[Sequence[str]] = [["Nr."], ["Toezegging"], ["Wie"], ["Termijn"]]


def row(number: int, *more: str) -> list[list[str]]:
    return [[str(number)], ["De brief over de kade", *more], ["Minister"], [f"Q{number % 4 + 1}"]]


def laid(rows: Rows, top: float) -> list[Draw]:
    pieces: list[Draw] = []
    for one in rows:
        for left, cell in zip(XS, one, strict=False):
            pieces += lines(left, top, cell)
        top -= LEADING * max(map(len, one)) + 6
    return pieces


def rule(y: float) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.line(56, y, 535, y)

    return draw


def first(*, rules: bool) -> list[Draw]:
    """A page that ends with the head of a table and four rows of it."""
    held = [HEAD, row(1, "en de sluis."), row(2, "en de pier."), row(3), row(4, "en de boot")]
    page = [*lines(60, 780, [LONG] * 3), *laid(held, 180)]
    return [*page, rule(192), rule(176), rule(60)] if rules else page


@pytest.mark.parametrize("rules", [True, False])
@pytest.mark.parametrize("count", [1, 3])
def test_rows_at_the_top_of_the_next_page(rules: bool, count: int) -> None:
    rest = [row(5), row(6, "en de dijk."), row(7)][:count]
    document = read(drawn(first(rules=rules), [*laid(rest, 800), *lines(60, 640, [LONG] * 4)]))
    made = table(document)
    assert [one.split("\t")[0] for one in made] == ["Nr.", *map(str, range(1, 5 + count))]
    assert made[5] == "5\tDe brief over de kade\tMinister\tQ2"
    assert all(one.count("\t") == 3 for one in made)
    assert document.text.count(LONG) == 7


def test_the_rest_of_a_torn_row() -> None:
    second = [*lines(100, 800, ["en wat die kost."]), *laid([row(5), row(6)], 781.5)]
    made = table(read(drawn(first(rules=False), [*second, *lines(60, 640, [LONG] * 4)])))
    assert made[4] == "4\tDe brief over de kade en de boot en wat die kost.\tMinister\tQ1"
    assert made[5].startswith("5\t")


NEXT = {
    "text": lines(60, 800, [LONG] * 5),
    "text that stands in": [*lines(100, 800, ["Daarna schrijft de minister."] * 3),
                            *lines(60, 740, [LONG] * 5)],
    "a list": [
        piece
        for at in range(4)
        for piece in (text(60, 800 - 18 * at, f"{at + 1}."), text(100, 800 - 18 * at, LONG[:60]))
    ],
    "a letterhead": [
        piece
        for at, (label, value) in enumerate([("Datum", "3 maart"), ("Kenmerk", "31409")])
        for piece in (text(60, 800 - 18 * at, label), text(300, 800 - 18 * at, value))
    ],
    "other columns": [
        text(x, 800 - 18 * at, word)
        for at in range(4)
        for x, word in ((60, "De kade"), (180, "open"), (350, "Nes"))
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", NEXT)
def test_what_else_stands_at_the_top_of_the_next_page(name: str) -> None:
    page = NEXT[name]
    data = drawn(first(rules=True), page)
    alone = table(read(drawn(lines(60, 780, [LONG] * 5), page)))
    made = table(read(data))
    assert [one.split("\t")[0] for one in made[:5]] == ["Nr.", "1", "2", "3", "4"]
    assert made[4] == "4\tDe brief over de kade en de boot\tMinister\tQ1"
    assert made[5:] == alone


def test_nothing_goes_on_where_text_follows_the_table() -> None:
    page = [*first(rules=True), *lines(60, 45, ["Tot zover het overzicht van de toezeggingen."])]
    one = read(drawn(page, [*laid([row(5), row(6)], 800), *lines(60, 640, [LONG] * 4)]))
    assert "Tot zover het overzicht" in one.text
    assert [row.split("\t")[0] for row in table(one)][:5] == ["Nr.", "1", "2", "3", "4"]
