"""What is a marker of a note in a PDF, and what is part of a number, a word or a list."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from briefing.analysis.joining import WordJoiner
from briefing.domain.document import BlockKind, Document
from briefing.readers.pdf import PdfReader
from tests.makers.pdf_pages import Draw, drawn, lifted, lines, serif

BODY = [
    "Het eerste punt gaat over de kosten van het secretariaat en over wie deze draagt in",
    "de jaren die volgen, ook als er minder landen zijn dan nu.",
]


def read(*pages: Sequence[Draw]) -> Document:
    return PdfReader().read(drawn(*pages), "x.pdf", WordJoiner())


def of_kind(document: Document, *kinds: BlockKind) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.kind in kinds]


def before(document: Document) -> dict[str, str]:
    """What stands in its line before the marker of each note."""
    return {
        note.label: document.text[: note.marker].rpartition("\n")[2]
        for note in document.footnotes
        if note.marker is not None
    }


@pytest.mark.parametrize(
    "words",
    [
        "in het jaar 2031", "zie stuk 28 676, nr. 400", "volgens artikel 5", "met de F-16",
        "volgens artikel 10", "in 2031,", "op 3 april 2031.", "een bedrag van 1,5", "van 12%",
        "het bedrag (2031)", "zij beloofden 3 miljoen",
    ],
)  # fmt: skip
@pytest.mark.parametrize("size", [7.5, 10])
def test_a_marker_behind_a_number_is_none_of_its_digits(words: str, size: float) -> None:
    page = lines(60, 780, BODY, 10, serif())
    page += lifted(740, words, "1", " stond dat, en verder niets.")
    page += lifted(715, "En in 2031", "2", " en ook later, zoals gezegd.")
    page += lifted(60, "", "1", " Zie de brief van mei.", size=size)
    page += lifted(48, "", "2", " Zie de brief van juni.", size=size)
    document = read(page)
    assert [(n.label, n.text) for n in document.footnotes] == [
        ("1", "Zie de brief van mei."),
        ("2", "Zie de brief van juni."),
    ]
    ends = before(document)
    assert ends["1"].endswith(words)
    assert ends["2"].endswith("En in 2031")
    assert f"{words} stond dat" in document.text
    assert not document.warnings


def test_markers_in_a_row_behind_a_year() -> None:
    page = lines(60, 780, BODY, 10, serif())
    page += lifted(740, "Zo stond het in 2031", "1,2", " en verder niets.")
    page += lifted(60, "", "1", " Zie de brief van mei.", size=7.5)
    page += lifted(50, "", "2", " Zie de brief van juni.", size=7.5)
    document = read(page)
    assert "in 2031 en verder" in document.text
    assert set(before(document).values()) == {"Zo stond het in 2031"}


def test_a_label_before_a_number() -> None:
    page = lines(60, 780, BODY, 10, serif())
    page += lifted(740, "Zo stond het in 2031", "1", " en verder niets.")
    page += lifted(60, "", "1", "20 procent van het geheel.", size=7.5)
    document = read(page)
    assert [note.text for note in document.footnotes] == ["20 procent van het geheel."]


def test_powers_units_and_raised_letters_are_no_markers() -> None:
    page = lines(60, 780, BODY, 10, serif())
    page += lifted(740, "Het gaat om 3 x 10", "2", " euro en om 40 m", "2", " grond, de 1", "ste")
    page += lifted(715, "De waarde is x", "2", ". Dat is het 2", "e", " bedrag van CO2 erin.")
    page += lifted(690, "Nederland steunt dit", "1", " en draagt bij, ook later", "2", " nog eens.")
    page += lifted(60, "", "1", " Zie de brief van mei.", size=7.5)
    page += lifted(50, "", "2", " Zie de brief van juni.", size=7.5)
    document = read(page)
    ends = before(document)
    assert ends["1"].endswith("Nederland steunt dit")
    assert ends["2"].endswith("en draagt bij, ook later")
    assert "3 x 10² euro en om 40 m² grond, de 1ste" in document.text
    assert "is x². Dat is het 2e bedrag van CO2 erin." in document.text


def test_powers_keep_sign_and_height() -> None:
    page = lines(60, 780, BODY, 10, serif())
    page += lifted(
        740, "Er is 10", "-6", " gram op 10", "−3", " m", "2", ", en aan het eind 10", "-9"
    )
    page += lifted(715, "Nederland steunt dit", "1", " voor € 1,", "50", " in 2030-2031.")
    page += lifted(60, "", "1", " Zie de brief van mei.", size=7.5)
    document = read(page)
    assert "Er is 10⁻⁶ gram op 10⁻³ m², en aan het eind 10⁻⁹" in document.text
    assert "Nederland steunt dit voor € 1,50 in 2030-2031." in document.text
    assert [n.label for n in document.footnotes] == ["1"]


def test_lowered_digits_are_part_of_no_number() -> None:
    page = lines(60, 780, BODY, 10, serif())
    page += lifted(740, "Het getal 10", "2", " en 1010", "16", " met CO", "2", " erin.", up=-0.2)
    page += lifted(715, "10", "2", " en PM", "10", " en 1010", up=-0.2)
    document = read(page)
    assert "Het getal 10₂ en 1010₁₆ met CO2 erin." in document.text
    assert "10₂ en PM10 en 1010" in document.text


def test_what_is_raised_is_kept_where_there_is_no_note() -> None:
    page = lines(60, 780, BODY, 10, serif())
    page += lifted(
        740, "Het gaat om 10", "9", " euro in 2031", "1", ", en om 5", "1", "/2 jaar samen."
    )
    document = read(page)
    assert not document.footnotes
    assert "om 10⁹ euro in 2031¹, en om 5¹/2 jaar" in document.text


def test_a_second_marker_with_one_number_stays() -> None:
    page = lines(60, 780, BODY, 10, serif())
    page += lifted(740, "Nederland steunt dit", "1", " en draagt bij, net als België", "1", ".")
    page += lifted(60, "", "1", " Zie de brief van mei.", size=7.5)
    document = read(page)
    assert "steunt dit en draagt bij, net als België¹." in document.text


def test_digits_as_large_as_their_word_are_part_of_it() -> None:
    page = lines(60, 780, BODY, 10, serif())
    page += lines(60, 740, ["Het bestand globs2 hoort bij magic1 en README.mp3 in de map."], 10)
    page += lines(60, 400, ["1 CARD16 MAJOR", "2 CARD16 MINOR", "4 CARD32 ALIAS_LIST"], 8)
    second = lines(60, 780, BODY, 10, serif())
    second += lines(60, 740, ["3. De landen"], 17) + lines(60, 700, BODY, 10, serif())
    document = read(page, second)
    assert not document.footnotes
    assert "Het bestand globs2 hoort bij magic1 en README.mp3 in de map." in document.text
    assert "1 CARD16 MAJOR" in document.text
    assert "3. De landen" in of_kind(document, BlockKind.HEADING)


ITEMS = ["Munitie voor het land.", "De kosten van de haven.", "Scholing van mensen."]
OTHERS = ["Hulp aan de landen daar.", "Het werk aan de sluis.", "Een brug over de rivier."]


@pytest.mark.parametrize("size", [10, 9.6, 9, 7.5])
@pytest.mark.parametrize("raised", [False, True])
@pytest.mark.parametrize("indent", [0, 18])
def test_a_list_is_no_notes_and_notes_as_large_as_the_text_are(
    size: float, raised: bool, indent: float
) -> None:
    pages = []
    for first, about, items in ((1, "Dit kwam", ITEMS), (3, "Ook dit was", OTHERS)):
        page = lifted(780, "Zij spraken over de kosten in het jaar 2031", str(first), ".")
        page += lifted(755, "Later ging het over de haven", str(first + 1), " en over het land.")
        page += lines(60, 730, [f"{about} aan de orde:"], 10, serif())
        for at, item in enumerate(items):
            page += lines(60 + indent, 710 - 14 * at, [f"{at + 1}. {item}"], 10, serif())
        page += lines(60, 640, BODY[first // 2 :], 10, serif())
        for label in (first, first + 1):
            y = 80 - 14 * (label - first)
            words = f"Zie de brief met nummer {'abcde'[label]}."
            if raised:
                page += lifted(y, "", str(label), f" {words}", size=size)
            else:
                page += lines(60, y, [f"{label} {words}"], size, serif())
        pages.append(page)
    document = read(*pages)
    assert [(n.label, n.text, n.marker is not None) for n in document.footnotes] == [
        (str(label), f"Zie de brief met nummer {'abcde'[label]}.", True) for label in range(1, 5)
    ]
    assert of_kind(document, BlockKind.LIST_ITEM) == [
        f"{at}. {item}" for items in (ITEMS, OTHERS) for at, item in enumerate(items, 1)
    ]


def test_a_small_note_that_stands_in_and_has_its_label_glued_to_it() -> None:
    page = lines(60, 780, BODY, 10, serif())
    page += lifted(740, "Zij spraken over de kosten van de haven", "1", ".")
    page += lines(72, 100, ["1Zie de brief van mei."], 8)
    document = read(page)
    assert [note.text for note in document.footnotes] == ["Zie de brief van mei."]
    assert before(document)["1"].endswith("van de haven")


def test_a_note_as_large_as_the_text_swallows_nothing() -> None:
    page = lifted(780, "Zij spraken over de kosten van de haven", "1", " en over de kade", "2", ".")
    for at, item in enumerate(ITEMS[:2]):
        page += lines(60, 750 - 14 * at, [f"{at + 1}. {item}"], 10, serif())
    page += lines(60, 710, ["Dit is tussentekst."], 10, serif())
    page += lines(60, 680, ["De landen"], 14) + lines(60, 655, BODY, 10, serif())
    page += lines(
        60, 90, ["1 Zie de brief van mei, waarin staat wat er is gezegd over alles in"], 10
    )
    page += lines(60, 77.5, ["de haven.", "2 Zie de brief van juni."], 10)
    document = read(page, lines(60, 780, BODY, 10, serif()))
    assert [note.text for note in document.footnotes] == [
        "Zie de brief van mei, waarin staat wat er is gezegd over alles in de haven.",
        "Zie de brief van juni.",
    ]
    assert of_kind(document, BlockKind.LIST_ITEM) == [
        "1. Munitie voor het land.",
        "2. De kosten van de haven.",
    ]
    assert of_kind(document, BlockKind.HEADING) == ["De landen"]
    assert "Dit is tussentekst." in document.text


def test_numbers_in_brackets_without_a_list_of_them_stay() -> None:
    page = lines(60, 780, ["De waarde van threads[1].state en van lijst[2] is nul."], 10)
    page += lines(60, 755, BODY, 10, serif())
    page += lines(60, 80, ["1. De landen in het noorden", "2. De landen in het zuiden"], 10)
    document = read(page)
    assert not document.footnotes
    assert "threads[1].state en van lijst[2] is" in document.text


def test_numbers_in_brackets_with_a_list_of_them_are_markers() -> None:
    page = lines(60, 780, ["De waarde daarvan[1] is nul en die hiervan[2] ook, zo blijkt."], 10)
    page += lines(60, 755, BODY, 10, serif())
    page += lines(60, 80, ["[1] Zie de brief van mei.", "[2] Zie de brief van juni."], 10)
    document = read(page)
    assert before(document)["1"].endswith("De waarde daarvan")
    assert [note.text for note in document.footnotes] == [
        "Zie de brief van mei.",
        "Zie de brief van juni.",
    ]


def test_notes_at_the_end_under_a_heading() -> None:
    first = lifted(780, "Zij spraken in 2031", "1", " over de kosten van de haven", "2", ".")
    first += lines(60, 755, BODY, 10, serif())
    first += lines(60, 700, ["1. De landen in het noorden.", "2. De landen in het zuiden."], 10)
    last = lines(60, 780, ["Eindnoten"], 14)
    last += lines(60, 750, ["1. Zie de brief van mei.", "2. Zie de brief van juni."], 10)
    last += lines(60, 700, ["Bijlage"], 14) + lines(60, 680, BODY, 10, serif())
    document = read(first, last)
    assert [note.text for note in document.footnotes] == [
        "Zie de brief van mei.",
        "Zie de brief van juni.",
    ]
    assert of_kind(document, BlockKind.LIST_ITEM) == [
        "1. De landen in het noorden.",
        "2. De landen in het zuiden.",
    ]
    assert of_kind(document, BlockKind.HEADING) == ["Bijlage"]


def test_what_may_be_a_note_but_is_not_sure_stays_and_is_told() -> None:
    page = lifted(780, "Zij spraken over de kosten van de haven", "1", ".")
    page += lines(60, 750, ["1. Zie de brief van mei."], 10)
    page += lines(60, 720, BODY, 10, serif()) + lines(60, 680, BODY, 10, serif())
    document = read(page)
    assert not document.footnotes
    assert "1. Zie de brief van mei." in document.text
    assert "kosten van de haven¹." in document.text
    assert [values for _, values in document.warnings] == [{"label": "1"}]


def test_endnotes_in_roman_numerals_glued_to_their_labels() -> None:
    first = [
        *lines(60, 780, BODY, 10, serif()),
        *lifted(740, "Zo staat het in de brief.", "i", " Daarna komt de Kamer bijeen."),
        *lines(60, 715, BODY, 10, serif()),
        *lifted(
            680, "En zo eindigt de brief,", "ii", " die over de kade gaat", "1", " en over meer."
        ),
        *lifted(60, "", "1", " Zie de brief van mei.", size=8),
    ]
    notes = ["iEindnoot over de haven,", "die is gesloten.", "iiEindnoot over de kade."]
    document = read(first, lines(60, 780, notes, 8, serif()))
    assert {n.label: n.text for n in document.footnotes} == {
        "1": "Zie de brief van mei.",
        "i": "Eindnoot over de haven, die is gesloten.",
        "ii": "Eindnoot over de kade.",
    }
    ends = before(document)
    assert ends["i"].endswith("staat het in de brief.")
    assert ends["ii"].endswith("eindigt de brief,")


def test_a_word_that_begins_like_a_numeral_is_no_note() -> None:
    page = [*lines(60, 780, BODY, 10, serif()), *lines(60, 740, BODY, 10, serif())]
    page += lines(60, 60, ["iPads en telefoons zijn van te voren af te geven."], 8, serif())
    document = read(page)
    assert not document.footnotes
    assert "\niPads en telefoons" in document.text
