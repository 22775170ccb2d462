"""Notes in the running text's own size go on at the foot of the next column or page."""

from __future__ import annotations

import pytest

from briefing.domain.document import BlockKind
from briefing.domain.page_map import PageMap
from tests.makers.pdf_pages import Draw, drawn, lifted, lines, serif, text
from tests.makers.pdf_read import blocks, read

STEP = 11.0
SIZE = 9.0
BODY = "regel {n} van blad {page} gaat over havens"
Note = tuple[str, list[str]]


def column(
    page: int, x: float, marks: list[str], notes: list[Note], count: int = 40, hanging: float = 12
) -> list[Draw]:
    """Lines of text with ``marks``, and below white ``notes`` of the same size, that end at one
    height in each column; a note without a label is the rest of another."""
    font = serif()
    drawing: list[Draw] = []
    for n in range(count):
        y = 790 - STEP * n
        words = BODY.format(n=n, page=page)
        if n < len(marks):
            drawing += lifted(y, words, marks[n], x=x, size=SIZE)
        else:
            drawing.append(text(x, y, words, SIZE, font))
    rows = [(label if not i else "", row) for label, own in notes for i, row in enumerate(own)]
    for i, (label, row) in enumerate(rows):
        y = 60 + STEP * (len(rows) - 1 - i)
        if label:
            drawing.append(text(x, y, label, SIZE, font))
            drawing.append(text(x + max(hanging, 7), y, row, SIZE, font))
        else:
            drawing.append(text(x + hanging, y, row, SIZE, font))
    return drawing


@pytest.mark.parametrize("hanging", [12.0, 0.0])
def test_on_the_next_page(hanging: float) -> None:
    first: list[Note] = [
        ("1", ["Zie de brief van mei."]),
        ("2", ["Zie de brief van juni over de kosten, en ook de", "brief van juli aan de"]),
    ]
    second: list[Note] = [
        ("", ["provincie."]),
        ("3", ["Zie de agenda."]),
        ("4", ["Zie de brief van", "augustus."]),
    ]
    document = read(
        drawn(
            column(1, 60, ["1", "2"], first, 50, hanging),
            column(2, 60, ["3", "4"], second, 20, hanging),
        )
    )
    assert [(n.label, n.text) for n in document.footnotes] == [
        ("1", "Zie de brief van mei."),
        ("2", "Zie de brief van juni over de kosten, en ook de brief van juli aan de provincie."),
        ("3", "Zie de agenda."),
        ("4", "Zie de brief van augustus."),
    ]
    assert all(note.marker is not None for note in document.footnotes)
    place = document.text.index("provincie.")
    boxes = PageMap.unpack(document.page_map).boxes(place, place + len("provincie."))
    assert [page for page, _ in boxes] == [2]


def test_in_the_next_column_to_its_end() -> None:
    page = column(1, 60, ["1", "2"], [("1", ["Zie de brief van mei."]), ("2", ["Verklaring over"])])
    page += column(2, 310, [], [("", ["de haven: zie www.haven.nl/", "kade"])])
    document = read(drawn(page))
    assert [(n.label, n.text) for n in document.footnotes] == [
        ("1", "Zie de brief van mei."),
        ("2", "Verklaring over de haven: zie www.haven.nl/kade"),
    ]
    assert not any(
        "kade" in words for kind, words in blocks(document) if kind is not BlockKind.FOOTNOTE
    )


def test_a_paragraph_at_the_foot_of_the_next_page_is_none() -> None:
    """The last note ends without a full stop."""
    first: list[Note] = [("1", ["Zie de brief van mei."]), ("2", ["Kamerstuk 28 676, nr. 12"])]
    second = column(2, 60, ["3"], [], 20)
    second.append(text(60, 500, "De raad besluit in de zomer over de haven.", SIZE, serif()))
    document = read(drawn(column(1, 60, ["1", "2"], first, 50), second))
    assert [n.text for n in document.footnotes][:2] == [
        "Zie de brief van mei.",
        "Kamerstuk 28 676, nr. 12",
    ]
    kept = [words for kind, words in blocks(document) if kind is not BlockKind.FOOTNOTE]
    assert kept[-1].endswith("De raad besluit in de zomer over de haven.")


def test_the_rest_of_a_note_without_a_marker_stays_where_it_is() -> None:
    first: list[Note] = [("1", ["Zie de brief van mei over", "de kosten van de"])]
    document = read(
        drawn(column(1, 60, [], first, 50), column(2, 60, [], [("", ["provincie."])], 20))
    )
    assert not document.footnotes
    assert document.text.index("provincie.") > document.text.index("van blad 2")


def small(rows: list[tuple[float, str]], foot: float = 60) -> list[Draw]:
    """Small lines at the foot of a page."""
    top = foot + 9 * (len(rows) - 1)
    return [text(x, top - 9 * i, words, 7, serif()) for i, (x, words) in enumerate(rows)]


@pytest.mark.parametrize("foot", [60.0, 300.0])
def test_a_second_paragraph_on_the_last_page(foot: float) -> None:
    """It begins at the label's edge, and ends where notes do: at the foot."""
    first = column(1, 60, ["1"], [], 50)
    first += [
        text(60, 69, "1", 7, serif()),
        *small(
            [
                (74, row)
                for row in (
                    "Zie de brief van mei over de kosten van het onderhoud, en",
                    "ook die van juni.",
                )
            ]
        ),
    ]
    more = [
        (60.0, "De raad heeft daarover ook in de zomer nog gesproken,"),
        (74.0, "zo schrijft hij."),
    ]
    second = [*column(2, 60, [], [], 10), *small(more, foot)]
    document = read(drawn(first, second))
    note = "Zie de brief van mei over de kosten van het onderhoud, en ook die van juni."
    rest = "De raad heeft daarover ook in de zomer nog gesproken, zo schrijft hij."
    kept = " ".join(words for kind, words in blocks(document) if kind is not BlockKind.FOOTNOTE)
    if foot == 60:
        assert [n.text for n in document.footnotes] == [f"{note} {rest}"]
        assert rest not in kept
    else:
        assert [n.text for n in document.footnotes] == [note]
        assert rest in kept


WORDS = "de kosten van het onderhoud en van".split()
LONG = [" ".join(WORDS[n % 3 : n % 3 + 4]) for n in range(20)]


def test_a_long_rest_and_notes_below_it() -> None:
    """The rest begins with a sentence of its own."""
    left: list[Note] = [("1", ["Zie de brief van mei.", *LONG, "die hij schreef."])]
    right: list[Note] = [
        ("", ["Ook andere raden weten", *LONG, "dat, zie", "https://www.haven.nl/kade/12.htm"]),
        ("2", ["Zie de agenda."]),
        ("3", ["Zie de brief."]),
    ]
    page = column(1, 60, ["1", "2", "3"], left, 34) + column(2, 310, [], right, 34)
    document = read(drawn(page))
    texts = [" ".join([*left[0][1], *right[0][1]]), "Zie de agenda.", "Zie de brief."]
    assert [note.text for note in document.footnotes] == texts
    assert all(note.marker is not None for note in document.footnotes)


def test_below_a_long_note_that_ends_in_an_address() -> None:
    left: list[Note] = [
        ("1", ["Zie de brief over", *LONG[:8], "op www.haven.nl/kade/12.htm"]),
        ("2", ["28 676, nr. 12"]),
        ("3", ["Zie de agenda."]),
    ]
    page = column(1, 60, ["1", "2", "3"], left) + column(2, 310, [], [], 60)
    document = read(drawn(page))
    assert [note.text for note in document.footnotes] == [" ".join(rows) for _, rows in left]
    assert not document.warnings


def test_more_paragraphs_of_notes() -> None:
    first = column(1, 60, ["1", "2"], [("2", ["Zie de agenda van", "de raad."])], 36)
    more = [(60, "Ook andere"), (72, "raden weten dat.")]
    note = [(72, "Zie de brief van mei over de"), (72, "kosten."), *more]
    top = 60 + STEP * (len(note) + 1)
    first.append(text(60, top, "1", SIZE, serif()))
    for i, (x, words) in enumerate(note):
        first.append(text(x, top - STEP * i, words, SIZE, serif()))
    document = read(drawn(first))
    assert [note.text for note in document.footnotes] == [
        "Zie de brief van mei over de kosten. Ook andere raden weten dat.",
        "Zie de agenda van de raad.",
    ]


@pytest.mark.parametrize("rest", ["de kade.", "Rijkswaterstaat."])
def test_alone_on_the_last_page(rest: str) -> None:
    first: list[Note] = [
        ("1", ["Zie de brief van mei."]),
        ("2", ["Zie de brief aan", "de haven en"]),
    ]
    document = read(
        drawn(column(1, 60, ["1", "2"], first, 50), column(2, 60, [], [("", [rest])], 0))
    )
    assert [note.text for note in document.footnotes] == [
        "Zie de brief van mei.",
        f"Zie de brief aan de haven en {rest}",
    ]


def test_another_sentence_in_small_type_in_the_next_column() -> None:
    page = column(1, 60, ["1"], [], 50) + column(2, 310, [], [], 50)
    page += [text(60, 69, "1", 7, serif()), *small([(74, "Zie de brief van"), (74, "mei.")])]
    page += small([(324, "Ook de raad schreef"), (324, "daarover.")])
    document = read(drawn(page))
    assert [note.text for note in document.footnotes] == [
        "Zie de brief van mei. Ook de raad schreef daarover."
    ]


def test_a_heading_at_the_top_of_a_page_that_begins_as_a_note_is_none() -> None:
    rows = ["De havens¹ in het noorden zijn dit jaar alle bezocht.", "Over elke is een rapport."]
    second = [text(60, 780, "¹ Havens", 10, "Helvetica-Bold"), *lines(60, 755, rows[1:])]
    document = read(drawn(lines(60, 780, rows), second, lines(60, 780, rows[1:])))
    assert "Havens" in [words.removeprefix("¹ ") for _, words in blocks(document)]
    assert not document.footnotes


def test_labels_where_notes_have_more_lines_than_the_text_are_no_numbers_of_lines() -> None:
    notes: list[Note] = [
        ("1", ["Zie de brief van mei,", *LONG, *LONG, *LONG[:8], "ook die."]),
        ("2", ["Zie de agenda."]),
        ("3", ["Zie de brief."]),
    ]
    document = read(drawn(column(1, 60, ["1", "2", "3"], notes, 4)))
    assert [note.text for note in document.footnotes] == [" ".join(rows) for _, rows in notes]
    assert all(note.marker is not None for note in document.footnotes)


def test_a_date_that_begins_a_line_of_a_note_is_no_label() -> None:
    notes: list[Note] = [
        ("1", ["Zie de brief van", "2 april 2031, ook", *LONG[:3], "de bijlage."]),
        ("2", ["Zie de agenda van", "3 mei."]),
        ("3", ["Zie de brief."]),
    ]
    page = column(1, 60, ["1", "2", "3"], notes) + column(2, 310, [], [], 60)
    document = read(drawn(page))
    assert [note.text for note in document.footnotes] == [" ".join(rows) for _, rows in notes]


def test_a_column_down_to_the_foot_ends_what_goes_on() -> None:
    """What the column after it holds is no rest of a note on the page before."""
    first: list[Note] = [("1", ["Zie de brief van mei over"])]
    second = column(2, 60, [], [], 67) + column(2, 310, [], [("", ["de kosten."])], 30)
    document = read(drawn(column(1, 60, ["1"], first, 50), second))
    assert [note.text for note in document.footnotes] == ["Zie de brief van mei over"]
    assert "de kosten." in " ".join(words for _, words in blocks(document)[:-1])
