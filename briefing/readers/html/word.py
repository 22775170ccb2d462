"""What Word writes when it saves a document as a web page: lists as paragraphs with their number as
text, comments, headings in styles of its own."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree, html

_LIST = re.compile(r"mso-list\s*:\s*l\d+\s+level(\d)", re.IGNORECASE)
_IGNORED = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxlcIVXLC]{1,6})[.)]?")
_DELETED = re.compile(r"mso-element\s*:\s*(?:comment-list|header|footer|field)", re.IGNORECASE)
_LIST_SIGN = re.compile(
    r"^[\s\u00a0]*(?P<bullet>[·•o§\uf0b7\uf0a7\u2013-]|Ø|ü)?"
    r"(?P<number>\(?(?:\d{1,4}|[A-Za-z]|[ivxlIVXL]{1,4})[.)])?[\s\u00a0]+"
)
_BLANK = " \t\r\n\u00a0"


def is_words(text: str) -> bool:
    """Whether Word made this page."""
    return "mso-" in text or "urn:schemas-microsoft-com:office" in text


def without_deleted(root: Any) -> bool:
    """Take what is marked as deleted out of the page under ``root``; whether there were words."""
    found = [element for element in root.iter("del") if element.getparent() is not None]
    words = any(text.strip() for element in found for text in element.itertext())
    for element in found:
        element.drop_tree()
    return words


def tidy(root: Any) -> None:
    """Bring the page under ``root`` into the form of other pages."""
    for element in list(root.iter("div", "span", "table")):
        if _DELETED.search(element.get("style", "")) and element.getparent() is not None:
            element.drop_tree()
    for element in list(root.iter("p", "h1", "h2", "h3", "h4")):
        names = element.get("class", "")
        if names.startswith(("MsoToc", "MsoTOC")):
            element.drop_tree()
            continue
        if names.startswith("MsoTitle"):
            element.tag = "p"
            element.set("data-role", "title")
        level = _LIST.search(element.get("style", ""))
        if level:
            _as_item(element, int(level[1]))
    name_lists(root)


def _as_item(element: Any, level: int) -> None:
    label = ""
    for span in list(element.iter("span")):
        if _IGNORED.search(span.get("style", "")):
            label = "".join(span.itertext()).strip(_BLANK)
            span.drop_tree()
            break
    if not label and (sign := _LIST_SIGN.match("".join(element.itertext()))):
        label = (sign["number"] or sign["bullet"] or "").strip(_BLANK)
        if label:
            _cut(element, sign.end())
    printed = label if _NUMBER.fullmatch(label) and label != "o" else ""
    if element.tag != "p":  # a heading with its number
        if printed:
            element.text = f"{printed} {element.text or ''}"
        return
    item = html.Element("li", {"data-label": printed})
    item.text = element.text
    item.extend(list(element))
    element.text = None
    inner = element
    inner.tag = "ul"
    for _ in range(level - 1):
        inner = etree.SubElement(inner, "ul")
    inner.append(item)


def name_lists(root: Any) -> None:
    """Lists as Word writes them without saying so: paragraphs that carry their sign as text."""
    for element in list(root.iter("p")):
        if not element.get("class", "").startswith("MsoListParagraph"):
            continue
        text = "".join(element.itertext())
        sign = _LIST_SIGN.match(text)
        if not sign or not (sign["bullet"] or sign["number"]):
            continue
        _cut(element, sign.end())
        item = etree.SubElement(element, "li", {"data-label": sign["number"] or ""})
        item.text, element.text = element.text, None
        item.extend(element[:-1])
        element.tag = "ul"


def _cut(element: Any, count: int) -> None:
    """Take the first ``count`` characters out of ``element``."""
    for event, node in etree.iterwalk(element, events=("start", "end")):
        where = "text" if event == "start" else "tail"
        if count <= 0 or (event == "end" and node is element):
            return
        text = getattr(node, where) or ""
        setattr(node, where, text[count:])
        count -= len(text)
