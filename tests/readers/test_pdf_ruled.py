"""Tables of PDFs, with or without tags, of which rules around their cells show the columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from briefing.analysis.joining import WordJoiner
from briefing.readers.docx.reader import DocxReader
from tests.makers.office import Heading, Paragraph, Table, Title, convert, flat_odt
from tests.makers.pdf_pages import Draw, Rows, box, cells, drawn, lines, text
from tests.makers.pdf_read import blocks, read, table

HEAD = ["Nr.", "Toezegging", "Bewindspersoon", "Termijn"]
ABOUT = [
    (
        "De minister informeert de Kamer vóór de zomer over het onderhoud van de kusten en over de"
        " kosten daarvan, met een overzicht van alle havens in de provincie."
    ),
    "De staatssecretaris schrijft over de uitvoering van de motie.",
    (
        "Het kabinet komt terug op de vraag welke havens voor steun in aanmerking komen en betrekt"
        " daarbij de uitkomsten van de verkenning die eerder werd toegezegd aan de leden van de"
        " commissie voor Infrastructuur en Waterstaat."
    ),
]
WHO = ["Minister van Infrastructuur en Waterstaat", "Staatssecretaris", "Minister-president"]
WHEN = ["Zomer 2031", "Q3 2031", "Voor het kerstreces"]
WIDTHS = [1.2, 8, 3.8, 3]
ROWS = [HEAD, *([str(n), ABOUT[n % 3], WHO[(n + 1) % 3], WHEN[n % 3]] for n in range(1, 26))]
FULL = [  # columns no wider than their text: in most rows no white shows where a cell ends
    ["Land", "Bijdrage", "Aandeel"],
    *([f"Land nummer {n}", f"EUR {3 * n} miljoen", f"{n},5%"] for n in range(1, 140)),
]
PDFS = ["untagged.pdf", "tagged.pdf"]
BEFORE = (
    "Bijgaand zend ik u het overzicht van de toezeggingen die in het afgelopen jaar zijn gedaan."
)
AFTER = "Tot zover het overzicht van de toezeggingen aan de Kamer."


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Documents of a word processor: Word files, and PDFs with and without tags."""
    sources = {
        "grid.fodt": flat_odt(
            [
                Title("Overzicht van toezeggingen"),
                Paragraph(BEFORE),
                Heading("Toezeggingen"),
                Table(ROWS, "grid", WIDTHS),
                Paragraph(AFTER),
            ]
        ),
    }
    pages = convert({"full.html": _page(FULL)}, ["odt"], tmp_path_factory.mktemp("web"))
    return convert(sources | pages, ["docx", *PDFS], tmp_path_factory.mktemp("office"))


def _page(rows: list[list[str]]) -> bytes:
    """A web page with a table of which the columns are as wide as their text."""
    head, *rest = (
        "".join(f"<{tag}>{cell}</{tag}>" for cell in row)
        for tag, row in zip(["th", *("td" for _ in rows[1:])], rows, strict=True)
    )
    body = "".join(f"<tr>{row}</tr>" for row in rest)
    return (
        '<html lang="nl"><head><meta charset="utf-8"><title>Bijdragen</title></head><body>'
        f"<h1>Bijdragen van de landen</h1><p>{BEFORE}</p><table border=1>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table><p>{AFTER}</p></body></html>"
    ).encode()


@pytest.mark.parametrize("kind", PDFS)
def test_a_table_over_several_pages_reads_as_its_word_version(
    made: dict[str, bytes], kind: str
) -> None:
    word = DocxReader().read(made["grid.docx"], "x.docx", WordJoiner())
    document = read(made[f"grid.{kind}"])
    assert len(document.page_starts) > 2
    assert table(document) == ["\t".join(row) for row in ROWS]
    assert blocks(document) == blocks(word)
    assert [section.title for section in document.sections] == ["Toezeggingen"]


@pytest.mark.parametrize("end", ["", "."])
def test_rows_of_full_cells_on_a_page_of_many_objects(end: str) -> None:
    page = [text(60 + 5 * i, 740 - 12 * j, "a") for j in range(2) for i in range(60)]
    for number in range(12):
        y = 700 - 14 * number
        page += [box(60, y - 4, 106, y + 10), box(106, y - 4, 190, y + 10)]
        page += [text(62, y, f"Haven {10 + number}"), text(108, y, f"Open in {2030 + number}{end}")]
    document = read(drawn(page))
    assert table(document) == [f"Haven {10 + n}\tOpen in {2030 + n}{end}" for n in range(12)]


@pytest.mark.parametrize("kind", PDFS)
def test_cells_that_their_text_fills_keep_apart_on_every_page(
    made: dict[str, bytes], kind: str
) -> None:
    word = DocxReader().read(made["full.docx"], "x.docx", WordJoiner())
    document = read(made[f"full.{kind}"])
    assert len(document.page_starts) > 3
    assert table(document) == ["\t".join(row) for row in FULL]
    assert blocks(document) == blocks(word)


# drawn piece by piece

_WORDS = st.lists(st.text("abdeghknoprstuz", min_size=3, max_size=7), min_size=1, max_size=2)
_CELL = st.lists(_WORDS.map(" ".join), min_size=1, max_size=3)
_ROW = st.tuples(_WORDS.map(lambda words: [words[0][:5]]), _CELL, _CELL, _CELL)


@settings(max_examples=25, deadline=None, phases=[Phase.generate])
@given(rows=st.lists(_ROW, min_size=2, max_size=6))
def test_no_character_is_lost_or_doubled(rows: list[Sequence[list[str]]]) -> None:
    page = [*lines(60, 800, ["Het overzicht staat hieronder."]), *cells(rows)]
    document = read(drawn([*page, *lines(60, 300, ["Tot zover het overzicht."])]))
    words = ["Het overzicht staat hieronder.", "Tot zover het overzicht."]
    words += [line for row in rows for cell in row for line in cell]
    assert Counter("".join(document.text.split())) == Counter("".join("".join(words).split()))
    assert table(document) == ["\t".join(map(" ".join, row)) for row in rows]


CELLS = [
    [["Nr."], ["Toezegging"], ["Wie"], ["Termijn"]],
    [["1"], ["De minister schrijft over de", "haven en over de kosten van", "het onderhoud."],
     ["Minister van", "Infrastructuur"], ["Zomer"]],
    [["2"], ["De brief over de kade."], [], ["Q3"]],
    [["3"], ["De staatssecretaris schrijft", "over de sluis."], ["Staatssecre-", "taris"], ["Q4"]],
]  # fmt: skip


def test_cells_with_boxes() -> None:
    assert table(read(drawn(cells(CELLS)))) == [
        "Nr.\tToezegging\tWie\tTermijn",
        (
            "1\tDe minister schrijft over de haven en over de kosten van het onderhoud."
            "\tMinister van Infrastructuur\tZomer"
        ),
        "2\tDe brief over de kade.\t\tQ3",
        "3\tDe staatssecretaris schrijft over de sluis.\tStaatssecretaris\tQ4",
    ]


def test_a_head_of_two_rows_and_a_note_at_the_foot_of_a_page() -> None:
    over = [[], ["Aan de Kamer"], ["Binnen het kabinet"], []]
    first = [over, *CELLS[:2]]
    second = [over, CELLS[0], [[], ["en over de schepen."], [], []], CELLS[2], CELLS[3]]
    marked = [text(60, 800, "Het overzicht staat hieronder, zoals in de vorige brief.")]
    marked += [text(60 + 245, 803.5, "1", 6), *cells(first)]
    marked += [text(60, 102, "1", 5), *lines(66, 99, ["Kamerstuk 31 409, nr. 12."], 8)]
    document = read(drawn(marked, [*cells(second), *lines(60, 500, ["Tot zover de brief."])]))
    assert table(document) == [
        "\tAan de Kamer\tBinnen het kabinet",
        "Nr.\tToezegging\tWie\tTermijn",
        (
            "1\tDe minister schrijft over de haven en over de kosten van het onderhoud. en over de"
            " schepen.\tMinister van Infrastructuur\tZomer"
        ),
        "2\tDe brief over de kade.\t\tQ3",
        "3\tDe staatssecretaris schrijft over de sluis.\tStaatssecretaris\tQ4",
    ]
    assert [note.text for note in document.footnotes] == ["Kamerstuk 31 409, nr. 12."]


def _forecast(rows: Rows, names: Sequence[str] = ("2031", "2032")) -> list[Draw]:
    """A page with a table of which the head has two rows: ``names`` stand below one that reaches
    over two columns."""
    page = [box(60, 744, 100, 780), box(100, 744, 300, 780), box(300, 762, 535, 780)]
    page += [text(64, 769, "Nr."), text(104, 769, "Toezegging"), text(304, 769, "Kosten")]
    for left, right, name in zip((300, 430), (430, 535), names, strict=True):
        page += [box(left, 744, right, 762), text(left + 4, 751, name)]
    return [*page, *cells(rows, top=744)]


def _costs(number: int) -> list[list[str]]:
    return [[str(number)], ["De brief over de kade"], [f"{number},5"], [f"{number + 10},5"]]


@pytest.mark.parametrize("names", [("2031", "2032"), ("Raming", "Mutatie")])
def test_a_head_of_which_the_second_row_parts_a_column_comes_back(names: tuple[str, str]) -> None:
    first = [text(60, 800, "Het overzicht."), *_forecast([_costs(1), _costs(2)], names)]
    document = read(drawn(first, _forecast([_costs(3), _costs(4)], names), _forecast([_costs(5)])))
    wanted = ["Nr.\tToezegging\tKosten", "\t".join(["", "", *names])]
    for number in range(1, 6):
        if number == 5 and names[0] != "2031":
            wanted.append("\t\t2031\t2032")
        wanted.append(f"{number}\tDe brief over de kade\t{number},5\t{number + 10},5")
    assert table(document) == wanted


def test_a_first_row_that_the_next_page_has_as_well_is_a_row() -> None:
    head = [["Nr."], ["Toezegging"], ["Raming"], ["Mutatie"]]
    same = [[], [], ["1,5"], ["2,5"]]
    before = [text(60, 800, "Het overzicht staat hieronder, zoals in de vorige brief.")]
    document = read(
        drawn([*before, *cells([head, same, _costs(1)])], cells([head, same, _costs(2)]))
    )
    assert table(document).count("\t\t1,5\t2,5") == 2


def test_a_row_without_a_first_cell_on_the_next_page_is_a_row() -> None:
    row = [["3"], ["De brief over de sluis."], ["Kabinet"], ["2031"]]
    again = [[], ["Een tweede brief."], ["Kabinet"], ["2032"]]
    before = [text(60, 800, "Het overzicht staat hieronder, zoals in de vorige brief.")]
    after = lines(60, 500, ["Tot zover de brief."])
    document = read(
        drawn([*before, *cells([*CELLS[:2], row])], [*cells([again, CELLS[3]]), *after])
    )
    assert table(document)[2:4] == [
        "3\tDe brief over de sluis.\tKabinet\t2031",
        "\tEen tweede brief.\tKabinet\t2032",
    ]


_WORK = [["De werkgroep voor de", "haven, de kade en de"], ["Zij komt in mei bijeen."], ["Kabinet"],
         ["2031"]]  # fmt: skip
_LEFT_OVER = [["sluis bij Lemmer"], [], [], []]
_JOINED_WORK = (
    "De werkgroep voor de haven, de kade en de sluis bij Lemmer\tZij komt in mei bijeen."
    "\tKabinet\t2031"
)


def wide(rows: Rows) -> list[Draw]:
    """A table with a wide first column."""
    pieces: list[Draw] = []
    top = 780.0
    for row in rows:
        foot = top - 12.5 * max(1, *map(len, row)) - 6
        for left, right, cell in zip((60, 170, 330, 430), (170, 330, 430, 535), row, strict=True):
            pieces += [box(left, foot, right, top), *lines(left + 4, top - 11, cell)]
        top = foot
    return pieces


@pytest.mark.parametrize(
    ("rest", "wanted"),
    [
        (_LEFT_OVER, [_JOINED_WORK]),
        ([["sluis bij Lemmer"], ["Niet eerder."], [], []], None),
        ([["Sluis bij Lemmer"], [], [], []], None),
        ([["sluis bij Lemmer"], ["zij sluit"], ["Kamer"], ["2032"]], None),
    ],
    ids=["torn", "another cell", "capital", "whole row"],
)
def test_a_row_of_which_only_the_first_cell_goes_on_over_the_page(
    rest: list[list[str]], wanted: list[str] | None
) -> None:
    whole = [["De raad."], ["Zij komt in juni."], ["Kabinet"], ["2031"]]
    before = [text(60, 800, "Het overzicht staat hieronder, zoals in de vorige brief.")]
    after = lines(60, 500, ["Tot zover de brief."])
    made = table(read(drawn([*before, *wide([whole, _WORK])], [*wide([rest, whole]), *after])))
    if wanted is None:
        wanted = ["\t".join(map(" ".join, row)).rstrip("\t") for row in (_WORK, rest)]
    flat = "De raad.\tZij komt in juni.\tKabinet\t2031"
    assert made == [flat, *wanted, flat]


def test_a_row_of_which_all_cells_go_on_over_the_page() -> None:
    about = ["Zij komt in mei en in", "juni bijeen, later ook"]
    work = [_WORK[0], about, ["Kabinet en", "Kamer van"], ["2031"]]
    rest = [["sluis bij Lemmer"], ["met Kamer en kabinet."], ["volksvertegenw."], []]
    made = table(read(drawn(wide([_WORK, work]), [*wide([rest, _WORK])])))
    assert made[1] == (
        "De werkgroep voor de haven, de kade en de sluis bij Lemmer\tZij komt in mei en in juni"
        " bijeen, later ook met Kamer en kabinet.\tKabinet en Kamer van volksvertegenw.\t2031"
    )
    assert len(made) == 3


def test_a_row_whose_cell_goes_on_with_a_figure_over_the_page() -> None:
    about = ["Zij komt in mei en in", "juni bijeen, later ook"]
    work = [_WORK[0], about, ["Kabinet"], ["2031"]]
    rest = [["28 sluizen"], ["met Kamer en kabinet."], [], []]
    made = table(read(drawn(wide([_WORK, work]), [*wide([rest, _WORK])])))
    assert made[1] == (
        "De werkgroep voor de haven, de kade en de 28 sluizen\tZij komt in mei en in juni"
        " bijeen, later ook met Kamer en kabinet.\tKabinet\t2031"
    )
    assert len(made) == 3


def test_a_table_that_is_open_at_its_sides() -> None:
    page = lines(60, 800, ["Een overzicht van de havens en van wat zij kosten in het jaar 2031."])
    for at, (name, place, cost) in enumerate(
        [("Haven", "Plaats", "Kosten"), ("de kade en", "Delfzijl", "4"), ("de sluis", "Nes", "5")]
    ):
        y = 740 - 40 * at
        page += lines(64, y - 12, [name, *(["de steiger"] if at == 1 else [])])
        page += [text(204, y - 12, place), text(344, y - 12, cost)]
        page += [box(60, y - 40, 400, y - 40), box(200, y - 40, 200, y), box(340, y - 40, 340, y)]
    assert table(read(drawn(page))) == [
        "Haven\tPlaats\tKosten",
        "de kade en de steiger\tDelfzijl\t4",
        "de sluis\tNes\t5",
    ]


def test_cells_that_reach_over_columns_and_rows() -> None:
    page = [box(60, 700, 200, 760), box(200, 740, 500, 760), box(200, 700, 340, 740)]
    page += [box(340, 720, 500, 740), box(340, 700, 500, 720)]
    page += [text(64, 725, "Haven"), text(204, 745, "Kosten per jaar"), text(204, 725, "2031")]
    page += [text(344, 725, "Kade"), text(344, 705, "Sluis")]
    assert table(read(drawn(page))) == ["Haven\tKosten per jaar", "\t2031\tKade", "\t\tSluis"]


def test_words_of_cells_that_nearly_touch() -> None:
    page: list[Draw] = []
    for at, (one, other, last) in enumerate([("Nummer", "Omschrijving", "Jaar"),
                                             ("28 676", "Gezegd door", "2031")]):  # fmt: skip
        y = 700 - 20 * at
        page += [box(60, y, 103, y + 20), box(103, y, 172, y + 20), box(172, y, 200, y + 20)]
        page += [text(62, y + 6, one), text(105, y + 6, other), text(174, y + 6, last)]
    assert table(read(drawn(page))) == [
        "Nummer\tOmschrijving\tJaar",
        "28 676\tGezegd door\t2031",
    ]


def test_rules_that_part_no_cells() -> None:
    words = "De minister schrijft over de haven en over de kosten van het onderhoud in dat jaar."
    framed = [box(56, 680, 540, 792), *lines(60, 780, [words] * 8)]
    headed = [box(60, 798, 535, 798), box(60, 60, 535, 60), *lines(60, 780, [words] * 8)]
    chart = [
        *(box(60 + 8 * i, 400, 60 + 8 * i, 600) for i in range(50)),
        *(box(60, 400 + 10 * i, 460, 400 + 10 * i) for i in range(20)),
        *(text(40, 400 + 40 * i, str(i)) for i in range(5)),
        *(text(60 + 80 * i, 388, str(2025 + i)) for i in range(5)),
        *lines(60, 780, [words] * 8),
    ]
    for page in (framed, headed, chart):
        document = read(drawn(page))
        assert not [line for line in table(document) if "minister" in line]
        assert document.text.count(words[:-1]) == 8
