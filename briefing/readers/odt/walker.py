"""The body of an OpenDocument text, as the tree that every format shares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from briefing.i18n import mark
from briefing.readers.odt.lists import Lists, NoteNumbers, Numbering, depth_of, start_of, whole
from briefing.readers.odt.names import DC, DRAW, OFFICE, STYLE, SVG, TABLE, TEXT, XLINK
from briefing.readers.odt.styles import Look, Styles
from briefing.readers.shaping import Shape
from briefing.readers.xmlparsing import DEEPEST, too_deep

_MOST_REPEATED = 40  # cells that one element may stand for
_LINKED = ("http://", "https://", "mailto:", "ftp://")


@dataclass
class _Context:
    """Where the walker is: in which list, and with which look of the text around."""

    numbering: Numbering | None = None
    list_style: str = ""
    depth: int = 0
    wrapped: bool = False  # in an item that is only there for the list in it
    bold: bool = False
    italic: bool = False
    later: list[Any] = field(default_factory=list)  # frames in a paragraph, to come after it


class Walker:
    """Walks one document; ``pages``: whether its page breaks are known."""

    def __init__(self, styles: Styles, notes: NoteNumbers, name: str, *, pages: bool) -> None:
        self._styles = styles
        self._numbers = notes
        self._name = name
        self._pages = pages
        self._shape = Shape(clean=True)
        self._lists = Lists()
        self._outline = Numbering()
        self._asides: list[tuple[dict[str, str], Any]] = []
        self._comments: dict[str, str] = {}  # names of comments to their ids here
        self._page = 1
        self._turn = False  # a page begins with the next text
        self._begun = False
        self._deep = 0
        self.warnings: list[tuple[str, dict[str, str]]] = []

    @property
    def page(self) -> int:
        """The page that was reached."""
        return self._page

    def walk(self, body: Any) -> Any:
        """The tree of ``body``, the notes and comments at its end."""
        self._blocks(body, _Context())
        done = 0
        self._turn = False
        self._pages = False  # the pages of notes are those of their markers
        while done < len(self._asides):  # a comment may have come with a note
            attributes, element = self._asides[done]
            done += 1
            self._shape.start("aside", attributes)
            self._blocks(element, _Context())
            self._shape.end("aside")
        return self._shape.finish()

    # blocks

    def _blocks(self, parent: Any, here: _Context) -> None:
        self._deep += 1
        if self._deep > DEEPEST:
            raise too_deep(self._name)
        for element in parent:
            make = _BLOCKS.get(element.tag)
            if make is not None:
                make(self, element, here)
        self._deep -= 1

    def _paragraph(self, element: Any, here: _Context) -> None:
        look = self._styles.look("paragraph", element.get(f"{TEXT}style-name"))
        if look.hidden or _is_hidden(element):
            return
        if look.level:  # as other programs write a heading
            self._heading(element, here)
            return
        self._break_before(look)
        tag, attributes = "p", {}
        if look.role in ("title", "subtitle"):
            attributes = {"data-role": look.role}
        elif look.role == "quote":
            tag = "blockquote"
        elif look.role == "caption":
            tag = "figcaption"
        self._shape.start(tag, attributes)
        if tag == "blockquote":
            self._shape.start("p")
        self._running(element, look if not look.role else Look(), here)
        if tag == "blockquote":
            self._shape.end("p")
        self._shape.end(tag)
        self._afterwards(here)
        self._break_after(look)

    def _heading(self, element: Any, here: _Context) -> None:
        look = self._styles.look("paragraph", element.get(f"{TEXT}style-name"))
        if look.hidden:
            return
        self._break_before(look)
        level = whole(element.get(f"{TEXT}outline-level"), look.level or 1)
        level = max(1, level)
        if look.role in ("title", "subtitle"):
            tag, attributes = "p", {"data-role": look.role}
        else:
            tag, attributes = f"h{min(6, level)}", {}
        self._shape.start(tag, attributes)
        self._shape.text(self._number(element, level, look, here))
        self._running(element, Look(), here)
        self._shape.end(tag)
        self._afterwards(here)
        self._break_after(look)

    def _number(self, element: Any, level: int, look: Look, here: _Context) -> str:
        """The number that is printed before a heading, with a space."""
        if element.get(f"{TEXT}is-list-header") == "true":
            return ""
        if here.numbering is not None:
            label = here.numbering.label(self._levels(here), here.depth)
            return f"{label} " if label else ""
        levels = self._styles.outline
        if look.list_style:
            levels = self._styles.lists.get(look.list_style, levels)
        if look.list_style == "" or level not in levels:
            return ""
        if element.get(f"{TEXT}restart-numbering") == "true":
            self._outline.restart(level)
        given = element.get(f"{TEXT}start-value")
        self._outline.count(level, start_of(levels, level), whole(given, 1) if given else None)
        label = self._outline.label(levels, level)
        return f"{label} " if label else ""

    def _running(self, element: Any, look: Look, here: _Context) -> None:
        """What stands in a paragraph."""
        here.bold = bool(look.bold) and self._throughout(element, "bold")
        here.italic = bool(look.italic) and self._throughout(element, "italic")
        if self._turn:
            self._page_break()
        self._begun = True
        for tag, wanted in (("b", here.bold), ("i", here.italic)):
            if wanted:
                self._shape.start(tag)
        self._inline(element, here)
        for tag, wanted in (("i", here.italic), ("b", here.bold)):
            if wanted:
                self._shape.end(tag)
        here.bold = here.italic = False

    def _throughout(self, element: Any, what: str) -> bool:
        """Whether no run in a paragraph takes back that it is bold, or italic."""
        spans = element.iter(f"{TEXT}span")
        looks = (self._styles.look("text", span.get(f"{TEXT}style-name")) for span in spans)
        return all(getattr(look, what) is not False for look in looks)

    def _afterwards(self, here: _Context) -> None:
        """The frames that were anchored in the paragraph."""
        while here.later:
            self._blocks(here.later.pop(0), _Context())

    def _section(self, element: Any, here: _Context) -> None:
        if element.get(f"{TEXT}display") == "none" or element.get(f"{TEXT}is-hidden") == "true":
            return
        if not self._styles.look("section", element.get(f"{TEXT}style-name")).hidden:
            self._blocks(element, here)

    def _changes(self, element: Any, here: _Context) -> None:
        if len(element):
            message = mark(
                "The source has tracked changes: what was added is kept, "
                "what was deleted is left out."
            )
            self.warnings.append((message, {}))

    def _soft_break(self, element: Any, here: _Context) -> None:
        self._turn = self._pages

    def _break_before(self, look: Look) -> None:
        if look.breaks and self._begun:
            self._turn = self._pages

    def _break_after(self, look: Look) -> None:
        if look.breaks_after:
            self._turn = self._pages

    def _page_break(self) -> None:
        self._turn = False
        self._page += 1
        self._shape.empty("hr", {"data-page": str(self._page)})

    # lists

    def _levels(self, here: _Context) -> dict[int, Any]:
        return self._styles.lists.get(here.list_style, {})

    def _list(self, element: Any, here: _Context) -> None:
        style = element.get(f"{TEXT}style-name") or here.list_style
        depth = depth_of(here.depth + 1)
        if here.numbering is None:
            style = style or self._style_by_paragraph(element)
            numbering = self._lists.begin(element, style)
        else:
            numbering = here.numbering
            if element.get(f"{TEXT}continue-numbering") != "true" and not here.wrapped:
                numbering.restart(depth)
        inside = _Context(numbering, style, depth)
        if next(element.iter(f"{TEXT}h"), None) is not None:
            self._numbered_headings(element, inside)
            return
        tag = "ol" if inside.numbering and self._is_numbered(inside) else "ul"
        self._shape.start(tag)
        for item in element:
            if item.tag == f"{TEXT}list-item":
                label = self._counted(item, inside)
                self._shape.start("li", {"data-label": label} if label else {})
            elif item.tag == f"{TEXT}list-header":
                self._shape.start("li")
            else:
                self._soft_break_between(item)
                continue
            self._blocks(item, inside)
            self._shape.end("li")
        self._shape.end(tag)

    def _style_by_paragraph(self, element: Any) -> str:
        for tag in (f"{TEXT}p", f"{TEXT}h"):
            for first in element.iter(tag):
                look = self._styles.look("paragraph", first.get(f"{TEXT}style-name"))
                return look.list_style or ""
        return ""

    def _is_numbered(self, here: _Context) -> bool:
        level = self._levels(here).get(here.depth)
        return level is not None and bool(level.get(f"{STYLE}num-format"))

    def _counted(self, item: Any, here: _Context) -> str:
        """Count ``item`` and give its label; one that only holds a deeper list does not count."""
        first = next((child.tag for child in item if child.tag != f"{TEXT}soft-page-break"), None)
        numbering = here.numbering
        here.wrapped = first == f"{TEXT}list"
        if numbering is None or here.wrapped:
            return ""
        levels = self._levels(here)
        given = item.get(f"{TEXT}start-value")
        start = start_of(levels, here.depth)
        numbering.count(here.depth, start, whole(given, 1) if given else None)
        return numbering.label(levels, here.depth)

    def _numbered_headings(self, element: Any, here: _Context) -> None:
        """A list that is there to number headings: its items are no items of the text."""
        for item in element:
            if item.tag == f"{TEXT}list-item":
                self._counted(item, here)
                self._blocks(item, here)
            elif item.tag == f"{TEXT}list-header":
                self._blocks(item, _Context())
            else:
                self._soft_break_between(item)

    def _soft_break_between(self, element: Any) -> None:
        if element.tag == f"{TEXT}soft-page-break":
            self._turn = self._pages

    # tables

    def _table(self, element: Any, here: _Context) -> None:
        look = self._styles.look("table", element.get(f"{TABLE}style-name"))
        self._break_before(look)
        self._shape.start("table")
        self._rows(element, "td")
        self._shape.end("table")
        self._break_after(look)

    def _rows(self, parent: Any, cell: str) -> None:
        for element in parent:
            if element.tag == f"{TABLE}table-row":
                self._row(element, cell)
            elif element.tag == f"{TABLE}table-header-rows":
                self._rows(element, "th")
            elif element.tag in (f"{TABLE}table-rows", f"{TABLE}table-row-group"):
                self._rows(element, cell)
            else:
                self._soft_break_between(element)

    def _row(self, row: Any, tag: str) -> None:
        self._shape.start("tr")
        for cell in row:
            if cell.tag != f"{TABLE}table-cell":  # a covered one belongs to its neighbour
                continue
            spans = {
                name: str(span)
                for name, attribute in (("colspan", "columns"), ("rowspan", "rows"))
                if (span := whole(cell.get(f"{TABLE}number-{attribute}-spanned"), 1)) > 1
            }
            repeated = whole(cell.get(f"{TABLE}number-columns-repeated"), 1)
            for _ in range(min(max(1, repeated), _MOST_REPEATED)):
                self._shape.start(tag, spans)
                self._blocks(cell, _Context())
                self._shape.end(tag)
        self._shape.end("tr")

    # inside a paragraph

    def _inline(self, parent: Any, here: _Context) -> None:
        self._deep += 1
        if self._deep > DEEPEST:
            raise too_deep(self._name)
        shape = self._shape
        if parent.text:
            shape.text(parent.text)
        for element in parent:
            if isinstance(element.tag, str):
                make = _INLINE.get(element.tag, Walker._inline)
                make(self, element, here)
            if element.tail:
                shape.text(element.tail)
        self._deep -= 1

    def _span(self, element: Any, here: _Context) -> None:
        look = self._styles.look("text", element.get(f"{TEXT}style-name"))
        if look.hidden:
            return
        tags = []
        bold, italic = here.bold, here.italic
        if look.bold and not bold:
            tags.append("b")
            here.bold = True
        if look.italic and not italic:
            tags.append("i")
            here.italic = True
        if look.raised:
            tags.append(look.raised)
        for tag in tags:
            self._shape.start(tag)
        self._inline(element, here)
        for tag in reversed(tags):
            self._shape.end(tag)
        here.bold, here.italic = bold, italic

    def _link(self, element: Any, here: _Context) -> None:
        address = element.get(f"{XLINK}href", "").strip()
        if not address.lower().startswith(_LINKED):
            self._inline(element, here)
            return
        self._shape.start("a", {"href": address})
        self._inline(element, here)
        self._shape.end("a")

    def _spaces(self, element: Any, here: _Context) -> None:
        self._shape.text(" ")

    def _tab(self, element: Any, here: _Context) -> None:
        self._shape.text("\t")

    def _line_break(self, element: Any, here: _Context) -> None:
        self._shape.empty("br")

    def _turn_inside(self, element: Any, here: _Context) -> None:
        if self._pages:
            self._page_break()

    def _note(self, element: Any, here: _Context) -> None:
        body = element.find(f"{TEXT}note-body")
        label = self._numbers.label(element)
        id_ = f"n{len(self._asides)}"
        self._shape.empty("a", {"data-note": id_}, label)
        if body is not None:
            self._asides.append(({"data-note": id_, "data-label": label}, body))

    def _comment(self, element: Any, here: _Context) -> None:
        id_ = f"c{len(self._asides)}"
        name = element.get(f"{OFFICE}name")
        if name:
            self._comments[name] = id_
        self._shape.empty("a", {"data-comment": id_})
        made = (element.findtext(f"{DC}date") or "").strip()
        author = " ".join((element.findtext(f"{DC}creator") or "").split())
        attributes = {"data-comment": id_, "data-author": author, "data-made": made}
        self._asides.append((attributes, element))

    def _comment_end(self, element: Any, here: _Context) -> None:
        id_ = self._comments.get(element.get(f"{OFFICE}name", ""))
        if id_:
            self._shape.empty("a", {"data-comment-end": id_})

    def _frame(self, element: Any, here: _Context) -> None:
        here.later.append(element)

    def _left_out(self, element: Any, here: _Context) -> None:
        """What is no text of the document."""


def _is_hidden(paragraph: Any) -> bool:
    field_ = paragraph.find(f"{TEXT}hidden-paragraph")
    return field_ is not None and field_.get(f"{TEXT}is-hidden") != "false"


_Make = Callable[[Walker, Any, _Context], None]
_skip: _Make = Walker._left_out
_open: _Make = Walker._blocks

_BLOCKS: dict[Any, _Make] = {
    f"{TEXT}p": Walker._paragraph,
    f"{TEXT}h": Walker._heading,
    f"{TEXT}list": Walker._list,
    f"{TEXT}section": Walker._section,
    f"{TEXT}numbered-paragraph": _open,
    f"{TEXT}soft-page-break": Walker._soft_break,
    f"{TEXT}tracked-changes": Walker._changes,
    f"{TABLE}table": Walker._table,
    f"{DRAW}frame": _open,
    f"{DRAW}text-box": _open,
    f"{DRAW}g": _open,
    f"{DRAW}a": _open,
    f"{DRAW}custom-shape": _open,
    f"{DRAW}rect": _open,
    f"{DRAW}ellipse": _open,
}
_FRAMES = ("frame", "g", "a", "custom-shape", "rect", "ellipse", "text-box")
_LEFT_OUT = (
    *(f"{TEXT}{name}" for name in ("hidden-text", "hidden-paragraph", "ruby-text", "script")),
    *(f"{TEXT}{name}" for name in ("note-citation", "tracked-changes")),
    *(f"{SVG}{name}" for name in ("title", "desc")),
    *(f"{DRAW}{name}" for name in ("image", "object", "object-ole", "plugin", "control")),
    *(f"{DRAW}{name}" for name in ("line", "path", "polyline", "connector", "polygon")),
    f"{OFFICE}binary-data",
)
_INLINE: dict[Any, _Make] = {
    f"{TEXT}span": Walker._span,
    f"{TEXT}a": Walker._link,
    f"{TEXT}s": Walker._spaces,
    f"{TEXT}tab": Walker._tab,
    f"{TEXT}line-break": Walker._line_break,
    f"{TEXT}soft-page-break": Walker._turn_inside,
    f"{TEXT}note": Walker._note,
    f"{OFFICE}annotation": Walker._comment,
    f"{OFFICE}annotation-end": Walker._comment_end,
    **{f"{DRAW}{name}": Walker._frame for name in _FRAMES},
    **dict.fromkeys(_LEFT_OUT, _skip),
}
