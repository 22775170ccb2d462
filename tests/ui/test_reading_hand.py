"""What the reader's keys open: themes to choose, places to go to, words to find, the sheet."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from briefing.domain.span import Span
from briefing.ui.finder import Finder
from briefing.ui.main_window import MainWindow
from briefing.ui.reader import bindings
from tests.makers.window import press

K = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def reading(filled: MainWindow, qtbot: QtBot) -> MainWindow:
    """A sample report open, the keyboard in its text, a sentence without passages marked."""
    bench = filled.bench
    bench.go_to(bench.session.library.reports.resolve("noordzeetop in bergen"), place=0)
    bench.reading.focus()
    press("jjj")
    assert bench.reader.marked() is not None
    assert bench.desk.passage_at_hand() is None
    return filled


def here(window: MainWindow) -> dict[tuple[int, int], tuple[tuple[str, ...], bool]]:
    """The passages of the report that is open: their spans, themes by name, and whether key."""
    desk = window.bench.desk
    names = {theme.id: theme.name for theme in window.bench.session.library.themes.list()}
    return {
        (p.start, p.end): (tuple(names[t] for t in p.themes), p.key)
        for p in window.bench.session.library.reports.passages(desk.report.id)
    }


def marked(window: MainWindow) -> Span:
    """The sentence that is marked."""
    span = window.bench.reader.marked()
    assert span is not None
    return span


def test_digits_tag_the_marked_sentence_and_untag_it(reading: MainWindow) -> None:
    span, before = marked(reading), here(reading)
    press("2")
    assert here(reading) == before | {(span.start, span.end): (("lastenverdeling",), False)}
    assert marked(reading) == span
    press("1")
    assert set(here(reading)[span.start, span.end][0]) == {"Oekraïne", "lastenverdeling"}
    press("21")
    assert here(reading) == before


def test_zero_tags_with_the_theme_used_last(reading: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(reading.bench.session.hinted):
        press("0")
    press("3j0")
    span = marked(reading)
    assert here(reading)[span.start, span.end][0] == ("Indo-Pacific",)


def test_a_digit_takes_a_theme_off_the_passage_around_the_sentence(reading: MainWindow) -> None:
    before = here(reading)
    press(K.Key_Down, held=SHIFT)
    span = reading.bench.reader.selection()
    press("3")
    assert (span.start, span.end) in here(reading)
    press(K.Key_Escape, "k")
    inside = marked(reading)
    assert span.start <= inside.start
    assert inside.end <= span.end
    press("3")
    assert here(reading) == before


def test_the_star_makes_a_key_passage(reading: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(reading.bench.session.hinted):
        press("*")
    press("1*")
    span = marked(reading)
    assert here(reading)[span.start, span.end] == (("Oekraïne",), True)
    press("*")
    assert here(reading)[span.start, span.end] == (("Oekraïne",), False)
    press(K.Key_Delete)
    assert (span.start, span.end) not in here(reading)
    press(K.Key_Z, held=CTRL)
    assert (span.start, span.end) in here(reading)


def test_n_notes_the_marked_sentence(reading: MainWindow, qtbot: QtBot) -> None:
    span = marked(reading)
    press("n")
    press("bel")
    press(K.Key_Return, held=CTRL)
    desk = reading.bench.desk
    notes = {
        (p.start, p.end): p.note
        for p in reading.bench.session.library.reports.passages(desk.report.id)
    }
    assert notes[span.start, span.end] == "bel"


# -- choosing a theme ---------------------------------------------------------------------------


def titles(finder: Finder) -> list[str]:
    """The rows as they read."""
    return [row.title for row in finder.rows.rows]


def test_t_filters_and_tags(reading: MainWindow) -> None:
    span, finder = marked(reading), reading.bench.hand.themes
    press("t")
    assert finder.isVisible()
    assert titles(finder) == ["Oekraïne", "lastenverdeling", "Indo-Pacific"]
    assert next((row.keys, row.colour) for row in finder.rows.rows) == ("1", "blue")
    press("LAST")
    assert titles(finder) == ["lastenverdeling", "LAST"]
    assert finder.current().value != finder.rows.rows[1].value
    press(K.Key_Return)
    assert not finder.isVisible()
    assert reading.bench.reader.hasFocus()
    assert here(reading)[span.start, span.end][0] == ("lastenverdeling",)
    press("t")
    assert [row.title for row in finder.rows.rows if row.on] == ["lastenverdeling"]


def test_t_makes_a_theme_with_a_free_key_and_tags(reading: MainWindow) -> None:
    span = marked(reading)
    press("tArctis", K.Key_Return)
    theme = reading.bench.session.library.themes.resolve("Arctis")
    assert (theme.key, theme.passages) == (4, 1)
    assert theme.colour not in ("blue", "amber", "green")
    assert here(reading)[span.start, span.end][0] == ("Arctis",)
    press("j0")
    assert reading.bench.session.library.themes.resolve("Arctis").passages == 2


def test_a_new_theme_with_its_tag_is_one_step(reading: MainWindow, qtbot: QtBot) -> None:
    bench, span, before = reading.bench, marked(reading), here(reading)
    library, history = bench.session.library, bench.session.history
    themes, steps = library.themes.list(), history.count()
    press("tArctis", K.Key_Return)
    assert history.count() == steps + 1
    assert "Arctis" in reading.frame.actions.undo.text()
    after = here(reading)
    assert after[span.start, span.end][0] == ("Arctis",)
    for _ in range(2):
        press(K.Key_Z, held=CTRL)
        assert library.themes.list() == themes
        assert here(reading) == before
        press(K.Key_Y, held=CTRL)
        assert here(reading) == after
        new = library.themes.resolve("Arctis").id
        qtbot.waitUntil(lambda new=new: new in [theme.id for theme in bench.themes])
        cards = bench.inspector.cards
        assert new in [theme.id for theme in cards.themes]


def test_the_bar_at_a_selection_makes_a_theme_in_one_step(reading: MainWindow) -> None:
    bench, span = reading.bench, marked(reading)
    bench.reader.set_selection(span)
    bench.reader.show_buttons()
    steps = bench.session.history.count()
    QTest.mouseClick(bench.reader.buttons._buttons[-1], Qt.MouseButton.LeftButton)
    finder = bench.hand.themes
    assert finder.isVisible()
    press("Arctis", K.Key_Return)
    assert here(reading)[span.start, span.end][0] == ("Arctis",)
    assert bench.session.history.count() == steps + 1
    press(K.Key_Z, held=CTRL)
    assert "Arctis" not in [theme.name for theme in bench.session.library.themes.list()]


def test_a_new_name_that_begins_like_another_is_one_key_further(reading: MainWindow) -> None:
    press("tlasten", K.Key_Up, K.Key_Return)
    names = [theme.name for theme in reading.bench.session.library.themes.list()]
    assert "lasten" in names


def test_escape_gives_the_keyboard_back(reading: MainWindow) -> None:
    before, span = here(reading), marked(reading)
    press("tarc", K.Key_Escape)
    assert reading.bench.reader.hasFocus()
    assert not reading.bench.hand.themes.isVisible()
    assert here(reading) == before
    assert marked(reading) == span
    press("t")
    QTest.mouseClick(reading.bench.inspector, Qt.MouseButton.LeftButton)
    reading.frame.reports.view.setFocus()
    assert not reading.bench.hand.themes.isVisible()


def test_themes_stand_as_a_tree_and_archived_ones_not(reading: MainWindow) -> None:
    library, session = reading.bench.session.library, reading.bench.session
    top = library.themes.resolve("Oekraïne").id
    session.do(library.themes.add, "wederopbouw", parent=top)
    session.do(library.themes.archive, library.themes.resolve("Indo-Pacific").id, True)
    QApplication.processEvents()
    press("t")
    finder = reading.bench.hand.themes
    assert [(row.title, row.indent) for row in finder.rows.rows] == [
        ("Oekraïne", 0),
        ("wederopbouw", 1),
        ("lastenverdeling", 0),
    ]
    press("indo-pacific")
    assert titles(finder) == []


def test_t_without_anything_at_hand_is_about_the_sentence_at_the_caret(reading: MainWindow) -> None:
    span = marked(reading)
    press(K.Key_Escape)
    assert reading.bench.reader.marked() is None
    press("t")
    assert reading.bench.hand.themes.isVisible()
    assert marked(reading) == span


@pytest.mark.parametrize("size", [(1440, 900), (900, 600), (800, 480)])
def test_finders_stay_within_the_window(reading: MainWindow, size: tuple[int, int]) -> None:
    reading.resize(*size)
    QApplication.processEvents()
    reading.bench.reading.focus()
    for _ in range(14):
        press("j")
        press("t")
        finder = reading.bench.hand.themes
        card = finder.geometry().adjusted(16, 16, -16, -16)
        assert reading.rect().contains(card)
        press(K.Key_Escape)


# -- going --------------------------------------------------------------------------------------


def test_g_goes_to_a_page_a_section_and_a_percentage(reading: MainWindow) -> None:
    document, reader = reading.bench.desk.report.document, reading.bench.reader
    press("g3", K.Key_Return)
    assert reader.marked().start >= document.page_starts[2]
    assert reader.place() <= document.page_starts[2] + 200
    press("gp. 2", K.Key_Return)
    assert reader.marked().start < document.page_starts[2]
    assert reader.marked().end > document.page_starts[1]
    press("g50%", K.Key_Return)
    middle = len(document.text) // 2
    assert reader.marked().start <= middle <= reader.marked().end + 1
    section = document.sections[-1]
    press("g" + section.title[:6].lower(), K.Key_Return)
    assert reader.marked().start == section.start
    assert reader.hasFocus()


def test_g_lists_the_sections_and_escape_stays(reading: MainWindow) -> None:
    document, before = reading.bench.desk.report.document, marked(reading)
    press("g")
    finder = reading.bench.hand.places
    assert titles(finder) == [section.title for section in document.sections]
    press("zzz")
    assert titles(finder) == []
    press(K.Key_Return, K.Key_Escape)
    assert marked(reading) == before


# -- finding ------------------------------------------------------------------------------------


def test_slash_finds_and_goes_round(reading: MainWindow) -> None:
    bench = reading.bench
    text = bench.reader.report_text()
    press("/OEKRAINE")
    bar = bench.hand.bar
    places = [n for n in range(len(text)) if text[n : n + 8].lower() == "oekraïne"]
    assert [span.start for span in bar.found] == places
    first = bar.now
    assert bar.found[first].start >= marked(reading).start
    seen = []
    for _ in places:
        seen.append(bar.now)
        span = bar.found[bar.now]
        assert marked(reading).start <= span.start < marked(reading).end
        assert bench.reader.in_sight(span.start)
        press(K.Key_Return)
    assert sorted(seen) == list(range(len(places)))
    assert bar.now == first
    press(K.Key_Return, held=SHIFT)
    assert bar.now == (first - 1) % len(places)
    assert bar.count.text() == f"{bar.now + 1} of {len(places)}"
    press(K.Key_Escape)
    assert not bar.isVisible()
    assert bench.reader.hasFocus()
    press("2")  # what was found can be tagged at once
    assert marked(reading).start in {start for start, _ in here(reading)}


def test_what_is_found_is_painted(reading: MainWindow) -> None:
    port = reading.bench.reader.viewport()
    press("/")
    plain = port.grab().toImage()
    press("de")
    assert port.grab().toImage() != plain
    assert reading.bench.hand.bar.geometry().right() < reading.bench.reading.width()


def test_nothing_found_is_said_and_f3_asks_first(reading: MainWindow) -> None:
    press(K.Key_F3)
    bar = reading.bench.hand.bar
    assert bar.isVisible()
    press("qqq")
    assert bar.count.text() == "Nothing found"
    press(K.Key_Return, K.Key_Escape)
    press(K.Key_F, held=CTRL)
    press("de", K.Key_Escape)
    press("/")
    reading.bench.reader.setFocus()
    now = bar.now
    press(K.Key_F3)
    assert bar.now == (now + 1) % len(bar.found)


def test_another_report_closes_the_bar(reading: MainWindow, qtbot: QtBot) -> None:
    press("/de")
    reading.frame.reports.step(1)
    qtbot.waitUntil(lambda: not reading.bench.hand.bar.isVisible())


# -- the sheet, and pages -----------------------------------------------------------------------


def test_the_question_mark_shows_every_key(reading: MainWindow, qtbot: QtBot) -> None:
    press("?")
    dialog = next(d for d in reading.findChildren(QDialog) if d.isVisible())
    from PySide6.QtWidgets import QLabel

    shown = {label.text() for label in dialog.findChildren(QLabel)}
    for one in bindings.ALL:
        assert one.label() in shown
        assert one.words in shown
    assert "Ctrl+K" in shown
    assert any(words.startswith("What is outlined") for words in shown)
    dialog.close()


def test_f7_holds_for_text_and_pages(reading: MainWindow) -> None:
    press(K.Key_F7)
    assert reading.bench.reading.pages.stepper.by_lines
    reading.bench.reading.pages.stepper.set_by_lines(False)
    assert not reading.bench.reader.stepper.by_lines


# -- the ends of passages -----------------------------------------------------------------------


def test_an_end_is_dragged_and_put_back(reading: MainWindow) -> None:
    press("1")
    reader, span = reading.bench.reader, marked(reading)
    passage = reading.bench.desk.passage_at_hand()
    caret = reader.hand._caret_of(passage.span, False)
    further = reader.flow.text.index(" ", span.end + 6)
    target = reader.caret_rect(further - 2)
    port = reader.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, NONE, caret.center().toPoint())
    QTest.mouseMove(port, target.center().toPoint() - QPoint(1, 0))
    QTest.mouseMove(port, target.center().toPoint())
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, NONE, target.center().toPoint())
    assert (span.start, further) in here(reading)
    assert (span.start, span.end) not in here(reading)
    press(K.Key_Z, held=CTRL)
    assert (span.start, span.end) in here(reading)


def test_ends_are_moved_with_the_keyboard(reading: MainWindow) -> None:
    press("1")
    reader, span = reading.bench.reader, marked(reading)
    press("e")
    assert reader.selection() == span
    press(K.Key_Left, K.Key_Left, K.Key_Left, held=CTRL | SHIFT)
    shorter = reader.selection().trimmed(reader.report_text())
    press(K.Key_Return)
    assert (shorter.start, shorter.end) in here(reading)
    assert (span.start, span.end) not in here(reading)
    press("e", "e")  # the beginning
    press(K.Key_Up, held=SHIFT)
    before = reader.selection()
    assert before.end == shorter.end
    assert before.start < shorter.start
    press(K.Key_Escape)
    assert (shorter.start, shorter.end) in here(reading)
    press(K.Key_Z, held=CTRL)
    assert (span.start, span.end) in here(reading)


def test_e_needs_a_passage(reading: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(reading.bench.session.hinted):
        press("e")
    assert reading.bench.reader.selection() is None


def test_the_last_theme_and_f7_are_remembered(
    reading: MainWindow, open_window: Any, qtbot: QtBot
) -> None:
    press("3j2", K.Key_F7)
    reading.close()
    window = open_window()
    bench = window.bench
    assert bench.reader.stepper.by_lines
    assert bench.reading.pages.stepper.by_lines
    qtbot.waitUntil(lambda: bench.desk.report is not None)
    bench.reading.focus()
    press("]", "j", "0")
    span = marked(window)
    assert "lastenverdeling" in here(window)[span.start, span.end][0]
    assert bench.reader.buttons._recent[:2] == bench.desk.recent[:2]
    names = {theme.id: theme.name for theme in bench.themes}
    assert [names[one] for one in bench.desk.recent] == ["lastenverdeling", "Indo-Pacific"]


def test_the_menu_has_the_same_deeds(reading: MainWindow) -> None:
    actions, hand = reading.frame.actions, reading.bench.hand
    actions.pick_theme.trigger()
    assert hand.themes.isVisible()
    press(K.Key_Escape)
    actions.go_to.trigger()
    assert hand.places.isVisible()
    press(K.Key_Escape, "1")
    span = marked(reading)
    actions.key_passage.trigger()
    assert here(reading)[span.start, span.end] == (("Oekraïne",), True)
    actions.find_here.trigger()
    assert hand.bar.field.hasFocus()


def test_tab_goes_through_the_find_bar_and_all_of_it_has_names(reading: MainWindow) -> None:
    press("/de")
    bar = reading.bench.hand.bar
    seen = [bar.field]
    for _ in range(3):
        press(K.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen == [bar.field, bar.back, bar.on, bar.close_button]
    names = [
        QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name) for widget in seen
    ]
    assert names == [
        "Find in this report",
        "Previous place found",
        "Next place found",
        "Close",
    ]
    press(K.Key_Escape)
    assert reading.bench.reader.hasFocus()
