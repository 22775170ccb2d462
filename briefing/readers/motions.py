"""Motions: one sentence in clauses, each of which is a paragraph of its own ("De Kamer, | gehoord
de beraadslaging, | overwegende dat …; | verzoekt de regering …, | en gaat over tot de orde van de
dag.")."""

from __future__ import annotations

import re

_CLAUSE = re.compile(
    r"gehoord (?:hebbende )?de (?:beraadslaging|beantwoording|algemene)"
    r"|(?:constaterende|overwegende|vaststellende|onderkennende|erkennende|in aanmerking nemende)"
    r"(?: (?:voorts|tevens|ook|daarnaast|verder))?,? dat\b"
    r"|van (?:mening|oordeel)(?: (?:zijnde|voorts|tevens))?,? dat\b"
    r"|(?:verzoekt|vraagt|draagt|roept|nodigt) (?:tevens |voorts )?(?:de regering|het kabinet)\b"
    r"|dringt er bij (?:de regering|het kabinet) op aan\b"
    r"|spreekt (?:uit,? dat|als (?:haar|zijn) (?:mening|oordeel|wens) uit)\b"
)
_LAST = re.compile(r"en gaat over tot de orde van de dag\b")
_OPENING = re.compile(r"(?:De|Het) [^\W\d_]+(?: [^\W\d_]+){0,3},")
_GOES_ON = frozenset(",;:")


def is_clause(text: str, above: str) -> bool:
    """Whether ``text`` is a clause of a motion in which the paragraph ``above`` is one too."""
    if above[-1:] not in _GOES_ON:
        return False
    if _LAST.match(text):
        return True
    return bool(_CLAUSE.match(text) and (_OPENING.fullmatch(above) or _CLAUSE.match(above)))


def begins_clause(text: str, above: str) -> bool:
    """Whether a clause may begin with the line ``text``, right below the line ``above`` that left
    room for more."""
    return above[-1:] in _GOES_ON and bool(_CLAUSE.match(text) or _LAST.match(text))
