"""Remarks that somebody put on the pages: on words that he marked, in the margin, or over them."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from itertools import chain, islice
from math import isfinite
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from briefing.domain.document import Comment
from briefing.domain.page_map import FlatRun
from briefing.readers.cleaning import normalise
from briefing.readers.pdf import annots, links
from briefing.readers.pdf.strips import Page
from briefing.readers.pdf.turning import Box4

_ON_WORDS = frozenset(
    (
        pdfium.FPDF_ANNOT_HIGHLIGHT,
        pdfium.FPDF_ANNOT_UNDERLINE,
        pdfium.FPDF_ANNOT_SQUIGGLY,
        pdfium.FPDF_ANNOT_STRIKEOUT,
    )
)
_KINDS = _ON_WORDS | frozenset(
    (
        pdfium.FPDF_ANNOT_TEXT,
        pdfium.FPDF_ANNOT_FREETEXT,
        pdfium.FPDF_ANNOT_CARET,
        pdfium.FPDF_ANNOT_LINE,
        pdfium.FPDF_ANNOT_SQUARE,
        pdfium.FPDF_ANNOT_CIRCLE,
        pdfium.FPDF_ANNOT_POLYGON,
        pdfium.FPDF_ANNOT_POLYLINE,
        pdfium.FPDF_ANNOT_INK,
    )
)
_MOST, _LONGEST = 2_000, 20_000  # remarks on a page; characters of one
_MOST_LINES = 5_000  # of the page that all together are on
_FIRST_LINE = 10.0  # points: of a high box the beginning says what it is about
_DATED = re.compile(r",\s*\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\b.*")  # LibreOffice says when behind who
_DATE = re.compile(
    r"(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([+-])(\d\d)'?(\d\d)?'?|(Z))?"
)


class Remark(NamedTuple):
    """``words`` are the characters of the page that it is on, from the first to the last
    (exclusive), one pair for each line; ``box`` is where it stands on the page as it is read."""

    page: int
    words: tuple[tuple[int, int], ...]
    box: Box4
    author: str
    made: str
    text: str


def read(page: Any, text_page: Any, read_page: Page) -> list[Remark]:
    """The remarks on a page."""
    strips, turn = read_page.strips, read_page.turn
    found: list[Remark] = []
    parts = lines = _MOST_LINES
    for one, kind in annots.of(page, _KINDS):
        text = normalise(annots.own(one, b"Contents")[:_LONGEST]).strip()
        flags = pdfium.FPDFAnnot_GetFlags(one)
        if not text or flags & pdfium.FPDF_ANNOT_FLAG_HIDDEN or _is_state(one):
            continue
        with_place = pdfium.FPDFAnnot_GetLinkedAnnot(
            one, b"IRT"
        )  # an answer stands where that does
        try:
            place = with_place or one
            rect = pdfium.FS_RECTF()
            if not pdfium.FPDFAnnot_GetRect(place, rect):
                continue
            if with_place:
                kind = pdfium.FPDFAnnot_GetSubtype(place)
            quads = list(_quads(place, parts)) if kind in _ON_WORDS else []
            parts -= len(quads)
            on_words = chain.from_iterable(
                links.words_in(text_page, strips, turn, turn.box(quad)) for quad in quads
            )
            words = tuple(islice(on_words, lines))
            lines -= len(words)
            box = turn.box(quads[0] if quads else rect)
        finally:
            if with_place:
                pdfium.FPDFPage_CloseAnnot(with_place)
        author = _DATED.sub("", " ".join(normalise(annots.own(one, b"T")).split()))
        made = _moment(annots.own(one, b"M") or annots.own(one, b"CreationDate"))
        found.append(Remark(read_page.number, words, box, author, made, text))
        if len(found) == _MOST:
            break
    return found


def _is_state(one: Any) -> bool:
    """Whether an answer only says that somebody agrees, or is done with a remark."""
    return bool(pdfium.FPDFAnnot_HasKey(one, b"StateModel"))


def _quads(one: Any, most: int) -> Iterator[Any]:
    """The lines that an annotation is on, at ``most`` so many, as rectangles on the page's own
    axes."""
    points = pdfium.FS_QUADPOINTSF()
    for number in range(min(pdfium.FPDFAnnot_CountAttachmentPoints(one), most)):
        if pdfium.FPDFAnnot_GetAttachmentPoints(one, ctypes.c_size_t(number), points):
            across = (points.x1, points.x2, points.x3, points.x4)
            up = (points.y1, points.y2, points.y3, points.y4)
            yield pdfium.FS_RECTF(min(across), max(up), max(across), min(up))


def _moment(written: str) -> str:
    """A moment of a PDF (ISO 32000-1, 7.9.4) as ISO 8601; empty where it is none."""
    found = _DATE.match(written.strip())
    if found is None or found[1] == "0000":
        return ""
    year, month, day, hour, minute, second, sign, hours, minutes, utc = found.groups()
    day_only = f"{year}-{month or '01'}-{day or '01'}"
    if hour is None:
        return day_only
    zone = "Z" if utc else f"{sign}{hours}:{minutes or '00'}" if sign else ""
    return f"{day_only}T{hour}:{minute or '00'}:{second or '00'}{zone}"


def placed(found: list[Remark], runs: list[FlatRun], text: str) -> tuple[Comment, ...]:
    """``found`` as comments on the text, which stands on the pages in ``runs``: on the words that
    were marked, or on the place in the text that is nearest."""
    if not found or not runs:
        return ()
    by_page: dict[int, list[FlatRun]] = {}
    for run in runs:
        by_page.setdefault(run[2], []).append(run)
    made = []
    for remark in found:
        here = by_page.get(remark.page, [])
        span = _on_words(remark, here) or _nearest(remark, here or runs)
        if not _repeats(remark.text, text[span[0] : span[1]]):
            made.append(Comment(*span, remark.author, remark.made, remark.text))
    made.sort(key=lambda comment: (comment.start, comment.end))
    return tuple(made)


def _on_words(remark: Remark, runs: list[FlatRun]) -> tuple[int, int] | None:
    ends: list[int] = []
    for start, end, _, char, chars, *_ in runs:
        for first, last in remark.words:
            if max(first, char) >= min(last, char + chars):
                continue
            if chars == end - start:
                ends += (start + max(first, char) - char, start + min(last, char + chars) - char)
            else:
                ends += (start, end)
    return (min(ends), max(ends)) if ends else None


def _nearest(remark: Remark, runs: list[FlatRun]) -> tuple[int, int]:
    left, top, _, bottom = remark.box
    if not all(map(isfinite, remark.box)):
        return runs[0][0], runs[0][0]
    level = min((top + bottom) / 2, top + _FIRST_LINE)

    def far(run: FlatRun) -> tuple[int, float]:
        _, _, _, _, _, from_left, from_top, to_right, to_bottom = run
        up = max(from_top - level, level - to_bottom, 0.0)
        return round(up), max(from_left - left, left - to_right, 0.0)

    start, end, _, _, _, from_left, _, to_right, _ = min(runs, key=far)
    share = (left - from_left) / max(to_right - from_left, 1.0)
    place = start + round(min(max(share, 0.0), 1.0) * (end - start))
    return place, place


def _repeats(remark: str, words: str) -> bool:
    """Whether a remark only says the words again that it is on, as some programs write."""
    return bool(words) and "".join(remark.split()) == "".join(words.split())
