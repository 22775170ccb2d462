"""Footnotes of a web page: markers that lead to their texts, in any of the usual shapes.

What leads on to a text further down, stands raised or in brackets, and is a number, a letter or a
sign, is a marker; what it leads to is the note. So it is with pages of WordPress, Wikipedia, Pandoc
and e-books, and with what Word and LibreOffice save.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from lxml import etree, html

from briefing.readers.html import docutils
from briefing.readers.matching import NOTES_HEADING

_LABEL = re.compile(r"[\[(]?\s*(\d{1,4}|[*†‡§]{1,4}|[ivxlc]{1,7}|[a-z]|(?:note|noot) \d+)\s*[\])]?")
_NAMED = re.compile(
    r"foot-?note|end-?note|note-?ref|fnref|sdfootnoteanc|sdendnoteanc|voetnoot|(?:^|\W)(?:fn|reference)",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\s*(?:[↩↑⤴⬆^\ufe0e\u21a9\s]|(?:jump|terug|back)(?: (?:up|to|naar)[\w ]*)?)+\s*", re.IGNORECASE
)
_OPENING = re.compile(
    r"\s*[\[(^]*\s*(\w{1,7}|[*†‡§]{1,4})\s*(?:[\])]|[.:)](?=\s|$)|(?=\s|$))[.:]?\s*"
)
_BODIES = ("li", "p", "div", "dd", "tr", "aside", "section", "blockquote", "td")
_CLIMBED = ("div", "li", "aside", "dd", "section")
_TOPS = ("body", "main", "article", "html")
_LONGEST = 6000
_LONGEST_LABEL = 12
_BLANK = " \t\r\n\u00a0"


def name_notes(root: Any) -> int:
    """Turn markers and notes under ``root`` into ``a[data-note]`` and ``aside[data-note]``; how
    many notes there were."""
    docutils.even_out(root)
    links = [
        link
        for link in root.iter("a")
        if link.get("href", "").startswith("#") and len(link.get("href")) > 1
    ]
    if not links:
        return 0
    places = {element: number for number, element in enumerate(root.iter())}
    targets: dict[str, Any] = {}
    for element in places:
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name:
                targets.setdefault(name, element)
    markers: dict[Any, tuple[str, Any]] = {}
    for link in links:
        label = _label(link)
        target = targets.get(link.get("href")[1:])
        if not label or target is None or places[target] <= places[link]:
            continue
        if _is_marker(link):
            markers[link] = label, target
    if not markers:
        return 0
    wanted = {target for _, target in markers.values()}
    notes: dict[Any, str] = {}
    holders: list[Any] = []
    for link, (label, target) in markers.items():
        if target in notes:
            put_marker(link, notes[target], label)
            continue
        body = _body(target, wanted)
        if body is None or body in link.iterancestors():
            continue
        id_ = f"note-{len(notes) + 1}"
        notes[target] = id_
        put_marker(link, id_, label)
        holders.append(body.getparent())
        move_note(body, id_, label, root)
    tidy(holders)
    return len(notes)


def _label(link: Any) -> str:
    text = "".join(link.itertext()).strip(_BLANK)
    if len(text) > _LONGEST_LABEL:
        return ""
    found = _LABEL.fullmatch(text)
    return found[1].split()[-1] if found else ""


def _is_marker(link: Any) -> bool:
    if link.get("role") == "doc-noteref" or "noteref" in link.get("epub:type", ""):
        return True
    text = "".join(link.itertext()).strip(_BLANK)
    if text[0] in "[(" and text[-1] in "])":
        return True
    if next(link.iter("sup"), None) is not None:
        return True
    parent = link.getparent()
    around = [link, parent] if parent is not None else [link]
    if any(element.tag == "sup" for element in link.iterancestors()):
        return True
    return any(_NAMED.search(element.get("class", "")) for element in around)


def _body(target: Any, wanted: set[Any]) -> Any:
    """The element that holds the text of the note at ``target``."""
    body = target
    while body is not None and body.tag not in _BODIES:
        body = body.getparent()
    if body is None or body.tag in _TOPS:
        return None
    if body.tag == "td":
        body = next(body.iterancestors("tr"), body)
    while True:
        parent = body.getparent()
        if parent is None or parent.tag not in _CLIMBED:
            return body
        inside = islice((1 for element in parent.iter() if element in wanted), 2)
        if sum(inside) != 1 or sum(len(text) for text in parent.itertext()) > _LONGEST:
            return body
        if any(NOTES_HEADING.match("".join(e.itertext())) for e in parent.iter("h2", "h3", "h4")):
            return body
        body = parent


def move_note(body: Any, id_: str, label: str, root: Any) -> None:
    """Move what is in ``body``, without its label and the way back, to an ``aside`` at the end of
    the tree; a note without text leaves nothing."""
    for link in [e for e in body.iter("a") if e.get("href", "").startswith("#")]:
        text = "".join(link.itertext()).strip(_BLANK)
        backlink = "back" in link.get("role", "") + link.get("class", "")
        if backlink or not text or _LABEL.fullmatch(text) or _BACK.fullmatch(text):
            _cut(link)
    for mark in [e for e in body.iter("span", "sup") if "backlink" in e.get("class", "")]:
        _cut(mark)
    _cut_label(body, label)
    if "".join(body.itertext()).strip(_BLANK):
        aside = html.Element("aside", {"data-note": id_, "data-label": label})
        aside.text, body.text = body.text, None
        aside.extend(list(body))
        if body.tag == "tr":
            for cell in aside:
                cell.tag = "div"
        root.append(aside)
        body.drop_tree()
    else:
        _cut(body)


def _cut(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        element.drop_tree()


def _cut_label(body: Any, label: str) -> None:
    """Take ``label`` off the front of the note's text."""
    for _, node in etree.iterwalk(body, events=("start",)):
        if node.text and node.text.strip(_BLANK):
            node.text = _without_label(node.text, label)
            return
        if node is not body and node.tail and node.tail.strip(_BLANK) and not len(node):
            node.tail = _without_label(node.tail, label)
            return


def _without_label(text: str, label: str) -> str:
    found = _OPENING.match(text)
    return text[found.end() :] if found and found[1] == label else text


def put_marker(link: Any, id_: str, label: str) -> None:
    """Make ``link`` the marker of a note, without brackets around it."""
    tail = link.tail
    link.clear()
    link.tail = tail
    link.set("data-note", id_)
    link.text = label
    holder = link
    parent = link.getparent()
    while parent is not None and parent.tag in ("sup", "span") and len(parent) == 1:
        before, after = (parent.text or "").strip(_BLANK), (holder.tail or "").strip(_BLANK)
        if (before, after) in (("[", "]"), ("(", ")"), ("", ",")):
            parent.text = None
            holder.tail = None
        elif before or after:
            return
        holder, parent = parent, parent.getparent()


def tidy(holders: list[Any]) -> None:
    """Drop what only held the notes, with the heading and the rule above it."""
    for holder in dict.fromkeys(holders):
        at = holder
        while at is not None and at.tag not in _TOPS:
            above = at.getparent()
            if above is None or not _is_bare(at):
                break
            _drop_heading(at)
            at.drop_tree()
            at = above
        if at is not None and at.tag in _TOPS and len(at):
            last = [child for child in at if isinstance(child.tag, str)]
            for child in reversed(last):
                if child.tag == "aside" and child.get("data-note"):
                    continue
                if child.tag == "hr" or _is_notes_heading(child):
                    child.drop_tree()
                    continue
                break


def _is_bare(element: Any) -> bool:
    texts = [text for text in element.itertext() if text.strip(_BLANK)]
    return not texts or bool(NOTES_HEADING.match(" ".join(texts)))


def _is_notes_heading(element: Any) -> bool:
    text = "".join(element.itertext()).strip(_BLANK)
    return len(text) < 30 and bool(NOTES_HEADING.match(text))


def _drop_heading(element: Any) -> None:
    before = element.getprevious()
    while before is not None and isinstance(before.tag, str):
        if before.tag != "hr" and not _is_notes_heading(before):
            return
        gone, before = before, before.getprevious()
        gone.drop_tree()
