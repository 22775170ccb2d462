"""Dates and periods as people read them."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.domain.dates import (
    format_date,
    format_period,
    month_name,
    without_days,
)
from briefing.domain.document import Period


@pytest.mark.parametrize(
    ("first", "last", "dutch", "english"),
    [
        ("2031-06-04", "2031-06-05", "4–5 juni 2031", "4–5 June 2031"),
        ("2026-05-28", "2026-06-01", "28 mei – 1 juni 2026", "28 May – 1 June 2026"),
        ("2031-03-12", "2031-03-12", "12 maart 2031", "12 March 2031"),
        (
            "2030-12-30",
            "2031-01-02",
            "30 december 2030 – 2 januari 2031",
            "30 December 2030 – 2 January 2031",
        ),
    ],
)
def test_periods(first: str, last: str, dutch: str, english: str) -> None:
    period = Period(date.fromisoformat(first), date.fromisoformat(last))
    assert format_period(period) == dutch
    assert format_period(period, "en") == english


def test_short_forms() -> None:
    period = Period(date(2031, 3, 28), date(2031, 4, 1))
    assert format_period(period, "nl", short=True) == "28 mrt – 1 apr 2031"
    assert format_date(date(2031, 8, 9), "en", short=True) == "9 Aug 2031"
    assert format_date(date(2031, 8, 9), year=False) == "9 augustus"
    assert month_name(5, "fy") == "mei"


@pytest.mark.parametrize(
    ("title", "shorter"),
    [
        ("Verslag van de top in Bergen van 4 en 5 juni 2031", "Verslag van de top in Bergen"),
        ("Verslag op 4-5 juni 2031 in Bergen", "Verslag in Bergen"),
        ("Report of the summit of 4 and 5 June 2031", "Report of the summit"),
        ("Verslag van 5 juni 2031", "Verslag"),
        ("Kamerbrief van 3 mei 2031 over de top", "Kamerbrief van 3 mei 2031 over de top"),
        ("van 4 en 5 juni 2031", "van 4 en 5 juni 2031"),
    ],
)
def test_titles_without_the_days_that_are_told_beside_them(title: str, shorter: str) -> None:
    assert without_days(title, Period(date(2031, 6, 4), date(2031, 6, 5))) == shorter


def test_days_over_months_and_years_leave_the_title_whole() -> None:
    title = "Verslag van 30 december 2030 tot en met 2 januari 2031, deel II"
    shorter = without_days(title, Period(date(2030, 12, 30), date(2031, 1, 2)))
    assert shorter == "Verslag, deel II"
