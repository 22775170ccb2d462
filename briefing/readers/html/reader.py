"""Web pages and what is saved as such: ``.html``, ``.htm``, ``.xhtml``."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from briefing.domain.document import Document
from briefing.errors import UserError
from briefing.i18n import mark
from briefing.readers import pipeline
from briefing.readers.decoding import decode
from briefing.readers.missing import CHANGED
from briefing.readers.properties import with_properties
from briefing.readers.protocol import NO_OPTIONS, ReadOptions, WordJoiner

_VERSION = 3
_HEAD = 4096
_START = re.compile(
    r"\s*(?:<\?xml[^<>]*\?>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(
    r"<(?:p|div|h[1-6]|table|ul|ol|br|span|section|article|title|meta)[\s/>]",
    re.IGNORECASE,
)
_FEWEST_LINES = 10
_MOST = 0.9  # of a page's text in one preformatted piece
_CUT = mark("The page is nested so deeply that its end could not be read.")


class HtmlReader:
    """Reads the page's own text, not the site's around it. Nothing is ever loaded or run."""

    name = "html"
    media_types = ("text/html", "application/xhtml+xml")
    suffixes = (".html", ".htm", ".xhtml", ".xht")

    def recognises(self, data: bytes, name: str) -> bool:
        """By how it begins; a piece of a page by its name."""
        try:
            head = decode(data[:_HEAD], name)
        except UserError:
            return False
        if _START.match(head):
            return True
        return name.lower().endswith(self.suffixes) and bool(_TAG.search(head))

    def read(
        self, data: bytes, name: str, joiner: WordJoiner, options: ReadOptions = NO_OPTIONS
    ) -> Document:
        """See :meth:`Reader.read`."""
        from briefing.readers.html import office, word
        from briefing.readers.html.about import about
        from briefing.readers.html.charset import page_text
        from briefing.readers.html.dressing import undress
        from briefing.readers.html.notes import name_notes
        from briefing.readers.html.raised import name_looks, name_raised
        from briefing.readers.html.styling import part_lines
        from briefing.readers.html.terms import as_tables
        from briefing.readers.tree import read_tree
        from briefing.readers.xmlparsing import too_deep

        text = page_text(data, name)
        root, cut = _parsed(text, name)
        known = about(root)
        changed = word.without_deleted(root)
        if word.is_words(text):
            word.tidy(root)
        around = office.tidy(root) if office.is_offices(root) else []
        part_lines(root)
        name_looks(root)
        if not name_notes(root):
            name_raised(root)
        main = undress(root)
        as_tables(main)
        if not any(text.strip() for text in main.itertext()):  # nothing but links: they are it
            main, cut = _parsed(text, name)
            if cut and not any(text.strip() for text in main.itertext()):
                raise too_deep(name)
        for aside in root.iter("aside"):
            if aside.get("data-note") and main not in aside.iterancestors():
                main.append(aside)
        warnings: tuple[tuple[str, dict[str, str]], ...] = tuple(
            (message, {}) for message, due in ((CHANGED, changed), (_CUT, cut)) if due
        )
        if plain := _as_typed(main):
            document = pipeline.read(plain, name, joiner, f"{self.name} {_VERSION}")
            document = replace(document, warnings=(*warnings, *document.warnings))
            return with_properties(document, sender=known.sender, day=known.day)
        document = read_tree(
            main,
            name,
            joiner,
            f"{self.name} {_VERSION}",
            title=known.title,
            letterhead=around,
            warnings=warnings,
            base_url=known.base,
            site=True,
        )
        return with_properties(document, sender=known.sender, day=known.day)


def _as_typed(main: Any) -> str:
    """The text of a page that is nothing but typed text, as mail archives and old reports are."""
    typed = [element.text_content() for element in main.iter("pre")]
    whole = sum(len(text.strip()) for text in main.itertext())
    longest = max(typed, key=len, default="")
    return longest if longest.count("\n") > _FEWEST_LINES and len(longest) > _MOST * whole else ""


def _parsed(text: str, name: str) -> tuple[Any, bool]:
    """The page as a tree, and whether its end was lost."""
    from lxml import etree, html

    from briefing.readers.shaping import without_controls

    # deeper than any real page: pages that forget to close their tags must not lose their end
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        page = without_controls(text).encode("utf-8", "replace")
        root = html.document_fromstring(page, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise UserError("“{file}” holds no text.", file=name) from error
    return root, any("depth" in entry.message for entry in parser.error_log)
