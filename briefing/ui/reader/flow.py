"""The rows of a reading page: the document's blocks, with what is shown at them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from briefing.domain.document import Block, BlockKind, Document, Footnote, Link
from briefing.domain.emphasis import EmphasisIndex
from briefing.domain.folding import fold

_NUMBERED = re.compile(r"(?:\(?\d{1,3}[.):]|\(?[a-zA-Z][.)]|[ivxIVX]{1,5}[.)]|[-–—•▪‣◦*])\s+")
_WRITTEN = re.compile(r"[^\n]*\S[^\n]*")
_LONGEST = 4000  # characters in a row


@dataclass(slots=True)
class Row:
    """One block on the page; offsets are code points of the text.

    ``markers`` are the footnotes whose marker stands in it, ``pages`` the pages that begin in it
    as (offset, number). ``opens`` and ``closes`` are true for the first and last row of a run of
    the same kind. ``prefix`` is the length of a number or dash that the text itself begins with.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    markers: tuple[Footnote, ...] = ()
    pages: tuple[tuple[int, int], ...] = ()
    opens: bool = True
    closes: bool = True
    note: Footnote | None = None
    prefix: int = 0
    is_title: bool = False
    run: int = 0  # the first row of its run of the same kind
    broken: bool = False  # the block goes on in the next row
    shown: str = ""  # what is drawn instead, character for character
    links: tuple[Link, ...] = ()  # that share characters with it
    widest: str = ""  # the longest number of the list's items at its level
    goes_on: bool = False  # of a block that began in the row before


class Flow:
    """The rows of a document in order of offset, covering all of its text. ``language`` is that
    of the text (ISO 639-1), empty where it is not known."""

    def __init__(self, document: Document, title: str = "") -> None:
        self.text = document.text
        self.language = document.metadata.language or ""
        self.emphases = EmphasisIndex(document.emphases)
        self.rows: list[Row] = []
        for block in _blocks(document):
            if block.end - block.start <= _LONGEST:
                self.rows.append(Row(block.kind, block.start, block.end, block.level))
            else:
                self.rows.extend(_rows(self.text, block))
        if not self.rows:
            self.rows = [Row(BlockKind.PARAGRAPH, 0, len(self.text))]
        self._starts = [row.start for row in self.rows]
        self._runs()
        self._place_notes(document)
        for link in document.links:
            for index in self.rows_of(link.start, link.end):
                self.rows[index].links += (link,)
        for number, start in enumerate(document.page_starts, start=1):
            row = self.rows[self.row_at(start)]
            if start > row.end and self.row_at(start) + 1 < len(self.rows):
                row = self.rows[self.row_at(start) + 1]
            row.pages += ((max(start, row.start), number),)
        if title:
            self._find_title(title)

    def _find_title(self, title: str) -> None:
        folded = fold(title)
        for row in self.rows:
            begins = row is self.rows[0] and row.kind is BlockKind.PARAGRAPH
            if begins or (row.kind is BlockKind.HEADING and row.level <= 1):
                words = self.text[row.start : row.end]
                if fold(words) == folded:
                    row.is_title = row is self.rows[0]
                    if len(words) == len(title):
                        row.shown = title  # the source may shout it in capitals

    def _runs(self) -> None:
        tables = self._table_beginnings()
        before: Row | None = None
        for index, row in enumerate(self.rows):
            row.run = index
            if before is not None and before.kind == row.kind and index not in tables:
                before.closes = row.opens = False
                row.run = before.run
            if row.kind is BlockKind.LIST_ITEM:
                found = _NUMBERED.match(self.text, row.start, row.end) if not row.goes_on else None
                row.prefix = found.end() - row.start if found else 0
            before = row
        self._widest_numbers()

    def _table_beginnings(self) -> set[int]:
        """The rows with which a table begins right under another: the source says so, or all
        rows from there on have another number of cells than those before."""
        found: set[int] = set()
        for kind, group in groupby(range(len(self.rows)), lambda n: self.rows[n].kind):
            if kind is not BlockKind.TABLE:
                continue
            run = list(group)
            counts = [self.text.count("\t", self.rows[n].start, self.rows[n].end) for n in run]
            first = {count: n for n, count in reversed([*enumerate(counts)])}
            last = {count: n for n, count in enumerate(counts)}
            for n in range(1, len(run)):
                now, before = counts[n], counts[n - 1]
                if self.rows[run[n]].level or (
                    now != before
                    and first[now] == n
                    and last[before] == n - 1
                    and last[now] > n
                    and first[before] < n - 1
                ):
                    found.add(run[n])
        return found

    def _widest_numbers(self) -> None:
        widest: dict[tuple[int, int], str] = {}
        for row in self.rows:
            if row.prefix:
                number = self.text[row.start : row.start + row.prefix]
                if len(number) > len(widest.get((row.run, row.level), "")):
                    widest[row.run, row.level] = number
        if widest:
            for row in self.rows:
                if row.kind is BlockKind.LIST_ITEM:
                    row.widest = widest.get((row.run, row.level), "")

    def _place_notes(self, document: Document) -> None:
        for note in sorted(document.footnotes, key=lambda n: n.marker or 0):
            if note.marker is not None:
                self.rows[self.row_at(note.marker)].markers += (note,)
            if note.start is not None:
                row = self.rows[self.row_at(note.start)]
                if row.kind is BlockKind.FOOTNOTE and row.note is None:
                    row.note = note

    def __len__(self) -> int:
        return len(self.rows)

    def row_at(self, offset: int) -> int:
        """The row that holds ``offset``; a line end belongs to the row before it."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def link_at(self, offset: int) -> Link | None:
        """The hyperlink on the character at ``offset``."""
        links = self.rows[self.row_at(offset)].links
        return next((link for link in links if link.start <= offset < link.end), None)

    def bounds(self, first: int, last: int) -> tuple[int, int]:
        """Where the row that holds offset ``first`` begins, and the one that holds ``last``
        ends."""
        starts = self._starts
        begin = max(bisect_right(starts, first) - 1, 0)
        end = begin if last == first else bisect_right(starts, last, begin) - 1
        return starts[begin], self.rows[max(end, 0)].end

    def ends(self, offsets: Iterable[int]) -> Iterator[int]:
        """Where the row that holds each of these offsets ends."""
        starts, rows = self._starts, self.rows
        for offset in offsets:
            yield rows[(bisect_right(starts, offset) or 1) - 1].end

    def rows_of(self, start: int, end: int) -> range:
        """The rows that share characters with ``start``–``end``."""
        return range(self.row_at(start), self.row_at(max(end - 1, start)) + 1)

    def clamp(self, offset: int) -> int:
        """The nearest offset at which a caret can stand."""
        offset = min(max(offset, 0), len(self.text))
        row = self.rows[self.row_at(offset)]
        return min(max(offset, row.start), row.end)

    def run_of(self, row: Row, most: int) -> list[Row]:
        """The rows of the same run from its beginning, at most ``most``."""
        rows = self.rows[row.run : row.run + most]
        return [r for r in rows if r.run == row.run]

    @property
    def has_tables(self) -> bool:
        """Whether any row belongs to a table."""
        return any(row.kind is BlockKind.TABLE for row in self.rows)


def _blocks(document: Document) -> Iterator[Block]:
    """The document's blocks in order, and paragraphs for text that none of them covers."""
    at = 0
    for block in sorted(document.blocks, key=attrgetter("start")):
        if block.start < at:
            continue
        if block.start > at + 1:
            yield from _uncovered(document.text, at, block.start)
        yield block
        at = block.end
    yield from _uncovered(document.text, at, len(document.text))


def _rows(text: str, block: Block) -> Iterator[Row]:
    """A row for the block; several for an endless one, which would take too long to lay out."""
    start = block.start
    while block.kind is not BlockKind.TABLE and block.end - start > _LONGEST:
        space = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        stop = space + 1 if space >= 0 else start + _LONGEST
        yield Row(block.kind, start, stop, block.level, broken=True, goes_on=start > block.start)
        start = stop
    yield Row(block.kind, start, block.end, block.level, goes_on=start > block.start)


def _uncovered(text: str, start: int, end: int) -> Iterator[Block]:
    for line in _WRITTEN.finditer(text, start, end):
        yield Block(BlockKind.PARAGRAPH, line.start(), line.end())
