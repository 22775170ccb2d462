"""What an import leaves to be said or done: how far a broken one came, which remarks stayed out."""

from __future__ import annotations

from collections.abc import Collection

from briefing.services.collecting import collect
from briefing.services.library import Library
from briefing.services.resuming import Interrupted
from briefing.services.seen_files import key_of
from briefing.services.workers.scratch import sweep


def how_far(library: Library, found: Interrupted) -> tuple[int, int]:
    """How many files of an import that was cut short are in, and of how many."""
    files = collect(found.paths).files
    known = library.store.seen.at([key_of(path) for path in files])
    return sum(bool(one.held) for one in known.values()), len(files)


def sweep_up() -> None:
    """Remove what a program that was killed left of its work in the folder for such things."""
    sweep()


def with_comments(library: Library, reports: Collection[int]) -> int:
    """How many of these reports have comments in the margin of their source."""
    return library.store.reports.with_comments(reports)
