"""How a note in the running text's own size goes on at the foot of the next column or page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import or_

from briefing.readers.candidates import Start
from briefing.readers.model import Line
from briefing.readers.pdf.rows import Row
from briefing.readers.sentences import ends_in_abbreviation, ends_sentence, starts_small

_ALIKE = 0.06  # sizes within this are the same
_LEVEL = 1.5  # points by which lines of notes may begin apart
_HANGING = 0.5  # ems at least by which all lines of a note but its label stand in
_MOST_ROWS, _MOST_SMALL = 80, 12  # of a rest; where it stands no further in


@dataclass(slots=True)
class Foot:
    """Notes that reach to the foot of a column: their last label, the line that follows them, the
    last row of text, the labels' edge, and how far in from it their own lines stand."""

    label: int
    style: str
    end: int
    last: Row
    left: float
    inner: list[float]


def foot_of(begun: Sequence[Start], rows: Sequence[Row], end: int) -> Foot:
    """What stands at the foot of a column with the notes ``begun`` there in ``rows``."""
    left = min(row.left for row in rows)
    inner = [row.left - left for row in rows]
    inner += [
        row.strips[1].left - left
        for row in rows
        if len(row.strips) > 1 and row.strips[0].text.isdigit()
    ]
    hanging = [indent for indent in inner if indent > _HANGING * rows[0].size]
    return Foot(begun[-1].label, begun[-1].style, end, rows[-1], left, hanging)


def rest_of(
    foot: Foot, column: Sequence[int], lines: Sequence[Line], at: Mapping[int, Start]
) -> tuple[int, int] | None:
    """The rows of ``column``, of which these are the numbers in ``lines``, by their places there,
    that the last note of ``foot`` goes on with: first and last (exclusive). The next note follows
    them at once, or nothing."""
    left = min(row.left for i in column if isinstance(row := lines[i], Row))
    following = [
        place
        for place, i in enumerate(column)
        if i in at
        and at[i].label == foot.label + 1
        and at[i].style == foot.style
        and isinstance(row := lines[i], Row)
        and row.left - left < _LEVEL
    ]
    for last in [*following[-1:], len(column)]:
        first = _first(foot, column, last, lines)
        if first is not None and (last < len(column) or (first and foot.inner)):
            return first, last
    return (0, len(column)) if _is_alone(foot, column, lines) else None


def _is_alone(foot: Foot, column: Sequence[int], lines: Sequence[Line]) -> bool:
    """Whether nothing but such a rest stands in ``column``: down to the same height as the note,
    and nothing above it."""
    rows = [row for i in column if isinstance(row := lines[i], Row)]
    return (
        rows[0].top > foot.last.bottom / 2
        and abs(rows[-1].baseline - foot.last.baseline) < _LEVEL
        and not ends_sentence(foot.last.text)
        and (
            starts_small(rows[0].text)
            or any(abs(rows[0].left - foot.left - far) < _LEVEL for far in foot.inner)
        )
        and all(_is_alike(row, foot) for row in rows)
    )


def _is_alike(row: Row, foot: Foot) -> bool:
    return (
        not row.cells and row.kind is None and abs(row.size - foot.last.size) <= _ALIKE * row.size
    )


def _first(foot: Foot, column: Sequence[int], last: int, lines: Sequence[Line]) -> int | None:
    """Where what ends above the place ``last`` of ``column`` begins, if it may be such a rest."""
    if last < len(column) and _is_apart(column, last, lines):
        return None
    first = last
    while first and last - first <= _MOST_ROWS:
        first -= 1
        if _is_apart(column, first, lines):
            break
    if first == last or not _is_apart(column, first, lines):
        return None
    rows = [row for i in column[first:last] if isinstance(row := lines[i], Row)]
    left = min(row.left for i in column if isinstance(row := lines[i], Row))
    if not all(_is_alike(row, foot) for row in rows):
        return None
    followed = last < len(column)
    is_open = _is_open(foot.last.text, rows[0].text)
    inner = [any(abs(row.left - left - far) < _LEVEL for far in foot.inner) for row in rows]
    edge = [abs(row.left - left) < _LEVEL for row in rows]  # where a paragraph more begins
    if 2 * sum(inner) > len(rows) and all(map(or_, inner, edge)):
        return first if followed or (is_open and inner[0]) else None
    small = is_open and starts_small(rows[0].text) and not foot.inner
    return first if small and followed and len(rows) <= _MOST_SMALL else None


def _is_apart(column: Sequence[int], place: int, lines: Sequence[Line]) -> bool:
    """Whether there is white above a row, or nothing."""
    return place == 0 or not lines[column[place] - 1].text


def _is_open(above: str, text: str) -> bool:
    """Whether a note that ends with ``above`` may go on with ``text``."""
    return not ends_sentence(above) or ends_in_abbreviation(above) or starts_small(text)
