"""PDF into a document."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from briefing.domain.document import BlockKind, Document
from briefing.domain.page_map import Box, PageMap, Run
from briefing.errors import NoTextError, UserError
from briefing.i18n import mark
from briefing.readers import flow, footnotes, headings, letterhead, starred, wrapping
from briefing.readers.blocks import BlockMaker
from briefing.readers.builder import Builder
from briefing.readers.joining import Joiner
from briefing.readers.model import Line, Notes
from briefing.readers.pdf import columns, contents, furniture, links, notes, outline, styles, tags
from briefing.readers.pdf.aligning import Aligner
from briefing.readers.pdf.opening import opened
from briefing.readers.pdf.paragraphs import Paragraphs
from briefing.readers.pdf.rows import Row, rows
from briefing.readers.pdf.strips import Page, Strips, Turn
from briefing.readers.protocol import WordJoiner

_MOST_CHARACTERS = 30_000_000
_SAMPLES = 6  # characters of a page that are asked which way they stand
_FEWEST = 40  # letters: a page of pictures with fewer has no text
_MOST_BROKEN = 0.3  # of the characters without a meaning
_MANY_SHAPES = 300
_SPACE = 0x20
_FIRST_LABEL = "1([*†‡¹"
_WHITE = 1.28


class _Pages(NamedTuple):
    """All that is read from the file before it is closed."""

    pages: list[Page]
    sizes: list[tuple[float, float]]
    shown: list[Turn]
    links: list[links.Target]
    pictures: set[int]  # pages with little text that show a picture
    sure: dict[str, int]
    tagged: bool
    title: str


def read(data: bytes, name: str, joiner: WordJoiner, password: str, reader: str) -> Document:
    """The document in ``data``; see :meth:`briefing.readers.protocol.Reader.read`."""
    with opened(data, name, password) as document:
        source = _pages(document, name)
    body = styles.body_size(source.pages)
    _require_text(source, name)
    around = furniture.take_out(source.pages, body)
    body = styles.body_size(source.pages)  # now without what is small and on every page
    found: list[Row] = []
    number = 0
    gutters: list[float] = []
    for page in source.pages:
        for band in columns.bands(page.strips, gutters):
            number += 1
            found += rows(band, number)
    all_rows = found
    if not found:
        raise UserError("“{file}” holds no text.", file=name)
    found = contents.take_out(found)
    noted = Notes()
    found, _ = notes.take_out(found, body, noted)
    found = _word_notes(found, noted)
    notes.plain(found)
    for note in noted.found:
        note.literal = True
    measure = styles.measure(found, body)
    text = "\n".join([row.text for row in all_rows])
    words = Joiner(text, joiner)
    lines = Paragraphs(measure, words, source.sure).lines(found)
    around = letterhead.take_markings(text, lines) + around
    letter = letterhead.Letterhead()
    maker = BlockMaker(words, 0, letter, letterhead.has_letterhead(text), _as_it_is)
    drafts = flow.whole(maker.make(lines), words)
    title = headings.settle(drafts, letter.subject)
    builder = Builder(len(source.sizes))
    for draft in drafts:
        builder.add(draft)
    made = builder.build(noted, words, title or source.title, around + letter.lines, reader)
    if not made.text:
        raise UserError("“{file}” holds no text.", file=name)
    kept = set(map(id, found))
    rest = [row for row in all_rows if id(row) not in kept] if noted.found else []
    places = _places(made, source, found, rest)
    return replace(
        made,
        page_starts=made.page_starts or (0,),
        blocks=tuple(replace(b, page=b.page or 1) for b in made.blocks)
        if len(source.sizes) == 1
        else made.blocks,
        sections=tuple(replace(s, page=s.page or 1) for s in made.sections)
        if len(source.sizes) == 1
        else made.sections,
        links=links.placed(source.links, places, made.text),
        page_map=places.pack(),
        warnings=_warnings(source) + made.warnings,
    )


def _as_it_is(text: str) -> str:
    return text


def _pages(document: Any, name: str) -> _Pages:
    """Everything on the pages."""
    raw = document.raw
    source = _Pages(
        [],
        [],
        [],
        [],
        set(),
        outline.titles(raw),
        bool(pdfium.FPDFCatalog_IsTagged(raw)),
        outline.title(raw),
    )
    total = 0
    for index in range(pdfium.FPDF_GetPageCount(raw)):
        page = pdfium.FPDF_LoadPage(raw, index)
        if not page:
            source.sizes.append((0.0, 0.0))
            source.shown.append(Turn(0, 0, 0, 0, 0))
            source.pages.append(Page(index + 1, [], Turn(0, 0, 0, 0, 0), 0))
            continue
        try:
            total += _add_page(raw, page, index + 1, source)
        finally:
            pdfium.FPDF_ClosePage(page)
        if total > _MOST_CHARACTERS:
            raise UserError(
                "“{file}” holds more than {most} million characters.",
                file=name,
                most=_MOST_CHARACTERS // 1_000_000,
            )
    return source


def _add_page(raw: Any, page: Any, number: int, source: _Pages) -> int:
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
        reading = Strips(number, text_page, turn)
        read = reading.read()
        source.pages.append(read)
        if source.tagged:
            tags.mark(page, text_page, read.strips)
        source.links.extend(links.read(raw, page, text_page, read.strips, turn))
        if len(reading.text) < 400 and _letters(read) < _FEWEST and _has_picture(page):
            source.pictures.add(number)
        return len(reading.text)
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _standing(text_page: Any, shown: Turn) -> Turn:
    """How the page must be turned for most of its text to run from left to right."""
    count = pdfium.FPDFText_CountChars(text_page)
    ways: Counter[int] = Counter()
    for i in range(1, _SAMPLES):
        at = count * i // _SAMPLES
        # white space that PDFium put in stands any way
        while at < count and pdfium.FPDFText_GetUnicode(text_page, at) <= _SPACE:
            at += 1
        angle = pdfium.FPDFText_GetCharAngle(text_page, at) if at < count else -1
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


def _require_text(source: _Pages, name: str) -> None:
    letters = sum(strip.chars for page in source.pages for strip in page.strips)
    broken = sum(page.broken for page in source.pages)
    if broken > _MOST_BROKEN * max(letters, 1) and broken > _FEWEST:
        raise NoTextError(
            "The text in “{file}” cannot be read: the file does not say which letters it shows.",
            file=name,
        )
    with_text = [page for page in source.pages if page.number not in source.pictures]
    if source.pictures and not any(page.strips for page in with_text):
        raise NoTextError("“{file}” holds no text: is it a scan?", file=name)
    if not letters:
        raise UserError("“{file}” holds no text.", file=name)


def _warnings(source: _Pages) -> tuple[tuple[str, dict[str, str]], ...]:
    if not source.pictures:
        return ()
    pages = sorted(source.pictures)
    if len(pages) == 1:
        message = mark("Page {pages} holds no text: it may be a scan.")
    else:
        message = mark("Pages {pages} hold no text: they may be scans.")
    return ((message, {"pages": _ranges(pages)}),)


def _ranges(pages: list[int]) -> str:
    """Numbers in short: 2, 5–9."""
    parts: list[list[int]] = [[pages[0], pages[0]]]
    for before, page in pairwise(pages):
        if page == before + 1:
            parts[-1][1] = page
        else:
            parts.append([page, page])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in parts)


def _word_notes(found: list[Row], noted: Notes) -> list[Row]:
    """Notes that their size does not show: by words, as in a plain text."""
    raised = notes.unmatched(found)
    if not raised and (noted.found or not any(row.text[0] in _FIRST_LABEL for row in found)):
        return found
    spaced: list[Line] = []
    above: Row | None = None
    for row in found:
        if above is not None:
            row.gap = row.page != above.page
            white = row.bottom - above.bottom > _WHITE * 1.2 * row.size
            if not row.gap and (white or row.band != above.band):
                spaced.append(Line("", 0, row.page))
        spaced.append(row)
        above = row
    text = "\n".join([line.text for line in spaced])
    kept = starred.take_out(text, spaced, noted)
    kept = footnotes.take_out(kept, {}, noted, paged=True, width=wrapping.width(kept))
    return [line for line in kept if isinstance(line, Row) and line.text]


def _places(made: Document, source: _Pages, body: list[Row], rest: list[Row]) -> PageMap:
    """Where each character stands: the running text from ``body``, the notes from ``rest``."""
    first = next(
        (block.start for block in made.blocks if block.kind is BlockKind.FOOTNOTE), len(made.text)
    )
    runs: list[Run] = []
    for start, end, part in ((0, first, body), (first, len(made.text), rest)):
        aligner = Aligner(made.text, start, end)
        for row in part:
            aligner.place(row.strips)
        runs += sorted(aligner.runs)
    turned = {
        page.number: (page.turn, shown)
        for page, shown in zip(source.pages, source.shown, strict=True)
        if page.turn != shown
    }
    if turned:
        runs = [_as_shown(run, *turned[run.page]) if run.page in turned else run for run in runs]
    return PageMap(tuple(source.sizes), tuple(runs))


def _as_shown(run: Run, turn: Turn, shown: Turn) -> Run:
    """``run`` of a page that was read in another position than it is displayed in."""
    left, bottom, right, top = turn.back(run.box)
    return run._replace(box=Box(*shown.box(pdfium.FS_RECTF(left, top, right, bottom))))
