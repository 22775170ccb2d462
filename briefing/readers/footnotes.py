"""Footnotes out of the lines: explicit ones (``[^label]``), and numbered notes at the foot of a
page or at the end with digits or signs in the text as their markers.
"""

from __future__ import annotations

import re
from itertools import accumulate

from briefing.readers.candidates import note_markers, note_starts
from briefing.readers.matching import RULE, Matching
from briefing.readers.model import Line, Notes
from briefing.readers.notezones import Zone, carried_over, find_zones

_EXPLICIT = re.compile(r"\[\^([^\]\s\[]{1,30})\](?!:)")
_DEFINITION = re.compile(r"\[\^([^\]\s\[]{1,30})\]:\s*")
_NOTES_HEADING = re.compile(
    r"\W*(?:voetnoten|eindnoten|noten|footnotes|endnotes|notes)\W*$", re.IGNORECASE
)


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
    markers = note_markers(text, starts)
    if not markers:
        return lines, found
    matched = Matching(lines, text, note_starts(text, starts), markers, paged).run()
    if not matched:
        return lines, found
    zones = find_zones(lines, [s for _, _, s in matched if s], paged=paged, width=width)
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
    carried = carried_over(lines, zones) if paged else set()
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
    while last >= 0 and (RULE.match(kept[last].text) or _NOTES_HEADING.match(kept[last].text)):
        del kept[last:]
        last -= 1
        while last >= 0 and not kept[last].text:
            last -= 1
