"""Which reader reads which file."""

from __future__ import annotations

from briefing.errors import UserError
from briefing.readers.markdown import MarkdownReader
from briefing.readers.protocol import Reader
from briefing.readers.text import TextReader

#: Asked in this order; the first that recognises a file reads it.
READERS: tuple[Reader, ...] = (MarkdownReader(), TextReader())


def reader_for(data: bytes, name: str) -> Reader:
    """The reader for a file with these bytes and this name.

    Raises :class:`UserError` when there is none.
    """
    for reader in READERS:
        if reader.recognises(data, name):
            return reader
    raise UserError(
        "“{file}” is of a kind that Briefing cannot read. It reads {kinds}.",
        file=name,
        kinds=", ".join(suffixes()),
    )


def suffixes() -> tuple[str, ...]:
    """The file name endings of all readers, in lower case with the dot."""
    return tuple(dict.fromkeys(s for reader in READERS for s in reader.suffixes))
