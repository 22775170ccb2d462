"""Tables right under each other stay two tables, in formats that are read as a tree."""

from __future__ import annotations

import pytest
from lxml import html

from briefing.analysis.joining import WordJoiner
from briefing.domain.document import BlockKind
from briefing.readers.registry import reader_for
from briefing.readers.tree import read_tree

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


def test_a_form_keeps_its_labels_with_their_values() -> None:
    long = "De ministers spraken over kabels en havens, en over de kosten van beide in zee. " * 3
    page = (
        "<table><tr><td>Vergaderdag<td>3 mei 2031<tr><td>Agendapunt<td>4. Kabels<tr><td>Leiding"
        f"<td>Zeestad<tr><td colspan=2><h2>Doel</h2><p>{long}</p><p>{long}</p></table>"
    )
    root = html.document_fromstring(f"<html><body>{page}</body></html>").find("body")
    document = read_tree(root, "a.html", WordJoiner(), "test 1")
    assert [(b.kind.value, document.text[b.start : b.end]) for b in document.blocks] == [
        ("table", "Vergaderdag\t3 mei 2031"),
        ("table", "Agendapunt\t4. Kabels"),
        ("table", "Leiding\tZeestad"),
        ("heading", "Doel"),
        ("paragraph", long.strip()),
        ("paragraph", long.strip()),
    ]
