"""The body of a Word document, as the tree that every format shares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from briefing.readers.docx.fields import Fields, address_in
from briefing.readers.docx.names import MC, VAL, M, W, is_on, value, whole
from briefing.readers.docx.notes import NoteKind
from briefing.readers.docx.numbering import Numbering
from briefing.readers.docx.package import Package, relation_of
from briefing.readers.docx.styles import Look, Styles, with_paragraph, with_run
from briefing.readers.docx.symbols import sign
from briefing.readers.shaping import Shape
from briefing.readers.xmlparsing import DEEPEST, too_deep

_LISTED = 9  # levels of lists


@dataclass(slots=True)
class _Place:
    """Where the walker is in a paragraph."""

    look: Look = field(default_factory=Look)
    bold: bool = False  # what is open in the tree
    italic: bool = False
    link: str = ""
    own_mark: str = ""  # a note whose mark follows as text
    later: list[Any] = field(default_factory=list)  # text boxes, to come after the paragraph


class Walker:
    """Walks one document; ``pages``: how its page breaks are known ("rendered", "written", "")."""

    def __init__(
        self,
        package: Package,
        styles: Styles,
        numbering: Numbering,
        notes: dict[str, NoteKind],
        comments: dict[str, Any],
        name: str,
        pages: str,
    ) -> None:
        self._package = package
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._comments = comments
        self._name = name
        self._pages = pages
        self._shape = Shape()
        self._fields = Fields()
        self._asides: list[tuple[dict[str, str], Any, str]] = []
        self._noted: set[str] = set()
        self._commented: dict[str, bool] = {}  # whether the words of a comment were begun
        self._addresses: dict[str, str] | None = None  # of links in the part that is walked
        self._waiting: list[Any] = []  # paragraphs whose end was deleted
        self._page = 1
        self._turns = 0  # page breaks in this row of a table
        self._most_turns = 0
        self._deep = 0
        self.changed = False  # something was deleted or inserted

    def walk(self, body: Any) -> Any:
        """The tree of ``body``, its notes and comments at the end."""
        self._ranges = {element.get(f"{W}id", "") for element in body.iter(f"{W}commentRangeStart")}
        self._blocks(body)
        self._let_go()
        self._pages = ""
        done = 0
        while done < len(self._asides):  # a note may have a comment
            attributes, element, part = self._asides[done]
            done += 1
            self._addresses = self._package.notes_addresses(part)
            self._fields = Fields()
            self._shape.start("aside", attributes)
            self._blocks(element)
            self._let_go()
            self._shape.end("aside")
        return self._shape.finish()

    # blocks

    def _blocks(self, parent: Any) -> None:
        self._deep += 1
        if self._deep > DEEPEST:
            raise too_deep(self._name)
        for element in parent:
            make = _BLOCKS.get(element.tag)
            if make is not None:
                make(self, element)
        self._deep -= 1

    def _paragraph(self, element: Any) -> None:
        properties = element.find(f"{W}pPr")
        look = self._look(properties)
        if properties is not None and self._is_unended(properties):
            self._waiting.append(element)
            return
        if look.role == "contents":
            self._read_silently(element)
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
            self.changed = True
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
        if look.breaks and self._pages == "written":
            self._page_break()
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
            look = Look(hidden=look.hidden)  # all of it looks so: that says nothing more
        place = _Place(look)
        for part in before:
            self._inline(part, place)
        self._inline(element, place)
        self._dress(place, bold=False, italic=False, link="")
        for tag in reversed(opened):
            shape.end(tag)
        for box in place.later:
            self._blocks(box)

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

    def _read_silently(self, element: Any) -> None:
        """Follow the fields of a paragraph that is no text."""
        for found in element.iter(f"{W}fldChar", f"{W}instrText", f"{W}lastRenderedPageBreak"):
            if found.tag == f"{W}fldChar":
                self._fields.turn(found.get(f"{W}fldCharType", ""))
            elif found.tag == f"{W}instrText":
                self._fields.instruct(found.text or "")
            else:
                self._rendered_break(found, _Place())

    def _content(self, element: Any) -> None:
        """A content control around blocks."""
        properties = element.find(f"{W}sdtPr")
        if properties is not None:
            gallery = properties.find(f"{W}docPartObj/{W}docPartGallery")
            if gallery is not None and gallery.get(VAL) in ("Table of Contents", "Watermarks"):
                self._read_silently(element)
                return
            if is_on(properties, "showingPlcHdr"):
                return
        content = element.find(f"{W}sdtContent")
        if content is not None:
            self._blocks(content)

    def _math_block(self, element: Any) -> None:
        self._shape.start("p")
        self._math(element, _Place())
        self._shape.end("p")

    def _range_between(self, element: Any) -> None:
        self._comment_mark(element, _Place())

    def _choice(self, element: Any) -> None:
        for chosen in _chosen(element):
            self._blocks(chosen)

    # tables

    def _table(self, element: Any) -> None:
        self._let_go()
        self._shape.start("table")
        self._rows(element)
        self._shape.end("table")

    def _rows(self, parent: Any) -> None:
        for element in parent:
            if element.tag == f"{W}tr":
                self._row(element)
            elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"):
                self._rows(element)

    def _row(self, row: Any) -> None:
        properties = row.find(f"{W}trPr")
        tag = "td"
        before = 0
        if properties is not None:
            if properties.find(f"{W}del") is not None:
                self.changed = True
                return
            if is_on(properties, "hidden"):
                return
            tag = "th" if is_on(properties, "tblHeader") else "td"
            before = whole(value(properties, "gridBefore"), 0)
        self._most_turns = 0
        self._shape.start("tr")
        for _ in range(min(before, 63)):
            self._shape.empty("td")
        self._cells(row, tag)
        self._shape.end("tr")
        self._most_turns = 0

    def _cells(self, parent: Any, tag: str) -> None:
        for element in parent:
            if element.tag == f"{W}tc":
                self._cell(element, tag)
            elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"):
                self._cells(element, tag)

    def _cell(self, cell: Any, tag: str) -> None:
        properties = cell.find(f"{W}tcPr")
        attributes: dict[str, str] = {}
        if properties is not None:
            wide = whole(value(properties, "gridSpan"), 1)
            if wide > 1:
                attributes["colspan"] = str(min(wide, 63))
            merge = properties.find(f"{W}vMerge")
            if merge is not None and merge.get(VAL, "continue") == "continue":
                self._shape.empty(tag, attributes)
                return
        self._shape.start(tag, attributes)
        self._turns = 0
        self._blocks(cell)
        self._let_go()
        self._shape.end(tag)

    # inside a paragraph

    def _inline(self, parent: Any, place: _Place) -> None:
        self._deep += 1
        if self._deep > DEEPEST:
            raise too_deep(self._name)
        for element in parent:
            make = _INLINE.get(element.tag)
            if make is not None:
                make(self, element, place)
        self._deep -= 1

    def _run(self, run: Any, place: _Place) -> None:
        look = place.look
        properties = run.find(f"{W}rPr")
        if properties is not None and len(properties):
            look = with_run(look, properties, self._styles)
        if look.hidden:
            self._hidden_run(run)
            return
        outer, place.look = place.look, look
        for element in run:
            make = _IN_RUN.get(element.tag)
            if make is not None:
                make(self, element, place)
        place.look = outer

    def _hidden_run(self, run: Any) -> None:
        """Fields go on in text that is hidden."""
        for element in run:
            if element.tag == f"{W}fldChar":
                self._fields.turn(element.get(f"{W}fldCharType", ""))
            elif element.tag == f"{W}instrText":
                self._fields.instruct(element.text or "")

    def _dress(self, place: _Place, *, bold: bool, italic: bool, link: str) -> None:
        """Open and close elements so that what follows looks and leads as it should."""
        if (bold, italic, link) == (place.bold, place.italic, place.link):
            return
        shape = self._shape
        for tag, is_open in (("i", place.italic), ("b", place.bold), ("a", bool(place.link))):
            if is_open:
                shape.end(tag)
        if link:
            shape.start("a", {"href": link})
        if bold:
            shape.start("b")
        if italic:
            shape.start("i")
        place.bold, place.italic, place.link = bold, italic, link

    def _say(self, text: str, place: _Place) -> None:
        if not text or self._fields.silent:
            return
        if place.own_mark:  # what follows a note with a mark of its own is that mark
            kind_id, place.own_mark = place.own_mark, ""
            self._note_with(kind_id, text.strip(), place)
            return
        look = place.look
        link = self._fields.address or self._link
        self._dress(place, bold=look.bold, italic=look.italic, link=link)
        self._shape.text(text)

    _link = ""

    def _text(self, element: Any, place: _Place) -> None:
        text = element.text or ""
        for entity in element:  # never resolved; what stands behind it is text again
            text += entity.tail or ""
        self._say(text, place)

    def _blank(self, element: Any, place: _Place) -> None:
        self._say(" ", place)

    def _hyphen(self, element: Any, place: _Place) -> None:
        self._say("-", place)

    def _symbol(self, element: Any, place: _Place) -> None:
        self._say(sign(element.get(f"{W}font", ""), element.get(f"{W}char", "")), place)

    def _break(self, element: Any, place: _Place) -> None:
        kind = element.get(f"{W}type", "textWrapping")
        if kind == "page":
            if self._pages == "written":
                self._page_break()
        elif kind == "column":
            self._say(" ", place)
        elif not self._fields.silent:
            self._shape.empty("br")

    def _rendered_break(self, element: Any, place: _Place) -> None:
        if self._pages != "rendered":
            return
        self._turns += 1
        if self._turns > self._most_turns:  # the cells of a row turn the page together
            self._page_break()
        self._most_turns = max(self._most_turns, self._turns) if self._in_table(element) else 0
        if not self._most_turns:
            self._turns = 0

    @staticmethod
    def _in_table(element: Any) -> bool:
        return next(element.iterancestors(f"{W}tc"), None) is not None

    def _page_break(self) -> None:
        self._page += 1
        self._shape.empty("hr", {"data-page": str(self._page)})
        for kind in self._notes.values():
            kind.new_page()

    def _math(self, element: Any, place: _Place) -> None:
        self._say("".join(text.text or "" for text in element.iter(f"{M}t")), place)

    # fields and links

    def _field_mark(self, element: Any, place: _Place) -> None:
        self._fields.turn(element.get(f"{W}fldCharType", ""))

    def _instruction(self, element: Any, place: _Place) -> None:
        self._fields.instruct(element.text or "")

    def _simple_field(self, element: Any, place: _Place) -> None:
        self._fields.turn("begin")
        self._fields.instruct(element.get(f"{W}instr", ""))
        self._fields.turn("separate")
        self._inline(element, place)
        self._fields.turn("end")

    def _hyperlink(self, element: Any, place: _Place) -> None:
        id_ = relation_of(element)
        if self._addresses is None:
            address = self._package.address(id_)
        else:
            address = self._addresses.get(id_ or "", "")
        outer, self._link = self._link, address_in(address) or address
        self._inline(element, place)
        self._link = outer

    def _control(self, element: Any, place: _Place) -> None:
        """A content control within a paragraph."""
        properties = element.find(f"{W}sdtPr")
        if properties is not None and is_on(properties, "showingPlcHdr"):
            return
        content = element.find(f"{W}sdtContent")
        if content is not None:
            self._inline(content, place)

    def _inserted(self, element: Any, place: _Place) -> None:
        self.changed = True
        self._inline(element, place)

    def _deleted(self, element: Any, place: _Place) -> None:
        self.changed = True
        for found in element.iter(f"{W}fldChar"):  # a field may be deleted in pieces
            self._fields.turn(found.get(f"{W}fldCharType", ""))

    def _ruby(self, element: Any, place: _Place) -> None:
        base = element.find(f"{W}rubyBase")
        if base is not None:
            self._inline(base, place)

    # notes, comments, text boxes

    def _note(self, element: Any, place: _Place) -> None:
        if self._fields.silent:
            return
        kind = "footnote" if element.tag == f"{W}footnoteReference" else "endnote"
        id_ = f"{kind}-{element.get(f'{W}id', '')}"
        if element.get(f"{W}customMarkFollows") in ("1", "true", "on"):
            place.own_mark = id_
            return
        self._note_with(id_, self._notes[kind].next_label(), place)

    def _note_with(self, id_: str, label: str, place: _Place) -> None:
        self._dress(place, bold=False, italic=False, link="")
        self._shape.empty("a", {"data-note": id_}, label)
        kind, _, number = id_.partition("-")
        body = self._notes[kind].body(number)
        if body is not None and id_ not in self._noted:  # one may lead to itself
            self._noted.add(id_)
            self._asides.append(({"data-note": id_, "data-label": label}, body, f"{kind}s"))

    def _comment_mark(self, element: Any, place: _Place) -> None:
        id_ = element.get(f"{W}id", "")
        comment = self._comments.get(id_)
        if comment is None:
            return
        if element.tag == f"{W}commentRangeEnd":
            if self._commented.get(id_):
                self._shape.empty("a", {"data-comment-end": id_})
            return
        if id_ in self._commented or (
            element.tag == f"{W}commentReference" and id_ in self._ranges
        ):
            return
        self._commented[id_] = True
        self._shape.empty("a", {"data-comment": id_})
        attributes = {
            "data-comment": id_,
            "data-author": comment.get(f"{W}author", ""),
            "data-made": comment.get(f"{W}date", ""),
        }
        self._asides.append((attributes, comment, "comments"))

    def _boxes(self, element: Any, place: _Place) -> None:
        """Keep the text boxes in a drawing for after the paragraph."""
        for box in element.iter(f"{W}txbxContent"):
            around = box.iterancestors(f"{W}txbxContent", f"{MC}Fallback")
            if not any(element in other.iterancestors() for other in around):
                place.later.append(box)

    def _choice_inside(self, element: Any, place: _Place) -> None:
        for chosen in _chosen(element):
            for child in chosen:
                make = _IN_RUN.get(child.tag) or _INLINE.get(child.tag)
                if make is not None:
                    make(self, child, place)


def _chosen(element: Any) -> list[Any]:
    """The one of several ways to write the same that holds text."""
    choices = [child for child in element if child.tag in (f"{MC}Choice", f"{MC}Fallback")]
    for choice in choices:
        if next(choice.iter(f"{W}t"), None) is not None:
            return [choice]
    return choices[:1]


_Block = Callable[[Walker, Any], None]
_Inline = Callable[[Walker, Any, _Place], None]
_open: _Block = Walker._blocks
_BLOCKS: dict[Any, _Block] = {
    f"{W}p": Walker._paragraph,
    f"{W}tbl": Walker._table,
    f"{W}sdt": Walker._content,
    f"{W}customXml": _open,
    f"{W}ins": _open,
    f"{W}moveTo": _open,
    f"{MC}AlternateContent": Walker._choice,
    f"{M}oMathPara": Walker._math_block,
    f"{W}commentRangeStart": Walker._range_between,
    f"{W}commentRangeEnd": Walker._range_between,
}
_within: _Inline = Walker._inline
_INLINE: dict[Any, _Inline] = {
    f"{W}r": Walker._run,
    f"{W}hyperlink": Walker._hyperlink,
    f"{W}sdt": Walker._control,
    f"{W}ins": Walker._inserted,
    f"{W}moveTo": Walker._inserted,
    f"{W}del": Walker._deleted,
    f"{W}moveFrom": Walker._deleted,
    f"{W}fldSimple": Walker._simple_field,
    f"{W}smartTag": _within,
    f"{W}customXml": _within,
    f"{W}dir": _within,
    f"{W}bdo": _within,
    f"{W}p": _within,
    f"{MC}AlternateContent": Walker._choice_inside,
    f"{M}oMath": Walker._math,
    f"{M}oMathPara": Walker._math,
    f"{W}commentRangeStart": Walker._comment_mark,
    f"{W}commentRangeEnd": Walker._comment_mark,
}
_IN_RUN: dict[Any, _Inline] = {
    f"{W}t": Walker._text,
    f"{W}tab": Walker._blank,
    f"{W}ptab": Walker._blank,
    f"{W}br": Walker._break,
    f"{W}cr": Walker._break,
    f"{W}noBreakHyphen": Walker._hyphen,
    f"{W}sym": Walker._symbol,
    f"{W}fldChar": Walker._field_mark,
    f"{W}instrText": Walker._instruction,
    f"{W}footnoteReference": Walker._note,
    f"{W}endnoteReference": Walker._note,
    f"{W}commentReference": Walker._comment_mark,
    f"{W}lastRenderedPageBreak": Walker._rendered_break,
    f"{W}drawing": Walker._boxes,
    f"{W}pict": Walker._boxes,
    f"{W}object": Walker._boxes,
    f"{W}ruby": Walker._ruby,
    f"{MC}AlternateContent": Walker._choice_inside,
}
