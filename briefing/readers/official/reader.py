"""Official publications as XML: ``.xml`` from officielebekendmakingen.nl."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from briefing.domain.document import Document
from briefing.readers.properties import with_properties
from briefing.readers.protocol import NO_OPTIONS, ReadOptions, WordJoiner

_VERSION = 2
_HEAD = 16_384
_ROOT = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^\[>]*(?:\[.*?\])?\s*>\s*)*"
    rb"<(?:officiele-publicatie|kamerstuk|handelingen|handeling|kamervragen|staatscourant|staatsblad"
    rb"|tractatenblad)[\s>/]",
    re.DOTALL,
)


class OfficialReader:
    """Reads the XML that the State publishes beside PDF and HTML."""

    name = "official"
    media_types = ("application/xml", "text/xml")
    suffixes = (".xml",)

    def recognises(self, data: bytes, name: str) -> bool:
        """By the element that it begins with."""
        return bool(_ROOT.match(data[:_HEAD]))

    def read(
        self, data: bytes, name: str, joiner: WordJoiner, options: ReadOptions = NO_OPTIONS
    ) -> Document:
        """See :meth:`Reader.read`."""
        from briefing.readers.official.header import read_header
        from briefing.readers.official.walker import Walker
        from briefing.readers.tree import read_tree
        from briefing.readers.xmlparsing import parse

        root = parse(data, name)
        header = read_header(root)
        document = read_tree(
            Walker(root, name, header.title).walk(root),
            name,
            joiner,
            f"{self.name} {_VERSION}",
            title=header.title,
            letterhead=header.lines,
        )
        metadata = replace(
            document.metadata,
            kind="verslag" if _is_record(root) else document.metadata.kind,
            date=header.day or document.metadata.date,
            reference=header.reference,
            dossiers=header.dossiers,
            language=root.get("{http://www.w3.org/XML/1998/namespace}lang", "")[:2],
        )
        return with_properties(replace(document, metadata=metadata), sender=header.sender)


def _is_record(root: Any) -> bool:
    """Whether the publication in ``root`` is the record of a debate."""
    return next(root.iter("handelingen", "handeling"), None) is not None
