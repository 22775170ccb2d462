"""What every reader offers, and what it needs from elsewhere."""

from __future__ import annotations

from collections.abc import Container
from typing import Protocol

from briefing.domain.document import Document


class WordJoiner(Protocol):
    """Decides about words broken at a line end. It comes in from outside: readers know no
    language."""

    def join(self, left: str, right: str, seen: Container[str]) -> str:
        """What ``left`` + hyphen + line end + ``right`` should read; ``seen`` holds the
        document's own words in lower case."""
        ...


class Reader(Protocol):
    """Turns the bytes of one kind of file into a :class:`Document`."""

    @property
    def name(self) -> str:
        """A short name, e.g. "text"; ``Document.reader`` holds it with the version."""
        ...

    @property
    def media_types(self) -> tuple[str, ...]:
        """The media types that this reader reads, the usual one first."""
        ...

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The file name endings that it claims, in lower case with the dot."""
        ...

    def recognises(self, head: bytes, name: str) -> bool:
        """Whether a file with these first bytes and this name is of its kind."""
        ...

    def read(self, data: bytes, name: str, joiner: WordJoiner) -> Document:
        """The document in ``data``.

        Raises :class:`briefing.errors.UserError` when there is nothing to read in it; ``{file}``
        in its message is ``name``.
        """
        ...
