"""Rows into lines for the steps that plain text goes through: what geometry shows to be one
paragraph is one line, and white space on the page is a blank one."""

from __future__ import annotations

import re
from itertools import pairwise

from briefing.domain.document import BlockKind
from briefing.readers.headings import LONGEST, NUMBERED, is_series, looks_like_heading
from briefing.readers.joining import Joiner
from briefing.readers.model import Line
from briefing.readers.pdf import headings, items, tables, widths
from briefing.readers.pdf.margins import Beside
from briefing.readers.pdf.outline import Named, folded
from briefing.readers.pdf.rows import Row
from briefing.readers.pdf.styles import EXACT, LARGER, WHITE, Measure
from briefing.readers.sentences import ends_open, ends_sentence, starts_small
from briefing.readers.signing import is_name, is_role
from briefing.readers.typeset import Typeset

_LEADER = re.compile(r"\s*(?:\.{3,}|(?:\. ){3,}\.?|…{2,}|_{4,})\s*(\d{1,4}|[ivxl]+)$")
_ENDS = frozenset("0123456789ivxl")  # of a number
_DOTS = re.compile(r"\.\.\.|\. \. \.|……|____")
_PART = re.compile(r"chapter|part|book|annex|appendix|hoofdstuk|deel|boek|bijlage", re.IGNORECASE)
_COUNT = re.compile(
    r"\d{1,2}|[ivxlc]{1,6}|[a-z]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf",
    re.IGNORECASE,
)
_SPREAD = 1.6  # times the sizes of both: so far below its word may such a number stand
_ALIKE = 0.06  # sizes within this are the same
_INDENT, _DEEP = 0.8, 14.0  # ems: where a first line or a list begins, and what is past that
_LONG = 0.7  # of the width: a line that goes on with a paragraph is seldom shorter
_WIDEST = 1.5  # ems of a letter, with the space before a word
_ROOM = 0.3  # ems of play when a line is asked whether the next word fitted
_ROOMY = 2.5  # … where white stands between paragraphs
_LITTLE = 1.1  # times the step from line to line: so much is more white between paragraphs
_TIGHT = 0.92  # of the size: boxes that end where the letters do
_FEWEST_LEADERS = 3
_QUOTED = 1.5  # ems at the left by which a block quote stands in
_MOST_TAGGED = 0.6  # of the rows may be headings
_MOST_LISTED = 0.9
_MOST_TITLE = 5  # rows


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
        rows = _contents(rows)
        tables.close_up(rows, self._measure)
        i = 0
        while i < len(rows):
            end = tables.run(rows, i, self._measure)
            if end > i:
                self._add_table(rows[i:end])
            else:
                end = self._run(rows, i)
                self._add(rows[i:end])
            self._add_beside(rows[i:end], beside)
            i = end
        headings.rank(self._out, self._measure)
        return self._out

    # what belongs together

    def _run(self, rows: list[Row], first: int) -> int:
        """Where the paragraph ends that begins with row ``first``."""
        i = first + 1
        item = bool(items.ITEM.match(rows[first].text))
        while i < len(rows) and self._goes_on(rows, first, i, item=item):
            i += 1
        return i

    def _goes_on(self, rows: list[Row], first: int, i: int, *, item: bool) -> bool:
        """Whether row ``i`` goes on with the paragraph, the ``item`` of a list or not, that began
        with row ``first``."""
        above, row = rows[i - 1], rows[i]
        if row.kind is not None or above.kind is not None or row.cells or above.cells:
            return False
        if i == first + 1 and self._counts_parts(above, row):
            return True
        if abs(row.size - above.size) > _ALIKE * above.size or row.font.bold != above.font.bold:
            return False
        if self._tagged and row.strips[0].tag != above.strips[0].tag:
            return False
        if self._listed and row.page == above.page and row.strips[0].item != above.strips[0].item:
            return False
        step = row.bottom - above.bottom
        beside = row.band == above.band
        most = WHITE * self._measure.leading * row.size
        if beside and not (0 <= step <= most and not _is_below(above, row, most)):
            return False
        if items.ITEM.match(row.text):
            return (
                not item
                and self._is_full(above, row)
                and items.is_within_sentence(rows, i, self._measure.starts[row.band])
            )
        hyphened = above.text[-1] == "-" and (
            starts_small(row.text) or (above.text[-2:-1].isalpha() and row.text[0].isalpha())
        )
        if not beside:
            return hyphened or self._carries_on(above, row)
        if hyphened:
            return True
        if _signs(above.text, row.text):
            return False
        em = row.size
        head = rows[first]
        if self._is_display(head) and not self._measure.bold:
            full = self._is_full(above, row)
            if not full and (is_series(row.text) or NUMBERED.match(row.text)):
                return False
            large = head.size > LARGER * self._measure.body
            return full or large or starts_small(row.text)
        if row.left - above.left > _INDENT * em and not (item and i == first + 1):
            # a first line that stands in; centred lines do so too
            return not ends_sentence(above.text) and starts_small(row.text)
        if above.left - row.left > _INDENT * em:
            if i - 1 == first and above.left - row.left < _DEEP * em and not item:
                return self._is_full(above, row)  # the line above stood in as a first line does
            if item or not starts_small(row.text):
                return False
        if self._is_full(above, row):
            return not self._begins_anew(rows, first, i)
        small = starts_small(row.text)
        return small and not ends_sentence(above.text) and not is_name(row.text)

    def _begins_anew(self, rows: list[Row], first: int, i: int) -> bool:
        """Whether row ``i``, which follows a full line, begins a paragraph: there is a little more
        white above it than between the lines of the one that began with row ``first``. Markers
        may push their line down."""
        above, row = rows[i - 1], rows[i]
        step = row.bottom - above.bottom
        if step <= _LITTLE * self._measure.leading * row.size or row.raised:
            return False
        if not ends_sentence(above.text) or starts_small(row.text):
            return False
        steps = [
            below.bottom - one.bottom
            for one, below in pairwise(rows[first:i] if i - first > 1 else rows[i : i + 2])
            if one.band == below.band
        ]
        return all(step > _LITTLE * other for other in steps)

    def _carries_on(self, above: Row, row: Row) -> bool:
        """Whether text goes on over a column's or a page's end."""
        if self._is_display(above):
            return self._is_display(row) and (starts_small(row.text) or ends_open(above.text))
        if row.left - self._measure.starts[row.band] > _INDENT * row.size:
            return False
        if not self._is_full(above, row):
            return False
        if ends_sentence(above.text):
            if (
                self._measure.justified
                and abs(above.right - self._measure.edges[above.band]) < EXACT
            ):
                return True  # last lines of paragraphs seldom end just there
            width = self._measure.edges[row.band] - self._measure.starts[row.band]
            return above.text[-1] not in ":;" and row.right - row.left > _LONG * width
        return True

    def _is_full(self, above: Row, row: Row) -> bool:
        """Whether the first word of ``row`` had no room behind ``above``."""
        edge = self._measure.edges[above.band]
        room = _ROOMY if self._measure.spaced and above.band == row.band else _ROOM
        left = edge - room * row.size - above.right
        if left < 0:
            return True
        word, _, _ = row.text.partition(" ")
        if left > _WIDEST * row.size * len(word):
            return False
        share = (widths.relative(word) + widths.SPACE) / max(widths.relative(row.text), 1)
        return (row.right - row.left) * share > left

    def _counts_parts(self, above: Row, row: Row) -> bool:
        """Whether ``row`` is no more than the number of the chapter that ``above`` begins."""
        return (
            self._is_display(above)
            and self._is_display(row)
            and row.band == above.band
            and _PART.fullmatch(above.text) is not None
            and _COUNT.fullmatch(row.text) is not None
            and 0 < row.top - above.top < _SPREAD * (above.size + row.size)
        )

    def _is_display(self, row: Row) -> bool:
        """Whether ``row`` is set larger or heavier than the text."""
        return row.size > LARGER * self._measure.body or row.font.bold

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
        if self._is_quote(rows):
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
        step = row.bottom - above.bottom
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
        if len(rows) > _MOST_TITLE:
            return None
        display = self._is_display(rows[0])
        if (
            self._sure
            and (named := self._sure.get(folded(text))) is not None
            and (named.is_on(rows[0].page) or (display and named.is_on(rows[0].page - 1)))
            and not items.BULLET.match(text)
        ):
            return named.level
        if not display:
            return None
        if not any(map(str.isalpha, text)) or rows[0].cells:
            return None
        if rows[0].size > LARGER * self._measure.body:
            return None if text[-1] in ";," or starts_small(text) else 0
        if self._measure.bold:
            return None
        return 0 if looks_like_heading(text) else None

    def _is_quote(self, rows: list[Row]) -> bool:
        """Whether all of ``rows`` stand in at the left, as a block of text."""
        if len(rows) < 2 or items.ITEM.match(rows[0].text):
            return False
        start = self._measure.starts[rows[0].band]
        deep = _QUOTED * rows[0].size
        if not all(deep < row.left - start < _DEEP * row.size for row in rows):
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


def _is_below(above: Row, row: Row, most: float) -> bool:
    """Whether a sentence ends, and ``row`` begins one more than ``most`` below it, top from top:
    where boxes end as the drawn letters do, a letter that hangs below the line takes from the
    white."""
    return (
        row.top - above.top > most
        and all(
            len(one.strips) == 1 and not one.raised and one.bottom - one.top < _TIGHT * one.size
            for one in (above, row)
        )
        and ends_sentence(above.text)
        and not starts_small(row.text)
    )


def _signs(above: str, text: str) -> bool:
    """Whether ``text`` is the name of who signs below an office."""
    if not (above.isupper() or is_role(above)) or text.isupper():
        return False
    return " " in text and is_name(text)


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
