"""Comments in RTF: who made them when, and the words that they are on."""

from __future__ import annotations

from briefing.readers.rtf.state import Flow, Piece, Remark, Result

PARTS = ("atnauthor", "atnref", "atndate", "atrfstart", "atrfend", "atnid")


class Remarks:
    """Gathers comments into ``result``; what is said about one comes before its text."""

    def __init__(self, result: Result) -> None:
        self._result = result
        self._author = ""
        self._reference = self._made = ""
        self._marked: dict[str, list[Piece]] = {}  # where the words of comments begin and end

    def begin(self) -> None:
        """The text of a comment begins."""
        self._reference = self._made = ""

    def part(self, word: str, text: str, current: Flow) -> None:
        """What one of :data:`PARTS` says; where words begin or end, a mark goes into
        ``current``."""
        if word == "atnauthor":
            self._author = text
        elif word == "atnref":
            self._reference = text
        elif word == "atndate":
            self._made = text
        elif word in ("atrfstart", "atrfend"):
            piece = Piece("comment" if word == "atrfstart" else "comment-end", "")
            self._marked.setdefault(text, []).append(piece)
            current.pieces.append(piece)

    def end(self, flow: Flow, current: Flow) -> None:
        """``flow`` was the text; without words of its own it stands at this place in
        ``current``."""
        id_ = f"c{len(self._result.remarks)}"
        marks = self._marked.pop(self._reference, [])
        if not marks:
            marks = [Piece("comment", "")]
            current.pieces += marks
        for mark in marks:
            mark.label = id_
        self._result.remarks.append(Remark(id_, self._author, _moment(self._made), flow))


def _moment(number: str) -> str:
    """The moment that Word packs into one number: minutes, hours, day, month, year."""
    try:
        packed = int(number)
    except ValueError:
        return ""
    minute, hour, day = packed & 0x3F, packed >> 6 & 0x1F, packed >> 11 & 0x1F
    month, year = packed >> 16 & 0xF, (packed >> 20 & 0x1FF) + 1900
    if not (month and day):
        return ""
    return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:00"
