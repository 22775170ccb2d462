"""The card of passages in the reader: when it comes and goes, where it stands, what it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefing.domain.document import Footnote
from briefing.domain.span import Span
from briefing.ui.look import appearance
from briefing.ui.reader.card_keeper import CARET, ENTERED, MOUSE, REST
from briefing.ui.reader.passage_card import placed, squeezed
from briefing.ui.reading_look import SIZES, reading

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
K = Qt.Key
FIRST = "Nederland kondigde een bijdrage aan voor herstel van de havens."
SECOND = "De lasten worden eerlijk verdeeld."
THIRD = "Over de Indo-Pacific is kort gesproken."
TEXT = (f"Opening van het overleg. {FIRST}", SECOND, THIRD, "Slot van de vergadering.")


def _quick(desk: Any) -> None:
    """Rests are over with the next event: what counts is their order."""
    for timer in (desk.view.cards.rest, desk.view.cards.grace, desk.view.cards.caret_rest):
        timer.setInterval(0)


def _tagged(desk: Any) -> Any:
    """A report with a passage on its second sentence."""
    desk.open(TEXT)
    return desk.tag(FIRST, 1, note="Vergelijk met maart.")


def _hover(desk: Any, words: str) -> QPoint:
    """Move the mouse onto words."""
    port, point = desk.view.viewport(), desk.point(desk.span(words).start + 2)
    QTest.mouseMove(port, point + QPoint(1, 0))  # where it is already it would not move
    QTest.mouseMove(port, point)
    return point


def _shown(desk: Any) -> bool:
    return bool(desk.view.cards.why)


def _entered(desk: Any, words: str) -> Any:
    """Go to words by keyboard and press Enter."""
    desk.view.stepper.mark(desk.span(words).start)
    QTest.keyClick(desk.view, K.Key_Return)
    return desk.view.cards.card


def _sign(desk: Any) -> str:
    return getattr(QApplication.focusWidget(), "sign", "")


def _press(key: Any, modifiers: Any = NONE) -> None:
    """Press a key where the keyboard is."""
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


# -- under the mouse ----------------------------------------------------------------------------


def test_it_comes_when_the_mouse_rests(desk: Any, qtbot: QtBot) -> None:
    _tagged(desk)
    keeper = desk.view.cards
    assert keeper.rest.interval() == REST
    _hover(desk, "kondigde")
    assert keeper.rest.isActive()
    assert not _shown(desk)
    with qtbot.waitSignal(keeper.rest.timeout):
        pass
    assert keeper.why == MOUSE
    assert keeper.card.isVisible()
    assert not keeper.card.has_keyboard()
    assert desk.view.hasFocus()


def test_moving_on_starts_the_rest_anew_and_elsewhere_ends_it(desk: Any) -> None:
    _tagged(desk)
    keeper = desk.view.cards
    _hover(desk, "kondigde")
    QTest.qWait(60)
    before = keeper.rest.remainingTime()
    _hover(desk, "bijdrage")
    assert keeper.rest.remainingTime() > before
    _hover(desk, SECOND)
    assert not keeper.rest.isActive()
    assert not _shown(desk)


def test_it_stays_on_the_way_into_it_and_goes_soon_after(desk: Any, qtbot: QtBot) -> None:
    _tagged(desk)
    keeper = desk.view.cards
    keeper.rest.setInterval(0)
    _hover(desk, "kondigde")
    qtbot.waitUntil(lambda: _shown(desk))
    _hover(desk, SECOND)  # beside the passage
    assert keeper.grace.isActive()
    assert _shown(desk)
    QApplication.sendEvent(keeper.card, _enter(keeper.card))
    assert not keeper.grace.isActive()
    QApplication.sendEvent(keeper.card, QEvent(QEvent.Type.Leave))
    assert keeper.grace.isActive()
    _hover(desk, "bijdrage")  # back on the words
    assert not keeper.grace.isActive()
    assert _shown(desk)
    QApplication.sendEvent(desk.view.viewport(), QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: not _shown(desk))
    assert not keeper.card.isVisible()


def _enter(widget: Any) -> Any:
    from PySide6.QtGui import QEnterEvent

    middle = QPointF(widget.rect().center())
    there = QPointF(widget.mapToGlobal(middle))
    return QEnterEvent(middle, middle, there)


def test_a_click_puts_it_away_until_the_mouse_was_elsewhere(desk: Any, qtbot: QtBot) -> None:
    _tagged(desk)
    _quick(desk)
    point = _hover(desk, "kondigde")
    qtbot.waitUntil(lambda: _shown(desk))
    desk.click(point)
    assert not _shown(desk)
    _hover(desk, "bijdrage")
    assert not desk.view.cards.rest.isActive()
    _hover(desk, SECOND)
    _hover(desk, "bijdrage")
    qtbot.waitUntil(lambda: _shown(desk))


def test_not_while_something_is_selected_or_dragged(desk: Any) -> None:
    _tagged(desk)
    desk.drag(desk.point(desk.span(SECOND).start), desk.end_point(desk.span(SECOND).end))
    assert desk.view.buttons.isVisible()
    _hover(desk, "kondigde")
    assert not desk.view.cards.rest.isActive()
    desk.view.set_selection(None)
    start = desk.point(desk.span(SECOND).start)
    QTest.mousePress(desk.view.viewport(), LEFT, NONE, start)
    desk.move(desk.point(desk.span("kondigde").start))
    assert not desk.view.cards.rest.isActive()
    QTest.mouseRelease(desk.view.viewport(), LEFT, NONE, start)


def test_scrolling_and_escape_put_it_away(desk: Any, qtbot: QtBot) -> None:
    _tagged(desk)
    desk.open([FIRST, *(f"{SECOND} Nummer {n}." for n in range(80))])
    desk.tag(FIRST, 1)
    _quick(desk)
    _hover(desk, "kondigde")
    qtbot.waitUntil(lambda: _shown(desk))
    desk.view.verticalScrollBar().setValue(30)
    assert not _shown(desk)
    desk.view.verticalScrollBar().setValue(0)
    _hover(desk, "herstel")
    qtbot.waitUntil(lambda: _shown(desk))
    desk.view.stepper.mark(desk.span(FIRST).start)
    qtbot.waitUntil(lambda: _shown(desk))
    QTest.keyClick(desk.view, K.Key_Escape)
    assert not _shown(desk)
    assert desk.view.marked() is not None  # only the card was put away


def test_a_ribbon_shows_its_own_passage(desk: Any, qtbot: QtBot) -> None:
    _tagged(desk)
    inner = desk.tag("kondigde een bijdrage", 2)
    _quick(desk)
    desk.view.viewport().grab()
    ribbon = next(one for one in desk.view.scene.ribbons if one.passage == inner.id)
    QTest.mouseMove(desk.view.viewport(), ribbon.rect.center().toPoint())
    qtbot.waitUntil(lambda: _shown(desk))
    assert [one.passage.id for one in desk.view.cards.card.entries] == [inner.id]


def test_a_footnote_comes_first(desk: Any, qtbot: QtBot) -> None:
    def notes(desk: Any) -> tuple[Footnote, ...]:
        return (Footnote("1", desk.span("bijdrage").end, "Kamerstuk 31 999."),)

    desk.open(TEXT, footnotes=notes)
    desk.tag(FIRST, 1)
    _quick(desk)
    _hover(desk, "kondigde")
    qtbot.waitUntil(lambda: _shown(desk))
    note = desk.view.flow.rows[1 if desk.view.flow.rows[0].is_title else 0].markers[0]
    page = desk.view.scene.page
    row = page.flow.row_at(note.marker)
    rect = desk.view.locator.in_window(page.layout(row).marker_rect(note), row)
    QTest.mouseMove(desk.view.viewport(), QPointF(rect.center().x(), rect.top() + 4).toPoint())
    assert desk.view.card.isVisible()
    assert not _shown(desk)
    desk.view.put_away()
    desk.view.set_caret(note.marker)
    QTest.keyClick(desk.view, K.Key_Return)
    assert desk.view.card.isVisible()
    assert not _shown(desk)
    desk.view.put_away()
    desk.view.set_caret(note.marker - 2)
    QTest.keyClick(desk.view, K.Key_Return)
    assert desk.view.cards.why == ENTERED


# -- at the caret -------------------------------------------------------------------------------


def test_it_comes_when_the_sentence_cursor_rests_in_a_passage(desk: Any, qtbot: QtBot) -> None:
    passage = _tagged(desk)
    keeper = desk.view.cards
    QTest.keyClick(desk.view, K.Key_J)
    if not desk.view.marked().overlaps(passage.span):
        assert not keeper.caret_rest.isActive()
    while not desk.view.marked().overlaps(passage.span):
        QTest.keyClick(desk.view, K.Key_J)
    assert keeper.caret_rest.isActive()
    assert not _shown(desk)
    with qtbot.waitSignal(keeper.caret_rest.timeout):
        pass
    assert keeper.why == CARET
    assert keeper.card.isVisible()
    assert desk.view.hasFocus()
    assert keeper.card.entries[0].hint == "Enter"
    lines = [rect.toAlignedRect() for rect in desk.view.rects_of(desk.view.marked())]
    assert not any(keeper.card.geometry().intersects(line) for line in lines)


def test_going_on_puts_it_away_and_it_does_not_flicker(desk: Any, qtbot: QtBot) -> None:
    _tagged(desk)
    desk.tag(SECOND, 2)
    desk.view.stepper.mark(0)
    keeper, seen = desk.view.cards, []
    for _ in range(4):
        QTest.keyClick(desk.view, K.Key_J)
        seen.append(_shown(desk))
    assert not any(seen)
    keeper.caret_rest.setInterval(0)
    QTest.keyClick(desk.view, K.Key_K)
    while not desk.view.current_passages():
        QTest.keyClick(desk.view, K.Key_K)
    qtbot.waitUntil(lambda: _shown(desk))
    QTest.keyClick(desk.view, K.Key_J)
    assert not _shown(desk)


def test_within_the_same_passage_it_comes_once(desk: Any, qtbot: QtBot) -> None:
    desk.open(TEXT)
    desk.tag(desk.span(TEXT[0]), 1)
    _quick(desk)
    desk.view.set_caret(desk.span("kondigde").start)
    qtbot.waitUntil(lambda: _shown(desk))
    QTest.keyClick(desk.view, K.Key_Right)
    assert not _shown(desk)
    assert not desk.view.cards.caret_rest.isActive()
    desk.view.set_caret(desk.span(SECOND).start)
    desk.view.set_caret(desk.span("herstel").start)
    qtbot.waitUntil(lambda: _shown(desk))


def test_the_mouse_does_not_move_what_the_caret_has_called(desk: Any, qtbot: QtBot) -> None:
    _tagged(desk)
    _quick(desk)
    desk.view.stepper.mark(desk.span(FIRST).start)
    qtbot.waitUntil(lambda: desk.view.cards.why == CARET)
    place = desk.view.cards.card.geometry()
    _hover(desk, "kondigde")
    assert not desk.view.cards.rest.isActive()
    assert desk.view.cards.card.geometry() == place


def test_tagging_does_not_call_it(desk: Any) -> None:
    desk.open(TEXT)
    desk.view.stepper.mark(desk.span(SECOND).start)
    desk.tag(SECOND, 1)
    assert not desk.view.cards.caret_rest.isActive()
    assert not _shown(desk)


def test_a_click_into_a_passage_does_not_call_it_for_the_caret(desk: Any) -> None:
    _tagged(desk)
    desk.click(desk.point(desk.span("kondigde").start + 2))
    assert desk.view.current_passage() is not None
    assert not desk.view.cards.caret_rest.isActive()


# -- Enter, and the keyboard inside -------------------------------------------------------------


def test_enter_shows_it_at_once_and_goes_in(desk: Any) -> None:
    _tagged(desk)
    card = _entered(desk, FIRST)
    assert desk.view.cards.why == ENTERED
    assert card.isVisible()
    assert _sign(desk) == "note"
    QTest.keyClick(QApplication.focusWidget(), K.Key_Escape)
    assert not card.isVisible()
    assert desk.view.hasFocus()
    assert desk.view.marked() == desk.span(FIRST)


def test_enter_beside_passages_does_nothing(desk: Any) -> None:
    _tagged(desk)
    desk.view.stepper.mark(desk.span(THIRD).start)
    QTest.keyClick(desk.view, K.Key_Return)
    assert not _shown(desk)


def test_tab_and_arrows_go_from_sign_to_sign(desk: Any) -> None:
    _tagged(desk)
    _entered(desk, FIRST)
    seen = [_sign(desk)]
    for _ in range(7):
        _press(K.Key_Tab)
        seen.append(_sign(desk))
    assert seen == ["note", "themes", "key", "copy", "briefing", "inspect", "trash", "note"]
    _press(K.Key_Backtab, SHIFT)
    assert _sign(desk) == "trash"
    _press(K.Key_Left)
    assert _sign(desk) == "inspect"
    _press(K.Key_Right)
    _press(K.Key_Right)
    assert _sign(desk) == "note"
    assert desk.view.cards.card.has_keyboard()


def test_up_and_down_go_from_passage_to_passage(desk: Any) -> None:
    _tagged(desk)
    inner = desk.tag("kondigde een bijdrage", 2)
    card = _entered(desk, FIRST)
    shown = [entry.passage.id for entry in card.entries]
    assert len(shown) == 2
    _press(K.Key_Right)
    _press(K.Key_Down)
    assert _sign(desk) == "themes"
    assert card.entries[1].isAncestorOf(QApplication.focusWidget())
    assert desk.view.hand.pointed == card.entries[1].passage.span
    _press(K.Key_Down)
    assert card.entries[0].isAncestorOf(QApplication.focusWidget())
    QTest.keyClick(QApplication.focusWidget(), K.Key_Escape)
    assert desk.view.hand.pointed is None
    assert inner.id in shown


@pytest.mark.parametrize(
    ("key", "text", "sign"),
    [
        (K.Key_N, "n", "note"),
        (K.Key_T, "t", "themes"),
        (K.Key_Asterisk, "*", "key"),
        (K.Key_B, "b", "briefing"),
        (K.Key_I, "i", "inspect"),
        (K.Key_Delete, "", "trash"),
    ],
)
def test_letters_do_what_the_signs_do(desk: Any, key: Any, text: str, sign: str) -> None:
    passage = _tagged(desk)
    asked: list[tuple[str, int]] = []
    desk.view.cards.asked.connect(lambda *said: asked.append(said))
    _entered(desk, FIRST)
    if text:
        QTest.keyClicks(QApplication.focusWidget(), text)
    else:
        _press(key)
    assert asked == [(sign, passage.id)]


def test_copy_digits_and_going_on(desk: Any) -> None:
    passage = _tagged(desk)
    asked: list[tuple[Any, ...]] = []
    desk.view.cards.asked.connect(lambda *said: asked.append(said))
    desk.view.cards.tagged.connect(lambda *said: asked.append(said))
    _entered(desk, FIRST)
    _press(K.Key_C, CONTROL)
    QTest.keyClicks(QApplication.focusWidget(), "2")
    assert asked == [("copy", passage.id), (passage.id, 2)]
    before = desk.view.marked()
    QTest.keyClicks(QApplication.focusWidget(), "j")  # the reader's own key: reading goes on
    assert not _shown(desk)
    assert desk.view.hasFocus()
    assert desk.view.marked().start > before.start


def test_a_sign_is_pressed_with_enter_space_and_mouse(desk: Any) -> None:
    passage = _tagged(desk)
    asked: list[tuple[str, int]] = []
    desk.view.cards.asked.connect(lambda *said: asked.append(said))
    card = _entered(desk, FIRST)
    _press(K.Key_Right)
    _press(K.Key_Right)
    for key in (K.Key_Return, K.Key_Space):
        _press(key)
    QTest.mouseClick(card.entries[0].sign("key"), LEFT)
    assert asked == [("key", passage.id)] * 3


def test_the_keyboard_elsewhere_puts_it_away(desk: Any, qtbot: QtBot) -> None:
    _tagged(desk)
    card = _entered(desk, FIRST)
    desk.view.type_button.setFocus(Qt.FocusReason.TabFocusReason)
    assert not card.isVisible()
    assert not _shown(desk)


def test_with_the_keyboard_in_it_it_goes_along_with_the_text(desk: Any, qtbot: QtBot) -> None:
    desk.open([FIRST, *(f"{SECOND} Nummer {n}." for n in range(80))])
    desk.tag(FIRST, 1)
    card = _entered(desk, FIRST)
    top = card.y()
    desk.view.verticalScrollBar().setValue(24)
    qtbot.waitUntil(lambda: card.y() == top - 24)
    desk.view.resize(desk.view.width() - 80, desk.view.height())
    qtbot.waitUntil(lambda: desk.view.viewport().rect().contains(card.geometry()))
    assert card.has_keyboard()
    desk.view.verticalScrollBar().setValue(900)  # its words are out of sight
    qtbot.waitUntil(lambda: not card.isVisible())
    assert desk.view.hasFocus()


# -- what it shows ------------------------------------------------------------------------------


def _four(desk: Any) -> list[Any]:
    """Four passages over each other, the last one the shortest."""
    desk.open(TEXT)
    whole = desk.span(TEXT[0])
    cuts = [whole, desk.span(FIRST), desk.span(FIRST[:50]), desk.span("kondigde een bijdrage")]
    return [desk.tag(span, 1 + number % 3) for number, span in enumerate(cuts)]


def test_four_passages_stand_there_the_most_specific_first(desk: Any, qtbot: QtBot) -> None:
    passages = _four(desk)
    _quick(desk)
    _hover(desk, "een bijdrage")
    qtbot.waitUntil(lambda: _shown(desk))
    card = desk.view.cards.card
    assert [entry.passage.id for entry in card.entries] == [p.id for p in reversed(passages)]
    assert len({bytes(e.grab().toImage().constBits()) for e in card.entries}) == 4
    room = desk.view.viewport().rect()
    assert room.contains(card.geometry())
    tops = [entry.y() for entry in card.entries]
    assert tops == sorted(tops)
    assert card.entries[-1].geometry().bottom() < card.height()


def test_of_very_many_the_most_specific_are_shown_and_the_others_counted(desk: Any) -> None:
    desk.open(TEXT)
    whole = desk.span(TEXT[0])
    for cut in range(20):
        desk.tag(Span(whole.start, whole.end - cut), 1 + cut % 3)
    card = _entered(desk, "Opening")
    assert len(card.entries) == 8
    assert card.accessibleName() == "20 passages"
    assert card.words().endswith("and 12 more passages")
    desk.view.change_passages([], [p.id for p in desk.passages[8:]])
    assert "more" not in card.words()


def test_on_the_way_to_the_card_fewer_passages_keep_it(desk: Any, qtbot: QtBot) -> None:
    _four(desk)
    keeper = desk.view.cards
    keeper.rest.setInterval(0)
    _hover(desk, "een bijdrage")
    qtbot.waitUntil(lambda: _shown(desk))
    keeper.rest.setInterval(60_000)
    _hover(desk, "Opening")  # only the longest lies here
    assert _shown(desk)
    assert not keeper.grace.isActive()


def test_it_says_themes_note_author_and_day(desk: Any) -> None:
    passage = _tagged(desk)
    moment = datetime(2031, 6, 6, 12, tzinfo=UTC)
    desk.passages[0] = replace(passage, author="A. de Wit", created=moment, key=True)
    desk.view.set_passages(desk.passages)
    card = _entered(desk, FIRST)
    (entry,) = card.entries
    assert entry.title() == "Oekraïne, key passage"
    assert "Vergelijk met maart. A. de Wit" in card.words()
    assert "A. de Wit · 6 June 2031" in card.words()
    assert entry.sign("key").isChecked()


def test_it_follows_what_changes_and_goes_with_the_last_passage(desk: Any) -> None:
    passages = _four(desk)
    card = _entered(desk, "kondigde")
    ids = [entry.passage.id for entry in card.entries]
    _press(K.Key_Right)
    changed = replace(card.entries[0].passage, note="Nieuw.", key=True)
    desk.view.change_passages([changed])
    assert [entry.passage.id for entry in card.entries] == ids
    assert card.entries[0].note is not None
    assert _sign(desk) == "themes"
    assert card.has_keyboard()
    desk.view.change_passages([], [ids[0]])
    assert [entry.passage.id for entry in card.entries] == ids[1:]
    assert card.has_keyboard()
    desk.view.change_passages([], [p.id for p in passages])
    assert not card.isVisible()
    assert desk.view.hasFocus()


def test_a_long_note_scrolls_and_the_keyboard_comes_to_it(desk: Any) -> None:
    desk.open(TEXT)
    desk.tag(FIRST, 1, note="\n".join(f"Regel {n} van een lange notitie." for n in range(60)))
    card = _entered(desk, FIRST)
    note = card.entries[0].note
    assert QApplication.focusWidget() is note
    assert note.height() < 200 < note.widget().height()
    QTest.keyClick(note, K.Key_PageDown)
    assert note.verticalScrollBar().value() > 0
    QTest.keyClick(note, K.Key_Tab)
    assert _sign(desk) == "note"
    assert desk.view.viewport().rect().contains(card.geometry())


def test_a_word_without_end_does_not_widen_it(desk: Any) -> None:
    desk.open(TEXT)
    desk.tag(FIRST, 1, note="https://example.org/" + "zeer-lang" * 40)
    card = _entered(desk, FIRST)
    assert card.entries[0].note.widget().width() <= card.width()
    assert card.entries[0].note.height() > 40


def test_reading_only_leaves_what_changes_nothing(desk: Any) -> None:
    _tagged(desk)
    desk.view.hand.fixed = True
    asked: list[tuple[str, int]] = []
    desk.view.cards.asked.connect(lambda *said: asked.append(said))
    desk.view.cards.tagged.connect(lambda *said: asked.append(said))
    card = _entered(desk, FIRST)
    assert [sign.sign for sign in card.entries[0].signs] == ["copy"]
    for letter in "n*t2":
        QTest.keyClicks(QApplication.focusWidget(), letter)
    _press(K.Key_Delete)
    assert asked == []
    assert card.isVisible()
    _press(K.Key_Return)
    assert asked == [("copy", 1)]


@pytest.mark.parametrize("size", [SIZES[0], 200, SIZES[-1]])
@pytest.mark.parametrize("width", [280, 420, 900])
def test_it_stays_within_the_window(desk: Any, size: int, width: int) -> None:
    reading.set_size(size)
    desk.view.resize(width, 420)
    passages = _four(desk)
    for passage in passages:
        desk.view.go_to(passage.span, flash=False)
        card = _entered(desk, "kondigde")
        assert desk.view.viewport().rect().contains(card.geometry())
        for entry in card.entries:
            for sign in entry.signs:
                assert entry.rect().contains(sign.geometry())
        desk.view.put_away()
    reading.set_size(100)


@pytest.mark.parametrize("height", [150, 185, 240])
@pytest.mark.parametrize("note", ["", "Kort.", "Vergelijk met de brief van maart. " * 30])
def test_its_signs_are_whole_where_there_is_little_room(desk: Any, height: int, note: str) -> None:
    desk.view.resize(300, height)
    desk.open(TEXT)
    desk.tag(desk.span(FIRST), 1, note=note)
    card = _entered(desk, FIRST)
    inside = card.rect().adjusted(0, 0, 0, -4)
    for sign in card.entries[0].signs:
        top = sign.mapTo(card, QPoint(0, 0))
        assert inside.contains(QRect(top, sign.size()))
    words = card.entries[0].note
    assert (words is None) == (not note)
    if words is not None:
        assert words.height() >= 19
        assert card.entries[0].signs[0].y() >= words.geometry().bottom()


def test_it_takes_the_tone_of_the_paper(desk: Any) -> None:
    _tagged(desk)
    seen = set()
    for tone in ("light", "sepia", "dark"):
        reading.choose_tone(tone)
        card = _entered(desk, FIRST)
        place = card.geometry().center() - QPoint(0, card.height() // 2 - 3)
        seen.add(desk.colour(place))
        desk.view.put_away()
    appearance.want_contrast(True)
    reading.choose_tone("dark")
    card = _entered(desk, FIRST)
    assert desk.colour(card.geometry().center() - QPoint(0, card.height() // 2 - 3)) == "#000000"
    assert len(seen) == 3


def test_patterns_stand_beside_names_where_they_are_wanted(desk: Any) -> None:
    _tagged(desk)
    plain = _entered(desk, FIRST).grab().toImage()
    desk.view.put_away()
    reading.show_patterns(True)
    assert _entered(desk, FIRST).grab().toImage() != plain


def test_screen_readers_hear_a_group_and_its_signs(
    desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefing.ui.reader import card_keeper

    said: list[str] = []
    monkeypatch.setattr(card_keeper, "announce", lambda _widget, words: said.append(words))
    _tagged(desk)
    card = _entered(desk, FIRST)
    assert len(said) == 1
    assert "Oekraïne" in said[0]
    assert "Vergelijk" in said[0]
    for widget, name in ((card, "Passage"), (card.entries[0], "Oekraïne")):
        found = QAccessible.queryAccessibleInterface(widget)
        assert found.role() == QAccessible.Role.Grouping
        assert found.text(QAccessible.Text.Name) == name
        assert found.text(QAccessible.Text.Description)
    for sign in card.entries[0].signs:
        assert sign.accessibleName()
        assert sign.toolTip().startswith(sign.accessibleName())
        assert sign.accessibleDescription()


# -- where it stands ----------------------------------------------------------------------------

rooms = st.builds(QRect, st.just(0), st.just(0), st.integers(300, 900), st.integers(200, 900))


@given(
    room=rooms,
    top=st.floats(-200, 900),
    tall=st.floats(10, 500),
    size=st.builds(QSize, st.integers(100, 280), st.integers(40, 400)),
    x=st.floats(-100, 900),
)
def test_places_are_inside_and_off_the_words(
    room: QRect, top: float, tall: float, size: QSize, x: float
) -> None:
    anchor = QRectF(20, top, 100, tall)
    place = placed(size, room, [anchor], x)
    if place is None:
        place = squeezed(size, room, anchor, x)
        assert place.height() <= size.height()
    else:
        assert place.size() == size
        assert place.top() >= anchor.bottom() or place.bottom() <= anchor.top()
    if anchor.intersects(QRectF(room)):
        assert room.contains(place)
