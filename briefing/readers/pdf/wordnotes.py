"""Notes that their size does not show: by words, as in a plain text, where the page allows it.

A page shows what words do not: a digit as large and as low as its word is part of that, and notes
stand together at the foot of a page, below white, in the running text's size or a smaller one. What
does not is text that begins with a number; it had better stay where it is.
"""

from __future__ import annotations

import re
from itertools import pairwise

from briefing.readers import footnotes, starred, wrapping
from briefing.readers.candidates import Marker, Start
from briefing.readers.footnotes import Markers, Shown, Starts
from briefing.readers.matching import NOTES_HEADING, RULE
from briefing.readers.model import Line, Notes
from briefing.readers.pdf import markers, widths
from briefing.readers.pdf.noterests import Foot, foot_of, rest_of
from briefing.readers.pdf.raised import DIGITS
from briefing.readers.pdf.rows import Row
from briefing.readers.sentences import ends_sentence, starts_small

_SIGNS = frozenset("*†‡" + DIGITS)
_BRACKET = re.compile(r"\[\d{1,3}\]")
_BULLET = re.compile(r"[-–—•▪◦●○·‣]\s")
_WHITE = 1.28 * 1.2  # times the size: more is white between paragraphs
_ALIKE = 0.06  # sizes within this are the same
_LARGEST = 1.04  # of the running text: the size of notes
_SMALLER = 0.94  # of the running text: that it is no list shows in its size
_INDENT = 0.8  # ems at the left past which lists stand
_HANGING = 0.5  # ems at least by which all lines of a note but its first stand further in
_ROOM = 1.5  # ems of play when a line is asked whether the next word fitted
_SURE = ("raised", "bracket")
Zone = tuple[list[Start], int, bool]


def take_out(found: list[Row], body: float, noted: Notes, of_tables: int) -> list[Row]:
    """``found`` without such notes and with a mark where each marker stood; ``noted`` gets them.

    ``body`` is the size of the running text; ``of_tables`` of the notes stand below tables.
    """
    if len(noted.found) - of_tables > markers.unmatched(found):
        return found  # what is left in lists is no note
    text = "\n".join([row.text for row in found])
    if _SIGNS.isdisjoint(text) and not _BRACKET.search(text):
        return found
    spaced = _spaced(found)
    kept = starred.take_out("\n".join([line.text for line in spaced]), spaced, noted)
    page = _Pages(kept, body)
    kept = footnotes.take_out(
        kept, {}, noted, paged=True, width=wrapping.width(kept), judge=page.judge
    )
    return [line for line in kept if isinstance(line, Row) and line.text]


def _spaced(found: list[Row]) -> list[Line]:
    """``found`` with blank lines where there is white, or where other type begins."""
    spaced: list[Line] = []
    above: Row | None = None
    for row in found:
        if above is not None:
            row.gap = row.page != above.page
            white = row.baseline - above.baseline > _WHITE * row.size
            other = (
                row.band != above.band
                or abs(row.size - above.size) > _ALIKE * above.size
                or row.font.bold != above.font.bold
            )
            if not row.gap and (white or other):
                spaced.append(Line("", 0, row.page))
        spaced.append(row)
        above = row
    return spaced


class _Pages:
    """Where on the pages of a document notes may stand."""

    def __init__(self, lines: list[Line], body: float) -> None:
        self._lines = lines
        self._body = body
        heavy = sum(1 if line.font.bold else -1 for line in lines if isinstance(line, Row))
        self._heavy = heavy > 0  # the running text itself is bold

    def judge(self, text: str, starts: Starts, markers: Markers) -> Shown:
        """See :data:`footnotes.Judge`."""
        sure = {
            label: [m for m in same if _shows(text[m.start : m.end])]
            for label, same in markers.items()
        }
        sure = {label: same for label, same in sure.items() if same}
        at = {start.line: start for same in starts.values() for start in same}
        found, rests = self._in_columns(at)
        zones = _counting([zone for zone in found if self._has_markers(zone, sure)])
        if not any(begun[0].style == "bracket" or headed for begun, _, headed in zones):
            # brackets elsewhere hold numbers of other things
            sure = {k: [m for m in v if text[m.start] != "["] for k, v in sure.items()}
            zones = [zone for zone in zones if self._has_markers(zone, sure)]
        if any(headed or begun[0].style != "dotted" for begun, _, headed in zones):
            # what looks like a list is one where other notes look like notes
            zones = [zone for zone in zones if zone[2] or zone[0][0].style != "dotted"]
        allowed: Starts = {}
        for begun, _, _ in zones:
            for start in begun:
                allowed.setdefault(start.label, []).append(start)
                if start.style == "bracket" and start.label not in sure:
                    sure[start.label] = self._at_line_starts(starts[start.label], start)
        below = {rest[-1] + 1 for rest in rests.values()}
        below.update(start.line for begun, _, _ in zones for start in begun[1:])
        ends = {end for _, end, _ in zones}
        return Shown(allowed, sure if allowed else {}, ends, rests, below)

    def _in_columns(self, at: dict[int, Start]) -> tuple[list[Zone], dict[int, list[int]]]:
        """The notes of all columns, and with which lines further on the last of a column goes on,
        by the line that follows it there."""
        zones: list[Zone] = []
        rests: dict[int, list[int]] = {}
        foot: Foot | None = None
        for rows in self._columns():
            rest = None
            if foot and self._row(rows[0]).page - foot.last.page <= 1:
                rest = rest_of(foot, rows, self._lines, at)
            if foot and rest:
                rests.setdefault(foot.end, []).extend(rows[slice(*rest)])
                foot.last = self._row(rows[rest[1] - 1])
            elif foot and self._row(rows[-1]).bottom > foot.last.bottom - foot.last.size:
                foot = None  # what would have gone on has its place here
            if at.keys().isdisjoint(rows):
                continue
            here = self._zones(rows, at, rest[1] if rest else -1)
            zones += here
            if here and here[-1][1] == rows[-1] + 1:
                begun, end, _ = here[-1]
                first = rows.index(begun[0].line)
                foot = foot_of(begun, [self._row(i) for i in rows[first:]], end)
        return zones, rests

    def _columns(self) -> list[list[int]]:
        """The places of the rows, by page and column."""
        found: list[list[int]] = []
        last: tuple[int, int] | None = None
        for i, line in enumerate(self._lines):
            if not isinstance(line, Row):
                continue
            here = (line.page, line.band)
            if here != last:
                found.append([])
                last = here
            found[-1].append(i)
        return found

    def _zones(self, rows: list[int], at: dict[int, Start], below: int) -> list[Zone]:
        """The notes in a column: those that stand together, the line that follows them, and
        whether there is a heading above them. A note ends above the place ``below``."""
        left = min(self._row(i).left for i in rows)
        edge = max(self._row(i).right for i in rows)
        zones: list[Zone] = []
        done = 0
        for place, i in enumerate(rows):
            if place < done or i not in at:
                continue
            above = self._row(rows[place - 1]) if place else None
            headed = above is not None and bool(NOTES_HEADING.match(above.text))
            if not headed and place != below and not self._may_begin(i, above, at[i], left):
                continue
            begun, count = self._run(rows[place:], at, edge)
            if begun and (headed or at[i].style == "raised" or place + count == len(rows)):
                zones.append((begun, rows[place + count - 1] + 1, headed))
                done = place + count
        return zones

    def _may_begin(self, i: int, above: Row | None, start: Start, left: float) -> bool:
        """Whether the first note of a column may stand in line ``i``."""
        row = self._row(i)
        if above is None:
            return True
        if self._lines[i - 1].text and not RULE.match(above.text):
            return False
        if start.style in _SURE or (start.style != "dotted" and row.size <= _SMALLER * self._body):
            return True
        return above.text[-1] != ":" and row.left - left <= _INDENT * row.size

    def _run(self, rows: list[int], at: dict[int, Start], edge: float) -> tuple[list[Start], int]:
        """The notes that begin in the first of ``rows`` and below it, and how many rows there are
        of them."""
        first = at[rows[0]]
        head = self._row(rows[0])
        if not self._is_plain(head) or head.size > _LARGEST * self._body:
            return [], 0
        begun = [first]
        count = 1
        hangs = False
        for over, i in pairwise(rows):
            row, above = self._row(i), self._row(over)
            inner = row.left - head.left > _HANGING * row.size
            hangs = hangs or inner
            if not self._is_plain(row) or abs(row.size - head.size) > _ALIKE * head.size:
                break
            start = at.get(i)
            if (
                start is not None
                and not inner  # "23 | april 2024"
                and start.style == first.style
                and start.label == begun[-1].label + 1
            ):
                begun.append(start)
            elif (
                not self._lines[i - 1].text
                or _BULLET.match(row.text)
                or not (
                    inner or _goes_on(above, row, edge) or (hangs and self._is_more(above, row))
                )
            ):
                break
            count += 1
        return begun, count

    def _is_more(self, above: Row, row: Row) -> bool:
        """Whether a paragraph more of a note begins in ``row``: further out than the line above."""
        return ends_sentence(above.text) and above.left - row.left > _HANGING * row.size

    def _is_plain(self, row: Row) -> bool:
        return row.kind is None and not row.cells and (self._heavy or not row.font.bold)

    def _at_line_starts(self, same: list[Start], note: Start) -> list[Marker]:
        """The markers of ``note`` in brackets that begin a line of the text: it looks as a note
        does, but stands below words that go on."""
        return [
            Marker(first, first + len(f"[{note.label}]"), start.line, note.label, 3)
            for start in same
            if start.style == "bracket"
            and start.line < note.line
            and self._lines[start.line - 1].text
            for first in [sum(len(line.text) + 1 for line in self._lines[: start.line])]
        ]

    def _has_markers(self, zone: Zone, markers: Markers) -> bool:
        """Whether markers in the text above show that lines with numbers in front are notes."""
        begun, _, headed = zone
        page = self._lines[begun[0].line].page
        near = [
            start
            for start in begun
            if any(
                marker.line < start.line and self._lines[marker.line].page >= page - 1
                for marker in markers.get(start.label, ())
            )
        ]
        above = [
            start
            for start in begun
            if any(marker.line < start.line for marker in markers.get(start.label, ()))
        ]
        if begun[0].style == "raised":
            return bool(above)
        if begun[0].style == "bracket" and headed:  # the marker of one may begin a line
            return 2 * len(above) > len(begun)
        if begun[0].style in ("dotted", "bracket"):  # a list, or one of books
            return len(above) == len(begun)
        return bool(near) or (len(begun) > 1 and 2 * len(above) > len(begun))

    def _row(self, i: int) -> Row:
        line = self._lines[i]
        assert isinstance(line, Row)
        return line


def _counting(zones: list[Zone]) -> list[Zone]:
    """``zones`` without those of labels in brackets that go on where no notes stand."""
    kept: list[Zone] = []
    last = 0
    for zone in zones:
        first = zone[0][0]
        if first.style == "bracket":
            if first.label not in (1, last + 1):
                continue
            last = zone[0][-1].label
        kept.append(zone)
    return kept


def _shows(written: str) -> bool:
    """Whether a marker shows that it is one."""
    return written[0] == "[" or any(sign in DIGITS for sign in written)


def _goes_on(above: Row, row: Row, edge: float) -> bool:
    """Whether a note may run on from the row ``above``: the next word had no room there."""
    if starts_small(row.text):
        return True
    width = widths.of_first_word(row.text, row.right - row.left)
    return above.right + width > edge - _ROOM * row.size
