"""What stands on the pages of a PDF is read: nothing gets lost between text and running heads."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from briefing.readers.pdf.raised import LOWERED
from tests.makers.pdf_pages import (
    COLUMNS,
    LEADING,
    Draw,
    Rows,
    box,
    cells,
    drawn,
    lifted,
    lines,
    serif,
    text,
)
from tests.makers.pdf_read import read, table


def signs(*texts: str) -> Counter[str]:
    return Counter("".join("".join(texts).split()))


_WORD = st.sampled_from(["a", "ab", "de", "kade", "nes", "of", "haven", "sluis", "x", "nr"])
_LINE = st.lists(_WORD, min_size=1, max_size=2).map(" ".join)
_CELL = st.lists(_LINE, min_size=0, max_size=3)
_ROW = st.tuples(_WORD.map(lambda word: [word]) | st.just([]), _CELL, _CELL, _CELL).filter(any)
_ROWS = st.lists(_ROW, min_size=2, max_size=6)


@settings(max_examples=60, deadline=None, derandomize=True, phases=[Phase.generate])
@given(rows=_ROWS, rules=st.booleans(), around=st.booleans())
def test_nothing_of_a_single_page_is_taken_for_a_running_head(
    rows: Rows, rules: bool, around: bool
) -> None:
    page = cells(rows, rules=rules)
    put = [line for row in rows for cell in row for line in cell]
    if around:
        page = [*lines(60, 800, ["Het overzicht staat hieronder."]), *page]
        put.append("Het overzicht staat hieronder.")
    document = read(drawn(page))
    notes = [note.text or "" for note in document.footnotes]
    assert signs(document.text, *notes) == signs(*put)
    assert not document.letterhead


@settings(max_examples=60, deadline=None, derandomize=True, phases=[Phase.generate])
@given(tables=st.lists(_ROWS, min_size=2, max_size=3), rules=st.booleans())
def test_what_is_taken_from_several_pages_is_listed(tables: list[Rows], rules: bool) -> None:
    document = read(drawn(*[cells(rows, rules=rules) for rows in tables]))
    put = Counter(
        word for rows in tables for row in rows for cell in row for line in cell
        for word in line.split()
    )  # fmt: skip
    lost = signs(*put.elements()) - signs(document.text)
    assert not signs(document.text) - signs(*put.elements())
    heads = [" ".join(cell) for rows in tables[1:] for row in rows[:3] for cell in row]
    again = [head for head in heads if head in document.text]  # the head of a table that goes on
    assert set(lost) <= set("".join([*document.letterhead, *again]))


def test_the_words_of_a_column_on_the_edges_of_pages_are_no_running_heads() -> None:
    def page(first: int) -> list[Draw]:
        return [
            piece
            for at in range(40)
            for piece in (
                text(64, 800 - 18 * at, f"Haven {chr(97 + (first + at) % 26)}{first}"),
                text(304, 800 - 18 * at, "Open"),
            )
        ]

    document = read(drawn(*[page(first) for first in range(6)]))
    assert document.text.count("Open") == 240
    assert document.text.count("Haven") == 240


def test_the_head_of_a_table_without_rules_is_taken_from_each_page_and_listed() -> None:
    def page(first: int) -> list[Draw]:
        rows = [("Nr", "Haven", "Termijn")]
        rows += [(f"{chr(97 + at)}{first}", f"De kade van {first}", "Q3") for at in range(30)]
        return [
            text(x, 800 - 18 * at, word)
            for at, row in enumerate(rows)
            for x, word in zip((64, 104, 304), row, strict=True)
        ]

    document = read(drawn(*[page(first) for first in range(5)]))
    assert "Termijn" not in document.text
    assert {"Nr", "Haven", "Termijn"} <= set(document.letterhead)
    assert document.text.count("Q3") == 150


def test_words_that_come_back_in_other_rows_stay() -> None:
    pages: list[Rows] = [
        [row, [[at * "pier"], ["r"], ["s"], ["t"]], [["u"], [at * "kop"], ["g"], [at * "h"]]]
        for at, row in enumerate(APART, 1)
    ]
    document = read(drawn(*[cells(rows, rules=False, top=800) for rows in pages]))
    assert not document.letterhead
    assert signs(document.text) == signs(
        *(line for rows in pages for row in rows for cell in row for line in cell)
    )


def test_pages_of_the_same_few_words_are_not_empty() -> None:
    document = read(drawn(*[lines(64, 800, ["Vertrouwelijk"])] * 3))
    assert document.text.count("Vertrouwelijk") == 3


def test_a_head_in_parts_beside_another_chapter_is_one() -> None:
    names = ["Inleiding", "De kust", "De havens", "De kosten", "Slot"]
    words = ["De minister schrijft over de haven en over de kosten van het onderhoud ervan."] * 20
    pages = [
        [text(60, 815, "Verslag 2031"), text(400, 815, name, 9), *lines(60, 770, words)]
        for name in names
    ]
    document = read(drawn(*pages))
    assert "Verslag" not in document.text
    assert [line for line in document.letterhead if line == "Verslag 2031"]


def test_the_numbers_in_running_heads_that_are_taken_out_are_listed() -> None:
    words = ["De minister schrijft over de haven en over de kosten van het onderhoud ervan."] * 20
    pages = [
        [
            text(60, 815, "Verslag over de havens", 8),
            text(300, 815, f"Hoofdstuk {number}", 8),
            *lines(60, 770, words),
        ]
        for number in (2, 5, 5, 9, 14)
    ]
    document = read(drawn(*pages))
    shown = document.text + "\n".join(document.letterhead)
    assert all(f"Hoofdstuk {number}" in shown for number in (2, 5, 9, 14))


APART = [
    [["3"], ["of"], ["de kade"], ["nes"]],
    [["a"], ["de kade"], ["haven"], ["sluis"]],
    [["de"], ["3"], ["x"], ["of"]],
]
HEAD = [["Nr."], ["Toezegging"], ["Wie"], ["Termijn"]]


def numbered(number: int, words: str = "De brief over de kade.") -> list[list[str]]:
    return [[str(number)], [words], ["Minister"], ["Q3"]]


def test_only_the_head_of_a_table_is_left_out_on_the_next_page() -> None:
    first = numbered(1)
    document = read(
        drawn(
            cells([HEAD, first, numbered(2)], rules=True),
            cells([HEAD, first, numbered(3)], rules=True),
        )
    )
    assert [row.split("\t")[0] for row in table(document)] == ["Nr.", "1", "2", "1", "3"]


def test_rows_that_are_alike_are_no_heads() -> None:
    same = [["a"], ["de kade"], ["x"], ["of"]]
    document = read(
        drawn(cells([same, numbered(2), same], rules=True), cells([same, numbered(3)], rules=True))
    )
    assert len([row for row in table(document) if row.startswith("a\t")]) == 3


def test_a_head_of_other_columns_on_the_next_page_stays() -> None:
    head = [box(60, 760, 120, 780), box(120, 760, 400, 780), box(400, 760, 535, 780)]
    other = [box(60, 760, 260, 780), box(260, 760, 300, 780), box(300, 760, 535, 780)]
    below = [box(60, 740, 120, 760), box(120, 740, 400, 760), box(400, 740, 535, 760)]
    after = [box(60, 740, 260, 760), box(260, 740, 300, 760), box(300, 740, 535, 760)]
    words = ["Nr.", "Wie", "Jaar"]

    def row(y: float, lefts: list[float], texts: list[str]) -> list[Draw]:
        return [text(x + 4, y, word) for x, word in zip(lefts, texts, strict=True)]

    one, two = [60.0, 120.0, 400.0], [60.0, 260.0, 300.0]
    document = read(
        drawn(
            [*head, *below, *row(766, one, words), *row(746, one, ["1", "De kade", "2031"])],
            [*other, *after, *row(766, two, words), *row(746, two, ["De sluis", "7", "2032"])],
        )
    )
    assert table(document).count("Nr.\tWie\tJaar") == 2


def test_a_first_row_that_comes_back_stays_where_it_is_no_head() -> None:
    first = [["kade"], ["open"], ["nes"], ["vast"]]
    others = [[["sluis"], ["dicht"], ["pier"], ["los"]], [["haven"], ["open"], ["boot"], ["vast"]]]
    document = read(
        drawn(cells([first, others[0]], rules=True), cells([first, others[1]], rules=True))
    )
    assert [row.split("\t")[0] for row in table(document)] == ["kade", "sluis", "kade", "haven"]


_ABOUT = st.lists(_LINE, min_size=1, max_size=4)
_COUNTED = st.lists(st.tuples(_ABOUT, _CELL, st.sampled_from(["Q1", "Q3"])), min_size=3)


@settings(max_examples=80, deadline=None, derandomize=True, phases=[Phase.generate])
@given(
    pages=st.lists(_COUNTED.map(lambda rows: rows[:8]), min_size=1, max_size=3),
    white=st.sampled_from([0, 3, 6, 10]),
    headed=st.booleans(),
    again=st.booleans(),
)
def test_a_table_that_nothing_but_white_holds_together_loses_nothing(
    pages: list[list[tuple[list[str], list[str], str]]], white: int, headed: bool, again: bool
) -> None:
    number = 0
    drawing: list[list[Draw]] = []
    rows: list[list[list[str]]] = []
    for place, page in enumerate(pages):
        top = 800.0
        pieces: list[Draw] = []
        here = [HEAD] if headed and (again or not place) else []
        for about, who, when in page:
            number += 1
            here.append([[str(number)], about, who, [when]])
        for row in here:
            for left, cell in zip(COLUMNS, row, strict=False):
                pieces += lines(left + 4, top, cell)
            top -= LEADING * max(1, *map(len, row)) + white
        drawing.append(pieces)
        rows += here
    document = read(drawn(*drawing))
    notes = [note.text or "" for note in document.footnotes]
    lost = signs(*(line for row in rows for cell in row for line in cell)) - signs(
        document.text, *notes, *document.letterhead
    )
    heads = [" ".join(cell) for cell in HEAD] * (len(pages) - 1)
    assert not lost - signs(*heads)
    flat = {row[0][0]: [" ".join(cell) for cell in row] for row in rows}
    for found in table(document):
        got = found.split("\t")
        if len(got) == 4 and got[0] in flat:
            assert got == flat[got[0]]


def test_rows_that_differ_in_their_number_only_are_no_running_heads() -> None:
    rows = [("de kade", "open"), ("nes", "dicht"), ("de haven", "vast")]
    pages = [
        [
            text(x, 800 - 18 * at, word)
            for at, row in enumerate(rows)
            for x, word in zip((64, 104, 304), (str(first + at), *row), strict=True)
        ]
        + [text(104, 752, "van Nes")]
        for first in (4, 7)
    ]
    words = ["De minister schrijft over de haven en over de kosten van het onderhoud ervan."] * 20
    document = read(drawn(lines(60, 790, words), *pages))
    shown = Counter(document.text.split())
    assert all(shown[str(number)] == 1 for number in range(4, 10))
    assert shown["open"] == shown["dicht"] == shown["Nes"] == 2


_NUMBERED = [
    "de kade",
    "het jaar 2031",
    "globs2",
    "nr. 400",
    "README.mp3",
    "artikel 5",
    "een haven",
]
_ENDS = [".", ",", " van de sluis.", ":", " en 2e ", ""]
_SENTENCE = st.tuples(
    st.lists(st.sampled_from(_NUMBERED), min_size=1, max_size=4).map(" ".join),
    st.booleans(),
    st.sampled_from(_ENDS),
)
_POWERS = [("10", "9", " euro"), ("x", "2", "."), ("40 m", "2", " grond"), ("de 1", "ste", " keer")]
_PART = st.one_of(
    st.tuples(st.just("text"), _SENTENCE),
    st.tuples(st.just("power"), st.sampled_from(_POWERS)),
    st.tuples(st.just("list"), st.lists(st.sampled_from(_NUMBERED), min_size=1, max_size=4)),
    st.tuples(st.just("heading"), st.sampled_from(["3. De landen", "De landen", "2 De haven"])),
    st.tuples(st.just("white"), st.just(None)),
)


@settings(max_examples=250, deadline=None, derandomize=True, phases=[Phase.generate])
@given(
    parts=st.lists(_PART, min_size=2, max_size=12),
    size=st.sampled_from([10, 9.8, 9, 7.5]),
    raised=st.booleans(),
    gap=st.sampled_from([0, 14, 60]),
    missing=st.sampled_from([0, 0, 1, 2]),
    dotted=st.booleans(),
)
def test_nothing_is_lost_between_markers_numbers_and_lists(
    parts: list[tuple[str, Any]], size: float, raised: bool, gap: float, missing: int, dotted: bool
) -> None:
    y = 790.0
    page = lifted(y + 13, "Dit is een verslag.")
    put = ["Dit is een verslag."]
    marks = 0
    for kind, part in parts:
        if kind == "text":
            words, marked, end = part
            marks += marked
            drawing = (words, str(marks), end) if marked else (f"Ook {words}{end}",)
            page += lifted(y, *drawing)
            put += drawing
        elif kind == "power":
            page += lifted(y, *part)
            put += part
        elif kind == "list":
            for at, item in enumerate(part, 1):
                page += lines(60, y, [f"{at}. {item}"], 10, serif())
                put.append(f"{at}.{item}")
                y -= 13
        elif kind == "heading":
            y -= 10
            page += lines(60, y, [part], 15, serif())
            put.append(part)
            y -= 8
        y -= 13
    y -= gap
    for label in range(1, marks + 1 - missing):
        words = f"Zie {'abcdefghijklm'[label]} van mei."
        sign = f"{label}." if dotted and not raised else str(label)
        page += lifted(
            y, "", sign, f" {words}", size=size, up=0.35 * raised, small=1 - 0.4 * raised
        )
        put += [sign, words]
        y -= 1.3 * size
    document = read(drawn(page))
    got = [document.text, *document.letterhead]
    for note in document.footnotes:
        got += [note.label] * (note.marker is not None)
        if note.text is not None:
            got.append(f"{note.label}." if dotted and not raised else note.label)
    assert signs("".join(got).translate(LOWERED)) == signs(*put)
    for kind, part in parts:
        assert kind != "text" or part[0] in document.text
