"""The trash: what lies in it, and emptying it."""

from __future__ import annotations

from briefing.domain.acts import Change
from briefing.domain.library import TrashContents
from briefing.store.store import Store


class Trash:
    """The trash of a library."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def contents(self) -> TrashContents:
        """What lies in the trash; passages only where their report does not."""
        return TrashContents(
            self._store.reports.summaries(trashed=True),
            self._store.themes.all(trashed=True),
            self._store.passages.trashed(),
            self._store.briefings.all(trashed=True),
        )

    def count(self) -> int:
        """How much lies in the trash, without reading it."""
        return self._store.count_trash()

    def empty(self) -> Change:
        """Delete all of it for good. This cannot be undone, and acts before it neither."""
        self._store.purge_trash()
        return Change(everything=True)
