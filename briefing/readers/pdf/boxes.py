"""Boxes beside running text: what stands in a rule of its own that the lines of the text make room
for is read after the paragraph beside which it begins."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from itertools import pairwise
from operator import attrgetter

from briefing.readers.pdf.drawing import Drawing, Rule
from briefing.readers.pdf.grids import joined
from briefing.readers.pdf.margins import Beside
from briefing.readers.pdf.rows import Row, rows
from briefing.readers.pdf.strips import Page, Strip
from briefing.readers.sentences import ends_sentence

_WORD = re.compile(r"[^\W\d_]{3}")
_TOP = attrgetter("top")
_NEAR = 3.0  # points between the ends of rules that meet
_MOST_RULES = 60  # in one direction: more are tables, or a drawing
_LOWEST, _NARROWEST = 20.0, 60.0  # points
_FEWEST_LINES = 2  # in the box, and beside it
_LINE = 20  # characters, on average
_MOSTLY = 0.6  # of the strips in the box hold words
_SAME = 0.5  # points between the sizes of what is one text
_CLOSE = 2.0  # sizes from the box to the line above it or below it
_CLOSE_TO_OPEN = 5.0  # the same where nothing closes it at its sides: it has white around it

_ROOM, _LEADING = 3.0, 1.6  # sizes: white at the end of a paragraph; from line to line of it

_Box = tuple[float, float, float, float]  # left, top, right, bottom


def mark(shown: Drawing, strips: list[Strip]) -> None:
    """Give the ``strips`` in such boxes the number of their box on the page."""
    number = 0
    level, upright = joined(shown.level), joined(shown.upright)
    closed = _closed(level, upright)
    for box in [*closed, *_between(level, upright)]:
        held = [strip for strip in strips if _is_in(strip, box) and not strip.aside]
        open_ = box not in closed
        if open_ and _are_cells(held):
            continue
        words = sum(_WORD.search(strip.text) is not None for strip in held)
        near = _CLOSE_TO_OPEN if open_ else _CLOSE
        if (
            words >= _FEWEST_LINES
            and words > _MOSTLY * len(held)
            and _is_beside(strips, held, box, near)
        ):
            number += 1
            for strip in held:
                strip.aside = number


def take_out(pages: list[Page]) -> list[list[Strip]]:
    """Take what stands in boxes out of the strips of ``pages``, box by box."""
    taken: dict[tuple[int, int], list[Strip]] = defaultdict(list)
    for page in pages:
        for strip in page.strips:
            if strip.aside:
                taken[page.number, strip.aside].append(strip)
    if taken:
        for page in pages:
            page.strips[:] = [strip for strip in page.strips if not strip.aside]
    return [sorted(held, key=_TOP) for held in taken.values()]


def placed(boxes: list[list[Strip]], found: list[Row], beside: Beside) -> None:
    """Add the rows of ``boxes``, paragraph by paragraph, to what stands ``beside`` the rows
    ``found``."""
    pages = _by_page(found) if boxes else {}
    numbers = sorted(pages)
    for number, box in enumerate(boxes, start=1):
        first = box[0]
        at = bisect_right(numbers, first.page) - 1
        if at < 0:
            nearest = found[0] if found else None
        elif numbers[at] < first.page:  # nothing else is on its page
            nearest = pages[numbers[at]][-1]
        else:
            nearest = min(pages[first.page], key=lambda row: abs(row.top - first.top))
        if nearest is not None:
            beside.setdefault(id(nearest), []).extend(_paragraphs(rows(box, -number)))


def make_room(boxes: list[list[Strip]], found: list[Row]) -> None:
    """Let the rows of ``found`` that stand beside ``boxes`` end, or begin, where the others of
    their page do: they are as full as the box leaves room for."""
    pages = _by_page(found) if boxes else {}
    for box in boxes:
        size = box[0].size
        left, right = min(s.left for s in box), max(s.right for s in box)
        top, bottom = box[0].top - size, max(s.bottom for s in box) + size
        on_page = [row for row in pages.get(box[0].page, ()) if row.kind is None]
        beside = [row for row in on_page if row.bottom > top and row.top < bottom]
        before = [row for row in beside if row.right < left]
        after = [row for row in beside if row.left > right]
        others = [row for row in on_page if row not in before and row not in after]
        if before and others:
            room = max(r.right for r in others) - max(r.right for r in before)
            for row in before:
                row.right += max(0.0, room)
        if after and others:
            room = min(r.left for r in after) - min(r.left for r in others)
            for row in after:
                row.left -= max(0.0, room)


def _by_page(found: list[Row]) -> dict[int, list[Row]]:
    """The rows of text on each page; where it has none, all of its rows."""
    every: dict[int, list[Row]] = defaultdict(list)
    text: dict[int, list[Row]] = defaultdict(list)
    for row in found:
        every[row.page].append(row)
        if row.kind is None:
            text[row.page].append(row)
    return {page: text.get(page) or held for page, held in every.items()}


def _paragraphs(held: list[Row]) -> list[list[Row]]:
    found = [[held[0]]]
    edge = max(row.right for row in held)
    for above, row in pairwise(held):
        ended = ends_sentence(above.text) and above.right < edge - _ROOM * row.size
        apart = row.baseline - above.baseline > _LEADING * row.size
        if ended or apart or row.font.bold != above.font.bold or abs(row.size - above.size) > _SAME:
            found.append([])
        found[-1].append(row)
    return found


def _closed(level: list[Rule], upright: list[Rule]) -> list[_Box]:
    """The boxes that four rules make and no other touches or parts."""
    if max(len(level), len(upright)) > _MOST_RULES:
        return []
    boxes: list[_Box] = []
    for i, one in enumerate(upright):
        for other in upright[i + 1 :]:
            if (
                other.at - one.at > _NARROWEST
                and one.last - one.first > _LOWEST
                and abs(one.first - other.first) < _NEAR
                and abs(one.last - other.last) < _NEAR
            ):
                box = (one.at, one.first, other.at, one.last)
                if _has_ends(box, level) and not _is_parted(box, level, upright):
                    boxes.append(box)
    return boxes


def _between(level: list[Rule], upright: list[Rule]) -> list[_Box]:
    """The boxes that have but two level rules, above and below, as quotations in large type do."""
    if not 2 <= len(level) <= _MOST_RULES:
        return []
    boxes: list[_Box] = []
    for rule in level:
        alike = [
            other.at
            for other in level
            if abs(other.first - rule.first) < _NEAR and abs(other.last - rule.last) < _NEAR
        ]
        if len(alike) == 2 and rule.at == min(alike) and rule.last - rule.first > _NARROWEST:
            box = (rule.first, rule.at, rule.last, max(alike))
            if box[3] - box[1] > _LOWEST and not _is_parted(box, level, upright):
                boxes.append(box)
    return boxes


def _are_cells(held: list[Strip]) -> bool:
    """Whether strips stand beside each other: in rows of a table."""
    return len({round(strip.baseline) for strip in held}) < len(held)


def _has_ends(box: _Box, level: list[Rule]) -> bool:
    """Whether rules that end with ``box`` run above it and below it."""
    left, top, right, bottom = box
    ends = [
        rule.at
        for rule in level
        if abs(rule.first - left) < _NEAR and abs(rule.last - right) < _NEAR
    ]
    return any(abs(at - top) < _NEAR for at in ends) and any(
        abs(at - bottom) < _NEAR for at in ends
    )


def _is_parted(box: _Box, level: list[Rule], upright: list[Rule]) -> bool:
    """Whether a rule runs inside ``box``."""
    left, top, right, bottom = box
    return any(
        top + _NEAR < rule.at < bottom - _NEAR and rule.first < right and rule.last > left
        for rule in level
    ) or any(
        left + _NEAR < rule.at < right - _NEAR and rule.first < bottom and rule.last > top
        for rule in upright
    )


def _is_in(strip: Strip, box: _Box) -> bool:
    left, top, right, bottom = box
    middle = (strip.top + strip.bottom) / 2
    return (
        left - _NEAR < strip.left
        and strip.right < right + _NEAR
        and top < middle < bottom
        and not strip.cell[1]
    )


def _is_beside(strips: list[Strip], held: list[Strip], box: _Box, near: float) -> bool:
    """Whether text makes room for ``box``: its lines beside it end before it, or begin after it,
    and one above or below, no more than ``near`` sizes away, reaches over the width of both."""
    left, top, right, bottom = box
    own = set(map(id, held))
    beside: list[Strip] = []
    for strip in strips:
        if id(strip) in own or not top < (strip.top + strip.bottom) / 2 < bottom:
            continue
        if strip.cell[1] or (strip.right > left + _NEAR and strip.left < right - _NEAR):
            return False
        beside.append(strip)
    lines = len({round(strip.baseline) for strip in beside})
    if lines < _FEWEST_LINES or sum(len(strip.text) for strip in beside) < _LINE * lines:
        return False  # numbers, labels
    start, end = min(s.left for s in beside), max(s.right for s in beside)
    if start < left and end > right:
        return False  # on both sides
    start, end = min(start, left), max(end, right)
    middle = (left + right) / 2
    return any(
        strip.left < start + strip.size
        and strip.right > max(middle, end - (end - start) / 3)
        and sum(abs(s.size - strip.size) < _SAME for s in beside) > _MOSTLY * len(beside)
        and (
            0 < strip.top - bottom + strip.size < (1 + near) * strip.size
            or 0 < top - strip.bottom + strip.size < (1 + near) * strip.size
        )
        for strip in strips
        if id(strip) not in own and not strip.cell[1]
    )
