"""The passage at hand is one and the same on the page and in the inspector, through the window."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefing.domain.library import Passage
from briefing.domain.span import Span
from briefing.services.importing import import_paths
from briefing.services.library import Library
from briefing.ui import gathered_bar
from briefing.ui.main_window import MainWindow
from briefing.ui.note_editor import NoteEditor
from briefing.ui.reading_look import reading

K = Qt.Key
NONE, CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
LEFT = Qt.MouseButton.LeftButton
SENTENCES = 60


def press(key: Any, held: Any = NONE) -> None:
    """A key where the keyboard is."""
    QTest.keyClick(QApplication.focusWidget(), key, held)


@pytest.fixture(scope="session")
def havens(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with two reports, of the first of which every other sentence is a passage; copy it,
    don't open it."""
    folder = tmp_path_factory.mktemp("havens")
    words = "gaat over de haven van plaats {n} en wat daar wordt gelost."
    lines = [f"Zin {n} {words.format(n=n)}" for n in range(SENTENCES)]
    files = [folder / "haven.md", folder / "sluis.md"]
    for file in files:
        head = f"# Verslag over de {file.stem}\n\n"
        file.write_text(head + "\n\n".join(lines), encoding="utf-8")
    path = folder / "havens.briefing"
    with Library.open(path) as library:
        report = import_paths(library, files).results[0].report
        assert report is not None
        text = library.reports.get(report).document.text
        theme = library.themes.list()[0].id
        for n in range(0, SENTENCES, 2):
            start = text.index(f"Zin {n} gaat")
            library.tagging.tag(report, Span(start, text.index(".", start) + 1), theme)
    return path


class Job:
    """A window with that library."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        self.bench: Any = window.bench
        self.library = self.bench.session.library
        found = {report.title: report.id for report in self.library.reports.list()}
        self.reports = [found["Verslag over de haven"], found["Verslag over de sluis"]]
        self.text = self.library.reports.get(self.reports[0]).document.text
        self.themes = [theme.id for theme in self.library.themes.list()]
        assert self.bench.go_to(self.reports[0])
        self.bench.reading.focus()
        self.settle()

    def span(self, number: int) -> Span:
        """Where a sentence stands."""
        start = self.text.index(f"Zin {number} gaat")
        return Span(start, self.text.index(".", start) + 1)

    @property
    def cards(self) -> Any:
        """The list of cards."""
        return self.bench.inspector.cards

    @property
    def reader(self) -> Any:
        """The page."""
        return self.bench.reader

    def settle(self) -> None:
        """Wait until the window has caught up and nothing moves."""
        inspector = self.bench.inspector
        self.qtbot.waitUntil(
            lambda: (
                not (
                    inspector._soon.isActive()
                    or self.bench._soon.isActive()
                    or self.cards._glide.is_on
                    or self.window.tasks.busy
                )
            )
        )

    def read(self, number: int) -> None:
        """Mark a sentence with the keyboard, from the one before it."""
        self.bench.reading.focus()
        self.reader.set_caret(self.span(number - 1).start)
        press("j")
        press("j")
        self.settle()
        assert self.reader.marked() == self.span(number)

    def passage(self, number: int) -> Passage | None:
        """The passage of a sentence, as it is stored."""
        stored = self.library.reports.passages(self.reports[0])
        return next((p for p in stored if p.span == self.span(number)), None)

    def ident(self, number: int) -> int:
        """Its id."""
        found = self.passage(number)
        assert found is not None
        return found.id

    def current(self) -> int | None:
        """The number of the sentence of the card at hand, when that is the selected one too."""
        self.settle()
        card = self.cards.current()
        if card is None or [one.id for one in self.cards.selected()] != [card.id]:
            return None
        if not self.cards.selectionModel().hasSelection():
            return None
        return int(card.quote.split()[1])

    def on_page(self) -> int | None:
        """The number of the sentence that the page is at."""
        found = self.bench.desk.passage_at_hand()
        return None if found is None else int(found.quote.split()[1])

    def to_cards(self) -> None:
        """Bring the keyboard to the cards with the key for that."""
        for _ in range(8):
            press(K.Key_F6)
            if self.bench.inspector.isAncestorOf(QApplication.focusWidget()):
                break
        for _ in range(8):
            if self.cards.hasFocus():
                break
            press(K.Key_Tab)
        assert self.cards.hasFocus()

    def in_sight(self, passage: int) -> bool:
        """Whether a card is wholly to be seen."""
        self.settle()
        rect = self.cards.visualRect(self.cards.cards.index(self.cards.cards.row_of(passage)))
        return bool(self.cards.viewport().rect().contains(rect))

    def click(self, passage: int, held: Any = NONE) -> None:
        """Click on a card."""
        rect = self.cards.visualRect(self.cards.cards.index(self.cards.cards.row_of(passage)))
        QTest.mouseClick(self.cards.viewport(), LEFT, held, rect.topLeft() + QPoint(40, 20))
        self.settle()


@pytest.fixture
def job(
    havens: Path, library_path: Path, open_window: Callable[..., MainWindow], qtbot: QtBot
) -> Job:
    """The window, with the first report open and the keyboard on its page."""
    shutil.copy(havens, library_path)
    return Job(open_window(), qtbot)


# the page leads


def test_the_card_of_the_passage_at_the_cursor_is_the_one_at_hand(job: Job) -> None:
    for number in (4, 40, 12):
        job.read(number)
        assert job.current() == job.on_page() == number
        assert job.in_sight(job.ident(number))
        assert job.reader.hasFocus()


def test_n_on_the_cards_is_about_the_passage_at_the_cursor(job: Job) -> None:
    job.read(30)
    job.to_cards()
    press("n")
    QTest.keyClicks(QApplication.focusWidget(), "Navragen.")
    press(K.Key_Escape)
    kept = job.passage(30)
    assert kept is not None
    assert kept.note == "Navragen."
    assert [p.note for p in job.bench.desk.passages if p.note] == ["Navragen."]


def test_beside_all_passages_no_card_is_selected_and_the_keyboard_goes_on_from_the_last(
    job: Job,
) -> None:
    job.read(30)
    job.read(31)
    assert job.on_page() is None
    assert job.current() is None
    assert job.cards.current().id == job.ident(30)
    job.to_cards()
    press(K.Key_Down)
    job.settle()
    assert job.current() == job.on_page() == 32


def test_who_arrives_without_a_cursor_begins_with_what_is_read(job: Job) -> None:
    job.reader.restore_place(job.span(25).start)
    job.to_cards()
    assert job.cards.current().id == job.ident(26)


def test_a_note_that_escape_keeps_goes_with_undo_and_comes_with_redo(job: Job) -> None:
    job.read(31)
    press("n")
    QTest.keyClicks(QApplication.focusWidget(), "Navragen.")
    press(K.Key_Escape)
    assert job.reader.hasFocus()
    assert job.current() == job.on_page() == 31
    made = job.passage(31)
    assert made is not None
    assert made.note == "Navragen."
    press("n")
    QTest.keyClicks(QApplication.focusWidget(), " Bij wie?")
    press(K.Key_Escape)
    press(K.Key_Z, CTRL)
    assert job.passage(31) == made
    press(K.Key_Z, CTRL)
    assert job.passage(31) is None
    press(K.Key_Y, CTRL)
    press(K.Key_Y, CTRL)
    kept = job.passage(31)
    assert kept is not None
    assert kept.note == "Navragen. Bij wie?"


def test_with_everything_selected_the_page_puts_no_passages_in_order(
    job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    every = job.reader.current_passages
    monkeypatch.setattr(job.reader, "current_passages", lambda: (asked.append(1), every())[1])
    press(K.Key_A, CTRL)
    job.settle()
    assert job.bench.desk.passage_at_hand().id in [p.id for p in job.bench.desk.passages]
    assert asked == []


def test_a_new_passage_comes_into_view_and_the_keyboard_stays(job: Job) -> None:
    assert not job.in_sight(job.ident(48))
    job.read(49)
    press("2")
    job.settle()
    assert job.current() == job.on_page() == 49
    assert job.in_sight(job.ident(49))
    assert job.reader.hasFocus()


@pytest.mark.parametrize("still", [False, True])
def test_cards_glide_where_things_may_move_and_jump_where_not(job: Job, still: bool) -> None:
    job.read(2)
    reading.want_less_motion(still)
    assert not job.in_sight(job.ident(14))
    job.reader.go_to(job.span(14), flash=False)
    job.bench.inspector.catch_up()
    assert job.cards._glide.is_on is not still
    assert job.in_sight(job.ident(14))


def test_a_cursor_move_among_very_many_cards_looks_at_few(
    job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    job.read(40)
    painter, measured = job.cards.painter, []
    height = painter.height

    def counted(index: Any, width: int) -> int:
        measured.append(index.row())
        return int(height(index, width))

    monkeypatch.setattr(painter, "height", counted)
    placed: list[int] = []
    changed = job.cards.stack._changed
    monkeypatch.setattr(job.cards.stack, "_changed", lambda row: (placed.append(row), changed(row)))
    press("k")
    press("k")
    job.settle()
    assert job.current() == 38
    assert measured == []
    assert placed == []


# the card leads


def test_the_chosen_card_is_the_passage_at_hand_on_the_page(job: Job) -> None:
    job.click(job.ident(6))
    assert job.on_page() == job.current() == 6
    press(K.Key_Down)
    job.settle()
    assert job.on_page() == job.current() == 8
    assert job.cards.hasFocus()


@pytest.fixture
def overlapped(job: Job) -> tuple[int, int]:
    """A passage that begins where a shorter one does: the ids of the longer and the shorter."""
    outer = Span(job.span(10).start, job.span(12).end)
    act = job.bench.session.do(job.library.tagging.toggle, job.reports[0], outer, job.themes[1])
    job.settle()
    return act.result, job.ident(10)


def test_of_overlapping_passages_the_innermost_is_at_hand_until_another_is_chosen(
    job: Job, overlapped: tuple[int, int]
) -> None:
    outer, inner = overlapped
    job.reader.set_caret(job.span(10).start + 5)
    job.settle()
    assert job.cards.current().id == inner
    job.click(outer)
    assert job.bench.desk.passage_at_hand().id == outer
    assert job.reader.current_passage().id == outer
    job.bench.reading.focus()
    press("n")
    assert isinstance(QApplication.focusWidget(), NoteEditor)
    QTest.keyClicks(QApplication.focusWidget(), "Het geheel.")
    press(K.Key_Escape)
    assert job.bench.desk.passage(outer).note == "Het geheel."
    job.bench.reading.focus()
    press(K.Key_Right)
    job.settle()
    assert job.bench.desk.passage_at_hand().id == job.cards.current().id == inner


def test_a_click_on_its_ribbon_has_the_outer_passage_at_hand(
    job: Job, overlapped: tuple[int, int]
) -> None:
    outer, _ = overlapped
    job.reader.go_to(job.span(11), flash=False)
    job.reader.go_to(job.span(10), flash=False)
    job.settle()
    port = job.reader.viewport()
    line = job.reader.caret_rect(job.span(10).start)
    y = round(line.center().y())
    spots = [
        QPoint(x, y)
        for x in range(round(line.left()))
        if (found := job.reader.passage_under(QPoint(x, y).toPointF())) and found.id == outer
    ]
    QTest.mouseClick(port, LEFT, NONE, spots[len(spots) // 2])
    job.settle()
    assert job.bench.desk.passage_at_hand().id == job.cards.current().id == outer
    press(K.Key_Delete)
    assert outer not in [p.id for p in job.library.reports.passages(job.reports[0])]


# what goes and comes back


def test_after_a_card_goes_the_next_is_at_hand_and_after_the_last_the_one_before(job: Job) -> None:
    job.click(job.ident(6))
    press(K.Key_Delete)
    assert job.current() == job.on_page() == 8
    job.read(SENTENCES - 2)
    job.to_cards()
    press(K.Key_Delete)
    assert job.current() == job.on_page() == SENTENCES - 4
    assert job.cards.hasFocus()


def test_a_card_that_goes_from_the_page_leaves_its_neighbour_to_the_keyboard(job: Job) -> None:
    job.read(20)
    press(K.Key_Delete)
    job.settle()
    assert job.on_page() is None
    assert job.current() is None
    assert job.cards.current().id == job.ident(22)
    assert job.in_sight(job.ident(22))


@pytest.mark.parametrize("from_cards", [False, True])
def test_undone_it_is_at_hand_again(job: Job, from_cards: bool) -> None:
    job.read(20)
    if from_cards:
        job.to_cards()
    press(K.Key_Delete)
    job.settle()
    assert job.passage(20) is None
    press(K.Key_Z, CTRL)
    assert job.current() == job.on_page() == 20
    assert job.in_sight(job.ident(20))
    assert job.cards.hasFocus() is from_cards


def test_undone_it_is_at_hand_again_wherever_the_cursor_went(job: Job) -> None:
    job.read(20)
    press(K.Key_Delete)
    job.read(24)
    press(K.Key_Z, CTRL)
    assert job.current() == job.on_page() == 20


def test_several_that_come_back_are_selected_again(job: Job) -> None:
    wanted = [job.ident(6), job.ident(8), job.ident(10)]
    job.click(wanted[0])
    press(K.Key_Down, SHIFT)
    press(K.Key_Down, SHIFT)
    job.settle()
    press(K.Key_Delete)
    assert job.current() == job.on_page() == 12
    press(K.Key_Z, CTRL)
    job.settle()
    assert [p.id for p in job.cards.selected()] == wanted
    assert job.cards.current().id == wanted[0]
    assert job.on_page() == 6


def test_undoing_a_tag_does_not_lead_the_page_elsewhere(job: Job) -> None:
    job.read(31)
    press("1")
    job.settle()
    assert job.current() == 31
    press(K.Key_Z, CTRL)
    job.settle()
    assert job.reader.marked() == job.span(31)
    assert job.current() is None
    assert job.reader.hasFocus()


# filters


def test_a_filter_that_hides_the_passage_at_the_cursor_says_so(job: Job) -> None:
    inspector = job.bench.inspector
    job.read(20)
    QTest.keyClicks(inspector.filter.words, "Zin 3")
    job.qtbot.waitUntil(lambda: job.cards.cards.rowCount() == 5)
    assert inspector.gathered.show_all.isVisible()
    assert not job.cards.selectionModel().hasSelection()
    assert job.cards.current().quote.startswith("Zin 30")
    job.read(32)
    assert not inspector.gathered.isVisible()
    assert job.current() == 32
    job.read(22)
    assert job.current() is None
    QTest.mouseClick(inspector.gathered.show_all, LEFT)
    assert job.current() == job.on_page() == 22
    assert not inspector.gathered.isVisible()
    assert inspector.filter.words.text() == ""


def test_n_on_the_page_shows_the_passage_that_the_filter_hides(job: Job) -> None:
    QTest.keyClicks(job.bench.inspector.filter.words, "Zin 3")
    job.qtbot.waitUntil(lambda: job.cards.cards.rowCount() == 5)
    job.read(20)
    press("n")
    QTest.keyClicks(QApplication.focusWidget(), "Toch.")
    press(K.Key_Escape)
    kept = job.passage(20)
    assert kept is not None
    assert kept.note == "Toch."
    assert job.current() == 20


def test_n_without_any_card_does_nothing(job: Job) -> None:
    job.to_cards()
    QTest.keyClick(job.cards, K.Key_A, CTRL)
    press(K.Key_Delete)
    job.settle()
    assert job.library.reports.passages(job.reports[0]) == ()
    QTest.keyClick(job.cards, K.Key_N)
    assert job.cards.notes.editing is None


# several


def test_the_bar_counts_what_is_selected_and_does_all_of_it(job: Job) -> None:
    bar = job.bench.inspector.gathered
    assert not bar.isVisible()
    job.click(job.ident(6))
    assert not bar.isVisible()
    press(K.Key_Down, SHIFT)
    press(K.Key_Down, SHIFT)
    job.settle()
    assert bar.said.text() == "3 passages selected"
    assert bar.isVisible()
    wanted = [job.ident(6), job.ident(8), job.ident(10)]
    QTest.mouseClick(bar.deeds["key"], LEFT)
    job.settle()
    assert [p.id for p in job.bench.desk.passages if p.key] == wanted
    assert job.cards.hasFocus()
    QTest.mouseClick(bar.deeds["themes"], LEFT)
    QTest.keyClicks(QApplication.focusWidget(), "Indo")
    press(K.Key_Return)
    job.settle()
    assert [p.id for p in job.bench.desk.passages if job.themes[2] in p.themes] == wanted
    assert [p.id for p in job.cards.selected()] == wanted
    QTest.mouseClick(bar.deeds["trash"], LEFT)
    job.settle()
    assert job.current() == job.on_page() == 12
    assert not bar.isVisible()
    press(K.Key_Z, CTRL)
    job.settle()
    assert bar.said.text() == "3 passages selected"
    assert bar.isVisible()


def test_the_bar_adds_all_to_a_briefing_and_lets_go(job: Job) -> None:
    bar = job.bench.inspector.gathered
    job.click(job.ident(6))
    press(K.Key_A, CTRL)
    assert bar.said.text() == f"{SENTENCES // 2} passages selected"
    QTest.mouseClick(bar.deeds["briefing"], LEFT)
    QTest.keyClicks(QApplication.focusWidget(), "Havens")
    press(K.Key_Return)
    job.settle()
    (draft,) = job.bench.briefings.shelf.drafts
    assert draft.passages == SENTENCES // 2
    job.bench.turn_to_reading()
    job.to_cards()
    press(K.Key_A, CTRL)
    assert bar.isVisible()
    press(K.Key_Escape)
    assert not bar.isVisible()
    assert len(job.cards.selected()) == 1


def test_the_bar_is_named_and_reached_by_keyboard(job: Job) -> None:
    bar = job.bench.inspector.gathered
    job.click(job.ident(6))
    press(K.Key_Down, SHIFT)
    for button in bar.deeds.values():
        assert button.accessibleName()
        assert button.toolTip() == button.accessibleName()
    press(K.Key_Tab)
    assert QApplication.focusWidget() is bar.deeds["themes"]
    for _ in range(3):
        press(K.Key_Tab)
    assert QApplication.focusWidget() is bar.deeds["trash"]
    press(K.Key_Return)
    job.settle()
    assert job.passage(6) is None
    assert job.cards.hasFocus()


def test_how_many_are_selected_is_told_to_who_listens(
    job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(gathered_bar, "announce", lambda _widget, words: heard.append(words))
    job.click(job.ident(6))
    assert heard == []
    press(K.Key_Down, SHIFT)
    press(K.Key_Down, SHIFT)
    press(K.Key_Escape)
    assert heard == ["2 passages selected", "3 passages selected", "1 passage selected"]


def test_a_note_with_several_selected_is_that_of_the_card_at_hand(job: Job) -> None:
    job.click(job.ident(6))
    press(K.Key_Down, SHIFT)
    press(K.Key_Down, SHIFT)
    press("n")
    QTest.keyClicks(QApplication.focusWidget(), "Alleen deze.")
    press(K.Key_Escape)
    job.settle()
    noted = [p.id for p in job.bench.desk.passages if p.note]
    assert noted == [job.ident(10)]
    assert len(job.cards.selected()) == 3
    assert job.cards.hasFocus()


# coming back


def test_another_report_and_back_leaves_the_same_passage_at_hand(job: Job) -> None:
    job.read(40)
    assert job.bench.go_to(job.reports[1])
    job.settle()
    assert job.cards.current() is None
    press(K.Key_Left, ALT)
    job.settle()
    assert job.bench.desk.report.id == job.reports[0]
    assert job.current() == job.on_page() == 40
    assert job.reader.marked() == job.span(40)
    assert job.in_sight(job.ident(40))


def test_a_new_title_leaves_the_passage_at_hand(job: Job) -> None:
    job.read(40)
    job.bench.rename(job.reports[0], "Verslag met een andere titel")
    job.settle()
    assert job.current() == job.on_page() == 40


def test_undo_from_the_menu_keeps_what_is_being_written_as_a_step_first(job: Job) -> None:
    job.read(20)
    press("n")
    QTest.keyClicks(QApplication.focusWidget(), "Half af")
    job.cards.notes.save()
    QTest.keyClicks(QApplication.focusWidget(), " gemaakt")
    job.window.frame.actions.undo.trigger()
    job.settle()
    found = job.passage(20)
    assert found is not None
    assert found.note == ""
    job.window.frame.actions.redo.trigger()
    job.settle()
    found = job.passage(20)
    assert found is not None
    assert found.note == "Half af gemaakt"


@pytest.mark.parametrize("tagged", [False, True])
def test_a_note_is_in_sight_while_it_is_written_in_a_low_window(job: Job, tagged: bool) -> None:
    """As much as a screen enlarged three times leaves."""
    job.window.resize(640, 330)
    job.qtbot.waitUntil(lambda: job.window.height() == 330)
    job.read(20 if tagged else 21)
    press(K.Key_N)
    job.settle()
    editor = QApplication.focusWidget()
    assert isinstance(editor, NoteEditor)
    assert editor.visibleRegion().boundingRect() == editor.rect()
    low = job.cards.viewport().height()
    QApplication.processEvents()
    assert job.cards.viewport().height() > low, "the filter has given way"
    assert editor.visibleRegion().boundingRect() == editor.rect()

    def line_in_sight() -> bool:
        line = editor.cursorRect()
        within = editor.viewport().visibleRegion().boundingRect()
        return within.top() <= line.top() and line.bottom() <= within.bottom()

    for _ in range(30):
        QTest.keyClicks(editor, "nog een regel")
        press(K.Key_Return)
        assert line_in_sight()
    job.cards.notes.save()  # the card grows with what is kept
    job.settle()
    assert editor.height() > job.cards.viewport().height()
    assert line_in_sight()
    press(K.Key_Home, CTRL)
    assert line_in_sight()
    assert job.bench.inspector.filter.isHidden()
    press(K.Key_Escape)
    job.settle()
    assert job.bench.inspector.filter.isVisible()
