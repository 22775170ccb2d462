"""How deep headings are, by how they are set."""

from __future__ import annotations

from collections import Counter

from briefing.domain.document import BlockKind
from briefing.readers.headings import NUMBERED, is_exchange, is_series
from briefing.readers.model import Line
from briefing.readers.pdf.styles import LARGER, Measure
from briefing.readers.typeset import Typeset

_DEEPEST = 6
_DISPLAY = 1.25  # times the size of the text: that large is a title where it stands first


def rank(lines: list[Line], measure: Measure) -> None:
    """Give the headings among ``lines`` levels where their looks differ; 0 where words decide."""
    found = [line for line in lines if isinstance(line, Typeset) and line.kind is BlockKind.HEADING]
    if not found or any(line.level for line in found):
        return
    looks = Counter(line.look for line in found)
    largest = max(looks)
    first = found[0]
    titled = (
        first.look == largest
        and looks[largest] == 1
        and len(found) > 1
        and largest[0] > LARGER * 2 * measure.body
        and not (is_series(first.text) or NUMBERED.match(first.text))
        and lines.index(first) < len(lines) // 2
    )
    if titled:
        first.level = 1
        del looks[largest]
        found = found[1:]
    numbered = [match for line in found if (match := NUMBERED.match(line.text))]
    if any("." in (match[1] or "") for match in numbered) and len(numbered) * 2 > len(found):
        levels = {id(line): _by_number(line.text) for line in found}
    elif len(looks) > 1 or titled:
        order = sorted(looks, reverse=True)
        levels = {id(line): min(_DEEPEST, 2 + order.index(line.look)) for line in found}
        if len(looks) == 1 and any(
            is_series(line.text) or is_exchange(line.text) for line in found
        ):
            levels = {}
    else:
        return
    for line in found:
        line.level = levels.get(id(line), 0)


def _by_number(text: str) -> int:
    match = NUMBERED.match(text)
    return min(_DEEPEST, 2 + (match[1] or "").count(".")) if match else 2
