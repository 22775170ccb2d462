"""An import in a program of its own that is killed halfway."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

PROGRAM = """
import sys
from pathlib import Path
from threading import Thread
from briefing.services.importing import import_paths
from briefing.services.library import Library

def tell(progress):
    if progress.result and progress.result.status == "added":
        print("added", flush=True)

if __name__ == "__main__":
    with Library.open(Path(sys.argv[1])) as library:
        given = (library, [Path(sys.argv[2])])
        if sys.argv[3] == "beside":  # the main thread, as in the window
            work = Thread(target=import_paths, args=given, kwargs={"progress": tell})
            work.start()
            work.join()
        else:
            import_paths(*given, progress=tell)
"""


def kill_halfway(
    library: Path, files: Path, after: int, chance: random.Random, *, beside: bool = False
) -> None:
    """Import ``files`` into ``library`` until ``after`` reports are in, and a moment longer."""
    program = library.with_name("import.py")
    program.write_text(PROGRAM, encoding="utf-8")
    words = [sys.executable, program, library, files, "beside" if beside else "alone"]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for _ in range(after):
        assert process.stdout.readline() == "added\n"
    time.sleep(chance.uniform(0, 0.02))
    process.send_signal(signal.SIGKILL)
    process.communicate()
