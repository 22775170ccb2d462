"""What every reader offers, and what it needs from elsewhere."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from typing import Protocol

from briefing.domain.document import Document


class WordJoiner(Protocol):
    """Decides about words broken at a line end. It comes in from outside: readers know no
    language."""

    def join(self, left: str, right: str, seen: Container[str]) -> str:
        """What ``left`` + hyphen + line end + ``right`` should read; ``seen`` holds the
        document's own words in lower case."""
        ...


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the user said about a file: the password that opens it."""

    password: str = ""


NO_OPTIONS = ReadOptions()


class NeedsConversionError(Exception):
    """Raised by a reader whose kind of file another program must first turn into one with the
    suffix ``target`` (".docx", ".odt"); whoever started the reader sees to it."""

    def __init__(self, target: str) -> None:
        super().__init__(target)
        self.target = target


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

    def recognises(self, data: bytes, name: str) -> bool:
        """Whether a file with these bytes and this name is of its kind. The bytes decide; the name
        only where they leave it open."""
        ...

    def read(
        self, data: bytes, name: str, joiner: WordJoiner, options: ReadOptions = NO_OPTIONS
    ) -> Document:
        """The document in ``data``. One that holds only other files has ``parts`` and no text.

        Raises :class:`briefing.errors.UserError` when there is nothing to read in it; ``{file}``
        in its message is ``name``. Two kinds of it ask something of the user:
        :class:`briefing.errors.PasswordError` and :class:`briefing.errors.NoTextError`.
        Raises :class:`NeedsConversionError` where another program must come first.
        """
        ...
