"""A window that is killed while it tags leaves everything that it had committed."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from briefing.services.importing import import_paths
from briefing.services.library import Library
from briefing.services.samples import sample_paths
from briefing.settings import Settings
from briefing.ui.main_window import MainWindow
from briefing.ui.place_keeper import PlaceKeeper

TAGGING = """
import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from briefing.domain.span import Span
from briefing.settings import Settings
from briefing.ui.main_window import MainWindow

app = QApplication([])
window = MainWindow(Settings(), Path(sys.argv[1]))
window.show()
while window.bench is None or window.bench.desk.report is None:
    app.processEvents()
reader, report = window.bench.reader, window.bench.desk.report
start = int(sys.argv[2])
while True:
    span = Span(start, start + 9).trimmed(report.document.text)
    reader.set_selection(span)
    QTest.keyPress(reader, Qt.Key.Key_1)
    print(report.id, span.start, span.end, flush=True)
    app.processEvents()
    start += 3
"""


@pytest.mark.parametrize("tags", [1, 17, 60])
def test_what_was_tagged_is_there(tmp_path: Path, tags: int) -> None:
    path, program = tmp_path / "a.briefing", tmp_path / "tagging.py"
    program.write_text(TAGGING, encoding="utf-8")
    with Library.open(path) as library:
        import_paths(library, sample_paths()[:1])
    with subprocess.Popen(
        [sys.executable, program, path, "100"], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        told = [process.stdout.readline() for _ in range(tags)]
        process.send_signal(signal.SIGKILL)
        told += process.stdout.read().splitlines(keepends=True)
    # a line that was cut off was not told
    wanted = {tuple(map(int, line.split())) for line in told if line.endswith("\n")}
    assert len(wanted) >= tags
    with Library.open(path) as library:
        assert library.check() == ()
        found = {(p.report, p.start, p.end) for _, p in library.tagging.find()}
        assert wanted <= found
        # the one under way when the end came may be there too, and no other
        assert len(found - wanted) <= 1


READING = """
import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from briefing.settings import Settings
from briefing.ui.main_window import MainWindow

app = QApplication([])
window = MainWindow(Settings.load(), Path(sys.argv[1]))
window.resize(900, 500)
window.show()
while window.bench is None or window.bench.desk.report is None:
    app.processEvents()
desk, reader = window.bench.desk, window.bench.reader
assert window.bench.go_to(2, place=0)
reader.setFocus()
before = desk.place()
while desk.place() == before:
    QTest.keyClick(reader, Qt.Key.Key_PageDown)
    app.processEvents()
place = desk.place()
while True:  # nothing more is done: the window comes to rest
    app.processEvents()
    kept = Settings.load().places.get(sys.argv[1])
    if kept == {"report": place[0], "offset": place[1]}:
        print(*place, window.session.history.count(), flush=True)
"""


def test_the_place_of_who_reads_is_kept_without_a_proper_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, path, program = tmp_path / "home", tmp_path / "a.briefing", tmp_path / "reading.py"
    monkeypatch.setenv("BRIEFING_HOME", str(home))
    program.write_text(READING, encoding="utf-8")
    with Library.open(path) as library:
        import_paths(library, sample_paths()[:2])
    with subprocess.Popen(
        [sys.executable, program, path], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        report, offset, steps = map(int, process.stdout.readline().split())
        process.send_signal(signal.SIGKILL)
    assert (report, steps) == (2, 0)  # and undo knows nothing of it
    assert offset > 0
    assert Settings.load().places[str(path)] == {"report": 2, "offset": offset}


def test_nothing_is_kept_while_the_text_moves(filled: MainWindow, qtbot: QtBot) -> None:
    keeper = filled.findChild(PlaceKeeper)
    reader = filled.bench.reader
    stored: list[object] = []
    qtbot.waitUntil(lambda: not keeper.rest.isActive(), timeout=10_000)
    keeper._keep = lambda: stored.append(filled.bench.desk.place())
    for _ in range(5):
        reader.verticalScrollBar().setValue(reader.verticalScrollBar().value() + 40)
        assert keeper.rest.isActive()
        qtbot.wait(50)
    assert stored == []
    qtbot.waitUntil(lambda: bool(stored), timeout=10_000)
    assert stored == [filled.bench.desk.place()]
    # back in the same place there is nothing to keep
    reader.place_changed.emit()
    qtbot.waitUntil(lambda: not keeper.rest.isActive(), timeout=10_000)
    assert len(stored) == 1
