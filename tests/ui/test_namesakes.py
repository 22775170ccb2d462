"""Reports and briefings that are called the same are told apart wherever one chooses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefing import i18n
from briefing.domain.document import Document, Section
from briefing.domain.library import ReportSummary
from briefing.domain.span import Span
from briefing.services.importing import import_paths
from briefing.services.library import Library
from briefing.ui.going import places_to_go
from briefing.ui.main_window import MainWindow
from briefing.ui.namesakes import Namesakes, distinguished, told_apart
from briefing.ui.report_words import meta_line
from briefing.ui.trash_view import trash_rows
from tests.makers.window import settle

K = Qt.Key
START = datetime(2031, 1, 1, tzinfo=UTC)
TITLE = "Verslag van het havenoverleg"


def summary(ident: int, **values: object) -> ReportSummary:
    """A report of which only what is given is special."""
    usual = {"kind": "", "date": None, "period": None, "place": "", "classification": ""}
    return ReportSummary(**{"id": ident, "title": TITLE, "added": START, **usual, **values})  # type: ignore[arg-type]  # any fields


def fill(library: Library, folder: Path) -> None:
    """Two reports that differ in nothing but their file, a third, and two briefings."""
    for number, name in enumerate(("ambtelijk.txt", "definitief.txt", "ander.txt"), start=1):
        path = folder / name
        path.write_text(f"Overleg {number}\n\nDe leden spraken over {name}.\n", "utf-8")
        import_paths(library, [path])
        title = TITLE if number < 3 else "Brief over dijken"
        library.reports.edit(number, title=title, date=date(2031, 6, 4), kind="verslag")
        library.tagging.tag(number, Span(0, 7), 1)
    for _ in range(2):
        library.briefings.add("Havens")


@pytest.fixture
def twins(open_filled: Callable[..., MainWindow]) -> MainWindow:
    """A window on these."""
    return open_filled(fill)


def test_the_palette_tells_them_by_their_file(twins: MainWindow) -> None:
    twins.palette_open()
    QTest.keyClicks(QApplication.focusWidget(), "havenoverleg")
    rows = [row for row in twins._palette.finder.rows.rows if row.title == TITLE]
    assert {row.kind.split(" · ")[0] for row in rows} == {"ambtelijk.txt", "definitief.txt"}
    assert all("Jun 2031" in row.kind and row.kind in row.spoken() for row in rows)
    # and what is chosen is the one that it says
    wanted = next(row for row in rows if row.kind.startswith("ambtelijk"))
    while twins._palette.finder.current() is not wanted:
        QTest.keyClick(QApplication.focusWidget(), K.Key_Down)
    QTest.keyClick(QApplication.focusWidget(), K.Key_Return)
    assert twins.bench.desk.report.source.name == "ambtelijk.txt"


def test_the_list_says_it_in_its_rows_and_tips(twins: MainWindow) -> None:
    model = twins.frame.reports.model
    tips = {ident: model.index_of(ident).data(Qt.ItemDataRole.ToolTipRole) for ident in (1, 2, 3)}
    assert tips[1].splitlines()[:3] == [TITLE, "4 June 2031 · report", "ambtelijk.txt"]
    assert "ander.txt" in tips[3]
    spoken = model.index_of(2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith(f"{TITLE}, definitief.txt, ")
    assert [model.apart(model.report(ident)) for ident in (1, 2, 3)] == [
        "ambtelijk.txt",
        "definitief.txt",
        "",
    ]


def test_it_goes_when_one_gets_another_title_and_comes_back(
    twins: MainWindow, qtbot: QtBot
) -> None:
    model, bench = twins.frame.reports.model, twins.bench
    bench.rename(1, "Iets anders")
    settle(twins, qtbot)
    assert model.apart(model.report(2)) == ""
    bench.undo()
    settle(twins, qtbot)
    assert model.apart(model.report(2)) == "definitief.txt"


def test_the_trash_tells_them_too(twins: MainWindow, qtbot: QtBot) -> None:
    twins.bench.trash_reports([1])
    twins.bench.session.do(twins.session.library.tagging.trash, (2,))
    settle(twins, qtbot)
    twins.frame.sidebar.choose_trash()
    settle(twins, qtbot)
    rows = {row.text: row.detail for row in twins.bench.trash.model.rows}
    assert rows[TITLE].startswith("ambtelijk.txt · 4 Jun 2031 · report · in the trash since ")
    twins.bench.undo()
    twins.bench.undo()
    twins.bench.session.do(twins.session.library.tagging.trash, (1, 2))
    settle(twins, qtbot)
    passages = [row.detail for row in twins.bench.trash.model.rows if row.style == "row"]
    assert {one.split(" · ")[1] for one in passages} == {"ambtelijk.txt", "definitief.txt"}


@pytest.mark.parametrize(
    ("language", "told", "taken_back"),
    [
        (
            "en",
            (
                "{} starred",
                "Details of {} changed",
                "{} moved to the trash",
                "{} restored",
            ),
            "restore {}",
        ),
        (
            "nl",
            (
                "{} heeft een ster",
                "Gegevens van {} gewijzigd",
                "{} naar de prullenbak verplaatst",
                "{} teruggezet",
            ),
            "{} terugzetten",
        ),
    ],
)
@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2031, 6, 4), {"en": "definitief.txt", "nl": "definitief.txt"}),
        (date(2031, 6, 5), {"en": "5 June 2031", "nl": "5 juni 2031"}),
    ],
)
def test_what_is_told_of_one_says_which(
    twins: MainWindow,
    qtbot: QtBot,
    language: str,
    told: tuple[str, ...],
    taken_back: str,
    day: date,
    words: dict[str, str],
) -> None:
    library = twins.session.library
    twins.session.record(library.reports.edit(2, date=day))
    settle(twins, qtbot)
    i18n.use_language(language)
    named = f"{TITLE} ({words[language]})"
    status, reports = twins.frame.status, twins.frame.reports
    starred, changed, trashed, restored = (one.format(named) for one in told)
    reports.choose(2)
    reports.view.setFocus()
    QTest.keyClicks(reports.view, "*")
    assert status.message == starred
    twins.session.do(library.reports.edit, 2, place="Oostende")
    assert status.message == changed.replace("definitief.txt", "Oostende")
    twins.session.do(library.reports.edit, 2, place="")
    settle(twins, qtbot)
    QTest.keyClick(reports.view, K.Key_Delete)
    assert status.message == trashed
    settle(twins, qtbot)
    # one whose namesake lies in the trash is alone among what is listed
    twins.session.do(library.reports.star, [1], True)
    assert status.message == told[0].format(TITLE)
    twins.session.do(library.reports.restore, [2])
    assert status.message == restored
    assert twins.session.history.undoText() == taken_back.format(named)
    # of another title and of several nothing more is said
    settle(twins, qtbot)
    twins.session.do(library.reports.star, [3], True)
    assert status.message == told[0].format("Brief over dijken")
    twins.session.do(library.reports.trash, [1, 2])
    assert "(" not in status.message


def test_a_new_title_is_told_from_those_that_had_it(twins: MainWindow, qtbot: QtBot) -> None:
    library = twins.session.library
    twins.session.do(library.reports.edit, 3, title=TITLE.upper())
    assert twins.frame.status.message == f"Details of {TITLE.upper()} (ander.txt) changed"
    settle(twins, qtbot)
    twins.session.do(library.reports.edit, 3, title="Brief")
    assert twins.frame.status.message == "Details of Brief changed"


def test_what_goes_before_the_list_has_its_new_title_goes_by_that_title(twins: MainWindow) -> None:
    library = twins.session.library
    twins.session.do(library.reports.edit, 3, title=TITLE)
    twins.session.do(library.reports.trash, [3])
    assert twins.frame.status.message == f"{TITLE} moved to the trash"


def test_the_page_of_a_briefing_says_which(twins: MainWindow, qtbot: QtBot) -> None:
    session = twins.session
    passages = [passage.id for _, passage in session.library.tagging.find()]
    act = session.do(session.library.briefings.add, "Alle", passages)
    settle(twins, qtbot)
    assert act is not None
    assert twins.bench.briefings.open(act.result or 0)
    page = twins.bench.briefings.page

    def sources() -> list[str]:
        return [card.source for card in page.list.rows.cards()]

    assert sum("ambtelijk.txt" in line for line in sources()) == 1
    assert sum("definitief.txt" in line for line in sources()) == 1
    assert not any("ander.txt" in line for line in sources())
    # another day tells them apart by itself
    session.do(session.library.reports.edit, 2, date=date(2031, 6, 5))
    settle(twins, qtbot)
    session.do(session.library.briefings.edit, act.result, occasion="Debat")
    settle(twins, qtbot)
    page.show_briefing(act.result or 0)
    assert not any(".txt" in line for line in sources())
    assert len(set(sources())) == 3


def test_passages_in_the_trash_say_of_which_report(twins: MainWindow) -> None:
    library = twins.session.library
    (mine,) = library.reports.passages(1)
    library.tagging.trash([mine.id])
    library.reports.trash([2])
    rows = trash_rows(library.trash.contents(), library.reports.list())
    (row,) = [row for row in rows if row.text == mine.quote]
    assert "ambtelijk.txt" in row.detail


def test_briefings_with_one_name_are_told_apart_where_one_picks(twins: MainWindow) -> None:
    bench = twins.bench
    bench.reading.focus()
    QTest.keyClick(QApplication.focusWidget(), "j")
    QTest.keyClick(QApplication.focusWidget(), "b")
    finder = bench.briefings.deeds.picker
    kinds = [row.kind for row in finder.rows.rows if row.title == "Havens"]
    assert len(set(kinds)) == 2


def test_search_results_say_which_report(twins: MainWindow, qtbot: QtBot) -> None:
    twins.focus_search()
    QTest.keyClicks(twins.frame.search, "spraken")
    results = twins.bench.results
    qtbot.waitUntil(lambda: len(results.hits) == 3)
    heads = [row.text for row in results.model.rows if row.style == "title"]
    assert sorted(heads) == [
        "Brief over dijken",
        f"{TITLE} · ambtelijk.txt · 4 June 2031 · report",
        f"{TITLE} · definitief.txt · 4 June 2031 · report",
    ]


SUMMARIES = st.lists(
    st.builds(
        summary,
        st.integers(1, 60),
        title=st.sampled_from(["A", "a", "B"]),
        file=st.sampled_from(["x.pdf", "y.pdf"]),
        place=st.sampled_from(["", "Oostende"]),
        passages=st.integers(0, 1),
        added=st.sampled_from([START, START + timedelta(minutes=1)]),
    ),
    unique_by=lambda one: one.id,
    max_size=30,
)


@given(SUMMARIES)
def test_no_two_reports_ever_read_the_same(reports: list[ReportSummary]) -> None:
    said = told_apart(reports, meta_line)
    assert len({words.casefold() for words in said.values()}) == len(reports)
    titles = [report.title.casefold() for report in reports]
    for report in reports:
        if titles.count(report.title.casefold()) == 1:
            assert said[report.id] == report.title


@given(SUMMARIES)
def test_as_little_is_said_of_one_as_tells_it(reports: list[ReportSummary]) -> None:
    for one in reports:
        said = distinguished(one, reports)
        assert said.startswith(one.title)
        alone = sum(r.title.casefold() == one.title.casefold() for r in reports) == 1
        assert (said == one.title) == alone
    assert len({distinguished(one, reports).casefold() for one in reports}) == len(reports)


@given(SUMMARIES, st.data())
def test_who_comes_and_goes_is_followed(reports: list[ReportSummary], data: st.DataObject) -> None:
    all_ = {report.id: report for report in reports}
    known = Namesakes(all_)
    for report in data.draw(st.sets(st.sampled_from(reports)) if reports else st.just(())):
        known.words(report)
        known.drop(report)
        del all_[report.id]
    fresh = Namesakes(all_)
    assert {i: known.words(r) for i, r in all_.items()} == {
        i: fresh.words(r) for i, r in all_.items()
    }


def test_sections_with_one_name_say_what_they_stand_under() -> None:
    text = "Eerste dag\nStand van zaken\nA.\nTweede dag\nStand van zaken\nB.\n"
    first, second = text.index("Stand"), text.rindex("Stand")
    middle = text.index("Tweede")
    sections = (
        Section("Eerste dag", 1, 0, middle, 1),
        Section("Stand van zaken", 2, first, middle, 1),
        Section("Tweede dag", 1, middle, len(text), 1),
        Section("Stand van zaken", 2, second, len(text), 1),
    )
    rows = places_to_go(Document(text, sections=sections), "stand", 0)
    assert [row.kind for row in rows] == ["Eerste dag · p. 1", "Tweede dag · p. 1"]
    alone = places_to_go(Document(text, sections=sections), "tweede", 0)
    assert [row.kind for row in alone] == ["p. 1"]
