"""Where the canonical text stands on the pages, and which character stands at a point.

The page map tells for each line of each page which characters of the text stand on it. Where the
letters of a page are known their boxes make that exact; until then, and where they do not fit the
text, a line's characters are taken as equally wide. Offsets are code points of the text; boxes are
points on the page; pages count from 1.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from briefing.domain.page_map import Box, PageMap, Run
from briefing.ui.original.lettering import Lettering, distance

_CLOSE = 200  # characters between lines that still belong together


@dataclass(slots=True)
class Line:
    """Runs beside each other on a page, in order."""

    page: int
    box: Box
    runs: list[Run] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where its text begins."""
        return self.runs[0].start

    @property
    def end(self) -> int:
        """Where its text ends."""
        return self.runs[-1].end


class Places:
    """The places of one text."""

    def __init__(self, page_map: PageMap, text: str) -> None:
        self.map = page_map
        self._text = text
        self._letters: dict[int, Lettering] = {}
        self._exact: dict[tuple[int, int], bool] = {}  # page and start of a run
        self.lines = _lines(page_map)
        self._starts = [line.start for line in self.lines]
        self._of_page: dict[int, list[Line]] = {}
        for line in self.lines:
            self._of_page.setdefault(line.page, []).append(line)
        self._stretches: dict[int, list[tuple[int, int]]] = {}

    def __bool__(self) -> bool:
        return bool(self.lines)

    def set_letters(self, page: int, letters: Lettering | None) -> None:
        """Take over the letters of a page, or let go of them."""
        if letters is None:
            self._letters.pop(page, None)
        else:
            self._letters[page] = letters
        for key in [key for key in self._exact if key[0] == page]:
            del self._exact[key]

    def of_page(self, page: int) -> list[Line]:
        """The lines of a page, in the order of the text."""
        return self._of_page.get(page, [])

    def stretches(self, page: int) -> list[tuple[int, int]]:
        """The pieces of the text that stand on a page: running text, notes."""
        found = self._stretches.get(page)
        if found is None:
            found = self._stretches[page] = []
            for line in self.of_page(page):
                if found and line.start - found[-1][1] <= _CLOSE:
                    found[-1] = found[-1][0], line.end
                else:
                    found.append((line.start, line.end))
        return found

    def line_of(self, offset: int) -> Line | None:
        """The line that holds ``offset``, or the one before it; the first where there is none."""
        if not self.lines:
            return None
        return self.lines[max(bisect_right(self._starts, offset) - 1, 0)]

    # from the text to the page

    def lines_of(self, start: int, end: int) -> list[Line]:
        """The lines that hold characters of a span."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        last = bisect_left(self._starts, end)
        return [line for line in self.lines[first:last] if line.end > start]

    def rects(self, start: int, end: int, pages: range | None = None) -> list[tuple[int, Box]]:
        """Pages and rectangles of a span, one for each line, as high as the line; only those on
        ``pages``, where given."""
        found: list[tuple[int, Box]] = []
        for line in self.lines_of(start, end):
            if pages is not None and line.page not in pages:
                continue
            boxes = [
                self._across(run, max(start, run.start), min(end, run.end))
                for run in line.runs
                if run.start < end and run.end > start
            ]
            if boxes:
                left, right = min(b[0] for b in boxes), max(b[1] for b in boxes)
                found.append((line.page, Box(left, line.box.top, right, line.box.bottom)))
        return found

    def caret(self, offset: int) -> tuple[int, Box] | None:
        """The page and the place of a caret before the character at ``offset``."""
        line = self.line_of(offset)
        if line is None:
            return None
        run = line.runs[0]
        for other in line.runs:
            if other.start <= offset:
                run = other
        at = min(max(offset, run.start), run.end)
        if at < run.end:
            x = self._across(run, at, at + 1)[0]
        else:
            x = self._across(run, max(at - 1, run.start), at)[1]
        return line.page, Box(x, line.box.top, x, line.box.bottom)

    def _across(self, run: Run, start: int, end: int) -> tuple[float, float]:
        """From where to where a piece of a run goes, from left to right."""
        letters = self._letters.get(run.page)
        if letters is not None and self._fits(run, letters):
            edges = letters.edges(*_chars(run, start, end))
            if edges is not None:
                return edges
        wide = (run.box.right - run.box.left) / (run.end - run.start)
        return run.box.left + (start - run.start) * wide, run.box.left + (end - run.start) * wide

    def _fits(self, run: Run, letters: Lettering) -> bool:
        key = (run.page, run.start)
        found = self._exact.get(key)
        if found is None:
            found = letters.fits(run, self._text[run.start : run.end])
            self._exact[key] = found
        return found

    # from the page to the text

    def line_under(self, page: int, x: float, y: float, air: float = 1.5) -> Line | None:
        """The line whose text stands at a point."""
        for line in self.of_page(page):
            box = line.box
            if box.left - air <= x <= box.right + air and box.top <= y <= box.bottom:
                return line
        return None

    def line_near(self, page: int, x: float, y: float) -> Line | None:
        """The line of a page that is nearest to a point."""
        lines = self.of_page(page)
        return min(lines, key=lambda line: distance(line.box, x, y), default=None)

    def offset_at(
        self, page: int, x: float, y: float, *, nearest: bool = True, line: Line | None = None
    ) -> int | None:
        """The caret position nearest to a point of a page, or the character under it; ``None`` on
        a page without text."""
        line = line or self.line_near(page, x, y)
        if line is None:
            return None
        run = min(line.runs, key=lambda r: max(r.box.left - x, x - r.box.right, 0.0))
        low, high = run.start, run.end
        while low < high:  # characters go from left to right
            middle = (low + high) // 2
            left, right = self._across(run, middle, middle + 1)
            edge = (left + right) / 2 if nearest else right
            if x < edge:
                high = middle
            else:
                low = middle + 1
        return low if nearest else min(low, run.end - 1)

    def beside(self, page: int, x: float, y: float, forward: bool) -> Line | None:
        """The line below (or above) a place: on this page, or the next page that has lines."""
        lines = [
            line
            for line in self.of_page(page)
            if (line.box.top > y if forward else line.box.bottom < y)
        ]
        if lines:
            return min(
                lines,
                key=lambda line: (
                    abs((line.box.top + line.box.bottom) / 2 - y)
                    + 2 * max(line.box.left - x, x - line.box.right, 0.0)
                ),
            )
        pages = sorted(self._of_page)
        others = [p for p in pages if (p > page if forward else p < page)]
        if not others:
            return None
        near = others[0] if forward else others[-1]
        edge = min if forward else max
        return edge(self.of_page(near), key=lambda line: line.box.top)


def _chars(run: Run, start: int, end: int) -> tuple[int, int]:
    """The page's characters that make up a piece of a run."""
    length = run.end - run.start
    if run.chars == length:
        return run.char + start - run.start, run.char + end - run.start
    first = (start - run.start) * run.chars // length
    last = -(-(end - run.start) * run.chars // length)
    return run.char + first, run.char + max(last, first + 1)


def _lines(page_map: PageMap) -> list[Line]:
    lines: list[Line] = []
    for run in page_map.runs:
        if run.end <= run.start:
            continue
        last = lines[-1] if lines else None
        if last is not None and last.page == run.page and _go_together(last.box, run.box):
            last.runs.append(run)
            last.box = Box(
                min(last.box.left, run.box.left),
                min(last.box.top, run.box.top),
                max(last.box.right, run.box.right),
                max(last.box.bottom, run.box.bottom),
            )
        else:
            lines.append(Line(run.page, run.box, [run]))
    return lines


def _go_together(line: Box, box: Box) -> bool:
    high = min(line.bottom - line.top, box.bottom - box.top)
    overlap = min(line.bottom, box.bottom) - max(line.top, box.top)
    return overlap > 0.5 * high and -high < box.left - line.right < 3 * high
