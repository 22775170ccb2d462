"""What a PDF is read as."""

from __future__ import annotations

from briefing.analysis.joining import WordJoiner
from briefing.domain.document import BlockKind, Document
from briefing.readers.pdf import PdfReader


def read(data: bytes) -> Document:
    """The document in a PDF."""
    return PdfReader().read(data, "x.pdf", WordJoiner())


def blocks(document: Document) -> list[tuple[BlockKind, str]]:
    """The blocks, with their texts."""
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def table(document: Document) -> list[str]:
    """The rows of tables."""
    return [text for kind, text in blocks(document) if kind is BlockKind.TABLE]
