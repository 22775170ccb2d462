"""Strips in lines, and the columns that white parts these into."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from operator import attrgetter

from briefing.readers.pdf.columns import side_by_side
from briefing.readers.pdf.strips import Page, Strip
from briefing.readers.pdf.taking import Taker

_TOP = attrgetter("top")
_LEFT = attrgetter("left")
_BESIDE = 0.5  # of the height that strips on one line share
EDGE = 2.0  # points within which strips begin at one place
_WHITE = 0.6  # ems between columns
_AGAIN = 0.2  # of the lines have a strip that begins where a column does: no white is needed
_MOST_CROSSING = 0.12  # of the lines may reach over the white between two columns
_MOST_CROSSING_KNOWN = 0.34  # … where the columns are known: heads over several
_FEWEST = 2  # strips that begin at one place
_FULL, _MOST_FULL, _FEWEST_WORDS = 0.62, 0.45, 2.5  # lines of running text; see columns
_MOST_HEADS, _MOSTLY = 2, 0.8  # rows of a head; of the cells below it that are numbers
_HEAD = re.compile(r"(?:19|20)\d\d.?|[^\d]*[^\W\d].*")  # a year, or words
_FIGURES = re.compile(r"[-–−+(]?\s?[€$]?\s?\d|[-–−]$")
_LEADER = re.compile(r"\.{4,}|(?:\. ){3,}|…{2,}|_{4,}")

Line = list[Strip]
Columns = list[tuple[float, float]]


def lines_of(strips: list[Strip]) -> list[Line]:
    """``strips`` that stand beside each other, line by line."""
    found: list[Line] = []
    line: Line = []
    foot = high = 0.0  # of the strip before, which begins no lower
    for strip in sorted(strips, key=_TOP):
        top, bottom = strip.top, strip.bottom
        own = bottom - top
        share = min(bottom, foot) - top
        if line and (share > _BESIDE * own or share > _BESIDE * high):
            line.append(strip)
        else:
            line = [strip]
            found.append(line)
        foot, high = bottom, own
    for line in found:
        if len(line) > 1:
            line.sort(key=_LEFT)
    return found


class FreeLines:
    """The lines of what stands in no cell, page by page; none where nothing on a page stands beside
    something else. They are made once, as long as nothing more gets cells."""

    def __init__(self) -> None:
        self._made: dict[int, tuple[int, list[Line]]] = {}  # by page: of how many strips

    def of(self, page: Page) -> list[Line]:
        """The lines of ``page``, from top to bottom."""
        free = [strip for strip in page.strips if not strip.cell[1]]
        count, lines = self._made.get(page.number, (-1, []))
        if count != len(free):
            free.sort(key=_TOP)
            lines = lines_of(free) if side_by_side(free) else []
            self._made[page.number] = len(free), lines
        return lines


def most_at_one(places: list[float], near: float = EDGE) -> int:
    """How many of ``places``, which rise, are no further apart than ``near``."""
    most = first = 0
    for last, place in enumerate(places):
        while place - places[first] > near:
            first += 1
        most = max(most, last - first + 1)
    return most


def crosses_white(line: Line, place: float, ems: float) -> bool:
    """Whether something in ``line`` reaches into the white, so many ``ems``, before ``place``."""
    for strip in line:
        if strip.left < place - EDGE and strip.right > place - ems * strip.size:
            return True
    return False


def parted(lines: list[Line], taker: Taker) -> dict[int, list[Strip]]:
    """The pieces of strips, by id, that run on over places where several others begin."""
    first = min((line[0].left for line in lines), default=0.0)
    starts = Counter(
        round(s.left)
        for line in lines
        for i, s in enumerate(line)
        if i or s.left > first + s.size  # a line of a cell whose row has begun above
    )
    edges = sorted(
        edge
        for edge, count in starts.items()
        if count >= starts[edge - 1]
        and count > starts[edge + 1]
        and count + starts[edge - 1] + starts[edge + 1] >= _FEWEST
    )
    pieces: dict[int, list[Strip]] = {}
    for line in lines:
        for strip in line:
            parts = [strip]
            for edge in edges:
                last = parts[-1]
                if last.left + last.size < edge < last.right - EDGE:
                    cut = taker.parted(last, [edge - 1.0])
                    if len(cut) > 1 and abs(cut[1].left - edge) <= EDGE:
                        parts[-1:] = cut
            if len(parts) > 1:
                pieces[id(strip)] = parts
    return pieces


def pieces_of(line: Line, pieces: dict[int, list[Strip]]) -> Line:
    """``line`` with its strips in the pieces that :func:`parted` found."""
    return [piece for strip in line for piece in pieces.get(id(strip), [strip])]


def columns_of(lines: list[Line], known: Sequence[tuple[float, float]] = ()) -> Columns:
    """What the columns cover, from left to right: white runs down between them, or strips begin at
    one place again and again, and few reach over it. What columns of numbers cover may be
    ``known``."""
    held = [strip for line in lines for strip in line]
    if not held:
        return []
    size = sorted(strip.size for strip in held)[len(held) // 2]
    most = int(_MOST_CROSSING * len(lines))
    most_sure = int(_MOST_CROSSING_KNOWN * len(lines))
    walls: list[float] = []
    starts = Counter(round(strip.left) for line in lines for strip in line[1:])
    first = min(strip.left for strip in held)
    sure = {left for left, _ in known if left > first + EDGE}
    for place in sorted([*((left, -1) for left in sure), *((start, start) for start in starts)]):
        edge, start = place
        if start >= 0:
            again = sum(starts[start + by] for by in (-1, 0, 1))
            if again < max(_FEWEST + 1, _AGAIN * len(lines)) or any(
                left - size < start <= right for left, right in known
            ):
                continue
            edge = min((s.left for s in held if abs(s.left - start) <= EDGE), default=start)
            if walls and start - walls[-1] < size:
                continue
        over = [s for s in held if s.left < edge - EDGE and s.right > edge + EDGE / 2]
        if len(over) <= (most if start >= 0 else most_sure):
            walls.append(edge)
            gone = set(map(id, over))
            held = [strip for strip in held if id(strip) not in gone]
    end = -1.0
    for left, right in sorted((strip.left, strip.right) for strip in held):
        if 0 <= end <= left - _WHITE * size and not any(end < wall <= left for wall in walls):
            walls.append(left)
        end = max(end, right)
    places = [min(strip.left for strip in held), *sorted(walls)]
    ends = [*places[1:], max(strip.right for strip in held)]
    return [
        (left, max((s.right for s in held if left <= s.left < end), default=left))
        for left, end in zip(places, ends, strict=True)
    ]


def crosses(strip: Strip, columns: Columns) -> bool:
    """Whether a strip reaches over the white between two columns."""
    return any(
        strip.left < column[0] - EDGE and strip.right > column[0] + EDGE for column in columns[1:]
    )


def column_of(strip: Strip, columns: Columns) -> int:
    """The column that a strip begins in."""
    return max((i for i, (left, _) in enumerate(columns) if strip.left >= left - EDGE), default=0)


def filled(row: list[Line], columns: Columns) -> set[int]:
    """The columns in which a row has something."""
    return {column_of(strip, columns) for line in row for strip in line}


def is_running(rows: list[list[Line]], column: int, columns: Columns) -> bool:
    """Whether lines in a column are running text rather than cells."""
    held = [s for row in rows for line in row for s in line if column_of(s, columns) == column]
    if not held:
        return False
    width = max(s.right for s in held) - min(s.left for s in held)
    if width < 4 * held[0].size:
        return False
    full = sum(s.right - s.left > _FULL * width for s in held)
    words = sum(s.text.count(" ") + 1 for s in held)
    return full >= _MOST_FULL * len(held) and words >= _FEWEST_WORDS * len(held)


def has_leaders(lines: list[Line]) -> bool:
    """Whether dots lead from the words of many lines to a number, as in tables of contents."""
    led = sum(any(_LEADER.search(strip.text) for strip in line) for line in lines)
    return led * 4 > len(lines)


def numbered(filled: list[dict[int, str]], count: int) -> list[int]:
    """The number of each of ``count`` columns, from 0, where two may be one: a head set at the left
    of numbers that are set at the right of it. ``filled`` are the texts of the first rows and of
    all others, by column."""
    numbers = [0] * count
    for place in range(1, count):
        one, other = place - 1, place
        double = numbers[one] == (numbers[one - 1] + 1 if one else 0) and (
            _is_head_of(filled, one, other) or _is_head_of(filled, other, one)
        )
        numbers[place] = numbers[one] + (not double)
    return numbers


def _is_head_of(filled: list[dict[int, str]], head: int, body: int) -> bool:
    """Whether a column is no more than the head of another one, which has none itself."""
    rows = [row for row, texts in enumerate(filled) if head in texts]
    held = [row for row, texts in enumerate(filled) if body in texts]
    return (
        bool(rows)
        and len(held) >= _FEWEST
        and rows[-1] < min(_MOST_HEADS, held[0])
        and all(map(_HEAD.fullmatch, (filled[row][head] for row in rows)))
        and sum(bool(_FIGURES.match(filled[row][body])) for row in held) >= _MOSTLY * len(held)
    )


def give(
    rows: list[list[Line]],
    columns: Columns,
    pieces: dict[int, list[Strip]],
    strips: list[Strip],
    before: int,
) -> None:
    """Give what stands in ``rows`` the numbers of its row, which begin after ``before``, and of its
    cell; ``strips`` get the ``pieces`` that are in rows, in place."""
    kept = {id(strip) for row in rows for line in row for strip in line}
    strips[:] = [
        piece
        for strip in strips
        for piece in (
            pieces[id(strip)] if any(id(p) in kept for p in pieces.get(id(strip), ())) else [strip]
        )
    ]
    filled = [
        {column_of(strip, columns): strip.text for line in row for strip in line} for row in rows
    ]
    numbers = numbered(filled, len(columns))
    for number, row in enumerate(rows, start=before + 1):
        for line in row:
            for strip in line:
                strip.cell = (number, numbers[column_of(strip, columns)] + 1)
