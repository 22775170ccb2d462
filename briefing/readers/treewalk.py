"""A tree of plain tags into drafts of blocks: what :mod:`briefing.readers.tree` does first."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin, urlsplit

from briefing.domain.document import BlockKind
from briefing.readers import tags
from briefing.readers.cleaning import normalise
from briefing.readers.drafting import Drafting
from briefing.readers.formulas import of_mathml
from briefing.readers.listing import Listing
from briefing.readers.model import (
    LEAD,
    PAGE_MARK,
    Anchor,
    Anchors,
    Draft,
    Note,
    Notes,
    unmarked,
    without_head,
)
from briefing.readers.pieces import Pieces
from briefing.readers.tables import form_of, is_layout, rows_of

_DEEPEST = 180  # elements in each other; below that only their text is taken
_LONGEST_LABEL = 30
_MARKS = (("“", "”"), ("‘", "’"))
_TYPED = ("“", "‘", "„", "«", "»", '"', "'")
_SCHEMES = ("http", "https", "mailto", "ftp")
# what editors write around all that was pasted
_NOT_BOLD = re.compile(r"font-weight\s*:\s*(?:normal|[1-4]00)", re.IGNORECASE)
_NOT_ITALIC = re.compile(r"font-style\s*:\s*normal", re.IGNORECASE)


class Walker:
    """Walks one tree. ``drafts``, ``notes`` and ``anchors`` hold what it found; ``page`` is 1
    where none was seen to begin; ``struck``: words in it are struck through."""

    def __init__(self, base_url: str = "") -> None:
        self.notes = Notes()
        self.anchors = Anchors()
        self.struck = False
        self._base = base_url
        self._making = Drafting()
        self._lists: list[Listing] = []
        self._quotations = 0  # around this
        self._begun = False  # words of this row of a table have come
        self._deep = 0
        self._asides: dict[str, Any] = {}
        self._remarks: dict[str, Any] = {}
        self._noted: dict[str, Note] = {}
        self._commented: dict[str, Anchor] = {}

    @property
    def drafts(self) -> list[Draft]:
        """What was found till now."""
        return self._making.drafts

    @property
    def page(self) -> int:
        """The last page that was seen to begin."""
        return self._making.seen

    @page.setter
    def page(self, number: int) -> None:
        self._making.seen = number

    def walk(self, root: Any) -> None:
        """Read everything under ``root``."""
        for aside in root.iter("aside"):
            if (id_ := aside.get("data-note")) is not None:
                self._asides.setdefault(id_, aside)
            elif (id_ := aside.get("data-comment")) is not None:
                self._remarks.setdefault(id_, aside)
        self._element(root)
        self._making.end()
        if self._making.pieces and self.drafts:  # marks after all text
            self.drafts[-1].text += self._making.pieces.whole.replace("\n", "")
            self._making.pieces = Pieces()
        for id_, aside in self._asides.items():
            note = self._noted.get(id_)
            if note is None:
                label = _one_line(aside.get("data-label") or "") or str(len(self.notes.found) + 1)
                note = self.notes.add(label, None, self.page, marked=False)
            text = _without_sign(self._aside_text(aside), note.label)
            note.lines, note.literal = [text], True

    # elements

    def _element(self, element: Any) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tags.is_hidden(element):
            return
        if self._deep >= _DEEPEST:
            self._making.text(" ".join(element.itertext()))
            return
        self._deep += 1
        make = _MAKERS.get(tag)
        if make is None:
            self._children(element)
        else:
            make(self, element)
        self._deep -= 1

    def _children(self, element: Any) -> None:
        if element.text:
            self._making.text(element.text)
        for child in element:
            self._element(child)
            if child.tail:
                self._making.text(child.tail)

    def _left_out(self, element: Any) -> None:
        """What is no text."""

    def _block(self, element: Any) -> None:
        self._making.end()
        self._children(element)
        self._making.end()

    def _section(self, element: Any) -> None:
        if element.get("data-note") is None and element.get("data-comment") is None:
            self._block(element)

    def _paragraph(self, element: Any) -> None:
        role = element.get("data-role")
        if role == "title" and not self._making.flat:
            self._headed(element, 1, titled=True)
            return
        self._making.end()
        if not self._making.flat and self._is_gap(element):
            self._making.gap = True
        self._children(element)
        self._making.end()

    @staticmethod
    def _is_gap(element: Any) -> bool:
        """Whether a paragraph is there for the space it takes."""
        return not len(element) and not (element.text or "").strip()

    def _heading(self, element: Any) -> None:
        self._headed(element, int(element.tag[1]))

    def _headed(self, element: Any, level: int, *, titled: bool = False) -> None:
        self._making.end()
        making = self._making
        outer = making.kind, making.level, making.titled
        making.kind, making.level, making.titled = BlockKind.HEADING, level, titled
        self._children(element)
        making.end()
        making.kind, making.level, making.titled = outer

    def _caption(self, element: Any) -> None:
        self._making.end()
        outer = self._making.kind
        self._making.kind = BlockKind.CAPTION
        self._children(element)
        self._making.end()
        self._making.kind = outer

    def _quote(self, element: Any) -> None:
        self._making.end()
        self._making.quoted += 1
        self._children(element)
        self._making.end()
        self._making.quoted -= 1

    def _preformatted(self, element: Any) -> None:
        self._making.end()
        self._making.kept += 1
        self._children(element)
        self._making.kept -= 1
        self._making.end()

    def _list(self, element: Any) -> None:
        self._making.end()
        self._lists.append(Listing(element))
        self._making.lists = len(self._lists)
        self._children(element)
        self._making.end()
        self._lists.pop()
        self._making.lists = len(self._lists)

    def _list_item(self, element: Any) -> None:
        self._making.end()
        making = self._making
        outer = making.label, making.item, making.quoted
        making.label = self._lists[-1].label(element) if self._lists else ""
        making.item, making.quoted = True, 0
        self._children(element)
        making.end()
        making.label, making.item, making.quoted = outer
        if not self._lists:
            making.label = None

    def _line_break(self, element: Any) -> None:
        self._making.pieces.line_break()

    def _rule(self, element: Any) -> None:
        page = element.get("data-page", "")
        if not page.isdecimal() or len(page) > 6:
            self._making.end()
            return
        number = int(page)
        if number <= self.page:
            return
        if self._begun or self._making.pieces.has_words:
            self._making.pieces.sign(PAGE_MARK * (number - self.page))
        else:
            self._making.page = number
        self.page = number

    def _strong(self, element: Any) -> None:
        meant = not _NOT_BOLD.search(element.get("style") or "")
        self._making.bold += meant
        self._children(element)
        self._making.bold -= meant

    def _emphasis(self, element: Any) -> None:
        meant = not _NOT_ITALIC.search(element.get("style") or "")
        self._making.italic += meant
        self._children(element)
        self._making.italic -= meant

    def _struck(self, element: Any) -> None:
        self.struck = self.struck or any(map(str.strip, element.itertext()))
        self._children(element)

    def _quotation(self, element: Any) -> None:
        """Words to which browsers put the quotation marks, unless they have them already."""
        first, last = _MARKS[self._quotations % 2]
        begun = next((text.lstrip() for text in element.itertext() if not text.isspace()), "")
        if begun[:1] in _TYPED or next(element.iter("p", "div"), None) is not None:
            first = last = ""
        self._quotations += 1
        self._making.text(first)
        self._children(element)
        self._making.text(last)
        self._quotations -= 1

    def _formula(self, element: Any) -> None:
        self._making.text(of_mathml(element))

    def _raised(self, element: Any) -> None:
        pieces = self._making.pieces
        first = len(pieces.parts)
        self._children(element)
        if self._making.pieces is pieces:  # no block began within it
            pieces.lift(first, up=element.tag == "sup")

    # links, notes, comments

    def _anchor(self, element: Any) -> None:
        if (id_ := element.get("data-note")) is not None:
            self._note(element, id_)
        elif (id_ := element.get("data-comment")) is not None:
            self._comment(id_)
        elif (id_ := element.get("data-comment-end")) is not None:
            if id_ in self._commented:
                self._making.pieces.sign(self._commented[id_].last)
        elif address := self._address(element.get("href")):
            anchor = self.anchors.link(address)
            if anchor is not None:
                self._making.pieces.sign(anchor.first)
            self._children(element)
            if anchor is not None:
                self._making.pieces.sign(anchor.last)
        else:
            self._children(element)

    def _address(self, href: str | None) -> str:
        """The whole address behind ``href``; "" when it leads nowhere outside the page."""
        if not href:
            return ""
        href = "".join(href.split())
        if href.startswith("#") or len(href) > 4000:
            return ""
        try:
            whole = urljoin(self._base, href) if self._base else href
            return whole if urlsplit(whole).scheme.lower() in _SCHEMES else ""
        except ValueError:
            return ""

    def _note(self, element: Any, id_: str) -> None:
        if id_ in self._noted:
            return
        aside = self._asides.get(id_)
        label = (aside.get("data-label") if aside is not None else "") or ""
        label = _one_line(label or "".join(element.itertext()))
        label = label[:_LONGEST_LABEL] or str(len(self.notes.found) + 1)
        note = self.notes.add(label, None, self.page, marked=True)
        self._noted[id_] = note
        self._making.pieces.sign(note.mark)

    def _comment(self, id_: str) -> None:
        aside = self._remarks.get(id_)
        if aside is None or id_ in self._commented or self._making.flat > 1:
            return
        text = unmarked(self._aside_text(aside))
        author = _one_line(aside.get("data-author", ""))
        anchor = self.anchors.comment(author, aside.get("data-made", ""), text)
        if anchor is not None:
            self._commented[id_] = anchor
            self._making.pieces.sign(anchor.first)

    def _aside_text(self, aside: Any) -> str:
        """The text of a note or comment, whose pages are those of its marker."""
        page = self.page
        text = self._flat_text(aside)
        self.page = page
        return text

    def _flat_text(self, element: Any) -> str:
        """The text of a cell, note or comment: all its blocks as one."""
        outer = self._making.pieces, self._lists, self._making.kind
        pieces = self._making.pieces = Pieces()
        self._lists = []
        self._making.flat += 1
        self._children(element)
        self._making.flat -= 1
        pieces.close()
        self._making.pieces, self._lists, self._making.kind = outer
        return " ".join(pieces.whole.split())

    # tables

    def _table(self, element: Any) -> None:
        if self._making.flat or is_layout(element):
            if self._making.flat or not self._form(element):
                self._block(element)
            return
        self._making.end()
        self._captions(element)
        # it stands right under another one: no row of this may pass for a row of that
        apart = bool(self.drafts) and self.drafts[-1].kind is BlockKind.TABLE
        for row in rows_of(element):
            apart = not self._row(row, apart=apart) and apart
        self._making.page = self.page

    def _captions(self, table: Any) -> None:
        for caption in table.iterchildren("caption"):
            self._element(caption)

    def _row(self, row: list[Any], *, apart: bool) -> bool:
        """A row of a table, and whether there was anything in it; ``apart``: it is the first of
        one right under another."""
        self._making.page = self.page
        cells: list[str] = []
        for cell in row:
            cells.append("" if cell is None else self._flat_text(cell))
            self._begun = self._begun or bool(unmarked(cells[-1]))
        begun, self._begun = self._begun, False
        if begun:
            draft = Draft(BlockKind.TABLE, "\t".join(cells), page=self._making.page, fixed=True)
            draft.last_page = self.page
            draft.level = int(apart)
            self.drafts.append(draft)
        return begun

    def _form(self, table: Any) -> bool:
        """A table whose rows are labels with their values, or text; whether it is one."""
        rows = form_of(table)
        self._making.end()
        if rows:
            self._captions(table)
        for cells, filled in rows:
            if filled:
                self._row(cells, apart=False)
                self._making.page = self.page
            else:
                for cell in cells:
                    self._block(cell)
        return bool(rows)


def _without_sign(text: str, label: str) -> str:
    """The text of a note without the sign that its author chose for it, which some programs write
    before the text too."""
    plain = unmarked(text)
    rest = plain.removeprefix(label)
    if label.isalnum() or rest == plain or not (rest[:1].isspace() or rest[:1].isalnum()):
        return text
    return without_head(text, len(plain) - len(rest.lstrip()))


def _one_line(text: str) -> str:
    return " ".join(normalise(text).replace(LEAD, "").split())


_Make = Callable[[Walker, Any], None]
_block: _Make = Walker._block
_skip: _Make = Walker._left_out
_MAKERS: dict[str, _Make] = {
    **dict.fromkeys(tags.BLOCKS, _block),
    **dict.fromkeys(tags.NO_TEXT, _skip),
    **{f"h{level}": Walker._heading for level in range(1, 7)},
    "p": Walker._paragraph,
    "aside": Walker._section,
    "caption": Walker._caption,
    "figcaption": Walker._caption,
    "blockquote": Walker._quote,
    "pre": Walker._preformatted,
    "listing": Walker._preformatted,
    "ul": Walker._list,
    "ol": Walker._list,
    "menu": Walker._list,
    "li": Walker._list_item,
    "br": Walker._line_break,
    "hr": Walker._rule,
    "b": Walker._strong,
    "strong": Walker._strong,
    "i": Walker._emphasis,
    "em": Walker._emphasis,
    "cite": Walker._emphasis,
    "s": Walker._struck,
    "strike": Walker._struck,
    "sup": Walker._raised,
    "sub": Walker._raised,
    "a": Walker._anchor,
    "math": Walker._formula,
    "q": Walker._quotation,
    "table": Walker._table,
}
