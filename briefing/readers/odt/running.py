"""What stands in a paragraph of an OpenDocument text: spans, links, notes, comments."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from briefing.readers.odt.context import Context
from briefing.readers.odt.lists import NoteNumbers, whole
from briefing.readers.odt.names import DC, DRAW, FIELD, LOEXT, OFFICE, SVG, TEXT, XLINK
from briefing.readers.odt.objects import Objects
from briefing.readers.odt.pagebreaks import PageBreaks
from briefing.readers.odt.styles import Look, Styles
from briefing.readers.shaping import Shape
from briefing.readers.symbols import spelled
from briefing.readers.xmlparsing import Nesting

#: What may be drawn with words in it.
SHAPES = (
    *("custom-shape", "rect", "ellipse", "circle", "caption", "line", "connector", "measure"),
    *("path", "polyline", "polygon", "regular-polygon"),
)
_LINKED = ("http://", "https://", "mailto:", "ftp://")


class Running:
    """Puts the text of paragraphs into ``shape``; keeps notes and comments for its end."""

    def __init__(
        self,
        styles: Styles,
        numbers: NoteNumbers,
        objects: Objects,
        shape: Shape,
        pages: PageBreaks,
        nesting: Nesting,
    ) -> None:
        self._styles = styles
        self._numbers = numbers
        self._objects = objects
        self._shape = shape
        self._pages = pages
        self._nesting = nesting
        self._asides: list[tuple[dict[str, str], Any]] = []
        self._comments: dict[str, str] = {}  # names of comments to their ids here
        self.hidden = False  # words of it are not to be seen

    def asides(self) -> Iterator[tuple[dict[str, str], Any]]:
        """All notes and comments, those too that come up meanwhile: a comment in a note."""
        done = 0
        while done < len(self._asides):
            yield self._asides[done]
            done += 1

    def leave_out(self, element: Any) -> None:
        """Pass over what is not to be seen; what stands in it may be any piece of the text."""
        self.hidden = self.hidden or any(map(str.strip, element.itertext()))

    def paragraph(self, element: Any, look: Look, here: Context) -> None:
        """What stands in a paragraph."""
        self._pages.text()
        here.bold, here.italic, here.font = bool(look.bold), bool(look.italic), look.font or ""
        here.struck = bool(look.struck)
        self._inline(element, here)
        here.bold = here.italic = here.struck = False
        here.font = ""

    def _say(self, text: str, here: Context) -> None:
        shape = self._shape
        if here.font:
            text = spelled(here.font, text)
        if here.bold:
            shape.start("b")
        if here.italic:
            shape.start("i")
        if here.struck:
            shape.start("s")
        shape.text(text)
        if here.struck:
            shape.end("s")
        if here.italic:
            shape.end("i")
        if here.bold:
            shape.end("b")

    def _inline(self, parent: Any, here: Context) -> None:
        self._nesting.enter()
        if parent.text:
            self._say(parent.text, here)
        for element in parent:
            if isinstance(element.tag, str):
                make = _INLINE.get(element.tag, Running._inline)
                make(self, element, here)
            if element.tail:
                self._say(element.tail, here)
        self._nesting.leave()

    def _span(self, element: Any, here: Context) -> None:
        look = self._styles.look("text", element.get(f"{TEXT}style-name"))
        if look.hidden:
            self.leave_out(element)
            return
        bold, italic, struck, font = here.bold, here.italic, here.struck, here.font
        if look.font is not None:
            here.font = look.font
        if look.bold is not None:
            here.bold = look.bold
        if look.italic is not None:
            here.italic = look.italic
        if look.struck is not None:
            here.struck = look.struck
        if look.raised:
            self._shape.start(look.raised)
        self._inline(element, here)
        if look.raised:
            self._shape.end(look.raised)
        here.bold, here.italic, here.struck, here.font = bold, italic, struck, font

    def _link(self, element: Any, here: Context) -> None:
        address = element.get(f"{XLINK}href", "").strip()
        if not address.lower().startswith(_LINKED):
            self._inline(element, here)
            return
        self._shape.start("a", {"href": address})
        self._inline(element, here)
        self._shape.end("a")

    def _spaces(self, element: Any, here: Context) -> None:
        self._shape.text(" ")

    def _tab(self, element: Any, here: Context) -> None:
        self._shape.text("\t")

    def _line_break(self, element: Any, here: Context) -> None:
        self._shape.empty("br")

    def _turn_inside(self, element: Any, here: Context) -> None:
        self._pages.inside()

    def _note(self, element: Any, here: Context) -> None:
        body = element.find(f"{TEXT}note-body")
        label = self._numbers.label(element)
        id_ = f"n{len(self._asides)}"
        self._shape.empty("a", {"data-note": id_}, label)
        if body is not None:
            self._asides.append(({"data-note": id_, "data-label": label}, body))

    def _comment(self, element: Any, here: Context) -> None:
        id_ = f"c{len(self._asides)}"
        name = element.get(f"{OFFICE}name")
        if name:
            self._comments[name] = id_
        self._shape.empty("a", {"data-comment": id_})
        made = (element.findtext(f"{DC}date") or "").strip()
        author = " ".join((element.findtext(f"{DC}creator") or "").split())
        attributes = {"data-comment": id_, "data-author": author, "data-made": made}
        self._asides.append((attributes, element))

    def _comment_end(self, element: Any, here: Context) -> None:
        id_ = self._comments.get(element.get(f"{OFFICE}name", ""))
        if id_:
            self._shape.empty("a", {"data-comment-end": id_})

    def _form_field(self, element: Any, here: Context) -> None:
        """A box to tick or a list to choose from, as Word has them."""
        kind = element.get(f"{FIELD}type", "")
        said = [(part.get(f"{FIELD}name"), part.get(f"{FIELD}value", "")) for part in element]
        if kind.endswith("FORMCHECKBOX"):
            self._say("☒" if ("Checkbox_Checked", "true") in said else "☐", here)
        elif kind.endswith("FORMDROPDOWN"):
            entries = [value for name, value in said if name == "Dropdown_ListEntry"]
            chosen = whole(dict(said).get("Dropdown_Selected"), 0)
            self._say(entries[chosen] if chosen < len(entries) else "", here)

    def _control(self, element: Any, here: Context) -> None:
        """A content control; what it shows as long as nothing is filled in is no text."""
        if element.get(f"{LOEXT}showing-place-holder") != "true":
            self._inline(element, here)

    def _frame(self, element: Any, here: Context) -> None:
        if formula := self._objects.formula(element):
            self._say(formula, here)
        else:
            here.later.append(element)

    def _drawing(self, element: Any, here: Context) -> None:
        if "".join(element.itertext()).strip():
            here.later.append(element)

    def _left_out(self, element: Any, here: Context) -> None:
        """What is no text of the document."""


_Make = Callable[[Running, Any, Context], None]
_skip: _Make = Running._left_out
_FRAMES = ("frame", "g", "a", "text-box", "custom-shape", "rect", "ellipse")
_LEFT_OUT = (
    *(f"{TEXT}{name}" for name in ("hidden-text", "hidden-paragraph", "ruby-text", "script")),
    *(f"{TEXT}{name}" for name in ("note-citation", "tracked-changes")),
    *(f"{SVG}{name}" for name in ("title", "desc")),
    *(f"{DRAW}{name}" for name in ("image", "object", "object-ole", "plugin", "control")),
    f"{OFFICE}binary-data",
)
_INLINE: dict[Any, _Make] = {
    f"{TEXT}span": Running._span,
    f"{TEXT}a": Running._link,
    f"{TEXT}s": Running._spaces,
    f"{TEXT}tab": Running._tab,
    f"{TEXT}line-break": Running._line_break,
    f"{FIELD}fieldmark": Running._form_field,
    f"{LOEXT}content-control": Running._control,
    f"{TEXT}soft-page-break": Running._turn_inside,
    f"{TEXT}note": Running._note,
    f"{OFFICE}annotation": Running._comment,
    f"{OFFICE}annotation-end": Running._comment_end,
    **{f"{DRAW}{name}": Running._drawing for name in SHAPES},
    **{f"{DRAW}{name}": Running._frame for name in _FRAMES},
    **dict.fromkeys(_LEFT_OUT, _skip),
}
