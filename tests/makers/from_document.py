"""A document, read from any format, as pieces to print again."""

from __future__ import annotations

from briefing.domain.document import BlockKind, Document
from tests.makers.kamerstuk import Piece

_KINDS = {
    BlockKind.PARAGRAPH: "paragraph",
    BlockKind.LIST_ITEM: "item",
    BlockKind.QUOTE: "quote",
    BlockKind.CAPTION: "caption",
    BlockKind.TABLE: "row",
}


def pieces(document: Document) -> tuple[list[Piece], dict[str, str]]:
    """The blocks of ``document`` and the texts of its notes by label."""
    found: list[Piece] = []
    for block in document.blocks:
        if block.kind is BlockKind.FOOTNOTE:
            continue
        kind = _KINDS.get(block.kind, "title" if block.level == 1 else "heading")
        notes = tuple(
            (note.marker - block.start, note.label)
            for note in document.footnotes
            if note.marker is not None and block.start < note.marker <= block.end
        )
        found.append(Piece(kind, document.text[block.start : block.end], block.level, notes))
    texts = {note.label: note.text for note in document.footnotes if note.text is not None}
    return found, texts
