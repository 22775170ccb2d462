"""Finding things by a few letters of their names: "vil top" finds "Verslag van de Top in Vilnius".

Case and diacritics make no difference, and the words of a query stand in any order. A word of the
query that begins a word of the name counts most, one inside a word less. Names in which it only
stands as an abbreviation ("vtv", "volsch") come after all of these.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from operator import itemgetter
from typing import Generic, TypeVar

from briefing.domain.folding import fold, fold_with_offsets

T = TypeVar("T")

_NO_WORD = re.compile(r"[^\w]")
_ENOUGH = 40  # exact answers, above which loose ones are not looked for
_WHOLE, _BEGIN, _INSIDE, _LOOSE = 4.0, 3.0, 1.5, 0.6
_AFTER = 100.0  # what loose answers are worth less, so that they come after all exact ones
_LOOKED_AT = 200  # names that have the letters, in search of abbreviations
# of an abbreviation: letters left out within a word, and words left out ("van de")
_GAP, _LEAP = 3, 2


@dataclass(frozen=True, slots=True)
class Name(Generic[T]):
    """A name to be found, folded once. ``weight`` is added to the score of what matches."""

    value: T
    folded: str  # with a space before it and for all that is neither letter nor digit
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """Something found, with how well it answers."""

    value: T
    score: float


def name(value: T, text: str, weight: float = 0.0) -> Name[T]:
    """Make a name ready to be found."""
    return Name(value, " " + _NO_WORD.sub(" ", fold(text)), weight)


def parts_of(query: str) -> list[str]:
    """The words of a query, folded."""
    return _NO_WORD.sub(" ", fold(query)).split()


def search(query: str, names: Iterable[Name[T]], limit: int = 100) -> list[Match[T]]:
    """What answers ``query``, best first; of equal ones the first of ``names`` first. An empty
    query is answered by the names in order of weight."""
    parts = parts_of(query)
    # two rows, and objects for the best ones only: a letter may be answered by ten thousand
    found: list[Name[T]] = []
    scores: list[float] = []
    if not parts:
        found = list(names)
        scores = [one.weight for one in found]
    else:
        rest = []
        score = _exact(parts)
        for one in names:
            folded = one.folded
            for part in parts:
                if part not in folded:
                    rest.append(one)
                    break
            else:
                found.append(one)
                scores.append(one.weight + score(folded))
        if len(found) < _ENOUGH:
            for match in _loose(parts, rest):
                found.append(match.value)
                scores.append(match.score)
    best = nlargest(limit, range(len(found)), key=scores.__getitem__)
    return [Match(found[at].value, scores[at]) for at in best]


def _exact(parts: Sequence[str]) -> Callable[[str], float]:
    """How well a folded name answers that has all ``parts`` in it."""
    begins = [(" " + part, f" {part} ") for part in parts]
    first, count = begins[0][0], len(parts)

    def score(folded: str) -> float:
        found = 0.5 if folded.startswith(first) else 0.0
        for begin, whole in begins:
            if begin not in folded:
                found += _INSIDE
            elif whole in folded or folded.endswith(begin):
                found += _WHOLE
            else:
                found += _BEGIN
        # of two that have the same words, the shorter name is meant
        return found / count - len(folded) / 400

    return score


def _loose(parts: Sequence[str], names: Iterable[Name[T]]) -> list[Match[Name[T]]]:
    patterns = [_pattern(part) for part in parts]
    likely: list[tuple[float, Name[T]]] = []
    for one in names:
        score = 0.0
        for part, pattern in zip(parts, patterns, strict=True):
            if part in one.folded:
                score += _BEGIN if " " + part in one.folded else _INSIDE
                continue
            match = pattern.search(one.folded) if pattern is not None else None
            if match is None:
                break
            score += _LOOSE * len(part) / max(match.end() - match.start(), 1)
        else:
            score = score / len(parts) - _AFTER - len(one.folded) / 400
            likely.append((one.weight + score, one))
    # to have the letters is quickly seen, to be abbreviated by them is not
    return [
        Match(one, score)
        for score, one in nlargest(_LOOKED_AT, likely, key=itemgetter(0))
        if all(part in one.folded or _abbreviated(part, one.folded) for part in parts)
    ]


def _pattern(part: str) -> re.Pattern[str] | None:
    """The letters of ``part`` in this order, the first one at the beginning of a word."""
    if len(part) < 2:
        return None
    # up to the next letter and no further: there is nothing to go back to where none follows
    following = (f"[^{re.escape(letter)}]*{re.escape(letter)}" for letter in part[1:])
    return re.compile(f" {re.escape(part[0])}" + "".join(following))


def _abbreviated(part: str, folded: str) -> list[int] | None:
    """Where the letters of ``part`` stand in a folded name that it abbreviates, at the least cost;
    ``None`` where it does not.

    The first letter begins a word. Each next one follows at once, begins one of the next words, or
    stands a little further in the same word; the latter for at most half of the letters, and never
    in an abbreviation of two, or most words would do for any letters.
    """
    scattered = 0 if len(part) < 3 else len(part) // 2
    # by where the last letter stands and how many were left out within words: cost and the way
    ways: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {
        (at, 0): (0.0 if at == 1 else 0.5, (at,)) for at in _beginnings(part[0], folded)
    }
    for letter in part[1:]:
        onward: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {}
        for (at, left_out), (cost, way) in ways.items():
            for there, more, price in _next(letter, folded, at):
                state = there, left_out + more
                if state[1] > scattered:
                    continue
                known = onward.get(state)
                if known is None or cost + price < known[0]:
                    onward[state] = cost + price, (*way, there)
        ways = onward
    return list(min(ways.values())[1]) if ways else None


def _beginnings(letter: str, folded: str) -> Iterator[int]:
    at = folded.find(" " + letter)
    while at >= 0:
        yield at + 1
        at = folded.find(" " + letter, at + 1)


def _next(letter: str, folded: str, at: int) -> Iterator[tuple[int, int, float]]:
    """Where a letter can stand after the one at ``at``: the place, whether letters of the word are
    left out before it (1) or not (0), and what that costs."""
    end = folded.find(" ", at)
    end = len(folded) if end < 0 else end
    for there in range(at + 1, min(at + 2 + _GAP, end)):
        if folded[there] == letter:
            near = there == at + 1
            yield there, int(not near), 0.0 if near else 1.0
    left_out = 0
    while end < len(folded) and left_out <= _LEAP:
        begin = end + 1
        end = folded.find(" ", begin)
        end = len(folded) if end < 0 else end
        if end == begin:
            continue  # two signs that are no letters
        if folded[begin] == letter:
            yield begin, 0, 0.1 + 0.2 * left_out
        left_out += 1


def places(query: str, text: str) -> list[tuple[int, int]]:
    """Which characters of ``text`` answer ``query``, as (start, end), in order and apart."""
    folded, offsets = fold_with_offsets(text)
    padded = " " + _NO_WORD.sub(" ", folded)
    marked = [False] * len(folded)
    for part in parts_of(query):
        at = padded.find(" " + part)
        at = at if at >= 0 else padded.find(part) - 1
        if at >= 0:
            marked[at : at + len(part)] = [True] * len(part)
            continue
        for letter in (_abbreviated(part, padded) or ()) if len(part) > 1 else ():
            marked[letter - 1] = True
    found: list[tuple[int, int]] = []
    for at, on in enumerate(marked):
        if on:
            start, end = offsets[at], offsets[at] + 1
            if found and start <= found[-1][1]:
                found[-1] = found[-1][0], max(end, found[-1][1])
            else:
                found.append((start, end))
    return found
