"""Objects that an OpenDocument text holds, as far as they are text: formulas."""

from __future__ import annotations

from typing import Any

from briefing.errors import UserError
from briefing.readers.archive import Archive
from briefing.readers.formulas import of_mathml
from briefing.readers.odt.names import DRAW, XLINK
from briefing.readers.xmlparsing import parse

_MATHML = "{http://www.w3.org/1998/Math/MathML}math"
_MOST = 500  # objects that are looked into


class Objects:
    """The objects in one package; ``archive`` is ``None`` for a flat file, which holds them in its
    text."""

    def __init__(self, archive: Archive | None, name: str) -> None:
        self._archive = archive
        self._name = name
        self._left = _MOST

    def formula(self, frame: Any) -> str:
        """The formula in a frame; "" for any other frame."""
        held = frame.find(f"{DRAW}object")
        if held is None:
            return ""
        inside = held.find(_MATHML)
        if inside is None:
            inside = self._packed(held.get(f"{XLINK}href", ""))
        return "" if inside is None or inside.tag != _MATHML else of_mathml(inside)

    def _packed(self, place: str) -> Any:
        part = f"{place.removeprefix('./').rstrip('/')}/content.xml"
        if self._archive is None or self._left <= 0 or part not in self._archive:
            return None
        self._left -= 1
        try:
            return parse(self._archive.read(part), self._name)
        except UserError:  # one damaged formula costs only itself
            return None
