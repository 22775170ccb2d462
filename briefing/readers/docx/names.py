"""The names in a Word document, as lxml writes them."""

from __future__ import annotations

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
DC = "{http://purl.org/dc/elements/1.1/}"
DCTERMS = "{http://purl.org/dc/terms/}"
APP = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
VAL = f"{W}val"

_OFF = ("0", "false", "off")


def is_on(element: object, name: str) -> bool | None:
    """Whether the property ``name`` of some properties is switched on; ``None`` where they leave
    it open."""
    found = element.find(f"{W}{name}")  # type: ignore[attr-defined]  # lxml has no types
    return None if found is None else found.get(VAL, "1") not in _OFF


def value(element: object, name: str) -> str | None:
    """The value of the property ``name`` of some properties."""
    found = element.find(f"{W}{name}")  # type: ignore[attr-defined]  # lxml has no types
    return None if found is None else found.get(VAL)


def whole(text: str | None, otherwise: int) -> int:
    """The whole number in ``text``."""
    return int(text) if text and len(text) < 9 and text.isdecimal() else otherwise
