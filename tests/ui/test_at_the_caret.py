"""With only a caret, keys act on the sentence there; what is out of sight is not acted upon; and
what is typed after ``n`` is always a note."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from briefing.domain.span import Span
from briefing.ui.main_window import MainWindow
from briefing.ui.reader.stepping import sentence_at
from tests.makers.window import press

K = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def notes(window: MainWindow) -> dict[str, tuple[str, ...]]:
    """What the passages of the open report say, with note and themes."""
    desk = window.bench.desk
    return {
        p.quote: (p.note, *(str(theme) for theme in p.themes))
        for p in window.bench.session.library.reports.passages(desk.report.id)
    }


@pytest.fixture
def fresh(filled: MainWindow) -> MainWindow:
    """A report that was opened and not touched yet, the keyboard in its text."""
    bench = filled.bench
    bench.go_to(bench.session.library.reports.resolve("noordzeetop in bergen"), place=0)
    bench.reading.focus()
    assert not bench.reader.caret_used
    return filled


@pytest.fixture
def clicked(fresh: MainWindow) -> tuple[MainWindow, Span]:
    """A click in a sentence without passages: a caret, nothing marked or selected."""
    reader = fresh.bench.reader
    taken = [p.span for p in fresh.bench.desk.passages]
    for row in reader.flow.rows[2:]:
        found = sentence_at(reader.flow, (row.start + row.end) // 2)
        if found is not None and len(found) > 40 and not any(s.overlaps(found) for s in taken):
            break
    rect = reader.caret_rect(found.start + 12)
    QTest.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton, NONE, rect.center().toPoint())
    assert abs(reader.caret() - found.start - 12) <= 1
    assert reader.marked() is None
    assert reader.selection() is None
    return fresh, found


@pytest.mark.parametrize("key", ["2", "0", "t"])
def test_a_theme_goes_on_the_sentence_at_the_caret(
    clicked: tuple[MainWindow, Span], key: str
) -> None:
    window, span = clicked
    desk = window.bench.desk
    two = next(theme.id for theme in desk.themes if theme.key == 2)
    desk.remember(two)
    if key == "t":
        press("t", "last", K.Key_Return)
    else:
        press(key)
    quote = span.of(desk.report.document.text)
    assert notes(window)[quote] == ("", str(two))
    assert window.bench.reader.marked() == span
    press(key if key != "t" else "2")  # the same takes it off again
    assert quote not in notes(window)
    assert not window.frame.banner.text
    press(K.Key_Z, K.Key_Z, held=CTRL)
    assert quote not in notes(window)


def test_the_note_is_on_the_sentence_at_the_caret(clicked: tuple[MainWindow, Span]) -> None:
    window, span = clicked
    before = notes(window)
    press("n")
    assert isinstance(QApplication.focusWidget(), QPlainTextEdit)
    press("2 punten: bel *")
    press(K.Key_Return, held=CTRL)
    quote = span.of(window.bench.desk.report.document.text)
    assert notes(window) == before | {quote: ("2 punten: bel *",)}
    assert window.bench.reader.hasFocus()


def test_in_a_passage_the_keys_act_on_that(fresh: MainWindow) -> None:
    desk, reader = fresh.bench.desk, fresh.bench.reader
    passage = desk.passages[0]
    reader.go_to(passage.span)
    press("*")
    assert next(p for p in desk.passages if p.id == passage.id).key is not passage.key
    press("n", "aha")
    press(K.Key_Return, held=CTRL)
    assert "aha" in next(p for p in desk.passages if p.id == passage.id).note
    press("b")
    assert fresh.bench.briefings.deeds.picker.isVisible()
    press(K.Key_Escape, K.Key_Delete)
    assert passage.id not in {p.id for p in desk.passages}


@pytest.mark.parametrize("keys", ["n", "nn"])
def test_on_nothing_at_all_n_still_takes_what_is_typed(fresh: MainWindow, keys: str) -> None:
    reader, before = fresh.bench.reader, notes(fresh)
    press(keys[0])
    assert isinstance(QApplication.focusWidget(), QPlainTextEdit)
    press("2 punten 1 0 * b t")
    press(K.Key_Return, held=CTRL)
    changed = {quote: had for quote, had in notes(fresh).items() if before.get(quote) != had}
    assert [had[0] for had in changed.values()] == ["2 punten 1 0 * b t"]
    marked = reader.marked()
    assert marked is not None
    assert reader.in_sight(marked.start)


@pytest.mark.parametrize("key", ["1", "0"])
def test_a_digit_on_nothing_marks_first_and_tags_when_pressed_again(
    fresh: MainWindow, key: str
) -> None:
    desk, reader, before = fresh.bench.desk, fresh.bench.reader, notes(fresh)
    desk.remember(desk.themes[0].id)
    press(key)
    assert notes(fresh) == before
    marked = reader.marked()
    assert marked is not None
    assert reader.in_sight(marked.start)
    assert "marked now" in fresh.frame.status.hinted
    press(key)
    assert set(notes(fresh)) - set(before) == {marked.of(desk.report.document.text)}


@pytest.mark.parametrize("way", ["wheel", "space"])
def test_what_was_scrolled_away_is_not_tagged_unseen(
    clicked: tuple[MainWindow, Span], way: str
) -> None:
    window, _span = clicked
    reader, before = window.bench.reader, notes(window)
    press("j")
    there = reader.marked()
    bar = reader.verticalScrollBar()
    if way == "space":
        press(K.Key_Space, K.Key_Space)
    else:
        bar.setValue(bar.value() + 3 * reader.viewport().height())
    assert not reader.shows(there)
    press("1")
    assert notes(window) == before
    marked = reader.marked()
    assert marked != there
    assert reader.shows(marked)


def test_star_and_delete_say_in_the_status_line_that_no_passage_is_there(
    clicked: tuple[MainWindow, Span],
) -> None:
    window, _ = clicked
    reader, status = window.bench.reader, window.frame.status
    for key in ("*", K.Key_Delete, "b", "e", "i"):
        steps, top = window.session.history.count(), reader.mapToGlobal(QPoint(0, 0))
        status.guide("")
        press(key)
        assert status.hinted == "Put the cursor in a passage first.", key
        assert window.session.history.count() == steps
        assert not window.frame.banner.isVisible()
        assert reader.mapToGlobal(QPoint(0, 0)) == top
        assert reader.hasFocus()


def test_while_a_theme_is_chosen_only_its_target_is_framed(fresh: MainWindow, qtbot: QtBot) -> None:
    desk, reader, hand = fresh.bench.desk, fresh.bench.reader, fresh.bench.hand
    passage = max(desk.passages, key=lambda p: len(p.span))
    reader.go_to(passage.span)
    assert reader.framed_passage() == passage
    other = next(p for p in desk.passages if not p.span.overlaps(passage.span))
    hand.passages.pick_themes(other)  # as on its card
    assert reader.hand.aim == other.span
    assert reader.framed_passage() is None
    press(K.Key_Escape)
    assert reader.hand.aim is None
    assert reader.framed_passage() == passage
    inside = sentence_at(reader.flow, passage.start)
    assert inside != passage.span
    reader.mark_sentence(inside)
    has = next(theme for theme in desk.themes if theme.id in passage.themes)
    lacks = next(theme for theme in desk.themes if theme.id not in passage.themes)
    press("t", lacks.name[:4])
    assert reader.hand.aim == inside
    assert reader.framed_passage() is None
    press(*[K.Key_Backspace] * 4, has.name[:4])
    assert reader.hand.aim == passage.span  # it would be taken off the passage around
    press(*[K.Key_Backspace] * 4, lacks.name[:4], K.Key_Return)
    assert reader.hand.aim is None
    assert next(p for p in desk.passages if p.span == inside).themes == (lacks.id,)


def test_the_guide_to_moving_ends_goes_with_it(fresh: MainWindow) -> None:
    desk, reader, status = fresh.bench.desk, fresh.bench.reader, fresh.frame.status
    passage = desk.passages[0]
    reader.go_to(passage.span)
    said = status.message
    press("e")
    assert "by words" in status.hinted
    press(K.Key_Right)
    assert "by words" in status.hinted
    press(K.Key_Escape)
    assert status.hinted == ""
    assert status.message == said
    assert next(p for p in desk.passages if p.id == passage.id).span == passage.span
    reader.go_to(passage.span)
    press("e", K.Key_Left, K.Key_Return)
    assert status.message == "Ends of the passage moved"
    assert next(p for p in desk.passages if p.id == passage.id).end < passage.end
