"""Where one can go in a report: pages, sections, a percentage, words found; and going there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from briefing.domain.document import Document, Section
from briefing.domain.fuzzy import name, places, search
from briefing.domain.span import Span
from briefing.i18n import tr
from briefing.ui.controls import number
from briefing.ui.finder import Finder, Row
from briefing.ui.reader.stepping import sentence_at
from briefing.ui.reader.surface import TextSurface

_PERCENT = re.compile(r"(\d{1,3})(?:[.,]\d+)?\s*%")
_NUMBER = re.compile(r"(?:\w+\.?\s*)??(\d{1,5})")
_PAGE_WORD = re.compile(r"(?:p|pp|pg|pag|pagina|page|blz)\.?\s*(\d{1,5})", re.IGNORECASE)


def place_finder(window: QWidget, source: Callable[[str], Sequence[Row]]) -> Finder:
    """Asks, in ``window``, where to go."""
    return Finder(
        window,
        source,
        name=tr("Go to"),
        hint=tr("Section, or 50%"),
        nothing=tr("There is no such place in this report."),
        width=460,
    )


def places_to_go(document: Document, query: str, here: int) -> list[Row]:
    """Rows whose values are offsets: the page or percentage that was typed, and the sections whose
    titles answer ``query``. ``here`` is the offset where the reader is."""
    typed = query.strip()
    rows: list[Row] = []
    percent = _PERCENT.fullmatch(typed)
    if percent is not None:
        part = min(int(percent[1]), 100)
        at = min(len(document.text) * part // 100, max(len(document.text) - 1, 0))
        rows.append(Row(f"{part} %", at, kind=document_place(document, at)))
    page = _PAGE_WORD.fullmatch(typed) or _NUMBER.fullmatch(typed)
    starts = document.page_starts
    if page is not None and starts:
        wanted = int(page[1])
        if 1 <= wanted <= len(starts):
            kind = document_place(document, starts[wanted - 1])
            rows.append(Row(tr("Page {page}", page=wanted), starts[wanted - 1], kind=kind))
    sections = document.sections
    if typed:
        names = [name(section, section.title) for section in sections]
        sections = tuple(match.value for match in search(typed, names))
    same = Counter(section.title.casefold() for section in document.sections)
    rows += [
        Row(
            section.title,
            section.start,
            kind=_kind(document, section, alone=same[section.title.casefold()] == 1),
            indent=0 if typed else max(section.level - 1, 0),
            on=not typed and section.start <= here < section.end,
            places=tuple(places(typed, section.title)),
        )
        for section in sections
    ]
    return rows


def _kind(document: Document, section: Section, *, alone: bool) -> str:
    """The page of a section; where others have the same title, also what it stands under."""
    over = () if alone else document.section_path(section.start)[:-1]
    page = tr("p. {page}", page=section.page) if section.page else ""
    return " · ".join(part for part in (*over[-1:], page) if part)


def document_place(document: Document, offset: int) -> str:
    """The section around an offset."""
    path = document.section_path(offset)
    return path[-1] if path else ""


def hint(document: Document) -> str:
    """What can be typed."""
    if document.page_starts:
        return tr("Section, page (1–{last}) or 50%", last=number(len(document.page_starts)))
    return tr("Section, or 50%")


def go_to_sentence(view: TextSurface, value: object) -> None:
    """Go to the sentence at an offset that was chosen, and mark it."""
    if view.flow is None or not isinstance(value, int):
        return
    sentence = sentence_at(view.flow, value)
    if sentence is not None:
        view.go_to(sentence)
        view.stepper.mark(sentence.start)


def go_to_found(view: TextSurface, span: Span, *, flash: bool = False) -> None:
    """Bring words that were found in sight, and mark their sentence."""
    if not (view.in_sight(span.start) and view.in_sight(span.end)):
        view.go_to(span, flash=flash)
    view.stepper.mark(span.start)
