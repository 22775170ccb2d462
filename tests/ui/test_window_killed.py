"""A window that is killed while it tags leaves everything that it had committed."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.services.importing import import_paths
from briefing.services.library import Library
from briefing.services.samples import sample_paths

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
