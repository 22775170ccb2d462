"""Sentences that a figure or table at the edge of a page or column interrupts: its caption is read
after their paragraph."""

from __future__ import annotations

import re

from briefing.readers.headings import COUNTED, SHOWN
from briefing.readers.pdf.rows import Row
from briefing.readers.pdf.styles import Measure
from briefing.readers.sentences import ends_sentence

# also the first words of a caption, and of a box
_CAPTION = re.compile(rf"(?:{SHOWN}|Kader|Box)\s*(?:{COUNTED}\b|:)|Bron(?:nen)?:|Source:")
_MOST = 80  # rows of what may stand between
_SMALLER = 0.94  # of the running text
_ALIKE = 0.06  # sizes within this are the same


def past(rows: list[Row], end: int, measure: Measure) -> int:
    """Where text may go on that row ``end - 1`` breaks off: after a caption, what small type and
    cells belong to it, on the same page as these or the next; ``end`` when no such things follow.
    """
    above = rows[end - 1]
    if ends_sentence(above.text) or above.cells or above.kind is not None:
        return end
    captioned = False
    caption: Row | None = None
    for i in range(end, min(len(rows), end + _MOST)):
        row = rows[i]
        if _CAPTION.match(row.text):
            captioned = True
            caption = row
        elif not (
            row.cells
            or row.kind is not None
            or row.size < _SMALLER * measure.body
            or (caption is not None and _is_more(caption, row, measure))
        ):
            return i if captioned and row.band != above.band else end
    return end


def _is_more(caption: Row, row: Row, measure: Measure) -> bool:
    """Whether ``row`` is the next line of a ``caption`` that is not set as the text is."""
    return (
        row.font == caption.font
        and abs(row.size - caption.size) < _ALIKE * caption.size
        and (row.font.bold or row.font.italic or abs(row.size - measure.body) > _ALIKE * row.size)
    )
