"""The tables of an OpenDocument text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from briefing.readers.odt.lists import whole
from briefing.readers.odt.names import TABLE
from briefing.readers.odt.pagebreaks import PageBreaks
from briefing.readers.shaping import Shape

_MOST_REPEATED = 40  # cells that one element may stand for


class Tables:
    """Puts rows and cells into ``shape``; ``fill`` reads what stands in a cell."""

    def __init__(self, shape: Shape, pages: PageBreaks, fill: Callable[[Any], None]) -> None:
        self._shape = shape
        self._pages = pages
        self._fill = fill

    def table(self, element: Any) -> None:
        """A whole table."""
        self._shape.start("table")
        self._rows(element, "td")
        self._shape.end("table")

    def _rows(self, parent: Any, cell: str) -> None:
        for element in parent:
            if element.tag == f"{TABLE}table-row":
                self._row(element, cell)
            elif element.tag == f"{TABLE}table-header-rows":
                self._rows(element, "th")
            elif element.tag in (f"{TABLE}table-rows", f"{TABLE}table-row-group"):
                self._rows(element, cell)
            else:
                self._pages.between(element)

    def _row(self, row: Any, tag: str) -> None:
        self._shape.start("tr")
        for cell in row:
            if cell.tag != f"{TABLE}table-cell":  # a covered one belongs to its neighbour
                continue
            spans = {
                name: str(span)
                for name, attribute in (("colspan", "columns"), ("rowspan", "rows"))
                if (span := whole(cell.get(f"{TABLE}number-{attribute}-spanned"), 1)) > 1
            }
            repeated = whole(cell.get(f"{TABLE}number-columns-repeated"), 1)
            for _ in range(min(max(1, repeated), _MOST_REPEATED)):
                self._shape.start(tag, spans)
                self._fill(cell)
                self._shape.end(tag)
        self._shape.end("tr")
