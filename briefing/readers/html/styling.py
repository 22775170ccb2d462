"""Words that a style sheet sets on lines of their own, though their element runs on with the text:
browsers part them, and so must who reads them."""

from __future__ import annotations

import re
from typing import Any

from lxml import html

_MOST_RULES = 20_000  # characters of style sheets that are looked at
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]{1,500})\{([^{}]*)\}")
_APART = re.compile(
    r"(?:^|;)\s*display\s*:\s*(?:block|flex|grid|table|list-item|flow-root)\b", re.IGNORECASE
)
_SIMPLE = re.compile(r"([a-zA-Z][a-zA-Z0-9]*)?((?:\.[\w-]+)*)")
_RUNNING = ("span", "a", "b", "strong", "em", "i", "font", "small", "label", "time", "abbr", "cite")
# in these a line ends where another element would begin a block of its own
_WHOLE = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dt", "dd", "a", "caption",
          "figcaption", "summary", "legend")  # fmt: skip
_Selector = tuple[str, frozenset[str]]  # a tag or "", and classes
_Look = tuple[str, str]  # a tag, and classes as they are written


def part_lines(root: Any) -> None:
    """Give words under ``root`` that are shown on lines of their own such lines."""
    wanted = _selectors(root)
    alike: dict[tuple[_Look, ...], bool] = {}  # few differ on a page, be it ever so long
    for element in list(root.iter(*_RUNNING)):
        if not _APART.search(element.get("style") or ""):
            if not wanted:
                continue
            looks = tuple(_look(one) for one in (element, *element.iterancestors()))
            if looks not in alike:
                alike[looks] = any(_matches(looks, selector) for selector in wanted)
            if not alike[looks]:
                continue
        if next(element.iterancestors(*_WHOLE), None) is not None:
            _between_breaks(element)
        elif element.tag == "span":
            element.tag = "div"
        else:
            _wrap(element)


def _look(element: Any) -> _Look:
    return element.tag, element.get("class") or ""


def _matches(looks: tuple[_Look, ...], selector: tuple[_Selector, ...]) -> bool:
    """Whether ``selector`` is of what has the first of these ``looks``, and stands in the others,
    from the innermost on."""
    *outer, own = selector
    if not _is(looks[0], own):
        return False
    above = iter(looks[1:])
    return all(any(_is(other, part) for other in above) for part in reversed(outer))


def _is(look: _Look, part: _Selector) -> bool:
    tag, classes = part
    return (not tag or look[0] == tag) and classes <= set(look[1].split())


def _selectors(root: Any) -> list[tuple[_Selector, ...]]:
    """The selectors of tags and classes whose words stand apart."""
    text = "".join(style.text or "" for style in root.iter("style"))[:_MOST_RULES]
    found: list[tuple[_Selector, ...]] = []
    for rule in _RULE.finditer(_COMMENT.sub("", text)):
        if not _APART.search(rule[2]):
            continue
        for selector in rule[1].split(","):
            parts = [_SIMPLE.fullmatch(part) for part in selector.replace(">", " ").split()]
            if not parts or not all(part and part[0] for part in parts):
                continue
            made = tuple(
                ((part[1] or "").lower(), frozenset(filter(None, part[2].split("."))))
                for part in parts
                if part
            )
            if made[-1][1] or len(made) > 1:  # a bare tag: its like is on every page
                found.append(made)
    return found


def _between_breaks(element: Any) -> None:
    before = element.getprevious()
    words = (element.getparent().text if before is None else before.tail) or ""
    if words.strip() or (before is not None and before.tag != "br"):
        element.addprevious(html.Element("br"))
    after = element.getnext()
    if (element.tail or "").strip() or (after is not None and after.tag != "br"):
        last = html.Element("br")
        last.tail, element.tail = element.tail, None
        element.addnext(last)


def _wrap(element: Any) -> None:
    holder = html.Element("div")
    holder.tail, element.tail = element.tail, None
    element.getparent().replace(element, holder)
    holder.append(element)
