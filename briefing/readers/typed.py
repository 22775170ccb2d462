"""Lists that were typed instead of made: paragraphs that begin with a bullet, number or letter; and
the other way round, headings that were made as items of a list."""

from __future__ import annotations

import re

from briefing.domain.document import BlockKind
from briefing.readers.headings import looks_like_heading
from briefing.readers.items import ORDER
from briefing.readers.model import Draft, begins_marked, without_head

_BULLET = re.compile(r"(?:[•▪◦●○‣·*]|[-–—](?![-–—]))\s+(?=\S)")
_ORDER = re.compile(rf"{ORDER}\s+(?=\S)")
_DASHES = "-–—*"


def name_items(drafts: list[Draft]) -> None:
    """Turn paragraphs that are items of a list into such, and bold items that stand alone into
    paragraphs that are headings."""
    signs = [draft.plain[:1] for draft in drafts]
    for i, draft in enumerate(drafts):
        near = [at for at in (i - 1, i + 1) if 0 <= at < len(drafts)]
        around = [drafts[at] for at in near]
        if draft.kind is BlockKind.LIST_ITEM and draft.explicit:
            if any(other.kind is BlockKind.LIST_ITEM for other in around):
                draft.explicit = False
            else:
                draft.kind, draft.level = BlockKind.PARAGRAPH, 0
        elif draft.kind is BlockKind.PARAGRAPH and not (draft.explicit or draft.fixed):
            _name_item(draft, around, [signs[at] for at in near])


def _name_item(draft: Draft, around: list[Draft], signs: list[str]) -> None:
    if begins_marked(draft.text):  # leave the mark where it is
        return
    text = draft.plain
    found = _BULLET.match(text)
    if found:
        if text[0] in _DASHES and text[0] not in signs:
            return
        draft.kind, draft.level = BlockKind.LIST_ITEM, 1
        draft.text = without_head(draft.text.lstrip(), found.end())
        return
    found = _ORDER.match(text)
    if not found:
        return
    listed = any(other.kind is BlockKind.LIST_ITEM or _ORDER.match(other.plain) for other in around)
    if listed or not looks_like_heading(text[found.end() :]):
        draft.kind, draft.level = BlockKind.LIST_ITEM, 1
