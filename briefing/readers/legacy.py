"""Word documents from before 2007: another program must turn them into newer ones first."""

from __future__ import annotations

from briefing.domain.document import Document
from briefing.errors import UserError
from briefing.readers.ole import MAGIC, ole_kind, open_ole, stream_of
from briefing.readers.protocol import NO_OPTIONS, NeedsConversionError, ReadOptions, WordJoiner

_FLAGS = 0x0B  # in the head of a Word document: the second byte of its flags
_ENCRYPTED = 0x01


class LegacyWordReader:
    """Claims ``.doc``, and asks for it as ``.docx``."""

    name = "doc"
    media_types = ("application/msword",)
    suffixes = (".doc", ".dot")

    def recognises(self, data: bytes, name: str) -> bool:
        """By the stream that holds the text of such a document."""
        return data.startswith(MAGIC) and ole_kind(data) == "doc"

    def read(
        self, data: bytes, name: str, joiner: WordJoiner, options: ReadOptions = NO_OPTIONS
    ) -> Document:
        """Raises :class:`NeedsConversionError`, or :class:`UserError` where that cannot help."""
        head = stream_of(open_ole(data), "WordDocument")
        if len(head) > _FLAGS and head[_FLAGS] & _ENCRYPTED:
            raise UserError(
                "“{file}” is protected with a password. Save a copy without one and import that.",
                file=name,
            )
        raise NeedsConversionError(".docx")
