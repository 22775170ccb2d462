"""The place in a report is kept while one reads: who loses the power finds it again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from briefing.ui.workbench import Workbench

_REST = 1500  # milliseconds in which nothing moved


class PlaceKeeper(QObject):
    """Calls ``keep`` once a workbench's text has come to rest in another place."""

    def __init__(self, bench: Workbench, keep: Callable[[], None]) -> None:
        super().__init__(bench)
        self._desk, self._keep = bench.desk, keep
        self._kept = bench.desk.place()
        self.rest = QTimer(self, singleShot=True, interval=_REST)
        self.rest.timeout.connect(self._look)
        # where the pages lead, the text follows without saying so
        for view in (bench.reader, bench.reading.pages):
            view.place_changed.connect(self.rest.start)
        bench.desk.opened.connect(lambda _: self.rest.start())

    def _look(self) -> None:
        place = self._desk.place()
        # with nothing open, as while the first pages of a file are shown, the last place holds
        if place[0] is not None and place != self._kept:
            self._kept = place
            self._keep()
