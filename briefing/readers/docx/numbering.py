"""The numbers of lists and headings in a Word document, as they are printed."""

from __future__ import annotations

import re
from typing import Any

from briefing.readers.docx.names import W, is_on, value, whole
from briefing.readers.numerals import numeral

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_FORMS = {
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "i",
    "upperRoman": "I",
}
_SIGNS = ("*", "†", "‡", "§")
_UNPRINTED = ("bullet", "none")


def written(number: int, form: str) -> str:
    """``number`` in a form that Word has a name for."""
    if form == "decimalZero":
        return f"{number:02}"
    if form == "ordinal":
        return f"{number}e"
    if form == "numberInDash":
        return f"- {number} -"
    if form == "chicago" and number > 0:
        return _SIGNS[(number - 1) % 4] * ((number - 1) // 4 % 5 + 1)
    return "" if form in _UNPRINTED else numeral(number, _FORMS.get(form, "1"))


class _Level:
    def __init__(self, element: Any) -> None:
        self.start = whole(value(element, "start"), 1)
        self.form = value(element, "numFmt") or "decimal"
        self.text = value(element, "lvlText") or ""
        self.legal = bool(is_on(element, "isLgl"))
        self.restart = value(element, "lvlRestart")
        self.style = value(element, "pStyle") or ""


class Numbering:
    """The counters of all lists in one document."""

    def __init__(self, root: Any) -> None:
        self._abstract: dict[str, Any] = {}
        self._numbers: dict[str, Any] = {}
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()
        if root is None:
            return
        for element in root.iterchildren(f"{W}abstractNum"):
            self._abstract[element.get(f"{W}abstractNumId", "")] = element
        for element in root.iterchildren(f"{W}num"):
            self._numbers[element.get(f"{W}numId", "")] = element

    def is_list(self, number: str) -> bool:
        """Whether there is a list with this number."""
        return number != "0" and number in self._numbers

    def depth_of(self, number: str, style: str) -> int:
        """The level (from 0) at which a list numbers paragraphs in a style."""
        levels = self._of(number)
        return next((depth for depth, level in levels.items() if level.style == style), 0)

    def count(self, number: str, depth: int) -> str:
        """Count a paragraph at ``depth`` (from 0); what is printed before it, "" for a bullet."""
        levels = self._of(number)
        key = self._shared(number)
        counts = self._counts.setdefault(key, [None] * _LEVELS)
        if number not in self._begun:
            self._begun.add(number)
            for override in self._numbers[number].iterchildren(f"{W}lvlOverride"):
                start = value(override, "startOverride")
                level = whole(override.get(f"{W}ilvl"), 0)
                if start is not None and level < _LEVELS:
                    counts[level] = whole(start, 1) - 1
        level_ = levels.get(depth)
        before = counts[depth]
        start_ = level_.start if level_ else 1
        counts[depth] = start_ if before is None else before + 1
        for deeper in range(depth + 1, _LEVELS):
            below = levels.get(deeper)
            if below is None or below.restart is None or depth < whole(below.restart, 0):
                counts[deeper] = None
        if level_ is None or level_.form == "bullet":
            return ""

        def place(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            other = levels.get(at)
            count = counts[at]
            if count is None:
                count = other.start if other else 1
            form = other.form if other else "decimal"
            return written(count, "decimal" if level_.legal else form)

        return " ".join(_PLACE.sub(place, level_.text).split())

    def _shared(self, number: str) -> str:
        """What lists that count together have in common."""
        return value(self._numbers[number], "abstractNumId") or number

    def _of(self, number: str) -> dict[int, _Level]:
        if number not in self._levels:
            levels = self._linked(self._abstract.get(self._shared(number)))
            for override in self._numbers[number].iterchildren(f"{W}lvlOverride"):
                own = override.find(f"{W}lvl")
                if own is not None:
                    levels[whole(override.get(f"{W}ilvl"), 0)] = _Level(own)
            self._levels[number] = {d: level for d, level in levels.items() if d < _LEVELS}
        return self._levels[number]

    def _linked(self, abstract: Any) -> dict[int, _Level]:
        """The levels of a list, which it may have from another by way of a style."""
        if abstract is None:
            return {}
        link = value(abstract, "numStyleLink")
        if link is not None:
            for other in self._abstract.values():
                if value(other, "styleLink") == link:
                    abstract = other
                    break
        return {
            whole(level.get(f"{W}ilvl"), 0): _Level(level)
            for level in abstract.iterchildren(f"{W}lvl")
        }
