"""Building the tree that :mod:`briefing.readers.tree` reads, in the order of the text."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def without_controls(text: str) -> str:
    """``text`` without the characters that no tree can hold; those that part words are spaces."""
    return _NOT_XML.sub(lambda found: " " if found[0] in "\x0b\x0c" else "", text)


class Shape:
    """A tree in the making: elements are begun and ended, text goes where the last one is open.
    ``clean`` says that the text comes from XML, and so holds nothing that XML cannot."""

    def __init__(self, *, clean: bool = False) -> None:
        self._clean = clean
        self._builder: Any = etree.TreeBuilder()
        self._builder.start("body", {})

    def start(self, tag: str, attributes: dict[str, str] | None = None) -> None:
        """Begin an element; values lose what XML cannot hold."""
        if attributes and not self._clean:
            attributes = {name: _NOT_XML.sub("", value) for name, value in attributes.items()}
        self._builder.start(tag, attributes or {})

    def end(self, tag: str) -> None:
        """End the element that was begun last, which must be a ``tag``."""
        self._builder.end(tag)

    def text(self, text: str) -> None:
        """Add text, without the characters that XML cannot hold."""
        if text:
            self._builder.data(text if self._clean else _NOT_XML.sub("", text))

    def empty(self, tag: str, attributes: dict[str, str] | None = None, text: str = "") -> None:
        """Add a whole element with at most text in it."""
        self.start(tag, attributes)
        self.text(text)
        self._builder.end(tag)

    def finish(self) -> Any:
        """The tree's root; nothing may be open but it."""
        self._builder.end("body")
        return self._builder.close()
