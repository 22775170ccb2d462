"""Starting another program with less than we have ourselves: no network, so much memory and time.

The program that is to be confined cannot be asked to confine itself, and doing so between fork and
exec is not safe in a program with threads. So this small process does it, and then becomes the
other program.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from briefing.services.workers import limits, sandbox


def main() -> None:
    """Become the program in the arguments, which follows the role and its memory and seconds."""
    memory, seconds, *program = sys.argv[2:]
    sandbox.end_with_parent()
    limits.hold_program(int(memory), int(seconds))
    sandbox.confine(sandbox.Rules.PROGRAM)
    os.execv(program[0], program)


def confined(program: Sequence[str], *, memory: int, seconds: int) -> list[str]:
    """The command that starts ``program`` (its full path first) with at most so many bytes of
    memory and seconds of processor time, and on Linux without a network. On Windows, where none of
    that can be had this way, ``program`` itself."""
    if sys.platform == "win32":
        return list(program)
    from briefing.services.workers.process import command

    return [*command("--confined"), str(memory), str(seconds), *program]
