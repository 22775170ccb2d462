"""One row laid out: QTextLayouts with fixed line pitch, and what can be asked of them.

All rectangles are relative to the row's top left; offsets are code points of the whole text.
A row is one piece, a table row one piece per cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from briefing.domain.document import Emphasis, Footnote
from briefing.ui.direction import begins_right_to_left, is_right_to_left
from briefing.ui.reader.emphasis import formats
from briefing.ui.reader.flow import Flow, Row
from briefing.ui.reader.table_setting import Table
from briefing.ui.reader.typesetting import RowStyle
from briefing.ui.reader.utf16 import BlockMap, utf16_length

_JOINER = "\u2060"  # no line may begin with a footnote's label
_TINT_INSET = 1.5
_BETWEEN_BANDS = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a piece: its place in the row (pixels) and its characters, end exclusive."""

    top: float
    height: float
    start: int
    end: int


class Piece:
    """A stretch of text set as one QTextLayout; ``x``, ``y`` is its place in the row."""

    def __init__(
        self,
        text: str,
        start: int,
        style: RowStyle,
        width: float,
        x: float,
        y: float,
        notes: Sequence[Footnote] = (),
        hanging: float = 0.0,
        marker_colour: QColor | None = None,
        *,
        to_right: bool = False,
        emphases: Sequence[Emphasis] = (),
    ) -> None:
        self.start = start
        self.end = start + len(text)
        self.x = x
        self.y = y
        self.pitch = style.line
        labels = [
            (note.marker - start, _JOINER + note.label) for note in notes if note.marker is not None
        ]
        self.map = BlockMap(text, labels)
        self.rtl = is_right_to_left(text)
        self.is_mirrored = self.rtl and begins_right_to_left(text)
        self.layout = QTextLayout(self.map.shown, style.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if self.is_mirrored:
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        if to_right or self.is_mirrored:
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.layout.setTextOption(option)
        self.layout.setCacheEnabled(True)
        if labels or emphases:
            markers = [self.start + offset for offset, _ in labels]
            self.layout.setFormats(
                [
                    *formats(emphases, self.start, self.end, self.map, style.font, markers),
                    *self._marker_formats(labels, style.font, marker_colour),
                ]
            )
        self._break(width, hanging)

    def _marker_formats(
        self, labels: list[tuple[int, str]], font: QFont, colour: QColor | None
    ) -> list[QTextLayout.FormatRange]:
        formats = []
        raised: dict[int, int] = {}
        for offset, label in labels:
            shown = QTextLayout.FormatRange()
            begin = self.map.to_layout(offset) + raised.get(offset, 0)
            shown.start, shown.length = begin, utf16_length(label)
            raised[offset] = raised.get(offset, 0) + shown.length
            style = QTextCharFormat()
            raised_font = QFont(font)
            raised_font.unsetFeature(QFont.Tag("onum"))
            style.setFont(raised_font)
            style.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
            if colour is not None:
                style.setForeground(colour)
            shown.format = style
            formats.append(shown)
        return formats

    def _break(self, width: float, hanging: float) -> None:
        self.qlines: list[QTextLine] = []
        self.lines: list[Line] = []
        layout = self.layout
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            outdent = hanging if not self.qlines else 0.0
            line.setLineWidth(max(width + outdent, 16.0))
            # one baseline grid, whatever faces stand in the line
            left = 0.0 if self.is_mirrored else -outdent
            line.setPosition(QPointF(left, y + self.pitch * 0.72 - line.ascent()))
            first = line.textStart()
            start = self.start + self.map.to_text(first)
            end = self.start + self.map.to_text(first + line.textLength())
            self.qlines.append(line)
            self.lines.append(Line(self.y + y, self.pitch, start, end))
            y += self.pitch
        layout.endLayout()
        if not self.lines:
            self.lines.append(Line(self.y, self.pitch, self.start, self.end))
            y = self.pitch
        self.height = y

    def line_at(self, y: float) -> int:
        """The index of the line at ``y`` in the row, the nearest one outside."""
        return min(max(int((y - self.y) // self.pitch), 0), len(self.lines) - 1)

    def line_of(self, offset: int) -> int:
        """The index of the line with the caret at ``offset``; at a wrap, the following line."""
        for index in range(len(self.lines) - 1, 0, -1):
            if self.lines[index].start <= offset:
                return index
        return 0

    def x_of(self, line: int, offset: int, *, after: bool = False) -> float:
        """Where the character at ``offset`` begins in the row."""
        if not self.qlines:
            return self.x
        position = self.map.to_layout(offset - self.start, after=after)
        return self.x + _x_of(self.qlines[line], position)

    def offset_at(self, x: float, y: float, *, nearest: bool = True) -> int:
        """The caret position nearest to a point (or the character under it)."""
        if not self.qlines:
            return self.start
        index = self.line_at(y)
        line = self.qlines[index]
        between = QTextLine.CursorPosition.CursorBetweenCharacters
        on = QTextLine.CursorPosition.CursorOnCharacter
        position = line.xToCursor(x - self.x, between if nearest else on)
        offset = self.start + self.map.to_text(position)
        last = self.lines[index].end
        if nearest and offset >= last and index + 1 < len(self.lines):
            # the end of a wrapped line is its trailing space
            return max(last - 1, self.lines[index].start)
        return min(offset, self.end)

    def move(self, offset: int, *, forward: bool) -> int:
        """The next or previous place for a caret (whole graphemes)."""
        position = self.map.to_layout(offset - self.start, after=forward)
        step = self.layout.nextCursorPosition if forward else self.layout.previousCursorPosition
        while True:
            following = step(position)
            if following == position:
                return self.end if forward else self.start
            found = self.start + self.map.to_text(following)
            if (found > offset) if forward else (found < offset):
                return found
            position = following

    def rects(self, start: int, end: int) -> list[QRectF]:
        """Rectangles that cover ``start``–``end``, a line or a run each, in the row."""
        found: list[QRectF] = []
        for index, line in enumerate(self.lines):
            first, last = max(start, line.start), min(end, line.end)
            if first >= last or not self.qlines:
                continue
            for left, right in self._extents(index, first, last):
                found.append(QRectF(self.x + left, line.top, right - left, line.height))
        return found

    def _extents(self, index: int, first: int, last: int) -> list[tuple[float, float]]:
        line = self.qlines[index]
        begin = self.map.to_layout(first - self.start, after=True)
        stop = self.map.to_layout(last - self.start)
        if not self.rtl:
            left, right = _x_of(line, begin), _x_of(line, stop)
            return [(left, min(right, line.naturalTextRect().right()))]
        runs: list[tuple[float, float]] = []
        for run in line.glyphRuns(begin, stop - begin):
            places = run.positions()
            widths = run.rawFont().advancesForGlyphIndexes(run.glyphIndexes())
            if places:
                origin = min(p.x() for p in places)
                far = max(p.x() + w.x() for p, w in zip(places, widths, strict=True))
                runs.append((origin, far))
        return _merged(runs)


class RowLayout:
    """A row as set: pieces, height, and the marks that go with it."""

    def __init__(
        self,
        flow: Flow,
        row: Row,
        style: RowStyle,
        width: int,
        accent: QColor,
        indent: float = 0.0,
        table: Table | None = None,
        extra: int = 0,
    ) -> None:
        self.row = row
        self.table = table
        self.is_header = table is not None and table.header and row.opens
        if table is not None:
            faces = table.header_style if self.is_header else table.style
            style = replace(style, font=faces.font, line=faces.line)
        self.style = style
        self.indent = indent
        text = row.shown or flow.text[row.start : row.end]
        emphases = flow.emphases.within(row.start, row.end)
        top = float(style.before)
        if table is not None:
            self.pieces = _cells(row, text, style, table, top, accent, emphases)
        else:
            room = width - indent
            left = 0.0 if begins_right_to_left(text) else indent
            place = (text, row.start, style, room, left, top, row.markers)
            piece = Piece(*place, 0.0, accent, emphases=emphases)
            if row.prefix:
                wide = piece.x_of(0, row.start + row.prefix) - piece.x
                hanging = min(room - wide if piece.is_mirrored else wide, indent)
                piece = Piece(*place, hanging, accent, emphases=emphases)
            self.pieces = [piece]
        self.height = int(max(p.y + p.height for p in self.pieces) + style.after + extra)

    @property
    def is_mirrored(self) -> bool:
        """Whether the row runs from right to left, so that its signs stand at the right."""
        return self.pieces[0].is_mirrored

    @property
    def lines(self) -> list[Line]:
        """All lines, of all pieces."""
        return [line for piece in self.pieces for line in piece.lines]

    def piece_of(self, offset: int) -> Piece:
        """The piece with the caret at ``offset``."""
        for piece in self.pieces:
            if offset <= piece.end:
                return piece
        return self.pieces[-1]

    def offset_at(self, x: float, y: float, *, nearest: bool = True) -> int:
        """The caret position nearest to a point of the row."""
        band = max((piece.y for piece in self.pieces if piece.y <= y), default=self.pieces[0].y)
        beside = [piece for piece in self.pieces if piece.y == band]
        chosen = beside[0]
        for piece in sorted(beside, key=lambda one: one.x):  # a table may run from the right
            if piece.x <= x or chosen.x > piece.x:
                chosen = piece
        return chosen.offset_at(x, y, nearest=nearest)

    def caret(self, offset: int) -> QRectF:
        """The caret at ``offset``, one pixel wide."""
        piece = self.piece_of(offset)
        line = piece.line_of(offset)
        return QRectF(piece.x_of(line, offset), piece.lines[line].top, 1, piece.pitch)

    def rects(self, start: int, end: int) -> list[QRectF]:
        """Rectangles that cover ``start``–``end`` within the row."""
        return [rect for piece in self.pieces for rect in piece.rects(start, end)]

    def outline(self, start: int, end: int) -> list[QRectF]:
        """As :meth:`rects`, with the labels of footnotes at the end, so that a line around it all
        leaves them to be read."""
        found = self.rects(start, end)
        for note in self.row.markers if found else ():
            if note.marker == end:
                found[-1] = found[-1].united(self.marker_rect(note))
        return found

    def marker_rect(self, note: Footnote) -> QRectF:
        """Where the label of a footnote stands."""
        if note.marker is None:
            return QRectF()
        piece = self.piece_of(note.marker)
        at = note.marker - piece.start
        position = max(piece.map.to_layout(at, after=True) - 1, 0)
        line = next(
            (
                i
                for i, q in enumerate(piece.qlines)
                if q.textStart() <= position < q.textStart() + q.textLength()
            ),
            0,
        )
        left = piece.x_of(line, note.marker)
        right = piece.x_of(line, note.marker, after=True)
        return QRectF(left, piece.lines[line].top, right - left, piece.pitch).normalized()

    def draw(self, painter: QPainter, at: QPointF) -> None:
        """Draw the text with the painter's pen."""
        for piece in self.pieces:
            piece.layout.draw(painter, at + QPointF(piece.x, piece.y))


def _x_of(line: QTextLine, position: int) -> float:
    # the binding gives the x alone, or with the position that was meant
    found: Any = line.cursorToX(position)
    return float(found[0] if isinstance(found, tuple) else found)


def tint_of(rect: QRectF) -> QRectF:
    """The part of a line's rectangle that is tinted: a little air stays between lines."""
    return rect.adjusted(0, _TINT_INSET, 0, -_TINT_INSET)


def _cells(
    row: Row,
    text: str,
    style: RowStyle,
    table: Table,
    top: float,
    accent: QColor,
    emphases: Sequence[Emphasis],
) -> list[Piece]:
    pieces: list[Piece] = []
    at = row.start
    for number, cell in enumerate(text.split("\t")):
        x, width = table.columns[min(number, len(table.columns) - 1)]
        if number in table.breaks:
            top = max(piece.y + piece.height for piece in pieces) + _BETWEEN_BANDS
        notes = [
            n for n in row.markers if n.marker is not None and at <= n.marker <= at + len(cell)
        ]
        right = number in table.figures
        place = (cell, at, style, width, x, top, notes)
        pieces.append(Piece(*place, 0.0, accent, to_right=right, emphases=emphases))
        at += len(cell) + 1
    return pieces


def _merged(runs: list[tuple[float, float]]) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for left, right in sorted(runs):
        if merged and left <= merged[-1][1] + 0.5:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return merged
