"""Finding the one thing that a user names, ignoring case and diacritics."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.domain.folding import fold


def matching(text: str, names: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """The pairs of id and name that ``text`` may mean: the names that equal it, else those that
    contain it."""
    asked = " ".join(fold(text).split())
    folded = [(pair, " ".join(fold(pair[1]).split())) for pair in names]
    equal = [pair for pair, name in folded if name == asked]
    return equal or [pair for pair, name in folded if asked and asked in name]
