"""Last lines of notes that say the same on several pages: no running feet."""

from __future__ import annotations

import re
from operator import attrgetter

from briefing.readers.pdf.raised import SIGNS
from briefing.readers.pdf.strips import Page, Strip
from briefing.readers.sentences import ends_in_abbreviation, ends_sentence, starts_small

_TOP = attrgetter("top")
_LABEL = re.compile(rf"(?:[{SIGNS}]{{1,4}}|\d{{1,3}}[.)]?\s|[*†‡§]{{1,3}})\s*\S")
_ALONE = re.compile(r"\d{1,3}|[*†‡§]{1,3}|[a-z]|[ivx]{1,4}")
_LEADING, _SAME = 1.5, 0.3  # sizes from line to line of a note, points between their sizes
_LEVEL = 2.0  # points by which lines of a note may begin apart
_INDENT = 4.0  # ems by which its first line may
_MOST_ROWS = 40  # of a note
_OFTEN, _MOSTLY = 4, 2 / 3  # pages, and of all pages: seldom by chance


def ends_of_notes(recurring: set[Strip], pages: list[Page]) -> set[Strip]:
    """Those of ``recurring``, strips that come back at the edge of ``pages``, that end a note on
    each page that they stand on: a label stands above them, and their sentence begins there."""
    by_text: dict[str, list[Strip]] = {}
    for strip in recurring:
        by_text.setdefault(strip.text, []).append(strip)
    numbered = {page.number: page for page in pages}
    kept: set[Strip] = set()
    # from the top: a line may go on with one that comes back as well
    for group in sorted(by_text.values(), key=lambda group: min(map(_TOP, group))):
        often = len({strip.page for strip in group})
        if often >= _OFTEN and often >= _MOSTLY * len(pages):
            continue
        if all(_goes_on(strip, numbered[strip.page], recurring - kept) for strip in group):
            kept.update(group)
    return kept


def _goes_on(strip: Strip, page: Page, recurring: set[Strip]) -> bool:
    above = _above(strip, page)
    if above is None or above in recurring:
        return False
    ended = ends_sentence(above.text) and not ends_in_abbreviation(above.text)
    if ended and not starts_small(strip.text):
        return False
    for _ in range(_MOST_ROWS):
        if _begins(above, page):
            return True
        higher = _above(above, page)
        if higher is None:
            return False
        above = higher
    return False


def _above(strip: Strip, page: Page) -> Strip | None:
    """The line right above ``strip`` that is set as it is."""
    for other in page.strips:
        if (
            0 < strip.bottom - other.bottom < _LEADING * strip.size
            and abs(other.size - strip.size) < _SAME
            and other.look == strip.look
            and (
                abs(other.left - strip.left) < _LEVEL
                or (abs(other.left - strip.left) < _INDENT * strip.size and _begins(other, page))
            )
        ):
            return other
    return None


def _begins(strip: Strip, page: Page) -> bool:
    """Whether a note begins with ``strip``: its label is part of it, or stands close before."""
    if _LABEL.match(strip.text):
        return True
    return any(
        0 < strip.left - other.left < _INDENT * strip.size
        and other.right < strip.left + _LEVEL
        and min(other.bottom, strip.bottom) > max(other.top, strip.top)
        and _ALONE.fullmatch(other.text)
        for other in page.strips
    )
