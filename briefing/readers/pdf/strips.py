"""Strips: pieces of lines that stand apart, each with its place and look."""

from __future__ import annotations

from typing import NamedTuple

from briefing.readers.pdf.fonts import Look
from briefing.readers.pdf.turning import Box4, Turn


class Strip:
    """A piece of a line: ``text`` as it will be read, and where it stands.

    ``char`` is the number of its first character among PDFium's, which count ``chars`` of them.
    ``raw`` is what they are, ``text`` the same with raised digits and without what is not seen;
    ``tag`` is the level of a heading that the file marks as one, ``item`` the number on the page
    and the depth of an item of a list, ``cell`` the numbers of a table's row and column, ``inner``
    those of a table that is one only if it stands in one column of the page, and ``aside`` that of
    a box beside the text (-1: it stands above or below all columns).
    Coordinates as the page is read, y downwards. ``baseline`` is what the letters stand on: boxes
    may end where these do, so that only it tells whether strips are on one line, and how far lines
    step.
    """

    __slots__ = (
        "aside",
        "baseline",
        "bottom",
        "cell",
        "char",
        "chars",
        "inner",
        "item",
        "left",
        "look",
        "page",
        "raised",
        "raw",
        "right",
        "size",
        "tag",
        "text",
        "top",
    )

    def __init__(
        self,
        text: str,
        raw: str,
        page: int,
        char: int,
        chars: int,
        box: Box4,
        size: float,
        look: Look,
        baseline: float | None = None,
    ) -> None:
        self.text = text
        self.raw = raw
        self.page = page
        self.char = char
        self.chars = chars
        self.left, self.top, self.right, self.bottom = box
        self.baseline = self.bottom if baseline is None else baseline
        self.size = size
        self.look = look
        self.aside = 0
        self.raised = False
        self.tag = 0
        self.item = (0, 0)
        self.cell = (0, 0)
        self.inner = (0, 0)

    def join(self, after: Strip, text: str) -> None:
        """Take up ``after``, which goes on in the same line of the page's ``text``."""
        self.text = f"{self.text} {after.text}"
        self.chars = after.char + after.chars - self.char
        self.raw = text[self.char : self.char + self.chars]
        self.right = after.right
        self.raised = self.raised or after.raised
        self.look = self.look._replace(bold=self.look.bold and after.look.bold)

    def __repr__(self) -> str:
        return f"Strip({self.text!r}, {self.left:.0f}, {self.top:.0f}, {self.size:.1f})"


class Page(NamedTuple):
    """A page's number, its strips in the order of the file, and how it is turned to be read.
    ``broken`` counts the characters that the file does not say the meaning of."""

    number: int
    strips: list[Strip]
    turn: Turn
    broken: int

    def take(self, taken: list[Strip]) -> None:
        """Take strips off the page; what was made rows of a table with them is none."""
        gone = set(map(id, taken))
        torn = {strip.cell[0] for strip in taken if strip.cell[1]}
        self.strips[:] = [strip for strip in self.strips if id(strip) not in gone]
        for strip in self.strips if torn else ():
            if strip.cell[0] in torn:
                strip.cell = (0, 0)
