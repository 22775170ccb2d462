"""From sentence to sentence, from paragraph to paragraph, from section to section.

Offsets are code points.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from enum import Enum

from briefing.domain.document import BlockKind
from briefing.domain.sentences import sentences
from briefing.domain.span import Span
from briefing.ui.reader.flow import Flow


class Stride(Enum):
    """How far one step goes."""

    SENTENCE = 1
    PARAGRAPH = 2
    SECTION = 3


def sentences_of(flow: Flow, row: int) -> list[Span]:
    """The sentences of a row."""
    found = flow.rows[row]
    return sentences(flow.text, found.start, found.end)


def sentence_at(flow: Flow, offset: int) -> Span | None:
    """The sentence around the character at ``offset``; between two the next one, at the end of the
    text the last. ``None`` in a text of nothing but white space."""
    row = flow.row_at(offset)
    for sentence in sentences_of(flow, row):
        if offset < sentence.end:
            return sentence
    return _first_from(flow, row + 1) or _last_before(flow, row + 1)


def after(flow: Flow, offset: int, stride: Stride = Stride.SENTENCE) -> Span | None:
    """The first sentence that begins after ``offset``: of the next paragraph or section where the
    stride is one. ``None`` at the end."""
    row = flow.row_at(offset)
    if stride is Stride.SENTENCE:
        for sentence in sentences_of(flow, row):
            if sentence.start > offset:
                return sentence
        return _first_from(flow, row + 1)
    if stride is Stride.PARAGRAPH:
        return _first_from(flow, _block_end(flow, row))
    heads = headings(flow)
    place = bisect_right(heads, row)
    return _first_from(flow, heads[place]) if place < len(heads) else None


def before(flow: Flow, offset: int, stride: Stride = Stride.SENTENCE) -> Span | None:
    """The last sentence that begins before ``offset``; for a paragraph or section its first, that
    of the present one when ``offset`` is beyond it. ``None`` at the beginning."""
    row = flow.row_at(offset)
    if stride is Stride.SENTENCE:
        here = [s for s in sentences_of(flow, row) if s.start < offset]
        return here[-1] if here else _last_before(flow, row)
    first = _block_start(flow, row)
    if stride is Stride.SECTION:
        heads = headings(flow)
        place = bisect_right(heads, row) - 1
        first = heads[place] if place >= 0 else 0
    found = _first_from(flow, first)
    if found is not None and found.start < offset:
        return found
    if stride is Stride.SECTION:
        place = bisect_left(heads, first) - 1
        found = _first_from(flow, heads[place] if place >= 0 else 0)
        return found if found is not None and found.start < offset else None
    last = _last_before(flow, first)
    if last is None:
        return None
    return _first_from(flow, _block_start(flow, flow.row_at(last.start)))


def headings(flow: Flow) -> Sequence[int]:
    """The rows that are headings."""
    return [n for n, row in enumerate(flow.rows) if row.kind is BlockKind.HEADING]


def extended(
    flow: Flow, anchor: int, caret: int, forward: bool, stride: Stride = Stride.SENTENCE
) -> tuple[int, int]:
    """Anchor and caret after the selection between them grew or shrank by one step at the caret.

    What was selected first stays so: a selection that shrinks past its beginning takes that
    sentence along to the other side.
    """
    if forward:
        if caret >= anchor:
            return anchor, _end_after(flow, caret, stride)
        shrunk = after(flow, caret, stride)
        if shrunk is not None and shrunk.start < anchor:
            return anchor, shrunk.start
        pivot = sentence_at(flow, max(anchor - 1, 0))
        return (pivot.start, _end_after(flow, pivot.end, stride)) if pivot else (anchor, caret)
    if caret <= anchor:
        found = before(flow, caret, stride)
        return anchor, found.start if found is not None else caret
    found = sentence_at(flow, max(caret - 1, 0))
    shrunk = before(flow, found.start, stride) if found is not None else None
    if stride is Stride.SENTENCE and shrunk is not None and shrunk.end > anchor:
        return anchor, shrunk.end
    if stride is not Stride.SENTENCE and found is not None:
        began = before(flow, caret, stride)
        last = before(flow, began.start) if began is not None else None
        if last is not None and last.end > anchor:
            return anchor, last.end
    pivot = sentence_at(flow, anchor)
    if pivot is None:
        return anchor, caret
    beyond = before(flow, pivot.start, stride)
    return pivot.end, beyond.start if beyond is not None else pivot.start


def _end_after(flow: Flow, caret: int, stride: Stride) -> int:
    """Where the sentence, paragraph or section ends that the character at ``caret`` is in."""
    inside = sentence_at(flow, caret)
    if inside is None or inside.end <= caret:
        return caret
    if stride is Stride.SENTENCE:
        return inside.end
    row = flow.row_at(inside.start)
    if stride is Stride.PARAGRAPH:
        stop = _block_end(flow, row)
    else:
        heads = headings(flow)
        place = bisect_right(heads, row)
        stop = heads[place] if place < len(heads) else len(flow)
    last = _last_before(flow, stop)
    return last.end if last is not None else caret


def paragraph_of(flow: Flow, offset: int) -> Span:
    """The whole block around ``offset``, though it may fill several rows."""
    row = flow.row_at(offset)
    return Span(flow.rows[_block_start(flow, row)].start, flow.rows[_block_end(flow, row) - 1].end)


def _block_start(flow: Flow, row: int) -> int:
    while row and flow.rows[row - 1].broken:
        row -= 1
    return row


def _block_end(flow: Flow, row: int) -> int:
    """The row after the block that ``row`` belongs to."""
    while row < len(flow) and flow.rows[row].broken:
        row += 1
    return min(row + 1, len(flow))


def _first_from(flow: Flow, row: int) -> Span | None:
    for number in range(row, len(flow)):
        found = sentences_of(flow, number)
        if found:
            return found[0]
    return None


def _last_before(flow: Flow, row: int) -> Span | None:
    for number in range(min(row, len(flow)) - 1, -1, -1):
        found = sentences_of(flow, number)
        if found:
            return found[-1]
    return None
