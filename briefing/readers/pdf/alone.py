"""Running heads and feet of documents of a page or two, and of a first page, in which nothing comes
back: known by their place and form alone. Where these do not tell for certain, a line stays text.
"""

from __future__ import annotations

import re
from itertools import pairwise
from operator import attrgetter

from briefing.readers.letterhead import is_dateline
from briefing.readers.pdf.pagenumbers import Rows, is_number
from briefing.readers.pdf.raised import begins_as_note
from briefing.readers.pdf.strips import Page, Strip
from briefing.readers.sentences import ends_sentence, starts_small

MOST_PAGES = 2
_LEFT, _TOP = attrgetter("left"), attrgetter("top")
_MOST_ROWS = 3  # of one head
_FEWEST_LINES = 4  # of the text: fewer do not show where its edges are
_ALIKE, _SMALLER = 0.06, 0.93  # of the text's size: the text's own; that of heads
_STEP, _WHITE = 1.75, 0.8  # sizes from a head to the text: from foot to foot, and of white
_DISPLAY, _LITTLE = 1.3, 0.3  # times the text's size: a title's, and the white above it
_PIECES, _PARTED = 2, 2.0  # in a row; ems of white between them
_LEVEL, _SAME = 2.0, 0.3  # points by which places, and sizes, of what is set alike may differ
_LONGEST, _SENTENCE = 90, 40  # characters of a piece; of one that is a sentence where it ends so
_WORDS = 3  # spaces in what goes on with a sentence, where it begins small
_MIDDLE = 1.0  # ems by which the middle of a centred piece may be off
_ADDRESS = re.compile(r"(?:https?|file)://\S+")
_PRINTED_AT = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4},? \d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[AP]M)?", re.IGNORECASE
)
_CODE = re.compile(r"[A-Z]{1,4}[ -]?\d{1,4}|\d{1,4}(?:-\d{1,4}){1,3}")  # "TK 87", "87-12-1"

_Line = list[Strip]


def found_in(
    rows: Rows, pages: list[Page], body: float, found: set[int], *, top: bool
) -> set[Strip]:
    """The strips of heads (feet where not ``top``) among ``rows``. ``found`` holds the ``id`` of
    strips that are known to be furniture; ``body`` is the size of the text."""
    taken = _alike(rows, pages, body, found) if top and len(pages) == MOST_PAGES else set()
    for page in pages:
        left = [row for row in rows[page.number] if not all(id(s) in found for s in row)]
        gone = found | set(map(id, taken))
        while left:
            inner = [s for s in page.strips if id(s) not in gone]
            head = _head(left, inner, body, found, top=top)
            if not head:
                break
            left = left[len(head) :]
            strips = [strip for row in head for strip in row]
            taken.update(strips)
            gone.update(map(id, strips))
    return taken


def _alike(rows: Rows, pages: list[Page], body: float, found: set[int]) -> set[Strip]:
    """The first lines of two pages, where both are set alike at one height, in smaller type than
    the text, with white below them."""
    both: list[_Line] = []
    for page in pages:
        left = [row for row in rows[page.number] if not all(id(s) in found for s in row)]
        if not left or not _may_be(left[0], body, found):
            return set()
        own = set(map(id, left[0]))
        rest = [s for s in page.strips if id(s) not in own]
        if not _is_apart(left[0], rest, body, top=True):
            return set()
        both.append(left[0])
    one, other = both
    if (
        abs(one[0].bottom - other[0].bottom) > _LEVEL
        or abs(one[0].size - other[0].size) > _SAME
        or one[0].look != other[0].look
        or one[0].size >= _SMALLER * body
    ):
        return set()
    return {*one, *other}


def _head(
    rows: list[_Line], strips: list[Strip], body: float, found: set[int], *, top: bool
) -> list[_Line]:
    """The outermost of ``rows``, up to the first white, where they are a head; ``strips`` are
    those of the page."""
    own: set[int] = set()
    for count, row in enumerate(rows[:_MOST_ROWS], start=1):
        own.update(map(id, row))
        rest = [s for s in strips if id(s) not in own]
        if _is_apart(row, rest, body, top=top):
            text = [s for s in rest if abs(s.size - body) < _ALIKE * body]
            if len(text) < _FEWEST_LINES:
                return []
            edges = min(s.left for s in text), max(s.right for s in text)
            group = rows[:count]
            sure = any(_is_sure(one, edges, body, found) for one in group)
            return group if sure and all(_may_be(one, body, found) for one in group) else []
    return []


def _is_apart(row: _Line, rest: list[Strip], body: float, *, top: bool) -> bool:
    """Whether white parts ``row`` from the ``rest`` of its page."""
    if not rest:
        return False
    size = max(body, row[0].size)
    if top:
        foot = max(s.bottom for s in row)
        first = min(rest, key=_TOP)
        step, white = min(s.bottom for s in rest) - foot, first.top - foot
        if first.size > _DISPLAY * body:
            return step > _STEP * size and white > _LITTLE * size
    else:
        last = max(s.bottom for s in rest)
        step, white = min(s.bottom for s in row) - last, min(s.top for s in row) - last
    return step > _STEP * size and white > _WHITE * size


def _is_sure(row: _Line, edges: tuple[float, float], body: float, found: set[int]) -> bool:
    """Whether nothing but a running head is set as ``row`` is: as a browser prints one, or in
    pieces from edge to edge of the text, in small type, about its middle or with a number."""
    row = sorted(row, key=_LEFT)
    small = all(s.size < _SMALLER * body for s in row)
    if small and (_PRINTED_AT.fullmatch(row[0].text) or _ADDRESS.fullmatch(row[0].text)):
        return True
    start, end = edges
    if len(row) < _PIECES or row[0].left > start + body or row[-1].right < end - body:
        return False
    if any(other.left - one.right < _PARTED * body for one, other in pairwise(row)):
        return False
    if small:
        return True
    middle = (start + end) / 2
    return any(abs((s.left + s.right) / 2 - middle) < _MIDDLE * body for s in row[1:-1]) or any(
        id(s) in found or is_number(s.text) or _CODE.fullmatch(s.text) for s in row
    )


def _may_be(row: _Line, body: float, found: set[int]) -> bool:
    """Whether ``row`` may be one of the lines of a head: no sentence, no note."""
    first = min(row, key=_LEFT)
    return all(
        id(s) in found
        or (
            s.size < (1 + _ALIKE) * body
            and len(s.text) <= _LONGEST
            and not (len(s.text) > _SENTENCE and ends_sentence(s.text))
            and not (s.text.count(" ") >= _WORDS and starts_small(s.text))
            and (s is not first or not begins_as_note(s.text) or is_dateline(s.text))
        )
        for s in row
    )
