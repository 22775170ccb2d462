"""Word documents: ``.docx``, with macros ``.docm`` (which are left alone), templates of both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefing.domain.document import Document
from briefing.errors import UserError
from briefing.i18n import mark
from briefing.readers.archive import container_kind
from briefing.readers.missing import CHANGED, DRAWN, HIDDEN
from briefing.readers.properties import (
    NUMBER,
    Properties,
    day_of,
    lines_around,
    with_properties,
)
from briefing.readers.protocol import NO_OPTIONS, ReadOptions, WordJoiner

if TYPE_CHECKING:
    from briefing.readers.docx.package import Package

_VERSION = 3
_LEFT_OUT = mark("A file that was put into this document is not in the text: see the original.")


class DocxReader:
    """Reads what Word and its relatives write."""

    name = "docx"
    media_types = (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template",
        "application/vnd.ms-word.document.macroEnabled.12",
    )
    suffixes = (".docx", ".docm", ".dotx", ".dotm")

    def recognises(self, data: bytes, name: str) -> bool:
        """By the parts of the package."""
        return container_kind(data) == "docx"

    def read(
        self, data: bytes, name: str, joiner: WordJoiner, options: ReadOptions = NO_OPTIONS
    ) -> Document:
        """See :meth:`Reader.read`."""
        from briefing.readers.docx.names import W
        from briefing.readers.docx.notes import NoteKind
        from briefing.readers.docx.numbering import Numbering
        from briefing.readers.docx.package import Package
        from briefing.readers.docx.styles import Styles
        from briefing.readers.docx.walker import Walker
        from briefing.readers.tree import read_tree

        package = Package(data, name)
        body = package.document().find(f"{W}body")
        if body is None:
            raise UserError("“{file}” holds no text.", file=name)
        known = _properties(package)
        settings = package.related("settings")
        sections = list(body.iter(f"{W}sectPr"))
        comments = package.related("comments")
        walker = Walker(
            package,
            Styles(package.related("styles")),
            Numbering(package.related("numbering")),
            {
                kind: NoteKind(kind, package.related(f"{kind}s"), settings, sections)
                for kind in ("footnote", "endnote")
            },
            {} if comments is None else {c.get(f"{W}id", ""): c for c in comments},
            body,
            name,
            _known_pages(body, known.pages),
        )
        tree = walker.walk()
        document = read_tree(
            tree,
            name,
            joiner,
            f"{self.name} {_VERSION}",
            title=known.title,
            letterhead=_headers(package),
            warnings=tuple(
                (message, {})
                for message, due in (
                    (CHANGED, walker.changed),
                    (_LEFT_OUT, walker.left_out),
                    (DRAWN, walker.drawn),
                    (HIDDEN, walker.hidden),
                )
                if due
            ),
        )
        return with_properties(document, sender=known.author, day=known.changed)


def _properties(package: Package) -> Properties:
    from briefing.readers.docx.names import APP, DC, DCTERMS, whole

    core = package.properties("docProps/core.xml")
    app = package.properties("docProps/app.xml")
    pages = 0 if app is None else whole(app.findtext(f"{APP}Pages"), 0)
    if core is None:
        return Properties(pages=pages)

    def said(name: str) -> str:
        return " ".join((core.findtext(name) or "").split())

    changed = day_of(said(f"{DCTERMS}modified")) or day_of(said(f"{DCTERMS}created"))
    return Properties(said(f"{DC}title"), said(f"{DC}creator"), changed, pages)


def _known_pages(body: Any, pages: int) -> str:
    """How the page breaks are known: as Word left them when it last showed the document, or as
    the author set them, if there are as many as that."""
    from briefing.readers.docx.names import W

    if next(body.iter(f"{W}lastRenderedPageBreak"), None) is not None:
        return "rendered"
    written = sum(1 for found in body.iter(f"{W}br") if found.get(f"{W}type") == "page")
    written += sum(1 for _ in body.iter(f"{W}pageBreakBefore"))
    return "written" if written and written == pages - 1 else ""


def _headers(package: Package) -> tuple[str, ...]:
    """The lines of the page headers and footers, each once, without the numbers of pages."""
    from briefing.readers.docx.names import W

    found: dict[str, None] = {}
    tags = [f"{W}{name}" for name in ("t", "tab", "ptab", "br", "instrText", "fldSimple")]
    for part in package.all_related("header", "footer"):
        for paragraph in part.iter(f"{W}p"):
            texts = (
                _said_in_header(element)
                for element in paragraph.iter(*tags)
                if next(element.iterancestors(f"{W}p")) is paragraph
            )
            found.update(dict.fromkeys(lines_around("".join(texts))))
    return tuple(found)


def _said_in_header(element: Any) -> str:
    """What a piece of such a line says; :data:`NUMBER` for the number of the page."""
    from briefing.readers.docx.names import W

    if element.tag == f"{W}t":
        return element.text or ""
    if element.tag in (f"{W}instrText", f"{W}fldSimple"):
        code = (element.text or "") + element.get(f"{W}instr", "")
        return NUMBER if code.upper().split()[:1] in (["PAGE"], ["NUMPAGES"]) else ""
    return "\t"
