"""Who hears the pages of a PDF is told what the text view tells: the themes of what is entered."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from tests.makers.paged import paged, sentence


def _said(view: Any, key: Any, held: Any = Qt.KeyboardModifier.NoModifier) -> str:
    QTest.keyClick(view, key, held)
    voice = view._voice
    words = voice.message() if voice._timer.isActive() else ""
    voice._timer.stop()
    voice._announce()
    return str(words)


def test_the_themes_of_a_sentence_on_a_page_are_said_when_it_is_entered(
    table: Any, listening: None
) -> None:
    table.open(paged(2))
    view = table.view
    words = sentence(1, 1)
    passage = table.tag(table.span(words), 1, 3, note="let op")
    table.passages[0] = replace(passage, key=True)
    view.set_passages(table.passages)
    view.set_caret(0)
    for _ in range(20):
        said = _said(view, "j")
        if view.current_passage() is not None:
            break
    assert said.startswith("Oekraïne, Indo-Pacific, key passage. let op: ")
    assert words[:40] in said
    assert "Oekraïne" not in _said(view, "j"), "and no more once it is left"
    found = QAccessible.queryAccessibleInterface(view)
    assert found.text(QAccessible.Text.Description) == ""


def test_the_themes_are_said_to_the_text_cursor_on_a_page(table: Any, listening: None) -> None:
    table.open(paged(2))
    view = table.view
    span = table.span(sentence(1, 1)[10:60])
    table.tag(span, 2)
    view.set_caret(span.start - 1)
    assert "lastenverdeling" not in _said(view, Qt.Key.Key_Left)
    view.set_caret(span.start - 1)
    assert _said(view, Qt.Key.Key_Right) == "lastenverdeling"
    assert _said(view, Qt.Key.Key_Right) == "", "still the same passage"
    found = QAccessible.queryAccessibleInterface(view)
    assert found.text(QAccessible.Text.Description) == "lastenverdeling"


def test_pages_have_the_language_of_their_report(table: Any) -> None:
    table.open(paged(1))
    about = QAccessible.queryAccessibleInterface(table.view).attributesInterface()
    language = table.report.metadata.language
    assert language
    assert about.attributeValue(QAccessible.Attribute.Locale).name().startswith(language)
