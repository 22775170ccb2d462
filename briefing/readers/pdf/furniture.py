"""What stands at the same place on every page and is no text: running heads and feet, page numbers,
numbers beside the lines."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from operator import attrgetter

from briefing.readers import furniture
from briefing.readers.pdf import alone, heads, linenumbers, pagenumbers, stamps, upright
from briefing.readers.pdf.noteends import ends_of_notes
from briefing.readers.pdf.pagenumbers import is_alone, is_number
from briefing.readers.pdf.strips import Page, Strip
from briefing.readers.pdf.turning import Turn

_DIGITS = re.compile(r"\d+")
_EDGE = 4  # rows at the top and at the foot of a page
_ZONE = 0.16  # of the page's height: further in there is no furniture
_WIDE = 0.21  # the same, for numbers of pages with wide margins
_NEAR = 4.0  # points by which the place may differ from page to page
_LONGEST = 200
_LEADING, _SAME = 1.6, 0.3  # sizes from line to line of a text, points between their sizes
_MANY = 8  # pages: there words must come back on more of them
_TOP, _LEFT = attrgetter("top"), attrgetter("left")
_LABELLED = 2.0  # ems of white between a label and its note
_FEW = 4  # strips that the others are compared with
_LONGEST_CELL, _FEWEST_ROWS = 40, 3  # of what may be a table and no head; pages with its head
_OFTEN = 4  # pages
_PIECES, _SET_OFF = 2, 1.75  # in a row; sizes from its line to the text's
_WIDER = 1.3  # times the step between lines further in
_LEVEL = 2.0  # points within which strips stand on one line, or below each other


def take_out(pages: list[Page], body: float, shown: Sequence[Turn] = ()) -> list[str]:
    """Take furniture out of the strips of ``pages``, and give each of its texts that is more than a
    page number once; ``body`` is the size of the running text, ``shown`` how pages are displayed,
    where some are read in another position. Nothing is taken out where nothing would be left."""
    edges: dict[tuple[int, bool], list[list[Strip]]] = {}
    outer: dict[tuple[int, bool], list[list[Strip]]] = {}  # also where the margins are wide
    for page in pages:
        height = page.turn.size[1]
        ordered = sorted((s for s in page.strips if not s.cell[1]), key=_TOP)
        head = [s for s in ordered[: 3 * _EDGE] if s.bottom < _ZONE * height]
        foot = [s for s in ordered[-3 * _EDGE :] if s.top > (1 - _ZONE) * height]
        edges[page.number, True] = _rows(head)[:_EDGE]
        edges[page.number, False] = _rows(foot)[::-1][:_EDGE]
        first = _rows([s for s in ordered[:_EDGE] if s.bottom < _WIDE * height])[:1]
        outer[page.number, True] = edges[page.number, True] or first
        last = _rows([s for s in ordered[-_EDGE:] if s.top > (1 - _WIDE) * height])[-1:]
        outer[page.number, False] = edges[page.number, False] or last
    stamped = stamps.found_in(pages, body)
    found = set(map(id, stamped))
    texts = dict.fromkeys(sorted({strip.text for strip in stamped}))
    total = len(pages)
    for top in (True, False):
        rows = {page.number: edges[page.number, top] for page in pages}
        outermost = {page.number: outer[page.number, top] for page in pages}
        numbers = pagenumbers.found_in(outermost, total)
        recurring = _recurring(rows, pages, top=top)
        if top:
            recurring -= heads.of_text(recurring, pages, body)
        recurring -= heads.within_text(recurring, pages, body)
        recurring |= _numbered(rows, recurring, numbers)
        for strip in recurring | numbers | _printed(rows):
            found.add(id(strip))
        found.update(map(id, heads.changing(rows, pages, body, found, top=top)))
        few = pages if total <= alone.MOST_PAGES else pages[:1]
        found.update(map(id, alone.found_in(rows, few, body, found, top=top)))
        _list(
            [
                strip
                for number in rows
                for row in rows[number]
                for strip in row
                if id(strip) in found and strip not in numbers
            ],
            texts,
        )
    for strip in upright.found_in(pages, shown, found):
        found.add(id(strip))
    if all(id(strip) in found for page in pages for strip in page.strips):
        return []  # such short pages that nothing would be left
    for page in pages:
        if found:
            page.strips[:] = [s for s in page.strips if id(s) not in found]
    linenumbers.take_out(pages)
    return list(texts)


def _rows(ordered: list[Strip]) -> list[list[Strip]]:
    """Strips that stand beside each other, row by row."""
    rows: list[list[Strip]] = []
    for strip in ordered:
        first = rows[-1][0] if rows else strip
        # raised labels of notes are small, and reach little below the top of their line
        lower = min(strip.bottom - strip.top, first.bottom - first.top)
        if rows and first.bottom - strip.top > 0.4 * lower:
            rows[-1].append(strip)
        else:
            rows.append([strip])
    return rows


def _list(taken: list[Strip], texts: dict[str, None]) -> None:
    """Add the texts of ``taken`` to ``texts``: once where no more than a number counts on."""
    shapes: dict[str, list[Strip]] = defaultdict(list)
    for strip in taken:
        shapes[_DIGITS.sub("#", strip.text)].append(strip)
    for shape, group in shapes.items():
        counting = _alike(group) if "#" in shape else group
        if "#" in shape and is_number(group[0].text):
            offsets = Counter(_first(strip) - strip.page for strip in group)
            counting = [s for s in group if offsets[_first(s) - s.page] > 1]
        elif counting:
            texts.setdefault(counting[0].text)
        once = set(map(id, counting))
        for strip in group:
            if id(strip) not in once:
                texts.setdefault(strip.text)


def _first(strip: Strip) -> int:
    """The first number in a strip."""
    return int(next(_DIGITS.finditer(strip.text))[0])


def _recurring(rows: dict[int, list[list[Strip]]], pages: list[Page], *, top: bool) -> set[Strip]:
    """Strips whose words come back as far from the top of other pages, or from their foot."""
    total = len(pages)
    edge = {page.number: 0.0 if top else page.turn.size[1] for page in pages}
    places: dict[str, list[Strip]] = defaultdict(list)
    running: set[int] = set()
    again = _again_whole(rows)
    for page_rows in rows.values():
        running.update(id(row[0]) for row in _text(page_rows))
        for row in page_rows:
            for strip in row:
                # a word of a line that was driven out may come back by chance
                if len(strip.text) > _LONGEST or _is_note(strip, row):
                    continue
                if id(row) in again or is_alone(strip, row):
                    places[_DIGITS.sub("#", strip.text)].append(strip)
    found: set[Strip] = set()
    often: set[Strip] = set()  # on most pages: seldom by chance
    for text, group in places.items():
        if len(group) < 2 or is_number(text.replace("#", "1")):
            continue
        same = group
        if "#" in text:  # lines that only count on may be text
            same = _alike([strip for strip in group if id(strip) not in running])
        if len(text) <= _LONGEST_CELL and len({strip.page for strip in same}) < _OFTEN:
            same = _below(same, pages)
        heights: dict[int, set[int]] = defaultdict(set)
        for strip in same:
            heights[round((strip.top - edge[strip.page]) / _NEAR)].add(strip.page)
        for strip in same:
            step = round((strip.top - edge[strip.page]) / _NEAR)
            times = len(set().union(*(heights.get(step + d, ()) for d in (-1, 0, 1))))
            if times >= 2 and (times * 4 >= total if total < _MANY else times * 3 >= total):
                found.add(strip)
                if times >= _OFTEN and times * 3 >= 2 * total:
                    often.add(strip)
    found -= _cells(found, often, rows, pages)
    return found - ends_of_notes(found, pages)


def _numbered(
    rows: dict[int, list[list[Strip]]], recurring: set[Strip], numbers: set[Strip]
) -> set[Strip]:
    """Strips on a line with the number of a page whose words come back elsewhere: pages that lie
    on their side have other margins."""
    words = {_DIGITS.sub("#", strip.text) for strip in recurring}
    return {
        strip
        for page_rows in rows.values()
        for row in page_rows
        if any(strip in numbers for strip in row)
        for strip in row
        if _DIGITS.sub("#", strip.text) in words
    }


def _again_whole(rows: dict[int, list[list[Strip]]]) -> set[int]:
    """The ``id`` of outermost rows of several pieces all of which come back in one on another page,
    with white between it and the text."""
    same: dict[str, list[list[Strip]]] = defaultdict(list)
    for page_rows in rows.values():
        row = page_rows[0] if page_rows else []
        if len(row) < _PIECES or sum(len(strip.text) for strip in row) > _LONGEST:
            continue
        feet = [one[0].bottom for one in page_rows]
        steps = [abs(below - above) for above, below in pairwise(feet)]
        if steps and steps[0] < max(
            _SET_OFF * max(row[0].size, page_rows[1][0].size),
            _WIDER * min(steps[1:], default=0.0),
        ):
            continue  # of a table
        same["\t".join(_DIGITS.sub("#", s.text) for s in sorted(row, key=_LEFT))].append(row)
    return {id(row) for group in same.values() if len(group) > 1 for row in group}


def _below(group: list[Strip], pages: list[Page]) -> list[Strip]:
    """Those that begin, end or have their middle as far from a side as one on another page, be it
    the other side."""
    places: dict[tuple[str, int], set[int]] = defaultdict(set)
    widths = {page.number: page.turn.size[0] for page in pages}
    found: list[Strip] = []
    for strip in group:
        for place in _places(strip, widths[strip.page]):
            places[place].add(strip.page)
    for strip in group:
        for side, step in _places(strip, widths[strip.page]):
            if any(places.get((side, step + d), set()) - {strip.page} for d in (-1, 0, 1)):
                found.append(strip)
                break
    return found


def _places(strip: Strip, width: float) -> Iterator[tuple[str, int]]:
    yield "middle", round((strip.left + strip.right) / 2 / _NEAR)
    for outer in (strip.left, width - strip.left, strip.right, width - strip.right):
        yield "side", round(outer / _NEAR)


def _cells(
    found: set[Strip], often: set[Strip], rows: dict[int, list[list[Strip]]], pages: list[Page]
) -> set[Strip]:
    """Those of ``found`` that are words of a table: something else stands beside them, and below
    both columns go on. Of those that stand there ``often``, what stands there in more rows."""
    cells: set[Strip] = set()
    whole = Counter(text for some in rows.values() for text in set(map(_text_of, some)))
    for page in pages:
        lefts: list[float] = []  # of such columns, further out
        for row in rows[page.number]:
            known = [s for s in row if s in found]
            if lefts:
                cells.update(
                    s
                    for s in known
                    if s not in often and any(abs(s.left - left) < _LEVEL for left in lefts)
                )
            rest = [s for s in row if s not in found]
            if not known or not rest:
                continue
            if all(is_number(s.text) for s in rest) and (
                all(s in often for s in known)
                or not any(_goes_on([one, other], page) for one in rest for other in known)
            ):
                continue
            if whole[_text_of(row)] >= _FEWEST_ROWS:
                continue  # the head of a table, on each of its pages
            if max(len(s.text) for s in row) <= _LONGEST_CELL and _goes_on(row, page):
                more = [s for s in known if s not in often or _again(s, page)]
                if more:
                    cells.update(more)
                    lefts += [s.left for s in row]
    return cells


def _text_of(row: list[Strip]) -> str:
    """All of a row, however its white parts it."""
    return "".join("".join([strip.text for strip in sorted(row, key=_LEFT)]).split())


def _again(strip: Strip, page: Page) -> bool:
    """Whether the same words stand below ``strip`` or above it."""
    return any(
        other.text == strip.text and other is not strip and abs(other.left - strip.left) < _LEVEL
        for other in page.strips
    )


def _goes_on(row: list[Strip], page: Page) -> bool:
    """Whether two columns of ``row`` stand beside each other on more lines of ``page``."""
    columns = [
        {round(s.bottom / _LEVEL) for s in page.strips if abs(s.left - strip.left) < _LEVEL}
        for strip in row
    ]
    return any(len(one & other) >= _FEWEST_ROWS for one, other in combinations(columns, 2))


def _text(rows: list[list[Strip]]) -> list[list[Strip]]:
    """Those of the rows at the edge of a page that follow each other, further in, as the lines of
    a text do."""
    first = len(rows)
    for i in range(len(rows) - 1, 0, -1):
        one, other = rows[i - 1][0], rows[i][0]
        if (
            len(rows[i - 1]) > 1
            or len(rows[i]) > 1
            or abs(one.bottom - other.bottom) > _LEADING * one.size
            or abs(one.size - other.size) > _SAME
            or one.look != other.look
        ):
            break
        first = i - 1
    return rows[first:]


def _is_note(strip: Strip, row: list[Strip]) -> bool:
    """Whether a label stands close before ``strip``: the same note may come back."""
    return any(
        other.text.isdigit()
        and len(other.text) <= 3
        and 0 < strip.left - other.right < _LABELLED * strip.size
        for other in row
    )


def _alike(group: list[Strip]) -> list[Strip]:
    """Those whose numbers stay the same or rise with the pages."""
    best: list[Strip] = []
    for ref in group[:_FEW]:
        numbers = [int(n) for n in _DIGITS.findall(ref.text)]
        same = [
            strip
            for strip in group
            if all(
                n == first or n - first == strip.page - ref.page
                for n, first in zip(map(int, _DIGITS.findall(strip.text)), numbers, strict=True)
            )
        ]
        best = max(best, same, key=len)
    return best if len(best) > 1 else []


def _printed(rows: dict[int, list[list[Strip]]]) -> set[Strip]:
    """What a parliamentary paper prints at the foot of its pages."""
    return {
        strip
        for page_rows in rows.values()
        for row in page_rows
        for strip in row
        if furniture.is_printed(strip.text)
    }
