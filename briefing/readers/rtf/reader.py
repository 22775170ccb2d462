"""Rich Text Format: ``.rtf``."""

from __future__ import annotations

from briefing.domain.document import Document
from briefing.readers.properties import with_properties
from briefing.readers.protocol import NO_OPTIONS, ReadOptions, WordJoiner

_VERSION = 4
_SPACE = b"\xef\xbb\xbf \t\r\n\x00"


class RtfReader:
    """Reads RTF by itself: what LibreOffice makes of it loses no less, and takes seconds."""

    name = "rtf"
    media_types = ("application/rtf", "text/rtf")
    suffixes = (".rtf",)

    def recognises(self, data: bytes, name: str) -> bool:
        """By the word that it begins with."""
        return data[:64].lstrip(_SPACE).startswith(b"{\\rtf")

    def read(
        self, data: bytes, name: str, joiner: WordJoiner, options: ReadOptions = NO_OPTIONS
    ) -> Document:
        """See :meth:`Reader.read`."""
        from briefing.readers.rtf.walker import tree_of
        from briefing.readers.tree import read_tree

        found = tree_of(data, name)
        document = read_tree(
            found.root,
            name,
            joiner,
            f"{self.name} {_VERSION}",
            title=found.title,
            letterhead=found.headers,
            warnings=found.warnings,
        )
        return with_properties(document, sender=found.author, day=found.changed)
