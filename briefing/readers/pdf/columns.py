"""Reading order: a page as bands, one below the other, each as wide as a column."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from itertools import pairwise
from operator import attrgetter

from briefing.readers.headings import is_caption
from briefing.readers.matching import NOTES_HEADING
from briefing.readers.pdf import newspaper
from briefing.readers.pdf.across import Across
from briefing.readers.pdf.strips import Strip
from briefing.readers.sentences import ends_sentence

Band = list[Strip]
_WORD = re.compile(r"[^\W\d_]{3}")
_LABEL = re.compile(r"\(?(?:\d{1,3}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|[*†‡§]{1,3}|[a-z]\b)")  # of a note
_TOP, _LEFT = attrgetter("top"), attrgetter("left")
_FEWEST = 4  # strips on each side of a gutter
_NEAR = 2.0  # points within which left edges are the same
_OVERLAP = 0.35  # of the height: strips that share more than this stand beside each other
_FULL, _MOST_FULL = 0.62, 0.45  # of the column's width, and how many strips must fill that much
_INDENT = 3.0  # ems by which lines of a column may begin further in
_DEEPEST = 6.0  # ems: the text of items and quotes
_FEWEST_WORDS = 2.5  # per strip, on average: fewer are cells
_MOST_BESIDE = 0.6  # of the strips in a margin may stand on the lines of the text
_LARGER = 1.3  # times the size of the text: the heading of an article
_SMALLER, _ALIKE = 0.945, 0.03  # of the text's size: notes in the margin; what is the same
_SAME_LINE = 1.5  # points by which the baselines of strips on one line may differ
_LEVEL = 0.35  # of the text's size by which the baselines of a label and its line may differ
_FEWEST_BESIDE, _MOSTLY = 2, 0.75  # full lines of the text beside such notes, and their share
_INSIDE = 0.33  # of these go on in the middle of a sentence
_MOST_PIECES = 0.1  # of the strips of columns
_COLUMNS, _MOST_CELLS = 2, 0.2  # columns of text; lines in more pieces
_AROUND = 6  # strips, of all columns, among which what stands on a line is found
_MOST_CROSSING = 0.5  # times as many strips as stand on either side


def bands(strips: list[Strip], known: list[float]) -> list[Band]:
    """``strips`` of one page in reading order, in bands. ``known`` are places where white ran down
    between columns on pages before; it gets those of this page."""
    if not strips:
        return []
    ordered = sorted(strips, key=_TOP)
    if not side_by_side(ordered):
        return [ordered]
    if _is_table(ordered):
        gutter = newspaper.gutter(ordered, known)
        if gutter is None and known:
            gutter = newspaper.gutter(ordered[: _first_small(ordered)], known)
        if gutter is None:
            return [ordered]
    else:
        gutter = _gutter(ordered)
    if gutter is None:
        gutter = next((x for x in reversed(known) if _parts_here(ordered, x)), None)
    elif gutter not in known:
        known += [gutter, 2 * gutter - min(s.left for s in ordered)]  # the next is as wide
    if gutter is None:
        gutter = _margin(ordered)
    if gutter is None:
        return [ordered]
    return _split(ordered, gutter, known)


def _parts_here(ordered: list[Strip], x: float) -> bool:
    """Whether ``x`` parts these strips too, be there ever so few in a last column."""
    text, _ = _with_notes(ordered, x)
    left = [s for s in text if s.right <= x + _NEAR]
    right = [s for s in text if s.left >= x - _NEAR]
    if not left or not right or (len(left) + len(right)) * 2 < len(text):
        return False
    first = min(right, key=_LEFT)
    return first.left < x + _INDENT * first.size and _is_column(left, max(s.right for s in left))


def side_by_side(ordered: list[Strip], fewest: int = 1) -> bool:
    """Whether strips, given from top to bottom, stand beside each other at ``fewest`` places."""
    for above, below in pairwise(ordered):
        if above.bottom - below.top > _OVERLAP * min(
            above.bottom - above.top, below.bottom - below.top
        ):
            fewest -= 1
            if not fewest:
                return True
    return False


def _is_table(ordered: list[Strip]) -> bool:
    """Whether so many lines are in three pieces or more that these are cells, however much text
    some of them hold."""
    lines: Counter[int] = Counter(round(s.baseline / _NEAR) for s in ordered)
    many = sum(1 for count in lines.values() if count > _COLUMNS)
    return many >= _FEWEST and many > _MOST_CELLS * len(lines)


def in_pieces(ordered: list[Strip], pieces: int, fewest: int) -> bool:
    """Whether among strips, given from top to bottom, ``fewest`` lines are in so many pieces."""
    beside = 1
    for above, below in pairwise(ordered):
        if above.bottom - below.top > _OVERLAP * min(
            above.bottom - above.top, below.bottom - below.top
        ):
            beside += 1
            if beside == pieces:
                fewest -= 1
                if not fewest:
                    return True
        else:
            beside = 1
    return False


def _gutter(ordered: list[Strip]) -> float | None:
    """Where white runs down between two columns of text; ``None`` when it does not."""
    edges = Counter(round(s.left / _NEAR) for s in ordered)
    leftmost = min(edges)
    candidates = [
        (count + edges[edge + 1] + edges[edge - 1], edge)
        for edge, count in edges.items()
        if edge > leftmost + 10 and count + edges[edge + 1] + edges[edge - 1] >= _FEWEST
    ]
    for _, edge in sorted(candidates, reverse=True)[:6]:
        x = (edge - 1) * _NEAR
        left = [s for s in ordered if s.right <= x + _NEAR]
        right = [s for s in ordered if s.left >= x - _NEAR]
        crossing = len(ordered) - len(left) - len(right)
        smaller = min(len(left), len(right))
        if smaller < _FEWEST or crossing > _MOST_CROSSING * (len(left) + len(right)):
            continue
        if crossing and _stands_in(ordered, x):
            continue
        if _parts(left, right):
            return x
    return None


def _stands_in(ordered: list[Strip], x: float) -> bool:
    """Whether at ``x`` lines of a column only stand in: others of it begin a little before."""
    before = [
        s
        for s in ordered
        if x - _DEEPEST * s.size < s.left < x - _NEAR and s.right > x + _NEAR + s.size
    ]
    return len(before) >= _FEWEST


def _margin(ordered: list[Strip]) -> float | None:
    """Where white parts running text from notes in smaller type in its margin, though these stand
    on its lines; ``None`` where there are none."""
    sizes: Counter[float] = Counter()
    for strip in ordered:
        sizes[strip.size] += len(strip.text)
    size = sizes.most_common(1)[0][0]
    small = [s for s in ordered if s.size < _SMALLER * size]
    text = [s for s in ordered if abs(s.size - size) < _ALIKE * size]
    if not small or len(text) < _FEWEST:
        return None
    start = Counter(round(s.left / _NEAR) for s in text).most_common(1)[0][0] * _NEAR
    edge = max(s.right for s in text)
    left = [s for s in small if s.right < start - size / 2]
    right = [s for s in small if s.left > edge]
    if bool(left) == bool(right):
        return None
    x = start - size / 4 if left else min(s.left for s in right) - _NEAR
    if any(s.left < x < s.right and s.size < size * (1 + _ALIKE) for s in ordered):
        return None  # notes and lines that are one strip
    if not _is_column(text, edge):
        return None
    notes = left or right
    if sum(bool(_WORD.search(s.text)) for s in notes) < _MOSTLY * len(notes):
        return None  # numbers, labels
    levels = [n.baseline for n in notes]
    full = lines = inside = 0
    for above, line in pairwise([text[0], *text]):
        if any(abs(line.baseline - level) < _LEVEL * size for level in levels):
            lines += 1
            full += line.right - line.left > _FULL * (edge - start)
            inside += above is not line and not ends_sentence(above.text)
    if full < _FEWEST_BESIDE or full < _MOSTLY * lines or inside < _INSIDE * lines:
        return None  # labels of short lines, as in the head of a letter, or of each paragraph
    return x


def _parts(left: list[Strip], right: list[Strip]) -> bool:
    """Whether two sides are columns: both of running text, or one of them and beside it something
    that does not keep to its lines."""
    one, other = (_is_column(side, max(s.right for s in side)) for side in (left, right))
    if one and other:
        return True
    if not (one or other):
        return False
    text, margin = (left, right) if one else (right, left)
    if _are_columns(margin):
        return True
    levels = sorted(s.baseline for s in text)
    beside = 0
    for strip in margin:
        low, high = strip.baseline - _SAME_LINE, strip.baseline + _SAME_LINE
        beside += bisect_left(levels, low) < bisect_left(levels, high)
    return beside <= _MOST_BESIDE * len(margin)


def _are_columns(side: list[Strip]) -> bool:
    """Whether a side is several columns, of which the last may have few lines yet."""
    start = min(s.left for s in side)
    first = [s for s in side if s.left < start + _INDENT * s.size]
    edge = max(s.right for s in first)
    rest = [s for s in side if s.left > edge]
    pieces = len(side) - len(first) - len(rest)  # of lines, behind a marker
    if not rest or pieces > _MOST_PIECES * len(side) or not _is_column(first, edge):
        return False
    return len(rest) < _FEWEST or _is_column(rest, max(s.right for s in rest))


def _is_column(strips: list[Strip], edge: float) -> bool:
    """Whether ``strips`` are lines of running text rather than cells."""
    start = min(s.left for s in strips)
    width = edge - start
    if width < 4 * strips[0].size:
        return False
    full = len([s for s in strips if s.right - s.left > _FULL * width])
    if full < _MOST_FULL * len(strips):
        return False
    words = " ".join([s.text for s in strips]).count(" ") + 1
    return words >= _FEWEST_WORDS * len(strips)


def _split(ordered: list[Strip], gutter: float, known: list[float]) -> list[Band]:
    """What crosses the gutter parts the page into bands; between, left comes before right, and
    notes that run below all columns are one band."""
    ordered, notes = _with_notes(ordered, gutter)
    found: list[Band] = []
    across: Band = []
    left: Band = []
    right: Band = []
    large = _LARGER * _usual(ordered) if ordered else 0.0
    text = Across(ordered, gutter)

    def close(*, ends: bool = False) -> Band:
        """End both columns; what below them heads the whole width is left."""
        below = _below_both(left, right)
        heads = below and (is_caption(below[0].text) or NOTES_HEADING.match(below[0].text))
        if ends and not heads:
            left.extend(below)  # a heading of what the next column holds
            below = []
        for side in (left, right):
            if side:
                found.extend(bands(side, known))
                side.clear()
        return below

    for i, strip in enumerate(ordered):
        if strip.left >= gutter - _NEAR:
            beside = right
        elif (
            strip.right > gutter + _NEAR
            or (across and text.goes_on(across[-1], i))
            or (not left and not right and text.stands_between(i))
            or (strip.size > large and right and _heads_both(ordered, i, gutter))
        ):
            drawn = text.drawn_along(left, strip)
            across += [*close(), *drawn, strip]
            continue
        else:
            beside = left
        if across:
            found.append(across.copy())
            across.clear()
        beside.append(strip)
    if across:
        found.append(across)
    found += filter(None, (close(ends=True), notes))
    return found


def _heads_both(ordered: list[Strip], i: int, gutter: float) -> bool:
    """Whether a short heading in the left column stands above both: beside it there is white, and
    below it both go on at one height, with full lines."""
    strip = ordered[i]
    near = ordered[max(0, i - _AROUND) : i + _AROUND]
    right = [s for s in near if s.left >= gutter - _NEAR and s.bottom > strip.top + _NEAR]
    left = next((s for s in ordered[i + 1 : i + _AROUND] if s.left < gutter - _NEAR), None)
    if left is None or not right or not _is_level(left, right[0]):
        return False
    if abs(left.left - strip.left) > _INDENT * strip.size:
        return False  # it is one of several columns left of the gutter
    full = _FULL * (gutter - left.left)
    return (
        abs(left.size - right[0].size) <= _ALIKE * left.size
        and min(left.right - left.left, right[0].right - right[0].left) > full
        and strip.bottom < left.top + _NEAR < strip.bottom + 2 * strip.size
    )


def _with_notes(ordered: list[Strip], gutter: float) -> tuple[list[Strip], Band]:
    """``ordered`` without the notes in smaller type below all columns, and these: some of their
    lines cross the ``gutter``, or both columns end above them and none begins right of it."""
    usual = _usual(ordered)
    first = len(ordered)
    while first and ordered[first - 1].size < _SMALLER * usual:
        if ordered[first - 1].left >= gutter - _NEAR or _is_marker(ordered, first - 1):
            break
        first -= 1
    across = any(strip.right > gutter + _NEAR for strip in ordered[first:])
    begin = next((i for i in range(first, len(ordered)) if _LABEL.match(ordered[i].text)), None)
    if begin is None:
        return ordered, []
    while begin > first and _is_level(ordered[begin - 1], ordered[begin]):
        begin -= 1
    notes = ordered[begin:]
    if (begin and _is_level(ordered[begin - 1], notes[0])) or not any(
        _WORD.search(strip.text) for strip in notes
    ):
        return ordered, []  # the number of a line
    if not across:
        for side in (True, False):
            last = next((s for s in reversed(ordered[:begin]) if (s.left < gutter) is side), None)
            if last is None or last.size < _SMALLER * usual:
                return ordered, []
    return ordered[:begin], notes


def _usual(ordered: list[Strip]) -> float:
    """The size of the text: on a last page there may be more notes below it."""
    upper = sorted(strip.size for strip in ordered[: len(ordered) // 2 + 1])
    return upper[len(upper) // 2]


def _first_small(ordered: list[Strip]) -> int:
    """Where the small type begins with which a page ends."""
    usual = _usual(ordered)
    first = len(ordered)
    while first and ordered[first - 1].size < _SMALLER * usual:
        first -= 1
    return first


def _is_marker(ordered: list[Strip], i: int) -> bool:
    """Whether strip ``i`` stands raised right behind words of the text."""
    strip = ordered[i]
    return any(
        abs(strip.left - other.right) < _NEAR
        and other.size > strip.size
        and min(strip.bottom, other.bottom) - max(strip.top, other.top) > _OVERLAP * strip.size
        for other in ordered[max(0, i - _AROUND) : i + _AROUND]
    )


def _is_level(one: Strip, other: Strip) -> bool:
    return abs(one.baseline - other.baseline) < _LEVEL * other.size


def _below_both(left: Band, right: Band) -> Band:
    """Take from ``left`` what ends it below both columns in another type than theirs: a heading
    or a caption for what follows over the whole width."""
    if not right or not left:
        return []
    foot = max(strip.bottom for strip in right) - _NEAR
    look, size = Counter([(strip.look, strip.size) for strip in left]).most_common(1)[0][0]
    first = len(left)
    while (
        first
        and left[first - 1].top > foot
        and (left[first - 1].look != look or abs(left[first - 1].size - size) > 0.05 * size)
    ):
        first -= 1
    below = left[first:]
    if any(strip.size < size and _LABEL.match(strip.text) for strip in below):
        return []  # notes of the column
    del left[first:]
    return below
