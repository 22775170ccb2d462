"""Tagging by mouse alone in the window: words, sentences, paragraphs, the bar, and ends."""

from __future__ import annotations

import re
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from briefing.domain.span import Span
from briefing.ui.main_window import MainWindow
from briefing.ui.reader.selection import Unit, unit_at
from briefing.ui.reader.stepping import sentence_at

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier


class Mouse:
    """A hand on the mouse over the text of the report that is open."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.reader: Any = window.bench.reader
        self.port = self.reader.viewport()
        self.text = window.bench.desk.report.document.text

    def at(self, offset: int) -> QPoint:
        """Just inside a character."""
        rect = self.reader.character_rect(offset)
        corner = self.port.mapFromGlobal(rect.topLeft())
        return QPoint(corner.x() + 1, corner.y() + rect.height() // 2)

    def long_words(self, span: Span) -> list[Span]:
        """The words of some letters in a span."""
        found = re.finditer(r"[a-zA-Z]{4,}", span.of(self.text))
        return [Span(span.start + one.start(), span.start + one.end()) for one in found]

    def drag(self, start: QPoint, end: QPoint, held: Any = NONE) -> None:
        """Press, move, let go."""
        QTest.mousePress(self.port, LEFT, held, start)
        for point in ((start + end) / 2, end):
            there = QPointF(self.port.mapToGlobal(point))
            moved = QMouseEvent(
                QEvent.Type.MouseMove, QPointF(point), there, Qt.MouseButton.NoButton, LEFT, held
            )
            QCoreApplication.sendEvent(self.port, moved)
        QTest.mouseRelease(self.port, LEFT, held, end)

    def bar(self) -> list[QAbstractButton]:
        """The buttons of the bar at the selection, in order."""
        bar = self.reader.buttons
        assert bar.isVisible()
        assert self.port.rect().contains(bar.geometry().adjusted(14, 14, -14, -14))
        return sorted(
            (one for one in bar.findChildren(QAbstractButton) if one.isVisible()),
            key=lambda one: (one.y(), one.x()),
        )

    def choose(self, name: str) -> None:
        """Click a button of the bar."""
        QTest.mouseClick(next(one for one in self.bar() if one.text() == name), LEFT)

    def tags(self) -> dict[Span, tuple[tuple[str, ...], str]]:
        """The passages of the report: themes by name, and note."""
        library = self.window.session.library
        names = {theme.id: theme.name for theme in library.themes.list()}
        found = library.reports.passages(self.window.bench.desk.report.id)
        return {p.span: (tuple(names[t] for t in p.themes), p.note) for p in found}


@pytest.fixture
def mouse(filled: MainWindow) -> Mouse:
    """A report without passages at its beginning, read from there."""
    bench = filled.bench
    bench.go_to(bench.session.library.reports.resolve("noordzeetop in bergen"), place=0)
    QApplication.processEvents()
    return Mouse(filled)


@pytest.fixture
def free(mouse: Mouse) -> Span:
    """A long sentence in sight, without passages."""
    reader, taken = mouse.reader, [p.span for p in mouse.window.bench.desk.passages]
    for row in reader.flow.rows[1:]:
        found = sentence_at(reader.flow, row.start)
        if len(found) > 60 and not any(one.overlaps(found) for one in taken):
            break
    assert reader.in_sight(found.start)
    assert reader.in_sight(found.end - 1)
    return found


def test_words_sentences_and_paragraphs_are_taken_and_tagged(mouse: Mouse, free: Span) -> None:
    before = mouse.tags()
    mouse.window.bench.desk.remember(mouse.window.bench.themes[2].id)
    word = mouse.long_words(free)[1]
    middle = word.start + 2
    QTest.mouseDClick(mouse.port, LEFT, NONE, mouse.at(middle))
    QTest.mouseRelease(mouse.port, LEFT, NONE, mouse.at(middle))
    assert mouse.reader.selection() == word
    shown = [one.text() for one in mouse.bar()]
    assert shown[0] == "Indo-Pacific"  # used last
    assert shown[-2:] == ["Note", "New theme…"]
    QTest.mouseDClick(mouse.port, LEFT, NONE, mouse.at(middle))
    # after a release QTest lets so much time go by that there is no third click
    QTest.mouseClick(mouse.port, LEFT, NONE, mouse.at(middle))
    assert mouse.reader.selection() == free
    mouse.choose("Oekraïne")
    assert mouse.tags() == before | {free: (("Oekraïne",), "")}
    mouse.choose("Oekraïne")
    assert mouse.tags() == before
    beside = mouse.at(free.start)
    beside.setX(round(mouse.reader.scene.column) - 30)
    QTest.mouseClick(mouse.port, LEFT, NONE, beside)
    paragraph = unit_at(mouse.reader.flow, free.start, Unit.PARAGRAPH)
    assert mouse.reader.selection() == paragraph
    mouse.choose("New theme…")
    finder = mouse.window.bench.hand.themes
    assert finder.isVisible()
    QTest.keyClicks(finder.field, "Havens")
    QTest.mouseClick(
        finder.list.viewport(), LEFT, NONE, finder.list.visualRect(finder.rows.index(0)).center()
    )
    assert mouse.tags()[paragraph] == (("Havens",), "")


def test_a_note_is_asked_for_in_the_bar(mouse: Mouse, free: Span) -> None:
    mouse.drag(mouse.at(free.start), mouse.at(free.start + 25))
    span = mouse.reader.selection()
    mouse.choose("Note")
    QTest.keyClicks(QApplication.focusWidget(), "1 punt")
    QTest.keyClick(
        QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    assert mouse.tags()[span] == ((), "1 punt")


def test_a_drag_and_the_ends_keep_to_words_unless_alt_is_held(mouse: Mouse, free: Span) -> None:
    long = mouse.long_words(free)
    first, last, further = long[1], long[3], long[4]
    mouse.drag(mouse.at(first.start + 1), mouse.at(last.start + 2))
    assert mouse.reader.selection() == Span(first.start, last.end)
    mouse.drag(mouse.at(first.start), mouse.at(last.start + 2), ALT)
    assert mouse.reader.selection() == Span(first.start, last.start + 2)
    mouse.choose("Oekraïne")
    QTest.keyClick(mouse.reader, Qt.Key.Key_Escape)
    QTest.qWait(QApplication.doubleClickInterval() + 20)
    QTest.mouseClick(mouse.port, LEFT, NONE, mouse.at(first.start + 2))
    passage = mouse.window.bench.desk.passage_at_hand()
    end = mouse.reader.hand._caret_of(passage.span, False).center().toPoint()
    mouse.drag(end, mouse.at(further.start + 1))
    assert Span(first.start, further.end) in mouse.tags()
    end = mouse.reader.hand._caret_of(Span(first.start, further.end), False).center().toPoint()
    mouse.drag(end, mouse.at(last.start + 1), ALT)
    assert Span(first.start, last.start + 1) in mouse.tags()
