"""How a table is set: the places of its columns, which of them hold figures, and its header.

A row of a table is one block, its cells parted by tabs. Cells wrap, but no column gets so narrow
that its words stand in a tower: a table that is too wide for that first sticks out into the right
margin, then gets smaller letters, then higher rows. One that still is goes on below: each row in
several bands. One whose words run from the right has its first column at the right.
"""

from __future__ import annotations

import math
import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from PySide6.QtGui import QFont, QFontMetricsF

from briefing.ui.direction import begins_right_to_left
from briefing.ui.reader.typesetting import CELL_GAP, RowStyle

TABLE_SAMPLE = 60  # rows of a table that decide on its columns
_IN_BANDS = 0.93
_LEAST = 22.0  # pixels of a column
# what is tried in turn: sizes of the letters, how much is left of the gaps between columns, the
# lines that a cell may take if its column is to be no wider than that for it, and the letters of
# the longest word that is not broken
_SETTINGS = (
    ((1.0, 0.93), 1.0, 6, 40),
    ((1.0, 0.93, 0.86), 0.6, 6, 40),
    ((0.93, 0.86), 0.6, 8, 40),
    ((0.93, 0.86, 0.78), 0.6, 8, 16),
)
_ENOUGH = 24  # letters in a line: more of them are not asked for, however long a cell is
_INSET = 14.0  # pixels before the further bands of a row
_CHARACTERS = 400  # of a cell that are measured
_CELLS, _FEWEST = 1000, 12  # cells that are measured, but of so many rows at least
_FIGURE = re.compile(
    r"[(+−–-]?\s*(?:€|EUR|USD|\$|£)?\s*[(+−–-]?\d[\d.,\s]*\)?\s*(?:%|‰|mln\.?|mld\.?|miljoen|miljard|EUR|€)?"
)
_SHARES = (0.0, 0.5, 1.0)  # ways to share what room there is, see ``_shared``
_FAR = 1.6  # times the column of the text
_RAGGED = 1.12  # of a text's length that its lines take, as these break between words
_YEAR = re.compile(r"(?:19|20)\d\d(?:[-–/]\d{2,4})?")
_EMPTY = frozenset(("", "-", "–", "—", "n.v.t.", "n/a", "."))


@dataclass(frozen=True, slots=True)
class Table:
    """Columns as (x, width) in pixels of the row, ``figures`` the numbers of those that end at
    their right edge, and the styles of header and body. ``width`` is all of it, from ``left`` on.
    ``breaks`` are the columns with which a further band of each row begins."""

    columns: tuple[tuple[float, float], ...]
    figures: frozenset[int]
    width: float
    header: bool
    style: RowStyle
    header_style: RowStyle
    breaks: frozenset[int] = frozenset()
    left: float = 0.0


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
    advances = [
        _advances(
            column,
            style.font,
            _bold(style).font,
            [(row, n) in bold or (header and not row) for row in range(len(column))],
        )
        for n, column in enumerate(by_column)
    ]
    measured = [(max(natural), longest) for natural, longest in advances]
    letter = QFontMetricsF(style.font).horizontalAdvance("n")
    for size, near, lines, whole_word in _settings():
        style_now = _at(style, size)
        wanted = _smaller(
            [
                (natural, _needed(natural, longest, letter, lines, whole_word))
                for natural, longest in measured
            ],
            style_now.font.pixelSize() / style.font.pixelSize(),
        )
        between = gap * size * near
        gaps = between * (len(wanted) - 1)
        whole = sum(natural for natural, _ in wanted) + gaps
        least = sum(needed for _, needed in wanted) + gaps
        # into the margin rather than into towers of words; far out only when words would break
        room = width if whole <= width else max(min(widest, _FAR * width), min(least, widest))
        if least <= room:
            break
    if least > room:
        # below each other there is room for letters that are read with ease
        before = style_now.font.pixelSize()
        style_now, between = _at(style, _IN_BANDS), gap * _IN_BANDS
        wanted = _smaller(wanted, style_now.font.pixelSize() / before)
    part = style_now.font.pixelSize() / style.font.pixelSize()
    cells_wide = [[one * part + 1 for one in natural] for natural, _ in advances]
    columns, breaks = _bands(wanted, cells_wide, room, between)
    figures = frozenset(
        n for n, column in enumerate(by_column) if _is_figures(column[1:] if header else column)
    )
    whole = max((x + one for x, one in columns), default=0.0)
    head, left = _bold(style_now), 0.0
    if not breaks and _runs_from_right(cells):
        edge = max(width, whole)
        left, columns = edge - whole, [(edge - x - one, one) for x, one in columns]
    return Table(tuple(columns), figures, whole, header, style_now, head, frozenset(breaks), left)


def _settings() -> Iterator[tuple[float, float, int, int]]:
    for sizes, near, lines, whole_word in _SETTINGS:
        for size in sizes:
            yield size, near, lines, whole_word


def _needed(natural: float, longest: float, letter: float, lines: int, whole_word: int) -> float:
    """The width with which a column is read with ease: its longest cell takes so many lines, and
    words of up to ``whole_word`` letters stay whole."""
    enough = min(natural * _RAGGED / lines, _ENOUGH * letter)
    return min(natural, max(enough, min(longest, whole_word * letter)))


def _beside(widths: Sequence[float], x: float, gap: float) -> list[tuple[float, float]]:
    """Columns of these widths from ``x`` on."""
    columns = []
    for one in widths:
        columns.append((x, one))
        x += one + gap
    return columns


def _runs_from_right(cells: Sequence[Sequence[str]]) -> bool:
    """Whether more cells begin with right-to-left words than with others."""
    words = [cell for row in cells for cell in row if any(c.isalpha() for c in cell)]
    if all(cell.isascii() for cell in words):
        return False
    return 2 * sum(map(begins_right_to_left, words)) > len(words)


def _smaller(widths: Sequence[tuple[float, float]], part: float) -> list[tuple[float, float]]:
    """Widths of columns in other letters: these keep their proportions, but for a hair."""
    return [(max(a * part, _LEAST) + 1, max(b * part, _LEAST) + 1) for a, b in widths]


def _bands(
    wanted: Sequence[tuple[float, float]], cells: Sequence[Sequence[float]], room: float, gap: float
) -> tuple[list[tuple[float, float]], set[int]]:
    """Columns beside each other as far as there is room for what they need, the next ones below
    and a little in; those of a band share its room."""
    breaks: set[int] = set()
    x = 0.0
    for number, (_, needed) in enumerate(wanted):
        if number and x + min(needed, room - _INSET) > room:
            breaks.add(number)
            x = _INSET
        x += needed + gap
    columns: list[tuple[float, float]] = []
    for first, last in pairwise([0, *sorted(breaks), len(wanted)]):
        inset = _INSET if first else 0.0
        inside = room - inset - gap * (last - first - 1)
        shares = _fair(wanted[first:last], cells[first:last], inside)
        columns += _beside(shares, inset, gap)
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


def _advances(
    column: Sequence[str], font: QFont, bold: QFont, are_bold: Sequence[bool]
) -> tuple[list[float], float]:
    """What each cell of a column would like to have, and what its longest word needs."""
    body, heavy = QFontMetricsF(font), QFontMetricsF(bold)
    naturals, longest = [], _LEAST
    for cell, is_bold in zip(column, are_bold, strict=True):
        metrics = heavy if is_bold else body
        naturals.append(max(metrics.horizontalAdvance(cell[:_CHARACTERS]) + 1, _LEAST))
        word = max(cell.split(), key=len, default="")[:40]
        longest = max(longest, metrics.horizontalAdvance(word) + 1)
    return naturals, min(longest, max(naturals))


def _fair(
    wanted: Sequence[tuple[float, float]], cells: Sequence[Sequence[float]], room: float
) -> list[float]:
    """Widths that fit, with which no rows are towers beside low ones. ``cells`` is what each cell
    would like, column by column."""
    if sum(natural for natural, _ in wanted) <= room:
        return [natural for natural, _ in wanted]

    def height(widths: Sequence[float]) -> int:
        # words do not fill their lines
        per_column = [
            [math.ceil(one * _RAGGED / width) if one > width else 1 for one in column]
            for column, width in zip(cells, widths, strict=True)
        ]
        # squared: one row of eight lines reads worse than four of two
        return sum(max(row) ** 2 for row in zip(*per_column, strict=True))

    return min((_shared(wanted, room, power) for power in _SHARES), key=height)


def _shared(wanted: Sequence[tuple[float, float]], room: float, power: float) -> list[float]:
    """Widths that fit: narrow columns keep what they would like, wide ones share the rest, equally
    or by a ``power`` of what they lack; none gets less than its longest word, as long as there is
    room for all of these."""
    needs = sum(longest for _, longest in wanted)
    floors = [longest if needs <= room else _LEAST for _, longest in wanted]
    result = list(floors)
    left = room - sum(floors)
    open_columns = {n for n, (natural, _) in enumerate(wanted) if natural > floors[n]}
    while open_columns and left > 0.5:
        weights = {n: (wanted[n][0] - floors[n]) ** power for n in open_columns}
        share = left / sum(weights.values())
        for n, weight in weights.items():
            more = min(share * weight, wanted[n][0] - result[n])
            result[n] += more
            left -= more
            if more < share * weight:
                open_columns.discard(n)
        if len(open_columns) == len(weights):  # all has been given away
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
