"""Words broken at a line end: which hyphens are only typography, and which belong to the word.

The evidence is weighed in a fixed order: what follows (``defensie- en``), the letters at the seam
(``NAVO-Oekraïne-Raad``), the document's own words, the word lists, and the spelling rules.
"""

from __future__ import annotations

from collections.abc import Container

from briefing.analysis.wordlist import compound, english, known

# after these the hyphen stands for the part that both words share: "land- en tuinbouw"
_SHARED = frozenset({"en", "of", "tot", "als", "maar", "dan", "and", "or", "to", "noch", "t/m"})
# two vowels that would be read as one sound: a compound of such words keeps its hyphen
_CLASHES = frozenset("aa ae ai au ee ei eu ie ij oe oi oo ou ui uu aé eé éé éi oé ué".split())
_TREMA = {"a": "ä", "e": "ë", "i": "ï", "o": "ö", "u": "ü"}
_KEEP_BEFORE = ("generaal", "president", "majoor", "kolonel", "admiraal", "commissaris")
_ACRONYMS = frozenset("NAVO NATO EU VN UN VS OVSE OSCE AIV IMF BBP SG HV UK MIVD AIVD".split())
_TITLES = frozenset(
    "secretaris directeur procureur advocaat inspecteur luitenant generaal minister adjunct vice"
    " sergeant kapitein brigade secretarissen directeuren ministers".split()
)
_KEEP_PREFIXES = frozenset("oud ex niet non interim kandidaat aspirant adjunct".split())
_ENGLISH_PREFIXES = frozenset(
    "long short mid high low well self cross full part follow all one two up non pre post state"
    " decision".split()
)
_ADJECTIVES = ("eel", "aal", "isch", "ief", "air", "iek", "iel")
_INFLECTED = (
    *_ADJECTIVES,
    *("ele", "iële", "ale", "ische", "ieve", "aire", "ieke", "lijk", "lijke", "elijk", "elijke"),
)


_LONGEST = 100  # letters of what may still be a word: no list is asked about more


class WordJoiner:
    """Decides what a line-end hyphen means. Holds no state; one may serve all documents."""

    def join(self, left: str, right: str, seen: Container[str]) -> str:
        """What ``left`` + hyphen + line end + ``right`` should read.

        ``left`` is the word before the hyphen and may hold hyphens of its own; ``right`` is the
        first word of the next line, without white space, with the punctuation that follows it.
        ``seen`` holds the document's own words in lower case, hyphens inside kept. The answer is
        ``left`` and ``right`` as one word, with a hyphen, or with hyphen and space.
        """
        word = right.rstrip(".,;:!?)]}”’\"'»…")
        low_left, low_right = left.lower(), word.lower()
        if low_right in _SHARED:
            return f"{left}- {right}"
        kept, joined = f"{left}-{right}", f"{left}{right}"
        if not word or not left:
            return kept
        if len(left) + len(word) > _LONGEST:
            return joined if left[-1].isalpha() and word[0].isalpha() else kept
        if not _letters_meet(left, word):
            return kept
        whole, hyphened = low_left + low_right, f"{low_left}-{low_right}"
        if whole in seen:
            return joined
        if hyphened in seen:
            return kept
        # the part after the last hyphen of "Noord-Atlantische" is what the break belongs to
        part = low_left.rpartition("-")[2]
        if len(part) == 1:  # no one breaks a word after one letter: "e-mail", "x-as"
            return kept
        spelled = _with_trema(part, low_right)
        if spelled and (f"{low_left}{spelled}" in seen or known(part + spelled)):
            return f"{left}{_TREMA[right[0].lower()]}{right[1:]}"
        if known(part + low_right):
            return joined
        if _keeps_hyphen(part, low_right):
            return kept
        if part[-1:] + low_right[:1] in _CLASHES:
            return joined if compound(part + low_right, len(part)) else kept
        return joined


def _letters_meet(left: str, right: str) -> bool:
    """Whether two letters of one word may meet here: small ones, or capitals of a word that is
    all capitals."""
    before, after = left[-1], right[0]
    if not (before.isalpha() and after.isalpha()):
        return False
    if before.islower() and after.islower():
        return True
    if not (before.isupper() and after.isupper()):
        return False
    part = left.rpartition("-")[2]
    if not (part.isupper() and right.isupper()) or part in _ACRONYMS:
        return False
    whole = (part + right).lower()
    return known(whole) or compound(whole, -1)


def _with_trema(left: str, right: str) -> str:
    """``right`` with the trema that Dutch drops at a line end (``co-⏎ordinatie``), or nothing."""
    if left[-1:] in _TREMA and right[:1] in _TREMA and left[-1] + right[0] in _CLASHES:
        return _TREMA[right[0]] + right[1:]
    return ""


def _keeps_hyphen(left: str, right: str) -> bool:
    """Whether Dutch spelling writes these two with a hyphen."""
    if left in _ENGLISH_PREFIXES and right in english():
        return True
    if left in _KEEP_PREFIXES or known(f"{left}-{right}"):
        return True
    if left in _TITLES and right.startswith(_KEEP_BEFORE):
        return True
    both = left.endswith(_ADJECTIVES) and right.endswith(_INFLECTED)
    return both and _is_word(left) and _is_word(right)


def _is_word(word: str) -> bool:
    return known(word) or compound(word, -1)
