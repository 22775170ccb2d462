"""Drafts in their context: torn sentences become whole, short lines become headings."""

from __future__ import annotations

import re

from briefing.domain.document import BlockKind
from briefing.readers import motions
from briefing.readers.headings import is_exchange, is_strong, looks_like_heading
from briefing.readers.joining import Joiner
from briefing.readers.model import PAGE_MARK, Draft
from briefing.readers.sentences import (
    ends_in_abbreviation,
    ends_open,
    ends_sentence,
    starts_small,
    without_marks,
)
from briefing.readers.signing import is_name, is_role, is_salutation

_TORN_WORD = re.compile(r"[^\W\d_]-$")
_MOST_STACKED = 3  # headings in a row before their text begins
_NUMBER = re.compile(r"(\d{1,2})\. \S")
_SHORTEST_SENTENCE = 55
_LAST_LINE = 40  # a last paragraph longer than this is text, even without a full stop
_FEWEST_MARKED = 2  # headings with markup after which a short plain line is no heading


def whole(drafts: list[Draft], joiner: Joiner) -> list[Draft]:
    """``drafts`` with torn paragraphs joined and headings recognised."""
    _enlist(drafts)
    marked = sum(1 for d in drafts if d.explicit)
    out: list[Draft] = []
    for i, draft in enumerate(drafts):
        if draft.kind is BlockKind.PARAGRAPH and not draft.fixed:
            previous = out[-1] if out else None
            if previous is not None and _tears(previous, draft):
                _join(previous, draft, joiner)
                continue
            if _is_heading(
                draft, previous, drafts[i + 1 : i + 1 + _MOST_STACKED], marked, first=not out
            ):
                draft.kind = BlockKind.HEADING
        out.append(draft)
    return out


def headed(drafts: list[Draft]) -> None:
    """Recognise headings among ``drafts`` whose paragraphs are whole as they are."""
    marked = sum(1 for d in drafts if d.explicit)
    for i, draft in enumerate(drafts):
        if draft.kind is BlockKind.PARAGRAPH and not draft.fixed:
            previous = drafts[i - 1] if i else None
            if _is_heading(
                draft, previous, drafts[i + 1 : i + 1 + _MOST_STACKED], marked, first=not i
            ):
                draft.kind = BlockKind.HEADING


def _enlist(drafts: list[Draft]) -> None:
    """Lines that count on, more than can be headings in a row, are a list: of points to discuss."""
    run: list[Draft] = []
    for draft in [*drafts, None]:
        number = _number(draft)
        if run and number != _number(run[-1]) + 1:
            if len(run) > _MOST_STACKED:
                for item in run:
                    if item.kind is not BlockKind.LIST_ITEM:
                        item.kind, item.level = BlockKind.LIST_ITEM, 1
            run = []
        if draft is not None and number:
            run.append(draft)


def _number(draft: Draft | None) -> int:
    """The number that a short line or an item of a list begins with; 0 for none."""
    if draft is None or draft.fixed or draft.explicit:
        return 0
    if draft.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return 0
    found = _NUMBER.match(draft.text)
    return int(found[1]) if found else 0


def _join(left: Draft, right: Draft, joiner: Joiner) -> None:
    turn = PAGE_MARK * max(0, right.page - left.last_page)
    left.text = joiner.join(left.text, right.text, turn)
    left.last_page = right.last_page
    left.torn_tail = right.torn_tail


def _tears(previous: Draft, draft: Draft) -> bool:
    """Whether ``draft`` goes on with the sentence that ``previous`` left unfinished."""
    if previous.fixed or previous.kind not in (
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.QUOTE,
    ):
        return False
    text = without_marks(previous.text)
    if is_role(text) and is_name(draft.text):
        return False
    if motions.is_clause(draft.text, text):
        return False
    small = starts_small(draft.text)
    if small and _TORN_WORD.search(text[-2:]):
        return True
    if ends_sentence(text):
        return small and (ends_in_abbreviation(text) or (draft.gap and text.endswith(".")))
    if small:
        return True
    if previous.kind is not BlockKind.PARAGRAPH:
        return draft.gap and ends_open(text)
    if previous.torn_tail and draft.torn_head:
        return True
    if draft.explicit or previous.explicit:
        return False
    if ends_open(text) and not text.endswith(","):
        return True
    if looks_like_heading(draft.text) or looks_like_heading(text):
        return False
    if draft.gap:
        return True
    return not draft.glued and len(text) >= _SHORTEST_SENTENCE and text[-1].isalpha()


def _is_heading(
    draft: Draft, previous: Draft | None, following: list[Draft], marked: int, *, first: bool
) -> bool:
    text = draft.plain
    if draft.explicit:
        return _leads(following, text) or first
    above_is_one = previous is not None and previous.kind is BlockKind.HEADING
    if above_is_one and previous and is_exchange(previous.plain) and not is_exchange(text):
        return is_strong(text)  # a question that is short enough for a heading
    if not looks_like_heading(text):
        return False
    if marked >= _FEWEST_MARKED and not (first or draft.italic or is_strong(text)):
        return False
    if previous is not None and previous.kind is BlockKind.PARAGRAPH:
        above = previous.plain
        if is_name(text) and (is_role(above) or is_salutation(above)):
            return False
        unfinished = not ends_sentence(above) and not previous.fixed
        if unfinished and len(above) > _SHORTEST_SENTENCE and ends_open(above):
            return is_strong(text) and _leads(following, text)
    return _leads(following, text)


def _leads(following: list[Draft], text: str) -> bool:
    """Whether text, a list or a table follows, at most after more headings."""
    for number, draft in enumerate(following[:_MOST_STACKED]):
        if draft.kind is not BlockKind.PARAGRAPH:
            return True
        if draft.fixed or is_salutation(draft.plain):
            return False
        if number == 0 and is_role(text) and is_name(draft.plain):
            return False
        if draft.explicit:
            continue
        if number == 0 and len(following) == 1 and _LAST_LINE < len(draft.plain) > len(text):
            return not is_name(draft.plain)  # a document does not end in a heading
        if not looks_like_heading(draft.plain):
            return not starts_small(draft.plain) and not is_role(draft.plain)
    return False
