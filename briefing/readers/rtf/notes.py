"""Footnotes and endnotes in RTF, with the labels that they are printed with."""

from __future__ import annotations

from collections.abc import Callable

from briefing.readers.numerals import numeral
from briefing.readers.rtf.state import Flow, Piece, Result
from briefing.readers.rtf.vocabulary import NUMBERS

_LONGEST_MARK = 4


class Notes:
    """Gathers notes into ``result``. ``counted`` says that the next one is numbered, ``at_end``
    that the one being read is an endnote."""

    def __init__(self, result: Result) -> None:
        self._result = result
        self._counts = {"ftn": 0, "aftn": 0}
        self._forms = {"ftn": "1", "aftn": "i"}
        self.counted = False
        self.at_end = False

    def define(self, word: str) -> None:
        """A word that may say how notes are numbered."""
        kind = "aftn" if word.startswith("aftn") else "ftn"
        form = NUMBERS.get(word.removeprefix(kind).removeprefix("n"))
        if form and word.startswith(f"{kind}n"):
            self._forms[kind] = form

    def begin(self, outer: Flow, *, dropped: bool) -> Callable[[Flow], None]:
        """A note begins in ``outer``, where it is left out if ``dropped``; what to do with its
        text."""
        counted, self.counted = self.counted, False
        outer_at_end, self.at_end = self.at_end, False

        def end(flow: Flow) -> None:
            kind = "aftn" if self.at_end else "ftn"
            self.at_end = outer_at_end
            if dropped:
                return
            label = self._next(kind) if counted else _own_mark(outer)
            id_ = f"n{len(self._result.notes)}"
            outer.pieces.append(Piece("note", "", label=f"{id_} {label}"))
            self._result.notes.append((id_, label, flow))

        return end

    def _next(self, kind: str) -> str:
        self._counts[kind] += 1
        return numeral(self._counts[kind], self._forms[kind])


def _own_mark(flow: Flow) -> str:
    """The sign that the author put before a note, taken out of the text."""
    if not flow.pieces or flow.pieces[-1].kind != "text":
        return ""
    piece = flow.pieces[-1]
    words = piece.text.strip()
    if words and len(words) <= _LONGEST_MARK and (piece.look.raised or not words.isalnum()):
        flow.pieces.pop()
        return words
    return ""
