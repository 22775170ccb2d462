"""Markdown that somebody wrote, by way of markdown-it: links, nested lists, tables and footnotes as
its author meant them."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_HEADING = re.compile(r"^#{1,6} +\S|^\S.*\n(?:={3,}|-{3,})[ \t]*$", re.MULTILINE)
_LINK = re.compile(
    r"\[[^\[\]\n]+\]\((?:https?://|mailto:)|^ {0,3}\[[^\]\n]+\]:[ \t]*\S", re.MULTILINE
)
# what converters leave: page breaks and numbers, broken words, marks of their own, raised digits
_CONVERTED = re.compile(
    r"\f|\w[-\u00ad\u00ac]\n[a-z]|^[ \t]*+(?:[-–—][ \t]*+)?\d{1,4}[ \t]*+"
    r"(?:[-–—]|(?:van|of|/)[ \t]*\d{1,4})?[ \t]*$"
    r"|^[ \t]*+(?:pagina|page|blz\.?)[ \t]+\d"
    r"|\[(?:bookmark|footnote|endnote|cid|image|page)\b[^\]\n]*[:\]]"
    r"|[⁰¹²³⁴-⁹]|\\(?:newpage|pagebreak)|\]\(#_?(?:ftn|edn|page|fn|bookmark)|\]\{|kst-\d|\ufffe"
    r"|vergaderjaar \d{4}|<sup>|(?<!\[)\^[\d\[]|\]\(#\S*(?:note|ref)",
    re.MULTILINE | re.IGNORECASE,
)
_BLOCK = re.compile(r"\n[ \t]*+\n")
_MARKED = re.compile(r"\s|[#>|*_`~<=\[-]|\d{1,3}[.)]\s|\w\)")
_WHOLE = (".", "!", "?", ":", ";", "…", ")", "]", "”", '"', "’", "'", "*", "_", "`", ">", "|")
# the head of a letter or memo, of which each line counts
_LABELS = re.compile(r"(?:^[*_]*[A-Z][\w -]{1,25}[*_]*:[*_]* .*\n){2}", re.MULTILINE)
_DEFINITION = re.compile(r"^ {0,3}\[\^([^\]\s\[]{1,60})\]:[ \t]*(.*)$")
_REFERENCE = re.compile(r"\[\^([^\]\s\[]{1,60})\]")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_DIV = re.compile(r"^[ \t]*:::.*$", re.MULTILINE)
_ATTRIBUTES = re.compile(r"(?<![ \t])[ \t]*+\{[#.][^{}\n]*\}[ \t]*$", re.MULTILINE)


def is_written(text: str) -> bool:
    """Whether ``text`` is Markdown as people write it: with signs of it, without what converters
    leave, and each of its paragraphs whole."""
    if not (_HEADING.search(text) or _LINK.search(text)) or _CONVERTED.search(text):
        return False
    if _LABELS.search(text):
        return False
    blocks = (block.strip("\n") for block in _BLOCK.split(text))
    return all(
        not block or _MARKED.match(block) or "\n---" in block or "\n===" in block
        or block.rstrip().endswith(_WHOLE)
        for block in blocks
    )  # fmt: skip


def tree_of(text: str) -> Any:
    """The tree of ``text`` that :mod:`briefing.readers.tree` reads."""
    from lxml import html

    text, notes = _without_notes(_ATTRIBUTES.sub("", _DIV.sub("", text)))
    parser = _parser(notes)
    labels: list[str] = []
    page = parser.render(text, {"notes": labels})
    for label in notes:
        body = parser.render(notes[label], {"notes": labels})
        shown = escape(label)
        page += f'<aside data-note="{shown}" data-label="{shown}">{body}</aside>'
    options = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    root = html.document_fromstring(f"<body>{page}</body>".encode("utf-8", "replace"), options)
    found = root.find("body")
    return root if found is None else found


def _parser(notes: dict[str, str]) -> MarkdownIt:
    from markdown_it import MarkdownIt

    def reference(state: StateInline, silent: bool) -> bool:
        if not state.src.startswith("[^", state.pos):
            return False
        found = _REFERENCE.match(state.src, state.pos)
        if not found or found[1] not in notes:
            return False
        if not silent:
            token = state.push("note_reference", "", 0)
            token.content = found[1]
        state.pos = found.end()
        return True

    def shown(self: Any, tokens: Any, index: int, options: Any, env: Any) -> str:
        label = escape(tokens[index].content)
        return f'<a data-note="{label}">{label}</a>'

    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    parser.inline.ruler.before("link", "note_reference", reference)
    parser.add_render_rule("note_reference", shown)
    return parser


def _without_notes(text: str) -> tuple[str, dict[str, str]]:
    """``text`` without the texts of its notes, and these by label."""
    if "[^" not in text:
        return text, {}
    kept: list[str] = []
    notes: dict[str, list[str]] = {}
    current: list[str] | None = None
    blank = False
    fence = ""
    for line in text.split("\n"):
        found = None if fence else _DEFINITION.match(line)
        if found:
            current = notes.setdefault(found[1], [])
            current.append(found[2])
            blank = False
            continue
        if current is not None:
            indented = line.startswith(("    ", "\t"))
            if not line.strip() or indented or not blank:
                current.append(line.strip() if indented or blank else line)
                blank = not line.strip()
                continue
            current = None
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        kept.append(line)
    return "\n".join(kept), {label: "\n".join(lines).strip() for label, lines in notes.items()}
