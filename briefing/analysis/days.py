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
_DAY = r"[0-3]?\d(?:st|nd|rd|th|e)?"
_TO = (
    rf"(?:{_S}?[-\u2010-\u2014/]{_S}?|"
    rf"{_S}(?:en|and|&|to|through|until|tot|t/m|tot{_S}en{_S}met|t\.e\.m\.){_S})"
)
_YEAR = r"(?:19|20)\d\d"
_DUTCH_ORDER = re.compile(
    rf"(?<![\w.,])(?:(?P<d1>{_DAY})(?:{_S}(?P<m1>{_MONTH})\.?)?(?:{_S}(?P<y1>{_YEAR}))?"
    rf"(?:,{_S}{_DAY})*{_TO}(?:de{_S})?{_WEEKDAY})?"
    rf"(?P<d2>{_DAY}){_S}(?P<m2>{_MONTH})\b\.?(?:,?{_S}(?P<y2>{_YEAR})(?!\d))?",
    re.IGNORECASE,
)
_AMERICAN_ORDER = re.compile(
    rf"(?<!\w)(?P<m1>{_MONTH})\.?{_S}(?P<d1>{_DAY})(?!\d)"
    rf"(?:{_TO}(?:(?P<m2>{_MONTH})\.?{_S})?(?P<d2>{_DAY})(?!\d))?(?:,?{_S}(?P<y2>{_YEAR})(?!\d))?",
    re.IGNORECASE,
)
_NUMERIC = re.compile(
    r"(?<![\w.-])(?:(?P<d>[0-3]?\d)[-/.](?P<m>[01]?\d)[-/.](?P<y>(?:19|20)\d\d)"
    r"|(?P<iy>(?:19|20)\d\d)-(?P<im>[01]\d)-(?P<id>[0-3]\d))(?![\w-])"
)


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
    stop = len(text) if end is None else end
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


def _ordered(
    pattern: re.Pattern[str], text: str, start: int, stop: int
) -> Iterator[Mention]:
    for match in pattern.finditer(text, start, stop):
        d1, m1, d2, m2 = match["d1"], match["m1"], match["d2"], match["m2"]
        year = int(match["y2"]) if match["y2"] else None
        month = MONTH_NUMBERS[(m2 or m1).lower()]
        last = (month, _number(d2 or d1))
        first = (MONTH_NUMBERS[m1.lower()] if m1 else month, _number(d1)) if d1 else last
        groups = match.groupdict()
        first_year = int(groups["y1"]) if groups.get("y1") else None
        if 1 <= first[1] <= 31 and 1 <= last[1] <= 31:
            yield Mention(match.start(), match.end(), first, last, first_year, year)


def _numeric(text: str, start: int, stop: int) -> Iterator[Mention]:
    for match in _NUMERIC.finditer(text, start, stop):
        year = int(match["y"] or match["iy"])
        day = (int(match["m"] or match["im"]), int(match["d"] or match["id"]))
        if 1 <= day[0] <= 12 and 1 <= day[1] <= 31:
            yield Mention(match.start(), match.end(), day, day, year, year)


def _number(day: str) -> int:
    return int("".join(c for c in day if c.isdigit()))
