"""How RTF writes characters: plain, as bytes of a code page, as numbers of Unicode."""

from __future__ import annotations

from briefing.readers.rtf import codepages
from briefing.readers.rtf.state import State


class Letters:
    """What was written so far and is no text yet."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._skip = 0  # characters still to come that stand in for one of Unicode

    def forget(self) -> None:
        """Nothing stands in for the last character any more: a word or a group comes between."""
        self._skip = 0

    def skips(self) -> bool:
        """Whether the character that comes only stands in for the last one."""
        if self._skip:
            self._skip -= 1
            return True
        return False

    def plain(self, text: str, state: State) -> str:
        """What ``text``, as it stands in the file, says."""
        skipped = min(self._skip, len(text))
        self._skip -= skipped
        text = text[skipped:]
        if not text.isascii():  # bytes that should have been written in hexadecimal
            text = codepages.decoded(text.encode("latin-1"), state.encoding)
        return text

    def byte(self, code: str) -> None:
        """One more byte; several may make one character."""
        self._bytes.append(int(code, 16))

    def of_bytes(self, state: State) -> str:
        """The text of the bytes until here."""
        data, self._bytes = bytes(self._bytes), bytearray()
        return codepages.decoded(data, "latin-1" if state.symbols else state.encoding)

    @property
    def waits(self) -> bool:
        """Whether there are such bytes."""
        return bool(self._bytes)

    def of_number(self, number: int, state: State) -> str:
        """The character with this ``number``, which is written with a sign of 16 bits."""
        code = number + 0x10000 if number < 0 else number
        self._skip = state.fallback
        return chr(code) if 0 < code < 0x10000 else ""
