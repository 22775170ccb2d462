"""Three columns of running text or more, whose lines stand beside each other as cells do."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from briefing.readers.pdf.strips import Strip
from briefing.readers.sentences import starts_small

_NEAR = 2.0  # points within which lines begin at one place
_COLUMNS, _MOST_COLUMNS = 3, 12  # no paper has more
_LINES, _LINES_KNOWN = 8, 3  # of each column; where white ran down there on pages before
_RUN, _STEP = 7, 1.28  # lines without white between them; times the usual step
_NARROWEST = 4.0  # ems
_FULL, _MOST_FULL = 0.62, 0.6  # of the column's width, and how many lines fill that much
_WORDS, _SMALL = 2.0, 0.5  # words of a line; lines that go on with the one above
_MOST = 0.8  # of the strips are in the columns


def gutter(ordered: list[Strip], known: list[float]) -> float | None:
    """Where the white is right of the first of such columns among strips of a page, given from top
    to bottom, or of the first ones that headings run over; ``None`` where they are cells or fewer
    columns. ``known`` are places where white ran down on pages before."""
    starts = Counter(round(strip.left / _NEAR) for strip in ordered)
    edges: list[int] = []
    for edge in sorted(starts):
        here = starts[edge] + starts[edge + 1]
        fewest = _LINES_KNOWN if _is_known(edge * _NEAR, known) or not edges else _LINES
        if here >= fewest and (
            not edges or (edge - edges[-1]) * _NEAR > _NARROWEST * _size(ordered)
        ):
            edges.append(edge)
    if not _COLUMNS <= len(edges) <= _MOST_COLUMNS:
        return None
    lefts = [edge * _NEAR - _NEAR for edge in edges]
    columns: list[list[Strip]] = [[] for _ in lefts]
    inside = 0
    for strip in ordered:
        place = max((i for i, left in enumerate(lefts) if strip.left >= left), default=-1)
        if place < 0 or (place + 1 < len(lefts) and strip.right > lefts[place + 1] + _NEAR):
            continue
        inside += 1
        columns[place].append(strip)
    if inside < _MOST * len(ordered):
        return None
    sure = all(_is_known(left, known) for left in lefts[1:])
    if not all(_is_text(column, _LINES_KNOWN if sure else _RUN) for column in columns):
        return None
    crossed = Counter(
        left
        for strip in ordered
        for left in lefts[1:]
        if strip.left < left - _NEAR and strip.right > left + _NEAR
    )
    return min(lefts[1:], key=lambda left: crossed[left])


def _is_known(left: float, known: list[float]) -> bool:
    return any(abs(left - x) <= 2 * _NEAR for x in known)


def _size(ordered: list[Strip]) -> float:
    return ordered[len(ordered) // 2].size


def _is_text(column: list[Strip], run: int) -> bool:
    """Whether ``column`` is running text, ``run`` lines of which follow each other closely."""
    lines = len(column)
    if lines < run:
        return False
    width = max(s.right for s in column) - min(s.left for s in column)
    if width < _NARROWEST * column[0].size:
        return False
    if sum(s.right - s.left > _FULL * width for s in column) < _MOST_FULL * lines:
        return False
    if sum(s.text.count(" ") + 1 for s in column) < _WORDS * lines:
        return False
    if sum(starts_small(s.text) for s in column) < _SMALL * lines:
        return False
    steps = [below.baseline - above.baseline for above, below in pairwise(column)]
    usual = sorted(steps)[len(steps) // 2]
    longest = now = 1
    for step in steps:
        now = now + 1 if 0 < step <= _STEP * usual else 1
        longest = max(longest, now)
    return longest >= run
