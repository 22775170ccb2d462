"""What a PDF says about itself: its bookmarks and its document information."""

from __future__ import annotations

import ctypes
import re
from typing import Any

import pypdfium2.raw as pdfium

from briefing.readers.cleaning import normalise
from briefing.readers.pdf.paragraphs import folded

_MOST = 5_000  # bookmarks; a cycle in them ends here
_DEEPEST = 6
# what programs and printers put there instead of a title
_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel)\b.*|untitled|naamloos|document\d*|.*\.(?:docx?|odt|pdf"
    r"|rtf|indd|tmp|xlsx?|html?|txt)|[\W\d_]*|\(?anonymous\)?|unspecified|print(?:ed)? .*)",
    re.IGNORECASE,
)


def titles(document: Any) -> dict[str, int]:
    """The bookmarks, as titles are compared, with their levels (2–6)."""
    found: dict[str, int] = {}
    roots = 0
    for depth, text in _bookmarks(document):
        roots += depth == 0
        name = folded(text)
        if len(name) > 2:
            found.setdefault(name, depth)
    if not found:
        return {}
    lift = 1 if roots == 1 and len(found) > 1 else 2
    return {name: min(6, depth + lift) for name, depth in found.items()}


def _bookmarks(document: Any) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    stack = [(0, pdfium.FPDFBookmark_GetFirstChild(document, None))]
    seen: set[int | None] = set()
    while stack and len(found) < _MOST:
        depth, bookmark = stack.pop()
        if not bookmark:
            continue
        key = ctypes.cast(bookmark, ctypes.c_void_p).value
        if key in seen:
            continue
        seen.add(key)
        found.append((depth, _title(bookmark)))
        stack.append((depth, pdfium.FPDFBookmark_GetNextSibling(document, bookmark)))
        if depth < _DEEPEST:
            stack.append((depth + 1, pdfium.FPDFBookmark_GetFirstChild(document, bookmark)))
    return found


def _title(bookmark: Any) -> str:
    length = pdfium.FPDFBookmark_GetTitle(bookmark, None, 0)
    if not 2 < length < 2_000:
        return ""
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFBookmark_GetTitle(bookmark, buffer, length)
    return buffer.raw[: length - 2].decode("utf-16-le", "replace")


def information(document: Any, key: str) -> str:
    """A field of the document information, "" when it is not there."""
    length = pdfium.FPDF_GetMetaText(document, key.encode(), None, 0)
    if not 2 < length < 4_000:
        return ""
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDF_GetMetaText(document, key.encode(), buffer, length)
    text = buffer.raw[: length - 2].decode("utf-16-le", "replace")
    return " ".join(normalise(text).split())


def title(document: Any) -> str:
    """The title in the document information, unless it is only what a program left there."""
    text = information(document, "Title")
    return "" if len(text) > 300 or _NO_TITLE.fullmatch(text) else text
