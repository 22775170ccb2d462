"""Texts made comparable: case, diacritics and the letter ĳ make no difference."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=4096)
def _folded(char: str) -> str:
    # decomposing takes the diacritics off; NFKD is only for ĳ, because it would also change ½ or ²
    decomposed = unicodedata.normalize("NFKD" if char in "ĳĲ" else "NFD", char)
    return "".join(c for c in decomposed.lower() if not unicodedata.combining(c))


def fold(text: str) -> str:
    """``text`` in lower case without diacritics, ``ĳ`` as two letters."""
    if text.isascii():
        return text.lower()
    return "".join(map(_folded, text))


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters (and its end) the offset in ``text``."""
    if text.isascii():
        return text.lower(), list(range(len(text) + 1))
    parts: list[str] = []
    offsets: list[int] = []
    for at, char in enumerate(text):
        folded = _folded(char)
        parts.append(folded)
        offsets.extend([at] * len(folded))
    offsets.append(len(text))
    return "".join(parts), offsets


def words(folded: str) -> list[str]:
    """The words of a folded text: runs of letters and digits."""
    return _WORD.findall(folded)
