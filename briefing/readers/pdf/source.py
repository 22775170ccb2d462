"""All that is read from the pages of a PDF while it is open, and from what it says of itself."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from briefing.errors import UserError
from briefing.readers.pdf import calls, forms, links, outline, remarks, ruled, tags
from briefing.readers.pdf.strips import Page
from briefing.readers.pdf.taking import Taker
from briefing.readers.pdf.turning import Turn

MOST_CHARACTERS = 30_000_000
FEWEST = 40  # letters: a page of pictures with fewer has no text
_SAMPLES = 6  # parts of a page, between which a character is asked which way it stands
_MANY_SHAPES = 300
_LITTLE = 400  # characters: a page with more has text
_SPACE = 0x20


class Source(NamedTuple):
    """The pages in order, from the first or from a later one; ``characters`` counts what is on
    them. ``sure`` and ``title`` are said with the first page only."""

    pages: list[Page]
    sizes: list[tuple[float, float]]
    shown: list[Turn]
    links: list[links.Target]
    remarks: list[remarks.Remark]
    pictures: set[int]  # pages with little text that show a picture
    filled: set[int]  # pages with fields of a form that were filled in
    sure: dict[str, outline.Named]  # titles of headings in the outline, with their levels
    title: str
    characters: int


def read_pages(document: Any, name: str, first: int = 0, last: int | None = None) -> Source:
    """The pages from ``first``, counted from 0, to ``last`` (exclusive; the end).

    Raises :class:`UserError` when there is too much on them.
    """
    raw = document.raw
    tagged = bool(pdfium.FPDFCatalog_IsTagged(raw))
    source = Source([], [], [], [], [], set(), set(), {}, "", 0)
    total = 0
    with forms.of(raw) as form:
        for index in range(first, pdfium.FPDF_GetPageCount(raw) if last is None else last):
            page = pdfium.FPDF_LoadPage(raw, index)
            if not page:
                _add_none(index + 1, source)
                continue
            try:
                total += _add_page(raw, page, index + 1, source, tagged)
                if form and forms.is_filled_in(page, form):
                    source.filled.add(index + 1)
            finally:
                pdfium.FPDF_ClosePage(page)
            require_few(total, name)
    if not first:
        source = source._replace(sure=outline.titles(raw), title=outline.title(raw))
    return source._replace(characters=total)


def joined(parts: list[Source], name: str) -> Source:
    """What ``parts``, in the order of their pages, make together: as if read at once."""
    whole = Source([], [], [], [], [], set(), set(), parts[0].sure, parts[0].title, 0)
    for part in parts:
        whole.pages.extend(part.pages)
        whole.sizes.extend(part.sizes)
        whole.shown.extend(part.shown)
        whole.links.extend(part.links)
        whole.remarks.extend(part.remarks)
        whole.pictures.update(part.pictures)
        whole.filled.update(part.filled)
    total = sum(part.characters for part in parts)
    require_few(total, name)
    return whole._replace(characters=total)


def require_few(characters: int, name: str) -> None:
    """Raises :class:`UserError` when there are more ``characters`` than Briefing takes."""
    if characters > MOST_CHARACTERS:
        raise UserError(
            "“{file}” holds more than {most} million characters.",
            file=name,
            most=MOST_CHARACTERS // 1_000_000,
        )


def _add_none(number: int, source: Source) -> None:
    """Stand in for a page that cannot be loaded."""
    nothing = Turn(0, 0, 0, 0, 0)
    source.sizes.append((0.0, 0.0))
    source.shown.append(nothing)
    source.pages.append(Page(number, [], nothing, 0))


def _add_page(raw: Any, page: Any, number: int, source: Source, tagged: bool) -> int:
    """Read one page; the number of its characters."""
    rect = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, rect)
    shown = Turn(
        pdfium.FPDFPage_GetRotation(page) % 4, rect.left, rect.bottom, rect.right, rect.top
    )
    source.sizes.append(shown.size)
    source.shown.append(shown)
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        source.pages.append(Page(number, [], shown, 0))
        return 0
    try:
        turn = _standing(text_page, shown)
        reading = Taker(number, text_page, turn)
        read = reading.read()
        source.pages.append(read)
        tables = tags.mark(page, text_page, reading, read.strips) if tagged else {}
        if tables:
            ruled.refine(page, reading, turn, read.strips, tables)
        else:
            ruled.mark(page, reading, turn, read.strips)
        source.links.extend(links.read(raw, page, text_page, read.strips, turn))
        source.remarks.extend(remarks.read(page, text_page, read))
        if len(reading.text) < _LITTLE and _letters(read) < FEWEST and _has_picture(page):
            source.pictures.add(number)
        return len(reading.text)
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _standing(text_page: Any, shown: Turn) -> Turn:
    """How the page must be turned for most of its text to run from left to right."""
    count = pdfium.FPDFText_CountChars(text_page)
    place = ctypes.cast(text_page, ctypes.c_void_p)
    ways: Counter[int] = Counter()
    for i in range(1, _SAMPLES):
        at = count * i // _SAMPLES
        # white space that PDFium put in stands any way
        while at < count and pdfium.FPDFText_GetUnicode(text_page, at) <= _SPACE:
            at += 1
        angle = calls.seen_angle(place, at) if at < count else -1
        if angle >= 0:
            ways[-round(angle / (math.pi / 2)) % 4] += 1
    quarters, times = ways.most_common(1)[0] if ways else (shown.quarters, 0)
    return shown if times * 2 <= sum(ways.values()) else shown._replace(quarters=quarters)


def _letters(page: Page) -> int:
    return sum(sum(map(str.isalnum, strip.text)) for strip in page.strips)


def _has_picture(page: Any) -> bool:
    """Whether a page shows a picture, or so many drawn shapes that they may be letters."""
    count = pdfium.FPDFPage_CountObjects(page)
    if count >= _MANY_SHAPES:
        return True
    kinds = {pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, i)) for i in range(count)}
    return bool(kinds & {pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM})
