"""Lines into running text."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from functools import cached_property

from briefing.readers.model import MARK, PAGE_MARK, Line
from briefing.readers.protocol import WordJoiner
from briefing.readers.typeset import last_page

_WORDS = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_SHORT_TEXT = 200_000  # characters; below this a search is quicker than a set of all words
_ADDRESS_END = re.compile(r"(?:https?://|www\.)\S+$")
_PATH_END = re.compile(r"(?:https?://|www\.)[^\s/]+/\S+$")
_LONGEST_ADDRESS = 2000  # characters: the text before it can be long
_ADDRESS_REST = re.compile(r"[\w%~#-]*[/_=&?.%-][\w/_=&?.%#~+-]*[\w/](?=$|[\s.,;)\]])")
# of one that a program broke where its line ended: seldom in the name of a site
_ADDRESS_LAST = re.compile(r"[a-z0-9]{1,6}")
_CLOSE = ("/", "–", "—")  # after a word without a space, they stand so before the next too
_OPEN = ("-", *_CLOSE)
_WORD_HEAD = re.compile(rf"(?:{MARK})*")


class _OwnWords:
    """The words of a short text, searched where they stand: in ``words``, which has each of them
    once, or in the text itself."""

    def __init__(self, text: str, words: str) -> None:
        self._text = f" {text} "
        self._words = f" {words} "

    def __contains__(self, word: object) -> bool:
        if not isinstance(word, str) or not word:
            return False
        text = self._words if len(word.split()) == 1 else self._text
        at = text.find(word)
        while at >= 0:
            before, after = text[at - 1], text[at + len(word)]
            if not (before.isalnum() or after.isalnum() or before in "-’'" or after == "-"):
                return True
            at = text.find(word, at + 1)
        return False


class Joiner:
    """Joins lines of one document."""

    def __init__(self, text: str, words: WordJoiner) -> None:
        self._text = text
        self._joiner = words

    @cached_property
    def _seen(self) -> Container[str]:
        low = self._text.lower()
        # each word once, with the signs that stand close to it
        words = " ".join(dict.fromkeys(low.split()))
        return _OwnWords(low, words) if len(low) < _SHORT_TEXT else set(_WORDS.findall(words))

    def lines(self, lines: Sequence[Line]) -> str:
        """The text of ``lines`` in a row, with a mark where a page begins inside it."""
        if len(lines) == 1:
            return lines[0].text
        pieces: list[str] = []
        out = lines[0].text
        page = last_page(lines[0])
        for line in lines[1:]:
            plain = (
                out[-1] not in _OPEN
                and line.text[:1] != "—"
                and "://" not in out
                and "www." not in out
            )
            if line.page == page and plain:
                # nothing to decide here: do not build the text anew for every line
                pieces.append(out)
                out = line.text
                continue
            out = self.join(out, line.text, PAGE_MARK * (line.page - page))
            page = last_page(line)
        return " ".join([*pieces, out])

    def texts(self, texts: Iterable[str]) -> str:
        """As :meth:`lines`, for texts without pages."""
        out = ""
        for text in texts:
            out = self.join(out, text) if out else text
        return out

    def join(self, left: str, right: str, turn: str = "") -> str:
        """``left`` and ``right`` as one text; ``turn`` are marks for a page that begins between."""
        if left.endswith("-") and left[-2:-1].strip(" -–—"):
            return self._broken(left, right, turn)
        if left[-1:] in _CLOSE and len(left) > 1 and left[-2] != " ":
            return f"{left}{turn}{right}"
        if right[:1] == "—" and right[1:2].isalnum() and left[-1:].isalnum():
            return f"{left}{turn}{right}"
        if _ends_in_address(left) and (
            left[-1] in "_=&?%"
            or _ADDRESS_REST.match(right)
            or (_ADDRESS_LAST.fullmatch(right) and _ends_in(_PATH_END, left))
        ):
            return f"{left}{turn}{right}"
        return f"{left} {turn}{right}"

    def _broken(self, left: str, right: str, turn: str) -> str:
        if _ends_in_address(left):
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


def _ends_in_address(text: str) -> bool:
    end = text[-_LONGEST_ADDRESS:]
    if "://" not in end and "www." not in end:  # as in most
        return False
    return _ends_in(_ADDRESS_END, text)


def _ends_in(address: re.Pattern[str], text: str) -> bool:
    return address.search(text, len(text) - _LONGEST_ADDRESS) is not None
