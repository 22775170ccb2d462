"""What the benchmarks have in common: the clock beside the work of the processor, and a table of
which every line is held to a floor of the same run.

Only ratios decide, and of work alone: the clock also counts what other programs do meanwhile.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple


class Taken(NamedTuple):
    """Seconds by the clock, and of work of the processor for this thread."""

    clock: float
    work: float

    @classmethod
    def now(cls) -> Taken:
        """The time."""
        return cls(time.perf_counter(), time.thread_time())

    def since(self, begin: Taken) -> Taken:
        """What went by."""
        return Taken(self.clock - begin.clock, self.work - begin.work)


def taken(deed: Callable[[], object]) -> Taken:
    """What one turn took."""
    begin = Taken.now()
    deed()
    return Taken.now().since(begin)


def turns(deed: Callable[[], object], times: int) -> list[Taken]:
    """What each of ``times`` turns took."""
    return [taken(deed) for _ in range(times)]


def say(line: str) -> None:
    """To whoever measures."""
    print(line, flush=True)


def resident() -> float:
    """Megabytes of memory that this process holds now; 0 where that cannot be told."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


class Sheet:
    """Prints lines as they come, and knows whether each kept to its limits.

    A limit is a number of times the floor's work: of the middle turn, and of the longest one, which
    is what is felt as a dropped frame.
    """

    def __init__(self) -> None:
        self.well = True
        say(f"load average {os.getloadavg()[0]:.2f}")
        say(
            f"{'milliseconds':<42} {'median':>7} {'p95':>7} {'most':>7}"
            f" {'work':>7} {'most':>7} {'×floor':>8} {'limit':>6} {'most':>7} {'limit':>6}"
        )

    def floor(self, name: str, ones: Iterable[Taken]) -> float:
        """A floor; returns its work, in seconds."""
        return self._line(f"floor: {name}", sorted(ones))

    def line(
        self,
        name: str,
        ones: Iterable[Taken],
        floor: float,
        *,
        at_most: float | None = None,
        longest: float | None = None,
    ) -> float:
        """What is held to ``floor``: the middle turn may take ``at_most`` times its work, any turn
        ``longest`` times. Returns the work of the middle turn, in seconds."""
        return self._line(name, sorted(ones), floor, at_most, longest)

    def _line(
        self,
        name: str,
        ones: list[Taken],
        floor: float = 0.0,
        at_most: float | None = None,
        longest: float | None = None,
    ) -> float:
        clock = [one.clock * 1000 for one in ones]
        work = statistics.median(one.work for one in ones)
        most = max(one.work for one in ones)
        line = (
            f"{name:<42} {statistics.median(clock):7.2f} {clock[int(len(clock) * 0.95)]:7.2f}"
            f" {clock[-1]:7.2f} {work * 1000:7.2f} {most * 1000:7.2f}"
        )
        for ratio, limit in ((work, at_most), (most, longest)):
            if floor:
                line += f" {ratio / floor:7.1f}×"
                line += f" {limit:5.1f}×" if limit else f" {'':>6}"
                if limit and ratio / floor > limit:
                    self.well = False
                    line += " !"
        say(line)
        return work

    def figure(self, name: str, value: float, unit: str, at_most: float | None = None) -> None:
        """A figure that is held to a number."""
        line = f"{name:<42} {value:9.2f} {unit}"
        if at_most is not None:
            line += f"  (limit {at_most:g})"
            if value > at_most:
                self.well = False
                line += " !"
        say(line)
