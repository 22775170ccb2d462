"""Italic and bold words: marks that travel in the text, and what becomes of them in a block.

A look that a whole block has is no emphasis where the kind of block has a look of its own: bold in
a heading never is, italics of a whole heading, quote or caption neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefing.domain.document import BlockKind, Emphasis, EmphasisKind
from briefing.readers.model import BOLD, ITALIC

Mark = tuple[int, str]  # an offset, and a mark that stood there

_KINDS = {
    ITALIC.first: (EmphasisKind.ITALIC, True),
    ITALIC.last: (EmphasisKind.ITALIC, False),
    BOLD.first: (EmphasisKind.BOLD, True),
    BOLD.last: (EmphasisKind.BOLD, False),
}
_SET_APART = (BlockKind.HEADING, BlockKind.QUOTE, BlockKind.CAPTION)
_CELLS = re.compile(r"[^\t]+")


def parted(marks: Iterable[Mark]) -> tuple[list[Mark], list[Mark]]:
    """``marks`` of emphasis, and all others."""
    own: list[Mark] = []
    others: list[Mark] = []
    for found in marks:
        (own if found[1] in _KINDS else others).append(found)
    return own, others


def settled(signs: list[str]) -> list[str]:
    """Marks at one place, without what opens there only to close again."""
    if len(signs) < 2:
        return signs
    return [
        sign
        for n, sign in enumerate(signs, start=1)
        if not (sign == ITALIC.first and ITALIC.last in signs[n:])
        and not (sign == BOLD.first and BOLD.last in signs[n:])
    ]


def emphases(marks: Iterable[Mark], text: str, kind: BlockKind, start: int) -> list[Emphasis]:
    """What ``marks`` emphasise in a block with ``text`` that begins at ``start`` of the whole.

    Sorted; stretches of one kind never touch or overlap, begin and end with a character that is
    no space, and lie within one cell of a table. What the source never closed ends with the block.
    """
    found: list[Emphasis] = []
    for wanted in EmphasisKind:
        stretches = _joined(_stretches(marks, wanted, len(text)), text)
        if _is_its_look(stretches, wanted, text, kind):
            continue
        found += [Emphasis(start + a, start + b, wanted) for a, b in stretches]
    return sorted(found, key=lambda one: (one.start, one.end, one.kind))


def _stretches(marks: Iterable[Mark], wanted: EmphasisKind, end: int) -> Iterator[tuple[int, int]]:
    begun: int | None = None
    for offset, sign in marks:
        kind, opens = _KINDS[sign]
        if kind is not wanted:
            continue
        if not opens and begun is not None:
            yield begun, offset
        begun = (offset if begun is None else begun) if opens else None
    if begun is not None:
        yield begun, end


def _joined(stretches: Iterable[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """``stretches`` without white space at their ends, those with nothing but it between them as
    one."""
    joined: list[tuple[int, int]] = []
    for begun, ended in stretches:
        for cell in _CELLS.finditer(text, begun, ended):
            words = cell[0]
            first = cell.start() + len(words) - len(words.lstrip())
            last = cell.end() - (len(words) - len(words.rstrip()))
            if first >= last:
                continue
            between = text[joined[-1][1] : first] if joined else "\t"
            if not between.strip() and "\t" not in between:
                joined[-1] = joined[-1][0], max(last, joined[-1][1])
            else:
                joined.append((first, last))
    return joined


def _is_its_look(
    stretches: list[tuple[int, int]], wanted: EmphasisKind, text: str, kind: BlockKind
) -> bool:
    if kind is BlockKind.HEADING and wanted is EmphasisKind.BOLD:
        return True
    return kind in _SET_APART and stretches == [(0, len(text))]
