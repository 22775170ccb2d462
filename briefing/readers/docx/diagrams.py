"""The words in a diagram (SmartArt), which stand in a part of their own, as a text box."""

from __future__ import annotations

from typing import Any

from lxml import etree

from briefing.readers.docx.names import A, W

_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
RELATIONS = f"{_DGM}relIds"
_DATA = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm"
_SHOWN = ("node", "asst", "norm")
_MOST = 2_000  # points


def data_of(relations: Any) -> str:
    """The id of the part in which the words are."""
    return str(relations.get(_DATA, ""))


def as_box(data: Any) -> Any:
    """The words in a diagram as the content of a text box, a paragraph each, from the outside in;
    ``None`` without any."""
    points: dict[str, str] = {}
    top = ""
    for point in list(data.iter(f"{_DGM}pt"))[:_MOST]:
        kind, id_ = point.get("type", "node"), point.get("modelId", "")
        if kind == "doc":
            top = id_
        elif kind in _SHOWN:
            texts = ("".join(t.text or "" for t in p.iter(f"{A}t")) for p in point.iter(f"{A}p"))
            points[id_] = " ".join(" ".join(texts).split())
    below: dict[str, list[tuple[int, str]]] = {}
    for link in list(data.iter(f"{_DGM}cxn"))[:_MOST]:
        if link.get("type", "parOf") == "parOf" and link.get("destId", "") in points:
            place = link.get("srcOrd", "")
            order = int(place) if place.isdecimal() and len(place) < 7 else 0
            below.setdefault(link.get("srcId", ""), []).append((order, link.get("destId", "")))
    ordered = _ordered(top, below)
    words = [points[id_] for id_ in dict.fromkeys([*ordered, *points])]
    if not any(words):
        return None
    box = etree.Element(f"{W}txbxContent")
    for text in filter(None, words):
        run = etree.SubElement(etree.SubElement(box, f"{W}p"), f"{W}r")
        etree.SubElement(run, f"{W}t").text = text
    return box


def _ordered(top: str, below: dict[str, list[tuple[int, str]]]) -> list[str]:
    """The points under ``top``, each before those under itself; none twice."""
    found: dict[str, None] = {}
    waiting = [id_ for _, id_ in sorted(below.get(top, ()), reverse=True)]
    while waiting:
        id_ = waiting.pop()
        if id_ in found:
            continue
        found[id_] = None
        waiting += [deeper for _, deeper in sorted(below.get(id_, ()), reverse=True)]
    return list(found)
