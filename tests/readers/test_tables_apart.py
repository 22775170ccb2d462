"""Tables right under each other stay two tables, in formats that are read as a tree."""

from __future__ import annotations

import pytest

from briefing.analysis.joining import WordJoiner
from briefing.domain.document import BlockKind
from briefing.readers.registry import reader_for

_FIRST, _SECOND = [["Land", "Bedrag"], ["België", "5"]], [["Jaar", "Schepen"], ["2031", "12"]]


def _html() -> str:
    tables = "".join(
        "<table>"
        + "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in rows)
        + "</table>"
        for rows in (_FIRST, _SECOND)
    )
    return f"<html><body><p>Boven de tabellen.</p>{tables}<p>Onder.</p></body></html>"


def _markdown() -> str:
    tables = [
        "\n".join(["| " + " | ".join(row) + " |" for row in rows[:1]] + ["|---|---|"])
        + "\n"
        + "\n".join("| " + " | ".join(row) + " |" for row in rows[1:])
        for rows in (_FIRST, _SECOND)
    ]
    return "Boven de tabellen.\n\n" + "\n\n".join(tables) + "\n\nOnder.\n"


@pytest.mark.parametrize(("name", "made"), [("a.html", _html()), ("a.md", _markdown())])
def test_the_first_row_of_the_second_table_says_so(name: str, made: str) -> None:
    data = made.encode()
    document = reader_for(data, name).read(data, name, WordJoiner())
    rows = [
        (document.text[block.start : block.end], block.level)
        for block in document.blocks
        if block.kind is BlockKind.TABLE
    ]
    assert rows == [
        ("Land\tBedrag", 0),
        ("België\t5", 0),
        ("Jaar\tSchepen", 1),
        ("2031\t12", 0),
    ]
