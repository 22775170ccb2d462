"""What stands at the same place on every page and is no text: running heads and feet, page numbers,
numbers beside the lines."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from operator import attrgetter

from briefing.readers import furniture
from briefing.readers.pdf.strips import Page, Strip

_NUMBER = re.compile(
    r"[-–—|\s•]*(?:(pagina|pag\.?|page|blz\.?|bladzijde|p\.)\s*)?(\d{1,4})"
    r"(?:\s*(van|of|uit|/)\s*(\d{1,4}))?[-–—|\s•]*",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"[-–—\s]*[ivxl]{1,6}[-–—\s]*")
_LABEL = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}\s*\S|\d{1,3}[.)]?\s+\S|[*†‡]")
_DIGITS = re.compile(r"\d+")
_EDGE = 4  # rows at the top and at the foot of a page
_ZONE = 0.16  # of the page's height: further in there is no furniture
_NEAR = 4.0  # points by which the place may differ from page to page
_LONGEST = 200
_TOP, _LEFT = attrgetter("top"), attrgetter("left")
_ROOM = 1.6  # times its own height: white that parts a changing head from the text
_APART = 3.0  # ems of white
_LABELLED = 2.0  # ems of white between a label and its note
_HUGE = 2.0  # times the size of the text
_FEW = 4  # strips that the others are compared with
_FEWEST_LINES = 3  # numbered, on a page with line numbers


def take_out(pages: list[Page], body: float) -> list[str]:
    """Take furniture out of the strips of ``pages``, and give each of its texts that is more than a
    page number once; ``body`` is the size of the running text."""
    edges: dict[tuple[int, bool], list[list[Strip]]] = {}
    for page in pages:
        height = page.turn.size[1]
        ordered = sorted(page.strips, key=_TOP)
        head = [s for s in ordered[: 3 * _EDGE] if s.bottom < _ZONE * height]
        foot = [s for s in ordered[-3 * _EDGE :] if s.top > (1 - _ZONE) * height]
        edges[page.number, True] = _rows(head)[:_EDGE]
        edges[page.number, False] = _rows(foot)[::-1][:_EDGE]
    found = _stamps(pages, body)
    texts: dict[str, str] = {}
    total = len(pages)
    for top in (True, False):
        rows = {page.number: edges[page.number, top] for page in pages}
        for strip in _recurring(rows, total) | _numbers(rows, total) | _printed(rows):
            found.add(id(strip))
        for strip in _changing(rows, total, body, found, top=top):
            found.add(id(strip))
        for number in rows:
            for row in rows[number]:
                for strip in row:
                    if id(strip) in found and not _NUMBER.fullmatch(strip.text):
                        texts.setdefault(_DIGITS.sub("#", strip.text), strip.text)
    for page in pages:
        if found:
            page.strips[:] = [s for s in page.strips if id(s) not in found]
    _drop_line_numbers(pages)
    return list(texts.values())


def _rows(ordered: list[Strip]) -> list[list[Strip]]:
    """Strips that stand beside each other, row by row."""
    rows: list[list[Strip]] = []
    for strip in ordered:
        if rows and rows[-1][0].bottom - strip.top > 0.4 * (strip.bottom - strip.top):
            rows[-1].append(strip)
        else:
            rows.append([strip])
    return rows


def _recurring(rows: dict[int, list[list[Strip]]], total: int) -> set[Strip]:
    """Strips whose words come back at the same place on other pages."""
    places: dict[str, list[Strip]] = defaultdict(list)
    for page_rows in rows.values():
        for row in page_rows:
            for strip in row:
                # a word of a line that was driven out may come back by chance
                if len(strip.text) <= _LONGEST and _alone(strip, row) and not _is_note(strip, row):
                    places[_DIGITS.sub("#", strip.text)].append(strip)
    found: set[Strip] = set()
    for text, group in places.items():
        if len(group) < 2 or _NUMBER.fullmatch(text.replace("#", "1")):
            continue
        same = _alike(group) if "#" in text else group
        heights = Counter(round(s.top / _NEAR) for s in same)
        for strip in same:
            step = round(strip.top / _NEAR)
            times = heights[step] + heights[step - 1] + heights[step + 1]
            if times >= 2 and (times * 4 >= total or times >= 4):
                found.add(strip)
    return found


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


def _numbers(rows: dict[int, list[list[Strip]]], total: int) -> set[Strip]:
    """Page numbers: what says so in words, and bare numbers that rise with the pages."""
    found: set[Strip] = set()
    bare: dict[int, list[tuple[int, Strip]]] = defaultdict(list)
    for number, page_rows in rows.items():
        for row in page_rows:
            for strip in row:
                match = _NUMBER.fullmatch(strip.text)
                if match is None:
                    if _ROMAN.fullmatch(strip.text) and len(row) == 1:
                        found.add(strip)
                elif match[1] or match[3] or not strip.text[0].isdigit():
                    found.add(strip)
                elif _alone(strip, row):
                    bare[int(match[2]) - number].append((number, strip))
    for offset, same in bare.items():
        if len({number for number, _ in same}) > 1 or (offset == 0 and total == 1):
            found.update(strip for _, strip in same)
    return found


def _alone(strip: Strip, row: list[Strip]) -> bool:
    """Whether a number is no label of the text beside it."""
    return all(
        other is strip
        or other.left - strip.right > _APART * strip.size
        or strip.left - other.right > _APART * strip.size
        for other in row
    )


def _printed(rows: dict[int, list[list[Strip]]]) -> set[Strip]:
    """What a parliamentary paper prints at the foot of its pages."""
    return {
        strip
        for page_rows in rows.values()
        for row in page_rows
        for strip in row
        if furniture.is_printed(strip.text)
    }


def _changing(
    rows: dict[int, list[list[Strip]]], total: int, body: float, found: set[int], *, top: bool
) -> set[Strip]:
    """Heads and feet with other words on each page: the outermost row, at one height on most pages,
    no larger than the text and well apart from it."""
    if total < 3:
        return set()
    outer: list[list[Strip]] = []
    for page_rows in rows.values():
        if len(page_rows) < 2:
            continue
        row, inner = page_rows[0], page_rows[1]
        high = row[0].bottom - row[0].top
        white = inner[0].top - row[0].bottom if top else row[0].top - inner[0].bottom
        if _LABEL.match(" ".join([strip.text for strip in sorted(row, key=_LEFT)])):
            continue  # a note of one line stands alone at the foot too
        if white > _ROOM * high and row[0].size <= body * 1.02 and len(row[0].text) < 90:
            outer.append(row)
    heights = Counter(round(row[0].top / _NEAR) for row in outer)
    if not heights:
        return set()
    step, _ = heights.most_common(1)[0]
    same = [row for row in outer if abs(round(row[0].top / _NEAR) - step) <= 1]
    known = sum(1 for row in same if any(id(s) in found for s in row))
    if len(same) * 5 < total * 3 or not (
        known * 2 > len(same)
        or all(row[0].size < body * 0.95 or row[0].look.italic for row in same)
    ):
        return set()
    return {strip for row in same for strip in row}


def _drop_line_numbers(pages: list[Page]) -> None:
    """Take out the numbers that pages print beside their lines."""
    rest: list[tuple[Page, list[list[Strip]]]] = []
    counted = [False, False]
    for page in pages:
        bare = [s for s in page.strips if s.text.isdigit() and len(s.text) <= 4]
        if not bare:
            continue
        others = [s for s in page.strips if not s.text.isdigit()]
        if not others:
            continue
        lefts = sorted(s.left for s in others)
        rights = sorted(s.right for s in others)
        left, right = lefts[len(lefts) // 10], rights[-1 - len(rights) // 10]
        sides = [[s for s in bare if s.right < left], [s for s in bare if s.left > right]]
        counted = [known or _counts(side) for known, side in zip(counted, sides, strict=True)]
        if any(sides):
            rest.append((page, sides))
    for page, sides in rest:
        gone = {id(s) for known, side in zip(counted, sides, strict=True) if known for s in side}
        page.strips[:] = [s for s in page.strips if id(s) not in gone]


def _counts(side: list[Strip]) -> bool:
    """Whether numbers below each other count lines."""
    if len(side) < _FEWEST_LINES:
        return False
    values = [int(s.text) for s in sorted(side, key=_TOP)]
    steps = Counter(b - a for a, b in pairwise(values))
    step, count = steps.most_common(1)[0]
    return step > 0 and count * 10 >= 9 * (len(side) - 1)


def _stamps(pages: list[Page], body: float) -> set[int]:
    """Large words at one place on most pages, such as "concept" behind the text."""
    places: Counter[tuple[str, int, int]] = Counter()
    large: list[tuple[tuple[str, int, int], Strip]] = []
    for page in pages:
        for strip in page.strips:
            if strip.size > _HUGE * body:
                place = (strip.text, round(strip.left / _NEAR), round(strip.top / _NEAR))
                places[place] += 1
                large.append((place, strip))
    return {
        id(strip) for place, strip in large if places[place] > 2 and places[place] * 2 > len(pages)
    }
