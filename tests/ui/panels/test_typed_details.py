"""Details of a report as people type, pick and take them away."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCalendarWidget, QToolButton
from pytestqt.qtbot import QtBot

from briefing.domain.document import Period
from briefing.domain.library import Report
from briefing.errors import UserError
from briefing.ui.chips import Chip
from briefing.ui.date_input import typed_date, typed_period
from briefing.ui.dossier_field import dossier_of
from briefing.ui.form_field import Field
from briefing.ui.inspector import Inspector
from briefing.ui.session import Session

DAY = date(2031, 6, 14)


def field(details_pane: Inspector, name: str) -> Field:
    details_pane.catch_up()
    return details_pane.form.fields[name]


@pytest.mark.parametrize(
    "text",
    [
        *("14-6-2031", "14/06/31", "14.6.2031", "14 6 2031", "2031-06-14", "2031/6/14", "20310614"),
        *(
            "14 juni 2031",
            "14 jun. 2031",
            "14e juni 2031",
            "zaterdag 14 juni 2031",
            "za 14 juni 2031",
        ),
        *(
            "14 June 2031",
            "June 14, 2031",
            "Jun 14 2031",
            "14th June 2031",
            "Saturday 14 June 2031",
        ),
    ],
)
def test_a_day_can_be_typed_in_many_ways(text: str) -> None:
    assert typed_date(text) == DAY


def test_days_near_today_and_of_this_year() -> None:
    today = date.today()
    assert typed_date("vandaag") == typed_date("Today") == today
    assert typed_date("gisteren") == typed_date("yesterday") == today - timedelta(days=1)
    assert typed_date("3 maart") == typed_date("March 3") == date(today.year, 3, 3)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("4–5 juni 2031", date(2031, 6, 4), date(2031, 6, 5)),
        ("4-5 juni 2031", date(2031, 6, 4), date(2031, 6, 5)),
        ("4 t/m 5 juni 2031", date(2031, 6, 4), date(2031, 6, 5)),
        ("28 mei - 1 juni 2031", date(2031, 5, 28), date(2031, 6, 1)),
        ("30 dec 2030 – 2 jan 2031", date(2030, 12, 30), date(2031, 1, 2)),
        ("30-12-2030 tot en met 2-1-2031", date(2030, 12, 30), date(2031, 1, 2)),
        ("4 to 5 June 2031", date(2031, 6, 4), date(2031, 6, 5)),
        ("14-6-2031", DAY, DAY),
    ],
)
def test_a_period_can_be_typed_on_one_line(text: str, first: date, last: date) -> None:
    assert typed_period(text, "") == Period(first, last)
    assert typed_period("", text) == Period(first, last)


def test_the_calendar_gives_a_day_by_key(
    details_pane: Inspector, session: Session, report: Report, qtbot: QtBot
) -> None:
    shown = field(details_pane, "date")
    editor = shown.editors[0]
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = shown.findChild(QCalendarWidget)
    assert calendar.selectedDate() == QDate(2031, 6, 14)
    assert calendar.accessibleName() == "Calendar"
    inside = calendar.findChild(QCalendarWidget) or calendar.focusProxy() or calendar
    qtbot.keyClick(inside, Qt.Key.Key_Right)
    qtbot.keyClick(inside, Qt.Key.Key_Return)
    assert session.library.reports.get(report.id).metadata.date == date(2031, 6, 15)
    assert session.history.count() == 1


def test_the_calendar_has_a_button_with_a_name(details_pane: Inspector, qtbot: QtBot) -> None:
    names = {b.accessibleName() for b in details_pane.form.findChildren(QToolButton)}
    assert {
        "Calendar: Date",
        "Calendar: First day of the meeting",
        "Calendar: Last day of the meeting",
    } <= names


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("36 045", "36045"),
        ("36.045", "36045"),
        ("36 200 V", "36200-V"),
        ("36200-XVII", "36200-XVII"),
        ("21501-20", "21501-20"),
        ("Kamerstuk 28 676", "28676"),
    ],
)
def test_a_dossier_takes_its_usual_form(text: str, kept: str) -> None:
    assert dossier_of(text) == kept


@pytest.mark.parametrize("text", ["abc", "22 0254", "123", "36045, nr. 12"])
def test_what_is_no_dossier_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="not a dossier number"):
        dossier_of(text)


def test_dossiers_are_added_and_taken_away_as_chips(
    details_pane: Inspector, session: Session, report: Report, qtbot: QtBot
) -> None:
    shown = field(details_pane, "dossiers")
    editor = shown.editors[0]
    editor.setFocus()
    qtbot.keyClicks(editor, "36 045")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert session.library.reports.get(report.id).metadata.dossiers == ("39120", "36045")
    details_pane.catch_up()
    assert editor.text() == ""
    chips = [c for c in shown.chips.widgets if isinstance(c, Chip)]
    assert [c.text() for c in chips] == ["39120", "36045"]
    assert chips[0].accessibleName() == "Remove dossier 39120"
    chips[0].setFocus()
    qtbot.keyClick(chips[0], Qt.Key.Key_Delete)
    assert session.library.reports.get(report.id).metadata.dossiers == ("36045",)
    session.history.undo()
    session.history.undo()
    assert session.library.reports.get(report.id).metadata.dossiers == ("39120",)


def test_a_wrong_dossier_or_language_is_said_beside_the_field(
    details_pane: Inspector, session: Session, qtbot: QtBot
) -> None:
    for name, text in (("dossiers", "12"), ("language", "klingons")):
        shown = field(details_pane, name)
        editor = shown.editors[0]
        editor.setFocus()
        editor.selectAll()
        qtbot.keyClicks(editor, text)
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        assert shown.error.isVisible()
        assert editor.accessibleDescription() == shown.error.text()
    assert session.history.count() == 0
