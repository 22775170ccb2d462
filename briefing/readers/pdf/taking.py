"""Takes the strips from a page.

PDFium is asked for a page's text at once and for the geometry of a few characters of each line;
more only where a line may hold columns, cells or raised digits.
"""

from __future__ import annotations

import ctypes
import math
import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from briefing.readers.cleaning import normalise
from briefing.readers.pdf import calls, justified, strays
from briefing.readers.pdf.fonts import Fonts, Look
from briefing.readers.pdf.raised import DIGITS, HYPHENS, MINUS, RAISED
from briefing.readers.pdf.strips import Page, Strip
from briefing.readers.pdf.turning import Box4, Turn
from briefing.readers.raising import lowered

_HYPHENS = "\ufffe\x02"
_PIECE = re.compile(f"[^\r\n{_HYPHENS}]*[{_HYPHENS}]?")
# what is no more than a place to break a word is not drawn
_DRAWN = re.compile("(?<=[A-Z0-9])\xad(?=[^\\W_])|(?<=[^\\W_])\xad(?=[A-Z0-9])")
_WORD = re.compile(r"\S+")
_SIGN = re.compile("[0-9][0-9]*|[*†‡]+")
_MOST_SIGNS = 3  # characters of a marker
# at the end of a word, or before one as a label
_LETTERS = re.compile(
    r"(?<=[^\W\d_])[ivx]{2,4}(?![\w-])|(?<=[^\W_])[a-z](?![\w-])"
    r"|(?<=[^\W\d_][.,;:!?)”’»])[ivx]{1,4}(?=\s|$)|^(?:[a-z]|[ivx]{2,4})(?=\s|[A-Z])"
)
_PLAIN = re.compile(r"[ -~]*")
_LIFTED = 0.06  # of a line's height: the foot of what may be a raised letter
_LEVEL = 0.02  # of the height: boxes on one line of one type do not differ more
_LOW, _SMALL = 0.12, 0.9  # of the size beside it: how far raised and how small a marker is
_SAME_SIZE_LOW = 0.2
_WIDE = 0.8  # ems; more white than this inside a line may part columns
_BACK = 0.4  # of the height: a word that begins so far back fills a hole before
_WIDER = 2.2  # times the usual white between the words of the line
_STRETCHED = 0.75  # heights that a character is wide on average: there must be white in the line
_WIDEST = 0.8  # heights of white that may be usual
_GLUED_OVER = 0.8  # of the height: two characters of a word do not stand so far apart
_TALL = 1.7  # a first letter so much taller than the rest is an initial
_SAME_LINE = 0.6  # points
_GLUED, _WORDS_APART = 0.12, 0.6  # ems of white: more than in a word, no more than between two
_SKEW = 0.25  # of the height: a line that climbs more than this may not run level
_THROUGH = 1.5  # points by which a word may reach over a wall between cells
_UPRIGHT = 0.03  # quarter turns by which a character may lean

Word = tuple[int, int, Box4, Box4]  # first and last place, boxes of first and last character


class Taker:
    """Reads the strips of one page whose text PDFium has loaded."""

    def __init__(self, number: int, text_page: Any, turn: Turn) -> None:
        self._number = number
        self._text_page = text_page
        self._turn = turn
        self._rect = pdfium.FS_RECTF()
        self._place = calls.place(self._rect)
        pair = (ctypes.c_float * 8)()
        self._pair = memoryview(pair).cast("B").cast("f")  # left, top, right, bottom of two boxes
        self._pair_places = (calls.place(pair), calls.place(pair, 16))
        self._page = ctypes.cast(text_page, ctypes.c_void_p)
        self._fonts = Fonts(text_page)
        self._exact = True
        self._sides = [ctypes.c_double() for _ in range(4)]
        self._side_refs = [ctypes.byref(side) for side in self._sides]
        self._side_places = [calls.place(side) for side in self._sides]
        self._turned = turn.quarters
        self._highest = 0.0  # lower edge of the highest rectangle of a line
        self._left, self._top = turn.left, turn.top
        self.text = ""

    def read(self) -> Page:
        """The page."""
        count = max(0, pdfium.FPDFText_CountChars(self._text_page))
        units = (ctypes.c_ushort * (2 * count + 2))()
        written = pdfium.FPDFText_GetText(self._text_page, 0, count, units) if count else 0
        text = bytes(units)[: 2 * max(0, written - 1)].decode("utf-16-le", "replace")
        self._exact = len(text) == count
        self.text = text
        strips: list[Strip] = []
        broken = text.count("\ufffd")
        for found in _PIECE.finditer(text):
            piece = found[0]
            if piece and not piece.isspace():
                self._add(piece, found.start(), strips)
        strips = self._mended(strips)
        width, height = self._turn.size
        shown = [
            s for s in strips if s.right > 0 and s.left < width and s.bottom > 0 and s.top < height
        ]
        return Page(self._number, shown, self._turn, broken)

    def _mended(self, strips: list[Strip]) -> list[Strip]:
        """``strips`` with those joined that stand in the middle of a line."""
        if not self._exact:
            return strips
        out: list[Strip] = []
        for strip in strips:
            last = out[-1] if out else None
            if (
                last is not None
                and abs(last.bottom - strip.bottom) < _SAME_LINE
                and _GLUED * strip.size < strip.left - last.right < _WORDS_APART * strip.size
                and abs(last.size - strip.size) < _SAME_LINE
                and last.raw[-1] not in _HYPHENS
                and strip.char > last.char
            ):
                last.join(strip, self.text)
                continue
            out.append(strip)
        return justified.joined(strays.placed(out, self.parted), self.text)

    def _char(self, at: int) -> int:
        """PDFium's number of the character at ``at`` in the text."""
        if self._exact:
            return at
        units = len(self.text[:at].encode("utf-16-le")) // 2
        return max(0, int(pdfium.FPDFText_GetCharIndexFromTextIndex(self._text_page, units)))

    def _box(self, at: int) -> Box4:
        rect = self._rect
        calls.loose_box(self._page, at if self._exact else self._char(at), self._place)
        if self._turned:
            return self._turn.box(rect)
        return (
            rect.left - self._left,
            self._top - rect.top,
            rect.right - self._left,
            self._top - rect.bottom,
        )

    def _boxes(self, first: int, last: int) -> tuple[Box4, Box4]:
        """The boxes of two characters."""
        if self._turned or not self._exact:
            return self._box(first), self._box(last)
        one, other = self._pair_places
        calls.loose_box(self._page, first, one)
        calls.loose_box(self._page, last, other)
        x, y = self._left, self._top
        left, top, right, bottom, left_last, top_last, right_last, bottom_last = self._pair.tolist()
        return (
            (left - x, y - top, right - x, y - bottom),
            (left_last - x, y - top_last, right_last - x, y - bottom_last),
        )

    def _add(self, piece: str, at: int, strips: list[Strip]) -> None:
        """Add the strips of one line of PDFium's: mostly one."""
        bare = piece.strip()
        if len(bare) != len(piece):
            at += piece.index(bare)
        end = at + len(bare) - 1
        (left, top, _, bottom), (_, top_last, right, bottom_last) = self._boxes(at, end)
        high, high_last = bottom - top, bottom_last - top_last
        climbs = abs(bottom_last - bottom)
        ref = at
        if high_last > high or high > _TALL * high_last:
            top, bottom, high = top_last, bottom_last, high_last
            ref = end
        if high <= 0:
            return
        start = at if self._exact else self._char(at)
        if climbs > _SKEW * high and not self._on_one_line(start, end, high):
            self._add_level(bare, at, strips)
            return
        rects = calls.count_rects(self._page, start, len(bare))
        if right - left > _STRETCHED * high * len(bare) or (
            rects > 1 and self._has_white(rects, high)
        ):
            strips += self._parted(bare, at)
        else:
            lifted = rects > 1 and self._has_raised(start, end, high)
            box = left, top, right, bottom
            strip = self._strip(bare, at, box, ref, lifted=lifted, mixed=rects > 1)
            if lifted:
                self._raise_letters(strip, at)
            strips.append(strip)

    def _on_one_line(self, first: int, last: int, high: float) -> bool:
        """Whether two characters stand on one line: boxes also differ by what hangs below it."""
        across, up = self._sides[0], self._sides[1]
        places = []
        for char in (first, last if self._exact else self._char(last)):
            pdfium.FPDFText_GetCharOrigin(self._text_page, char, *self._side_refs[:2])
            places.append(across.value if self._turned % 2 else up.value)
        return abs(places[0] - places[1]) < _SKEW * high

    def _add_level(self, bare: str, at: int, strips: list[Strip]) -> None:
        """Add what runs level of a line that climbs; words at an angle are a stamp on the page."""
        words = [
            word.span()
            for word in _WORD.finditer(bare)
            if self._is_level(self._char(at + word.start()))
        ]
        if not words:
            return
        first, last = words[0][0], words[-1][1]
        if last - first < len(bare):
            self._add(bare[first:last], at + first, strips)
        else:
            strips += self._parted(bare, at)

    def _is_level(self, char: int) -> bool:
        """Whether a character stands upright on the page as it is read."""
        angle: float = pdfium.FPDFText_GetCharAngle(self._text_page, char)
        off = (angle / (math.pi / 2) + self._turn.quarters) % 4
        return angle >= 0 and min(off, 4 - off) < _UPRIGHT

    def _has_white(self, rects: int, high: float) -> bool:
        """Whether between the rectangles of a line there is so much white that it may be parted."""
        if self._turn.quarters:
            return True
        left, top, right, bottom = self._side_places
        begins, _, ends, low = self._sides
        wide = _WIDE * high * 0.85
        edge = None
        highest = -math.inf
        page, rect = self._page, calls.rect
        for i in range(rects):
            rect(page, i, left, top, right, bottom)
            start = begins.value
            if edge is not None and not -_BACK * high < start - edge < wide:
                return True
            edge = ends.value
            if low.value > highest:
                highest = low.value
        self._highest = highest
        return False

    def _has_raised(self, first: int, last: int, high: float) -> bool:
        """Whether a rectangle of the line that was looked at last stands above the baseline."""
        if self._turned:
            return True
        up = self._sides[1]
        base = math.inf
        for char in (first, last if self._exact else self._char(last)):
            calls.origin(self._page, char, self._side_places[0], self._side_places[1])
            base = min(base, up.value)
        return self._highest > base + _LIFTED * high

    def _parted(self, bare: str, at: int) -> Iterator[Strip]:
        """The strips of a line, word by word."""
        words = [word for m in _WORD.finditer(bare) for word in self._words(at, *m.span())]
        highs = sorted(max(a[3] - a[1], b[3] - b[1]) for _, _, a, b in words)
        high = highs[len(highs) // 2]
        whites = sorted(b[2][0] - a[3][2] for a, b in pairwise(words))
        usual = whites[len(whites) // 3] if len(whites) > 2 else 0.0
        wide = max(_WIDE * high * 0.85, _WIDER * min(usual, _WIDEST * high))
        begun = 0
        for i in range(1, len(words) + 1):
            if i < len(words):
                before, after = words[i - 1][3], words[i][2]
                white = after[0] - before[2]
                level = min(after[3], before[3]) - max(after[1], before[1]) > 0.25 * high
                if level and -_BACK * high < white <= wide:
                    continue
            yield self._made(bare, at, words[begun:i], high)
            begun = i

    def _made(self, bare: str, at: int, part: list[Word], high: float) -> Strip:
        """The strip of the words ``part`` of a line in which most are so high."""
        ref, tall = max(
            ((place, box) for word in part for place, box in _ends(word)),
            key=lambda end: end[1][3] - end[1][1],
        )
        if tall[3] - tall[1] > _TALL * high:
            ref, tall = part[-1][1] - 1, part[-1][3]
        box = (part[0][2][0], tall[1], part[-1][3][2], tall[3])
        raw = bare[part[0][0] : part[-1][1]]
        feet = [end[3] for _, _, *ends in part for end in ends]
        lifted = max(feet) - min(feet) > _LEVEL * high
        strip = self._strip(raw, at + part[0][0], box, at + ref, lifted=lifted)
        self._raise_letters(strip, at + part[0][0])
        return strip

    def parted(self, strip: Strip, walls: list[float]) -> list[Strip]:
        """``strip`` in pieces that end at ``walls``, places from left to right; whole where a word
        runs through one of them."""
        if not self._exact:
            return [strip]
        words = [
            word for m in _WORD.finditer(strip.raw) for word in self._words(strip.char, *m.span())
        ]
        pieces: dict[int, list[Word]] = {}
        for word in words:
            left, right = word[2][0], word[3][2]
            place = bisect_right(walls, (left + right) / 2)
            if any(left + _THROUGH < wall < right - _THROUGH for wall in walls):
                return [strip]
            pieces.setdefault(place, []).append(word)
        if len(pieces) < 2:
            return [strip]
        high = strip.bottom - strip.top
        return [self._made(strip.raw, strip.char, pieces[place], high) for place in sorted(pieces)]

    def cut(self, strip: Strip, groups: list[list[tuple[int, int]]]) -> list[Strip]:
        """A strip for each of ``groups``, places in ``strip.raw`` where its words begin and end."""
        if not self._exact:
            return [strip]
        high = strip.bottom - strip.top
        parts = [
            [word for first, last in group for word in self._words(strip.char, first, last)]
            for group in groups
        ]
        return [self._made(strip.raw, strip.char, part, high) for part in parts]

    def _words(self, at: int, first: int, last: int) -> Iterator[Word]:
        """A word, or what PDFium glued together across a line's end."""
        box, end = self._boxes(at + first, at + last - 1)
        if abs(box[3] - end[3]) > _GLUED_OVER * (box[3] - box[1]):
            before = box
            for i in range(first + 1, last):
                here = self._box(at + i)
                if abs(here[3] - before[3]) > _GLUED_OVER * max(
                    here[3] - here[1], before[3] - before[1]
                ):
                    yield first, i, box, before
                    first, box = i, here
                before = here
        yield first, last, box, end

    def _strip(
        self, raw: str, at: int, box: Box4, ref: int, *, lifted: bool, mixed: bool = False
    ) -> Strip:
        """A strip; ``ref`` is the place of the character by which its size is taken, ``lifted``
        says that something in it may stand above the baseline, ``mixed`` that it may be below."""
        high = box[3] - box[1]
        char = at if self._exact else self._char(at)
        look = self._fonts.look(char)
        if look.bold or look.italic:
            last = self._fonts.look(self._char(at + len(raw) - 1))
            look = Look(look.bold and last.bold, look.italic and last.italic)
        chars = len(raw) if self._exact else self._char(at + len(raw) - 1) + 1 - char
        size = self._fonts.size(ref if self._exact else self._char(ref), look, high)
        strip = Strip(raw, raw, self._number, char, chars, box, size, look)
        for sign in _SIGN.finditer(raw):
            first, end = sign.span()
            if (lifted or mixed) and end - first > 1 and raw[first].isdigit():
                if self._lower(strip, first, end, at):
                    continue
                if lifted:
                    first, end = self._lifted(first, end, at, _LOW / 2 * size)
            # one that stands free is a number, but for the label of a note, or where it is lifted
            free = first and raw[first - 1].isspace() and not lifted
            if end - first <= _MOST_SIGNS and not free:
                self._raise(strip, first, end, at)
        if not strip.text.isascii() or "\x02" in raw:
            strip.text = _clean(strip.text)
        return strip

    def _raise_letters(self, strip: Strip, at: int) -> None:
        """Write letters that are markers of notes as raised ones."""
        if len(strip.text) != len(strip.raw):
            return
        for found in _LETTERS.finditer(strip.raw):
            first, end = found.span()
            if self._fonts.measured(self._char(at + first)) < _SMALL * strip.size:
                self._raise(strip, first, end, at)

    def _lifted(self, first: int, last: int, at: int, step: float) -> tuple[int, int]:
        """The digits of a run that stand higher than the others, by ``step`` at least: a marker
        glued to the number before it, or the label of a note to the one after it. All of them
        where none do."""
        low, low_last = self._baseline(at + first), self._baseline(at + last - 1)
        if low - low_last > step:
            begin = last - 1
            while low - self._baseline(at + begin - 1) > step:
                begin -= 1
            return begin, last
        if low_last - low > step and not first:
            end = 1
            while low_last - self._baseline(at + end) > step:
                end += 1
            return first, end
        return first, last

    def _lower(self, strip: Strip, first: int, last: int, at: int) -> bool:
        """Write the last digits of a run as lowered ones, where they stand so and are smaller."""
        size = self._fonts.measured(self._char(at + first))
        least = self._baseline(at + first) + _LOW / 2 * size
        begin = last
        while (
            self._baseline(at + begin - 1) > least
            and self._fonts.measured(self._char(at + begin - 1)) < _SMALL * size
        ):
            begin -= 1
        if begin == last:
            return False
        strip.raised = True
        digits = lowered(strip.raw[:begin], strip.raw[begin:last])
        strip.text = f"{strip.text[:begin]}{digits}{strip.text[last:]}"
        return True

    def _raise(self, strip: Strip, first: int, last: int, at: int) -> None:
        """Write digits that stand higher, and are smaller, as raised ones."""
        raw = strip.raw
        beside = first - 1
        while beside > 0 and raw[beside] in ",;" and strip.text[beside - 1] in DIGITS:
            while beside >= 0 and (strip.text[beside] in DIGITS or raw[beside] in ",;"):
                beside -= 1  # over the marker before, in a row of them
        minus = (
            beside >= 0
            and raw[beside] in HYPHENS
            and (not beside or raw[beside - 1].isdigit())
            and abs(self._baseline(at + beside) - self._baseline(at + first)) < _SAME_LINE
        )
        beside -= minus
        if beside >= 0 and raw[beside].isspace():
            beside -= 1
        if beside < 0:  # of a word in the strip before, or the label of a note
            beside = last
            while beside < len(raw) and raw[beside].isspace():
                beside += 1
        if beside == len(raw) or raw[beside].isspace():
            return
        up = self._baseline(at + beside) - self._baseline(at + first)
        size = self._fonts.measured(self._char(at + beside)) if up > 0 else 0.0
        if size <= 0:
            return
        small = self._fonts.measured(self._char(at + first)) / size
        if (_LOW if small < _SMALL else _SAME_SIZE_LOW) < up / size < 1:
            strip.raised = True
            digits = raw[first:last].translate(RAISED)
            if minus:
                first -= 1
                digits = MINUS + digits
            strip.text = f"{strip.text[:first]}{digits}{strip.text[last:]}"

    def _baseline(self, at: int) -> float:
        """How far down a character stands on the page as it is read."""
        calls.origin(self._page, self._char(at), self._side_places[0], self._side_places[1])
        x, y = self._sides[0].value, self._sides[1].value
        if self._turned:
            return self._turn.box(pdfium.FS_RECTF(x, y, x, y))[1]
        return self._top - y


def _ends(word: Word) -> tuple[tuple[int, Box4], tuple[int, Box4]]:
    """First and last character of a word, with their boxes."""
    first, last, before, after = word
    return (first, before), (last - 1, after)


def _clean(text: str) -> str:
    if "\xad" in text:
        text = _DRAWN.sub("-", text)
    if text[-1] in _HYPHENS:
        return f"{normalise(text[:-1])}-"
    return normalise(text)
