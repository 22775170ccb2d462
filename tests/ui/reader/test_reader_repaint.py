"""Only what changed on the page is painted again, and the screen is as if all of it were."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from briefing.domain.document import BlockKind
from briefing.domain.library import Passage
from briefing.domain.span import Span
from briefing.ui.reading_look import reading
from tests.makers.long_report import long_text

KEYS = (
    *(Qt.Key.Key_J, Qt.Key.Key_K, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Right),
    *(Qt.Key.Key_PageDown, Qt.Key.Key_Escape, Qt.Key.Key_End),
)


class _Painted(QObject):
    """How many pixels of a viewport were painted."""

    def __init__(self) -> None:
        super().__init__()
        self.pixels = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            box = event.region().boundingRect()
            self.pixels += box.width() * box.height()
        return False


@pytest.fixture
def page(desk: Any) -> Any:
    """A page and a half of paragraphs, with a heading and a list."""
    words = long_text(random.Random(4), 6_000).split("\n")
    parts: list[Any] = [line for line in words if line]
    parts[2] = (BlockKind.HEADING, "Werksessie I")
    parts[4:6] = [(BlockKind.LIST_ITEM, part) for part in parts[4:6]]
    desk.view.chart._soon.setInterval(10**8)  # the map follows in a while
    desk.open(parts)
    QApplication.processEvents()
    return desk


def _as_on_screen(view: Any) -> bool:
    """Whether the screen shows what painting all of it would give."""
    QApplication.processEvents()
    return bool(view.screen().grabWindow(view.winId()).toImage() == view.grab().toImage())


class _Hand:
    """Does something to the passages or the cursor of a page."""

    def __init__(self, page: Any, chance: random.Random) -> None:
        self.page = page
        self.chance = chance
        self.known: dict[int, Passage] = {}
        self.gone: dict[int, Passage] = {}

    def _span(self, longest: int) -> Span:
        view = self.page.view
        start = min(view.place() + self.chance.randrange(1_800), len(self.page.text) - 2)
        return Span(start, min(start + self.chance.randrange(1, longest), len(self.page.text)))

    def _put(self, passage: Passage) -> None:
        self.known[passage.id] = passage
        self.page.view.change_passages([passage])

    def tag(self) -> None:
        """A new passage, now and then a long one."""
        span = self._span(self.chance.choice((40, 200, 900)))
        themes = tuple(self.chance.sample((1, 2, 3), self.chance.randrange(3)))
        fields = (span.of(self.page.text), "", "", (), None, themes, "let op" if not themes else "")
        self._put(
            Passage(len(self.known) + len(self.gone) + 1, 1, 1, span.start, span.end, *fields)
        )

    def change(self) -> None:
        """Other themes, a note, a key passage or other ends."""
        if not self.known:
            return
        passage = self.chance.choice(list(self.known.values()))
        span = self._span(300)
        self._put(
            self.chance.choice(
                (
                    replace(passage, themes=(self.chance.randrange(1, 4),)),
                    replace(passage, note="een notitie"),
                    replace(passage, key=not passage.key),
                    replace(passage, start=span.start, end=span.end),
                )
            )
        )

    def drop(self) -> None:
        """A passage goes."""
        if self.known:
            gone = self.chance.choice(list(self.known))
            self.gone[gone] = self.known.pop(gone)
            self.page.view.change_passages([], [gone])

    def restore(self) -> None:
        """One comes back, and ribbons of those made after it make room."""
        if self.gone:
            self._put(self.gone.pop(self.chance.choice(list(self.gone))))

    def select(self) -> None:
        """Another selection, or none."""
        self.page.view.set_selection(self.chance.choice((None, self._span(400))))

    def caret(self) -> None:
        """The caret somewhere in sight."""
        self.page.view.set_caret(self._span(2).start)

    def prefer(self) -> None:
        """One of the passages at the caret is the one at hand."""
        self.page.view.prefer(self.chance.choice((None, *self.known)))

    def aim(self) -> None:
        """An act is about something, or no longer."""
        self.page.view.hand.aim_at(self.chance.choice((None, None, self._span(200))))

    def key(self) -> None:
        """A key."""
        QTest.keyClick(self.page.view, self.chance.choice(KEYS))


@pytest.mark.parametrize("without_colour", [False, True])
@pytest.mark.parametrize("seed", [0, 1, 9])
def test_the_screen_is_as_if_all_were_painted(page: Any, seed: int, without_colour: bool) -> None:
    reading.show_patterns(without_colour)
    hand = _Hand(page, random.Random(seed))
    deeds: list[Callable[[], None]] = [hand.tag, hand.change, hand.drop, hand.select, hand.caret]
    deeds += [hand.prefer, hand.aim, hand.key, hand.key, hand.tag, hand.restore]
    done = []
    for _ in range(60):
        deed = hand.chance.choice(deeds)
        done.append(deed.__name__)
        deed()
        assert _as_on_screen(page.view), done


def test_a_tag_paints_its_rows_and_no_others(page: Any) -> None:
    port = page.view.viewport()
    seen = _Painted()
    port.installEventFilter(seen)
    hand = _Hand(page, random.Random(1))
    page.view.set_selection(Span(700, 760))
    QApplication.processEvents()
    hand.tag()  # the first lane
    QApplication.processEvents()
    seen.pixels = 0
    span = Span(700, 760)
    hand._put(Passage(99, 1, 1, 700, 760, span.of(page.text), "", "", (), None, (1,), ""))
    QApplication.processEvents()
    assert 0 < seen.pixels < 0.4 * port.width() * port.height()
