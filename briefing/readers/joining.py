"""Lines into running text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cached_property

from briefing.readers.model import MARK, PAGE_MARK, Line
from briefing.readers.protocol import WordJoiner

_WORDS = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_ADDRESS_END = re.compile(r"(?:https?://|www\.)\S+$")
_ADDRESS_REST = re.compile(r"[\w%~#-]*[/_=&?.%-][\w/_=&?.%#~+-]*[\w/](?=$|[\s.,;)\]])")
_WORD_HEAD = re.compile(rf"(?:{MARK})*")


class Joiner:
    """Joins lines of one document."""

    def __init__(self, text: str, words: WordJoiner) -> None:
        self._text = text
        self._joiner = words

    @cached_property
    def _seen(self) -> Collection[str]:
        return set(_WORDS.findall(self._text.lower()))

    def lines(self, lines: Iterable[Line]) -> str:
        """The text of ``lines`` in a row, with a mark where a page begins inside it."""
        out = ""
        page = 0
        for line in lines:
            if not out:
                out, page = line.text, line.page
                continue
            turns = line.page - page
            page = line.page
            out = self.join(out, line.text, PAGE_MARK * turns)
        return out

    def texts(self, texts: Iterable[str]) -> str:
        """As :meth:`lines`, for texts without pages."""
        out = ""
        for text in texts:
            out = self.join(out, text) if out else text
        return out

    def join(self, left: str, right: str, turn: str = "") -> str:
        """``left`` and ``right`` as one text; ``turn`` are marks for a page that begins between."""
        if left.endswith("-") and len(left) > 1 and left[-2].isalnum():
            return self._broken(left, right, turn)
        if left.endswith("/") and len(left) > 1 and left[-2] != " ":
            return f"{left}{turn}{right}"
        if "://" in left or "www." in left:
            address = _ADDRESS_END.search(left)
            if address and (left[-1] in "_=&?%" or _ADDRESS_REST.match(right)):
                return f"{left}{turn}{right}"
        return f"{left} {turn}{right}"

    def _broken(self, left: str, right: str, turn: str) -> str:
        if _ADDRESS_END.search(left):
            return f"{left}{turn}{right}"
        head, _, last = left[:-1].rpartition(" ")
        first, space, rest = right.partition(" ")
        marks = _WORD_HEAD.match(first)
        before = marks[0] if marks else ""
        first = first[len(before) :]
        whole = self._joiner.join(last, first, self._seen) if first else f"{last}-"
        cut = max(0, len(whole) - len(first))
        lead = f"{head} " if head or left.startswith(" ") else ""
        return f"{lead}{whole[:cut]}{before}{turn}{whole[cut:]}{space}{rest}"
