"""Which rows belong together: where on the page a paragraph goes on, and where another begins."""

from __future__ import annotations

import re
from itertools import pairwise

from briefing.readers.headings import NUMBERED, is_caption, is_series
from briefing.readers.motions import begins_clause, begins_next
from briefing.readers.pdf import items, widths
from briefing.readers.pdf.rows import Row
from briefing.readers.pdf.styles import EXACT, LARGER, WHITE, Measure
from briefing.readers.sentences import ends_open, ends_sentence, starts_small
from briefing.readers.signing import is_name, is_role

_PART = re.compile(r"chapter|part|book|annex|appendix|hoofdstuk|deel|boek|bijlage", re.IGNORECASE)
_COUNT = re.compile(
    r"\d{1,2}|[ivxlc]{1,6}|[a-z]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf",
    re.IGNORECASE,
)
_SPREAD = 1.6  # times the sizes of both: so far below its word may such a number stand
_ALIKE = 0.06  # sizes within this are the same
INDENT, DEEP = 0.8, 14.0  # ems: where a first line or a list begins, and what is past that
_LONG = 0.7  # of the width: a line that goes on with a paragraph is seldom shorter
_WIDEST = 1.5  # ems of a letter, with the space before a word
_ROOM = 0.3  # ems of play when a line is asked whether the next word fitted
_ROOMY = 2.5  # … where white stands between paragraphs
_LITTLE = 1.1  # times the step from line to line: so much is more white between paragraphs
_FLUSH = 0.4  # ems: lines begin at the same place
QUOTED = 1.5  # ems at the left by which a block quote stands in
_BLOCK, _FEWEST = 20, 3  # rows before and after that make a block with one, and the fewest
_NARROWEST, _MOST_ROOMY = 12.0, 0.2  # ems; rows with room for more


class Together:
    """Asks of row after row whether it goes on with what is above it. ``tagged`` and ``listed``
    say that the file marks its headings, and the items of its lists."""

    def __init__(self, measure: Measure, *, tagged: bool, listed: bool) -> None:
        self._measure = measure
        self._tagged = tagged
        self._listed = listed
        self._first_widths: dict[int, float] = {}  # by the id of the row

    def end(self, rows: list[Row], first: int) -> int:
        """Where the paragraph ends that begins with row ``first``."""
        i = first + 1
        item = bool(items.ITEM.match(rows[first].text))
        while i < len(rows) and self._goes_on(rows, first, i, item=item):
            i += 1
        return i

    def is_wrapped(self, rows: list[Row]) -> bool:
        """Whether each of ``rows``, which are one paragraph, is as full as its next word let it."""
        return all(self._is_full(rows, i) for i in range(1, len(rows)))

    def is_display(self, row: Row) -> bool:
        """Whether ``row`` is set larger or heavier than the text."""
        return row.size > LARGER * self._measure.body or row.font.bold

    def _goes_on(self, rows: list[Row], first: int, i: int, *, item: bool) -> bool:
        """Whether row ``i`` goes on with the paragraph, the ``item`` of a list or not, that began
        with row ``first``."""
        above, row = rows[i - 1], rows[i]
        if row.kind is not None or above.kind is not None or row.cells or above.cells:
            return False
        if i == first + 1 and self._counts_parts(above, row):
            return True
        if abs(row.size - above.size) > _ALIKE * above.size:
            return False
        changes = row.font.bold != above.font.bold
        if changes and not self._runs_on(rows, i):
            return False
        if self._tagged and row.strips[0].tag != above.strips[0].tag:
            return False
        if self._listed and row.page == above.page and row.strips[0].item != above.strips[0].item:
            return False
        if begins_next(row.text, rows[first].text, above.text):
            return False
        step = row.baseline - above.baseline
        beside = row.band == above.band
        if beside and not 0 <= step <= WHITE * self._measure.leading * row.size:
            return False
        if items.ITEM.match(row.text):
            headed = self.is_display(above) and self.is_display(row) and items.is_dash(row.text)
            return self._is_full(rows, i) and (headed or self._is_within(rows, first, i, item=item))
        hyphened = above.text[-1] == "-" and (
            starts_small(row.text) or (above.text[-2:-1].isalpha() and row.text[0].isalpha())
        )
        if _signs(above.text, row.text) or (not beside and is_caption(row.text)):
            return False
        if not beside:
            return hyphened or self._carries_on(rows, first, i, item=item)
        if hyphened or changes:
            return True
        em = row.size
        if self.is_display(above) and not self._measure.bold:
            full = self._is_full(rows, i)
            if not full and (is_series(row.text) or NUMBERED.match(row.text)):
                return False
            large = above.size > LARGER * self._measure.body
            return full or large or starts_small(row.text)
        if row.left - above.left > INDENT * em and not (item and i == first + 1):
            # a first line that stands in; centred lines do so too
            if not ends_sentence(above.text) and starts_small(row.text):
                return True
            return i == first + 1 and self._hangs(rows, i)
        if above.left - row.left > INDENT * em:
            if i - 1 == first and above.left - row.left < DEEP * em and not item:
                return self._is_full(rows, i)  # the line above stood in as a first line does
            if item or not starts_small(row.text):
                return False
        if self._is_full(rows, i):
            return not self._begins_anew(rows, first, i)
        small = starts_small(row.text) and not begins_clause(row.text, above.text)
        return small and not ends_sentence(above.text) and not is_name(row.text)

    def _runs_on(self, rows: list[Row], i: int) -> bool:
        """Whether a sentence of which the first line is bold, or a later one, goes on in row
        ``i``."""
        above, row = rows[i - 1], rows[i]
        return starts_small(row.text) and not ends_sentence(above.text) and self._is_full(rows, i)

    def _hangs(self, rows: list[Row], i: int) -> bool:
        """Whether row ``i`` stands in because only the first line of its paragraph, the one above,
        begins further out: with a label, or as in a list of books."""
        above, row = rows[i - 1], rows[i]
        flush = _FLUSH * row.size
        if len(above.strips) > 1 and abs(above.strips[1].left - row.left) < flush:
            return True
        if ends_sentence(above.text) or not self._is_full(rows, i):
            return False
        below = rows[i + 1] if i + 1 < len(rows) else None
        return below is not None and below.band == row.band and abs(below.left - row.left) < flush

    def _is_within(self, rows: list[Row], first: int, i: int, *, item: bool) -> bool:
        """Whether row ``i``, which begins as an item does, is within a sentence."""
        start = self._measure.starts[rows[i].band]
        if item:  # known only where its lines hang
            start = rows[i - 1].left
            if rows[first].left > start - _FLUSH * rows[i].size:
                return False
        return items.is_within_sentence(rows, i, start)

    def _begins_anew(self, rows: list[Row], first: int, i: int) -> bool:
        """Whether row ``i``, which follows a full line, begins a paragraph: there is a little more
        white above it than between the lines of the one that began with row ``first``. Markers
        may push their line down."""
        above, row = rows[i - 1], rows[i]
        step = row.baseline - above.baseline
        if step <= _LITTLE * self._measure.leading * row.size or row.raised:
            return False
        if not ends_sentence(above.text) or starts_small(row.text):
            return False
        steps = [
            below.baseline - one.baseline
            for one, below in pairwise(rows[first:i] if i - first > 1 else rows[i : i + 2])
            if one.band == below.band
        ]
        return all(step > _LITTLE * other for other in steps)

    def _carries_on(self, rows: list[Row], first: int, i: int, *, item: bool) -> bool:
        """Whether text goes on over a column's or a page's end."""
        above, row = rows[i - 1], rows[i]
        if self.is_display(above):
            return self.is_display(row) and (starts_small(row.text) or ends_open(above.text))
        if row.left - self._measure.starts[row.band] > INDENT * row.size and not (
            self._keeps_in(rows, first, i, item=item)
        ):
            return False
        if not self._is_full(rows, i):
            return False
        if ends_sentence(above.text):
            if i + 1 < len(rows) and _signs(row.text, rows[i + 1].text):
                return False
            if (
                self._measure.justified
                and abs(above.right - self._measure.edges[above.band]) < EXACT
            ):
                return True  # last lines of paragraphs seldom end just there
            width = self._measure.edges[row.band] - self._measure.starts[row.band]
            return above.text[-1] not in ":;" and row.right - row.left > _LONG * width
        return True

    def _keeps_in(self, rows: list[Row], first: int, i: int, *, item: bool) -> bool:
        """Whether row ``i``, in the next column or on the next page, stands in as the lines of its
        paragraph do: the text of an item, a quote."""
        starts = self._measure.starts
        above, row = rows[i - 1], rows[i]
        further = row.left - starts[row.band] - (above.left - starts[above.band])
        flush = _FLUSH * row.size
        if min(abs(further), abs(row.left - above.left)) < flush:
            return True
        hangs = item or (len(above.strips) > 1 and abs(above.strips[1].left - row.left) < flush)
        return hangs and i == first + 1 and 0 < further < DEEP * row.size

    def _is_full(self, rows: list[Row], i: int) -> bool:
        """Whether the first word of row ``i`` had no room behind the one above."""
        above, row = rows[i - 1], rows[i]
        room = _ROOMY if self._measure.spaced and above.band == row.band else _ROOM
        left = self._edge(rows, i - 1) - room * row.size - above.right
        if left < 0:
            return True
        widest = _WIDEST * row.size * len(widths.first_word(row.text))
        return left <= widest and self._first_width(row) > left

    def _edge(self, rows: list[Row], at: int) -> float:
        """Where lines end at the right: that of its block for a row that stands in."""
        row = rows[at]
        edge = self._measure.edges[row.band]
        start = self._measure.starts[row.band]
        if row.left - start < QUOTED * row.size or edge - row.right < _ROOM * row.size:
            return edge
        before: list[Row] = []
        after: list[Row] = []
        for step, side in ((-1, before), (1, after)):
            j = at + step
            while 0 <= j < len(rows) and len(side) < _BLOCK and self._is_beside(rows[j], row):
                side.append(rows[j])
                j += step
        block = [*before[::-1], row, *after]
        own = max(one.right for one in block)
        if (
            len(block) < _FEWEST
            or own - row.left < _NARROWEST * row.size
            or not self._is_filled(block, own)
        ):
            return edge
        return min(edge, own)

    def _is_beside(self, other: Row, row: Row) -> bool:
        """Whether two rows stand in alike, be it on pages that follow each other."""
        edges = self._measure.edges
        return (
            abs(edges[other.band] - edges[row.band]) < _FLUSH * row.size
            and other.kind is None
            and not other.cells
            and abs(other.size - row.size) < _ALIKE * row.size
            and abs(other.left - row.left) < _FLUSH * row.size
        )

    def _is_filled(self, block: list[Row], edge: float) -> bool:
        """Whether the rows of ``block`` are lines of running text that ends at ``edge``: in hardly
        any was there room for the first word of the next."""
        roomy = 0
        for one, below in pairwise(block):
            if one.right + self._first_width(below) < edge and not ends_sentence(one.text):
                roomy += 1
        return roomy <= _MOST_ROOMY * len(block)

    def _first_width(self, row: Row) -> float:
        """How wide the first word of ``row`` is, with the space before it."""
        known = self._first_widths.get(id(row))
        if known is None:
            known = widths.of_first_word(row.text, row.right - row.left)
            self._first_widths[id(row)] = known
        return known

    def _counts_parts(self, above: Row, row: Row) -> bool:
        """Whether ``row`` is no more than the number of the chapter that ``above`` begins."""
        return (
            self.is_display(above)
            and self.is_display(row)
            and row.band == above.band
            and _PART.fullmatch(above.text) is not None
            and _COUNT.fullmatch(row.text) is not None
            and 0 < row.top - above.top < _SPREAD * (above.size + row.size)
        )


def _signs(above: str, text: str) -> bool:
    """Whether ``text`` is the name of who signs below an office."""
    last = text.rsplit(maxsplit=1)[-1:]
    if " " not in text or not last or last[0][0].islower() or text.isupper():
        return False  # as nearly all lines: no need to ask more
    return (above.isupper() or is_role(above)) and is_name(text)
