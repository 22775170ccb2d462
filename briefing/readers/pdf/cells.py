"""Tables whose rows and cells are known: by the tags of the file, or by rules on the page."""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest
from operator import attrgetter

from briefing.domain.document import BlockKind
from briefing.readers.pdf.rows import Row, rows
from briefing.readers.pdf.strips import Strip

_TOP = attrgetter("top")


def split(strips: list[Strip]) -> list[list[Strip]]:
    """``strips`` of a page in parts, from top to bottom: a row of a table, or what stands between
    tables. Everything is one part where there are no cells."""
    named: dict[int, list[Strip]] = {}
    for strip in strips:
        if strip.cell[1]:
            named.setdefault(strip.cell[0], []).append(strip)
    if not named:
        return [strips]
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
