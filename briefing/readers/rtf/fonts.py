"""In which code page the bytes of an RTF text are."""

from __future__ import annotations

from briefing.readers.rtf import codepages
from briefing.readers.symbols import is_symbolic


class Fonts:
    """The fonts of one file; ``page`` is the code page of text in a font that names none."""

    def __init__(self) -> None:
        self.page = "cp1252"
        self._pages: dict[int, str] = {}
        self._names: dict[int, list[str]] = {}
        self._defined = 0

    def define(self, number: int) -> None:
        """The definition of a font begins."""
        self._defined = number

    def name(self, text: str) -> None:
        """A piece of the name of the font that is being defined."""
        self._names.setdefault(self._defined, []).append(text)

    def symbolic(self, number: int) -> str:
        """The name of a font whose letters are signs; "" for another."""
        name = "".join(self._names.get(number, ())).partition(";")[0].strip()
        return name if is_symbolic(name) else ""

    def charset(self, number: int) -> None:
        """The character set of the font that is being defined."""
        self._pages[self._defined] = codepages.of_charset(number, self.page)

    def page_of(self, number: int) -> str:
        """The code page of text in a font."""
        return self._pages.get(number, self.page)
