"""What an OpenDocument's styles say about a paragraph or a run of text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from briefing.readers.odt.names import FO, STYLE, SVG, TEXT
from briefing.readers.symbols import is_symbolic

_ROLES = {
    "title": "title",
    "titel": "title",
    "subtitle": "subtitle",
    "ondertitel": "subtitle",
    "quotations": "quote",
    "quote": "quote",
    "intense quote": "quote",
    "citaat": "quote",
    "duidelijk citaat": "quote",
    "caption": "caption",
    "bijschrift": "caption",
}
_HEADING = re.compile(r"(?:heading|kop) (\d)")
_CODED = re.compile(r"_([0-9a-f]{2})_")
_BOLD = ("bold", "600", "700", "800", "900")
_DIGITS = 3  # of a level
_LONGEST_CHAIN = 30  # styles that build on each other; a cycle ends there too


@dataclass(frozen=True, slots=True)
class Look:
    """What matters of a style, those that it builds on included. ``None``: it does not say."""

    role: str = ""  # title, subtitle, quote, caption
    level: int = 0  # of a heading
    bold: bool | None = None
    italic: bool | None = None
    raised: str | None = None  # "sup", "sub", or "" for neither
    hidden: bool | None = None
    struck: bool | None = None
    breaks: bool = False  # a page begins before it …
    breaks_after: bool = False  # … or after it
    list_style: str | None = None
    font: str | None = None  # whose letters are signs, "" for one of letters


class Styles:
    """All styles of a document, by family and name; ``roots`` are its XML parts."""

    def __init__(self, roots: Iterable[Any]) -> None:
        self._styles: dict[tuple[str, str], Any] = {}
        self._looks: dict[tuple[str, str], Look] = {}
        self._fonts: dict[str, str] = {}
        self.lists: dict[str, dict[int, Any]] = {}
        self.outline: dict[int, Any] = {}
        for root in roots:
            for style in root.iter(f"{STYLE}style", f"{STYLE}default-style"):
                family = style.get(f"{STYLE}family", "")
                self._styles[family, style.get(f"{STYLE}name", "")] = style
            for face in root.iter(f"{STYLE}font-face"):
                self._fonts[face.get(f"{STYLE}name", "")] = face.get(f"{SVG}font-family", "")
            for found in root.iter(f"{TEXT}list-style"):
                self.lists[found.get(f"{STYLE}name", "")] = _levels(found)
            for found in root.iter(f"{TEXT}outline-style"):
                self.outline = _levels(found)

    def look(self, family: str, name: str | None) -> Look:
        """The look of the style ``name`` in ``family`` ("paragraph", "text", "section", …)."""
        if not name:
            return _PLAIN
        key = (family, name)
        found = self._looks.get(key)
        if found is None:
            found = self._looks[key] = self._resolved(family, name)
        return found

    def _resolved(self, family: str, name: str) -> Look:
        chain = list(self._chain(family, name))
        text = _first_properties(chain, f"{STYLE}text-properties")
        weight = text.get(f"{FO}font-weight")
        slant = text.get(f"{FO}font-style")
        display = text.get(f"{TEXT}display")
        struck = text.get(f"{STYLE}text-line-through-style")
        own = chain[0] if chain else None
        breaks, breaks_after = _page_breaks(chain, own)
        role, level = _role(chain)
        return Look(
            role=role,
            level=level,
            bold=None if weight is None else weight in _BOLD,
            italic=None if slant is None else slant in ("italic", "oblique"),
            raised=_raised(text.get(f"{STYLE}text-position")),
            hidden=_hidden(own, display),
            struck=None if struck is None else struck != "none",
            breaks=breaks,
            breaks_after=breaks_after,
            list_style=_first(chain, f"{STYLE}list-style-name"),
            font=self._font(text),
        )

    def _font(self, text: dict[str, str]) -> str | None:
        named = text.get(f"{STYLE}font-name")
        name = text.get(f"{FO}font-family") if named is None else self._fonts.get(named, named)
        if name is None:
            return None
        return name if is_symbolic(name) else ""

    def _chain(self, family: str, name: str) -> Iterator[Any]:
        """The style and those that it builds on, without the family's default."""
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get((family, name))
            if style is None:
                return
            yield style
            parent = style.get(f"{STYLE}parent-style-name")
            if not parent:
                return
            name = parent


_PLAIN = Look()


def _levels(style: Any) -> dict[int, Any]:
    found: dict[int, Any] = {}
    for level in style:
        number = level.get(f"{TEXT}level", "") if isinstance(level.tag, str) else ""
        if number.isdecimal() and len(number) <= _DIGITS:
            found[int(number)] = level
    return found


def _first(chain: list[Any], attribute: str) -> str | None:
    for style in chain:
        value = style.get(attribute)
        if value is not None:
            return str(value)
    return None


def _first_properties(chain: list[Any], tag: str) -> dict[str, str]:
    """The properties of all styles in the chain; the nearest counts."""
    merged: dict[str, str] = {}
    for style in reversed(chain):
        for properties in style.iterchildren(tag):
            merged.update(properties.attrib)
    return merged


def _page_breaks(chain: list[Any], own: Any) -> tuple[bool, bool]:
    before = after = False
    for tag in ("paragraph-properties", "table-properties"):
        properties = _first_properties(chain, f"{STYLE}{tag}")
        before = before or properties.get(f"{FO}break-before") == "page"
        after = after or properties.get(f"{FO}break-after") == "page"
    master = own.get(f"{STYLE}master-page-name") if own is not None else ""
    return before or bool(master), after


def _role(chain: list[Any]) -> tuple[str, int]:
    for style in chain:
        name = style.get(f"{STYLE}display-name") or _plain(style.get(f"{STYLE}name", ""))
        level = style.get(f"{STYLE}default-outline-level", "")
        if level.isdecimal() and len(level) <= _DIGITS:
            return "", int(level)
        low = name.lower()
        if heading := _HEADING.fullmatch(low):
            return "", int(heading[1])
        if role := _ROLES.get(low):
            return role, 0
    return "", 0


def _plain(name: str) -> str:
    return _CODED.sub(lambda code: chr(int(code[1], 16)), name)


def _raised(position: str | None) -> str | None:
    """``super 58%``, ``sub 58%``, ``33% 80%``, ``-33% 80%``."""
    if not position:
        return None
    first = position.split()[0]
    if first in ("super", "sub"):
        return "sup" if first == "super" else "sub"
    try:
        height = float(first.rstrip("%"))
    except ValueError:
        return None
    return "sup" if height > 0 else "sub" if height < 0 else ""


def _hidden(own: Any, display: str | None) -> bool | None:
    if own is not None:
        for properties in own.iterchildren(f"{STYLE}section-properties"):
            if properties.get(f"{TEXT}display") == "none":
                return True
    return None if display is None else display == "none"
