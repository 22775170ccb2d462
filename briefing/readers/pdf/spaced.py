"""Letters set apart from each other, as in headings and on covers: PDFium takes the white between
some of them, or between all, for blanks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from operator import itemgetter

from briefing.readers.pdf.characters import Characters
from briefing.readers.pdf.strips import Strip

_LONGEST = 100  # characters
_LINE, _FEWEST_LINES = 30, 20  # characters of a line of a text, and lines
_OTHER = 0.3  # points by which the size differs from the text's
_SPACED = 0.05  # ems between letters: more than in any type that is set as usual
_EVEN = 0.12  # ems by which white between letters differs at most
_WIDEST = 0.7  # ems between letters that are no cells
_FEWEST_INNER, _FEWEST = 3, 5  # letters: without a blank after them, or each with one
_SIGNS = "-’'&:,"
_SAME_LINE = 0.6  # points
_BLANK = 0.45  # ems of a blank between words, at most

IsWritten = Callable[[int], bool]


def joined(
    strips: list[Strip], characters: Characters, is_written: IsWritten, text: str
) -> list[Strip]:
    """``strips`` of a page, in the order of its ``text``, with the letters of such words together.
    ``is_written`` says whether a blank is in the file."""
    usual = _usual(strips)
    whites: dict[int, float] = {}  # between letters, by the place of the strip
    for i, strip in enumerate(strips):
        own = strip.text
        if (
            2 < len(own) <= _LONGEST
            and " " in own
            and own[0] != " "
            and (
                own[1] == " "
                or strip.look.bold
                or abs(strip.size - usual) > _OTHER
                or own.isupper()
            )
            and len(own) == len(strip.raw)
        ):
            white = _join(strip, characters, is_written)
            if white:
                whites[i] = white
    return _on_one_line(strips, whites, text) if len(whites) > 1 else strips


def _usual(strips: list[Strip]) -> float:
    """The size of running text, whose letters are not looked at; 0 where there is none."""
    long = max((strip.size for strip in strips if len(strip.text) > _LONGEST), default=0.0)
    if long:
        return long
    sizes = Counter([strip.size for strip in strips if len(strip.text) > _LINE])
    size, times = max(sizes.items(), key=itemgetter(1), default=(0.0, 0))
    return size if times >= _FEWEST_LINES else 0.0


def _join(strip: Strip, characters: Characters, is_written: IsWritten) -> float:
    """Put the letters of a strip together; gives the white between them, 0 where they stand as
    usual."""
    raw, at, size = strip.raw, strip.char, strip.size
    second = 2 if raw[1] == " " else 1
    if not _SPACED * size < characters.gap(at, at + second) < _WIDEST * size:
        return 0.0
    places = [i for i, letter in enumerate(raw) if letter != " "]
    boxes = [characters.box(at + place) for place in places]
    gaps = [after[0] - before[2] for before, after in pairwise(boxes)]
    inner = sorted(
        gap for gap, (one, other) in zip(gaps, pairwise(places), strict=True) if other == one + 1
    )
    alone = len(inner) < _FEWEST_INNER
    if alone:
        letters = raw.replace(" ", "")
        if inner or len(letters) < _FEWEST or not _are_of_words(letters):
            return 0.0
        white = sorted(gaps)[len(gaps) // 3]
        if not _SPACED * size < white < _WIDEST * size or min(gaps) < white - _EVEN * size:
            return 0.0
    else:
        white = inner[len(inner) // 2]
        if inner[0] < _SPACED * size / 2 or inner[-1] - inner[0] > _EVEN * size:
            return 0.0
    most = white + _EVEN * size
    out = [raw[0]]
    for gap, (one, other) in zip(gaps, pairwise(places), strict=True):
        blank = other > one + 1 and (gap > most or (not alone and is_written(at + one + 1)))
        out.append(f" {raw[other]}" if blank else raw[other])
    strip.text = "".join(out)
    return white


def _are_of_words(letters: str) -> bool:
    """Whether letters that stand alone are no list of them, and nothing counted or reckoned."""
    return all(letter.isalpha() or letter in _SIGNS for letter in letters) and [*letters] != sorted(
        letters
    )


def _on_one_line(strips: list[Strip], whites: dict[int, float], text: str) -> list[Strip]:
    """``strips`` with those joined that stand no further apart than words whose letters do."""
    out: list[Strip] = []
    before = -1
    for i, strip in enumerate(strips):
        last = out[-1] if out else None
        if (
            last is not None
            and before in whites
            and i in whites
            and abs(last.bottom - strip.bottom) < _SAME_LINE
            and abs(last.size - strip.size) < _SAME_LINE
            and 0 < strip.left - last.right < 2 * whites[i] + _BLANK * last.size
        ):
            last.join(strip, text)
        else:
            out.append(strip)
        before = i
    return out
