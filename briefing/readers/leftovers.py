"""What converters leave in a text: comments, bookmarks, page-break commands, inline notes.

Footnotes in any of a converter's shapes become ``[^label]`` in the text and either a line
``[^label]: text`` or an entry in the dictionary that is handed on.
"""

from __future__ import annotations

import re

from briefing.readers.raising import DIGITS, lowered, raised, stays_level

_HINT = re.compile(
    r"\[(?:bookmark|footnote|endnote|cid:|image|\[|\\\[|\d{1,3}\]\(#)|<|\\\[\d|\^[\d\[]|\\(?:new|page|clear)"
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_BOOKMARK = re.compile(r"\[(?:bookmark|cid|image):[^\[\]\n]*\]|\[image\d*(?:\.\w+)?\]")
_SCRIPT = re.compile(r"<(script|style|head|title)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_NOTE_REF = re.compile(r"\[(?:footnote|endnote)Ref:\s*(\d{1,4})\]")
_NOTE_TEXT = re.compile(r"\[(\d{1,4}):\s")
_NOTE_INLINE = re.compile(r"\^\[")
_SUP = re.compile(r"<sup>\s*(?:<a\b[^<>]*>)?\s*\[?(\d{1,3})\]?\s*(?:</a>)?\s*</sup>", re.IGNORECASE)
_POWER = re.compile(r"<sup>([-+−–]?\w{1,4}(?:[-+−–]\w{0,3})?)</sup>", re.IGNORECASE)
_INDEX = re.compile(r"<sub>([-+−–]?\d{1,4})</sub>", re.IGNORECASE)
_CARET = re.compile(r"(?:(?<=\S)|^)\^(\d{1,3})\^", re.MULTILINE)
_ANCHOR_DEFINITION = re.compile(
    r"^[ \t]*\[\\?\[?\^?(\d{1,3})\\?\]?\]\(#[^()\s]*(?:ref|back)[^()\s]*\)[ \t]*", re.MULTILINE
)
_ANCHOR = re.compile(r"\[\\?\[?\^?(\d{1,3})\\?\]?\]\(#[^()\s]+\)")
_ESCAPED_LABEL = re.compile(r"\\\[(\d{1,3})\\\](?!\()")
_PAGE_COMMAND = re.compile(r"^[ \t]*\\(?:newpage|pagebreak|clearpage)[ \t]*$", re.MULTILINE)
_RAISED = str.maketrans("0123456789", DIGITS)
_BEFORE = 12  # characters before raised ones that say how these are read
_LONGEST_NOTE = 8000


def clear(text: str) -> tuple[str, dict[str, str]]:
    """``text`` without what converters add, and the notes that stood inside it by label."""
    # one sign is found far sooner than a pattern, and most texts hold none of them
    if not any(sign in text for sign in "[<\\^") or not _HINT.search(text):
        return text, {}
    if "<" in text:
        text = _SCRIPT.sub("", _COMMENT.sub("", text))
        text = _SUP.sub(_digits, text)
        text = _POWER.sub(lambda m: raised(_before(m), m[1]), text)
        text = _INDEX.sub(lambda m: lowered(_before(m), m[1]), text)
    if "^" in text:
        text = _CARET.sub(lambda m: m[1].translate(_RAISED), text)
    text = _BOOKMARK.sub("", _PAGE_COMMAND.sub("\f", text))
    if "\\[" in text:
        text = _ESCAPED_LABEL.sub(r"[\1]", text)
    if "](#" in text:
        text = _ANCHOR.sub(r"[^\1]", _ANCHOR_DEFINITION.sub(r"[^\1]: ", text))
    notes: dict[str, str] = {}
    if _NOTE_REF.search(text):
        text = _NOTE_REF.sub(r"[^\1]", text)
        text = _lift(text, _NOTE_TEXT, notes)
    if "^[" in text:
        text = _lift_inline(text, notes)
    return text, notes


def _before(found: re.Match[str]) -> str:
    return found.string[max(0, found.start() - _BEFORE) : found.start()]


def _digits(found: re.Match[str]) -> str:
    """Raised digits: of a note's marker or label, or of a power."""
    before = _before(found)
    joined = bool(before) and (before[-1].isalnum() or before[-1] in ".,")
    return found[1] if joined and stays_level(before, found[1]) else found[1].translate(_RAISED)


def _closing(text: str, start: int) -> int:
    """Where the bracket closes that was open at ``start``; -1 when it does not."""
    depth = 1
    for i in range(start, min(len(text), start + _LONGEST_NOTE)):
        if text[i] == "[":
            depth += 1
        elif text[i] == "]":
            depth -= 1
            if not depth:
                return i
    return -1


def _lift(text: str, opening: re.Pattern[str], notes: dict[str, str]) -> str:
    """Take ``[2: …]`` out of the text."""
    kept: list[str] = []
    done = 0
    for found in opening.finditer(text):
        if found.start() < done:
            continue
        end = _closing(text, found.end())
        if end < 0 or found[1] in notes:
            continue
        notes[found[1]] = " ".join(text[found.end() : end].split())
        kept.append(text[done : found.start()].rstrip(" "))
        done = end + 1
    return "".join([*kept, text[done:]])


def _lift_inline(text: str, notes: dict[str, str]) -> str:
    """Replace ``^[…]`` by a marker; these notes are numbered as they come."""
    kept: list[str] = []
    done = 0
    for found in _NOTE_INLINE.finditer(text):
        if found.start() < done:
            continue
        end = _closing(text, found.end())
        if end < 0:
            continue
        label = str(len(notes) + 1)
        notes[label] = " ".join(text[found.end() : end].split())
        kept.append(f"{text[done : found.start()]}[^{label}]")
        done = end + 1
    return "".join([*kept, text[done:]])
