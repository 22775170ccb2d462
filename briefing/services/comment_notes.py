"""Remarks in the margin of a document, as notes to passages of its report."""

from __future__ import annotations

from typing import Any

from briefing.domain.document import Section
from briefing.domain.packing import PackedDocument
from briefing.domain.span import Span
from briefing.services.citing import place_columns
from briefing.store.versions import VersionText


def comment_notes(document: PackedDocument) -> tuple[dict[str, Any], ...]:
    """The columns of a passage for every span that has comments, in order.

    A comment on a mere place is about the block around it. Several on the same words make one note.
    """
    notes: dict[Span, list[str]] = {}
    authors: dict[Span, dict[str, None]] = {}
    for start, end, author, _made, said in document.comments:
        span = _about(document, Span(start, end))
        words = said.strip()
        if span is not None and words:
            notes.setdefault(span, []).append(f"{author}: {words}" if author else words)
            authors.setdefault(span, {}).update({author: None} if author else {})
    if not notes:
        return ()
    sections = tuple(Section(*row) for row in document.sections)
    text = VersionText(0, document.text, sections, document.page_starts)
    return tuple(
        {
            **place_columns(text, span),
            "note": "\n\n".join(said),
            "author": ", ".join(authors[span]),
        }
        for span, said in sorted(notes.items())
    )


def _about(document: PackedDocument, span: Span) -> Span | None:
    """The words that a comment is about, if any."""
    trimmed = span.trimmed(document.text)
    if len(trimmed):
        return trimmed
    for _kind, start, end, *_ in document.blocks:
        if start <= span.start <= end:
            around = Span(start, end).trimmed(document.text)
            return around if len(around) else None
    return None
