"""The tables of a Word document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from briefing.readers.docx.names import VAL, W, is_on, value, whole
from briefing.readers.docx.pagebreaks import PageBreaks
from briefing.readers.shaping import Shape

_WIDEST = 63  # columns of a table in Word
_AROUND = (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins")


class Tables:
    """Puts rows and cells into ``shape``; ``fill`` reads what stands in a cell."""

    def __init__(self, shape: Shape, pages: PageBreaks, fill: Callable[[Any], None]) -> None:
        self._shape = shape
        self._pages = pages
        self._fill = fill
        self.changed = False  # a row or cell was deleted
        self.hidden = False  # a row is not to be seen

    def table(self, element: Any) -> None:
        """A whole table."""
        self._shape.start("table")
        self._rows(element)
        self._shape.end("table")

    def _rows(self, parent: Any) -> None:
        for element in parent:
            if element.tag == f"{W}tr":
                self._row(element)
            elif element.tag in _AROUND:
                self._rows(element)

    def _row(self, row: Any) -> None:
        properties = row.find(f"{W}trPr")
        tag = "td"
        before = 0
        if properties is not None:
            if properties.find(f"{W}del") is not None:
                self.changed = True
                return
            if is_on(properties, "hidden"):
                self.hidden = True
                return
            tag = "th" if is_on(properties, "tblHeader") else "td"
            before = whole(value(properties, "gridBefore"), 0)
        self._pages.row()
        self._shape.start("tr")
        for _ in range(min(before, _WIDEST)):
            self._shape.empty("td")
        self._cells(row, tag)
        self._shape.end("tr")
        self._pages.row()

    def _cells(self, parent: Any, tag: str) -> None:
        for element in parent:
            if element.tag == f"{W}tc":
                self._cell(element, tag)
            elif element.tag in _AROUND:
                self._cells(element, tag)

    def _cell(self, cell: Any, tag: str) -> None:
        properties = cell.find(f"{W}tcPr")
        attributes: dict[str, str] = {}
        if properties is not None:
            if properties.find(f"{W}cellDel") is not None:
                self.changed = True
                return
            wide = whole(value(properties, "gridSpan"), 1)
            if wide > 1:
                attributes["colspan"] = str(min(wide, _WIDEST))
            merge = properties.find(f"{W}vMerge")
            if merge is not None and merge.get(VAL, "continue") == "continue":
                self._shape.empty(tag, attributes)
                return
        self._shape.start(tag, attributes)
        self._pages.cell()
        self._fill(cell)
        self._shape.end(tag)
