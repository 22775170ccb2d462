"""What runs across the columns of a page, though some of its lines are too short to show it."""

from __future__ import annotations

from collections import Counter

from briefing.readers.pdf.strips import Strip

Band = list[Strip]
_NEAR = 2.0  # points within which left edges are the same
_OVERLAP = 0.35  # of the height: strips that share more than this stand beside each other
_ALIKE = 0.05  # of a size: it is the same
_CLOSE = 0.5  # of a size: white above a line that goes on with the one above
_STEPS = 2  # steps from line to line are told apart by half points
_LITTLE = 1.1  # times the usual step: more is white between paragraphs
_MOST_ALONE = 3  # lines by themselves above one that crosses the gutter


class Across:
    """Asks of lines of ``ordered``, from top to bottom, that end left of the ``gutter`` whether
    they belong to what crosses it."""

    def __init__(self, ordered: Band, gutter: float) -> None:
        self._ordered = ordered
        self._gutter = gutter
        self._step = _usual_step(ordered)

    def goes_on(self, above: Strip, i: int) -> bool:
        """Whether line ``i`` ends what runs across right above it."""
        return _follows(above, self._ordered[i], self._step) and not self._beside(i)

    def stands_between(self, i: int) -> bool:
        """Whether line ``i``, with nothing pending in a column, is short but nevertheless of the
        text that crosses the gutter below it."""
        for strip in self._ordered[i : i + _MOST_ALONE + 1]:
            if strip.left >= self._gutter - _NEAR:
                return False
            if strip.right > self._gutter + _NEAR:
                return True
        return False

    def drawn_along(self, left: Band, strip: Strip) -> Band:
        """Short lines at the foot of the left column that begin what ``strip`` goes on with:
        notes in smaller type; they are taken from ``left``."""
        if not left or abs(left[0].size - strip.size) < _ALIKE * strip.size:
            return []
        drawn: Band = []
        below = strip
        while left and _follows(left[-1], below, 0.0):
            below = left.pop()
            drawn.insert(0, below)
        return drawn

    def _beside(self, i: int) -> bool:
        """Whether anything stands on one line with strip ``i``."""
        strip = self._ordered[i]
        near = self._ordered[max(0, i - 3) : i] + self._ordered[i + 1 : i + 4]
        return any(
            min(strip.bottom, other.bottom) - max(strip.top, other.top) > _OVERLAP * strip.size
            for other in near
        )


def _follows(above: Strip, strip: Strip, step: float) -> bool:
    """Whether a line begins where the one right above it does; ``step`` is the usual one."""
    return (
        abs(strip.left - above.left) < 1.5 * strip.size
        and abs(strip.size - above.size) < _ALIKE * strip.size
        and (
            strip.top - above.bottom < _CLOSE * strip.size
            or strip.baseline - above.baseline < _LITTLE * step
        )
    )


def _usual_step(ordered: Band) -> float:
    """The distance from line to line that is most common below one left edge."""
    last: dict[tuple[int, int], float] = {}
    steps: Counter[int] = Counter()
    for strip in ordered:
        key = round(strip.left / _NEAR), round(strip.size * _STEPS)
        if key in last:
            steps[round((strip.baseline - last[key]) * _STEPS)] += 1
        last[key] = strip.baseline
    return steps.most_common(1)[0][0] / _STEPS if steps else 0.0
