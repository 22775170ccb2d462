"""The numbers of pages, in every form that they are printed in."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import NamedTuple

from briefing.readers.numerals import roman_value
from briefing.readers.pdf.strips import Strip

_SAID = re.compile(
    r"[-–—|\s•]*(?:(?:pagina|pag\.?|page|blz\.?|bladzijde|p\.|p(?=\s?\d))\s*"
    r"(?:[A-Z]{1,2}[-.–])?(?:\d{1,4}|[ivxlc]{1,7}|[IVXLC]{1,7})"
    r"(?:\s*(?:van|of|uit|/)\s*(?:\d{1,4}|[ivxlc]{1,7}))?"
    r"|\d{1,4}\s*(?:van|of|uit|/)\s*\d{1,4})[-–—|\s•]*",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"([-–—|•\[(<~*])\s*(?:\d{1,4}|[ivxlc]{1,7})\s*[-–—|•\])>~*]")
_BARE = re.compile(r"[-–—|\s•]*(\d{1,4})[-–—|\s•]*")
_ROMAN = re.compile(r"[-–—\s]*([ivxlc]{1,7}|[IVXLC]{1,7})[-–—\s]*")
_PREFIXED = re.compile(r"([A-Z]{1,2}[-.–/]?|\d{1,2}[-–/]|[IVX]{1,4}[-–/])(\d{1,3})")
_APART = 3.0  # ems of white beside a number that is no label
_NEAR = 4.0  # points by which the place may differ from page to page
_LONGEST = 40
_CELLS = 3  # pieces of a row on the only page: it is one of a table

Rows = dict[int, list[list[Strip]]]  # by page, the outermost row first


class _Bare(NamedTuple):
    page: int
    strip: Strip
    pieces: int  # of its row
    outermost: bool


def is_number(text: str) -> bool:
    """Whether ``text`` can be nothing but the number of a page."""
    if len(text) > _LONGEST:
        return False
    return bool(_BARE.fullmatch(text) or _SAID.fullmatch(text) or _BETWEEN.fullmatch(text)) or bool(
        (roman := _ROMAN.fullmatch(text)) and roman_value(roman[1])
    )


def found_in(rows: Rows, total: int) -> set[Strip]:
    """Page numbers among ``rows``: what says so in words or signs, and numbers that rise with the
    pages, be they Roman or with a letter in front. ``total`` is how many pages there are."""
    found: set[Strip] = set()
    bare: dict[tuple[str, int], list[_Bare]] = defaultdict(list)
    for page, page_rows in rows.items():
        for place, row in enumerate(page_rows):
            for strip in row:
                text = strip.text
                if len(text) > _LONGEST:
                    continue
                if _SAID.fullmatch(text) or _BETWEEN.fullmatch(text):
                    found.add(strip)
                elif (counted := _counted(text)) and is_alone(strip, row):
                    kind, number = counted
                    bare[kind, number - page].append(_Bare(page, strip, len(row), place == 0))
    prefixes: Counter[int] = Counter()  # by height: pages with a number that has one
    for (kind, offset), same in bare.items():
        single = not kind and offset == 0 and total == 1 and same[0].outermost
        single = single and same[0].pieces < _CELLS
        if single or _share_place(same):
            found.update(one.strip for one in same)
        if kind not in ("", "i"):
            prefixes.update(round(one.strip.top / _NEAR) for one in same)
    heights = Counter(round(strip.top / _NEAR) for strip in found)
    for (kind, _), same in bare.items():
        for one in same:
            step = round(one.strip.top / _NEAR)
            beside = sum(heights[step + d] for d in (-1, 0, 1))
            annexed = kind not in ("", "i") and sum(prefixes[step + d] for d in (-1, 0, 1)) > 2
            if one.strip not in found and one.pieces == 1 and (beside > 1 or annexed):
                found.add(one.strip)  # it stands where the others do
    return found


def _share_place(same: list[_Bare]) -> bool:
    """Whether numbers that rise with the pages stand outermost, or at one height, on two pages."""
    pages: dict[int, set[int]] = defaultdict(set)
    for one in same:
        if one.outermost:
            pages[-1].add(one.page)
        step = round(one.strip.top / _NEAR)
        pages[step].add(one.page)
        pages[step + 1].add(one.page)
    return any(len(some) > 1 for some in pages.values())


def _counted(text: str) -> tuple[str, int] | None:
    """How a bare number is written ("": in digits, "i": Roman, else what stands in front), and
    what it is."""
    if match := _BARE.fullmatch(text):
        return "", int(match[1])
    if match := _ROMAN.fullmatch(text):
        value = roman_value(match[1])
        return ("i", value) if value else None
    if match := _PREFIXED.fullmatch(text):
        return match[1], int(match[2])
    return None


def is_alone(strip: Strip, row: list[Strip]) -> bool:
    """Whether a number is no label of the text beside it."""
    return all(
        other is strip
        or other.left - strip.right > _APART * strip.size
        or strip.left - other.right > _APART * strip.size
        for other in row
    )
