"""Footnotes out of the lines: explicit ones, and numbered notes at the foot of a page or at the
end, matched with the digits that a text conversion glued to words.

A digit on a word is a marker only when a note with that label exists and the order fits: labels
rise through the document, and a note stands after its marker. ``G7``, ``CO2`` or ``NAVO2030`` are
names; a line that begins with ``2 procent`` or ``12 juli`` is text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from briefing.readers.headings import looks_like_heading
from briefing.readers.model import Line, Notes
from briefing.readers.sentences import ends_sentence, starts_small

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LOWERED = str.maketrans(_RAISED, "0123456789")
_EXPLICIT = re.compile(r"\[\^([^\]\s\[]{1,30})\](?!:)")
_DEFINITION = re.compile(r"\[\^([^\]\s\[]{1,30})\]:\s*")
_START = re.compile(
    rf"\n(?:([{_RAISED}]{{1,3}})[ \t]*|\[(\d{{1,3}})\][ \t]*|\((\d{{1,3}})\)[ \t]+"
    r"|(\d{1,3})[.)]?[ \t]+|(\d{1,3})(?=[A-Z][a-z]))(?=\S)"
)
_STYLES = ("", "raised", "bracket", "paren", "plain", "stuck")
_DIGITS = re.compile("[0-9]+")
_ANY_DIGITS = re.compile(f"[0-9{_RAISED}]+")
_SIGNS_BEFORE = frozenset(".,;:!?%)]”’\"'»…*_")
_BETWEEN = re.compile(r"[,;]? ?")
_NUMBER_GOES_ON = re.compile(r"[\w%°/]|[.,:]\d|-\w")
_YEAR_BEFORE = re.compile(r"(?<!\d)(?:19|20)\d\d[.;)]$")
_WORD_BEFORE = re.compile(r"[^\W\d_]+$")
_NUMBERED_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:nrs?|no|art|artt|p|pp|pag|blz|par|hfst|vol|afd|bijl|fig|tab|kst|lid|sub|§|v)\.$",
    re.IGNORECASE,
)
_UNIT_BEFORE = re.compile(r"(?:^|[\s\d])(?:m|km|cm|mm|dm|hm)$|\d$")
_NOT_A_NOTE = re.compile(
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|january|february|march|may|june|july|august|october|procent|percent|miljoen|miljard"
    r"|mln|mld|euro|dollar|jaar|uur|dagen|weken|maanden|jl|km|meter|ton|tot en met|t/m)\b",
    re.IGNORECASE,
)
_SMALL_START = re.compile(
    r"(?:https?:|www\.|zie\b|idem\b|ibid|id\.|cf\.|vgl\.|conform\b|aldus\b|o\.a\.|bron\b|see\b|op\.)"
)
_NOTES_HEADING = re.compile(
    r"\W*(?:voetnoten|eindnoten|noten|footnotes|endnotes|notes)\W*$", re.IGNORECASE
)
_WHOLE_ADDRESS = re.compile(r"(?:https?://|www\.)\S*[\w/]$|\.(?:html?|pdf|aspx|nl|com|org|int|eu)$")
_ADDRESS_REST = re.compile(r"\S*[_/=?&]|\S+\.(?:html?|pdf|aspx)\b")
_RULE = re.compile(r"[-_–—=*]{3,}$")
_WIDEST_JUMP = 3  # labels that may be missing between two notes
_LONGEST_FOOT = 10  # lines that may follow a blank line inside a page's last note


@dataclass(slots=True)
class _Start:
    """A line that may begin a note; ``text`` is where the note's own text begins in it."""

    line: int
    label: int
    style: str
    text: int
    worth: int = 0


@dataclass(slots=True)
class _Marker:
    """Characters that may be a marker, by their place in the text."""

    start: int
    end: int
    line: int
    label: int
    worth: int


def take_out(
    lines: list[Line], notes: dict[str, str], *, paged: bool, width: int
) -> tuple[list[Line], Notes]:
    """``lines`` without notes and with a mark where each marker stood, and the notes.

    ``notes`` are texts already known by label; ``width`` is the length at which the source
    breaks its lines, 0 when it does not.
    """
    text = "\n".join([line.text for line in lines])
    if notes or "[^" in text:
        return _explicit(lines, notes)
    found = Notes()
    starts = [0, *accumulate(len(line.text) + 1 for line in lines)]
    markers = _markers(text, starts)
    if not markers:
        return lines, found
    matched = _Matching(lines, text, _starts(text, starts), markers, paged).run()
    if not matched:
        return lines, found
    zones = _zones(lines, [s for _, _, s in matched if s], paged=paged, width=width)
    edits: dict[int, list[tuple[int, int, str]]] = {}
    for label, marker, start in matched:
        texts = zones[start.line].texts if start else None
        page = lines[start.line if start else marker.line if marker else 0].page
        note = found.add(str(label), texts, page, marked=marker is not None)
        if marker:
            base = starts[marker.line]
            edits.setdefault(marker.line, []).append(
                (marker.start - base, marker.end - base, note.mark)
            )
    for index, changes in edits.items():
        content = lines[index].text
        for first, last, mark in sorted(changes, reverse=True):
            content = f"{content[:first]}{mark}{content[last:]}"
        lines[index].text = content
    carried = _carried_over(lines, zones) if paged else set()
    return _without(lines, zones, carried), found


def _explicit(lines: list[Line], notes: dict[str, str]) -> tuple[list[Line], Notes]:
    """Notes that say so: ``[^label]`` in the text, ``[^label]: …`` as a line of its own."""
    texts: dict[str, tuple[list[str], int]] = {k: ([v], 0) for k, v in notes.items()}
    kept: list[Line] = []
    gap = False
    current: list[str] | None = None
    blank = False
    for line in lines:
        begins = _DEFINITION.match(line.text)
        if begins:
            current = [line.text[begins.end() :]]
            texts.setdefault(begins[1], (current, line.page))
            gap, blank = True, False
            continue
        if current is not None:
            if line.text and (line.indent >= 2 if blank else not line.gap):
                current.append(line.text)
                blank = False
                continue
            blank = True
            if line.text:
                current = None
        line.gap = line.gap or (gap and bool(line.text))
        gap = gap and not line.text
        kept.append(line)
    found = Notes()
    seen: set[str] = set()

    for line in kept:
        if "[^" not in line.text:
            continue

        def mark(match: re.Match[str], page: int = line.page) -> str:
            label = match[1]
            if label in seen:
                return ""
            seen.add(label)
            content, own_page = texts.get(label, (None, 0))
            return found.add(label, content, own_page or page, marked=True).mark

        line.text = _EXPLICIT.sub(mark, line.text)
    for label, (content, page) in texts.items():
        if label not in seen:
            found.add(label, content, page or 1, marked=False)
    return kept, found


def _starts(text: str, starts: list[int]) -> dict[int, list[_Start]]:
    """Lines that may begin a note, by label."""
    found: dict[int, list[_Start]] = {}
    for match in _START.finditer("\n" + text):
        which = match.lastindex or 0
        label = int(match[which].translate(_LOWERED))
        line = bisect_right(starts, match.start()) - 1  # one line feed more before each
        style = _STYLES[which]
        if style == "plain" and match[0].rstrip()[-1] in ".)":
            style = "dotted"
        start = _Start(line, label, style, match.end() - 1 - starts[line])
        if label:
            found.setdefault(label, []).append(start)
    return found


def _markers(text: str, starts: list[int]) -> dict[int, list[_Marker]]:
    """Characters that may be markers, by label, each with its worth (1–4)."""
    found: dict[int, list[_Marker]] = {}
    raised = any(sign in text for sign in _RAISED)
    beside: _Marker | None = None  # the candidate before, for "3, 4" on one word
    for match in (_ANY_DIGITS if raised else _DIGITS).finditer(text):
        first, last = match.span()
        sign = text[first - 1] if first else "\n"
        near = beside is not None and first - beside.end <= 2
        # nearly every number in a text stands free: be quick about those
        if last - first > 3 or (
            sign in " \n" and not near and (sign == "\n" or text[first] not in _RAISED)
        ):
            continue
        label = int(match[0].translate(_LOWERED))
        before = text[max(0, first - 40) : first].rpartition("\n")[2]
        if (
            near
            and beside
            and label == beside.label + 1
            and _BETWEEN.fullmatch(text, beside.end, first)
        ):
            first, worth = beside.end, beside.worth
        elif text[first] in _RAISED:
            worth = 0 if not before or _UNIT_BEFORE.search(before) else 4
        elif sign in "[(":
            worth = _bracketed(text, first, last, before)
            first, last = first - 1, last + 1
        elif sign in " \n" or (
            _NUMBER_GOES_ON.match(text, last) and not _another(text, last, label)
        ):
            continue
        else:
            worth = _worth(before, match[0], text)
        if label and worth:
            line = bisect_right(starts, first) - 1
            beside = _Marker(first, last, line, label, worth)
            found.setdefault(label, []).append(beside)
    return found


def _another(text: str, last: int, label: int) -> bool:
    """Whether the next label follows after a comma: "woord.3,4 "."""
    following = _DIGITS.match(text, last + 1)
    if text[last : last + 1] != "," or not following or int(following[0]) != label + 1:
        return False
    return not _NUMBER_GOES_ON.match(text, following.end())


def _bracketed(text: str, first: int, last: int, before: str) -> int:
    """How sure it is that digits in brackets are a marker."""
    closing = text[last : last + 1]
    above = before[:-1].rstrip(" ")
    if not above or closing != ("]" if before[-1] == "[" else ")"):
        return 0
    if closing == "]":
        return 0 if text[last + 1 : last + 2] == "(" else 3
    glued = above == before[:-1] and above[-1].isalpha()
    return 2 if glued and not text[last + 1 : last + 2].isalnum() else 0


def _worth(before: str, digits: str, text: str) -> int:
    """How sure it is that plain digits are a marker, by what they are glued to."""
    sign = before[-1]
    if sign.isalpha():
        word = _WORD_BEFORE.search(before)
        token = word[0] if word else sign
        if len(token) < 2:
            return 0
        if token[-2:].islower():
            return 3 if len(token) > 2 or token.islower() else 1
        # an acronym with a number that comes back is a name
        return 0 if text.count(token + digits) > 1 else 1
    if sign not in _SIGNS_BEFORE:
        return 0
    if sign in "\"'’”“" and (len(before) < 2 or before[-2] in " ("):
        return 0
    if sign in ".,:" and before[-2:-1].isdigit():
        return 2 if _YEAR_BEFORE.search(before) else 0
    if sign == "." and _NUMBERED_ABBREVIATION.search(before):
        return 0
    return 3


class _Matching:
    """Pairs markers with notes, label by label."""

    def __init__(
        self,
        lines: list[Line],
        text: str,
        starts: dict[int, list[_Start]],
        markers: dict[int, list[_Marker]],
        paged: bool,
    ) -> None:
        self.lines = lines
        self.text = text
        self.starts = starts
        self.markers = markers
        self.paged = paged

    def run(self) -> list[tuple[int, _Marker | None, _Start | None]]:
        """Every footnote: its label, marker and note; one of the two may be missing."""
        pairs: list[tuple[int, _Marker, _Start]] = []
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
        self, label: int, previous: tuple[int, _Marker, _Start] | None
    ) -> tuple[_Marker, _Start] | None:
        after_marker = previous[1].start if previous else -1
        after_start = previous[2].line if previous else -1
        best: tuple[_Marker, _Start] | None = None
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
        self, start: _Start, marker: _Marker, previous: tuple[int, _Marker, _Start] | None
    ) -> bool:
        """Whether "3. …" is a note rather than an item of a list."""
        sure = marker.worth >= 3 or (previous is not None and previous[2].style == "dotted")
        return sure and not self._is_list(start)

    def _is_list(self, start: _Start) -> bool:
        """Whether an item with the next number follows for which there is no marker."""
        following = self.starts.get(start.label + 1, ())
        listed = any(0 < s.line - start.line <= 6 and s.style == "dotted" for s in following)
        return listed and start.label + 1 not in self.markers

    def _start_worth(self, start: _Start, previous: tuple[int, _Marker, _Start] | None) -> int:
        """How much a line looks like the beginning of a note."""
        line = self.lines[start.line]
        rest = line.text[start.text :]
        worth = {"raised": 3, "bracket": 2}.get(start.style, 0)
        if start.style in ("plain", "stuck", "dotted") and _NOT_A_NOTE.match(rest):
            return 0
        worth += -1 if starts_small(rest) and not _SMALL_START.match(rest) else 1
        above = start.line - 1
        blank = above >= 0 and not self.lines[above].text
        while above >= 0 and not self.lines[above].text:
            above -= 1
        follows = previous is not None and start.line - previous[2].line <= 6
        if (
            blank
            or above < 0
            or (follows and previous and self._only_note_between(previous[2].line, start.line))
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
        below = self.lines[line : line + _LONGEST_FOOT + 1]
        last = len(below) <= _LONGEST_FOOT
        return self.paged and (last or any(other.page != page for other in below))

    def _only_note_between(self, first: int, last: int) -> bool:
        """Whether a note that begins at ``first`` may run on up to ``last``."""
        return all(self.lines[i].text and not self.lines[i].gap for i in range(first + 1, last))

    def _raised_only(self) -> list[tuple[int, _Marker | None, _Start | None]]:
        """Raised digits are markers even when no note is found."""
        flat = sorted(
            (m for same in self.markers.values() for m in same if m.worth == 4),
            key=lambda m: m.start,
        )
        taken: list[tuple[int, _Marker | None, _Start | None]] = []
        for marker in flat:
            if marker.label == len(taken) + 1:
                taken.append((marker.label, marker, None))
        return taken

    def _with_missing(
        self, pairs: list[tuple[int, _Marker, _Start]]
    ) -> list[tuple[int, _Marker | None, _Start | None]]:
        """``pairs`` with the labels between, before and after them of which one half exists."""
        out: list[tuple[int, _Marker | None, _Start | None]] = []
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

    def _half(
        self, label: int, places: tuple[int, int], rows: tuple[int, int]
    ) -> tuple[int, _Marker | None, _Start | None] | None:
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


@dataclass(slots=True)
class _Zone:
    """The lines of one note, from its first line to ``end`` (exclusive)."""

    end: int
    texts: list[str]


def _zones(lines: list[Line], starts: list[_Start], *, paged: bool, width: int) -> dict[int, _Zone]:
    """How far each note runs, by its first line."""
    firsts = {s.line for s in starts}
    zones: dict[int, _Zone] = {}
    above = ""  # the last line of text before the notes
    done = 0
    for start in starts:
        above = next(
            (lines[i].text for i in range(start.line - 1, done - 1, -1) if lines[i].text), above
        )
        texts = [lines[start.line].text[start.text :]]
        end = start.line + 1
        while end < len(lines):
            line = lines[end]
            if line.text:
                if end in firsts or (paged and line.gap):
                    break
                if lines[end - 1].text and not paged and _stops(texts, lines, end, width, above):
                    break
                texts.append(line.text)
                end += 1
                continue
            following = _foot(lines, end, firsts) if paged else 0
            if not 0 < following <= _LONGEST_FOOT or ends_sentence(texts[-1]):
                break
            end += 1
        zones[start.line] = _Zone(end, texts)
        done = end
    return zones


def _stops(texts: list[str], lines: list[Line], at: int, width: int, above: str) -> bool:
    """Whether a note ends before line ``at``, which follows it without a blank line; ``above`` is
    the running text that the notes interrupt."""
    last, line = texts[-1], lines[at]
    small = starts_small(line.text)
    if not width:
        return not small or ends_sentence(last)
    room = len(last) + 1 + len(line.text.split(" ", 1)[0])
    if room < 0.85 * width and not small:
        return True
    if not small:
        after = lines[at + 1].text if at + 1 < len(lines) else ""
        return not after and ends_sentence(last) and looks_like_heading(line.text)
    if not ends_sentence(last) and not _WHOLE_ADDRESS.search(last):
        return False
    if _ADDRESS_REST.match(line.text) and not ends_sentence(last):
        return False
    return not ends_sentence(above)


def _foot(lines: list[Line], at: int, firsts: set[int]) -> int:
    """How many lines of text follow on this page, before the next note begins."""
    count = 0
    for i in range(at, len(lines)):
        line = lines[i]
        if line.text:
            if line.gap or i in firsts:
                break
            count += 1
    return count


def _carried_over(lines: list[Line], zones: dict[int, _Zone]) -> set[int]:
    """Give a note that breaks off at the foot of its page the lines that stand, without a label,
    above the notes (or at the foot) of the next page; these lines."""
    carried: set[int] = set()
    order = sorted(zones)
    for number, first in enumerate(order):
        zone = zones[first]
        if ends_sentence(zone.texts[-1]) or "/" in zone.texts[-1].rpartition(" ")[2]:
            continue
        page = lines[first].page + 1
        following = order[number + 1] if number + 1 < len(order) else -1
        if following >= 0 and lines[following].page < page:
            continue
        rows = [i for i in range(zone.end, len(lines)) if lines[i].page == page and lines[i].text]
        if following >= 0 and lines[following].page == page:
            rows = [i for i in rows if i < following]
        group = _last_group(lines, rows)
        if not group or len(group) == len(rows) or not starts_small(lines[group[0]].text):
            continue
        above = lines[rows[len(rows) - len(group) - 1]].text
        if ends_sentence(above) or starts_small(_text_after(lines, zones, group[-1] + 1)):
            zone.texts.extend(lines[i].text for i in group)
            carried.update(group)
    return carried


def _text_after(lines: list[Line], zones: dict[int, _Zone], row: int) -> str:
    """The next line of running text."""
    while row < len(lines):
        if row in zones:
            row = zones[row].end
        elif lines[row].text:
            return lines[row].text
        else:
            row += 1
    return ""


def _last_group(lines: list[Line], rows: list[int]) -> list[int]:
    """The last of ``rows`` that stand together without a blank line."""
    group: list[int] = []
    for i in reversed(rows):
        if group and i != group[0] - 1:
            break
        group.insert(0, i)
    return group


def _without(lines: list[Line], zones: dict[int, _Zone], carried: set[int]) -> list[Line]:
    """``lines`` without the notes, their heading and the rule above them."""
    kept: list[Line] = []
    gap = False
    i = 0
    while i < len(lines):
        if i in zones:
            _drop_heading(kept)
            i = zones[i].end
            gap = True
            continue
        line = lines[i]
        if i in carried:
            gap = True
            i += 1
            continue
        if gap and line.text:
            line.gap, gap = True, False
        kept.append(line)
        i += 1
    return kept


def _drop_heading(kept: list[Line]) -> None:
    """Take a rule or a heading such as "Voetnoten" off the end of ``kept``."""
    last = len(kept) - 1
    while last >= 0 and not kept[last].text:
        last -= 1
    while last >= 0 and (_RULE.match(kept[last].text) or _NOTES_HEADING.match(kept[last].text)):
        del kept[last:]
        last -= 1
        while last >= 0 and not kept[last].text:
            last -= 1
