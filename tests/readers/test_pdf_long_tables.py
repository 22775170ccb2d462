"""A table over very many pages: its head is known again without a look at all of its rows."""

from __future__ import annotations

from briefing.domain.document import BlockKind
from briefing.readers.pdf import cells
from briefing.readers.pdf.fonts import PLAIN, Look
from briefing.readers.pdf.rows import Row
from briefing.readers.pdf.strips import Strip

HEAD = ["Haven", "Diepgang"]
PAGES, ROWS = 60, 10


class Told(str):
    """A text that counts how often it is compared with another."""

    __slots__ = ()
    times = 0

    def __eq__(self, other: object) -> bool:
        Told.times += 1
        return str.__eq__(self, other)

    __hash__ = str.__hash__


def row(page: int, number: int, texts: list[str], look: Look = PLAIN) -> Row:
    """A row of a table with a cell for each text."""
    strips = []
    for column, words in enumerate(texts):
        left, top = 60.0 + 200 * column, 80.0 + 14 * number
        strip = Strip(words, words, page, 0, len(words), (left, top, left + 90, top + 10), 10, look)
        strip.cell = (number + 1, column + 1)
        strips.append(strip)
    made = cells.row(strips, page, " ".join)
    made.text = Told(made.text)
    return made


def test_head_comes_back_on_very_many_pages() -> None:
    bold = Look(bold=True, italic=False)
    found = []
    for page in range(1, PAGES + 1):
        found.append(row(page, 0, HEAD, bold))
        found += [row(page, n, [f"Haven {page}-{n}", f"{n} meter"]) for n in range(1, ROWS)]
    Told.times = 0
    out = cells.over_pages(found, " ".join)
    assert Told.times < 10 * len(found)
    assert [one.text for one in out].count("\t".join(HEAD)) == 1
    assert len(out) == len(found) - (PAGES - 1)
    assert all(one.kind is BlockKind.TABLE for one in out)
