"""Lines above or below all columns of a page that stand in none of them: they are read before the
columns, or after them, never within a sentence that goes on from one to the next."""

from __future__ import annotations

from itertools import pairwise
from operator import attrgetter

from briefing.domain.document import BlockKind
from briefing.readers.pdf.columns import Band
from briefing.readers.pdf.raised import begins_as_note
from briefing.readers.pdf.rows import Row
from briefing.readers.pdf.strips import Strip
from briefing.readers.sentences import starts_small

OUTSIDE = -1

_TOP, _LEFT, _BOTTOM = attrgetter("top"), attrgetter("left"), attrgetter("bottom")
_LEVEL = 0.4  # of the height that strips of one line share
_STEP = 1.75  # sizes from such a line to the others, from foot to foot
_SMALLER = 0.93  # of the size of what stands next to it
_INDENT = 3.0  # ems by which lines of a column may begin further in
_APART = 2.0  # ems of white between pieces
_FEWEST = 3  # lines of a column


def placed(bands: list[Band]) -> list[Band]:
    """``bands`` of a page in columns, with such lines as bands of their own: the first and the
    last. Their strips stand aside of the text (``Strip.aside`` is ``OUTSIDE``)."""
    strips = sorted((strip for band in bands for strip in band), key=_TOP)
    head, foot = _outermost(strips, top=True), _outermost(strips, top=False)
    head = head if len(head) > 1 and _is_outside(head, bands) else []
    foot = foot if _is_outside(foot, bands) else []
    own = {id(strip) for strip in (*head, *foot)}
    if not own:
        return bands
    for strip in (*head, *foot):
        strip.aside = OUTSIDE
    rest = [[strip for strip in band if id(strip) not in own] for band in bands]
    return [band for band in (head, *rest, foot) if band]


def set_apart(rows: list[Row]) -> None:
    """Make a paragraph of each of ``rows``, which are such lines."""
    for row in rows:
        row.kind = BlockKind.PARAGRAPH
        row.text = row.text.replace("\t", " ")
        row.cells = []


def _outermost(strips: list[Strip], *, top: bool) -> list[Strip]:
    """The first or the last line of a page, where white parts it from the others; ``strips`` are
    given from top to bottom."""
    edge = strips[0] if top else max(strips, key=_BOTTOM)
    head, foot = edge.top, edge.bottom
    least = _LEVEL * (foot - head)
    line: list[Strip] = []
    rest: list[Strip] = []
    for strip in strips:
        if strip.bottom > head and strip.top < foot:
            share = min(strip.bottom, foot) - max(strip.top, head)
            level = share > least or share > _LEVEL * (strip.bottom - strip.top) or strip is edge
        else:
            level = strip is edge
        (line if level else rest).append(strip)
    if not rest:
        return []
    if top:
        step = min(map(_BOTTOM, rest)) - max(map(_BOTTOM, line))
    else:
        step = min(map(_BOTTOM, line)) - max(map(_BOTTOM, rest))
    size = max(edge.size, strips[len(strips) // 2].size)
    return sorted(line, key=_LEFT) if step > _STEP * size else []


def _is_outside(line: list[Strip], bands: list[Band]) -> bool:
    """Whether ``line`` is no line of the columns: one of its pieces begins where none of them does,
    or all are set in smaller type."""
    if not line or begins_as_note(line[0].text) or any(starts_small(s.text) for s in line):
        return False
    if any(other.left - one.right < _APART * one.size for one, other in pairwise(line)):
        return False
    own = set(map(id, line))
    columns = [[s for s in band if id(s) not in own] for band in bands]
    starts = [min(map(_LEFT, column)) for column in columns if len(column) >= _FEWEST]
    if len(line) > 1 and any(
        not any(-s.size < s.left - x < _INDENT * s.size for x in starts) for s in line
    ):
        return True
    usual = sorted(s.size for column in columns for s in column)
    return max(s.size for s in line) < _SMALLER * usual[len(usual) // 2]
