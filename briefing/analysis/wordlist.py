"""The Dutch and English word lists: whether something is a word, whole or as a compound."""

from __future__ import annotations

import gzip
from bisect import bisect_right
from functools import cache, lru_cache

from briefing.paths import resource

_LONGEST = 40  # letters; taking apart longer strings is not worth the time
_SHORTEST_PART = 3
_STEP = 512  # bytes


class WordList:
    """Words in the order of their UTF-8 bytes, searched where they lie.

    A set of 200,000 strings would take a hundred milliseconds to build, unpacking takes ten. One
    word in some fifty is looked at first, to know where the others lie.
    """

    def __init__(self, packed: bytes) -> None:
        """``packed`` is gzip of lower-case words, each between two line feeds."""
        words = self._words = gzip.decompress(packed)
        ends = [words.find(b"\n", at) for at in range(0, max(0, len(words) - 1), _STEP)]
        # of each stretch the line feed before its first word, and that word
        self._places = sorted({end for end in ends if end < len(words) - 1})
        self._firsts = [words[at + 1 : words.find(b"\n", at + 1)] for at in self._places]
        self._places.append(len(words) - 1)

    def __contains__(self, word: str) -> bool:
        """Whether the list holds ``word`` (in lower case) as it stands."""
        wanted = word.encode()
        stretch = bisect_right(self._firsts, wanted) - 1
        if stretch < 0 or b"\n" in wanted:
            return False
        first, last = self._places[stretch], self._places[stretch + 1]
        return self._words.find(b"\n%b\n" % wanted, first, last + 1) >= 0

    def compound(self, word: str, seam: int | None = None) -> bool:
        """Whether ``word`` is a row of words of at least three letters, with or without a linking
        ``s``. With ``seam``, two words may not meet exactly there."""
        length = len(word)
        if length > _LONGEST:
            return False
        reached = {0}
        for start in range(length - _SHORTEST_PART + 1):
            if start not in reached:
                continue
            for end in range(start + _SHORTEST_PART, length + 1):
                if end != seam and length - end != 1 and word[start:end] in self:
                    reached.add(end)
                    if end < length and word[end] == "s" and end + 1 != seam:
                        reached.add(end + 1)
        return length in reached


@cache
def dutch() -> WordList:
    """The Dutch list (OpenTaal), read when it is first needed."""
    return WordList(resource("dictionaries", "nl.txt.gz").read_bytes())


@cache
def english() -> WordList:
    """The English list (SCOWL), read when it is first needed."""
    return WordList(resource("dictionaries", "en.txt.gz").read_bytes())


@lru_cache(maxsize=20_000)
def known(word: str) -> bool:
    """Whether either list holds ``word`` (in lower case) as it stands."""
    return word in dutch() or word in english()


@lru_cache(maxsize=5_000)
def compound(word: str, seam: int) -> bool:
    """Whether ``word`` is a Dutch compound whose parts do not meet at ``seam``."""
    return dutch().compound(word, seam)
