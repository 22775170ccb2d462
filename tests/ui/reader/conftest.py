"""Hand-made reports for the reader, and a view to read them in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest

from briefing.domain.document import Block, BlockKind, Document, Footnote, Metadata
from briefing.domain.library import Passage, Report, Source, Theme
from briefing.domain.span import Span
from briefing.ui.reader import ReaderView

_LEFT = Qt.MouseButton.LeftButton
_NONE = Qt.KeyboardModifier.NoModifier
P, H = BlockKind.PARAGRAPH, BlockKind.HEADING

THEMES = (
    Theme(1, "Oekraïne", "blue", 1),
    Theme(2, "lastenverdeling", "amber", 2),
    Theme(3, "Indo-Pacific", "green", 3),
)


class Desk:
    """A report in a view, and short ways to speak about it."""

    def __init__(self, view: ReaderView) -> None:
        self.view = view
        self.text = ""
        self.passages: list[Passage] = []

    def open(
        self,
        parts: Sequence[str | tuple[BlockKind, str]],
        *,
        title: str = "Verslag van een top",
        footnotes: Callable[[Desk], tuple[Footnote, ...]] | None = None,
        pages: tuple[int, ...] = (),
        metadata: Metadata | None = None,
    ) -> Desk:
        """Show a report of these blocks; a plain string is a paragraph."""
        blocks, lines, at = [], [], 0
        for part in parts:
            kind, words = (P, part) if isinstance(part, str) else part
            level = 1 if kind in (H, BlockKind.LIST_ITEM) else 0
            blocks.append(Block(kind, at, at + len(words), level))
            lines.append(words)
            at += len(words) + 1
        self.text = "\n".join(lines)
        notes = footnotes(self) if footnotes else ()
        about = replace(metadata or Metadata(title=title), title=title)
        document = Document(self.text, tuple(blocks), (), notes, pages, about)
        self.passages = []
        source = Source(1, "a.txt", "text/plain", "0" * 64, len(self.text))
        added = datetime(2031, 6, 6, tzinfo=UTC)
        self.view.show_report(Report(1, about, source, 1, document, added), THEMES)
        return self

    def span(self, words: str) -> Span:
        """Where ``words`` stand first."""
        at = self.text.index(words)
        return Span(at, at + len(words))

    def tag(self, where: str | Span, *themes: int, note: str = "") -> Passage:
        """Put a passage there."""
        span = self.span(where) if isinstance(where, str) else where
        number = len(self.passages) + 1
        passage = Passage(
            number, 1, 1, span.start, span.end, span.of(self.text), "", "", (), None, themes, note
        )
        self.passages.append(passage)
        self.view.set_passages(self.passages)
        return passage

    def point(self, offset: int) -> QPoint:
        """A pixel of the window just inside the left edge of a character."""
        rect = self.view.character_rect(offset)
        corner = self.view.viewport().mapFromGlobal(rect.topLeft())
        return QPoint(corner.x() + 1, corner.y() + rect.height() // 2)

    def end_point(self, offset: int) -> QPoint:
        """A pixel just inside the right edge of the character before ``offset``."""
        rect = self.view.character_rect(offset - 1)
        corner = self.view.viewport().mapFromGlobal(rect.topLeft())
        return QPoint(corner.x() + rect.width() - 1, corner.y() + rect.height() // 2)

    def drag(self, start: QPoint, end: QPoint, *, exact: bool = False) -> None:
        """Select with the mouse from one pixel to another; ``exact`` with Alt held."""
        port = self.view.viewport()
        held = Qt.KeyboardModifier.AltModifier if exact else _NONE
        QTest.mousePress(port, _LEFT, held, start)
        for point in ((start + end) / 2, end):
            self.move(point, held)
        QTest.mouseRelease(port, _LEFT, held, end)

    def move(self, point: QPoint, held: Any = _NONE) -> None:
        """Move the mouse with the button down."""
        # QTest's own mouse moves know no modifiers
        port = self.view.viewport()
        there = QPointF(port.mapToGlobal(point))
        event = QMouseEvent(
            QEvent.Type.MouseMove, QPointF(point), there, Qt.MouseButton.NoButton, _LEFT, held
        )
        QCoreApplication.sendEvent(port, event)

    def click(self, point: QPoint, modifiers: Any = None) -> None:
        """Click somewhere in the window."""
        # far from the last click, so that two of them don't make a double click
        QTest.qWait(0)
        QTest.mouseClick(self.view.viewport(), _LEFT, modifiers or _NONE, point)

    def colour(self, point: QPointF | QPoint) -> str:
        """The colour painted at a pixel of the window."""
        image = self.view.viewport().grab().toImage()
        scale = image.devicePixelRatio()
        return image.pixelColor(int(point.x() * scale), int(point.y() * scale)).name()


@pytest.fixture
def desk(qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """An active reader of the size that it has in a window."""
    monkeypatch.setenv("BRIEFING_REDUCED_MOTION", "1")
    view = ReaderView()
    qtbot.addWidget(view)
    view.resize(660, 700)
    with qtbot.waitActive(view):
        view.show()
    view.setFocus()
    return Desk(view)


@pytest.fixture
def meeting() -> Metadata:
    """Metadata for all chips."""
    return Metadata(
        date=date(2031, 6, 5), place="Bergen", dossiers=("31999-12",), classification="intern"
    )
