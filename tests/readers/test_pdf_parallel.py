"""Columns of text side by side, paragraph by paragraph, without rules: translations and such."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.domain.page_map import PageMap
from tests.makers.pdf_pages import Draw, drawn, lines, text
from tests.makers.pdf_read import read, table

LEFT, RIGHT, LEADING = 60.0, 310.0, 12.5
NL = [
    "De minister schrijft een brief aan de raad",
    "over de haven, over de kade en over wat",
    "die sluis daarnaast volgend jaar nog kost",
    "aan alle schippers uit de stad.",
]
EN = [
    "The minister writes a letter to the council",
    "on the port, on the quay and on what the",
    "lock next to it will cost next year.",
]
SHORT = ["De raad neemt dat aan en sluit de zitting."]
Pairs = Sequence[tuple[Sequence[str], Sequence[str]]]
PAIRS: Pairs = [(NL, EN), (NL[:2] + NL[3:], EN), (SHORT, EN), (NL, [EN[0], EN[2]])]


def side_by_side(pairs: Pairs, top: float, white: float = 6) -> list[Draw]:
    """Draws pairs of paragraphs, each below the longer of those above."""
    pieces: list[Draw] = []
    for left, right in pairs:
        pieces += lines(LEFT, top, left) + lines(RIGHT, top, right)
        top -= LEADING * max(len(left), len(right)) + white
    return pieces


def as_table(pairs: Pairs) -> list[str]:
    return ["\t".join(" ".join(side) for side in pair) for pair in pairs]


def test_paragraphs_stand_beside_each_other() -> None:
    page = [text(LEFT, 800, "Verklaring", 16, "Helvetica-Bold"), *side_by_side(PAIRS, 760)]
    assert table(read(drawn(page))) == as_table(PAIRS)


def test_what_a_page_tears_is_one_and_has_its_place() -> None:
    first = side_by_side([*PAIRS, (NL[:2], EN[:2])], 330)
    second = [*side_by_side([(NL[2:], EN[2:]), *PAIRS[:2]], 760)]
    document = read(drawn(first, second))
    assert table(document) == as_table([*PAIRS, (NL, EN), *PAIRS[:2]])
    assert document.page_map is not None
    runs = PageMap.unpack(document.page_map).runs
    placed = {at for run in runs for at in range(run.start, run.end)}
    assert all(char.isspace() or at in placed for at, char in enumerate(document.text))


def test_columns_in_which_white_stands_level_are_no_pairs() -> None:
    left, right = [*NL, *NL, *NL], [*EN, *EN, *EN, *EN]
    page: list[Draw] = []
    for top in (760, 590, 420, 250):
        page += lines(LEFT, top, left) + lines(RIGHT, top - 5, right)
    document = read(drawn(page))
    assert table(document) == []
    assert document.text.rindex(NL[3]) < document.text.index(EN[0])


def test_columns_of_a_newspaper_are_read_one_after_the_other() -> None:
    left = [*NL, *NL, "", *NL, *NL, *NL, "", *NL, *NL]
    right = [*EN, *EN, *EN, "", *EN, *EN, *EN, *EN, "", *EN]
    page = [
        text(x, 760 - LEADING * row, line)
        for x, side in ((LEFT, left), (RIGHT, right))
        for row, line in enumerate(side)
        if line
    ]
    document = read(drawn(page))
    assert table(document) == []
    assert document.text.rindex(NL[3]) < document.text.index(EN[0])


def test_a_list_with_its_numbers_far_out_is_no_pair_of_columns() -> None:
    pieces: list[Draw] = []
    top = 780.0
    for number, rows in enumerate([NL, [NL[0], *NL[2:]]] * 5, start=1):
        whole = [f"{row} {row}" for row in rows]
        pieces += [text(LEFT, top, f"{number}."), *lines(LEFT + 22, top, whole)]
        top -= LEADING * len(rows) + 6
    assert not table(read(drawn(pieces)))
