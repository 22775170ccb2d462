"""Notes right below a table, in the table's own type: "¹ In euro's." or "a Voorlopig cijfer."."""

from __future__ import annotations

import re
from itertools import pairwise

from briefing.domain.document import BlockKind
from briefing.readers.model import Notes
from briefing.readers.pdf import widths
from briefing.readers.pdf.markers import Marker, raised, written
from briefing.readers.pdf.raised import LOWERED, SIGNS
from briefing.readers.pdf.rows import Row
from briefing.readers.sentences import ends_in_abbreviation, ends_sentence, starts_small

_LABEL = re.compile(
    rf"(?:([{SIGNS}]{{1,3}})\s*|(\d{{1,2}})[.):]?\s+|(\*{{1,3}}|[†‡§]{{1,2}})\s*|([a-z])[.):]?\s+)"
    r"(?=\S)"
)
_SOURCE = re.compile(r"(?:bron(?:nen)?|sources?|no(?:ot|ten)|toelichting|notes?)\b", re.IGNORECASE)
_FIRST = "a"
_FURTHEST = 4.0  # ems from the table's foot to its first note
_STEP = 1.5  # ems from line to line of a note
_NEXT = 2.4  # … to the next note
_LARGER = 1.06  # times the table's size: no note of it
_ROOM = 1.0  # ems of play when a line is asked whether the next word fitted
_FEWEST = 2  # rows of a table
_LONGEST = 400  # rows of a table that are looked through


def take_out(rows: list[Row], noted: Notes) -> list[Row]:
    """``rows`` without such notes and with a mark where each marker stood; ``noted`` gets them."""
    out: list[Row] = []
    at = 0
    while at < len(rows):
        row = rows[at]
        out.append(row)
        at += 1
        if (
            (row.cells or row.kind)
            and _is_table(row)
            and at < len(rows)
            and not _is_table(rows[at])
        ):
            table = _table(out)
            if table and rows[at].page == row.page:
                kept, end = _below(rows, at, table, noted)
                out += kept
                at = end
    return out


def _is_table(row: Row) -> bool:
    return row.kind is BlockKind.TABLE or bool(row.cells)


def _table(above: list[Row]) -> list[Row]:
    """The rows of the table that ``above`` ends with, and what names it; none where it ends with a
    single line that white parts."""
    first = len(above)
    while first and len(above) - first < _LONGEST and _is_table(above[first - 1]):
        first -= 1
    if len(above) - first < _FEWEST and above[-1].kind is not BlockKind.TABLE:
        return []
    return above[max(0, first - 1) :]


def _below(rows: list[Row], at: int, table: list[Row], noted: Notes) -> tuple[list[Row], int]:
    """The rows below ``table`` that are no notes but part these, and where the notes end."""
    last = table[-1]
    edge = max(row.right for row in table)
    kept: list[Row] = []
    found: list[tuple[str, list[Row], list[str]]] = []
    i = at
    while i < len(rows):
        row = rows[i]
        above = rows[i - 1]
        step = row.bottom - above.bottom
        if row.page != last.page or _is_table(row) or row.size > _LARGER * last.size or step <= 0:
            break
        label = _LABEL.match(row.text)
        within = label is not None and bool(found) and _is_within(label, found[-1][0], above, table)
        if label is not None and not within and step <= (_NEXT if i > at else _FURTHEST) * row.size:
            name = next(group for group in label.groups() if group).translate(LOWERED)
            found.append((name, [row], [row.text[label.end() :]]))
        elif found and step <= _STEP * row.size and (within or _goes_on(above, row, edge)):
            found[-1][1].append(row)
            found[-1][2].append(row.text)
        elif not found and step <= _FURTHEST * row.size and _SOURCE.match(row.text):
            kept.append(row)
        else:
            break
        i += 1
    markers = _markers(table, [name for name, _, _ in found])
    if not _count_on([name for name, _, _ in found]):
        return [], at
    if not markers:
        if len(found) > 1 and found[0][0] == _FIRST:
            for _, held, _ in found:  # each its own: what they are about is not known
                held[0].kind = BlockKind.PARAGRAPH if len(held) == 1 else None
        return [], at
    for name, held, texts in found:
        marker = markers.get(name)
        note = noted.add(name, texts, held[0].page, marked=marker is not None)
        if marker is not None:
            _put(marker, note.mark, [other for other in markers.values() if other is not marker])
    return kept, i


def _goes_on(above: Row, row: Row, edge: float) -> bool:
    """Whether a note may run on from the row ``above``: the next word had no room there."""
    if starts_small(row.text) and not ends_sentence(above.text):
        return True
    width = widths.of_first_word(row.text, row.right - row.left)
    return above.right + width > edge - _ROOM * row.size


def _is_within(label: re.Match[str], last: str, above: Row, table: list[Row]) -> bool:
    """Whether what looks like a label goes on with the sentence of the row ``above``, of the note
    ``last``, as in "voor de | 10 jaar": a word or number that neither counts on nor has a marker.
    """
    name = label[2] or label[4]
    if not name or (ends_sentence(above.text) and not ends_in_abbreviation(above.text)):
        return False
    if name.isdigit() and last.isdigit():
        counts_on = int(name) == int(last) + 1
    else:
        counts_on = len(name) == len(last) == 1 and ord(name) == ord(last) + 1
    return not counts_on and not _markers(table, [name])


def _count_on(names: list[str]) -> bool:
    """Whether ``names`` of notes follow each other, and none comes back: some of those of a table
    may be on its other pages."""
    return len({*names}) == len(names) and all(
        len(one) != len(other) or one < other for one, other in pairwise(names)
    )


def _markers(table: list[Row], names: list[str]) -> dict[str, Marker]:
    """The first marker in ``table`` of each of ``names`` that has one."""
    found: dict[str, Marker] = {}
    for marker in raised(table):
        if marker.label in names and not marker.weak:
            found.setdefault(marker.label, marker)
    for name in names:
        if name in found:
            continue
        pattern = written(name)
        for place, row in enumerate(table):
            match = pattern.search(row.text)
            if match:
                found[name] = Marker(row, match.start(), match.end(), name, place, weak=False)
                break
    return found


def _put(marker: Marker, mark: str, others: list[Marker]) -> None:
    """Put ``mark`` where ``marker`` stands; ``others`` in its row move."""
    text = marker.row.text
    marker.row.text = f"{text[: marker.start]}{mark}{text[marker.end :]}"
    by = len(mark) - (marker.end - marker.start)
    for other in others:
        if other.row is marker.row and other.start > marker.start:
            other.start += by
            other.end += by
    marker.end = marker.start + len(mark)
