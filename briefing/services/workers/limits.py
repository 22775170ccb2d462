"""How much a worker may use, and how it is held to it.

Memory, processor time, open files and files written are held by the system (``setrlimit``) where
it knows such limits: on Linux all of them; macOS takes no notice of the one on memory; Windows has
none. The time on the clock and the size of an answer are held by the pool, everywhere.
"""

from __future__ import annotations

import contextlib
import math
import os
import signal
from dataclasses import dataclass

_MEGABYTE = 1_000_000
_OPEN_FILES = 64
_OVERTIME = 1.5  # of its time on the clock, after which a worker ends itself
_WRITTEN_BY_PROGRAM = 500_000_000
_WRITTEN = 65_536  # only what a dying Python says about itself is ever written


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits for one task; sizes in bytes, times in seconds, ``per_megabyte`` of the file."""

    memory: int = 1_500_000_000  # above what the worker needs to be there
    processor: float = 30.0
    processor_per_megabyte: float = 4.0
    clock: float = 90.0
    clock_per_megabyte: float = 12.0
    answer: int = 256_000_000
    start: float = 60.0

    def processor_for(self, size: int) -> int:
        """Whole seconds of processor time for a file of ``size`` bytes."""
        return math.ceil(self.processor + self.processor_per_megabyte * size / _MEGABYTE)

    def clock_for(self, size: int) -> float:
        """Seconds on the clock for a file of ``size`` bytes."""
        return self.clock + self.clock_per_megabyte * size / _MEGABYTE


def hold(limits: Limits) -> None:
    """Hold this process to ``limits``, for good."""
    try:
        import resource
    except ImportError:  # Windows
        return
    _set(resource.RLIMIT_CORE, 0)
    _set(resource.RLIMIT_FSIZE, _WRITTEN)
    _set(resource.RLIMIT_NOFILE, _OPEN_FILES)
    _set(resource.RLIMIT_AS, _in_use() + limits.memory)


def hold_program(memory: int, seconds: int) -> None:
    """Hold this process, and the program that it becomes, to so many bytes and seconds."""
    try:
        import resource
    except ImportError:  # Windows
        return
    _set(resource.RLIMIT_CORE, 0)
    _set(resource.RLIMIT_FSIZE, _WRITTEN_BY_PROGRAM)
    _set(resource.RLIMIT_AS, memory)
    _set(resource.RLIMIT_CPU, seconds)


def allow(processor: int, clock: float) -> None:
    """Let the system end this process after ``processor`` more seconds of work, or when its time
    on the ``clock`` is well over and nobody did so (0: when it likes)."""
    try:
        import resource
    except ImportError:  # Windows
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = math.ceil(used.ru_utime + used.ru_stime) + processor
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
    signal.alarm(math.ceil(clock * _OVERTIME))


def do_without(memory: int) -> None:
    """Hold this process, until it is told otherwise, to so many bytes less than it may have."""
    try:
        import resource
    except ImportError:  # Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (hard - memory, hard))


def _set(kind: int, value: int) -> None:
    import resource

    _, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(kind, (value, value))


def _in_use() -> int:
    """Bytes of address space that this process has."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123  # pathlib is not loaded here
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 500_000_000
