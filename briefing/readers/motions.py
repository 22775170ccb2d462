"""Motions: one sentence in clauses, each of which is a paragraph of its own ("De Kamer, | gehoord
de beraadslaging, | overwegende dat …; | verzoekt de regering …, | en gaat over tot de orde van de
dag.")."""

from __future__ import annotations

import re
from itertools import pairwise

_CLAUSE = re.compile(
    r"gehoord (?:hebbende )?de (?:beraadslaging|beantwoording|algemene)"
    r"|(?:constaterende|overwegende|vaststellende|onderkennende|erkennende|in aanmerking nemende)"
    r"(?: (?:voorts|tevens|ook|daarnaast|verder))?,? dat\b"
    r"|van (?:mening|oordeel)(?: (?:zijnde|voorts|tevens))?,? dat\b"
    r"|(?:verzoekt|vraagt|draagt|roept|nodigt) (?:tevens |voorts )?(?:de regering|het kabinet)\b"
    r"|dringt er bij (?:de regering|het kabinet) op aan\b"
    r"|spreekt (?:uit,? dat|als (?:haar|zijn) (?:mening|oordeel|wens) uit)\b"
)
_LAST = re.compile(r"en gaat over tot de orde\b")
_OPENING = re.compile(r"(?:De|Het) [^\W\d_]+(?: [^\W\d_]+){0,3},")
_GOES_ON = frozenset(",;:")


def is_clause(text: str, above: str) -> bool:
    """Whether ``text`` is a clause of a motion in which the paragraph ``above`` is one too."""
    if above[-1:] not in _GOES_ON:
        return False
    return bool(_LAST.match(text) or (_CLAUSE.match(text) and _is_one(above)))


def begins_clause(text: str, above: str) -> bool:
    """Whether a clause may begin with the line ``text``, right below the line ``above`` that left
    room for more."""
    return above[-1:] in _GOES_ON and bool(_CLAUSE.match(text) or _LAST.match(text))


def begins_next(text: str, first: str, above: str) -> bool:
    """Whether the next clause begins with the line ``text``, below the line ``above``, which may be
    full, of a paragraph whose ``first`` line begins a clause too."""
    return begins_clause(text, above) and _is_one(first)


def begins_at(lines: list[str]) -> int:
    """Where in ``lines`` a motion begins below others; 0 where there is none."""
    for i, (line, below) in enumerate(pairwise(lines)):
        if _OPENING.fullmatch(line) and is_clause(below, line):
            return i
    return 0


def _is_one(text: str) -> bool:
    return bool(_OPENING.fullmatch(text) or _CLAUSE.match(text))
