"""Labels in a column of their own are read right before their paragraphs."""

from __future__ import annotations

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from briefing.domain.document import BlockKind
from briefing.domain.page_map import PageMap
from tests.makers.pdf_pages import Draw, drawn, lines, text
from tests.makers.pdf_read import blocks, read

LABELS = ["Aanleiding", "Geadviseerd besluit", "Kernpunten", "Krachtenveld en", "Advies"]
PLACES = ["Lemmer", "Delfzijl", "Vlissingen", "Terneuzen", "Harlingen"]
FIRST = [
    "De minister schrijft dat de sluis bij {} in het voorjaar open gaat en dat",
    "de kosten van het onderhoud van de kades in {} zelf nog niet bekend zijn,",
    "zodat de raad pas in de zomer over de haven van {} en de sluizen kan besluiten.",
]
SECOND = [
    "Over {} wil de raad eerst weten wat dat kost, en wie dat betaalt, en wanneer",
    "de sluis in {} weer open kan gaan voor schepen.",
]


def paragraph(rows: list[str], number: int) -> list[str]:
    return [row.format(PLACES[number]) for row in rows]


def labelled(
    y: float, numbers: list[int], *, down: float = 0.0, bold: bool = True, left: float = 60
) -> list[Draw]:
    """Paragraphs, two by two, with a label beside the first of each two."""
    pieces: list[Draw] = []
    font = "Helvetica-Bold" if bold else "Helvetica"
    for number in numbers:
        label = [LABELS[number], "communicatie"] if number == 3 else [LABELS[number]]
        for row, words in enumerate(label):
            pieces.append(text(left, y + 2 - down - 9.5 * row, words, 7.5, font))
        for rows in (FIRST, SECOND):
            pieces += lines(175, y, paragraph(rows, number))
            y -= 12.5 * len(rows) + 6
    return pieces


@pytest.mark.parametrize("pages", [[[0, 1, 2, 3, 4]], [[0, 1], [2, 3], [4]]])
@pytest.mark.parametrize("down", [0.0, 2.0])
@pytest.mark.parametrize("bold", [True, False])
def test_label_comes_right_before_its_paragraph(
    pages: list[list[int]], down: float, bold: bool
) -> None:
    data = drawn(*[labelled(780, numbers, down=down, bold=bold) for numbers in pages])
    document = read(data)
    found = blocks(document)
    expected = []
    for number in range(5):
        label = "Krachtenveld en communicatie" if number == 3 else LABELS[number]
        expected.append(label)
        expected += [" ".join(paragraph(rows, number)) for rows in (FIRST, SECOND)]
    assert [text for _, text in found] == expected
    if bold:
        assert [text for kind, text in found if kind is BlockKind.HEADING] == expected[::3]
    assert document.page_map is not None
    runs = PageMap.unpack(document.page_map).runs
    for words in expected[::3]:
        start = document.text.index(words)
        assert any(run.start <= start < run.end and run.box.left == 60 for run in runs)


def test_rows_of_the_head_keep_their_values() -> None:
    head: list[Draw] = []
    for i, (label, value) in enumerate(
        [("Aan", "Minister van Water"), ("Van", "DVB/VD"), ("Datum", "7 mei 2031")]
    ):
        y = 790 - 17.0 * i
        head += [text(60, y + 2, label, 7.5, "Helvetica-Bold"), text(175, y, value)]
    document = read(drawn([*head, *labelled(739, [0, 1, 2])]))
    assert document.letterhead[:3] == (
        "Aan: Minister van Water",
        "Van: DVB/VD",
        "Datum: 7 mei 2031",
    )
    kinds = [kind for kind, _ in blocks(document)]
    assert kinds == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH] * 3


def test_short_answer_has_its_label_before_it() -> None:
    pieces = labelled(780, [0, 1])
    pieces += [text(60, 597, "Besluit", 7.5, "Helvetica-Bold"), text(175, 595, "U stemt in.")]
    texts = [text for _, text in blocks(read(drawn(pieces)))]
    assert texts[-2:] == ["Besluit", "U stemt in."]


def test_notes_beside_lines_that_go_on_come_after_their_paragraphs() -> None:
    pieces: list[Draw] = []
    for number in range(5):
        y = 780 - 90.0 * number
        pieces += lines(175, y, [*paragraph(FIRST, number), *paragraph(SECOND, number)])
        pieces.append(text(60, y - 10.5, LABELS[number], 7.5))
    found = [text for _, text in blocks(read(drawn([], pieces)))]
    first = " ".join([*paragraph(FIRST, 0), *paragraph(SECOND, 0)])
    assert found[:2] == [first, LABELS[0]]


def test_a_note_at_the_foot_is_no_label() -> None:
    pieces = labelled(780, [0, 1, 2])
    pieces += lines(60, 120, ["Deze regel is klein en staat onder de tekst."], 7)
    found = [text for _, text in blocks(read(drawn(pieces)))]
    assert found[-1] == "Deze regel is klein en staat onder de tekst."
    assert found[0] == LABELS[0]


@pytest.mark.parametrize("bold", [True, False])
def test_labels_go_on_with_no_note_of_the_page_before(bold: bool) -> None:
    first = labelled(780, [0, 1], bold=bold)
    words = "In deze zin staat een noot"
    end = 175 + pdfmetrics.stringWidth(words, "Helvetica", 10)
    first += [text(175, 560, words), text(end, 564, "1", 6)]
    first += [
        text(60, 64, "1", 5),
        *lines(66, 60, ["Zie de brief over de haven van Lemmer en"], 7.5),
    ]
    document = read(drawn(first, labelled(780, [2, 3, 4], bold=bold)))
    assert [note.text for note in document.footnotes] == [
        "Zie de brief over de haven van Lemmer en"
    ]
    texts = [text for _, text in blocks(document)]
    for label in ("Kernpunten", "Krachtenveld en communicatie", "Advies"):
        assert texts.count(label) == 1


def test_small_print_beside_a_cover_of_which_each_line_begins_elsewhere() -> None:
    cover = [
        (300, "Verslag van de havens"),
        (200, "van de bijeenkomst over kades en sluizen"),
        (180, "die de minister in het voorjaar heeft gehouden"),
        (190, "in de stad waar men elkaar vaker ontmoet heeft"),
        (170, "met velen"),
    ]
    page = [text(x, 760 - 20 * i, words, 11) for i, (x, words) in enumerate(cover)]
    found = [words for _, words in blocks(read(drawn([*page, text(60, 756, "Waterschap", 7)])))]
    assert sorted(" ".join(found).split()) == sorted(
        " ".join([*(words for _, words in cover), "Waterschap"]).split()
    )


def driven(x: float, y: float, words: str, right: float) -> Draw:
    """Draws ``words`` with so much white between them that they end at ``right``."""

    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        line = canvas.beginText(x, y)
        line.setFont("Helvetica", 10)
        width = pdfmetrics.stringWidth(words, "Helvetica", 10)
        line.setWordSpace((right - x - width) / words.count(" "))
        line.textOut(words)
        canvas.drawText(line)
        canvas.restoreState()

    return draw


def test_label_is_none_of_the_words_of_a_line_with_wide_white() -> None:
    pieces: list[Draw] = []
    expected: list[str] = []
    names = ["Aanleiding", "Geadviseerd besluit", "Kernpunten", "Krachtenveld", "Advies"]
    y = 780.0
    for number, label in enumerate(names):
        width = pdfmetrics.stringWidth(label, "Helvetica-Bold", 8)
        pieces.append(text(155 - width, y, label, 8, "Helvetica-Bold"))
        rows = [f"De minister van {PLACES[number]} heeft de Kamer gisteren gemeld dat de", *FIRST]
        rows = paragraph(rows, number)
        pieces += [driven(174, y, rows[0], 510), *lines(174, y - 12.5, rows[1:])]
        expected += [label, " ".join(rows)]
        y -= 12.5 * len(rows) + 8
    assert [said for _, said in blocks(read(drawn(pieces)))] == expected
