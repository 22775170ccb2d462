"""Blocks of text and the stacks of them that flow over pages: the only flowables of a briefing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from briefing.export.fonts import faces
from briefing.export.lines import Line, Run, break_lines, visual
from briefing.export.tagging import Element, TaggedCanvas


@dataclass(frozen=True)
class Paragraph:
    """Runs that flow together, and what they are in the structure of the document. Tabs in them
    lead to ``stops``, in points from the left."""

    runs: tuple[Run, ...]
    element: Element
    stops: tuple[float, ...] = ()


@dataclass(frozen=True)
class Block:
    """Paragraphs in one box. Measures are in points; colours ``#rrggbb``, "" for none.

    ``left`` and ``right`` indent the box, ``inset`` its text, ``hang`` its text at the left alone,
    beside a label. ``bar`` is the colour of a rule at the left edge, ``line_above`` and
    ``line_below`` of hairlines over the width. ``label`` stands at the box's left edge on the first
    line, ``trailing`` at its right edge on the last one.
    ``bookmark`` names this place for links; ``outline`` puts it in the bookmarks at a level.
    """

    paragraphs: tuple[Paragraph, ...]
    leading: float
    before: float = 0
    left: float = 0
    right: float = 0
    inset: float = 0
    hang: float = 0
    padding: float = 0
    gap: float = 0  # between paragraphs
    bar: str = ""
    background: str = ""
    line_above: str = ""
    line_below: str = ""
    label: Paragraph | None = None
    trailing: Paragraph | None = None
    bookmark: str = ""
    outline: tuple[str, int] | None = None
    lines: tuple[tuple[Paragraph, Line], ...] | None = None  # set when laid out
    _laid: dict[float, Block] = field(default_factory=dict, init=False, repr=False)

    def laid_out(self, width: float) -> Block:
        """This block with its lines for a ``width``."""
        if self.lines is not None:
            return self
        found = self._laid.get(width)
        if found is None:
            room = width - self.left - self.right - 2 * self.inset - self.hang
            if self.trailing is not None:
                room -= break_lines(self.trailing.runs, width)[0].width + 12
            lines = tuple(
                (paragraph, line)
                for paragraph in self.paragraphs
                for line in break_lines(paragraph.runs, room, paragraph.stops)
            )
            found = self._laid[width] = replace(self, lines=lines)
        return found

    @cached_property
    def height(self) -> float:
        """The height of a block that is laid out, without the space before it."""
        lines = self.lines or ()
        gaps = sum(self.gap for n, (_, line) in enumerate(lines) if line.first and n)
        return len(lines) * self.leading + gaps + 2 * self.padding

    def cut(self, room: float, keep: int) -> tuple[Block, Block] | None:
        """Two blocks of which the first is at most ``room`` high; each has at least ``keep``
        lines (no widows, no orphans). ``None`` when that cannot be."""
        lines = self.lines or ()
        height, count = 2 * self.padding, 0
        for n, (_, line) in enumerate(lines):
            height += self.leading + (self.gap if line.first and n else 0)
            if height > room:
                break
            count = n + 1
        count = min(count, len(lines) - keep)
        if count < keep:
            return None
        head = replace(self, lines=lines[:count], trailing=None, line_below="")
        tail = replace(
            self,
            lines=lines[count:],
            before=0,
            label=None,
            line_above="",
            bookmark="",
            outline=None,
        )
        return head, tail

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw a block that is laid out; ``top`` is its upper edge."""
        height = self.height
        left, right = x + self.left, x + width - self.right
        if self.bookmark:
            canvas.mark_place(self.bookmark, top + 8, self.outline)
        if canvas.placing:
            return
        if self.background:
            canvas.setFillColor(HexColor(self.background))
            canvas.rect(left, top - height, right - left, height, stroke=0, fill=1)
        if self.bar:
            canvas.setFillColor(HexColor(self.bar))
            canvas.rect(left, top - height + 1, 2.5, height - 2, stroke=0, fill=1)
        for colour, y in ((self.line_above, top), (self.line_below, top - height)):
            if colour:
                canvas.setStrokeColor(HexColor(colour))
                canvas.setLineWidth(0.6)
                canvas.line(left, y, right, y)
        self._draw_lines(canvas, left, right, top - self.padding)

    def _draw_lines(self, canvas: TaggedCanvas, left: float, right: float, top: float) -> None:
        lines = self.lines or ()
        size = lines[0][0].runs[0].size if lines and lines[0][0].runs else self.leading
        # the baseline such that the text stands in the middle of its leading
        y = top - (self.leading + size * 0.62) / 2
        if self.label is not None:
            label = break_lines(self.label.runs, right - left)[0]
            _draw_paragraph(canvas, [(left, y, label)], self.label.element)
        drawn: list[tuple[float, float, Line]] = []
        for n, (paragraph, line) in enumerate(lines):
            if n and line.first:
                y -= self.gap
            drawn.append((left + self.inset + self.hang, y, line))
            if n + 1 == len(lines) or lines[n + 1][0] is not paragraph:
                _draw_paragraph(canvas, drawn, paragraph.element)
                drawn = []
            y -= self.leading
        if self.trailing is not None:
            line = break_lines(self.trailing.runs, right - left)[0]
            place = (right - line.width, y + self.leading, line)
            _draw_paragraph(canvas, [place], self.trailing.element)


def _draw_paragraph(
    canvas: TaggedCanvas, places: list[tuple[float, float, Line]], element: Element
) -> None:
    """Draw lines, given with where their baselines begin, as content of ``element``."""
    links: list[tuple[Run, float, float, float]] = []
    known = faces()
    look: tuple[str, float] | None = None
    colour, rise, open_link, in_whole = "", 0.0, None, False
    with canvas.marked_text() as text:
        canvas.open(text, element)
        for x, y, line in places:
            text.setTextOrigin(x, y)
            for piece in line.pieces:
                run = piece.run
                if in_whole and not piece.continued:
                    canvas.close(text)
                    in_whole = False
                if run.link_element is not open_link:
                    canvas.close(text)
                    if run.link_element is not None:
                        canvas.open_link(text, element, run.link_element)
                    else:
                        canvas.open(text, element)
                    open_link = run.link_element
                if (run.face, run.size) != look:
                    text.setFont(run.face, run.size)
                    look = (run.face, run.size)
                if run.colour != colour:
                    text.setFillColor(HexColor(run.colour))
                    colour = run.colour
                if run.rise != rise:
                    text.setRise(run.rise)
                    rise = run.rise
                if piece.whole:
                    canvas.open_whole(text, piece.whole)
                    in_whole = True
                drawn = visual(piece.text)
                if piece is line.pieces[-1] and not line.last and not in_whole:
                    drawn = drawn if drawn.endswith(" ") else drawn + " "
                known[run.face].width(drawn)  # every character has a glyph now
                text._code.append(text._formatText(drawn))
                if run.link:
                    links.append((run, x, y, piece.width))
                x += piece.width
                if piece.jumps:
                    text.setTextOrigin(x, y)
        if in_whole:
            canvas.close(text)
        canvas.close(text)
        text.setRise(0)  # it outlives the text object
    for run, x, y, width in links:
        low = canvas.absolutePosition(x, y + run.rise - run.size * 0.25)
        high = canvas.absolutePosition(x + width, y + run.rise + run.size * 0.8)
        if run.link_element is not None:
            words = run.text.strip() or run.link
            canvas.link(run.link_element, (*low, *high), run.link, words)


def draw_line(canvas: TaggedCanvas, x: float, y: float, line: Line) -> None:
    """Draw a line that is no part of the document's content: page furniture."""
    for piece in line.pieces:
        canvas.setFillColor(HexColor(piece.run.colour))
        canvas.setFont(piece.run.face, piece.run.size)
        canvas.drawString(x, y, piece.text)
        x += piece.width


_WHITE = 0.1  # of a page that may stay white so that blocks stand together
_LINES = 3  # of a quote that stand together at least, on either page


class Stack(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """Blocks that stay together on one page unless they are longer than one, or a long quote (a
    block with a bar) would leave too much of the page white: that goes on there, and its end stays
    with what stands under it.

    ``page`` is the height of a whole page. Rows (tuples of blocks) stand side by side, each with
    an equal part of the width.
    """

    def __init__(
        self, rows: Sequence[Block | tuple[Block, ...]], page: float, before: float = 0
    ) -> None:
        super().__init__()
        self._rows = [row if isinstance(row, tuple) else (row,) for row in rows]
        self._page = page
        self.spaceBefore = before

    def fresh(self) -> Stack:
        """The same stack for another pass; ReportLab leaves marks on the ones it has placed."""
        return Stack(self._rows, self._page, self.spaceBefore)

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Lay the blocks out; ReportLab asks."""
        self.width = width
        self._laid = [
            tuple(block.laid_out(width / len(row)) for block in row) for row in self._rows
        ]
        self.height = sum(self._height(n) for n in range(len(self._laid)))
        return width, self.height

    def _height(self, n: int) -> float:
        row = self._laid[n]
        return max(block.height for block in row) + (row[0].before if n else 0)

    def split(self, width: float, height: float) -> list[Any]:
        """Two stacks when this one goes on on the next page, else nothing: it begins there."""
        self.wrap(width, height)
        if self.height <= self._page:
            return self._split_quote(height) if height > _WHITE * self._page else []
        used = 0.0
        for n, row in enumerate(self._laid):
            if used + self._height(n) <= height:
                used += self._height(n)
                continue
            room = height - used - (row[0].before if n else 0)
            parts = row[0].cut(room, keep=2) if len(row) == 1 else None
            if parts is not None:
                head = [*self._laid[:n], (parts[0],)]
                tail = [(parts[1],), *self._laid[n + 1 :]]
            elif n and used > self._page / 2:
                head, tail = self._laid[:n], self._laid[n:]
            else:
                return []
            return [Stack(head, self._page, self.spaceBefore), Stack(tail, self._page)]
        return []

    def _split_quote(self, height: float) -> list[Any]:
        if self._laid[0][0].outline is not None:
            return []  # a heading stands over a whole passage
        used = 0.0
        for n, row in enumerate(self._laid):
            if row[0].bar:
                room = height - used - (row[0].before if n else 0)
                parts = row[0].cut(room, keep=_LINES)
                if parts is None:
                    return []
                head = Stack([*self._laid[:n], (parts[0],)], self._page, self.spaceBefore)
                return [head, Stack([(parts[1],), *self._laid[n + 1 :]], self._page)]
            used += self._height(n)
        return []

    def draw(self) -> None:
        """Draw the blocks from the top down; ReportLab asks."""
        top = self.height
        for n, row in enumerate(self._laid):
            top -= row[0].before if n else 0
            part = self.width / len(row)
            for column, block in enumerate(row):
                block.draw(self.canv, column * part, top, part)
            top -= max(block.height for block in row)
