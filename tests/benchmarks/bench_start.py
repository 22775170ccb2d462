"""How long until the window is painted, beside an empty PySide6 window in the same run.

Both run as fresh processes, turn by turn; the time is from the first import to the end of the
first paint. Prints the medians and their ratio.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

RUNS = 9
AT_MOST = 2.5  # times an empty window

_TELL = """
from PySide6.QtCore import QTimer
def painted():
    print(f"{(time.perf_counter() - begin) * 1000:.1f}", flush=True)
    os._exit(0)
"""

EMPTY = (
    "import os, time\nbegin = time.perf_counter()\n"
    """
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, painted)
"""
    + _TELL
    + """
app = QApplication([])
window = Window()
window.show()
app.exec()
"""
)

BRIEFING = (
    "import os, time\nbegin = time.perf_counter()\n"
    """
import sys
from briefing import __main__, app
from briefing.ui.main_window import MainWindow
"""
    + _TELL
    + """
# the first thing that the window does after its first paint
MainWindow.open_library = lambda self: painted()
sys.argv = ["briefing"]
__main__.main([])
"""
)


def measure(program: str, home: str) -> float:
    """Milliseconds that a program needs in a process of its own."""
    # as for a user, compiled modules are kept: here, so that nothing is left behind
    environment = os.environ | {"BRIEFING_HOME": home, "PYTHONPYCACHEPREFIX": home}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout.split()[-1])


def test_start(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = str(tmp_path)
    pairs = [(measure(EMPTY, home), measure(BRIEFING, home)) for _ in range(RUNS + 1)]
    # the first pair compiles the modules and fills the disk cache
    empty = statistics.median(first for first, _ in pairs[1:])
    ours = statistics.median(second for _, second in pairs[1:])
    with capsys.disabled():
        print(
            f"\nstart: empty window {empty:.0f} ms, Briefing {ours:.0f} ms, "
            f"ratio {ours / empty:.2f}"
        )
    assert ours / empty <= AT_MOST
