"""What the styles of a Word document say about its paragraphs and runs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from briefing.readers.docx.names import VAL, W, is_on, value, whole
from briefing.readers.symbols import is_symbolic

_HEADING = re.compile(r"(?:heading|kop|überschrift|titre|overskrift)\s*([1-9])\b")
_CONTENTS = re.compile(r"(?:toc|inhopg|inhoudsopgave|verzeichnis|tm)\s*[1-9]$")
_CONTENTS_HEADING = ("toc heading", "kopvaninhoudsopgave", "kop van inhoudsopgave")
_ROLES = {
    "title": "title",
    "titel": "title",
    "subtitle": "subtitle",
    "ondertitel": "subtitle",
    "subtitel": "subtitle",
    "quote": "quote",
    "intense quote": "quote",
    "block text": "quote",
    "citaat": "quote",
    "duidelijk citaat": "quote",
    "bloktekst": "quote",
    "quotations": "quote",
    "caption": "caption",
    "bijschrift": "caption",
}
_RAISED = {"superscript": "sup", "subscript": "sub"}
_LEAST_SHIFT = 3  # half points by which a sign is raised, and not set in the middle of its line
_DEEPEST = 20  # styles that rest on one another
_BODY_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks: ``role`` is "title", "subtitle", "quote", "caption", "contents" or ""; a
    heading has a ``level`` from 1; ``number`` and ``depth`` (from 0) are its list, if any."""

    role: str = ""
    level: int = 0
    bold: bool = False
    italic: bool = False
    hidden: bool = False
    struck: bool = False
    raised: str = ""  # "sup", "sub" or ""
    font: str = ""  # whose letters are signs
    number: str = ""
    depth: int | None = None
    breaks: bool = False


_PLAIN = Look()


class Styles:
    """The styles of one document, by id."""

    def __init__(self, root: Any) -> None:
        self._elements: dict[tuple[str, str], Any] = {}
        self._found: dict[tuple[str, str], Look] = {}
        self._default = {"paragraph": "", "character": ""}
        self._basis = _PLAIN
        if root is None:
            return
        for style in root.iterchildren(f"{W}style"):
            kind, id_ = style.get(f"{W}type", "paragraph"), style.get(f"{W}styleId", "")
            self._elements.setdefault((kind, id_), style)
            if style.get(f"{W}default") in ("1", "true", "on") and kind in self._default:
                self._default[kind] = id_
        basis = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        if basis is not None:
            self._basis = _with_run(self._basis, basis)

    def paragraph(self, id_: str | None) -> Look:
        """The look of paragraphs in the style ``id_`` (``None``: the one they have without)."""
        return self._look("paragraph", self._default["paragraph"] if id_ is None else id_)

    def character(self, id_: str, on: Look) -> Look:
        """The look of text in the character style ``id_`` within ``on``, the look that its
        paragraph gives it: what both switch on is off again, so that it stands out."""
        own = _PLAIN
        for style in reversed(self._chain("character", id_)):
            properties = style.find(f"{W}rPr")
            if properties is not None:
                own = _with_run(own, properties)
        return replace(
            on,
            bold=on.bold != own.bold,
            italic=on.italic != own.italic,
            hidden=on.hidden != own.hidden,
            struck=on.struck != own.struck,
            raised=own.raised or on.raised,
            font=own.font or on.font,
        )

    def _look(self, kind: str, id_: str) -> Look:
        key = kind, id_
        if key not in self._found:
            look = self._basis
            for style in reversed(self._chain(kind, id_)):
                look = _styled(look, style, id_)
            if not self._chain(kind, id_):
                look = _named(look, id_, id_)
            self._found[key] = look
        return self._found[key]

    def _chain(self, kind: str, id_: str) -> list[Any]:
        """The style and those that it rests on."""
        chain: list[Any] = []
        while len(chain) < _DEEPEST:
            style = self._elements.get((kind, id_))
            if style is None or style in chain:
                break
            chain.append(style)
            id_ = value(style, "basedOn") or ""
        return chain


def _styled(look: Look, style: Any, id_: str) -> Look:
    properties = style.find(f"{W}pPr")
    if properties is not None:
        look = with_paragraph(look, properties)
    properties = style.find(f"{W}rPr")
    if properties is not None:
        look = _with_run(look, properties)
    return _named(look, value(style, "name") or "", style.get(f"{W}styleId", ""))


def _named(look: Look, name: str, id_: str) -> Look:
    """What the name of a style says."""
    name, id_ = name.lower().strip(), id_.lower()
    if name in _CONTENTS_HEADING or id_ in _CONTENTS_HEADING:
        return replace(look, role="contents", level=0)
    if _CONTENTS.match(name) or _CONTENTS.match(id_):
        return replace(look, role="contents", level=0)
    role = _ROLES.get(name) or _ROLES.get(id_)
    if role:
        return replace(look, role=role, level=0)
    found = _HEADING.match(name) or _HEADING.fullmatch(id_)
    return replace(look, level=int(found[1])) if found else look


def with_paragraph(look: Look, properties: Any) -> Look:
    """``look`` with what the properties of a paragraph add."""
    level = value(properties, "outlineLvl")
    if level is not None:
        outline = whole(level, _BODY_LEVEL)
        look = replace(look, level=outline + 1 if outline < _BODY_LEVEL else 0)
    numbering = properties.find(f"{W}numPr")
    if numbering is not None:
        number, depth = value(numbering, "numId"), value(numbering, "ilvl")
        if number is not None:
            look = replace(look, number=number)
        if depth is not None:
            look = replace(look, depth=min(8, whole(depth, 0)))
    breaks = is_on(properties, "pageBreakBefore")
    return look if breaks is None else replace(look, breaks=breaks)


def _with_run(look: Look, properties: Any) -> Look:
    bold, italic, hidden, raised = look.bold, look.italic, look.hidden, look.raised
    struck, font = look.struck, look.font
    for element in properties:
        tag = element.tag
        if tag == f"{W}b":
            bold = element.get(VAL, "1") not in ("0", "false", "off")
        elif tag == f"{W}i":
            italic = element.get(VAL, "1") not in ("0", "false", "off")
        elif tag == f"{W}vanish":
            hidden = element.get(VAL, "1") not in ("0", "false", "off")
        elif tag in (f"{W}strike", f"{W}dstrike"):
            struck = element.get(VAL, "1") not in ("0", "false", "off")
        elif tag == f"{W}position":  # stands before what sets it as a whole
            raised = _shifted(element.get(VAL, ""))
        elif tag == f"{W}rFonts":
            font = _symbolic(element, font)
        elif tag == f"{W}vertAlign":
            raised = _RAISED.get(element.get(VAL, ""), "")
    if (bold, italic, hidden, struck, raised, font) == (
        *(look.bold, look.italic, look.hidden, look.struck, look.raised, look.font),
    ):
        return look
    return replace(
        look, bold=bold, italic=italic, hidden=hidden, struck=struck, raised=raised, font=font
    )


def _symbolic(fonts: Any, otherwise: str) -> str:
    """The font among ``fonts`` whose letters are signs; "" where they are letters again."""
    name = fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi")
    if name is None:
        return "" if fonts.get(f"{W}asciiTheme") else otherwise
    return name if is_symbolic(name) else ""


def _shifted(points: str) -> str:
    """What half ``points`` above or below the line make of text."""
    if whole(points.lstrip("-"), 0) < _LEAST_SHIFT:
        return ""
    return "sub" if points.startswith("-") else "sup"


def with_run(look: Look, properties: Any, styles: Styles) -> Look:
    """``look`` with what the properties of a run add."""
    style = properties.find(f"{W}rStyle")
    if style is not None:
        look = styles.character(style.get(VAL, ""), look)
    return _with_run(look, properties)
