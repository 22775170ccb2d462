"""Who a report comes from, where no line of the letterhead names a ministry.

A printed paper says it in its head ("Brief van de ministers van … en van …"), a letter in its
signatures. One minister or state secretary stands for the ministry ("Ministerie van Defensie");
several are named as they sign, and so is a minister without a ministry ("Minister voor …").
Without either it is the directorate in the letterhead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.domain.document import Block, BlockKind, Document

_OFFICE = (
    r"(?:minister-president(?:, minister van [\w -]+)?|(?:ministers?|staatssecretaris(?:sen)?)"
    r" (?:van|voor) [\w ,-]{4,150})"
)
_IN_HEAD = re.compile(
    rf"(?:.*\b)?(?:brief|verslag|nota|lijst)\b.{{0,60}}? van de ({_OFFICE})$", re.IGNORECASE
)
_SIGNED = re.compile(rf"(?:(?:mede )?namens )?de ({_OFFICE}?),?$", re.IGNORECASE)
_OPENINGS = ("De ", "DE ", "de ", "Mede ", "Namens ", "Minister", "MEDE ", "NAMENS ")
_NAME = re.compile(r"(?:[\w.’'-]+ ){0,6}[A-ZÀ-Þ][\w’'-]+(?:,? [A-Z]\w+)?$")
_LONGEST_NAME = 60
_ALONE = re.compile(r"(?:minister|staatssecretaris) van (.+)", re.IGNORECASE)
_SMALL = frozenset("van voor en de het der".split())
_DIRECTORATE = re.compile(r"(?:Directoraat-Generaal|Directie|Afdeling):? ([A-Z][\w ,-]{3,60})$")


def guess_sender(document: Document) -> str:
    """The sender by the paper's head, else by the signatures, else the directorate; or ``""``."""
    for line in document.letterhead:
        if head := _IN_HEAD.match(line):
            return _named([head[1]])
    return _named(_signed(document)) or _directorate(document.letterhead)


def _directorate(lines: Sequence[str]) -> str:
    for line in lines:
        if match := _DIRECTORATE.match(line):
            return match.group().replace(": ", " ", 1)
    return ""


def _signed(document: Document) -> list[str]:
    """The offices in lines of their own, each with a name below it."""
    text, blocks = document.text, document.blocks
    found: list[str] = []
    for index, block in enumerate(blocks):
        if block.end - block.start > 160 or not text.startswith(_OPENINGS, block.start):
            continue
        match = _SIGNED.match(text[block.start : block.end])
        if match and block.kind is BlockKind.PARAGRAPH and _has_name(text, blocks, index + 1):
            found.append(match[1])
    return found


def _has_name(text: str, blocks: Sequence[Block], index: int) -> bool:
    if index >= len(blocks) or blocks[index].end - blocks[index].start > _LONGEST_NAME:
        return False
    return bool(_NAME.match(text[blocks[index].start : blocks[index].end]))


def _named(offices: list[str]) -> str:
    written = list(dict.fromkeys(_cased(office.rstrip(", ")) for office in offices))
    if not written:
        return ""
    if len(written) == 1:
        office = (
            written[0].rpartition(", ")[2] if written[0].startswith("Minister-") else written[0]
        )
        if office.lower() == "minister-president":
            return "Ministerie van Algemene Zaken"
        alone = _ALONE.fullmatch(office)
        several = alone is not None and " en van " in alone[1]
        return f"Ministerie van {alone[1]}" if alone and not several else office
    if all(office.startswith("Minister van ") for office in written):
        written = [office.removeprefix("Minister ") for office in written]
        return f"Ministers {_row(written)}"
    return _row(written)


def _row(parts: list[str]) -> str:
    return " en ".join((", ".join(parts[:-1]), parts[-1]))


def _cased(office: str) -> str:
    """``office`` with the capitals that a ministry's name has."""
    if not office.isupper():
        return office[:1].upper() + office[1:]
    words = (
        w if w in _SMALL else "-".join(map(str.capitalize, w.split("-")))
        for w in office.lower().split()
    )
    return " ".join(words)
