"""Notes right below the tables of PDFs, in the tables' own type."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from briefing.domain.document import BlockKind, Document
from tests.makers.pdf_pages import Draw, drawn, lines, text
from tests.makers.pdf_read import blocks, read, table

TEXT = [
    "De minister schrijft in een brief over de haven en over wat die gaat kosten, ook in de",
    "jaren daarna, en over alles wat daar verder over is gezegd in de commissie.",
]
Row = tuple[str, str, str]
ROWS: Sequence[Row] = [
    ("Post", "2025", "2026"),
    ("Kabels", "12,5", "13,7"),
    ("Havens", "118,0", "49,8"),
    ("Totaal", "130,5", "63,5"),
]


def marked(x: float, y: float, words: str, sign: str, size: float = 9, up: float = 3) -> list[Draw]:
    """Draws ``words`` with a raised sign after them."""
    return [
        text(x, y, words, size),
        text(x + stringWidth(words, "Helvetica", size), y + up, sign, 0.6 * size),
    ]


def page(signs: dict[str, str], notes: Sequence[Draw], size: float = 9) -> list[Draw]:
    """Draws a table in which words have ``signs`` after them, with ``notes`` below it."""
    pieces: list[Draw] = [*lines(60, 800, TEXT, 10)]
    for place, row in enumerate(ROWS):
        for x, words in zip((60, 200, 300), row, strict=True):
            pieces += marked(x, 740 - 14 * place, words, signs.get(words, ""), size)
    return [*pieces, *notes, *lines(60, 600, TEXT, 10)]


def labelled(y: float, sign: str, words: str, size: float = 9) -> list[Draw]:
    return [text(60, y + 3, sign, 0.6 * size), text(66, y, words, size)]


def found(document: Document) -> list[tuple[str, str | None, str]]:
    return [
        (note.label, note.text, document.text[: note.marker].splitlines()[-1])
        for note in document.footnotes
    ]


@pytest.mark.parametrize("signs", [("1", "2"), ("a", "b"), ("*", "**")])
@pytest.mark.parametrize("size", [9, 10])
def test_notes_in_the_type_of_the_table(signs: tuple[str, str], size: float) -> None:
    notes = [
        *labelled(680, signs[0], "Inclusief de tranche van vorig jaar.", size),
        *labelled(667, signs[1], "Voorlopig cijfer.", size),
    ]
    document = read(drawn(page({"Kabels": signs[0], "63,5": signs[1]}, notes, size)))
    assert found(document) == [
        (signs[0], "Inclusief de tranche van vorig jaar.", "Kabels"),
        (signs[1], "Voorlopig cijfer.", "Totaal\t130,5\t63,5"),
    ]
    assert table(document) == ["\t".join(row) for row in ROWS]
    assert document.warnings == ()


def test_two_markers_in_a_row_and_a_note_of_two_lines_below_a_source() -> None:
    long = ["Inclusief de tranche van vorig jaar, en van", "het jaar daarvoor."]
    notes = [text(60, 680, "Bron: ministerie.", 9), *labelled(667, "1", long[0])]
    notes += [text(60, 656, long[1], 9), *labelled(643, "2", "In prijzen van 2025.")]
    document = read(drawn(page({"2025": "1", "2026": "2"}, notes)))
    assert found(document) == [
        ("1", " ".join(long), "Post\t2025"),
        ("2", "In prijzen van 2025.", "Post\t2025\t2026"),
    ]
    assert "Bron: ministerie." in [held for _, held in blocks(document)]


def test_notes_of_the_page_keep_their_place() -> None:
    notes = labelled(680, "1", "Voorlopig cijfer.")
    drawing = page({"Havens": "1"}, notes)
    drawing += marked(60, 560, "Zie de brief", "1", 10)
    drawing += [text(60, 63, "1", 5), text(65, 60, "Kamerstuk 1, nr. 2.", 8)]
    drawing += marked(60, 780, "De eerste alinea telt", "3", 10)
    document = read(drawn(drawing))
    assert found(document)[0] == ("1", "Voorlopig cijfer.", "Havens")
    assert found(document)[1][:2] == ("1", "Kamerstuk 1, nr. 2.")


def test_letters_without_a_marker_are_lines_of_their_own() -> None:
    notes = [text(60, 680, "a Inclusief de tranche.", 9), text(60, 669, "b Lopende prijzen.", 9)]
    notes += [text(60, 658, "c Volgens opgave van het land.", 9)]
    made = blocks(read(drawn(page({}, notes))))
    assert [held for kind, held in made if kind is BlockKind.PARAGRAPH][1:4] == [
        "a Inclusief de tranche.",
        "b Lopende prijzen.",
        "c Volgens opgave van het land.",
    ]


def test_what_begins_with_a_number_below_a_table_is_no_note() -> None:
    notes = [text(60, 680, "2 De haven is open.", 9), text(60, 640, "3 De kade", 12)]
    document = read(drawn(page({}, notes)))
    assert document.footnotes == ()
    assert "2 De haven is open." in document.text


@pytest.mark.parametrize(
    ("signs", "begun"), [("12", "10 jaar"), ("12", "u ziet"), ("ab", "u ziet")]
)
def test_a_line_of_a_note_may_begin_as_a_label_does(signs: str, begun: str) -> None:
    notes = lines(60, 680, [
        f"{signs[0]} Inclusief de tranche van vorig jaar, die voor de",
        f"{begun} eerder is betaald.",
        f"{signs[1]} Voorlopig cijfer.",
    ], 9)  # fmt: skip
    document = read(drawn(page({"12,5": signs[0], "63,5": signs[1]}, notes)))
    assert found(document) == [
        (
            signs[0],
            f"Inclusief de tranche van vorig jaar, die voor de {begun} eerder is betaald.",
            "Kabels\t12,5",
        ),
        (signs[1], "Voorlopig cijfer.", "Totaal\t130,5\t63,5"),
    ]
    assert not document.warnings


def test_a_label_that_comes_back_leaves_the_notes_in_the_text() -> None:
    """Whose marker it is cannot be told."""
    notes = lines(60, 680, ["1 Voorlopig cijfer.", "10 Naar boven.", "1 Naar beneden."], 9)
    document = read(drawn(page({"12,5": "1", "63,5": "10"}, notes)))
    assert all(words in document.text for words in ("Voorlopig cijfer.", "Naar beneden."))
    assert not any(note.text and note.marker is not None for note in document.footnotes)
