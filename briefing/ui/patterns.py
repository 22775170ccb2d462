"""Lines of different makes, by which themes are told apart without colour."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

if TYPE_CHECKING:
    # at run time the domain's types would delay the first paint
    from briefing.domain.library import Theme

# lengths of dash and gap in widths of the line: unbroken, dashes, dots, dash and dot, short
# dashes, long ones with narrow gaps; empty: two thin lines
_MAKES: tuple[tuple[float, ...] | None, ...] = (
    None,
    (3.0, 1.8),
    (0.02, 2.0),
    (),
    (4.5, 1.8, 0.02, 1.8),
    (1.2, 1.2),
    (7.0, 1.4),
    (3.0, 1.6, 0.02, 1.6, 0.02, 1.6),
    (0.02, 3.6),
)
COUNT = len(_MAKES)


def patterns_of(themes: Iterable[Theme]) -> dict[int, int]:
    """A make for each theme, by its key; those without a key take what is left, in order."""
    found: dict[int, int] = {}
    waiting: list[int] = []
    for theme in themes:
        if theme.key:
            found[theme.id] = (theme.key - 1) % COUNT
        else:
            waiting.append(theme.id)
    free = [make for make in range(COUNT) if make not in found.values()] or list(range(COUNT))
    for number, theme_id in enumerate(waiting):
        found[theme_id] = free[number % len(free)]
    return found


def draw_line(
    painter: QPainter,
    first: QPointF,
    last: QPointF,
    ink: QColor,
    make: int,
    width: float,
    *,
    grain: float = 1.0,
) -> None:
    """Draw a line of one make, ``width`` pixels thick, from ``first`` to ``last`` (its middle). A
    ``grain`` below 1 makes dashes and gaps shorter, so that a short line can be told too."""
    lengths = _MAKES[make % COUNT]
    if lengths and grain < 1:
        dots = 0.02 in lengths  # these have round ends, which reach into the gaps
        lengths = tuple(max(n * grain, 1.4 if dots and n > 0.02 else 0.02) for n in lengths)
    pen = QPen(ink, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if lengths:
        pen.setDashPattern(list(lengths))
        if 0.02 in lengths:
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    if lengths is None and first.y() == last.y():
        # whole pixels keep it crisp
        painter.fillRect(QRectF(first.x(), first.y() - width / 2, last.x() - first.x(), width), ink)
    elif lengths == ():
        pen.setWidthF(width / 3)
        along = last - first
        aside = QPointF(0, width / 3) if abs(along.x()) > abs(along.y()) else QPointF(width / 3, 0)
        painter.setPen(pen)
        painter.drawLine(first - aside, last - aside)
        painter.drawLine(first + aside, last + aside)
    else:
        painter.setPen(pen)
        painter.drawLine(first, last)
    painter.setPen(Qt.PenStyle.NoPen)
