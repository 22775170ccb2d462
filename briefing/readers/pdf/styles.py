"""What the look of rows means in this document: the size of its text, its leading, its headings."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from briefing.readers.pdf.rows import Row
from briefing.readers.pdf.strips import Page

_LEFT, _RIGHT = attrgetter("left"), attrgetter("right")
_STEP = 4  # sizes are told apart by quarters of a point
LARGER = 1.08  # of the running text: a heading's size
_USUAL_LEADING = 1.2
WHITE, _WIDE = 1.2, 1.28  # times the leading: white between paragraphs, and where it always is
_SAME = 0.5  # points between the sizes of what is one text
_SHORT, _MOSTLY = 8.0, 4  # ems; how many times as often
_LEAST, _MOST = 18, 50  # twentieths of a size: from line to line
_REACH, _FEWEST_FULL = 6.0, 3  # ems from the edge: a line that goes on may end so far off
_FEWEST_ENDS = 8  # lines that show whether they are justified
EXACT, _MOST_LINES = 0.5, 0.5  # points between ends of justified lines; so many are
_NOTES, _SHARE = 1.2, 0.4  # how much larger than notes text is, and how much there must be of it


def body_size(pages: list[Page]) -> float:
    """The size in which most of the text is set."""
    exact: dict[float, int] = {}
    for page in pages:
        for strip in page.strips:
            exact[strip.size] = exact.get(strip.size, 0) + strip.chars
    sizes: Counter[int] = Counter()
    for size, chars in exact.items():
        sizes[round(size * _STEP)] += chars
    if not sizes:
        return 0.0
    usual, most = sizes.most_common(1)[0]
    # where notes are longer than the text, the text is what is set larger
    larger = [s for s, n in sizes.items() if s > _NOTES * usual and n > _SHARE * most]
    return max(larger, default=usual) / _STEP


@dataclass(frozen=True, slots=True)
class Measure:
    """``leading`` is the distance from line to line, in sizes; ``edges`` are where lines end at
    the right, by band; ``spaced`` says that white stands between paragraphs, ``justified`` that
    lines end there exactly."""

    body: float
    leading: float
    edges: dict[int, float]
    starts: dict[int, float]
    bold: bool  # the running text itself is
    spaced: bool
    justified: bool


def measure(rows: list[Row], body: float) -> Measure:
    """How the running text of ``rows`` is set."""
    rights: dict[tuple[int, int], list[float]] = defaultdict(list)
    lefts: dict[int, Counter[int]] = defaultdict(Counter)
    widths: dict[int, float] = {}
    bold = 0
    bands: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        bands[row.band].append(row)
    for band, held in bands.items():
        lefts[band].update(map(round, map(_LEFT, held)))
        widths[band] = max(0.0, *map(_RIGHT, held))
        bold += sum(1 if row.font.bold else -1 for row in held)
    starts = {band: _start(counts) for band, counts in lefts.items()}
    keys = {band: (round(starts[band] / 6), round(widths[band] / 24)) for band in starts}
    for band, held in bands.items():
        rights[keys[band]].extend(map(_RIGHT, held))
    ends = {key: _end(values) for key, values in rights.items()}
    # two bands of like width whose keys fell on either side of a step
    wide = {}
    for band, key in keys.items():
        near = [
            end
            for other, end in ends.items()
            if abs(other[0] - key[0]) <= 1 and abs(other[1] - key[1]) <= 1
        ]
        wide[band] = max(near)
    exact = sum([abs(row.right - wide[row.band]) < EXACT for row in rows])
    justified = exact > _MOST_LINES * len(rows)
    leading = _leading(rows, wide)
    spaced = _spaced(rows, body, leading, wide)
    return Measure(body, leading, wide, starts, bold > 0, spaced, justified)


def _leading(rows: list[Row], edges: dict[int, float]) -> float:
    """The distance from line to line, in sizes: the usual one below lines that go on in the next,
    which reach to the edge. Between lines that are paragraphs of their own there may be white, and
    of these there may be more."""
    steps: Counter[int] = Counter()
    within: Counter[int] = Counter()
    sums: dict[int, float] = defaultdict(float)
    for above, below in pairwise(rows):
        if above.band == below.band and abs(above.size - below.size) < _SAME < below.size:
            step = (below.baseline - above.baseline) / below.size
            share = round(20 * step)
            if not _LEAST <= share <= _MOST:
                continue
            steps[share] += 1
            sums[share] += step
            if edges[above.band] - above.right < _REACH * above.size:
                within[share] += 1
    usual = within if max(within.values(), default=0) >= _FEWEST_FULL else steps
    if not usual:
        return _USUAL_LEADING
    _, share = max((count, share) for share, count in usual.items())
    return sums[share] / steps[share]


def _spaced(rows: list[Row], body: float, leading: float, edges: dict[int, float]) -> bool:
    """Whether white stands below lines of running text that end well before the edge."""
    apart = close = 0
    for above, below in pairwise(rows):
        if (
            above.band == below.band
            and abs(above.size - body) < _SAME
            and abs(below.size - body) < _SAME
            and edges[above.band] - above.right > _SHORT * above.size
            and above.text[-1] in ".!?"
        ):
            if below.baseline - above.baseline > _WIDE * leading * below.size:
                apart += 1
            else:
                close += 1
    return apart > _MOSTLY * close


def _start(counts: Counter[int]) -> float:
    """The left edge of a band: the leftmost of the places where lines often begin."""
    total = sum(counts.values())
    often = [left for left, count in counts.items() if count * 8 >= total]
    return min(often) if often else counts.most_common(1)[0][0]


def _place(value: float) -> int:
    return round(value / EXACT)


def _end(values: list[float]) -> float:
    """Where lines end: at one place where they are justified, be there some that reach over it."""
    values.sort()
    often = _place(values[len(values) // 2])  # where most of them are, if they are at one place
    times = bisect_right(values, often, key=_place) - bisect_left(values, often, key=_place)
    if times * 2 > len(values) > _FEWEST_ENDS:
        return often * EXACT
    return values[-1 - len(values) // 50]
