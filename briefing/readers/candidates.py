"""What may be a footnote: lines that may begin a note, digits that may be its marker."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LOWERED = str.maketrans(_RAISED, "0123456789")
_START = re.compile(
    rf"\n(?:([{_RAISED}]{{1,3}})[ \t]*|\[(\d{{1,3}})\][ \t]*|\((\d{{1,3}})\)[ \t]+"
    r"|(\d{1,3})[.)]?[ \t]+|(\d{1,3})(?=[A-Z][a-z]))(?=\S)"
)
_STYLES = ("", "raised", "bracket", "paren", "plain", "stuck")
# one sign and more of it: that is searched for three times faster than a bare repetition
_DIGITS = re.compile("[0-9][0-9]*")
_ANY_DIGITS = re.compile(f"[0-9][0-9]*|[{_RAISED}][{_RAISED}]*")
_SIGNS_BEFORE = frozenset(".,;:!?%)]”’\"'»…*_")
_BETWEEN = re.compile(r"[,;]? ?")
_NUMBER_GOES_ON = re.compile(r"[\w%°/]|[.,:]\d|-\w")
_YEAR_BEFORE = re.compile(r"(?<!\d)(?:19|20)\d\d[.;)]$")
_WORD_BEFORE = re.compile(r"[^\W\d_]+$")
_NUMBERED_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:nrs?|no|art|artt|p|pp|pag|blz|par|hfst|vol|afd|bijl|fig|tab|kst|lid|sub|§|v)\.$",
    re.IGNORECASE,
)
_UNIT_BEFORE = re.compile(r"(?:^|[\s\d])(?:m|km|cm|mm|dm|hm)$|[×·*x]\s?10$|[⁺⁻]$")
_NUMBER_BEFORE = re.compile(r"(?<!\b(?:19|20)\d)\d$")
_POWER_BEFORE = re.compile(  # what may have one: a letter, ten, a formula in brackets
    r"(?<![^\W\d_])[^\W\d_]$|(?<!\d)10$"
    r"|\((?:\w|[\w,.]{1,4}(?: ?[-+−–*/·×:] ?[\w,.]{1,4}){1,8})\)$"
)


@dataclass(slots=True)
class Start:
    """A line that may begin a note; ``text`` is where the note's own text begins in it."""

    line: int
    label: int
    style: str
    text: int
    worth: int = 0


@dataclass(slots=True)
class Marker:
    """Characters that may be a marker, by their place in the text."""

    start: int
    end: int
    line: int
    label: int
    worth: int


def note_starts(text: str, starts: list[int]) -> dict[int, list[Start]]:
    """Lines that may begin a note, by label."""
    found: dict[int, list[Start]] = {}
    for match in _START.finditer("\n" + text):
        which = match.lastindex or 0
        label = int(match[which].translate(_LOWERED))
        line = bisect_right(starts, match.start()) - 1  # one line feed more before each
        style = _STYLES[which]
        if style == "plain" and match[0].rstrip()[-1] in ".)":
            style = "dotted"
        start = Start(line, label, style, match.end() - 1 - starts[line])
        if label:
            found.setdefault(label, []).append(start)
    return found


def note_markers(text: str, starts: list[int]) -> dict[int, list[Marker]]:
    """Characters that may be markers, by label, each with its worth (1–4)."""
    found: dict[int, list[Marker]] = {}
    raised = any(sign in text for sign in _RAISED)
    beside: Marker | None = None  # the candidate before, for "3, 4" on one word
    for match in (_ANY_DIGITS if raised else _DIGITS).finditer(text):
        first, last = match.span()
        sign = text[first - 1] if first else "\n"
        near = beside is not None and first - beside.end <= 2
        # nearly every number in a text stands free: be quick about those
        if last - first > 3 or (
            sign in " \n" and not near and (sign == "\n" or text[first] not in _RAISED)
        ):
            continue
        label = int(match[0].translate(_LOWERED))
        before = text[max(0, first - 40) : first].rpartition("\n")[2]
        if (
            near
            and beside
            and label == beside.label + 1
            and _BETWEEN.fullmatch(text, beside.end, first)
        ):
            first, worth = beside.end, beside.worth
        elif text[first] in _RAISED:
            worth = raised_worth(before)
        elif sign in "[(":
            worth = _bracketed(text, first, last, before)
            first, last = first - 1, last + 1
        elif sign in " \n" or (
            _NUMBER_GOES_ON.match(text, last) and not _another(text, last, label)
        ):
            continue
        else:
            worth = _worth(before, match[0], text)
        if label and worth:
            line = bisect_right(starts, first) - 1
            beside = Marker(first, last, line, label, worth)
            found.setdefault(label, []).append(beside)
    return found


def raised_worth(before: str) -> int:
    """How sure it is (0–4) that raised digits behind ``before`` are a marker, and no power."""
    if not before or _UNIT_BEFORE.search(before):
        return 0
    if _POWER_BEFORE.search(before):
        return 1
    return 2 if _NUMBER_BEFORE.search(before) else 4


def _another(text: str, last: int, label: int) -> bool:
    """Whether the next label follows after a comma: "woord.3,4 "."""
    following = _DIGITS.match(text, last + 1)
    if text[last : last + 1] != "," or not following or int(following[0]) != label + 1:
        return False
    return not _NUMBER_GOES_ON.match(text, following.end())


def _bracketed(text: str, first: int, last: int, before: str) -> int:
    """How sure it is that digits in brackets are a marker."""
    closing = text[last : last + 1]
    above = before[:-1].rstrip(" ")
    if not above or closing != ("]" if before[-1] == "[" else ")"):
        return 0
    if closing == "]":
        return 0 if text[last + 1 : last + 2] == "(" else 3
    glued = above == before[:-1] and (above[-1].isalpha() or above[-1] in ".,;!?”’\"'%")
    return 2 if glued and not text[last + 1 : last + 2].isalnum() else 0


def _worth(before: str, digits: str, text: str) -> int:
    """How sure it is that plain digits are a marker, by what they are glued to."""
    sign = before[-1]
    if sign.isalpha():
        word = _WORD_BEFORE.search(before)
        token = word[0] if word else sign
        if len(token) < 2:
            return 0
        if token[-2:].islower():
            return 3 if len(token) > 2 or token.islower() else 1
        # an acronym with a number that comes back is a name
        return 0 if text.count(token + digits) > 1 else 1
    if sign not in _SIGNS_BEFORE:
        return 0
    if sign in "\"'’”“" and (len(before) < 2 or before[-2] in " ("):
        return 0
    if sign in ".,:" and before[-2:-1].isdigit():
        return 2 if _YEAR_BEFORE.search(before) else 0
    if sign == "." and _NUMBERED_ABBREVIATION.search(before):
        return 0
    return 3
