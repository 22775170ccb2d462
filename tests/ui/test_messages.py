"""What the window says: small matters in the status line, banners where reading or an answer is
wanted; neither moves what is read."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from briefing.ui import status_bar
from briefing.ui.main_window import MainWindow

K = Qt.Key
LONG = "The file could not be written because the disk has no room left. " * 6


def press(*keys: Any) -> None:
    """Keys where the focus is."""
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)


def corner(widget: QWidget) -> QPoint:
    """Where a widget stands on the screen."""
    return widget.mapToGlobal(QPoint(0, 0))


@pytest.fixture
def reading(filled: MainWindow) -> MainWindow:
    """A report open in the middle, a sentence marked, the keyboard in its text."""
    bench = filled.bench
    bench.reading.focus()
    bar = bench.reader.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    press("j", "j")
    assert bench.reader.marked() is not None
    return filled


@pytest.mark.parametrize("text", ["Short.", LONG])
def test_a_banner_moves_nothing_that_is_read(reading: MainWindow, text: str) -> None:
    frame, reader = reading.frame, reading.bench.reader
    panes = (frame.sidebar.rows, frame.reports.view, reader, reading.bench.inspector, frame.search)

    def places() -> list[Any]:
        QApplication.processEvents()
        start = reader.marked().start
        line = reader.viewport().mapToGlobal(reader.caret_rect(start).topLeft())
        return [*map(corner, panes), line, reader.place(), frame.reports.view.verticalOffset()]

    before = places()
    reading.session.failed.emit(text)
    assert frame.banner.isVisible()
    assert places() == before
    assert corner(frame.banner).y() > corner(reader).y() + reader.height() - 1
    press(K.Key_Escape)
    assert reader.marked() is None
    assert frame.banner.isVisible()  # the nearest first
    press(K.Key_Escape)
    assert not frame.banner.isVisible()
    assert reader.hasFocus()


def test_a_marked_sentence_is_never_behind_the_banner(reading: MainWindow) -> None:
    reader = reading.bench.reader
    for _ in range(80):
        bottom = reader.caret_rect(reader.marked().end - 1).bottom()
        if bottom > reader.viewport().height() - 24:
            break
        press("j")
    else:
        pytest.fail("no sentence came down to the edge")
    reading.session.failed.emit(LONG)
    QApplication.processEvents()
    for end in (reader.marked().start, reader.marked().end - 1):
        assert reader.in_sight(end)


@pytest.mark.parametrize("place", ["list", "cards", "sidebar"])
def test_escape_closes_it_from_any_list(reading: MainWindow, place: str) -> None:
    widget = {
        "list": reading.frame.reports.view,
        "cards": reading.bench.inspector.cards,
        "sidebar": reading.frame.sidebar.rows,
    }[place]
    widget.setFocus()
    reading.session.failed.emit("Short.")
    press(K.Key_Escape)
    assert not reading.frame.banner.isVisible()
    assert widget.hasFocus()


def test_an_error_goes_with_the_next_deed_but_a_question_stays(reading: MainWindow) -> None:
    banner = reading.frame.banner
    reading.session.failed.emit("Short.")
    press("1")
    assert not banner.isVisible()
    answers: list[str] = []
    banner.say("Go on?", "Yes", lambda: answers.append("yes"), "No", lambda: answers.append("no"))
    press("2", "3")
    reading.frame.actions.undo.trigger()
    assert banner.isVisible()
    banner._other.click()
    assert answers == ["no"]
    assert not banner.isVisible()
    banner.say("Something is damaged.", stays=True)
    press("1")
    assert banner.isVisible()


def test_a_hint_stands_for_a_while_before_the_last_deed(reading: MainWindow, qtbot: QtBot) -> None:
    status = reading.frame.status
    press("1")
    said = status.message
    status._hint_over.setInterval(60)
    reading.session.hinted.emit("A small matter.")
    assert status.message == "A small matter."
    assert not status.link.isVisible()
    qtbot.waitUntil(lambda: status.message == said)
    assert status.link.isVisible()
    status.link.click()
    assert reading.session.history.index() == 0
    reading.session.hinted.emit("A small matter.")
    press("1")
    assert status.hinted == ""
    assert status.message == said


def test_both_are_said_to_who_listens(reading: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(status_bar, "announce", lambda _widget, text: heard.append(text))
    reading.session.hinted.emit("A small matter.")
    reading.session.failed.emit("A large one.")
    assert heard == ["A small matter.", "A large one."]
