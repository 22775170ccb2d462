"""Running heads and feet with other words from page to page: known by where they stand, how they
are set, and what stands beside them, not by what they say. And headings that look like them, as
parts of a report begin on pages of their own."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from briefing.readers.pdf.pagenumbers import Rows, is_number
from briefing.readers.pdf.raised import begins_as_note
from briefing.readers.pdf.strips import Page, Strip
from briefing.readers.sentences import ends_sentence, starts_small

_LEFT, _BOTTOM = attrgetter("left"), attrgetter("bottom")
_DIGITS = re.compile(r"\d+")
_END_NUMBER = re.compile(r"(?:^(\d{1,4})\b|\b(\d{1,4})$)")
_NEAR = 4.0  # points by which the place may differ from page to page
_ROUNDS = 3  # rows of furniture above each other
_FEWEST = 3  # pages
_LEAST = 0.25  # of the pages have the head, where chapters begin without one
_INTO = 0.3  # sizes by which boxes of lines may reach into each other
_FAR = float("inf")
_SAME = 0.3  # points between sizes
_SET_OFF = 1.75  # sizes from its line to the text's: white parts a head from the text
_MOSTLY = 0.7  # of the rows must be set off
_FEWEST_WITHIN = 2  # that stand where text goes on in the middle of a sentence
_LOOKS = 0.2  # of the rows: a look that is one of the heads' looks
_LARGER, _SMALLER = 1.02, 0.95  # of the text's size
# times the text's size: more than fonts differ by; more than any head without white below it
_HEADING, _TITLE = 1.08, 1.3
_LONGEST = 160
_LINE = 40  # characters: a line of the text has more
_LEADING = 1.6  # sizes from line to line of it
_INDENT = 3.0  # ems by which the first line of a text may begin further in
_WHITE = 0.8  # sizes of white between a head and what stands below it


class _Row(NamedTuple):
    page: int
    strips: list[Strip]
    text: str
    off: bool  # set off from what stands further in
    known: bool  # with furniture in it
    within: bool  # what stands further in goes on in the middle of a sentence


Look = tuple[int, bool, bool]
Titles = Callable[[], set[str]]


def changing(
    rows: Rows, pages: list[Page], body: float, found: set[int], *, top: bool
) -> set[Strip]:
    """The strips of heads (feet where not ``top``) among ``rows``. ``found`` holds the ``id`` of
    strips that are known to be furniture; ``body`` is the size of the text."""
    taken: set[Strip] = set()
    total = len(pages)
    if total < _FEWEST:
        return taken
    gone = set(found)

    @cache
    def titles() -> set[str]:
        return {
            strip.text
            for page in pages
            for strip in page.strips
            if (strip.look.bold or strip.size > _HEADING * body) and len(strip.text) <= _LONGEST
        }

    for _ in range(_ROUNDS):
        more: set[Strip] = set()
        for group in _groups(rows, gone, body, top=top):
            if not top:
                # a note of one line may stand alone at the foot of page after page
                group = [row for row in group if row.known or not begins_as_note(row.text)]
            if len(group) >= max(_FEWEST, _LEAST * total):
                more |= _heads(group, body, titles, top=top)
        if not more:
            break
        taken |= more
        gone |= {id(strip) for strip in more}
    return taken


def of_text(recurring: set[Strip], pages: list[Page], body: float) -> set[Strip]:
    """Those of ``recurring``, strips that come back at the top of ``pages``, that head the text
    below them: set larger or bolder than it, and either their number counts on ("Annex 1",
    "Annex 2"), or text follows at once and the place has another heading elsewhere or the type is
    a heading's."""
    texts: dict[str, set[str]] = defaultdict(set)
    for strip in recurring:
        texts[_DIGITS.sub("#", strip.text)].add(strip.text)
    kept: set[Strip] = set()
    by_number = {page.number: page for page in pages}
    others: dict[tuple[int, int, bool], set[int]] = defaultdict(set)  # pages with other words there
    for page in pages if recurring else ():
        for strip in page.strips:
            if strip.size > _HEADING * body and strip not in recurring:
                for place in _places(strip):
                    others[place].add(page.number)
    heights: dict[int, list[float]] = defaultdict(list)  # feet of what comes back, by page
    for strip in recurring:
        heights[strip.page].append(strip.bottom)
    for strip in recurring:
        larger = strip.size > _HEADING * body
        below = min(heights[strip.page]) < strip.top - _WHITE * strip.size
        if strip.text[-1] == ":" or (below and strip.size > _SMALLER * body):
            page = by_number[strip.page]
            if _leads(strip, recurring, page, body, _LEADING):
                kept.add(strip)
                continue
        if not (larger or strip.look.bold):
            continue
        if len(texts[_DIGITS.sub("#", strip.text)]) > 1:
            if larger or _leads(strip, recurring, by_number[strip.page], body):
                kept.add(strip)
        elif (
            larger
            and _leads(strip, recurring, by_number[strip.page], body)
            and (strip.size > _TITLE * body or others[_place(strip)] - {strip.page})
        ):
            kept.add(strip)
    return kept


def within_text(recurring: set[Strip], pages: list[Page], body: float) -> set[Strip]:
    """Those of ``recurring``, strips that come back at the edge of ``pages``, that are lines of
    the text: set as it is, right at other lines of it, and broken off in their sentences."""
    kept: set[Strip] = set()
    alike: dict[int, list[Strip]] = defaultdict(list)
    numbered = {page.number: page for page in pages}
    for strip in recurring:
        if starts_small(strip.text) and ends_sentence(strip.text):
            # the last words of a text, or of a note
            for other in numbered[strip.page].strips:
                if (
                    other.bottom < strip.bottom
                    and other not in recurring
                    and abs(other.left - strip.left) < _INDENT * strip.size
                    and _follows(strip, other)
                    and not ends_sentence(other.text)
                ):
                    kept.add(strip)
                    break
        if abs(strip.size - body) < _SAME and len(strip.text) >= _LINE:
            alike[strip.page].append(strip)
    for page in pages if alike else ():
        left = alike.get(page.number, [])
        beside = {s: [o for o in page.strips if _follows(s, o)] for s in left}
        while left:
            near = {left[-1]}
            more = near
            while more:  # what follows each other
                left = [s for s in left if s not in more]
                more = {s for s in left if not near.isdisjoint(beside[s])}
                near |= more
            if any(o not in recurring for s in near for o in beside[s]) and any(
                _is_broken_off(s, beside[s]) for s in near
            ):
                kept |= near
    return kept


def _is_broken_off(strip: Strip, beside: list[Strip]) -> bool:
    """Whether a line begins or ends in the middle of a sentence."""
    text = strip.text
    if (text[-1] == "-" and text[-2].isalpha()) or (starts_small(text) and ends_sentence(text)):
        return True
    for other in beside:
        above, below = sorted((strip, other), key=_BOTTOM)
        if len(above.text) >= _LINE and starts_small(below.text) and not ends_sentence(above.text):
            return True
    return False


def _follows(strip: Strip, other: Strip) -> bool:
    """Whether two strips are set alike, on lines that follow each other."""
    return (
        0 < abs(other.bottom - strip.bottom) < _LEADING * strip.size
        and abs(other.size - strip.size) < _SAME
        and other.look == strip.look
    )


def _leads(
    strip: Strip, recurring: set[Strip], page: Page, body: float, most: float = _SET_OFF
) -> bool:
    """Whether text follows ``strip`` as it follows a heading, ``most`` sizes below it and so
    without the white below a head, and neither more of what comes back nor small type."""
    below = [
        (other.bottom - strip.bottom, other in recurring or other.size < _SMALLER * body)
        for other in page.strips
        if other.top > strip.bottom - _INTO * strip.size
    ]
    step, again = min(below, default=(_FAR, False))
    return step <= most * strip.size and not again


def _place(strip: Strip) -> tuple[int, int, bool]:
    """Where a strip stands on its page, and how it is set."""
    return round(strip.bottom / _NEAR), round(strip.size / _SAME), strip.look.bold


def _places(strip: Strip) -> Iterator[tuple[int, int, bool]]:
    """The places that count as that of ``strip``."""
    down, size, bold = _place(strip)
    for lower in (-1, 0, 1):
        for larger in (-1, 0, 1):
            yield down + lower, size + larger, bold


def _groups(rows: Rows, gone: set[int], body: float, *, top: bool) -> list[list[_Row]]:
    """The outermost rows that are left, those at one height together."""
    outer: list[_Row] = []
    for page, page_rows in rows.items():
        place = 0
        while place < len(page_rows) and all(id(s) in gone for s in page_rows[place]):
            place += 1
        if place == len(page_rows):
            continue
        row = sorted(page_rows[place], key=_LEFT)
        off = last = place + 1 == len(page_rows)
        if not off:
            inner = page_rows[place + 1]
            step = max(abs(a.bottom - b.bottom) for a in row for b in inner)
            off = step > _SET_OFF * max(body, row[0].size)
        text = " ".join([strip.text for strip in row])
        known = any(id(strip) in gone for strip in row)
        within = top and off and not last and starts_small(page_rows[place + 1][0].text)
        outer.append(_Row(page, row, text, off, known, within))
    outer.sort(key=_height)
    groups: list[list[_Row]] = []
    height = -_NEAR
    for one in outer:
        if _height(one) - height > _NEAR / 2:
            groups.append([])
        groups[-1].append(one)
        height = _height(one)
    return groups


def _height(row: _Row) -> float:
    return row.strips[0].bottom


def _heads(group: list[_Row], body: float, titles: Titles, *, top: bool) -> set[Strip]:
    """The strips of those rows of ``group`` that are heads; ``titles`` gives lines set as headings,
    which heads may say again."""
    count = len(group)
    looks = Counter(_look(row) for row in group)
    usual = {look for look, times in looks.items() if times >= _LOOKS * count}
    texts = Counter(row.text for row in group)
    offsets = Counter(
        int(m[1] or m[2]) - row.page for row in group for m in _END_NUMBER.finditer(row.text)
    )
    numbered = max(offsets.values(), default=0)
    known = sum(row.known for row in group)
    again = sum(times for times in texts.values() if times > 1)
    shown = known * 2 > count or numbered * 2 > count
    if not shown and (
        sum(row.off for row in group) < _MOSTLY * count
        or not (again * 2 > count or (top and _differs(group, body)) or _are_apart(group, titles))
    ):
        return set()
    return {
        strip
        for row in group
        if (row.known or (row.off and _look(row) in usual)) and _fits(row, body)
        for strip in row.strips
    }


def _are_apart(group: list[_Row], titles: Titles) -> bool:
    """Whether rows set as the text is are no lines of it: they stand where its sentences go on, or
    say what headings do."""
    count = len(group)
    if any(starts_small(s.text) or ends_sentence(s.text) for row in group for s in row.strips):
        return False
    return (
        sum(row.within for row in group) >= max(_FEWEST_WITHIN, _LEAST * count)
        or sum(_says(row, titles) for row in group) >= _MOSTLY * count
    )


def _says(row: _Row, titles: Titles) -> bool:
    """Whether a piece of ``row``, which is no heading itself, says what a heading does."""
    return not row.strips[0].look.bold and any(strip.text in titles() for strip in row.strips)


def _look(row: _Row) -> Look:
    words = _words(row)
    return round(words.size * 2), words.look.bold, words.look.italic


def _words(row: _Row) -> Strip:
    """What a row says: the longest of its strips that is no number, of a page or a line."""
    return max(row.strips, key=lambda strip: (not is_number(strip.text), len(strip.text)))


def _differs(group: list[_Row], body: float) -> bool:
    """Whether no row is set as the text is."""
    return all(
        words.size < _SMALLER * body or words.look.italic or row.text.isupper()
        for row, words in zip(group, map(_words, group), strict=True)
    )


def _fits(row: _Row, body: float) -> bool:
    """Whether a row may be a head: it is short and no larger than the text."""
    return len(row.text) <= _LONGEST and max(s.size for s in row.strips) <= _LARGER * body
