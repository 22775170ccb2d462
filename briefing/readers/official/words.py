"""The words in elements of official XML."""

from __future__ import annotations

from typing import Any

from lxml import etree

from briefing.readers.formulas import of_mathml

#: Formulas as such.
MATHML = "{http://www.w3.org/1998/Math/MathML}math"
_BLOCKS = ("al", "lijst", "definitielijst", "table", "plaatje", "citaat", "aanhaling")


def in_paragraphs(item: Any, label: Any) -> None:
    """Make paragraphs of the words right in ``item``, but for those in its ``label``: a list may
    stand below them."""
    if not holds_text(item):
        return
    own = etree.Element("al")
    own.text, item.text = item.text, None
    for child in list(item):
        if child is label or next(child.iter(*_BLOCKS), None) is not None:
            tail, child.tail = child.tail, None
            if child is label:
                _add(own, tail)
                continue
            if _says(own):
                child.addprevious(own)
            own = etree.Element("al")
            own.text = tail
        else:
            own.append(child)
    if _says(own):
        item.append(own)


def _add(paragraph: Any, text: str | None) -> None:
    if len(paragraph):
        paragraph[-1].tail = (paragraph[-1].tail or "") + (text or "")
    else:
        paragraph.text = (paragraph.text or "") + (text or "")


def _says(paragraph: Any) -> bool:
    return any(map(str.isalnum, "".join(paragraph.itertext())))


def holds_text(element: Any) -> bool:
    """Whether words stand right in ``element``, not only in elements within it."""
    if (element.text or "").strip():
        return True
    return any((child.tail or "").strip() for child in element)


def formulas(element: Any) -> str:
    """The formulas in ``element``; "" where there is none but as text or as a picture."""
    return " ".join([of_mathml(formula) for formula in element.iter(MATHML)])


def pieces(element: Any) -> list[str]:
    """What stands in each of the elements in ``element``."""
    return [piece for raw in element.itertext() if (piece := " ".join(raw.split()))]


def speaker(element: Any) -> str:
    """``De heer Brekelmans (VVD):``, from the parts of a name."""
    party = next(element.iter("politiek", "partij"), None)
    skipped = {"erwin", "status", "politiek", "partij"}
    words: list[str] = []
    for part in element.iter():
        own = part.text if part.tag not in skipped and isinstance(part.tag, str) else ""
        words += (own or "").split()
        words += (part.tail or "").split() if part is not element else []
    name = " ".join(word for word in words if any(map(str.isalnum, word))).rstrip(": ")
    side = "" if party is None else " ".join("".join(party.itertext()).split()).strip("() ")
    if side and name:
        name = f"{name} ({side})"
    return f"{name[:1].upper()}{name[1:]}:" if name else ""
