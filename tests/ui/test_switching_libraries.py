"""One library after the other in a window: nothing of an earlier one stays behind."""

from __future__ import annotations

import gc
import shutil
import threading
from collections import Counter
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefing.ui import pages as page
from briefing.ui.main_window import MainWindow
from briefing.ui.report_arranging import Narrowing, year_of


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


def _open_files(folder: Path) -> Counter[str]:
    """How often this process holds each file of a folder open."""
    found: Counter[str] = Counter()
    for one in Path("/proc/self/fd").iterdir():
        try:
            path = one.readlink()
        except OSError:
            continue  # it was closed meanwhile
        if folder in path.parents:
            found[path.name] += 1
    return found


def _threads() -> int:
    """Threads that Python started; those of Qt's pool come and go by themselves."""
    return sum(not one.name.startswith("Dummy-") for one in threading.enumerate())


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


def test_four_switches_leave_nothing_behind(
    filled: MainWindow, library_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    assert filled.bench is not None
    act = filled.bench.session.library.briefings.add("Noordzeetop")
    filled.bench.session.record(act)
    other, empty = tmp_path / "ander.briefing", tmp_path / "leeg.briefing"
    _settle(filled)
    filled.switch_library(empty)
    qtbot.waitUntil(lambda: filled.bench is not None)
    shutil.copy(library_path, other)

    def switch(path: Path) -> None:
        filled.switch_library(path)
        qtbot.waitUntil(lambda: filled.bench is not None)
        qtbot.waitUntil(lambda: filled.bench.desk.report is not None)
        _use(filled, qtbot)
        _settle(filled)

    def state() -> tuple[Counter[str], int, int]:
        gc.collect()
        return _objects(filled), _threads(), _processes()

    switch(other)
    switch(library_path)
    before, *others = state()
    for _ in range(2):
        switch(other)
        switch(library_path)
    after, *others_after = state()
    assert after - before == Counter()
    assert others_after == others
    assert library_path.name in _open_files(tmp_path)  # it can be seen at all
    # how many connections one library has depends on who read at the same time; one that was left
    # has none
    filled.switch_library(empty)
    qtbot.waitUntil(lambda: filled.bench is not None)
    _settle(filled)
    gc.collect()
    assert set(_open_files(tmp_path)) == {empty.name}


def _switch(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    window.switch_library(path)
    qtbot.waitUntil(lambda: window.bench is not None and window.bench.desk.report is not None)


def test_nothing_narrows_the_next_library(
    filled: MainWindow, library_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    frame, other = filled.frame, tmp_path / "ander.briefing"
    _settle(filled)
    filled.switch_library(tmp_path / "leeg.briefing")
    qtbot.waitUntil(lambda: filled.bench is not None)
    shutil.copy(library_path, other)
    _switch(filled, library_path, qtbot)
    model, total = frame.reports.model, frame.reports.model.total
    theme = next(one for one in filled.bench.themes if one.total > 0)
    frame.sidebar.choose_theme(theme.id)
    frame.reports.filter_by(())  # as if nothing had that theme
    report = model.everything[0]
    chips = Narrowing(years=frozenset({year_of(report)}), themes=frozenset({theme.id}))
    frame.reports.narrow(replace(chips, words="xyzzy"))
    frame.reports.set_group("year")
    frame.reports.fold_all(True)
    frame.search.setText("haven")
    assert model.shown == 0
    _switch(filled, other, qtbot)
    assert (model.total, model.shown) == (total, total)
    assert not frame.reports.filters.present
    assert frame.reports.filters.words.text() == ""
    assert frame.reports.filters.chips.isHidden()
    assert not any(model.item(row).folded for row in model.heads)
    assert frame.search.text() == ""
    assert frame.sidebar.chosen_theme() is None
    assert frame.reports.current() == filled.bench.desk.report.id
    assert not frame.actions.back.isEnabled()
    assert not frame.actions.forward.isEnabled()


def test_the_trash_is_not_chosen_in_the_next_library(
    filled: MainWindow, library_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    sidebar = filled.frame.sidebar
    sidebar.choose_trash()
    _settle(filled)
    filled.switch_library(tmp_path / "leeg.briefing")
    qtbot.waitUntil(lambda: filled.bench is not None)
    assert not sidebar.trash_is_chosen()
    _switch(filled, library_path, qtbot)
    assert not sidebar.trash_is_chosen()


def test_all_reports_shows_all_also_where_it_is_chosen_already(
    filled: MainWindow, qtbot: QtBot
) -> None:
    reports = filled.frame.reports
    reports.filter_by(())  # however that came about
    assert reports.model.shown == 0
    filled.frame.actions.all_reports.trigger()
    assert reports.model.shown == reports.model.total
    filled.bench.ways.find("haven")
    filled.frame.actions.all_reports.trigger()
    assert filled.frame.pages.shown == page.READER
