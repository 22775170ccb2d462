"""What a file says about itself: its author, the day on which it was made or sent, the lines that
stand around its pages."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from briefing.domain.document import Document

# what programs and templates fill in where nobody gave a title
_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel)\b.*|(?:word|pdf)?[ -]?document\d*"
    r"|(?:naamloos|untitled|geen titel|no title|titel|title|sjabloon|template|normal|concept|brief"
    r"|nota|memo|kamerbrief|home|index)\W*\d*"
    r"|.*\.(?:docx?|dotx?|odt|rtf|pdf|html?|txt|indd)|[\W\d_]*)",
    re.IGNORECASE,
)
#: Where the number of the page stands in a line around it.
NUMBER = "\ufdd0"  # no character of any text
_APART = re.compile(r"\t|\s+[|•·]\s+")
_COUNTING = re.compile(
    r"(?:(?:pagina|page|bladzijde|blz\.?|pag\.|van|of|\d{1,4})[\s:/]*)+", re.IGNORECASE
)
_LONGEST_LINE = 200
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Properties:
    """What an office file says about itself; 0 ``pages`` when it does not."""

    title: str = ""
    author: str = ""
    changed: date | None = None
    pages: int = 0


def with_properties(document: Document, *, sender: str = "", day: date | None = None) -> Document:
    """``document`` with what the file's properties say where nothing better is known. Marked as
    guessed, so that what the text itself says goes first."""
    known = document.metadata
    guessed = set(known.guessed)
    guessed |= {"sender"} if sender and not known.sender else set()
    guessed |= {"date"} if day and not known.date else set()
    metadata = replace(
        known,
        sender=known.sender or sender,
        date=known.date or day,
        guessed=frozenset(guessed),
    )
    return replace(document, metadata=metadata)


def lines_around(raw: str) -> list[str]:
    """The lines in one paragraph of a page's head or foot: all of it, or what stands apart, behind
    a tab or a bar, from the :data:`NUMBER` of the page, and does not count along with it. Long
    ones are none."""
    numbered = NUMBER in raw
    pieces = [piece for piece in _APART.split(raw) if NUMBER not in piece] if numbered else [raw]
    lines = (" ".join(piece.split()) for piece in pieces)
    return [
        line
        for line in lines
        if line and len(line) <= _LONGEST_LINE and not (numbered and _COUNTING.fullmatch(line))
    ]


def day_of(moment: str | None) -> date | None:
    """The day of a moment in ISO 8601 (``2031-06-04T09:30:00Z``); ``None`` in anything else."""
    found = _DAY.match(moment.strip()) if moment else None
    try:
        return date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None


def real_title(title: str) -> str:
    """``title`` from a file's properties, "" where a program or template filled it in."""
    title = " ".join(title.split())
    return "" if _NO_TITLE.fullmatch(title) else title
