"""Whether two documents are the same report: by reference, title, days and likeness together.

Likeness alone does not tell: reports of yearly meetings share much of their wording, and a reprint
with a few corrections shares nearly all. So each fact that agrees lowers the likeness that is asked
for, and each that differs raises it.
"""

from __future__ import annotations

import re

from briefing.analysis.references import find_references
from briefing.domain.document import Metadata, Period
from briefing.domain.folding import fold, words

_NOTHING_KNOWN = 0.8  # texts alike to this degree, of which nothing else agrees or differs
_SAME_REFERENCE = 0.45  # a cover letter shares the number of what it covers, hardly its text
_SAME_TITLE_AND_DAY = 0.5
_SAME_TITLE = 0.7
_SAME_DAY = 0.75
# with one, two or three facts that differ; a title that is the same makes it a little easier
_DIFFERENT = (0.85, 0.93, 0.97)
_EASIER = 0.05
_NEVER = 2.0
_NEARLY = 0.8  # of the words of two titles


def reasons(new: Metadata, old: Metadata, likeness: float) -> tuple[str, ...]:
    """Why ``new`` may be another version of ``old``, as keys of
    :data:`briefing.domain.versions.REASONS`; empty when it is not to be offered."""
    reference = _agree(reference_key(new.reference), reference_key(old.reference))
    title = same_title(new.title, old.title)
    day = _same_day(new, old)
    if likeness < _least(reference, title, day, _meetings_differ(new, old)):
        return ()
    found = [("reference", reference), ("title", title), ("date", day), ("text", True)]
    return tuple(name for name, holds in found if holds)


def _least(reference: bool | None, title: bool, day: bool | None, meetings_differ: bool) -> float:
    if reference:
        return _SAME_REFERENCE
    if meetings_differ and not title:
        return _NEVER  # two meetings, however alike what is said of them
    against = (reference is False) + (day is False) + meetings_differ
    if against:
        return _DIFFERENT[against - 1] - (_EASIER if title else 0)
    if title:
        return _SAME_TITLE_AND_DAY if day else _SAME_TITLE
    return _SAME_DAY if day else _NOTHING_KNOWN


def reference_key(reference: str) -> str:
    """A reference in a form that compares: the normal form of a Kamerstuk, else its letters and
    digits."""
    for found in find_references(reference):
        if found.kind in ("kamerstuk", "motie") and not found.doubtful:
            return found.id
    return "".join(words(fold(reference)))


def title_key(title: str) -> str:
    """A title in a form that compares."""
    return " ".join(words(fold(title)))


def same_title(one: str, other: str) -> bool:
    """Whether two titles say the same, a word or so aside; numbers are no such words."""
    ours, theirs = set(title_key(one).split()), set(title_key(other).split())
    if not ours or not theirs or re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    return len(ours & theirs) / len(ours | theirs) >= _NEARLY


def _agree(one: str, other: str) -> bool | None:
    return one == other if one and other else None


def _same_day(one: Metadata, other: Metadata) -> bool | None:
    """Whether the documents are of one day, or else the meetings; ``None`` when that is unknown."""
    if one.date and other.date:
        return one.date == other.date
    if one.period and other.period:
        return one.period == other.period
    return None


def _meetings_differ(one: Metadata, other: Metadata) -> bool:
    return bool(one.period and other.period) and not _overlap(one.period, other.period)


def _overlap(one: Period | None, other: Period | None) -> bool:
    return bool(one and other and one.first <= other.last and other.first <= one.last)
