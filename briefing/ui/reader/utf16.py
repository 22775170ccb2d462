"""Code points ↔ UTF-16: the one place where the reader knows that Qt counts differently.

Canonical offsets are Unicode code points. Qt's strings count UTF-16 units, in which an emoji is
two; and the string that Qt lays out holds more than the text: the labels of footnotes, and ``i``
and ``j`` where the text has one ``ĳ`` (the reading face has no such glyph).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

_WIDE = re.compile("[\U00010000-\U0010ffff]")
_LIGATURES = {"ĳ": "ij", "Ĳ": "IJ"}
_SPECIAL = re.compile("[\U00010000-\U0010ffffĳĲ]")


class BlockMap:
    """Maps offsets within one block's text (code points) to positions in the string laid out.

    ``inserts`` are pairs of an offset and a string that is shown there without being text; in
    order of offset. ``shown`` is the string to lay out.
    """

    __slots__ = ("_positions", "_shift", "shown", "size")

    def __init__(self, text: str, inserts: Sequence[tuple[int, str]] = ()) -> None:
        self.size = len(text)
        self.shown = text
        self._positions: list[int] | None = None
        self._shift: dict[int, int] = {}
        if inserts or _SPECIAL.search(text):
            self._build(text, inserts)

    def _build(self, text: str, inserts: Sequence[tuple[int, str]]) -> None:
        extra: dict[int, str] = {}
        for offset, label in inserts:
            extra[offset] = extra.get(offset, "") + label
        parts: list[str] = []
        positions: list[int] = []
        at = 0
        for offset, char in enumerate(text):
            if offset in extra:
                at += self._insert(offset, extra[offset], parts)
            positions.append(at)
            drawn = _LIGATURES.get(char, char)
            parts.append(drawn)
            at += len(drawn) + (char > "\uffff")
        if self.size in extra:
            at += self._insert(self.size, extra[self.size], parts)
        positions.append(at)
        self._positions = positions
        self.shown = "".join(parts)

    def _insert(self, offset: int, label: str, parts: list[str]) -> int:
        parts.append(label)
        self._shift[offset] = utf16_length(label)
        return self._shift[offset]

    def to_layout(self, offset: int, *, after: bool = False) -> int:
        """Where the character at ``offset`` begins in the layout. Where something is inserted,
        that is before it, or ``after`` it (for the beginning of a span)."""
        if self._positions is None:
            return offset
        position = self._positions[offset]
        return position if after else position - self._shift.get(offset, 0)

    def to_text(self, position: int) -> int:
        """The offset of the character that holds layout ``position``; what is inserted belongs
        to the offset where it stands."""
        if self._positions is None:
            return min(max(position, 0), self.size)
        if position <= 0:
            return 0
        offset = min(bisect_right(self._positions, position) - 1, self.size)
        if offset < 0:
            return 0
        following = offset + 1
        shift = self._shift.get(following, 0)
        if shift and position >= self._positions[following] - shift:
            return following
        return offset


def utf16_length(text: str) -> int:
    """How many UTF-16 units ``text`` takes."""
    return len(text) + len(_WIDE.findall(text))


class TextMap:
    """Maps offsets of a whole text to UTF-16 positions, for assistive technology."""

    def __init__(self, text: str) -> None:
        self._wide = [match.start() for match in _WIDE.finditer(text)]
        self._wide16 = [offset + n for n, offset in enumerate(self._wide)]
        self.size = len(text)
        self.size16 = len(text) + len(self._wide)

    def to_utf16(self, offset: int) -> int:
        """The UTF-16 position of a code point offset."""
        return offset + bisect_left(self._wide, offset)

    def to_text(self, position: int) -> int:
        """The code point offset of a UTF-16 position; inside a pair, that of the pair."""
        position = min(max(position, 0), self.size16)
        before = bisect_left(self._wide16, position)
        offset = position - before
        if before and self._wide16[before - 1] + 1 == position:
            return self._wide[before - 1]
        return offset
