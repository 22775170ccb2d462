"""Dates as people type them: ``14-6-2031``, ``2031-06-14``, ``14 juni 2031``."""

from __future__ import annotations

import re
from datetime import date

from briefing.domain.dates import MONTHS, SHORT_MONTHS, format_date
from briefing.domain.document import Period
from briefing.errors import UserError
from briefing.i18n import language

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4})")
_WORDS = re.compile(r"(\d{1,2})\.?\s+([^\W\d]+)\.?\s+(\d{4})")
_NAMES = {
    name.casefold(): number
    for table in (MONTHS, SHORT_MONTHS)
    for names in table.values()
    for number, name in enumerate(names, start=1)
}


def shown_date(day: date | None, *, short: bool = False) -> str:
    """A date for a field, in the language in use; empty for ``None``."""
    return format_date(day, language(), short=short) if day else ""


def typed_date(text: str) -> date | None:
    """The day that was typed; ``None`` for nothing. Raises ``UserError`` for anything else."""
    text = text.strip()
    if not text:
        return None
    if found := _ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := _NUMBERS.fullmatch(text):
        day, month, year = map(int, found.groups())
    elif (found := _WORDS.fullmatch(text)) and found[2].casefold() in _NAMES:
        day, month, year = int(found[1]), _NAMES[found[2].casefold()], int(found[3])
    else:
        raise UserError("“{text}” is not a date. Write it as 14-6-2031 or 2031-06-14.", text=text)
    try:
        return date(year, month, day)
    except ValueError:
        raise UserError("“{text}” is not a day of the calendar.", text=text) from None


def typed_period(first: str, last: str) -> Period | None:
    """The period between two typed days; one day alone is a period of that day."""
    days = [day for day in (typed_date(first), typed_date(last)) if day]
    if not days:
        return None
    if days[-1] < days[0]:
        raise UserError("The last day comes before the first.")
    return Period(days[0], days[-1])
