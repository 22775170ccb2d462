"""Days and periods as texts write them."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.analysis.days import find_days


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("11 en 12 juli 2031", "2031-07-11", "2031-07-12"),
        ("28 mei tot en met 1 juni 2031", "2031-05-28", "2031-06-01"),
        ("4–5 april 2031", "2031-04-04", "2031-04-05"),
        ("10-11 juli 2031", "2031-07-10", "2031-07-11"),
        ("24 t/m 26 juni 2031", "2031-06-24", "2031-06-26"),
        ("4, 5 en 6 juni 2031", "2031-06-04", "2031-06-06"),
        ("11 EN 12 JULI 2031", "2031-07-11", "2031-07-12"),
        ("12 mei 2031", "2031-05-12", "2031-05-12"),
        ("van maandag 3 tot en met woensdag 5 juni 2031", "2031-06-03", "2031-06-05"),
        ("30 december 2030 tot 2 januari 2031", "2030-12-30", "2031-01-02"),
        ("30 december tot en met 2 januari 2031", "2030-12-30", "2031-01-02"),
        ("5 t/m 7 sept. 2031", "2031-09-05", "2031-09-07"),
        ("July 9–11, 2031", "2031-07-09", "2031-07-11"),
        ("June 28 to July 1, 2031", "2031-06-28", "2031-07-01"),
        ("28 May to 1 June 2031", "2031-05-28", "2031-06-01"),
        ("the 3rd and 4th", None, None),
        ("4th June 2031", "2031-06-04", "2031-06-04"),
        ("22-06-2031", "2031-06-22", "2031-06-22"),
        ("2031-06-22", "2031-06-22", "2031-06-22"),
        ("mei 2031", None, None),
        ("nr. 12.345 en 39 120", None, None),
        ("35 juni 2031", None, None),
        ("31 februari 2031", None, None),
        ("31-31-2031", None, None),
    ],
)
def test_one_period(text: str, first: str | None, last: str | None) -> None:
    periods = [period for m in find_days(f"({text})") if (period := m.period())]
    if first is None or last is None:
        assert periods == []
        return
    (period,) = periods
    assert (period.first, period.last) == (date.fromisoformat(first), date.fromisoformat(last))


def test_a_year_is_lent_where_the_text_has_none() -> None:
    (mention,) = find_days("Op 11 en 12 juli jl. kwamen zij bijeen")
    assert mention.last_year is None
    assert mention.period() is None
    period = mention.period(2031)
    assert period is not None
    assert period.last == date(2031, 7, 12)


def test_part_of_a_text_and_order() -> None:
    text = "op 3 mei 2031, op 4 mei 2031 en op 2031-05-05"
    assert [m.first[1] for m in find_days(text)] == [3, 4, 5]
    assert [m.first[1] for m in find_days(text, 5, 30)] == [4]
