"""Lines that run up or down the page are heads of a table where they stand in its cells."""

from __future__ import annotations

from itertools import pairwise

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.makers.pdf_pages import Draw, box, drawn, lines, text
from tests.makers.pdf_read import blocks, read, table

EDGES = (60, 160, 220, 280, 340)
ROWS = [
    ["Polen", "ja", "nee", "2,5"],
    ["Estland", "nee", "ja", "4,1"],
    ["Letland", "ja", "ja", "3"],
]
BODY = ["De ministers spraken over de voorraden munitie en de vraag hoe die worden aangevuld."] * 5


def turned(x: float, y: float, words: str, angle: float = 90) -> Draw:
    """Draws ``words`` up or down the page from (``x``, ``y``)."""

    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(x, y)
        canvas.rotate(angle)
        canvas.setFont("Helvetica", 9)
        canvas.drawString(0, 0, words)
        canvas.restoreState()

    return draw


def grid(heads: list[Draw]) -> list[Draw]:
    """A table with rules, the ``heads`` in its first row."""
    drawing = [box(a, 600, b, 700) for a, b in pairwise(EDGES)] + heads
    for i, row in enumerate(ROWS):
        foot = 580 - 20 * i
        for (left, right), cell in zip(pairwise(EDGES), row, strict=True):
            drawing += [box(left, foot, right, foot + 20), text(left + 4, foot + 6, cell, 9)]
    return drawing


@pytest.mark.parametrize("down", [False, True])
def test_turned_heads_are_the_first_row(*, down: bool) -> None:
    y, angle = (695, -90) if down else (605, 90)
    names = ["Steun in munitie", "Training", "Bijdrage"]
    heads = [turned(x + 30, y, name, angle) for x, name in zip(EDGES[1:], names, strict=False)]
    document = read(drawn([text(60, 740, "Landen"), *grid([text(64, 606, "Land", 9), *heads])]))
    assert table(document) == ["\t".join(["Land", *names]), *map("\t".join, ROWS)]


def test_the_lines_of_a_turned_head_are_one() -> None:
    heads = [
        turned(185, 605, "Steun in"),
        turned(197, 605, "munitie"),
        turned(250, 605, "Training"),
    ]
    rows = table(read(drawn(grid(heads))))
    assert rows[0] == "\tSteun in munitie\tTraining"
    assert len(rows) == len(ROWS) + 1


@pytest.mark.parametrize("wrapped", [False, True])
def test_turned_heads_above_columns_between_level_rules_are_their_row(*, wrapped: bool) -> None:
    names = ["Steun in munitie", "Training", "Bijdrage", "Sancties"]
    drawing = [*lines(60, 780, BODY), text(64, 606, "Land", 9)]
    for place, name in enumerate(names):
        x = 192 + 60 * place
        if wrapped and not place:
            drawing += [turned(x - 6, 605, "Steun in"), turned(x + 5, 605, "munitie")]
        else:
            drawing.append(turned(x, 605, name))
    words = ["ja", "nee", "2", "n.v.t."]
    rows = [
        [land, *(words[(3 * at + place) % 4] for place in range(4))]
        for at, land in enumerate(["Polen", "Estland", "Letland", "Litouwen", "Finland", "Italië"])
    ]
    for at, row in enumerate(rows):
        drawing += [
            text(64 if not place else 120 + 60 * place, 586 - 18 * at, cell, 9)
            for place, cell in enumerate(row)
        ]
    for y in (680, 600, 490):
        drawing.append(box(60, y, 440, y))
    found = table(read(drawn(drawing)))
    assert found == ["\t".join(["Land", *names]), *map("\t".join, rows)]


def test_what_is_turned_in_the_margin_or_beside_a_drawing_is_no_text() -> None:
    aside = [turned(30, 300, "arXiv:2401.01234v1"), turned(320, 300, "Share of budget")]
    document = read(drawn([*aside, *lines(60, 780, BODY)]))
    assert [said for _, said in blocks(document)] == [" ".join(BODY)]
