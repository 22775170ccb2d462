"""What LibreOffice writes when it saves a document as a web page: heads and feet of pages in the
text, footnotes without their numbers."""

from __future__ import annotations

import re
from typing import Any

from briefing.readers.properties import NUMBER, lines_around

_NAMES = ("libreoffice", "openoffice", "staroffice")
_PLACES = ("header", "footer")
_WRAPPED = re.compile(r"[ \r]*\n[ \t\r]*")
_NOTE = re.compile(r"sdfootnote(\d{1,4})(?:anc|sym)")
_GLUED = re.compile(r"\s*\d{1,2}(?:\.\d{1,2})*\.?(?=[A-Z][a-z])")


def is_offices(root: Any) -> bool:
    """Whether LibreOffice or one of its kin made this page."""
    return any(
        meta.get("name", "").lower() == "generator"
        and meta.get("content", "").lower().startswith(_NAMES)
        for meta in root.iter("meta")
    )


def tidy(root: Any) -> list[str]:
    """Bring the page under ``root`` into the form of other pages; the lines that stood at the head
    and the foot of its pages, without the numbers of pages."""
    found: dict[str, None] = {}
    for element in list(root.iter("div")):
        if element.get("title") not in _PLACES:
            continue
        for paragraph in element.iter("p"):
            for field in paragraph.iter("sdfield"):
                if field.get("type", "").upper() in ("PAGE", "DOCSTAT"):
                    field.text = NUMBER
            for turn in paragraph.iter("br"):
                turn.text = "\t"
            raw = _WRAPPED.sub(" ", "".join(paragraph.itertext()))
            found.update(dict.fromkeys(lines_around(raw)))
        element.drop_tree()
    for heading in root.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        if heading.text and (number := _GLUED.match(heading.text)):
            heading.text = f"{number[0]} {heading.text[number.end() :]}"
    _number_notes(root)
    return list(found)


def _number_notes(root: Any) -> None:
    """Give footnotes their numbers where none was known when the page was written."""
    links = [
        (link, place)
        for link in root.iter("a")
        if (place := _NOTE.fullmatch(link.get("name") or ""))
    ]
    if not links or any("".join(link.itertext()).strip() != "0" for link, _ in links):
        return
    for link, place in links:
        holder = next(link.iter("sup"), link)
        holder.text = place[1]
