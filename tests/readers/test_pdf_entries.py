"""Labels of PDFs with their text beside them, without rules: programmes, minutes, interviews."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from briefing.domain.document import BlockKind
from tests.makers.pdf_pages import Draw, drawn, lines, text
from tests.makers.pdf_read import blocks, read, table

LEFT, RIGHT, LEADING = 60.0, 165.0, 12.5
ROOM = [
    "De minister spreekt met de havenmeester over de sluis, over de kade en over alles",
    "wat daar verder aan vastzit, en luistert naar wat de schippers van de nieuwe brug en",
    "van de oude vinden.",
]
WAY = [
    "Vertrek van de delegatie naar de tweede haven, met een bezoek aan de werf die daar in",
    "het voorjaar is geopend en aan de school.",
]
SHORT = ["Lunch aan boord"]
LONG = [
    "In de inleiding staat waarover dit stuk gaat, wie het schreef en wanneer; dat neemt een",
    "regel of twee, en verder niets dat er hier toe doet.",
]
Rows = Sequence[tuple[Sequence[str], Sequence[str]]]
DAY: Rows = [
    (["08.30 uur"], ROOM),
    (["10.15 – 11.00 uur"], WAY),
    (["12.30 uur"], SHORT),
    (["13.00 uur"], ["Overleg"]),
    (["14.00 uur"], WAY),
]


def set_out(rows: Rows, *, top: float = 740, white: float = 5) -> list[Draw]:
    """Draws labels with their texts beside them."""
    pieces: list[Draw] = []
    for label, held in rows:
        pieces += lines(LEFT, top, label) + lines(RIGHT, top, held)
        top -= LEADING * max(len(label), len(held)) + white
    return pieces


def as_table(rows: Rows) -> list[str]:
    return ["\t".join(" ".join(side) for side in row).rstrip("\t") for row in rows]


@pytest.mark.parametrize("white", [0, 3, 5, 12])
def test_each_time_stands_before_what_happens_then(white: float) -> None:
    page = [*lines(LEFT, 800, LONG), *set_out(DAY, white=white), *lines(LEFT, 500, LONG)]
    document = read(drawn(page))
    assert table(document) == as_table(DAY)
    assert document.text.startswith(LONG[0])
    assert document.text.endswith(LONG[1])


def test_labels_of_two_lines() -> None:
    rows = [(["Stand van", "zaken"], ROOM), (["Doel van", "de reis"], SHORT), (["Wie"], WAY)]
    assert table(read(drawn(set_out(rows)))) == as_table(rows)


def test_headings_part_the_days_and_a_few_rows_are_known_by_others() -> None:
    pieces = [*lines(LEFT, 800, LONG), *set_out(DAY, top=740)]
    pieces += [text(LEFT - 2, 500, "Dinsdag", 12, "Helvetica-Bold"), *set_out(DAY[:1], top=480)]
    second = [*set_out(DAY[1:3], top=780), *lines(LEFT, 700, LONG)]
    document = read(drawn(pieces, second))
    assert table(document) == as_table([*DAY, *DAY[:3]])
    assert document.text.index("Dinsdag") > document.text.index("14.00")


def test_labels_may_stand_elsewhere_beside_texts_that_begin_where_known_ones_do() -> None:
    first = [*lines(LEFT, 800, LONG), *set_out(DAY)]
    names = ["Sluis", "Kade", "Haven", "Werf", "Brug", "School"]
    rows = [([name], ["De schippers varen naar", "de werf en weer terug."]) for name in names]
    far = [
        piece
        for i, (label, held) in enumerate(rows)
        for piece in (*lines(LEFT, 790 - 40 * i, label), *lines(265, 790 - 40 * i, held))
    ]
    near = [
        piece
        for i, (label, held) in enumerate(rows[:4])
        for piece in (*lines(LEFT + 40, 480 - 40 * i, label), *lines(RIGHT, 480 - 40 * i, held))
    ]
    document = read(drawn(first, [*far, *lines(LEFT, 540, LONG), *near]))
    assert table(document) == as_table([*DAY, *rows, *rows[:4]])


def test_a_text_that_a_page_tears_is_one() -> None:
    first = [*lines(LEFT, 800, LONG), *set_out([*DAY[1:], DAY[0]], top=240)]
    first = first[:-1]
    second = [text(RIGHT, 760, ROOM[2]), *set_out(DAY[1:4], top=742), *lines(LEFT, 600, LONG)]
    assert table(read(drawn(first, second))) == as_table([*DAY[1:], DAY[0], *DAY[1:4]])


def test_speakers_stand_before_their_words() -> None:
    names = ["PREMIER:", "VRAAG:", "NOS:", "MINISTER:"]
    rows = [([name], held) for name, held in zip(names, [ROOM, WAY, SHORT, WAY], strict=True)]
    made = [held for _, held in blocks(read(drawn([*lines(LEFT, 800, LONG), *set_out(rows)])))]
    assert made[1:] == [" ".join(side) for row in rows for side in row]


def test_what_stands_beside_a_label_keeps_its_lists() -> None:
    listed = ["• De sluis gaat open.", "• De kade wordt hoger."]
    rows = [(["Inzet"], ROOM), (["Punten"], listed), (["Achtergrond"], WAY), (["Wie"], SHORT)]
    made = blocks(read(drawn([*lines(LEFT, 800, LONG), *set_out(rows)])))[1:]
    assert [held for _, held in made] == [
        "Inzet",
        " ".join(ROOM),
        "Punten",
        "De sluis gaat open.",
        "De kade wordt hoger.",
        "Achtergrond",
        " ".join(WAY),
        "Wie",
        *SHORT,
    ]
    assert [kind for kind, _ in made[3:5]] == [BlockKind.LIST_ITEM] * 2


def test_notes_in_the_margin_and_lists_are_no_such_rows() -> None:
    running = [
        ROOM[0],
        ROOM[1],
        WAY[0],
        ROOM[0],
        ROOM[1],
        WAY[0],
        ROOM[0],
        ROOM[1],
        WAY[0],
        ROOM[2],
    ]
    margin = [text(LEFT, 740 - LEADING * i, "Kern") for i in (1, 4, 7)]
    assert table(read(drawn([*lines(RIGHT, 740, running), *margin]))) == []
    rows = [([f"{i}."], held) for i, held in enumerate([ROOM, WAY, ROOM, WAY], start=1)]
    kinds = {kind for kind, _ in blocks(read(drawn(set_out(rows))))}
    assert BlockKind.TABLE not in kinds
