"""One worker, as the program sees it: started, told, heard, ended.

It is started with two pipes as its stdin and stdout, which works alike on every system, and without
anything of the program that starts it: not its main module, its environment, its open files or its
folder. A thread takes in what it answers and another hands it what it is sent, so that nobody
waits for a pipe.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from io import FileIO
from pathlib import Path
from queue import SimpleQueue
from typing import IO, NamedTuple

import briefing
from briefing.services.workers import ROLES, channel
from briefing.services.workers.messages import Answer, Order, SetUp

_KEPT = ("LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT",
         "SYSTEMDRIVE", "WINDIR")  # fmt: skip
_PIPE = 1_000_000
_LAST_WORDS = 4000
_MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024

log = logging.getLogger(__name__)


class End(NamedTuple):
    """How a worker ended: the signal or exit code (negative for a signal), the most memory that
    it had (bytes, 0 where that is not known), the end of what it wrote to stderr, and whether it
    was us."""

    code: int
    memory: int
    words: str
    ours: bool = False


class TooMuch(NamedTuple):
    """A worker answered with more than it may, and was ended."""


def command(role: str) -> list[str]:
    """How to start this program in another role, as an isolated process of its own."""
    if getattr(sys, "frozen", False):
        return [sys.executable, role]
    here = Path(briefing.__file__).resolve().parent.parent
    # the standard library stands first; the folder where somebody happens to be, or all that is
    # theirs, not at all: what stands here can also be read by a worker
    folders = [str(here), *(path for path in sys.path if _is_libraries(Path(path)))]
    start = f"import sys; sys.path += {folders!r}; from {ROLES[role]} import main; main()"
    return [sys.executable, "-I", "-S", "-X", "utf8", "-c", start, role]


def _is_libraries(path: Path) -> bool:
    return path.is_absolute() and path.exists() and not Path.home().is_relative_to(path)


def environment() -> dict[str, str]:
    """What little a worker gets of the environment."""
    return {
        name: value
        for name, value in os.environ.items()
        if name.upper() in _KEPT or name.startswith("_PYI_")
    }


class Worker:
    """A worker process. ``tell`` is called from a thread of its own with every answer as it comes,
    and last with an :class:`End`."""

    def __init__(
        self, set_up: SetUp, tell: Callable[[Worker, Answer | TooMuch | End], None]
    ) -> None:
        """Start it; raises :class:`OSError` when it cannot be started."""
        self._tell = tell
        self._most = set_up.limits.answer + 1000
        self._orders: SimpleQueue[object] = SimpleQueue()
        self._lock = threading.Lock()
        self._reaped = False
        self._ours = False
        self._peak = 0
        self._words: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  # closed with the process
        try:
            self._process = subprocess.Popen(
                command("--reading-worker"),
                bufsize=0,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._words,
                cwd=os.path.abspath(os.sep),  # noqa: PTH100  # the root, also with a drive
                env=environment(),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except BaseException:
            self._words.close()
            raise
        for pipe in (self._process.stdin, self._process.stdout):
            _widen(pipe)
        self._orders.put(set_up)
        for work in (self._hand_out, self._take_in):
            threading.Thread(target=work, name="reading", daemon=True).start()

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._process.pid

    def send(self, order: Order) -> None:
        """Give it something to do after what it has already."""
        self._orders.put(order)

    def look(self) -> None:
        """Take note of the most memory that it has had so far, where the system tells (Linux)."""
        with self._lock, contextlib.suppress(OSError, ValueError, StopIteration):
            if not self._reaped:
                with open(f"/proc/{self._process.pid}/status", encoding="ascii") as lines:  # noqa: PTH123  # read again and again
                    told = next(line for line in lines if line.startswith("VmHWM:"))
                self._peak = int(told.split()[1]) * 1024

    def kill(self) -> None:
        """End it now; its :class:`End` is still told."""
        with self._lock:
            if self._reaped:
                return
            self._ours = True
            if sys.platform == "win32":
                self._process.kill()
            else:  # Popen.kill would reap one that is dead already, before :meth:`_reap` can
                os.kill(self._process.pid, signal.SIGKILL)

    def _hand_out(self) -> None:
        pipe = self._process.stdin
        assert isinstance(pipe, FileIO)
        with contextlib.suppress(OSError):
            while order := self._orders.get():
                channel.send(pipe, channel.packed(order))
        with contextlib.suppress(OSError):
            pipe.close()

    def _take_in(self) -> None:
        pipe = self._process.stdout
        assert isinstance(pipe, FileIO)
        ours = True
        try:
            while True:
                self._tell(self, _checked(channel.unpacked(channel.receive(pipe, self._most))))
        except (EOFError, OSError):
            ours = self._ours
        except channel.TooLargeError:
            self._tell(self, TooMuch())
        except ValueError as error:
            # not one of ours any more: as good as dead
            log.info("a reading process said what is %s: %s", error, error.__cause__)
        self.kill()
        code, memory = self._reap()
        self._orders.put(None)
        pipe.close()
        words = _last(self._words)
        self._words.close()
        self._tell(self, End(code, memory, words, ours))

    def _reap(self) -> tuple[int, int]:
        """The code that it ended with, and the most memory that it had."""
        if sys.platform == "win32":
            return self._process.wait(), 0
        # known to be dead, but not gone yet: until then nobody else has its number
        os.waitid(os.P_PID, self._process.pid, os.WEXITED | os.WNOWAIT)
        with self._lock:
            self._reaped = True
            _, status, used = os.wait4(self._process.pid, 0)
            self._process.returncode = os.waitstatus_to_exitcode(status)
        # the system counts from what this process had, so a smaller number says nothing
        most = used.ru_maxrss * _MAXRSS_UNIT
        return self._process.returncode, max(self._peak, most if most > _own_memory() else 0)


def _own_memory() -> int:
    """The most memory that this process had: a child starts with that on its account."""
    if sys.platform == "win32":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _MAXRSS_UNIT


def _checked(answer: object) -> Answer:
    if isinstance(answer, tuple) and len(answer) == 2 and isinstance(answer[0], int):
        return answer
    raise ValueError("not an answer")


def _widen(pipe: IO[bytes] | None) -> None:
    """Make room for a whole document, so that a worker need not wait for us."""
    if pipe is not None and sys.platform == "linux":
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)


def _last(file: IO[bytes]) -> str:
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _LAST_WORDS))
    return file.read().decode(errors="replace").strip()


def signal_name(code: int) -> str:
    """How a worker ended, for the log."""
    try:
        return signal.Signals(-code).name if code < 0 else f"exit {code}"
    except ValueError:
        return f"signal {-code}"
