"""A program that is killed in mid-import leaves a sound library without half reports."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from briefing.services.importing import import_paths
from briefing.services.library import Library

IMPORT = """
import sys
from pathlib import Path
from briefing.services.importing import import_paths
from briefing.services.library import Library

if __name__ == "__main__":
    with Library.open(Path(sys.argv[1])) as library:
        import_paths(
            library,
            [Path(sys.argv[2])],
            progress=lambda p: p.result and p.result.status == "added"
            and print("added", flush=True),
        )
"""
REPORTS = 400


def test_nothing_is_lost_and_nothing_is_half(tmp_path: Path) -> None:
    files, program, path = tmp_path / "files", tmp_path / "work.py", tmp_path / "a.briefing"
    files.mkdir()
    program.write_text(IMPORT, encoding="utf-8")
    for number in range(REPORTS):
        body = "De ministers spraken over de dijken. " * 40
        text = f"Verslag van overleg {number} in Delfzijl van 3 mei 2031\n\n{body}\n"
        (files / f"verslag-{number:03}.txt").write_text(text, encoding="utf-8")
    chance = random.Random(4)
    before = 0
    for _ in range(4):
        process = subprocess.Popen(
            [sys.executable, program, path, files], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        for _ in range(chance.randint(1, 50)):
            assert process.stdout.readline() == "added\n"
        time.sleep(chance.uniform(0, 0.02))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        with Library.open(path) as library:
            assert library.check() == ()
            reports = library.reports.list()
            assert len(reports) > before
            before = len(reports)
            for report in reports:
                document = library.reports.get(report.id).document
                assert document.text.endswith("dijken.")
                assert document.blocks
            assert len(library.searching.search("dijken", limit=1000)) == len(reports)
    with Library.open(path) as library:
        outcome = import_paths(library, [files])
        assert len(outcome.known) == before
        assert len(outcome.added) == REPORTS - before
        assert library.check() == ()
