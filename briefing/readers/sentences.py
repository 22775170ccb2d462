"""Small questions about a piece of text: whether a sentence ends or begins in it."""

from __future__ import annotations

import re

from briefing.readers.model import LEAD

_ENDS = (".", "!", "?", ":", ";", "…")
_CLOSING = "\"'”’»)]*_ "
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:jl|c\.s|e\.a|a\.i|d\.d|dd|nr|nrs|art|t\.a\.v|m\.b\.t|i\.v\.m|o\.a|o\.l\.v|"
    r"bijv|bv|resp|incl|excl|ca|mr|drs|dr|ir|prof|ing|gen|kol|lt|blz|p|vs|st|t\.o\.v|i\.c\.m|"
    r"n\.a\.v|d\.m\.v|t\.b\.v|m\.n|zgn|zg|evt|vgl|cf|e\.g|i\.e|mrs|ms|no|kamerst|[A-Z](?:\.[A-Z])*)\.$",
)
_CLOSING_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:jl|c\.s|e\.a|a\.i|enz|etc|e\.d|[A-Z](?:\.[A-Z])+)\.$"
)
_SMALL = re.compile(r"[\"'“‘(\[*_]*[a-zà-öø-ÿœĳ]")
_FUNCTION_WORDS = frozenset(
    "de het een van in op en of te aan met voor door bij om dat die deze dit als uit tot over naar"
    " onder tegen tussen is zijn was waren wordt werd worden heeft hebben had zal zullen kan kunnen"
    " maar want omdat waar waarin waarbij waarmee haar hun zijn onze ons uw mijn der"
    " den des per via sinds zonder binnen buiten na the a an of in on and or to for with by from"
    " at as is are was were that this which its their our"
    .split()
)  # fmt: skip


_OPENERS = frozenset(
    "De Het Een Op In Tijdens Na Voor Met Namens Bij Onder Ook Daarnaast Er Dit Deze Uw Hierbij Aan"
    " Vanaf Sinds Om Over Als Ten Tot The On At During As After".split()
)


def without_marks(text: str) -> str:
    """``text`` without the marks at its end."""
    while text[-2:-1] == LEAD:
        text = text[:-2].rstrip()
    return text


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends as a sentence does: with a full stop, question mark, colon or so."""
    return without_marks(text).rstrip(_CLOSING).endswith(_ENDS)


def ends_in_abbreviation(text: str) -> bool:
    """Whether the full stop at the end of ``text`` (if any) belongs to an abbreviation."""
    return text.endswith(".") and bool(_ABBREVIATION.search(text[-14:]))


def closes_with_abbreviation(text: str) -> bool:
    """Whether ``text`` ends in an abbreviation that may close a heading ("22 maart jl.")."""
    return text.endswith(".") and bool(_CLOSING_ABBREVIATION.search(text[-14:]))


def starts_small(text: str) -> bool:
    """Whether ``text`` begins with a small letter, quotes and brackets aside."""
    return bool(_SMALL.match(text))


def opens_sentence(text: str) -> bool:
    """Whether ``text`` begins with a word that usually opens a sentence, seldom continues one."""
    return text.partition(" ")[0] in _OPENERS


def ends_open(text: str) -> bool:
    """Whether ``text`` breaks off after a word that cannot be a sentence's last."""
    last = without_marks(text).rpartition(" ")[2]
    known = last in _FUNCTION_WORDS or (len(last) > 1 and last.lower() in _FUNCTION_WORDS)
    return known or text.endswith(",")
