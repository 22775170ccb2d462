"""What a passage stores of its place: enough to cite it and to find it again."""

from __future__ import annotations

from typing import Any

from briefing.domain.span import Span
from briefing.store.versions import VersionText

CONTEXT = 64  # characters kept before and after a quote


def place_columns(text: VersionText, span: Span) -> dict[str, Any]:
    """The columns of a passage at ``span`` of a version."""
    start, end = span.start, span.end
    page = sum(1 for first in text.page_starts if first <= start)
    return {
        "version": text.id,
        "start": start,
        "end": end,
        "quote": text.text[start:end],
        "prefix": text.text[max(0, start - CONTEXT) : start],
        "suffix": text.text[end : end + CONTEXT],
        "section_path": tuple(s.title for s in text.sections if s.start <= start < s.end),
        "page": page or None,
    }
