"""Heads, feet and numbers that stand upright on pages on which all else is turned."""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import SimpleNamespace

from briefing.readers.pdf.strips import Page, Strip
from briefing.readers.pdf.turning import Turn

_DIGITS = re.compile(r"\d+")
_NEAR = 4.0  # points by which the place may differ from page to page


def found_in(pages: list[Page], shown: Sequence[Turn], found: set[int]) -> set[Strip]:
    """Those strips of turned pages that stand, as displayed, where the like of them are known to be
    furniture; ``shown`` is how ``pages`` are displayed, ``found`` the ``id`` of known strips."""
    if len(shown) != len(pages) or all(a.turn == b for a, b in zip(pages, shown, strict=True)):
        return set()
    places: set[tuple[str, int, int]] = set()
    for page, turn in zip(pages, shown, strict=True):
        if page.turn == turn:
            for strip in page.strips:
                if id(strip) in found:
                    x, y = round(strip.left / _NEAR), round(strip.top / _NEAR)
                    places.update(
                        (_DIGITS.sub("#", strip.text), x + i, y + j)
                        for i in (-1, 0, 1)
                        for j in (-1, 0, 1)
                    )
    return {
        strip
        for page, turn in zip(pages, shown, strict=True)
        if page.turn != turn
        for strip in page.strips
        if (_DIGITS.sub("#", strip.text), *_place(strip, page.turn, turn)) in places
    }


def _place(strip: Strip, turn: Turn, shown: Turn) -> tuple[int, int]:
    """Where a strip stands on the page as it is displayed."""
    left, bottom, right, top = turn.back((strip.left, strip.top, strip.right, strip.bottom))
    box = shown.box(SimpleNamespace(left=left, bottom=bottom, right=right, top=top))
    return round(box[0] / _NEAR), round(box[1] / _NEAR)
