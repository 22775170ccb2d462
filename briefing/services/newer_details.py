"""What a newer reading of a report changes in what is known about it."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from briefing.domain.document import Metadata
from briefing.domain.folding import fold, words

_COLUMNS = (
    *("title", "kind", "date", "place", "sender", "reference", "classification"),
    *("dossiers", "language"),
)


def newer_details(known: Metadata, newer: Metadata, file: str) -> dict[str, Any]:
    """The columns of a report that change when ``newer`` is what its new version gives, read from
    a ``file`` of that name.

    What was guessed, or not known at all, is taken from the newer reading where it has something;
    what the user confirmed or wrote stays, and so does a title that the new text does not have.
    """
    columns: dict[str, Any] = {}
    guessed = set(known.guessed)
    for name in (*_COLUMNS, "period"):
        ours, theirs = getattr(known, name), getattr(newer, name)
        if not theirs or (ours and name not in known.guessed):
            continue
        if name == "title" and _is_name(newer.title, file):
            continue
        if name == "period":
            columns["period_first"], columns["period_last"] = theirs.first, theirs.last
        else:
            columns[name] = theirs
        guessed = guessed | {name} if name in newer.guessed else guessed - {name}
    columns["guessed"] = tuple(sorted(guessed))
    return columns


def _is_name(title: str, file: str) -> bool:
    """Whether a title is nothing but the name of its file."""
    return words(fold(title)) == words(fold(PurePath(file).stem))
