"""Tables in one column of a page, with the text of another beside them."""

from __future__ import annotations

import pytest

from briefing.analysis.joining import WordJoiner
from briefing.domain.document import BlockKind
from briefing.domain.page_map import PageMap
from briefing.readers.odt.reader import OdtReader
from tests.makers import office, printed
from tests.makers.pdf_pages import Draw, box, drawn, lines, text
from tests.makers.pdf_read import blocks, read

TABLE = [
    ["Traject", "Raming 2030", "Raming 2031"],
    ["Noord", "128", "131"],
    ["Midden", "164", "171"],
    ["Zuid", "120", "119"],
]
READ = ["\t".join(row) for row in TABLE]
SENTENCE = "De beheerders van {} stellen voor om eerder met het werk te beginnen dan was beloofd."
LONG = [SENTENCE.format(place) for place in ("Urk", "Lemmer", "Yerseke", "Zierikzee", "Veere")]
END = "Zo is het."


def column(left: float, top: float, sentences: list[str]) -> list[Draw]:
    """Sentences, the last a short one, as lines of a column of 200 points."""
    words = " ".join([*sentences, END]).split()
    rows, row = list[str](), ""
    for word in words:
        if len(row) + len(word) > 42:
            rows.append(row)
            row = ""
        row = f"{row} {word}".strip()
    return lines(left, top, [*rows, row])


def table(left: float, top: float) -> list[Draw]:
    """The table with rules, 200 points wide, with the words of its head below each other."""
    found: list[Draw] = []
    for number, row in enumerate(TABLE):
        high = 30 if number == 0 else 18
        for at, words in enumerate(row):
            x = left + 66 * at
            found += [box(x, top - high, x + 66, top)]
            found += [
                text(x + 3, top - 12 - 12 * line, word) for line, word in enumerate(words.split())
            ]
        top -= high
    return found


@pytest.mark.parametrize("side", [0, 1])
def test_rows_stand_where_their_column_has_them(side: int) -> None:
    left, right = (60, 310) if side == 0 else (310, 60)
    page = [
        *column(left, 780, LONG[:2]),
        *table(left, 700),
        *column(left, 590, LONG[2:4]),
        *column(right, 780, LONG * 2),
    ]
    document = read(drawn(page))
    texts = [words for _, words in blocks(document)]
    own = [" ".join([*LONG[:2], END]), *READ, " ".join([*LONG[2:4], END])]
    other = [" ".join([*LONG * 2, END])]
    assert texts == (own + other if side == 0 else other + own)
    rows = [words for kind, words in blocks(document) if kind is BlockKind.TABLE]
    assert rows == READ
    places = PageMap.unpack(document.page_map)
    start = document.text.index("Raming 2030")
    for _, place in places.boxes(start, start + len("Raming 2030")):
        assert left + 66 <= place.left < place.right <= left + 132


def test_each_column_may_have_one() -> None:
    page = [
        *(draw for left in (60, 310) for draw in column(left, 780, LONG[:2])),
        *(draw for left in (60, 310) for draw in table(left, 705)),
        *(draw for left in (60, 310) for draw in column(left, 595, LONG)),
    ]
    texts = [words for _, words in blocks(read(drawn(page)))]
    own = [" ".join([*LONG[:2], END]), *READ, " ".join([*LONG, END])]
    assert texts == own + own


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    row = "<table:table-row>{}</table:table-row>"
    cell = "<table:table-cell table:style-name='Cell'><text:p>{}</text:p></table:table-cell>"
    rows = "".join(row.format("".join(map(cell.format, texts))) for texts in TABLE)
    space = 'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    columns = "<table:table-column table:number-columns-repeated='3'/>"
    pieces = [
        *map(printed.paragraph, LONG),
        f"<table:table {space} table:name='T'>{columns}{rows}</table:table>",
        *map(printed.paragraph, LONG * 4),
    ]
    paper = printed.paper(pieces, columns=2)
    cells = (
        '<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties'
        ' fo:border="0.5pt solid #000000"/></style:style>'
    )
    paper = paper.replace("<office:automatic-styles>", f"<office:automatic-styles>{cells}", 1)
    kinds = ["untagged.pdf", "tagged.pdf", "odt"]
    return office.convert({"a.fodt": paper.encode()}, kinds, tmp_path_factory.mktemp("columns"))


@pytest.mark.parametrize("suffix", ["untagged.pdf", "tagged.pdf"])
def test_what_a_word_processor_prints_reads_as_its_document(
    made: dict[str, bytes], suffix: str
) -> None:
    wanted = OdtReader().read(made["a.odt"], "a.odt", WordJoiner())
    assert [words for _, words in blocks(read(made[f"a.{suffix}"]))] == [
        words for _, words in blocks(wanted)
    ]
