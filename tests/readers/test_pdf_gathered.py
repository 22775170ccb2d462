"""Notes gathered at the end, with markers and labels that are typed as they are."""

from __future__ import annotations

import pytest

from briefing.domain.document import BlockKind
from tests.makers.pdf_pages import Draw, drawn, lines, serif, text
from tests.makers.pdf_read import blocks, read

SIGNS = "¹²³⁴⁵⁶"
TEXT = [
    "Over de haven van {place} wil de raad eerst nog weten wat het onderhoud daarvan kost{mark}",
    "en wie in {place} dat betaalt, en wanneer de sluis daar weer open kan gaan voor",
    "schepen die nu bij {place} moeten wachten.",
]
PLACES = ["Lemmer", "Delfzijl", "Vlissingen", "Terneuzen"]
NOTES = [f"Zie de brief van {month} aan de raad." for month in ("mei", "juni", "juli", "april")]


def about(y: float, number: int, mark: str) -> list[Draw]:
    place = PLACES[number - 1]
    return lines(60, y, [row.format(place=place, mark=mark) for row in TEXT], 10, serif())


def gathered(y: float, labels: list[str], size: float) -> list[Draw]:
    words = zip(labels, NOTES, strict=False)
    return [
        text(60, y - 1.8 * size * n, f"{label} {note}", size, serif())
        for n, (label, note) in enumerate(words)
    ]


def test_raised_signs_of_the_font_on_earlier_pages() -> None:
    first = [*about(780, 1, SIGNS[0]), *about(700, 2, SIGNS[1])]
    second = [*about(780, 3, SIGNS[2]), *about(700, 4, SIGNS[3])]
    second += gathered(600, [*SIGNS], 8)
    document = read(drawn(first, second))
    assert [note.text for note in document.footnotes] == NOTES
    ends = [document.text[: note.marker][-4:] for note in document.footnotes]
    assert ends == ["kost"] * 4
    assert not any(sign in document.text for sign in SIGNS)
    assert not document.warnings


@pytest.mark.parametrize("marks", ["[{n}]", " [{n}]"])
def test_brackets_under_a_heading(marks: str) -> None:
    first = [*about(780, 1, marks.format(n=1)), *about(700, 2, marks.format(n=2))]
    # a marker that begins a line
    third = [row.format(place=PLACES[2], mark=".") for row in TEXT]
    third[1] = f"[3] {third[1].capitalize()}"
    second = lines(60, 780, third, 10, serif())
    second += [*about(700, 4, marks.format(n=4)), text(60, 630, "Notes", 14, "Helvetica-Bold")]
    second += gathered(600, [f"[{n}]" for n in range(1, 5)], 8)
    document = read(drawn(first, second))
    assert [note.text for note in document.footnotes] == NOTES
    assert [document.text[: note.marker][-4:].strip() for note in document.footnotes] == [
        "kost",
        "kost",
        "ost.",
        "kost",
    ]
    assert [kind for kind, _ in blocks(document)] == [BlockKind.PARAGRAPH] * 4 + [
        BlockKind.FOOTNOTE
    ] * 4
    assert "[" not in document.text


def test_some_of_a_list_in_brackets_are_no_notes() -> None:
    """What begins the next page counts on, but what it counts on from has no markers."""
    first = [
        *about(780, 1, "[3]"),
        *about(700, 2, "[4]"),
        text(60, 630, "Bronnen", 14, "Helvetica-Bold"),
    ]
    first += gathered(600, ["[1]", "[2]"], 8)
    second = gathered(780, ["[3]", "[4]"], 8)
    document = read(drawn(first, second))
    assert not document.footnotes
    assert document.text.count("Zie de brief") == 4


def test_a_typed_note_without_a_marker_is_reported() -> None:
    first = [*about(780, 1, SIGNS[0]), *about(700, 2, "")]
    second = [*about(780, 3, SIGNS[2]), *gathered(600, [*SIGNS[:3]], 8)]
    document = read(drawn(first, second))
    assert [note.label for note in document.footnotes] == ["1", "2", "3"]
    assert [note.marker is None for note in document.footnotes] == [False, True, False]
    assert [values for _, values in document.warnings] == [{"label": "2"}]
