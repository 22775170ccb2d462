"""A quote as runs of text: between quotation marks, its words in italics and bold as in the
source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from briefing.domain.briefing import Entry
from briefing.domain.emphasis import stretches
from briefing.export import styles
from briefing.export.lines import Run, visual

_WRITTEN = re.compile(r"[^\n]*\S[^\n]*")


def quoted(entry: Entry) -> list[tuple[Run, ...]]:
    """The paragraphs of the entry's quote."""
    places = [found.span() for found in _WRITTEN.finditer(entry.quote)] or [(0, 0)]
    opening, closing = _marks(entry.quote)
    paragraphs = [list(_runs(entry, start, end)) for start, end in places]
    paragraphs[0].insert(0, styles.reading(opening))
    paragraphs[-1].append(styles.reading(closing))
    return [tuple(_joined(runs)) for runs in paragraphs]


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
