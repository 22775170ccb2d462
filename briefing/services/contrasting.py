"""Two whole texts compared, for reading them side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from briefing.analysis.comparing import differences
from briefing.domain.span import Span
from briefing.domain.versions import Piece


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that stand in one of two texts only, or were replaced; one of the spans may be empty,
    and then says where the words of the other would stand."""

    old: Span
    new: Span


def word_differences(old: str, new: str) -> tuple[Piece, ...]:
    """How the words of one text become those of the other."""
    return differences(old, new)


def contrast(old: str, new: str) -> tuple[Difference, ...]:
    """Where two texts differ, in order; lines that are the same are not looked into."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    starts, ends = _offsets(before), _offsets(after)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    found: list[Difference] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            was, now = "".join(before[i:j]), "".join(after[k:m])
            found += _within(was, now, starts[i], ends[k])
    return tuple(found)


def _offsets(lines: list[str]) -> list[int]:
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line))
    return offsets


def _within(was: str, now: str, at: int, there: int) -> Iterator[Difference]:
    removed = added = 0
    for piece in differences(was, now):
        size = len(piece.text)
        if piece.kind == "removed":
            removed += size
        elif piece.kind == "added":
            added += size
        else:
            if removed or added:
                yield Difference(Span(at, at + removed), Span(there, there + added))
            at, there = at + removed + size, there + added + size
            removed = added = 0
    if removed or added:
        yield Difference(Span(at, at + removed), Span(there, there + added))
