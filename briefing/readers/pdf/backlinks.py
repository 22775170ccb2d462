"""Notes of web pages that were printed: they end with a link back to their place in the text."""

from __future__ import annotations

import re

from briefing.readers.model import Notes
from briefing.readers.pdf.raised import DIGITS, RAISED
from briefing.readers.pdf.rows import Row

_ARROW = "\u21a9"
_BACK = re.compile(f"\\s*(?:{_ARROW}[\ufe0e\ufe0f]?\\d*\\s*)+$")
_LABEL = re.compile(r"(\d{1,3})[.)]?\s+(?=\S)")
_MOST_ROWS = 20  # of a note


def take_out(rows: list[Row], noted: Notes) -> list[Row]:
    """``rows`` without such notes and with a mark where each marker stood; ``noted`` gets them.
    What stands below the last is none of it, whatever its size."""
    dropped: set[int] = set()
    for last, row in enumerate(rows):
        if _ARROW not in row.text or not _BACK.search(row.text):
            continue
        first = _first(rows, last)
        label = _LABEL.match(rows[first].text)
        marker = _marker(rows[:first], label[1]) if label else None
        if label is None or marker is None:
            continue
        texts = [one.text.replace("\t", " ") for one in rows[first : last + 1]]
        texts[-1] = _BACK.sub("", texts[-1])
        texts[0] = texts[0][label.end() :]
        note = noted.add(label[1], texts, rows[first].page, marked=True)
        above, found = marker
        above.text = f"{above.text[: found.start()]}{note.mark}{above.text[found.end() :]}"
        dropped.update(range(first, last + 1))
    return [row for i, row in enumerate(rows) if i not in dropped]


def _first(rows: list[Row], last: int) -> int:
    """Where the note begins that ends with row ``last``; ``last`` where none does above it."""
    for i in range(last, max(-1, last - _MOST_ROWS), -1):
        if i < last and _BACK.search(rows[i].text):
            break
        if _LABEL.match(rows[i].text):
            return i
    return last


def _marker(above: list[Row], label: str) -> tuple[Row, re.Match[str]] | None:
    """The first place above a note where its number stands raised."""
    number = re.compile(f"(?<![{DIGITS}]){label.translate(RAISED)}(?![{DIGITS}])")
    for row in above:
        if row.raised and (found := number.search(row.text)):
            return row, found
    return None
