"""A window with the sample reports and a briefing of five of their passages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from briefing.domain.library import Passage
from briefing.ui import pages
from briefing.ui.briefings import deeds
from briefing.ui.briefings.list import BriefingList
from briefing.ui.briefings.page import BriefingPage
from briefing.ui.main_window import MainWindow
from briefing.ui.workbench import Workbench


@dataclass
class Kept:
    """The window, and its briefing."""

    window: MainWindow
    briefing: int
    passages: list[Passage]
    qtbot: QtBot

    @property
    def bench(self) -> Workbench:
        """What works on the library."""
        assert self.window.bench is not None
        return self.window.bench

    @property
    def page(self) -> BriefingPage:
        """The page."""
        return self.bench.briefings.page

    @property
    def list(self) -> BriefingList:
        """The list on it."""
        return self.page.list

    def shown(self) -> list[tuple[str, list[int]]]:
        """Headings, and the passages under them, as the page shows them."""
        return [
            (heading.words, [c.shown.passage.id for c in self.list.rows.cards()
                             if c.theme == heading.ident])
            for heading in self.list.rows.headings()
        ]  # fmt: skip

    def stored(self) -> list[tuple[str, list[int]]]:
        """The same as the library has it."""
        return [
            (
                section.theme.name if section.theme else "",
                [one.passage.id for one in section.entries],
            )
            for section in self.bench.session.library.briefings.sections(self.briefing)
        ]

    def entry(self, passage: int) -> int:
        """The entry of a passage."""
        return next(c.shown.id for c in self.list.rows.cards() if c.shown.passage.id == passage)

    def open(self) -> None:
        """Show the page, with the keyboard on its passages."""
        assert self.bench.briefings.open(self.briefing)
        self.page.focus()
        assert self.window.frame.pages.shown == pages.BRIEFING

    def settle(self) -> None:
        """What changed is followed everywhere."""
        self.bench.briefings.shelf.catch_up()
        self.bench.inspector.catch_up()


@pytest.fixture
def kept(filled: MainWindow, qtbot: QtBot) -> Kept:
    """Five passages under three themes."""
    assert filled.bench is not None
    library = filled.bench.session.library
    passages: list[Passage] = []
    for theme, count in zip(library.themes.list(), (2, 2, 1), strict=True):
        own = [p for _, p in library.tagging.find(theme=theme.id) if p.themes == (theme.id,)]
        passages += own[:count]
    act = library.briefings.add("Noordzeetop", [one.id for one in passages])
    assert act.result is not None
    filled.bench.session.changed.emit(act.change)
    found = Kept(filled, act.result, passages, qtbot)
    found.settle()
    return found


@dataclass
class Dropped:
    """What came of a drop: whether it was taken, and the row that was shown as its place."""

    taken: bool
    row: object


@pytest.fixture
def drop() -> Callable[[QWidget | None, QMimeData, QWidget, QPoint], Dropped]:
    """Drags from a widget, ``None`` for another program, to a place on another, and drops."""

    def drop(source: QWidget | None, data: QMimeData, view: QWidget, at: QPoint) -> Dropped:
        port = view.viewport()

        class From:
            def source(self) -> QWidget | None:
                return source  # Qt knows it of a drag by the mouse, which needs a screen

        class Enter(From, QDragEnterEvent):
            """The drag comes in."""

        class Move(From, QDragMoveEvent):
            """It moves."""

        class Drop(From, QDropEvent):
            """It is let go."""

        ways = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
        how = (ways, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        for event in (Enter(at, *how), Move(at, *how)):
            QApplication.sendEvent(port, event)
        row, event = view.property("target"), Drop(QPointF(at), *how)
        event.ignore()
        QApplication.sendEvent(port, event)
        return Dropped(event.isAccepted(), row)

    return drop


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[QDialog]]:
    """Answers the question for a title; gives the dialogs that asked."""

    def answer(title: str) -> list[QDialog]:
        asked: list[QDialog] = []

        def ask(dialog: deeds.TitleDialog) -> bool:
            asked.append(dialog)
            dialog.title.setText(title)
            dialog.try_accept()
            return bool(title)

        monkeypatch.setattr(deeds, "ask", ask)
        return asked

    return answer
