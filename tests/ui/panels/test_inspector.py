from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from briefing.domain.library import Passage, Report
from briefing.domain.span import Span
from briefing.services.importing import import_paths
from briefing.services.library import Library
from briefing.ui import passage_delegate
from briefing.ui.inspector import Inspector, teaching
from briefing.ui.look import look
from briefing.ui.note_editor import NoteEditor
from briefing.ui.passage_cards import PassageCards
from briefing.ui.passage_model import PassageModel
from briefing.ui.passage_news import PassageNews
from briefing.ui.rows import ROW
from briefing.ui.session import Session

Find = Callable[[str], Span]
BOEIEN = "Nederland zegt EUR 12 miljoen toe voor boeien 🛟 langs de kust."
KRANEN = "De havens van Oekraïne vragen om kranen."
OCEAAN = "Partners uit de Stille Oceaan keken mee."
LONG = "Een thema met een lange naam waarvoor op geen smalle kaart plaats is"


@pytest.fixture
def inspector(
    qtbot: QtBot, session: Session, report: Report, themes: dict[str, int], find: Find
) -> Inspector:
    """The inspector on a report with two passages, the second one tagged first."""
    library = session.library
    library.tagging.tag(report.id, find(KRANEN), themes["Oekraïne"])
    library.tagging.tag(report.id, find(BOEIEN), themes["lastenverdeling"], "Vraag na.")
    shown = Inspector(session)
    qtbot.addWidget(shown)
    shown.resize(300, 700)
    shown.show_report(library.reports.get(report.id))
    with qtbot.waitActive(shown):
        shown.show()
    return shown


def quotes(inspector: Inspector) -> list[str]:
    inspector.catch_up()
    model = inspector.cards.cards
    return [model.item(row).quote for row in range(model.rowCount())]


def passage(inspector: Inspector, quote: str) -> Passage:
    inspector.catch_up()
    model = inspector.cards.cards
    return next(p for p in map(model.item, range(model.rowCount())) if p.quote == quote)


def choose(inspector: Inspector, quote: str) -> Passage:
    found = passage(inspector, quote)
    inspector.cards.setFocus()
    inspector.select_passage(found.id)
    return found


def test_cards_stand_in_the_order_of_the_text(inspector: Inspector) -> None:
    assert quotes(inspector) == [BOEIEN, KRANEN]
    assert inspector.tabs.tabText(0) == "Passages 2"


def test_a_digit_adds_and_takes_a_theme_and_undo_goes_back(
    qtbot: QtBot, inspector: Inspector, session: Session, themes: dict[str, int]
) -> None:
    before = choose(inspector, KRANEN)
    qtbot.keyClick(inspector.cards, Qt.Key.Key_3)
    assert set(passage(inspector, KRANEN).themes) == {themes["Oekraïne"], themes["Indo-Pacific"]}
    qtbot.keyClick(inspector.cards, Qt.Key.Key_3)
    assert passage(inspector, KRANEN).themes == before.themes
    qtbot.keyClick(inspector.cards, Qt.Key.Key_1)
    assert quotes(inspector) == [BOEIEN]  # nothing was left of it
    session.history.undo()
    assert passage(inspector, KRANEN) == before


def test_enter_and_click_go_to_the_place(qtbot: QtBot, inspector: Inspector, find: Find) -> None:
    choose(inspector, KRANEN)
    with qtbot.waitSignal(inspector.go_to) as gone:
        qtbot.keyClick(inspector.cards, Qt.Key.Key_Return)
    assert gone.args == [find(KRANEN)]
    with qtbot.waitSignal(inspector.go_to) as gone:
        place = inspector.cards.visualRect(inspector.cards.cards.index(0)).center()
        qtbot.mouseClick(inspector.cards.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert gone.args == [find(BOEIEN)]


def test_arrows_announce_the_passage_and_outside_selection_does_not(
    qtbot: QtBot, inspector: Inspector
) -> None:
    with qtbot.assertNotEmitted(inspector.passage_selected):
        choose(inspector, BOEIEN)
    with qtbot.waitSignal(inspector.passage_selected) as chosen:
        qtbot.keyClick(inspector.cards, Qt.Key.Key_Down)
    assert chosen.args == [passage(inspector, KRANEN).id]
    with qtbot.assertNotEmitted(inspector.passage_selected):
        inspector.select_passage(None)


def test_n_edits_the_note_and_ctrl_enter_saves(
    qtbot: QtBot, inspector: Inspector, session: Session
) -> None:
    choose(inspector, BOEIEN)
    qtbot.keyClick(inspector.cards, Qt.Key.Key_N)
    editor = inspector.cards.notes.editor
    assert editor is not None
    assert editor.toPlainText() == "Vraag na."
    qtbot.keyClicks(editor, " 1e n")  # digits and n are text here
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert passage(inspector, BOEIEN).note == "Vraag na. 1e n"
    assert inspector.cards.hasFocus()
    assert session.history.count() == 1
    session.history.undo()
    assert passage(inspector, BOEIEN).note == "Vraag na."


def test_escape_keeps_the_note_as_one_step(
    qtbot: QtBot, inspector: Inspector, session: Session
) -> None:
    choose(inspector, BOEIEN)
    qtbot.keyClick(inspector.cards, Qt.Key.Key_N)
    editor = inspector.cards.findChild(NoteEditor)
    assert editor is not None
    assert "Escape" in editor.toolTip() == editor.accessibleDescription()
    qtbot.keyClicks(editor, " En bel.")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert passage(inspector, BOEIEN).note == "Vraag na. En bel."
    assert inspector.cards.hasFocus()
    assert session.history.count() == 1
    session.history.undo()
    assert passage(inspector, BOEIEN).note == "Vraag na."
    session.history.redo()
    assert passage(inspector, BOEIEN).note == "Vraag na. En bel."


def test_escape_from_a_note_that_is_as_it_was_is_no_step(
    qtbot: QtBot, inspector: Inspector, session: Session
) -> None:
    choose(inspector, BOEIEN)
    qtbot.keyClick(inspector.cards, Qt.Key.Key_N)
    editor = inspector.cards.findChild(NoteEditor)
    qtbot.keyClick(editor, Qt.Key.Key_X)
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert inspector.cards.notes.editing is None
    assert session.history.count() == 0


def test_leaving_the_editor_saves(qtbot: QtBot, inspector: Inspector) -> None:
    inspector.edit_note(passage(inspector, KRANEN).id)
    assert inspector.cards.notes.editor is not None
    qtbot.keyClicks(inspector.cards.notes.editor, "Bel Odesa")
    inspector.tabs.tabBar().setFocus()
    assert passage(inspector, KRANEN).note == "Bel Odesa"
    assert inspector.tabs.tabBar().hasFocus()


def test_another_report_saves_the_note_first(
    qtbot: QtBot, inspector: Inspector, session: Session
) -> None:
    found = passage(inspector, KRANEN)
    inspector.edit_note(found.id)
    assert inspector.cards.notes.editor is not None
    qtbot.keyClicks(inspector.cards.notes.editor, "Bel Odesa")
    inspector.show_report(None)
    kept = session.library.reports.passages(found.report)
    assert [p.note for p in kept if p.id == found.id] == ["Bel Odesa"]


def test_a_note_on_a_selection_makes_a_passage(
    qtbot: QtBot, inspector: Inspector, session: Session, report: Report, find: Find
) -> None:
    span = find(OCEAAN)
    inspector.edit_note_for_span(report.id, Span(span.start, span.end + 1))
    assert quotes(inspector) == [BOEIEN, KRANEN, OCEAAN]
    editor = inspector.cards.notes.editor
    assert editor is not None
    qtbot.keyClicks(editor, "Wie precies?")
    qtbot.keyClick(editor, Qt.Key.Key_Enter, Qt.KeyboardModifier.ControlModifier)
    made = passage(inspector, OCEAAN)
    assert (made.note, made.themes) == ("Wie precies?", ())
    assert made.id > 0
    session.history.undo()
    assert quotes(inspector) == [BOEIEN, KRANEN]


@pytest.mark.parametrize("held", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_an_empty_note_on_new_text_makes_nothing(
    qtbot: QtBot,
    inspector: Inspector,
    session: Session,
    report: Report,
    find: Find,
    held: Qt.Key,
) -> None:
    inspector.edit_note_for_span(report.id, find(OCEAAN))
    editor = inspector.cards.findChild(NoteEditor)
    control = Qt.KeyboardModifier.ControlModifier
    none = Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(editor, held, control if held is Qt.Key.Key_Return else none)
    assert quotes(inspector) == [BOEIEN, KRANEN]
    assert session.history.count() == 0


def test_escape_keeps_a_note_on_new_text_and_undo_takes_its_passage_away(
    qtbot: QtBot, inspector: Inspector, session: Session, report: Report, find: Find
) -> None:
    inspector.edit_note_for_span(report.id, find(OCEAAN))
    editor = inspector.cards.findChild(NoteEditor)
    qtbot.keyClicks(editor, "Wie precies?")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert passage(inspector, OCEAAN).note == "Wie precies?"
    assert session.history.count() == 1
    session.history.undo()
    assert quotes(inspector) == [BOEIEN, KRANEN]


def test_the_note_of_a_span_that_has_a_passage_is_that_passages(
    inspector: Inspector, report: Report, find: Find
) -> None:
    inspector.edit_note_for_span(report.id, find(BOEIEN))
    assert quotes(inspector) == [BOEIEN, KRANEN]
    assert inspector.cards.notes.editor is not None
    assert inspector.cards.notes.editor.toPlainText() == "Vraag na."


def test_undo_elsewhere_closes_the_editor_of_a_passage_that_goes(
    qtbot: QtBot,
    inspector: Inspector,
    session: Session,
    report: Report,
    themes: dict[str, int],
    find: Find,
) -> None:
    session.do(session.library.tagging.toggle, report.id, find(OCEAAN), themes["Indo-Pacific"])
    inspector.edit_note(passage(inspector, OCEAAN).id)
    session.history.undo()
    assert quotes(inspector) == [BOEIEN, KRANEN]
    assert inspector.cards.notes.editor is None


def test_delete_moves_to_the_trash(
    qtbot: QtBot, inspector: Inspector, session: Session, library: Library
) -> None:
    gone = choose(inspector, BOEIEN)
    qtbot.keyClick(inspector.cards, Qt.Key.Key_Delete)
    assert quotes(inspector) == [KRANEN]
    assert [p.id for p in library.trash.contents().passages] == [gone.id]
    session.history.undo()
    assert quotes(inspector) == [BOEIEN, KRANEN]


def test_copy_takes_the_exact_quote_with_its_source(qtbot: QtBot, inspector: Inspector) -> None:
    choose(inspector, BOEIEN)
    qtbot.keyClick(inspector.cards, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == (
        f"“{BOEIEN}”\nVerslag van de kustraad, 4–5 June 2031, Werksessie I: wind op zee, p. 1"
    )


def test_the_menu_toggles_themes(inspector: Inspector, themes: dict[str, int]) -> None:
    choose(inspector, KRANEN)
    menu = inspector.cards.deeds.menu()
    items = {action.text().split("\t")[0]: action for action in menu.actions()}
    assert items["Oekraïne"].isChecked()
    assert not items["lastenverdeling"].isChecked()
    items["lastenverdeling"].trigger()
    assert set(passage(inspector, KRANEN).themes) == {themes["Oekraïne"], themes["lastenverdeling"]}


def test_a_renamed_theme_is_named_on_its_cards(
    inspector: Inspector, session: Session, themes: dict[str, int]
) -> None:
    session.do(session.library.themes.edit, themes["Oekraïne"], name="Havens")
    inspector.catch_up()
    words = inspector.cards.cards.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == f"{KRANEN} Havens. Werksessie I · p. 1"


@pytest.mark.parametrize("names", [[], ["Oekraïne"], ["Oekraïne", "lastenverdeling"], [LONG]])
@pytest.mark.parametrize("key", [False, True])
def test_the_signs_of_a_card_cover_nothing(
    inspector: Inspector,
    library: Library,
    themes: dict[str, int],
    monkeypatch: pytest.MonkeyPatch,
    names: list[str],
    key: bool,
) -> None:
    if LONG in names:
        themes[LONG] = library.themes.add(LONG).result
    found = passage(inspector, BOEIEN)
    library.tagging.set_key([found.id], key)
    library.tagging.retheme([found.id], add=[themes[n] for n in names], remove=found.themes)
    inspector.show_report(None)
    inspector.show_report(library.reports.get(found.report))
    index = inspector.cards.cards.index(0)
    painter = inspector.cards.painter
    painted: list[QRectF] = []
    monkeypatch.setattr(
        passage_delegate, "_signs", lambda _, box, __: painted.append(passage_delegate._strip(box))
    )
    ground = look().surface
    for width in (240, 300, 420, 700):
        option = QStyleOptionViewItem()
        option.rect = QRect(0, 0, width, painter.height(index, width))
        option.state = QStyle.StateFlag.State_Enabled | QStyle.StateFlag.State_HasFocus
        image = QImage(option.rect.size(), QImage.Format.Format_RGB32)
        with QPainter(image) as hand:
            hand.fillRect(option.rect, ground)
            painter.paint(hand, option, index)
        under = image.copy(painted[-1].toRect().adjusted(-3, 0, 3, 0))
        bare = under.copy()
        bare.fill(ground)
        assert under == bare


def test_words_in_italics_and_bold_are_so_on_the_card(
    qtbot: QtBot, session: Session, library: Library, themes: dict[str, int], tmp_path: Path
) -> None:
    path = tmp_path / "nadruk.md"
    path.write_text("# Verslag\n\n😀 De raad noemde *dit fonds* en **dat fonds** voor de haven.\n")
    report = import_paths(library, [path]).results[0].report
    assert report is not None
    text = library.reports.get(report).document.text
    start = text.index("De raad")
    library.tagging.tag(report, Span(start, text.index(".", start) + 1), themes["Oekraïne"])
    shown = Inspector(session)
    qtbot.addWidget(shown)
    shown.show_report(library.reports.get(report))
    index = shown.cards.cards.index(0)
    layout = shown.cards.painter._card(index, 700).quote._layout
    quote = layout.text()
    faces = {
        quote[one.start : one.start + one.length]: one.format.font() for one in layout.formats()
    }
    assert set(faces) == {"dit fonds", "dat fonds"}
    assert faces["dit fonds"].italic()
    assert faces["dat fonds"].weight() > faces["dit fonds"].weight()


def test_a_quote_is_copied_with_the_title_as_it_is_now(
    qtbot: QtBot, inspector: Inspector, session: Session, report: Report
) -> None:
    choose(inspector, BOEIEN)
    session.do(session.library.reports.edit, report.id, title="Verslag van het havenoverleg")
    inspector.catch_up()
    qtbot.keyClick(inspector.cards, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "Verslag van het havenoverleg" in QGuiApplication.clipboard().text()


def test_without_passages_it_teaches(
    qtbot: QtBot, inspector: Inspector, session: Session, library: Library
) -> None:
    assert teaching(library.themes.list()) == "Select text and press 1, 2 or 3."
    for found in [passage(inspector, BOEIEN), passage(inspector, KRANEN)]:
        session.do(library.tagging.trash, [found.id])
    inspector.catch_up()
    assert inspector._passages.currentWidget() is inspector._empty
    assert inspector.tabs.tabText(0) == "Passages"
    session.history.undo()
    qtbot.waitUntil(lambda: inspector._passages.currentWidget() is inspector.cards)


def test_passages_that_were_read_for_the_page_are_not_read_again(
    inspector: Inspector, session: Session, report: Report, find: Find, themes: dict[str, int]
) -> None:
    session.do(session.library.tagging.toggle, report.id, find(OCEAAN), themes["Indo-Pacific"])
    read = session.library.reports.passages(report.id)
    new = [p for p in read if p.quote == OCEAAN]
    before = tuple(p for p in read if p not in new)
    inspector.take_news(PassageNews(report.id, before, read, 200, (), tuple(new)))
    assert inspector._pending < 2
    inspector.catch_up()
    assert inspector.cards.cards.rowCount() == 3
    inspector.take_news(PassageNews(report.id + 1, read, (), 200, read))
    inspector.catch_up()
    assert quotes(inspector) == [BOEIEN, KRANEN, OCEAAN]


def test_a_report_in_the_trash_is_not_shown(
    inspector: Inspector, session: Session, report: Report
) -> None:
    session.do(session.library.reports.trash, [report.id])
    assert quotes(inspector) == []
    assert not inspector.tabs.isTabEnabled(2)


def test_mentions_are_listed_and_lead_to_their_place(
    qtbot: QtBot, inspector: Inspector, find: Find
) -> None:
    inspector.tabs.setCurrentIndex(1)
    panel = inspector.mentions
    texts = [row.text for row in panel.model.rows if row.style == "row"]
    assert texts == [
        "EUR 12 miljoen",
        "3%",
        "Kamerstukken II 39120, nr. 14",
        "39 0120, nr. 3",
        BOEIEN,
    ]
    doubtful = [row.text for row in panel.model.rows if row.warning]
    assert doubtful == ["39 0120, nr. 3"]
    panel.list.setFocus()
    qtbot.keyClick(panel.list, Qt.Key.Key_Home)
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(inspector.go_to) as gone:
        qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert gone.args == [find("3%")]
    index = panel.model.index(4)
    assert index.data(ROW).text == "Kamerstukken II 39120, nr. 14"
    actions = {a.text().replace("&", ""): a for a in panel.list.menu_for(index).actions()}
    actions["Copy address"].trigger()
    assert QGuiApplication.clipboard().text().endswith("kst-39120-14.html")


def test_screen_readers_meet_a_list_of_whole_cards(inspector: Inspector) -> None:
    said = QAccessible.queryAccessibleInterface(inspector.cards)
    assert said.role() == QAccessible.Role.List
    assert said.text(QAccessible.Text.Name) == "Passages"
    words = [said.child(n).text(QAccessible.Text.Name) for n in range(said.childCount())]
    assert words == [
        f"{BOEIEN} lastenverdeling. Note: Vraag na. Werksessie I · p. 1",
        f"{KRANEN} Oekraïne. Werksessie I · p. 1",
    ]


def many(like: Passage, count: int) -> tuple[Passage, ...]:
    return tuple(
        replace(like, id=n, start=n, end=n + 6 * (n % 40 + 1), quote="Woord " * (n % 40 + 1))
        for n in range(1, count + 1)
    )


def test_ten_thousand_cards_are_not_measured_before_they_are_seen(
    qtbot: QtBot, inspector: Inspector, report: Report, library: Library
) -> None:
    like = passage(inspector, BOEIEN)
    cards = inspector.cards
    passages = many(like, 10_000)
    cards.show_report(replace(report, passages=passages), library.themes.list())
    assert sum(cards.stack.exact) < 60
    cards.select_passage(7_000)
    assert cards.viewport().rect().contains(cards.visualRect(cards.currentIndex()))
    assert sum(cards.stack.exact) < 200
    cards.verticalScrollBar().setValue(cards.verticalScrollBar().maximum())
    last = cards.visualRect(cards.cards.index(9_999))
    assert last.bottom() < cards.viewport().height() <= last.bottom() + 12


def test_a_card_that_comes_in_above_does_not_move_what_is_read(
    qtbot: QtBot, inspector: Inspector, report: Report, library: Library
) -> None:
    cards, themes = inspector.cards, library.themes.list()
    passages = many(passage(inspector, BOEIEN), 300)
    cards.show_report(replace(report, passages=passages[10:]), themes)
    cards.verticalScrollBar().setValue(3_000)
    top = cards.indexAt(cards.viewport().rect().center())
    seen, place = top.data(Qt.ItemDataRole.UserRole).id, cards.visualRect(top).top()
    cards.refresh(passages, themes)
    row = cards.cards.row_of(seen)
    assert row is not None
    assert cards.visualRect(cards.cards.index(row)).top() == place
    cards.refresh(passages[12:], themes)
    row = cards.cards.row_of(seen)
    assert row is not None
    assert cards.visualRect(cards.cards.index(row)).top() == place


def made(id_: int, start: int, note: str) -> Passage:
    return Passage(id_, 1, 1, start, start + 3, "abc", "", "", (), None, (), note)


passage_lists = st.lists(
    st.builds(made, st.integers(1, 12), st.integers(0, 9), st.sampled_from(["", "x"])),
    unique_by=lambda p: p.id,
    max_size=12,
)


@given(before=passage_lists, after=passage_lists)
def test_row_changes_lead_from_any_passages_to_any_others(
    before: list[Passage], after: list[Passage]
) -> None:
    model = PassageModel()
    cards = PassageCards()
    cards.setModel(model)
    model.start_over(before)
    model.set_passages(after)
    rows = [model.item(row) for row in range(model.rowCount())]
    assert rows == sorted(after, key=lambda p: (p.start, p.end, p.id))
    assert len(cards.stack.heights) == len(cards.stack.exact) == len(after)
    cards.deleteLater()
