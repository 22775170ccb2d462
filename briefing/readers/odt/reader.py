"""OpenDocument text: ``.odt``, its templates, and the same as one flat XML file."""

from __future__ import annotations

import re
from typing import Any

from briefing.domain.document import Document
from briefing.errors import UserError
from briefing.readers.archive import Archive, container_kind, open_archive
from briefing.readers.properties import (
    NUMBER,
    Properties,
    day_of,
    lines_around,
    with_properties,
)
from briefing.readers.protocol import NO_OPTIONS, ReadOptions, WordJoiner

_VERSION = 3
_KINDS = (
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.text-template",
    "application/vnd.oasis.opendocument.text-master",
    "application/vnd.oasis.opendocument.text-web",
)
_FLAT = re.compile(
    rb'<office:document\b[^>]*\boffice:mimetype="application/vnd\.oasis\.opendocument\.text'
)
_FLAT_HEAD = 8192
_WHEN = ("", "-first", "-left")


class OdtReader:
    """Reads what LibreOffice and its relatives write."""

    name = "odt"
    media_types = (
        "application/vnd.oasis.opendocument.text",
        "application/vnd.oasis.opendocument.text-template",
        "application/vnd.oasis.opendocument.text-flat-xml",
    )
    suffixes = (".odt", ".fodt", ".ott")

    def recognises(self, data: bytes, name: str) -> bool:
        """By the media type that a package begins with, or that a flat file names."""
        return container_kind(data) in _KINDS or bool(_FLAT.search(data[:_FLAT_HEAD]))

    def read(
        self, data: bytes, name: str, joiner: WordJoiner, options: ReadOptions = NO_OPTIONS
    ) -> Document:
        """See :meth:`Reader.read`."""
        from briefing.readers.odt.lists import NoteNumbers
        from briefing.readers.odt.names import OFFICE
        from briefing.readers.odt.objects import Objects
        from briefing.readers.odt.styles import Styles
        from briefing.readers.odt.walker import Walker
        from briefing.readers.tree import read_tree

        content, styles, meta, archive = _parts(data, name)
        body = content.find(f"{OFFICE}body/{OFFICE}text")
        if body is None:
            raise UserError("“{file}” holds no text.", file=name)
        roots = [root for root in (styles, content) if root is not None]
        known = _properties(meta)
        walker = Walker(
            Styles(roots),
            NoteNumbers(roots, body),
            Objects(archive, name),
            name,
            pages=_knows_pages(body),
        )
        tree = walker.walk(body)
        pages = known.pages
        if pages and pages != walker.page:  # a page break went unseen: none is better than wrong
            for mark in list(tree.iter("hr")):
                _without(mark)
        document = read_tree(
            tree,
            name,
            joiner,
            f"{self.name} {_VERSION}",
            title=known.title,
            letterhead=_headers(styles if styles is not None else content),
            warnings=tuple(walker.warnings),
        )
        return with_properties(document, sender=known.author, day=known.changed)


def _parts(data: bytes, name: str) -> tuple[Any, Any, Any, Archive | None]:
    """The roots of content, styles and properties, the last two ``None`` when there are none; the
    package that holds them."""
    from briefing.readers.xmlparsing import parse

    if data[:2] != b"PK":
        root = parse(data, name)
        return root, None, root, None
    archive = open_archive(data, name)
    if "content.xml" not in archive:
        raise UserError("“{file}” is damaged and cannot be opened.", file=name)
    if _is_encrypted(archive):
        raise UserError(
            "“{file}” is protected with a password. Save a copy without one and import that.",
            file=name,
        )
    content, styles, meta = (
        parse(archive.read(part), name) if part in archive else None
        for part in ("content.xml", "styles.xml", "meta.xml")
    )
    return content, styles, meta, archive


def _is_encrypted(archive: Archive) -> bool:
    manifest = "META-INF/manifest.xml"
    return manifest in archive and b"encryption-data" in archive.read(manifest)


def _properties(meta: Any) -> Properties:
    from briefing.readers.odt.names import DC, META, OFFICE

    found = None if meta is None else meta.find(f"{OFFICE}meta")
    if found is None:
        return Properties()
    statistic = found.find(f"{META}document-statistic")
    pages = "" if statistic is None else statistic.get(f"{META}page-count", "")
    changed = day_of(found.findtext(f"{DC}date")) or day_of(found.findtext(f"{META}creation-date"))
    author = found.findtext(f"{META}initial-creator") or found.findtext(f"{DC}creator") or ""
    return Properties(
        title=" ".join((found.findtext(f"{DC}title") or "").split()),
        author=" ".join(author.split()),
        changed=changed,
        pages=int(pages) if pages.isdecimal() and len(pages) < 6 else 0,
    )


def _knows_pages(body: Any) -> bool:
    from briefing.readers.odt.names import TEXT

    return bool(body.get(f"{TEXT}use-soft-page-breaks") == "true")


def _headers(styles: Any) -> tuple[str, ...]:
    """The lines of the page headers and footers, each once, without the numbers of pages."""
    from briefing.readers.odt.names import STYLE, TEXT

    found: dict[str, None] = {}
    places = [f"{STYLE}{where}{when}" for where in ("header", "footer") for when in _WHEN]
    for place in styles.iter(*places):
        for paragraph in place.iter(f"{TEXT}p", f"{TEXT}h"):
            for number in paragraph.iter(f"{TEXT}page-number"):
                number.text = NUMBER
            for white in paragraph.iter(f"{TEXT}tab", f"{TEXT}line-break", f"{TEXT}s"):
                white.text = " " if white.tag == f"{TEXT}s" else "\t"
            found.update(dict.fromkeys(lines_around("".join(paragraph.itertext()))))
    return tuple(found)


def _without(element: Any) -> None:
    """Take ``element`` out of its tree and leave the text behind it."""
    parent, before = element.getparent(), element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)
