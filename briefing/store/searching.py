"""What a full-text index offers, whatever database makes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class BlockHit:
    """A block that answers a query: where it stands in its report and what it says."""

    report: int
    title: str
    version: int
    start: int
    end: int
    page: int | None
    text: str
    section_path: tuple[str, ...] = ()


class SearchIndex(Protocol):
    """Finds blocks by words. All methods work within the caller's transaction."""

    def find(self, connection: Connection, query: str, limit: int) -> tuple[BlockHit, ...]:
        """The best blocks of reports out of the trash, the best first; any query is a query."""

    def add(self, connection: Connection, versions: Mapping[int, Sequence[str]]) -> None:
        """Take in new versions, given the texts of their blocks in order."""

    def forget(self, connection: Connection, versions: Sequence[int]) -> None:
        """Drop versions that are about to be deleted."""

    def in_step(self, connection: Connection) -> bool:
        """True when the index holds exactly the library's texts."""
