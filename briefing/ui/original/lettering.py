"""The characters of one page as PDFium counts them, and their boxes: what can be pointed at."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from briefing.domain.page_map import Box, Run
from briefing.services.pages import PageLetters

_FAR = 8  # characters in a row that are not to be seen
_ODD = 0.5  # at least so many characters must be those of the text, or the page is another one


class _Row(NamedTuple):
    """Characters beside each other, ``first`` up to ``last``."""

    first: int
    last: int
    box: Box


class Lettering:
    """The letters of a page. Numbers are PDFium's, from 0; boxes are points on the page."""

    def __init__(self, letters: PageLetters) -> None:
        self.text = letters.text
        self._boxes = letters.boxes

    def __len__(self) -> int:
        return len(self.text)

    def box(self, number: int) -> Box | None:
        """The box of a character; ``None`` for one that is not to be seen."""
        found = Box(*self._boxes[4 * number : 4 * number + 4])
        return found if found.right > found.left and found.bottom > found.top else None

    def fits(self, run: Run, words: str) -> bool:
        """Whether the run's characters are here, reading ``words``."""
        if run.char + run.chars > len(self.text):
            return False
        if run.chars != len(words):
            return True
        here = self.text[run.char : run.char + run.chars]
        same = sum(one == other for one, other in zip(here, words, strict=True))
        return same >= _ODD * len(words)

    def around(self, first: int, last: int) -> Box | None:
        """The box around the characters from ``first`` up to ``last``."""
        boxes = [box for n in range(first, min(last, len(self.text))) if (box := self.box(n))]
        if not boxes:
            return None
        return Box(
            min(b.left for b in boxes),
            min(b.top for b in boxes),
            max(b.right for b in boxes),
            max(b.bottom for b in boxes),
        )

    def edges(self, first: int, last: int) -> tuple[float, float] | None:
        """From where to where, left to right, the characters from ``first`` up to ``last`` go;
        one that is not to be seen fills what is between its neighbours."""
        left = self._edge(range(first, max(first - _FAR, -1), -1), first, left=True)
        right = self._edge(range(last - 1, min(last + _FAR, len(self))), last - 1, left=False)
        if left is None or right is None:
            return None
        return left, max(left, right)

    def _edge(self, numbers: range, wanted: int, *, left: bool) -> float | None:
        for number in numbers:
            box = self.box(number)
            if box is not None:
                return box.left if left == (number == wanted) else box.right
        return None

    @cached_property
    def _rows(self) -> list[_Row]:
        rows: list[_Row] = []
        for number in range(len(self.text)):
            box = self.box(number)
            if box is None:
                continue
            if rows and _beside(rows[-1].box, box):
                row = rows[-1]
                rows[-1] = _Row(row.first, number + 1, _united(row.box, box))
            else:
                rows.append(_Row(number, number + 1, box))
        return rows

    def under(self, x: float, y: float) -> int | None:
        """The character under a point."""
        for row in self._rows:
            if _holds(row.box, x, y):
                for number in range(row.first, row.last):
                    box = self.box(number)
                    if box is not None and _holds(box, x, y):
                        return number
        return None

    def nearest(self, x: float, y: float) -> int:
        """The place between characters that is nearest to a point: the number of the one behind
        it."""
        if not self._rows:
            return 0
        row = min(self._rows, key=lambda r: distance(r.box, x, y))
        for number in range(row.first, row.last):
            box = self.box(number)
            if box is not None and x < (box.left + box.right) / 2:
                return number
        return row.last

    def word(self, number: int) -> tuple[int, int]:
        """From where to where the word around a character goes."""
        first = last = number
        while first > 0 and self.text[first - 1].isalnum():
            first -= 1
        while last < len(self.text) and self.text[last].isalnum():
            last += 1
        return first, max(last, number + 1)

    def row(self, number: int) -> tuple[int, int]:
        """From where to where the line around a character goes."""
        for row in self._rows:
            if row.first <= number < row.last:
                return row.first, row.last
        return number, number + 1

    def boxes(self, first: int, last: int) -> list[Box]:
        """One box for each line of the characters from ``first`` up to ``last``."""
        found = []
        for row in self._rows:
            if row.first < last and row.last > first:
                box = self.around(max(first, row.first), min(last, row.last))
                if box is not None:
                    found.append(Box(box.left, row.box.top, box.right, row.box.bottom))
        return found

    def words(self, first: int, last: int) -> str:
        """What the characters read, each line of the page on its own."""
        said = self.text[first:last].replace("\r\n", "\n").replace("\r", "\n")
        return said.replace("\ufffe", "-").replace("\x02", "-").strip()


def distance(box: Box, x: float, y: float) -> float:
    """How far a line is from a point, as the eye sees it: up and down counts more."""
    beside = max(box.left - x, x - box.right, 0.0)
    above = max(box.top - y, y - box.bottom, 0.0)
    return 4 * above + beside / 4


def _holds(box: Box, x: float, y: float) -> bool:
    return box.left <= x <= box.right and box.top <= y <= box.bottom


def _beside(row: Box, box: Box) -> bool:
    """Whether a character goes on in the row."""
    high = min(row.bottom - row.top, box.bottom - box.top)
    overlap = min(row.bottom, box.bottom) - max(row.top, box.top)
    return overlap > 0.5 * high and -high < box.left - row.right < 2.5 * high


def _united(one: Box, other: Box) -> Box:
    return Box(
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )
