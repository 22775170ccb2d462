"""Rows of a label and its text, which nothing but white holds together: the times of a programme,
the names of speakers, the heads of a note.

Such rows are read one after the other, label first. Where each text is one paragraph they are rows
of a table; else what stands beside a label is text like any other.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from briefing.readers import letterhead
from briefing.readers.items import BULLETS, ORNAMENTS, TICKS
from briefing.readers.pdf import lanes
from briefing.readers.pdf.items import BULLET
from briefing.readers.pdf.lanes import EDGE, FreeLines, Line
from briefing.readers.pdf.strips import Page, Strip
from briefing.readers.sentences import ends_sentence, starts_small

_FEWEST = 3  # rows
_FEWEST_WRAPPED = 2  # of them have several lines of text: else they are lines of cells
_WHITE = 0.6  # ems between label and text
_WIDEST = 0.5  # of the width: where a label may end
_LONGEST = 60  # characters of a label's line
_MOST_LINES = 4  # of a label
_MOST_WORDS = 5.0  # of a label's line, on average
_FAR = 3.0  # ems from line to line
_NEXT = 1.5  # ems to the next line of a label
_ALIKE = 0.2  # sizes within this are the same
_SMALLER = 0.93  # of the text's size: notes in the margin
_MOSTLY = 0.8  # of the labels begin, or end, at one place; of the texts begin anew beside them
_RUNS_ON = 0.6  # of the text's width: a line that others follow is longer
_FULL = 0.85  # of the text's width: a line that ends before did not run on
_MORE, _UNEVEN = 1.3, 1.5  # times the usual step, and points: white between paragraphs
_CANDIDATES = 3
_LISTED = re.compile(
    r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.):]?|\d{1,2}(?:\.\d{1,2})+\.?"
    rf"|[{BULLETS}{ORNAMENTS}{TICKS}o†‡]{{1,2}}"
    r"|(?!(?:19|20)\d\d$)\d{1,5}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\[\d{1,3}\]"
)


class Side(list[Strip]):
    """Strips of one side of such rows; ``number`` tells sides apart, those of one are alike."""

    number = 0

    @property
    def is_label(self) -> bool:
        """Whether it is a label, and no text beside one."""
        return not self.number % 2


class _Row(NamedTuple):
    labels: list[Line]
    texts: list[Line]


class _Place(NamedTuple):
    """Where labels and texts begin."""

    label: float
    text: float


Rows = list[_Row]


def mark(pages: list[Page], free: FreeLines) -> dict[int, list[Rows]]:
    """Give the strips that stand in such rows, each a paragraph, the numbers of their rows and
    cells. The others, run by run, by the numbers of their pages, for :func:`parted`."""
    known: list[_Place] = []
    for page in pages:
        for rows in _found(free.of(page), []):
            place = _place(rows)
            if not any(_is_at(place, other) for other in known):
                known.append(place)
    if not known:
        return {}
    runs: dict[_Place, list[tuple[Page, Rows]]] = {}
    for page in pages:
        for rows in _found(free.of(page), known):
            own = _place(rows)  # of labels elsewhere, where many rows make it sure
            place = next((other for other in known if _is_at(own, other)), own)
            runs.setdefault(place, []).append((page, rows))
    rest: dict[int, list[Rows]] = {}
    for held in runs.values():
        table = _is_table([row for _, rows in held for row in rows])
        for page, rows in held:
            if table:
                _give(rows, max((strip.cell[0] for strip in page.strips), default=0))
            else:
                rest.setdefault(page.number, []).append(rows)
    return rest


def _give(rows: Rows, before: int) -> None:
    for number, row in enumerate(rows, start=before + 1):
        for place, lines in enumerate(row, start=1):
            for line in lines:
                for strip in line:
                    strip.cell = (number, place)


def parted(strips: list[Strip], runs: list[Rows]) -> list[list[Strip]]:
    """``strips`` of a page in parts, from top to bottom: the :class:`Side` of a row, or what stands
    between such rows; everything is one part where none of ``runs`` is."""
    here = set(map(id, strips))
    parts: list[list[Strip]] = []
    rest = strips
    for rows in sorted(runs, key=_top):
        held = {id(strip) for strip in _strips(rows)}
        if not held <= here:
            continue
        top = _top(rows)
        above = [strip for strip in rest if id(strip) not in held and strip.top < top]
        gone = held | set(map(id, above))
        rest = [strip for strip in rest if id(strip) not in gone]
        parts.append(above)
        for row in rows:
            for place, lines in enumerate(row):
                side = Side(strip for line in lines for strip in line)
                side.number = 2 * round(row.texts[0][0].left) + place
                parts.append(side)
    return [part for part in [*parts, rest] if part] or [strips]


def _strips(rows: Rows) -> list[Strip]:
    return [strip for row in rows for lines in row for line in lines for strip in line]


def _top(rows: Rows) -> float:
    return min(strip.top for strip in _strips(rows))


def _place(rows: Rows) -> _Place:
    row = rows[0] if rows[0].labels else rows[1]
    return _Place(row.labels[0][0].left, row.texts[0][0].left)


def _is_at(place: _Place, other: _Place) -> bool:
    return abs(place.label - other.label) <= EDGE and abs(place.text - other.text) <= EDGE


def _found(lines: list[Line], known: list[_Place]) -> list[Rows]:
    """Such rows among ``lines``, run by run, from top to bottom. Runs of few rows count only at
    places that are ``known``."""
    starts = Counter([round(line[1].left) for line in lines if len(line) > 1])
    if not starts:
        return []
    places = [
        place
        for place, count in starts.most_common(_CANDIDATES)
        if sum(starts[place + by] for by in (-1, 0, 1)) >= _FEWEST
    ]
    for place in [other.text for other in known] or places:
        runs = [
            _with_rest(rows, run, at_top=run[0] in lines[:_FEWEST])
            for run in _runs(lines, place)
            if known or len(run) >= _FEWEST
            for rows in _rows(run, place, known)
        ]
        if runs:
            return runs
    return []


def _with_rest(rows: Rows, run: list[Line], *, at_top: bool) -> Rows:
    """``rows`` with the rest of one from the page before, which has no label here."""
    first = rows[0].labels[0][0]
    rest = [line for line in run if line[-1].bottom < first.bottom and first not in line]
    start = rows[0].texts[0][0].left
    if not at_top or not rest or any(abs(line[0].left - start) > EDGE for line in rest):
        return rows
    return [_Row([], rest), *rows]


def _runs(lines: list[Line], place: float) -> list[list[Line]]:
    """``lines`` that follow each other closely, with nothing across the white before ``place``."""
    runs: list[list[Line]] = [[]]
    above: Line | None = None
    for line in lines:
        crossing = lanes.crosses_white(line, place, _WHITE)
        size = line[-1].size
        if above is not None and (
            line[-1].bottom - above[-1].bottom > _FAR * size
            or abs(size - above[-1].size) > _ALIKE * size
        ):
            runs.append([])
        above = line
        if crossing:
            runs.append([])
        else:
            runs[-1].append(line)
    return [run for run in runs if run]


def _rows(run: list[Line], place: float, known: list[_Place]) -> list[Rows]:
    """The rows in ``run``, in which texts begin at ``place``; headings may part them."""
    found: list[Rows] = [[]]
    above: Line | None = None  # if a label goes on below it
    start = place - EDGE
    none: Line = []
    for line in run:
        if line[0].left >= start:
            labels, texts = none, line
        else:
            labels = [strip for strip in line if strip.left < start]
            texts = [strip for strip in line if strip.left >= start]
        last = found[-1][-1] if found[-1] else None
        if not labels:
            if last is not None:
                last.texts.append(texts)
            above = None
            continue
        if (
            above is not None
            and last is not None
            and line[0].bottom - above[0].bottom < _NEXT * line[0].size
            and _is_wrapped(last, labels[0], texts)
        ):
            last.labels.append(labels)
            if texts:
                last.texts.append(texts)
        elif not texts:
            found.append([])
        else:
            found[-1].append(_Row([labels], [texts]))
        above = line
    return [rows for rows in found if rows and _are_rows(rows, place, known)]


def _is_wrapped(row: _Row, label: Strip, texts: Line) -> bool:
    """Whether a line right below the label of ``row`` goes on with it."""
    if not texts:
        return True
    if starts_small(label.text):
        return True
    done = row.texts[-1][-1].text
    return not ends_sentence(done) and starts_small(texts[0].text)


def _are_rows(rows: Rows, place: float, known: list[_Place]) -> bool:
    sure = bool(rows) and any(_is_at(_place(rows), other) for other in known)
    if not sure and len(rows) < _FEWEST:
        return False
    labels = [line[0] for row in rows for line in row.labels]
    words = 0
    for strip in labels:
        if len(strip.text) > _LONGEST:
            return False
        words += len(strip.text.split())
    if words > _MOST_WORDS * len(labels):
        return False  # a column of text
    first = [row.labels[0][0] for row in rows]
    held = [strip for row in rows for line in row.texts for strip in line]
    right = max(strip.right for strip in held)
    left = min(strip.left for strip in first)
    size = max(held, key=lambda strip: len(strip.text)).size
    if any(strip.size < _SMALLER * size for strip in labels):
        return False  # notes in the margin
    full = place + _RUNS_ON * (right - place)
    wrapped = sum(len(row.texts) > 1 and row.texts[0][-1].right > full for row in rows)
    if (wrapped < _FEWEST_WRAPPED and not sure) or (
        max(strip.right for strip in labels) > left + _WIDEST * (right - left)
        or any(len(row.labels) > _MOST_LINES for row in rows)
        or any(len(line) > 1 for row in rows for line in row.labels)
        or sum(len(line) > 1 for row in rows for line in row.texts) > len(rows) // _FEWEST
    ):
        return False
    if not (
        _most_at_one([strip.left for strip in first]) >= _MOSTLY * len(first)
        or _most_at_one([strip.right for strip in first]) >= _MOSTLY * len(first)
    ):
        return False
    if sum(bool(_LISTED.fullmatch(strip.text)) for strip in first) * 2 > len(first):
        return False
    if sum(letterhead.is_label(strip.text) for strip in first) * 2 > len(first):
        return False
    return _begin_anew(rows, place, right)


def _most_at_one(places: list[float]) -> int:
    counts = Counter(round(place / EDGE) for place in places)
    return max(counts[at] + counts[at + 1] for at in counts)


def _begin_anew(rows: Rows, place: float, right: float) -> bool:
    """Whether the texts begin beside their labels: no sentence runs on there."""
    anew = 0
    for above, row in pairwise(rows):
        last = above.texts[-1][-1]
        ended = ends_sentence(last.text) or last.right < place + _FULL * (right - place)
        anew += ended and not starts_small(row.texts[0][0].text)
    return anew >= _MOSTLY * (len(rows) - 1)


def _is_table(rows: Rows) -> bool:
    """Whether each text is one paragraph, and labels are no names of those who speak."""
    if sum(line[-1].text.endswith(":") for row in rows for line in row.labels) * 2 > len(rows):
        return False
    steps = sorted(
        below[0].bottom - above[0].bottom for row in rows for above, below in pairwise(row.texts)
    )
    if not steps:
        return True
    most = _MORE * steps[len(steps) // 2] + _UNEVEN
    return steps[-1] <= most and not any(
        BULLET.match(line[0].text) for row in rows for line in row.texts
    )
