"""Drafts into a document: one text, and everything as offsets in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from briefing.domain.document import (
    Block,
    BlockKind,
    Comment,
    Document,
    Emphasis,
    Footnote,
    Link,
    Metadata,
    Section,
)
from briefing.errors import BugError
from briefing.i18n import mark
from briefing.readers.cleaning import inline
from briefing.readers.emphasis import emphases, parted, settled
from briefing.readers.joining import Joiner
from briefing.readers.model import (
    FIRST_ANCHOR,
    LEAD,
    MARK,
    PAGE_MARK,
    Anchor,
    Anchors,
    Draft,
    Note,
    Notes,
    closes,
    leads_on,
)

_MARKS = re.compile(rf"( *)({MARK}(?: *{MARK})*)( *)")
_CELL_SPACE = re.compile(r"[^\S\t]+")
_CELL_END = re.compile(rf" +((?:{MARK})+)(?= *\t)")
_CELL_START = re.compile(rf"(\t(?:{MARK})+) +")
_BREAKS = re.compile("[\n\t\f\v]")
_BEFORE_SIGN = re.compile(r"[\s.,;:!?)\]”’»]|$")


class Builder:
    """Puts the text together, block by block."""

    def __init__(self, pages: int) -> None:
        """``pages`` is the number of pages, 0 when they are not known."""
        self._paged = pages > 1
        self._pages = pages
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._titles: list[tuple[Block, str]] = []
        self._markers: dict[str, int] = {}
        self._page_starts: list[int] = []
        self._emphases: list[Emphasis] = []

    def add(self, draft: Draft) -> None:
        """Append a draft as a block; one without text leaves only its marks."""
        plain, found = _unmarked(draft.text, table=draft.kind is BlockKind.TABLE)
        emphatic, marks = parted(found)
        start = self._length + (1 if self._parts and plain else 0)
        self._turn(draft.page, start)
        self._mark(marks, start)
        if not plain:
            return
        self._append(plain, start)
        if emphatic:
            self._emphases += emphases(emphatic, plain, draft.kind, start)
        page = draft.page if self._paged else None
        block = Block(draft.kind, start, self._length, draft.level, page)
        self._blocks.append(block)
        if draft.kind is BlockKind.HEADING and draft.level > 1:
            self._titles.append((block, plain))

    def _mark(self, marks: list[tuple[int, str]], start: int) -> None:
        for offset, sign in marks:
            if sign == PAGE_MARK:
                self._page_starts.append(start + offset)
            elif not offset and closes(sign):
                self._markers[sign] = self._length  # the words stood in the block before
            else:
                self._markers[sign] = start + offset

    def _span(self, anchor: Anchor) -> tuple[int, int] | None:
        """Where the words of an anchor stand; one without an end stands on no words."""
        start = self._markers.get(anchor.first)
        if start is None:
            return None
        return start, max(start, self._markers.get(anchor.last, start))

    def _links(self, anchors: Anchors) -> Iterator[Link]:
        for anchor in anchors.links:
            span = self._span(anchor)
            if span and span[0] < span[1]:
                yield Link(*span, anchor.url)

    def _comments(self, anchors: Anchors) -> Iterator[Comment]:
        for anchor in anchors.comments:
            span = self._span(anchor)
            if span and anchor.text:
                yield Comment(*span, anchor.author, anchor.made, anchor.text)

    def _turn(self, page: int, start: int) -> None:
        while self._paged and len(self._page_starts) < page:
            self._page_starts.append(start)

    def _append(self, plain: str, start: int) -> None:
        self._parts.append(plain)
        self._length = start + len(plain)

    def build(
        self,
        notes: Notes,
        joiner: Joiner,
        title: str,
        letterhead: list[str],
        reader: str,
        anchors: Anchors | None = None,
    ) -> Document:
        """The finished document; footnotes come last, in their order."""
        end = self._length
        self._turn(self._pages, end)
        footnotes: list[Footnote] = []
        warnings: list[tuple[str, dict[str, str]]] = []
        for note in notes.found:
            marker = self._markers.get(note.mark) if note.mark else None
            if note.lines is None and marker is None:
                continue
            marker = None if marker is None else min(marker, end)
            text, found = _note_text(note, joiner)
            emphatic, marks = parted(found)
            if not text and marker is None:
                continue
            if not text:
                footnotes.append(Footnote(note.label, marker))
                message = mark("Footnote {label} has a marker but no text in the source.")
                warnings.append((message, {"label": note.label}))
                continue
            start = self._length + (1 if self._parts else 0)
            self._mark([other for other in marks if other[1] != PAGE_MARK], start)
            self._append(text, start)
            self._emphases += emphases(emphatic, text, BlockKind.FOOTNOTE, start)
            footnotes.append(Footnote(note.label, marker, text, start, self._length))
            page = note.page if self._paged else None
            self._blocks.append(Block(BlockKind.FOOTNOTE, start, self._length, 0, page))
            if marker is None:
                message = mark("No marker was found in the text for footnote {label}.")
                warnings.append((message, {"label": note.label}))
        document = Document(
            text="\n".join(self._parts),
            blocks=tuple(self._blocks),
            sections=_sections(self._titles, end),
            footnotes=tuple(footnotes),
            page_starts=tuple(self._page_starts) if self._paged else (),
            metadata=Metadata(title=title),
            letterhead=tuple(letterhead),
            warnings=tuple(warnings),
            reader=reader,
            links=tuple(self._links(anchors)) if anchors else (),
            comments=tuple(self._comments(anchors)) if anchors else (),
            emphases=tuple(self._emphases),
        )
        if len(document.text) != self._length:
            raise BugError(f"offsets and text differ: {self._length} {len(document.text)}")
        return document


def _note_text(note: Note, joiner: Joiner) -> tuple[str, list[tuple[int, str]]]:
    """The text of a note, and where each mark in it stood."""
    if note.lines is None:
        return "", []
    text = joiner.texts(line for line in note.lines if line)
    return _unmarked(text if note.literal else inline(text))


def _is_uneven(text: str) -> bool:
    """Whether white space must be put right; that is seldom, and asked of every paragraph."""
    if "  " in text or text[:1].isspace() or text[-1:].isspace():
        return True
    return not text.isprintable() and bool(_BREAKS.search(text))


def _unmarked(text: str, *, table: bool = False) -> tuple[str, list[tuple[int, str]]]:
    """``text`` with single spaces, in NFC and without marks, and where each mark stood."""
    if table:
        text = _CELL_SPACE.sub(" ", text).strip(" ").rstrip("\t ")  # an empty corner is a cell too
        if LEAD in text:
            text = _CELL_START.sub(r"\1", _CELL_END.sub(r"\1", text))
    elif _is_uneven(text):
        text = " ".join(text.split())
    if LEAD not in text:
        return _composed(text), []
    marks: list[tuple[int, str]] = []
    parts: list[str] = []
    length = done = 0
    for found in _MARKS.finditer(text):
        spaced, together, spaced_after = found.groups()
        before = text[done : found.start()]
        parts.append(before)
        length += len(before)
        done = found.end()
        space = " " if spaced or spaced_after or " " in together else ""
        if len(together) == 2 and together[1] >= FIRST_ANCHOR:  # as most are
            leads = leads_on(together)
            marks.append((length + len(space) if leads else length, together))
            parts.append(space)
            length += len(space)
            continue
        signs = settled([LEAD + sign for sign in together.replace(" ", "").split(LEAD)[1:]])
        # the space before a marker goes, unless it is all that keeps two words apart
        if space and not spaced_after and any(map(_is_marker, signs)):
            space = "" if _BEFORE_SIGN.match(text, found.end()) else space
        marks.extend((length, sign) for sign in signs if not leads_on(sign))
        parts.append(space)
        length += len(space)
        marks.extend((length, sign) for sign in signs if leads_on(sign))
    parts.append(text[done:])
    plain = "".join(parts)
    short = plain.lstrip(" ") if table else plain.lstrip()
    cut = len(plain) - len(short)
    short = short.rstrip()
    marks = [(min(max(0, at - cut), len(short)), s) for at, s in marks]
    final = _composed(short)
    if final != short:
        marks = [(min(at, len(final)), s) for at, s in _moved(marks, short)]
    return final, marks


def _moved(marks: list[tuple[int, str]], text: str) -> Iterator[tuple[int, str]]:
    """``marks`` at their places in the NFC of ``text``."""
    done = length = 0
    for at, sign in marks:
        space = text.rfind(" ", done, at)  # which is never composed with what stands before it
        if space > done:
            length += len(_composed(text[done:space]))
            done = space
        yield length + len(_composed(text[done:at])), sign


def _is_marker(sign: str) -> bool:
    return not leads_on(sign) and not closes(sign)


def _composed(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _sections(titles: list[tuple[Block, str]], end: int) -> tuple[Section, ...]:
    """Each heading with what stands under it, up to the next of the same or a higher level."""
    sections: list[Section] = []
    for i, (block, title) in enumerate(titles):
        last = next((b.start for b, _ in titles[i + 1 :] if b.level <= block.level), end)
        sections.append(Section(title, block.level, block.start, last, block.page))
    return tuple(sections)
