"""The paragraph in the making: its words, the marks between them, and how much of it stands out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from briefing.readers.model import BOLD, ITALIC, LEAD, Anchor, unmarked
from briefing.readers.raising import lowered, raised

_BEFORE = 12  # characters before raised ones that say how these are read


@dataclass(slots=True)
class Letters:
    """How many letters a paragraph has: all, bold ones, italic ones."""

    all: int = 0
    bold: int = 0
    italic: int = 0

    @property
    def are_bold(self) -> bool:
        """Whether all of them are."""
        return self.bold >= self.all

    @property
    def are_italic(self) -> bool:
        """Whether all of them are."""
        return self.italic >= self.all


@dataclass(slots=True)
class Pieces:
    """The pieces of one paragraph, in order. Emphasis is marked where it begins and ends; nothing
    stays open over the end of a line or a paragraph."""

    parts: list[str] = field(default_factory=list)
    letters: Letters = field(default_factory=Letters)
    bold_until: int = 0  # so many parts at its head are lines in bold
    _open: Sequence[Anchor] = ()
    _lifted: tuple[int, int, bool] = (0, 0, True)  # the parts that were so last, and whether up

    def __bool__(self) -> bool:
        return bool(self.parts)

    @property
    def whole(self) -> str:
        """All of it as one text, with its marks."""
        return "".join(self.parts)

    @property
    def has_words(self) -> bool:
        """Whether anything was added but white space."""
        return any(not part.isspace() for part in self.parts)

    def sign(self, mark: str) -> None:
        """Add a mark."""
        self.parts.append(mark)

    def text(self, text: str, *, bold: bool, italic: bool) -> None:
        """Add words."""
        count = len(text) - text.count(" ")
        if count and (bold or italic or self._open):
            self._emphasise(
                [anchor for anchor, wanted in ((BOLD, bold), (ITALIC, italic)) if wanted]
            )
        self.parts.append(text)
        letters = self.letters
        letters.all += count
        if bold:
            letters.bold += count
        if italic:
            letters.italic += count

    def line_break(self) -> None:
        """End a line within the paragraph."""
        if self.letters.all and self.letters.are_bold:
            self.close()
            self.bold_until = len(self.parts)
        self.parts.append("\n")

    def space(self) -> None:
        """End a paragraph that goes on as one text with the next."""
        self.close()
        if self.parts and self.parts[-1] != " ":
            self.parts.append(" ")

    def lift(self, first: int, *, up: bool) -> None:
        """The parts from number ``first`` stand raised (``up``) or lowered: write their digits so
        where plain ones would mislead."""
        begun, ended, so = self._lifted
        if (ended, so) == (first, up) and first < len(self.parts):  # "-" and "6", each by itself
            first = begun
        self._lifted = first, len(self.parts), up
        places = [i for i in range(first, len(self.parts)) if self.parts[i][:1] != LEAD]
        text = "".join(self.parts[i] for i in places)
        written = (raised if up else lowered)(self._before(first), text) if text else text
        if written == text:
            return
        for i in places:
            count = len(self.parts[i])
            self.parts[i], written = written[:count], written[count:]

    def _before(self, first: int) -> str:
        """The end of what stands before part number ``first``."""
        text = ""
        while first > 0 and len(text) < _BEFORE:
            first -= 1
            text = unmarked(self.parts[first]) + text
        return text[-_BEFORE:]

    def close(self) -> None:
        """End all emphasis."""
        if self._open:
            self._emphasise([])

    def head(self) -> tuple[str, str]:
        """The lines in bold at its head, and the rest; no head where all of it is bold."""
        if not self.bold_until or self.letters.are_bold:
            return "", self.whole
        return "".join(self.parts[: self.bold_until]), "".join(self.parts[self.bold_until :])

    def _emphasise(self, wanted: Sequence[Anchor]) -> None:
        if wanted != self._open:
            self.parts += [anchor.last for anchor in reversed(self._open)]
            self.parts += [anchor.first for anchor in wanted]
            self._open = wanted


def is_blank(text: str) -> bool:
    """Whether ``text`` holds no words, only white space and marks."""
    return not unmarked(text).strip()
