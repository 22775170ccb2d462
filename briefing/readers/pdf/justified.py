"""Lines that are set out to both sides of a column with so much white between their words that
these were taken for columns or cells: long words leave few to a line."""

from __future__ import annotations

from collections import Counter

from briefing.readers.pdf.strips import Strip

_SAME_LINE = 0.6  # points
_NEAR = 2.0  # points within which edges are the same
_FEWEST_LINES, _FEWEST_WORDS = 3, 3  # whole lines that show a column's sides; words in such a line
_INDENT = 3.0  # ems by which a paragraph's first line may begin further in
_EVEN, _EVEN_SHARE = 1.2, 0.08  # points, and of the white, by which white may differ in a line
_LEADING = 2.2  # sizes to the next line of the column
_PAIR = 2  # words: even whatever they are

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
        for box in boxes:
            last = _line(strips, i, box)
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
        if run is None or not _keeps_to(strips, at, *run, runs):
            out.append(strip)
            at += 1
            continue
        for other in strips[at + 1 : run[0] + 1]:
            strip.join(other, text)
        out.append(strip)
        at = run[0] + 1
    return out


def _begins(strip: Strip, after: Strip) -> bool:
    return " " not in strip.text and _level(strip, after) and after.left > strip.right


def _level(one: Strip, other: Strip) -> bool:
    return abs(one.bottom - other.bottom) < _SAME_LINE and abs(one.size - other.size) < _SAME_LINE


def _step(place: float) -> Side:
    return round(place / _NEAR)


def _columns(strips: list[Strip]) -> list[Box]:
    """The sides between which whole lines of text stand."""
    sides = Counter(
        (_step(s.left), _step(s.right)) for s in strips if s.text.count(" ") >= _FEWEST_WORDS - 1
    )
    return [
        box for box in sides if sum(sides[box[0], box[1] + d] for d in (-1, 0, 1)) >= _FEWEST_LINES
    ]


def _line(strips: list[Strip], first: int, box: Box) -> int:
    """The last of the strips that, with ``first``, fill a line of the column; 0 for none."""
    strip = strips[first]
    left, right = box[0] * _NEAR, box[1] * _NEAR
    if not left - _NEAR <= strip.left <= left + _INDENT * strip.size:
        return 0
    least = most = 0.0
    for i in range(first + 1, len(strips)):
        before, after = strips[i - 1], strips[i]
        white = after.left - before.right
        if white <= 0 or " " in after.text or not _level(strip, after):
            return 0
        least, most = (white, white) if i == first + 1 else (min(least, white), max(most, white))
        if most - least > _EVEN + _EVEN_SHARE * most or after.right > right + _NEAR:
            return 0
        if after.right >= right - _NEAR:
            return i
    return 0


def _keeps_to(
    strips: list[Strip], first: int, last: int, box: Box, runs: dict[int, tuple[int, Box]]
) -> bool:
    """Whether a line of the column stands right above or below: for two words, which may as well
    be cells, one that is whole."""
    strip = strips[first]
    pair = last - first + 1 == _PAIR
    if pair and not any(map(str.isalpha, strips[last].text)):
        return False
    for i, other in enumerate(strips):
        if not _SAME_LINE <= abs(other.bottom - strip.bottom) <= _LEADING * strip.size:
            continue
        whole = abs(_step(other.left) - box[0]) <= 1 and abs(_step(other.right) - box[1]) <= 1
        if whole and other.text.count(" ") >= _FEWEST_WORDS - 1:
            return True
        if i in runs and runs[i][1] == box and runs[i][0] - i + 1 > _PAIR and not pair:
            return True
    return False
