"""All that the mouse does with text, once more on a screen at 200 %."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
MOUSE = (
    "test_mouse_job.py",
    "reader/test_reader_mouse.py",
    "reader/test_reader_bar.py",
    "original/test_page_hand.py",
)


def test_the_mouse_selects_and_drags_as_well_at_twice_the_size() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
        + [str(HERE / name) for name in MOUSE],
        env={**os.environ, "QT_SCALE_FACTOR": "2"},
        cwd=HERE.parent.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout[-3000:]
