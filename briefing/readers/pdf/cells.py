"""Tables whose rows and cells a PDF's tags name."""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest
from operator import attrgetter

from briefing.domain.document import BlockKind
from briefing.readers.pdf.rows import Row, rows
from briefing.readers.pdf.strips import Strip

_NEAR = 3.0  # points
_FEWEST = 2  # cells in a row of some table
_TOP = attrgetter("top")


def split(strips: list[Strip]) -> list[list[Strip]]:
    """``strips`` of a page in parts, from top to bottom: a row of a table, or what stands between
    tables. Everything is one part where no tags name cells."""
    named: dict[int, list[Strip]] = {}
    for strip in strips:
        if strip.cell[1]:
            named.setdefault(strip.cell[0], []).append(strip)
    if not any(len({s.cell[1] for s in row}) >= _FEWEST for row in named.values()):
        return [strips]
    _set_columns(list(named.values()))
    parts = sorted(named.values(), key=lambda row: min(map(_TOP, row)))
    rest = sorted((s for s in strips if not s.cell[1]), key=_TOP)
    out: list[list[Strip]] = []
    for row in parts:
        top = min(map(_TOP, row))
        above = [s for s in rest if s.top < top]
        if above:
            out.append(above)
            rest = rest[len(above) :]
        out.append(row)
    if rest:
        out.append(rest)
    return out


def _set_columns(table: list[list[Strip]]) -> None:
    """Number the cells by the columns that the row with most of them shows: tags are silent about
    empty cells."""
    lefts = max((_lefts(row) for row in table), key=len)
    edges = sorted(lefts.values())
    for row in table:
        own = _lefts(row)
        if len(own) == len(edges):
            continue
        places = {
            cell: max(1, sum(edge < left + _NEAR for edge in edges)) for cell, left in own.items()
        }
        if len(set(places.values())) == len(places):
            for strip in row:
                strip.cell = (strip.cell[0], places[strip.cell[1]])


def _lefts(row: list[Strip]) -> dict[int, float]:
    """Where each cell of a row begins."""
    lefts: dict[int, float] = {}
    for strip in row:
        lefts[strip.cell[1]] = min(strip.left, lefts.get(strip.cell[1], strip.left))
    return lefts


class Tables:
    """Makes rows of what :func:`split` parts; a head that comes back on the next page is left out.
    ``join`` makes the lines of a cell one text."""

    def __init__(self, join: Callable[[list[str]], str]) -> None:
        self._join = join
        self._head = ""
        self._last: Row | None = None
        self._turned = False  # the last row is the first on its page

    def end(self) -> None:
        """Text follows: what comes next is another table."""
        self._head = ""
        self._last = None

    def row(self, strips: list[Strip], number: int) -> Row | None:
        """The row of a table with the cells in ``strips``, in the band ``number``."""
        cells: dict[int, list[Strip]] = {}
        for strip in sorted(strips, key=_TOP):
            cells.setdefault(strip.cell[1], []).append(strip)
        row = Row(strips[0], number)
        row.kind = BlockKind.TABLE
        row.text = "\t".join(
            self._join([line.text.replace("\t", " ") for line in rows(cells[place], number)])
            if place in cells
            else ""
            for place in range(1, max(cells) + 1)
        )
        row.strips = [strip for place in sorted(cells) for strip in cells[place]]
        row.left, row.right = min(s.left for s in strips), max(s.right for s in strips)
        row.top, row.bottom = min(map(_TOP, strips)), max(s.bottom for s in strips)
        last = self._last
        if last is not None and row.page > last.page:
            if row.text == self._head:
                return None
            if 1 not in cells and row.page == last.page + 1 and not self._turned:
                self._turned = True
                self._go_on(last, row)
                return None
        self._turned = last is not None and row.page == last.page + 1
        self._head = self._head or row.text
        self._last = row
        return row

    def _go_on(self, last: Row, row: Row) -> None:
        """Add the rest of a row that a page's end has torn."""
        texts = zip_longest(last.text.split("\t"), row.text.split("\t"), fillvalue="")
        last.text = "\t".join(self._join([text for text in pair if text]) for pair in texts)
        last.strips = last.strips + row.strips
