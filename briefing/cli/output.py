"""What commands write: lines for people, or one JSON value for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


def say(line: str) -> None:
    """One line on stderr, whatever the message holds."""
    sys.stderr.write("briefing: " + " ".join(line.split()) + "\n")


@dataclass(frozen=True)
class Output:
    """Standard output, in the form that the user asked for."""

    as_json: bool

    def line(self, text: str) -> None:
        """A line for people; left out of JSON."""
        if not self.as_json:
            sys.stdout.write(text + "\n")

    def value(self, value: Any, lines: Callable[[], Iterable[str]]) -> None:
        """The one value of a command as JSON, or as the lines that it makes for people."""
        if self.as_json:
            sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")
            return
        for text in lines():
            self.line(text)
