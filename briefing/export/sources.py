"""The list of sources at the end of a briefing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from briefing.domain.briefing import Briefing, CitedSource
from briefing.domain.dates import format_date, format_period
from briefing.export import styles
from briefing.export.blocks import Block, Paragraph, Stack
from briefing.export.fonts import SERIF
from briefing.export.kinds import kind_words
from briefing.export.lines import Run
from briefing.export.styles import LEADING, colour
from briefing.export.tagging import Element
from briefing.i18n import tr


def when(source: CitedSource, language: str) -> str:
    """The days of the meeting, else the date of the report; empty when neither is known."""
    if source.period:
        return format_period(source.period, language)
    return format_date(source.date, language) if source.date else ""


def source_stacks(
    briefing: Briefing,
    part: Element,
    citing: Mapping[int, Sequence[str]],
    pages: Mapping[str, int],
    colophon: Block | None,
) -> Iterator[Stack]:
    """The sources of a briefing under their heading, as content of ``part``, with the ``colophon``
    at the end. ``citing`` are the bookmarks of the passages that cite a source, by its number;
    ``pages`` tells on which page each bookmark stands, as far as that is known."""
    head = Block(
        (Paragraph((styles.heading(tr("Sources"), colour("ink")),), Element("H2", part)),),
        LEADING["heading"],
        line_above=colour("line"),
        padding=8,
        bookmark="sources",
        outline=(tr("Sources"), 1),
    )
    items = Element("L", part, {"O": "List", "ListNumbering": "Decimal"})
    language = briefing.language
    blocks = [
        _source(one, items, language, _cited_on(citing.get(one.number, ()), pages))
        for one in briefing.sources
    ]
    blocks[1:] = [replace(block, before=10.0) for block in blocks[1:]]
    stacks: list[list[Block | tuple[Block, ...]]] = [[block] for block in blocks]
    stacks[:1] = [[head, *blocks[:1]]]
    if len(stacks) > 1:  # no last page with a single source
        stacks[-2:] = [[*stacks[-2], *stacks[-1]]]
    if colophon is not None:
        stacks[-1].append(colophon)
    for n, rows in enumerate(stacks):
        yield Stack(rows, styles.HEIGHT, before=10 if n else 30)


def _source(source: CitedSource, items: Element, language: str, cited_on: tuple[Run, ...]) -> Block:
    item = Element("LI", items)
    label, body = Element("Lbl", item), Element("LBody", item)
    name = Run(source.title, SERIF, 10.5, colour("ink"))
    details = [
        kind_words(source.kind),
        when(source, language),
        source.place,
        source.sender,
        source.reference,
        source.classification,
    ]
    if source.period and source.date:
        dated = format_date(source.date, language)
        details.insert(4, tr("dated {date}", date=dated))
    if source.superseded:
        replaced = format_date(source.superseded, language)
        details.append(tr("earlier version, replaced on {date}", date=replaced))
    lines: list[tuple[Run, ...]] = [
        (name,),
        (styles.small(" · ".join(told for told in details if told)),),
    ]
    if source.dossiers:
        lines.append(tuple(_dossiers(source.dossiers)))
    file = styles.small(f"{source.name} · SHA-256 {source.sha256[:12]}")
    lines.append((file, *cited_on))
    number = styles.small(f"[{source.number}]", bold=True, ink=colour("accent"))
    return Block(
        tuple(Paragraph(runs, Element("P", body)) for runs in lines if runs),
        13.5,
        hang=24,
        label=Paragraph((number,), label),
        bookmark=f"source-{source.number}",
    )


def _cited_on(places: Sequence[str], pages: Mapping[str, int]) -> tuple[Run, ...]:
    """Links back to the first passage on each page that cites a source."""
    first: dict[int, str] = {}
    for place in places:
        page = pages.get(place)
        if page is not None:
            first.setdefault(page, place)
    runs: list[Run] = []
    for page in sorted(first):
        runs.append(styles.small(", " if runs else f" · {tr('in this briefing: p.')} "))
        runs.append(styles.linked(styles.small(str(page)), f"#{first[page]}"))
    return tuple(runs)


# a dossier by itself, also one of the series 21501 (councils of the EU), or else a document in one
_DOSSIER = re.compile(r"\d{2}\s?\d{3}(?:[\s-][IVXLC]+)?|21\s?501-\d{2}")


def _dossiers(numbers: tuple[str, ...]) -> Iterator[Run]:
    """Dossier and document numbers with their place in the official publications."""
    for n, number in enumerate(numbers):
        if n:
            yield styles.small(", ")
        else:
            yield styles.small(tr("Dossier") + " ")
        plain = re.sub(r"(?<=\d)\s(?=\d)", "", number).replace(" ", "-")
        kind = "dossier/" if _DOSSIER.fullmatch(number) else "kst-"
        end = "" if kind == "dossier/" else ".html"
        address = f"https://zoek.officielebekendmakingen.nl/{kind}{plain}{end}"
        yield styles.linked(styles.small(number), address)
