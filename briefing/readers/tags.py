"""What elements of a tree are: blocks, no text, hidden."""

from __future__ import annotations

import re
from typing import Any

BLOCKS = (
    *("address", "article", "body", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt"),
    *("fieldset", "figure", "footer", "form", "header", "hgroup", "html", "legend", "main", "nav"),
    *("search", "section", "summary", "td", "th", "tr", "thead", "tbody", "tfoot"),
)
NO_TEXT = (
    *("script", "style", "template", "noscript", "head", "title", "meta", "link", "base"),
    *("object", "embed", "applet", "iframe", "frame", "frameset", "noframes", "audio", "video"),
    *("canvas", "svg", "img", "picture", "map", "area", "source", "track", "param", "annotation"),
    *("select", "datalist", "button", "input", "textarea", "progress", "meter", "rp", "rt"),
)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all"
    r"|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|$)",
    re.IGNORECASE,
)


def is_hidden(element: Any) -> bool:
    """Whether ``element`` is not shown. The formula that stands behind a picture of itself is."""
    if not element.attrib:
        return False
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    if not style or not _HIDDEN.search(style):
        return False
    return "mwe-math" not in (element.get("class") or "")
