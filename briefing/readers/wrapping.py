"""Hard line ends: the width at which a source breaks its lines, and line ends that were meant."""

from __future__ import annotations

from briefing.readers.model import Line

_WIDEST = 160
_NARROWEST = 30
_FEW = 2
_WIDER, _TWICE = 1.5, 2
_MOST_WIDE = 10  # one line in so many may be wider
ROOM = 0.85  # of the width: a line that would still have held the next word was ended on
# purpose; the rest is play for proportional type


def width(lines: list[Line]) -> int:
    """The number of characters at which ``lines`` are broken, 0 when each line is a paragraph."""
    lengths: list[int] = []
    pairs: list[tuple[int, str]] = []
    above = ""
    for line in lines:
        text = line.text
        if text:
            lengths.append(len(text))
            if above and not line.gap:
                pairs.append((len(above), text))
        above = text
    if not pairs:
        return 0
    lengths.sort()
    # notes in small type, addresses and links are wider than the text, so not simply the longest
    above_lengths = sorted(size for size, _ in pairs)
    for widest in (lengths[len(lengths) * 9 // 10], above_lengths[len(pairs) * 3 // 4]):
        if _NARROWEST <= widest <= _WIDEST and _fills(pairs, widest):
            return 0 if _has_long_lines(lines, widest) else widest
    return 0


def _fills(pairs: list[tuple[int, str]], widest: int) -> bool:
    """Whether most lines (short ones aside) run as far as a line of ``widest`` can."""
    limit = ROOM * widest
    counted = [(size, below) for size, below in pairs if size * 2 >= widest]
    if len(counted) <= _FEW and all(
        below[0].isupper() or below[0] in "[-*•" for _, below in counted
    ):
        return False  # too few to judge by length, and each begins as a new text does
    full = sum(1 for size, below in counted if size + 1 + _first_word(below) >= limit)
    return full * 2 > len(counted)


def _has_long_lines(lines: list[Line], widest: int) -> bool:
    """Whether so many lines are longer than ``widest`` that they must be whole paragraphs."""
    texts = [line.text for line in lines if line.text]
    wide = [text for text in texts if len(text) > _WIDER * widest]
    if len(wide) * _MOST_WIDE > len(texts):
        return True
    return any(len(text) > _TWICE * widest and text.count(" ") > 4 for text in wide)


def _first_word(text: str) -> int:
    end = text.find(" ")
    return len(text) if end < 0 else end


def ended_on_purpose(line: Line, below: Line, width: int) -> bool:
    """Whether ``line`` could have held the first word of the line below it."""
    return len(line.text) + 1 + _first_word(below.text) < ROOM * width
