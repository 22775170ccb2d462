"""Notes of PDFs with other marks than numbers, and in other places than under running text."""

from __future__ import annotations

import re

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from briefing.domain.document import BlockKind
from briefing.readers.pdf import notes
from tests.makers.pdf_pages import Draw, box, drawn, lines, serif, text
from tests.makers.pdf_read import read

BODY = [
    "Het eerste punt gaat over de kosten van het secretariaat en over wie deze draagt in",
    "de jaren die volgen, ook als er minder landen zijn dan nu.",
]


def marked(
    y: float, before: str, mark: str, after: str, x: float = 60, size: float = 10
) -> list[Draw]:
    """A line with a raised marker in it."""
    font = serif()
    at = x + stringWidth(before, font, size)
    then = at + stringWidth(mark, font, 0.6 * size)
    return [
        text(x, y, before, size, font),
        text(at, y + 0.35 * size, mark, 0.6 * size, font),
        text(then, y, after, size, font),
    ]


def note(y: float, mark: str, words: str, x: float = 60) -> list[Draw]:
    font = serif()
    return [text(x, y + 2.5, mark, 5, font), text(x + 8, y, words, 7.5, font)]


@pytest.mark.parametrize(
    "marks",
    [("a", "b", "c"), ("i", "ii", "iii"), ("*", "**", "***"), ("*", "†", "‡"), ("1", "2", "3")],
    ids=" ".join,
)
def test_marks(marks: tuple[str, str, str]) -> None:
    page = lines(60, 780, BODY, 10, serif())
    page += marked(740, "Nederland steunt het voorstel", marks[0], " en draagt bij.")
    page += marked(715, "Ook andere landen", marks[1], ", zoals gezegd, dragen bij.")
    page += marked(690, "Zij doen dat ieder jaar", marks[2], "")
    page += note(80, marks[0], "Zie de brief van mei.")
    page += note(70, marks[1], "Zie de brief van juni.")
    page += note(60, marks[2], "Zie de brief van juli.")
    document = read(drawn(page))
    assert [(n.label, n.text) for n in document.footnotes] == [
        (marks[0], "Zie de brief van mei."),
        (marks[1], "Zie de brief van juni."),
        (marks[2], "Zie de brief van juli."),
    ]
    ends = [document.text[: n.marker][-9:] for n in document.footnotes]
    assert ends == [" voorstel", "re landen", "eder jaar"]
    assert not document.warnings


def test_marks_in_headings_and_tables() -> None:
    page = marked(790, "Over de kosten van de haven", "1", "", size=16)
    page += lines(60, 750, BODY, 10, serif())
    for row, (land, money) in enumerate([("Land", "Bedrag"), ("België", "4"), ("Spanje", "5")]):
        page += [text(60, 680 - 14 * row, land, 10, serif())]
        page += marked(680 - 14 * row, money, "2" if row == 0 else "", "", x=300)
    page += lines(60, 600, BODY, 10, serif())
    page += note(70, "1", "Zie de bijlage.") + note(60, "2", "In miljoenen euro.")
    document = read(drawn(page))
    assert [(n.label, n.text) for n in document.footnotes] == [
        ("1", "Zie de bijlage."),
        ("2", "In miljoenen euro."),
    ]
    assert [document.text[: n.marker][-9:] for n in document.footnotes] == [
        " de haven",
        "nd\tBedrag",
    ]
    rows = [b for b in document.blocks if b.kind is BlockKind.TABLE]
    assert [document.text[b.start : b.end] for b in rows] == [
        "Land\tBedrag",
        "België\t4",
        "Spanje\t5",
    ]


def test_a_note_goes_on_in_the_next_column_and_another_begins_there() -> None:
    left = "Links gaat het over de haven en over de kade die daar"
    right = "Rechts gaat het over schepen en over de sluis die er"
    page = [*lines(60, 780, [left] * 40, 9, serif()), *lines(320, 780, [right] * 38, 9, serif())]
    page += marked(330, "En dit is het slot van de linker kolom", "1", ".", size=9)
    page += marked(350, "En dit is een regel in de rechter", "2", "", x=320, size=9)
    page += lines(320, 338.75, ["kolom die zo eindigt."], 9, serif())
    page += note(60, "1", "Zie de brief van mei, waarin de kosten van")
    page += [text(328, 80, "alle havens staan.", 7.5, serif())]
    page += note(70, "2", "Zie de agenda.", x=320)
    document = read(drawn(page))
    assert [(n.label, n.text) for n in document.footnotes] == [
        ("1", "Zie de brief van mei, waarin de kosten van alle havens staan."),
        ("2", "Zie de agenda."),
    ]


def test_raised_letters_that_are_no_marks() -> None:
    page = lines(60, 780, BODY, 10, serif())
    page += marked(740, "De 1", "e", " en de 2e suppletoire begroting zijn er.")
    page += marked(715, "Dit is de wet van n", "o", " 12, zei hij.")
    document = read(drawn(page))
    assert not document.footnotes
    assert "De 1e en de 2e suppletoire" in document.text
    assert "wet van no 12, zei" in document.text


def test_a_table_in_small_type_is_no_rest_of_a_note() -> None:
    first = lines(60, 780, BODY * 5, 10, serif())
    first += marked(640, "Nederland steunt het voorstel", "1", " en draagt bij.")
    first += note(60, "1", "Zie de brief van mei.")
    rows = [("nes", "vast", "12"), ("kade", "tijdelijk", "7"), ("haven", "vast", "31")]
    second = lines(60, 800, BODY * 5, 10, serif())
    for at, row in enumerate(rows):
        foot = 640 - 14 * at
        for left, right, word in zip((60, 160, 260), (160, 260, 360), row, strict=True):
            second += [box(left, foot, right, foot + 14), text(left + 4, foot + 4, word, 8)]
    document = read(drawn(first, [*second, *lines(60, 560, BODY * 5, 10, serif())]))
    assert [n.text for n in document.footnotes] == ["Zie de brief van mei."]
    made = [document.text[b.start : b.end] for b in document.blocks if b.kind is BlockKind.TABLE]
    assert made == ["\t".join(row) for row in rows]


def test_notes_go_on_after_some_that_were_lost() -> None:
    words = {"1": "de haven", "2": "kaden en kosten", "9": "het werk aan", "10": "sluizen bij"}
    pages = [
        [
            *marked(760, f"Hier gaat het over {about} en wie betaalt", label, "."),
            *lines(
                60, 747, [f"Meer over {about} staat in de brief van gisteren, die uitvoerig is"]
            ),
            *lines(60, 90, [f"{label} Zie voor {about} ook het verslag van vorig jaar."], 7.5),
        ]
        for label, about in words.items()
    ]
    document = read(drawn(*pages))
    assert [note.label for note in document.footnotes if note.text] == list(words)


LEFT, RIGHT, WIDE = 60, 305, 230  # two columns
SHORT, ACROSS = (
    "Zie de brief.",
    ("Zie de brief van mei over de havens, de kades en de sluizen, met alle bijlagen daarbij."),
)


def two_columns(high: tuple[int, int] = (46, 46), first: int = 1) -> list[Draw]:
    """Two columns of running text of so many lines, with two markers from ``first`` in each."""
    pieces: list[Draw] = []
    said = "Het punt gaat over kosten van het bureau en over"
    for x, count, number in zip((LEFT, RIGHT), high, (first, first + 2), strict=True):
        for line in range(count):
            y = 780 - 13 * line
            if line in (2, count - 4):
                mark = str(number + (line > 2))
                pieces += marked(y, "wie deze draagt in de jaren daarna.", mark, "", x)
            else:
                pieces.append(text(x, y, said, 10, serif()))
    return pieces


@pytest.mark.parametrize("glued", [False, True])
@pytest.mark.parametrize("texts", [(ACROSS, SHORT) * 2, (SHORT, ACROSS) * 2, (SHORT,) * 4])
def test_notes_below_both_columns(texts: tuple[str, ...], glued: bool) -> None:
    pages: list[list[Draw]] = []
    for first in (1, 5):
        page = two_columns(first=first)
        for at, words in enumerate(texts):
            label, y = str(first + at), 120 - 10 * at
            if glued:
                page.append(text(LEFT, y, label + words, 8, serif()))
            else:
                page += [text(LEFT, y, label, 8, serif()), text(LEFT + 17, y, words, 8, serif())]
        pages.append(page)
    document = read(drawn(*pages))
    assert [(n.label, n.text) for n in document.footnotes] == [
        (str(at + 1), words) for at, words in enumerate(texts * 2)
    ]
    assert all(n.marker is not None for n in document.footnotes)
    assert not document.warnings


def test_notes_below_each_column_stay_in_them() -> None:
    page = two_columns()
    for at, x in enumerate((LEFT, LEFT, RIGHT, RIGHT)):
        page += note(100 - 10 * (at % 2), str(at + 1), f"Zie brief {at + 1}.", x)
    document = read(drawn(page))
    assert [(n.label, n.text) for n in document.footnotes] == [
        (str(at), f"Zie brief {at}.") for at in (1, 2, 3, 4)
    ]


def test_notes_of_the_left_column_beside_text_stay_in_it() -> None:
    page = two_columns((40, 47))
    for at in range(4):
        page += note(210 - 10 * at, str(at + 1), f"Zie brief {at + 1}.")
    document = read(drawn(page))
    assert [(n.label, n.text) for n in document.footnotes] == [
        (str(at), f"Zie brief {at}.") for at in (1, 2, 3, 4)
    ]


def test_a_number_glued_to_a_word_is_no_label_without_a_marker() -> None:
    page = lines(60, 780, BODY * 12, 10, serif())
    page += lines(60, 120, ["1e kwartaal: de eerste stand.", "2e kwartaal: de tweede."], 8, serif())
    document = read(drawn(page))
    assert not document.footnotes
    assert "1e kwartaal" in document.text


def test_the_number_of_the_last_line_is_no_note() -> None:
    said = "Het punt gaat over kosten van het bureau en over de haven"
    page: list[Draw] = []
    for at in range(40):
        page.append(text(100, 780 - 13 * at, said, 10, serif()))
        if at % 5 == 4:
            page.append(text(60, 780 - 13 * at - 0.4, str(at + 1), 6, serif()))
    document = read(drawn(page))
    assert not document.footnotes
    assert document.text.rstrip("0 4").endswith("over de haven")


def test_a_note_with_a_glued_label_ends_with_its_sentence() -> None:
    page = lines(60, 780, BODY * 12, 10, serif())
    page += marked(440, "Dat is in mei met de raad besproken.", "1", "")
    page.append(text(60, 80, "1“Zie de brief van mei.”", 8, serif()))
    small = lines(60, 780, ["v3.1 van de haven"], 7, serif())
    document = read(drawn(page, [*small, *lines(60, 740, BODY * 12, 10, serif())]))
    assert [(n.label, n.text) for n in document.footnotes] == [("1", "“Zie de brief van mei.”")]
    assert "v3.1 van de haven" in document.text


@pytest.mark.parametrize("size", [7.5, 8.7])
def test_a_caption_on_the_next_page_is_no_rest_of_a_note(size: float) -> None:
    first = lines(60, 780, BODY * 5, 10, serif())
    first += marked(640, "Nederland steunt het voorstel", "1", " en draagt bij.")
    first += note(60, "1", "Zie de brief van mei, waarin de kosten van alle havens in het")
    caption = "Tabel 1: De kosten van het onderhoud"
    second = [*lines(60, 800, BODY, 10, serif()), text(60, 755, caption, size, serif())]
    rows = [("nes", "vast", "12"), ("kade", "tijdelijk", "7"), ("haven", "vast", "31")]
    for at, row in enumerate(rows):
        foot = 730 - 14 * at
        for left, right, word in zip((60, 160, 260), (160, 260, 360), row, strict=True):
            second += [box(left, foot, right, foot + 14), text(left + 4, foot + 4, word, 9.5)]
    second += lines(60, 660, BODY * 5, 10, serif())
    second.append(text(68, 60, "noorden van het land staan.", 7.5, serif()))
    document = read(drawn(first, second))
    assert [n.text for n in document.footnotes] == [
        "Zie de brief van mei, waarin de kosten van alle havens in het noorden van het land staan."
    ]
    kinds = {document.text[b.start : b.end]: b.kind for b in document.blocks}
    assert kinds[caption] is BlockKind.CAPTION


def test_small_type_right_above_the_rest_of_a_note_is_none_of_it() -> None:
    first = lines(60, 780, BODY * 5, 10, serif())
    first += marked(640, "Nederland steunt het voorstel", "1", " en draagt bij.")
    first += note(60, "1", "Zie de brief van mei, waarin de kosten van alle havens in het")
    second = lines(60, 800, BODY * 5, 10, serif())
    second.append(text(60, 90, "Figuur 1: De havens", 9.2, serif()))
    second.append(text(68, 60, "noorden van het land staan.", 7.5, serif()))
    document = read(drawn(first, second))
    assert [(n.text or "")[-41:] for n in document.footnotes] == [
        "havens in het noorden van het land staan."
    ]
    assert "Figuur 1: De havens" in document.text.split("\n")


def test_very_many_lines_that_begin_like_notes_are_not_each_looked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked: list[str] = []
    written = notes.written

    def counted(label: str) -> re.Pattern[str]:
        looked.append(label)
        return written(label)

    monkeypatch.setattr(notes, "written", counted)
    page = lines(60, 2950, [*BODY * 30, f"{BODY[1][:-1]} [7]."])
    page += lines(60, 2000, [f"{n} Zie bijlage {n}." for n in range(1, 201)], 7)
    document = read(drawn(page, size=(595, 3000)))
    assert [one.label for one in document.footnotes][:7] == list("1234567")
    assert len(looked) < 2 * 200 + 10
