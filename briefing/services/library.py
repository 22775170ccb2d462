"""A library, open: the services of its parts, undo and the integrity check."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

from briefing.domain.acts import Act, Change
from briefing.domain.library import Problem
from briefing.services.briefings import Briefings
from briefing.services.first_themes import add_first_themes
from briefing.services.reports import Reports
from briefing.services.searching import Searching
from briefing.services.tagging import Tagging
from briefing.services.themes import Themes
from briefing.services.trash import Trash
from briefing.services.versions import Versions
from briefing.store.store import Store


class Library:
    """A library. Any thread may use it: acts and questions take their turn."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.reports = Reports(store)
        self.themes = Themes(store)
        self.tagging = Tagging(store)
        self.briefings = Briefings(store)
        self.trash = Trash(store)
        self.searching = Searching(store)
        self.versions = Versions(store)

    @classmethod
    def open(cls, path: Path, *, create: bool = True) -> Library:
        """The library in the file ``path``; a new one, with the first themes, when there is none
        and ``create``.

        Raises :class:`UserError` for a file that is missing, damaged, something else or made by a
        newer version of the program; such a file is left as it was.
        """
        library = cls(Store.open(path, create=create))
        if library.store.is_new:
            add_first_themes(library.themes)
        return library

    @property
    def path(self) -> Path:
        """The library's file."""
        return self.store.path

    def close(self) -> None:
        """Let go of the file."""
        self.store.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def undo(self, act: Act) -> Change:
        """Take an act back, exactly.

        Raises :class:`UserError`, with nothing changed, when its rows were changed meanwhile.
        """
        self.store.apply(act.delta.inverse())
        return act.change

    def redo(self, act: Act) -> Change:
        """Do an act that was taken back again, with the same ids; raises as :meth:`undo`."""
        self.store.apply(act.delta)
        return act.change

    def check_quotes(self) -> tuple[Problem, ...]:
        """Passages that differ from their report: the part of :meth:`check` that every opening
        makes. They are never exported."""
        return self.store.check_quotes()

    def check(self) -> tuple[Problem, ...]:
        """What is wrong with the library; empty when it is whole."""
        return self.store.check()
