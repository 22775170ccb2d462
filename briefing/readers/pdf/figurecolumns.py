"""The columns that numbers keep to, line by line, and what stands in and over them."""

from __future__ import annotations

from itertools import pairwise

from briefing.readers.pdf import lanes
from briefing.readers.pdf.atoms import Atom
from briefing.readers.pdf.lanes import Columns

FEWEST_COLUMNS = 2  # of a table of numbers
_NEAR = 1.6  # points within which edges are the same
_OVER = 1.0  # points by which a number may reach into the next column
_MOSTLY = 0.7  # of the numbers in a column end, begin or have their middle at one place
_MOST_AGAINST = 0.1  # of the lines may have numbers that fit no columns: heads over several
HEADS = 2  # lines at the top that may


def columns_of(held: list[list[Atom]]) -> Columns | None:
    """What the numbers in lines cover, column by column; ``None`` where these are not plain."""
    lines = [[atom for atom in atoms if atom.figure] for atoms in held]
    spans: list[list[Atom]] = []
    ends: list[list[float]] = []
    against = 0
    for place in sorted(range(len(lines)), key=lambda i: (-len(lines[i]), i)):
        taken: set[int] = set()
        found: list[tuple[Atom, int]] = []
        for atom in lines[place]:
            over = [
                i
                for i, (left, right) in enumerate(ends)
                if atom.left < right - _OVER and atom.right > left + _OVER
            ]
            if len(over) > 1 or taken & {*over}:
                break
            taken |= {*over}
            found.append((atom, over[0] if over else -1))
        else:
            for atom, at in found:
                if at < 0:
                    spans.append([atom])
                    ends.append([atom.left, atom.right])
                else:
                    spans[at].append(atom)
                    ends[at] = [min(ends[at][0], atom.left), max(ends[at][1], atom.right)]
            continue
        if place >= HEADS:
            against += 1
    if against > _MOST_AGAINST * len(lines):
        return None
    columns: Columns = []
    aligned = several = 0
    start = min((end[0] for span, end in zip(spans, ends, strict=True) if len(span) > 1), default=0)
    for span, (left, right) in zip(spans, ends, strict=True):
        if len(span) > 1:
            several += 1
            aligned += _is_aligned(span)
        elif span[0].glued or right < start:
            continue  # it ends a name, as in "artikel 6", or is one
        columns.append((left, right))
    columns.sort()
    if any(one[1] > other[0] + _OVER for one, other in pairwise(columns)):
        return None
    if aligned < FEWEST_COLUMNS or aligned < _MOSTLY * several:
        return None
    return columns


def _is_aligned(span: list[Atom]) -> bool:
    """Whether most numbers of a column end, begin or have their middle at one place."""
    for places in (
        sorted(atom.right for atom in span),
        sorted(atom.left for atom in span),
        sorted((atom.left + atom.right) / 2 for atom in span),
    ):
        if lanes.most_at_one(places, _NEAR) >= max(2, _MOSTLY * len(places)):
            return True
    return False


def column_of(atom: Atom, columns: Columns) -> float | None:
    """The column that an atom stands in; half a column further on where it stands between two, and
    ``None`` where it reaches over several."""
    over = [
        i
        for i, (left, right) in enumerate(columns)
        if atom.left < right - _OVER and atom.right > left + _OVER
    ]
    if len(over) > 1:
        return None
    return over[0] if over else sum(right <= atom.left + _OVER for _, right in columns) - 0.5


def is_head(atoms: list[Atom], columns: Columns) -> bool:
    """Whether a line names columns: all in it but a name at the left stands over one of these."""
    places = [column_of(atom, columns) for atom in atoms]
    over = [place for place in places if place != -0.5]
    return (
        len({*over}) >= FEWEST_COLUMNS
        and all(place is not None and place == int(place) for place in over)
        and over == sorted(over, key=lambda place: place or 0)
    )


def with_words(columns: Columns, held: list[list[Atom]]) -> Columns:
    """``columns`` with the words that stand in one of them only."""
    ends = [[*column] for column in columns]
    for atoms in held:
        for atom in atoms:
            place = column_of(atom, columns)
            if place is not None and place == int(place):
                end = ends[int(place)]
                end[0], end[1] = min(end[0], atom.left), max(end[1], atom.right)
    if any(one[1] > other[0] + _OVER for one, other in pairwise(ends)):
        return columns
    return [(left, right) for left, right in ends]
