"""Words in italics and bold on the page: the faces that they are set in.

They are set in the real italic and semibold faces by the layout itself, so that lines break, and
carets and passages stand, where the letters are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from PySide6.QtGui import QFont, QTextLayout

from briefing.domain.document import Emphasis, EmphasisKind
from briefing.domain.emphasis import stretches
from briefing.ui.faces import face_of
from briefing.ui.reader.utf16 import BlockMap


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
    for first, last, kinds in stretches(emphases, start, end, list(markers)):
        if kinds:
            shown = QTextLayout.FormatRange()
            shown.start = places.to_layout(first - start, after=True)
            shown.length = places.to_layout(last - start) - shown.start
            shown.format = face_of(font, kinds)
            yield shown
