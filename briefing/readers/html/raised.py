"""Footnotes of a web page without links: raised numbers in the text, and paragraphs further down
that begin with the same raised number."""

from __future__ import annotations

import re
from typing import Any

from briefing.readers.html.notes import move_note, put_marker, tidy

_NUMBER = re.compile(r"\s*\[?(\d{1,3})\]?\s*")
_BLOCKS = ("p", "li", "div", "dd", "td", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6")
_BODIES = ("p", "li", "div", "dd")


def name_raised(root: Any) -> None:
    """Turn raised numbers and the paragraphs that explain them into notes: only where these are
    numbered from 1 without a gap, and each has its one place in the text above it."""
    markers: dict[int, list[Any]] = {}
    starts: dict[int, list[Any]] = {}
    for raised in root.iter("sup"):
        found = None if len(raised) else _NUMBER.fullmatch(raised.text or "")
        if not found:
            continue
        block = next(raised.iterancestors(*_BLOCKS), None)
        if block is None:
            continue
        number = int(found[1])
        if not _text_before(raised, block):
            if block.tag in _BODIES:
                starts.setdefault(number, []).append((raised, block))
        elif not starts:  # the notes come after all of their markers
            markers.setdefault(number, []).append(raised)
    wanted = range(1, len(starts) + 1)
    if not starts or any(len(starts.get(number, ())) != 1 for number in wanted):
        return
    if any(len(markers.get(number, ())) != 1 for number in wanted):
        return
    holders: list[Any] = []
    for number in wanted:
        ((raised, block),) = starts[number]
        (marker,) = markers[number]
        raised.drop_tree()
        marker.tag = "a"
        put_marker(marker, f"raised-{number}", str(number))
        holders.append(block.getparent())
        move_note(block, f"raised-{number}", str(number), root)
    tidy(holders)


def _text_before(raised: Any, block: Any) -> bool:
    """Whether words stand before ``raised`` in its block."""
    element = raised
    while element is not block:
        if any((other.tail or "").strip() for other in element.itersiblings(preceding=True)):
            return True
        if any("".join(o.itertext()).strip() for o in element.itersiblings(preceding=True)):
            return True
        element = element.getparent()
        if (element.text or "").strip():
            return True
    return False
