"""What the program and a worker say to each other."""

from __future__ import annotations

from typing import NamedTuple

from briefing.services.workers.limits import Limits


class SetUp(NamedTuple):
    """What a worker is told first. ``hook`` is the path of a Python file to run before it shuts
    itself in: so tests bring in readers that misbehave. The program itself has none."""

    limits: Limits
    hook: str = ""


class Order(NamedTuple):
    """Something to do: the name of a task, its arguments, seconds of processor time, and the
    language of the user ("" for the one before); and seconds on the clock (0 for no end), for when
    nobody is left to look at one; and bytes of memory that it must do without."""

    task: str
    arguments: tuple[object, ...]
    processor: int
    language: str = ""
    clock: float = 0.0
    without: int = 0


# What a worker answers, one for every order after a first READY.
READY, DONE, RAISED, MISTAKE, MEMORY, DEPTH, SIZE = range(7)
Answer = tuple[int, object]
