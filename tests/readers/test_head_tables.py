"""Tables of labels and values above a text: letterhead as a whole, or a table as a whole."""

from __future__ import annotations

import pytest
from lxml import html

from briefing.analysis.joining import WordJoiner
from briefing.domain.document import Document
from briefing.readers.tree import read_tree

AFTER = (
    "De sluizen zijn in 2031 alle bezocht, en over elke sluis is daarna een rapport gemaakt." * 2
)


def read(*rows: tuple[str, ...], above: str = "") -> Document:
    cells = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in rows)
    page = f"<body>{above}<table>{cells}</table><p>{AFTER}</p></body>"
    root = html.document_fromstring(page).find("body")
    return read_tree(root, "a.html", WordJoiner(), "test 1")


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        (
            [("Aan", "Minister van Zeezaken"), ("Van", "Directie Havens"), ("Kenmerk", "ZZ2031")],
            ["Aan: Minister van Zeezaken", "Van: Directie Havens", "Kenmerk: ZZ2031"],
        ),
        (
            [("Aan:", "de minister", "Datum:", "3 mei 2031"), ("Van:", "Havens", "Bijlagen:", "")],
            ["Aan: de minister", "Datum: 3 mei 2031", "Van: Havens"],
        ),
        (
            [("Van", "Bram"), ("Cc", "Carla"), ("", "Dirk"), ("Dossiernaam", "Sluizen")],
            ["Van: Bram", "Cc: Carla Dirk", "Dossiernaam: Sluizen"],
        ),
    ],
)
def test_labels_with_their_values_are_letterhead(
    rows: list[tuple[str, ...]], lines: list[str]
) -> None:
    document = read(*rows)
    assert document.text == AFTER
    assert list(document.letterhead) == lines


@pytest.mark.parametrize(
    "rows",
    [
        [("Land", "Bijdrage"), ("Polen", "4,1"), ("België", "1,2")],
        [("Sluis", "Plaats", "Jaar"), ("Oost", "Vlissingen", "2031")],
        [("Jaar", "Bedrag"), ("Status", "Open"), ("Totaal", "12"), ("Rest", "8"), ("Som", "20")],
        [("Van de minister wordt gevraagd om in te stemmen", "ja"), ("Aan", "b"), ("Van", "c")],
    ],
)
def test_other_tables_are_text(rows: list[tuple[str, ...]]) -> None:
    assert read(*rows).text.split("\n")[: len(rows)] == ["\t".join(row) for row in rows]


def test_a_text_of_its_own_behind_a_label_is_to_be_read() -> None:
    advice = AFTER * 2
    document = read(("Aan", "de minister"), ("Van", "Havens"), ("Advies", advice))
    assert advice in document.text
    assert document.text.endswith(AFTER)


def test_a_table_of_labels_within_the_text_stays() -> None:
    rows = [("Aan", "de minister"), ("Van", "Havens"), ("Via", "Bram")]
    document = read(*rows, above=f"<p>{AFTER}</p>")
    assert document.text.split("\n")[1:-1] == ["\t".join(row) for row in rows]
