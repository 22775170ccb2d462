"""Prints a text as a parliamentary paper: a real PDF with running feet, page numbers, notes at the
foot of each page in small type, raised markers and words broken at line ends."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

import pyphen
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 595.0, 842.0
_HYPHENS = pyphen.Pyphen(lang="nl_NL")


@dataclass(frozen=True)
class Piece:
    """A block to print. ``notes`` are markers: offset in ``text`` and label."""

    kind: str  # "title", "heading", "paragraph", "item", "quote", "caption", "row"
    text: str
    level: int = 2
    notes: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Layout:
    """How the paper is set."""

    font: str = "Helvetica"
    bold: str = "Helvetica-Bold"
    size: float = 10.0
    note_size: float = 7.5
    leading: float = 1.25
    columns: int = 1
    gutter: float = 20.0
    left: float = 120.0
    right: float = 90.0
    top: float = 90.0
    bottom: float = 80.0
    justified: bool = False
    hyphens: bool = True
    at_hyphens: bool = True  # words may also be broken at hyphens of their own
    indented: bool = False  # paragraphs begin with white instead of standing apart
    foot: str = "Tweede Kamer, vergaderjaar 2030–2031, 99 001, nr. 12"
    head: str = ""
    number: str = "{page}"
    line_numbers: int = 0  # every so many lines
    outline: bool = False
    rotation: int = 0
    crop: float = 0.0
    heading_size: float = 10.0
    title_size: float = 12.0
    watermark: str = ""


@dataclass
class _Word:
    text: str
    markers: list[tuple[int, str]] = field(default_factory=list)  # offset in the word, label


def printed(
    pieces: Sequence[Piece], notes: dict[str, str], layout: Layout | None = None, title: str = ""
) -> bytes:
    """The PDF of ``pieces``; ``notes`` are the texts by label."""
    return _Press(layout or Layout(), notes).run(pieces, title)


class _Press:
    def __init__(self, layout: Layout, notes: dict[str, str]) -> None:
        self.layout = layout
        self.notes = notes
        self.out = io.BytesIO()
        self.canvas = Canvas(self.out, pagesize=(WIDTH, HEIGHT))
        self.page = 1
        self.column = 0
        self.page_notes: list[tuple[str, float, bool]] = []  # lines, size, first of its note
        self.below = 0.0  # height of the notes so far
        self.carried: list[tuple[str, float, bool]] = []
        self.y = 0.0
        self.top = HEIGHT - layout.top
        self.count = 0
        columns = layout.columns
        whole = WIDTH - layout.left - layout.right
        self.width = (whole - layout.gutter * (columns - 1)) / columns
        self.whole = whole

    def run(self, pieces: Sequence[Piece], title: str) -> bytes:
        layout = self.layout
        if title:
            self.canvas.setTitle(title)
        self.y = self.top
        self.begin_page()
        for number, piece in enumerate(pieces):
            self.piece(piece, number)
        self.end_page()
        self.canvas.save()
        del layout
        return self.out.getvalue()

    # pages

    def begin_page(self) -> None:
        layout = self.layout
        if layout.rotation:
            # turned on its side in the file, upright where it is shown
            canvas, turned = self.canvas, layout.rotation
            canvas.setPageRotation(turned)
            canvas.setPageSize((WIDTH, HEIGHT))
            canvas.translate(*{90: (HEIGHT, 0), 180: (WIDTH, HEIGHT), 270: (0, WIDTH)}[turned])
            canvas.rotate({90: 90, 180: 180, 270: -90}[turned])
        if layout.crop:
            edge = layout.crop
            wide, high = (HEIGHT, WIDTH) if layout.rotation in (90, 270) else (WIDTH, HEIGHT)
            self.canvas.setCropBox((edge, edge, wide - edge, high - edge))
        self.column = 0
        self.page_notes, self.below = [], 0.0
        for line in self.carried:
            self.page_notes.append(line)
            self.below += line[1] * 1.2
        self.carried = []
        if layout.watermark:
            self.canvas.saveState()
            self.canvas.translate(150, 300)
            self.canvas.rotate(50)
            self.canvas.setFont(layout.bold, 60)
            self.canvas.setFillGray(0.9)
            self.canvas.drawString(0, 0, layout.watermark)
            self.canvas.restoreState()
        self.y = self.top = HEIGHT - layout.top

    def end_page(self) -> None:
        layout, canvas = self.layout, self.canvas
        y = layout.bottom + self.below
        for text, size, _first in self.page_notes:
            canvas.setFont(layout.font, size)
            y -= size * 1.2
            canvas.drawString(layout.left, y + 2, text)
        if self.page_notes:
            canvas.line(
                layout.left,
                layout.bottom + self.below + 8,
                layout.left + 60,
                layout.bottom + self.below + 8,
            )
        canvas.setFont(layout.font, 8)
        if layout.foot:
            canvas.drawString(layout.left, 45, layout.foot)
        if layout.number:
            canvas.drawRightString(WIDTH - layout.right, 45, layout.number.format(page=self.page))
        if layout.head:
            canvas.drawString(layout.left, HEIGHT - 50, layout.head)
        canvas.showPage()
        self.page += 1

    def next_column(self) -> None:
        self.column += 1
        if self.column >= self.layout.columns:
            self.end_page()
            self.begin_page()
        self.y = self.top

    # blocks

    def piece(self, piece: Piece, number: int) -> None:
        layout = self.layout
        font, size, indent = layout.font, layout.size, 0.0
        width = self.width
        if piece.kind == "title":
            font, size = layout.bold, layout.title_size
            width = self.whole
        elif piece.kind == "heading":
            font, size = layout.bold, layout.heading_size
            if layout.outline:
                self.canvas.bookmarkPage(f"p{number}")
                self.canvas.addOutlineEntry(piece.text, f"p{number}", piece.level - 2)
        elif piece.kind in ("item", "quote"):
            indent = 18.0
        first = layout.size * 1.5 if layout.indented and piece.kind == "paragraph" else 0.0
        lines = self.broken(_words(piece), font, size, width - indent, first)
        if piece.kind in ("title", "heading"):
            room = size * layout.leading * (len(lines) + 2)
            if self.y - room < layout.bottom + self.below and self.y < self.top:
                self.next_column()
        if piece.kind == "heading" and layout.indented and self.y < self.top:
            self.y -= size * 0.7
        for i, line in enumerate(lines):
            self.line(
                line,
                font,
                size,
                indent + (first if not i else 0.0),
                width - indent - (first if not i else 0.0),
                last=i + 1 == len(lines),
            )
        if not layout.indented or piece.kind in ("title", "heading"):
            self.y -= size * 0.7
        if piece.kind == "title":
            self.y -= size
            self.top = self.y

    def line(
        self, words: list[_Word], font: str, size: float, indent: float, width: float, *, last: bool
    ) -> None:
        layout = self.layout
        labels = [label for word in words for _, label in word.markers]
        added = [self.note_lines(label) for label in labels if label in self.notes]
        step = size * layout.leading
        more = sum(line[1] * 1.2 for lines in added for line in lines)
        if self.y - step - more < layout.bottom + self.below + 14 and self.y < self.top:
            self.next_column()
        self.y -= step
        for lines in added:
            for text in lines:
                self.page_notes.append(text)
                self.below += text[1] * 1.2
        x = layout.left + self.column * (self.width + layout.gutter) + indent
        self.count += 1
        if layout.line_numbers and self.count % layout.line_numbers == 0:
            self.canvas.setFont(layout.font, 7)
            self.canvas.drawRightString(layout.left - 12, self.y, str(self.count))
        space = pdfmetrics.stringWidth(" ", font, size)
        used = sum(self.word_width(word, font, size) for word in words) + space * (len(words) - 1)
        if layout.justified and not last and len(words) > 1:
            space += (width - used) / (len(words) - 1)
        text = self.canvas.beginText(x, self.y)
        for number, word in enumerate(words):
            done = 0
            for offset, label in [*word.markers, (len(word.text), "")]:
                text.setFont(font, size)
                text.setTextOrigin(x, self.y)
                text.textOut(word.text[done:offset])
                x += pdfmetrics.stringWidth(word.text[done:offset], font, size)
                done = offset
                if label:
                    text.setFont(font, size * 0.6)
                    text.setTextOrigin(x, self.y + size * 0.35)
                    text.textOut(label)
                    x += pdfmetrics.stringWidth(label, font, size * 0.6)
            if number + 1 < len(words):
                text.setFont(font, size)
                text.setTextOrigin(x, self.y)
                text.textOut(" ")
                x += space
        self.canvas.drawText(text)

    def note_lines(self, label: str) -> list[tuple[str, float, bool]]:
        layout = self.layout
        size = layout.note_size
        words = [_Word(label), *map(_Word, self.notes[label].split())]
        lines = self.broken(words, layout.font, size, self.whole, 0.0, cut="/")
        return [
            (" ".join(word.text for word in line), size, i == 0) for i, line in enumerate(lines)
        ]

    # lines

    def word_width(self, word: _Word, font: str, size: float) -> float:
        raised = sum(pdfmetrics.stringWidth(label, font, size * 0.6) for _, label in word.markers)
        return float(pdfmetrics.stringWidth(word.text, font, size)) + raised

    def broken(
        self, words: list[_Word], font: str, size: float, width: float, first: float, cut: str = ""
    ) -> list[list[_Word]]:
        space = pdfmetrics.stringWidth(" ", font, size)
        lines: list[list[_Word]] = [[]]
        used = first
        queue = list(words)
        while queue:
            word = queue.pop(0)
            long = self.word_width(word, font, size)
            before = space if lines[-1] else 0.0
            if used + before + long <= width:
                lines[-1].append(word)
                used += before + long
                continue
            halves = self.halves(word, font, size, width - used - before, cut)
            if halves is not None:
                lines[-1].append(halves[0])
                queue.insert(0, halves[1])
            elif lines[-1]:
                queue.insert(0, word)
            else:
                lines[-1].append(word)
            lines.append([])
            used = 0.0
        return [line for line in lines if line]

    def halves(
        self, word: _Word, font: str, size: float, room: float, cut: str
    ) -> tuple[_Word, _Word] | None:
        """``word`` in two, broken where it may be."""
        text = word.text
        own = "-" if self.layout.at_hyphens else ""
        places = [(i + 1, "") for i, sign in enumerate(text[:-1]) if sign in own + cut and i > 1]
        if self.layout.hyphens and text.isalpha():
            places += [(i, "-") for i in _HYPHENS.positions(text)]
        best = None
        for at, hyphen in sorted(places):
            head = _Word(text[:at] + hyphen, [m for m in word.markers if m[0] < at])
            if self.word_width(head, font, size) <= room:
                rest = [(offset - at, label) for offset, label in word.markers if offset >= at]
                best = head, _Word(text[at:], rest)
        return best


def _words(piece: Piece) -> list[_Word]:
    words: list[_Word] = []
    start = 0
    for text in piece.text.split(" "):
        end = start + len(text)
        here = [(at - start, label) for at, label in piece.notes if start <= at <= end]
        # a marker at a word's end, not at the head of the next
        here = [m for m in here if m[0] > 0]
        words.append(_Word(text, here))
        start = end + 1
    return words
