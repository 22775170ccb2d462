"""Days as people type them: ``14-6-2031``, ``14/6/31``, ``2031-06-14``, ``14 juni 2031``,
``June 14, 2031``, ``14 juni`` (of this year), ``20310614``, ``today``; periods also as ``4–5 juni
2031``."""

from __future__ import annotations

import re
from datetime import date, timedelta

from briefing.domain.dates import MONTHS, SHORT_MONTHS, format_date
from briefing.domain.document import Period
from briefing.errors import UserError
from briefing.i18n import language

_ISO = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})|(\d{4})(\d{2})(\d{2})")
_NUMBERS = re.compile(r"(\d{1,2})\s?[-/.\s]\s?(\d{1,2})\s?[-/.\s]\s?(\d{4}|\d{2})")
_DAY = re.compile(r"(\d{1,2})(?:e|de|ste|th|st|nd|rd)?\.?\s+([^\W\d]+)\.?,?(?:\s+(\d{4}))?")
_MONTH = re.compile(r"([^\W\d]+)\.?\s+(\d{1,2})(?:th|st|nd|rd)?(?:,?\s+(\d{4}))?")
_WEEKDAY = re.compile(
    r"(?:(?:maan|dins|woens|donder|vrij|zater|zon|mon|tues|wednes|thurs|fri|satur|sun)da[gy]"
    r"|ma|di|wo|do|vr|za|zo)[.,]?\s+"
)
_NEAR = {
    **dict.fromkeys(("vandaag", "today"), 0),
    **dict.fromkeys(("gisteren", "yesterday"), -1),
    **dict.fromkeys(("morgen", "tomorrow"), 1),
}
_TO = re.compile(
    r"\s*(?:–|—|t/m|\btot en met\b|\btot\b|\bto\b|\buntil\b|\s-\s)\s*"
    r"|(?<=^\d)-(?=\d+\s)|(?<=^\d\d)-(?=\d+\s)"
)
_NAMES = {
    name.casefold(): number
    for table in (MONTHS, SHORT_MONTHS)
    for names in table.values()
    for number, name in enumerate(names, start=1)
} | {"maart": 3, "mar": 3, "sept": 9}


def shown_date(day: date | None, *, short: bool = False) -> str:
    """A date for a field, in the language in use; empty for ``None``."""
    return format_date(day, language(), short=short) if day else ""


def typed_date(text: str) -> date | None:
    """The day that was typed; ``None`` for nothing. Raises ``UserError`` for anything else."""
    text = text.strip()
    if not text:
        return None
    plain = _WEEKDAY.sub("", text.casefold(), count=1)
    if plain in _NEAR:
        return date.today() + timedelta(days=_NEAR[plain])
    parts = _parts(plain)
    if parts is None:
        raise UserError("“{text}” is not a date. Write it as 14-6-2031 or 2031-06-14.", text=text)
    try:
        return date(*parts)
    except ValueError:
        raise UserError("“{text}” is not a day of the calendar.", text=text) from None


def _parts(text: str) -> tuple[int, int, int] | None:
    """Year, month and day of a text in lower case."""
    if found := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in found.groups() if part)
        return year, month, day
    if found := _NUMBERS.fullmatch(text):
        day, month, year = map(int, found.groups())
        return (year + 2000 if len(found[3]) == 2 else year), month, day
    for pattern, at_day, at_month in ((_DAY, 1, 2), (_MONTH, 2, 1)):
        found = pattern.fullmatch(text)
        if found and found[at_month] in _NAMES:
            year = int(found[3]) if found[3] else date.today().year
            return year, _NAMES[found[at_month]], int(found[at_day])
    return None


def typed_period(first: str, last: str) -> Period | None:
    """The period between two typed days; one day alone is a period of that day, and one of the
    two may hold both: ``4–5 juni 2031``."""
    if not (first.strip() and last.strip()):
        both = _both(first.strip() or last.strip())
        if both is not None:
            first, last = both
    days = [day for day in (typed_date(first), typed_date(last)) if day]
    if not days:
        return None
    if days[-1] < days[0]:
        raise UserError("The last day comes before the first.")
    return Period(days[0], days[-1])


def _both(text: str) -> tuple[str, str] | None:
    """The two days of a period on one line, each with its month and year."""
    halves = _TO.split(text, maxsplit=1)
    if len(halves) != 2 or not all(half.strip() for half in halves):
        return None
    first, last = halves[0].strip(), halves[1].strip()
    words = last.split()
    if first.isdecimal():
        first = " ".join([first, *words[1:]])
    elif not re.search(r"\d{4}", first) and re.fullmatch(r"\d{4}", words[-1]):
        first = f"{first} {words[-1]}"
    return first, last
