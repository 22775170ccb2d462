r"""HTML that Outlook wrapped in RTF ([MS-OXRTFEX]): tags stand in ``{\*\htmltag …}``, what RTF
needs of its own between ``\htmlrtf`` and ``\htmlrtf0``."""

from __future__ import annotations

import re

from briefing.readers.rtf import codepages
from briefing.readers.rtf.tokens import tokens

_WRAPPED = re.compile(rb"\\fromhtml1?\b")
_TYPED = re.compile(rb"\\fromtext\b")
_HEAD = 2000
_WORDS = {
    "par": "\r\n", "line": "\r\n", "tab": "\t", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "endash": "–", "emdash": "—",
}  # fmt: skip
_SIGNS = {"~": "&nbsp;", "_": "-", "-": "\u00ad", "{": "{", "}": "}", "\\": "\\"}
_SKIPPED = frozenset(
    "fonttbl colortbl stylesheet info pict mhtmltag generator pntext listtext".split()
)


def holds_html(rtf: bytes) -> bool:
    """Whether ``rtf`` is HTML inside."""
    return bool(_WRAPPED.search(rtf[:_HEAD]))


def was_plain(rtf: bytes) -> bool:
    """Whether ``rtf`` was made from plain text."""
    return bool(_TYPED.search(rtf[:_HEAD]))


def unwrapped(rtf: bytes) -> str:
    """The HTML in ``rtf``."""
    out: list[str] = []
    page = "cp1252"
    stack: list[tuple[bool, bool, int]] = []
    muted = silent = False  # \htmlrtf; a group without text
    fallback, skip = 1, 0
    begins = starred = False
    pending = bytearray()
    for token in tokens(rtf.decode("latin-1")):
        kind, text, number = token
        if pending and kind != "byte":
            out.append(codepages.decoded(bytes(pending), page))
            pending.clear()
        first, begins = begins, False
        heard = not (muted or silent)
        if kind == "{":
            stack.append((muted, silent, fallback))
            begins, starred, skip = True, False, 0
        elif kind == "}":
            if stack:
                muted, silent, fallback = stack.pop()
            skip = 0
        elif kind == "sign":
            if text == "*":
                begins, starred = first, True
            elif heard:
                out.append(_SIGNS.get(text, ""))
        elif kind == "word":
            skip = 0
            if text == "htmlrtf":
                muted = number != 0
            elif text == "ansicpg":
                page = codepages.of_page(number or 0)
            elif text == "uc":
                fallback = max(0, 1 if number is None else number)
            elif first and ((starred and text != "htmltag") or text in _SKIPPED):
                silent = True
            elif text == "u":
                skip = fallback
                if heard and number:
                    out.append(chr(number + 0x10000 if number < 0 else number & 0xFFFF))
            elif heard:
                out.append(_WORDS.get(text, ""))
        elif skip:
            dropped = 1 if kind == "byte" else min(skip, len(text))
            skip -= dropped
            if kind == "text" and heard:
                out.append(text[dropped:])
        elif kind == "byte":
            if heard:
                pending.append(int(text, 16))
        elif heard:
            out.append(text)
    whole = "".join(out)
    return whole.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
