"""What assistive technology is told of how words stand on the page, and of what is entered."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from briefing.domain.document import (
    Block,
    BlockKind,
    Document,
    Emphasis,
    EmphasisKind,
    Footnote,
    Link,
    Metadata,
)
from briefing.domain.library import Report, Source
from briefing.ui.reader import ReaderView
from tests.ui.reader.conftest import THEMES

H, P, L, Q = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE
LINES = (
    (H, 2, "Werksessie I"),
    (P, 0, "De havens kregen steun, zie deze pagina."),
    (L, 1, "een punt"),
    (L, 1, "nog een punt"),
    (Q, 0, "Wij blijven."),
)


@pytest.fixture
def told(desk: Any) -> Any:
    """A report with all that can be told: open, with the caret at its beginning."""
    desk.open([(kind, words) for kind, _, words in LINES])
    blocks, at = [], 0
    for kind, level, words in LINES:
        blocks.append(Block(kind, at, at + len(words), level))
        at += len(words) + 1
    bold, italic, link = (desk.span(words) for words in ("havens", "kregen", "deze pagina"))
    document = Document(
        desk.text,
        tuple(blocks),
        footnotes=(Footnote("3", desk.span("steun").end, "Zie de brief."),),
        metadata=Metadata(title="Verslag", language="nl"),
        links=(Link(link.start, link.end, "https://voorbeeld.nl/"),),
        emphases=(
            Emphasis(bold.start, bold.end, EmphasisKind.BOLD),
            Emphasis(italic.start, italic.end, EmphasisKind.ITALIC),
        ),
    )
    source = Source(1, "a.docx", "application/msword", "0" * 64, len(desk.text))
    added = datetime(2031, 6, 6, tzinfo=UTC)
    report = Report(1, document.metadata, source, 1, document, added)
    desk.view.show_report(report, THEMES)
    desk.view.set_caret(0)
    return desk


def _interface(view: ReaderView) -> Any:
    return QAccessible.queryAccessibleInterface(view)


@pytest.mark.parametrize(
    ("words", "help_text"),
    [
        ("Werksessie", "Heading 2"),
        ("De havens", ""),
        ("havens", "bold"),
        ("kregen", "italics"),
        ("deze", "links to https://voorbeeld.nl/"),
        ("een punt", "List item"),
        ("Wij", "Quotation"),
    ],
)
def test_how_the_words_at_the_caret_stand_on_the_page(
    told: Any, words: str, help_text: str
) -> None:
    told.view.set_caret(told.span(words).start)
    assert _interface(told.view).text(QAccessible.Text.Help) == help_text


def test_a_note_that_is_marked_at_the_caret_is_told(told: Any) -> None:
    told.view.set_caret(told.span("steun").end)
    assert _interface(told.view).text(QAccessible.Text.Help) == "Footnote 3"


def test_the_language_of_the_report_and_the_level_of_a_heading_are_attributes(told: Any) -> None:
    about = _interface(told.view).attributesInterface()
    keys = QAccessible.Attribute
    assert about.attributeValue(keys.Locale).name() == "nl_NL"
    assert about.attributeValue(keys.Level) == 2
    told.view.set_caret(told.span("De havens").start)
    assert about.attributeKeys() == [keys.Locale]
    assert about.attributeValue(keys.Level) is None
    told.view.clear()
    assert _interface(told.view).attributesInterface() is None
    assert about.attributeKeys() == []


def _said(view: ReaderView, *keys: Qt.Key, held: Any = Qt.KeyboardModifier.NoModifier) -> str:
    for key in keys:
        QTest.keyClick(view, key, held)
    voice = view._voice
    words = voice.message() if voice._timer.isActive() else ""
    voice._timer.stop()
    voice._announce()
    return str(words)


def test_what_the_text_cursor_comes_to_is_said_once(told: Any, listening: None) -> None:
    view, down, right = told.view, Qt.Key.Key_Down, Qt.Key.Key_Right
    view.stepper.set_by_lines(True)
    _said(view)
    assert _said(view, down) == ""
    assert _said(view, down) == "List item"
    assert _said(view, right) == "", "still there"
    assert _said(view, down) == "List item", "another one"
    assert _said(view, down) == "Quotation"
    view.set_caret(told.span("zie").end)
    assert _said(view) == ""
    assert _said(view, right) == "Link: deze pagina"
    assert _said(view, right) == ""
    view.set_caret(3)
    assert _said(view) == "Heading 2"


def test_the_themes_come_before_what_the_cursor_came_to(told: Any, listening: None) -> None:
    told.tag("een punt", 1)
    told.view.set_caret(told.span("een punt").start)
    assert _said(told.view) == "Oekraïne. List item"


def test_what_is_asked_again_and_again_stays_right(told: Any) -> None:
    """Objects that Python hands to C++ by the thousand are neither lost nor mixed up."""
    keys = QAccessible.Attribute
    for number in range(3000):
        about = _interface(told.view).attributesInterface()
        assert about.attributeKeys() == [keys.Locale, keys.Level]
        assert about.attributeValue(keys.Level if number % 2 else keys.Custom) in (2, None)
