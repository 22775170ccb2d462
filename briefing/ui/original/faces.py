"""How a report with pages is shown, and how that is kept from one time to the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from briefing.ui.original.sheets import FIT_PAGE, FIT_WIDTH, LARGEST, SMALLEST, Zoom

TEXT, PAGES, BOTH = FACES = ("text", "pages", "both")
# pixels that these ask for: what stands at the sides gives way
_ROOM = {PAGES: 600, BOTH: 940}
STRIP_ROOM = 640  # that pages must have for those in small beside them
_EDGES = 20  # pixels that are lost at the sides,
_HANDLE = 2  # and between text and pages
_LEGIBLE = 560  # pixels that pages need to be read
_TEXT = 360  # and text, to be more than a column of words
_PAGES = 0.55  # of the width, where both have what they need


@dataclass(slots=True)
class Way:
    """What is shown (one of FACES), how large pages are, which part of the width the user gave the
    text beside them (0–1; ``None``: what suits the width), whether there is a strip of small pages,
    whether pages are dimmed in the dark look."""

    face: str = TEXT
    zoom: Zoom = FIT_WIDTH
    part: float | None = None
    strip: bool = False
    dimmed: bool = False

    def room(self, face: str) -> int | None:
        """What ``face`` asks for, with what is wanted beside it; ``None`` for no more than ever."""
        least = _ROOM.get(face)
        if least is None or not self.strip:
            return least
        return STRIP_ROOM + _EDGES + (_TEXT if face == BOTH else 0)

    def share(self, width: int) -> tuple[int, int]:
        """The widths of text and pages beside each other."""
        if self.part is not None:
            text = round(width * min(max(self.part, 0.2), 0.8))
        else:
            pages = min(max(width * _PAGES, _LEGIBLE), width - _TEXT)
            text = round(width - max(pages, width * 0.5))
        least = STRIP_ROOM + _HANDLE
        if self.strip and width - least >= _TEXT:
            text = min(text, width - least)
        return text, width - text

    def kept(self) -> dict[str, Any]:
        """For the settings."""
        return {
            "face": self.face,
            "zoom": self.zoom,
            "part": None if self.part is None else round(self.part, 3),
            "strip": self.strip,
            "dimmed": self.dimmed,
        }

    @classmethod
    def of(cls, kept: object) -> Way:
        """What :meth:`kept` gave; a file that was edited by hand may hold anything."""
        way = cls()
        if not isinstance(kept, dict):
            return way
        if kept.get("face") in FACES:
            way.face = kept["face"]
        zoom: Any = kept.get("zoom")
        part: Any = kept.get("part")
        if zoom in (FIT_WIDTH, FIT_PAGE) or _number(zoom, SMALLEST, LARGEST):
            way.zoom = zoom
        if _number(part, 0.1, 0.9):
            way.part = part
        way.strip = kept.get("strip") is True
        way.dimmed = kept.get("dimmed") is True
        return way


def _number(value: object, least: float, most: float) -> bool:
    return isinstance(value, float | int) and not isinstance(value, bool) and least <= value <= most
