"""Characters of a PDF that are not seen leave nothing behind."""

from __future__ import annotations

import pytest

from briefing.domain.document import BlockKind
from tests.makers.pdf_letters import meaning, ruled, shown
from tests.makers.pdf_read import blocks, read, table

UNSEEN = ["\x01", "\x07", "\x1a", "\xad", "\u200b", "\ufeff"]


@pytest.mark.parametrize("unseen", UNSEEN)
def test_in_lines_of_text(unseen: str) -> None:
    page = [
        shown(60, 780, "~ De haven is open voor alle schepen."),
        shown(60, 740, "De ministers spraken ~ over de begro~ting. ~"),
        shown(60, 700, "~"),
    ]
    document = read(meaning({"~": unseen}, "".join(page)))
    assert blocks(document) == [
        (BlockKind.PARAGRAPH, "De haven is open voor alle schepen."),
        (BlockKind.PARAGRAPH, "De ministers spraken over de begroting."),
    ]


@pytest.mark.parametrize("unseen", UNSEEN)
def test_at_the_end_of_a_table_on_a_page(unseen: str) -> None:
    xs = [60, 158, 300]
    first = ruled(xs, [120, 100, 80, 60, 30])
    for y, left, right in (
        (106, "Naam", "Plaats"),
        (86, "Jansen", "Assen"),
        (66, "Klaas", "Goes"),
        (50, "De minister gaat na", "Delft en ook naar andere steden en"),
    ):
        first += shown(64, y, left) + shown(162, y, right)
    first += shown(64, 38, "de haven van de stad ")
    last = ruled(xs, [800, 770, 750])
    last += shown(64, 788, "en verder naar zee") + shown(162, 788, "elders")
    last += shown(64, 756, "Piet") + shown(162, 756, "Urk")
    plain = table(read(meaning({}, first, last)))
    assert len(plain) == 6
    assert table(read(meaning({"~": unseen}, first + shown(160, 38, "~"), last))) == plain
