"""Where the pages of an OpenDocument text begin."""

from __future__ import annotations

from typing import Any

from briefing.readers.odt.names import TEXT
from briefing.readers.odt.styles import Look
from briefing.readers.shaping import Shape


class PageBreaks:
    """Puts page breaks into ``shape`` where they are ``known``; ``page`` was reached."""

    def __init__(self, shape: Shape, *, known: bool) -> None:
        self._shape = shape
        self._known = known
        self._due = False  # a page begins with the next text
        self._begun = False
        self.page = 1

    def stop(self) -> None:
        """What follows stands on the pages of its markers: notes and comments."""
        self._due = self._known = False

    def before(self, look: Look) -> None:
        """Something in this look begins."""
        if look.breaks and self._begun:
            self._due = self._known

    def after(self, look: Look) -> None:
        """Something in this look has ended."""
        if look.breaks_after:
            self._due = self._known

    def between(self, element: Any) -> None:
        """``element`` stands between blocks; it may be where a page ended by itself."""
        if element.tag == f"{TEXT}soft-page-break":
            self._due = self._known

    def text(self) -> None:
        """Text comes now."""
        if self._due:
            self._turn()
        self._begun = True

    def inside(self) -> None:
        """A page begins here, in the middle of a paragraph."""
        if self._known:
            self._turn()

    def _turn(self) -> None:
        self._due = False
        self.page += 1
        self._shape.empty("hr", {"data-page": str(self.page)})
