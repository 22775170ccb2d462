"""Which folders a process may touch from now on: Landlock (Linux 5.13 and newer).

Like the filter of :mod:`sandbox` it cannot be taken off again, and it holds for what the process
starts. The filter looks at what is asked for; this looks at where.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterable
from struct import pack

_CREATE, _ADD, _RESTRICT = 444, 445, 446  # system calls, the same on every machine
_VERSION = 1  # asks _CREATE for the version only
_BENEATH = 1  # kind of rule: a folder and all that is in it

_READ_FILE, _READ_FOLDER = 1 << 2, 1 << 3
_READING = _READ_FILE | _READ_FOLDER
_RUNNING = 1 << 0
_WRITE_FILE = 1 << 1
_WRITING = _WRITE_FILE | sum(1 << bit for bit in range(4, 13))  # making and removing
_SOCKET = 1 << 5 | 1 << 9  # making one, and removing
_LINKING, _SHORTENING = 1 << 13, 1 << 14  # since versions 2 and 3

#: Where systems keep what programs need: libraries, fonts, time zones.
_SYSTEM = ("/usr", "/lib", "/lib64", "/opt", "/etc", "/nix/store", "/gnu/store")


def version() -> int:
    """The version of Landlock that the kernel offers; 0 for none."""
    if not sys.platform.startswith("linux"):
        return 0
    return max(0, int(ctypes.CDLL(None).syscall(_CREATE, None, 0, _VERSION)))


def read_only(folders: Iterable[str]) -> bool:
    """Let this process read ``folders`` and the system's own, and touch nothing else. False when
    that cannot be had here. New privileges must have been given up."""
    found = version()
    if not found:
        return False
    rights = _READING | _RUNNING | _writing(found)
    return _restrict(rights, [(folder, _READING) for folder in (*_SYSTEM, *folders)])


def write_only_in(folder: str) -> bool:
    """Let this process write in ``folder`` only, and read where it likes. As :func:`read_only`."""
    found = version()
    if not found:
        return False
    rights = _writing(found)
    # LibreOffice has its own socket in /tmp, wherever it is told to have its files
    return _restrict(rights, [(folder, rights), ("/dev", _WRITE_FILE), ("/tmp", _SOCKET)])


def _writing(found: int) -> int:
    return _WRITING | (_LINKING if found >= 2 else 0) | (_SHORTENING if found >= 3 else 0)


def _restrict(rights: int, rules: list[tuple[str, int]]) -> bool:
    """Take ``rights`` away everywhere but where ``rules`` give them back."""
    libc = ctypes.CDLL(None)
    made = libc.syscall(_CREATE, pack("=Q", rights), 8, 0)
    if made < 0:
        return False
    try:
        for folder, given in rules:
            try:
                place = os.open(folder, os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
            except OSError:
                continue  # there is no such folder
            try:
                if libc.syscall(_ADD, made, _BENEATH, pack("=Qi", given, place), 0) < 0:
                    return False
            finally:
                os.close(place)
        return int(libc.syscall(_RESTRICT, made, 0)) == 0
    finally:
        os.close(made)
