"""The numbers of HTML's ordered lists, which a browser computes."""

from __future__ import annotations

import re
from typing import Any

from briefing.readers.numerals import numeral

_FORMS = {"1": "1", "a": "a", "A": "A", "i": "i", "I": "I"}
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)
_STYLES = {
    "decimal": "1",
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
}
_BULLETS = ("none", "disc", "circle", "square")
_NUMBER = re.compile(r"\s*(-?\d{1,6})\s*")


class Listing:
    """A list whose items are counted as they come."""

    def __init__(self, element: Any) -> None:
        self._form = ""
        self._step = 1
        self._next = 1
        if element.tag != "ol":
            return
        self._form = _FORMS.get(element.get("type", "1"), "1")
        style = _STYLE.search(element.get("style", ""))
        if style:
            name = style[1].lower()
            self._form = "" if name in _BULLETS else _STYLES.get(name, self._form)
        items = list(element.iterchildren("li"))
        if any(item.get("data-label") is not None for item in items):
            self._form = ""  # whoever made the tree knows them
        if element.get("reversed") is not None:
            self._step, self._next = -1, len(items)
        self._next = _whole(element.get("start"), self._next)

    def label(self, item: Any) -> str:
        """What is printed before ``item``: "3.", "b.", "" for a bullet."""
        given: str | None = item.get("data-label")
        if given is not None:
            return " ".join(given.split())
        if not self._form:
            return ""
        number = _whole(item.get("value"), self._next)
        self._next = number + self._step
        return f"{numeral(number, self._form)}."


def _whole(text: str | None, otherwise: int) -> int:
    found = _NUMBER.fullmatch(text) if text else None
    return int(found[1]) if found else otherwise
