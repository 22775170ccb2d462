from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionFrame, QWidget
from pytestqt.qtbot import QtBot

from briefing import i18n
from briefing.domain.dates import format_date
from briefing.domain.document import Metadata, Period
from briefing.domain.library import Report
from briefing.errors import UserError
from briefing.ui.date_input import typed_date, typed_period
from briefing.ui.form_field import Field
from briefing.ui.inspector import Inspector
from briefing.ui.metadata_form import shown_size
from briefing.ui.session import Session
from tests.makers.window import wheel


def field(details_pane: Inspector, name: str) -> Field:
    details_pane.catch_up()
    return details_pane.form.fields[name]


def details(session: Session, report: Report) -> Metadata:
    return session.library.reports.get(report.id).metadata


def write(qtbot: QtBot, details_pane: Inspector, name: str, *texts: str) -> None:
    """Type into the parts of a field and leave it with Enter."""
    for editor, text in zip(field(details_pane, name).editors, texts, strict=True):
        editor.setFocus()
        editor.selectAll()
        qtbot.keyClick(editor, Qt.Key.Key_Delete)
        qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("title", "Verslag van de kustraad in Bergen", "Verslag van de kustraad in Bergen"),
        ("kind", "kamerbrief", "kamerbrief"),
        ("kind", " Letter to  parliament", "kamerbrief"),
        ("kind", "verslag van de reis", "verslag van de reis"),
        ("date", "1-7-2031", date(2031, 7, 1)),
        ("date", "", None),
        ("place", "Den  Haag", "Den Haag"),
        ("sender", "De minister", "De minister"),
        ("reference", "BZ-1", "BZ-1"),
        ("classification", "Intern", "Intern"),
        ("dossiers", "39 120, Kamerstuk 22 054 ,, 39120", ("39120", "22054")),
        ("language", "English", "en"),
        ("language", "fr", "fr"),
    ],
)
def test_every_field_is_one_undo_step(
    qtbot: QtBot,
    details_pane: Inspector,
    session: Session,
    report: Report,
    name: str,
    text: str,
    value: object,
) -> None:
    before = details(session, report)
    write(qtbot, details_pane, name, text)
    details_pane.tabs.tabBar().setFocus()  # leaving after Enter does nothing more
    assert getattr(details(session, report), name) == value
    assert session.history.count() == 1
    session.history.undo()
    assert details(session, report) == before
    shown = field(details_pane, name).texts()
    assert shown == field(details_pane, name)._show(getattr(before, name))


def test_a_period_is_one_step_for_its_two_days(
    qtbot: QtBot, details_pane: Inspector, session: Session, report: Report
) -> None:
    write(qtbot, details_pane, "period", "30 juni 2031", "2031-07-02")
    assert details(session, report).period == Period(date(2031, 6, 30), date(2031, 7, 2))
    assert session.history.count() == 1
    assert field(details_pane, "period").texts() == ("30 Jun 2031", "2 Jul 2031")


@pytest.mark.parametrize(
    ("name", "texts", "complaint"),
    [
        ("date", ("31-2-2031",), "“31-2-2031” is not a day of the calendar."),
        ("date", ("ooit",), "“ooit” is not a date. Write it as 14-6-2031 or 2031-06-14."),
        ("period", ("5-6-2031", "4-6-2031"), "The last day comes before the first."),
        ("title", ("",), "A report needs a title."),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    qtbot: QtBot,
    details_pane: Inspector,
    session: Session,
    report: Report,
    name: str,
    texts: tuple[str, ...],
    complaint: str,
) -> None:
    before = details(session, report)
    write(qtbot, details_pane, name, *texts)
    assert field(details_pane, name).error.text() == complaint
    assert field(details_pane, name).error.isVisible()
    assert details(session, report) == before
    # what was typed stays, to be mended; Escape takes it back
    assert field(details_pane, name).texts() == texts
    qtbot.keyClick(field(details_pane, name).editors[0], Qt.Key.Key_Escape)
    if name != "period":
        assert not field(details_pane, name).error.isVisible()


def test_escape_takes_back_what_was_typed(
    qtbot: QtBot, details_pane: Inspector, session: Session
) -> None:
    editor = field(details_pane, "place").editors[0]
    editor.setFocus()
    qtbot.keyClicks(editor, "xyz")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert editor.text() == "Bergen"
    details_pane.tabs.tabBar().setFocus()
    assert session.history.count() == 0


def test_a_guess_is_confirmed_by_key_or_by_editing(
    qtbot: QtBot, details_pane: Inspector, session: Session, report: Report
) -> None:
    kind, place = field(details_pane, "kind").badge, field(details_pane, "place").badge
    assert kind.isVisible()
    assert place.isVisible()
    assert not field(details_pane, "title").badge.isVisible()
    kind.setFocus()
    qtbot.keyClick(kind, Qt.Key.Key_Return)
    assert details(session, report).guessed == {"place"}
    details_pane.catch_up()
    assert not kind.isVisible()
    write(qtbot, details_pane, "place", "Oostende")
    assert details(session, report).guessed == frozenset()
    session.history.undo()
    session.history.undo()
    details_pane.catch_up()
    assert kind.isVisible()
    assert place.isVisible()


def test_what_is_being_typed_survives_a_change_elsewhere(
    qtbot: QtBot, details_pane: Inspector, session: Session, report: Report
) -> None:
    editor = field(details_pane, "sender").editors[0]
    editor.setFocus()
    qtbot.keyClicks(editor, "De min")
    session.do(session.library.reports.edit, report.id, place="Oostende")
    assert editor.text() == "De min"
    assert field(details_pane, "place").texts() == ("Oostende",)


def test_what_was_refused_stays_with_its_reason_while_neighbours_change(
    qtbot: QtBot, details_pane: Inspector, session: Session, report: Report
) -> None:
    write(qtbot, details_pane, "date", "32-1-2031")
    write(qtbot, details_pane, "place", "Oostende")
    refused = field(details_pane, "date")
    assert details(session, report).place == "Oostende"
    assert refused.texts() == ("32-1-2031",)
    assert refused.error.isVisible()
    assert refused.editors[0].accessibleDescription() == refused.error.text()
    # and the other way round: what was refused takes nothing else back
    write(qtbot, details_pane, "sender", "De minister")
    session.history.undo()
    assert field(details_pane, "place").texts() == ("Oostende",)
    assert refused.texts() == ("32-1-2031",)
    write(qtbot, details_pane, "date", "31-1-2031")
    assert not refused.error.isVisible()
    assert details(session, report).date == date(2031, 1, 31)


def test_what_another_changed_meanwhile_takes_the_place_of_what_was_refused(
    qtbot: QtBot, details_pane: Inspector, session: Session, report: Report
) -> None:
    write(qtbot, details_pane, "date", "32-1-2031")
    details_pane.tabs.tabBar().setFocus()
    session.do(session.library.reports.edit, report.id, date=date(2031, 1, 30))
    assert field(details_pane, "date").texts() == ("30 January 2031",)
    assert not field(details_pane, "date").error.isVisible()


def test_a_library_that_cannot_be_written_says_so_at_the_field(
    qtbot: QtBot, details_pane: Inspector, session: Session, report: Report
) -> None:
    before = details(session, report)
    failed: list[str] = []
    session.failed.connect(failed.append)
    gate = sqlite3.connect(session.library.path, isolation_level=None)
    gate.execute("PRAGMA busy_timeout = 0")
    gate.execute("BEGIN IMMEDIATE")
    try:
        write(qtbot, details_pane, "place", "Oostende")
        shown = field(details_pane, "place")
        assert shown.error.isVisible()
        assert shown.texts() == ("Oostende",)
        assert failed == []
    finally:
        gate.rollback()
        gate.close()
    assert details(session, report) == before
    qtbot.keyClick(shown.editors[0], Qt.Key.Key_Return)
    assert details(session, report).place == "Oostende"
    assert not shown.error.isVisible()


def test_what_is_being_typed_goes_to_the_report_that_it_was_typed_for(
    qtbot: QtBot,
    details_pane: Inspector,
    session: Session,
    report: Report,
    add_report: Callable[..., int],
) -> None:
    other = session.library.reports.get(add_report("Verslag van de havenraad"))
    editor = field(details_pane, "sender").editors[0]
    editor.setFocus()
    qtbot.keyClicks(editor, "De minister")
    details_pane.show_report(other)
    assert details(session, report).sender == "De minister"
    assert editor.text() == ""
    details_pane.tabs.tabBar().setFocus()
    assert details(session, other).sender == ""
    assert session.history.count() == 1


def test_what_was_refused_for_one_report_is_not_shown_for_another(
    qtbot: QtBot, details_pane: Inspector, session: Session, add_report: Callable[..., int]
) -> None:
    other = session.library.reports.get(add_report("Verslag van de havenraad"))
    write(qtbot, details_pane, "date", "32-1-2031")
    details_pane.show_report(other)
    assert field(details_pane, "date").texts() == ("14 June 2031",)
    assert not field(details_pane, "date").error.isVisible()
    assert session.history.count() == 0


def test_what_was_refused_is_told_when_its_report_goes_and_is_there_when_it_comes_back(
    qtbot: QtBot,
    details_pane: Inspector,
    session: Session,
    report: Report,
    add_report: Callable[..., int],
) -> None:
    other = session.library.reports.get(add_report("Verslag van de havenraad"))
    told: list[str] = []
    session.failed.connect(told.append)
    write(qtbot, details_pane, "date", "32-1-2031")
    editor = field(details_pane, "period").editors[0]
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, "ooit")  # not left yet
    for _ in range(2):
        details_pane.show_report(other)
        assert field(details_pane, "date").texts() == ("14 June 2031",)
        (said,) = told  # once
        assert said.count("Verslag van de kustraad") == 2
        assert "“32-1-2031” is not a day" in said
        assert "“ooit” is not a date" in said
        details_pane.show_report(session.library.reports.get(report.id))
        assert field(details_pane, "date").texts() == ("32-1-2031",)
        assert field(details_pane, "date").error.isVisible()
        assert field(details_pane, "period").texts()[0] == "ooit"
    write(qtbot, details_pane, "date", "31-1-2031")
    assert details(session, report).date == date(2031, 1, 31)
    details_pane.show_report(other)
    details_pane.show_report(session.library.reports.get(report.id))
    assert field(details_pane, "date").texts() == ("31 January 2031",)
    assert len(told) == 1


def test_what_was_refused_gives_way_to_what_another_wrote_meanwhile(
    qtbot: QtBot,
    details_pane: Inspector,
    session: Session,
    report: Report,
    add_report: Callable[..., int],
) -> None:
    other = session.library.reports.get(add_report("Verslag van de havenraad"))
    write(qtbot, details_pane, "date", "32-1-2031")
    details_pane.show_report(other)
    session.do(session.library.reports.edit, report.id, date=date(2031, 7, 1))
    details_pane.show_report(session.library.reports.get(report.id))
    assert field(details_pane, "date").texts() == ("1 July 2031",)
    assert not field(details_pane, "date").error.isVisible()


@pytest.mark.parametrize("width", [240, 300, 360, 420, 600])
def test_days_are_read_whole_at_any_width(
    details_pane: Inspector, session: Session, report: Report, width: int
) -> None:
    days = Period(date(2031, 3, 28), date(2031, 9, 25))
    session.do(session.library.reports.edit, report.id, period=days, date=date(2031, 9, 25))
    details_pane.resize(width, 900)
    QApplication.processEvents()
    for name in ("period", "date"):
        for editor in field(details_pane, name).editors:
            box = QStyleOptionFrame()
            editor.initStyleOption(box)
            part = QStyle.SubElement.SE_LineEditContents
            room = editor.style().subElementRect(part, box, editor).width() - 4
            assert editor.fontMetrics().horizontalAdvance(editor.text()) <= room
    first, last = field(details_pane, "period").editors
    if width in (240, 600):
        assert (first.y() == last.y()) == (width == 600)


def test_the_whole_form_is_done_by_keyboard(
    qtbot: QtBot, details_pane: Inspector, session: Session, report: Report
) -> None:
    def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        qtbot.keyClick(QApplication.focusWidget(), key, held)

    def to(widget: QWidget) -> None:
        for _ in range(40):
            if QApplication.focusWidget() is widget:
                return
            press(Qt.Key.Key_Tab)
        raise AssertionError(widget.accessibleName())

    field(details_pane, "title").editors[0].setFocus()
    to(field(details_pane, "kind").badge)
    press(Qt.Key.Key_Return)
    assert details(session, report).guessed == {"place"}
    details_pane.catch_up()
    to(field(details_pane, "date").editors[0])
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Return)
    assert details(session, report).date == date(2031, 6, 15)
    details_pane.catch_up()
    chip = field(details_pane, "dossiers").chips.widgets[0]
    to(chip)
    press(Qt.Key.Key_Delete)
    assert details(session, report).dossiers == ()
    for _ in range(3):
        session.history.undo()
    assert details(session, report).dossiers == ("39120",)
    assert details(session, report).date == date(2031, 6, 14)
    assert details(session, report).guessed == {"kind", "place"}


def test_scrolling_over_a_choice_changes_nothing(
    qtbot: QtBot, details_pane: Inspector, session: Session
) -> None:
    combo = field(details_pane, "kind").editors[0].parentWidget()
    combo.setFocus()
    wheel(combo)
    assert field(details_pane, "kind").texts() == ("report",)
    assert session.history.count() == 0


def test_the_origin_is_told(qtbot: QtBot, details_pane: Inspector, report: Report) -> None:
    origin = details_pane.form.origin
    assert origin._values["name"][1].whole() == report.source.name
    assert origin.warnings.text() == "• Footnote 4 has no text."
    assert origin.letterhead.text() == "Aan de Voorzitter"
    origin.copy.click()
    assert QGuiApplication.clipboard().text() == report.source.sha256


def test_sizes_are_read_by_people() -> None:
    assert [shown_size(n) for n in (999, 15_322, 2_340_000)] == ["999 bytes", "15 kB", "2.3 MB"]


@given(day=st.dates(min_value=date(1000, 1, 1)), language=st.sampled_from(["nl", "en"]))
def test_a_shown_date_can_be_typed_back(day: date, language: str) -> None:
    for text in (
        format_date(day, language),
        format_date(day, language, short=True),
        day.isoformat(),
        f"{day.day}-{day.month}-{day.year}",
        f" {day.day:02}/{day.month:02}/{day.year} ",
    ):
        assert typed_date(text) == day


@pytest.mark.parametrize("text", ["14 foobar 2031", "2031", "0-0-2031", "juni"])
def test_other_dates_are_refused(text: str) -> None:
    with pytest.raises(UserError):
        typed_date(text)


def test_one_day_is_a_period_too() -> None:
    day = date(2031, 6, 4)
    assert typed_period("4-6-2031", "") == typed_period("", "4-6-2031") == Period(day, day)
    assert typed_period(" ", "") is None


def test_the_form_speaks_dutch_dates(details_pane: Inspector, report: Report) -> None:
    i18n.use_language("nl")
    details_pane.form.show_report(report)
    assert field(details_pane, "date").texts() == ("14 juni 2031",)
