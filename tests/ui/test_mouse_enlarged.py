"""Where the mouse reads places off the screen, once more on one at 200 %."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
MOUSE = (
    "reader/test_reader_mouse.py",
    "reader/test_reader_bar.py",
    "test_mouse_job.py::test_a_drag_and_the_ends_keep_to_words_unless_alt_is_held",
    "original/test_page_hand.py::test_ends_are_dragged_by_words",
    "original/test_page_hand.py::test_a_drag_in_the_margin_of_a_page_takes_more_paragraphs",
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
