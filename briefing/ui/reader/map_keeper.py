"""Keeps the map in the scroll bar up to date: drawn up in slices, so that nothing waits for it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer

from briefing.domain.library import Passage, Theme
from briefing.domain.span import Span
from briefing.ui.reader.density import STEPS, DensityMap, Ruler, draw_up
from briefing.ui.reader.map_bar import MapBar

_DELAY = 120  # ms
_SLICE = 4  # ms in one event
_PLACES = 500  # found places between two looks at the clock


@dataclass(frozen=True, slots=True)
class Charted:
    """What a map is made of. ``passages`` are in order of their beginning, ``pages`` the offsets
    at which the original's pages begin."""

    passages: Sequence[Passage]
    themes: Iterable[Theme]
    ruler: Ruler
    found: Sequence[Span] = ()
    pages: Sequence[int] = ()


class MapKeeper(QObject):
    """Of one bar. ``source`` gives what is to be seen in it, ``None`` for nothing."""

    def __init__(
        self, bar: MapBar, source: Callable[[], Charted | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent or bar)
        self._bar = bar
        self._source = source
        self._work: Iterator[bool] | None = None
        self._soon = QTimer(self, singleShot=True, interval=_DELAY)
        self._soon.timeout.connect(self.begin)
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self.go_on)

    def later(self) -> None:
        """Passages or their places are others: the map follows when things have come to rest."""
        self._soon.start()

    def forget(self) -> None:
        """There is nothing to show."""
        self._soon.stop()
        self._next.stop()
        self._work = None
        self._bar.show_found((), 0)
        self._bar.show_map(DensityMap())

    def draw(self) -> None:
        """Draw the whole map now."""
        self._soon.stop()
        self.begin()
        while self._work is not None:
            self.go_on()

    def begin(self) -> None:
        """Draw it anew, slice by slice."""
        self._work = self._steps()
        self._next.start()

    def go_on(self) -> bool:
        """Do a slice of the work; false when there is nothing left to do."""
        stop = time.perf_counter() + _SLICE / 1000
        while self._work is not None:
            if next(self._work, None) is None:
                self._work = None
            elif time.perf_counter() > stop:
                self._next.start()
                return True
        self._next.stop()
        return False

    def _steps(self) -> Iterator[bool]:
        charted = self._source()
        if charted is None:
            self._bar.show_map(DensityMap())
            return
        yield True
        drawn = draw_up(charted.passages, charted.themes, charted.ruler, charted.pages)
        for shown in drawn:
            if shown is not None:
                self._bar.show_map(shown)
            yield True
        places: dict[int, None] = {}
        for at in range(0, len(charted.found), _PLACES):
            for span in charted.found[at : at + _PLACES]:
                place = charted.ruler(span)
                if place is not None:
                    places[int(place[0] * STEPS)] = None
            yield True
        self._bar.show_found([step / STEPS for step in places], len(charted.found))
