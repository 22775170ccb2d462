"""The last lines of notes stay, also where they say the same on several pages."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from tests.makers.pdf_pages import Draw, drawn, lines, serif, text
from tests.makers.pdf_read import read

ROW = "Blad {page}, regel {row}: de raad van {place} wil weten wat het onderhoud kost en wie het"
PLACES = ["Lemmer", "Delfzijl", "Vlissingen"]


def page(number: int, note: list[str], *, apart: float) -> list[Draw]:
    """A page with a marker and a note of small type, whose label stands raised, or level and
    ``apart`` by so many points; the last of its rows stands at the same height on each page."""
    font = serif()
    place = PLACES[number - 1]
    drawing = lines(60, 780, [ROW.format(page=number, row=n, place=place) for n in range(30)])
    at = 60 + stringWidth("Dat kost geld.", font, 10)
    drawing += [text(60, 300, "Dat kost geld.", 10, font), text(at, 303.5, str(number), 6, font)]
    top = 60 + 9 * (len(note) - 1)
    drawing.append(text(60, top if apart else top + 2.5, str(number), 7.5 if apart else 5, font))
    drawing.append(text(60 + apart if apart else 63.5, top, note[0], 7.5, font))
    for n, words in enumerate(note[1:], 1):
        drawing.append(text(60 + apart, top - 9 * n, words, 7.5, font))
    return drawing


@pytest.mark.parametrize("apart", [0.0, 14.0, 23.0])
@pytest.mark.parametrize(
    "ends",
    [
        ["handhaving van de regels, onverminderd de begroting voor", "{page}026."],
        ["handhaving van de regels, zonder vooruit te lopen op de", "begroting voor dat jaar."],
        ["Rijkswaterstaat en de provincie Friesland samen"],
        ["provincie om hulp bij het toezicht, in de brief dd.", "10 juni 2021."],
    ],
)
def test_the_same_words_at_the_end_of_notes(ends: list[str], apart: float) -> None:
    notes = [
        [f"De gemeente {place} vroeg om {words} aan de", *[e.format(page=n) for e in ends]]
        for n, (place, words) in enumerate(
            zip(PLACES, ["verder werk", "een besluit", "hulp"], strict=True), 1
        )
    ]
    document = read(drawn(*[page(n, note, apart=apart) for n, note in enumerate(notes, 1)]))
    assert [note.text for note in document.footnotes] == [" ".join(note) for note in notes]
    assert document.letterhead == ()


def test_a_running_foot_right_below_notes_goes() -> None:
    """On one page no note stands above it."""
    foot = "Ministerie van Verkeer, directie Wegen en"
    pages = [
        page(1, ["Zie de brief van mei over de", foot], apart=0.0),
        page(2, ["Zie de brief van juni over de", foot], apart=0.0),
        [*lines(60, 780, [ROW.format(page=3, row=n, place=PLACES[2]) for n in range(30)])],
    ]
    pages[2].append(text(60, 60, foot, 7.5, serif()))
    document = read(drawn(*pages))
    assert foot in document.letterhead
    assert foot not in document.text
