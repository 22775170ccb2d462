"""A page view over a real PDF, read by the real reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing.domain.library import Passage, Report, Source, Theme
from briefing.domain.page_map import Box, PageMap
from briefing.domain.span import Span
from briefing.services.reading import read_data
from briefing.ui.original.view import PageView

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
THEMES = (
    Theme(1, "Oekraïne", "blue", 1),
    Theme(2, "lastenverdeling", "amber", 2),
    Theme(3, "Indo-Pacific", "green", 3),
)


class Table:
    """A page view with a report on it, and short ways to speak about it."""

    def __init__(self, qtbot: QtBot, view: PageView) -> None:
        self.qtbot = qtbot
        self.view = view
        self.text = ""
        self.map = PageMap((), ())
        self.report: Report | None = None
        self.passages: list[Passage] = []

    def open(self, data: bytes, password: str = "") -> Table:
        """Show a PDF, and wait until what is in sight is drawn and known."""
        from briefing.readers.protocol import ReadOptions

        media_type, document = read_data(data, "verslag.pdf", ReadOptions(password))
        self.text, self.map = document.text, PageMap.unpack(document.page_map)
        source = Source(1, "verslag.pdf", media_type, "0" * 64, len(data))
        moment = datetime(2031, 6, 6, tzinfo=UTC)
        self.report = Report(1, document.metadata, source, 1, document, moment)
        self.view.show_report(self.report, self.map, THEMES)
        self.view.open(data, password)
        self.rest()
        return self

    def rest(self) -> None:
        """Wait until what is in sight is drawn and its letters are known."""
        from briefing.ui.original.wishing import wishes

        view = self.view
        self.qtbot.waitUntil(
            lambda: (
                view.feed.is_open
                and not [w for w in wishes(view, view._ahead) if view.feed._lacks(w)]
            ),
            timeout=30_000,
        )

    def span(self, words: str) -> Span:
        """Where ``words`` stand first in the text."""
        at = self.text.index(words)
        return Span(at, at + len(words))

    def tag(self, span: Span, *themes: int, note: str = "") -> Passage:
        """Put a passage there."""
        passage = Passage(
            len(self.passages) + 1,
            1,
            1,
            span.start,
            span.end,
            span.of(self.text),
            "",
            "",
            (),
            None,
            themes,
            note,
        )
        self.passages.append(passage)
        self.view.set_passages(self.passages)
        return passage

    def letter(self, offset: int) -> Box:
        """Where PDFium says that a character of the text stands on its page."""
        run = next(run for run in self.map.runs if run.start <= offset < run.end)
        letters = self.view.letters(run.page)
        assert letters is not None
        assert run.chars == run.end - run.start
        box = letters.box(run.char + offset - run.start)
        assert box is not None
        return box

    def page_of(self, offset: int) -> int:
        """The page on which a character stands."""
        return next(run.page for run in self.map.runs if run.start <= offset < run.end)

    def point(self, offset: int, across: float = 0.3) -> QPoint:
        """A pixel of the window within a character, so far across it."""
        (rect,) = self.view.rects_on(self.page_of(offset), [self.letter(offset)])
        return QPointF(rect.left() + across * rect.width(), rect.center().y()).toPoint()

    def drag(self, start: QPoint, end: QPoint, *, exact: bool = False) -> None:
        """Select with the mouse; ``exact`` with Alt held."""
        port = self.view.viewport()
        held = Qt.KeyboardModifier.AltModifier if exact else NONE
        QTest.mousePress(port, LEFT, held, start)
        for point in ((start + end) / 2, end):
            # QTest's own mouse moves know no modifiers
            there = QPointF(port.mapToGlobal(point))
            event = QMouseEvent(
                QEvent.Type.MouseMove, QPointF(point), there, Qt.MouseButton.NoButton, LEFT, held
            )
            QCoreApplication.sendEvent(port, event)
        QTest.mouseRelease(port, LEFT, held, end)

    def key(self, key: Any, modifiers: Any = NONE) -> None:
        """Press a key."""
        self.qtbot.keyClick(self.view, key, modifiers)


@pytest.fixture
def table(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Table]:
    """A page view in an active window."""
    monkeypatch.setenv("BRIEFING_REDUCED_MOTION", "1")
    view = PageView()
    qtbot.addWidget(view)
    view.resize(860, 900)
    with qtbot.waitActive(view):
        view.show()
    view.setFocus()
    yield Table(qtbot, view)
    view.feed.close()


@pytest.fixture
def heard() -> Callable[[Any], list[Any]]:
    """Collects what a signal says."""

    def listen(signal: Any) -> list[Any]:
        found: list[Any] = []
        signal.connect(lambda *values: found.append(values))
        return found

    return listen
