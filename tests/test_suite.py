"""What the suite promises about itself: nothing that goes wrong in silence passes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]

SILENT = """
import logging
import warnings

from PySide6.QtCore import qWarning


def test_log():
    logging.getLogger("briefing.somewhere").warning("unseen")


def test_expected_log(caplog):
    logging.getLogger("briefing.somewhere").warning("seen")
    assert "seen" in caplog.text


def test_python(qapp):
    warnings.warn("old", DeprecationWarning, stacklevel=1)


def test_qt(qapp):
    qWarning("unseen")


def test_slot(qapp, qtbot):
    from PySide6.QtCore import QTimer

    done = []
    QTimer.singleShot(0, lambda: (done.append(1), 1 / 0))
    qtbot.waitUntil(lambda: bool(done))
"""


def test_what_goes_wrong_in_silence_fails(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "tests").mkdir()
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path / "tests")
    (tmp_path / "tests" / "test_silent.py").write_text(SILENT, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    wrong = set(re.findall(r"^(?:FAILED|ERROR) \S+::(\w+)", done.stdout, re.MULTILINE))
    assert wrong == {"test_log", "test_python", "test_qt", "test_slot"}, done.stdout


def test_no_test_is_skipped() -> None:
    skipped = re.compile(r"\bmark\.(skip|skipif|xfail)\b|pytest\.(skip|xfail|importorskip)\(")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sorted((ROOT / "tests").rglob("*.py"))
        if path != Path(__file__)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if skipped.search(line)
    ]
    assert found == []
