"""What a newer reading of a report changes in what is known about it."""

from __future__ import annotations

from typing import Any

from briefing.domain.document import Metadata

_COLUMNS = (
    *("title", "kind", "date", "place", "sender", "reference", "classification"),
    *("dossiers", "language"),
)


def newer_details(known: Metadata, newer: Metadata) -> dict[str, Any]:
    """The columns of a report that change when ``newer`` is what its new version gives.

    What was guessed, or not known at all, is taken from the newer reading where it has something;
    what the user confirmed or wrote stays.
    """
    columns: dict[str, Any] = {}
    guessed = set(known.guessed)
    for name in (*_COLUMNS, "period"):
        ours, theirs = getattr(known, name), getattr(newer, name)
        if not theirs or (ours and name not in known.guessed):
            continue
        if name == "period":
            columns["period_first"], columns["period_last"] = theirs.first, theirs.last
        else:
            columns[name] = theirs
        guessed = guessed | {name} if name in newer.guessed else guessed - {name}
    columns["guessed"] = tuple(sorted(guessed))
    return columns
