from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from briefing.domain.library import Report
from briefing.domain.span import Span
from briefing.ui.search_results import SearchResults
from briefing.ui.session import Session

Find = Callable[[str], Span]


@pytest.fixture
def results(
    qtbot: QtBot, session: Session, report: Report, add_report: Callable[..., int]
) -> SearchResults:
    """The results over two reports."""
    add_report("Tweede verslag")
    shown = SearchResults(session)
    qtbot.addWidget(shown)
    shown.resize(400, 500)
    with qtbot.waitActive(shown):
        shown.show()
    return shown


def ask(qtbot: QtBot, results: SearchResults, query: str) -> None:
    with qtbot.waitSignal(results.answered):
        results.search(query)


def test_hits_stand_under_their_report_with_matches_in_bold(
    qtbot: QtBot, results: SearchResults
) -> None:
    ask(qtbot, results, "zie")
    assert results.count.text() == "4 places in 2 reports"
    titles = [row.text for row in results.model.rows if row.style == "title"]
    assert sorted(titles) == ["Tweede verslag", "Verslag van de kustraad"]
    hits = [row for row in results.model.rows if row.style == "row"]
    assert {span.of(row.text).casefold() for row in hits for span in row.bold} == {"zie"}
    assert hits[0].corner == "p. 1"


def test_keys_lead_to_a_hit_and_open_it(qtbot: QtBot, results: SearchResults, find: Find) -> None:
    ask(qtbot, results, "oekraine kranen")
    results.focus_results()
    assert results.list.hasFocus()
    qtbot.keyClick(results.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(results.open_hit) as opened:
        qtbot.keyClick(results.list, Qt.Key.Key_Return)
    report, span = opened.args
    assert report in {hit.report for hit in results.hits}
    assert span == find("De havens van Oekraïne vragen om kranen.")


def test_the_first_hit_opens_from_the_field(qtbot: QtBot, results: SearchResults) -> None:
    ask(qtbot, results, "boeien")
    with qtbot.waitSignal(results.open_hit) as opened:
        results.open_first()
    assert opened.args[0] == results.hits[0].report


def test_nothing_found_is_said(qtbot: QtBot, results: SearchResults) -> None:
    ask(qtbot, results, "walvis")
    assert results._empty.title.text() == "Nothing found for “walvis”"
    assert results._empty.isVisible()
    assert not results.count.isVisible()
    results.focus_results()
    results.open_first()


def test_an_empty_query_clears(qtbot: QtBot, results: SearchResults) -> None:
    ask(qtbot, results, "boeien")
    results.search("  ")
    assert results.hits == ()
    assert results.model.rows == ()


def test_only_the_newest_question_is_answered(qtbot: QtBot, results: SearchResults) -> None:
    answered: list[str] = []
    results.answered.connect(answered.append)
    for query in ("b", "bo", "boe", "boei", "boeien"):
        results.search(query)
    qtbot.waitUntil(lambda: "boeien" in answered)
    assert answered == ["boeien"]
    assert {row.text for row in results.model.rows if row.style == "row"} != set()


def test_a_report_that_goes_takes_its_hits(
    qtbot: QtBot, results: SearchResults, session: Session, report: Report
) -> None:
    ask(qtbot, results, "boeien")
    assert len(results.hits) == 2
    with qtbot.waitSignal(results.answered):
        session.do(session.library.reports.trash, [report.id])
    assert results.count.text() == "1 place in 1 report"
