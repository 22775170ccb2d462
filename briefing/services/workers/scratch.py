"""Folders for what other programs work on, and sweeping up those of a program that was killed.

Each folder holds a file that its owner keeps locked as long as it lives: a number of a process
would say little, for numbers are used again, and containers that share a folder have their own.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

_PREFIX = "briefing-"
_OWNER = ".owner"


@contextmanager
def scratch() -> Iterator[Path]:
    """A new folder, that only this user may read; gone with the block."""
    with tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with _owned(folder):
            yield folder


def sweep() -> int:
    """Remove the folders of this user whose owner is gone; says how many there were."""
    swept = 0
    with contextlib.suppress(OSError):
        for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
            if _is_own(folder) and _is_left(folder / _OWNER):
                shutil.rmtree(folder, ignore_errors=True)
                swept += 1
    return swept


def _is_own(folder: Path) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and (sys.platform == "win32" or found.st_uid == os.getuid())


@contextmanager
def _owned(folder: Path) -> Iterator[None]:
    if sys.platform == "win32":
        with (folder / _OWNER).open("wb"):  # there, what is open cannot be removed
            yield
        return
    new = folder / f"{_OWNER}.new"  # it gets its name when it is locked: nobody finds it before
    with new.open("wb") as owner:
        _lock(owner)
        new.rename(folder / _OWNER)
        yield


def _is_left(owner: Path) -> bool:
    """Whether nobody holds the file; one that is not there is no sign of anything."""
    if sys.platform == "win32":
        try:
            owner.unlink()
        except OSError:
            return False
        return True
    try:
        with owner.open("rb") as file:
            return _lock(file)
    except OSError:
        return False


def _lock(file: IO[bytes]) -> bool:
    if sys.platform == "win32":
        return False
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
