"""Lists of contents in plain text: what stands there comes again, above its own text."""

from __future__ import annotations

import re

from briefing.readers.model import Line

_ENTRY = re.compile(r"\S.*?(?:(?:\. ?){4,}|…{2,}|_{4,})\s*(?:\d{1,4}|[ivxl]{1,6})")
_TITLE = re.compile(r"\W*(?:inhoud(?:sopgave)?|(?:table of )?contents)\W*", re.IGNORECASE)
_UNDERLINE = re.compile(r"[-=~_]{3,}")
_FEWEST = 2


def drop(lines: list[Line]) -> list[Line]:
    """``lines`` without entries that dots lead to a page's number, and the title above these."""
    entries = [i for i, line in enumerate(lines) if _is_entry(line)]
    if len(entries) < _FEWEST:
        return lines
    dropped = set(entries)
    for i in entries:
        above = i - 1
        while above >= 0 and (not lines[above].text or _UNDERLINE.fullmatch(lines[above].text)):
            above -= 1
        if above >= 0 and _TITLE.fullmatch(lines[above].text):
            dropped |= set(range(above, i))
    kept = [line for i, line in enumerate(lines) if i not in dropped]
    return kept if any(line.text for line in kept) else lines


def _is_entry(line: Line) -> bool:
    text = line.text
    return (
        text[-1:].isalnum()
        and (".." in text or ". ." in text or "……" in text or "__" in text)
        and (_ENTRY.fullmatch(text) is not None)
    )
