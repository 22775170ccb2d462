"""Titles in normal case.

A title in capitals says nothing about which words are names, but the text under it does: each word
is written as the text writes it within sentences. What the text does not use is looked up among
places and acronyms; the rest becomes lower case.
"""

from __future__ import annotations

import re
from collections import Counter

from briefing.analysis.days import MONTH_NUMBERS, WEEKDAYS
from briefing.analysis.gazetteer import (
    ACRONYMS,
    CAPITALISED,
    CITIES,
    ONLY_WITH_EVIDENCE,
    REGIONS,
)

_SMALL = frozenset(
    """
    de het een der den des te ter ten van in op aan bij met en of voor uit tot over om naar als dat
    die dit deze is zijn door tussen tijdens onder na per inzake betreffende s the a an and or of
    to for on at by with from between during
    """.split()
)
_LATIN_NUMERALS = re.compile(r"(?=[IVX])(?:X{0,3})(?:IX|IV|V?I{0,3})")
_ABBREVIATION = re.compile(r"(?:[^\W\d_]\.){2,}")
_PARTS = re.compile(r"[-‑–/]")
_EDGES = "()[]“”‘’\"',.:;!?"
_KNOWN = {name.lower(): name for name in (*CAPITALISED, *REGIONS)}
_KNOWN.update(
    (part.lower(), part)
    for city in CITIES
    for part in city.split()
    if part[0].isupper() and part.lower() not in _SMALL
)
# Names of which a part would be taken for a small word: Den Haag, The Hague, 's-Gravenhage.
_WHOLE_NAMES = re.compile(
    "|".join(
        rf"(?<!\w){re.escape(name)}(?!\w)"
        for name in sorted(CITIES | REGIONS)
        if " " in name or "'" in name
    ),
    re.IGNORECASE,
)
_AFTER_NAMES = (
    "over|inzake|betreffende|met|naar|na|als|door|tijdens|gedurende|namens|wegens|houdende"
    "|waarin|waarmee|waarbij"
)
_OFFICE = re.compile(
    r"(\bbrief van de (?:ministers?|staatssecretaris(?:sen)?) (?:van|voor) )"
    rf"((?:(?!(?:{_AFTER_NAMES}|aan|ter|op|bij|tot|in|te|om)\b|(?:van )?\d)[\w-]+,?(?: |$))+)",
    re.IGNORECASE,
)
_MEMBERS = re.compile(
    r"(\b(?:het lid|de leden) )"
    rf"((?:(?!(?:{_AFTER_NAMES}|aan|bij)\b|c\.s\.|(?:van )?\d)[\w’'-]+,?(?: |$))+)(c\.s\.)?",
    re.IGNORECASE,
)
_PARTICLES = frozenset(("van", "de", "der", "den", "ten", "ter", "het", "’t", "'t", "te"))
_BETWEEN = frozenset(("van", "voor", "en", "de", "het", "der"))
_WHOLE_NAME = {name.lower(): name for name in CITIES | REGIONS}
_ACRONYMS = {name.lower(): name for name in ACRONYMS}
_LONGEST = 400  # characters; what is longer is no title
_LIKELY_MEANT = 4  # of so many uses with a capital one without makes a common word


def is_shouted(title: str) -> bool:
    """Whether a title is written in capitals, apart from a stray small word."""
    letters = [c for c in title if c.isalpha()]
    if len(letters) < 4 or sum(c.isupper() for c in letters) < 0.8 * len(letters):
        return False
    return any(
        w.isalpha() and w.isupper() and (len(w) >= 4 or w.lower() in _SMALL) and w not in ACRONYMS
        for w in re.split(r"[\s/-]", title)
    )


def normal_case(title: str, body: str, language: str = "nl") -> str:
    """``title`` with white space tidied, and out of capitals with the help of ``body``."""
    title = " ".join(title.split())
    if len(title) > _LONGEST or not is_shouted(title):
        return title
    lowered = body.lower()
    if len(lowered) != len(body):  # a letter that grows when lowered would shift the places
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in body)
    forms = _Forms(body, lowered, language)
    words = title.split(" ")
    done = [_word(word, index, words, forms) for index, word in enumerate(words)]
    text = _WHOLE_NAMES.sub(lambda m: _WHOLE_NAME[m.group().lower()], " ".join(done))
    text = _OFFICE.sub(lambda m: m[1] + _office(m[2]), text)
    text = _MEMBERS.sub(lambda m: m[1] + _members(m[2]) + (m[3] or "").lower(), text)
    for index, char in enumerate(text):
        if char.isalpha():
            return text[:index] + _capital(text[index:])
        if char.isdigit():
            break
    return text


def _office(names: str) -> str:
    """What a minister is of, as it is written."""
    return " ".join(
        word if word in _BETWEEN or word[:1].isupper() else word.capitalize()
        for word in names.split(" ")
    )


def _members(names: str) -> str:
    """The names of members of parliament, which are given without their first names."""
    out: list[str] = []
    for word in names.split(" "):
        within = bool(out) and out[-1].lower() in _PARTICLES and word.lower() in _PARTICLES
        small = within or word.lower() == "en"
        out.append(word.lower() if small else word[:1].upper() + word[1:])
    return " ".join(out)


class _Forms:
    """How a text writes a word inside its sentences."""

    def __init__(self, body: str, lowered: str, language: str) -> None:
        self._body = body
        self._lowered = lowered
        self.language = language

    def counts(self, word: str) -> Counter[str]:
        """The forms of lower-case ``word`` with how often each stands inside a sentence."""
        found: Counter[str] = Counter()
        body, at, size = self._body, self._lowered.find(word), len(word)
        while at >= 0 and found.total() < 40:
            end = at + size
            if not (at and _joins(body[at - 1])) and not (end < len(body) and _joins(body[end])):
                form = body[at:end]
                if self._inside_sentence(at, end):
                    found[form] += 1
            at = self._lowered.find(word, end)
        return found

    def _inside_sentence(self, at: int, end: int) -> bool:
        body = self._body
        line = max(body.rfind("\n", max(0, at - 60), at), at - 60, -1) + 1
        ahead = body[line:at].rstrip(" \u00a0")
        if not ahead and not line:
            return False
        if not ahead or ahead[-1] in '.!?:\n“‘"•(':
            return False
        around = body[max(line, at - 25) : at] + body[end : end + 25].split("\n")[0]
        return any(c.islower() for c in around)


def _joins(char: str) -> bool:
    return char.isalnum() or char in "-‑"


def _word(word: str, index: int, words: list[str], forms: _Forms) -> str:
    core = word.strip(_EDGES)
    if _ABBREVIATION.fullmatch(word.rstrip(",;:)")):
        return word
    if not core or not any(c.isalpha() for c in core):
        return word
    before = word[: word.index(core)]
    after = word[len(before) + len(core) :]
    # An unknown word is a name behind "in", and alone between brackets.
    name = (index > 0 and words[index - 1].lower() in ("in", "te")) or before + after == "()"
    return before + _restored(core, forms, name) + after


def _restored(core: str, forms: _Forms, name: bool) -> str:
    low = core.lower()
    if low in _SMALL and not (low == "den" and name):
        return low
    if low in MONTH_NUMBERS or low in WEEKDAYS:
        return low.capitalize() if forms.language == "en" else low
    if core in ("I", "II", "III") or (len(core) <= 4 and _LATIN_NUMERALS.fullmatch(core)):
        return core
    counted = forms.counts(low)
    if counted:
        return _preferred(low, counted)
    if _PARTS.search(core):
        pieces = re.split(r"([-‑–/])", core)
        return "".join(p if not p or _PARTS.fullmatch(p) else _part(p, forms) for p in pieces)
    if low in _ACRONYMS:
        return _ACRONYMS[low]
    if any(c.isdigit() for c in core):
        return core
    if low in _KNOWN and _KNOWN[low] not in ONLY_WITH_EVIDENCE:
        return _KNOWN[low]
    if len(core) <= 5 and not any(c in "aeiouyáéíóúàèäëïöü" for c in low):
        return core
    return _capital(low) if name else low


def _part(piece: str, forms: _Forms) -> str:
    return _restored(piece, forms, name=False)


def _preferred(low: str, counted: Counter[str]) -> str:
    """The form most used; the lower-case one as soon as it is more than an exception."""
    best, _ = counted.most_common(1)[0]
    named = _KNOWN.get(low)
    if low in counted and best != low and not best.isupper():
        others = counted.total() - counted[low]
        if counted[low] * _LIKELY_MEANT >= others and best != named:
            return low
    if best == low and named is not None and named in counted and named not in ONLY_WITH_EVIDENCE:
        return named
    return best


def _capital(word: str) -> str:
    if word[:2].lower() == "ij" and not word[:2].isupper():
        return "IJ" + word[2:]
    return word[:1].upper() + word[1:]
