"""Lists of contents in plain text: what stands there comes again, above its own text."""

from __future__ import annotations

import re

from briefing.readers.model import Line

_ENTRY = re.compile(r"(?P<name>\S.*?)(?:(?:\. ?){4,}|…{2,}|_{4,})\s*(?:\d{1,4}|[ivxl]{1,6})")
_TITLE = re.compile(r"\W*(?:inhoud(?:sopgave)?|(?:table of )?contents)\W*", re.IGNORECASE)
_UNDERLINE = re.compile(r"[-=~_]{3,}")
_NO_LETTERS = re.compile(r"[\W\d_]+")
_LONGEST_NAME = 200
_FEWEST = 2


def drop(lines: list[Line]) -> list[Line]:
    """``lines`` without entries that dots lead to a page's number, and the title above these.
    Entries without a title are such only where half of their names come again: sums and answers
    are written so too."""
    entries = {i: name for i, line in enumerate(lines) if (name := _entry(line))}
    if len(entries) < _FEWEST:
        return lines
    known = {
        _letters(line.text)
        for i, line in enumerate(lines)
        if i not in entries and len(line.text) <= _LONGEST_NAME
    }
    dropped: set[int] = set()
    for run in _runs(lines, entries):
        title = _title_above(lines, run[0])
        again = sum(_letters(entries[i]) in known for i in run)
        if title >= 0:
            dropped |= {*range(title, run[0]), *run}
        elif again * 2 >= len(run):
            dropped |= set(run)
    kept = [line for i, line in enumerate(lines) if i not in dropped]
    return kept if any(line.text for line in kept) else lines


def _runs(lines: list[Line], entries: dict[int, str]) -> list[list[int]]:
    """The entries between which nothing but white stands."""
    runs: list[list[int]] = []
    above = -1  # the last line with words
    for i, line in enumerate(lines):
        if i in entries and runs and above == runs[-1][-1]:
            runs[-1].append(i)
        elif i in entries:
            runs.append([i])
        above = i if line.text else above
    return runs


def _title_above(lines: list[Line], first: int) -> int:
    """The number of the line that calls what begins at ``first`` contents; -1 without one."""
    above = first - 1
    while above >= 0 and (not lines[above].text or _UNDERLINE.fullmatch(lines[above].text)):
        above -= 1
    return above if above >= 0 and _TITLE.fullmatch(lines[above].text) else -1


def _entry(line: Line) -> str:
    """What ``line`` is an entry for; "" where it is none."""
    text = line.text
    if not text[-1:].isalnum() or not any(lead in text for lead in ("..", ". .", "……", "__")):
        return ""
    found = _ENTRY.fullmatch(text)
    return found["name"] if found else ""


def _letters(text: str) -> str:
    return _NO_LETTERS.sub(" ", text).strip().casefold()
