"""The text of a message: plain with its quotes and signature, or HTML without its dress."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree, html

from briefing.readers.html import word
from briefing.readers.html.raised import name_looks
from briefing.readers.shaping import Shape

_SIGNATURE = re.compile(r"\n-- ?(?=\n)")
_RULE = re.compile(
    r"\n[> \t]*(?:-{2,}[ ]*(?:oorspronkelijk|doorgestuurd|original|forwarded) (?:bericht|message)"
    r"[ ]*-{2,}|begin (?:doorgestuurd bericht|forwarded message):|_{5,})[ ]*(?=\n)",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"(?:\n[*]?(?:van|from|verzonden|verstuurd|sent|datum|date|aan|to|cc|onderwerp|subject)[*]?:"
    r"[^\n]*){3,}(?=\n)",
    re.IGNORECASE,
)
_LONGEST_SIGNATURE = 20  # lines
_DROPPED = ("script", "style", "head", "title", "noscript", "template", "object", "svg", "img")
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|font-size\s*:\s*0(?:px|pt)?\s*(?:;|$)")
_SIGNED = ("gmail_signature", "moz-signature")
_QUOTED = re.compile(r"^((?:> ?)+)(.*)$")
_LIST_SIGN = re.compile(
    r"^[\s\u00a0]*(?P<bullet>[·•o§\uf0b7\uf0a7\u2013-]|Ø|ü)?(?P<number>\(?\w{1,4}[.)])?[\s\u00a0]+"
)


def tidy_plain(text: str, signed: list[str]) -> str:
    """``text`` without the signature under ``-- ``, whose lines are added to ``signed``, and with
    the head of each earlier message apart from what it stands above."""
    text = _headed(text.replace("\r\n", "\n").replace("\r", "\n"))
    found = next(reversed(list(_SIGNATURE.finditer(text))), None)
    if found is None:
        return text
    lines = [line.strip() for line in text[found.end() :].split("\n")]
    if len(lines) > _LONGEST_SIGNATURE or any(line.startswith(">") for line in lines):
        return text
    signed.extend(line for line in lines if line)
    return text[: found.start()]


def _headed(text: str) -> str:
    """``text`` without the rules above earlier messages, the lines of their heads apart."""
    text = _RULE.sub("\n\n", f"\n{text}")
    found = _HEAD.search(text)
    # one above all text is known as the head of a letter
    first = found.end() if found and not text[: found.start()].strip() else 0
    return text[:first] + _HEAD.sub(_apart, text[first:])


def _apart(head: re.Match[str]) -> str:
    return "\n" + head[0].replace("\n", "\n\n") + "\n"


def plain_tree(text: str) -> Any:
    """The tree of plain text that stands beside HTML: paragraphs between blank lines, quotes."""
    shape = Shape()
    quoted = False
    for block in re.split(r"\n\s*\n", text):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        if not lines:
            continue
        quoted = all(_QUOTED.match(line) for line in lines)
        if quoted:
            shape.start("blockquote")
            lines = [_QUOTED.sub(r"\2", line) for line in lines]
        shape.empty("p", text=" ".join(lines))
        if quoted:
            shape.end("blockquote")
    return shape.finish()


def html_tree(text: str, signed: list[str]) -> Any:
    """The tree of an HTML body, without what is hidden, drawn or run. Its signature, where it is
    marked as one, is added to ``signed``."""
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False
    )
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return Shape().finish()
    if word.is_words(text):
        word.tidy(root)
    for element in list(root.iter(*_DROPPED)):
        _drop(element)
    for element in list(root.iter()):
        style = element.get("style")
        if style and _HIDDEN.search(style.lower()):
            _drop(element)
        elif element.get("class") in _SIGNED:
            signed.extend(line for raw in element.itertext() if (line := " ".join(raw.split())))
            _drop(element)
    name_looks(root)
    _name_lists(root)
    body = root.find("body")
    return root if body is None else body


def joined_tree(trees: list[Any]) -> Any:
    """One tree of several, in their order."""
    if len(trees) == 1:
        return trees[0]
    root = Shape().finish()
    for tree in trees:
        tree.tag = "div"
        root.append(tree)
    return root


def _drop(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        element.drop_tree()


def _name_lists(root: Any) -> None:
    """Lists as Word writes them in a message: paragraphs that carry their sign as text."""
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
