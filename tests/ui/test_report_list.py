"""The list of reports: order, filter, what stays current, ten thousand rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from pytestqt.qtbot import QtBot

from briefing import i18n
from briefing.domain.document import Period
from briefing.domain.library import Mark, Passage, ReportSummary, Theme
from briefing.ui.look import font
from briefing.ui.passage_news import PassageNews
from briefing.ui.report_list import ReportList
from briefing.ui.report_model import SORTS, ReportModel
from briefing.ui.report_paint import _tellable, day_fits_beside, fitting_line
from briefing.ui.report_stock import mark_of
from briefing.ui.report_words import meta_line

START = datetime(2031, 1, 1, tzinfo=UTC)


def summary(number: int, title: str = "", day: date | None = None, *themes: int) -> ReportSummary:
    """A report as the list gets it."""
    return ReportSummary(
        number,
        title or f"Verslag {number}",
        "verslag",
        day,
        None,
        "Bergen",
        "",
        START + timedelta(minutes=number),
        len(themes),
        tuple(Mark((theme,), 0.1, 0.2) for theme in themes),
    )


def shown(model: ReportModel) -> list[int]:
    """The ids in the order of the rows."""
    return [model.summary(model.index(row)).id for row in range(model.rowCount())]


@pytest.fixture
def pane(qtbot: QtBot) -> ReportList:
    """The list on the screen."""
    pane = ReportList()
    qtbot.addWidget(pane)
    pane.resize(270, 600)
    with qtbot.waitActive(pane):
        pane.show()
    return pane


def test_of_very_many_marks_the_first_of_each_place_is_drawn() -> None:
    marks = [Mark((1 + n % 3,), n / 1000, n / 1000 + 0.002) for n in range(300)]  # of a third
    shown = _tellable(marks, 50)
    assert [mark.first for mark in shown] == [n / 50 for n in range(15)]
    assert list(_tellable(marks[:50], 50)) == marks[:50]
    one_more = sorted([*marks, Mark((9,), 0.0205, 0.03)], key=lambda mark: mark.first)
    assert list(_tellable(one_more, 50)) == list(shown)


def test_orders(qtbot: QtBot) -> None:
    model = ReportModel()
    model.set_reports(
        [
            summary(1, "Éen", date(2030, 5, 1)),
            summary(2, "Drie", date(2031, 5, 1)),
            summary(3, "Eerder"),
            summary(4, "Aap", date(2029, 5, 1)),
        ]
    )
    orders = {}
    for sort in SORTS:
        model.set_sort(sort)
        orders[sort] = shown(model)
    assert orders == {
        "date": [2, 1, 4, 3],
        "date_up": [4, 1, 2, 3],
        "title": [4, 2, 1, 3],
        "title_down": [3, 1, 2, 4],
        "added": [4, 3, 2, 1],
        "added_up": [1, 2, 3, 4],
        "passages": [2, 1, 4, 3],
        "passages_up": [3, 4, 1, 2],
    }


def test_the_line_under_the_title_says_what_is_known() -> None:
    report = summary(1, day=date(2031, 6, 4))
    assert meta_line(report) == "4 June 2031 · Bergen · report"
    i18n.use_language("nl")
    with_period = ReportSummary(
        1, "T", "kamerbrief", None, Period(date(2031, 6, 4), date(2031, 6, 5)), "", "", START
    )
    assert meta_line(with_period) == "4–5 juni 2031 · kamerbrief"
    i18n.use_language("en")
    assert meta_line(with_period) == "4–5 June 2031 · letter to parliament"


def test_the_day_is_written_short_rather_than_cut(pane: ReportList) -> None:
    i18n.use_language("nl")
    days = Period(date(2030, 12, 30), date(2031, 1, 2))
    report = ReportSummary(1, "T", "verslag", None, days, "Brussel", "", START)
    metrics = QFontMetricsF(font("label"))
    wide = metrics.horizontalAdvance("30 december 2030 – 2 januari 2031 …")
    assert fitting_line(report, metrics, wide) == meta_line(report)
    assert fitting_line(report, metrics, wide - 1).startswith("30 dec 2030 – 2 jan 2031 · ")


def test_a_notice_leaves_the_day_its_room() -> None:
    i18n.use_language("nl")
    days = Period(date(2031, 6, 4), date(2031, 6, 5))
    report = ReportSummary(1, "T", "verslag", None, days, "Brussel", "", START)
    assert day_fits_beside(report, "Nieuwe versie?", 240)
    assert not day_fits_beside(report, "Nieuwe versie?", 150)


def test_a_filter_shows_reports_with_a_passage_of_the_theme(pane: ReportList) -> None:
    pane.set_reports([summary(1, "", None, 1), summary(2, "", None, 2, 1), summary(3)])
    pane.filter_by({2})
    assert shown(pane.model) == [2]
    pane.filter_by(None)
    assert sorted(shown(pane.model)) == [1, 2, 3]


def test_the_current_report_stays_current(pane: ReportList, qtbot: QtBot) -> None:
    pane.set_reports([summary(n, day=date(2031, 1, n)) for n in range(1, 10)])
    pane.choose(4)
    pane.set_sort("date_up")
    assert pane.current() == 4
    pane.set_reports([summary(n, day=date(2031, 1, n)) for n in (4, 7, 9)])
    assert pane.current() == 4


def test_a_report_that_goes_gives_way_to_its_neighbour(pane: ReportList, qtbot: QtBot) -> None:
    pane.set_reports([summary(n, day=date(2031, 1, n)) for n in range(1, 6)])
    pane.choose(3)
    with qtbot.waitSignal(pane.came_to) as said:
        pane.set_reports([summary(n, day=date(2031, 1, n)) for n in (1, 2, 4, 5)])
    assert said.args == [2]


def test_a_key_held_down_announces_where_it_rests(pane: ReportList, qtbot: QtBot) -> None:
    pane.set_reports([summary(n, day=date(2031, 1, n)) for n in range(1, 20)])
    pane.choose_first()
    qtbot.waitSignal(pane.came_to).wait()
    said: list[int] = []
    pane.chosen.connect(said.append)
    for _ in range(5):
        pane.step(1)
    qtbot.waitUntil(lambda: bool(said))
    assert said == [14]


def test_keys_open_and_throw_away(pane: ReportList, qtbot: QtBot) -> None:
    pane.set_reports([summary(n, day=date(2031, 1, n)) for n in range(1, 4)])
    pane.choose_first()
    pane.view.setFocus()
    with qtbot.waitSignal(pane.opened) as opened:
        qtbot.keyClick(pane.view, Qt.Key.Key_Return)
    assert opened.args == [3]
    qtbot.keyClick(pane.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(pane.trash) as gone:
        qtbot.keyClick(pane.view, Qt.Key.Key_Delete)
    assert gone.args == [[3, 2]]


def test_new_passages_renew_one_row_only(pane: ReportList, qtbot: QtBot) -> None:
    pane.set_reports([summary(n, day=date(2031, 1, n)) for n in range(1, 4)])
    passage = Passage(1, 2, 1, 50, 100, "", "", "", (), None, (1,))
    changed: list[int] = []
    pane.model.dataChanged.connect(lambda first, last, _=None: changed.append(first.row()))
    pane.model.modelReset.connect(lambda: pytest.fail("everything was laid out again"))
    pane.take_news(PassageNews(2, (), (passage,), 200, (), (passage,)))
    assert changed == [1]
    assert pane.model.summary(pane.model.index(1)).marks == (Mark((1,), 0.25, 0.5),)


def test_the_bar_of_passages_is_told_in_words(pane: ReportList) -> None:
    pane.set_themes([Theme(1, "Oekraïne", "blue"), Theme(2, "lastenverdeling", "amber")])
    marks = (Mark((2, 1), 0.1, 0.2), Mark((2,), 0.4, 0.5), Mark((), 0.8, 0.9))
    pane.set_reports([replace(summary(1), marks=marks, passages=3)])
    index = pane.model.index(0)
    told = ["Oekraïne: 1 passage", "lastenverdeling: 2 passages"]
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.endswith("3 passages, " + ", ".join(told))
    assert index.data(Qt.ItemDataRole.ToolTipRole).split("\n")[2:] == told


def test_the_same_reports_again_lay_nothing_out_again(pane: ReportList) -> None:
    reports = [summary(n, day=date(2031, 1, n)) for n in range(1, 4)]
    pane.set_reports(reports)
    pane.model.modelReset.connect(lambda: pytest.fail("everything was laid out again"))
    pane.set_reports(reports[::-1])


def test_a_longer_title_makes_its_row_higher(pane: ReportList, qtbot: QtBot) -> None:
    pane.set_reports([summary(1, "Kort"), summary(2, "Ook kort")])
    before = pane.view.visualRect(pane.model.index_of(2)).height()
    pane.set_reports([summary(1, "Kort"), summary(2, "Een titel die niet op één regel past nee")])
    qtbot.waitUntil(lambda: pane.view.visualRect(pane.model.index_of(2)).height() > before)


def test_titles_break_into_two_lines_that_fit(pane: ReportList) -> None:
    title = "Verslag van de ministeriële bijeenkomst van het Noordzeeberaad in Oostende van maart"
    lines = pane._delegate.title_lines(title)
    assert len(lines) == 2
    assert title.startswith(lines[0])
    assert lines[1].endswith("…")
    metrics = QFontMetricsF(font("list_title", serif=True, bold=True))
    assert all(metrics.horizontalAdvance(line) <= 270 for line in lines)


def test_a_title_with_emoji_breaks_between_words(pane: ReportList) -> None:
    title = "Bericht 🛳️🛟🌊 van de delegatie aan boord van 2 juni"
    lines = pane._delegate.title_lines(title)
    assert title.split() == [word for line in lines for word in line.split()]


def test_ten_thousand_reports_are_measured_only_where_they_are_seen(pane: ReportList) -> None:
    pane.set_reports(
        [summary(n, "Kort" if n % 2 else "Lang " * 12, None, 1) for n in range(1, 10_001)]
    )
    assert pane.model.rowCount() == 10_000
    assert sum(pane.view.stack.exact) < 100
    pane.view.scrollToBottom()
    assert sum(pane.view.stack.exact) < 200
    assert not pane.grab().isNull()


def test_the_bar_shows_the_theme_in_its_colour(pane: ReportList) -> None:
    pane.set_themes([Theme(1, "Oekraïne", "blue", 1)])
    wide = ReportSummary(1, "Kort", "", None, None, "", "", START, 1, (Mark((1,), 0.0, 1.0),))
    pane.set_reports([wide])
    image = pane.view.viewport().grab().toImage()
    ratio = image.devicePixelRatio()
    rect = pane.view.visualRect(pane.model.index(0))
    colour = image.pixelColor(round(rect.center().x() * ratio), round((rect.bottom() - 15) * ratio))
    assert colour.name() == "#0b62a8"


def test_the_bar_shows_each_theme_of_a_passage(pane: ReportList) -> None:
    pane.set_themes([Theme(1, "Oekraïne", "blue", 1), Theme(2, "lastenverdeling", "amber", 2)])
    wide = ReportSummary(1, "Kort", "", None, None, "", "", START, 1, (Mark((1, 2), 0.0, 1.0),))
    pane.set_reports([wide])
    image = pane.view.viewport().grab().toImage()
    ratio = image.devicePixelRatio()
    rect = pane.view.visualRect(pane.model.index(0))
    x, foot = round(rect.center().x() * ratio), rect.bottom()
    seen = {image.pixelColor(x, round((foot - up) * ratio)).name() for up in range(10, 20)}
    assert {"#0b62a8", "#9a5b00"} <= seen


def test_the_bar_of_very_many_passages_covers_the_whole_text(pane: ReportList) -> None:
    pane.set_themes([Theme(1, "Oekraïne", "blue", 1)])
    marks = tuple(Mark((1,), n / 5_000, (n + 1) / 5_000) for n in range(5_000))
    pane.set_reports([ReportSummary(1, "Lang", "", None, None, "", "", START, 5_000, marks)])
    image = pane.view.viewport().grab().toImage()
    ratio = image.devicePixelRatio()
    rect = pane.view.visualRect(pane.model.index(0))
    y = round((rect.bottom() - 15) * ratio)
    across = range(rect.left() + 24, rect.right() - 24, 7)
    assert {image.pixelColor(round(x * ratio), y).name() for x in across} == {"#0b62a8"}


def test_every_row_says_what_it_is(pane: ReportList) -> None:
    pane.set_reports([summary(1, "Top", date(2031, 6, 4), 1, 2)])
    spoken = pane.model.data(pane.model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Top, unread, 4 June 2031 · Bergen · report, 2 passages"


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(1, 10)), max_size=20))
def test_marks_are_parts_of_the_text(places: list[tuple[int, int]]) -> None:
    passages = [
        Passage(n, 1, 1, start, start + length, "", "", "", (), None, (1,))
        for n, (start, length) in enumerate(places)
    ]
    for mark in (mark_of(passage, 100) for passage in passages):
        assert 0 <= mark.first < mark.last <= 1


def test_rename_announces_a_clean_title(pane: ReportList, qtbot: QtBot) -> None:
    pane.set_reports([summary(1, "Oud")])
    with qtbot.waitSignal(pane.renamed) as said:
        assert pane.model.setData(pane.model.index(0), "  Nieuw \n  en beter ")
    assert said.args == [1, "Nieuw en beter"]
    assert not pane.model.setData(pane.model.index(0), "   ")
    assert not pane.model.setData(pane.model.index(0), "Oud")


def test_sort_menu_says_and_does(pane: ReportList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.sort_changed) as said:
        pane.order_menu.actions()[2].trigger()
    assert said.args == ["title"]
    assert pane._sort.text() == "Title"


def test_another_count_in_the_same_place_of_the_order(pane: ReportList) -> None:
    made = [summary(n, day=date(2031, 1, n)) for n in range(1, 5)]
    pane.set_reports([replace(report, passages=report.id) for report in made])
    pane.set_sort("passages_up")
    pane.model.modelReset.connect(lambda: pytest.fail("everything was laid out again"))
    new = tuple(Passage(n, 4, 1, n, n + 1, "", "", "", (), None, (1,)) for n in range(1, 8))
    pane.take_news(PassageNews(4, (), new, 200, (), new))
    assert shown(pane.model) == [1, 2, 3, 4]
    assert pane.model.item(3).passages == 11
    assert len(pane.model.item(3).marks) == 7
