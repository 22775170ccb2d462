"""The text of a message: plain with its quotes and signature, or HTML without its dress."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree, html

from briefing.readers import threads
from briefing.readers.html import word
from briefing.readers.html.raised import name_looks
from briefing.readers.shaping import Shape, without_controls

_RULE = re.compile(r"_{5,}\s*")  # above an earlier message
_LONGEST_SIGNATURE = 20  # lines
_DROPPED = ("script", "style", "head", "title", "noscript", "template", "object", "svg", "img")
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|font-size\s*:\s*0(?:px|pt)?\s*(?:;|$)")
_SIGNED = frozenset(("gmail_signature", "gmail_signature_prefix", "moz-signature"))
_HANDED_ON = frozenset(
    "gmail_quote gmail_quote_container moz-cite-prefix moz-forward-container yahoo_quoted".split()
)
_LISTED = re.compile(r"(?:[-*•]|\(?\w{1,2}[.)])\s")


def tidy_plain(text: str, signed: list[str]) -> str:
    """``text`` without the sender's signature under ``-- ``, whose lines are added to ``signed``.
    The signatures of earlier messages stay with these."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = ["" if _RULE.fullmatch(line) else line for line in lines]
    own = threads.own(lines)
    signs = [i for i, line in enumerate(lines) if line.rstrip() == "--"]
    below = [i for i in signs if i < own]
    for i in signs:
        lines[i] = ""
    if not below:
        return "\n".join(lines)
    start = end = below[-1] + 1
    while end < own and not lines[end].startswith(">"):
        end += 1
    while end > start and not lines[end - 1].strip():
        end -= 1
    rest = [line for line in lines[end:own] if line.strip() and not line.startswith(">")]
    if not any(lines[: start - 1]) or rest or end - start > _LONGEST_SIGNATURE:
        return "\n".join(lines)
    signed.extend(line.strip() for line in lines[start:end] if line.strip())
    return "\n".join(lines[:start] + lines[end:])


def plain_tree(text: str) -> Any:
    """The tree of plain text that stands beside HTML: paragraphs between blank lines, quotes."""
    shape = Shape()
    depth = 0
    shape.start("p")
    blank = False
    for line in text.split("\n"):
        row = threads.row(line, glued=not blank)
        blank = not row.text
        if blank or row.depth != depth or _LISTED.match(row.text):
            shape.end("p")
            for _ in range(row.depth - depth):
                shape.start("blockquote")
            for _ in range(depth - row.depth):
                shape.end("blockquote")
            shape.start("p")
        else:
            shape.empty("br")
        depth = row.depth
        shape.text(row.text)
    shape.end("p")
    for _ in range(depth):
        shape.end("blockquote")
    return shape.finish()


def html_tree(text: str, signed: list[str]) -> tuple[Any, bool]:
    """The tree of an HTML body, without what is hidden, drawn or run, and whether words in it were
    deleted. Its signature, where it is marked as one, is added to ``signed``."""
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False
    )
    try:
        page = without_controls(text).encode("utf-8", "replace")
        root = html.document_fromstring(page, parser=parser)
    except (etree.LxmlError, ValueError):
        return Shape().finish(), False
    changed = word.without_deleted(root)
    if word.is_words(text):
        word.tidy(root)
    for element in list(root.iter(*_DROPPED)):
        _drop(element)
    for element in list(root.iter()):
        style = element.get("style")
        if style and _HIDDEN.search(style.lower()):
            _drop(element)
        elif not _SIGNED.isdisjoint(_names(element)) and not _is_handed_on(element):
            signed.extend(line for raw in element.itertext() if (line := " ".join(raw.split())))
            _drop(element)
    name_looks(root)
    word.name_lists(root)
    body = root.find("body")
    return root if body is None else body, changed


def joined_tree(trees: list[Any]) -> Any:
    """One tree of several, in their order."""
    if len(trees) == 1:
        return trees[0]
    root = Shape().finish()
    for tree in trees:
        tree.tag = "div"
        root.append(tree)
    return root


def _names(element: Any) -> list[str]:
    return (element.get("class") or "").split()


def _is_handed_on(element: Any) -> bool:
    """Whether ``element`` stands in a message that is quoted."""
    return any(
        outer.tag == "blockquote" or not _HANDED_ON.isdisjoint(_names(outer))
        for outer in element.iterancestors()
    )


def _drop(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        element.drop_tree()
