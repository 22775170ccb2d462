"""Lines above or below the columns of a page."""

from __future__ import annotations

from briefing.readers.pdf.fonts import PLAIN
from briefing.readers.pdf.outside import OUTSIDE, placed
from briefing.readers.pdf.strips import Strip


def _strip(left: float, top: float, high: float) -> Strip:
    words = "De haven is open"
    return Strip(words, words, 1, 0, len(words), (left, top, left + 120, top + high), 10, PLAIN)


def _columns() -> list[list[Strip]]:
    return [[_strip(left, 100 + 12.5 * line, 10) for line in range(20)] for left in (60.0, 300.0)]


def test_pieces_above_that_begin_where_no_column_does() -> None:
    columns = _columns()
    head = [_strip(60, 40, 10), _strip(400, 40, 10)]
    found = placed([[head[0], *columns[0]], [head[1], *columns[1]]])
    assert found == [head, *columns]
    assert all(strip.aside == OUTSIDE for strip in head)


def test_a_line_that_the_file_gives_no_height() -> None:
    columns = _columns()
    flat = _strip(60, 40, 0)
    assert placed([[flat, *columns[0]], columns[1]]) == [[flat, *columns[0]], columns[1]]
