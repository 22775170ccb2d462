"""Readers that crash, hang, grow and try doors. Workers run this file before they shut themselves
in (``ReadingPool(hook=…)``); what a reader does is in the name of its file: ``hang.bad``."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from briefing.domain.document import Block, BlockKind, Document
from briefing.readers import registry


def _crash() -> str:
    ctypes.string_at(8)
    return ""


def _hang() -> str:
    while True:
        pass


def _sleep() -> str:
    while True:
        time.sleep(60)


def _grow() -> str:
    kept = []
    while True:
        kept.append(bytearray(50_000_000))


def _abort_when_full() -> str:
    """As C libraries do that cannot go on without memory."""
    libc = ctypes.CDLL(None)
    libc.malloc.restype = ctypes.c_void_p
    libc.malloc.argtypes = (ctypes.c_size_t,)
    while block := libc.malloc(50_000_000):
        ctypes.memset(block, 1, 50_000_000)
    os.kill(os.getpid(), signal.SIGTRAP)
    return ""


def _be_killed() -> str:
    """As by a system that has no memory left."""
    os.kill(os.getpid(), signal.SIGKILL)
    return ""


def _leave() -> str:
    os._exit(0)


def _babble() -> str:
    """Write what is no answer where answers go."""
    for number in range(3, 20):
        try:
            os.write(number, b"\x00" * 7 + b"\x08" + b"nonsense")
        except OSError:
            continue
    return _sleep()


def _flood() -> str:
    for number in range(3, 20):
        try:
            os.write(number, b"\x7f" * 100)
        except OSError:
            continue
    return _sleep()


def _deep() -> str:
    return _deep()


def _large() -> str:
    return "De dijken. " * 30_000


def _bug() -> str:
    return str(1 // 0)


_folder = Path()  # what the file says: where doors are tried
_libc = ctypes.CDLL(None, use_errno=True)


def _call(*arguments: object) -> int:
    done = _libc.syscall(*arguments)
    if done < 0:
        raise OSError(ctypes.get_errno(), "")
    return int(done)


#: System calls by number on x86_64 and aarch64: Python's own checks are not asked.
_RAW = {
    "socket": ((41, 198), 2, 1, 0),
    "unix socket": ((41, 198), 1, 1, 0),
    "socketpair": ((53, 199), 1, 1, 0, ctypes.create_string_buffer(8)),
    "connect": ((42, 203), 0, 0, 0),
    "io_uring": ((425, 425), 1, 0),
    "execve": ((59, 221), b"/bin/true", 0, 0),
    "clone": ((56, 220), 17, 0, 0, 0, 0),
    "clone3": ((435, 435), 0, 0),
    "ptrace": ((101, 117), 16, os.getppid(), 0, 0),
    "process_vm_readv": ((310, 270), os.getppid(), 0, 0, 0, 0, 0),
    "mount": ((165, 40), 0, 0, 0, 0, 0),
    "openat2": ((437, 437), -100, b"evil", 0, 0),
    "memfd_create": ((319, 279), b"evil", 0),
    "prlimit of another": ((302, 261), os.getppid(), 7, 0, 0),
    "kill of another": ((62, 129), os.getppid(), 0),
}


def _shell() -> None:
    if os.system("true") != 0:
        raise PermissionError(1, "no shell")


def _open_files() -> list[str]:
    found = []
    for number in range(64):
        try:
            os.fstat(number)
        except OSError:
            continue
        found.append(str(number))
    return found


def _doors() -> str:
    folder = _folder
    file = folder / "there"
    tries: dict[str, Callable[[], object]] = {
        "Python's socket": lambda: socket.socket(),
        "Python's connect": lambda: socket.create_connection(("127.0.0.1", 80), 1),
        "look up": lambda: socket.getaddrinfo("briefing.invalid", 80),
        "write": lambda: (folder / "new").write_bytes(b"x"),
        "write over": lambda: file.write_bytes(b"x"),
        "read": file.read_bytes,
        "list": lambda: list(folder.iterdir()),
        "append": lambda: file.open("a"),
        "remove": file.unlink,
        "move": lambda: file.rename(folder / "moved"),
        "folder": lambda: (folder / "new").mkdir(),
        "link": lambda: (folder / "new").symlink_to(file),
        "hard link": lambda: (folder / "new").hardlink_to(file),
        "mode": lambda: file.chmod(0o777),
        "shorten": lambda: os.truncate(file, 0),
        "date": lambda: os.utime(file),
        "fork": os.fork,
        "program": lambda: subprocess.run(["/bin/true"], check=True),
        "shell": _shell,
    }
    column = 0 if os.uname().machine == "x86_64" else 1
    for name, (numbers, *arguments) in _RAW.items():
        tries[name] = lambda n=numbers[column], a=tuple(arguments): _call(n, *a)  # type: ignore[index, misc]  # the defaults
    open_doors = []
    for name, attempt in tries.items():
        try:
            attempt()
        except OSError as error:
            # EPERM, EACCES, ENOSYS, or a name that nobody could be asked for
            if error.errno not in (1, 13, 38) and not isinstance(error, socket.gaierror):
                open_doors.append(f"{name}: {error}")
        else:
            open_doors.append(name)
    thread = threading.Thread(target=len, args=("",))
    thread.start()
    thread.join()
    return "\n".join(
        [
            "Open: " + "; ".join(open_doors),
            *sorted(os.environ),
            *_open_files(),
        ]
    )


_DEEDS = {
    "crash": _crash,
    "hang": _hang,
    "sleep": _sleep,
    "grow": _grow,
    "abort": _abort_when_full,
    "be killed": _be_killed,
    "leave": _leave,
    "babble": _babble,
    "flood": _flood,
    "deep": _deep,
    "large": _large,
    "bug": _bug,
    "doors": _doors,
}


class BadReader:
    name = "bad"
    media_types = ("application/x-bad",)
    suffixes = (".bad",)

    def recognises(self, data: bytes, name: str) -> bool:
        return name.endswith(".bad")

    def read(self, data: bytes, name: str, joiner: object, options: object) -> Document:
        print("spoken aloud", file=sys.stdout)  # noqa: T201  # that is the misdeed
        global _folder
        _folder = Path(data.decode())
        text = _DEEDS[name.removesuffix(".bad")]()
        return Document(text, (Block(BlockKind.PARAGRAPH, 0, len(text)),), reader="bad 1")


registry.READERS = (BadReader(), *registry.READERS)
