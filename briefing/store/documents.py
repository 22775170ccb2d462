"""Documents in and out of the tables."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, insert, select
from sqlalchemy.engine import Dialect

from briefing.domain.document import Block, BlockKind, Document, Footnote, Metadata, Period
from briefing.domain.mentions import Commitment, Figure, Reference
from briefing.domain.packing import PackedDocument, Row
from briefing.errors import BugError
from briefing.store.schema import (
    block,
    commitment,
    figure,
    footnote,
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
    """What becomes a report; ``analysis`` is the version of the analyses that described it."""

    file: SourceFile
    document: PackedDocument
    analysis: int


def add_document(connection: Connection, new: NewReport) -> tuple[int, int]:
    """Write a report with its source and first version; returns the ids of report and version."""
    file, document = new.file, new.document
    if "\0" in document.text:
        raise BugError(f"the reader left a NUL in the text of {file.name}")
    now = datetime.now(UTC)
    made = _insert(
        connection, report, {**metadata_row(document.metadata), "added": now, "trashed": None}
    )
    kept = _insert(
        connection,
        source,
        {
            "report": made,
            "name": file.name,
            "media_type": file.media_type,
            "sha256": file.sha256,
            "size": len(file.data),
            "data": file.data,
        },
    )
    read = _insert(
        connection,
        version,
        {
            "report": made,
            "source": kept,
            "reader": document.reader,
            "analysis": new.analysis,
            "created": now,
            "length": len(document.text),
            "page_starts": json.dumps(document.page_starts),
            "letterhead": document.letterhead,
            "warnings": json.dumps(document.warnings, ensure_ascii=False),
            "text": document.text,
        },
    )
    references = [(*r[:6], json.dumps(r[6], ensure_ascii=False), r[7]) for r in document.references]
    for table, rows in (
        (block, document.blocks),
        (section, document.sections),
        (footnote, document.footnotes),
        (reference, references),
        (figure, document.figures),
        (commitment, document.commitments),
    ):
        if rows:
            _insert_parts(connection, table, read, rows)
    return made, read


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


def metadata_of(row: Any) -> Metadata:
    """The metadata in a report's row."""
    first, last = row.period_first, row.period_last
    return Metadata(
        title=row.title,
        kind=row.kind,
        date=row.date,
        period=Period(first, last or first) if first else None,
        place=row.place,
        sender=row.sender,
        reference=row.reference,
        classification=row.classification,
        dossiers=row.dossiers,
        language=row.language,
        guessed=frozenset(row.guessed),
    )


def read_document(connection: Connection, read: int, metadata: Metadata) -> Document:
    """The document of version ``read``, under the metadata as it is now."""
    row = connection.execute(select(version).where(version.c.id == read)).one()
    return Document(
        text=row.text,
        blocks=tuple(
            Block(BlockKind(kind), *rest) for kind, *rest in _parts(connection, block, read)
        ),
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
    )


def _parts(connection: Connection, table: Table, read: int) -> Iterable[Any]:
    columns = [c for c in table.columns if c.name not in ("version", "number")]
    return connection.execute(
        select(*columns).where(table.c.version == read).order_by(table.c.number)
    ).all()


def _insert(connection: Connection, table: Table, values: dict[str, Any]) -> int:
    made = connection.execute(insert(table), values).inserted_primary_key
    assert made is not None
    return int(made[0])


def _insert_parts(connection: Connection, table: Table, read: int, rows: list[Row]) -> None:
    # straight to the driver: these rows are plain values, and there are a hundred per report
    connection.exec_driver_sql(
        _statement(table, connection.dialect),
        [(read, number, *row) for number, row in enumerate(rows)],
    )


@cache
def _statement(table: Table, dialect: Dialect) -> str:
    return str(insert(table).compile(dialect=dialect))
