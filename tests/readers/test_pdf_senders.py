"""The block beside a letter is the letter's paper; what only looks like it stays text."""

from __future__ import annotations

import pytest

from tests.makers.pdf_pages import Draw, drawn, lines, text
from tests.makers.pdf_read import blocks, read

ABOUT = [
    "De minister schrijft dat de sluis bij Lemmer in het voorjaar open gaat en",
    "dat de kosten van het onderhoud van alle kades in het land nog niet bekend",
    "zijn, zodat de raad pas in de zomer over de haven en de sluizen kan besluiten",
    "en de schippers tot die tijd moeten wachten op een besluit, tenzij de provincie",
]
END = "hun een andere weg wijst."
HEAD = [
    *("de Voorzitter van de Tweede Kamer", "der Staten-Generaal", "Plein 2", "2511 CR Den Haag"),
    *("", "Datum 4 maart 2031", "Betreft Kamerbrief over sluizen", "", "Geachte voorzitter,", ""),
]
RUNNING = [("Ministerie van Water", "B"), ("Datum", "B"), ("4 maart 2031", "")]
RUNNING += [("Onze referentie", "B"), ("WA2031004711", "")]
FIRST = [("Postadres", "B"), ("Postbus 20901", ""), ("2500 EX Den Haag", "")]
FIRST += [("Uw referentie", "B"), ("2031Z00815", ""), ("Bijlage(n)", "B"), ("2", "")]
TITLE = "Sluizen en kades"
PLACES = ["Lemmer", "Delfzijl", "Vlissingen", "Terneuzen"]


def about(number: int) -> list[str]:
    """Lines of a sentence that goes on, others on each page."""
    rows = [row.replace("Lemmer", PLACES[number]) for row in ABOUT]
    return rows[number:] + rows[:number]


def block(y: float, rows: list[tuple[str, str]], size: float = 7, x: float = 460) -> list[Draw]:
    fonts = {"B": "Helvetica-Bold", "": "Helvetica"}
    return [
        text(x, y - i * size * 1.2, row, size, fonts[font]) for i, (row, font) in enumerate(rows)
    ]


def page(head: list[str], about: list[str], *beside: list[Draw]) -> list[Draw]:
    below = lines(60, 730 - 12.5 * len(head), about)
    return [*lines(60, 730, head), *below, *(piece for pieces in beside for piece in pieces)]


@pytest.mark.parametrize("later", [0, 1, 2])
@pytest.mark.parametrize("size", [6.5, 8, 9])
def test_block_beside_a_letter_is_its_letterhead(later: int, size: float) -> None:
    first = page(HEAD, ABOUT, block(725, RUNNING, size), block(660, FIRST, size))
    numbers = range(1, later + 1)
    middle = [page([], about(n), block(725, RUNNING, size)) for n in numbers]
    last = page([], [*about(later + 1), END], block(725, RUNNING, size))
    document = read(drawn(first, *middle, last))
    texts = [text for _, text in blocks(document)]
    whole = [row for number in range(later + 2) for row in about(number)]
    assert texts == ["Geachte voorzitter,", " ".join([*whole, END])]
    for line in (
        *("Ministerie van Water", "Datum: 4 maart 2031", "Onze referentie: WA2031004711"),
        *("Uw referentie: 2031Z00815", "Bijlage(n): 2", "2500 EX Den Haag"),
        *("der Staten-Generaal", "Betreft: Kamerbrief over sluizen"),
    ):
        assert line in document.letterhead


def test_label_at_the_end_of_the_block_takes_nothing_of_the_text() -> None:
    rows = [*RUNNING, ("Bijlage(n)", "B")]
    document = read(drawn([*page([], [TITLE], block(735, rows)), *lines(60, 690, ABOUT)]))
    assert blocks(document)[0][1] == TITLE


def test_a_word_broken_off_in_the_block_is_whole() -> None:
    rows = [*RUNNING, ("Bij beantwoording onze referen-", ""), ("tie vermelden.", "")]
    document = read(drawn(page(HEAD, [*ABOUT, END], block(725, rows))))
    assert "Bij beantwoording onze referentie vermelden." in document.letterhead


def test_small_words_of_no_letter_stay() -> None:
    rows = [("Havens", "B"), ("Lemmer", ""), ("Sluizen", "B"), ("Kades", ""), ("Stormen", "")]
    document = read(drawn([*page([], [*ABOUT, END], block(725, rows))]))
    for words, _ in rows:
        assert words in document.text


def test_small_columns_of_a_table_stay() -> None:
    rows = [["Datum", "Kenmerk"], ["4 maart 2031", "WA4711"], ["5 maart 2031", "WA4712"]]
    rows += [["6 mei 2031", "WA4713"], ["7 mei 2031", "WA4714"]]
    small = [
        text(x, 600 - 10 * i, words, 7)
        for i, row in enumerate(rows)
        for x, words in zip((60, 340, 460), (f"Stuk {i}", *row), strict=True)
    ]
    document = read(drawn([*page([], [*ABOUT, END]), *small]))
    for row in rows:
        for words in row:
            assert words in document.text


def test_labels_that_a_line_of_the_text_reaches_into_stay() -> None:
    wide = (
        "Deze regel loopt over de hele breedte van de bladzijde door, tot in het blok aan de kant."
    )
    document = read(drawn([*page([], ["", "", wide]), *block(735, RUNNING, 6, 440)]))
    assert "WA2031004711" in document.text


def test_what_a_later_page_holds_beside_its_text_and_the_first_does_not_stays() -> None:
    rows = [("Zie bijlage 3 over", ""), ("de havens in het noorden", "")]
    first = page(HEAD, ABOUT, block(725, RUNNING))
    last = page([], [*ABOUT, END], block(725, RUNNING), block(640, rows))
    document = read(drawn(first, last))
    assert "de havens in het noorden" in document.text
    assert "WA2031004711" not in document.text


@pytest.mark.parametrize("before", [1, 2])
def test_block_beside_a_letter_that_begins_after_a_sheet(before: int) -> None:
    sheets = [lines(60, 730, [TITLE, "", *about(n), END]) for n in range(before)]
    letter = page(HEAD, ABOUT, block(725, RUNNING), block(660, FIRST))
    last = page([], [*about(1), END], block(725, RUNNING))
    document = read(drawn(*sheets, letter, last))
    texts = [text for _, text in blocks(document)]
    assert texts[-2:] == ["Geachte voorzitter,", " ".join([*about(0), *about(1), END])]
    for line in ("Ministerie van Water", "Uw referentie: 2031Z00815", "2500 EX Den Haag"):
        assert line in document.letterhead
        assert line not in document.text


def test_salutation_right_below_the_labels_is_none_of_them() -> None:
    labels = [
        ("Datum", "4 maart 2031"),
        ("Betreft", "Verslag van de bijeenkomst van ministers van"),
    ]
    head = [
        piece
        for i, (label, value) in enumerate(labels)
        for piece in (text(63, 700 - 19 * i, label, 9), text(134, 700 - 19 * i, value, 9))
    ]
    head += [text(134, 667, "havens en kades", 9), text(60, 653, "Geachte voorzitter,", 9)]
    document = read(drawn([*head, *lines(60, 633, [*ABOUT, END], 9)]))
    assert [text for _, text in blocks(document)] == [
        "Geachte voorzitter,",
        " ".join([*ABOUT, END]),
    ]
    assert (
        "Betreft: Verslag van de bijeenkomst van ministers van havens en kades"
        in document.letterhead
    )


def test_prose_in_a_block_with_labels_stays_text() -> None:
    facts = [
        *("De havens in het noorden tellen", "samen veertig kades, en er komen er"),
        *("binnenkort nog drie bij. In het", "zuiden zijn het er meer dan vijftig."),
    ]
    beside = block(725, RUNNING, 7, 440), block(600, [(row, "") for row in facts], 7, 440)
    document = read(
        drawn([*page([], [*ABOUT, *about(1), *about(2)], *beside), *lines(60, 540, [END])])
    )
    assert " ".join(facts) in document.text
    assert "Onze referentie: WA2031004711" in document.letterhead


def test_formula_beside_a_letter_stays_with_it() -> None:
    rows = [
        *("Bij beantwoording de datum en onze", "referentie vermelden, en wilt u slechts"),
        *("één zaak in uw brief behandelen.",),
    ]
    beside = block(725, RUNNING), block(660, [(row, "") for row in rows], 7)
    document = read(drawn(page(HEAD, [*ABOUT, END], *beside)))
    assert "één zaak in uw brief" not in document.text
