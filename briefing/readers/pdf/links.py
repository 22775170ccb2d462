"""Hyperlinks: which characters of a page lead where."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from briefing.domain.document import Link
from briefing.domain.page_map import FlatRun
from briefing.readers.pdf.strips import Strip
from briefing.readers.pdf.turning import Box4, Turn

_WORD = re.compile(r"\S+")
_SAFE = ("http://", "https://", "mailto:")
_LONGEST = 2048  # characters of an address
_MOST = 2_000  # on one page


class Target(NamedTuple):
    """The characters from ``first`` to ``last`` (exclusive) of a page lead to ``url``."""

    page: int
    first: int
    last: int
    url: str


def read(document: Any, page: Any, text_page: Any, strips: list[Strip], turn: Turn) -> list[Target]:
    """The links of a page that lead to an address."""
    found: list[Target] = []
    position = ctypes.c_int(0)
    link = pdfium.FPDF_LINK()
    rect = pdfium.FS_RECTF()
    for _ in range(_MOST):
        if not pdfium.FPDFLink_Enumerate(page, position, link):
            break
        url = _address(document, link)
        if not url or not pdfium.FPDFLink_GetAnnotRect(link, rect):
            continue
        for first, last in words_in(text_page, strips, turn, turn.box(rect)):
            found.append(Target(strips[0].page, first, last, url))
    return found


def _address(document: Any, link: Any) -> str:
    action = pdfium.FPDFLink_GetAction(link)
    if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
        return ""
    length = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
    if not 1 < length <= _LONGEST:
        return ""
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFAction_GetURIPath(document, action, buffer, length)
    url = buffer.value.decode("utf-8", "replace").strip()
    return url if url.lower().startswith(_SAFE) else ""


def words_in(
    text_page: Any, strips: list[Strip], turn: Turn, box: Box4
) -> Iterator[tuple[int, int]]:
    """The characters of the page, from the first to the last (exclusive), that stand in ``box`` on
    one line after the other: words as a whole."""
    left, top, right, bottom = box
    for strip in strips:
        middle = (strip.top + strip.bottom) / 2
        if top <= middle <= bottom and strip.left < right and strip.right > left:
            span = _within(text_page, strip, turn, (left, right))
            if span:
                yield span


def _within(
    text_page: Any, strip: Strip, turn: Turn, sides: tuple[float, float]
) -> tuple[int, int] | None:
    """The words of ``strip`` that stand between the two sides, as a whole."""
    rect = pdfium.FS_RECTF()
    first = last = -1
    if len(strip.raw) != strip.chars:
        return strip.char, strip.char + strip.chars
    for word in _WORD.finditer(strip.raw):
        begin, end = word.span()
        inside = [
            i
            for i in range(begin, end)
            if pdfium.FPDFText_GetLooseCharBox(text_page, strip.char + i, rect)
            and sides[0] - 1 <= _middle(turn.box(rect)) <= sides[1] + 1
        ]
        if inside:
            first = inside[0] if first < 0 else first
            last = inside[-1] + 1
    return (strip.char + first, strip.char + last) if first >= 0 else None


def _middle(box: Box4) -> float:
    return (box[0] + box[2]) / 2


def placed(targets: list[Target], runs: list[FlatRun], text: str) -> tuple[Link, ...]:
    """``targets`` as spans of the text, which stands on the pages in ``runs``; those that go on
    over a line's end become one."""
    spans: list[Link] = []
    by_page: dict[int, list[Target]] = {}
    for target in targets:
        by_page.setdefault(target.page, []).append(target)
    if not by_page:
        return ()
    for start, end, page, char, chars, *_ in runs:
        for target in by_page.get(page, ()):
            first = max(target.first, char)
            last = min(target.last, char + chars)
            if first >= last:
                continue
            if chars == end - start:
                spans.append(Link(start + first - char, start + last - char, target.url))
            else:
                spans.append(Link(start, end, target.url))
    spans.sort(key=lambda link: (link.start, link.end))
    found: list[Link] = []
    for link in spans:
        before = found[-1] if found else None
        if before and before.url == link.url and not text[before.end : link.start].strip(" -"):
            found[-1] = Link(before.start, max(before.end, link.end), link.url)
        elif before is None or link.start >= before.end:
            found.append(link)
    return tuple(found)
