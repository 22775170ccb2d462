"""Two columns of text that run side by side, paragraph by paragraph, with nothing but white between
them: a text and its translation, an article as it was and as it will be.

Unlike the columns of a newspaper, paragraphs begin level with each other, and white runs across
both columns before they do, however many lines the one or the other has.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from briefing.readers.pdf import lanes
from briefing.readers.pdf.lanes import EDGE, FreeLines, Line
from briefing.readers.pdf.strips import Page, Strip
from briefing.readers.sentences import ends_sentence, starts_small

_FEWEST = 3  # paragraphs on a page, of which some have more lines on one side
_FEWEST_UNEVEN, _UNEVEN = 2, 2  # by so many lines
_FEWEST_LINES = 8  # with something on both sides
_WORDS = 3.0  # in a line, on average
_WHITE = 0.6  # ems between the columns
_MORE = 1.28  # times the usual step: white between paragraphs
_FAR = 5.0  # ems from line to line
_ALIKE = 0.12  # sizes within this are the same
_CANDIDATES = 2

_Groups = list[list[Line]]
_Place = tuple[float, float]  # where the columns begin


def mark(pages: list[Page], free: FreeLines) -> None:
    """Give the strips without cells that stand in such columns the numbers of their rows and cells:
    a row for each pair of paragraphs."""
    known: list[_Place] = []
    for page in pages:
        for groups in _found(free.of(page), []):
            place = _place(groups)
            if not any(_is_at(place, other) for other in known):
                known.append(place)
    if not known:
        return
    for page in pages:
        for groups in _found(free.of(page), known):
            middle = _place(groups)[1] - EDGE
            before = max((strip.cell[0] for strip in page.strips), default=0)
            for number, group in enumerate(groups, start=before + 1):
                for line in group:
                    for strip in line:
                        strip.cell = (number, 1 + (strip.left >= middle))


def _found(lines: list[Line], known: list[_Place]) -> list[_Groups]:
    """Such paragraphs among ``lines``, run by run; few count only at places that are ``known``."""
    fewest = 1 if known else _FEWEST_LINES
    if not _have(lines, fewest):
        return []
    starts = Counter([round(line[1].left) for line in lines if len(line) > 1])
    places = [float(place) for place, _ in starts.most_common(_CANDIDATES)]
    for place in [other[1] for other in known] or places:
        runs = [
            groups
            for run in _runs(lines, place)
            if _have(run, fewest)
            and (known or _unevenness(run, place) >= _FEWEST_UNEVEN * _UNEVEN)
            and (groups := _groups(run))
            and _are_parallel(groups, place, known)
        ]
        if runs:
            return runs
    return []


def _unevenness(lines: list[Line], place: float) -> int:
    """How many more strips at most than on the other side stand on one side of ``place``, in all
    paragraphs together. Columns of text, where there are few, need no closer look."""
    middle = place - EDGE
    return sum(
        [
            1 if len(line) == 1 else 2
            for line in lines
            if not (len(line) == 2 and line[0].left < middle <= line[1].left)
        ]
    )


def _have(lines: list[Line], fewest: int) -> bool:
    """Whether so many of ``lines`` have something on both sides."""
    return sum([len(line) > 1 for line in lines]) >= fewest


def _runs(lines: list[Line], place: float) -> list[list[Line]]:
    """``lines`` of one size that follow each other, of which none reaches over ``place``."""
    runs: list[list[Line]] = [[]]
    above: Strip | None = None
    for line in lines:
        first = line[0]
        size = first.size
        if above is not None and (
            first.bottom - above.bottom > _FAR * size or abs(size - above.size) > _ALIKE * size
        ):
            runs.append([])
        above = first
        if len(line) > 2 or lanes.crosses_white(line, place, _WHITE):
            runs.append([])
        else:
            runs[-1].append(line)
    return [run for run in runs if run]


def _groups(run: list[Line]) -> _Groups:
    """The lines of ``run`` between white over both columns."""
    feet = [max([strip.bottom for strip in line]) for line in run]
    steps = [below - above for above, below in pairwise(feet)]
    usual = sorted(steps)[len(steps) // 2] if steps else 0.0
    groups: _Groups = [[run[0]]]
    for line, step in zip(run[1:], steps, strict=True):
        if step > _MORE * usual:
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _sides(group: list[Line], middle: float) -> tuple[list[Strip], list[Strip]]:
    held = [strip for line in group for strip in line]
    return [s for s in held if s.left < middle], [s for s in held if s.left >= middle]


def _place(groups: _Groups) -> _Place:
    line = next(line for group in groups for line in group if len(line) > 1)
    return line[0].left, line[1].left


def _is_at(place: _Place, other: _Place) -> bool:
    return abs(place[0] - other[0]) <= EDGE and abs(place[1] - other[1]) <= EDGE


def _are_parallel(groups: _Groups, place: float, known: list[_Place]) -> bool:
    full = [group for group in groups if any(len(line) > 1 for line in group)]
    if not full:
        return False
    start = _place(full)
    sure = any(_is_at(start, other) for other in known)
    several = len(full) >= _FEWEST and all(len(group[0]) > 1 for group in full)
    if not sure and not (
        several and _have([line for group in groups for line in group], _FEWEST_LINES)
    ):
        return False
    middle = place - EDGE
    sides = [_sides(group, middle) for group in groups]
    uneven = sum([abs(len(left) - len(right)) >= _UNEVEN for left, right in sides])
    if not sure and uneven < _FEWEST_UNEVEN:
        return False
    held = [strip for pair in sides for side in pair for strip in side]
    if any(
        min(abs(strip.left - start[0]), abs(strip.left - start[1])) > 2 * strip.size
        for strip in held
    ):
        return False
    # the first may go on from the page before
    for group, (left, right) in zip(groups[1:], sides[1:], strict=True):
        level = sum(len(line) > 1 for line in group)
        if not level or level < min(len(left), len(right)):
            return False
    if sure:
        return True
    wordy = all(
        sum(strip.text.count(" ") + 1 for pair in sides for strip in pair[side])
        >= _WORDS * sum(len(pair[side]) for pair in sides)
        for side in (0, 1)
    )  # labels of a list are not
    return wordy and _begin_anew(sides)


def _begin_anew(sides: list[tuple[list[Strip], list[Strip]]]) -> bool:
    """Whether sentences end before white, and begin after it, on both sides."""
    anew = asked = 0
    for above, below in pairwise(sides):
        for one, other in zip(above, below, strict=True):
            if one and other:
                asked += 1
                anew += not starts_small(other[0].text) and (
                    ends_sentence(one[-1].text) or one[-1].look.bold
                )
    return anew == asked
