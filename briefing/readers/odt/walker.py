"""The body of an OpenDocument text, as the tree that every format shares."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from briefing.readers.missing import CHANGED, DRAWN, HIDDEN
from briefing.readers.odt.context import Context
from briefing.readers.odt.lists import Lists, NoteNumbers, Numbering, depth_of, start_of, whole
from briefing.readers.odt.names import DRAW, STYLE, TABLE, TEXT
from briefing.readers.odt.objects import Objects
from briefing.readers.odt.pagebreaks import PageBreaks
from briefing.readers.odt.running import SHAPES, Running
from briefing.readers.odt.styles import Look, Styles
from briefing.readers.odt.tables import Tables
from briefing.readers.shaping import Shape
from briefing.readers.xmlparsing import Nesting


class Walker:
    """Walks one document; ``pages``: whether its page breaks are known."""

    def __init__(
        self, styles: Styles, notes: NoteNumbers, objects: Objects, name: str, *, pages: bool
    ) -> None:
        self._styles = styles
        self._shape = Shape(clean=True)
        self._nesting = Nesting(name)
        self._pages = PageBreaks(self._shape, known=pages)
        self._running = Running(styles, notes, objects, self._shape, self._pages, self._nesting)
        self._tables = Tables(self._shape, self._pages, self._fill)
        self._lists = Lists()
        self._outline = Numbering()
        self._drawn = False  # there is more to see than text
        self.warnings: list[tuple[str, dict[str, str]]] = []

    @property
    def page(self) -> int:
        """The page that was reached."""
        return self._pages.page

    def walk(self, body: Any) -> Any:
        """The tree of ``body``, the notes and comments at its end."""
        self._fill(body)
        self._pages.stop()
        for attributes, element in self._running.asides():
            self._shape.start("aside", attributes)
            self._fill(element)
            self._shape.end("aside")
        if self._drawn:
            self.warnings.append((DRAWN, {}))
        if self._running.hidden:
            self.warnings.append((HIDDEN, {}))
        return self._shape.finish()

    def _fill(self, parent: Any) -> None:
        """All of a text of its own: the body, a cell, a note."""
        self._blocks(parent, Context())

    def _blocks(self, parent: Any, here: Context) -> None:
        self._nesting.enter()
        for element in parent:
            make = _BLOCKS.get(element.tag)
            if make is not None:
                make(self, element, here)
        self._nesting.leave()

    def _paragraph(self, element: Any, here: Context) -> None:
        look = self._styles.look("paragraph", element.get(f"{TEXT}style-name"))
        if look.hidden or _is_hidden(element):
            self._running.leave_out(element)
            return
        if look.level:  # as other programs write a heading
            self._heading(element, here)
            return
        self._pages.before(look)
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
        self._running.paragraph(element, look if not look.role else Look(), here)
        if tag == "blockquote":
            self._shape.end("p")
        self._shape.end(tag)
        self._afterwards(here)
        self._pages.after(look)

    def _heading(self, element: Any, here: Context) -> None:
        look = self._styles.look("paragraph", element.get(f"{TEXT}style-name"))
        if look.hidden:
            self._running.leave_out(element)
            return
        self._pages.before(look)
        level = whole(element.get(f"{TEXT}outline-level"), look.level or 1)
        level = max(1, level)
        if look.role in ("title", "subtitle"):
            tag, attributes = "p", {"data-role": look.role}
        else:
            tag, attributes = f"h{min(6, level)}", {}
        self._shape.start(tag, attributes)
        self._shape.text(self._number(element, level, look, here))
        self._running.paragraph(element, Look(), here)
        self._shape.end(tag)
        self._afterwards(here)
        self._pages.after(look)

    def _number(self, element: Any, level: int, look: Look, here: Context) -> str:
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

    def _afterwards(self, here: Context) -> None:
        """The frames that were anchored in the paragraph."""
        while here.later:
            self._fill(here.later.pop(0))

    def _section(self, element: Any, here: Context) -> None:
        look = self._styles.look("section", element.get(f"{TEXT}style-name"))
        away = element.get(f"{TEXT}display") == "none" or element.get(f"{TEXT}is-hidden") == "true"
        if away or look.hidden:
            self._running.leave_out(element)
        else:
            self._blocks(element, here)

    def _changes(self, element: Any, here: Context) -> None:
        if len(element):
            self.warnings.append((CHANGED, {}))

    def _object(self, element: Any, here: Context) -> None:
        """A chart, or an object of another program; formulas are text, and do not come here."""
        self._drawn = True

    def _between(self, element: Any, here: Context) -> None:
        self._pages.between(element)

    # lists

    def _levels(self, here: Context) -> dict[int, Any]:
        return self._styles.lists.get(here.list_style, {})

    def _list(self, element: Any, here: Context) -> None:
        style = element.get(f"{TEXT}style-name") or here.list_style
        depth = depth_of(here.depth + 1)
        if here.numbering is None:
            style = style or self._style_by_paragraph(element)
            numbering = self._lists.begin(element, style)
        else:
            numbering = here.numbering
            if element.get(f"{TEXT}continue-numbering") != "true" and not here.wrapped:
                numbering.restart(depth)
        inside = Context(numbering, style, depth)
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
                self._pages.between(item)
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

    def _is_numbered(self, here: Context) -> bool:
        level = self._levels(here).get(here.depth)
        return level is not None and bool(level.get(f"{STYLE}num-format"))

    def _counted(self, item: Any, here: Context) -> str:
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

    def _numbered_headings(self, element: Any, here: Context) -> None:
        """A list that is there to number headings: its items are no items of the text."""
        for item in element:
            if item.tag == f"{TEXT}list-item":
                self._counted(item, here)
                self._blocks(item, here)
            elif item.tag == f"{TEXT}list-header":
                self._blocks(item, Context())
            else:
                self._pages.between(item)

    # tables

    def _table(self, element: Any, here: Context) -> None:
        look = self._styles.look("table", element.get(f"{TABLE}style-name"))
        self._pages.before(look)
        self._tables.table(element)
        self._pages.after(look)


def _is_hidden(paragraph: Any) -> bool:
    field_ = paragraph.find(f"{TEXT}hidden-paragraph")
    return field_ is not None and field_.get(f"{TEXT}is-hidden") != "false"


_Make = Callable[[Walker, Any, Context], None]
_open: _Make = Walker._blocks

_BLOCKS: dict[Any, _Make] = {
    f"{TEXT}p": Walker._paragraph,
    f"{TEXT}h": Walker._heading,
    f"{TEXT}list": Walker._list,
    f"{TEXT}section": Walker._section,
    f"{TEXT}numbered-paragraph": _open,
    f"{TEXT}bibliography": _open,
    f"{TEXT}index-body": _open,
    f"{TEXT}index-title": _open,
    f"{TEXT}soft-page-break": Walker._between,
    f"{TEXT}tracked-changes": Walker._changes,
    f"{TABLE}table": Walker._table,
    f"{DRAW}frame": _open,
    f"{DRAW}text-box": _open,
    f"{DRAW}g": _open,
    f"{DRAW}a": _open,
    **{f"{DRAW}{name}": _open for name in SHAPES},
    f"{DRAW}object": Walker._object,
    f"{DRAW}object-ole": Walker._object,
}
