"""The body of a Word document, as the tree that every format shares."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from briefing.readers.docx.asides import Asides
from briefing.readers.docx.names import MC, VAL, M, W, is_on, value
from briefing.readers.docx.notes import NoteKind
from briefing.readers.docx.numbering import Numbering
from briefing.readers.docx.package import Package
from briefing.readers.docx.pagebreaks import PageBreaks
from briefing.readers.docx.running import Running, with_text
from briefing.readers.docx.styles import Look, Styles, with_paragraph
from briefing.readers.docx.tables import Tables
from briefing.readers.shaping import Shape
from briefing.readers.xmlparsing import Nesting

_LISTED = 9  # levels of lists


class Walker:
    """Walks one document; ``pages``: how its page breaks are known ("rendered", "written", "")."""

    def __init__(
        self,
        package: Package,
        styles: Styles,
        numbering: Numbering,
        notes: dict[str, NoteKind],
        comments: dict[str, Any],
        body: Any,
        name: str,
        pages: str,
    ) -> None:
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._body = body
        self._shape = Shape()
        self._nesting = Nesting(name)
        self._pages = PageBreaks(pages, self._shape, notes.values())
        self._asides = Asides(self._shape, notes, comments, body)
        self._running = Running(
            package, styles, self._shape, self._pages, self._asides, self._nesting, body
        )
        self._tables = Tables(self._shape, self._pages, self._fill)
        self._waiting: list[Any] = []  # paragraphs whose end was deleted
        self._end_deleted = False  # the end of a paragraph was deleted
        self._left_out = False

    @property
    def changed(self) -> bool:
        """Whether something was deleted or inserted."""
        return self._end_deleted or self._running.changed or self._tables.changed

    @property
    def left_out(self) -> bool:
        """Whether a part of the text stands in a file that is not read."""
        return self._left_out or self._running.left_out

    @property
    def hidden(self) -> bool:
        """Whether words of it are not to be seen, and left out."""
        return self._running.hidden or self._tables.hidden

    @property
    def drawn(self) -> bool:
        """Whether there is more to see than text: charts, objects, formulas of an old kind."""
        return self._running.drawn

    def walk(self) -> Any:
        """The tree of the body, its notes and comments at the end."""
        self._fill(self._body)
        self._pages.stop()
        for attributes, element, part in self._asides:
            self._running.begin_part(part, element)
            self._shape.start("aside", attributes)
            self._fill(element)
            self._shape.end("aside")
        return self._shape.finish()

    def _fill(self, parent: Any) -> None:
        """All of a text of its own: the body, a cell, a note, a text box."""
        self._blocks(parent)
        self._let_go()

    def _blocks(self, parent: Any) -> None:
        self._nesting.enter()
        for element in parent:
            make = _BLOCKS.get(element.tag)
            if make is not None:
                make(self, element)
        self._nesting.leave()

    def _paragraph(self, element: Any) -> None:
        properties = element.find(f"{W}pPr")
        look = self._look(properties)
        if properties is not None and self._is_unended(properties):
            self._waiting.append(element)
            return
        if look.role == "contents":
            self._running.silent(element)
            return
        waiting, self._waiting = self._waiting, []
        self._emit(element, look, waiting)
        if properties is not None and properties.find(f"{W}sectPr") is not None:
            for kind in self._notes.values():
                kind.new_section()

    def _is_unended(self, properties: Any) -> bool:
        """Whether the end of this paragraph is no end: it was deleted, or is a letter that is
        drawn large before its word."""
        own = properties.find(f"{W}rPr")
        if own is not None and (
            own.find(f"{W}del") is not None or own.find(f"{W}moveFrom") is not None
        ):
            self._end_deleted = True
            return True
        frame = properties.find(f"{W}framePr")
        return frame is not None and frame.get(f"{W}dropCap") in ("drop", "margin")

    def _let_go(self) -> None:
        """A paragraph without an end, with nothing after it."""
        if self._waiting:
            *before, last = self._waiting
            self._waiting = []
            self._emit(last, self._look(last.find(f"{W}pPr")), before)

    def _look(self, properties: Any) -> Look:
        if properties is None:
            return self._styles.paragraph(None)
        style = value(properties, "pStyle")
        look = self._styles.paragraph(style)
        if len(properties) > (style is not None):
            look = with_paragraph(look, properties)
        return look

    def _emit(self, element: Any, look: Look, before: list[Any]) -> None:
        shape = self._shape
        label = self._label(element, look)
        if look.breaks:
            self._pages.written()
        opened: list[str] = []
        attributes: dict[str, str] = {}
        if look.role in ("title", "subtitle"):
            opened, attributes = ["p"], {"data-role": look.role}
        elif look.level:
            opened = [f"h{min(6, look.level)}"]
        elif look.role == "quote":
            opened = ["blockquote", "p"]
        elif look.role == "caption":
            opened = ["figcaption"]
        elif label is not None:
            opened = ["ul"] * (min(_LISTED, (look.depth or 0) + 1)) + ["li"]
            attributes = {"data-label": label} if label else {}
            label = None
        else:
            opened = ["p"]
        for tag in opened[:-1]:
            shape.start(tag)
        shape.start(opened[-1], attributes)
        if label:
            shape.text(f"{label} ")
        if opened[-1] in ("h1", "h2", "h3", "h4", "h5", "h6", "figcaption") or look.role:
            # all of it looks so: that says nothing more
            look = Look(hidden=look.hidden, struck=look.struck)
        boxes = self._running.paragraph([*before, element], look)
        for tag in reversed(opened):
            shape.end(tag)
        for box in boxes:
            self._fill(box)

    def _label(self, element: Any, look: Look) -> str | None:
        """The number printed before a paragraph, "" for a bullet; ``None`` for one in no list."""
        if not look.number or not self._numbering.is_list(look.number):
            return None
        if look.depth is None:
            style = value(element.find(f"{W}pPr"), "pStyle") if len(element) else None
            return self._numbering.count(
                look.number, self._numbering.depth_of(look.number, style or "")
            )
        if not look.level and next(element.iter(f"{W}t", f"{W}sym"), None) is None:
            return None  # Word numbers an empty line, but nobody reads it
        return self._numbering.count(look.number, look.depth)

    def _content(self, element: Any) -> None:
        """A content control around blocks."""
        properties = element.find(f"{W}sdtPr")
        if properties is not None:
            gallery = properties.find(f"{W}docPartObj/{W}docPartGallery")
            if gallery is not None and gallery.get(VAL) in ("Table of Contents", "Watermarks"):
                self._running.silent(element)
                return
            if is_on(properties, "showingPlcHdr"):
                return
        content = element.find(f"{W}sdtContent")
        if content is not None:
            self._blocks(content)

    def _math(self, element: Any) -> None:
        self._running.math_block(element)

    def _chunk(self, element: Any) -> None:
        """A file that Word takes in when it opens the document."""
        self._left_out = True

    def _comment_mark(self, element: Any) -> None:
        self._asides.comment(element)

    def _choice(self, element: Any) -> None:
        for found in with_text(element):
            self._blocks(found)

    def _table(self, element: Any) -> None:
        self._let_go()
        self._tables.table(element)


_Make = Callable[[Walker, Any], None]
_open: _Make = Walker._blocks
_BLOCKS: dict[Any, _Make] = {
    f"{W}p": Walker._paragraph,
    f"{W}tbl": Walker._table,
    f"{W}sdt": Walker._content,
    f"{W}customXml": _open,
    f"{W}ins": _open,
    f"{W}moveTo": _open,
    f"{MC}AlternateContent": Walker._choice,
    f"{M}oMathPara": Walker._math,
    f"{W}altChunk": Walker._chunk,
    f"{W}commentRangeStart": Walker._comment_mark,
    f"{W}commentRangeEnd": Walker._comment_mark,
}
