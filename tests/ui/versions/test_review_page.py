"""The review of passages: by mouse and by keys alone, undoable, the next open one by itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from briefing.domain.versions import Decision, Status
from briefing.ui import pages
from briefing.ui.main_window import MainWindow
from briefing.ui.rows import ROW
from briefing.ui.versions.comparison import Side
from briefing.ui.versions.decider import Choice

K = Qt.Key


def settled(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until page, list and offers have caught up."""
    bench = window.bench
    review = bench.versioning.review
    qtbot.waitUntil(
        lambda: (
            not review._tasks.busy
            and not window._tasks.busy
            and not bench._soon.isActive()
            and not bench.versioning._soon.isActive()
        )
    )


def press(window: MainWindow, qtbot: QtBot, *keys: Qt.Key) -> None:
    """Press keys where the focus is."""
    for key in keys:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)
        settled(window, qtbot)


def states(window: MainWindow) -> dict[str, str]:
    """Status and decision by the first word of each passage."""
    return {
        item.old.text.split()[1]: f"{item.status.value} {item.decision.value}".strip()
        for item in window.bench.versioning.review.items
    }


def test_what_is_certain_is_placed_and_the_rest_is_listed(
    reviewing: MainWindow, qtbot: QtBot
) -> None:
    review = reviewing.bench.versioning.review
    assert reviewing.frame.pages.shown == pages.REVIEW
    assert states(reviewing) == {
        "voorzitter": "unchanged automatic",
        "draagt": "changed",
        "wordt": "changed",
        "deelnemers": "ambiguous",
        "haven": "gone",
    }
    titles = [(r.text, r.corner) for r in review.model.rows if r.style == "kicker"]
    assert titles == [
        ("Changed", "2"),
        ("More than one place", "1"),
        ("Gone", "1"),
        ("Unchanged", "1"),
    ]
    assert "4 passages to review" in review.count.text()
    assert "1 placed by itself (1 unchanged)" in review.count.text()
    assert reviewing.frame.status.todo.isHidden()  # it stands over the list already
    assert review.list.hasFocus()
    current = review.current()
    assert current is not None
    assert current.status is Status.CHANGED
    decider = review.decider
    assert "A percentage differs." in decider.comparison.warnings.text()
    assert "[removed: 2]" in decider.comparison.old.words.accessibleName()
    assert "[added: 3]" in decider.comparison.new.words.accessibleName()
    assert "line-through" in decider.comparison.old.words.text()
    assert "underline" in decider.comparison.new.words.text()
    assert decider.comparison.old.where.text()


def test_rows_say_status_decision_and_themes_in_words(reviewing: MainWindow) -> None:
    model = reviewing.bench.versioning.review.model
    row = next(n for n, r in enumerate(model.rows) if r.style == "row")
    said = model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole)
    for words in ("draagt 2 procent", "changed", "to review", "Themes: "):
        assert words in said
    assert model.rows[row].icon
    assert model.rows[row].dots


def test_all_by_keys_alone(reviewing: MainWindow, qtbot: QtBot) -> None:
    review = reviewing.bench.versioning.review
    assert review.current().old.text.startswith("Nederland draagt")
    press(reviewing, qtbot, K.Key_Return)
    assert review.current().old.text.startswith("Er wordt")
    assert "negation" in review.decider.comparison.warnings.text()
    assert reviewing.frame.status.message == "Passage put in its new place"
    press(reviewing, qtbot, K.Key_O)
    assert reviewing.frame.status.message == "Passage left in the earlier version"
    assert review.current().status is Status.AMBIGUOUS
    assert len(review.current().candidates) == 2
    press(reviewing, qtbot, K.Key_2)
    assert review.decider.candidate is review.current().candidates[1]
    second = review.current().candidates[1].span
    press(reviewing, qtbot, K.Key_A)
    assert review.current().status is Status.GONE
    press(reviewing, qtbot, K.Key_Delete)
    assert states(reviewing) == {
        "voorzitter": "unchanged automatic",
        "draagt": "changed accepted",
        "wordt": "changed kept",
        "deelnemers": "ambiguous accepted",
        "haven": "gone discarded",
    }
    assert "All passages have their place." in review.count.text()
    assert reviewing.frame.status.todo.isHidden()
    library = reviewing.session.library
    assert second in [p.span for p in library.reports.passages(1)]
    assert library.check() == ()
    # everything back, by the undo key and by U, step for step
    history = reviewing.session.history
    texts = [history.text(n) for n in range(history.count())]
    assert texts[-4:] == [
        "accept new place",
        "keep with earlier version",
        "accept new place",
        "move passage to the trash",
    ]
    press(reviewing, qtbot, K.Key_U, K.Key_U)
    reviewing.frame.actions.undo.trigger()
    reviewing.frame.actions.undo.trigger()
    settled(reviewing, qtbot)
    assert reviewing.frame.pages.shown == pages.REVIEW
    assert [i.decision for i in review.items].count(Decision.OPEN) == 4
    assert library.check() == ()


def test_j_and_k_go_on_and_back_and_decide_nothing(reviewing: MainWindow, qtbot: QtBot) -> None:
    review = reviewing.bench.versioning.review
    count = reviewing.session.history.count()
    first = review.current().passage.id
    press(reviewing, qtbot, K.Key_J, K.Key_Down)
    assert review.current().passage.id != first
    press(reviewing, qtbot, K.Key_K, K.Key_Up)
    assert review.current().passage.id == first
    assert reviewing.session.history.count() == count


def test_buttons_do_the_same_by_mouse(reviewing: MainWindow, qtbot: QtBot) -> None:
    review = reviewing.bench.versioning.review
    left = Qt.MouseButton.LeftButton
    for button in (review.decider.accept_button, review.decider.keep_button):
        qtbot.mouseClick(button, left)
        settled(reviewing, qtbot)
    assert len(review.decider._group.buttons()) == 2
    qtbot.mouseClick(review.decider._group.button(1), left)
    assert review.decider.candidate is review.current().candidates[1]
    qtbot.mouseClick(review.decider.discard_button, left)
    settled(reviewing, qtbot)
    assert review.current().status is Status.GONE
    assert review.decider.accept_button.isHidden()
    first = next(n for n, row in enumerate(review.model.rows) if row.style == "row")
    at = review.list.visualRect(review.model.index(first)).center()
    qtbot.mouseClick(review.list.viewport(), left, pos=at)
    assert review.current().decision is Decision.ACCEPTED
    qtbot.mouseClick(review.decider.reopen_button, left)
    settled(reviewing, qtbot)
    assert review.current().is_open


def test_another_place_is_chosen_in_the_new_text(reviewing: MainWindow, qtbot: QtBot) -> None:
    review = reviewing.bench.versioning.review
    press(reviewing, qtbot, K.Key_K)  # nothing before the first: stays
    while review.current().status is not Status.GONE:
        press(reviewing, qtbot, K.Key_J)
    press(reviewing, qtbot, K.Key_Return)
    assert "P to choose" in reviewing.frame.status.hinted
    press(reviewing, qtbot, K.Key_P)
    reader = review.picker.reader
    assert reader.hasFocus()
    text = reader.report_text()
    at = text.index("Zij besloten")
    reader.set_caret(at)
    for _ in range(3):
        QTest.keyClick(
            reader,
            K.Key_Right,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        )
    assert review.picker.take.isEnabled()
    count = reviewing.session.history.count()
    press(reviewing, qtbot, K.Key_1)  # tags nothing here
    assert reviewing.session.history.count() == count
    press(reviewing, qtbot, K.Key_Return)
    moved = [p for p in reviewing.session.library.reports.passages(1) if p.start == at]
    assert moved
    assert text[moved[0].start : moved[0].end] == moved[0].quote
    assert review._right.currentWidget() is review.decider
    assert review.list.hasFocus()


def test_another_place_is_a_sentence_marked_by_key(reviewing: MainWindow, qtbot: QtBot) -> None:
    review = reviewing.bench.versioning.review
    while review.current().status is not Status.GONE:
        press(reviewing, qtbot, K.Key_J)
    passage = review.current().passage.id
    press(reviewing, qtbot, K.Key_P)
    assert not review.picker.take.isEnabled()
    press(reviewing, qtbot, K.Key_J)
    sentence = review.picker.reader.marked()
    assert sentence is not None
    assert review.picker.take.isEnabled()
    press(reviewing, qtbot, K.Key_Return)
    moved = next(p for p in reviewing.session.library.reports.passages(1) if p.id == passage)
    assert (moved.start, moved.end) == (sentence.start, sentence.end)
    assert review.list.hasFocus()


def test_another_place_is_looked_for_from_the_one_compared(
    reviewing: MainWindow, qtbot: QtBot
) -> None:
    review = reviewing.bench.versioning.review
    while review.current().status is not Status.AMBIGUOUS:
        press(reviewing, qtbot, K.Key_J)
    press(reviewing, qtbot, K.Key_2, K.Key_P)
    assert review.picker.reader.caret() == review.current().candidates[1].span.start


def test_what_is_taken_back_is_shown(reviewing: MainWindow, qtbot: QtBot) -> None:
    review = reviewing.bench.versioning.review
    first = review.current().passage.id
    press(reviewing, qtbot, K.Key_O)
    second = review.current().passage.id
    assert second != first
    press(reviewing, qtbot, K.Key_Delete, K.Key_J, K.Key_U)
    assert review.current().passage.id == second
    press(reviewing, qtbot, K.Key_U)
    assert review.current().passage.id == first
    reviewing.frame.actions.redo.trigger()
    settled(reviewing, qtbot)
    assert review.current().passage.id == first
    # what changes without being taken back moves nothing
    press(reviewing, qtbot, K.Key_J)
    here = review.current().passage.id
    reviewing.session.do(reviewing.session.library.versions.reopen, first)
    settled(reviewing, qtbot)
    assert review.current().passage.id == here


def test_escape_leaves_the_picker_then_the_page(reviewing: MainWindow, qtbot: QtBot) -> None:
    review = reviewing.bench.versioning.review
    press(reviewing, qtbot, K.Key_P, K.Key_Escape)
    assert review._right.currentWidget() is review.decider
    press(reviewing, qtbot, K.Key_Escape)
    assert reviewing.frame.pages.shown == pages.READER
    assert reviewing.bench.desk.report.id == 1
    reviewing.frame.actions.review.trigger()
    settled(reviewing, qtbot)
    assert reviewing.frame.pages.shown == pages.REVIEW
    review.back.click()
    assert reviewing.frame.status.todo.isHidden()  # the strip over the text says it
    reviewing.frame.actions.trash.trigger()
    assert reviewing.frame.status.todo.text() == "4 passages to review"
    reviewing.frame.status.todo.click()
    assert reviewing.frame.pages.shown == pages.REVIEW
    review.back.click()
    reviewing.bench.versioning.strip.versions.todo.click()
    assert reviewing.frame.pages.shown == pages.REVIEW


def test_enter_on_a_button_presses_that_button(reviewing: MainWindow, qtbot: QtBot) -> None:
    review = reviewing.bench.versioning.review
    review.decider.keep_button.setFocus()
    press(reviewing, qtbot, K.Key_Return)
    assert [i.decision for i in review.items].count(Decision.KEPT) == 1


def test_a_passage_that_was_placed_can_be_reviewed_after_all(
    reviewing: MainWindow, qtbot: QtBot
) -> None:
    review = reviewing.bench.versioning.review
    placed = next(i for i in review.items if i.decision is Decision.AUTOMATIC)
    review.choose(placed.passage.id)
    assert review.decider.accept_button.isHidden()
    press(reviewing, qtbot, K.Key_R)
    assert review.current().passage.id == placed.passage.id
    assert review.current().is_open


@pytest.mark.parametrize(("width", "height"), [(800, 450), (960, 540), (1000, 700)])
def test_both_wordings_are_in_sight_in_small_windows(
    width: int, height: int, reviewing: MainWindow, qtbot: QtBot
) -> None:
    reviewing.resize(width, height)
    review = reviewing.bench.versioning.review
    qtbot.waitUntil(lambda: not reviewing.frame.sidebar.isVisible())
    qtbot.waitUntil(lambda: review.split.orientation() is Qt.Orientation.Horizontal)
    comparison = review.decider.comparison
    qtbot.waitUntil(lambda: comparison.old.y() == comparison.new.y())

    def lines_in_sight(side: Side) -> float:
        seen = side.words.visibleRegion().boundingRect().height()
        return float(seen) / side.words.fontMetrics().height()

    qtbot.waitUntil(
        lambda: all(lines_in_sight(side) > 2 for side in (comparison.old, comparison.new))
    )


def test_in_the_lowest_window_the_buttons_scroll(reviewing: MainWindow, qtbot: QtBot) -> None:
    review = reviewing.bench.versioning.review
    decider = review.decider
    reviewing.resize(640, 330)
    qtbot.waitUntil(lambda: decider.pane.isAncestorOf(decider.flow))
    words = decider.comparison.old.words
    line = words.fontMetrics().height()
    qtbot.waitUntil(lambda: words.visibleRegion().boundingRect().height() > line)
    decider.pane.ensureWidgetVisible(decider.discard_button)
    qtbot.waitUntil(lambda: not decider.discard_button.visibleRegion().isEmpty())
    shown = [one for one in decider.flow.findChildren(QAbstractButton) if one.isVisible()]
    for one in shown:
        assert one.height() >= one.sizeHint().height()
    qtbot.mouseClick(decider.keep_button, Qt.MouseButton.LeftButton)
    settled(reviewing, qtbot)
    assert [i.decision for i in review.items].count(Decision.KEPT) == 1
    reviewing.resize(1300, 800)
    qtbot.waitUntil(lambda: not decider.pane.isAncestorOf(decider.flow))


def test_beside_a_sidebar_that_is_asked_for_all_stands_under_each_other(
    reviewing: MainWindow, qtbot: QtBot
) -> None:
    reviewing.resize(700, 480)
    review = reviewing.bench.versioning.review
    reviewing.frame.panes.want("sidebar", True, asked=True)
    qtbot.waitUntil(lambda: review.split.orientation() is Qt.Orientation.Vertical)
    assert review.width() <= 700
    assert review.decider.pane.widget().width() <= review.width()
    reviewing.resize(1300, 800)
    qtbot.waitUntil(lambda: review.split.orientation() is Qt.Orientation.Horizontal)


def test_documents_cannot_put_markup_in_the_comparison(reviewing: MainWindow) -> None:
    review = reviewing.bench.versioning.review
    item = review.current()
    hostile = "<img src='file:///etc/passwd'><b>vet</b> & meer"
    old = replace(item.old, text=hostile, prefix="<i>", suffix="</p>")
    review.decider.comparison.show_item(replace(item, old=old), None, "Version 1")
    shown = review.decider.comparison.old.words.text()
    assert "<img" not in shown
    assert "&lt;img" in shown


def test_what_is_compared_is_heard(reviewing: MainWindow) -> None:
    review = reviewing.bench.versioning.review
    for widget in (review.list, review.decider.comparison.old.words, review.picker.reader):
        name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
        assert name.strip()
    assert review.list.currentIndex().data(ROW).value == review.current().passage.id


def test_of_equal_words_what_stands_around_them_is_marked(
    reviewing: MainWindow, qtbot: QtBot
) -> None:
    review = reviewing.bench.versioning.review
    press(reviewing, qtbot, K.Key_J, K.Key_J)
    assert review.current().status is Status.AMBIGUOUS
    for side in (review.decider.comparison.old, review.decider.comparison.new):
        assert "<u>" in side.words.text()
    old, new = (
        s.words.text() for s in (review.decider.comparison.old, review.decider.comparison.new)
    )
    assert "<u>" not in old.split("Werksessie II")[0].split("ontvangst.")[-1]  # the same on both
    assert "<u>De haven" in old
    assert "<u>Zij besloten" in new or "<u>Na afloop" in new
    choices = [one.text() for one in review.decider.findChildren(Choice)]
    assert len(set(choices)) == len(choices) == 2
    press(reviewing, qtbot, K.Key_K)  # other words: these are marked, not what is around them
    assert "<u>" not in review.decider.comparison.old.words.text()


def test_long_choices_make_nothing_wider_than_its_pane(reviewing: MainWindow, qtbot: QtBot) -> None:
    reviewing.resize(900, 600)
    review = reviewing.bench.versioning.review
    press(reviewing, qtbot, K.Key_J, K.Key_J)
    assert review.current().status is Status.AMBIGUOUS
    pane = review.decider.pane
    assert pane.widget().width() <= pane.viewport().width()
    assert pane.widget().minimumSizeHint().width() <= pane.viewport().width()


def test_a_click_on_undo_leaves_the_keys_where_they_were(
    reviewing: MainWindow, qtbot: QtBot
) -> None:
    review = reviewing.bench.versioning.review
    press(reviewing, qtbot, K.Key_O)
    qtbot.mouseClick(reviewing.frame.status.link, Qt.MouseButton.LeftButton)
    settled(reviewing, qtbot)
    assert reviewing.frame.status.message.startswith("Undone")
    assert review.list.hasFocus()


def test_a_link_that_goes_gives_the_keys_back(reviewing: MainWindow, qtbot: QtBot) -> None:
    review, status = reviewing.bench.versioning.review, reviewing.frame.status
    press(reviewing, qtbot, K.Key_O)
    status.link.setFocus(Qt.FocusReason.TabFocusReason)
    assert status.link.hasFocus()
    status.say("Nothing to take back")
    assert status.link.isHidden()
    assert review.list.hasFocus()
    reviewing.frame.banner.say("Something", "Details")
    reviewing.frame.banner.findChild(QAbstractButton).setFocus(Qt.FocusReason.TabFocusReason)
    reviewing.frame.banner.hide()
    assert review.list.hasFocus()


def test_a_search_leads_back_to_the_passages_that_were_reviewed(
    reviewing: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    review, total = reviewing.bench.versioning.review, reviewing.frame.reports.model.total
    path = tmp_path / "havens.txt"
    path.write_text("Verslag over havens\n\nDe leden spraken over de haven.\n", "utf-8")
    reviewing.import_when_open([path])
    qtbot.waitUntil(lambda: reviewing.frame.reports.model.total > total, timeout=20_000)
    settled(reviewing, qtbot)
    mine = review.report
    assert reviewing.bench.desk.report.id != mine
    reviewing.frame.actions.review.trigger()
    settled(reviewing, qtbot)
    press(reviewing, qtbot, *[K.Key_O] * 4)
    assert not any(item.is_open for item in review.items)
    reviewing.focus_search()
    QTest.keyClicks(reviewing.frame.search, "haven")
    qtbot.waitUntil(lambda: bool(reviewing.bench.results.hits))
    press(reviewing, qtbot, K.Key_Escape)
    # also where nothing of it is left to be decided, and another report is open
    assert (reviewing.frame.pages.shown, review.report) == (pages.REVIEW, mine)
    assert review.list.hasFocus()
    press(reviewing, qtbot, K.Key_Escape)
    assert reviewing.bench.desk.report.id == mine
