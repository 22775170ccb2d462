"""What the commands of the command line have in common: their shape, and values as one types
them."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from briefing.cli.output import Output
from briefing.domain.span import Span
from briefing.i18n import tr

Run = Callable[[argparse.Namespace, Output], int]


class Commands:
    """Adds commands that all take ``--library`` and ``--json``."""

    def __init__(self, parser: argparse.ArgumentParser, *, prefix: str = "") -> None:
        self._commands = parser.add_subparsers(
            title=tr("commands"), metavar=tr("COMMAND"), dest=f"{prefix}command", required=True
        )

    def add(self, name: str, run: Run, about: str) -> argparse.ArgumentParser:
        """A command that ``run`` carries out."""
        parser = self._commands.add_parser(name, help=about, description=about, allow_abbrev=False)
        parser.add_argument(
            "--library",
            type=Path,
            metavar=tr("PATH"),
            help=tr("the library to work in (default: your own)"),
        )
        parser.add_argument("--json", action="store_true", help=tr("write JSON"))
        parser.set_defaults(run=run)
        return parser

    def group(self, name: str, about: str) -> Commands:
        """A command with commands of its own."""
        parser = self._commands.add_parser(name, help=about, description=about)
        return Commands(parser, prefix=f"{name}_")


def add_report(parser: argparse.ArgumentParser) -> None:
    """The report that a command is about."""
    parser.add_argument(
        "report", metavar=tr("REPORT"), help=tr("its number, or a piece of its title")
    )


def add_version(parser: argparse.ArgumentParser) -> None:
    """Which version of its report a command is about."""
    parser.add_argument(
        "--version",
        dest="number",
        type=count,
        metavar=tr("VERSION"),
        help=tr("of this version (default: the newest)"),
    )


def add_period(parser: argparse.ArgumentParser) -> None:
    """Between which days the meetings were."""
    parser.add_argument(
        "--from",
        dest="first",
        type=day,
        metavar=tr("DATE"),
        help=tr("only meetings on or after this day (YYYY-MM-DD)"),
    )
    parser.add_argument(
        "--to",
        dest="last",
        type=day,
        metavar=tr("DATE"),
        help=tr("only meetings on or before this day (YYYY-MM-DD)"),
    )


def path(text: str) -> Path:
    """A path, unless it is empty."""
    if not text:
        raise argparse.ArgumentTypeError(tr("the path is empty"))
    return Path(text)


def day(text: str) -> date:
    """A day as ``2031-06-04``."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            tr("“{text}” is not a date like 2031-06-04", text=text)
        ) from None


def span(text: str) -> Span:
    """A place as ``120:245``."""
    first, colon, last = text.partition(":")
    try:
        if colon and int(first) < int(last):
            return Span(int(first), int(last))
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(tr("“{text}” is not a place like 120:245", text=text))


def key(text: str) -> int:
    """A digit from 1 to 9."""
    if text in tuple("123456789"):
        return int(text)
    raise argparse.ArgumentTypeError(tr("“{text}” is not a digit from 1 to 9", text=text))


def count(text: str) -> int:
    """A number of 1 or more."""
    if text.isdecimal() and int(text):
        return int(text)
    raise argparse.ArgumentTypeError(tr("“{text}” is not a number of 1 or more", text=text))
