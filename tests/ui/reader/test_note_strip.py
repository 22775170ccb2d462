"""The strip at the foot of the page: which footnotes it lists, and what can be done there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from briefing.domain.document import BlockKind, Footnote
from briefing.settings import Settings
from briefing.ui import style
from briefing.ui.look import appearance
from briefing.ui.main_window import MainWindow
from briefing.ui.pane_walk import walk
from briefing.ui.reading_look import paper, reading

NOTES = [f"Kamerstuk 31 999, nr. {number}, over de haven." for number in range(1, 9)]
PARTS = [
    *(
        f"Afspraak nummer {n} over de dijk. " + "Tussenliggende woorden over de zee. " * 9
        for n in range(1, 9)
    ),
    *("Nog meer woorden over de kust en het wad. " * 9 for _ in range(9)),
    *((BlockKind.FOOTNOTE, words) for words in NOTES),
]


def _notes(desk: Any) -> tuple[Footnote, ...]:
    found = []
    for number, words in enumerate(NOTES, start=1):
        note = desk.span(words)
        marker = desk.span(f"Afspraak nummer {number} over de dijk").end
        found.append(Footnote(str(number), marker, words, note.start, note.end))
    return tuple(found)


@pytest.fixture(autouse=True)
def _as_ever() -> Any:
    yield
    reading.take(Settings())


@pytest.fixture
def page(desk: Any, qtbot: Any) -> Any:
    """A report with notes, its strip shown."""
    desk.open(PARTS, footnotes=_notes)
    qtbot.waitUntil(lambda: desk.view.strip.isVisible() and bool(_listed(desk.view)))
    return desk


def _listed(view: Any) -> list[str]:
    return [note.label for note in view.strip.list.notes]


def _seen(view: Any) -> list[str]:
    """The labels of the markers that the user sees, found the slow way."""
    port, found = view.viewport().rect(), []
    for row in view.flow.rows:
        for note in row.markers:
            line = view.caret_rect(note.marker)
            if line.top() >= -line.height() / 2 and line.bottom() <= port.height() + 1:
                found.append(note.label)
    return found


def test_what_is_listed_is_what_is_in_sight(page: Any, qtbot: Any) -> None:
    view, bar = page.view, page.view.verticalScrollBar()
    assert _listed(view) == _seen(view)
    for value in (*range(0, bar.maximum(), 137), bar.maximum(), 300, 0):
        bar.setValue(value)
        QTest.qWait(0)
        if view.strip.isVisible():
            view.strip.follow()
            assert _listed(view) == _seen(view)
        view.strip.settle()
        if view.strip.isVisible():
            assert _listed(view) == _seen(view)
        else:
            # what is too low to be above a strip waits for the next line
            assert len(_seen(view)) <= 1


def test_nothing_moves_when_it_comes_and_goes(page: Any) -> None:
    view, bar = page.view, page.view.verticalScrollBar()
    for value in range(0, bar.maximum() + 1, 61):
        bar.setValue(value)
        before = view.placement.value, view.caret_rect(view.place()).top()
        view.strip.settle()
        assert (view.placement.value, view.caret_rect(view.place()).top()) == before
        tall = view.viewportMargins().bottom()
        assert tall <= view.height() // 4
        view.strip.settle()
        assert view.viewportMargins().bottom() == tall  # at rest it stays as it is


def test_all_of_the_report_can_be_scrolled_to(page: Any) -> None:
    view, bar = page.view, page.view.verticalScrollBar()
    for _ in range(4):
        bar.setValue(bar.maximum())
        view.strip.settle()
    assert view.in_sight(len(page.text))


def test_a_report_without_notes_has_no_strip(page: Any, qtbot: Any) -> None:
    page.open(["Geen noten hier."])
    qtbot.waitUntil(lambda: not page.view.strip.isVisible())
    assert page.view.viewport().height() == page.view.height()
    page.view.clear()
    page.open(PARTS, footnotes=_notes)
    qtbot.waitUntil(page.view.strip.isVisible)


def test_it_can_be_hidden_and_comes_back(page: Any, qtbot: Any) -> None:
    view = page.view
    hide = view.strip.list.menu(-1).actions()[-1]
    assert isinstance(hide, QAction)
    hide.trigger()
    qtbot.waitUntil(lambda: not view.strip.isVisible())
    assert view.viewport().height() == view.height()
    reading.show_notes(True)
    qtbot.waitUntil(view.strip.isVisible)


def test_enter_goes_to_the_marker_then_to_the_note(page: Any) -> None:
    view, notes = page.view, page.view.strip.list
    notes.setFocus()
    assert notes.currentIndex().row() == 0
    QTest.keyClick(notes, Qt.Key.Key_Down)
    note = notes.notes[1]
    QTest.keyClick(notes, Qt.Key.Key_Return)
    assert view.caret() == note.marker
    assert notes.hasFocus()
    QTest.keyClick(notes, Qt.Key.Key_Return)
    assert view.caret() == note.start
    QTest.keyClick(notes, Qt.Key.Key_Escape)
    assert view.hasFocus()


def test_a_click_goes_to_the_marker(page: Any) -> None:
    view, notes = page.view, page.view.strip.list
    rect = notes.visualRect(notes.model().index(1, 0))
    at = QPoint(notes.left + 40, rect.center().y())
    QTest.mouseClick(notes.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert view.caret() == notes.notes[1].marker


def test_its_text_is_copied_and_no_key_tags(page: Any, qtbot: Any) -> None:
    view, notes = page.view, page.view.strip.list
    notes.setFocus()
    QTest.keyClick(notes, Qt.Key.Key_J)
    assert notes.currentIndex().row() == 1
    QTest.keyClick(notes, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == NOTES[1]
    with qtbot.assertNotEmitted(view.theme_key):
        QTest.keyClicks(notes, "1")
    assert [action.text() for action in notes.menu(0).actions() if action.text()] == [
        "Go to its place",
        "&Copy",
        "Hide footnotes",
    ]


def test_it_is_a_list_with_names(page: Any) -> None:
    notes = page.view.strip.list
    face = QAccessible.queryAccessibleInterface(notes)
    assert face.role() == QAccessible.Role.List
    assert face.text(QAccessible.Text.Name) == "Footnotes in sight"
    names = [face.child(n).text(QAccessible.Text.Name) for n in range(len(notes.notes))]
    assert names == [f"Footnote {n.label}: {n.text}" for n in notes.notes]


def test_the_caret_stays_in_sight_when_the_strip_comes(desk: Any, qtbot: Any) -> None:
    desk.open(PARTS, footnotes=_notes)
    view = desk.view
    for _ in range(90):
        QTest.keyClick(view, Qt.Key.Key_J)
        view.strip.settle()
        assert view.in_sight(view.caret())


def test_large_letters_and_other_papers(page: Any, qtbot: Any) -> None:
    view = page.view
    for size in (80, 200, 300):
        reading.set_size(size)
        view.strip.settle()
        assert view.strip.height() <= view.height() // 4 or not view.strip.isVisible()
    reading.set_size(100)
    view.strip.settle()
    light = view.strip.grab().toImage().pixelColor(3, 5)
    reading.choose_tone("dark")
    view.strip.settle()
    assert view.strip.grab().toImage().pixelColor(3, 5) != light


def test_its_rows_lie_on_the_paper(page: Any, qapp: QApplication) -> None:
    before = qapp.styleSheet()
    qapp.setStyleSheet(style.sheet(appearance.look))
    try:
        for tone in ("sepia", "dark", "light"):
            reading.choose_tone(tone)
            page.view.strip.settle()
            shown = page.view.strip.grab().toImage()
            assert shown.pixelColor(1, shown.height() // 2) == paper().paper
    finally:
        qapp.setStyleSheet(before)


def test_it_never_lies_over_the_sentence_that_is_marked(page: Any, qtbot: Any) -> None:
    view = page.view
    view.setFocus()
    shown = 0
    for _ in range(90):
        view.strip.hide()
        view.setViewportMargins(0, 0, 0, 0)
        QTest.keyClick(view, Qt.Key.Key_J)
        view.strip.settle()
        marked = view.marked()
        assert view.in_sight(marked.start)
        assert view.in_sight(marked.end - 1)
        shown += view.strip.isVisible()
    assert shown


def test_enter_shows_the_note_of_the_sentence_that_is_marked(page: Any) -> None:
    view = page.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_J)
    markers = [note.marker for row in view.flow.rows for note in row.markers]
    while not any(view.marked().start < one <= view.marked().end for one in markers):
        QTest.keyClick(view, Qt.Key.Key_J)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert view.card.note is not None
    assert view.card.note.text == NOTES[0]


def test_a_low_window_has_none(page: Any, qtbot: Any) -> None:
    page.view.resize(600, 180)
    qtbot.waitUntil(lambda: not page.view.strip.isVisible())
    page.view.resize(600, 600)
    qtbot.waitUntil(page.view.strip.isVisible)


def test_f6_stops_at_it_and_the_menu_hides_it_for_good(
    filled: MainWindow, open_window: Callable[..., MainWindow], qtbot: Any
) -> None:
    window = filled
    library = window.bench.session.library
    with_notes = next(
        r.id for r in library.reports.list() if library.reports.get(r.id).document.footnotes
    )
    window.bench.go_to(with_notes, place=0)
    view = window.bench.reader
    flow = view.flow
    marker = next(note.marker for row in flow.rows for note in row.markers)
    view.restore_place(marker)
    view.strip.settle()
    assert view.strip.isVisible()
    stops = []
    view.setFocus()
    for _ in range(7):
        walk(window.frame, 1)
        stops.append(window.focusWidget())
    assert stops[0] is view.strip.list
    assert stops.count(view) == 1
    walk(window.frame, -1)
    action = window.frame.actions.text.notes
    assert action.isChecked()
    action.trigger()
    qtbot.waitUntil(lambda: not view.strip.isVisible())
    kept = Settings.load()
    assert kept.footnotes is False
    window.close()
    again = open_window(kept)
    assert not again.frame.actions.text.notes.isChecked()
