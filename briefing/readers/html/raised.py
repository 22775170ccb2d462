"""What stands raised on a web page, also by its style alone; and footnotes without links: raised
numbers in the text, and paragraphs further down that begin with the same raised number."""

from __future__ import annotations

import re
from typing import Any

from briefing.readers.candidates import raised_worth
from briefing.readers.html.notes import move_note, put_marker, tidy
from briefing.readers.symbols import is_symbolic, spelled

_NUMBER = re.compile(r"\s*\[?(\d{1,3})\]?\s*")
_ALIGNED = re.compile(r"vertical-align\s*:\s*(super|sub)\b", re.IGNORECASE)
_FAMILY = re.compile(r"(?<![\w-])font-family\s*:\s*[\"']?([\w ]+)", re.IGNORECASE)
_BLOCKS = ("p", "li", "div", "dd", "td", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6")
_BODIES = ("p", "li", "div", "dd")
_ENOUGH = 60  # characters before a sign, that say what it is
_SURE = 4  # of 4: a marker, and no power


def name_looks(root: Any) -> None:
    """Turn words under ``root`` that a style raises or lowers into ``sup`` and ``sub``, and the
    letters of fonts whose letters are signs into these signs."""
    for element in root.xpath("//span[@style]|//font[@style]|//font[@face]"):
        style = element.get("style") or ""
        family = _FAMILY.search(style)
        font = family[1] if family else element.get("face") or ""
        if is_symbolic(font):
            element.text = spelled(font, element.text or "")
            for inner in element:
                inner.tail = spelled(font, inner.tail or "")
        if found := _ALIGNED.search(style):
            element.tag = found[1].lower()[:3]


def name_raised(root: Any) -> None:
    """Turn raised numbers and the paragraphs that explain them into notes: only where these are
    numbered from 1 without a gap, and each has its one place in the text above it."""
    markers: dict[int, list[tuple[int, int, Any]]] = {}  # worth, place in the page, element
    starts: dict[int, list[Any]] = {}
    for place, raised in enumerate(root.iter("sup")):
        found = None if len(raised) else _NUMBER.fullmatch(raised.text or "")
        if not found:
            continue
        block = next(raised.iterancestors(*_BLOCKS), None)
        if block is None:
            continue
        number = int(found[1])
        before = _text_before(raised, block)
        if not before:
            if block.tag in _BODIES:
                starts.setdefault(number, []).append((raised, block))
        elif not starts and (worth := raised_worth(before)):  # notes come after markers
            markers.setdefault(number, []).append((worth, place, raised))
    wanted = range(1, len(starts) + 1)
    if not starts or any(len(starts.get(number, ())) != 1 for number in wanted):
        return
    chosen: list[tuple[int, int, Any]] = []
    for number in wanted:
        best = max((worth for worth, _, _ in markers.get(number, ())), default=0)
        likely = [marker for marker in markers.get(number, ()) if marker[0] == best]
        if len(likely) != 1:
            return
        chosen += likely
    places = [place for _, place, _ in chosen]
    if any(worth < _SURE for worth, _, _ in chosen) and places != sorted(places):
        return  # what may be a power counts only where a marker is due
    holders: list[Any] = []
    for number, (_, _, marker) in zip(wanted, chosen, strict=True):
        ((raised, block),) = starts[number]
        raised.drop_tree()
        marker.tag = "a"
        put_marker(marker, f"raised-{number}", str(number))
        holders.append(block.getparent())
        move_note(block, f"raised-{number}", str(number), root)
    tidy(holders)


def _text_before(raised: Any, block: Any) -> str:
    """The end of the text before ``raised`` in its block, on one line; "" where there is none."""
    found = ""
    element = raised
    while element is not block:
        for other in element.itersiblings(preceding=True):
            found = f"{''.join(other.itertext())}{other.tail or ''}{found}"
            if len(found) > _ENOUGH and not found.isspace():
                return " ".join(found.split())
        element = element.getparent()
        found = f"{element.text or ''}{found}"
    return " ".join(found.split())
