"""Markers of notes in the rows of a PDF: raised digits and letters, and what else may be one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.readers.model import LEAD, MARK, Notes, unmarked
from briefing.readers.pdf.raised import DIGITS, LOWERED, RAISED, SIGNS
from briefing.readers.pdf.rows import Row
from briefing.readers.raising import stays_level

_MARKER = re.compile(rf"\s?([{SIGNS}]{{1,4}})(?:[,;]\s?(?=[{SIGNS}]))?(?![/⁄]\d)")
_UNIT = re.compile(r"(?:^|[\s\d(/])(?:m|km|cm|mm|dm|hm|CO|H)$|[×·*x]\s?10$|⁻$")
# a power, unless there is a note for it and nothing else that may be its marker
_POWER = re.compile(r"(?<![\w.,])(?:10|[^\W\d_])$|(?<=\d)[^\W\d_]$")
_RAISED_DIGITS = re.compile(f"[{DIGITS}]+")
# raised letters by themselves that have no sign of their own: "1ᵉ", but 2ⁿ
_RAISED_LETTERS = re.compile(f"[{SIGNS.strip(DIGITS)}]+")
_KEPT_LETTERS = "ⁿⁱ"
_LOWERED_LETTERS = {sign: plain for sign, plain in LOWERED.items() if chr(sign) not in DIGITS}
_MARK = re.compile(MARK)
_BEFORE = 16  # characters before raised digits that say how these are read


@dataclass(slots=True)
class Marker:
    """What may be the marker of a note, from ``start`` to ``end`` in the text of ``row``."""

    row: Row
    start: int
    end: int
    label: str
    place: int  # of the row among the rows
    weak: bool  # it may be a power


def raised(kept: list[Row], *, typed: bool = False) -> list[Marker]:
    """All raised digits that may be markers, in order; where ``typed`` those of rows in which no
    place shows them, but the signs of the font itself."""
    markers = []
    for place, row in enumerate(kept):
        if row.text.isascii() or row.raised == typed:  # none of the signs is
            continue
        for match in _MARKER.finditer(row.text):
            if match.start(1) and not is_unit(row.text[: match.start()]):
                label = match[1].translate(LOWERED)
                start = match.start() if row.text[match.start()] in SIGNS else match.start(1)
                weak = _POWER.search(row.text[:start]) is not None
                markers.append(Marker(row, start, match.end(), label, place, weak))
    return markers


def is_unit(text: str) -> bool:
    """Whether ``text`` ends in what a raised digit is a power of."""
    return _UNIT.search(text) is not None


def unmatched(rows: list[Row]) -> int:
    """How many raised digits are left that may be markers."""
    return len(raised(rows))


def may_hold(text: str, label: str) -> bool:
    """Whether a marker by its own signs may be in ``text``: a quick look."""
    if not label.isalnum():
        return label in text
    return label.translate(RAISED) in text or f"[{label}]" in text


def written(label: str) -> re.Pattern[str]:
    """What is a marker by its own signs: raised ones of the font, digits in brackets, stars."""
    if not label.isalnum():
        return re.compile(rf"(?<=[^\s{label[0]}]){re.escape(label)}(?!{re.escape(label[0])})")
    raised = label.translate(RAISED)
    return re.compile(
        rf"(?<![{SIGNS}])(?:(?<=\S)|(?<=\S )){raised}(?![{SIGNS}/⁄])"
        rf"|(?<=[^\s\]]) ?\[{label}\](?!\()"
    )


def in_order(notes: Notes, rows: list[list[Row]], kept: list[Row]) -> list[list[Row]]:
    """Bring notes without a text to where their markers stand."""
    if all(note.lines is not None for note in notes.found):
        return rows
    return [rows[i] for i in sort(notes, kept)]


def sort(notes: Notes, kept: list[Row]) -> list[int]:
    """Bring all notes to where their markers stand in ``kept``; where each was before."""
    stands = {
        mark: place
        for place, mark in enumerate(
            mark for row in kept if LEAD in row.text for mark in _MARK.findall(row.text)
        )
    }
    places: list[int] = []
    last = 0
    for note in notes.found:
        last = stands.get(note.mark, last)
        places.append(last)
    order = sorted(range(len(places)), key=places.__getitem__)
    notes.found = [notes.found[i] for i in order]
    return order


def plain(rows: list[Row]) -> None:
    """Write raised digits that turned out to be no markers as what they are in the source."""
    for row in rows:
        if not row.text.isascii() and row.raised:
            text = _RAISED_DIGITS.sub(_as_written, row.text)
            row.text = _RAISED_LETTERS.sub(_letters_as_written, text)


def _as_written(found: re.Match[str]) -> str:
    """Raised digits as they are best read: ``1,50`` is written so, elsewhere they would become part
    of a number or a name."""
    before = unmarked(found.string[max(0, found.start() - _BEFORE) : found.start()])
    return found[0].translate(LOWERED) if stays_level(before, found[0]) else found[0]


def _letters_as_written(found: re.Match[str]) -> str:
    """Raised letters as they are best read: ``1e`` is written so."""
    return found[0] if found[0] in _KEPT_LETTERS else found[0].translate(_LOWERED_LETTERS)
