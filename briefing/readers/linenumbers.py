"""Numbers that a source prints before each of its lines."""

from __future__ import annotations

import re
from itertools import pairwise

from briefing.readers.sentences import ends_sentence

_NUMBERED = re.compile(r"[ \t]*(\d{1,4})(?:[ \t]{1,6}|$)(?=(.*))")
_FEWEST = 8  # lines; fewer numbers in a row may be anything
_MOST_OTHERS = 0.1  # of the lines may stand without a number (page headers)


def drop(text: str) -> str:
    """``text`` without line numbers. Numbered paragraphs keep theirs: these end as sentences."""
    head = text.lstrip()[:5]
    if not head[:1].isdecimal() or not head.split(None, 1)[0].isdecimal():
        return text
    rows = text.split("\n")
    found = [_NUMBERED.match(row) for row in rows]
    numbers = [int(match[1]) for match in found if match]
    full = sum(1 for row in rows if row.strip())
    if len(numbers) < _FEWEST or len(numbers) < (1 - _MOST_OTHERS) * full:
        return text
    steps = sum(1 for a, b in pairwise(numbers) if b == a + 1)
    if steps < (1 - _MOST_OTHERS) * (len(numbers) - 1):
        return text
    whole = sum(1 for match in found if match and match[2] and ends_sentence(match[2].rstrip()))
    if whole * 2 > len(numbers):
        return text
    return "\n".join(
        row[match.end() :] if match else row for row, match in zip(rows, found, strict=True)
    )
