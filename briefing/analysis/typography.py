"""Texts made comparable across typesetting: what a typesetter may change makes no difference.

That is hyphenation, white space, the form of quotation marks, ligatures and soft hyphens, and
nothing else: a digit, a letter, a dash or a comma always counts.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left

_INVISIBLE = "\u00ad\u200b\u2060\ufeff"
_SAME = {
    **dict.fromkeys("“”„‟«»", '"'),
    **dict.fromkeys("‘’‚‛‹›`´", "'"),
    **dict.fromkeys("\u2010\u2011", "-"),
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
    "ĳ": "ij",
    "Ĳ": "IJ",
}
_LETTER = r"[^\W\d_]"
# "land- en zeemacht" has a hyphen of its own
_SHARED = r"(?:en|of|tot|and|or|to|dan|als|maar|noch|naar|plus|dan wel|respectievelijk)\b"
_SPECIAL = re.compile(
    rf"(?<={_LETTER})(?P<hyphen>[-\u2010\u2011])(?={_LETTER}|\s+(?!{_SHARED})[a-zà-öø-ÿ])\s*"
    rf"| [\s{_INVISIBLE}]+|[^\S ][\s{_INVISIBLE}]*|[{_INVISIBLE}][\s{_INVISIBLE}]*"
    rf"|[{''.join(_SAME)}]"
)


class Plain:
    """A text without its typography. ``text`` is what is left; places in it and in the original
    are offsets in code points."""

    def __init__(self, original: str) -> None:
        parts: list[str] = []
        self._offsets = offsets = array("I")
        at = 0
        for special in _SPECIAL.finditer(original):
            start, end = special.span()
            parts.append(original[at:start])
            offsets.extend(range(at, start))
            plain = "" if special["hyphen"] else _plain(special[0], original[end : end + 1])
            parts.append(plain)
            offsets.extend([start] * len(plain))
            at = end
        parts.append(original[at:])
        offsets.extend(range(at, len(original) + 1))
        self.text = "".join(parts)

    def at(self, offset: int) -> int:
        """The place of the first character from ``offset`` of the original on."""
        return bisect_left(self._offsets, offset)

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]`` (not empty) stands in the original."""
        return self._offsets[start], self._offsets[end - 1] + 1


def plain(text: str) -> str:
    """``text`` without its typography, and without white space at its ends."""
    return Plain(text).text.strip()


def _plain(special: str, following: str) -> str:
    if special in _SAME:
        return _SAME[special]
    if special[0] == "\u00ad" and following.islower():
        return ""  # a soft hyphen where a line ended
    return " " if any(map(str.isspace, special)) else ""
