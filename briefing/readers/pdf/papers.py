"""The head of a printed parliamentary paper: the chamber and its year, the number and the name of
the dossier, the number of the paper and what it is. Numbers stand at the left, words beside them,
as the cells of a table do."""

from __future__ import annotations

import re
from operator import attrgetter

from briefing.readers.pdf.strips import Page, Strip

_TOP, _LEFT = attrgetter("top"), attrgetter("left")
_DOSSIER = re.compile(
    r"(\d{2} \d{3}(?:[- ](?:[IVX]{1,5}[A-Z]?|\d{2,3}(?:-\d{2,3})?))?)(?:\s+(\D.*))?"
)
_NUMBER = re.compile(r"(Nr\. ?(?:\d{1,4}[a-z]?|[A-Z]{1,2}))(?:\s+([A-Z]{2}.*))?")
_CHAMBER = re.compile(
    r"((?:Tweede|Eerste) Kamer)(?: der Staten-\s?Generaal)?"
    r"(?: (Vergaderjaar \d{4}\s?[-–]\s?\d{2,4}))?"
)
_CODE = re.compile(r"(?<!\d)\d{1,3}-(\d{1,3})-\d{1,3}$")  # meeting, item and page
_LARGE = 1.2  # times the text's size: the number of an item
_MOST_ABOVE, _LONGEST_ABOVE = 10, 60  # strips above it, as the chamber and its year
_HALF = 0.5  # of the page's height: further down there is no such head
_NEAR = 3.0  # points by which places in one column differ
_BESIDE = 0.25  # of the height that strips on one line share at least
_SAME = 0.3  # points between sizes
_LEADING = 1.7  # sizes from line to line of a name
_HYPHENED = re.compile(r"(?<=[-–]) (?=\w)")


def take_out(pages: list[Page]) -> tuple[list[str], str]:
    """Take such a head out of the strips of the first of ``pages``; its lines, and what the paper
    calls itself. Nothing where there is none."""
    page = pages[0]
    height = page.turn.size[1]
    head = sorted((s for s in page.strips if s.bottom < _HALF * height), key=_TOP)
    number = next((s for s in head if _NUMBER.fullmatch(s.text)), None)
    if number is None:
        return [], ""
    dossiers = [
        s
        for s in head
        if s.top < number.top and abs(s.left - number.left) < _NEAR and _DOSSIER.fullmatch(s.text)
    ]
    if not dossiers:
        return [], ""
    above = [s for s in head if s.bottom < dossiers[0].top]
    if len(above) > _MOST_ABOVE or any(len(s.text) > _LONGEST_ABOVE for s in above):
        return [], ""
    taken: list[Strip] = []
    lines: list[str] = []
    chamber = _chamber(above)
    if chamber:
        taken += above
        lines += chamber
    title = ""
    anchors = [*dossiers, number]
    for place, anchor in enumerate(anchors):
        end = anchors[place + 1].top if place + 1 < len(anchors) else height
        found = _DOSSIER.fullmatch(anchor.text) or _NUMBER.fullmatch(anchor.text)
        beside = _beside(anchor, [s for s in head if s.top < end or s is anchor])
        words = [found[2] or "" if found else "", *(s.text for s in beside)]
        title = _HYPHENED.sub("", " ".join(filter(None, words)))
        lines.append(f"{found[1] if found else anchor.text} {title}".rstrip())
        taken += [anchor, *beside]
    page.take(taken)
    return lines, title


def item(pages: list[Page], around: list[str], body: float) -> list[str]:
    """The number of an item of the record of debates, taken off the first of ``pages``, where it
    stands large above the title: the codes in the running heads ``around`` say it too."""
    codes = {found[1] for line in around if (found := _CODE.search(line))}
    if not codes:
        return []
    page = pages[0]
    for strip in page.strips:
        if strip.text in codes and strip.size > _LARGE * body:
            page.take([strip])
            return [strip.text]
    return []


def _chamber(above: list[Strip]) -> list[str]:
    """The chamber and its year, where ``above`` holds nothing else but the chamber's number."""
    words = [s.text for s in sorted(above, key=_LEFT) if s.text not in ("1", "2")]
    found = _CHAMBER.fullmatch(" ".join(words)) or _CHAMBER.fullmatch(
        " ".join(s.text for s in above if s.text not in ("1", "2"))
    )
    if found is None:
        return []
    year = _HYPHENED.sub("", found[2] or "")
    return [f"{found[1]} der Staten-Generaal", *([year] if year else [])]


def _beside(anchor: Strip, strips: list[Strip]) -> list[Strip]:
    """What stands right of ``anchor``, on its line, and the lines below that go on with it."""
    found = [
        s
        for s in strips
        if s.left > anchor.right
        and min(s.bottom, anchor.bottom) - max(s.top, anchor.top)
        > _BESIDE * min(s.bottom - s.top, anchor.bottom - anchor.top)
    ]
    if not found:
        return []
    first = min(found, key=_TOP)
    found = [s for s in found if abs(s.size - first.size) < _SAME and s.top < first.bottom]
    last = first
    for strip in strips:
        if (
            abs(strip.left - first.left) < _NEAR
            and strip not in found
            and 0 < strip.bottom - last.bottom < _LEADING * first.size
            and abs(strip.size - first.size) < _SAME
            and strip.look == first.look
            and (first.look.bold or strip.text.isupper())
        ):
            found.append(strip)
            last = strip
    return sorted(found, key=lambda s: (round(s.bottom / _NEAR), s.left))
