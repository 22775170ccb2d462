"""Tables of a tree: which are only there for the layout, and the cells of the others."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

_PARTS = ("thead", "tbody", "tfoot")
_BLOCKS = ("p", "div", "ul", "ol", "blockquote", "pre")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_MOST_COLUMNS = 63
_MOST_ROWS_SPANNED = 2000
_MOST_PARAGRAPHS = 4  # in a cell of a table that is one
_LONGEST_CELL = 600  # characters, likewise
_LONGEST_LABEL = 40
_LONGEST_VALUE = 300


def is_layout(table: Any) -> bool:
    """Whether a table only puts text in its place on the page."""
    if table.get("role") in ("presentation", "none"):
        return True
    holds_more = next(table.iterdescendants("table"), None) is not None
    if holds_more and not _holds_small_ones(table):
        return True
    if next(table.iter("th"), None) is not None:
        return False
    if next(table.iterdescendants(*_HEADINGS), None) is not None:
        return True
    rows = list(_rows(table))
    if all(len(row) <= 1 for row in rows):
        return True
    for row in rows:
        for cell in row:
            paragraphs = sum(1 for _ in islice(cell.iter(*_BLOCKS), _MOST_PARAGRAPHS + 1))
            if paragraphs > _MOST_PARAGRAPHS and _length(cell) > _LONGEST_CELL:
                return True
    return False


def _holds_small_ones(table: Any) -> bool:
    """Whether the tables in the cells of ``table`` are few and small, so that it is one itself."""
    rows = [[cell for cell in row if "".join(cell.itertext()).strip()] for row in _rows(table)]
    cells = [cell for row in rows for cell in row]
    holders = [cell for cell in cells if next(cell.iter("table"), None) is not None]
    return (
        sum(len(row) > 1 for row in rows) > 1
        and len(holders) * 2 < len(cells)
        and all(_length(cell) <= _LONGEST_CELL for cell in cells)
        and not any(next(inner.iter(*_HEADINGS), None) is not None for inner in holders)
    )


def form_of(table: Any) -> list[tuple[list[Any], bool]]:
    """The rows of a form: a table that puts text in its place, with labels and their values in some
    of its rows. For each row its cells, and whether it is such a one; empty for another table."""
    if table.get("role") in ("presentation", "none"):
        return []
    if next(table.iterdescendants("table"), None) is not None:
        return []
    rows = list(_rows(table)) or [[]]
    filled = [_is_filled_in(row) for row in rows]
    above, below = [False, *filled[:-1]], [*filled[1:], False]
    runs = [one and (a or b) for one, a, b in zip(filled, above, below, strict=True)]
    return list(zip(rows, runs, strict=True)) if any(runs) else []


def _is_filled_in(row: list[Any]) -> bool:
    """Whether ``row`` is a short label and what was filled in behind it."""
    if len(row) != 2:
        return False
    label, value = (" ".join("".join(cell.itertext()).split()) for cell in row)
    blocks = [sum(1 for _ in islice(cell.iter(*_BLOCKS, *_HEADINGS), 3)) for cell in row]
    return (
        0 < len(label) <= _LONGEST_LABEL
        and len(value) <= _LONGEST_VALUE
        and label[-1] not in ".;!"
        and blocks[0] <= 1
        and blocks[1] <= 2
    )


def rows_of(table: Any) -> Iterator[list[Any]]:
    """The cells of each row, ``None`` where one from the left or from above reaches."""
    reaching: dict[int, int] = {}  # by column: so many rows more
    for row in _rows(table):
        cells: list[Any] = []
        for cell in row:
            while reaching.get(len(cells), 0) > 0:
                reaching[len(cells)] -= 1
                cells.append(None)
            wide = _span(cell.get("colspan"), _MOST_COLUMNS)
            high = _span(cell.get("rowspan"), _MOST_ROWS_SPANNED)
            for column in range(len(cells), len(cells) + wide):
                if high > 1:
                    reaching[column] = high - 1
            cells += [cell, *[None] * (wide - 1)]
        for column in range(len(cells), _MOST_COLUMNS):
            if reaching.get(column, 0) > 0:
                reaching[column] -= 1
        yield cells


def _rows(table: Any) -> Iterator[list[Any]]:
    for element in table:
        if element.tag == "tr":
            yield _cells(element)
        elif element.tag in _PARTS:
            for row in element.iterchildren("tr"):
                yield _cells(row)


def _cells(row: Any) -> list[Any]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _span(text: str | None, most: int) -> int:
    text = (text or "").strip()
    return min(most, max(1, int(text))) if text.isdecimal() and len(text) < 9 else 1


def _length(cell: Any) -> int:
    return sum(len(text) for text in cell.itertext())
