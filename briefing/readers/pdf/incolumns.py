"""Tables that stand in one column of a page, beside the text of another: their rows are lines of
that column, where tables over the whole width part all that is above them from all below."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter

from briefing.readers.pdf import cells
from briefing.readers.pdf.cells import Join
from briefing.readers.pdf.rows import Row, rows
from briefing.readers.pdf.strips import Strip

Band = list[Strip]
Bands = Callable[[list[Strip]], list[Band]]  # of what stands between tables
_TOP = attrgetter("top")
_NEAR = 2.0  # points by which what stands beside may reach over the edge
_MOSTLY = 0.5  # of the rows of such a table have text beside them
_ROUNDS = 8  # of looking which tables stand in a column


class Folded:
    """The strips of a page with one in place of each row of a table that stands in a column."""

    def __init__(self, strips: list[Strip], bands: Bands) -> None:
        self.strips = strips
        self._rows: dict[int, Band] = {}  # by the id of the strip that stands for them
        tables = [table for table in _tables(strips) if _has_text_beside(table, strips)]
        for _ in range(_ROUNDS):
            if not tables:
                return
            folded = _fold(strips, tables)
            free = filter(_is_free, cells.split(folded.strips))
            found = [band for part in free for band in bands(part)]
            kept = [table for table in tables if _stands_in_column(table, folded, found)]
            if len(kept) == len(tables):
                self.strips, self._rows = folded.strips, folded.rows
                return
            tables = kept

    def rows(self, band: Band, number: int, join: Join) -> list[Row]:
        """The rows of a band, from top to bottom, with those of tables in it; ``number`` tells
        bands apart."""
        if not any(id(strip) in self._rows for strip in band):
            return rows(band, number)
        found: list[Row] = []
        between: Band = []
        for strip in band:
            held = self._rows.get(id(strip))
            if held is None:
                between.append(strip)
                continue
            found += rows(between, number)
            between = []
            found.append(cells.row(held, number, join))
        return found + rows(between, number)


class _Table:
    """The rows of a table, from top to bottom; ``rows`` are their strips."""

    def __init__(self, row: Band) -> None:
        self.rows = [row]
        self.left, self.right = min(s.left for s in row), max(s.right for s in row)

    def add(self, row: Band) -> None:
        self.rows.append(row)
        self.left = min(self.left, *(s.left for s in row))
        self.right = max(self.right, *(s.right for s in row))


class _Fold:
    def __init__(self) -> None:
        self.strips: list[Strip] = []
        self.rows: dict[int, Band] = {}


def _tables(strips: list[Strip]) -> list[_Table]:
    """The tables on a page: rows below each other that share some of their width."""
    named: dict[tuple[int, bool], Band] = {}
    for strip in strips:
        number, column = strip.cell if strip.cell[1] else strip.inner
        if column:
            named.setdefault((number, bool(strip.cell[1])), []).append(strip)
    tables: list[_Table] = []
    for row in sorted(named.values(), key=lambda row: min(map(_TOP, row))):
        left, right = min(s.left for s in row), max(s.right for s in row)
        above = next((t for t in reversed(tables) if t.left < right and left < t.right), None)
        if above is None:
            tables.append(_Table(row))
        else:
            above.add(row)
    return tables


def _has_text_beside(table: _Table, strips: list[Strip]) -> bool:
    """Whether text stands beside most rows of a table, and not in between its cells."""
    beside = [
        (s.top + s.bottom) / 2
        for s in strips
        if s.right < table.left + _NEAR or s.left > table.right - _NEAR
    ]
    if not beside:
        return False
    with_text = 0
    for row in table.rows:
        top, bottom = min(map(_TOP, row)), max(s.bottom for s in row)
        with_text += any(top < middle < bottom for middle in beside)
    return with_text > _MOSTLY * len(table.rows)


def _fold(strips: list[Strip], tables: list[_Table]) -> _Fold:
    made = _Fold()
    inside = {id(strip) for table in tables for row in table.rows for strip in row}
    made.strips = [strip for strip in strips if id(strip) not in inside]
    for table in tables:
        for row in table.rows:
            stands_for = _line(row, table)
            made.rows[id(stands_for)] = row
            made.strips.append(stands_for)
    return made


def _line(row: Band, table: _Table) -> Strip:
    """A line as wide as its table, in place of one of the rows."""
    first = row[0]
    text = " ".join(strip.text for strip in row)
    box = (table.left, min(map(_TOP, row)), table.right, max(s.bottom for s in row))
    return Strip(text, text, first.page, first.char, len(text), box, first.size, first.look)


def _is_free(part: list[Strip]) -> bool:
    return bool(part) and not part[0].cell[1]


def _stands_in_column(table: _Table, folded: _Fold, bands: list[Band]) -> bool:
    """Whether a table stands in one band, and nothing else of that beside its rows."""
    rows_here = {id(row[0]) for row in table.rows}
    lines = {id(s) for s in folded.strips if id(folded.rows.get(id(s), [None])[0]) in rows_here}
    home = [band for band in bands if any(id(strip) in lines for strip in band)]
    if len(home) != 1 or len(bands) < 2:
        return False
    held = [strip for strip in home[0] if id(strip) in lines]
    return not any(
        line.top < (other.top + other.bottom) / 2 < line.bottom
        for line in held
        for other in home[0]
        if id(other) not in lines
    )
