"""One library after the other in a window: nothing of an earlier one stays behind."""

from __future__ import annotations

import gc
import shutil
import threading
from collections import Counter
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefing.ui.main_window import MainWindow


def _settle(window: MainWindow) -> None:
    window.tasks.wait()
    for _ in range(4):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _objects(window: MainWindow) -> Counter[str]:
    """How many there are of each class: below the window, and widgets that stand alone."""
    known: dict[int, QObject] = {id(one): one for one in window.findChildren(QObject)}
    for widget in QApplication.allWidgets():
        known[id(widget)] = widget
        known.update((id(one), one) for one in widget.findChildren(QObject))
    return Counter(type(one).__name__ for one in known.values())


def _open_files(folder: Path) -> int:
    """Files of libraries that this process holds open; 0 where the system does not tell."""
    found = 0
    held = Path("/proc/self/fd")
    for one in held.iterdir() if held.exists() else ():
        try:
            found += folder in one.readlink().parents
        except OSError:
            continue  # it was closed meanwhile
    return found


def _processes() -> int:
    """Processes that this one has started and that still run; 0 where the system does not tell."""
    found = 0
    for task in Path("/proc/self/task").glob("*/children"):
        try:
            found += len(task.read_text().split())
        except OSError:
            continue
    return found


def _use(window: MainWindow, qtbot: QtBot) -> None:
    """Have made what is only made when it is needed."""
    bench = window.bench
    assert bench is not None
    passage = bench.desk.passages[0]
    bench.go_to(passage.report, passage.span)
    bench.briefings.deeds.pick([passage.id])
    bench.briefings.deeds.picker.close()
    briefing = bench.session.library.briefings.list()[0].id
    assert bench.briefings.open(briefing)
    bench.ways.find("haven")
    bench.ways.show_trash()
    bench.turn_to_reading()


def test_ten_switches_leave_nothing_behind(
    filled: MainWindow, library_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    assert filled.bench is not None
    act = filled.bench.session.library.briefings.add("Noordzeetop")
    filled.bench.session.record(act)
    other = tmp_path / "ander.briefing"
    _settle(filled)
    filled.switch_library(tmp_path / "leeg.briefing")
    qtbot.waitUntil(lambda: filled.bench is not None)
    shutil.copy(library_path, other)

    def switch(path: Path) -> None:
        filled.switch_library(path)
        qtbot.waitUntil(lambda: filled.bench is not None)
        qtbot.waitUntil(lambda: filled.bench.desk.report is not None)
        _use(filled, qtbot)
        _settle(filled)

    def state() -> tuple[Counter[str], int, int, int]:
        gc.collect()
        return (
            _objects(filled),
            threading.active_count(),
            _processes(),
            _open_files(tmp_path),
        )

    switch(other)
    switch(library_path)
    before, *others = state()
    for _ in range(5):
        switch(other)
        switch(library_path)
    after, *others_after = state()
    assert after - before == Counter()
    assert others_after == others
