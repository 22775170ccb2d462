"""Dates as people read them, in Dutch and English."""

from __future__ import annotations

import re
from datetime import date

from briefing.domain.document import Period

MONTHS = {
    "nl": tuple(
        "januari februari maart april mei juni juli augustus september oktober november "
        "december".split()
    ),
    "en": tuple(
        "January February March April May June July August September October November "
        "December".split()
    ),
}
SHORT_MONTHS = {
    "nl": tuple("jan feb mrt apr mei jun jul aug sep okt nov dec".split()),
    "en": tuple("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()),
}
_JOINED = "|".join((" en ", " and ", "–", "-", " - ", " – ", " t/m ", " tot en met ", " to "))


def month_name(month: int, language: str = "nl", *, short: bool = False) -> str:
    """The name of ``month`` (1–12); an unknown language is read as Dutch."""
    names = SHORT_MONTHS if short else MONTHS
    return names.get(language, names["nl"])[month - 1]


def format_date(day: date, language: str = "nl", *, short: bool = False, year: bool = True) -> str:
    """``4 juni 2031``; ``short`` gives ``4 jun 2031``, ``year=False`` leaves the year out."""
    text = f"{day.day} {month_name(day.month, language, short=short)}"
    return f"{text} {day.year}" if year else text


def format_period(period: Period, language: str = "nl", *, short: bool = False) -> str:
    """``4–5 juni 2031``, ``28 mei – 1 juni 2026``, ``30 december 2030 – 2 januari 2031``; one day
    as :func:`format_date`."""
    first, last = period.first, period.last
    end = format_date(last, language, short=short)
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    begin = format_date(first, language, short=short, year=first.year != last.year)
    return f"{begin} – {end}"


def without_days(title: str, period: Period) -> str:
    """``title`` without the days of ``period`` where it ends a clause with them in Dutch or
    English ("Verslag … van 4 en 5 juni 2031"), for a line that tells them beside it."""
    shorter = title
    for language in MONTHS:
        last = format_date(period.last, language)
        first = format_date(period.first, language, year=period.first.year != period.last.year)
        if period.first.month == period.last.month:
            first = f"{period.first.day}"
        one = f"(?:{re.escape(first)}(?:{_JOINED}))?" if period.first != period.last else ""
        pattern = rf",?\s+(?:van|op|d\.d\.|of|on)\s+{one}{re.escape(last)}(?=$|[\s,.])"
        shorter = re.sub(pattern, "", shorter, count=1, flags=re.IGNORECASE)
    return " ".join(shorter.split()) or title
