"""Documents in and out of the tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Table, bindparam, insert, select

from briefing.domain.document import (
    Block,
    BlockKind,
    Comment,
    Document,
    Emphasis,
    EmphasisKind,
    Footnote,
    Link,
    Metadata,
    Period,
)
from briefing.domain.mentions import Commitment, Figure, Reference
from briefing.domain.packing import PackedDocument, Row
from briefing.errors import BugError
from briefing.store.columns import as_json
from briefing.store.making import as_sql, quick, rows_of_version
from briefing.store.schema import (
    block,
    comment,
    commitment,
    emphasis,
    figure,
    fingerprint,
    footnote,
    link,
    page_map,
    passage,
    reference,
    report,
    section,
    source,
    version,
)
from briefing.store.versions import read_sections


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The bytes of a report, as they were given; ``sha256`` in hex."""

    name: str
    media_type: str
    sha256: str
    data: bytes


@dataclass(frozen=True, slots=True)
class NewReport:
    """What becomes a report; ``analysis`` is the version of the analyses that described it.
    ``notes`` are the columns of passages that come with it."""

    file: SourceFile
    document: PackedDocument
    analysis: int
    notes: tuple[Mapping[str, Any], ...] = ()


def add_documents(connection: Connection, new: Sequence[NewReport]) -> list[tuple[int, int]]:
    """Write reports with their sources and first versions; returns for each the ids of report and
    version. The caller's transaction is to be undone when this raises."""
    for one in new:
        text = one.document.text
        if "\0" in text:
            raise BugError(f"the reader left a NUL in the text of {one.file.name}")
        if any(text[n["start"] : n["end"]] != n["quote"] for n in one.notes):
            raise BugError(f"a note to {one.file.name} quotes what is not there")
    now = datetime.now(UTC)
    state = {"added": now, "trashed": None}
    reports = _insert(
        connection, report, [{**metadata_row(one.document.metadata), **state} for one in new]
    )
    sources = _insert(
        connection,
        source,
        [_source_row(one.file, made) for one, made in zip(new, reports, strict=True)],
    )
    versions = _insert(
        connection,
        version,
        [
            {**_version_row(one), "report": made, "source": kept, "created": now}
            for one, made, kept in zip(new, reports, sources, strict=True)
        ],
    )
    for table, parts in _PARTS:
        _insert_parts(
            connection,
            table,
            [
                (read, number, *row)
                for one, read in zip(new, versions, strict=True)
                for number, row in enumerate(parts(one.document))
            ],
        )
    for table, packed in _PACKED:
        _insert_parts(
            connection,
            table,
            [
                (read, data)
                for one, read in zip(new, versions, strict=True)
                if (data := packed(one.document))
            ],
        )
    notes = [
        {**columns, "report": made, "version": read, "created": now, "trashed": None}
        for one, made, read in zip(new, reports, versions, strict=True)
        for columns in one.notes
    ]
    if notes:
        connection.execute(insert(passage), notes)
    return list(zip(reports, versions, strict=True))


def _source_row(file: SourceFile, made: int) -> dict[str, Any]:
    return {
        "report": made,
        "name": file.name,
        "media_type": file.media_type,
        "sha256": file.sha256,
        "size": len(file.data),
        "data": file.data,
    }


def _version_row(new: NewReport) -> dict[str, Any]:
    document = new.document
    return {
        "reader": document.reader,
        "analysis": new.analysis,
        "length": len(document.text),
        "page_starts": as_json(document.page_starts),
        "letterhead": document.letterhead,
        "warnings": as_json(document.warnings),
        "text": document.text,
    }


def _references(document: PackedDocument) -> Iterable[Row]:
    return ((*r[:6], as_json(r[6]), r[7]) for r in document.references)


_PARTS: tuple[tuple[Table, Callable[[PackedDocument], Iterable[Row]]], ...] = (
    (block, attrgetter("blocks")),
    (section, attrgetter("sections")),
    (footnote, attrgetter("footnotes")),
    (reference, _references),
    (figure, attrgetter("figures")),
    (commitment, attrgetter("commitments")),
    (link, attrgetter("links")),
    (comment, attrgetter("comments")),
    (emphasis, attrgetter("emphases")),
)
_PACKED: tuple[tuple[Table, Callable[[PackedDocument], bytes]], ...] = (
    (page_map, attrgetter("page_map")),
    (fingerprint, attrgetter("fingerprint")),
)


def metadata_row(metadata: Metadata) -> dict[str, Any]:
    """The columns of a report for ``metadata``."""
    period = metadata.period
    return {
        "title": metadata.title,
        "kind": metadata.kind,
        "date": metadata.date,
        "period_first": period.first if period else None,
        "period_last": period.last if period else None,
        "place": metadata.place,
        "sender": metadata.sender,
        "reference": metadata.reference,
        "classification": metadata.classification,
        "dossiers": metadata.dossiers,
        "language": metadata.language,
        "guessed": tuple(sorted(metadata.guessed)),
    }


def period_of(first: date | None, last: date | None) -> Period | None:
    """The days of a meeting as two columns hold them; without a last one it is a single day."""
    return Period(first, last or first) if first else None


def metadata_of(row: Any) -> Metadata:
    """The metadata in a report's row."""
    return Metadata(
        title=row.title,
        kind=row.kind,
        date=row.date,
        period=period_of(row.period_first, row.period_last),
        place=row.place,
        sender=row.sender,
        reference=row.reference,
        classification=row.classification,
        dossiers=row.dossiers,
        language=row.language,
        guessed=frozenset(row.guessed),
    )


_KINDS = {kind.value: kind for kind in BlockKind}
_quick_block = quick(Block)  # ten thousand of them in a long report
_b = block.c
_BLOCKS = (
    select(_b.kind, _b.start, _b.end, _b.level, _b.page)
    .where(_b.version == bindparam("version"))
    .order_by(_b.number)
)


def read_document(connection: Connection, read: int, metadata: Metadata) -> Document:
    """The document of version ``read``, under the metadata as it is now; the page map is left out
    (:func:`read_page_map`)."""
    row = connection.execute(select(version).where(version.c.id == read)).one()
    return Document(
        text=row.text,
        blocks=_blocks(connection, read),
        sections=read_sections(connection, read),
        footnotes=tuple(
            Footnote(label, marker, text, start, end)
            for label, marker, text, start, end in _parts(connection, footnote, read)
        ),
        page_starts=tuple(json.loads(row.page_starts)),
        metadata=metadata,
        letterhead=row.letterhead,
        references=tuple(Reference(*r) for r in _parts(connection, reference, read)),
        figures=tuple(
            Figure(text, Decimal(value), unit, start, end)
            for text, value, unit, start, end in _parts(connection, figure, read)
        ),
        commitments=tuple(Commitment(*r) for r in _parts(connection, commitment, read)),
        warnings=tuple((template, values) for template, values in json.loads(row.warnings)),
        reader=row.reader,
        links=tuple(Link(*k) for k in _parts(connection, link, read)),
        comments=tuple(Comment(*c) for c in _parts(connection, comment, read)),
        emphases=read_emphases(connection, read),
    )


def _blocks(connection: Connection, read: int) -> tuple[Block, ...]:
    return tuple(
        _quick_block(_KINDS[kind], start, end, level, page)
        for kind, start, end, level, page in rows_of_version(connection, _BLOCKS, read)
    )


def read_emphases(connection: Connection, read: int) -> tuple[Emphasis, ...]:
    """The words of version ``read`` that stand out."""
    return tuple(
        Emphasis(start, end, EmphasisKind(kind))
        for start, end, kind in _parts(connection, emphasis, read)
    )


def read_page_map(connection: Connection, read: int) -> bytes:
    """The packed page map of version ``read``; empty when it has none."""
    data = connection.scalar(select(page_map.c.data).where(page_map.c.version == read))
    return bytes(data or b"")


def _parts(connection: Connection, table: Table, read: int) -> Iterable[Any]:
    columns = [c for c in table.columns if c.name not in ("version", "number")]
    return connection.execute(
        select(*columns).where(table.c.version == read).order_by(table.c.number)
    ).all()


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> list[int]:
    """Add rows; returns their ids in the same order."""
    statement = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    return list(connection.scalars(statement, rows))


def _insert_parts(connection: Connection, table: Table, rows: list[Row]) -> None:
    # straight to the driver: these rows are plain values, and there are a hundred per report
    if rows:
        connection.exec_driver_sql(_insertion(table), rows)


@cache
def _insertion(table: Table) -> str:
    return as_sql(insert(table))
