"""Filters, orders and headings of the list, against the plainest way of saying them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from briefing.domain.document import Period
from briefing.domain.folding import fold
from briefing.domain.library import Mark, ReportSummary
from briefing.ui.report_arranging import GROUPS, SORTS, Head, Narrowing, ordered
from briefing.ui.report_model import ReportModel

START = datetime(2031, 1, 1, tzinfo=UTC)
days = st.none() | st.dates(date(2029, 12, 1), date(2031, 2, 1))


@st.composite
def summaries(draw: st.DrawFn) -> list[ReportSummary]:
    """Reports of few places, kinds and years, so that groups meet."""
    reports = []
    for number in range(1, draw(st.integers(0, 14)) + 1):
        day = draw(days)
        period = Period(day, day + timedelta(days=draw(st.integers(0, 2)))) if day else None
        themes = draw(st.lists(st.integers(1, 3), max_size=2))
        reports.append(
            ReportSummary(
                number,
                draw(st.sampled_from(["Verslag Één", "Kamerbrief zee", "verslag", "Zee"])),
                draw(st.sampled_from(["verslag", "kamerbrief", ""])),
                draw(days),
                draw(st.sampled_from([period, None])),
                draw(st.sampled_from(["Bergen", "Den Haag", ""])),
                "",
                START + timedelta(minutes=draw(st.integers(0, 3))),
                len(themes),
                tuple(Mark((theme,), 0.1, 0.2) for theme in themes),
                read=draw(st.sampled_from([None, START])),
                starred=draw(st.booleans()),
            )
        )
    return reports


narrowings = st.builds(
    Narrowing,
    st.sampled_from(["", "een", "ZEE ver", "zee", "x"]),
    st.frozensets(st.integers(1, 3), max_size=2),
    st.frozensets(st.sampled_from([0, 2029, 2030, 2031]), max_size=2),
    st.frozensets(st.sampled_from(["Bergen", "Den Haag"]), max_size=1),
    st.frozensets(st.sampled_from(["verslag", "kamerbrief"]), max_size=1),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)


def fits(report: ReportSummary, wanted: Narrowing) -> bool:
    """The same as the list should do, said once more."""
    day = report.period.first if report.period else report.date
    themes = {theme for mark in report.marks for theme in mark.themes}
    return (
        all(word in fold(report.title) for word in fold(wanted.words).split())
        and (not wanted.themes or bool(themes & wanted.themes))
        and (not wanted.years or (day.year if day else 0) in wanted.years)
        and (not wanted.places or report.place in wanted.places)
        and (not wanted.kinds or report.kind in wanted.kinds)
        and not (wanted.unread and report.read)
        and not (wanted.untagged and report.passages)
        and not (wanted.starred and not report.starred)
    )


@given(summaries(), narrowings, st.sampled_from(list(SORTS)), st.sampled_from(list(GROUPS)))
def test_the_list_shows_what_it_should(
    reports: list[ReportSummary], wanted: Narrowing, sort: str, group: str
) -> None:
    model = ReportModel()
    model.set_reports(reports)
    model.set_sort(sort)
    model.set_group(group)
    model.narrow(wanted)
    items = [model.item(row) for row in range(model.rowCount())]
    shown = [one for one in items if isinstance(one, ReportSummary)]
    expected = [one for one in reports if fits(one, wanted)]
    assert sorted(one.id for one in shown) == sorted(one.id for one in expected)
    assert model.shown == len(expected)
    for one in reports:
        assert model.shows(one.id) == fits(one, wanted)
    if not group:
        assert shown == ordered(expected, sort)
        return
    # each report stands under the heading of its group, in the order of the whole
    place = {one.id: n for n, one in enumerate(ordered(expected, sort))}
    under: dict[tuple[object, ...], list[ReportSummary]] = {}
    key: tuple[object, ...] = ()
    for item in items:
        if isinstance(item, Head):
            assert item.key not in under
            key = item.key
            under[key] = []
        else:
            under[key].append(item)
    for head in (item for item in items if isinstance(item, Head)):
        members = under[head.key]
        assert head.count == len(members) > 0
        assert [place[m.id] for m in members] == sorted(place[m.id] for m in members)
    if group == "kind":
        assert [k[1] for k in under if k[1]] == sorted(k[1] for k in under if k[1])


@given(summaries(), st.sampled_from(["year", "kind", "meeting"]), st.data())
def test_folding_hides_just_one_group(
    reports: list[ReportSummary], group: str, data: st.DataObject
) -> None:
    model = ReportModel()
    model.set_reports(reports)
    model.set_group(group)
    if not model.heads:
        return
    before = [model.item(row) for row in range(model.rowCount())]
    row = data.draw(st.sampled_from(model.heads))
    head = before[row]
    assert isinstance(head, Head)
    model.fold(head.key, True)
    assert model.rowCount() == len(before) - head.count
    assert model.shown == len(reports)
    hidden = before[row + 1]
    assert isinstance(hidden, ReportSummary)
    assert not model.index_of(hidden.id).isValid()
    model.unfold_for(hidden.id)
    assert [model.item(row) for row in range(model.rowCount())] == before


@given(narrowings)
def test_a_chip_taken_away_takes_its_condition_away(wanted: Narrowing) -> None:
    rest = wanted
    for name, value in wanted.chips():
        rest = rest.toggled(name, value)
    assert rest == Narrowing(wanted.words)
