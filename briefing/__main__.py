"""The start: the command line when the first argument is one of its words, else the window."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

COMMANDS = frozenset(
    {
        "import",
        "reports",
        "put-back",
        "show",
        "themes",
        "theme",
        "tag",
        "passages",
        "search",
        "export",
        "briefing",
        "briefings",
        "check",
        "demo",
        "offers",
        "versions",
        "adopt",
        "apart",
        "split",
        "review",
        "original",
    }
)
_OPTIONS = frozenset({"-h", "--help", "--version"})


def wants_command_line(arguments: Sequence[str]) -> bool:
    """True when the arguments are for the command line; files are for the window."""
    return bool(arguments) and (arguments[0] in COMMANDS or arguments[0] in _OPTIONS)


def has_screen() -> bool:
    """False on a Linux machine without a display, where Qt would abort the process."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run Briefing and return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if getattr(sys, "frozen", False) and given:
        # an installed program is also what its reading processes are started with
        from importlib import import_module

        from briefing.services.workers import ROLES

        if given[0] in ROLES:
            import_module(ROLES[given[0]]).main()
    if wants_command_line(given):
        from briefing import logs
        from briefing.cli import main as command_line

        logs.set_up()
        return command_line(given)
    if not has_screen():
        from briefing.i18n import system_language, tr, use_language

        use_language(system_language())
        message = tr("There is no screen to show the window on. Try: briefing demo")
        print(f"briefing: {message}", file=sys.stderr)
        return 1
    from briefing.app import run

    return run(given)


if __name__ == "__main__":
    sys.exit(main())
