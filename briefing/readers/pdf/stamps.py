"""Large words behind the text or drawn over it, such as "concept"."""

from __future__ import annotations

from collections import Counter

from briefing.readers.pdf.strips import Page, Strip

_HUGE = 2.0  # times the size of the text
_NEAR = 4.0  # points by which the place may differ from page to page
_OVER, _FEWEST_OVER = 0.5, 2  # sizes by which lines reach out of a large word's box; such lines
_MOST = 12  # large words on a page: more are a text


def found_in(pages: list[Page], body: float) -> set[Strip]:
    """Large words at one place on most of ``pages``, or drawn over their text, whose size is
    ``body``."""
    places: Counter[tuple[str, int, int]] = Counter()
    large: list[tuple[tuple[str, int, int], Strip]] = []
    found: set[Strip] = set()
    for page in pages:
        here = [strip for strip in page.strips if strip.size > _HUGE * body]
        for strip in here:
            place = (strip.text, round(strip.left / _NEAR), round(strip.top / _NEAR))
            places[place] += 1
            large.append((place, strip))
        if len(here) <= _MOST:
            found.update(strip for strip in here if _is_over(strip, page, body))
    return found | {
        strip for place, strip in large if places[place] > 2 and places[place] * 2 > len(pages)
    }


def _is_over(stamp: Strip, page: Page, body: float) -> bool:
    """Whether a large word is drawn over lines of the text."""
    size = _OVER * body
    lines = 0
    for other in page.strips:
        if (
            other.size < _HUGE * body
            and min(other.right, stamp.right) - max(other.left, stamp.left) > size
            and other.top > stamp.top - size
            and other.bottom < stamp.bottom + size
        ):
            lines += 1
    return lines >= _FEWEST_OVER
