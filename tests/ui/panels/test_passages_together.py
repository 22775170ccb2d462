"""Cards filtered, several at a time, and notes that are saved while they are written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from briefing.domain.acts import Act, Change, Delta, RowChange
from briefing.domain.folding import fold
from briefing.domain.library import Passage, Report
from briefing.domain.span import Span
from briefing.ui.chips import Chip
from briefing.ui.inspector import Inspector
from briefing.ui.note_editor import NoteEditor
from briefing.ui.passage_deeds import toggled
from briefing.ui.passage_filter import PassageNarrowing, Sieve
from briefing.ui.session import Session

Find = Callable[[str], Span]
BOEIEN = "Nederland zegt EUR 12 miljoen toe voor boeien 🛟 langs de kust."
MEER = "Dat is 3% meer dan in 2030."
KRANEN = "De havens van Oekraïne vragen om kranen."
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def inspector(
    qtbot: QtBot, session: Session, report: Report, themes: dict[str, int], find: Find
) -> Inspector:
    """The inspector on a report with three passages."""
    library = session.library
    library.tagging.tag(report.id, find(BOEIEN), themes["lastenverdeling"], "Vraag na.")
    library.tagging.tag(report.id, find(MEER), themes["lastenverdeling"])
    library.tagging.tag(report.id, find(KRANEN), themes["Oekraïne"])
    shown = Inspector(session)
    qtbot.addWidget(shown)
    shown.resize(320, 800)
    shown.show_report(library.reports.get(report.id))
    with qtbot.waitActive(shown):
        shown.show()
    shown.cards.setFocus()
    shown.cards.setCurrentIndex(shown.cards.cards.index(0))
    return shown


def quotes(inspector: Inspector) -> list[str]:
    inspector.catch_up()
    model = inspector.cards.cards
    return [model.item(row).quote for row in range(model.rowCount())]


def stored(session: Session, report: Report) -> list[Passage]:
    return list(session.library.reports.passages(report.id))


def chip(inspector: Inspector, text: str) -> Chip:
    return next(
        c for c in inspector.filter.chips.widgets if isinstance(c, Chip) and c.text() == text
    )


def test_typing_narrows_by_quote_and_note_whatever_the_accents(
    inspector: Inspector, qtbot: QtBot
) -> None:
    qtbot.keyClicks(inspector.filter.words, "oekraine")
    qtbot.waitUntil(lambda: quotes(inspector) == [KRANEN])
    assert inspector.tabs.tabText(0) == "Passages 3"
    assert inspector.filter.words.accessibleDescription() == "1 of 3 passages"
    qtbot.keyClick(inspector.filter.words, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(quotes(inspector)) == 3)
    qtbot.keyClicks(inspector.filter.words, "vraag na")
    qtbot.waitUntil(lambda: quotes(inspector) == [BOEIEN])
    qtbot.keyClick(inspector.filter.words, Qt.Key.Key_Down)
    assert inspector.cards.hasFocus()


def test_nothing_found_is_said_and_the_filter_can_be_cleared(
    inspector: Inspector, qtbot: QtBot
) -> None:
    qtbot.keyClicks(inspector.filter.words, "zonnebloem")
    qtbot.waitUntil(lambda: not quotes(inspector))
    assert inspector._empty.title.text() == "No passage is like that"
    qtbot.mouseClick(inspector._clear, Qt.MouseButton.LeftButton)
    assert len(quotes(inspector)) == 3
    assert inspector.filter.words.text() == ""


def test_chips_narrow_by_theme_and_key(inspector: Inspector, qtbot: QtBot) -> None:
    ukraine = chip(inspector, "Oekraïne")
    assert ukraine.accessibleName() == "Show only Oekraïne"
    ukraine.setFocus()
    qtbot.keyClick(ukraine, Qt.Key.Key_Return)
    assert quotes(inspector) == [KRANEN]
    inspector.cards.setFocus()
    inspector.cards.setCurrentIndex(inspector.cards.cards.index(0))
    qtbot.keyClicks(inspector.cards, "*")
    inspector.catch_up()
    chip(inspector, "Oekraïne").click()
    chip(inspector, "Key passages").click()
    assert quotes(inspector) == [KRANEN]


def test_several_cards_change_in_one_step(
    inspector: Inspector, session: Session, report: Report, themes: dict[str, int], qtbot: QtBot
) -> None:
    before = stored(session, report)
    qtbot.keyClick(inspector.cards, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(inspector.cards, Qt.Key.Key_Down, SHIFT)
    assert [p.quote for p in inspector.cards.selected()] == [BOEIEN, MEER, KRANEN]
    qtbot.keyClicks(inspector.cards, "3")
    assert all(themes["Indo-Pacific"] in p.themes for p in stored(session, report))
    assert session.history.count() == 1
    inspector.catch_up()
    assert len(inspector.cards.selected()) == 3
    qtbot.keyClicks(inspector.cards, "*")
    assert all(p.key for p in stored(session, report))
    qtbot.keyClick(inspector.cards, Qt.Key.Key_Delete)
    assert stored(session, report) == []
    for _ in range(3):
        session.history.undo()
    assert stored(session, report) == before


def test_control_gathers_cards_and_stays_where_one_is(inspector: Inspector, qtbot: QtBot) -> None:
    gone: list[object] = []
    inspector.go_to.connect(gone.append)
    last = inspector.cards.visualRect(inspector.cards.cards.index(2))
    point = last.center()
    qtbot.mouseClick(inspector.cards.viewport(), Qt.MouseButton.LeftButton, CONTROL, point)
    assert [p.quote for p in inspector.cards.selected()] == [BOEIEN, KRANEN]
    assert gone == []
    qtbot.keyClick(inspector.cards, Qt.Key.Key_A, CONTROL)
    assert len(inspector.cards.selected()) == 3


def test_the_menu_shows_themes_in_three_states(inspector: Inspector, qtbot: QtBot) -> None:
    qtbot.keyClick(inspector.cards, Qt.Key.Key_A, CONTROL)
    menu = inspector.cards.deeds.themes_menu(inspector)
    said = {a.text().partition("\t")[0]: a.isChecked() for a in menu.actions()}
    assert said == {
        "Oekraïne (1 of 3)": False,
        "lastenverdeling (2 of 3)": False,
        "Indo-Pacific": False,
    }
    menu.actions()[1].trigger()
    inspector.catch_up()
    menu = inspector.cards.deeds.themes_menu(inspector)
    assert menu.actions()[1].isChecked()
    menu.actions()[1].trigger()
    inspector.catch_up()
    # the passage that had no other theme, and no note, went with it
    assert quotes(inspector) == [BOEIEN, KRANEN]


def test_quotes_are_copied_with_their_sources(
    inspector: Inspector, session: Session, qtbot: QtBot
) -> None:
    said: list[str] = []
    session.told.connect(lambda text, _undoable: said.append(text))
    qtbot.keyClick(inspector.cards, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(inspector.cards, Qt.Key.Key_C, CONTROL)
    text = QGuiApplication.clipboard().text()
    assert text.count("Verslag van de kustraad") == 2
    assert BOEIEN in text
    assert MEER in text
    assert said == ["2 passages copied with their sources"]


def test_the_signs_on_a_card_do_what_they_say(
    inspector: Inspector, session: Session, report: Report, qtbot: QtBot
) -> None:
    cards = inspector.cards
    index = cards.cards.index(1)
    rect = QRectF(cards.visualRect(index))
    places = {}
    for x in range(int(rect.left()), int(rect.right()), 5):
        point = rect.topLeft().toPoint()
        point.setX(x)
        point.setY(int(rect.bottom()) - 20)
        if sign := cards.painter.sign_at(index, rect, point):
            places[sign] = point
    assert list(places) == ["themes", "note", "key", "trash"]
    qtbot.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=places["key"])
    assert [p.key for p in stored(session, report)] == [False, True, False]
    qtbot.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=places["note"])
    assert cards.findChild(NoteEditor) is not None


def test_a_note_is_saved_while_it_is_written_and_is_one_step(
    inspector: Inspector, session: Session, report: Report, qtbot: QtBot
) -> None:
    first = stored(session, report)
    inspector.edit_note(first[1].id)
    editor = inspector.cards.findChild(NoteEditor)
    qtbot.keyClicks(editor, "Een begin")
    qtbot.waitUntil(lambda: stored(session, report)[1].note == "Een begin")
    qtbot.keyClicks(editor, " en meer")
    qtbot.waitUntil(lambda: stored(session, report)[1].note == "Een begin en meer")
    qtbot.keyClick(editor, Qt.Key.Key_Return, CONTROL)
    assert session.history.count() == 1
    session.history.undo()
    assert stored(session, report) == first


def test_escape_keeps_what_was_saved_meanwhile_and_what_came_after_as_one_step(
    inspector: Inspector, session: Session, report: Report, qtbot: QtBot
) -> None:
    first = stored(session, report)
    inspector.edit_note(first[0].id)
    editor = inspector.cards.findChild(NoteEditor)
    qtbot.keyClicks(editor, " Of niet")
    qtbot.waitUntil(lambda: stored(session, report)[0].note == "Vraag na. Of niet")
    qtbot.keyClicks(editor, " soms")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert stored(session, report)[0].note == "Vraag na. Of niet soms"
    assert session.history.count() == 1
    session.history.undo()
    assert stored(session, report) == first


def test_a_note_on_new_text_makes_its_passage_while_it_is_written(
    inspector: Inspector, session: Session, report: Report, find: Find, qtbot: QtBot
) -> None:
    span = find("Partners uit de Stille Oceaan keken mee.")
    inspector.edit_note_for_span(report.id, span)
    editor = inspector.cards.findChild(NoteEditor)
    qtbot.keyClicks(editor, "Wie")
    qtbot.waitUntil(lambda: len(stored(session, report)) == 4)
    inspector.catch_up()
    assert inspector.cards.findChild(NoteEditor) is editor
    assert editor.isVisible()
    qtbot.keyClicks(editor, " dan")
    qtbot.keyClick(editor, Qt.Key.Key_Return, CONTROL)
    assert stored(session, report)[-1].note == "Wie dan"
    assert session.history.count() == 1
    session.history.undo()
    assert len(stored(session, report)) == 3


passages = st.lists(
    st.builds(
        lambda n, quote, note, themes, key: replace(
            Passage(n, 1, 1, n, n + 1, quote, "", "", (), None, tuple(themes), note), key=key
        ),
        st.integers(1, 500),
        st.sampled_from(["Oekraïne", "De zee", "IJSLAND", ""]),
        st.sampled_from(["", "noot", "Één"]),
        st.sets(st.integers(1, 3)),
        st.booleans(),
    ),
    unique_by=lambda p: p.id,
    max_size=15,
)


@given(
    passages,
    st.sampled_from(["", "oekraine", "ZEE", "een", "ij noot", "xyz"]),
    st.frozensets(st.integers(1, 3)),
    st.booleans(),
)
def test_the_sieve_does_as_the_plain_words_say(
    given: list[Passage], words: str, themes: frozenset[int], key: bool
) -> None:
    wanted = PassageNarrowing(words, themes, key)
    expected = [
        p
        for p in given
        if (not key or p.key)
        and (not themes or themes & set(p.themes))
        and all(word in fold(f"{p.quote} {p.note}") for word in fold(words).split())
    ]
    sieve = Sieve()
    assert sieve.through(given, wanted) == expected
    assert sieve.through(given, wanted) == expected


@given(passages.filter(bool), st.integers(1, 3))
def test_pressing_a_theme_twice_brings_it_to_all_and_then_to_none(
    given: list[Passage], theme: int
) -> None:
    add, remove = toggled(given, theme)
    everywhere = all(theme in p.themes for p in given)
    assert (add, remove) == (([], [theme]) if everywhere else ([theme], []))


@given(st.lists(st.sampled_from(["a", "b", ""]), min_size=1, max_size=8))
def test_acts_gone_on_with_know_when_they_come_to_nothing(notes: list[str]) -> None:
    now, act = "a", Act("note", Change(), Delta())
    for note in notes:
        row = RowChange("passage", (1,), {"note": now}, {"note": note})
        act = act.then(Act("note", Change(), Delta((row,))))
        now = note
    assert act.comes_to_nothing() == (now == "a")
