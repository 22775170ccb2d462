"""How notes of small type go on at the foot of the next column or page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from briefing.readers.pdf.raised import LOWERED, SIGNS
from briefing.readers.pdf.rows import Row
from briefing.readers.sentences import ends_in_abbreviation, ends_sentence, starts_small

# raised, a number, a sign or letters: a group for each
LABEL = re.compile(
    rf"(?:([{SIGNS}]{{1,4}})\s*|(\d{{1,3}})[.)]?\s+|(\*{{1,3}}|[†‡§]{{1,2}})\s*"
    r"|([a-z]|[ivx]{1,4})[.)]?\s+)(?=\S)"
)
_CLOSE = 0.12  # sizes of lines of one note are within this
_APART, _LEVEL = 2.0, 1.5  # sizes of white above notes, points by which their edges may differ
SMALLER = 0.94  # of the running text: the size of notes


@dataclass(slots=True)
class Found:
    """A note on a page: its label, and its rows, also those on the next page."""

    label: str
    page: int
    rows: list[Row] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    raised: bool = False

    @property
    def glued(self) -> bool:
        """Whether no white parts the label from the text."""
        return self.rows[0].text == f"{self.label}{self.texts[0]}"


def goes_on_at(note: Found, band: list[Row], first: int, page: list[Row]) -> int:
    """Where in ``band``, from ``first``, ``note`` goes on, in the next column or on the next page,
    set as it was and below all else on the ``page``; its end where it does not."""
    size = note.rows[-1].size
    while first < len(band) and abs(band[first].size - size) > _CLOSE * size:
        first += 1
    if (
        first < len(band)
        and 0 <= band[0].page - note.rows[-1].page <= 1
        and (
            _open(note, band[first:])
            or _is_paragraph(note, band, first)
            or _stands_in(note, band, first)
        )
        and not _has_below(band[-1], page, size)
    ):
        return first
    return len(band)


def _is_paragraph(note: Found, band: list[Row], first: int) -> bool:
    """Whether what stands in ``band`` from ``first``, below white, is a paragraph more of ``note``
    on the next page: its first line at the label's edge and the others further in, as the note
    has it, and down to the same height."""
    size = note.rows[-1].size
    edge, inner = note.rows[0].left, {row.left for row in note.rows[1:]}
    last = next((i for i in range(first + 1, len(band)) if LABEL.match(band[i].text)), len(band))
    return (
        last - first > 1
        and note.page < band[first].page
        and LABEL.match(band[first].text) is None
        and (first == 0 or band[first].top - band[first - 1].bottom > _APART * size)
        and abs(band[-1].baseline - note.rows[-1].baseline) < _LEVEL
        and abs(band[first].left - edge) < _LEVEL
        and all(abs(left - edge) > _LEVEL for left in inner)
        and all(
            any(abs(row.left - left) < _LEVEL for left in inner) for row in band[first + 1 : last]
        )
    )


def _stands_in(note: Found, band: list[Row], first: int) -> bool:
    """Whether all lines of ``band`` from ``first`` to the next label stand as far in as those of
    ``note`` below its label: another sentence of it."""
    inner = {row.left - note.rows[0].left for row in note.rows[1:] if row.page == note.page}
    edge = min(row.left for row in band)
    last = next((i for i in range(first, len(band)) if LABEL.match(band[i].text)), len(band))
    return (
        last > first > 0
        and min(inner, default=0.0) > note.rows[0].size / 2
        and all(
            any(abs(row.left - edge - far) < _LEVEL for far in inner) for row in band[first:last]
        )
    )


def _has_below(last: Row, page: list[Row], size: float) -> bool:
    """Whether larger type than ``size``, or a table, stands below ``last``."""
    return any(
        row.top > last.bottom
        and min(row.right, last.right) > max(row.left, last.left)
        and (row.size * SMALLER > size or has_cells(row))
        for row in page
    )


def _open(note: Found, rows: list[Row]) -> bool:
    """Whether ``note`` may go on with the first of ``rows``, in the next column or on the next
    page."""
    above, row = note.texts[-1], rows[0]
    unfinished = not ends_sentence(above) or ends_in_abbreviation(above)
    if match := LABEL.match(row.text):
        # "dd. | 22 maart", and the next label stands further down
        number = int(match[2] or 1)
        return unfinished and number > 1 and not is_due(note, rows[:1]) and is_due(note, rows)
    if unfinished:
        return True
    return starts_small(row.text) and not note.glued


def is_due(note: Found, rows: list[Row]) -> bool:
    """Whether one of ``rows`` begins with the number after that of ``note``."""
    if not note.label.isdigit():
        return False
    label = str(int(note.label) + 1)
    return any(
        (match[1] or "").translate(LOWERED) == label or match[2] == label
        for row in rows
        if (match := LABEL.match(row.text))
    )


def has_cells(row: Row) -> bool:
    """Whether ``row`` is of a table, or parted by white."""
    return bool(row.cells) or row.kind is not None
