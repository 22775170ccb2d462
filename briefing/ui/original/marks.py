"""Passages, selection and caret on the pages, painted as on paper with a marker.

Tints are multiplied over the page, so that what is printed stays as it is. Overlapping themes are
told apart as in the text view: the passage that begins first gives the tint, others a rule under
the words, and a bar for each theme stands beside the lines; without colour each is a line of its
theme's make. Paper is light, so the colours are those of the light look, whatever the window's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from briefing.domain.library import Passage, Theme
from briefing.domain.page_map import Box
from briefing.ui.look import Look, ThemeColours
from briefing.ui.original.places import Line, Places
from briefing.ui.original.sheets import Sheets
from briefing.ui.patterns import draw_line, patterns_of
from briefing.ui.reader.hand_paint import frame_line
from briefing.ui.reader.marks import Lanes
from briefing.ui.reader.painting import paint_frame, segments
from briefing.ui.reader.ribbons import paint_bar, paint_made
from briefing.ui.reading_look import reading

_RULES = 2  # themes beside the first that are told by a rule
RISE = 0.16  # of a line's height between it and a frame: it is no taller than its letters
_BAR = 4
_PITCH, _MADE_PITCH = 6, 8  # from bar to bar; where these carry keys
_FROM_TEXT = 9  # from the line to the nearest bar's right edge
_NEAR = 2.5  # lines of a bar may be so many heights apart
_CLEAR, _WHITE = QColor(0, 0, 0, 0), QColor(Qt.GlobalColor.white)


@cache
def paper() -> Look:
    """The colours on paper."""
    return Look.of(False)


@dataclass(frozen=True, slots=True)
class Bar:
    """A theme's bar beside a passage, in pixels of the window."""

    passage: int
    theme: int
    rect: QRectF


class Marker:
    """Paints over the pages in sight, whose upper left corner is ``origin`` in the window."""

    def __init__(
        self, painter: QPainter, sheets: Sheets, places: Places, origin: QPointF, pages: range
    ) -> None:
        self._painter = painter
        self._sheets = sheets
        self._places = places
        self._origin = origin
        self._pages = pages

    def rects(self, start: int, end: int) -> list[QRectF]:
        """Where a span stands in the window, line by line, as far as its pages are in sight."""
        return [self._rect(page, box) for page, box in self._places.rects(start, end, self._pages)]

    def _rect(self, page: int, box: Box) -> QRectF:
        return self._sheets.from_page(page, box).translated(self._origin)

    def _multiply(self, rects: Iterable[QRectF], colour: QColor) -> None:
        painter = self._painter
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for rect in rects:
            painter.fillRect(rect, colour)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def paint_tints(self, passages: Sequence[Passage], themes: Mapping[int, Theme]) -> None:
        """Mark the passages, given in order of start."""
        if not passages:
            return
        pairs, makes = _pairs(themes), _makes(themes)
        first, last = passages[0].start, max(p.end for p in passages)
        for start, end, ids in segments(passages, first, last):
            known = [ident for ident in ids if ident in pairs]
            rects = self.rects(start, end)
            if not known:
                self._underline(rects)
                continue
            self._multiply(rects, pairs[known[0]].tint)
            ruled = known[: _RULES + 1] if makes else known[1 : _RULES + 1]
            for number, theme in enumerate(ruled):
                for rect in rects:
                    thick = min(max(rect.height() / 8, 1.0), 2.0)
                    y = rect.bottom() - 1 + thick * (0.5 + 1.5 * number)  # under the letters
                    ends = QPointF(rect.left(), y), QPointF(rect.right(), y)
                    draw_line(self._painter, *ends, pairs[theme].ink, makes.get(theme, 0), thick)

    def _underline(self, rects: Iterable[QRectF]) -> None:
        """A passage with nothing but a note."""
        self._painter.setPen(QPen(paper().muted, 1.6, Qt.PenStyle.DotLine))
        for rect in rects:
            y = rect.bottom() - 1
            self._painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))

    def paint_bars(
        self, passages: Sequence[Passage], themes: Mapping[int, Theme], lanes: Lanes
    ) -> list[Bar]:
        """Put bars beside the passages; tells where they are."""
        pairs, makes, painter = _pairs(themes), _makes(themes), self._painter
        pitch = _MADE_PITCH if makes else _PITCH
        bars: list[Bar] = []
        painter.setPen(Qt.PenStyle.NoPen)
        for passage in passages:
            for left, top, bottom in self._stretches(passage):
                for theme, lane in zip(passage.themes, lanes.of(passage), strict=False):
                    if theme not in pairs:
                        continue
                    x = left - _FROM_TEXT - _BAR - pitch * lane
                    rect = QRectF(x, top + 1, _BAR, bottom - top - 2)
                    ink = pairs[theme].ink
                    if makes:
                        key = themes[theme].key
                        paint_made(painter, rect, ink, makes[theme], key, _WHITE)
                    else:
                        paint_bar(painter, rect, ink)
                    bars.append(Bar(passage.id, theme, rect))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        return bars

    def _stretches(self, passage: Passage) -> list[tuple[float, float, float]]:
        """Left edge, top and bottom of the lines of a passage, column by column."""
        found: list[tuple[float, float, float]] = []
        before: Line | None = None
        for line in self._places.lines_of(passage.start, passage.end):
            if line.page not in self._pages:
                continue
            rect = self._rect(line.page, line.box)
            left = rect.left()
            goes_on = (
                before is not None
                and before.page == line.page
                and 0 <= line.box.top - before.box.top < _NEAR * (line.box.bottom - line.box.top)
            )
            if goes_on:
                was, top, bottom = found[-1]
                found[-1] = min(was, left), top, max(bottom, rect.bottom())
            else:
                found.append((left, rect.top(), rect.bottom()))
            before = line
        return found

    def frame(self, rects: Iterable[QRectF], has_keyboard: bool = True) -> None:
        """A line around what is current or selected."""
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = frame_line(paper().accent, has_keyboard)
        paint_frame(self._painter, rects, line, _CLEAR, RISE)

    def select(self, rects: Sequence[QRectF]) -> None:
        """Show what is selected."""
        self._multiply(rects, selected())
        self.frame(rects)

    def glow(self, rects: Iterable[QRectF], strength: float) -> None:
        """The glow over what was gone to; ``strength`` is 0–1."""
        colour = QColor(paper().accent)
        colour.setAlphaF(0.28 * strength)
        for rect in rects:
            self._painter.fillRect(rect, colour)

    def caret(self, rect: QRectF) -> None:
        """The caret."""
        self._painter.fillRect(
            QRectF(rect.left() - 1, rect.top(), 2, rect.height()), paper().accent
        )


@cache
def selected() -> QColor:
    """The tint of a selection on paper: seen beside the tints of themes."""
    return QColor("#C9DBEC")


def _pairs(themes: Mapping[int, Theme]) -> dict[int, ThemeColours]:
    return {ident: paper().theme(theme.colour) for ident, theme in themes.items()}


def _makes(themes: Mapping[int, Theme]) -> dict[int, int]:
    """The line of each theme where lines tell them apart, else nothing."""
    return patterns_of(themes.values()) if reading.without_colour else {}
