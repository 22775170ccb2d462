"""Rows into lines for the steps that plain text goes through: what geometry shows to be one
paragraph is one line, and white space on the page is a blank one."""

from __future__ import annotations

import re

from briefing.domain.document import BlockKind
from briefing.readers.headings import LONGEST, is_caption, looks_like_heading
from briefing.readers.joining import Joiner
from briefing.readers.model import Line
from briefing.readers.pdf import headings, interrupted, items, tables
from briefing.readers.pdf.margins import Beside
from briefing.readers.pdf.outline import Named, folded
from briefing.readers.pdf.rows import Row
from briefing.readers.pdf.styles import LARGER, WHITE, Measure
from briefing.readers.pdf.together import DEEP, QUOTED, Together
from briefing.readers.sentences import starts_small
from briefing.readers.typeset import Typeset

_LEADER = re.compile(r"\s*(?:\.{3,}|(?:\. ){3,}\.?|…{2,}|_{4,})\s*(\d{1,4}|[ivxl]+)$")
_ENDS = frozenset("0123456789ivxl")  # of a number
_DOTS = re.compile(r"\.\.\.|\. \. \.|……|____")
_ALIKE = 0.06  # sizes within this are the same
_FEWEST_LEADERS = 3
_MOST_TAGGED = 0.6  # of the rows may be headings
_MOST_LISTED = 0.9
_LONGEST = 2000  # rows that a paragraph may go on for
_LONGEST_DISPLAY = 80  # characters of a heading that is a whole sentence, or quoted
_QUOTES = '“‘„"«'
_MOST_TITLE, _MOST_NARROW = 5, 8  # rows; where all are full, as in narrow columns


class Paragraphs:
    """Puts rows together; ``sure`` are the titles that the file itself names, with their levels.
    ``read`` holds the rows in the order in which they were read."""

    def __init__(self, measure: Measure, joiner: Joiner, sure: dict[str, Named]) -> None:
        self._measure = measure
        self._joiner = joiner
        self._sure = sure
        self.read: list[Row] = []
        self._out: list[Line] = []
        self._tagged = False  # whether the file marks headings, and not just everything
        self._listed = False  # the same, for items of lists
        self._running = False  # whether the last paragraph was more than a line
        self._last: Row | None = None  # the row that the last paragraph ended in
        self._last_page = 1

    def lines(self, rows: list[Row], beside: Beside) -> list[Line]:
        """The lines of all ``rows`` (in reading order), blank ones between, with the notes
        ``beside`` them after their paragraphs."""
        self._out = []
        self.read = []
        marked = sum(1 for row in rows if row.strips[0].tag)
        self._tagged = 0 < marked <= _MOST_TAGGED * len(rows)
        listed = sum(1 for row in rows if row.strips[0].item[0])
        self._listed = 0 < listed <= _MOST_LISTED * len(rows)
        self._together = Together(self._measure, tagged=self._tagged, listed=self._listed)
        rows = _contents(rows)
        tables.close_up(rows, self._measure)
        i = 0
        while i < len(rows):
            end = tables.run(rows, i, self._measure)
            if end > i:
                self._add_table(rows[i:end])
            else:
                end = self._end(rows, i)
                self._add(rows[i:end])
            self._add_beside(rows[i:end], beside)
            i = end
        headings.rank(self._out, self._measure)
        return self._out

    def _end(self, rows: list[Row], first: int) -> int:
        """Where the paragraph ends that begins with row ``first``; a caption that interrupts it is
        moved behind it."""
        end = self._together.end(rows, first)
        after = interrupted.past(rows, end, self._measure)
        if after == end:
            return end
        whole = rows[first:end] + rows[after : after + _LONGEST]
        more = self._together.end(whole, 0) - (end - first)
        if more > 0:
            rows[end : after + more] = rows[after : after + more] + rows[end:after]
        return end + max(0, more)

    # what it is

    def _add(self, rows: list[Row]) -> None:
        head = rows[0]
        if head.kind is not None:
            line = Typeset(head.text, 0, head.page)
            line.kind = head.kind
            self._apart(line)
            return
        line = Typeset(self._joiner.lines(rows), self._indent(head), head.page)
        line.last_page = rows[-1].page
        level = self._heading_level(rows, line.text)
        if level is not None:
            line.kind, line.level = BlockKind.HEADING, level
            line.look = (round(head.size * 2), head.font.bold)
            self._apart(line)
            return
        if self._listed and head.strips[0].item[0]:
            line.kind, line.level = BlockKind.LIST_ITEM, head.strips[0].item[1]
            line.text = items.BULLET.sub("", line.text, count=1).lstrip() or line.text
            self._apart(line)
            return
        if self._is_quote(rows) or self._is_pulled(rows, line.text):
            line.kind = BlockKind.QUOTE
            self._apart(line)
            return
        running = len(rows) > 1 and not items.ITEM.match(line.text)
        if self._out and (running or self._running or self._stands_apart(head)):
            self._out.append(Line("", 0, head.page))
        self._running = running
        line.gap = bool(self._out) and head.page != self._last_page
        self._out.append(line)
        self._last = rows[-1]
        self._last_page = rows[-1].page

    def _apart(self, line: Typeset) -> None:
        blank = Line("", 0, line.page)
        line.gap = bool(self._out) and line.page != self._last_page
        self._out += [blank, line, Line("", 0, line.page)]
        self._last = None
        self._last_page = line.last_page

    def _stands_apart(self, row: Row) -> bool:
        """Whether there is white above ``row``."""
        above = self._last
        if above is None or above.band != row.band:
            return True
        step = row.baseline - above.baseline
        return (
            step > WHITE * self._measure.leading * row.size
            or abs(row.size - above.size) > _ALIKE * above.size
            or row.font.bold != above.font.bold
        )

    def _indent(self, row: Row) -> int:
        """How deep a list's item stands, in columns."""
        if not items.ITEM.match(row.text):
            return 0
        return max(0, round((row.left - self._measure.starts[row.band]) / max(row.size, 1) * 2))

    def _heading_level(self, rows: list[Row], text: str) -> int | None:
        """The level of a heading (0: its look alone says so); ``None`` when it is none."""
        if len(text) > 2 * LONGEST:
            return None
        if self._tagged and (tag := rows[0].strips[0].tag):
            return tag
        if len(rows) > (_MOST_NARROW if self._together.is_wrapped(rows) else _MOST_TITLE):
            return None
        display = all(map(self._together.is_display, rows))
        if (
            self._sure
            and (named := self._sure.get(folded(text))) is not None
            and (named.is_on(rows[0].page) or (display and named.is_on(rows[0].page - 1)))
            and not items.BULLET.match(text)
        ):
            return named.level
        if not display:
            return None
        if not any(map(str.isalpha, text)) or rows[0].cells or is_caption(text):
            return None
        if len(text) > _LONGEST_DISPLAY and (text[-1] == "." or text[0] in _QUOTES):
            return None  # text set large: an introduction, a pull quote
        if rows[0].size > LARGER * self._measure.body:
            return None if text[-1] in ";," or starts_small(text) else 0
        if self._measure.bold:
            return None
        return 0 if looks_like_heading(text) else None

    def _is_pulled(self, rows: list[Row], text: str) -> bool:
        """Whether ``rows`` are a quotation set larger than the text."""
        return (
            text[0] in _QUOTES
            and len(text) > _LONGEST_DISPLAY
            and min(row.size for row in rows) > LARGER * self._measure.body
        )

    def _is_quote(self, rows: list[Row]) -> bool:
        """Whether all of ``rows`` stand in at the left, as a block of text."""
        if len(rows) < 2 or items.ITEM.match(rows[0].text):
            return False
        start = self._measure.starts[rows[0].band]
        deep = QUOTED * rows[0].size
        if not all(deep < row.left - start < DEEP * row.size for row in rows):
            return False
        edge = self._measure.edges[rows[0].band]
        lefts = [row.left for row in rows]
        return max(lefts) - min(lefts) < 1 and max(row.right for row in rows) < edge + 1

    def _add_beside(self, rows: list[Row], beside: Beside) -> None:
        self.read += rows
        for note in [note for row in rows for note in beside.get(id(row), ())] if beside else ():
            line = Typeset(self._joiner.lines(note), 0, note[0].page)
            line.kind = BlockKind.PARAGRAPH
            self._apart(line)
            self.read += note

    def _add_table(self, rows: list[Row]) -> None:
        for page, text in tables.texts(rows, self._joiner):
            line = Typeset(text, 0, page)
            line.kind = BlockKind.TABLE
            self._apart(line)


def _contents(rows: list[Row]) -> list[Row]:
    """Make each entry of a table of contents a paragraph of its own."""
    found = [row for row in rows if _leads(row.text)]
    if len(found) < _FEWEST_LEADERS:
        return rows
    for row in found:
        row.text = _LEADER.sub(r" \1", row.text).replace("\t", " ")
        row.kind = BlockKind.PARAGRAPH
        row.cells = []
    return rows


def _leads(text: str) -> bool:
    """Whether a line ends in dots that lead to a page number."""
    return text[-1:] in _ENDS and bool(_DOTS.search(text) and _LEADER.search(text))
