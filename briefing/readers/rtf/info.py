"""What an RTF file says about itself: title, author, when it was made or changed."""

from __future__ import annotations

from datetime import date

from briefing.readers.rtf.codepages import whole
from briefing.readers.rtf.state import Result

MOMENTS = ("creatim", "revtim")
UNITS = ("yr", "mo", "dy")


class Info:
    """Gathers it into ``result``."""

    def __init__(self, result: Result) -> None:
        self._result = result
        self._moment: dict[str, int] = {}

    def say(self, word: str, text: str) -> None:
        """What is said under ``word``."""
        self._result.info[word] = " ".join(whole(text).split())

    def begin_moment(self) -> None:
        """One of :data:`MOMENTS` begins."""
        self._moment = {}

    def unit(self, word: str, number: int) -> None:
        """One of :data:`UNITS` of it."""
        self._moment[word] = number

    def end_moment(self) -> None:
        """All of its units were there; the last moment in a file counts."""
        moment = self._moment
        try:
            self._result.changed = date(moment["yr"], moment.get("mo", 1), moment.get("dy", 1))
        except (KeyError, ValueError):
            return
