"""Footnotes that were typed instead of made: raised numbers in the text, and paragraphs at its end
that begin with the same."""

from __future__ import annotations

import re

from briefing.domain.document import BlockKind
from briefing.readers.candidates import raised_worth
from briefing.readers.matching import NOTES_HEADING
from briefing.readers.model import Draft, Notes, begins_marked, unmarked, without_head
from briefing.readers.raising import DIGITS

_PLAIN = str.maketrans(DIGITS, "0123456789")
# what stands raised at the beginning of a text is kept as plain digits
_START = re.compile(rf"([{DIGITS}]{{1,3}}|\d{{1,3}}(?=\s))\)?\s*(?=[^\s{DIGITS}])")
_RAISED = re.compile(rf"[{DIGITS}]{{1,3}}")
_RULE = re.compile(r"[_–—-]{3,}")
_SURE = 2  # of 4: a marker rather than a power
_BEFORE = 60  # characters before a number that say what it is
_TEXTS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.FOOTNOTE)


def take_out(drafts: list[Draft], notes: Notes) -> list[Draft]:
    """``drafts`` without such notes, which are added to ``notes``: only where they are numbered
    from 1 without a gap, and each has its place in the text above them."""
    if notes.found:
        return drafts
    first = _first_note(drafts)
    count = len(drafts) - first
    if not count:
        return drafts
    places = _places(drafts[:first], count)
    if len(places) != count:
        return drafts
    for number, draft in enumerate(drafts[first:], start=1):
        start = _START.match(draft.plain)
        text = without_head(draft.text.strip(), start.end() if start else 0)
        note = notes.add(str(number), [text], draft.page, marked=True)
        note.literal = True
        at, begun, ended = places[number - 1]
        marked = drafts[at].text
        drafts[at].text = f"{marked[:begun]}{note.mark}{marked[ended:]}"
        shift = len(note.mark) - (ended - begun)
        for later in range(number, count):
            other, *span = places[later]
            if other == at:
                places[later] = other, span[0] + shift, span[1] + shift
    kept = drafts[:first]
    while kept and (_RULE.fullmatch(kept[-1].plain) or NOTES_HEADING.match(kept[-1].plain)):
        kept.pop()
    return kept


def _first_note(drafts: list[Draft]) -> int:
    """Where the notes begin that stand at the end; the number of drafts where there are none."""
    at = len(drafts)
    while at and drafts[at - 1].kind in _TEXTS and not begins_marked(drafts[at - 1].text):
        found = _START.match(drafts[at - 1].plain)
        if not found:
            break
        at -= 1
    numbers = [
        int(found[1].translate(_PLAIN)) if (found := _START.match(draft.plain)) else 0
        for draft in drafts[at:]
    ]
    return at if numbers == list(range(1, len(numbers) + 1)) else len(drafts)


def _places(drafts: list[Draft], count: int) -> list[tuple[int, int, int]]:
    """For each number its one likely place, in their order: the draft, and where in its text; none
    where that is not clear."""
    found: dict[int, list[tuple[int, int, int]]] = {}
    for at, draft in enumerate(drafts):
        for sign in _RAISED.finditer(draft.text):
            before = unmarked(draft.text[max(0, sign.start() - _BEFORE) : sign.start()])
            if raised_worth(before) >= _SURE:
                number = int(sign[0].translate(_PLAIN))
                found.setdefault(number, []).append((at, sign.start(), sign.end()))
    likely = [found.get(number, []) for number in range(1, count + 1)]
    places = [one[0] for one in likely if len(one) == 1]
    return places if len(places) == count and places == sorted(places) else []
