"""Who speaks, in the record of a debate: the name stands before the first words, in one paragraph
with them, as the record's own XML has it."""

from __future__ import annotations

import re

from briefing.domain.document import BlockKind
from briefing.readers.model import PAGE_MARK, Line
from briefing.readers.pdf import items
from briefing.readers.typeset import Typeset, last_page

_WHO = (
    r"(?:De (?:heer|[Vv]oorzitter|[Mm]inister|[Ss]taatssecretaris)|Mevrouw|Minister"
    r"|Staatssecretaris)(?: [^\s.!?:;]+){0,6}?(?: \([^\s()]{1,25}\))?:"
)
_SPEAKER = re.compile(_WHO)
_AFTER = re.compile(rf"(?<=[.?!]) ((?:{PAGE_MARK})*)(?={_WHO} [A-ZÀ-Þ‘“])")
_FEWEST = 3  # lines that begin so


def settle(lines: list[Line]) -> list[Line]:
    """``lines``, paragraphs with blank ones between, in which a speaker begins a paragraph and has
    his first words in it, where they are of such a record."""
    if sum(_SPEAKER.match(line.text) is not None for line in lines) < _FEWEST:
        return lines
    out: list[Line] = []
    alone: Line | None = None  # a speaker whose words have not come yet
    for line in lines:
        plain = not isinstance(line, Typeset) or line.kind in (None, BlockKind.PARAGRAPH)
        if not line.text or not plain:
            alone = alone if not line.text else None
            out.append(line)
            continue
        own = _SPEAKER.match(line.text) or items.ITEM.match(line.text)
        if alone is not None and not own:
            turn = PAGE_MARK * max(0, line.page - last_page(alone))
            alone.text = f"{alone.text} {turn}{line.text}"
            if isinstance(alone, Typeset):
                alone.last_page = last_page(line)
            alone = None
            continue
        out.append(line)
        line.text, *others = _AFTER.split(line.text)
        page = line.page + line.text.count(PAGE_MARK)
        if others and isinstance(line, Typeset):
            line.last_page = page
        for turn, piece in zip(others[::2], others[1::2], strict=True):
            page += turn.count(PAGE_MARK)
            out += [Line("", 0, page), Line(piece, 0, page)]
            page += piece.count(PAGE_MARK)
        alone = out[-1] if _SPEAKER.fullmatch(out[-1].text) else None
    return out
