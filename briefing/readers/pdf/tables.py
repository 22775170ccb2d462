"""Tables: rows of cells that keep to the same columns."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from briefing.readers.joining import Joiner
from briefing.readers.pdf import lanes, widths
from briefing.readers.pdf.rows import Row
from briefing.readers.pdf.strips import Strip
from briefing.readers.pdf.styles import Measure
from briefing.readers.sentences import starts_small

_FEWEST_ROWS = 2
_FEWEST_CELLS = 2
_MOST_WHITE = 3.5  # times the leading between two rows of one table
_EDGE = 1.5  # points
_EVEN = 1.2  # times the narrowest white in a line of which all words stand apart
_NARROW = 2.5  # ems of white that alone make no cells
_TIGHT = 1.28  # times the leading: a line this near goes on with its cell


def close_up(rows: list[Row], measure: Measure) -> None:
    """Make lines whole that only were driven out to the width of their column."""
    for i, row in enumerate(rows):
        if not row.cells or row.kind is not None:
            continue
        whites = [after[0].left - before[-1].right for before, after in pairwise(row.cells)]
        driven = (
            abs(row.right - measure.edges[row.band]) < _EDGE
            and abs(row.left - measure.starts[row.band]) < _EDGE
        )
        lonely = not any(
            other.band == row.band and _share_edges(row, other)
            for other in rows[max(0, i - 1) : i] + rows[i + 1 : i + 2]
        )
        even = " " not in row.text and max(whites) < _EVEN * min(whites)
        if (driven and (lonely or even)) or (lonely and max(whites) < _NARROW * row.size):
            row.cells = []
            row.text = row.text.replace("\t", " ")


def _share_edges(row: Row, other: Row) -> bool:
    """Whether cells of both begin, or end, at one place."""
    return any(
        abs(mine[0].left - its[0].left) < _EDGE or abs(mine[-1].right - its[-1].right) < _EDGE
        for number, mine in enumerate(row.cells[1:], start=1)
        for place, its in enumerate(other.cells[1:], start=1)
        if number + 1 < len(row.cells)
        or place + 1 < len(other.cells)
        or abs(mine[0].left - its[0].left) < _EDGE
    )


def run(rows: list[Row], first: int, measure: Measure) -> int:
    """Where the table ends that begins with row ``first``; ``first`` when there is none."""
    if not rows[first].cells:
        return first
    edges = [cell[0].left for cell in rows[first].cells]
    last = first
    i = first + 1
    full = 1
    while i < len(rows):
        above, row = rows[i - 1], rows[i]
        step = row.baseline - above.baseline
        if row.page == above.page and not 0 <= step <= _MOST_WHITE * measure.leading * row.size:
            break
        if row.cells:
            full += 1
            last = i
            edges += [cell[0].left for cell in row.cells]
        elif not _is_part(row, above, edges, measure):
            break
        else:
            last = i
        i += 1
    if full < _FEWEST_ROWS:
        return first
    return last + 1


def _is_part(row: Row, above: Row, edges: list[float], measure: Measure) -> bool:
    """Whether a row of one cell goes on with a cell of the row above."""
    if row.page != above.page or row.kind is not None:
        return False
    em = row.size
    if not any(abs(row.left - edge) < em for edge in edges):
        return False
    if row.baseline - above.baseline > _TIGHT * measure.leading * em:
        return False
    width = measure.edges[row.band] - measure.starts[row.band]
    if above.cells and len(above.cells) > _FEWEST_CELLS and _ends_early(row, above):
        return False
    return row.right - row.left < 0.6 * width


def _ends_early(row: Row, above: Row) -> bool:
    """Whether ``row`` goes on with none of the cells of ``above``: its first word had room in the
    first of them."""
    name, value = above.cells[0][-1], above.cells[1][0]
    inside = row.left - above.cells[0][0].left
    if inside > row.size or starts_small(row.text):
        return False
    if inside < -row.size:
        return True  # the row above has nothing there
    width = widths.of_first_word(row.text, row.right - row.left)
    return name.right + width < value.left - _NARROW * row.size


def texts(rows: list[Row], joiner: Joiner) -> Iterator[tuple[int, str]]:
    """Page and text of each row of a table, its cells parted by tabs."""
    columns = _columns(rows)
    numbers = _numbers(rows, columns)
    current: list[list[str]] = []
    page = rows[0].page
    for row in rows:
        cells: list[list[str]] = [[] for _ in range(numbers[-1] + 1)]
        for strips in row.cells or [row.strips]:
            place = numbers[_column(strips[0], strips[-1], columns)]
            cells[place].append(_text(row, strips))
        if current and not row.cells:
            for have, more in zip(current, cells, strict=True):
                have.extend(more)
            continue
        if current:
            yield page, _joined(current, joiner)
        current, page = cells, row.page
    yield page, _joined(current, joiner)


def _numbers(rows: list[Row], columns: list[tuple[float, float]]) -> list[int]:
    """The number of each column; a head and what it stands over may have been taken for two."""
    filled = [
        {_column(held[0], held[-1], columns): held[0].text for held in row.cells}
        for row in rows
        if row.cells
    ]
    return lanes.numbered(filled, len(columns))


def _text(row: Row, strips: list[Strip]) -> str:
    if not row.cells:
        return row.text
    place = next(i for i, cell in enumerate(row.cells) if cell is strips)
    return row.text.split("\t")[place]


def _joined(cells: list[list[str]], joiner: Joiner) -> str:
    return "\t".join(joiner.texts(cell) for cell in cells)


def _columns(rows: list[Row]) -> list[tuple[float, float]]:
    """The columns of a table: what its cells cover, from left to right."""
    spans = sorted(
        (strips[0].left, strips[-1].right) for row in rows for strips in (row.cells or [])
    )
    columns: list[tuple[float, float]] = []
    for left, right in spans:
        if columns and left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns or [(0.0, 0.0)]


def _column(first: Strip, last: Strip, columns: list[tuple[float, float]]) -> int:
    """The column that the strips from ``first`` to ``last`` stand in most."""
    return max(
        range(len(columns)),
        key=lambda i: min(last.right, columns[i][1]) - max(first.left, columns[i][0]),
    )
