"""Footnotes out of the lines: explicit ones (``[^label]``), and numbered notes at the foot of a
page or at the end with digits or signs in the text as their markers.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import accumulate
from typing import NamedTuple

from briefing.readers.candidates import Marker, Start, note_markers, note_starts
from briefing.readers.matching import NOTES_HEADING, RULE, Match, Matching
from briefing.readers.model import Line, Notes
from briefing.readers.notezones import Zone, carried_over, find_zones

Starts = dict[int, list[Start]]
Markers = dict[int, list[Marker]]


class Shown(NamedTuple):
    """What a page shows to be plausible: where notes begin, their markers, the lines that no note
    runs on into, by these the lines further on that it goes on with nevertheless, and the lines
    that begin a note right below another."""

    starts: Starts
    markers: Markers
    ends: set[int]
    rests: dict[int, list[int]]
    below: set[int]


#: Judges what the words of a text alone would allow.
Judge = Callable[[str, Starts, Markers], Shown]

_EXPLICIT = re.compile(r"\[\^([^\]\s\[]{1,30})\](?!:)")
_DEFINITION = re.compile(r"\[\^([^\]\s\[]{1,30})\]:\s*")


def take_out(
    lines: list[Line],
    notes: dict[str, str],
    found: Notes,
    *,
    paged: bool,
    width: int,
    judge: Judge | None = None,
) -> list[Line]:
    """``lines`` without notes and with a mark where each marker stood; the notes go into ``found``,
    before those that it holds already.

    ``notes`` are texts already known by label; ``width`` is the length at which the source
    breaks its lines, 0 when it does not. Where there is a ``judge``, only what it lets through is
    a note, and nothing is without a text of its own but between two that have one.
    """
    text = "\n".join([line.text for line in lines])
    others = len(found.found)
    if notes or "[^" in text:
        lines = _explicit(lines, notes, found)
        found.found = found.found[others:] + found.found[:others]
        return lines
    starts = [0, *accumulate(len(line.text) + 1 for line in lines)]
    markers = note_markers(text, starts)
    if not markers:
        return lines
    begins = note_starts(text, starts)
    ends: set[int] = set()
    rests: dict[int, list[int]] = {}
    below: set[int] = set()
    if judge is not None:
        begins, markers, ends, rests, below = judge(text, begins, markers)
    matched = _matched(lines, text, begins, markers, paged, below)
    if judge is not None:
        matched = _between(matched)
    if not matched:
        return lines
    last = max((m.line for _, m, _ in matched if m), default=0)
    zones = find_zones(
        lines, [s for _, _, s in matched if s], last, paged=paged, width=width, ends=ends
    )
    carried = {i for zone in zones.values() for i in rests.get(zone.end, ())}
    for zone in zones.values():
        zone.texts += [lines[i].text for i in rests.get(zone.end, ())]
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
    if paged and judge is None:
        carried = carried_over(lines, zones)
    found.found = found.found[others:] + found.found[:others]
    return _without(lines, zones, carried)


def _matched(
    lines: list[Line],
    text: str,
    starts: dict[int, list[Start]],
    markers: dict[int, list[Marker]],
    paged: bool,
    below: set[int],
) -> list[Match]:
    """The notes of the whole document, or page by page where each page begins at 1."""
    whole = Matching(lines, text, starts, markers, paged, below).run()
    if not paged or len(starts.get(1, ())) < 2 or len(markers.get(1, ())) < 2:
        return whole
    split: list[Match] = []
    begun = 0
    for page in sorted({lines[s.line].page for same in starts.values() for s in same}):
        own = Matching(
            lines,
            text,
            {k: [s for s in v if lines[s.line].page == page] for k, v in starts.items()},
            {k: [m for m in v if lines[m.line].page == page] for k, v in markers.items()},
            paged,
            below,
        ).run()
        pairs = [match for match in own if match[1] and match[2]]
        begun += bool(pairs) and pairs[0][0] == 1
        split += own if pairs else []
    return split if begun > 1 and len(split) > len([m for m in whole if m[1] and m[2]]) else whole


def _between(matched: list[Match]) -> list[Match]:
    """``matched`` without markers that have no text before the first and behind the last that
    have one."""
    full = [i for i, (_, _, start) in enumerate(matched) if start]
    return matched[full[0] : full[-1] + 1] if full else []


def _explicit(lines: list[Line], notes: dict[str, str], found: Notes) -> list[Line]:
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
    return kept


def _without(lines: list[Line], zones: dict[int, Zone], carried: set[int]) -> list[Line]:
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
    while last >= 0 and (RULE.match(kept[last].text) or NOTES_HEADING.match(kept[last].text)):
        del kept[last:]
        last -= 1
        while last >= 0 and not kept[last].text:
            last -= 1
