"""What stands in a paragraph of a Word document: runs, fields, links, tracked changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from briefing.readers.docx import diagrams, forms
from briefing.readers.docx.asides import Asides
from briefing.readers.docx.fields import Field, Fields, address_in, endless
from briefing.readers.docx.names import MC, A, M, W, is_on
from briefing.readers.docx.package import Package, relation_of
from briefing.readers.docx.pagebreaks import PageBreaks
from briefing.readers.docx.styles import Look, Styles, with_run
from briefing.readers.formulas import of_word
from briefing.readers.shaping import Shape
from briefing.readers.symbols import sign, spelled
from briefing.readers.xmlparsing import Nesting

_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"


@dataclass(slots=True)
class Place:
    """Where the walker is in a paragraph."""

    look: Look = field(default_factory=Look)
    bold: bool = False  # what is open in the tree
    italic: bool = False
    raised: str = ""
    link: str = ""
    in_words: bool = False  # words were said, and no tab after them
    own_mark: str = ""  # a note whose mark follows as text
    later: list[Any] = field(default_factory=list)  # text boxes, to come after the paragraph


class Running:
    """Puts the text of paragraphs into ``shape``."""

    def __init__(
        self,
        package: Package,
        styles: Styles,
        shape: Shape,
        pages: PageBreaks,
        asides: Asides,
        nesting: Nesting,
        body: Any,
    ) -> None:
        self._package = package
        self._styles = styles
        self._shape = shape
        self._pages = pages
        self._asides = asides
        self._nesting = nesting
        self._fields = Fields()
        self._endless = endless(body)
        self._addresses: dict[str, str] | None = None  # of links, in another part than the body
        self._link = ""
        self.changed = False  # something was deleted or inserted
        self.drawn = False  # there is more to see than text
        self.hidden = False  # words of it are not to be seen
        self.left_out = False  # a part of the text stands in a file that is not read

    def begin_part(self, part: str, element: Any) -> None:
        """What follows is ``element`` in another part of the package, with links of its own."""
        self._addresses = self._package.notes_addresses(part)
        self._fields = Fields()
        self._endless = endless(element)

    def paragraph(self, parts: list[Any], look: Look) -> list[Any]:
        """All of a paragraph, of which ``parts`` are the elements; the text boxes in it, to be
        read after it."""
        place = Place(look)
        for part in parts:
            self._inline(part, place)
        self._dress(place, bold=False, italic=False, raised="", link="")
        return place.later

    def silent(self, element: Any) -> None:
        """Follow the fields and pages of an element that is no text."""
        for found in element.iter(f"{W}fldChar", f"{W}instrText", f"{W}lastRenderedPageBreak"):
            if found.tag == f"{W}fldChar":
                self._turn(found)
            elif found.tag == f"{W}instrText":
                self._fields.instruct(found.text or "")
            else:
                self._pages.rendered(found)

    def math_block(self, element: Any) -> None:
        """A formula by itself."""
        self._shape.start("p")
        self._math(element, Place())
        self._shape.end("p")

    def _inline(self, parent: Any, place: Place) -> None:
        self._nesting.enter()
        for element in parent:
            make = _INLINE.get(element.tag)
            if make is not None:
                make(self, element, place)
        self._nesting.leave()

    def _run(self, run: Any, place: Place) -> None:
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
                self._turn(element)
            elif element.tag == f"{W}instrText":
                self._fields.instruct(element.text or "")
            elif element.tag == f"{W}t" and not self._fields.silent:
                self.hidden = self.hidden or bool((element.text or "").strip())

    def _dress(self, place: Place, *, bold: bool, italic: bool, raised: str, link: str) -> None:
        """Open and close elements so that what follows looks and leads as it should."""
        if (bold, italic, raised, link) == (place.bold, place.italic, place.raised, place.link):
            return
        shape = self._shape
        if place.raised:
            shape.end(place.raised)
        for tag, is_open in (("i", place.italic), ("b", place.bold), ("a", bool(place.link))):
            if is_open:
                shape.end(tag)
        if link:
            shape.start("a", {"href": link})
        if bold:
            shape.start("b")
        if italic:
            shape.start("i")
        if raised:
            shape.start(raised)
        place.bold, place.italic, place.raised, place.link = bold, italic, raised, link

    def _say(self, text: str, place: Place) -> None:
        if not text or self._fields.silent:
            return
        if place.own_mark:  # what follows a note with a mark of its own is that mark
            kind_id, place.own_mark = place.own_mark, ""
            self._note_with(kind_id, text.strip(), place)
            return
        look = place.look
        place.in_words = place.in_words or not text.isspace()
        link = self._fields.address or self._link
        self._dress(place, bold=look.bold, italic=look.italic, raised=look.raised, link=link)
        if look.struck:
            self._shape.start("s")
        self._shape.text(text)
        if look.struck:
            self._shape.end("s")

    def _text(self, element: Any, place: Place) -> None:
        text = element.text or ""
        for entity in element:  # never resolved; what stands behind it is text again
            text += entity.tail or ""
        if place.look.font:
            text = spelled(place.look.font, text)
        self._say(text, place)

    def _tab(self, element: Any, place: Place) -> None:
        self._say(" ", place)
        place.in_words = False

    def _hyphen(self, element: Any, place: Place) -> None:
        self._say("-", place)

    def _symbol(self, element: Any, place: Place) -> None:
        self._say(sign(element.get(f"{W}font", ""), element.get(f"{W}char", "")), place)

    def _break(self, element: Any, place: Place) -> None:
        kind = element.get(f"{W}type", "textWrapping")
        if kind == "page":
            self._pages.written()
        elif kind == "column":
            self._say(" ", place)
        elif not self._fields.silent:
            self._shape.empty("br")

    def _math(self, element: Any, place: Place) -> None:
        self._say(of_word(element), place)

    # fields and links

    def _turn(self, mark: Any, *, in_words: bool = False) -> Field | None:
        """See :meth:`Fields.turn`."""
        if mark in self._endless:
            return None
        return self._fields.turn(mark.get(f"{W}fldCharType", ""), in_words=in_words)

    def _field_mark(self, element: Any, place: Place) -> None:
        if element in self._endless:
            return
        ended = self._turn(element, in_words=place.in_words)
        if element.get(f"{W}fldCharType") == "begin":
            self._fields.fill(forms.shown(element))
        elif ended is not None:
            self.drawn = self.drawn or ended.is_drawn
            self._say(ended.form, place)

    def _instruction(self, element: Any, place: Place) -> None:
        self._fields.instruct(element.text or "")

    def _simple_field(self, element: Any, place: Place) -> None:
        self._fields.turn("begin")
        self._fields.instruct(element.get(f"{W}instr", ""))
        self._fields.turn("separate", in_words=place.in_words)
        self._inline(element, place)
        ended = self._fields.turn("end")
        self.drawn = self.drawn or (ended is not None and ended.is_drawn)

    def _hyperlink(self, element: Any, place: Place) -> None:
        id_ = relation_of(element)
        if self._addresses is None:
            address = self._package.address(id_)
        else:
            address = self._addresses.get(id_ or "", "")
        outer, self._link = self._link, address_in(address) or address
        self._inline(element, place)
        self._link = outer

    def _control(self, element: Any, place: Place) -> None:
        """A content control within a paragraph."""
        properties = element.find(f"{W}sdtPr")
        if properties is not None and is_on(properties, "showingPlcHdr"):
            return
        content = element.find(f"{W}sdtContent")
        if content is not None:
            self._inline(content, place)

    def _inserted(self, element: Any, place: Place) -> None:
        self.changed = True
        self._inline(element, place)

    def _deleted(self, element: Any, place: Place) -> None:
        self.changed = True
        for found in element.iter(f"{W}fldChar"):  # a field may be deleted in pieces
            self._turn(found)

    def _ruby(self, element: Any, place: Place) -> None:
        base = element.find(f"{W}rubyBase")
        if base is not None:
            self._inline(base, place)

    # notes, comments, text boxes

    def _note(self, element: Any, place: Place) -> None:
        if self._fields.silent:
            return
        kind = "footnote" if element.tag == f"{W}footnoteReference" else "endnote"
        id_ = f"{kind}-{element.get(f'{W}id', '')}"
        if element.get(f"{W}customMarkFollows") in ("1", "true", "on"):
            place.own_mark = id_
            return
        self._note_with(id_, self._asides.counted(kind), place)

    def _note_with(self, id_: str, label: str, place: Place) -> None:
        self._dress(place, bold=False, italic=False, raised="", link="")
        self._asides.note(id_, label)

    def _document(self, element: Any, place: Place) -> None:
        """A document that Word takes in when it opens this one."""
        self.left_out = True

    def _comment_mark(self, element: Any, place: Place) -> None:
        self._asides.comment(element)

    def _rendered_break(self, element: Any, place: Place) -> None:
        self._pages.rendered(element)

    def _boxes(self, element: Any, place: Place) -> None:
        """Keep the text boxes in a drawing for after the paragraph, diagrams as such too."""
        self.drawn = self.drawn or _is_more(element)
        for relations in element.iter(diagrams.RELATIONS):
            data = self._package.part(diagrams.data_of(relations))
            self.drawn = self.drawn or data is None
            box = None if data is None else diagrams.as_box(data)
            if box is not None:
                place.later.append(box)
        for box in element.iter(f"{W}txbxContent"):
            around = box.iterancestors(f"{W}txbxContent", f"{MC}Fallback")
            if not any(element in other.iterancestors() for other in around):
                place.later.append(box)

    def _choice_inside(self, element: Any, place: Place) -> None:
        for chosen in with_text(element):
            for child in chosen:
                make = _IN_RUN.get(child.tag) or _INLINE.get(child.tag)
                if make is not None:
                    make(self, child, place)


def _is_more(drawing: Any) -> bool:
    """Whether ``drawing`` is a chart, or an object of another program."""
    if next(drawing.iter(_OBJECT), None) is not None:
        return True
    return any("/chart" in data.get("uri", "") for data in drawing.iter(f"{A}graphicData"))


def with_text(element: Any) -> list[Any]:
    """The one of several ways to write the same that holds text."""
    choices = [child for child in element if child.tag in (f"{MC}Choice", f"{MC}Fallback")]
    for choice in choices:
        if next(choice.iter(f"{W}t"), None) is not None:
            return [choice]
    return choices[:1]


_Make = Callable[[Running, Any, Place], None]
_within: _Make = Running._inline
_INLINE: dict[Any, _Make] = {
    f"{W}r": Running._run,
    f"{W}hyperlink": Running._hyperlink,
    f"{W}sdt": Running._control,
    f"{W}ins": Running._inserted,
    f"{W}moveTo": Running._inserted,
    f"{W}del": Running._deleted,
    f"{W}moveFrom": Running._deleted,
    f"{W}fldSimple": Running._simple_field,
    f"{W}subDoc": Running._document,
    f"{W}smartTag": _within,
    f"{W}customXml": _within,
    f"{W}dir": _within,
    f"{W}bdo": _within,
    f"{W}p": _within,
    f"{MC}AlternateContent": Running._choice_inside,
    f"{M}oMath": Running._math,
    f"{M}oMathPara": Running._math,
    f"{W}commentRangeStart": Running._comment_mark,
    f"{W}commentRangeEnd": Running._comment_mark,
}
_IN_RUN: dict[Any, _Make] = {
    f"{W}t": Running._text,
    f"{W}tab": Running._tab,
    f"{W}ptab": Running._tab,
    f"{W}br": Running._break,
    f"{W}cr": Running._break,
    f"{W}noBreakHyphen": Running._hyphen,
    f"{W}sym": Running._symbol,
    f"{W}fldChar": Running._field_mark,
    f"{W}instrText": Running._instruction,
    f"{W}footnoteReference": Running._note,
    f"{W}endnoteReference": Running._note,
    f"{W}commentReference": Running._comment_mark,
    f"{W}lastRenderedPageBreak": Running._rendered_break,
    f"{W}drawing": Running._boxes,
    f"{W}pict": Running._boxes,
    f"{W}object": Running._boxes,
    f"{W}ruby": Running._ruby,
    f"{MC}AlternateContent": Running._choice_inside,
}
