"""Pairs the markers in a text with its notes.

A digit on a word is a marker only when a note with that label exists and the order fits: labels
rise through the document, and a note stands after its marker. ``G7``, ``CO2`` or ``NAVO2030`` are
names; a line that begins with ``2 procent`` or ``12 juli`` is text.
"""

from __future__ import annotations

import re
from collections.abc import Set

from briefing.readers.candidates import Marker, Start
from briefing.readers.model import Line
from briefing.readers.sentences import ends_sentence, starts_small

Match = tuple[int, Marker | None, Start | None]
_NOT_A_NOTE = re.compile(
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|january|february|march|may|june|july|august|october|procent|percent|miljoen|miljard"
    r"|mln|mld|euro|dollar|jaar|uur|dagen|weken|maanden|jl|km|meter|ton|tot en met|t/m)\b",
    re.IGNORECASE,
)
_SMALL_START = re.compile(
    r"(?:https?:|www\.|zie\b|idem\b|ibid|id\.|cf\.|vgl\.|conform\b|aldus\b|o\.a\.|bron\b|see\b|op\.)"
)
NOTES_HEADING = re.compile(
    r"\W*(?:voetnoten|eindnoten|noten|footnotes|endnotes|notes)\W*$", re.IGNORECASE
)
RULE = re.compile(r"[-_–—=*]{3,}$")
_ABOVE = re.compile(rf"(?:{RULE.pattern}|{NOTES_HEADING.pattern})", re.IGNORECASE)
_WIDEST_JUMP = 3  # labels that may be missing between two notes
LONGEST_FOOT = 10  # lines that may follow a blank line inside a page's last note


class Matching:
    """Pairs markers with notes, label by label; the lines ``below`` stand right under another
    note, as the page shows."""

    def __init__(
        self,
        lines: list[Line],
        text: str,
        starts: dict[int, list[Start]],
        markers: dict[int, list[Marker]],
        paged: bool,
        below: Set[int] = frozenset(),
    ) -> None:
        self.lines = lines
        self.text = text
        self.starts = starts
        self.markers = markers
        self.paged = paged
        self.below = below

    def run(self) -> list[Match]:
        """Every footnote: its label, marker and note; one of the two may be missing."""
        pairs: list[tuple[int, Marker, Start]] = []
        for label in sorted(self.starts):
            if pairs and label > pairs[-1][0] + 1 + _WIDEST_JUMP:
                break
            pair = self._best(label, pairs[-1] if pairs else None)
            if pair:
                pairs.append((label, *pair))
        if not pairs:
            return self._raised_only()
        return self._with_missing(pairs)

    def _best(
        self, label: int, previous: tuple[int, Marker, Start] | None
    ) -> tuple[Marker, Start] | None:
        after_marker = previous[1].start if previous else -1
        after_start = previous[2].line if previous else -1
        best: tuple[Marker, Start] | None = None
        best_worth = 0
        for start in self.starts[label]:
            if start.line <= after_start:
                continue
            start.worth = self._start_worth(start, previous)
            if start.worth < 1:
                continue
            for marker in self.markers.get(label, ()):
                if marker.start <= after_marker or marker.line >= start.line:
                    continue
                worth = start.worth + marker.worth
                if marker.worth < 2 and start.worth < 2:
                    continue
                if start.style == "dotted" and not self._dotted(start, marker, previous):
                    continue
                if self.paged:
                    apart = self.lines[start.line].page - self.lines[marker.line].page
                    worth += 2 if apart == 0 else 0 if apart == 1 else -1
                if worth > best_worth:
                    best, best_worth = (marker, start), worth
        if best is None or (previous is None and label > 3 and best_worth < 6):
            return None
        return best

    def _dotted(
        self, start: Start, marker: Marker, previous: tuple[int, Marker, Start] | None
    ) -> bool:
        """Whether "3. …" is a note rather than an item of a list."""
        sure = marker.worth >= 3 or (previous is not None and previous[2].style == "dotted")
        return sure and not self._is_list(start)

    def _is_list(self, start: Start) -> bool:
        """Whether an item with the next number follows for which there is no marker."""
        following = self.starts.get(start.label + 1, ())
        listed = any(0 < s.line - start.line <= 6 and s.style == "dotted" for s in following)
        return listed and start.label + 1 not in self.markers

    def _start_worth(self, start: Start, previous: tuple[int, Marker, Start] | None) -> int:
        """How much a line looks like the beginning of a note."""
        line = self.lines[start.line]
        rest = line.text[start.text :]
        worth = {"raised": 3, "bracket": 2}.get(start.style, 0)
        if start.style in ("plain", "stuck", "dotted") and _NOT_A_NOTE.match(rest):
            return 0
        worth += -1 if starts_small(rest) and not _SMALL_START.match(rest) else 1
        above = start.line - 1
        over = self.lines[above].text if above >= 0 else "-"
        blank = start.line in self.below or not over or bool(_ABOVE.match(over))
        while above >= 0 and not self.lines[above].text:
            above -= 1
        follows = previous is not None and start.line - previous[2].line <= 6
        if blank or (
            follows and previous and self._only_note_between(previous[2].line, start.line)
        ):
            worth += 2
        elif self._at_foot(start.line):
            worth += 1
        elif not ends_sentence(self.lines[above].text):
            worth -= 3
        if self.paged and line.gap and not blank:
            worth -= 2
        return worth

    def _at_foot(self, line: int) -> bool:
        """Whether ``line`` is one of the last of its page."""
        page = self.lines[line].page
        below = self.lines[line : line + LONGEST_FOOT + 1]
        last = len(below) <= LONGEST_FOOT
        return self.paged and (last or any(other.page != page for other in below))

    def _only_note_between(self, first: int, last: int) -> bool:
        """Whether a note that begins at ``first`` may run on up to ``last``."""
        return all(self.lines[i].text and not self.lines[i].gap for i in range(first + 1, last))

    def _raised_only(self) -> list[Match]:
        """Raised digits are markers even when no note is found."""
        flat = sorted(
            (m for same in self.markers.values() for m in same if m.worth == 4),
            key=lambda m: m.start,
        )
        taken: list[Match] = []
        for marker in flat:
            if marker.label == len(taken) + 1:
                taken.append((marker.label, marker, None))
        return taken

    def _with_missing(self, pairs: list[tuple[int, Marker, Start]]) -> list[Match]:
        """``pairs`` with the labels between, before and after them of which one half exists."""
        out: list[Match] = []
        bounds = (0, -1, -1)
        for label, marker, start in pairs:
            for missing in range(bounds[0] + 1, label):
                one = self._half(missing, (bounds[1], marker.start), (bounds[2], start.line))
                if one:
                    out.append(one)
            out.append((label, marker, start))
            bounds = (label, marker.start, start.line)
        label = bounds[0]
        while True:
            label += 1
            last = bounds[2] if bounds[2] >= 0 else len(self.lines)
            one = self._half(label, (bounds[1], len(self.text)), (last, last + 6))
            if not one:
                return out
            out.append(one)
            bounds = (
                label,
                one[1].start if one[1] else bounds[1],
                one[2].line if one[2] else bounds[2],
            )

    def _half(self, label: int, places: tuple[int, int], rows: tuple[int, int]) -> Match | None:
        """A marker without a note, or a note without a marker, strictly between these bounds."""
        for marker in self.markers.get(label, ()):
            inside = any(s.line == marker.line for same in self.starts.values() for s in same)
            if marker.worth >= 3 and places[0] < marker.start < places[1] and not inside:
                return (label, marker, None)
        for start in self.starts.get(label, ()):
            previous = rows[0] if rows[0] >= 0 else start.line
            near = rows[0] < start.line < rows[1] and start.style != "dotted"
            if near and self._start_worth(start, None) >= 3 and start.line - previous <= 6:
                return (label, None, start)
        return None
