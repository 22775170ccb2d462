"""The page: rows laid out when they are looked at, and where everything stands.

Pixels of the page count from its top, the head (title and chips) included. Only rows that came
into sight have been laid out; the others have an estimated height, which is corrected when their
turn comes. :meth:`Page.place` does that around a fixed row, so that what is on the screen stays.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from briefing.domain.document import BlockKind, EmphasisKind
from briefing.ui.reader.block_layout import RowLayout
from briefing.ui.reader.flow import Flow, Row
from briefing.ui.reader.geometry import Heights
from briefing.ui.reader.table_setting import TABLE_SAMPLE, Table, set_table
from briefing.ui.reader.typesetting import Typesetting
from briefing.ui.reading_look import reading

_KEPT = 400  # row layouts
BOTTOM = 96
_MARGIN = 52  # least space beside the column, where the window allows it
_PAGE_MARKS = 24  # least space beside a table that sticks out
_NARROW = 240  # least width of the column


def column_in(room: int, *, tables: bool) -> tuple[int, int, int]:
    """Where the column begins in a window with ``room`` pixels across, how wide it is, and how far
    a table, where there are ``tables``, may stick out of it to the right."""
    margin = min(_MARGIN, max((room - _NARROW) // 2, 16))
    width = max(min(reading.measure, room - 2 * margin), 120)
    column = max((room - width) // 2, 0)
    return column, width, max(room - column - width - _PAGE_MARKS, 0) if tables else 0


class Page:
    """A flow of rows at one width. ``bleed`` is how many pixels a wide table may stick out to the
    right; ``laid_out`` counts the rows laid out so far."""

    def __init__(
        self,
        flow: Flow,
        width: int,
        accent: QColor,
        head: int,
        title_extra: int,
        *,
        scale: float = 1.0,
        bleed: int = 0,
    ) -> None:
        self.flow = flow
        self.width = width
        self.head = head
        self._accent = accent
        self._title_extra = title_extra
        self.bleed = bleed
        self._type = Typesetting(scale)
        self._layouts: OrderedDict[int, RowLayout] = OrderedDict()
        self._tables: dict[int, Table] = {}
        self.heights = Heights(self._type.estimates(flow.rows, width))
        self.laid_out = 0

    @property
    def height(self) -> int:
        """The whole page, as far as known."""
        return self.head + self.heights.total + BOTTOM

    def layout(self, index: int) -> RowLayout:
        """Row ``index`` laid out; its true height is known from then on."""
        found = self._layouts.get(index)
        if found is not None:
            self._layouts.move_to_end(index)
            return found
        row = self.flow.rows[index]
        extra = self._title_extra if row.is_title else 0
        table = self._table_of(row) if row.kind is BlockKind.TABLE else None
        style, indent = self._type.style(row), self._type.indent(row)
        found = RowLayout(self.flow, row, style, self.width, self._accent, indent, table, extra)
        self.laid_out += 1
        self.heights[index] = found.height
        self._layouts[index] = found
        if len(self._layouts) > _KEPT:
            self._layouts.popitem(last=False)
        return found

    def _table_of(self, row: Row) -> Table:
        found = self._tables.get(row.run)
        if found is None:
            sample = [self.flow.text[r.start : r.end] for r in self.flow.run_of(row, TABLE_SAMPLE)]
            style = self._type.style(row)
            bold = self._bold_cells(row)
            found = set_table(sample, style, self.width, self.width + self.bleed, bold)
            self._tables[row.run] = found
        return found

    def _bold_cells(self, row: Row) -> frozenset[tuple[int, int]]:
        """The cells with bold words in the first rows of a table."""
        flow = self.flow
        return frozenset(
            (number, flow.text.count("\t", one.start, words.start))
            for number, one in enumerate(flow.run_of(row, TABLE_SAMPLE))
            for words in flow.emphases.within(one.start, one.end)
            if words.kind is EmphasisKind.BOLD
        )

    def top(self, index: int) -> int:
        """Where row ``index`` begins."""
        return self.head + self.heights.top(index)

    def row_at(self, y: int) -> int:
        """The row at page pixel ``y``."""
        return self.heights.row_at(y - self.head)

    def place(self, index: int, y: int, height: int) -> int:
        """Lay out what is in sight in a window of ``height`` pixels when the top of row ``index``
        stands ``y`` below the window's top. Returns the page pixel at the window's top."""
        above, top = index, y
        while top > 0 and above > 0:
            above -= 1
            top -= self.layout(above).height
        below, bottom = index, y
        while bottom < height and below < len(self.flow):
            bottom += self.layout(below).height
            below += 1
        return self.top(index) - y

    def visible(self, value: int, height: int) -> Iterator[tuple[int, int]]:
        """The rows between page pixels ``value`` and ``value + height``, as (index, top)."""
        index = self.row_at(value)
        top = self.top(index)
        while top < value + height and index < len(self.flow):
            yield index, top
            top += self.heights[index]
            index += 1

    def offset_at(self, x: float, y: int, *, nearest: bool = True) -> int:
        """The caret position nearest to a point of the page (x within the column)."""
        index = self.row_at(y)
        layout = self.layout(index)
        return layout.offset_at(x, y - self.top(index), nearest=nearest)

    def caret(self, offset: int) -> QRectF:
        """The caret at ``offset``, on the page."""
        index = self.flow.row_at(offset)
        layout = self.layout(index)
        return layout.caret(offset).translated(0, self.top(index))

    def first_offset(self, value: int) -> tuple[int, int]:
        """The first line that stands wholly below page pixel ``value``: its first offset and its
        distance to ``value``."""
        index = self.row_at(value)
        while True:
            layout, top = self.layout(index), self.top(index)
            for line in layout.lines:
                if top + line.top >= value - 1:
                    return line.start, int(top + line.top) - value
            if index + 1 >= len(self.flow):
                return layout.lines[-1].start, int(top + layout.lines[-1].top) - value
            index += 1
