"""How a table is set: the places of its columns, which of them hold figures, and its header.

A row of a table is one block, its cells parted by tabs. A table that is too wide first sticks out
into the right margin, then gets smaller letters, then narrower columns in which cells wrap. One
with more columns than can stand beside each other goes on below: each row in several bands.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from PySide6.QtGui import QFont, QFontMetricsF

from briefing.ui.reader.typesetting import CELL_GAP, RowStyle

TABLE_SAMPLE = 60  # rows of a table that decide on its columns
_SIZES = (1.0, 0.93, 0.86, 0.78)
_IN_BANDS = 0.93
_LEAST = 22.0  # pixels of a column
_READABLE = 48.0  # pixels of a column in which words may break anywhere
_INSET = 14.0  # pixels before the further bands of a row
_CHARACTERS = 400  # of a cell that are measured
_CELLS, _FEWEST = 1000, 12  # cells that are measured, but of so many rows at least
_FIGURE = re.compile(
    r"[(+−–-]?\s*(?:€|EUR|USD|\$|£)?\s*[(+−–-]?\d[\d.,\s]*\)?\s*(?:%|‰|mln\.?|mld\.?|miljoen|miljard|EUR|€)?"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:[-–/]\d{2,4})?")
_EMPTY = frozenset(("", "-", "–", "—", "n.v.t.", "n/a", "."))


@dataclass(frozen=True, slots=True)
class Table:
    """Columns as (x, width) in pixels of the row, ``figures`` the numbers of those that end at
    their right edge, and the styles of header and body. ``width`` is all of it. ``breaks`` are the
    columns with which a further band of each row begins."""

    columns: tuple[tuple[float, float], ...]
    figures: frozenset[int]
    width: float
    header: bool
    style: RowStyle
    header_style: RowStyle
    breaks: frozenset[int] = frozenset()


def set_table(
    rows: Sequence[str],
    style: RowStyle,
    width: int,
    widest: int,
    bold: Container[tuple[int, int]] = frozenset(),
) -> Table:
    """Set a table from its first rows. ``width`` is the column of the text, ``widest`` what a table
    may take, ``bold`` the cells with bold words (row, column)."""
    most = max(_FEWEST, _CELLS // max(row.count("\t") + 1 for row in rows))
    cells = [row.split("\t") for row in rows[:most]]
    header = _has_header(cells, bold)
    by_column = list(zip_longest(*cells, fillvalue=""))
    gap = CELL_GAP * style.scale
    measured = [
        _widths(
            column,
            style.font,
            _bold(style).font,
            [(row, n) in bold or (header and not row) for row in range(len(column))],
        )
        for n, column in enumerate(by_column)
    ]
    for size in _SIZES:
        style_now = _at(style, size)
        wanted = _smaller(measured, style_now, style)
        gaps = gap * size * (len(wanted) - 1)
        whole = sum(natural for natural, _ in wanted) + gaps
        least = sum(longest for _, longest in wanted) + gaps
        room = width if whole <= width or least <= width else widest
        if least <= room:
            break
    if least > room and (room - gaps) / len(wanted) < _READABLE * style.scale * size:
        # below each other there is room for letters that are read with ease
        size, style_now = _IN_BANDS, _at(style, _IN_BANDS)
        wanted = _smaller(measured, style_now, style)
        columns, breaks = _bands([min(*pair, room / 3) for pair in wanted], room, gap * size)
    else:
        columns, breaks, x = [], set(), 0.0
        for one in _shared(wanted, max(room - gaps, _LEAST * len(wanted))):
            columns.append((x, one))
            x += one + gap * size
    figures = frozenset(
        n for n, column in enumerate(by_column) if _is_figures(column[1:] if header else column)
    )
    whole = max((x + one for x, one in columns), default=0.0)
    head = _bold(style_now)
    return Table(tuple(columns), figures, whole, header, style_now, head, frozenset(breaks))


def _smaller(
    measured: Sequence[tuple[float, float]], now: RowStyle, before: RowStyle
) -> list[tuple[float, float]]:
    """Widths of columns in other letters: these keep their proportions, but for a hair."""
    part = now.font.pixelSize() / before.font.pixelSize()
    return [(max(a * part, _LEAST) + 1, max(b * part, _LEAST) + 1) for a, b in measured]


def _bands(
    widths: Sequence[float], room: float, gap: float
) -> tuple[list[tuple[float, float]], set[int]]:
    """Columns beside each other as far as there is room, the next ones below and a little in."""
    columns: list[tuple[float, float]] = []
    breaks: set[int] = set()
    x = 0.0
    for number, one in enumerate(widths):
        if columns and x + one > room:
            breaks.add(number)
            x = _INSET
        columns.append((x, one))
        x += one + gap
    return columns, breaks


def _at(style: RowStyle, size: float) -> RowStyle:
    if size == 1:
        return style
    font = QFont(style.font)
    font.setPixelSize(max(round(font.pixelSize() * size), 9))
    return replace(style, font=font, line=max(round(style.line * size), 13))


def _bold(style: RowStyle) -> RowStyle:
    font = QFont(style.font)
    font.setWeight(QFont.Weight.DemiBold)
    return replace(style, font=font)


def _widths(
    column: Sequence[str], font: QFont, bold: QFont, are_bold: Sequence[bool]
) -> tuple[float, float]:
    """What a column would like to have, and what its longest word needs."""
    body, heavy = QFontMetricsF(font), QFontMetricsF(bold)
    natural = longest = _LEAST
    for cell, is_bold in zip(column, are_bold, strict=True):
        metrics = heavy if is_bold else body
        natural = max(natural, metrics.horizontalAdvance(cell[:_CHARACTERS]) + 1)
        word = max(cell.split(), key=len, default="")[:40]
        longest = max(longest, metrics.horizontalAdvance(word) + 1)
    return natural, min(longest, natural)


def _shared(wanted: Sequence[tuple[float, float]], room: float) -> list[float]:
    """Widths that fit: narrow columns keep what they would like, wide ones share the rest; none
    gets less than its longest word, as long as there is room for all of these."""
    if sum(natural for natural, _ in wanted) <= room:
        return [natural for natural, _ in wanted]
    needs = sum(longest for _, longest in wanted)
    floors = [longest if needs <= room else _LEAST for _, longest in wanted]
    result = list(floors)
    left = room - sum(floors)
    open_columns = {n for n, (natural, _) in enumerate(wanted) if natural > floors[n]}
    while open_columns and left > 0.5:
        share = left / len(open_columns)
        for n in list(open_columns):
            more = min(share, wanted[n][0] - result[n])
            result[n] += more
            left -= more
            if more < share:
                open_columns.discard(n)
        if share < 0.5:
            break
    return result


def _is_figures(cells: Sequence[str]) -> bool:
    written = [cell.strip() for cell in cells if cell.strip() not in _EMPTY]
    return (
        bool(written) and sum(bool(_FIGURE.fullmatch(c)) for c in written) * 5 >= len(written) * 4
    )


def _has_header(cells: Sequence[Sequence[str]], bold: Container[tuple[int, int]]) -> bool:
    """Whether the first row names the columns: the source sets it in bold; or it has no figures
    but years, and stands over more than one row. Two columns of words are rather names with what
    they stand for."""
    if len(cells) < 2:
        return False
    first = [cell.strip() for cell in cells[0]]
    written = [n for n, cell in enumerate(first) if cell]
    if written and all((0, n) in bold for n in written):
        return not all((1, n) in bold for n, cell in enumerate(cells[1]) if cell.strip())
    rest = [cell.strip() for row in cells[1:] for cell in row[1:]]
    if len(first) == 2 and not any(_FIGURE.fullmatch(cell) for cell in rest if cell):
        return False
    if any(_FIGURE.fullmatch(cell) and not _YEAR.fullmatch(cell) for cell in first):
        return False
    return not any(cell.endswith(":") for cell in first) and any(first)
