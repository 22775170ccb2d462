"""Words in italics and bold on the page: which ones stand in a row, and the faces they are set in.

They are set in the real italic and semibold faces by the layout itself, so that lines break, and
carets and passages stand, where the letters are.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from operator import attrgetter

from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout

from briefing.domain.document import Emphasis, EmphasisKind
from briefing.ui.reader.utf16 import BlockMap


class EmphasisIndex:
    """The emphasised words of a document, to be asked for those of a stretch; nothing is done
    before the first question."""

    def __init__(self, emphases: Sequence[Emphasis]) -> None:
        self._all = emphases

    @cached_property
    def _kinds(self) -> tuple[tuple[Emphasis, ...], ...]:
        # those of one kind never overlap: their ends are in order, as their starts are
        return tuple(tuple(e for e in self._all if e.kind is kind) for kind in EmphasisKind)

    def within(self, start: int, end: int) -> list[Emphasis]:
        """Those that share characters with ``start``–``end`` (code points), cut to it."""
        if not self._all:
            return []
        found: list[Emphasis] = []
        for ones in self._kinds:
            first = bisect_right(ones, start, key=attrgetter("end"))
            last = bisect_left(ones, end, first, key=attrgetter("start"))
            found += [
                Emphasis(max(one.start, start), min(one.end, end), one.kind)
                for one in ones[first:last]
            ]
        return found


def formats(
    emphases: Sequence[Emphasis],
    start: int,
    end: int,
    places: BlockMap,
    font: QFont,
    markers: Collection[int],
) -> Iterator[QTextLayout.FormatRange]:
    """The faces of the emphasised words in a text that stands from ``start`` to ``end`` and is set
    in ``font``: in slanted text, italic words stand upright. ``markers`` are the offsets of labels
    that are shown in it, which keep their own face."""
    if font.italic():  # what is slanted from end to end has the look of its kind, and no more
        emphases = [
            e for e in emphases
            if e.kind is not EmphasisKind.ITALIC or (e.start, e.end) != (start, end)
        ]  # fmt: skip
    inside = [e for e in emphases if e.start < end and start < e.end]
    if not inside:
        return
    cuts = {min(max(place, start), end) for e in inside for place in (e.start, e.end)}
    cuts.update(place for place in markers if start <= place <= end)
    edges = sorted(cuts)
    for first, last in pairwise(edges):
        kinds = {e.kind for e in inside if e.start <= first and last <= e.end}
        if kinds:
            shown = QTextLayout.FormatRange()
            shown.start = places.to_layout(first - start, after=True)
            shown.length = places.to_layout(last - start) - shown.start
            shown.format = _format(font, kinds)
            yield shown


def _format(font: QFont, kinds: Collection[EmphasisKind]) -> QTextCharFormat:
    face = QFont(font)
    if EmphasisKind.ITALIC in kinds:
        face.setItalic(not font.italic())
    if EmphasisKind.BOLD in kinds:
        face.setWeight(QFont.Weight.DemiBold)
    result = QTextCharFormat()
    result.setFont(face)
    return result
