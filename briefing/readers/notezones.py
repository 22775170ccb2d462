"""How far each note runs, and which lines of the next page still belong to it."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass

from briefing.readers.candidates import Start
from briefing.readers.headings import looks_like_heading
from briefing.readers.matching import LONGEST_FOOT
from briefing.readers.model import Line
from briefing.readers.sentences import ends_sentence, starts_small

_WHOLE_ADDRESS = re.compile(r"(?:https?://|www\.)\S*[\w/]$|\.(?:html?|pdf|aspx|nl|com|org|int|eu)$")
_ADDRESS_REST = re.compile(r"\S*[_/=?&]|\S+\.(?:html?|pdf|aspx)\b")

_WIDEST_GAP = 2  # blank lines


@dataclass(slots=True)
class Zone:
    """The lines of one note, from its first line to ``end`` (exclusive)."""

    end: int
    texts: list[str]


def find_zones(
    lines: list[Line],
    starts: list[Start],
    last_marker: int,
    *,
    paged: bool,
    width: int,
    ends: Set[int] = frozenset(),
) -> dict[int, Zone]:
    """How far each note runs, by its first line; ``last_marker`` is the line of the last marker, no
    note runs on into a line of ``ends``."""
    firsts = {s.line for s in starts}
    zones: dict[int, Zone] = {}
    above = ""  # the last line of text before the notes
    done = 0
    for start in starts:
        above = next(
            (lines[i].text for i in range(start.line - 1, done - 1, -1) if lines[i].text), above
        )
        texts = [lines[start.line].text[start.text :]]
        end = start.line + 1
        while end < len(lines) and end not in ends:
            line = lines[end]
            if line.text:
                if end in firsts or (paged and line.gap):
                    break
                if lines[end - 1].text and not paged and _stops(texts, lines, end, width, above):
                    break
                texts.append(line.text)
                end += 1
                continue
            if not paged:
                if not _resumes(texts, lines, end, above, firsts, start.line > last_marker):
                    break
                end += 1
                continue
            following = _foot(lines, end, firsts)
            if not 0 < following <= LONGEST_FOOT or ends_sentence(texts[-1]):
                break
            end += 1
        zones[start.line] = Zone(end, texts)
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


def _resumes(
    texts: list[str], lines: list[Line], at: int, above: str, firsts: set[int], closing: bool
) -> bool:
    """Whether a note goes on after the blank line ``at``: with the rest of its sentence, or up to
    the next note where nothing but notes is left (``closing``)."""
    row = at
    while row < len(lines) and not lines[row].text:
        row += 1
    if row >= len(lines) or row in firsts or row - at > _WIDEST_GAP:
        return False
    if not ends_sentence(texts[-1]) and starts_small(lines[row].text):
        return ends_sentence(above) and not _WHOLE_ADDRESS.search(texts[-1])
    return closing and any(i in firsts for i in range(row + 1, row + LONGEST_FOOT))


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


def carried_over(lines: list[Line], zones: dict[int, Zone]) -> set[int]:
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


def _text_after(lines: list[Line], zones: dict[int, Zone], row: int) -> str:
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
