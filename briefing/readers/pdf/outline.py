"""What a PDF says about itself: its bookmarks and its document information."""

from __future__ import annotations

import ctypes
import re
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from briefing.readers.cleaning import normalise

_MOST = 5_000  # bookmarks; a cycle in them ends here
_DEEPEST = 6
# what programs and printers put there instead of a title
_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel)\b.*|untitled|naamloos|document\d*|.*\.(?:docx?|odt|pdf"
    r"|rtf|indd|tmp|xlsx?|html?|txt)|[\W\d_]*|\(?anonymous\)?|unspecified|print(?:ed)? .*)",
    re.IGNORECASE,
)


class Named(NamedTuple):
    """A bookmark's level (2–6), and the pages that those with its name point to; 0 stands for one
    that does not say."""

    level: int
    pages: set[int]

    def is_on(self, page: int) -> bool:
        """Whether a bookmark with the name points to ``page``."""
        return page in self.pages or 0 in self.pages


def titles(document: Any) -> dict[str, Named]:
    """The bookmarks, as titles are compared."""
    found: dict[str, Named] = {}
    roots = 0
    for depth, text, page in _bookmarks(document):
        roots += depth == 0
        name = folded(text)
        if len(name) > 2:
            found.setdefault(name, Named(depth, set())).pages.add(page)
    if not found:
        return {}
    lift = 1 if roots == 1 and len(found) > 1 else 2
    return {name: named._replace(level=min(6, named.level + lift)) for name, named in found.items()}


def _bookmarks(document: Any) -> list[tuple[int, str, int]]:
    """Depth, title and page of each bookmark."""
    found: list[tuple[int, str, int]] = []
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
        aim = pdfium.FPDFBookmark_GetDest(document, bookmark)
        page = pdfium.FPDFDest_GetDestPageIndex(document, aim) + 1 if aim else 0
        found.append((depth, _title(bookmark), page))
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


def folded(text: str) -> str:
    """``text`` as titles are compared: letters and digits only, in small letters."""
    return "".join(filter(str.isalnum, text.lower()))


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
