"""Characters of RTF into paragraphs, and these into the cells and rows that they stand in."""

from __future__ import annotations

from dataclasses import replace

from briefing.readers.rtf.codepages import whole
from briefing.readers.rtf.state import Flow, Form, Look, Paragraph, Piece, Table

_DEEPEST = 8  # tables in each other
_MERGED = "clmrg"
_LONG = 2_000  # characters of a piece; adding to a longer one takes its time


class Composer:
    """Builds the text, and the texts that begin and end within it (notes, headers, comments)."""

    def __init__(self, main: Flow) -> None:
        self._flows = [main]
        self.floating: list[Paragraph | Table] = []  # to come after the paragraph in the making
        self._definitions: list[str] = []  # of the cells in a row
        self._definition = ""

    @property
    def current(self) -> Flow:
        """The text that is being built."""
        return self._flows[-1]

    @property
    def in_main(self) -> bool:
        """Whether that is the document's own."""
        return len(self._flows) == 1

    def begin(self) -> Flow:
        """Begin a text of its own."""
        self._flows.append(Flow())
        return self._flows[-1]

    def end(self) -> None:
        """End the text that was begun last."""
        self.leave_tables(0)
        self._flows.pop()

    def text(self, text: str, look: Look) -> None:
        """More words of the paragraph in the making."""
        pieces = self.current.pieces
        last = pieces[-1] if pieces else None
        if last and last.kind == "text" and last.look == look and len(last.text) < _LONG:
            last.text += text
        else:
            pieces.append(Piece("text", text, look))

    def sign(self, kind: str) -> None:
        """A line break (``br``) or the number of a page (``page``) in it."""
        self.current.pieces.append(Piece(kind, ""))

    def label(self, text: str) -> None:
        """It is an item of a list, with this number or bullet printed before it."""
        flow = self.current
        flow.listed = True
        label = " ".join(whole(text).split())
        flow.label = label if any(c.isalnum() for c in label) else ""
        flow.label = "" if label == "o" else flow.label

    def paragraph(self, form: Form, *, if_empty: bool = True) -> None:
        """What was gathered is a paragraph now; unless ``if_empty``, only if there is anything."""
        flow = self.current
        if not flow.pieces and not if_empty:
            return
        self.leave_tables(form.in_table)
        if flow.pieces:
            listed = replace(form, listed=flow.listed)
            self._blocks().append(Paragraph(flow.pieces, listed, flow.label))
            flow.pieces = []
        flow.label, flow.listed = "", False
        if self.floating and self.in_main:
            self._blocks().extend(self.floating)
            self.floating = []

    def cell(self, form: Form, depth: int) -> None:
        """A cell of the table at ``depth`` ends."""
        self.paragraph(form, if_empty=False)
        self.leave_tables(depth)
        table = self.current.tables[-1]
        table.cells.append(table.cell)
        table.cell = []

    def row(self, depth: int) -> None:
        """A row of the table at ``depth`` ends."""
        self.leave_tables(depth)
        table = self.current.tables[-1]
        cells, table.cells, table.cell = table.cells, [], []
        if len(self._definitions) == len(cells):
            both = zip(cells, self._definitions, strict=True)
            cells = [cell for cell, definition in both if definition != _MERGED]
        if cells:
            table.rows.append(cells)

    def define_row(self) -> None:
        """The definitions of a row's cells begin."""
        self._definitions, self._definition = [], ""

    def define_merged(self) -> None:
        """The cell being defined belongs to the one before it."""
        self._definition = _MERGED

    def define_cell(self) -> None:
        """The definition of a cell ends."""
        self._definitions.append(self._definition)
        self._definition = ""

    def leave_tables(self, depth: int) -> None:
        """Leave tables, or enter them, until ``depth`` of them are open."""
        tables = self.current.tables
        while len(tables) > depth:
            table = tables.pop()
            if table.cell:
                table.cells.append(table.cell)
            if table.cells:
                table.rows.append(table.cells)
            if table.rows:
                self._blocks().append(table)
        while len(tables) < min(depth, _DEEPEST):
            tables.append(Table())

    def _blocks(self) -> list[Paragraph | Table]:
        flow = self.current
        return flow.tables[-1].cell if flow.tables else flow.blocks
