"""How deep headings are, by how they are set."""

from __future__ import annotations

from collections import Counter

from briefing.domain.document import BlockKind
from briefing.readers.headings import NUMBERED, is_exchange, is_series
from briefing.readers.model import Line
from briefing.readers.pdf.styles import LARGER, Measure
from briefing.readers.sentences import ends_sentence
from briefing.readers.typeset import Typeset

_DEEPEST = 6
_DISPLAY = 1.25  # times the size of the text: that large is a title below a few short lines
_MOST_ABOVE, _LONGEST_ABOVE = 6, 130  # such lines, and characters of one


def rank(lines: list[Line], measure: Measure) -> None:
    """Give the headings among ``lines`` levels where their looks differ; 0 where words decide."""
    found = [line for line in lines if isinstance(line, Typeset) and line.kind is BlockKind.HEADING]
    if not found:
        return
    title = _title(lines, found, measure)
    if any(line.level for line in found):
        if title is not None and all(line.level != 1 for line in found) and not title.level:
            title.level = 1
        return
    titled = title is not None
    looks = Counter(line.look for line in found)
    if title is not None:
        title.level = 1
        del looks[title.look]
        found = [line for line in found if line is not title]
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


def _title(lines: list[Line], found: list[Typeset], measure: Measure) -> Typeset | None:
    """The heading that is set as none other is, larger than all: the first, or one that only a few
    short lines stand above."""
    looks = Counter(line.look for line in found)
    largest = max(looks)
    if looks[largest] > 1:
        return None
    title = next(line for line in found if line.look == largest)
    place = next(i for i, line in enumerate(lines) if line is title)
    if is_series(title.text) or NUMBERED.match(title.text):
        return None
    if title is found[0] and len(found) > 1 and largest[0] > LARGER * 2 * measure.body:
        return title if place < len(lines) // 2 else None
    above = [line for line in lines[:place] if line.text]
    if not above and len(found) == 1:
        return None  # words decide
    if (
        largest[0] <= _DISPLAY * 2 * measure.body
        or any(line.look[0] == largest[0] for line in found if line is not title)
        or len(above) > _MOST_ABOVE
        or any(len(line.text) > _LONGEST_ABOVE or ends_sentence(line.text) for line in above)
    ):
        return None
    return title


def _by_number(text: str) -> int:
    match = NUMBERED.match(text)
    return min(_DEEPEST, 2 + (match[1] or "").count(".")) if match else 2
