"""Where the pages of a Word document begin."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from briefing.readers.docx.names import W
from briefing.readers.docx.notes import NoteKind
from briefing.readers.shaping import Shape


class PageBreaks:
    """Puts page breaks into ``shape``; ``known`` is how they are known ("rendered", "written" or
    "" where they are not). Notes may begin to count anew with each page."""

    def __init__(self, known: str, shape: Shape, notes: Collection[NoteKind]) -> None:
        self._known = known
        self._shape = shape
        self._notes = notes
        self._page = 1
        self._turns = 0  # in this cell of a row
        self._most_turns = 0  # in a cell of this row

    def stop(self) -> None:
        """What follows stands on no page of its own: notes and comments."""
        self._known = ""

    def written(self) -> None:
        """The author began a page here."""
        if self._known == "written":
            self._turn()

    def rendered(self, element: Any) -> None:
        """Word began a page here when it last showed the document."""
        if self._known != "rendered":
            return
        self._turns += 1
        if self._turns > self._most_turns:  # the cells of a row turn the page together
            self._turn()
        in_table = next(element.iterancestors(f"{W}tc"), None) is not None
        self._most_turns = max(self._most_turns, self._turns) if in_table else 0
        if not self._most_turns:
            self._turns = 0

    def row(self) -> None:
        """A row of a table begins, or ends."""
        self._most_turns = 0

    def cell(self) -> None:
        """A cell of a row begins."""
        self._turns = 0

    def _turn(self) -> None:
        self._page += 1
        self._shape.empty("hr", {"data-page": str(self._page)})
        for kind in self._notes:
            kind.new_page()
