"""What the codes of fields in RTF mean for their results."""

from __future__ import annotations

import re

_LINK = re.compile(r'HYPERLINK\s+(?:\\[a-z]\s+)*"?([^"\s]+)', re.IGNORECASE)
_INDEX = re.compile(r"\s*(?:TOC|TOA|INDEX|BIBLIOGRAPHY)\b", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_FORMULA = re.compile(r"\s*EQ\b", re.IGNORECASE)
_LINKED = ("http://", "https://", "mailto:", "ftp://")


def is_index(code: str) -> bool:
    """Whether the result repeats the text: a table of contents, an index."""
    return bool(_INDEX.match(code))


def is_page_number(code: str) -> bool:
    """Whether the result is the number of a page."""
    return bool(_PAGE_NUMBER.match(code))


def is_formula(code: str) -> bool:
    """Whether it is a formula of an old kind, which is drawn from its code."""
    return bool(_FORMULA.match(code))


def address(code: str) -> str:
    """Where the result leads; "" when nowhere, or within the text."""
    found = _LINK.search(code)
    return found[1] if found and found[1].lower().startswith(_LINKED) else ""
