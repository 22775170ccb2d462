"""Plain text, as saved by hand or made by a converter from a PDF, a letter or a web page."""

from __future__ import annotations

from briefing.domain.document import Document
from briefing.readers.decoding import decode
from briefing.readers.protocol import NO_OPTIONS, ReadOptions, WordJoiner

_VERSION = 2


class TextReader:
    """Reads ``.txt``; anything that decodes as text is welcome."""

    name = "text"
    media_types = ("text/plain",)
    suffixes = (".txt", ".text", ".asc")

    def recognises(self, data: bytes, name: str) -> bool:
        """True for its own suffixes, and for a name without any."""
        low = name.lower()
        return low.endswith(self.suffixes) or "." not in low.strip(".")

    def read(
        self, data: bytes, name: str, joiner: WordJoiner, options: ReadOptions = NO_OPTIONS
    ) -> Document:
        """See :meth:`Reader.read`."""
        from briefing.readers import pipeline

        return pipeline.read(decode(data, name), name, joiner, f"{self.name} {_VERSION}")
