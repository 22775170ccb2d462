"""A quote as runs of text: between quotation marks, its words in italics and bold as in the
source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate, groupby

from briefing.domain.briefing import Entry
from briefing.domain.emphasis import stretches
from briefing.export import styles
from briefing.export.fonts import faces
from briefing.export.lines import Run, clean, visual

_BETWEEN = 14  # points between the columns of a table
_WRITTEN = re.compile(r"[^\n]*\S[^\n]*")


def quoted(entry: Entry, width: float) -> list[tuple[tuple[Run, ...], tuple[float, ...]]]:
    """The paragraphs of the entry's quote, each with the stops (points from the left) at which the
    cells of a row of a table stand, in a column ``width`` points wide."""
    places = [found.span() for found in _WRITTEN.finditer(entry.quote)] or [(0, 0)]
    opening, closing = _marks(entry.quote)
    paragraphs = [list(_runs(entry, start, end)) for start, end in places]
    paragraphs[0].insert(0, styles.reading(opening))
    paragraphs[-1].append(styles.reading(closing))
    done = [tuple(_joined(runs)) for runs in paragraphs]
    tables = groupby(done, key=_columns)
    return [(row, stops) for _, rows in tables for row, stops in _ruled(list(rows), width)]


def _columns(runs: tuple[Run, ...]) -> int:
    return sum(run.text.count("\t") for run in runs) + 1


def _ruled(
    rows: list[tuple[Run, ...]], width: float
) -> Iterator[tuple[tuple[Run, ...], tuple[float, ...]]]:
    """Neighbours with as many cells each, and where these begin: each column as wide as its widest
    cell, or all alike where that is too wide."""
    columns = _columns(rows[0])
    widths = [0.0] * columns
    for runs in rows:
        widths = [max(pair) for pair in zip(widths, _cell_widths(runs), strict=True)]
    stops = tuple(accumulate(one + _BETWEEN for one in widths[:-1]))
    if columns > 1 and stops[-1] + widths[-1] > width:
        stops = tuple(width / columns * n for n in range(1, columns))
    for runs in rows:
        yield runs, stops


def _cell_widths(runs: tuple[Run, ...]) -> Iterator[float]:
    known, used = faces(), 0.0
    for run in runs:
        for n, part in enumerate(run.text.split("\t")):
            if n:
                yield used
                used = 0.0
            used += known[run.face].width(clean(part)) * run.size / 1000
    yield used


def _runs(entry: Entry, start: int, end: int) -> Iterator[Run]:
    text = entry.quote[start:end]
    # a run is drawn by itself, and words from right to left must be put in order together
    emphases = entry.emphases if visual(text) == text else ()
    for first, last, kinds in stretches(emphases, start, end):
        yield styles.reading(entry.quote[first:last], kinds)


def _joined(runs: list[Run]) -> Iterator[Run]:
    """``runs`` with neighbours in one face as one."""
    done: Run | None = None
    for run in runs:
        if done is not None and done.face != run.face:
            yield done
            done = None
        done = run if done is None else replace(done, text=done.text + run.text)
    if done is not None:
        yield done


def _marks(quote: str) -> tuple[str, str]:
    """Quotation marks around ``quote``: single ones when it has double ones itself."""
    return ("‘", "’") if any(mark in quote for mark in '“”„"') else ("“", "”")
