"""Notes in the margin tear no sentence, wherever they stand beside the text."""

from __future__ import annotations

import pytest

from briefing.domain.document import BlockKind
from briefing.domain.page_map import PageMap
from tests.makers.pdf_pages import Draw, drawn, lines, text
from tests.makers.pdf_read import blocks, read

ABOUT = [
    "De minister schrijft dat de sluis bij Lemmer in het voorjaar open gaat en dat",
    "de kosten van het onderhoud van alle kades in het land nog niet bekend zijn,",
    "zodat de raad pas in de zomer over de haven en over de sluizen kan besluiten.",
    "De raad wil eerst weten wat dat kost, en wie dat betaalt, en wanneer de sluis",
    "weer open kan gaan voor schepen.",
]
NOTES = [["Sluis bij", "Lemmer"], ["Kosten"], ["De raad over", "de sluizen en", "de kades"]]
FIRST = lines(60, 500, ["Verslag van de raad over de havens en sluizen.", "", "Nederland, 2031."])


def beside(left: float, at: float, *, size: float, level: bool) -> list[Draw]:
    """Paragraphs that begin at ``left`` with notes beside them at ``at``, ``level`` with lines."""
    pieces: list[Draw] = []
    y = 780.0
    for number in range(6):
        pieces += lines(left, y, ABOUT)
        for row, words in enumerate(NOTES[number % 3] if number < 5 else ()):
            down = 12.5 * row if level else 3 + 1.25 * size * row
            pieces.append(text(at, y - 12.5 * (number % 2) - down, words, size))
        y -= 12.5 * len(ABOUT) + 10
    return pieces


@pytest.mark.parametrize(("left", "at"), [(160, 60), (60, 450)], ids=["left", "right"])
@pytest.mark.parametrize("size", [7, 8, 9])
@pytest.mark.parametrize("level", [True, False])
def test_notes_beside_paragraphs_come_after_them(
    left: float, at: float, size: float, level: bool
) -> None:
    page = beside(left, at, size=size, level=level)
    found = blocks(read(drawn(FIRST, page)))
    wanted: list[str] = []
    for number in range(6):
        wanted.append(" ".join(ABOUT))
        if number < 5:
            wanted.append(" ".join(NOTES[number % 3]))
    assert [words for _, words in found][-len(wanted) :] == wanted
    assert all(kind is BlockKind.PARAGRAPH for kind, _ in found[-len(wanted) :])


@pytest.mark.parametrize(("left", "at"), [(160, 60), (60, 450)], ids=["left", "right"])
def test_a_sentence_that_goes_on_over_the_page_is_whole(left: float, at: float) -> None:
    pages: list[list[Draw]] = []
    for number, words in enumerate(("De sluis van Lemmer", "De haven van Nes")):
        rows = [words[:8].strip(), words[8:].strip()]
        note = [text(at, 755 - 50 * number - 12.5 * row, one, 8) for row, one in enumerate(rows)]
        pages.append([*lines(left, 780, [*ABOUT[:3] * 4, ABOUT[3]]), *note])
    after = lines(left, 780, [ABOUT[4], "", *ABOUT])
    document = read(drawn(FIRST, *pages, after))
    assert document.text.count(f"{ABOUT[3]} {ABOUT[4]}") == 2
    places = PageMap.unpack(document.page_map)
    for page, words in ((2, "De sluis van Lemmer"), (3, "De haven van Nes")):
        assert document.text.count(words) == 1
        start = document.text.index(words)
        assert {number for number, _ in places.boxes(start, start + len(words))} == {page}


def test_small_labels_of_short_lines_stay_with_them() -> None:
    labels = [("Haven", "Delfzijl"), ("Beheer", "Groningen"), ("Eigenaar", "De provincie")]
    page = [
        piece
        for at, (label, value) in enumerate(labels)
        for piece in (text(60, 780 - 14 * at, label, 7), text(160, 780 - 14 * at, value))
    ]
    shown = read(drawn(FIRST, [*page, *lines(160, 700, ABOUT * 5)])).text
    places = [shown.index(word) for pair in labels for word in pair]
    assert places == sorted(places)


def test_small_labels_of_paragraphs_are_no_notes() -> None:
    page: list[Draw] = []
    labels = ["haven", "sluis", "kade", "brug", "steiger"]
    for at, label in enumerate(labels):
        page.append(text(60, 780 - 40 * at, label, 8))
        page += lines(160, 780 - 40 * at, [ABOUT[0], "en over de rest."])
    shown = " ".join(read(drawn(FIRST, page)).text.split())
    assert all(f"{label} {ABOUT[0]} en over de rest." in shown for label in labels)
