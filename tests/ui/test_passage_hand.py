"""What is done on the card of passages, through the window: deeds, undo, where one returns."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefing.domain.library import Passage
from briefing.ui.main_window import MainWindow
from briefing.ui.note_editor import NoteEditor
from briefing.ui.passage_deeds import quoted
from briefing.ui.passage_filter import PassageNarrowing
from briefing.ui.reader.card_keeper import ENTERED, MOUSE

K = Qt.Key
LEFT, NONE, CTRL = (
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
)


def press(key: Any, held: Any = NONE) -> None:
    """A key where the keyboard is."""
    QTest.keyClick(QApplication.focusWidget(), key, held)


def write(words: str) -> None:
    """Type where the keyboard is."""
    QTest.keyClicks(QApplication.focusWidget(), words)


def stored(window: MainWindow) -> dict[int, Passage]:
    """The passages of the report that is open, as the library has them."""
    report = window.bench.desk.report.id
    return {p.id: p for p in window.bench.session.library.reports.passages(report)}


@pytest.fixture
def carded(filled: MainWindow, qtbot: QtBot) -> MainWindow:
    """A sample report open, the keyboard in the card of its first passage."""
    bench = filled.bench
    bench.go_to(bench.session.library.reports.resolve("noordzeetop in bergen"), place=0)
    bench.reading.focus()
    bench.reader.go_to(first(filled).span, flash=False)
    press(K.Key_Return)
    assert bench.reader.cards.why == ENTERED
    return filled


def first(window: MainWindow) -> Passage:
    """The first passage of the report."""
    passage: Passage = window.bench.desk.passages[0]
    return passage


def shown(window: MainWindow) -> list[Passage]:
    """The passages on the card."""
    return [entry.passage for entry in window.bench.reader.cards.card.entries]


def test_the_star_is_set_and_taken_back(carded: MainWindow) -> None:
    before = first(carded)
    write("*")
    assert stored(carded)[before.id].key is not before.key
    assert shown(carded)[0].key is not before.key
    assert carded.bench.reader.cards.card.has_keyboard()
    carded.bench.undo()
    assert stored(carded)[before.id] == before
    assert shown(carded)[0].key is before.key


def test_undo_by_key_works_from_within(carded: MainWindow) -> None:
    before = first(carded)
    write("*")
    press(K.Key_Z, CTRL)
    assert stored(carded)[before.id] == before


def test_removing_goes_back_to_the_text(carded: MainWindow) -> None:
    before = first(carded)
    press(K.Key_Delete)
    assert before.id not in stored(carded)
    assert not carded.bench.reader.cards.why
    assert carded.bench.reader.hasFocus()
    carded.bench.undo()
    assert stored(carded)[before.id] == before


def test_a_digit_tags_that_passage(carded: MainWindow) -> None:
    before = first(carded)
    free = next(t for t in carded.bench.themes if t.key and t.id not in before.themes)
    write(str(free.key))
    assert free.id in stored(carded)[before.id].themes
    assert carded.bench.desk.recent[0] == free.id
    write(str(free.key))
    assert stored(carded)[before.id].themes == before.themes
    carded.bench.undo()
    carded.bench.undo()
    assert stored(carded)[before.id] == before


def test_themes_are_chosen_and_made(carded: MainWindow) -> None:
    before = first(carded)
    free = next(t for t in carded.bench.themes if t.id not in before.themes)
    finder = carded.bench.hand.passages.themes
    write("t")
    assert finder.isVisible()
    assert not carded.bench.reader.cards.why
    on = [row.value for row in finder.rows.rows if row.on]
    assert on == list(before.themes)
    write(free.name)
    press(K.Key_Return)
    assert free.id in stored(carded)[before.id].themes
    assert carded.bench.reader.hasFocus()
    press(K.Key_Return)
    write("t")
    write("Vaarwegen")
    press(K.Key_Return)
    names = {theme.id: theme.name for theme in carded.bench.session.library.themes.list()}
    assert "Vaarwegen" in {names[theme] for theme in stored(carded)[before.id].themes}
    carded.bench.undo()
    carded.bench.undo()
    assert stored(carded)[before.id] == before


def test_the_note_is_written_in_the_inspector_and_one_comes_back(
    carded: MainWindow, qtbot: QtBot
) -> None:
    before = first(carded)
    write("n")
    editor = QApplication.focusWidget()
    assert isinstance(editor, NoteEditor)
    editor.selectAll()
    write("Nagevraagd bij de directie.")
    press(K.Key_Return, CTRL)
    assert stored(carded)[before.id].note == "Nagevraagd bij de directie."
    qtbot.waitUntil(carded.bench.reader.hasFocus)
    while stored(carded)[before.id] != before:
        carded.bench.undo()


def test_copying_takes_the_citation_along(carded: MainWindow) -> None:
    press(K.Key_C, CTRL)
    desk = carded.bench.desk
    assert QGuiApplication.clipboard().text() == quoted(first(carded), desk.report)
    assert carded.bench.reader.cards.why == ENTERED


def test_it_leads_to_the_inspector(carded: MainWindow) -> None:
    inspector = carded.bench.inspector
    inspector.filter.take(PassageNarrowing(words="zo staat het nergens"))
    write("i")
    assert inspector.cards.hasFocus()
    assert inspector.cards.current().id == first(carded).id
    carded.bench.reading.focus()
    carded.bench.reader.set_caret(first(carded).start + 2)
    carded.bench.inspector.select_passage(None)
    write("i")  # without the card
    assert inspector.cards.hasFocus()
    assert inspector.cards.current().id == first(carded).id


def test_the_mouse_does_the_same_on_what_it_is_over(filled: MainWindow, qtbot: QtBot) -> None:
    bench = filled.bench
    bench.go_to(bench.session.library.reports.resolve("noordzeetop in bergen"), place=0)
    reader = bench.reader
    passage = next(p for p in bench.desk.passages if not p.key)
    reader.go_to(passage.span, flash=False)
    reader.set_caret(0)
    reader.restore_place(passage.start)
    reader.cards.rest.setInterval(0)
    place = reader.rects_of(passage.span)[0].center().toPoint()
    QTest.mouseMove(reader.viewport(), place)
    qtbot.waitUntil(lambda: reader.cards.why == MOUSE)
    entry = next(e for e in reader.cards.card.entries if e.passage.id == passage.id)
    QTest.mouseClick(entry.sign("key"), LEFT)
    assert stored(filled)[passage.id].key
    assert reader.cards.why == MOUSE
    entry = next(e for e in reader.cards.card.entries if e.passage.id == passage.id)
    assert entry.sign("key").isChecked()
    QTest.mouseClick(entry.sign("trash"), LEFT)
    assert passage.id not in stored(filled)
    bench.undo()
    bench.undo()
    assert stored(filled)[passage.id] == passage


def test_another_report_puts_it_away(carded: MainWindow) -> None:
    bench = carded.bench
    other = next(s.id for s in bench.summaries if s.id != bench.desk.report.id)
    bench.go_to(other)
    assert not bench.reader.cards.why
    assert not bench.reader.cards.card.isVisible()


def test_its_keys_are_on_the_sheet(carded: MainWindow) -> None:
    from briefing.ui.reader import bindings

    titles = [title for title, _ in bindings.sheet()]
    assert "In the card of a passage" in titles
    assert {"Enter", "i"} <= {key for _, rows in bindings.sheet() for _, key in rows}
