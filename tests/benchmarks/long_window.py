"""The whole window with a report of 1 million characters and 10,000 passages in it."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from briefing.domain.span import Span
from briefing.services.importing import import_paths
from briefing.services.library import Library
from briefing.services.samples import sample_paths
from briefing.settings import Settings
from briefing.ui import look, style
from briefing.ui.main_window import MainWindow
from tests.benchmarks.measuring import Taken
from tests.makers.long_report import add_long_report
from tests.makers.window import NOTCH, wheel


class LongWindow:
    """The window and what is done in it. A turn ends when all is painted that it made out of
    date."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self.app = app
        self.chance = random.Random(3)
        os.environ["BRIEFING_HOME"] = str(folder / "home")
        look.load_fonts()
        style.set_up(app)
        path = folder / "library.briefing"
        with Library.open(path) as library:
            self.report = add_long_report(library, folder, self.chance)
            others = import_paths(library, sample_paths())
            self.other = others.results[0].report
        self.window = MainWindow(Settings(), path)
        self.window.resize(1440, 900)
        self.window.show()
        self.window.activateWindow()
        self.until(lambda: self.window.bench is not None)
        assert self.window.bench is not None
        self.bench = self.window.bench
        assert self.bench.go_to(self.report)
        self.reader = self.bench.reader
        self.reader.setFocus()
        self.rest()
        self.bench.garbage.look()  # as in the first calm moment
        self.bench.garbage.look()

    def until(self, done: Callable[[], bool]) -> None:
        """Work until something holds."""
        while not done():
            self.app.processEvents()

    def rest(self) -> None:
        """Work until nothing is under way."""
        for _ in range(6):
            self.app.processEvents()
        bench, chart = self.bench, self.reader.chart  # the map is drawn apart, in slices
        busy = (bench._soon, bench.keeping.count, bench.inspector._ahead, chart._soon, chart._next)
        self.until(lambda: not any(timer.isActive() for timer in busy))
        self.app.processEvents()

    def paint(self) -> None:
        """Paint the page, all of it."""
        self.reader.viewport().repaint()

    def flush(self) -> None:
        """Paint what is out of date by now, as the window does in its next turn."""
        QApplication.sendPostedEvents(self.window, QEvent.Type.UpdateRequest.value)

    def select(self) -> None:
        """Select some words in sight, somewhere else each time."""
        self.drag()
        place = self.reader.place() + self.chance.randint(0, 400)
        self.reader.set_selection(Span(place, place + self.chance.randint(40, 300)))
        self.rest()

    def turn(self, deed: Callable[[], object]) -> tuple[Taken, Taken]:
        """What a deed takes up to the painted page, and up to everything painted: counts, cards and
        list follow in the turns after it."""
        begin = Taken.now()
        deed()
        self.flush()
        page = Taken.now().since(begin)
        while self.bench._soon.isActive() or self.bench.inspector._soon.isActive():
            self.app.processEvents()
        self.app.processEvents()
        return page, Taken.now().since(begin)

    def press(self, key: Qt.Key) -> None:
        """A key, and what it made out of date."""
        QTest.keyPress(self.reader, key)
        self.app.processEvents()

    def wheel(self, notches: int) -> None:
        """Turn the wheel over the page."""
        wheel(self.reader.viewport(), -NOTCH * notches)
        self.app.processEvents()

    def drag(self) -> None:
        """Let the handle of the scroll bar go somewhere."""
        bar = self.reader.verticalScrollBar()
        bar.setValue(self.chance.randint(0, bar.maximum()))
        self.app.processEvents()

    def tag(self) -> None:
        """The key of the first theme."""
        QTest.keyPress(self.reader, Qt.Key.Key_1)

    def close(self) -> None:
        """Close the window."""
        self.window.close()
