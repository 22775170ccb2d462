"""A report's details take no time before they are shown, and stand where they belong after."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from briefing.ui import tab_order
from briefing.ui.form_field import Field
from briefing.ui.main_window import MainWindow


def _ring(widget: QWidget) -> Iterator[QWidget]:
    """What Tab can lead to, from a widget on."""
    yield widget
    one = widget.nextInFocusChain()
    while one is not widget:
        if tab_order.is_stop(one):
            yield one
        one = one.nextInFocusChain()


def _turn(window: MainWindow) -> None:
    window.bench.inspector.tabs.setCurrentWidget(window.bench.inspector.form)


def _reached(start: QWidget, within: QWidget) -> list[str]:
    """What Tab comes to after ``start`` until it leaves ``within``, by the names that are read
    out."""
    start.setFocus()
    names: list[str] = []
    while len(names) < 60:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        held = QApplication.focusWidget()
        if not within.isAncestorOf(held):
            break
        names.append(held.accessibleName() or held.text())
    return names


def test_a_window_opens_without_them(filled: MainWindow) -> None:
    form = filled.bench.inspector.form
    assert form.findChildren(Field) == []
    _turn(filled)
    title = filled.bench.desk.report.metadata.title
    assert len(form.findChildren(Field)) == 10
    assert form.fields["title"].texts() == (title,)
    assert form.widget().isEnabled()


def test_they_tell_what_has_become_of_a_report_meanwhile(filled: MainWindow) -> None:
    session, report = filled.bench.session, filled.bench.desk.report
    session.do(session.library.reports.edit, report.id, place="Vlissingen")
    _turn(filled)
    assert filled.bench.inspector.form.fields["place"].texts() == ("Vlissingen",)
    filled.bench.undo()
    filled.bench.inspector.catch_up()
    assert filled.bench.inspector.form.fields["place"].texts() == (report.metadata.place or "",)


def test_they_come_after_the_tabs_and_before_the_status_bar(filled: MainWindow) -> None:
    inspector, status = filled.bench.inspector, filled.frame.status
    bar = inspector.tabs.tabBar()
    before = list(_ring(bar))
    _turn(filled)
    after = list(_ring(bar))
    stops = tab_order.stops_in(inspector.form.widget())
    first = after.index(stops[0])
    assert after[first : first + len(stops)] == stops
    assert after[:first] + after[first + len(stops) :] == before  # nothing else was moved
    assert inspector.mentions.isAncestorOf(after[first - 1])
    assert first < after.index(status.link)


def test_tab_goes_from_field_to_field_and_to_the_guess_after_what_was_guessed(
    filled: MainWindow,
) -> None:
    inspector = filled.bench.inspector
    report = filled.bench.desk.report
    assert report.metadata.dossiers == ("39120",)
    _turn(filled)
    names = _reached(inspector.tabs.tabBar(), inspector)
    wanted = ["Title", "Kind", "Date", "Calendar: Date", "First day of the meeting"]
    assert [name for name in names if name in wanted] == wanted
    at = names.index("Remove dossier 39120")
    assert names[at + 1] == "Add a dossier"
    for field, last in (
        ("Title", "Title"),
        ("Meeting, from – to", "Calendar: Last day of the meeting"),
    ):
        assert names[names.index(f"{field} was guessed: confirm") - 1] == last


def test_tab_comes_to_what_narrows_passages_after_the_words_for_it(filled: MainWindow) -> None:
    inspector = filled.bench.inspector
    names = _reached(inspector.filter.words, inspector.filter)
    shown = [chip.accessibleName() for chip in inspector.filter.chips.widgets]
    assert len(shown) > 1
    assert names == shown
