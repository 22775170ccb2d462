"""Searching all reports."""

from __future__ import annotations

from briefing.domain.folding import fold, words
from briefing.domain.library import SearchHit
from briefing.services.snippets import best_sentence
from briefing.store.searching import BlockHit
from briefing.store.store import Store


class Searching:
    """The search of a library."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def search(self, query: str, *, limit: int = 50) -> tuple[SearchHit, ...]:
        """The places that hold every word of ``query``, the best first.

        Case, diacritics and ``ĳ``/``ij`` make no difference; the last word may be a beginning.
        Words within quotation marks or joined by signs must follow each other. Never raises for
        what is asked.
        """
        asked = words(fold(query))
        return tuple(self._hit(found, asked) for found in self._store.search(query, limit))

    def _hit(self, found: BlockHit, asked: list[str]) -> SearchHit:
        place, snippet, matches = best_sentence(found.text, asked)
        return SearchHit(
            report=found.report,
            title=found.title,
            start=found.start + place.start,
            end=found.start + place.end,
            snippet=snippet,
            matches=matches,
            section=" › ".join(found.section_path),
            page=found.page,
        )
