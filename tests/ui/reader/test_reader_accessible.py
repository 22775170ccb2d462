"""Assistive technology gets text, caret and selection; objects live as long as they should."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace
from typing import Any

import shiboken6
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from briefing.domain.document import Block, BlockKind, Document, Footnote, Link
from briefing.domain.span import Span
from briefing.ui.reader import ReaderView, accessible
from briefing.ui.reader.flow import Flow
from briefing.ui.reader.telling import told

TEXT = ["Een vlag 😀 en havens.", "Nog een alinea over de zee."]


def _words(view: ReaderView) -> Any:
    return QAccessible.queryAccessibleInterface(view).textInterface()


def test_it_is_a_document_with_text(desk: Any) -> None:
    desk.open(TEXT)
    found = QAccessible.queryAccessibleInterface(desk.view)
    assert found.role() == QAccessible.Role.Document
    assert found.text(QAccessible.Text.Name) == "Report"
    words = found.textInterface()
    assert words.characterCount() == len(desk.text) + 1
    assert words.text(0, words.characterCount()) == desk.text
    assert words.text(9, 11) == "😀"


def test_caret_and_selection_count_in_utf16(desk: Any) -> None:
    desk.open(TEXT)
    words = _words(desk.view)
    havens = desk.span("havens")
    desk.view.set_caret(havens.start)
    assert words.cursorPosition() == havens.start + 1
    words.setCursorPosition(3)
    assert desk.view.caret() == 3
    words.setSelection(0, havens.start + 1, havens.end + 1)
    assert desk.view.selection() == havens
    words.removeSelection(0)
    assert desk.view.selection() is None
    words.addSelection(0, 3)
    assert desk.view.selection() == Span(0, 3)


def test_places_on_the_screen(desk: Any) -> None:
    desk.open(TEXT)
    words = _words(desk.view)
    offset = desk.span("alinea").start
    rect = words.characterRect(offset + 1)
    assert rect == desk.view.character_rect(offset)
    assert words.offsetAtPoint(rect.center() - QPoint(1, 0)) == offset + 1
    words.scrollToSubstring(offset + 1, offset + 4)
    assert desk.view.caret() == offset


def test_the_description_names_themes_and_note(desk: Any) -> None:
    desk.open(TEXT)
    passage = desk.tag("havens", 1, 3, note="Kernpunt")
    found = QAccessible.queryAccessibleInterface(desk.view)
    assert found.text(QAccessible.Text.Description) == ""
    desk.view.set_caret(passage.start + 1)
    assert found.text(QAccessible.Text.Description) == "Oekraïne, Indo-Pacific\nKernpunt"


def test_moves_are_told_to_who_listens(desk: Any, listening: None) -> None:
    desk.open(TEXT)
    desk.tag("havens", 2)
    desk.view.stepper.set_by_lines(True)
    for key in [Qt.Key.Key_Right] * 20 + [Qt.Key.Key_Down, Qt.Key.Key_End]:
        QTest.keyClick(desk.view, key, Qt.KeyboardModifier.ShiftModifier)
    desk.view.set_selection(None)
    assert _words(desk.view).cursorPosition() == len(desk.text) + 1


def test_what_is_selected_is_said(desk: Any, listening: None) -> None:
    desk.open([*TEXT, "Woorden over de zee. " * 40])
    assert desk.view._voice.message() == ""
    desk.view.set_selection(desk.span("vlag 😀"))
    assert desk.view._voice.message() == "Selected: vlag 😀"
    desk.view.select_all()
    assert desk.view._voice.message() == f"{len(desk.text)} characters selected"
    QTest.qWait(400)


def test_interfaces_that_it_lacks_are_lacking(desk: Any) -> None:
    found = QAccessible.queryAccessibleInterface(desk.view)
    assert found.valueInterface() is None
    assert found.selectionInterface() is None
    assert found.attributesInterface() is None
    assert found.actionInterface() is not None
    assert found.state().focusable


def test_views_come_and_go_with_their_interfaces(qtbot: Any, listening: None) -> None:
    gone = []
    before = list(accessible._interfaces.values())
    for _ in range(60):
        view = ReaderView()
        found = QAccessible.queryAccessibleInterface(view)
        words = found.textInterface()
        assert words.characterCount() == 0
        gone.append(weakref.ref(view))
        view.deleteLater()
        QApplication.sendPostedEvents(view, QEvent.Type.DeferredDelete)
        assert not shiboken6.isValid(view)
        # a client that holds on to the text gets nothing, and no crash
        assert (words.text(0, 5), words.cursorPosition(), words.selectionCount()) == ("", 0, 0)
        del view, found, words
    gc.collect()
    assert not [ref for ref in gone if ref() is not None]
    assert all(kept in before for kept in accessible._interfaces.values())


def test_a_view_that_nobody_holds_goes(qtbot: Any) -> None:
    view = ReaderView()
    QAccessible.queryAccessibleInterface(view)
    gone = weakref.ref(view)
    del view
    gc.collect()
    assert gone() is None


def _said(view: ReaderView, *keys: Any) -> str:
    for key in keys:
        QTest.keyClick(view, key)
    voice = view._voice
    assert voice._timer.isActive()
    words = voice.message()
    voice._timer.stop()
    voice._announce()
    return str(words)


def test_the_marked_sentence_is_said_with_the_themes_that_are_entered(
    desk: Any, listening: None
) -> None:
    desk.open(["Een zin. Nog een zin. Een derde.", "Het slot."])
    passage = desk.tag("Nog een zin. Een derde.", 1, 3, note="let op")
    desk.passages[0] = replace(passage, key=True)
    desk.view.set_passages(desk.passages)
    assert _said(desk.view, "j") == "Een zin."
    assert _said(desk.view, "j") == "Oekraïne, Indo-Pacific, key passage. let op: Nog een zin."
    assert _said(desk.view, "j") == "Een derde."  # still the same passage
    assert _said(desk.view, "j") == "Het slot."


def test_a_passage_entered_with_the_text_cursor_is_said(desk: Any, listening: None) -> None:
    desk.open(["Een zin over havens."])
    desk.tag("havens", 2)
    desk.view.set_caret(0)
    for _ in range(4):
        QTest.keyClick(desk.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
        if desk.view.current_passage() is not None:
            break
    assert _said(desk.view) == "lastenverdeling"


def test_a_long_sentence_is_cut(desk: Any, listening: None) -> None:
    desk.open(["Woord " * 100 + "slot."])
    assert len(_said(desk.view, "j")) <= 301


def test_the_cursor_stands_where_the_marked_sentence_begins(desk: Any, listening: None) -> None:
    desk.open(["Een zin 😀. Nog een zin."])
    QTest.keyClicks(desk.view, "jj")
    start = desk.view.marked().start
    assert _words(desk.view).cursorPosition() == start + 1


def test_what_a_sentence_is_is_said_too(desk: Any, listening: None) -> None:
    def notes(desk: Any) -> tuple[Footnote, ...]:
        own = desk.span("Zie de brief.")
        marker = desk.span("Steun voor havens").end
        return (Footnote("1", marker, "Zie de brief.", own.start, own.end),)

    kinds = BlockKind
    desk.open(
        [
            (kinds.HEADING, "Werksessie I"),
            "Steun voor havens. Nog een zin.",
            (kinds.LIST_ITEM, "een punt"),
            (kinds.QUOTE, "Wij blijven."),
            (kinds.TABLE, "Nederland\t40"),
            (kinds.FOOTNOTE, "Zie de brief."),
        ],
        footnotes=notes,
    )
    said = [_said(desk.view, "j") for _ in range(7)]
    assert said == [
        "Heading 1: Werksessie I",
        "Steun voor havens. (footnote 1)",
        "Nog een zin.",
        "List item: een punt",
        "Quotation: Wij blijven.",
        "Table row: Nederland, 40",
        "Footnote 1: Zie de brief.",
    ]


def test_links_in_a_sentence_are_said(desk: Any) -> None:
    text = "Lees het op deze pagina. Klaar."
    where = Span(text.index("deze"), text.index("."))
    link = Link(where.start, where.end, "https://voorbeeld.nl/")
    flow = Flow(Document(text, (Block(BlockKind.PARAGRAPH, 0, len(text)),), links=(link,)))
    first = Span(0, where.end + 1)
    assert told(flow, first, first.of(text)) == "Lees het op deze pagina. (link: deze pagina)"
    assert told(flow, Span(first.end + 1, len(text)), "Klaar.") == "Klaar."
