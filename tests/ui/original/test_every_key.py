"""Every key of reading and tagging, on text and on the pages of a PDF, by events on the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from briefing.domain.span import Span
from briefing.services.importing import import_paths
from briefing.services.library import Library
from briefing.ui.main_window import MainWindow
from briefing.ui.reader.stepping import Stride, after, before, sentence_at
from tests.makers.paged import HEAD, paged
from tests.makers.window import press

K, LEFT = Qt.Key, Qt.MouseButton.LeftButton
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def fill(library: Library, folder: Path) -> None:
    """A PDF."""
    path = folder / "noordzee.pdf"
    path.write_bytes(paged(4))
    import_paths(library, [path])


@pytest.fixture(params=["text", "pages"])
def read(
    request: pytest.FixtureRequest,
    open_filled: Callable[..., MainWindow],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> tuple[MainWindow, Any]:
    """A PDF open in the window, and the view in which it is read, with the keyboard."""
    monkeypatch.setenv("BRIEFING_REDUCED_MOTION", "1")
    window = open_filled(fill)
    reading = window.bench.reading
    reading.choose(request.param)
    if request.param == "pages":
        qtbot.waitUntil(
            lambda: reading.pages.feed.is_open and reading.pages.letters(1) is not None,
            timeout=30_000,
        )
    view = reading.pages if request.param == "pages" else reading.reader
    assert view.hasFocus()
    return window, view


def tags(window: MainWindow) -> dict[Span, list[int]]:
    """The passages of the report and the keys of their themes."""
    bench = window.bench
    keys = {theme.id: theme.key for theme in bench.session.library.themes.list()}
    found = bench.session.library.reports.passages(bench.desk.report.id)
    return {p.span: sorted(keys[theme] for theme in p.themes) for p in found}


def test_keys_go_through_the_report(read: tuple[MainWindow, Any]) -> None:
    window, view = read
    flow = window.bench.reader.flow
    press("j")
    first = view.marked()
    assert first == sentence_at(flow, first.start)
    ways = [
        ("j", NONE, after, Stride.SENTENCE),
        (K.Key_Down, NONE, after, Stride.SENTENCE),
        ("]", NONE, after, Stride.SECTION),
        ("J", NONE, after, Stride.PARAGRAPH),
        (K.Key_Down, CTRL, after, Stride.PARAGRAPH),
        ("k", NONE, before, Stride.SENTENCE),
        (K.Key_Up, NONE, before, Stride.SENTENCE),
        ("]", NONE, after, Stride.SECTION),
        ("j", NONE, after, Stride.SENTENCE),
        ("K", NONE, before, Stride.PARAGRAPH),
        (K.Key_Up, CTRL, before, Stride.PARAGRAPH),
        ("[", NONE, before, Stride.SECTION),
    ]
    for key, held, way, stride in ways:
        here = view.marked()
        there = way(flow, here.start, stride) or here
        press(key, held=held)
        assert view.marked() == there, key
        assert view.in_sight(there.start)
    assert tags(window) == {}


def test_keys_tag_and_all_is_undone_and_done_again(read: tuple[MainWindow, Any]) -> None:
    window, view = read
    press("j", "j")
    one = view.marked()
    press("1")
    assert tags(window) == {one: [1]}
    press("21")
    assert tags(window) == {one: [2]}
    press("j", "0")
    two = view.marked()
    assert tags(window)[two] == [1]
    press("J", K.Key_Down, held=SHIFT)
    wide = view.selection()
    assert wide is not None
    press("3")
    assert tags(window)[wide] == [3]
    press(K.Key_Escape, "J", "t", "last", K.Key_Return)
    three = view.marked()
    assert tags(window)[three] == [2]
    press("t", "Visserij", K.Key_Return)
    assert len(tags(window)[three]) == 2
    assert "Visserij" in {one.name for one in window.session.library.themes.list()}
    press("n", "2 punten")
    press(K.Key_Return, held=CTRL)
    assert view.hasFocus()
    press("*")
    noted = window.bench.desk.passage_at_hand()
    assert (noted.span, noted.note, noted.key) == (three, "2 punten", True)
    press(K.Key_Delete)
    assert three not in tags(window)
    done, steps = tags(window), window.session.history.count()
    for _ in range(steps):
        press(K.Key_Z, held=CTRL)
    assert tags(window) == {}
    for _ in range(steps):
        press(K.Key_Y, held=CTRL)
    assert tags(window) == done


def test_keys_go_to_find_and_tell(read: tuple[MainWindow, Any]) -> None:
    window, view = read
    starts = window.bench.desk.report.document.page_starts
    press("g", "3", K.Key_Return)
    assert view.hasFocus()
    assert starts[2] <= view.caret() < starts[3]
    press("/", "in zee 2001", K.Key_Return)
    found = window.bench.reader.hand.found
    assert [span.of(window.bench.desk.report.document.text) for span in found] == ["in zee 2001"]
    press(K.Key_Escape)
    assert view.hasFocus()
    press("1")
    assert any(span.start <= found[0].start < span.end for span in tags(window))
    press("?")
    sheet = next(one for one in window.findChildren(QDialog) if one.isVisible())
    sheet.close()


def test_with_only_a_caret_keys_act_on_the_sentence(read: tuple[MainWindow, Any]) -> None:
    window, view = read
    start = window.bench.desk.report.document.text.index("sprak over")
    view.set_caret(start + 3)
    assert view.marked() is None
    whole = sentence_at(window.bench.reader.flow, start)
    press("2")
    assert tags(window) == {whole: [2]}
    assert view.marked() == whole
    press("2")
    assert tags(window) == {}


def test_the_end_of_a_passage_goes_by_words(read: tuple[MainWindow, Any]) -> None:
    window, view = read
    press("j", "j", "1")
    span = view.marked()
    press("e", K.Key_Left, K.Key_Left, K.Key_Return)
    (moved,) = tags(window)
    text = window.bench.desk.report.document.text
    assert moved.of(text) == span.of(text).rpartition(" ")[0]
    view.set_caret(moved.start + 2)
    press("e")
    press(K.Key_Left, K.Key_Left, held=Qt.KeyboardModifier.AltModifier | SHIFT)
    press(K.Key_Return)
    (shorter,) = tags(window)
    assert shorter == Span(moved.start, moved.end - 2)


@pytest.mark.parametrize("read", ["pages"], indirect=True)
def test_words_after_a_note_that_was_refused_are_no_keys(
    read: tuple[MainWindow, Any], qtbot: QtBot
) -> None:
    window, view = read
    letters, port = view.letters(1), view.viewport()
    at = letters.text.index(HEAD)
    spots = view.rects_on(1, [letters.box(at), letters.box(at + 20)])
    QTest.mousePress(port, LEFT, NONE, spots[0].center().toPoint())
    QTest.mouseMove(port, spots[1].center().toPoint())
    QTest.mouseRelease(port, LEFT, NONE, spots[1].center().toPoint())
    assert view.aside
    view._spared.setInterval(40)
    press("n", "ja 2 punten j1 t 3")
    assert "not in the report's text" in window.frame.status.hinted
    assert tags(window) == {}
    assert view.hasFocus()
    qtbot.waitUntil(lambda: not view._spared.isActive())
    press("j1")
    assert len(tags(window)) == 1
