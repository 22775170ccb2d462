"""A document as plain rows: quick to send between processes and to write to a store."""

from __future__ import annotations

from typing import Any, NamedTuple

from briefing.domain.document import Document, Metadata

Row = tuple[Any, ...]


class PackedDocument(NamedTuple):
    """What a :class:`Document` holds, its parts as tuples in the order of the store's columns."""

    text: str
    metadata: Metadata
    blocks: list[Row]
    sections: list[Row]
    footnotes: list[Row]
    references: list[Row]
    figures: list[Row]
    commitments: list[Row]
    page_starts: tuple[int, ...]
    letterhead: tuple[str, ...]
    warnings: tuple[tuple[str, dict[str, str]], ...]
    reader: str
    links: list[Row]
    comments: list[Row]
    page_map: bytes
    fingerprint: bytes
    emphases: list[Row]


def pack(document: Document) -> PackedDocument:
    """The rows of ``document``."""
    return PackedDocument(
        document.text,
        document.metadata,
        [(b.kind.value, b.start, b.end, b.level, b.page) for b in document.blocks],
        [(s.title, s.level, s.start, s.end, s.page) for s in document.sections],
        [(f.label, f.marker, f.text, f.start, f.end) for f in document.footnotes],
        [
            (r.kind, r.id, r.text, r.start, r.end, r.url, r.dossiers, r.doubtful)
            for r in document.references
        ],
        [(f.text, str(f.value), f.unit, f.start, f.end) for f in document.figures],
        [(c.text, c.who, c.verb, c.when, c.start, c.end) for c in document.commitments],
        document.page_starts,
        document.letterhead,
        document.warnings,
        document.reader,
        [(k.start, k.end, k.url) for k in document.links],
        [(c.start, c.end, c.author, c.made, c.text) for c in document.comments],
        document.page_map,
        document.fingerprint,
        [(e.start, e.end, e.kind.value) for e in document.emphases],
    )
