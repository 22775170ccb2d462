"""Days and periods as a text writes them, in Dutch and English.

``11 en 12 juli 2023``, ``28 mei tot en met 1 juni``, ``July 9–11, 2024``, ``22-06-2022`` become a
:class:`Mention` with the days and, where it is written, the year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from briefing.domain.document import Period

_NAMES = (
    ("januari", "january", "jan"),
    ("februari", "february", "feb"),
    ("maart", "march", "mrt", "mar"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("augustus", "august", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
MONTH_NUMBERS = {name: number for number, names in enumerate(_NAMES, 1) for name in names}
WEEKDAYS = frozenset(
    """
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
    monday tuesday wednesday thursday friday saturday sunday
    """.split()
)

_S = r"[ \u00a0\u2009\u202f]"
_MONTH = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
_WEEKDAY = rf"(?:(?:{'|'.join(sorted(WEEKDAYS))}),?{_S})?"
_DAY = r"[0-3]?[0-9](?:st|nd|rd|th|e)?"
_TO = (
    rf"(?:{_S}?[-\u2010-\u2014/]{_S}?|"
    rf"{_S}(?:en|and|&|to|through|until|tot|t/m|tot{_S}en{_S}met|t\.e\.m\.){_S})"
)
_YEAR = r"(?:19|20)\d\d"
# Each pattern begins with a plain class of characters, so that the search skips to those; what must
# not stand in front is looked at afterwards.
_DUTCH_ORDER = re.compile(
    rf"(?P<d1>[0-9](?<![\w.,][0-9])[0-9]?(?:st|nd|rd|th|e)?)"
    rf"(?:(?:,{_S}{_DAY}){{0,4}}(?:{_S}(?P<m1>{_MONTH})\.?)?(?:{_S}(?P<y1>{_YEAR}))?{_TO}"
    rf"(?:de{_S})?{_WEEKDAY}(?P<d2>{_DAY}))?"
    rf"{_S}(?P<m2>{_MONTH})\b\.?(?:,?{_S}(?P<y2>{_YEAR})(?!\d))?",
    re.IGNORECASE,
)
_ENGLISH_MONTH = "|".join(
    sorted(
        (name for names in _NAMES for n in names for name in (n.capitalize(), n.upper())),
        key=len,
        reverse=True,
    )
)
_AMERICAN_ORDER = re.compile(
    rf"(?P<m1>{_ENGLISH_MONTH})\.?{_S}(?P<d1>{_DAY})(?!\d)"
    rf"(?:{_TO}(?:(?P<m2>{_ENGLISH_MONTH})\.?{_S})?(?P<d2>{_DAY})(?!\d))?"
    rf"(?:,?{_S}(?P<y2>{_YEAR})(?!\d))?"
)
_NUMERIC = re.compile(r"[0-9](?<![\w.-][0-9])[0-9]*[-/.][0-9]{1,2}[-/.][0-9]{1,4}(?![\w-])(?!\.\d)")
_DIGIT = re.compile(r"[0-9]")


@dataclass(frozen=True, slots=True)
class Mention:
    """Days named at ``start:end``: first and last as (month, day); the years are ``None`` where the
    text leaves them out."""

    start: int
    end: int
    first: tuple[int, int]
    last: tuple[int, int]
    first_year: int | None
    last_year: int | None

    def period(self, year: int | None = None) -> Period | None:
        """The period, with ``year`` for the last day where the text has none; ``None`` when a day
        does not exist, the order is wrong or the year stays unknown."""
        last_year = self.last_year or year
        if last_year is None:
            return None
        first_year = self.first_year
        if first_year is None:
            first_year = last_year - 1 if self.first[0] > self.last[0] else last_year
        try:
            first, last = date(first_year, *self.first), date(last_year, *self.last)
        except ValueError:
            return None
        return Period(first, last) if first <= last and (last - first).days < 32 else None


def find_days(text: str, start: int = 0, end: int | None = None) -> list[Mention]:
    """The days and periods in ``text[start:end]`` in order, without overlap."""
    stop = len(text) if end is None else min(end, len(text))
    if not _DIGIT.search(text, start, stop):
        return []
    found = [
        *_ordered(_DUTCH_ORDER, text, start, stop),
        *_ordered(_AMERICAN_ORDER, text, start, stop),
        *_numeric(text, start, stop),
    ]
    found.sort(key=lambda m: (m.start, -m.end))
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _ordered(pattern: re.Pattern[str], text: str, start: int, stop: int) -> Iterator[Mention]:
    for match in pattern.finditer(text, start, stop):
        if match.start() and text[match.start() - 1].isalnum():
            continue
        groups = match.groupdict()
        d1, m1, d2, m2 = groups["d1"], groups["m1"], groups["d2"], groups["m2"]
        first_year = int(groups["y1"]) if groups.get("y1") else None
        year = int(groups["y2"]) if groups["y2"] else None
        last_month = MONTH_NUMBERS[(m2 or m1).lower()]
        first_month = MONTH_NUMBERS[m1.lower()] if m1 else last_month
        first = (first_month, _number(d1))
        last = (last_month, _number(d2)) if d2 else (last_month, first[1])
        if 1 <= first[1] <= 31 and 1 <= last[1] <= 31:
            yield Mention(match.start(), match.end(), first, last, first_year, year)


def _numeric(text: str, start: int, stop: int) -> Iterator[Mention]:
    for match in _NUMERIC.finditer(text, start, stop):
        parts = re.split(r"[-/.]", match.group())
        if len(parts[0]) == 4:
            parts.reverse()
        if len(parts[2]) != 4 or len(parts[0]) > 2:
            continue
        year, day = int(parts[2]), (int(parts[1]), int(parts[0]))
        if 1900 <= year < 2100 and 1 <= day[0] <= 12 and 1 <= day[1] <= 31:
            yield Mention(match.start(), match.end(), day, day, year, year)


def _number(day: str) -> int:
    return int("".join(c for c in day if c.isdigit()))
