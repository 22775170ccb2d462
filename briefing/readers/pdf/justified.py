"""Lines that are set out to both sides of a column with so much white between their words that
these were taken for columns or cells: long words leave few to a line."""

from __future__ import annotations

from collections import Counter

from briefing.readers.pdf.strips import Strip
from briefing.readers.sentences import starts_small

_SAME_LINE = 0.6  # points
_NEAR = 2.0  # points within which edges are the same
_FEWEST_LINES, _FEWEST_WORDS = 3, 3  # whole lines that show a column's sides; words in such a line
_INDENT = 3.0  # ems by which a paragraph's first line may begin further in
_EVEN, _EVEN_SHARE = 1.2, 0.08  # points, and of the white, by which white may differ in a line
_LEADING = 2.2  # sizes to the next line of the column
_PAIR = 2  # words: even whatever they are
_NARROW, _SURE = 24.0, 8  # ems; whole lines: so many make a narrow column of text of it
_LITTLE = 1.8  # ems of white beside several words that are one strip

Side = int
Box = tuple[Side, Side]


def joined(strips: list[Strip], text: str) -> list[Strip]:
    """``strips`` of a page, in the order of its ``text``, with the words of such lines joined.

    White between words that a line was set out with is even, and the line begins and ends where
    whole lines of its column do; cells do not keep to both.
    """
    broken = [i for i, strip in enumerate(strips[:-1]) if _begins(strip, strips[i + 1])]
    if not broken:
        return strips
    boxes = _columns(strips)
    if not boxes:
        return strips
    runs: dict[int, tuple[int, Box]] = {}  # first to last strip of a line
    for i in broken:
        several = " " in strips[i].text
        for box, many in boxes.items():
            sure = many and _is_narrow(box, strips[i].size)
            if several and not sure:
                continue
            last = _line(strips, i, box, sure=sure)
            if last:
                runs[i] = last, box
                break
    if not runs:
        return strips
    out: list[Strip] = []
    at = 0
    while at < len(strips):
        run = runs.get(at)
        strip = strips[at]
        sure = run is not None and boxes[run[1]] and _is_narrow(run[1], strip.size)
        if run is None or not _keeps_to(strips, at, *run, runs, sure=sure):
            out.append(strip)
            at += 1
            continue
        for other in strips[at + 1 : run[0] + 1]:
            strip.join(other, text)
        out.append(strip)
        at = run[0] + 1
    return out


def _begins(strip: Strip, after: Strip) -> bool:
    white = after.left - strip.right
    if white <= 0 or not _level(strip, after):
        return False
    return " " not in strip.text or white <= _LITTLE * strip.size


def _level(one: Strip, other: Strip) -> bool:
    return (
        abs(one.baseline - other.baseline) < _SAME_LINE and abs(one.size - other.size) < _SAME_LINE
    )


def _step(place: float) -> Side:
    return round(place / _NEAR)


def _columns(strips: list[Strip]) -> dict[Box, bool]:
    """The sides between which whole lines of text stand, and whether these are many, those in
    columns as wide included."""
    sides = Counter(
        (_step(s.left), _step(s.right)) for s in strips if s.text.count(" ") >= _FEWEST_WORDS - 1
    )
    boxes = [
        box for box in sides if sum(sides[box[0], box[1] + d] for d in (-1, 0, 1)) >= _FEWEST_LINES
    ]
    widths: Counter[int] = Counter()
    for (left, right), count in sides.items():
        widths[right - left] += count
    return {box: sum(widths[box[1] - box[0] + d] for d in (-1, 0, 1)) >= _SURE for box in boxes}


def _is_narrow(box: Box, size: float) -> bool:
    return (box[1] - box[0]) * _NEAR < _NARROW * size


def _line(strips: list[Strip], first: int, box: Box, *, sure: bool) -> int:
    """The last of the strips that, with ``first``, fill a line of the column; 0 for none. Several
    words may be one strip where the column is ``sure``."""
    strip = strips[first]
    left, right = box[0] * _NEAR, box[1] * _NEAR
    if not left - _NEAR <= strip.left <= left + _INDENT * strip.size:
        return 0
    several = " " in strip.text
    least = most = 0.0
    for i in range(first + 1, len(strips)):
        before, after = strips[i - 1], strips[i]
        white = after.left - before.right
        several = several or " " in after.text
        if white <= 0 or not _level(strip, after):
            return 0
        if several and not (sure and white <= _LITTLE * strip.size and starts_small(after.text)):
            return 0  # so may cells be
        least, most = (white, white) if i == first + 1 else (min(least, white), max(most, white))
        if most - least > _EVEN + _EVEN_SHARE * most or after.right > right + _NEAR:
            return 0
        if after.right >= right - _NEAR:
            return i
    return 0


def _keeps_to(
    strips: list[Strip],
    first: int,
    last: int,
    box: Box,
    runs: dict[int, tuple[int, Box]],
    *,
    sure: bool,
) -> bool:
    """Whether a line of the column stands right above or below: for two words, which may as well
    be cells, one that is whole, unless the column is ``sure`` and these go on in small letters."""
    strip = strips[first]
    pair = last - first + 1 == _PAIR
    if pair and not any(map(str.isalpha, strips[last].text)):
        return False
    sure = sure and (not pair or starts_small(strips[last].text))
    for i, other in enumerate(strips):
        if not _SAME_LINE <= abs(other.baseline - strip.baseline) <= _LEADING * strip.size:
            continue
        whole = abs(_step(other.left) - box[0]) <= 1 and abs(_step(other.right) - box[1]) <= 1
        if whole and other.text.count(" ") >= _FEWEST_WORDS - 1:
            return True
        if i in runs and runs[i][1] == box and runs[i][0] - i + 1 > _PAIR and not pair:
            return True
        if sure and abs(_step(other.left) - box[0]) <= 1 and _step(other.right) <= box[1] + 1:
            return True
    return False
