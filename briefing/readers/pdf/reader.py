"""PDF into a document."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from operator import attrgetter

import pypdfium2.raw as pdfium

from briefing.domain.document import BlockKind, Document
from briefing.domain.page_map import FlatRun, packed
from briefing.errors import NoTextError, UserError
from briefing.i18n import mark
from briefing.readers import flow, headings, letterhead, threads, webpage
from briefing.readers.blocks import BlockMaker
from briefing.readers.builder import Builder
from briefing.readers.joining import Joiner
from briefing.readers.model import Notes
from briefing.readers.pdf import (
    backlinks,
    boxes,
    cells,
    columns,
    contents,
    continuing,
    entries,
    furniture,
    initials,
    links,
    margins,
    markers,
    notes,
    outside,
    papers,
    parallel,
    remarks,
    senders,
    sidelabels,
    speakers,
    styles,
    tablenotes,
    wordnotes,
)
from briefing.readers.pdf.aligning import Aligner
from briefing.readers.pdf.incolumns import Folded
from briefing.readers.pdf.lanes import FreeLines
from briefing.readers.pdf.opening import opened
from briefing.readers.pdf.paragraphs import Paragraphs
from briefing.readers.pdf.rows import Row, rows
from briefing.readers.pdf.source import FEWEST, Source, read_pages
from briefing.readers.pdf.turning import Turn
from briefing.readers.protocol import WordJoiner

_TOP = attrgetter("top")
_ADDRESS = re.compile(r"(?:https?|file)://\S+$")  # alone, in a running head or foot
_MOST_BROKEN = 0.3  # of the characters without a meaning


def read(data: bytes, name: str, joiner: WordJoiner, password: str, reader: str) -> Document:
    """The document in ``data``; see :meth:`briefing.readers.protocol.Reader.read`."""
    with opened(data, name, password) as document:
        source = read_pages(document, name)
    return document_of(source, name, joiner, reader)


def document_of(source: Source, name: str, joiner: WordJoiner, reader: str) -> Document:
    """The document on the pages of ``source``; raises :class:`UserError` when nothing is there."""
    body = styles.body_size(source.pages)
    _require_text(source, name)
    paper, called = papers.take_out(source.pages)
    sent = senders.take_out(source.pages, body)
    around = furniture.take_out(source.pages, body, source.shown)
    body = styles.body_size(source.pages)  # now without what is small and on every page
    around += papers.item(source.pages, around, body)
    initials.glue(source.pages, body)
    continuing.mark(source.pages)
    boxed = boxes.take_out(source.pages)
    labels = sidelabels.take_out(source.pages, body)
    free = FreeLines()
    labelled_rows = entries.mark(source.pages, free)
    parallel.mark(source.pages, free)
    found: list[Row] = []
    number = 0
    gutters: list[float] = []
    join = Joiner("", joiner).texts
    for page in source.pages:
        whole = 0  # the band of what runs over the page's width, between its tables
        sides: dict[int, int] = {}
        folded = Folded(page.strips, lambda part: columns.bands(part, [*gutters]))
        parts = cells.split(folded.strips)
        if page.number in labelled_rows:
            runs = labelled_rows[page.number]
            parts = [piece for part in parts for piece in entries.parted(part, runs)]
        for part in parts:
            if isinstance(part, entries.Side):
                number += 1
                side = sides.setdefault(part.number, number)
                found += [cells.label(part, side, join)] if part.is_label else rows(part, side)
                continue
            if part and part[0].cell[1]:
                number += 1
                found.append(cells.row(part, number, join))
                continue
            labelled = labels and any(id(strip) in labels for strip in part)
            bands = [sorted(part, key=_TOP)] if labelled else columns.bands(part, gutters)
            if len(bands) > 1:
                bands = outside.placed(bands)
            for band in bands:
                number += 1
                if len(bands) == 1:
                    whole = whole or number
                made_of = folded.rows(band, whole if len(bands) == 1 else number, join)
                if band[0].aside == outside.OUTSIDE:
                    outside.set_apart(made_of)
                found += made_of
    all_rows = found
    if not found:
        raise UserError("“{file}” holds no text.", file=name)
    found = contents.take_out(found)
    noted = Notes()
    found = backlinks.take_out(found, noted)
    found = tablenotes.take_out(found, noted)
    of_tables = len(noted.found)
    found, _ = notes.take_out(found, body, noted)
    found = wordnotes.take_out(found, body, noted, of_tables)
    if of_tables:
        markers.sort(noted, found)
    found, own = sidelabels.placed(found, labels, number) if labels else (found, set[int]())
    found = cells.over_pages(found, join)
    unsure = notes.without_text(found, noted)
    markers.plain(found)
    senders.greet(found)
    for note in noted.found:
        note.literal = True
    boxes.make_room(boxed, found)
    measure = styles.measure(found, body)
    text = "\n".join([row.text for row in all_rows])
    words = Joiner(text, joiner)
    found, beside = margins.take_out(found, own)
    boxes.placed(boxed, found, beside)
    paragraphs = Paragraphs(measure, words, source.sure)
    lines = speakers.settle(paragraphs.lines(found, beside))
    found = paragraphs.read
    own_title, site = source.title, list[str]()
    printed = any(_ADDRESS.match(line) for line in around)  # a page of a site
    around = letterhead.take_markings(text, lines) + around
    if printed:
        site = webpage.take_out(text, lines)
        own_title, _ = webpage.without_site(own_title)
    letter = letterhead.Letterhead()
    owner, own_head, lines = threads.without_own_head(lines)
    if own_head:
        letter.take(own_head, top=True)
        around += owner
    lines = threads.set_heads(lines, mail=bool(own_head))
    if paper:
        letter.keep(paper)
    for group in sent:
        letter.keep(senders.joined(group, words))
    maker = BlockMaker(words, 0, letter, bool(sent) or letterhead.has_letterhead(text), _as_it_is)
    drafts = flow.whole(maker.make(lines), words)
    if printed:
        for draft in drafts:
            same = draft.plain.casefold() == own_title.casefold()
            draft.titled = same and draft.kind is BlockKind.HEADING
    title = headings.settle(drafts, letter.subject, own_title)
    builder = Builder(len(source.sizes))
    for draft in drafts:
        builder.add(draft)
    around += letter.lines + site
    made = builder.build(noted, words, title or called or own_title, around, reader)
    if not made.text:
        raise UserError("“{file}” holds no text.", file=name)
    kept = set(map(id, found))
    rest = [row for row in all_rows if id(row) not in kept and row.kind is None]
    rest = rest if noted.found else []
    standing = _places(made, found, rest)
    places = _as_displayed(standing, source)
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
        comments=remarks.placed(source.remarks, standing, made.text),
        page_map=packed(source.sizes, places),
        warnings=_warnings(source) + made.warnings + _without_text(unsure),
    )


def _as_it_is(text: str) -> str:
    return text


def _require_text(source: Source, name: str) -> None:
    letters = sum(strip.chars for page in source.pages for strip in page.strips)
    broken = sum(page.broken for page in source.pages)
    if broken > _MOST_BROKEN * max(letters, 1) and broken > FEWEST:
        raise NoTextError(
            "The text in “{file}” cannot be read: the file does not say which letters it shows.",
            file=name,
        )
    with_text = [page for page in source.pages if page.number not in source.pictures]
    if source.pictures and not any(page.strips for page in with_text):
        raise NoTextError("“{file}” holds no text: is it a scan?", file=name)
    if not letters:
        raise UserError("“{file}” holds no text.", file=name)


def _warnings(source: Source) -> tuple[tuple[str, dict[str, str]], ...]:
    found = []
    if source.pictures:
        pages = sorted(source.pictures)
        if len(pages) == 1:
            message = mark("Page {pages} holds no text: it may be a scan.")
        else:
            message = mark("Pages {pages} hold no text: they may be scans.")
        found.append((message, {"pages": _ranges(pages)}))
    if source.filled:
        message = mark("What was filled in on this form is not in the text: see the original.")
        found.append((message, {}))
    return tuple(found)


def _without_text(labels: list[str]) -> tuple[tuple[str, dict[str, str]], ...]:
    message = mark("Footnote {label} has a marker but no text in the source.")
    return tuple((message, {"label": label}) for label in labels)


def _ranges(pages: list[int]) -> str:
    """Numbers in short: 2, 5–9."""
    parts: list[list[int]] = [[pages[0], pages[0]]]
    for before, page in pairwise(pages):
        if page == before + 1:
            parts[-1][1] = page
        else:
            parts.append([page, page])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in parts)


def _places(made: Document, body: list[Row], rest: list[Row]) -> list[FlatRun]:
    """Where each character stands on the pages as they are read: the running text from ``body``,
    the notes from ``rest``."""
    first = next(
        (block.start for block in made.blocks if block.kind is BlockKind.FOOTNOTE), len(made.text)
    )
    runs: list[FlatRun] = []
    for start, end, part in ((0, first, body), (first, len(made.text), rest)):
        aligner = Aligner(made.text, start, end)
        for row in part:
            aligner.place(row.strips)
        runs += sorted(aligner.runs)
    return runs


def _as_displayed(runs: list[FlatRun], source: Source) -> list[FlatRun]:
    """``runs`` on the pages as they are displayed."""
    turned = {
        page.number: (page.turn, shown)
        for page, shown in zip(source.pages, source.shown, strict=True)
        if page.turn != shown
    }
    if turned:
        runs = [_as_shown(run, *turned[run[2]]) if run[2] in turned else run for run in runs]
    return runs


def _as_shown(run: FlatRun, turn: Turn, shown: Turn) -> FlatRun:
    """``run`` of a page that was read in another position than it is displayed in."""
    start, end, page, char, chars, *box = run
    left, bottom, right, top = turn.back((box[0], box[1], box[2], box[3]))
    return start, end, page, char, chars, *shown.box(pdfium.FS_RECTF(left, top, right, bottom))
