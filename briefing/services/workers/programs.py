"""Running another program over bytes from outside: confined, watched, ended with all it started."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from enum import Enum, auto
from pathlib import Path
from typing import NamedTuple

from briefing.services.workers.launcher import confined
from briefing.services.workers.process import environment

_MOST = 50_000_000  # bytes that are taken of what a program writes
_LOOK = 0.05  # seconds between two looks whether it was cancelled


class Stopped(Enum):
    """Why a program was ended before it had done."""

    TIME = auto()
    CANCELLED = auto()


class Ran(NamedTuple):
    """What came of a program: its exit code, what it wrote, and why it was ended, if it was."""

    code: int
    output: bytes
    complaints: str
    stopped: Stopped | None = None


def run(
    program: Sequence[str],
    *,
    folder: Path,
    seconds: float,
    memory: int,
    given: bytes = b"",
    variables: Mapping[str, str] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Ran:
    """Run ``program`` (its full path first) in ``folder``, which is also its home and the place
    for its temporary files; ``given`` is its input.

    On Linux it has no network, on macOS and Linux at most ``memory`` bytes; everywhere at most
    ``seconds``. It and what it started are ended then, or when ``cancelled`` says so. Raises
    :class:`OSError` when it cannot be started.
    """
    place = str(folder)
    said, told = folder / "said", folder / "told"
    (folder / "given").write_bytes(given)
    # files and no pipes: nobody waits for one, and what is left over keeps none open
    with (folder / "given").open("rb") as source, said.open("wb") as output, told.open("wb") as log:
        process = subprocess.Popen(
            confined(program, memory=memory, seconds=int(seconds) + 1),
            stdin=source,
            stdout=output,
            stderr=log,
            cwd=place,
            env={
                **environment(),
                "PATH": os.defpath,
                **dict.fromkeys(("HOME", "TMPDIR", "TMP", "TEMP", "USERPROFILE", "APPDATA"), place),
                **(variables or {}),
            },
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        try:
            stopped = _watch(process, time.monotonic() + seconds, cancelled)
        finally:
            _end(process)
            process.wait()
    return Ran(process.returncode, _head(said), _head(told).decode(errors="replace"), stopped)


def _watch(
    process: subprocess.Popen[bytes], until: float, cancelled: Callable[[], bool] | None
) -> Stopped | None:
    """Wait for the end; says why it must not be waited for any longer."""
    while True:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_LOOK)
            return None
        if cancelled and cancelled():
            return Stopped.CANCELLED
        if time.monotonic() >= until:
            return Stopped.TIME


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_MOST)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and all that it started."""
    if sys.platform == "win32":
        if process.poll() is None:
            tree = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
            subprocess.run(tree, capture_output=True, check=False)
            process.kill()
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
