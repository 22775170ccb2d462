"""What was read from RTF, as the tree that every format shares."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from briefing.i18n import mark
from briefing.readers.missing import CHANGED, DRAWN, HIDDEN
from briefing.readers.properties import NUMBER, lines_around
from briefing.readers.rtf.codepages import whole
from briefing.readers.rtf.parser import Parser
from briefing.readers.rtf.state import Flow, Look, Paragraph, Piece, Result, Style, Table
from briefing.readers.shaping import Shape

_HEADING = re.compile(r"(?:heading|kop)\s*(\d)", re.IGNORECASE)
_ROLES = {
    "title": "title",
    "titel": "title",
    "subtitle": "subtitle",
    "ondertitel": "subtitle",
    "quote": "quote",
    "quotations": "quote",
    "intense quote": "quote",
    "citaat": "quote",
    "caption": "caption",
    "bijschrift": "caption",
}
# the lines of a table of contents, which is the text twice
_CONTENTS = re.compile(
    r"(?:toc|contents|inhopg) (?:\d|heading)|kop ?van inhoudsopgave|index heading"
)
_FOR = {"page": NUMBER, "br": "\t"}  # signs in the lines around a page; others are nothing


@dataclass(frozen=True, slots=True)
class RtfTree:
    """The tree, and what the file says about itself."""

    root: Any
    title: str
    author: str
    changed: date | None
    headers: tuple[str, ...]
    warnings: tuple[tuple[str, dict[str, str]], ...]


def tree_of(data: bytes, name: str) -> RtfTree:
    """The tree of the RTF in ``data``; ``name`` is that of the file, for messages."""
    result = Parser(name).read(data)
    info = result.info
    return RtfTree(
        root=_Shaping(result).tree(),
        title=info.get("title", ""),
        author=info.get("author", ""),
        changed=result.changed,
        headers=_lines(result.headers),
        warnings=_warnings(result),
    )


class _Shaping:
    def __init__(self, result: Result) -> None:
        self._result = result
        self._styles = {n: _role(style) for n, style in result.styles.items()}
        self._shape = Shape()

    def tree(self) -> Any:
        shape = self._shape
        self._blocks(self._result.flow.blocks)
        for id_, label, flow in self._result.notes:
            shape.start("aside", {"data-note": id_, "data-label": label})
            self._blocks(flow.blocks)
            shape.end("aside")
        for remark in self._result.remarks:
            attributes = {"data-author": remark.author, "data-made": remark.made}
            shape.start("aside", {"data-comment": remark.id, **attributes})
            self._blocks(remark.flow.blocks)
            shape.end("aside")
        return shape.finish()

    def _blocks(self, blocks: Sequence[Paragraph | Table]) -> None:
        items: list[Paragraph] = []
        for block in blocks:
            if isinstance(block, Paragraph):
                if self._role(block) == "contents":
                    continue
                if self._is_item(block):
                    items.append(block)
                    continue
            self._list(items)
            items = []
            if isinstance(block, Table):
                self._table(block)
            else:
                self._paragraph(block)
        self._list(items)

    def _is_item(self, paragraph: Paragraph) -> bool:
        return paragraph.form.listed and not self._level(paragraph)

    def _role(self, paragraph: Paragraph) -> str:
        return self._styles.get(paragraph.form.style, ("", 0))[0]

    def _level(self, paragraph: Paragraph) -> int:
        outline = paragraph.form.outline
        if outline is not None and outline <= 8:
            return outline + 1
        return self._styles.get(paragraph.form.style, ("", 0))[1]

    def _paragraph(self, paragraph: Paragraph) -> None:
        shape = self._shape
        role = self._role(paragraph)
        level = self._level(paragraph)
        label = f"{paragraph.label} " if paragraph.label else ""
        if role in ("title", "subtitle"):
            shape.start("p", {"data-role": role})
            self._pieces(paragraph.pieces, plain=True)
            shape.end("p")
        elif level:
            tag = f"h{min(6, level)}"
            shape.start(tag)
            shape.text(label)
            self._pieces(paragraph.pieces, plain=True)
            shape.end(tag)
        elif role == "caption":
            shape.start("figcaption")
            self._pieces(paragraph.pieces)
            shape.end("figcaption")
        else:
            tags = ("blockquote", "p") if role == "quote" else ("p",)
            for tag in tags:
                shape.start(tag)
            self._pieces(paragraph.pieces)
            for tag in reversed(tags):
                shape.end(tag)

    def _list(self, items: list[Paragraph]) -> None:
        """Items with their depths as lists in one another."""
        shape = self._shape
        opened = 0
        for item in items:
            depth = min(item.form.depth + 1, opened + 1)
            while opened > depth:
                shape.end("li")
                shape.end("ul")
                opened -= 1
            if opened == depth:
                shape.end("li")
            else:
                shape.start("ul")
                opened += 1
            shape.start("li", {"data-label": item.label} if item.label else {})
            shape.start("p")
            self._pieces(item.pieces)
            shape.end("p")
        for _ in range(opened):
            shape.end("li")
            shape.end("ul")

    def _table(self, table: Table) -> None:
        shape = self._shape
        shape.start("table")
        for row in table.rows:
            shape.start("tr")
            for cell in row:
                shape.start("td")
                self._blocks(cell)
                shape.end("td")
            shape.end("tr")
        shape.end("table")

    def _pieces(self, pieces: Sequence[Piece], *, plain: bool = False) -> None:
        """What stands in a paragraph; ``plain`` without bold."""
        shape = self._shape
        url = ""
        for piece in pieces:
            if piece.look.url != url and (piece.kind == "text" or not piece.look.url):
                if url:
                    shape.end("a")
                url = piece.look.url if piece.kind == "text" else ""
                if url:
                    shape.start("a", {"href": url})
            if piece.kind == "text":
                self._run(piece.text, piece.look, plain=plain)
            elif piece.kind == "br":
                shape.empty("br")
            elif piece.kind == "note":
                id_, _, label = piece.label.partition(" ")
                shape.empty("a", {"data-note": id_}, label)
            elif piece.kind.startswith("comment") and piece.label:
                shape.empty("a", {f"data-{piece.kind}": piece.label})
        if url:
            shape.end("a")

    def _run(self, text: str, look: Look, *, plain: bool) -> None:
        looks = (("b", look.bold and not plain), ("i", look.italic), ("s", look.struck))
        tags = [tag for tag, wanted in looks if wanted]
        if look.raised:
            tags.append(look.raised)
        for tag in tags:
            self._shape.start(tag)
        self._shape.text(whole(text))
        for tag in reversed(tags):
            self._shape.end(tag)


def _role(style: Style) -> tuple[str, int]:
    """The role and the level as a heading that a style gives."""
    name = style.name.lower()
    if _CONTENTS.fullmatch(name):
        return "contents", 0
    if name in _ROLES:
        return _ROLES[name], 0
    if found := _HEADING.fullmatch(name):
        return "", int(found[1])
    outline = style.outline
    return "", outline + 1 if outline is not None and outline <= 8 else 0


def _lines(headers: list[Flow]) -> tuple[str, ...]:
    """The lines of page headers and footers, each once, without the number of the page."""
    found: dict[str, None] = {}
    for flow in headers:
        for block in flow.blocks:
            if isinstance(block, Paragraph):
                texts = (p.text if p.kind == "text" else _FOR.get(p.kind, "") for p in block.pieces)
                found.update(dict.fromkeys(lines_around(whole("".join(texts)))))
    return tuple(found)


def _warnings(result: Result) -> tuple[tuple[str, dict[str, str]], ...]:
    found: list[tuple[str, dict[str, str]]] = []
    if result.revised:
        found.append((CHANGED, {}))
    if result.drawn:
        found.append((mark("Pictures and embedded objects of the source are left out."), {}))
    if result.hidden:
        found.append((HIDDEN, {}))
    if result.formulas:
        found.append((DRAWN, {}))
    return tuple(found)
