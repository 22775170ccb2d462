"""How passages, selection and the furniture of rows are painted.

Overlapping themes are not mixed: the passage that begins first gives the tint, the others a rule
under the text in their own colour, at most three; the margin's ribbons show them all. Without
colour every theme has a line of its own make (:mod:`briefing.ui.patterns`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QRegion

from briefing.domain.document import BlockKind
from briefing.domain.library import Passage
from briefing.i18n import tr
from briefing.ui import look
from briefing.ui.look import Look, ThemeColours
from briefing.ui.patterns import draw_line
from briefing.ui.reader.block_layout import RowLayout, tint_of
from briefing.ui.style import mix

_RULES = 3
_FRAME_AIR = 3
_FRAME_RADIUS = 4.0
_KEY_ARM = 4.6  # pixels of the mark of a key passage, from its middle

Segment = tuple[int, int, tuple[int, ...]]


def segments(passages: Sequence[Passage], start: int, end: int) -> list[Segment]:
    """Stretches of ``start``–``end`` with the themes over them, first begun first. A stretch
    under nothing but notes has no themes. ``passages`` are in order of start."""
    changes: dict[int, list[tuple[Passage, bool]]] = {}
    for passage in passages:
        changes.setdefault(max(passage.start, start), []).append((passage, True))
        changes.setdefault(min(passage.end, end), []).append((passage, False))
    found: list[Segment] = []
    over: dict[int, int] = {}  # themes, first begun first, with how many passages
    depth = 0
    places = sorted(changes)
    for first, last in pairwise(places):
        for passage, begins in changes[first]:
            depth += 1 if begins else -1
            for theme in passage.themes:
                over[theme] = over.get(theme, 0) + (1 if begins else -1)
                if not over[theme]:
                    del over[theme]
        if not depth:
            continue
        themes = tuple(over)
        if found and found[-1][1] == first and found[-1][2] == themes:
            found[-1] = (found[-1][0], last, themes)
        else:
            found.append((first, last, themes))
    return found


def paint_tints(
    painter: QPainter,
    layout: RowLayout,
    x: float,
    y: float,
    passages: Sequence[Passage],
    colours: Look,
    themes: Mapping[int, ThemeColours],
    patterns: Mapping[int, int],
) -> None:
    """Paint the backgrounds of a row's passages; (x, y) is the row's top left. ``patterns`` are
    the themes' lines where colour alone won't do, else empty."""
    row = layout.row
    painter.setPen(Qt.PenStyle.NoPen)
    for first, last, ids in segments(passages, row.start, row.end):
        known = [i for i in ids if i in themes]
        for rect in layout.rects(first, last):
            box = tint_of(rect).translated(x, y)
            if not known:
                _dotted(painter, box, colours.muted)
                continue
            painter.fillRect(box, themes[known[0]].tint)
            ruled = known[: _RULES + 1] if patterns else known[1 : _RULES + 1]
            # from the line's foot up; many of them are finer, to stay below the letters
            thick, pitch = (2.0, 3.0) if len(ruled) <= 2 else (1.5, 2.25)
            for number, theme in enumerate(ruled):
                middle = round(y + rect.bottom()) - thick / 2 - pitch * number
                ends = QPointF(box.left(), middle), QPointF(box.right(), middle)
                draw_line(painter, *ends, themes[theme].ink, patterns.get(theme, 0), thick)


def _dotted(painter: QPainter, box: QRectF, colour: QColor) -> None:
    pen = QPen(colour, 1.6, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
    pen.setDashPattern([0.01, 2.2])
    painter.setPen(pen)
    y = box.bottom() - 1.5
    painter.drawLine(QPointF(box.left() + 1, y), QPointF(box.right() - 1, y))
    painter.setPen(Qt.PenStyle.NoPen)


def paint_frame(
    painter: QPainter, rects: Iterable[QRectF], frame: QColor, fill: QColor, rise: float = 0.0
) -> None:
    """Paint one rounded outline around all of ``rects``, filled; ``rise`` is the part of a line's
    height that it keeps away from lines that are no taller than their letters."""
    painter.setPen(QPen(frame, 2))
    painter.setBrush(fill)
    painter.drawPath(_outline(risen(rect, rise) for rect in rects))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def risen(rect: QRectF, rise: float) -> QRectF:
    """``rect``, taller by a part of its height, and a pixel at least, on either side."""
    air = max(1.5, rise * rect.height()) if rise else 0.0
    return rect.adjusted(0, -air, 0, air)


def _outline(rects: Iterable[QRectF]) -> QPainterPath:
    region = QRegion()
    for rect in rects:
        # whole pixels keep the line crisp
        region += rect.adjusted(-_FRAME_AIR, 0, _FRAME_AIR, 0).toAlignedRect()
    joined = QPainterPath()
    joined.addRegion(region)
    rounded = QPainterPath()
    for polygon in joined.simplified().toSubpathPolygons():
        corners = [polygon.at(n) for n in range(polygon.count())]
        if corners[0] == corners[-1]:
            corners.pop()
        _add_rounded(rounded, [c for n, c in enumerate(corners) if _turns(corners, n)])
    return rounded


def _turns(corners: Sequence[QPointF], n: int) -> bool:
    before, here, after = corners[n - 1], corners[n], corners[(n + 1) % len(corners)]
    return not (before.x() == here.x() == after.x() or before.y() == here.y() == after.y())


def _add_rounded(path: QPainterPath, corners: Sequence[QPointF]) -> None:
    for n, here in enumerate(corners):
        before, after = corners[n - 1], corners[(n + 1) % len(corners)]
        begin, end = _towards(here, before), _towards(here, after)
        if n:
            path.lineTo(begin)
        else:
            path.moveTo(begin)
        path.quadTo(here, end)
    path.closeSubpath()


def _towards(here: QPointF, there: QPointF) -> QPointF:
    """The point where the rounding of a corner begins, on the edge to ``there``."""
    edge = there - here
    length = abs(edge.x()) + abs(edge.y())
    return here + edge * (min(_FRAME_RADIUS, length / 2) / length) if length else here


def paint_text(
    painter: QPainter, layout: RowLayout, x: float, y: float, width: int, colours: Look
) -> None:
    """Draw a row's text with its bullet, rule or label."""
    row, style = layout.row, layout.style
    first = layout.lines[0]
    baseline = y + first.top + style.line * 0.72
    match row.kind:
        case BlockKind.LIST_ITEM if not (row.prefix or row.goes_on):
            _bullet(painter, layout, x, baseline, width, colours)
        case BlockKind.QUOTE:
            foot = layout.height - (style.after if row.closes else 0)
            left = x + width - 6 if layout.is_mirrored else x + 4
            head = first.top + 3 if row.opens else 0
            bar = QRectF(left, y + head, 2, foot - head - (3 if row.closes else 0))
            painter.fillRect(bar, mix(colours.line, colours.muted, 0.35))
        case BlockKind.TABLE if layout.table is not None:
            left = layout.table.left
            _rules(painter, layout, x + left, y, layout.table.width, width, colours)
        case BlockKind.FOOTNOTE:
            if row.opens:
                left = x + width - 96 if layout.is_mirrored else x
                painter.fillRect(QRectF(left, y + style.before - 16, 96, 1), colours.line)
            if row.note is not None:
                label = QFont(style.font)
                label.setWeight(QFont.Weight.DemiBold)
                painter.setFont(label)
                painter.setPen(colours.accent)
                wide = QFontMetricsF(label).horizontalAdvance(row.note.label)
                left = x + width - wide if layout.is_mirrored else x
                painter.drawText(QPointF(left, baseline), row.note.label)
        case _:
            pass
    painter.setPen(colours.muted if style.muted else colours.ink)
    layout.draw(painter, QPointF(x, y))
    for link in row.links:
        for rect in layout.rects(max(link.start, row.start), min(link.end, row.end)):
            under = round(y + rect.top() + style.line * 0.72) + 3
            painter.fillRect(QRectF(x + rect.left(), under, rect.width(), 1), colours.accent)


def _bullet(
    painter: QPainter, layout: RowLayout, x: float, baseline: float, width: int, colours: Look
) -> None:
    """A disc, a ring, a square, a dash: by how deep the item lies in its list."""
    scale, level = layout.style.scale, layout.row.level
    away = layout.indent - 14 * scale
    centre = QPointF(x + width - away if layout.is_mirrored else x + away, baseline - 5.4 * scale)
    painter.setPen(QPen(colours.muted, 1.3 * scale))
    painter.setBrush(Qt.BrushStyle.NoBrush if level == 2 else colours.muted)
    if level <= 2:
        radius = (2.4 if level <= 1 else 2.2) * scale
        painter.drawEllipse(centre, radius, radius)
    elif level == 3:
        side = 4.0 * scale
        painter.fillRect(
            QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side), colours.muted
        )
    else:
        painter.drawLine(centre - QPointF(3 * scale, 0), centre + QPointF(3 * scale, 0))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _rules(
    painter: QPainter,
    layout: RowLayout,
    x: float,
    y: float,
    wide: float,
    width: int,
    colours: Look,
) -> None:
    """The hairlines of a table's row; those around its header are stronger."""
    row, style = layout.row, layout.style
    wide = max(wide, min(width, wide + 1))
    strong = mix(colours.line, colours.ink, 0.45)
    foot = y + layout.height - (style.after - round(6 * style.scale) if row.closes else 0) - 1
    last = row.closes or layout.is_header
    painter.fillRect(QRectF(x, round(foot), wide, 1), strong if last else colours.line)
    if row.opens:
        top = y + style.before - round(6 * style.scale)
        painter.fillRect(QRectF(x, round(top) - 1, wide, 1), strong)


def paint_page_marks(
    painter: QPainter,
    layout: RowLayout,
    right: float,
    y: float,
    limit: float,
    colours: Look,
) -> None:
    """Write the original's page numbers beside the lines where its pages begin. ``right`` is the
    column's right edge, ``limit`` that of the window."""
    font = look.font("small")
    painter.setFont(font)
    painter.setPen(colours.muted)
    metrics = QFontMetricsF(font)
    for top, label in page_labels(layout):
        wide = metrics.horizontalAdvance(label)
        x = min(right + 24, limit - wide - 8)
        painter.drawText(QPointF(x, y + top + layout.style.line * 0.72), label)


def page_labels(layout: RowLayout) -> list[tuple[float, str]]:
    """The tops of the lines at which pages begin, and what stands beside them; of pages that begin
    on one line, as those without text do, the first and the last."""
    beside: dict[float, list[int]] = {}
    for offset, page in layout.row.pages:
        beside.setdefault(layout.caret(offset).top(), []).append(page)
    return [
        (
            top,
            tr("p. {page}", page=pages[0])
            if len(pages) == 1
            else tr("pp. {first}–{last}", first=pages[0], last=pages[-1]),
        )
        for top, pages in beside.items()
    ]


def paint_note_mark(painter: QPainter, at: QPointF, colours: Look) -> QRectF:
    """Draw the little sheet that says a passage has a note; returns where it stands."""
    box = QRectF(at.x(), at.y(), 10, 11)
    painter.setPen(QPen(colours.muted, 1.1))
    painter.setBrush(colours.surface)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
    for y in (3.5, 5.5, 7.5):
        painter.drawLine(
            QPointF(box.left() + 2.8, box.top() + y),
            QPointF(box.right() - (2.8 if y < 7 else 4.6), box.top() + y),
        )
    painter.setBrush(Qt.BrushStyle.NoBrush)
    return box.adjusted(-4, -4, 4, 4)


def paint_key_mark(painter: QPainter, centre: QPointF, ink: QColor, colours: Look) -> QRectF:
    """Draw the asterisk of a key passage between ribbons and text; returns where it stands."""
    arms = []
    for turn in range(3):
        angle = math.pi * (turn / 3 + 0.5)
        arm = QPointF(math.cos(angle), math.sin(angle)) * _KEY_ARM
        arms.append(QLineF(centre - arm, centre + arm))
    for colour, width in ((colours.paper, 4.5), (ink, 2.0)):
        pen = QPen(colour, width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLines(arms)
    return QRectF(centre.x() - 8, centre.y() - 9, 16, 18)
