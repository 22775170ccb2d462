"""Numbers that pages print beside their lines, as drafts and judgments do."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter

from briefing.readers.pdf.contents import is_led, names_contents
from briefing.readers.pdf.strips import Page, Strip

_TOP = attrgetter("top")
_LEADING = re.compile(r"(\d{1,4}) +(?=\S)")
_NEAR = 4.0  # points between lines: less is one line
_LEVEL = 2.0  # points within which strips stand on one line
_SPARSE = 0.7  # of the width of a line is filled by its cells
_HEAD = 3.5  # heights of a number: so near may the head of its column be
_OFTEN, _OFTEN_WIDE = 0.66, 0.5  # of the steps between numbers: by one, and by fives or tens
_OVER = 0.5  # of the numbers: so many lines may reach over the white where these stand
_INDENT = 60.0  # points by which lines may begin or end further in
_SOME, _RAISED = 8, 0.3  # numbers that are looked at; of their height above the foot of a line
_FEWEST_LINES = 3  # numbered, on a page with line numbers


@dataclass(slots=True)
class _Numbered:
    """A page with numbers at its left or right side; all its bare numbers, and what else is there.
    ``gone`` holds the ``id`` of what is taken out."""

    page: Page
    sides: list[list[Strip]]
    bare: list[Strip]
    others: list[Strip]
    gone: set[int] = field(default_factory=set)


def take_out(pages: list[Page]) -> None:
    """Take out the numbers that pages print beside their lines."""
    rest: list[_Numbered] = []
    counted = [False, False]
    steps: list[Counter[int]] = [Counter(), Counter()]
    column = [False, False]  # of a table: it has a head, or rows of several lines
    for page in pages:
        bare = [s for s in page.strips if s.text.isdecimal() and len(s.text) <= 4]
        if not bare:
            continue
        others = [s for s in page.strips if not s.text.isdecimal()]
        if not others or any(is_led(s.text) or names_contents(s.text) for s in others):
            continue  # numbers of pages
        lefts = sorted(s.left for s in [s for s in others if not _LEADING.match(s.text)] or others)
        rights = sorted(s.right for s in others)
        left, right = lefts[len(lefts) // 10], rights[-1 - len(rights) // 10]
        sides = [[s for s in bare if s.right < left], [s for s in bare if s.left > right]]
        for place, side in enumerate(sides):
            step = _step(side, others)
            if step and not _are_raised(side, others) and not (place == 0 and _begin(side, others)):
                counted[place] = True
                steps[place][step] += len(side)
                inside = [s for s in others if (s.right > left if place == 0 else s.left < right)]
                within = set(map(id, inside))
                beside = [s for s in others if id(s) not in within]
                edge = [
                    s
                    for s in inside
                    if (s.left < left + _INDENT if place == 0 else s.right > right - _INDENT)
                ]
                column[place] = column[place] or _is_column(side, inside, beside, edge)
        if any(sides):
            rest.append(_Numbered(page, sides, bare, others))
    lanes: set[int] = set()
    for place in (0, 1):
        if counted[place] and not column[place]:
            step = steps[place].most_common(1)[0][0]
            for one in rest:
                one.gone |= set(map(id, one.sides[place]))
                if place == 0:
                    _glued(one.sides[place], one.others, one.gone, step)
                lanes |= _inner(one, place, step)
            if place == 0:
                _glued_alone(pages, rest, step)
    for one in rest:
        for place in (0, 1):
            if lanes and counted[place] and not column[place]:
                one.gone |= {id(s) for s in _further(one, place) if _lane(s) in lanes}
        one.page.strips[:] = [s for s in one.page.strips if id(s) not in one.gone]


def _inner(one: _Numbered, place: int, step: int) -> set[int]:
    """Take out the numbers that count on by ``step`` beside another column of the text; gives
    their lanes."""
    groups: dict[int, list[Strip]] = defaultdict(list)
    for strip in _further(one, place):
        groups[_lane(strip)].append(strip)
    found: set[int] = set()
    for lane in list(groups):
        group = groups[lane] + groups.get(lane + 1, [])
        if _step(group, one.others) != step:
            continue
        # the last, or the first, may have one digit more
        left, right = sorted(s.left for s in group)[len(group) // 2], max(s.right for s in group)
        top, bottom = min(s.top for s in group), max(s.bottom for s in group)
        over = [
            s
            for s in one.others
            if s.left < right
            and s.right > left + _LEVEL
            and s.top < bottom
            and s.bottom > top
            and not (s.left >= left - _LEVEL and _LEADING.match(s.text))  # may be glued to one
        ]
        if len(over) > _OVER * len(group):
            continue
        one.gone |= set(map(id, group))
        _glued(group, one.others, one.gone, step)
        found |= {lane - 1, lane, lane + 1}
    return found


def _further(one: _Numbered, place: int) -> list[Strip]:
    """The numbers further in that go on after those at a side, or lead up to them."""
    values = [int(s.text) for s in one.sides[place]]
    if not values:
        return []
    least, most = min(values), max(values)
    return [
        s
        for s in one.bare
        if id(s) not in one.gone and (int(s.text) > most if place == 0 else int(s.text) < least)
    ]


def _lane(strip: Strip) -> int:
    return round(strip.right / _NEAR)


def _is_column(
    side: list[Strip], inside: list[Strip], beside: list[Strip], edge: list[Strip]
) -> bool:
    """Whether counting numbers below each other are cells: words stand among them or right above
    and below, other cells beside them, or more lines of text beside each than are counted.
    ``inside`` reaches into the text, and of that ``edge`` is at this side; ``beside`` does not."""
    left, right = min(s.left for s in side), max(s.right for s in side)
    reach = _HEAD * max(s.bottom - s.top for s in side)
    top, bottom = min(s.top for s in side) - reach, max(s.bottom for s in side) + reach
    if any(s.left < right and s.right > left and s.bottom > top and s.top < bottom for s in beside):
        return True
    if sum(_has_cells(number, inside) for number in side) * 2 > len(side):
        return True
    ordered = sorted(side, key=_TOP)
    feet: list[float] = []
    for foot in sorted(s.baseline for s in edge):
        if not feet or foot - feet[-1] > _NEAR:
            feet.append(foot)
    more = 0
    for above, below in pairwise(ordered):
        first = bisect_right(feet, above.baseline + _NEAR)
        between = bisect_right(feet, below.baseline + _NEAR) - first
        more += between > 1.6 * max(1, int(below.text) - int(above.text))
    return more * 2 > len(ordered)


def _has_cells(number: Strip, others: list[Strip]) -> bool:
    """Whether several strips stand beside a number that leave much of their line white."""
    beside = [s for s in others if abs(s.baseline - number.baseline) < _LEVEL]
    if len(beside) < 2:
        return False
    wide = max(s.right for s in beside) - min(s.left for s in beside)
    return sum(s.right - s.left for s in beside) < _SPARSE * wide


def _are_raised(side: list[Strip], others: list[Strip]) -> bool:
    """Whether counting numbers stand higher than the lines beside them: labels of notes."""
    raised = beside = 0
    for number in side[:_SOME]:
        levels = [s.baseline for s in others if s.top < number.bottom and s.bottom > number.top]
        if levels:
            beside += 1
            raised += min(levels) - number.baseline > _RAISED * (number.bottom - number.top)
    return raised * 2 > beside


def _begin(side: list[Strip], others: list[Strip]) -> bool:
    """Whether lines of the text begin where numbers at its left do: labels of notes, of which there
    are more lines than of it."""
    left = min(s.left for s in side)
    lines = [s for s in others if abs(s.left - left) < _LEVEL and not _LEADING.match(s.text)]
    return len(lines) >= _FEWEST_LINES


def _step(side: list[Strip], others: list[Strip]) -> int:
    """By what numbers below each other count lines, be it with those that PDFium took for the first
    words of ``others``; 0 where they do not."""
    if not side:
        return 0
    found = [(s.top, int(s.text)) for s in side]
    step = _rise([value for _, value in sorted(found)])
    if step:
        return step
    left, right = min(s.left for s in side) - _LEVEL, max(s.right for s in side)
    found += [
        (strip.top, int(match[1]))
        for strip in others
        if left <= strip.left <= right and (match := _LEADING.match(strip.text))
    ]
    return _rise([value for _, value in sorted(found)]) if len(found) > len(side) else 0


def _rise(values: list[int]) -> int:
    """By what ``values`` mostly rise; 0 where they do not count."""
    if len(values) < _FEWEST_LINES:
        return 0
    rises = [b - a for a, b in pairwise(values)]
    step, times = Counter(rises).most_common(1)[0]
    if step <= 0:
        return 0
    # one may be missing
    whole = sum(rise > 0 and not rise % step for rise in rises)
    often = times / len(rises) >= (_OFTEN if step == 1 else _OFTEN_WIDE)
    return step if often and whole * 10 >= 9 * len(rises) else 0


def _glued(numbers: list[Strip], others: list[Strip], gone: set[int], step: int) -> None:
    """Cut the numbers off that PDFium took for the first words of their lines: those that stand
    in the column of ``numbers`` and count on among them by ``step``."""
    kept = sorted((s for s in numbers if id(s) in gone), key=_TOP)
    if not kept:
        return
    left, right = _lane_of(kept)
    for strip in others:
        found = _LEADING.match(strip.text)
        if found is None or not left <= strip.left <= right:
            continue
        value = int(found[1])
        above = [int(s.text) for s in kept if s.baseline < strip.baseline - _LEVEL]
        below = [int(s.text) for s in kept if s.baseline > strip.baseline + _LEVEL]
        rises = [value - n for n in above[-1:]] + [n - value for n in below[:1]]
        if any(rise <= 0 or rise % step for rise in rises):
            continue
        _cut_off(strip, found.end(), others, right)


def _lane_of(numbers: list[Strip]) -> tuple[float, float]:
    """From where to where ``numbers`` stand, and one with a digit more."""
    first = numbers[0]
    digit = (first.right - first.left) / len(first.text)
    return min(s.left for s in numbers) - digit - _LEVEL, max(s.right for s in numbers)


def _glued_alone(pages: list[Page], rest: list[_Numbered], step: int) -> None:
    """The same for pages on which every number is glued, as on a short last one: those that count
    on from the page before."""
    numbers = {one.page.number: one.sides[0] for one in rest if one.sides[0]}
    if len(numbers) == len(pages):
        return
    kept = [strip for side in numbers.values() for strip in side]
    left, right = _lane_of(kept)
    last = 0
    for page in pages:
        if page.number in numbers:
            last = max(int(strip.text) for strip in numbers[page.number])
            continue
        for strip in sorted(page.strips, key=_TOP):
            found = _LEADING.match(strip.text)
            if found and left <= strip.left <= right and int(found[1]) == last + step:
                last += step
                _cut_off(strip, found.end(), page.strips, right)


def _cut_off(strip: Strip, cut: int, others: list[Strip], right: float) -> None:
    """Cut the number off that ends before place ``cut`` of ``strip``; ``right`` is where such
    numbers end."""
    if strip.raw[:cut] != strip.text[:cut]:
        return
    beside = [s.left for s in others if right < s.left < right + _INDENT]
    strip.text, strip.raw = strip.text[cut:], strip.raw[cut:]
    strip.char, strip.chars = strip.char + cut, strip.chars - cut
    strip.left = min(beside, default=right)
