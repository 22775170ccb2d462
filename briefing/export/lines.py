"""Runs of text broken into lines.

There is no markup: a run is text with a look, so nothing that a document holds can be taken for
an instruction. Lines break at spaces only; a word is never hyphenated, so that copied text is the
text itself. Every line but the last ends in a real space, else words of two lines would be glued
together by whoever reads the file. A word longer than a line is cut where an address may be cut,
and marked so that copying yields it whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.export.fonts import Face, faces
from briefing.export.tagging import Element

_UNDRAWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
# words and the spaces between them; "in- en uitvoer" does not break after "in-", for a reader of
# PDFs takes a hyphen at a line's end for a broken word
_TOKENS = re.compile(r" +|[^ ]+(?:(?<=\w[-\u00ad]) +[^ ]+)*")
_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff"
_RTL_STRETCH = re.compile(f"[{_RIGHT_TO_LEFT}]+(?: +[{_RIGHT_TO_LEFT}]+)*")
_CUT_AFTER = frozenset("/.-_?&=:,;%")


@dataclass(frozen=True)
class Run:
    """Text in one look; ``size`` and ``rise`` in points, ``colour`` as ``#rrggbb``.

    ``link`` is an address, or ``#name`` of a place in the document; ``link_element`` its tag.
    """

    text: str
    face: str
    size: float
    colour: str
    rise: float = 0
    link: str = ""
    link_element: Element | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a run on one line. ``whole`` is the word that begins here and does not fit on
    one line; its other pieces are ``continued``. What follows one that ``jumps`` begins at a stop,
    where its width ends."""

    run: Run
    text: str
    width: float
    whole: str = ""
    continued: bool = False
    jumps: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line; ``first`` and ``last`` of its paragraph."""

    pieces: tuple[Piece, ...]
    first: bool
    last: bool

    @property
    def width(self) -> float:
        """The width in points, with the space at its end."""
        return sum(piece.width for piece in self.pieces)


def clean(text: str) -> str:
    """``text`` without what no face can draw and no PDF may hold (control characters, surrogates,
    byte order marks); tabs become spaces."""
    return _UNDRAWABLE.sub("", text.replace("\t", " "))


def visual(text: str) -> str:
    """``text`` of one line as it is drawn from left to right: right-to-left words reversed."""
    return _RTL_STRETCH.sub(lambda found: found[0][::-1], text)


def break_lines(runs: tuple[Run, ...], width: float, stops: tuple[float, ...] = ()) -> list[Line]:
    """The lines of one paragraph of ``width`` points; at least one line. A tab leads to the next of
    the ``stops``, in points from the left, and is a space where there is none."""
    known = faces()
    lines: list[list[Piece]] = [[]]
    room = width
    word: list[Piece] = []  # pieces of the word being gathered, over runs

    def place() -> None:
        nonlocal room, word
        needed = sum(piece.width for piece in word)
        if needed > room and lines[-1]:
            lines.append([])
            room = width
        if needed > width:
            for line in _cut(word, width, known):
                if lines[-1]:
                    lines.append([])
                lines[-1].extend(line)
            needed = sum(piece.width for piece in lines[-1])
        else:
            lines[-1].extend(word)
        room -= needed
        word = []

    for run in runs:
        face = known[run.face]
        scale = run.size / 1000
        for token in _tokens(run.text, tabs=bool(stops)):
            measured = face.width(token) * scale
            if token[0] not in " \t":
                word.append(Piece(run, token, measured))
                continue
            if word:
                place()
            if token == "\t":
                used = width - room
                space = face.width(" ") * scale
                stop = next((one for one in stops if one > used + space), used + space)
                lines[-1].append(Piece(run, " ", stop - used, jumps=True))
                room = width - stop
            else:
                lines[-1].append(Piece(run, token, measured))
                room -= measured
    if word:
        place()
    last = len(lines) - 1
    return [Line(_joined(pieces), n == 0, n == last) for n, pieces in enumerate(lines)]


def _tokens(text: str, *, tabs: bool) -> Iterator[str]:
    """Words and the spaces between them; tabs by themselves where they count."""
    for n, part in enumerate(text.split("\t") if tabs else (text,)):
        if n:
            yield "\t"
        yield from _TOKENS.findall(clean(part))


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Neighbours of one run as one piece, but cut words by themselves."""
    result: list[Piece] = []
    for piece in pieces:
        before = result[-1] if result else None
        if (
            before is not None
            and before.run is piece.run
            and not (before.whole or before.continued or before.jumps)
            and not (piece.whole or piece.continued or piece.jumps)
        ):
            result[-1] = Piece(piece.run, before.text + piece.text, before.width + piece.width)
        else:
            result.append(piece)
    return tuple(result)


def _cut(word: list[Piece], width: float, known: dict[str, Face]) -> list[list[Piece]]:
    """A word that is wider than a line, cut into lines."""
    lines: list[list[Piece]] = [[]]
    room = width
    for piece in word:
        face, scale = known[piece.run.face], piece.run.size / 1000
        rest, whole = piece.text, piece.text
        while rest:
            count = _fitting(rest, room, face, scale)
            if count == 0:
                if lines[-1]:
                    lines.append([])
                    room = width
                    continue
                count = 1  # a character wider than the page: draw it all the same
            measured = face.width(rest[:count]) * scale
            lines[-1].append(Piece(piece.run, rest[:count], measured, whole, not whole))
            rest, whole = rest[count:], ""
            room -= measured
            if rest:
                lines.append([])
                room = width
    return lines


def _fitting(text: str, room: float, face: Face, scale: float) -> int:
    """How many characters of ``text`` go into ``room``, cut at a fit place near the end."""
    used, count = 0.0, 0
    for char in text:
        used += face.width(char) * scale
        if used > room:
            break
        count += 1
    if count == len(text):
        return count
    for back in range(count, max(count * 2 // 3, 1), -1):
        if text[back - 1] in _CUT_AFTER:
            return back
    return count
