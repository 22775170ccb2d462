"""Notes in the margin: smaller type beside the text. They are read after the paragraph that they
stand beside, so that no sentence is torn by them."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from briefing.readers.pdf.rows import Row

Beside = dict[int, list[list[Row]]]
"""Notes, row by row, by the ``id`` of the row of the text that they begin beside."""

_WORD = re.compile(r"[^\W\d_]{3}")
_SMALLER, _ALIKE = 0.93, 0.04  # of the text's size: notes; what is the same
_WIDEST = 0.45  # of the text's width
_FEWEST = 8  # rows of text on a page
_FULL, _MOST_FULL = 0.62, 0.45  # of its width, and how many of them must fill that much
_STEP = 2.2  # sizes from row to row of one note
_APART = 1.4  # times the step between its first rows


def take_out(rows: list[Row], labels: set[int]) -> tuple[list[Row], Beside]:
    """``rows`` without the notes in the margins of their pages, and these; ``labels`` are bands
    that have their place."""
    beside: Beside = {}
    gone: set[int] = set()
    first = 0
    for at in range(1, len(rows) + 1):
        if at == len(rows) or rows[at].page != rows[first].page:
            if rows[first].band != rows[at - 1].band:
                _take([r for r in rows[first:at] if r.band not in labels], beside, gone)
            first = at
    return ([row for row in rows if id(row) not in gone] if gone else rows), beside


def _take(page: list[Row], beside: Beside, gone: set[int]) -> None:
    """Add the notes in the margin of ``page`` to ``beside`` and the ``id`` of their rows to
    ``gone``."""
    sizes: Counter[float] = Counter()
    for row in page:
        sizes[row.size] += len(row.text)
    body = sizes.most_common(1)[0][0]
    text = [row for row in page if abs(row.size - body) < _ALIKE * body and row.kind is None]
    if len(text) < _FEWEST:
        return
    bands: dict[int, list[Row]] = {}
    for row in page:
        bands.setdefault(row.band, []).append(row)
    own = {row.band for row in text}
    if len(own) == len(bands):
        return
    width = max(row.right for row in text) - min(row.left for row in text)
    full = [row for row in text if row.right - row.left > _FULL * width]
    if len(full) < _MOST_FULL * len(text):
        return  # no running text, or columns of it
    widest = _WIDEST * width
    for band, rows in bands.items():
        if band in own or not all(_is_note(row, text, body) for row in rows):
            continue
        if not any(_WORD.search(row.text) for row in rows):
            continue  # numbers
        if page[0].page == 1 and min(row.top for row in rows) < full[0].top:
            continue  # the head of a letter
        if max(row.right for row in rows) - min(row.left for row in rows) > widest:
            continue  # a column
        for note in _notes(rows):
            beside.setdefault(id(_nearest(note[0], text)), []).append(note)
            gone.update(map(id, note))


def _is_note(row: Row, text: list[Row], body: float) -> bool:
    return (
        row.kind is None
        and not row.cells
        and row.size < _SMALLER * body
        and all(row.right < other.left or row.left > other.right for other in text)
        and text[0].top - body < row.top < text[-1].bottom
    )


def _notes(rows: list[Row]) -> list[list[Row]]:
    """The rows of a margin, note by note."""
    notes = [[rows[0]]]
    for above, row in pairwise(rows):
        step, last = row.baseline - above.baseline, notes[-1]
        usual = last[1].baseline - last[0].baseline if len(last) > 1 else _STEP * row.size
        if 0 < step <= min(_STEP * row.size, _APART * usual):
            last.append(row)
        else:
            notes.append([row])
    return notes


def _nearest(note: Row, text: list[Row]) -> Row:
    middle = note.top + note.bottom
    return min(text, key=lambda row: abs(row.top + row.bottom - middle))
