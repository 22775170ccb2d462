"""Markdown, as people write it or as converters do.

What was written goes by way of markdown-it, which knows its author's links, nested lists and
tables. What a converter made of pages takes the road of plain text, which knows Markdown's signs
too, and pages, broken words and running headers besides; a parser would take these for the text.
"""

from __future__ import annotations

import re

from briefing.domain.document import Document
from briefing.readers import pipeline, written
from briefing.readers.decoding import decode
from briefing.readers.properties import day_of, with_properties
from briefing.readers.protocol import NO_OPTIONS, ReadOptions, WordJoiner

_VERSION = 3
_FRONT = re.compile(r"\A\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_TITLE = re.compile(r"^title:\s*[\"']?(.*?)[\"']?\s*$", re.MULTILINE)
_DEFINED_LINK = re.compile(
    r"^ {0,3}\[(?!\^)([^\[\]\n]+)\]:[ \t]*<?\S+>?(?:[ \t]+[\"'(].*)?$", re.MULTILINE
)
_FENCE = re.compile(r"^[ \t]*:::.*$", re.MULTILINE)


class MarkdownReader:
    """Reads ``.md``."""

    name = "markdown"
    media_types = ("text/markdown",)
    suffixes = (".md", ".markdown", ".mkd")

    def recognises(self, data: bytes, name: str) -> bool:
        """True for its own suffixes."""
        return name.lower().endswith(self.suffixes)

    def read(
        self, data: bytes, name: str, joiner: WordJoiner, options: ReadOptions = NO_OPTIONS
    ) -> Document:
        """See :meth:`Reader.read`."""
        text = decode(data, name).replace("\r\n", "\n").replace("\r", "\n")
        title = author = made = ""
        front = _FRONT.match(text)
        if front and ":" in front[1]:
            found = _FRONT_TITLE.search(front[1])
            title = found[1] if found else ""
            author = _said(front[1], "author")
            made = _said(front[1], "date")
            text = text[front.end() :]
        reader = f"{self.name} {_VERSION}"
        if written.is_written(text):
            from briefing.readers.tree import read_tree

            document = read_tree(written.tree_of(text), name, joiner, reader, title=title)
        else:
            text = _FENCE.sub("", _without_defined_links(text))
            document = pipeline.read(text, name, joiner, reader, title)
        return with_properties(document, sender=author, day=day_of(made))


def _said(front: str, field: str) -> str:
    """What the front matter says in one line under ``field``."""
    found = re.search(rf"^{field}:[ \t]*[\"']?([^\[\n\"'|>]*)", front, re.MULTILINE)
    return found[1].strip() if found else ""


def _without_defined_links(text: str) -> str:
    """``text`` with ``[words][1]`` as plain words, where a line defines ``[1]: address``."""
    labels = {m[1].lower() for m in _DEFINED_LINK.finditer(text)}
    if not labels:
        return text
    text = _DEFINED_LINK.sub("", text)

    def words(found: re.Match[str]) -> str:
        return found[1] if (found[2] or found[1]).lower() in labels else found[0]

    return re.sub(r"\[([^\[\]\n]+)\](?:\[([^\[\]\n]*)\])", words, text)
