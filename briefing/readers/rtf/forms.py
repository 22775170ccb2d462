"""Fields of a form in RTF that show more than their text: boxes to tick, lists to choose from."""

from __future__ import annotations

TICKED, EMPTY = "☒", "☐"
_BOX, _LIST = 1, 2  # kinds; 0 is a line of text, which is the result of its field
_AS_GIVEN = 25  # no choice was made: the first one, as the form was made, holds
_WORDS = frozenset(("fftype", "ffres", "ffdefres"))


class FormField:
    """What is known of the field that was begun last."""

    def __init__(self) -> None:
        self._said: dict[str, int] = {}
        self._entries: list[str] = []

    def say(self, word: str, number: int) -> None:
        """What ``word`` says of it; other words than those of forms say nothing."""
        if word in _WORDS:
            self._said[word] = number

    def entry(self, text: str) -> None:
        """One more to choose from."""
        self._entries.append(text.strip())

    def shown(self) -> str:
        """What is shown in it; "" where that is the result of its field."""
        kind = self._said.get("fftype", 0)
        chosen = self._said.get("ffres", _AS_GIVEN)
        if chosen == _AS_GIVEN:
            chosen = self._said.get("ffdefres", 0)
        if kind == _BOX:
            return TICKED if chosen else EMPTY
        if kind == _LIST and 0 <= chosen < len(self._entries):
            return self._entries[chosen]
        return ""
